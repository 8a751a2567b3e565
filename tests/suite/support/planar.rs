//! Points by lot, and how a planar reader takes the shapes that are cut.

use geo::{LineString, MultiPolygon, coord};
use standoff::geodesy::direct;
use standoff::units::{Azimuth, Length, Position};

/// Small, reproducible, and even enough.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.roll()
    }

    pub fn anywhere(&mut self) -> Position {
        let (lat, lon) = (
            self.between(-1.0, 1.0).asin().to_degrees(),
            self.between(-180.0, 180.0),
        );
        Position::from_degrees(lat, lon).expect("a position")
    }

    pub fn near(&mut self, centre: Position, low: f64, high: f64) -> Position {
        let range = Length::from_m(self.between(low, high).clamp(0.0, 20_003e3));
        let azimuth = Azimuth::new(self.between(0.0, 360.0)).expect("finite");
        direct(centre, azimuth, range)
    }
}

/// Whether a planar reader sees a point inside, by the even-odd rule.
pub fn seen_inside(polygons: &MultiPolygon<f64>, point: Position) -> bool {
    let p = coord! { x: point.lon().deg(), y: point.lat().deg() };
    let crosses = |ring: &LineString<f64>| {
        let above = |edge: &geo::Line<f64>| {
            let (a, b) = (edge.start, edge.end);
            (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
        };
        ring.lines().filter(above).count()
    };
    let rings = polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.map(crosses).sum::<usize>() % 2 == 1
}
