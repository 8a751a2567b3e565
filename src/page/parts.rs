//! The parts of the page for screen readers, in reading order.

use super::chart::kind_title;
use super::column::SUBTITLE;
use super::description;
use super::notes;
use super::plan::{Panelled, Plan};
use crate::map::{Panel, Subject};
use crate::overlay::Overlay;
use crate::scenario::{ChartSpec, MapSpec, WordsSpec};
use crate::sheet::{Item, Part, PartKind};
use crate::words::Words;

pub(super) fn parts(overlay: &Overlay, plan: &Plan, maps: &[Panel], words: &Words) -> Vec<Part> {
    let header = &overlay.scenario.header;
    let title = header.title.get(header.language);
    let mut parts = vec![part("page-title", PartKind::Title, title)];
    let subtitle = header.subtitle.as_ref().map(|s| s.get(header.language));
    parts.extend(subtitle.map(|s| part(SUBTITLE, PartKind::Subtitle, s)));
    let mut panels = maps.iter();
    for panel in plan.panels() {
        if let Panelled::Map(MapSpec {
            id,
            title: Some(title),
            ..
        }) = panel
        {
            let group = format!("{id}-title");
            parts.push(part(&group, PartKind::Heading, title.get(header.language)));
        }
        parts.extend(match panel {
            Panelled::Map(spec) => panels.next().map(|panel| map(overlay, spec, panel, words)),
            Panelled::Chart(spec) => Some(chart(overlay, spec, words)),
            Panelled::Words(spec) => Some(text(overlay, spec)),
        });
    }
    for (group, title) in [
        ("page-legend", words.legend),
        ("page-projection", words.map_projection),
        ("page-sources", words.sources),
        ("page-notes", words.notes),
    ] {
        parts.push(part(group, PartKind::Words, title));
    }
    parts
}

/// Whether a group is among the items and not empty: a page without sources has
/// no list of them.
pub(super) fn is_drawn(items: &[Item], id: &str) -> bool {
    items.iter().any(|item| match item {
        Item::Group(group) if group.id == id => !group.items.is_empty(),
        Item::Group(group) => is_drawn(&group.items, id),
        _ => false,
    })
}

fn part(group: &str, kind: PartKind, title: &str) -> Part {
    Part {
        group: group.to_owned(),
        kind,
        title: title.to_owned(),
        description: String::new(),
    }
}

fn map(overlay: &Overlay, spec: &MapSpec, panel: &Panel, words: &Words) -> Part {
    let header = &overlay.scenario.header;
    let title = spec.title.as_ref().unwrap_or(&header.title);
    let mut sentences = description::findings(&Subject::new(overlay, spec), words);
    sentences.push(notes::projection(&panel.placement, None, words));
    for inset in &panel.insets {
        let title = inset.placement.title.as_deref().unwrap_or_default();
        let said = notes::projection(&inset.placement, None, words);
        sentences.push(match title.is_empty() {
            true => said,
            false => format!("{title}{}{said}", words.colon),
        });
    }
    Part {
        description: words.sentences(&sentences),
        ..part(&spec.id, PartKind::Map, title.get(header.language))
    }
}

fn text(overlay: &Overlay, spec: &WordsSpec) -> Part {
    let header = &overlay.scenario.header;
    let title = spec.title.as_ref().unwrap_or(&header.title);
    part(&spec.id, PartKind::Words, title.get(header.language))
}

fn chart(overlay: &Overlay, spec: &ChartSpec, words: &Words) -> Part {
    let language = overlay.scenario.header.language;
    let title = spec.title.as_ref().map(|t| t.get(language));
    part(
        &spec.id,
        PartKind::Chart,
        title.unwrap_or(kind_title(spec.kind, words)),
    )
}
