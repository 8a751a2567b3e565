//! NOTAM, and warnings in local time.

use super::Reader;
use crate::geodesy::distance;
use crate::notices::heights;
use crate::notices::items::{Items, items, q_line, time_item};
use crate::notices::model::{Area, Shape};
use crate::notices::split::notam_number;
use crate::notices::times;
use crate::notices::tokens::{Token, find, tokens};
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn notam(&mut self) {
        let text = self.text;
        let found = items(text);
        let head_end = [found.q.start, found.b.start, found.e.start]
            .into_iter()
            .filter(|at| *at > 0)
            .min();
        let head = tokens(text, 0..head_end.unwrap_or(text.len()).saturating_sub(2));
        let named = |word: &str| head.iter().position(|t| t.is(word));
        let other = named("NOTAMR")
            .or(named("NOTAMC"))
            .and_then(|at| notam_number(&head[at..]));
        self.notice.cancels.extend(other);
        if named("NOTAMC").is_some() {
            return;
        }
        self.notam_times(&found);
        self.notice.lower = heights::item(text, &found.f);
        self.notice.upper = heights::item(text, &found.g);
        let body = match found.e.is_empty() {
            true => head_end.unwrap_or(0)..text.len(),
            false => found.e.clone(),
        };
        let (groups, _) = self.take_areas(body.clone());
        self.subject(&groups.header);
        if self.notice.upper.is_none() {
            let (lower, upper) = heights::in_text(&tokens(text, body.clone()), text);
            self.notice.lower = self.notice.lower.take().or(lower);
            self.notice.upper = upper;
        }
        if groups.groups.is_empty() {
            self.unnamed(body, &groups.header);
        }
        self.compare(&found);
    }

    fn notam_times(&mut self, found: &Items) {
        let text = self.text;
        let (from, _) = time_item(text, &found.b);
        let (to, behind) = time_item(text, &found.c);
        let from_time = from.as_deref().and_then(times::moment);
        if let (Some(_), None) = (&from, from_time) {
            self.remarks
                .unread(text, found.b.clone(), "item B is not a date and time");
        }
        let is = |word: &str| behind.iter().any(|t| t.is(word));
        self.notice.end_is_estimate = is("EST");
        self.notice.open_end = is("PERM") || is("UFN");
        let end = to.as_deref().and_then(times::moment);
        let schedule = tokens(text, found.d.clone());
        let written = |place: Range<usize>| {
            text.text(place)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let mut times = times::icao(from_time, end, &schedule, &written);
        times.open_end |= from_time.is_some() && end.is_none();
        self.years.issued = from_time;
        self.take_times(times);
    }

    /// A text without positions: what it names is an area that only its
    /// publisher knows.
    fn unnamed(&mut self, body: Range<usize>, words: &[Token]) {
        let area = "ACT|ACTIVE|ACTIVATED|ACTIVED|ACTIVATION|AREA|AREAS|RESTRICTED|DANGER|PROHIBITED|SECTOR|CIRCLE|RADIUS|ZONE";
        let Some(hit) = find(words, 0, area) else {
            return;
        };
        let label = words[..hit.range.start]
            .first()
            .map(|first| self.written(first.span.start..words[hit.range.start - 1].span.end));
        let message = "the text has no positions: what it names is not drawn";
        self.remarks.unread(self.text, body.clone(), message);
        self.notice.areas.push(Area {
            label: label.filter(|l| l.len() < 40),
            shape: Shape::Unresolved(Vec::new()),
            windows: Vec::new(),
            span: self.text.span(body),
        });
    }

    /// Compares the areas with the Q line.
    fn compare(&mut self, found: &Items) {
        let Some((centre, radius)) = q_line(self.text, &found.q) else {
            return;
        };
        // Greater ones cover a whole region.
        if !(1.0..900.0).contains(&radius) {
            return;
        }
        let positions = self.notice.areas.iter().flat_map(|a| a.shape.positions());
        let far = positions
            .map(|p| distance(centre, p).nmi())
            .fold(0.0, f64::max);
        if far > 1.6 * radius + 2.0 {
            let message = format!(
                "the Q line says {radius:.0} nautical miles about its centre, but a position is {far:.0} nautical miles from there"
            );
            self.remarks.warn(self.text, found.q.clone(), message);
        }
    }

    pub(super) fn fdc(&mut self) {
        let all = tokens(self.text, 0..self.text.len());
        let times = times::faa(&all);
        self.take_times(times);
        let (groups, _) = self.take_areas(0..self.text.len());
        self.subject(&groups.header);
        let (lower, upper) = heights::in_text(&all, self.text);
        self.notice.lower = lower;
        self.notice.upper = upper;
        if groups.groups.is_empty() {
            self.unnamed(0..self.text.len(), &groups.header);
        }
    }

    /// Chinese and Japanese warnings, in local time.
    pub(super) fn local(&mut self, ahead: i64) {
        let text = self.text;
        let (groups, _) = self.take_areas(0..text.len());
        self.subject(&groups.header);
        let written = |place: Range<usize>| {
            text.text(place)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let mut times = times::asian(&groups.header, &self.years, ahead, &written);
        if times.windows.is_empty() && times.words.is_empty() {
            times = times::asian(&groups.trailer, &self.years, ahead, &written);
        }
        if !times.windows.is_empty() {
            times.notes.push((
                groups.header.first().map_or(0..1, |t| t.span.clone()),
                format!("times are local, UTC+{ahead}, though the notice does not say so"),
            ));
        }
        self.take_times(times);
    }
}
