//! Entries of tracks by actor, and what the marks on them mean.

use super::{Entry, Groups, LegendGroup, status_word};
use crate::language::Language;
use crate::map::{FixKind, Subject, footprint_color, shown_fixes};
use crate::page::sources::Cited;
use crate::page::swatch::Swatch;
use crate::scenario::{self, ActorId, SourceId, Status, Track};
use crate::theme::Style;
use crate::words::{Words, fill};

/// An actor's tracks are listed one by one up to so many; of more, those that
/// are drawn alike share an entry, and their names stand on the map.
const MOST: usize = 6;

pub fn groups(subject: &Subject, style: &Style, words: &Words, cited: &Cited) -> Vec<LegendGroup> {
    let language = subject.scenario.header.language;
    let mut groups = Groups::default();
    for actor in actors(subject) {
        let heading = match actor.and_then(|id| subject.scenario.actor(id)) {
            Some(actor) => actor.name.get(language),
            None => words.tracks,
        };
        let tracks: Vec<usize> = subject
            .shown_tracks()
            .into_iter()
            .filter(|t| subject.scenario.tracks[*t].actor.as_ref() == actor)
            .filter(|t| !goes_on(subject, *t))
            .collect();
        let entries = if tracks.len() > MOST {
            shared(subject, &tracks, style, words, cited)
        } else {
            tracks
                .iter()
                .flat_map(|t| of_one(subject, *t, style, words, cited))
                .collect()
        };
        for entry in entries {
            groups.add(heading, entry);
        }
    }
    groups.list
}

/// The actors of the shown tracks, in the order of their first track.
fn actors<'a>(subject: &Subject<'a>) -> Vec<Option<&'a ActorId>> {
    let mut actors = Vec::new();
    for track in subject.shown_tracks() {
        let actor = subject.scenario.tracks[track].actor.as_ref();
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    actors
}

