//! Tables of crossings and closest approaches for people, with a position or an
//! interval in one cell each, and a column of doubts.

use super::annex::{Block, Pen, Shown};
use super::model::{CrossingKind, CrossingReport, EventReport, NearestReport, Report, TrackReport};

impl Pen {
    pub(super) fn crossings(&self, report: &Report, track: &TrackReport) -> Option<Block> {
        let is_line = |c: &&CrossingReport| matches!(c.kind, CrossingKind::Line);
        // A line is crossed at a point, not entered.
        let (place, time) = match track.crossings.iter().filter(is_line).count() {
            0 => ("enters", "enter_time"),
            all if all == track.crossings.len() => ("where", "time"),
            _ => ("enters_or_crosses", "time"),
        };
        let columns = [
            ("zone", false),
            ("kind", false),
            (place, false),
            (time, false),
            ("between", false),
            ("leaves", false),
            ("exit_time", false),
            ("between", false),
            ("inside_km", true),
            ("inside_h", true),
            ("status", false),
        ];
        let name = |id: &str| {
            let zone = report.zones.iter().find(|zone| zone.id == id);
            zone.map_or(id, |zone| &zone.name).to_owned()
        };
        let all = track.crossings.iter();
        let rows = all.map(|c| self.crossing(name(&c.zone), c));
        self.meetings(track, "crossings", &columns, rows.collect())
    }

    pub(super) fn approaches(&self, track: &TrackReport) -> Option<Block> {
        let columns = [
            ("kind", false),
            ("name", false),
            ("distance_km", true),
            ("where", false),
            ("time", false),
            ("between", false),
            ("status", false),
        ];
        let rows = track.nearest.iter().map(|near| self.approach(near));
        self.meetings(track, "nearest", &columns, rows.collect())
    }

    /// Builds a table without its empty columns; `None` without rows.
    fn meetings(
        &self,
        track: &TrackReport,
        key: &str,
        columns: &[(&str, bool)],
        rows: Vec<Vec<String>>,
    ) -> Option<Block> {
        if rows.is_empty() {
            return None;
        }
        let kept: Vec<usize> = (0..columns.len())
            .filter(|i| rows.iter().any(|row| row[*i] != NOTHING))
            .collect();
        let row = |row: &Vec<String>| kept.iter().map(|i| row[*i].clone()).collect();
        Some(Block::Table(Shown {
            caption: self.caption(&track.name, key),
            columns: kept.iter().map(|i| self.column(columns[*i].0)).collect(),
            numeric: kept.iter().map(|i| columns[*i].1).collect(),
            rows: rows.iter().map(row).collect(),
        }))
    }

    fn crossing(&self, zone: String, crossing: &CrossingReport) -> Vec<String> {
        let (enter, exit) = (crossing.enter.as_ref(), crossing.exit.as_ref());
        let mut kind = self.word(&crossing.kind);
        if let Some(over) = &crossing.over {
            kind = format!("{kind}, {}", self.say(over));
        }
        let hours = |hours: Option<f64>| hours.map(|h| self.number(h));
        let inside = match (crossing.inside_h_least, crossing.inside_h_most) {
            (Some(least), Some(most)) => {
                let likely = hours(crossing.inside_h).map_or(String::new(), |h| h + " ");
                format!("{likely}({}–{})", self.number(least), self.number(most))
            }
            _ => hours(crossing.inside_h).unwrap_or(NOTHING.to_owned()),
        };
        let events: Vec<&EventReport> = [enter, exit].into_iter().flatten().collect();
        vec![
            zone,
            kind,
            self.place(enter),
            time(enter),
            interval(enter),
            self.place(exit),
            time(exit),
            interval(exit),
            hours(crossing.inside_km).unwrap_or(NOTHING.to_owned()),
            inside,
            self.doubts(&events),
        ]
    }

    fn approach(&self, near: &NearestReport) -> Vec<String> {
        let at = Some(&near.at);
        vec![
            self.word(&near.kind),
            near.name.clone(),
            self.number(near.distance_km),
            self.place(at),
            time(at),
            interval(at),
            self.doubts(&[&near.at]),
        ]
    }

    fn place(&self, event: Option<&EventReport>) -> String {
        event.map_or(NOTHING.to_owned(), |e| self.position(e.lat, e.lon))
    }

    /// `reported, computed, gap`
    fn doubts(&self, events: &[&EventReport]) -> String {
        let status = events.iter().map(|e| e.status).max();
        let mut words: Vec<String> = status.iter().map(|s| self.word(s)).collect();
        if events.iter().any(|e| e.computed) {
            words.push(self.say("computed"));
        }
        if events.iter().any(|e| e.gap) {
            words.push(self.say("gap"));
        }
        match words.is_empty() {
            true => NOTHING.to_owned(),
            false => words.join(", "),
        }
    }
}

/// Shown for anything unknown or empty.
pub(super) const NOTHING: &str = "–";

fn time(event: Option<&EventReport>) -> String {
    let time = event.and_then(|e| e.time.as_deref());
    time.map_or(NOTHING.to_owned(), short)
}

/// `2024-07-24 02:40 – 12:40`; `…` stands for an open end. A known moment has
/// no interval.
fn interval(event: Option<&EventReport>) -> String {
    let ends = event.map(|e| (e.earliest.as_deref(), e.latest.as_deref()));
    match ends {
        Some((Some(from), Some(to))) if from == to => NOTHING.to_owned(),
        Some((Some(from), Some(to))) => {
            let (from, to) = (short(from), short(to));
            match to.split_once(' ') {
                Some((day, hour)) if from.starts_with(day) => format!("{from} – {hour}"),
                _ => format!("{from} – {to}"),
            }
        }
        Some((Some(from), None)) => format!("{} – …", short(from)),
        Some((None, Some(to))) => format!("… – {}", short(to)),
        _ => NOTHING.to_owned(),
    }
}

/// `2024-11-29T01:20:00Z` as `2024-11-29 01:20`; seconds only if not zero.
pub(super) fn short(time: &str) -> String {
    let text = time.trim_end_matches('Z').replace('T', " ");
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_short_as_they_may_be() {
        assert_eq!(short("2024-11-29T01:20:00Z"), "2024-11-29 01:20");
        assert_eq!(short("2024-11-29T01:20:07Z"), "2024-11-29 01:20:07");
        assert_eq!(short("2024-11-29T00:00:00Z"), "2024-11-29 00:00");
    }
}
