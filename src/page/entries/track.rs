//! Entries of tracks by actor, and what the marks on them mean.

use super::{Entry, Groups, LegendGroup, status_word};
use crate::language::Language;
use crate::map::{FixKind, Subject, footprint_color, shown_fixes};
use crate::page::sources::Cited;
use crate::page::swatch::Swatch;
use crate::scenario::{ActorId, Composition, Families, SourceId, Status, Track};
use crate::theme::Style;
use crate::words::{Words, fill, is_list};
use std::collections::HashSet;

/// An actor's tracks are listed one by one up to so many; of more, those that
/// are drawn alike share an entry, and their names stand on the map.
const MOST: usize = 6;

/// In sentences, so many tracks are told one by one.
const MOST_SAID: usize = 24;

pub fn groups(subject: &Subject, style: &Style, words: &Words, cited: &Cited) -> Vec<LegendGroup> {
    let language = subject.scenario.header.language;
    let mut groups = Groups::default();
    let shown = &Shown::new(subject);
    for actor in actors(shown) {
        let heading = match actor.and_then(|id| subject.scenario.actor(id)) {
            Some(actor) => actor.name.get(language),
            None => words.tracks,
        };
        let own = shown.list.iter().copied();
        let tracks: Vec<usize> = own
            .filter(|t| subject.scenario.tracks[*t].actor.as_ref() == actor)
            .filter(|t| !shown.goes_on(*t))
            .collect();
        let entries = if tracks.len() > MOST {
            shared(shown, &tracks, style, words, cited)
        } else {
            tracks
                .iter()
                .flat_map(|t| of_one(shown, *t, style, words, cited))
                .collect()
        };
        for entry in entries {
            groups.add(heading, entry);
        }
    }
    groups.list
}

/// `Task group: 11 ships, then 9 ships and 2 tankers, 7–22 May 2025`: each
/// track that a map shows; of many, how many there are.
pub fn tracks_in_words(subject: &Subject, words: &Words) -> Vec<String> {
    let language = subject.scenario.header.language;
    let shown = &Shown::new(subject);
    let all = shown.list.iter().copied();
    let tracks: Vec<usize> = all.filter(|track| !shown.goes_on(*track)).collect();
    if tracks.len() > MOST_SAID {
        return vec![words.counted(tracks.len(), &words.track_count)];
    }
    let said = |track: &usize| {
        let name = whole_name(shown, *track, language, words);
        let said: Vec<String> = std::iter::once(name)
            .chain(when(shown, *track, words))
            .collect();
        said.join(words.comma)
    };
    tracks.iter().map(said).collect()
}

/// The actors of the shown tracks, in the order of their first track.
fn actors<'a>(shown: &Shown<'_, 'a>) -> Vec<Option<&'a ActorId>> {
    let mut actors = Vec::new();
    for track in &shown.list {
        let actor = shown.subject.scenario.tracks[*track].actor.as_ref();
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    actors
}

/// The tracks that a map shows, with their families.
struct Shown<'s, 'a> {
    subject: &'s Subject<'a>,
    families: Families,
    /// In the order of the file.
    list: Vec<usize>,
    set: HashSet<usize>,
}

impl<'s, 'a> Shown<'s, 'a> {
    fn new(subject: &'s Subject<'a>) -> Shown<'s, 'a> {
        let list = subject.shown_tracks();
        Shown {
            subject,
            families: Families::new(&subject.scenario.tracks),
            set: list.iter().copied().collect(),
            list,
        }
    }

    fn track(&self, track: usize) -> &'a Track {
        &self.subject.scenario.tracks[track]
    }

    /// Whether a track leaves another that is shown, and is told with it.
    fn goes_on(&self, track: usize) -> bool {
        let parent = self.families.parent(track);
        parent.is_some_and(|parent| {
            self.set.contains(&parent) && self.is_before(parent) == self.is_before(track)
        })
    }

    /// Whether a track stands here as it was in the edition before.
    fn is_before(&self, track: usize) -> bool {
        self.subject.is_before(&self.track(track).id)
    }

    /// A track and those that leave it, as far as they are shown.
    fn family(&self, track: usize) -> Vec<usize> {
        let mut family = self.families.family(track);
        let alike = |one: &usize| self.is_before(*one) == self.is_before(track);
        family.retain(|one| self.set.contains(one) && alike(one));
        family
    }

    fn sources(&self, tracks: impl IntoIterator<Item = usize>) -> Vec<SourceId> {
        let sources = tracks
            .into_iter()
            .flat_map(|t| self.track(t).sources.clone());
        sources.collect()
    }
}

