//! Where the words of a reported position allow it to be.

use super::compass::Bearing;
use crate::geodesy::direct;
use crate::sphere::{Area, Path, Segment};
use crate::units::{Azimuth, Length, Position, WrittenLength};

/// Where the words of a reported position allow it to be: the bearing word's
/// width by the rounding of the distance.
#[derive(Debug, Clone)]
pub struct Footprint {
    /// As written: `440 mi SW of St. Lawrence Island`.
    pub words: String,
    pub near: Length,
    pub far: Length,
    /// The bearings between, clockwise; equal where every bearing is meant.
    pub from: Azimuth,
    pub to: Azimuth,
    pub area: Area,
}

impl Footprint {
    pub(super) fn new(
        words: &str,
        reference: Position,
        distance: &WrittenLength,
        bearing: &Bearing,
    ) -> Footprint {
        let (middle, half) = (distance.length.m(), distance.rounding.m());
        let near = Length::from_m((middle - half).max(0.0));
        let far = Length::from_m(middle + half);
        let from = Azimuth::wrap(bearing.middle.deg() - bearing.half_width);
        let to = Azimuth::wrap(bearing.middle.deg() + bearing.half_width);
        Footprint {
            words: words.to_owned(),
            near,
            far,
            from,
            to,
            area: annular_sector(reference, near, far, from, to, 2.0 * bearing.half_width),
        }
    }
}

/// The area between two distances and two azimuths, its inside on the left:
/// out along `from`... the far arc runs back from `to`, the near arc on.
fn annular_sector(
    centre: Position,
    near: Length,
    far: Length,
    from: Azimuth,
    to: Azimuth,
    width: f64,
) -> Area {
    let corner = |azimuth, distance| direct(centre, azimuth, distance);
    let far_arc = Segment::Arc {
        centre,
        radius: far,
        start: to,
        sweep: -width,
    };
    let mut segments = vec![far_arc];
    if near.m() > 0.0 {
        segments.extend([
            Segment::Geodesic {
                from: corner(from, far),
                to: corner(from, near),
            },
            Segment::Arc {
                centre,
                radius: near,
                start: from,
                sweep: width,
            },
            Segment::Geodesic {
                from: corner(to, near),
                to: corner(to, far),
            },
        ]);
    } else {
        segments.extend([
            Segment::Geodesic {
                from: corner(from, far),
                to: centre,
            },
            Segment::Geodesic {
                from: centre,
                to: corner(to, far),
            },
        ]);
    }
    Area::Bounded(vec![Path { segments }])
}
