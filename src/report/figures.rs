//! Ranges and areas under the figures of a ring, in words.

use super::annex::Pen;
use super::model::{ClaimReport, Figure, Report, RingReport};
use super::table::{Cell, Table};
use crate::scenario::Bound;
use crate::units::{Length, LengthUnit};
use crate::words::fill;

/// The figures of each published range: one, or those of a band, the low one
/// first.
fn ranges(ring: &RingReport) -> impl Iterator<Item = &[Figure]> {
    ring.figures
        .chunk_by(|_, next| next.estimate == "likely" || next.estimate == "high")
}

impl Pen {
    /// A ring's published ranges, with what they are computed from.
    pub(super) fn range(&self, ring: &RingReport) -> String {
        let number = |figure: &Figure| self.words.number(figure.range_km);
        let each = ranges(ring).map(|figures| self.explained(ring, figures, &number));
        self.words.list(&each.collect::<Vec<_>>())
    }

    /// The areas within a ring's ranges, bounded as they are.
    pub(super) fn area(&self, ring: &RingReport) -> String {
        let area = |figure: &Figure| {
            let bound = figure.bound.as_deref().and_then(Bound::from_word);
            self.whole(of_claim(figure.area_km2, bound.unwrap_or_default()))
        };
        let each = ranges(ring).map(|figures| self.figures(figures, &area));
        self.words.list(&each.collect::<Vec<_>>())
    }

    pub(super) fn bounded(&self, bound: &Option<String>, figure: &str) -> String {
        let bound = bound.as_deref().and_then(Bound::from_word);
        bound.unwrap_or_default().in_words(figure, self.words)
    }

    /// `over 1,721 (computed distance to Beijing)`, `900 (1 h at 900 km/h)`
    fn explained(
        &self,
        ring: &RingReport,
        figures: &[Figure],
        show: &dyn Fn(&Figure) -> String,
    ) -> String {
        let said = self.figures(figures, show);
        let Some(widest) = figures.last() else {
            return said;
        };
        match (&widest.reaches, &widest.computed_from) {
            (Some(place), _) => {
                let template = match ring.measured.recover {
                    Some(_) => self.words.way_by,
                    None => self.words.distance_to,
                };
                fill(template, &[&said, place])
            }
            (None, Some(travel)) => {
                fill(self.words.brackets, &[&said, &self.words.travelled(travel)])
            }
            (None, None) => match LengthUnit::of(&widest.unit) {
                None | Some(LengthUnit::Kilometre) => said,
                Some(unit) => {
                    let published = self.figures(figures, &|f| self.in_unit(f, widest, unit));
                    fill(self.words.brackets, &[&said, &published])
                }
            },
        }
    }

    /// `21 nmi`; without the unit before the last of several figures.
    fn in_unit(&self, figure: &Figure, last: &Figure, unit: LengthUnit) -> String {
        let length = Length::from_km(figure.range_km);
        if figure.range_km < last.range_km {
            return self.words.number(length.to(unit));
        }
        let bound = figure.bound.as_deref().and_then(Bound::from_word);
        let case = bound.unwrap_or_default().case();
        self.words.length_in(case, length, unit)
    }

    /// `500–900`, `1,200–2,000 (likely 1,500)`, `800`, `over 800`
    fn figures(&self, figures: &[Figure], show: &dyn Fn(&Figure) -> String) -> String {
        let (low, likely, high) = match figures {
            [] => return String::new(),
            [only] => return self.bounded(&only.bound, &show(only)),
            [low, high] => (low, None, high),
            [low, likely, .., high] => (low, Some(likely), high),
        };
        let band = format!("{}–{}", show(low), show(high));
        match likely {
            Some(likely) => fill(self.words.with_likely, &[&band, &show(likely)]),
            None => band,
        }
    }

    /// The range's name; with its origin where another has that name, and with
    /// its figures where its ring has several ranges.
    pub(super) fn claim_title(&self, report: &Report, claim: &ClaimReport) -> String {
        let Some(ring) = report.rings.iter().find(|ring| ring.id == claim.ring) else {
            return claim.id.clone();
        };
        let mut title = ring.name.clone();
        let same_name = |other: &RingReport| other.id != ring.id && other.name == ring.name;
        if report.rings.iter().any(same_name) {
            title = fill(self.words.brackets, &[&title, &ring.measured.name]);
        }
        let same_place =
            |other: &RingReport| same_name(other) && other.measured.name == ring.measured.name;
        if claim.id != ring.id || report.rings.iter().any(same_place) {
            title += self.words.comma;
            title += &self.claimed(ring, claim);
        }
        title
    }

