//! Legend entries of zones and lines.

use super::{Entry, LegendGroup, status_word};
use crate::map::{Subject, has_inside, zone_color};
use crate::page::sources::Cited;
use crate::page::swatch::Swatch;
use crate::scenario::{Status, ZoneKind};
use crate::theme::Style;
use crate::words::Words;

pub fn group(
    subject: &Subject,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Option<LegendGroup> {
    let language = subject.scenario.header.language;
    let entries: Vec<Entry> = subject
        .zones
        .iter()
        .map(|(feature, zone)| {
            let mut parts = vec![zone.name.get(language).to_owned()];
            if let ZoneKind::Limit(_) = zone.kind {
                parts.push(words.computed.to_owned());
            } else if matches!(zone.status, Status::Estimated | Status::Schematic) {
                parts.push(status_word(zone.status, words).to_owned());
            }
            Entry {
                swatch: Swatch::Zone {
                    kind: zone.kind,
                    status: subject.line_status(&zone.id, zone.status),
                    color: zone_color(subject, feature, zone, style),
                    area: has_inside(zone),
                },
                words: parts.join(words.comma),
                sources: cited.numbers(&zone.sources),
            }
        })
        .collect();
    (!entries.is_empty()).then(|| LegendGroup {
        heading: words.zones.to_owned(),
        entries,
    })
}
