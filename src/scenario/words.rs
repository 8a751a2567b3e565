//! The `[[text]]` and `[[table]]` tables: text panels.

use super::draft::Draft;
use super::grammar::{KINDS_OF_TABLE, TABLE, TEXT};
use super::ids::SourceId;
use super::model::{OwnRows, TableKind, WordsContent, WordsSpec};
use super::reading::{Node, Table, child, wrong_type};
use super::show::{Shown, shown};
use crate::error::Severity;
use crate::language::Names;
use crate::status::Status;
use crate::units::Misread;
use toml::de::DeValue;

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
            sources: table
                .get("source")
                .map(|n| draft.sources_of(n))
                .unwrap_or_default(),
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
        let read = match (table.get("kind"), table.get("rows")) {
            (Some(kind), None) => told(draft, table, kind),
            (None, Some(rows)) => own(draft, table, rows),
            (Some(_), Some(rows)) => {
                let misread = Misread::new("a table with its own rows has no kind");
                let help = "keep kind for rows from the scenario, or columns and rows for your \
                    own";
                draft.reading.error(rows, misread.help(help));
                None
            }
            (None, None) => {
                let misread = Misread::new("the table is empty").help(format!(
                    "add kind = \"...\" ({}), or columns = [...] and rows = [[...]] of your own",
                    KINDS_OF_TABLE.join(", ")
                ));
                draft.whole(Severity::Error, table, misread);
                None
            }
        };
        found.extend(read.map(|(content, show, sources)| WordsSpec {
            id,
            title,
            content,
            show,
            sources,
        }));
    }
    found
}

/// The content of a table, the ids it shows, and its sources.
type Read = (WordsContent, Vec<String>, Vec<SourceId>);

/// A table generated from the scenario.
fn told(draft: &mut Draft, table: &Table, kind: &Node) -> Option<Read> {
    for key in ["columns", "source"] {
        if let Some(node) = table.get(key) {
            let misread = Misread::new(format!("a table of this kind has no {key} of its own"));
            let help = format!("remove {key}, or write rows = [[...]] instead of kind");
            draft.reading.error(node, misread.help(help));
        }
    }
    let (content, known) = match draft.reading.word(kind, KINDS_OF_TABLE)? {
        "rings" => (TableKind::Rings, &draft.ring_ids),
        "tracks" => (TableKind::Tracks, &draft.track_ids),
        _ => (TableKind::Places, &draft.ring_ids),
    };
    let known = Shown::new(&[known]);
    let show = match table.get("show") {
        Some(node) => shown(&mut draft.reading, node, &known),
        None => known.all(),
    };
    if show.is_empty() {
        let (no, add) = match content {
            TableKind::Tracks => ("track", "[[track]]"),
            TableKind::Rings | TableKind::Places => ("ring", "[[ring]]"),
        };
        let misread = Misread::new(format!("the table shows no {no}"));
        let help = format!("add a {add}, or name one in show");
        draft.reading.error(kind, misread.help(help));
    }
    Some((WordsContent::Table(content), show, Vec::new()))
}

/// A user-defined table.
fn own(draft: &mut Draft, table: &Table, rows: &Node) -> Option<Read> {
    if let Some(node) = table.get("show") {
        let misread = Misread::new("show has no meaning in a table with its own rows");
        let help = "remove show, or write kind = \"...\" instead of columns and rows";
        draft.reading.error(node, misread.help(help));
    }
    let sources = draft.sources(table, Status::Reported);
    let Some(columns) = table.get("columns") else {
        let misread =
            Misread::new("rows without column heads").help("add columns = [\"...\", \"...\"]");
        draft.reading.error(rows, misread);
        return None;
    };
    let heads = cells(draft, columns, "column heads", "[\"Date\", \"What\"]")?;
    let DeValue::Array(lines) = rows.value else {
        draft
            .reading
            .error(rows, wrong_type(rows, "a list of rows").help(ROWS));
        return None;
    };
    let (mut found, mut sound) = (Vec::new(), true);
    for (i, line) in lines.iter().enumerate() {
        let line = child(line, format!("{}[{i}]", rows.path));
        let Some(row) = cells(draft, &line, "cells", "[\"29 November\", \"H-6\", 2]") else {
            sound = false;
            continue;
        };
        if row.len() != heads.len() {
            let misread = Misread::new(format!(
                "the number of cells ({}) differs from the number of columns ({})",
                row.len(),
                heads.len()
            ));
            let help = "give each row one cell per column; \"–\" where nothing is known";
            draft.reading.error(&line, misread.help(help));
            sound = false;
        }
        found.push(row);
    }
    if lines.is_empty() {
        let misread = Misread::new("a table without rows");
        draft.reading.error(rows, misread.help(ROWS));
        sound = false;
    }
    if !sound {
        return None;
    }
    let rows = OwnRows { heads, rows: found };
    Some((WordsContent::Rows(rows), Vec::new(), sources))
}

const ROWS: &str = "write rows = [[\"29 November\", \"H-6\", 2], [\"30 November\", \"H-6N\", 2]]";

/// A list of strings, numbers, or tables by language; at least one.
fn cells(draft: &mut Draft, node: &Node, what: &str, such: &str) -> Option<Vec<Names>> {
    let DeValue::Array(list) = node.value else {
        let misread = wrong_type(node, &format!("a list of {what}"));
        draft
            .reading
            .error(node, misread.help(format!("write {such}")));
        return None;
    };
    let mut found = Vec::new();
    for (i, cell) in list.iter().enumerate() {
        let cell = child(cell, format!("{}[{i}]", node.path));
        found.push(match cell.value {
            DeValue::Integer(number) => Names::plain(number.to_string()),
            DeValue::Float(number) => Names::plain(number.to_string()),
            // Empty cells are allowed.
            DeValue::String(text) if text.trim().is_empty() => Names::plain(""),
            _ => draft.names(&cell)?,
        });
    }
    if found.is_empty() {
        let misread = Misread::new(format!("a list without {what}"));
        draft
            .reading
            .error(node, misread.help(format!("write {such}")));
        return None;
    }
    Some(found)
}