    /// `over 1,721 km (computed distance to Beijing)`, `500–900 km`
    fn claimed(&self, ring: &RingReport, claim: &ClaimReport) -> String {
        let is_it = |figures: &&[Figure]| figures.iter().all(|f| f.claim == claim.id);
        let figures = ranges(ring).find(is_it).unwrap_or_default();
        let widest = figures.last().map(|figure| figure.range_km);
        let km = |figure: &Figure| match Some(figure.range_km) < widest {
            true => self.words.number(figure.range_km),
            false => {
                let length = Length::from_km(figure.range_km);
                self.words.length(length, LengthUnit::Kilometre)
            }
        };
        self.explained(ring, figures, &km)
    }

    /// The table of countries with the columns that differ: of one figure one,
    /// and in the heads what bounds it.
    pub(super) fn by_figure(&self, table: Table, ring: &RingReport) -> Table {
        if let [only] = ring.figures.as_slice() {
            return bounded_columns(table, only);
        }
        if ranges(ring).count() == 1 {
            return table;
        }
        let mut table = table.without(&["covered_likely_km2", "share_likely"]);
        let low = ring.figures.iter();
        let low = low.clone().find(|f| Some(f.range_km) == ring.range_km.low);
        let mut high = ring.figures.iter().rev();
        let high = high.find(|f| Some(f.range_km) == ring.range_km.high);
        for column in &mut table.columns {
            let (key, figure) = match column.as_ref() {
                "covered_low_km2" => ("covered_km2", low),
                "covered_high_km2" => ("covered_km2", high),
                "share_low" => ("share", low),
                "share_high" => ("share", high),
                _ => continue,
            };
            if let Some(figure) = figure {
                *column = self.head(key, figure).into();
            }
        }
        table
    }

    /// `Covered (km²): over 1,000 km`
    fn head(&self, key: &str, figure: &Figure) -> String {
        let length = Length::from_km(figure.range_km);
        let length = self.words.length(length, LengthUnit::Kilometre);
        let figure = self.bounded(&figure.bound, &length);
        format!("{}{}{figure}", self.say(key), self.words.colon)
    }
}

/// An area to three digits if its figure has a word, which makes more of them
/// meaningless: downwards if it is a lower bound, upwards if it is an upper one.
fn of_claim(area: f64, bound: Bound) -> f64 {
    if bound == Bound::Exact || area < 1.0 {
        return area;
    }
    let step = 10f64.powf((area.log10().floor() - 2.0).max(0.0));
    step * match bound {
        _ if bound.is_minimum() => (area / step).floor(),
        _ if bound.is_maximum() => (area / step).ceil(),
        _ => (area / step).round(),
    }
}

/// The columns of a ring's only figure: `Covered, at least (km²)`.
fn bounded_columns(mut table: Table, figure: &Figure) -> Table {
    let bound = figure.bound.as_deref().and_then(Bound::from_word);
    let (of, more) = match bound.unwrap_or_default() {
        Bound::Exact => ("likely", ""),
        Bound::Over | Bound::AtLeast | Bound::JustOver => ("low", "_at_least"),
        Bound::UpTo | Bound::LessThan | Bound::Nearly => ("high", "_at_most"),
        Bound::About => ("likely", "_about"),
    };
    for column in &mut table.columns {
        if *column == format!("covered_{of}_km2") {
            *column = format!("covered{more}_km2").into();
        } else if *column == format!("share_{of}") {
            *column = format!("share{more}").into();
        }
    }
    // Of "about 300 km" a country may lie between 300 and 330.
    let covered = format!("covered{more}_km2");
    if let Some(at) = table.columns.iter().position(|c| *c == covered) {
        let none = |cell: &Cell| matches!(cell, Cell::Surface(km2) if *km2 <= 0.0);
        table.rows.retain(|row| !none(&row[at]));
    }
    table.without(&[
        "covered_low_km2",
        "covered_likely_km2",
        "covered_high_km2",
        "share_low",
        "share_likely",
        "share_high",
    ])
}
