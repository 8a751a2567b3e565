//! Scale bars by latitude, as on nautical charts: lines of equal ground length,
//! joined by curves for the latitudes in between.

mod draw;

use super::ScaleBar;
use crate::error::Result;
use crate::language::Language;
use crate::map::corner::Busy;
use crate::map::fit::Fitted;
use crate::projection::{ByLatitude, Clip, Projection};
use crate::theme::Style;
use crate::units::{Lat, Length, Lon, Position};
use crate::words::Words;

/// The bars of a map.
#[derive(Debug)]
pub(super) struct Bars {
    pub along: ByLatitude,
    /// Ground length of each bar, and its number of parts.
    pub length: Length,
    pub parts: u32,
    /// Ordered from north, or from the farthest from the equator.
    pub rows: Vec<Row>,
    /// Whether each latitude stands for both hemispheres.
    pub both: bool,
    /// Bar widths at even steps from the first row to the last, millimetres on
    /// the page; they make up the curves.
    pub between: Vec<f64>,
}

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub lat: Lat,
    /// Width on the page, millimetres.
    pub width: f64,
}

/// Maximum number of bars on a map.
const MOST_ROWS: usize = 5;

/// Latitudes whose bar would be longer than this many times the shortest are
/// left out, since beyond that the graphic would show little else.
const MOST_STRETCH: f64 = 3.0;

/// Maximum width of the longest bar, design pixels.
const ROOM: f64 = 190.0;

/// Points per row of a curve.
const FINE: usize = 6;

/// Draws the bars, if the scale depends on latitude alone and a corner is free.
///
/// # Errors
/// A glyph that no font has.
pub(super) fn scale_bar(
    fitted: &Fitted,
    busy: &Busy,
    style: &Style,
    words: &Words,
    language: Language,
) -> Result<Option<ScaleBar>> {
    let Some(bars) = bars(fitted, style) else {
        return Ok(None);
    };
    let size = draw::size(&bars, style, words, language)?;
    let room = busy.free(fitted.frame, size, style);
    room.map(|room| draw::draw(&bars, room, style, words, language))
        .transpose()
}

/// Whether the map gets bars, given a free corner.
pub(super) fn has_bars(fitted: &Fitted, style: &Style) -> bool {
    bars(fitted, style).is_some()
}

fn bars(fitted: &Fitted, style: &Style) -> Option<Bars> {
    let along = fitted.projection.scale_by_latitude()?;
    let (south, north) = latitudes(fitted)?;
    let both = south < 0.0 && north > 0.0 && is_even(&fitted.projection);
    let (south, north) = match both {
        true => (0.0, north.max(-south)),
        false => (south, north),
    };
    let scale = |deg: f64| scale(&fitted.projection, deg);
    let rows = rows(south, north, scale)?;
    let longest = rows.iter().map(|(_, k)| *k).fold(0.0, f64::max);
    let (length, parts) = round_length(style.mm(ROOM) / (fitted.mm_per_m * longest));
    let on_page = |k: f64| length.m() * k * fitted.mm_per_m;
    let (first, last) = (rows.first()?.0, rows.last()?.0);
    let fine = (rows.len() - 1) * FINE;
    let between = (0..=fine).map(|i| first + (last - first) * i as f64 / fine as f64);
    Some(Bars {
        along,
        length,
        parts,
        rows: rows
            .iter()
            .filter_map(|(deg, k)| {
                let (lat, width) = (Lat::new(*deg).ok()?, on_page(*k));
                Some(Row { lat, width })
            })
            .collect(),
        both,
        between: between
            .map(|deg| scale(deg).map(on_page))
            .collect::<Option<_>>()?,
    })
}

/// The southernmost and northernmost latitude in the frame, degrees.
fn latitudes(fitted: &Fitted) -> Option<(f64, f64)> {
    const STEPS: usize = 24;
    let frame = fitted.frame;
    let spots = (0..=STEPS).flat_map(|i| (0..=STEPS).map(move |k| (i, k)));
    let shown = spots.filter_map(|(i, k)| {
        let x = frame.left + frame.width() * i as f64 / STEPS as f64;
        let y = frame.top + frame.height() * k as f64 / STEPS as f64;
        Some(fitted.view.position([x, y])?.lat().deg())
    });
    // The pole itself may fall between the sample points.
    let centre = fitted.projection.centre();
    let pole = fitted
        .view
        .point(centre)
        .filter(|at| fitted.view.frame().contains(*at));
    let pole = pole.filter(|_| matches!(fitted.projection.clip(), Clip::Cap { .. }));
    let shown = shown.chain(pole.map(|_| centre.lat().deg()));
    shown.fold(None, |known, lat| {
        let (south, north) = known.unwrap_or((lat, lat));
        Some((lat.min(south), lat.max(north)))
    })
}

/// Whether both hemispheres are drawn alike.
fn is_even(projection: &Projection) -> bool {
    let at = |deg: f64| scale(projection, deg);
    matches!((at(30.0), at(-30.0)), (Some(a), Some(b)) if (a / b - 1.0).abs() < 1e-6)
}

/// Scale along a parallel.
fn scale(projection: &Projection, deg: f64) -> Option<f64> {
    let lon: Lon = projection.centre().lon();
    let k = projection.scale_along_parallel(Position::new(Lat::new(deg).ok()?, lon))?;
    (k.is_finite() && k > 0.0).then_some(k)
}

/// Round latitudes in a range, from north to south, with their scales: at least
/// two, whose scales are not too far apart.
fn rows(south: f64, north: f64, scale: impl Fn(f64) -> Option<f64>) -> Option<Vec<(f64, f64)>> {
    const STEPS: [f64; 8] = [1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0];
    let of = |step: f64| -> Vec<(f64, f64)> {
        let (first, last) = ((south / step).ceil() as i64, (north / step).floor() as i64);
        let lats = (first..=last).rev().map(|i| i as f64 * step);
        let all: Vec<_> = lats.filter_map(|lat| Some((lat, scale(lat)?))).collect();
        let least = all.iter().map(|(_, k)| *k).fold(f64::MAX, f64::min);
        all.into_iter()
            .filter(|(_, k)| *k <= least * MOST_STRETCH)
            .collect()
    };
    let mut found = STEPS.into_iter().map(of);
    found
        .find(|rows| rows.len() <= MOST_ROWS)
        .filter(|rows| rows.len() > 1)
}

/// The largest of 1, 2, 3 or 5 times a power of ten not above `m`, and the
/// number of parts to divide it into.
fn round_length(m: f64) -> (Length, u32) {
    let power = 10.0_f64.powf(m.log10().floor());
    let (factor, parts) = [(5.0, 5), (3.0, 3), (2.0, 2), (1.0, 2)]
        .into_iter()
        .find(|(f, _)| f * power <= m)
        .unwrap_or((1.0, 2));
    (Length::from_m(factor * power), parts)
}

#[cfg(test)]
mod tests;
