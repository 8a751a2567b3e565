//! What a map says of itself, in each of its languages: furniture, numbers,
//! dates. Names of places come from the gazetteer and the scenario.

mod angle;
mod case;
mod date;
mod en;
mod fill;
mod ja;
mod ko;
mod number;
mod ru;
mod said;
mod zh_hans;
mod zh_hant;

use crate::language::{Language, Names};

use jiff::tz::Offset;
use number::Plural;

pub(crate) use case::{capitalised, uncapitalised};
pub(crate) use fill::{fill, source_numbers};
pub(crate) use number::{Case, Forms};
pub(crate) use said::{Bearing, source_head};

/// The fixed words of one language. `{}` stands for what is filled in.
#[derive(Debug)]
pub struct Words {
    pub low: &'static str,
    pub likely: &'static str,
    pub high: &'static str,
    /// A span of figures, and the likely one within it.
    pub with_likely: &'static str,
    /// The swatch between the low and the high line.
    pub between: &'static str,
    /// What bounds a figure: over 2,000 km.
    pub over: &'static str,
    pub at_least: &'static str,
    pub up_to: &'static str,
    pub less_than: &'static str,
    pub about: &'static str,
    pub nearly: &'static str,
    pub just_over: &'static str,
    /// A figure, and the place that it was computed from.
    pub distance_to: &'static str,
    /// The same of the way out to a place and on to a base.
    pub way_by: &'static str,
    /// What the area of a figure that is a bound is: sentences.
    pub area_lower_bound: &'static str,
    pub area_upper_bound: &'static str,
    pub area_about: &'static str,
    pub area_nearly: &'static str,
    pub area_just_over: &'static str,
    pub sector: &'static str,
    pub distance_from: &'static str,
    pub distance_nearest: &'static str,
    pub distance_farthest: &'static str,
    /// From a base out and back to it; from one base out and on to another.
    pub there_and_back: &'static str,
    pub and_on: &'static str,
    /// A distance of such a way, and one from the farthest point of an area,
    /// beside a place.
    pub whole_way: &'static str,
    pub from_farthest: &'static str,
    /// The days of a track that goes on beyond them.
    pub dated_positions: &'static str,
    /// Of several sites, the one that is nearest to a place.
    pub nearest_site: &'static str,
    pub distance_nearest_site: &'static str,
    pub measured_from: &'static str,
    pub from_each_origin: &'static str,
    /// Heading of what lines of low and high figures look like.
    pub published_figures: &'static str,
    pub places: &'static str,
    /// Inside under the low and the high figure, or under each of more.
    pub inside_both: &'static str,
    pub inside_every: &'static str,
    pub inside_high_only: &'static str,
    pub inside_some: &'static str,
    pub inside: &'static str,
    pub outside: &'static str,
    /// Within a figure that is a maximum.
    pub inside_maximum: &'static str,
    /// Left open by the words of a figure: farther than a minimum, near a
    /// figure with "about", one of several.
    pub unknown_beyond: &'static str,
    pub unknown_near: &'static str,
    /// Left open by the position of the place.
    pub unknown_position: &'static str,
    pub unknown: &'static str,
    /// Near enough, but in a direction that the range does not have; and the
    /// same or out of range, of several ranges.
    pub outside_sector: &'static str,
    pub out_of_reach: &'static str,
    /// Of several ranges: which reach a place. With their names.
    pub reached: &'static str,
    /// The same of ranges that are named by a distance.
    pub reached_within: &'static str,
    /// Of ranges that are maxima: which may reach a place, with their names or
    /// their distances.
    pub reached_maybe: &'static str,
    pub within_maybe: &'static str,
    /// What comes behind those: the ranges that do not reach it.
    pub reached_not: &'static str,
    pub reached_only: &'static str,
    /// None reaches it: those of which that is known.
    pub missed: &'static str,
    /// What comes behind those: the ranges of which it is not known.
    pub reached_unknown: &'static str,
    pub reached_all: &'static str,
    pub reached_some: &'static str,
    /// A range that reaches a place under some of its figures.
    pub high_only: &'static str,
    pub some_only: &'static str,
    pub longer_only: &'static str,
    /// Head of what lists the ranges that reach a place.
    pub within_range_of: &'static str,
    pub distance_nearest_origin: &'static str,
    /// Heading of the marks of places whose distances are from the nearest
    /// origin.
    pub places_nearest_origin: &'static str,
    /// `1,500 km from Suva`: {0} is the range, {1} where it is measured from.
    range_from: &'static str,
    /// The same of a range's name: `Tomahawk from Laoag`.
    named_from: &'static str,
    /// {0} is a distance, {1} a point of the compass or a bearing, {2} what it
    /// is measured from.
    reported_point: &'static str,
    reported_bearing: &'static str,
    /// {0} is a time, {1} a speed.
    at_speed: &'static str,
    /// Second, minute, hour, day; kilometre an hour, knot, metre a second, mile an hour.
    measures: [&'static str; 8],
    /// Days alone, which are not abbreviated.
    days: Forms,
    /// Titles of a GIS file's layers: zones, footprints, ranges, tracks, origins,
    /// positions, places, callouts, and zones that are lines.
    pub layers: [&'static str; 9],
    pub observed: &'static str,
    pub estimated: &'static str,
    pub schematic: &'static str,
    pub reported: &'static str,
    pub tracks: &'static str,
    pub track_count: Forms,
    /// Of a line as it was measured.
    pub vertices: Forms,
    /// Heading over what symbols are.
    pub symbols_heading: &'static str,
    /// In the order of `Symbol::ALL`.
    pub symbols: [&'static str; 10],
    /// Friend, hostile, neutral, unknown.
    pub affiliations: [&'static str; 4],
    /// Heading over what the marks on tracks mean.
    pub marks: &'static str,
    /// The same heading where no track is shown.
    pub positions: &'static str,
    pub reported_position: &'static str,
    pub drawn_position: &'static str,
    pub start: &'static str,
    pub gap: &'static str,
    pub zones: &'static str,
    /// Heading over what the numbers on the map say.
    pub callouts: &'static str,
    /// How many entries a list leaves out.
    pub more_entries: &'static str,
    pub computed: &'static str,
    pub no_source: &'static str,
    pub as_of: &'static str,
    pub borders: &'static str,
    pub disputed: &'static str,
    pub no_position: &'static str,
    pub depth: &'static str,
    pub accuracy: &'static str,
    pub no_scale_bar: &'static str,
    pub no_scale_bar_fourfold: &'static str,
    /// Beneath a bar for each of some latitudes: true there in every
    /// direction, or along the parallel only.
    pub scale_at_latitude: &'static str,
    pub scale_along_parallel: &'static str,
    /// Of several maps: why some have no scale bar.
    pub scale_rule: &'static str,
    /// Those of a page that are not named.
    pub other_maps: &'static str,
    pub footprint: &'static str,
    pub published_ranges: &'static str,
    /// The inset that compares a ring with a circle on a Mercator map.
    pub mercator: &'static str,
    pub mercator_ring: &'static str,
    pub mercator_circle: &'static str,
    /// North, east, south, west.
    pub compass: [&'static str; 4],
    /// What something was called in the edition before.
    pub before: &'static str,
    /// That edition; with its date; and what it looks like: a sentence.
    pub earlier_edition: &'static str,
    pub edition_as_of: &'static str,
    pub pale: &'static str,
    /// Titles of charts.
    pub timeline: &'static str,
    pub counts_by_year: &'static str,
    pub distance_profile: &'static str,
    /// A distance profile's nearest point, with its distance.
    pub least: &'static str,
    /// A figure that a source states and what is drawn: a closest approach (to
    /// what, how near, where), a length and a duration (with the share in per
    /// cent), a number, and what cannot be compared.
    pub stated_nearest: &'static str,
    /// The same of a line that comes to what it was near to: without how near.
    pub stated_nearest_reached: &'static str,
    pub stated_length: &'static str,
    /// The share in per cent, and that of the figure for each of several.
    pub stated_share: &'static str,
    pub stated_share_each: &'static str,
    /// Aircraft, ships, vehicles.
    pub craft_count: [Forms; 3],
    /// Of several ways the longest, by the name of what goes it; and how much of
    /// a way lies in gaps.
    pub longest_way: &'static str,
    pub part_gap: &'static str,
    pub stated_duration: &'static str,
    pub stated_count: &'static str,
    pub stated_unknown: &'static str,
    /// A figure, of how many it is the total, and the share of each.
    pub stated_total: &'static str,
    /// What something was made of first, and then.
    pub then: &'static str,
    /// Of ships of which some leave: those that go on.
    pub the_others: &'static str,
    /// Early, morning, afternoon, evening, night, late; and around a time.
    pub day_parts: [&'static str; 6],
    /// The same with a date: {0} is the day; of a night that runs into the next,
    /// {1} is the next day as it follows the first, {2} the two days and {3} the
    /// next day by itself.
    dated_parts: [&'static str; 6],
    around: &'static str,
    /// Behind a time of day: in which zone it is.
    zone: &'static str,
    pub axis_months: [&'static str; 12],
    /// In the air, at sea, on the ground.
    pub domains: [&'static str; 3],
    /// Names of the page's parts, for outlines and readers aloud.
    pub column: &'static str,
    pub locator: &'static str,
    pub legend: &'static str,
    pub sources: &'static str,
    pub notes: &'static str,
    pub map_projection: &'static str,
    /// `inside: A, B and C.`
    pub said_of: &'static str,
    pub worldviews: [&'static str; 8],
    /// In the order of [`Kind`](crate::projection::Kind).
    pub projections: [&'static str; 14],
    /// Azimuthal equidistant, with the centre's name.
    pub true_distance: &'static str,
    pub circles_stay: &'static str,
    pub areas_true: &'static str,
    pub angles_true: &'static str,
    pub great_circles_straight: &'static str,
    pub as_from_space: &'static str,
    pub compromise: &'static str,
    pub mercator_note: &'static str,
    /// Why a projection was chosen.
    pub why_one_origin: &'static str,
    pub why_several: &'static str,
    pub why_polar: &'static str,
    pub why_wide: &'static str,
    pub why_theatre: &'static str,
    pub why_world: &'static str,
    pub why_asked: &'static str,
    /// Between what is said of one thing.
    pub comma: &'static str,
    /// Between the things of a list.
    pub list_comma: &'static str,
    pub list_and: &'static str,
    /// Before the last of what something is none of.
    pub list_or: &'static str,
    /// Between statements about one thing.
    pub semicolon: &'static str,
    /// Before the last of several lists.
    pub semicolon_and: &'static str,
    /// Words, and what explains them.
    pub brackets: &'static str,
    /// A name with a comma, within a list.
    pub quoted: &'static str,
    /// Between two sentences.
    pub space: &'static str,
    /// Between a date and what it is the date of.
    pub colon: &'static str,
    pub to: &'static str,
    /// As they stand in a date with its day.
    pub months: [&'static str; 12],
    /// As they stand alone, or before the year only.
    pub months_alone: [&'static str; 12],
    date: DateForm,
    /// N, S, E, W as written behind a number of degrees.
    pub winds: [&'static str; 4],
    thousands: char,
    /// Numbers of fewer digits are not grouped.
    grouped_from: usize,
    plural: Plural,
    /// Metre, kilometre, nautical mile, statute mile, foot.
    units: [Forms; 5],
    /// The same behind "over", "up to", "about" and "within": of 1, of 2, of 5.
    units_after: [Forms; 5],
    /// Between a number and its unit.
    unit_space: &'static str,
}

#[derive(Debug)]
enum DateForm {
    /// 13 November 2023
    DayMonthYear {
        /// Follows the year.
        year: &'static str,
        /// Between two days of different months.
        dash: &'static str,
    },
    /// 2023年11月13日
    YearMonthDay {
        year: &'static str,
        month: &'static str,
        day: &'static str,
    },
}

impl Words {
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::En => &en::WORDS,
            Language::ZhHant => &zh_hant::WORDS,
            Language::ZhHans => &zh_hans::WORDS,
            Language::Ja => &ja::WORDS,
            Language::Ko => &ko::WORDS,
            Language::Ru => &ru::WORDS,
        }
    }

    /// `A, B and C`.
    pub fn list(&self, names: &[String]) -> String {
        self.joined(names, self.list_and)
    }

    /// `2 destroyers, 4 merchant ships; and 3 merchant ships`: a list whose
    /// items are lists themselves.
    pub fn list_of_lists(&self, names: &[String]) -> String {
        match names {
            [first @ .., end] if !first.is_empty() => {
                format!("{}{}{end}", first.join(self.semicolon), self.semicolon_and)
            }
            _ => self.list(names),
        }
    }

    /// `A, B or C`, behind a word that denies all of them.
    pub fn none_of(&self, names: &[String]) -> String {
        self.joined(names, self.list_or)
    }

    fn joined(&self, names: &[String], last: &str) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., end] => format!("{}{last}{end}", first.join(self.list_comma)),
        }
    }

    /// Sentences one behind another.
    pub fn sentences(&self, sentences: &[String]) -> String {
        sentences.join(self.space)
    }
}

/// Whether a text has a comma outside of brackets.
pub(crate) fn is_list(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        depth == 0 && [',', '，', '、', ';', '；'].contains(&c)
    })
}

/// `Patrol, before`: what something was called in the earlier edition.
pub(crate) fn earlier(name: &Names) -> Names {
    let in_language = |language: Language| {
        let words = Words::of(language);
        (language, fill(words.before, &[name.get(language)]))
    };
    Names::by_language(Language::ALL.map(in_language))
}

/// `UTC`, `UTC+9`, `UTC−3:30`
pub(crate) fn in_utc(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests;
