//! Legend entries of rings: the figures of a single claim, or several claims by
//! actor.

use super::{Entry, Groups, LegendGroup, status_word};
use crate::language::Language;
use crate::map::{Reach, Subject};
use crate::overlay::{Distance, Estimate, Feature};
use crate::page::sources::Cited;
use crate::page::swatch::Swatch;
use crate::scenario::{Bound, Measured, Range, Ring, SourceId, Status};
use crate::sheet::Color;
use crate::theme::Style;
use crate::units::LengthUnit;
use crate::words::{Words, fill, uncapitalised};
use std::collections::HashMap;

/// For one claim, an entry per estimate; for several, an entry per claim, by
/// actor, if no chart names it.
pub fn groups(
    subject: &Subject,
    is_charted: &dyn Fn(&String) -> bool,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<LegendGroup> {
    let rings = subject.rings();
    match rings.as_slice() {
        [] => Vec::new(),
        [ring] if !is_charted(&ring.id) => vec![one_claim(subject, ring, style, words, cited)],
        several => {
            let listed = several.iter().copied();
            let listed: Vec<&Ring> = listed.filter(|ring| !is_charted(&ring.id)).collect();
            let mut groups = claims_by_actor(subject, &listed, style, words, cited);
            if let Some(group) = lines(subject, style, words) {
                for entry in group.entries {
                    groups.add(&group.heading, entry);
                }
            }
            groups.list
        }
    }
}

fn one_claim(
    subject: &Subject,
    ring: &Ring,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> LegendGroup {
    let language = subject.scenario.header.language;
    let heads = heads(subject, ring, words);
    let joint = Joint::new(subject);
    let mut entries = Vec::new();
    for reach in subject.reaches.iter().rev() {
        if joint.is_with_another(reach, true) {
            continue;
        }
        let color = subject.color(reach.feature, style);
        let figure = joint.figure(reach, words, language);
        let estimate = match reach.estimate {
            Estimate::Low => words.low,
            Estimate::Likely => words.likely,
            Estimate::High => words.high,
            Estimate::Only => "",
            Estimate::Between => continue,
        };
        let mut text = match heads.name {
            Some(name) => format!("{name}{}{figure}", words.comma),
            None => figure,
        };
        for more in [estimate, status_word(ring.status, words)] {
            if !more.is_empty() {
                text = format!("{text}{}{more}", words.comma);
            }
        }
        entries.push(Entry {
            swatch: joint.edge(subject, reach, ring, color),
            words: text,
            sources: cited.numbers(&ring.sources),
        });
    }
    if let Some(band) = subject
        .reaches
        .iter()
        .find(|r| r.estimate == Estimate::Between)
    {
        entries.push(Entry {
            swatch: Swatch::Band(subject.color(band.feature, style)),
            words: words.between.to_owned(),
            sources: Vec::new(),
        });
    }
    LegendGroup {
        heading: in_sector(heads.heading, ring, words),
        entries,
    }
}

/// The heading of a single ring's entries, and their common prefix.
struct Heads<'a> {
    heading: String,
    name: Option<&'a str>,
}

/// Where to put a ring's name, unless the page's title already contains it: in
/// the heading if entries distinguish estimates, otherwise before each figure.
fn heads<'r>(subject: &Subject, ring: &'r Ring, words: &Words) -> Heads<'r> {
    let header = &subject.scenario.header;
    let language = header.language;
    let from = ring.from.in_words(language, words);
    let name = ring.name.get(language);
    let said = [Some(&header.title), header.subtitle.as_ref()];
    let is_said = said
        .into_iter()
        .flatten()
        .any(|text| text.get(language).contains(name));
    if !ring.named || is_said {
        return Heads {
            heading: from,
            name: None,
        };
    }
    let is_band = |range: &Range| matches!(range, Range::Band { .. });
    let bands = ring.ranges.iter().any(is_band);
    let actor = ring.actor.as_ref();
    let actor = actor.and_then(|id| subject.scenario.actor(id));
    let over = [
        actor.map(|actor| actor.name.get(language)),
        bands.then_some(name),
    ];
    let over: Vec<&str> = over.into_iter().flatten().collect();
    Heads {
        heading: match over.is_empty() {
            true => from,
            false => {
                let over = over.join(words.colon);
                fill(words.brackets, &[&over, &uncapitalised(&from)])
            }
        },
        name: (!bands).then_some(name),
    }
}

