//! Remarks with their place in the source.

use super::folded::Folded;
use super::model::{Level, Remark};
use std::ops::Range;

#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub list: Vec<Remark>,
}

impl Remarks {
    /// A remark on characters of the folded text.
    pub fn add(
        &mut self,
        level: Level,
        text: &Folded,
        at: Range<usize>,
        message: impl Into<String>,
    ) {
        let message = message.into();
        let span = text.span(at);
        if self
            .list
            .iter()
            .any(|r| r.span == span && r.message == message)
        {
            return;
        }
        self.list.push(Remark {
            level,
            message,
            span,
            line: 0,
            column: 0,
        });
    }

    pub fn note(&mut self, text: &Folded, at: Range<usize>, message: impl Into<String>) {
        self.add(Level::Note, text, at, message);
    }

    pub fn warn(&mut self, text: &Folded, at: Range<usize>, message: impl Into<String>) {
        self.add(Level::Warning, text, at, message);
    }

    pub fn unread(&mut self, text: &Folded, at: Range<usize>, message: impl Into<String>) {
        self.add(Level::Unread, text, at, message);
    }

    /// The remarks in the order of the text, with their lines and columns.
    pub fn located(mut self, source: &str) -> Vec<Remark> {
        for remark in &mut self.list {
            let before = &source[..remark.span.start];
            remark.line = before.matches('\n').count() + 1;
            let line = before.rsplit('\n').next().unwrap_or("");
            remark.column = line.chars().count() + 1;
        }
        self.list.sort_by_key(|r| r.span.start);
        self.list
    }
}
