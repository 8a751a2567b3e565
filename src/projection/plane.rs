//! The plane of a projection: points, limits and scale.

use crate::units::Lat;

/// A point on the plane of a projection, in metres at true scale; `x` to the
/// right, `y` up (north of the centre).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Plane {
    pub x: f64,
    pub y: f64,
}

/// The region that a map in a projection may show. Everything inside projects;
/// shapes are cut to it before they are drawn.
///
/// A projection may also accept points slightly outside, so that points on the
/// limit itself always project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clip {
    /// Everything less than `radius_deg` from the centre, measured as the angle
    /// between the ellipsoid normals. This is the great-circle angle if
    /// geodetic latitude and longitude are taken as spherical coordinates.
    Cap { radius_deg: f64 },
    /// Everything between two parallels, cut along the meridian opposite the
    /// centre.
    Strip { lat_min: Lat, lat_max: Lat },
}

/// Scale of a projection at a position: the semi-axes of Tissot's indicatrix. 1
/// is true to scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub along_min: f64,
    pub along_max: f64,
}

/// Directions along which scale depends on latitude alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ByLatitude {
    /// Every direction: a conformal projection.
    EveryWay,
    /// Only along parallels; scale differs in other directions.
    AlongParallels,
}

impl Plane {
    pub fn new(x: f64, y: f64) -> Plane {
        Plane { x, y }
    }
}

impl Clip {
    /// The strip between two constant parallels, in degrees.
    pub(super) fn strip(lat_min: f64, lat_max: f64) -> Clip {
        Clip::Strip {
            lat_min: Lat::new(lat_min).expect("a constant latitude"),
            lat_max: Lat::new(lat_max).expect("a constant latitude"),
        }
    }
}

impl Scale {
    /// Area scale.
    pub fn area(self) -> f64 {
        self.along_min * self.along_max
    }
}
