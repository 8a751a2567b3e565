//! The `[[text]]` and `[[table]]` tables: panels of words beside the maps.

use super::draft::Draft;
use super::grammar::{KINDS_OF_TABLE, TABLE, TEXT};
use super::model::{TableKind, WordsContent, WordsSpec};
use super::reading::Node;
use super::show::{Shown, shown};
use crate::units::Misread;

pub(super) fn read_texts(draft: &mut Draft, node: &Node) -> Vec<WordsSpec> {
    let tables = draft.reading.tables(node, TEXT);
    let mut texts = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        let title = table.get("title").and_then(|n| draft.names(n));
        let id = draft.id(table, title.as_ref(), &format!("text-{}", i + 1));
        let Some(text) = table.get("text").and_then(|n| draft.names(n)) else {
            continue;
        };
        texts.push(WordsSpec {
            id,
            title,
            content: WordsContent::Text(text),
            show: Vec::new(),
        });
    }
    texts
}

pub(super) fn read_tables(draft: &mut Draft, node: &Node) -> Vec<WordsSpec> {
    let tables = draft.reading.tables(node, TABLE);
    let mut found = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        let title = table.get("title").and_then(|n| draft.names(n));
        let id = draft.id(table, title.as_ref(), &format!("table-{}", i + 1));
        let kind = table
            .get("kind")
            .and_then(|n| draft.reading.word(n, KINDS_OF_TABLE));
        let (kind, known) = match kind {
            Some("rings") => (TableKind::Rings, &draft.ring_ids),
            Some("tracks") => (TableKind::Tracks, &draft.track_ids),
            Some(_) => (TableKind::Places, &draft.ring_ids),
            None => continue,
        };
        let known = Shown::new(&[known]);
        let show = match table.get("show") {
            Some(node) => shown(&mut draft.reading, node, &known),
            None => known.all(),
        };
        if let (true, Some(node)) = (show.is_empty(), table.get("kind")) {
            let (no, add) = match kind {
                TableKind::Tracks => ("track", "[[track]]"),
                TableKind::Rings | TableKind::Places => ("ring", "[[ring]]"),
            };
            let misread = Misread::new(format!("the table shows no {no}"));
            let help = format!("add a {add}, or name one in show");
            draft.reading.error(node, misread.help(help));
        }
        found.push(WordsSpec {
            id,
            title,
            content: WordsContent::Table(kind),
            show,
        });
    }
    found
}
