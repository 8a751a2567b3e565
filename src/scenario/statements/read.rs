//! The `[[statement]]` tables.

use super::super::bound_words::split_bound;
use super::super::composition::MOST as MOST_CRAFT;
use super::super::draft::{Draft, NO_SOURCE};
use super::super::figure::Bound;
use super::super::grammar::STATEMENT;
use super::super::measured::{Sources, aim};
use super::super::quantities::{count, duration, written_length};
use super::super::reading::{Node, Table};
use super::super::show::{Shown, shown};
use super::drawn::{Known, compare};
use super::{Figure, Stated, Statement, StatementVerdict};
use crate::error::Severity;
use crate::language::Language;
use crate::units::{LengthUnit, Misread};
use std::ops::Range;
use toml::de::DeValue;

/// Keys for what is stated, of which a statement has exactly one.
const STATES: [&str; 5] = ["nearest", "length", "duration", "craft", "tracks"];

pub(in crate::scenario) fn read_statements(
    draft: &mut Draft,
    node: &Node,
    known: &Sources,
) -> Vec<Statement> {
    let tables = draft.reading.tables(node, STATEMENT);
    let tracks = Known::new(known.tracks);
    let all = tables.iter().enumerate();
    all.filter_map(|(i, table)| statement(draft, table, i, known, &tracks))
        .collect()
}

/// Reads everything before giving up, so that every mistake is found.
fn statement(
    draft: &mut Draft,
    table: &Table,
    index: usize,
    known: &Sources,
    drawn: &Known,
) -> Option<Statement> {
    let id = match table.get("id") {
        Some(_) => draft.id(table, None, ""),
        None => {
            let made = format!("statement-{}", index + 1);
            draft.claim_id(&made, table);
            made
        }
    };
    let of = table.get("of").map(|n| tracks(draft, n));
    let sources = match table.get("source") {
        Some(node) => draft.sources_of(node),
        None => {
            let help = "add source = \"...\", a key of [sources], for who states it";
            let misread = Misread::new(NO_SOURCE).help(help);
            draft.whole(Severity::Warning, table, misread);
            Vec::new()
        }
    };
    let note = draft.note(table);
    let (node, stated) = stated(draft, table, known)?;
    let total_of = total_of(draft, table, &stated);
    let of = of.filter(|of| !of.is_empty())?;
    let mut statement = Statement {
        id,
        of: of.iter().map(|id| id.as_str().into()).collect(),
        stated: stated?,
        total_of,
        domain: drawn.domain(&of),
        sources,
        note,
        drawn: None,
        verdict: StatementVerdict::Unknown,
    };
    // A track that failed to parse was already reported.
    if statement.of.iter().all(|id| drawn.has(id.as_str())) {
        compare(&mut statement, drawn);
        tell(draft, &node, &statement);
    }
    Some(statement)
}

fn tracks(draft: &mut Draft, node: &Node) -> Vec<String> {
    if draft.track_ids.is_empty() {
        let misread = Misread::new("the scenario has no track for this statement");
        draft.reading.error(node, misread.help("add a [[track]]"));
        return Vec::new();
    }
    let known = Shown::new(&[&draft.track_ids]);
    let found = shown(&mut draft.reading, node, &known);
    if matches!(node.value, DeValue::Array(list) if list.is_empty()) {
        let misread = Misread::new("the statement names no track");
        let help = format!("write its id: of = \"{}\"", draft.track_ids[0]);
        draft.reading.error(node, misread.help(help));
    }
    found
}

/// What is stated, and its node; `None` if nothing or several things are
/// stated.
fn stated<'a>(
    draft: &mut Draft,
    table: &Table<'a>,
    known: &Sources,
) -> Option<(Node<'a>, Option<Stated>)> {
    let given: Vec<_> = STATES
        .iter()
        .filter_map(|key| Some((*key, table.get(key)?)))
        .collect();
    let to = table.get("to").map(|n| (n, aim(draft, n, known)));
    let (key, node) = match given.as_slice() {
        [] => {
            let help = "add nearest = \"200 mi\" with to, length = \"7000 nmi\", duration = \"5 h\", craft = 4 or tracks = 6";
            let misread = Misread::new("the statement has no figure").help(help);
            draft.whole(Severity::Error, table, misread);
            return None;
        }
        [(key, node)] => (*key, (*node).clone()),
        [_, (_, second), ..] => {
            let misread = Misread::new("the statement has more than one figure");
            let help = "keep one, and write a second [[statement]] for the other";
            draft.reading.error(second, misread.help(help));
            return None;
        }
    };
    if let (Some((node, _)), true) = (&to, key != "nearest") {
        let misread = Misread::new(format!("\"to\" has no meaning with {key}"));
        let help = "it goes with nearest = \"200 mi\" and names what the track came near to";
        draft.reading.error(node, misread.help(help));
    }
    let stated = match key {
        "nearest" => {
            if to.is_none() {
                let misread = Misread::new("it does not say what the track came near to");
                let help = "add to = \"country:USA\", a place or a zone";
                draft.reading.error(&node, misread.help(help));
            }
            let far = how_far(draft, &node);
            let to = to.and_then(|(_, to)| to);
            far.zip(to)
                .map(|((figure, unit), to)| Stated::Nearest { to, figure, unit })
        }
        "length" => how_far(draft, &node).map(|(figure, unit)| Stated::Length { figure, unit }),
        "duration" => how_long(draft, &node),
        "craft" => count(&mut draft.reading, &node, 1..=MOST_CRAFT, "craft = 6")
            .map(|count| Stated::Craft { count }),
        _ => count(&mut draft.reading, &node, 1..=1_000, "tracks = 4")
            .map(|count| Stated::Tracks { count }),
    };
    Some((node, stated))
}

