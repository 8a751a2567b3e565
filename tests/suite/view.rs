//! Land is land and sea is sea: what a view fills, point by point, against
//! base data looked up on the Earth, through every projection.

use standoff::geodata::{self, Layer, Scale};
use standoff::geodesy::inverse;
use standoff::projection::{CATALOG, Frame, Kind, Loop, Options, Projection, View};
use standoff::reach;
use standoff::sphere::{Area, Path, Segment};
use standoff::units::{Length, Position};

type Xy = [f64; 2];

/// A loop of base data: its box, and its vertices as (lon, lat).
struct Ring([f64; 4], Vec<Xy>);

fn layer(layer: Layer, scale: Scale) -> Vec<Ring> {
    let rings = geodata::layer(layer, scale).flat_map(|feature| feature.rings());
    let ring = |ring: geodata::Ring| {
        let b = ring.bbox;
        Ring([b.west, b.south, b.east, b.north], ring.points().collect())
    };
    rings.map(ring).collect()
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

/// Views in every projection, about every centre, at every scale, with the
/// centre in the middle of the frame and out of it.
fn views() -> impl Iterator<Item = View> {
    CATALOG.iter().flat_map(|entry| {
        CENTRES.into_iter().flat_map(move |(lat, lon)| {
            SCALES.into_iter().flat_map(move |scale| {
                let origins = [[110.0, 80.0], [190.0, 150.0]].into_iter();
                origins.filter_map(move |origin| view(entry.kind, at(lat, lon), scale, origin))
            })
        })
    })
}

fn describe(view: &View) -> String {
    let (id, centre) = (view.projection().id(), view.projection().centre());
    format!("{id} about {centre:?} at 1:{}", 1000.0 / view.mm_per_m())
}

/// Points of the frame where the Earth is drawn, and its positions there.
fn drawn(view: &View) -> impl Iterator<Item = (Xy, Position)> + '_ {
    grid().filter_map(|spot| {
        let position = view.position(spot)?;
        let again = view.point(position)?;
        let same = (again[0] - spot[0]).hypot(again[1] - spot[1]) < 1e-3;
        same.then_some((spot, position))
    })
}

/// Compares what is filled with what should be, but next to its edges;
/// returns how many points were inside and how many outside.
fn compare(view: &View, rings: &[Vec<Xy>], truth: impl Fn(Position) -> bool) -> [usize; 2] {
    for p in rings.iter().flatten() {
        assert!(FRAME.contains(*p), "{}: {p:?}", describe(view));
    }
    let mut counts = [0, 0];
    for (spot, position) in drawn(view) {
        if gap(rings, spot, 0.2) < 0.2 {
            continue;
        }
        let inside = truth(position);
        let what = describe(view);
        assert_eq!(
            filled(rings, spot),
            inside,
            "{what}: {spot:?}, {position:?}"
        );
        counts[usize::from(!inside)] += 1;
    }
    counts
}

fn sum(counts: impl Iterator<Item = [usize; 2]>) -> [usize; 2] {
    counts.fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]])
}

#[test]
fn land_is_land_and_sea_is_sea_in_every_projection() {
    let land = layer(Layer::Land, Scale::M110);
    let counts =
        views().map(|view| compare(&view, &view.fill(loops(&land)), |p| on_land(&land, p)));
    let [on, off] = sum(counts);
    assert!(on > 40_000 && off > 80_000, "{on} on land, {off} at sea");
}

#[test]
fn land_at_50m() {
    let land = layer(Layer::Land, Scale::M50);
    let kinds = [
        Kind::AzimuthalEquidistant,
        Kind::EqualEarth,
        Kind::LambertConformal,
    ];
    let mut counts = [0, 0];
    for view in views().step_by(7) {
        if kinds.contains(&view.projection().kind()) {
            let rings = view.fill(loops(&land));
            let more = compare(&view, &rings, |p| on_land(&land, p));
            counts = sum([counts, more].into_iter());
        }
    }
    assert!(counts[0] > 1_000 && counts[1] > 3_000, "{counts:?}");
}

