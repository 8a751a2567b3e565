//! Splits loops and lines with continuous longitudes where they cross the
//! antimeridian or a pole.

use super::link::{Piece, Pieces, Xy};

/// Vertices within this many degrees of the antimeridian or a pole are snapped
/// to it; 0.01 mm on the ground.
const SNAP: f64 = 1e-10;

/// Splits one loop at the antimeridian. Vertices are longitude and latitude in
/// degrees, edges are straight in them. Longitudes continue beyond 180 without
/// a jump and may end whole turns away from the start (a loop around a pole).
pub(crate) fn split_loop(vertices: &[Xy]) -> Vec<Piece> {
    let (Some(&first), Some(&last)) = (vertices.first(), vertices.last()) else {
        return Vec::new();
    };
    let mut pieces = Pieces::default();
    for edge in vertices.windows(2) {
        split_edge(snapped(edge[0]), snapped(edge[1]), &mut pieces);
    }
    let turns = ((last[0] - first[0]) / 360.0).round();
    let close = [first[0] + 360.0 * turns, first[1]];
    if snapped(last) != snapped(close) {
        split_edge(snapped(last), snapped(close), &mut pieces);
    }
    pieces.finish()
}

/// Splits one line; vertices as for [`split_loop`].
pub(crate) fn split_line(vertices: &[Xy]) -> Vec<Vec<Xy>> {
    let mut pieces = Pieces::default();
    for edge in vertices.windows(2) {
        let (a, b) = (snapped(edge[0]), snapped(edge[1]));
        if a[0] == b[0] && on_antimeridian(a[0]) {
            // A line along the antimeridian has no inside that could choose a
            // side.
            pieces.edge([180.0, a[1]], [180.0, b[1]]);
        } else {
            split_edge(a, b, &mut pieces);
        }
    }
    pieces.finish_line()
}

/// Adds one edge, split at every antimeridian. Edges along the antimeridian or
/// a pole are dropped: the perimeter of the longitude-latitude plane already
/// forms that part of the boundary.
fn split_edge(a: Xy, b: Xy, pieces: &mut Pieces) {
    if at_one_pole(a, b) || (a[0] == b[0] && on_antimeridian(a[0])) {
        return pieces.interrupt();
    }
    let mut from = a;
    while let Some(to) = next_crossing(from, b) {
        push(from, [to, latitude_at(a, b, to)], pieces);
        from = [to, latitude_at(a, b, to)];
    }
    push(from, b, pieces);
}

/// The first antimeridian strictly between two longitudes.
fn next_crossing(from: Xy, to: Xy) -> Option<f64> {
    let turns = (from[0] - 180.0) / 360.0;
    if to[0] > from[0] {
        let next = 180.0 + 360.0 * (turns.floor() + 1.0);
        (next < to[0]).then_some(next)
    } else {
        let next = 180.0 + 360.0 * (turns.ceil() - 1.0);
        (next > to[0]).then_some(next)
    }
}

fn latitude_at(a: Xy, b: Xy, lon: f64) -> f64 {
    a[1] + (b[1] - a[1]) * (lon - a[0]) / (b[0] - a[0])
}

/// Adds an edge that lies within one turn, shifted to [-180, 180].
fn push(a: Xy, b: Xy, pieces: &mut Pieces) {
    let turn = 360.0 * (((a[0] + b[0]) / 2.0 + 180.0) / 360.0).floor();
    pieces.edge([a[0] - turn, a[1]], [b[0] - turn, b[1]]);
}

fn snapped([lon, lat]: Xy) -> Xy {
    let nearest = 180.0 + 360.0 * ((lon - 180.0) / 360.0).round();
    let lon = if (lon - nearest).abs() < SNAP {
        nearest
    } else {
        lon
    };
    let lat = if lat.abs() > 90.0 - SNAP {
        90.0_f64.copysign(lat)
    } else {
        lat
    };
    [lon, lat]
}

fn on_antimeridian(lon: f64) -> bool {
    (lon - 180.0) % 360.0 == 0.0
}

fn at_one_pole(a: Xy, b: Xy) -> bool {
    a[1] == b[1] && a[1].abs() == 90.0
}
