//! Time axes in years, months or days, depending on how close together the
//! events are.

use jiff::ToSpan;
use jiff::civil::Date;

use super::event::{Event, Key};
use super::grid::{Ruled, round_step};
use super::pen::width;
use super::{ChartStyle, days};
use crate::error::Result;
use crate::language::Language;
use crate::words::Words;

/// Events at most this many days apart get an axis of days.
const FEW_DAYS: i32 = 24;
/// Events at most this many days apart get an axis of the months they are in.
const FEW_MONTHS: i32 = 120;

/// The axis for the events: days or months if they are close together,
/// otherwise whole years, with months if the axis spans at most two years.
pub(super) fn axis(
    events: &[Event],
    room: f64,
    words: Key,
    style: &ChartStyle,
    language: Language,
) -> Result<Ruled> {
    let first = events.iter().map(|e| e.days.first).min();
    let last = events.iter().map(|e| e.days.last).max();
    if let (Some(first), Some(last)) = (first, last) {
        let apart = first.until(last).map_or(i32::MAX, |span| span.get_days());
        let axis = if apart <= FEW_DAYS {
            of_days(first, last, language)
        } else if apart <= FEW_MONTHS {
            of_months(first, last, words, language)
        } else {
            None
        };
        if let Some(axis) = axis {
            let axis = axis.named(room, style, language)?;
            let said = axis.grid.iter().any(|(_, name)| !name.is_empty());
            // The name of a single month may not fit at its first day; use days
            // then.
            return match of_days(first, last, language).filter(|_| !said) {
                Some(days) => days.named(room, style, language),
                None => Ok(axis),
            };
        }
    }
    of_years(events, room, words, style, language)
}

/// An axis before its lines are labelled.
struct Lines {
    from: f64,
    to: f64,
    lines: Vec<Line>,
}

struct Line {
    at: f64,
    name: String,
    with_year: String,
}

/// Puts a line through the middle of each day, where the day's events are
/// drawn. `None` at the ends of the calendar.
fn of_days(first: Date, last: Date, language: Language) -> Option<Lines> {
    let words = Words::of(language);
    let (before, after) = (first.yesterday().ok()?, last.tomorrow().ok()?);
    let end = after.tomorrow().ok()?;
    let middle = |day: Date| {
        let next = day.tomorrow().unwrap_or(day);
        (days::year(day) + days::year(next)) / 2.0
    };
    let days_of = std::iter::successors(Some(before), |day| day.tomorrow().ok());
    let line = |day: Date| Line {
        at: middle(day),
        name: words.day_and_month(day.day(), day.month()),
        with_year: words.date(&day.to_string()),
    };
    Some(Lines {
        from: days::year(before),
        to: days::year(end),
        lines: days_of.take_while(|day| *day < end).map(line).collect(),
    })
}

/// Puts a line at the first of each month. `None` at the end of the calendar.
fn of_months(first: Date, last: Date, words: Key, language: Language) -> Option<Lines> {
    let (start, end) = (
        first.first_of_month(),
        last.last_of_month().tomorrow().ok()?,
    );
    let months = std::iter::successors(Some(start), |month| month.checked_add(1.month()).ok());
    let line = |month: Date| Line {
        at: days::year(month),
        name: words.months[usize::from(month.month().unsigned_abs()) - 1].to_owned(),
        with_year: Words::of(language).date(&month.strftime("%Y-%m").to_string()),
    };
    let mut lines: Vec<Line> = months.take_while(|month| *month < end).map(line).collect();
    // A label at the very end has no room to its right.
    lines.push(Line {
        at: days::year(end),
        name: String::new(),
        with_year: String::new(),
    });
    Some(Lines {
        from: days::year(start),
        to: days::year(end),
        lines,
    })
}

impl Lines {
    /// Labels as many lines as fit; the first label includes the year.
    fn named(self, room: f64, style: &ChartStyle, language: Language) -> Result<Ruled> {
        let measured = |name: &str| width(name, &style.axis, language);
        let gap = measured("0")? * 1.5;
        // How far a year's number may overhang the plot.
        let aside = measured("2024")? * 0.55;
        let mut widest = 0.0_f64;
        for line in &self.lines {
            widest = widest.max(measured(&line.name)?);
        }
        let pitch = room / self.lines.len() as f64;
        let step = ((widest + gap) / pitch).ceil().max(1.0) as usize;
        let place = |at: f64| (at - self.from) / (self.to - self.from) * room;
        let within = |at: f64, half: f64| at - half >= -aside && at + half <= room + aside;
        // Omit the year if it fits nowhere.
        let mut year_is_said = true;
        for line in self.lines.iter().step_by(step) {
            year_is_said &= !within(place(line.at), measured(&line.with_year)? / 2.0);
        }
        let mut taken = f64::MIN;
        let mut grid = Vec::new();
        for (i, line) in self.lines.into_iter().enumerate() {
            let at = place(line.at);
            // The first label carries the year; a line with no room for it
            // stays blank.
            let form = match year_is_said {
                true => line.name,
                false => line.with_year,
            };
            let half = measured(&form)? / 2.0;
            let fits = at - half >= taken && within(at, half);
            let named = i % step == 0 && fits;
            if named {
                taken = at + half + gap;
                year_is_said = true;
            }
            grid.push((line.at, if named { form } else { String::new() }));
        }
        Ok(Ruled {
            from: self.from,
            to: self.to,
            grid,
        })
    }
}

/// Whole years around the events, with months if that is at most two years.
fn of_years(
    events: &[Event],
    room: f64,
    words: Key,
    style: &ChartStyle,
    language: Language,
) -> Result<Ruled> {
    let years = |e: &Event| e.days.years();
    let first = events.iter().map(|e| years(e).0).fold(f64::MAX, f64::min);
    let last = events.iter().map(|e| years(e).1).fold(f64::MIN, f64::max);
    let (from, to) = (first.floor(), last.ceil().max(first.floor() + 1.0));
    let widest = width("2024", &style.axis, language)? * 1.8;
    let step = round_step((widest / room * (to - from)).max(1.0));
    let mut grid = Vec::new();
    let mut year = (from / step).ceil() * step;
    while year <= to {
        // A number at the very end has no room to its right.
        let words = if year < to {
            format!("{year:.0}")
        } else {
            String::new()
        };
        grid.push((year, words));
        year += step;
    }
    if to - from <= 2.0 {
        months(from, to, room, words, style, language, &mut grid)?;
    }
    Ok(Ruled { from, to, grid })
}

/// Adds lines at every month or every third, labelled if they fit.
fn months(
    from: f64,
    to: f64,
    room: f64,
    words: Key,
    style: &ChartStyle,
    language: Language,
    grid: &mut Vec<(f64, String)>,
) -> Result<()> {
    let mut widest = 0.0_f64;
    for month in words.months {
        widest = widest.max(width(month, &style.axis, language)?);
    }
    let a_month = room / (to - from) / 12.0;
    let (step, named) = match (a_month > widest * 1.5, a_month * 3.0 > widest * 1.5) {
        (true, _) => (1, true),
        (false, named) => (3, named),
    };
    for year in from as i16..to as i16 {
        for month in (1..=12_i8).step_by(step).skip(1) {
            let name = words.months[usize::from(month.unsigned_abs()) - 1];
            let name = if named { name } else { "" };
            if let Ok(day) = jiff::civil::Date::new(year, month, 1) {
                grid.push((days::year(day), name.to_owned()));
            }
        }
    }
    grid.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(())
}
