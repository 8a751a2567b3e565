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

/// The countries of which the greatest figure covers anything, the most
/// covered first.
pub(super) fn covered(figures: &[(Slot, &Covering)], language: Language) -> Vec<CountryReport> {
    let mut found: Vec<CountryReport> = COUNTRIES
        .iter()
        .filter_map(|country| one(country, figures, language))
        .collect();
    found.sort_by(|a, b| {
        let by_area = b.covered_km2.high.total_cmp(&a.covered_km2.high);
        by_area.then_with(|| a.code.cmp(&b.code))
    });
    found
}

/// Which of the figures a covering stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Low,
    Likely,
    High,
}

fn one(
    country: &Country,
    figures: &[(Slot, &Covering)],
    language: Language,
) -> Option<CountryReport> {
    let mut measured: Vec<(Slot, (f64, f64))> = Vec::new();
    for (i, (slot, covering)) in figures.iter().enumerate() {
        // One figure may stand for several.
        let same = figures[..i]
            .iter()
            .position(|(_, c)| ptr::eq(*c, *covering));
        let found = match same {
            Some(known) => measured[known].1,
            None => covering.of(country),
        };
        measured.push((*slot, found));
    }
    let of = |slot: Slot| {
        let found = measured.iter().find(|(s, _)| *s == slot);
        found.map(|(_, (km2, _))| *km2)
    };
    let high = of(Slot::High)?;
    if high <= 0.0 || country.km2 <= 0.0 {
        return None;
    }
    let covered = ByFigure {
        low: of(Slot::Low).unwrap_or(high),
        likely: of(Slot::Likely),
        high,
    };
    let edge = measured.iter().map(|m| m.1.1).fold(0.0, f64::max);
    let error = edge * (TOLERANCE_M + LATTICE_M) / 1_000.0;
    Some(CountryReport {
        code: country.entry.country.to_owned(),
        name: country.entry.names().get(language).to_owned(),
        area_km2: rounded(country.km2, 1),
        covered_km2: covered.map(|km2| rounded(km2, 1)),
        share: covered.map(|km2| rounded(km2 / country.km2, 5)),
        error_km2: rounded_up(error, 1),
    })
}
