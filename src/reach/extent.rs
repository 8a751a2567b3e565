//! The extent of a range around one place, and distances of points from its
//! edge.
//!
//! The edge of a ring is one or two circles. That of a sector consists of arcs
//! of them, the geodesics on its two azimuths, the centre if there is no inner
//! circle, and, for ranges over 19,970 km, an arc of the cut locus.

use crate::geodesy::{Line, cut_locus, direct, distance, inverse};
use crate::units::{Azimuth, Length, Lon, Position};

/// The region that a boundary claims to enclose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    pub centre: Position,
    pub inner: Option<Length>,
    pub outer: Length,
    /// From the first azimuth clockwise to the second; `None` or equal azimuths
    /// mean a full circle.
    pub sector: Option<(Azimuth, Azimuth)>,
}

/// The edge of an extent, prepared for measuring distances.
#[derive(Debug, Clone)]
pub struct Edge {
    centre: Position,
    /// Radii, metres.
    circles: Vec<f64>,
    sector: Option<Box<Sides>>,
}

/// The other parts of a sector's edge.
#[derive(Debug, Clone)]
struct Sides {
    /// First azimuth in degrees, and the clockwise angle to the second.
    from: f64,
    width: f64,
    lines: [Line; 2],
    inner: f64,
    /// Half the length of the cut locus in degrees of longitude, if the edge
    /// may follow it.
    cut: Option<f64>,
}

/// The nearest point of an edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    pub distance: Length,
    at: On,
}

/// Location of a foot; its position is computed only on demand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum On {
    Circle { azimuth: Azimuth, radius: f64 },
    Position(Position),
}

impl Edge {
    pub fn of(extent: &Extent) -> Edge {
        let inner = extent.inner.map_or(0.0, Length::m);
        let mut circles = vec![extent.outer.m()];
        if inner > 0.0 {
            circles.push(inner);
        }
        let between = extent.sector.filter(|(from, to)| from != to);
        Edge {
            centre: extent.centre,
            circles,
            sector: between.map(|(from, to)| Box::new(Sides::of(extent, from, to))),
        }
    }

    /// The point of the edge nearest to `point`. The distance is exact to one
    /// part in a thousand and never less than the true one.
    pub fn nearest(&self, point: Position) -> Foot {
        let feet = self.feet(point).into_iter();
        feet.min_by(|a, b| a.distance.m().total_cmp(&b.distance.m()))
            .expect("an edge has a circle or sides")
    }

    /// The nearest point of each part of the edge: circles, sides, centre and
    /// cut locus.
    pub fn feet(&self, point: Position) -> Vec<Foot> {
        let course = inverse(self.centre, point);
        let (range, azimuth) = (course.distance.m(), course.azimuth_from);
        let on_circle = |radius: &f64| Foot {
            distance: Length::from_m((range - radius).abs()),
            at: On::Circle {
                azimuth,
                radius: *radius,
            },
        };
        let circles = self.circles.iter().map(on_circle);
        let Some(sides) = &self.sector else {
            return circles.collect();
        };
        // A circle is part of the edge only between the sides.
        let arcs = circles.filter(|_| sides.hold(azimuth));
        let mut feet: Vec<Foot> = arcs.collect();
        let others = feet.len();
        feet.extend(sides.feet(self.centre, point, range));
        let least = feet.iter().map(|foot| foot.distance.m());
        if least.fold(f64::INFINITY, f64::min) > NEAR * range {
            for (foot, side) in feet[others..].iter_mut().zip(&sides.lines) {
                *foot = sides.foot(side, point);
            }
        }
        feet
    }

    /// The position of a foot.
    pub fn position(&self, foot: &Foot) -> Position {
        match foot.at {
            On::Circle { azimuth, radius } => direct(self.centre, azimuth, Length::from_m(radius)),
            On::Position(position) => position,
        }
    }
}

impl Sides {
    fn of(extent: &Extent, from: Azimuth, to: Azimuth) -> Sides {
        let centre = extent.centre;
        let cut = (extent.outer > cut_locus::least(centre)).then(|| {
            let east = Azimuth::new(90.0).expect("finite");
            let end = Line::new(centre, east, cut_locus::least(centre)).end();
            180.0 - around(end.lon().deg() - centre.lon().deg()).abs()
        });
        Sides {
            from: from.deg(),
            width: (to.deg() - from.deg()).rem_euclid(360.0),
            lines: [from, to].map(|azimuth| side(extent, azimuth)),
            inner: extent.inner.map_or(0.0, Length::m),
            cut,
        }
    }

    fn hold(&self, azimuth: Azimuth) -> bool {
        (azimuth.deg() - self.from).rem_euclid(360.0) <= self.width
    }

    fn feet(&self, centre: Position, point: Position, range: f64) -> impl Iterator<Item = Foot> {
        let to = move |position: Position| Foot {
            distance: distance(position, point),
            at: On::Position(position),
        };
        let on_side = move |side: &Line| {
            // Near a side, the foot is as far from the centre as the point,
            // because circles cross geodesics from their centre at right
            // angles.
            let along = range.min(side.length().m()).max(self.inner);
            to(side.position(Length::from_m(along)))
        };
        // A pole may be drawn at any longitude, and as a line on some maps.
        let apex = (self.inner == 0.0).then(|| match centre.lat().deg().abs() {
            90.0 => to(Position::new(centre.lat(), point.lon())),
            _ => to(centre),
        });
        let cut = self.cut.map(|half| to(on_cut(centre, point, half)));
        self.lines.iter().map(on_side).chain(apex).chain(cut)
    }

    /// The nearest point of a side, at any distance from it.
    fn foot(&self, side: &Line, point: Position) -> Foot {
        let foot = side.nearest(point);
        let start = side.position(Length::from_m(self.inner));
        if distance(side.start(), foot.position).m() < self.inner {
            return Foot {
                distance: distance(start, point),
                at: On::Position(start),
            };
        }
        Foot {
            distance: foot.distance,
            at: On::Position(foot.position),
        }
    }
}

/// Up to this fraction of its range, a point is near a side: the foot at the
/// same range is then farther than the nearest point by at most one part in a
/// thousand.
const NEAR: f64 = 0.05;

/// The nearest point of the cut locus to a point near it; `half` is half its
/// length in degrees of longitude.
fn on_cut(centre: Position, point: Position, half: f64) -> Position {
    let antipode = centre.lon().deg() + 180.0;
    let off = around(point.lon().deg() - antipode).clamp(-half, half);
    Position::new(cut_locus::latitude(centre), Lon::wrap(antipode + off))
}

/// One side of a sector, up to where it stops being shortest.
fn side(extent: &Extent, azimuth: Azimuth) -> Line {
    let end = cut_locus::distance(extent.centre, azimuth);
    let outer = if extent.outer < end {
        extent.outer
    } else {
        end
    };
    Line::new(extent.centre, azimuth, outer)
}

/// Wraps degrees into [-180, 180).
fn around(degrees: f64) -> f64 {
    Lon::wrap(degrees).deg()
}
