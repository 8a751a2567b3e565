//! The section of one track.

use super::super::model::{FixReport, Report, TrackReport};
use super::super::table;
use super::super::titles::title;
use super::{Block, Pen};
use crate::units::LengthUnit;
use crate::words::fill;

impl Pen {
    /// `24 July 2024`, `3–6 March 2025`
    fn days(&self, track: &TrackReport) -> Option<String> {
        let date = track.date.as_ref()?;
        let day = |text: &String| text.parse().ok();
        Some(match (day(date), track.date_last.as_ref().and_then(day)) {
            (Some(first), Some(last)) => self.words.days(first, last),
            _ => self.words.date(date),
        })
    }

    /// `Guam and Vladivostok: UTC+09:00 (Tokyo)`: fixes whose day has the
    /// offset of another.
    fn assumed_offsets(&self, report: &Report, track: &TrackReport) -> Option<String> {
        let number = |fix: &FixReport| self.whole(fix.number as f64);
        let name = |fix: &FixReport| fix.name.clone().unwrap_or_else(|| number(fix));
        let all = track.fixes.iter();
        let key = |fix: &FixReport| Some((fix.assumed_offset.clone()?, fix.offset_from.clone()?));
        let mut assumed: Vec<((String, String), Vec<String>)> = Vec::new();
        for (fix, key) in all.filter_map(|fix| Some((fix, key(fix)?))) {
            match assumed.iter_mut().find(|(other, _)| *other == key) {
                Some((_, names)) => names.push(name(fix)),
                None => assumed.push((key, vec![name(fix)])),
            }
        }
        let each = assumed.iter().map(|((offset, from), names)| {
            let mut fixes = report.tracks.iter().flat_map(|track| {
                let id = |fix: &FixReport| format!("{}-fix-{}", track.id, fix.number);
                track.fixes.iter().map(move |fix| (id(fix), fix))
            });
            let of = fixes.find(|(id, _)| id == from);
            let of = of.map_or_else(|| from.clone(), |(_, fix)| name(fix));
            let offset = fill(self.words.brackets, &[&format!("UTC{offset}"), &of]);
            format!("{}{}{offset}", self.words.list(names), self.words.colon)
        });
        let each: Vec<String> = each.collect();
        (!each.is_empty()).then(|| each.join(self.words.semicolon))
    }

    pub(super) fn track(&self, report: &Report, track: &TrackReport) -> Vec<Block> {
        let anchor = format!("track-{}", track.id);
        let mut blocks = vec![Block::Heading(3, track.name.clone(), anchor)];
        let km = self.length(track.length_km, LengthUnit::Kilometre);
        let nmi = self.length(track.length_nmi, LengthUnit::NauticalMile);
        let length = fill(self.words.brackets, &[&km, &nmi]);
        let mut facts = vec![(self.say("length"), length)];
        if track.gap_km > 0.0 {
            facts.push((self.say("gap_km"), self.number(track.gap_km)));
        }
        facts.extend(track.duration_h.map(|hours| {
            let hours = self.number(hours);
            let said = match track.duration_computed {
                true => fill(self.words.brackets, &[&hours, &self.say("computed")]),
                false => hours,
            };
            (self.say("duration_h"), said)
        }));
        if let (Some(least), Some(most)) = (track.duration_h_least, track.duration_h_most) {
            let bounds = format!("{}–{}", self.number(least), self.number(most));
            facts.push((self.say("duration_h"), bounds));
        }
        facts.extend(track.actor.clone().map(|a| (self.say("actor"), a)));
        let parent = |id: &String| {
            let of = report.tracks.iter().find(|other| other.id == *id);
            of.map_or(id.clone(), |of| of.name.clone())
        };
        facts.extend(
            track
                .branch_of
                .as_ref()
                .map(|id| (self.say("branch_of"), parent(id))),
        );
        facts.extend(
            track
                .composition
                .clone()
                .map(|text| (self.say("composition"), text)),
        );
        facts.push((
            self.say("domain"),
            title(self.language, &track.domain).to_owned(),
        ));
        facts.push((self.say("status"), self.word(&track.status)));
        facts.extend(self.days(track).map(|days| (self.say("date"), days)));
        if let Some(text) = self.assumed_offsets(report, track) {
            facts.push((self.say("assumed_offset"), text));
        }
        facts.push((self.say("sources"), self.keys(&track.sources)));
        facts.extend(track.note.clone().map(|n| (self.say("note"), n)));
        blocks.push(Block::Facts(facts));
        blocks.extend(self.crossings(report, track));
        blocks.extend(self.approaches(track));
        let caption = self.caption(&track.name, "fixes");
        let fixes = table::fixes(track).without(&[
            "track",
            "leg_km",
            "leg_line",
            "assumed_offset",
            "offset_from",
        ]);
        blocks.extend(self.shown(&fixes, &caption));
        blocks
    }
}