/// Bounds that hold together, which share an entry.
struct Joint<'a> {
    groups: Vec<Vec<&'a Feature>>,
}

impl<'a> Joint<'a> {
    fn new(subject: &Subject<'a>) -> Joint<'a> {
        Joint {
            groups: subject.parties.joint(),
        }
    }

    fn group(&self, reach: &Reach) -> Option<&[&'a Feature]> {
        let is_it = |feature: &&Feature| feature.id == reach.feature.id;
        let group = self.groups.iter().find(|group| group.iter().any(is_it))?;
        Some(group)
    }

    /// Whether its entry is that of another bound: of the last one, if entries
    /// are listed in reverse, otherwise of the first.
    fn is_with_another(&self, reach: &Reach, in_reverse: bool) -> bool {
        self.group(reach).is_some_and(|group| {
            let listed = if in_reverse {
                group.last()
            } else {
                group.first()
            };
            listed.is_some_and(|feature| feature.id != reach.feature.id)
        })
    }

    /// `over 1,000 km`; of joint bounds `over 1,000 km and up to 2,000 km`.
    fn figure(&self, reach: &Reach, words: &Words, language: Language) -> String {
        match self.group(reach) {
            None => reach.feature.figure_explained(words, language),
            Some(group) => {
                let each = group.iter().map(|f| f.figure_explained(words, language));
                words.list(&each.collect::<Vec<_>>())
            }
        }
    }

    /// The sources of a reach, or of all bounds in its entry.
    fn sources(&self, reach: &Reach) -> Vec<SourceId> {
        match self.group(reach) {
            None => reach.feature.facts.sources.clone(),
            Some(group) => group.iter().flat_map(|f| f.facts.sources.clone()).collect(),
        }
    }

    fn edge(&self, subject: &Subject, reach: &Reach, ring: &Ring, color: Color) -> Swatch {
        match self.group(reach) {
            Some(group)
                if group.iter().any(|f| f.bound().is_minimum())
                    && group.iter().any(|f| f.bound().is_maximum()) =>
            {
                Swatch::SoftEdge(Bound::UpTo, color)
            }
            _ => edge(subject, reach, ring, color),
        }
    }
}

/// The swatch for the edge of a figure.
fn edge(subject: &Subject, reach: &Reach, ring: &Ring, color: Color) -> Swatch {
    match reach.feature.bound() {
        Bound::Exact => Swatch::Line(
            reach.estimate,
            subject.line_status(&ring.id, ring.status),
            color,
        ),
        bound => Swatch::SoftEdge(bound, color),
    }
}

/// Adds the bearings of a ring's sector, if it has one.
pub fn in_sector(said: String, ring: &Ring, words: &Words) -> String {
    let Some(sector) = ring.sector else {
        return said;
    };
    let bearings = [sector.from, sector.to].map(|azimuth| words.given_bearing(azimuth));
    let bearings = fill(words.sector, &[&bearings[0], &bearings[1]]);
    format!("{said}{}{bearings}", words.comma)
}

fn claims_by_actor(
    subject: &Subject,
    rings: &[&Ring],
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Groups {
    let language = subject.scenario.header.language;
    let mut groups = Groups::default();
    let mut of_ring: HashMap<&str, Vec<&Reach>> = HashMap::new();
    for reach in &subject.reaches {
        let parent = reach.feature.parent.as_str();
        of_ring.entry(parent).or_default().push(reach);
    }
    let joint = Joint::new(subject);
    let several_origins = subject.parties.distance() != Distance::Common;
    for ring in rings {
        let actor = ring.actor.as_ref();
        let heading = match actor.and_then(|id| subject.scenario.actor(id)) {
            Some(actor) => actor.name.get(language).to_owned(),
            None => match &ring.from {
                Measured::Place(_) if several_origins => words.from_each_origin.to_owned(),
                from => from.in_words(language, words),
            },
        };
        let reaches = of_ring.get(ring.id.as_str());
        for reach in reaches.into_iter().flatten() {
            let alone = matches!(reach.estimate, Estimate::Only | Estimate::Between);
            if !alone || joint.is_with_another(reach, false) {
                continue;
            }
            let unit = reach.feature.unit();
            let figure = match reach.inner {
                Some(low) => {
                    let ends = [words.number(low.to(unit)), words.length(reach.radius, unit)];
                    let mut ranges = ring.ranges.iter();
                    let range = ranges.find(|range| range.widest().length == reach.radius);
                    let said = fill(words.to, &[&ends[0], &ends[1]]);
                    let likely = range.and_then(|range| likely(range, unit, words));
                    let said = match likely {
                        Some(likely) => fill(words.with_likely, &[&said, &likely]),
                        None => said,
                    };
                    let explained = range.map(|range| range.explain(&said, words, language));
                    explained.unwrap_or(said)
                }
                None => joint.figure(reach, words, language),
            };
            let mut text = match ring.named {
                true => format!("{}{}{figure}", ring.name.get(language), words.comma),
                false => subject.range_from(reach.feature, &figure, words),
            };
            text = in_sector(text, ring, words);
            let status = status_word(ring.status, words);
            if !status.is_empty() {
                text = format!("{text}{}{status}", words.comma);
            }
            let color = subject.color(reach.feature, style);
            let entry = Entry {
                swatch: match reach.inner {
                    Some(_) => Swatch::Band(color),
                    None => joint.edge(subject, reach, ring, color),
                },
                words: text,
                sources: cited.numbers(&joint.sources(reach)),
            };
            groups.add(&heading, entry);
        }
    }
    groups
}

fn likely(range: &Range, unit: LengthUnit, words: &Words) -> Option<String> {
    match range {
        Range::Band { likely, .. } => Some(words.length(likely.as_ref()?.length, unit)),
        Range::Single(_) => None,
    }
}

/// Explains solid and dashed lines, if the map has both.
fn lines(subject: &Subject, style: &Style, words: &Words) -> Option<LegendGroup> {
    let estimates = [
        (Estimate::Low, words.low),
        (Estimate::Likely, words.likely),
        (Estimate::High, words.high),
    ];
    let mut entries: Vec<Entry> = Vec::new();
    for (estimate, text) in estimates {
        for status in Status::ALL {
            let drawn = |reach: &&Reach| {
                let is_before = subject.is_before(&reach.feature.parent);
                !is_before && reach.estimate == estimate && reach.feature.facts.status == status
            };
            if !subject.reaches.iter().any(|reach| drawn(&reach)) {
                continue;
            }
            let status_word = status_word(status, words);
            let words = match status_word.is_empty() {
                true => text.to_owned(),
                false => format!("{text}{}{status_word}", words.comma),
            };
            entries.push(Entry {
                swatch: Swatch::Line(estimate, status, style.theme.secondary),
                words,
                sources: Vec::new(),
            });
        }
    }
    let before = subject
        .reaches
        .iter()
        .any(|r| subject.is_before(&r.feature.parent));
    if before && entries.len() > 1 {
        let pale = style.theme.secondary.under(style.theme.paper, 0.5);
        entries.push(Entry {
            swatch: Swatch::Line(Estimate::Only, Status::Estimated, pale),
            words: words.earlier_edition.to_owned(),
            sources: Vec::new(),
        });
    }
    (entries.len() > 1).then(|| LegendGroup {
        heading: words.published_figures.to_owned(),
        entries,
    })
}
