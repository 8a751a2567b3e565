//! Shapes as planar readers see them.

use crate::sphere;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};

/// A planar shape; x is longitude and y latitude, in degrees. May be empty.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanarShape {
    Points(Vec<Coord<f64>>),
    Lines(MultiLineString<f64>),
    Areas(MultiPolygon<f64>),
}

/// The dimension of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Points,
    Lines,
    Areas,
}

impl Class {
    pub const ALL: [Class; 3] = [Class::Points, Class::Lines, Class::Areas];
}

impl PlanarShape {
    /// The empty shape.
    pub fn none() -> PlanarShape {
        PlanarShape::Points(Vec::new())
    }

    /// `None` for an empty shape.
    pub fn class(&self) -> Option<Class> {
        match self {
            PlanarShape::Points(points) => (!points.is_empty()).then_some(Class::Points),
            PlanarShape::Lines(lines) => (!lines.0.is_empty()).then_some(Class::Lines),
            PlanarShape::Areas(areas) => (!areas.0.is_empty()).then_some(Class::Areas),
        }
    }

    /// Number of points, lines or polygons.
    pub fn parts(&self) -> usize {
        match self {
            PlanarShape::Points(points) => points.len(),
            PlanarShape::Lines(lines) => lines.0.len(),
            PlanarShape::Areas(areas) => areas.0.len(),
        }
    }

    /// Bounding box `[west, south, east, north]`; west is greater than east if
    /// it crosses 180.
    pub fn bbox(&self) -> Option<[f64; 4]> {
        bbox([self])
    }

    /// Minima and maxima `[west, south, east, north]` for a spatial index,
    /// regardless of 180.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let mut found: Option<[f64; 4]> = None;
        self.each_position(|p| {
            let b = found.get_or_insert([p.x, p.y, p.x, p.y]);
            *b = [b[0].min(p.x), b[1].min(p.y), b[2].max(p.x), b[3].max(p.y)];
        });
        found
    }

    /// The outlines that determine the bounding box: exteriors, lines, points.
    fn outlines(&self) -> Vec<LineString<f64>> {
        match self {
            PlanarShape::Points(points) => points.iter().map(|p| LineString(vec![*p])).collect(),
            PlanarShape::Lines(lines) => lines.0.clone(),
            PlanarShape::Areas(areas) => areas.iter().map(|p| p.exterior().clone()).collect(),
        }
    }

    /// Visits every position, including those of holes.
    pub fn each_position(&self, mut take: impl FnMut(Coord<f64>)) {
        match self {
            PlanarShape::Points(points) => points.iter().copied().for_each(take),
            PlanarShape::Lines(lines) => lines.iter().flatten().copied().for_each(take),
            PlanarShape::Areas(areas) => {
                for ring in areas.iter().flat_map(rings) {
                    ring.0.iter().copied().for_each(&mut take);
                }
            }
        }
    }

    /// Replaces every line, ring and point.
    pub fn map_lines(&mut self, mut to: impl FnMut(&[Coord<f64>]) -> Vec<Coord<f64>>) {
        match self {
            PlanarShape::Points(points) => {
                for point in points {
                    *point = to(&[*point]).first().copied().unwrap_or(*point);
                }
            }
            PlanarShape::Lines(lines) => lines.0.iter_mut().for_each(|line| line.0 = to(&line.0)),
            PlanarShape::Areas(areas) => {
                for polygon in areas.iter_mut() {
                    polygon.exterior_mut(|ring| ring.0 = to(&ring.0));
                    polygon.interiors_mut(|holes| {
                        holes.iter_mut().for_each(|hole| hole.0 = to(&hole.0));
                    });
                }
            }
        }
    }

    /// Winds exteriors counter-clockwise and holes clockwise in the plane, as
    /// in RFC 7946 and OGC Simple Features.
    pub fn wind(&mut self) {
        let PlanarShape::Areas(areas) = self else {
            return;
        };
        for polygon in areas.iter_mut() {
            polygon.exterior_mut(|ring| wind(ring, false));
            polygon.interiors_mut(|holes| holes.iter_mut().for_each(|hole| wind(hole, true)));
        }
    }

    /// Planar area in square degrees; 0 for points and lines.
    pub fn area(&self) -> f64 {
        let PlanarShape::Areas(areas) = self else {
            return 0.0;
        };
        let of_polygon = |polygon: &Polygon<f64>| {
            let holes: f64 = polygon
                .interiors()
                .iter()
                .map(|r| signed_area(r).abs())
                .sum();
            (signed_area(polygon.exterior()).abs() - holes) / 2.0
        };
        areas.iter().map(of_polygon).sum()
    }

    /// Planar length in degrees; 0 for points and areas.
    pub fn length(&self) -> f64 {
        let PlanarShape::Lines(lines) = self else {
            return 0.0;
        };
        let of_edge = |edge: geo::Line<f64>| edge.dx().hypot(edge.dy());
        lines.iter().flat_map(|l| l.lines()).map(of_edge).sum()
    }
}

/// Bounding box of several shapes; `None` if all are empty.
pub fn bbox<'a>(shapes: impl IntoIterator<Item = &'a PlanarShape>) -> Option<[f64; 4]> {
    let outlines = shapes.into_iter().flat_map(PlanarShape::outlines).collect();
    sphere::bbox_of_lines(&MultiLineString::new(outlines))
}

/// The exterior of a polygon, then its holes.
pub fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// Orients a ring in the plane; a ring that encloses nothing is unchanged.
pub fn wind(ring: &mut LineString<f64>, clockwise: bool) {
    let area = signed_area(ring);
    if area != 0.0 && (area < 0.0) != clockwise {
        ring.0.reverse();
    }
}

/// Whether a position is inside rings in the plane: an odd number of edges lie
/// to its east.
pub fn holds<'r>(rings: impl IntoIterator<Item = &'r LineString<f64>>, at: Coord<f64>) -> bool {
    let edges = rings.into_iter().flat_map(LineString::lines);
    let crossings = edges
        .filter(|edge| (edge.start.y > at.y) != (edge.end.y > at.y))
        .filter(|edge| {
            let share = (at.y - edge.start.y) / (edge.end.y - edge.start.y);
            at.x < edge.start.x + share * (edge.end.x - edge.start.x)
        });
    crossings.count() % 2 == 1
}

/// Twice the planar area of a ring; positive if counter-clockwise.
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