/// `two H-6 and two Tu-95, 24 July 2024, schematic`: an entry for each way in
/// which its stretches are known, the name with the first.
fn of_one(shown: &Shown, index: usize, style: &Style, words: &Words, cited: &Cited) -> Vec<Entry> {
    let language = shown.subject.scenario.header.language;
    let mut said = vec![whole_name(shown, index, language, words)];
    let sources = shown.sources(shown.family(index));
    said.extend(when(shown, index, words));
    statuses(shown, index)
        .into_iter()
        .enumerate()
        .map(|(i, status)| {
            let mut parts = if i == 0 { said.clone() } else { Vec::new() };
            parts.push(track_status(status, words).to_owned());
            Entry {
                swatch: swatch(shown.subject, index, status, style),
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

/// `24 July 2024`, `3–6 March 2025`: with what leaves it. Of a course that goes
/// on beyond the first or the last day that is known, it says of what they are.
fn when(shown: &Shown, index: usize, words: &Words) -> Option<String> {
    let track = shown.track(index);
    if track.days.is_none() && track.date.is_some() {
        return track.when(words);
    }
    let family = shown.family(index);
    let dated: Vec<_> = family
        .iter()
        .filter_map(|one| shown.track(*one).days)
        .collect();
    let (first, last) = dated
        .iter()
        .copied()
        .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))?;
    let days = words.days(first, last);
    let [start, end] = track.ends();
    // What goes on as branches ends with them.
    let is_open = start.is_none() || end.is_none() && dated.len() < 2;
    Some(match is_open {
        true => fill(words.dated_positions, &[&days]),
        false => days,
    })
}

/// `9 tracks, 2019 to 2024, schematic`.
fn shared(
    shown: &Shown,
    tracks: &[usize],
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<Entry> {
    let known: Vec<(usize, Vec<Status>)> =
        tracks.iter().map(|t| (*t, statuses(shown, *t))).collect();
    Status::ALL
        .into_iter()
        .filter_map(|status| {
            let alike = known.iter().filter(|(_, known)| known.contains(&status));
            let alike: Vec<usize> = alike.map(|(track, _)| *track).collect();
            let first = *alike.first()?;
            let mut parts = vec![words.counted(alike.len(), &words.track_count)];
            parts.extend(years(alike.iter().map(|t| shown.track(*t)), words));
            parts.push(track_status(status, words).to_owned());
            let sources = shown.sources(alike.iter().flat_map(|t| shown.family(*t)));
            Some(Entry {
                swatch: swatch(shown.subject, first, status, style),
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

/// Its name, and what it was made of where that changes: `Task group: 8 ships,
/// then 4 ships and 4 ships`.
fn whole_name(shown: &Shown, index: usize, language: Language, words: &Words) -> String {
    let track = shown.track(index);
    let name = track.name.get(language);
    if shown.is_before(index) {
        return name.to_owned();
    }
    let parts = shown.family(index).len() > 1;
    let changes = parts || track.marks.iter().any(|m| m.composition.is_some());
    match &track.composition {
        Some(_) if track.named && changes => {
            let made_of = called(shown, index, language, words);
            format!("{name}{}{made_of}", words.colon)
        }
        Some(_) if track.named => name.to_owned(),
        _ => called(shown, index, language, words),
    }
}

/// What it is made of, else its name, and what became of it: `8 ships, then 4
/// Chinese ships and 2 Russian ships`.
fn called(shown: &Shown, index: usize, language: Language, words: &Words) -> String {
    let track = shown.track(index);
    let first = track.composition.as_ref();
    let first = first.map_or(&track.name, |composition| &composition.text);
    let mut name = first.get(language).to_owned();
    let branches = |of: usize| {
        let all = shown.families.branches(of).iter().copied();
        all.filter(|one| shown.set.contains(one) && shown.goes_on(*one))
    };
    for fix in 0..track.course.fixes.len() {
        let later = track.marks.get(fix).and_then(|m| m.composition.as_ref());
        let told = later.filter(|later| !later.is_others);
        let told = told.map(|c| c.text.get(language).to_owned());
        let mut now: Vec<String> = told.into_iter().collect();
        let leaves = |one: &usize| {
            let of = shown.track(*one).branch_of.as_ref();
            of.is_some_and(|of| of.fix == fix)
        };
        let mut left: Vec<usize> = branches(index).filter(leaves).collect();
        let arrived = fix.checked_sub(1).and_then(|leg| track.composition_on(leg));
        let parts = left
            .iter()
            .map(|one| shown.track(*one).composition.as_ref());
        let parts: Vec<Option<&Composition>> = later.map(Some).into_iter().chain(parts).collect();
        let is_untold = arrived.is_some_and(|arrived| !left.is_empty() && arrived.exceeds(&parts));
        // What goes on as it is first: what parts again is told to its end.
        left.sort_by_key(|one| {
            shown.track(*one).parts().len() > 1 || branches(*one).next().is_some()
        });
        now.extend(
            left.into_iter()
                .map(|one| called(shown, one, language, words)),
        );
        if is_untold || later.is_some_and(|later| later.is_others) {
            now.push(words.the_others.to_owned());
        }
        if !now.is_empty() {
            // What becomes of a part later is no list.
            let lists = parts.iter().flatten().map(|part| part.text.get(language));
            let now = match lists.into_iter().any(is_list) {
                true => words.list_of_lists(&now),
                false => words.list(&now),
            };
            name = fill(words.then, &[&name, &now]);
        }
    }
    name
}

/// In what ways the stretches of a track, and of those that leave it, are
/// known, the best first.
fn statuses(shown: &Shown, track: usize) -> Vec<Status> {
    let family: HashSet<usize> = shown.family(track).into_iter().collect();
    let parts = shown.subject.tracks.iter();
    let known = parts.filter(|p| family.contains(&p.track) && !p.stretch.gap);
    let known: Vec<Status> = known.map(|p| p.stretch.status).collect();
    let all = Status::ALL.into_iter();
    all.filter(|status| known.contains(status)).collect()
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
/// it has. Footprints of places only are not on the tracks.
pub fn marks(subject: &Subject, style: &Style, words: &Words, cited: &Cited) -> Vec<LegendGroup> {
    let mut groups = Groups::default();
    let mut once = |heading: &str, swatch: Swatch, text: &str, sources: &[SourceId]| {
        let entry = Entry {
            swatch,
            words: text.to_owned(),
            sources: cited.numbers(sources),
        };
        groups.add(heading, entry);
    };
    let kinds: Vec<FixKind> = shown_fixes(subject, style);
    if let Some(kind) = kinds.iter().find(|k| matches!(k, FixKind::Reported(_))) {
        once(
            words.marks,
            Swatch::Fix(*kind),
            words.reported_position,
            &[],
        );
    }
    if let Some(kind) = kinds.iter().find(|k| matches!(k, FixKind::Drawn(_))) {
        once(words.marks, Swatch::Fix(*kind), words.drawn_position, &[]);
    }
    if let Some(kind) = kinds.iter().find(|k| matches!(k, FixKind::Start(_))) {
        once(words.marks, Swatch::Fix(*kind), words.start, &[]);
    }
    if let Some(first) = subject.footprints.first() {
        let sources: Vec<SourceId> = subject
            .footprints
            .iter()
            .flat_map(|footprint| footprint.facts.sources.clone())
            .collect();
        let tracks = subject
            .tracks
            .iter()
            .map(|part| part.feature.parent.as_str());
        let tracks: HashSet<&str> = tracks.collect();
        let mut parents = subject.footprints.iter().map(|f| f.parent.as_str());
        once(
            match parents.any(|parent| tracks.contains(parent)) {
                true => words.marks,
                false => words.positions,
            },
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
        once(words.marks, swatch, words.gap, &[]);
    }
    groups.list
}
