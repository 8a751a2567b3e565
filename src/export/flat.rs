//! Shapes as a planar reader takes them: cut at 180 degrees, rounded to the
//! decimals that are written, rings wound as the reader expects.

use super::options::{Winding, decimals};
use crate::sphere::{self, Shape};
use crate::units::Length;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};

/// A cut shape; x is longitude, y latitude, degrees.
#[derive(Debug, Clone, PartialEq)]
pub enum Flat {
    Points(Vec<Coord<f64>>),
    Lines(MultiLineString<f64>),
    Areas(MultiPolygon<f64>),
}

/// Cuts, rounds and winds a shape, within `tolerance` of the true one in all.
pub fn flatten(shape: &Shape, tolerance: Length, winding: Winding) -> Flat {
    let places = decimals(tolerance);
    let left = tolerance.m() - rounding(places);
    // Edges along great circles take the other half.
    let fine = Length::from_m(match winding {
        Winding::Rfc7946 => left,
        Winding::D3 => left / 2.0,
    });
    match shape {
        Shape::Points(points) => Flat::Points(
            points
                .iter()
                .map(|p| Coord {
                    x: p.lon().deg(),
                    y: p.lat().deg(),
                })
                .map(|at| round(at, places))
                .collect(),
        ),
        Shape::Lines(paths) => {
            let lines = sphere::cut_lines(paths, fine);
            Flat::Lines(
                lines
                    .iter()
                    .map(|l| line(l, fine, winding, places))
                    .collect(),
            )
        }
        Shape::Area(area) => {
            let polygons = sphere::cut_area(area, fine);
            let polygons = polygons
                .iter()
                .filter_map(|p| polygon(p, fine, winding, places));
            Flat::Areas(polygons.collect())
        }
    }
}

/// The farthest that rounding to so many decimals of a degree moves a
/// position, metres: half a step each way, a degree being 111.7 km at most.
fn rounding(places: i32) -> f64 {
    111_700.0 * 0.5f64.hypot(0.5) / 10f64.powi(places)
}

impl Flat {
    /// The smallest `[west, south, east, north]`; west is greater than east
    /// where it crosses 180.
    pub fn bbox(&self) -> Option<[f64; 4]> {
        bbox([self])
    }

    /// The outlines that bound it: exteriors, lines, points.
    fn outlines(&self) -> Vec<LineString<f64>> {
        match self {
            Flat::Points(points) => points.iter().map(|p| LineString(vec![*p])).collect(),
            Flat::Lines(lines) => lines.0.clone(),
            Flat::Areas(areas) => areas.iter().map(|p| p.exterior().clone()).collect(),
        }
    }

    /// Every position, holes included.
    pub fn positions(&self) -> Vec<Coord<f64>> {
        let of_lines = |lines: &[LineString<f64>]| lines.iter().flatten().copied().collect();
        match self {
            Flat::Points(points) => points.clone(),
            Flat::Lines(lines) => of_lines(&lines.0),
            Flat::Areas(areas) => areas.iter().flat_map(rings).flatten().copied().collect(),
        }
    }
}

/// The box around several shapes; none if they are empty.
pub fn bbox<'a>(shapes: impl IntoIterator<Item = &'a Flat>) -> Option<[f64; 4]> {
    let outlines = shapes.into_iter().flat_map(Flat::outlines).collect();
    sphere::bbox_of_lines(&MultiLineString::new(outlines))
}

/// The exterior of a polygon and its holes.
pub fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// Twice the area that a ring encloses in the plane, positive where it is
/// counter-clockwise.
pub fn signed_area(ring: &LineString<f64>) -> f64 {
    let Some(origin) = ring.0.first() else {
        return 0.0;
    };
    ring.lines()
        .map(|edge| {
            let (a, b) = (edge.start - *origin, edge.end - *origin);
            a.x * b.y - b.x * a.y
        })
        .sum()
}

fn round(at: Coord<f64>, places: i32) -> Coord<f64> {
    let scale = 10f64.powi(places);
    // Adding zero turns -0 into 0.
    let place = |x: f64| (x * scale).round() / scale + 0.0;
    Coord {
        x: place(at.x),
        y: place(at.y),
    }
}

fn line(line: &LineString<f64>, fine: Length, winding: Winding, places: i32) -> LineString<f64> {
    let dense = match winding {
        Winding::Rfc7946 => line.0.clone(),
        Winding::D3 => great_circle::follow(&line.0, fine),
    };
    let mut rounded: Vec<_> = dense.into_iter().map(|at| round(at, places)).collect();
    rounded.dedup();
    LineString(rounded)
}

/// None where nothing is left of it in the decimals that are written: a
/// sliver at the cut, thinner than a centimetre.
fn polygon(of: &Polygon<f64>, fine: Length, winding: Winding, places: i32) -> Option<Polygon<f64>> {
    let mut written = rings(of).map(|ring| line(ring, fine, winding, places));
    let exterior = written.next().filter(encloses)?;
    let holes = written
        .filter(encloses)
        .map(|hole| wind(hole, winding, true));
    let holes = holes.collect();
    Some(Polygon::new(wind(exterior, winding, false), holes))
}

fn encloses(ring: &LineString<f64>) -> bool {
    ring.0.len() >= 4 && signed_area(ring) != 0.0
}

