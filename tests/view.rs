//! Land is land and sea is sea: what a view fills, point by point, against
//! base data looked up on the Earth, through every projection.

use standoff::geodesy::{direct, inverse};
use standoff::projection::{CATALOG, Frame, Kind, Loop, Options, Projection, View};
use standoff::reach;
use standoff::sphere::{Area, Path, Segment};
use standoff::units::{Azimuth, Length, Position};

type Xy = [f64; 2];

/// A loop of base data: its box, and its vertices as (lon, lat).
struct Ring([f64; 4], Vec<Xy>);

/// Reads a layer as `geodata/FORMAT.md` has it.
fn layer(path: &str) -> Vec<Ring> {
    let data = std::fs::read(path).unwrap();
    let mut bytes = data[8..].iter();
    let mut unsigned = || {
        let (mut value, mut shift) = (0_i64, 0);
        loop {
            let byte = *bytes.next().unwrap();
            value |= i64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return value;
            }
        }
    };
    let signed = |value: i64| {
        if value % 2 == 0 {
            value / 2
        } else {
            -(value + 1) / 2
        }
    };
    let scale = 10_f64.powi(unsigned() as i32);
    let mut rings = Vec::new();
    for _ in 0..unsigned() {
        let _ = (unsigned(), unsigned());
        for _ in 0..unsigned() {
            let bbox = std::array::from_fn(|_| signed(unsigned()) as f64 / scale);
            let (count, _) = (unsigned(), unsigned());
            let (mut lon, mut lat) = (0, 0);
            let mut vertices = Vec::new();
            for _ in 0..count {
                lon += signed(unsigned());
                lat += signed(unsigned());
                vertices.push([lon as f64 / scale, lat as f64 / scale]);
            }
            rings.push(Ring(bbox, vertices));
        }
    }
    rings
}

fn loops(rings: &[Ring]) -> impl Iterator<Item = Loop<'_>> + Clone {
    rings.iter().map(|Ring(bbox, vertices)| Loop {
        vertices,
        bbox: *bbox,
    })
}

/// Whether a position is on land: the North Pole is not, and every shore on
/// the way there changes it.
fn on_land(land: &[Ring], p: Position) -> bool {
    let (lon, lat) = (p.lon().deg(), p.lat().deg());
    let shores = land.iter().map(|Ring(_, vertices)| {
        let (first, last) = (vertices[0], vertices[vertices.len() - 1]);
        let turn = 360.0 * ((last[0] - first[0]) / 360.0).round();
        let ends = vertices[1..]
            .iter()
            .copied()
            .chain([[first[0] + turn, first[1]]]);
        let crossed = vertices.iter().copied().zip(ends).filter(|(a, b)| {
            let (west, east) = if a[0] < b[0] { (a, b) } else { (b, a) };
            let along = (lon - west[0]).rem_euclid(360.0);
            let width = east[0] - west[0];
            along < width && west[1] + (east[1] - west[1]) * along / width > lat
        });
        crossed.count()
    });
    shores.sum::<usize>() % 2 == 1
}

/// The even-odd rule over closed rings.
fn filled(rings: &[Vec<Xy>], [x, y]: Xy) -> bool {
    let edges = rings
        .iter()
        .flat_map(|r| r.iter().zip(r.iter().cycle().skip(1)));
    let crossed = edges.filter(|(a, b)| {
        (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    });
    crossed.count() % 2 == 1
}

/// Millimetres from a point to the nearest edge, or more than `far`.
fn gap(rings: &[Vec<Xy>], p: Xy, far: f64) -> f64 {
    let edges = rings
        .iter()
        .flat_map(|r| r.iter().zip(r.iter().cycle().skip(1)));
    let gaps = edges.filter_map(|(a, b)| {
        let outside = |axis: usize| {
            a[axis].min(b[axis]) > p[axis] + far || a[axis].max(b[axis]) < p[axis] - far
        };
        if outside(0) || outside(1) {
            return None;
        }
        let (d, q) = ([b[0] - a[0], b[1] - a[1]], [p[0] - a[0], p[1] - a[1]]);
        let length2 = d[0] * d[0] + d[1] * d[1];
        let t = ((q[0] * d[0] + q[1] * d[1]) / length2.max(1e-300)).clamp(0.0, 1.0);
        Some((q[0] - t * d[0]).hypot(q[1] - t * d[1]))
    });
    gaps.fold(f64::MAX, f64::min)
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

const FRAME: Frame = Frame {
    left: 10.0,
    top: 20.0,
    right: 210.0,
    bottom: 140.0,
};

fn view(kind: Kind, centre: Position, scale: f64, origin: Xy) -> Option<View> {
    let projection = Projection::new(kind, centre, Options::default()).ok()?;
    Some(View::new(projection, FRAME, 1000.0 / scale, origin))
}

/// Points of the frame, the same in every run.
fn grid() -> impl Iterator<Item = Xy> {
    (0..13).flat_map(|i| {
        (0..9).map(move |j| {
            let (u, v) = ((i as f64 + 0.37) / 13.0, (j as f64 + 0.61) / 9.0);
            [10.0 + 200.0 * u, 20.0 + 120.0 * v]
        })
    })
}

/// The poles, 180, Taipei and its antipode, and others, as (lat, lon).
const CENTRES: [(f64, f64); 11] = [
    (90.0, 0.0),
    (-90.0, 0.0),
    (0.0, 180.0),
    (0.0, -180.0),
    (25.033, 121.5654),
    (-25.033, -58.4346),
    (0.0, 0.0),
    (64.7333, 177.5),
    (-17.0, 179.0),
    (60.0, 90.0),
    (-89.5, 40.0),
];

/// From the whole world to a frame 60 km wide.
const SCALES: [f64; 6] = [400e6, 150e6, 40e6, 10e6, 2e6, 300e3];

#[test]
fn land_is_land_and_sea_is_sea_in_every_projection() {
    let land = layer("geodata/base/50m/land.bin");
    let (mut looked, mut on) = (0, 0);
    for entry in &CATALOG {
        for (lat, lon) in CENTRES {
            for scale in SCALES {
                for origin in [[110.0, 80.0], [190.0, 150.0]] {
                    let Some(view) = view(entry.kind, at(lat, lon), scale, origin) else {
                        continue;
                    };
                    let what = format!("{} about {lat} {lon} at 1:{scale}", view.projection().id());
                    let rings = view.fill(loops(&land));
                    for p in rings.iter().flatten() {
                        assert!(FRAME.contains(*p), "{what}: {p:?} is out of the frame");
                    }
                    for spot in grid() {
                        let Some(position) = view.position(spot) else {
                            continue;
                        };
                        let drawn_here = view
                            .point(position)
                            .is_some_and(|p| (p[0] - spot[0]).hypot(p[1] - spot[1]) < 1e-3);
                        if !drawn_here || gap(&rings, spot, 0.2) < 0.2 {
                            continue;
                        }
                        let is_land = on_land(&land, position);
                        assert_eq!(
                            filled(&rings, spot),
                            is_land,
                            "{what}: {spot:?}, {position:?}"
                        );
                        looked += 1;
                        on += usize::from(is_land);
                    }
                }
            }
        }
    }
    assert!(
        looked > 80_000 && on > 20_000,
        "looked at {looked} points, {on} on land"
    );
}
