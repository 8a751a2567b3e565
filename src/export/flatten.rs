//! Converts shapes for planar readers: cut at 180 degrees, rounded to the
//! decimals that are written and valid after rounding, with rings wound as the
//! reader expects.

use crate::formats::Edges;
use crate::gis::{self, PlanarShape, great_circle, rings, signed_area, valid_in_decimals};
use crate::sphere::{self, Shape};
use crate::units::{Length, Position};
use geo::{Coord, LineString, MultiPolygon, Polygon};

/// How a shape is flattened.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Maximum total distance of the line from the true one.
    pub tolerance: Length,
    pub edges: Edges,
    /// Whether outer rings are clockwise.
    pub clockwise: bool,
    /// Decimals of a degree.
    pub decimals: i32,
}

/// Cuts, rounds and winds a shape. `None` if rounding alone exceeds the
/// tolerance.
pub fn flatten(shape: &Shape, manner: Manner) -> Option<PlanarShape> {
    if let Shape::Points(points) = shape {
        let at = |p: &Position| Coord {
            x: p.lon().deg(),
            y: p.lat().deg(),
        };
        let points = points.iter().map(|p| round(at(p), manner.decimals));
        return Some(PlanarShape::Points(points.collect()));
    }
    let left = manner.tolerance.m() - rounding(manner.decimals);
    if left <= 0.0 {
        return None;
    }
    // Half of the tolerance is for edges along great circles.
    let fine = Length::from_m(match manner.edges {
        Edges::Straight => left,
        Edges::GreatCircle => left / 2.0,
    });
    Some(match shape {
        Shape::Points(_) => return None,
        Shape::Lines(paths) => {
            let lines = sphere::cut_lines(paths, fine);
            PlanarShape::Lines(lines.iter().map(|l| line(l, fine, manner)).collect())
        }
        Shape::Area(area) => {
            let polygons = sphere::cut_area(area, fine);
            PlanarShape::Areas(areas(&polygons, fine, manner))
        }
    })
}

/// The farthest that rounding to this many decimals of a degree moves a
/// position, metres: half a step in each direction, with 111.7 km as the
/// maximum length of a degree.
fn rounding(places: i32) -> f64 {
    111_700.0 * 0.5f64.hypot(0.5) / 10f64.powi(places)
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

fn line(line: &LineString<f64>, fine: Length, manner: Manner) -> LineString<f64> {
    let dense = match manner.edges {
        Edges::Straight => line.0.clone(),
        Edges::GreatCircle => great_circle::follow(&line.0, fine),
    };
    let places = manner.decimals;
    let mut rounded: Vec<_> = dense.into_iter().map(|at| round(at, places)).collect();
    rounded.dedup();
    if let [one] = rounded[..] {
        // The line is shorter than one step of the last decimal. Make it one
        // step long, because most readers reject a line of zero length.
        let step = 10f64.powi(-places);
        let x = if one.x + step > 180.0 {
            one.x - step
        } else {
            one.x + step
        };
        rounded.push(round(Coord { x, ..one }, places));
    }
    LineString(rounded)
}

/// Repairs areas after rounding: two edges that meet in a point may cross next
/// to it, because each follows its curve only to a tolerance and a step of the
/// decimals is wide near a pole.
fn areas(polygons: &MultiPolygon<f64>, fine: Length, manner: Manner) -> MultiPolygon<f64> {
    let rounded = polygons.iter().filter_map(|p| polygon(p, fine, manner));
    let valid = valid_in_decimals(rounded.collect(), manner.decimals);
    let wound = valid.0.into_iter().map(|polygon| {
        let (exterior, holes) = polygon.into_inner();
        let holes = holes.into_iter().map(|hole| wind(hole, !manner.clockwise));
        Polygon::new(wind(exterior, manner.clockwise), holes.collect())
    });
    wound.collect()
}

/// `None` if nothing is left of it after rounding: a sliver at the cut, thinner
/// than a centimetre.
fn polygon(of: &Polygon<f64>, fine: Length, manner: Manner) -> Option<Polygon<f64>> {
    let mut written = rings(of).map(|ring| line(ring, fine, manner));
    let exterior = written.next().filter(encloses)?;
    Some(Polygon::new(exterior, written.filter(encloses).collect()))
}

fn encloses(ring: &LineString<f64>) -> bool {
    ring.0.len() >= 4 && signed_area(ring) != 0.0
}

fn wind(mut ring: LineString<f64>, clockwise: bool) -> LineString<f64> {
    gis::wind(&mut ring, clockwise);
    ring
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
    fn rings_turn_as_they_are_told() {
        let clockwise = LineString(square().0.into_iter().rev().collect());
        for ring in [square(), clockwise] {
            assert!(signed_area(&wind(ring.clone(), false)) > 0.0);
            assert!(signed_area(&wind(ring, true)) < 0.0);
        }
    }

    #[test]
    fn a_line_shorter_than_the_decimals_has_the_length_of_one_step() {
        let manner = Manner {
            tolerance: Length::from_m(10.0),
            edges: Edges::Straight,
            clockwise: false,
            decimals: 7,
        };
        for x in [-180.0, 12.0, 180.0] {
            let short = LineString::from(vec![(x, 5.0), (x, 5.000_000_01)]);
            let line = line(&short, manner.tolerance, manner);
            let width = (line.0[1].x - line.0[0].x).abs();
            assert!(
                line.0.len() == 2 && width > 0.9e-7 && line.0[1].x.abs() <= 180.0,
                "{line:?}"
            );
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
        let manner = Manner {
            tolerance: Length::from_m(10.0),
            edges: Edges::Straight,
            clockwise: false,
            decimals: 7,
        };
        assert_eq!(polygon(&sliver, manner.tolerance, manner), None);
    }
}
