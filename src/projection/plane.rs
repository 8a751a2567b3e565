//! The plane of a projection: positions on it, its limits, its scale.

use crate::units::Lat;

/// A position on the plane of a projection, metres at true scale; `x` grows
/// to the right, `y` upwards (north of the centre).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Plane {
    pub x: f64,
    pub y: f64,
}

/// How far a map drawn in a projection may reach. What lies inside projects;
/// what is drawn is cut here first.
///
/// A projection may answer a little beyond its limit, so that a cut placed on
/// the limit itself always projects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clip {
    /// Everything less than `radius_deg` away from the centre. The angle is
    /// that between the two plumb lines, which is the great-circle angle when
    /// geodetic latitude and longitude are read as those of a sphere.
    Cap { radius_deg: f64 },
    /// Everything between two parallels, cut open along the meridian
    /// opposite to the centre's.
    Strip { lat_min: Lat, lat_max: Lat },
}

/// How much a projection stretches the ground at one position: the semi-axes
/// of Tissot's indicatrix. 1 is true to scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub along_min: f64,
    pub along_max: f64,
}

/// Along what scale is a matter of latitude alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ByLatitude {
    /// In every direction: a conformal projection.
    EveryWay,
    /// Along the parallel only; in other directions it is another.
    AlongParallels,
}

impl Plane {
    pub fn new(x: f64, y: f64) -> Plane {
        Plane { x, y }
    }
}

impl Clip {
    /// The strip between two parallels, in degrees, for constants.
    pub(super) fn strip(lat_min: f64, lat_max: f64) -> Clip {
        Clip::Strip {
            lat_min: Lat::new(lat_min).expect("a constant latitude"),
            lat_max: Lat::new(lat_max).expect("a constant latitude"),
        }
    }
}

impl Scale {
    /// How much areas are stretched.
    pub fn area(self) -> f64 {
        self.along_min * self.along_max
    }
}