/// `two H-6 and two Tu-95, 24 July 2024, schematic`: an entry for each way in
/// which its stretches are known, the name with the first.
fn of_one(
    subject: &Subject,
    index: usize,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<Entry> {
    let language = subject.scenario.header.language;
    let track = &subject.scenario.tracks[index];
    let family = shown_family(subject, index);
    let mut said = vec![whole_name(&family, track, language, words)];
    let sources: Vec<SourceId> = family.iter().flat_map(|t| t.sources.clone()).collect();
    said.extend(track.date.as_ref().map(|date| words.date(date)));
    statuses(subject, index)
        .into_iter()
        .enumerate()
        .map(|(i, status)| {
            let mut parts = if i == 0 { said.clone() } else { Vec::new() };
            parts.push(track_status(status, words).to_owned());
            Entry {
                swatch: swatch(subject, index, status, style),
                words: parts.join(words.comma),
                sources: if i == 0 {
                    cited.numbers(&sources)
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}

/// `9 tracks, 2019 to 2024, schematic`.
fn shared(
    subject: &Subject,
    tracks: &[usize],
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<Entry> {
    Status::ALL
        .into_iter()
        .filter_map(|status| {
            let alike: Vec<usize> = tracks
                .iter()
                .copied()
                .filter(|t| statuses(subject, *t).contains(&status))
                .collect();
            let first = *alike.first()?;
            let of = |t: &usize| &subject.scenario.tracks[*t];
            let mut parts = vec![words.counted(alike.len(), &words.track_count)];
            parts.extend(years(alike.iter().map(of), words));
            parts.push(track_status(status, words).to_owned());
            let families = alike.iter().flat_map(|t| shown_family(subject, *t));
            let sources: Vec<SourceId> = families.flat_map(|t| t.sources.clone()).collect();
            Some(Entry {
                swatch: swatch(subject, first, status, style),
                words: parts.join(words.comma),
                sources: cited.numbers(&sources),
            })
        })
        .collect()
}

/// `2019 to 2024`.
fn years<'a>(tracks: impl Iterator<Item = &'a Track>, words: &Words) -> Option<String> {
    let mut years: Vec<String> = tracks
        .filter_map(|t| t.date.as_ref()?.get(..4).map(str::to_owned))
        .collect();
    years.sort();
    let (first, last) = (years.first()?, years.last()?);
    Some(if first == last {
        words.date(first)
    } else {
        fill(words.to, &[first, last])
    })
}

/// Whether a track leaves another that is shown, and is told with it.
fn goes_on(subject: &Subject, track: usize) -> bool {
    let tracks = &subject.scenario.tracks;
    let shown = subject.shown_tracks();
    scenario::parent(tracks, &tracks[track])
        .is_some_and(|parent| shown.iter().any(|t| tracks[*t].id == parent.id))
}

/// A track and those that leave it, as far as they are shown.
fn shown_family<'a>(subject: &Subject<'a>, track: usize) -> Vec<&'a Track> {
    let tracks = &subject.scenario.tracks;
    let shown = subject.shown_tracks();
    let family = scenario::family(tracks, &tracks[track]).into_iter();
    family
        .filter(|one| shown.iter().any(|t| tracks[*t].id == one.id))
        .collect()
}

/// Its name, and what it was made of where that changes: `Task group: 8 ships,
/// then 4 ships and 4 ships`.
fn whole_name(family: &[&Track], track: &Track, language: Language, words: &Words) -> String {
    let name = track.name.get(language);
    let changes = family.len() > 1 || track.marks.iter().any(|m| m.composition.is_some());
    match &track.composition {
        Some(_) if track.named && changes => {
            let made_of = called(family, track, language, words);
            format!("{name}{}{made_of}", words.colon)
        }
        Some(_) if track.named => name.to_owned(),
        _ => called(family, track, language, words),
    }
}

/// What it is made of, else its name, and what became of it: `8 ships, then 4
/// Chinese ships and 2 Russian ships`.
fn called(family: &[&Track], track: &Track, language: Language, words: &Words) -> String {
    let first = track.composition.as_ref();
    let first = first.map_or(&track.name, |composition| &composition.text);
    let mut name = first.get(language).to_owned();
    for fix in 0..track.course.fixes.len() {
        let later = track.marks.get(fix).and_then(|m| m.composition.as_ref());
        let later = later.map(|c| &c.text);
        let mut now: Vec<String> = later
            .map(|t| t.get(language).to_owned())
            .into_iter()
            .collect();
        let leaves = |one: &&&Track| {
            let of = one.branch_of.as_ref();
            of.is_some_and(|of| of.track.as_str() == track.id && of.fix == fix)
        };
        let mut left: Vec<&&Track> = family.iter().filter(leaves).collect();
        // What goes on as it is first: what parts again is told to its end.
        left.sort_by_key(|one| {
            let parts = |other: &&Track| {
                let of = other.branch_of.as_ref();
                of.is_some_and(|of| of.track.as_str() == one.id)
            };
            one.parts().len() > 1 || family.iter().any(parts)
        });
        now.extend(
            left.into_iter()
                .map(|one| called(family, one, language, words)),
        );
        if !now.is_empty() {
            name = fill(words.then, &[&name, &words.list(&now)]);
        }
    }
    name
}

/// In what ways the stretches of a track, and of those that leave it, are
/// known, the best first.
fn statuses(subject: &Subject, track: usize) -> Vec<Status> {
    let family = shown_family(subject, track);
    let of_it = |track: usize| {
        let id = &subject.scenario.tracks[track].id;
        family.iter().any(|one| one.id == *id)
    };
    let known = |status: &Status| {
        let mut parts = subject.tracks.iter().filter(|p| of_it(p.track));
        parts.any(|p| !p.stretch.gap && p.stretch.status == *status)
    };
    Status::ALL.into_iter().filter(known).collect()
}

fn swatch(subject: &Subject, track: usize, status: Status, style: &Style) -> Swatch {
    let part = subject.tracks.iter().find(|p| p.track == track);
    let color = part.map_or(style.theme.text, |p| subject.color(p.feature, style));
    Swatch::Track {
        status,
        gap: false,
        color,
    }
}

/// Unlike a ring, a track says it where it was reported: what is drawn as if
/// it were sure is told from what is.
pub fn track_status(status: Status, words: &Words) -> &'static str {
    match status {
        Status::Reported => words.reported,
        other => status_word(other, words),
    }
}

/// What dots, footprints and gaps mean: each once, in the first colour that
/// it has.
pub fn marks(
    subject: &Subject,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Option<LegendGroup> {
    let mut entries = Vec::new();
    let mut once = |swatch: Swatch, text: &str, sources: &[SourceId]| {
        entries.push(Entry {
            swatch,
            words: text.to_owned(),
            sources: cited.numbers(sources),
        });
    };
    let kinds: Vec<FixKind> = shown_fixes(subject, style);
    if let Some(kind) = kinds.iter().find(|k| matches!(k, FixKind::Reported(_))) {
        once(Swatch::Fix(*kind), words.reported_position, &[]);
    }
    if let Some(kind) = kinds.iter().find(|k| matches!(k, FixKind::Drawn(_))) {
        once(Swatch::Fix(*kind), words.drawn_position, &[]);
    }
    if let Some(first) = subject.footprints.first() {
        let sources: Vec<SourceId> = subject
            .footprints
            .iter()
            .flat_map(|footprint| footprint.facts.sources.clone())
            .collect();
        once(
            Swatch::Footprint(footprint_color(subject, first, style)),
            words.footprint,
            &sources,
        );
    }
    if let Some(gap) = subject.tracks.iter().find(|p| p.stretch.gap) {
        let swatch = Swatch::Track {
            status: gap.stretch.status,
            gap: true,
            color: subject.color(gap.feature, style),
        };
        once(swatch, words.gap, &[]);
    }
    let heading = if subject.tracks.is_empty() {
        words.positions
    } else {
        words.marks
    };
    (!entries.is_empty()).then(|| LegendGroup {
        heading: heading.to_owned(),
        entries,
    })
}