/// Frames thousands of kilometres from the centre, down to ten metres wide,
/// at shores and across the parallels of a ring.
#[test]
fn a_small_frame_far_from_the_centre() {
    let land = layer(Layer::Land, Scale::M110);
    let about = [(25.033, 121.5654), (0.0, 180.0), (90.0, 0.0)];
    let targets = [(50.0, 30.0), (-89.5, 173.0), (64.0, -22.0), (21.31, -157.9)];
    let mut counts = [0, 0];
    for entry in &CATALOG {
        for (centre, target) in about
            .iter()
            .flat_map(|c| targets.iter().map(move |t| (c, t)))
        {
            let centre = at(centre.0, centre.1);
            // Next to the antipode nothing this small can be shown.
            if inverse(centre, at(target.0, target.1)).distance.km() > 15_000.0 {
                continue;
            }
            let shore = land
                .iter()
                .flat_map(|Ring(_, vertices)| vertices)
                .map(|v| {
                    at(
                        v[1],
                        v[0].rem_euclid(360.0)
                            - if v[0].rem_euclid(360.0) > 180.0 {
                                360.0
                            } else {
                                0.0
                            },
                    )
                })
                .min_by(|a, b| {
                    let far = |p: &Position| inverse(*p, at(target.0, target.1)).distance.m();
                    far(a).total_cmp(&far(b))
                })
                .unwrap();
            for scale in [1e6, 10e3, 50.0] {
                let Some(rough) = view(entry.kind, centre, scale, [0.0, 0.0]) else {
                    continue;
                };
                let Some([x, y]) = rough.point(shore) else {
                    continue;
                };
                let view = view(entry.kind, centre, scale, [110.0 - x, 80.0 - y]).unwrap();
                let rings = view.fill(loops(&land));
                let more = compare(&view, &rings, |p| on_land(&land, p));
                counts = sum([counts, more].into_iter());
                // A ring from the far side, through the middle of the frame.
                let origin = at(-35.0, 60.0);
                let radius = inverse(origin, shore).distance;
                let ring = reach::ring(origin, radius);
                let rings = view.area(&ring);
                let within = |p: Position| inverse(origin, p).distance.m() <= radius.m();
                let more = compare(&view, &rings, within);
                counts = sum([counts, more].into_iter());
            }
        }
    }
    assert!(counts[0] > 5_000 && counts[1] > 5_000, "{counts:?}");
}

/// A frame in the middle of a continent or of an ocean, where no shore is near.
#[test]
fn a_frame_without_a_shore() {
    let land = layer(Layer::Land, Scale::M50);
    for entry in &CATALOG {
        for (lat, lon, is_land) in [
            (62.0, 100.0, true),
            (47.0, 90.0, true),
            (-88.0, 30.0, true),
            (23.0, 5.0, true),
            (87.0, -170.0, false),
            (30.0, -179.99, false),
            (-50.0, -120.0, false),
        ] {
            let Some(view) = view(entry.kind, at(lat, lon), 300e3, [110.0, 80.0]) else {
                continue;
            };
            let Some(point) = view.point(at(lat, lon)).filter(|p| FRAME.contains(*p)) else {
                continue;
            };
            let rings = view.fill(loops(&land));
            assert_eq!(filled(&rings, point), is_land, "{}", describe(&view));
            let empty = Vec::<Ring>::new();
            assert!(view.fill(loops(&empty)).is_empty(), "nothing is nowhere");
        }
    }
}

const RADII_KM: [f64; 7] = [20.0, 500.0, 2_000.0, 9_000.0, 10_100.0, 15_000.0, 19_500.0];

/// Taipei, the Bering Strait, near the pole and the pole.
const ORIGINS: [(f64, f64); 4] = [
    (25.033, 121.5654),
    (66.0, -169.0),
    (89.5, 40.0),
    (-90.0, 0.0),
];

#[test]
fn rings_of_every_size_in_every_projection() {
    let mut counts = [0, 0];
    for (i, view) in views().enumerate() {
        let (lat, lon) = ORIGINS[i % ORIGINS.len()];
        let radius = Length::from_km(RADII_KM[i % RADII_KM.len()]);
        let (centre, area) = (at(lat, lon), reach::ring(at(lat, lon), radius));
        let more = compare(&view, &view.area(&area), |p| {
            inverse(centre, p).distance <= radius
        });
        counts = sum([counts, more].into_iter());
    }
    assert!(counts[0] > 50_000 && counts[1] > 50_000, "{counts:?}");
}

#[test]
fn the_whole_globe_fills_what_is_drawn_and_has_no_outline() {
    for view in views().step_by(5) {
        compare(&view, &view.area(&Area::Globe), |_| true);
        compare(&view, &view.area(&Area::Bounded(Vec::new())), |_| false);
        assert!(view.area_outline(&Area::Globe).is_empty());
    }
}

/// The outline is the ring itself: at every vertex, and halfway between.
#[test]
fn outlines_keep_to_the_ring_on_the_page() {
    let mut looked = 0;
    for (i, view) in views().enumerate() {
        let (lat, lon) = ORIGINS[i % ORIGINS.len()];
        let km = RADII_KM[(i / 3) % RADII_KM.len()];
        let (centre, radius) = (at(lat, lon), Length::from_km(km));
        for line in view.area_outline(&reach::ring(centre, radius)) {
            for edge in line.windows(2) {
                let middle = [
                    (edge[0][0] + edge[1][0]) / 2.0,
                    (edge[0][1] + edge[1][1]) / 2.0,
                ];
                for point in [edge[0], middle] {
                    let off = page_distance(&view, point, centre, radius);
                    let what = describe(&view);
                    assert!(
                        off < 0.05,
                        "{what}: {km} km about {centre:?}: {off} mm at {point:?}"
                    );
                    looked += 1;
                }
            }
        }
    }
    assert!(looked > 20_000, "{looked}");
}

