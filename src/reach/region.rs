//! Rings, bands and sectors as areas.

use super::boundary::Fan;
use crate::geodesy::cut_locus;
use crate::sphere::{Area, Path, Segment};
use crate::units::{Azimuth, Length, Position};

/// Everything within `radius` of `centre` by the inverse problem: a circle;
/// beyond 19,970 km for a centre on the equator (more at higher latitudes),
/// everything but a lens around the antipode; from 20,003.93 km on, the whole
/// globe. Empty for a radius of zero.
pub fn ring(centre: Position, radius: Length) -> Area {
    if radius >= cut_locus::greatest() {
        return Area::Globe;
    }
    Area::Bounded(circle(centre, radius).into_iter().collect())
}

/// Everything at least `low` and at most `high` from `centre`; empty if `low`
/// is not less than `high`.
pub fn band(centre: Position, low: Length, high: Length) -> Area {
    if low >= high {
        return Area::Bounded(Vec::new());
    }
    match (ring(centre, high), circle(centre, low)) {
        (Area::Globe, None) if low.m() == 0.0 => Area::Globe,
        (Area::Globe, hole) => Area::Bounded(hole.map(Path::reversed).into_iter().collect()),
        (Area::Bounded(mut loops), hole) => {
            loops.extend(hole.map(Path::reversed));
            Area::Bounded(loops)
        }
    }
}

/// Everything at most `outer` and at least `inner` from `centre` whose shortest
/// line from the centre has an azimuth from `from` clockwise to `to`. Equal
/// azimuths mean a full circle.
///
/// The sides are geodesics of any length. Where they would pass the cut locus,
/// the sector ends there.
pub fn sector(
    centre: Position,
    inner: Option<Length>,
    outer: Length,
    from: Azimuth,
    to: Azimuth,
) -> Area {
    let inner = inner.unwrap_or(Length::from_m(0.0));
    let width = (to.deg() - from.deg()).rem_euclid(360.0);
    if width == 0.0 {
        return band(centre, inner, outer);
    }
    let fan = Fan {
        centre,
        from: from.deg(),
        to: from.deg() + width,
    };
    let path = match fan.where_farther_than(inner) {
        Some(fan) if inner < outer => fan.outline(inner, outer),
        _ => Path::default(),
    };
    if path.segments.is_empty() {
        return Area::Bounded(Vec::new());
    }
    Area::Bounded(vec![path])
}

/// The loop around everything within a radius; `None` if that is nothing or
/// everything.
fn circle(centre: Position, radius: Length) -> Option<Path> {
    if radius.m() == 0.0 || radius >= cut_locus::greatest() {
        return None;
    }
    let half = cut_locus::window(centre, radius);
    let arc = |start: f64, sweep: f64| Segment::Arc {
        centre,
        radius,
        start: Azimuth::wrap(start),
        sweep,
    };
    let segments = if half >= 90.0 {
        vec![arc(0.0, -360.0)]
    } else {
        vec![arc(half, -2.0 * half), arc(180.0 + half, -2.0 * half)]
    };
    Some(Path { segments })
}
