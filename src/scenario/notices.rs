//! Zones from notices to mariners and airmen: their text in the scenario, or a
//! text file.

use super::draft::Draft;
use super::ids::SourceId;
use super::model::{Source, Zone, ZoneKind};
use super::outlines::{border, circle, corridor, outline};
use super::reading::{Node, Table};
use super::zones::kind;
use crate::language::Names;
use crate::notices::{self, Geometry, Notice, Remark, ZoneText};
use crate::units::Misread;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The greatest file of notices, bytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Where the notices of a zone are: `notice = "..."` or `file = "....txt"`.
pub(super) fn notice_node<'a>(table: &Table<'a>) -> Option<Node<'a>> {
    let file = table.get("file").filter(|node| match node.value {
        DeValue::String(name) => name.to_ascii_lowercase().ends_with(".txt"),
        _ => false,
    });
    table.get("notice").or(file).cloned()
}

/// A zone for each area.
pub(super) fn notice_zones(
    draft: &mut Draft,
    table: &Table,
    node: &Node,
    index: usize,
) -> Vec<Zone> {
    let is_file = table.get("notice").is_none();
    let found = match is_file {
        true => file(draft, node),
        false => draft.reading.text(node).map(notices::parse),
    };
    let name = draft.name_of(table);
    let actor = draft.actor(table);
    let kind = kind(draft, table);
    let status = draft.status_if_any(table).unwrap_or_default();
    let note = draft.note(table);
    let stated = table.get("source").map(|_| draft.sources(table, status));
    let fallback = format!("zone-{}", index + 1);
    // Without an id and a name, the number of the notice is the id.
    let is_stated = table.get("id").is_some() || name.is_some();
    let stated_id = match is_stated || found.is_none() {
        true => Some(draft.id(table, name.as_ref(), &fallback)),
        false => None,
    };
    let Some(found) = found else {
        draft.zone_ids.extend(stated_id);
        return Vec::new();
    };
    for notice in &found {
        for remark in &notice.remarks {
            draft.reading.warn(node, told(remark, is_file));
        }
    }
    let texts = notices::zones(&found);
    if texts.is_empty() {
        let misread = Misread::new("no area of a notice was understood")
            .help("write its corners as points = [...], or the name of a GIS file as file");
        draft.reading.error(node, misread);
        draft.zone_ids.push(stated_id.clone().unwrap_or(fallback));
    }
    let several = texts.len() > 1;
    let mut made = Vec::new();
    for (count, text) in texts.iter().enumerate() {
        let suffix = match texts.iter().all(|t| t.notice == texts[0].notice) {
            true => text.label.to_lowercase(),
            false => (count + 1).to_string(),
        };
        let id = match &stated_id {
            Some(id) if several => format!("{id}-{suffix}"),
            Some(id) => id.clone(),
            None => text.id.clone(),
        };
        if several || stated_id.is_none() {
            draft.claim_id(&id, table);
        }
        draft.zone_ids.push(id.clone());
        let value = value(&text.geometry, &node.span);
        let shape = Node {
            value: value.get_ref(),
            span: node.span.clone(),
            path: node.path.clone(),
        };
        let drawn = match text.key {
            "points" => outline(draft, table, &shape),
            "circle" => circle(draft, &shape),
            "corridor" => corridor(draft, table, &shape),
            _ => border(draft, table, &shape),
        };
        let Some(drawn) = drawn else {
            continue;
        };
        let sources = match &stated {
            Some(sources) => sources.clone(),
            None => vec![source(draft, &found[text.notice], text)],
        };
        let usual = match text.key {
            "line" => ZoneKind::Boundary,
            _ => ZoneKind::Other,
        };
        made.push(Zone {
            name: match &name {
                Some(name) if several => name.with(|name| format!("{name} {suffix}")),
                Some(name) => name.clone(),
                None => Names::plain(text.name.clone()),
            },
            id,
            actor: actor.clone(),
            kind: kind.unwrap_or(usual),
            shape: drawn.shape,
            is_reference: false,
            status,
            sources,
            note: joined(note.as_deref(), &text.note),
        });
    }
    made
}

fn file(draft: &mut Draft, node: &Node) -> Option<Vec<Notice>> {
    let name = draft.reading.text(node)?;
    let bytes = draft.whole_file(node, name, MOST_BYTES)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Misread::new("the file is not UTF-8 text").help("save it as UTF-8"));
    let text = draft.reading.take(node, text)?;
    Some(notices::parse(&text))
}

/// A remark and its place in the notice. A file's text is not quoted, as it may
/// be someone else's.
fn told(remark: &Remark, is_file: bool) -> Misread {
    let (line, column) = (remark.line, remark.column);
    match is_file {
        true => Misread::new(format!(
            "line {line}, column {column} of the file: there is something to check"
        ))
        .help("`standoff notices` with this file says what it is"),
        false => Misread::new(format!(
            "line {line}, column {column} of the notice: {}",
            remark.message
        ))
        .help("check it against the published text; `standoff notices` shows how a notice is read"),
    }
}

/// The notice as a source, under a key that scenarios cannot use.
fn source(draft: &mut Draft, notice: &Notice, text: &ZoneText) -> SourceId {
    let number = notice.number.as_deref().unwrap_or(&text.id);
    draft.add_source(Source {
        key: format!("notice/{number}").as_str().into(),
        text: notices::source_text(notice),
        url: None,
        date: notice.issued.map(|issued| issued.date().to_string()),
    })
}

fn joined(own: Option<&str>, of_notice: &str) -> Option<String> {
    let parts = [own.unwrap_or_default(), of_notice];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The geometry as if it stood in the scenario where the notice does.
fn value(geometry: &Geometry, span: &Range<usize>) -> Spanned<DeValue<'static>> {
    let value = match geometry {
        Geometry::Text(text) => DeValue::String(Cow::Owned(text.clone())),
        Geometry::List(list) => {
            let items: DeArray = list.iter().map(|one| value(one, span)).collect();
            DeValue::Array(items)
        }
        Geometry::Table(keys) => {
            let mut table = DeTable::new();
            for (key, one) in keys {
                let key = Spanned::new(span.clone(), Cow::Borrowed(*key));
                table.insert(key, value(one, span));
            }
            DeValue::Table(table)
        }
    };
    Spanned::new(span.clone(), value)
}
