//! Surface areas on the ellipsoid.

use crate::geodesy::{FLATTENING, POLAR_SEMI_AXIS};
use crate::units::Surface;
use geo::{LineString, MultiPolygon};

/// Five-point Gauss-Legendre abscissae and weights on \[-1, 1\].
const GAUSS: [(f64, f64); 5] = [
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
    (-0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
    (0.906_179_845_938_664, 0.236_926_885_056_189_08),
    (-0.906_179_845_938_664, 0.236_926_885_056_189_08),
];

/// Degrees of latitude integrated in one step.
const STEP: f64 = 5.0;

/// Surface area of polygons in longitude and latitude (degrees), as made by
/// [`super::cut_area`], with edges straight in longitude and latitude. Exact up
/// to rounding: 1e-12 of the Earth's surface.
pub fn surface(polygons: &MultiPolygon<f64>) -> Surface {
    let rings = polygons
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    Surface::from_m2(rings.map(signed).sum::<f64>().max(0.0))
}

/// Signed area, positive for a counter-clockwise ring.
fn signed(ring: &LineString<f64>) -> f64 {
    let edge = |edge: geo::Line<f64>| {
        let (from, to) = (edge.start, edge.end);
        -(to.x - from.x).to_radians() * mean_below(from.y, to.y)
    };
    ring.lines().map(edge).sum()
}

/// The mean of [`below`] along an edge between two latitudes.
fn mean_below(from: f64, to: f64) -> f64 {
    let parts = ((to - from).abs() / STEP).ceil().max(1.0);
    let width = (to - from) / parts;
    let part = |i: usize| {
        let middle = from + width * (i as f64 + 0.5);
        GAUSS
            .iter()
            .map(|(x, weight)| 0.5 * weight * below(middle + 0.5 * width * x))
            .sum::<f64>()
    };
    (0..parts as usize).map(part).sum::<f64>() / parts
}

/// Area in square metres per radian of longitude between the equator and a
/// latitude (Snyder, *Map Projections: A Working Manual*, 1987, equation 3-12).
fn below(lat: f64) -> f64 {
    const E2: f64 = FLATTENING * (2.0 - FLATTENING);
    let e = E2.sqrt();
    let sin = lat.to_radians().sin();
    let zone = sin / (1.0 - E2 * sin * sin) + (e * sin).atanh() / e;
    0.5 * POLAR_SEMI_AXIS * POLAR_SEMI_AXIS * zone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sphere::{Area, cut_area};
    use crate::units::Length;
    use geo::polygon;

    /// The surface area of WGS 84: 510,065,621.724 km2 (NIMA TR8350.2, table
    /// 3.3, gives 510,065,621.724 from the same closed form).
    #[test]
    fn the_globe_has_the_surface_of_wgs_84() {
        let globe = surface(&cut_area(&Area::Globe, Length::from_m(10.0)));
        assert!((globe.km2() - 510_065_621.724).abs() < 1e-3, "{globe:?}");
    }

    /// A triangle with edges straight in longitude and latitude, each of
    /// 40,000 parts: `python3 -c "from pyproj import Geod; import numpy as np;
    /// v=[(100,20),(160,80),(120,60),(100,20)];
    /// p=np.vstack([np.linspace(a,b,40000,endpoint=False) for a,b in zip(v,v[1:])]);
    /// print(Geod(ellps='WGS84').polygon_area_perimeter(p[:,0],p[:,1])[0]/1e6)"`
    #[test]
    fn edges_are_straight_in_longitude_and_latitude() {
        let triangle = polygon![(x: 100.0, y: 20.0), (x: 160.0, y: 80.0), (x: 120.0, y: 60.0)];
        let found = surface(&MultiPolygon::new(vec![triangle])).km2();
        assert!((found - TRIANGLE).abs() < 1e-2, "{found}");
    }

    const TRIANGLE: f64 = 4_337_113.410_92;
}