/// Millimetres on the page from a point to a ring, by how fast the distance
/// from the ring's centre changes on the page; 0 off the map.
fn page_distance(view: &View, p: Xy, centre: Position, radius: Length) -> f64 {
    let value = |p: Xy| {
        let position = view.position(p)?;
        Some(inverse(centre, position).distance.m() - radius.m())
    };
    let step = 0.01;
    let slope = |dx: f64, dy: f64| {
        let (a, b) = (
            value([p[0] - dx, p[1] - dy])?,
            value([p[0] + dx, p[1] + dy])?,
        );
        Some((b - a) / (2.0 * step))
    };
    let distance = || Some(value(p)?.abs() / slope(step, 0.0)?.hypot(slope(0.0, step)?));
    distance().unwrap_or(0.0)
}

/// A ring that is smaller than a line is wide, and lies in the middle of the
/// frame, and such a hole: they say nothing of the rest of the map.
#[test]
fn what_is_too_small_to_be_drawn_fills_nothing() {
    let centre = at(-18.14, 178.44);
    let view = view(Kind::AzimuthalEquidistant, centre, 2e6, [110.0, 80.0]).expect("a view");
    let tiny = reach::ring(centre, Length::from_m(20.0));
    assert!(view.area(&tiny).is_empty());
    let holed = reach::band(centre, Length::from_m(20.0), Length::from_m(5e6));
    assert_eq!(view.area(&holed).len(), 1);
    let [x, y] = [FRAME.right - FRAME.left, FRAME.bottom - FRAME.top];
    let corner = [[FRAME.left + 1e-3 * x, FRAME.top + 1e-3 * y]];
    assert!(corner.iter().all(|p| filled(&view.area(&holed), *p)));
}

#[test]
fn a_ring_about_the_centre_of_its_map_is_a_circle() {
    let centre = at(25.033, 121.5654);
    let view = view(Kind::AzimuthalEquidistant, centre, 20e6, [110.0, 80.0]).unwrap();
    let lines = view.area_outline(&reach::ring(centre, Length::from_km(1_000.0)));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].first(), lines[0].last(), "closed");
    for edge in lines[0].windows(2) {
        for t in [0.0, 0.25, 0.5] {
            let p = [0, 1].map(|i| edge[0][i] + (edge[1][i] - edge[0][i]) * t);
            let off = (p[0] - 110.0).hypot(p[1] - 80.0) - 50.0;
            assert!(off.abs() < 0.025, "{off} mm");
        }
    }
}

/// Base data is drawn through an approximation: within a hundredth of a
/// millimetre of where the projection has it.
#[test]
fn base_data_is_where_the_projection_has_it() {
    let mut looked = 0;
    for view in views() {
        // Crosses of four vertices, each its own line, a degree apart.
        let mut lines = Vec::new();
        for (_, position) in drawn(&view).step_by(5) {
            let (lon, lat) = (position.lon().deg(), position.lat().deg());
            lines.push((position, [[lon, lat], [lon, (lat + 0.3).min(90.0)]]));
        }
        for (position, vertices) in &lines {
            let bbox = [
                vertices[0][0],
                vertices[0][1],
                vertices[0][0],
                vertices[1][1],
            ];
            let line = Loop { vertices, bbox };
            let Some(first) = view.open(std::iter::once(line)).first().map(|l| l[0]) else {
                continue;
            };
            let exact = view.point(*position).unwrap();
            let off = (first[0] - exact[0]).hypot(first[1] - exact[1]);
            assert!(off < 0.01, "{}: {off} mm at {position:?}", describe(&view));
            looked += 1;
        }
    }
    assert!(looked > 20_000, "{looked}");
}

#[test]
fn lines_through_the_pole_and_across_180() {
    let over = |from: Position, to: Position| Path {
        segments: vec![Segment::Geodesic { from, to }],
    };
    let line = over(at(60.0, 30.0), at(60.0, -150.0));
    let polar = view(
        Kind::AzimuthalEquidistant,
        at(90.0, 0.0),
        60e6,
        [110.0, 80.0],
    )
    .unwrap();
    let drawn = polar.lines(std::slice::from_ref(&line));
    assert_eq!(drawn.len(), 1, "one line, through the pole");
    let passed = gap(&drawn, [110.0, 80.0], 5.0);
    assert!(passed < 0.02, "{passed} mm from the pole");
    let mercator = view(Kind::EqualEarth, at(0.0, 0.0), 200e6, [110.0, 80.0]).unwrap();
    let across = over(at(50.0, 170.0), at(50.0, -170.0));
    let drawn = mercator.lines(&[across]);
    assert_eq!(drawn.len(), 2, "cut at the edge of the map");
    let long = drawn.iter().flat_map(|l| l.windows(2));
    for edge in long {
        let length = (edge[1][0] - edge[0][0]).hypot(edge[1][1] - edge[0][1]);
        assert!(length < 20.0, "{length} mm across the map");
    }
}
