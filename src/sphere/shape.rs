//! Shapes on the Earth, stored as exact curves.
//!
//! A curve is kept as what it *is* (a circle of radius 1,200 km around a point,
//! a geodesic), not as vertices. Each consumer samples it to its own tolerance.

use crate::units::{Azimuth, Length, Position};

/// One segment of a path.
#[derive(Debug, Clone, PartialEq)]
pub enum Segment {
    /// Points at one geodesic distance from a centre, from azimuth `start`
    /// through `sweep` degrees: clockwise as seen from above if positive (the
    /// centre on the right), counter-clockwise if negative.
    Arc {
        centre: Position,
        radius: Length,
        start: Azimuth,
        sweep: f64,
    },
    /// The shortest line on the ellipsoid between two positions.
    Geodesic { from: Position, to: Position },
    /// A line of constant azimuth on the ellipsoid; the parallel if due east or
    /// west.
    Rhumb { from: Position, to: Position },
    /// Vertices joined as in base data and GIS files: straight in longitude and
    /// latitude, the shorter way round. At least two.
    Straight(Vec<Position>),
}

/// Consecutive segments. A loop of an [`Area`] ends where it begins.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    pub segments: Vec<Segment>,
}

/// A region of the Earth given by its boundary loops. The inside is on the left
/// of each loop, so any size works, in any hemisphere and around a pole.
#[derive(Debug, Clone, PartialEq)]
pub enum Area {
    Bounded(Vec<Path>),
    /// The whole globe, which has no boundary.
    Globe,
}

/// The geometry of a feature on the Earth: never projected, and never cut at
/// 180 degrees or at a pole.
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