fn how_far(draft: &mut Draft, node: &Node) -> Option<(Figure, LengthUnit)> {
    let (bound, node) = bounded(draft, node)?;
    let written = written_length(&mut draft.reading, &node.node())?;
    let figure = figure(bound, written.length.m(), written.rounding.m());
    Some((figure, written.unit))
}

fn how_long(draft: &mut Draft, node: &Node) -> Option<Stated> {
    let (bound, node) = bounded(draft, node)?;
    let written = duration(&mut draft.reading, &node.node())?;
    let DeValue::String(text) = &node.value else {
        return None;
    };
    Some(Stated::Duration {
        figure: figure(bound, written.seconds, written.half_digit),
        text: text.trim().to_owned(),
        unit: written.unit,
    })
}

/// A figure without its bounding words, with its location.
struct Bare<'a> {
    value: DeValue<'a>,
    span: Range<usize>,
    path: String,
}

impl<'a> Bare<'a> {
    fn node(&'a self) -> Node<'a> {
        Node {
            value: &self.value,
            span: self.span.clone(),
            path: self.path.clone(),
        }
    }
}

/// Splits `over 7000 nmi` into its bound and `7000 nmi`.
fn bounded<'a>(draft: &mut Draft, node: &Node<'a>) -> Option<(Bound, Bare<'a>)> {
    let (bound, value) = match node.value {
        DeValue::String(text) => {
            let split = split_bound(text).map(|(bound, figure)| (bound, figure.into_owned()));
            let (bound, figure) = draft.reading.take(node, split)?;
            (bound, DeValue::String(figure.into()))
        }
        other => (Bound::Exact, other.clone()),
    };
    let bare = Bare {
        value,
        span: node.span.clone(),
        path: node.path.clone(),
    };
    Some((bound, bare))
}

/// The interval left open by a figure's wording and its last digit.
fn figure(bound: Bound, value: f64, half_digit: f64) -> Figure {
    let (low, high) = bound.limits(value, half_digit);
    Figure {
        bound,
        low,
        value,
        high,
    }
}

fn total_of(draft: &mut Draft, table: &Table, stated: &Option<Stated>) -> Option<usize> {
    let node = table.get("total-of")?;
    let several = count(&mut draft.reading, node, 1..=1_000, "total-of = 2")?;
    if let Some(Stated::Nearest { .. } | Stated::Craft { .. } | Stated::Tracks { .. }) = stated {
        let misread = Misread::new("total-of has no meaning here");
        let help = "remove total-of; it goes with length and duration";
        draft.reading.error(node, misread.help(help));
        return None;
    }
    Some(several)
}

/// Warns if the drawing does not support the statement.
fn tell(draft: &mut Draft, node: &Node, statement: &Statement) {
    let drawn = statement.drawn.as_ref();
    let near = drawn.and_then(|drawn| drawn.near.as_ref());
    let help = match (statement.verdict, near) {
        (StatementVerdict::Agrees | StatementVerdict::Compatible, _) => return,
        (StatementVerdict::Unknown, _) if matches!(statement.stated, Stated::Craft { .. }) => {
            "say what the tracks are made of: composition = \"2 H-6, 2 Tu-95\"".to_owned()
        }
        (StatementVerdict::Unknown, _) if matches!(statement.stated, Stated::Nearest { .. }) => {
            "neither may consist of gaps alone: give the track, or what it came near to, a known \
             line"
                .to_owned()
        }
        (StatementVerdict::Unknown, _) => {
            "give the points their times, or the track a speed".to_owned()
        }
        (_, Some(near)) => {
            let place = match near.leg {
                Some(leg) => format!("between points {} and {}", leg + 1, leg + 2),
                None => format!("at point {}", near.fix + 1),
            };
            format!(
                "{place} of \"{}\": check the points or the figure",
                near.track
            )
        }
        (StatementVerdict::Shorter, _) => {
            "part of the way may not be drawn; if the figure is the total of several, add \
             total-of = 2"
                .to_owned()
        }
        _ => "check the figure and the tracks it is about".to_owned(),
    };
    let says = statement.says(Language::En);
    let message = says.trim_end_matches('.').replacen("The ", "the ", 1);
    draft.reading.warn(node, Misread::new(message).help(help));
}
