//! What a reach covers of each country.
//!
//! Reach and countries are cut to polygons whose edges are straight in
//! longitude and latitude, intersected in that plane, and measured on the
//! ellipsoid: there, where edges are straight, the surface has a closed form.

use super::heading::rounded;
use super::model::{ByFigure, CountryReport};
use crate::geodata::{self, Layer, Scale};
use crate::language::Language;
use crate::sphere::{cut_area, surface};
use crate::units::{Length, rounded_up};
use geo::{BooleanOps, BoundingRect, Contains, Line, LineString, MultiPolygon, Rect};
use std::ptr;
use std::sync::LazyLock;

/// How far the boundary of a reach may be from its true course, metres, when
/// its surface is measured.
pub(super) const TOLERANCE_M: f64 = 1.0;

/// Metres by which intersecting polygons may move a vertex: they are laid on
/// a lattice of a part in 2^30 of the whole Earth.
const LATTICE_M: f64 = 0.05;

/// A country as polygons.
struct Country {
    entry: &'static geodata::Entry,
    parts: Vec<Part>,
    km2: f64,
}

/// One polygon of a country.
struct Part {
    polygon: MultiPolygon<f64>,
    bounds: Rect<f64>,
    km2: f64,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    geodata::layer(Layer::Countries, Scale::M50)
        .filter_map(|feature| {
            let row = (feature.row as usize).checked_sub(1)?;
            let entry = geodata::countries().get(row)?;
            let whole = cut_area(&feature.area(), Length::from_m(TOLERANCE_M));
            let parts: Vec<Part> = whole
                .into_iter()
                .filter_map(|polygon| {
                    let bounds = polygon.bounding_rect()?;
                    let polygon = MultiPolygon::new(vec![polygon]);
                    let km2 = surface(&polygon).km2();
                    Some(Part {
                        polygon,
                        bounds,
                        km2,
                    })
                })
                .collect();
            let km2 = parts.iter().map(|p| p.km2).sum();
            Some(Country { entry, parts, km2 })
        })
        .collect()
});

/// A reach as polygons, ready to be laid over countries.
pub(super) struct Covering {
    polygons: MultiPolygon<f64>,
    bounds: Vec<Rect<f64>>,
    /// Around each of its edges.
    edges: Vec<Rect<f64>>,
    pub km2: f64,
}

impl Covering {
    pub fn new(polygons: MultiPolygon<f64>) -> Covering {
        Covering {
            bounds: polygons
                .iter()
                .filter_map(BoundingRect::bounding_rect)
                .collect(),
            edges: edges(&polygons).map(|e| e.bounding_rect()).collect(),
            km2: surface(&polygons).km2(),
            polygons,
        }
    }

    /// Square kilometres of a country, and the kilometres of edge that the
    /// answer hangs on.
    fn of(&self, country: &Country) -> (f64, f64) {
        let (mut km2, mut edge) = (0.0, 0.0);
        for part in &country.parts {
            if !self.bounds.iter().any(|b| meet(b, &part.bounds)) {
                continue;
            }
            if !self.edges.iter().any(|b| meet(b, &part.bounds)) {
                // No edge comes near: all of the part is in, or none of it.
                if self.polygons.contains(&part.bounds.center()) {
                    km2 += part.km2;
                }
                continue;
            }
            let shared = self.polygons.intersection(&part.polygon);
            let covered = surface(&shared).km2().min(part.km2);
            km2 += covered;
            // A part that is covered whole has no edge of the reach in it.
            if covered < part.km2 * (1.0 - 1e-9) {
                edge += perimeter_km(&shared);
            }
        }
        (km2, edge)
    }
}

fn meet(a: &Rect<f64>, b: &Rect<f64>) -> bool {
    let apart = |low: f64, high: f64| low > high;
    !(apart(a.min().x, b.max().x)
        || apart(b.min().x, a.max().x)
        || apart(a.min().y, b.max().y)
        || apart(b.min().y, a.max().y))
}

/// Kilometres around polygons, to a percent, which is enough for a bound.
fn perimeter_km(polygons: &MultiPolygon<f64>) -> f64 {
    let edge = |edge: Line<f64>| {
        let middle = 0.5 * (edge.start.y + edge.end.y);
        let east = (edge.end.x - edge.start.x) * middle.to_radians().cos();
        east.hypot(edge.end.y - edge.start.y) * 111.7
    };
    edges(polygons).map(edge).sum()
}

fn edges(polygons: &MultiPolygon<f64>) -> impl Iterator<Item = Line<f64>> + '_ {
    let rings = polygons
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    rings.flat_map(LineString::lines)
}

/// The countries of which the greatest range that is known covers anything,
/// the most covered first; of the low, the likely and the high one.
pub(super) fn covered(ranges: [Option<&Covering>; 3], language: Language) -> Vec<CountryReport> {
    let mut found: Vec<(f64, CountryReport)> = COUNTRIES
        .iter()
        .filter_map(|country| one(country, ranges, language))
        .collect();
    found.sort_by(|(most, a), (other, b)| {
        let by_area = other.total_cmp(most);
        by_area.then_with(|| a.code.cmp(&b.code))
    });
    found.into_iter().map(|(_, country)| country).collect()
}

/// A country, and the most of it that is covered.
fn one(
    country: &Country,
    ranges: [Option<&Covering>; 3],
    language: Language,
) -> Option<(f64, CountryReport)> {
    // One figure may give several ranges.
    let mut known: Vec<(&Covering, (f64, f64))> = Vec::new();
    let measured = ranges.map(|covering| {
        let covering = covering?;
        let same = known.iter().find(|(other, _)| ptr::eq(*other, covering));
        let found = same.map_or_else(|| covering.of(country), |(_, found)| *found);
        known.push((covering, found));
        Some(found)
    });
    let covered = measured.map(|found| found.map(|(km2, _)| km2));
    let most = covered.into_iter().flatten().reduce(f64::max)?;
    if most <= 0.0 || country.km2 <= 0.0 {
        return None;
    }
    let edge = measured.iter().flatten().map(|m| m.1).fold(0.0, f64::max);
    let error = edge * (TOLERANCE_M + LATTICE_M) / 1_000.0;
    let report = CountryReport {
        code: country.entry.country.to_owned(),
        name: country.entry.names().get(language).to_owned(),
        area_km2: rounded(country.km2, 1),
        covered_km2: ByFigure::of(covered, |km2| rounded(km2, 1)),
        share: ByFigure::of(covered, |km2| rounded(km2 / country.km2, 5)),
        error_km2: rounded_up(error, 1),
    };
    Some((most, report))
}
