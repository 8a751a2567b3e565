//! What a map says of itself, in each of its languages: furniture, numbers,
//! dates. Names of places come from the gazetteer and the scenario.

mod case;
mod en;
mod ja;
mod ko;
mod number;
mod ru;
mod said;
mod zh_hans;
mod zh_hant;

use crate::language::Language;
use crate::track::DayPart;
use crate::units::{Azimuth, Lat, Lon, rounded};
use jiff::civil::Date;
use jiff::tz::Offset;
use number::Plural;

pub(crate) use case::{capitalised, uncapitalised};
pub(crate) use number::{Case, Forms};
use said::in_order;
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
    pub sector: &'static str,
    pub distance_from: &'static str,
    pub distance_nearest: &'static str,
    pub distance_farthest: &'static str,
    /// From a base out and back to it; from one base out and on to another.
    pub there_and_back: &'static str,
    pub and_on: &'static str,
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
    /// In the order of [`Symbol::ALL`](crate::symbol::Symbol::ALL).
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
    pub stated_length: &'static str,
    pub stated_duration: &'static str,
    pub stated_count: &'static str,
    pub stated_unknown: &'static str,
    /// A figure, of how many it is the total, and the share of each.
    pub stated_total: &'static str,
    /// What something was made of first, and then.
    pub then: &'static str,
    /// Early, morning, afternoon, evening, night, late; and around a time.
    pub day_parts: [&'static str; 6],
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
    /// Between statements about one thing.
    pub semicolon: &'static str,
    /// Words, and what explains them.
    pub brackets: &'static str,
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
    DayMonthYear,
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

    /// `4 July 2024, afternoon`: a day, and its part where that is known.
    pub fn day(&self, day: Date, part: Option<DayPart>, offset: Option<Offset>) -> String {
        let date = self.date(&day.to_string());
        let Some(part) = part else {
            return date;
        };
        let between = match self.date {
            DateForm::YearMonthDay { .. } if part.number().is_none() => " ",
            DateForm::DayMonthYear => self.comma,
            DateForm::YearMonthDay { .. } => self.space,
        };
        format!("{date}{between}{}", self.day_part(part, offset))
    }

    /// `30 April 1982, 22:53 UTC`, `1982年4月30日 22:53 UTC`: a date and a time
    /// as they are written.
    pub fn date_and_time(&self, date: &str, time: &str) -> String {
        match self.date {
            DateForm::DayMonthYear => format!("{date}{}{time}", self.comma),
            DateForm::YearMonthDay { .. } => format!("{date} {time}"),
        }
    }

    /// `afternoon`, `around 08:00 UTC+9`
    pub fn day_part(&self, part: DayPart, offset: Option<Offset>) -> String {
        match (part, part.number()) {
            (DayPart::Around(time), _) => {
                let clock = format!("{:02}:{:02}", time.hour(), time.minute());
                self.around(&clock, offset.map(in_utc).as_deref())
            }
            (_, number) => self.day_parts[number.unwrap_or(0)].to_owned(),
        }
    }

    /// `around 08:00 UTC+9`, of a time of day and its zone.
    pub fn around(&self, clock: &str, zone: Option<&str>) -> String {
        let zone = zone.map(|zone| fill(self.zone, &[zone]));
        fill(self.around, &[clock]) + &zone.unwrap_or_default()
    }

    /// A date written `2023-11-13`, `2023-11` or `2023`, as people write it.
    pub fn date(&self, iso: &str) -> String {
        let parts: Vec<&str> = iso.splitn(3, '-').collect();
        let number = |i: usize| parts.get(i).and_then(|p| p.parse::<usize>().ok());
        let (Some(year), month, day) = (number(0), number(1), number(2)) else {
            return iso.to_owned();
        };
        let months = match day {
            Some(_) => &self.months,
            None => &self.months_alone,
        };
        let month_name = month.and_then(|m| months.get(m.wrapping_sub(1)));
        match &self.date {
            DateForm::DayMonthYear => match (day, month_name) {
                (Some(day), Some(month)) => format!("{day} {month} {year}"),
                (None, Some(month)) => format!("{month} {year}"),
                _ => year.to_string(),
            },
            DateForm::YearMonthDay {
                year: y,
                month: m,
                day: d,
            } => {
                let mut out = format!("{year}{y}");
                if let Some(month) = month {
                    out += &format!("{month}{m}");
                }
                if let Some(day) = day {
                    out += &format!("{day}{d}");
                }
                // Korean sets the parts apart, and ends with none.
                out.trim_end().to_owned()
            }
        }
    }

    /// `3 Jan`, `1月3日`: along an axis; month from 1.
    pub fn day_and_month(&self, day: i8, month: i8) -> String {
        match &self.date {
            DateForm::DayMonthYear => {
                let i = usize::from(month.unsigned_abs()).clamp(1, 12) - 1;
                // What is not abbreviated is declined: "3 марта".
                let name = match self.axis_months[i] == self.months_alone[i] {
                    true => self.months[i],
                    false => self.axis_months[i],
                };
                format!("{day} {name}")
            }
            DateForm::YearMonthDay {
                month: m, day: d, ..
            } => format!("{month}{m}{day}{d}"),
        }
    }

    /// `30°N`, `120°E`, `0°`: to a hundredth, and no side where that is 0.
    pub fn parallel(&self, lat: Lat) -> String {
        let shown = rounded(lat.deg(), 2);
        let wind = match shown {
            d if d > 0.0 => self.winds[0],
            d if d < 0.0 => self.winds[1],
            _ => "",
        };
        format!("{}°{wind}", self.degrees(shown))
    }

    /// See [`Words::parallel`]; 180 has no side.
    pub fn meridian(&self, lon: Lon) -> String {
        let shown = rounded(lon.deg(), 2);
        let wind = if shown == 0.0 || shown.abs() == 180.0 {
            ""
        } else if shown > 0.0 {
            self.winds[2]
        } else {
            self.winds[3]
        };
        format!("{}°{wind}", self.degrees(shown))
    }

    /// `045°`.
    pub fn bearing(&self, azimuth: Azimuth) -> String {
        format!("{:03}°", azimuth.deg().round() % 360.0)
    }

    /// `045°`, `359.7°`: a bearing as it was given, to a tenth.
    pub fn given_bearing(&self, azimuth: Azimuth) -> String {
        let shown = rounded(azimuth.deg(), 1);
        if shown.fract() == 0.0 {
            return self.bearing(azimuth);
        }
        let text = self.decimals(shown, 1);
        format!("{}{text}°", "0".repeat(5_usize.saturating_sub(text.len())))
    }

    /// `A, B and C`.
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(self.list_comma), self.list_and)
            }
        }
    }

    /// `1,500 km from Suva`: a range, or what a range is called, and where it
    /// is measured from.
    pub fn range_from(&self, range: &str, origin: &str) -> String {
        in_order(self.range_from, &[range, origin])
    }

    /// `Tomahawk from Laoag`: a range by its name, and where it is measured from.
    pub fn named_from(&self, name: &str, origin: &str) -> String {
        in_order(self.named_from, &[name, origin])
    }

    /// Sentences one behind another.
    pub fn sentences(&self, sentences: &[String]) -> String {
        sentences.join(self.space)
    }
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