fn wind(mut ring: LineString<f64>, winding: Winding, hole: bool) -> LineString<f64> {
    let counter_clockwise = hole != (winding == Winding::Rfc7946);
    if (signed_area(&ring) > 0.0) != counter_clockwise {
        ring.0.reverse();
    }
    ring
}

pub mod great_circle {
    //! Edges as d3-geo joins them: along great circles of a sphere.

    use crate::units::Length;
    use geo::Coord;

    /// The sphere on which "along a great circle" is measured, metres.
    const RADIUS: f64 = 6_371_008.8;

    /// Halving stops here, whatever is left; 2^-24 of any edge is below 3 m.
    const DEPTH: u32 = 24;

    /// Adds vertices to straight edges until the great circle between
    /// neighbours stays within `tolerance` of the straight edge.
    pub fn follow(line: &[Coord<f64>], tolerance: Length) -> Vec<Coord<f64>> {
        let mut out: Vec<_> = line.first().copied().into_iter().collect();
        for edge in line.windows(2) {
            split(edge[0], edge[1], tolerance.m(), DEPTH, &mut out);
        }
        out
    }

    fn split(a: Coord<f64>, b: Coord<f64>, tolerance: f64, depth: u32, out: &mut Vec<Coord<f64>>) {
        let middle = (a + b) / 2.0;
        let apart = between(a, b, 0.5).map_or(f64::INFINITY, |arc| distance(arc, vector(middle)));
        if apart > tolerance && depth > 0 {
            split(a, middle, tolerance, depth - 1, out);
            split(middle, b, tolerance, depth - 1, out);
        } else {
            out.push(b);
        }
    }

    /// The position a share of the way along the great circle; none between
    /// antipodes, which many join.
    pub fn along(a: Coord<f64>, b: Coord<f64>, share: f64) -> Option<Coord<f64>> {
        let [x, y, z] = between(a, b, share)?;
        let y_deg = z.atan2(x.hypot(y)).to_degrees();
        Some(Coord {
            x: y.atan2(x).to_degrees(),
            y: y_deg,
        })
    }

    fn vector(at: Coord<f64>) -> [f64; 3] {
        let (lon, lat) = (at.x.to_radians(), at.y.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    }

    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        angle(a, b) * RADIUS
    }

    fn angle(a: [f64; 3], b: [f64; 3]) -> f64 {
        let length = |v: [f64; 3]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
        let sum = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
        let difference = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
        2.0 * length(difference).atan2(length(sum))
    }

    /// Spherical interpolation; none between antipodes.
    fn between(a: Coord<f64>, b: Coord<f64>, share: f64) -> Option<[f64; 3]> {
        let (a, b) = (vector(a), vector(b));
        let turn = angle(a, b);
        if turn > std::f64::consts::PI - 1e-6 {
            return None;
        }
        if turn < 1e-12 {
            return Some(a);
        }
        let (of_a, of_b) = (((1.0 - share) * turn).sin(), (share * turn).sin());
        let mix = |i: usize| (of_a * a[i] + of_b * b[i]) / turn.sin();
        Some([mix(0), mix(1), mix(2)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> LineString<f64> {
        LineString::from(vec![
            (0.0, 0.0),
            (1.0, 0.0),
            (1.0, 1.0),
            (0.0, 1.0),
            (0.0, 0.0),
        ])
    }

    #[test]
    fn outer_rings_turn_left_and_holes_right_and_for_d3_the_other_way() {
        let clockwise = LineString(square().0.into_iter().rev().collect());
        for ring in [square(), clockwise] {
            assert!(signed_area(&wind(ring.clone(), Winding::Rfc7946, false)) > 0.0);
            assert!(signed_area(&wind(ring.clone(), Winding::Rfc7946, true)) < 0.0);
            assert!(signed_area(&wind(ring.clone(), Winding::D3, false)) < 0.0);
            assert!(signed_area(&wind(ring, Winding::D3, true)) > 0.0);
        }
    }

    #[test]
    fn a_sliver_that_no_decimal_shows_is_left_out() {
        let thin = LineString::from(vec![
            (180.0, 0.0),
            (179.999_999_99, 1.0),
            (180.0, 2.0),
            (180.0, 0.0),
        ]);
        let sliver = Polygon::new(thin, Vec::new());
        assert_eq!(
            polygon(&sliver, Length::from_m(10.0), Winding::Rfc7946, 7),
            None
        );
    }

    /// A parallel at 60 degrees north from 0 to 90 east: the great circle
    /// between its ends passes 67.79 degrees north (atan(tan 60 / cos 45)).
    #[test]
    fn a_parallel_is_followed_within_the_tolerance() {
        let parallel = [Coord { x: 0.0, y: 60.0 }, Coord { x: 90.0, y: 60.0 }];
        let top = great_circle::along(parallel[0], parallel[1], 0.5).unwrap();
        assert!((top.y - 67.792_345_70).abs() < 1e-6, "{}", top.y);
        let dense = great_circle::follow(&parallel, Length::from_m(10.0));
        let worst = dense
            .windows(2)
            .map(|e| great_circle::along(e[0], e[1], 0.5).unwrap().y - 60.0)
            .fold(0.0, f64::max);
        assert!(worst > 0.0 && worst * 111_195.0 < 10.0, "{worst}");
    }
}
