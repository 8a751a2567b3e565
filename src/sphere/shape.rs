//! What a shape on the Earth is: curves that know their exact course.
//!
//! A curve is kept as what it *is* (a circle of 1,200 km about a point, a
//! geodesic), not as vertices; whoever reads it asks for as many vertices as
//! his own tolerance needs.

use crate::units::{Azimuth, Length, Position};

/// One piece of a path, from one end to the other.
#[derive(Debug, Clone, PartialEq)]
pub enum Segment {
    /// Points at one geodesic distance from a centre, from azimuth `start` on
    /// by `sweep` degrees: clockwise as seen from above when positive (the
    /// centre on the right hand), counter-clockwise when negative.
    Arc {
        centre: Position,
        radius: Length,
        start: Azimuth,
        sweep: f64,
    },
    /// The shortest line on the ellipsoid.
    Geodesic { from: Position, to: Position },
    /// A line of constant azimuth on the ellipsoid; along a parallel, the parallel.
    Rhumb { from: Position, to: Position },
    /// Vertices joined as base data and GIS files mean it: straight in
    /// longitude and latitude, by the shorter way round. At least two.
    Straight(Vec<Position>),
}

/// Segments end to end. A loop of an [`Area`] ends where it begins.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    pub segments: Vec<Segment>,
}

/// A region of the Earth, by the loops around it: the inside is on the left
/// of each loop, so that no size, hemisphere or pole is special.
#[derive(Debug, Clone, PartialEq)]
pub enum Area {
    Bounded(Vec<Path>),
    /// The whole globe, which has no boundary.
    Globe,
}

/// What a feature is on the Earth: never projected, and never cut at 180
/// degrees or at a pole.
///
/// ```
/// use standoff::{Shape, reach, units::{Length, Position}};
///
/// let pole = Position::from_degrees(89.0, 0.0)?;
/// let cap = Shape::Area(reach::ring(pole, Length::from_km(500.0)));
/// let Shape::Area(area) = &cap else { unreachable!() };
/// // It holds the pole and both sides of the meridian of 180 degrees.
/// assert!(area.contains(Position::from_degrees(90.0, 0.0)?));
/// assert!(area.contains(Position::from_degrees(88.0, 179.0)?));
/// assert!(area.contains(Position::from_degrees(88.0, -179.0)?));
/// assert!(!area.contains(Position::from_degrees(84.0, 0.0)?));
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Points(Vec<Position>),
    Lines(Vec<Path>),
    Area(Area),
}
