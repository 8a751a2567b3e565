//! The part of the Earth that a frame shows, with a margin; anything outside
//! need not be drawn.

use super::frame::Board;
use super::horizon::Cap;
use super::projector::Projection;
use crate::sphere::link::Xy;
use crate::sphere::rectangle::Rectangle;
use crate::units::{Lat, Lon, Position};

/// Points sampled along each side of the frame.
const PER_SIDE: usize = 24;

/// The frame's edge on the Earth; `None` if it is partly off the map.
pub(super) fn edge(projection: &Projection, board: &Board) -> Option<Vec<Position>> {
    let points = board.edge(PER_SIDE).into_iter();
    points
        .map(|p| projection.unproject(board.plane(p)))
        .collect()
}

/// The smallest cap around the projection's centre that contains the frame, at
/// most the projection's own limit.
pub(super) fn about_centre(
    projection: &Projection,
    edge: Option<&[Position]>,
    limit_deg: f64,
) -> Cap {
    let cap = Cap::new(projection.centre(), limit_deg);
    let farthest = edge.map(|edge| roomy(farthest(&cap, edge)));
    Cap::new(
        projection.centre(),
        farthest.unwrap_or(limit_deg).min(limit_deg),
    )
}

/// A cap around the middle of the frame; the whole Earth if the frame's edge is
/// partly off the map.
pub(super) fn about_frame(
    projection: &Projection,
    board: &Board,
    edge: Option<&[Position]>,
) -> Cap {
    let (min, max) = (board.window.min, board.window.max);
    let middle = [(min[0] + max[0]) / 2.0, (min[1] + max[1]) / 2.0];
    let middle = projection.unproject(board.plane(middle));
    match (middle, edge) {
        (Some(middle), Some(edge)) => {
            let cap = Cap::new(middle, 0.0);
            Cap::new(middle, roomy(farthest(&cap, edge)).min(180.0))
        }
        _ => Cap::new(projection.centre(), 180.0),
    }
}

/// Longitudes east of the central meridian and latitudes shown in a strip's
/// frame, clipped to the strip.
pub(super) fn window(
    projection: &Projection,
    board: &Board,
    edge: Option<&[Position]>,
    (lat_min, lat_max): (Lat, Lat),
) -> Rectangle {
    let whole = Rectangle {
        min: [-180.0, lat_min.deg()],
        max: [180.0, lat_max.deg()],
    };
    let shows_pole = [lat_min, lat_max].iter().any(|lat| {
        let pole = Position::new(*lat, projection.centre().lon());
        lat.deg().abs() == 90.0
            && projection
                .project(pole)
                .is_none_or(|at| board.window.contains(board.place(at)))
    });
    let Some(edge) = edge.filter(|_| !shows_pole) else {
        return whole;
    };
    let east = |p: &Position| Lon::wrap(p.lon().deg() - projection.centre().lon().deg()).deg();
    let lons = edge.iter().map(east);
    let lats = edge.iter().map(|p| p.lat().deg());
    let low: Xy = [
        lons.clone().fold(180.0, f64::min),
        lats.clone().fold(90.0, f64::min),
    ];
    let high: Xy = [lons.fold(-180.0, f64::max), lats.fold(-90.0, f64::max)];
    let room: Xy = [0, 1].map(|axis| 0.05 * (high[axis] - low[axis]) + 0.1);
    Rectangle {
        min: [0, 1].map(|axis| (low[axis] - room[axis]).max(whole.min[axis])),
        max: [0, 1].map(|axis| (high[axis] + room[axis]).min(whole.max[axis])),
    }
}

fn farthest(cap: &Cap, edge: &[Position]) -> f64 {
    edge.iter()
        .map(|p| cap.distance([p.lon().deg(), p.lat().deg()]))
        .fold(0.0, f64::max)
}

fn roomy(degrees: f64) -> f64 {
    degrees * 1.02 + 0.2
}
