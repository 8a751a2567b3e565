//! Warnings to ships, and text without a head.

use super::Reader;
use crate::notices::coordinate::{What, positions};
use crate::notices::groups::Groups;
use crate::notices::model::Window;
use crate::notices::phrases::is_separator;
use crate::notices::times::{self, Times, Years};
use crate::notices::tokens::{Token, tokens};
use std::ops::Range;

impl Reader<'_> {
    /// NAVAREA, HYDROPAC, NAVTEX and text without a head.
    pub(super) fn broadcast(&mut self, body: usize) {
        let all = tokens(self.text, 0..self.text.len());
        if body > 0 {
            let head = tokens(self.text, 0..body);
            let first = head
                .iter()
                .position(|t| t.digits().is_some_and(|d| d.len() == 6));
            self.years.issued = first.and_then(|at| {
                times::moment_in(&head[at..head.len().min(at + 4)], &Years::default())
            });
        }
        self.notice.issued = self.years.issued;
        let cancel = self.cancels(&all);
        self.notice.cancelled_at = self.years.cancelled;
        let end = cancel.unwrap_or(self.text.len()).max(body);
        let (mut found, origins) = self.take_areas(body..end);
        // The number of a paragraph does not label an area.
        if let Some(first) = found.groups.first_mut()
            && !is_separator(&first.words)
            && first
                .label
                .as_ref()
                .is_some_and(|l| l.starts_with(|c: char| c.is_ascii_digit()))
        {
            found.header.extend(std::mem::take(&mut first.words));
            let label = first.label.take();
            let only = found.groups.iter().filter(|g| g.label.is_some()).count() == 0;
            for (area, origin) in self.notice.areas.iter_mut().zip(&origins) {
                if *origin == 0 && only {
                    area.label = None;
                } else if *origin == 0 {
                    area.label.clone_from(&label);
                }
            }
        }
        self.subject(&found.header);
        self.broadcast_times(&found, &origins);
        for stray in positions(self.text, end..self.text.len()) {
            if !matches!(stray.what, What::Alone(..)) {
                let message = "positions behind the cancellation are not read";
                self.remarks.unread(self.text, stray.span, message);
            }
        }
    }

    fn broadcast_times(&mut self, found: &Groups, origins: &[usize]) {
        let text = self.text;
        let written = |place: Range<usize>| {
            text.text(place)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        for token in &found.header {
            if token.is("SEB") {
                self.remarks
                    .note(text, token.span.clone(), "SEB read as SEP");
            }
        }
        let mut times = times::broadcast(&found.header, &self.years, &written);
        let is_empty = times.windows.is_empty() && times.words.is_empty();
        if is_empty && !times.open_end && times.unread.is_empty() {
            times = times::broadcast(&found.trailer, &self.years, &written);
        }
        self.take_times(times);
        let mut own = Vec::new();
        for (group, words) in found.groups.iter().map(|g| &g.words).enumerate() {
            if found.groups[group].label.is_none() && group == 0 {
                continue;
            }
            let times = times::broadcast(words, &self.years, &written);
            for (area, origin) in self.notice.areas.iter_mut().zip(origins) {
                if *origin == group {
                    area.windows.clone_from(&times.windows);
                }
            }
            own.push(times);
        }
        for times in own {
            let windows: Vec<Window> = times
                .windows
                .iter()
                .copied()
                .filter(|w| !self.notice.windows.contains(w))
                .collect();
            self.take_times(Times { windows, ..times });
        }
    }

    /// Reads the lines that cancel; where the first of them begins.
    fn cancels(&mut self, all: &[Token]) -> Option<usize> {
        let mut start = None;
        for i in 0..all.len() {
            if !all[i].is("CANCEL") {
                continue;
            }
            start.get_or_insert(all[i].span.start);
            let rest = &all[i + 1..];
            let ends = rest
                .iter()
                .position(|t| t.is_mark('.'))
                .unwrap_or(rest.len());
            let rest = &rest[..ends];
            let this = rest.first().is_some_and(|t| t.is("THIS"));
            if this {
                self.years.cancelled =
                    times::cancel_time(rest, &self.years).or(self.years.cancelled);
            } else {
                self.cancelled_numbers(rest);
            }
        }
        start
    }

    /// `NAVAREA IV 414/23`, `HYDROPAC 1742/26 AND 1750/26`
    fn cancelled_numbers(&mut self, words: &[Token]) {
        let mut series: Vec<&str> = Vec::new();
        let mut fresh = true;
        for (i, token) in words.iter().enumerate() {
            if let Some(word) = token
                .word()
                .filter(|w| !["AND", "MSG", "PARA", "PARAGRAPH", "WARNING"].contains(w))
            {
                if fresh {
                    series.clear();
                }
                series.push(word);
                fresh = false;
            }
            let slash = words
                .get(i + 1)
                .is_some_and(|t| t.is_mark('/') || t.is_mark('-'));
            let pair = token.digits().zip(words.get(i + 2).and_then(Token::digits));
            if let (Some((number, year)), true) = (pair, slash) {
                let mark = if words[i + 1].is_mark('/') { "/" } else { "-" };
                let name = format!("{} {number}{mark}{year}", series.join(" "));
                self.notice.cancels.push(name.trim().to_owned());
                fresh = true;
            }
        }
    }
}