/// Fills the `{}` of a template, in order.
pub(crate) fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut values = values.iter();
    let mut rest = template;
    while let Some(at) = rest.find("{}") {
        out.push_str(&rest[..at]);
        out.push_str(values.next().copied().unwrap_or(""));
        rest = &rest[at + 2..];
    }
    out + rest
}

/// Numbers of sources behind what they are of: `1,2`, and `1,3–6` where three
/// or more follow.
pub(crate) fn source_numbers(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let words = runs
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first}–{last}")],
        });
    words.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_precision_that_they_were_given() {
        let en = Words::of(Language::En);
        let ja = Words::of(Language::Ja);
        assert_eq!(en.date("2023-11-13"), "13 November 2023");
        assert_eq!(en.date("2023-11"), "November 2023");
        assert_eq!(en.date("2011"), "2011");
        assert_eq!(ja.date("2023-11-13"), "2023年11月13日");
        let ko = Words::of(Language::Ko);
        assert_eq!(ko.date("2023-11-13"), "2023년 11월 13일");
        assert_eq!(ko.date("2023-11"), "2023년 11월");
        assert_eq!(ko.date("2023"), "2023년");
    }

    #[test]
    fn a_time_follows_its_date_as_the_language_has_it() {
        let said = |language| {
            let words = Words::of(language);
            words.date_and_time(&words.date("1982-04-30"), "22:53 UTC")
        };
        assert_eq!(said(Language::En), "30 April 1982, 22:53 UTC");
        assert_eq!(said(Language::Ru), "30 апреля 1982, 22:53 UTC");
        assert_eq!(said(Language::Ja), "1982年4月30日 22:53 UTC");
        assert_eq!(said(Language::ZhHant), "1982年4月30日 22:53 UTC");
        assert_eq!(said(Language::Ko), "1982년 4월 30일 22:53 UTC");
    }

    #[test]
    fn projections_are_named_in_their_order() {
        use crate::projection::CATALOG;
        let en = Words::of(Language::En);
        for entry in &CATALOG {
            let name = en.projections[entry.kind as usize];
            assert_eq!(name, entry.name, "{:?}", entry.kind);
        }
    }

    #[test]
    fn templates_are_filled_in_order() {
        assert_eq!(fill("{} from {}.", &["1 km", "Naha"]), "1 km from Naha.");
        // A name with braces of its own took the origin into it.
        let en = Words::of(Language::En);
        assert_eq!(en.named_from("A {1}", "Naha"), "A {1} from Naha");
        assert_eq!(en.range_from("{1}", "Naha"), "{1} from Naha");
    }

    #[test]
    fn a_side_belongs_to_the_degrees_that_are_shown() {
        let en = Words::of(Language::En);
        let lat = |deg| en.parallel(Lat::new(deg).unwrap());
        let lon = |deg| en.meridian(Lon::new(deg).unwrap());
        assert_eq!(
            [lat(-0.001), lat(0.004), lat(-0.005)],
            ["0°", "0°", "0.01°S"]
        );
        assert_eq!(
            [lon(-0.001), lon(179.998), lon(-179.996)],
            ["0°", "180°", "180°"]
        );
        assert_eq!([lon(179.99), lon(-12.346)], ["179.99°E", "12.35°W"]);
    }

    #[test]
    fn bearings_end_below_360() {
        let said = |deg| {
            let words = [Language::En, Language::Ru].map(Words::of);
            words.map(|words| words.given_bearing(Azimuth::wrap(deg)))
        };
        assert_eq!(said(359.7), ["359.7°", "359,7°"]);
        assert_eq!(said(359.97), ["000°", "000°"]);
        assert_eq!(said(4.5), ["004.5°", "004,5°"]);
        assert_eq!(said(45.0), ["045°", "045°"]);
        assert_eq!(
            Words::of(Language::En).bearing(Azimuth::wrap(359.7)),
            "000°"
        );
    }

    /// "around UTC+2" was neither.
    #[test]
    fn around_belongs_to_the_hour_and_not_to_the_zone() {
        let around = DayPart::Around(jiff::civil::time(8, 0, 0, 0));
        let japan = Some(Offset::constant(9));
        for (language, said) in [
            (Language::En, "around 08:00 UTC+9"),
            (Language::Ru, "около 08:00 UTC+9"),
            (Language::Ja, "08:00ごろ（UTC+9）"),
            (Language::Ko, "08:00경(UTC+9)"),
            (Language::ZhHant, "08:00前後（UTC+9）"),
            (Language::ZhHans, "08:00前后（UTC+9）"),
        ] {
            assert_eq!(Words::of(language).day_part(around, japan), said);
        }
    }

    #[test]
    fn numbers_of_sources_that_follow_are_a_range() {
        assert_eq!(source_numbers(&[1, 2]), "1,2");
        assert_eq!(source_numbers(&[1, 3, 4, 5, 6, 8, 9, 11]), "1,3–6,8,9,11");
        assert_eq!(source_numbers(&[]), "");
    }
}
