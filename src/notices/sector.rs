//! Sectors and rings of circles.

use super::model::{Distance, Shape};
use super::tokens::{Sign, Token, find};
use crate::geodesy::distance;
use crate::units::{LengthUnit, Position};

type Made = (Shape, Vec<String>);

const NAMES: &str = "SECTOR|SECTORS|RING|扇形";

/// Whether the position is a launch pad, about which sectors are described
/// behind it.
pub(super) fn is_about(words: &[Token], behind: &[Token]) -> bool {
    find(words, 0, "PAD|LAUNCHER|CENTRE|CENTER|SITE").is_some() && find(behind, 0, NAMES).is_some()
}

/// Whether the words have the bearings of a sector.
pub(super) fn is_described(words: &[Token]) -> bool {
    bearings(words)
        .or_else(|| chinese_bearings(words).map(|(a, b)| (a, b, false)))
        .is_some()
}

/// The words of each sector, if there are several.
pub(super) fn clauses(words: &[Token]) -> Vec<&[Token]> {
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(hit) = find(words, from, NAMES) {
        starts.push(hit.range.start);
        from = hit.range.end;
    }
    let with_bearings = |range: &std::ops::Range<usize>| bearings(&words[range.clone()]).is_some();
    let mut clauses = Vec::new();
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(words.len());
        clauses.push(*start..end);
    }
    match clauses.len() > 1 && clauses.iter().all(with_bearings) {
        true => clauses.into_iter().map(|range| &words[range]).collect(),
        false => vec![words],
    }
}

/// The sector about the first position, by the words about it.
pub(super) fn sector(words: &[Token], positions: &[Position]) -> Result<Made, String> {
    let Some(centre) = positions.first().copied() else {
        return Err("a sector without a centre".to_owned());
    };
    let mut notes = Vec::new();
    let (from, to, magnetic) = match bearings(words) {
        Some(bearings) => bearings,
        None => chinese_bearings(words)
            .ok_or("a sector whose bearings were not understood")
            .map(|(from, to)| (from, to, false))?,
    };
    if from > 360.0 || to > 360.0 {
        return Err(format!("bearings from {from} to {to} degrees"));
    }
    if let Some(angle) = find(words, 0, "圆心角 ?为 #").and_then(|hit| hit.numbers.first().copied())
    {
        let swept = (to - from).rem_euclid(360.0);
        if (swept - angle).abs() > 0.5 {
            return Err(format!(
                "the bearings are {swept} degrees apart, not {angle}"
            ));
        }
    }
    let radii = radii(words);
    let (inner, radius) = match (radii.as_slice(), positions) {
        ([], [_, ends @ ..]) if !ends.is_empty() => {
            let ends: Vec<f64> = ends.iter().map(|end| distance(centre, *end).m()).collect();
            let mean = ends.iter().sum::<f64>() / ends.len() as f64;
            if ends.iter().any(|end| (end - mean).abs() > 0.02 * mean) {
                return Err("the ends of the arc are not equally far from the centre".to_owned());
            }
            let value = (mean / 10.0).round() / 100.0;
            notes.push(format!(
                "the radius, {value} km, follows from the ends of the arc"
            ));
            let unit = LengthUnit::Kilometre;
            (None, Distance { value, unit })
        }
        ([], _) => return Err("a sector without a radius".to_owned()),
        ([radius], _) => (None, *radius),
        ([one, other, ..], _) if find(words, 0, "RING|BETWEEN|BTN ?RADIUS").is_some() => {
            let ordered = one.length() <= other.length();
            let (inner, outer) = if ordered { (one, other) } else { (other, one) };
            (Some(*inner), *outer)
        }
        ([radius, ..], _) => (None, *radius),
    };
    let shape = Shape::Sector {
        centre,
        inner,
        radius,
        from,
        to,
        magnetic,
    };
    Ok((shape, notes))
}

/// `AZM 321-144 DEG`, `BETWEEN AZIMUTH ANGLES OF 100 TO 190`, `BTN AZMAG
/// 360-130 DEG`.
fn bearings(words: &[Token]) -> Option<(f64, f64, bool)> {
    let phrases = [
        "AZM|AZMAG|AZIMUTH|AZIMUTHS|BEARING|BEARINGS|BRG|RADIAL|RADIALS|RDL ?MAG|TRUE ?ANGLES|ANGLE ?OF ?BTN|BETWEEN|FROM # ?DEG|DEGREES ?TO|AND #",
        "# ?DEG|DEGREES TO|AND # ?DEG|DEGREES ?TRUE|MAG BEARING|BEARINGS|RADIAL|RADIALS|AZIMUTH",
    ];
    let hit = phrases.iter().find_map(|p| find(words, 0, p))?;
    let near = &words[hit.range.start.saturating_sub(2)..(hit.range.end + 2).min(words.len())];
    let magnetic = near
        .iter()
        .any(|t| t.is("AZMAG") || t.is("MAG") || t.is("MAGNETIC"));
    Some((*hit.numbers.first()?, *hit.numbers.get(1)?, magnetic))
}

/// `正东方向至正南偏西6°`
fn chinese_bearings(words: &[Token]) -> Option<(f64, f64)> {
    let (first, next) = chinese_bearing(words, 0)?;
    let (second, _) = chinese_bearing(words, next)?;
    Some((first, second))
}

fn chinese_bearing(words: &[Token], from: usize) -> Option<(f64, usize)> {
    let side = |token: &Token| {
        let names = ["北", "东", "南", "西"];
        names
            .iter()
            .position(|name| token.is(name))
            .map(|i| i as f64 * 90.0)
    };
    let start = (from..words.len())
        .find(|&i| words[i].is("正") && words.get(i + 1).is_some_and(|t| side(t).is_some()))?;
    let main = side(&words[start + 1])?;
    if !words.get(start + 2).is_some_and(|t| t.is("偏")) {
        return Some((main, start + 2));
    }
    let towards = side(words.get(start + 3)?)?;
    let Sign::Number(angle, _) = words.get(start + 4)?.sign else {
        return None;
    };
    let turn = (towards - main).rem_euclid(360.0);
    let bearing = match turn {
        t if (t - 90.0).abs() < 1.0 => main + angle,
        t if (t - 270.0).abs() < 1.0 => main - angle,
        _ => return None,
    };
    Some((bearing.rem_euclid(360.0), start + 5))
}

/// All distances next to the word radius, and the second of a pair.
fn radii(words: &[Token]) -> Vec<Distance> {
    let pair = find(
        words,
        0,
        "RADIUS|RADII|BETWEEN|BTN # UNIT AND|TO|- ?RADIUS # UNIT",
    );
    if let Some(hit) = pair {
        let both = hit.numbers.iter().zip(&hit.units);
        return both
            .map(|(value, unit)| Distance {
                value: *value,
                unit: *unit,
            })
            .collect();
    }
    let phrases = [
        "RADIUS|RAD|半径 ?OF|为|约 # UNIT",
        "# UNIT RADIUS",
        "WITHIN|WI # UNIT",
    ];
    let hit = phrases.iter().find_map(|p| find(words, 0, p));
    hit.and_then(|hit| hit.distance()).into_iter().collect()
}
