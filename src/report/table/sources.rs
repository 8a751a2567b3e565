//! Tables of sources and of warnings.

use super::super::model::{Report, Warning};
use super::cell::{Cell, list, maybe, text, word};

pub(super) const SOURCES: &[&str] = &["source", "text", "url", "date", "cited_by"];

pub(super) fn sources(report: &Report) -> Vec<Vec<Cell>> {
    let all = report.sources.iter();
    all.map(|source| {
        vec![
            text(&source.key),
            text(&source.text),
            maybe(&source.url),
            maybe(&source.date),
            list(&source.cited_by),
        ]
    })
    .collect()
}

pub(super) const WARNINGS: &[&str] = &["kind", "id", "message"];

pub(super) fn warning(warning: &Warning) -> Vec<Cell> {
    vec![
        word(warning.kind),
        maybe(&warning.id),
        text(&warning.message),
    ]
}
