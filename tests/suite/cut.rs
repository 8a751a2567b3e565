//! Cutting at the antimeridian: pairs written by hand, and rings of every
//! size about awkward centres held against the inverse geodesic.

use geo::{MultiPolygon, Polygon};
use standoff::geodesy::{Line, direct, inverse};
use standoff::reach::{self, ring};
use standoff::sphere::{Area, Path, Segment, bbox_of_area, bbox_of_lines, cut_area, cut_lines};
use standoff::units::{Azimuth, Length, Position};

type Xy = (f64, f64);

fn position((lon, lat): Xy) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

/// A closed loop of straight edges through (lon, lat).
fn straight(points: &[Xy]) -> Path {
    let around = points.iter().chain(points.first());
    Path {
        segments: vec![Segment::Straight(around.map(|p| position(*p)).collect())],
    }
}

fn area(loops: &[&[Xy]]) -> Area {
    Area::Bounded(loops.iter().map(|points| straight(points)).collect())
}

fn cut(loops: &[&[Xy]]) -> MultiPolygon<f64> {
    cut_area(&area(loops), Length::from_m(1.0))
}

/// Rings as (lon, lat) starting at the least vertex, polygons in order, each
/// its exterior first.
fn canonical(polygons: &MultiPolygon<f64>) -> Vec<Vec<Vec<Xy>>> {
    let ring = |line: &geo::LineString<f64>| {
        assert_eq!(line.0.first(), line.0.last(), "a ring is closed");
        let mut points: Vec<Xy> = line.0[1..].iter().map(|c| (c.x, c.y)).collect();
        let least = (0..points.len())
            .min_by(|&i, &j| points[i].partial_cmp(&points[j]).unwrap())
            .unwrap();
        points.rotate_left(least);
        points
    };
    let mut all: Vec<Vec<Vec<Xy>>> = polygons
        .iter()
        .map(|p| {
            let mut holes: Vec<_> = p.interiors().iter().map(ring).collect();
            holes.sort_by(|a, b| a.partial_cmp(b).unwrap());
            std::iter::once(ring(p.exterior())).chain(holes).collect()
        })
        .collect();
    all.sort_by(|a, b| a.partial_cmp(b).unwrap());
    all
}

#[track_caller]
fn assert_cut(loops: &[&[Xy]], expected: &[&[&[Xy]]]) {
    let found = canonical(&cut(loops));
    let expected: Vec<Vec<Vec<Xy>>> = expected
        .iter()
        .map(|rings| rings.iter().map(|ring| ring.to_vec()).collect())
        .collect();
    assert_eq!(found, expected);
}

const CAP_AT_80: &[Xy] = &[(-135.0, 80.0), (-45.0, 80.0), (45.0, 80.0), (135.0, 80.0)];
const BELOW_MINUS_80: &[Xy] = &[
    (135.0, -80.0),
    (45.0, -80.0),
    (-45.0, -80.0),
    (-135.0, -80.0),
];

#[rustfmt::skip]
const NORTH: &[Xy] = &[
    (-180.0, 80.0), (-135.0, 80.0), (-45.0, 80.0), (45.0, 80.0), (135.0, 80.0), (180.0, 80.0),
    (180.0, 90.0), (-180.0, 90.0),
];

#[rustfmt::skip]
const SOUTH: &[Xy] = &[
    (-180.0, -90.0), (180.0, -90.0),
    (180.0, -80.0), (135.0, -80.0), (45.0, -80.0), (-45.0, -80.0), (-135.0, -80.0), (-180.0, -80.0),
];

const RECTANGLE: &[Xy] = &[
    (-180.0, -90.0),
    (180.0, -90.0),
    (180.0, 90.0),
    (-180.0, 90.0),
];

#[test]
fn around_the_north_pole() {
    assert_cut(&[CAP_AT_80], &[&[NORTH]]);
}

#[test]
fn around_the_south_pole() {
    assert_cut(&[BELOW_MINUS_80], &[&[SOUTH]]);
}

#[test]
fn around_each_pole() {
    assert_cut(&[CAP_AT_80, BELOW_MINUS_80], &[&[SOUTH], &[NORTH]]);
}

#[test]
fn both_poles_and_all_but_a_box_across_180() {
    assert_cut(
        &[&[
            (170.0, -10.0),
            (170.0, 10.0),
            (-170.0, 10.0),
            (-170.0, -10.0),
        ]],
        &[&[&[
            (-180.0, -90.0),
            (180.0, -90.0),
            (180.0, -10.0),
            (170.0, -10.0),
            (170.0, 10.0),
            (180.0, 10.0),
            (180.0, 90.0),
            (-180.0, 90.0),
            (-180.0, 10.0),
            (-170.0, 10.0),
            (-170.0, -10.0),
            (-180.0, -10.0),
        ]]],
    );
}

#[test]
fn a_side_on_180_from_the_west_and_from_the_east() {
    assert_cut(
        &[&[(170.0, 0.0), (180.0, 0.0), (180.0, 10.0), (170.0, 10.0)]],
        &[&[&[(170.0, 0.0), (180.0, 0.0), (180.0, 10.0), (170.0, 10.0)]]],
    );
    assert_cut(
        &[&[(-170.0, 10.0), (180.0, 10.0), (180.0, 0.0), (-170.0, 0.0)]],
        &[&[&[(-180.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (-180.0, 10.0)]]],
    );
}

#[test]
fn all_but_a_box_with_a_side_on_180() {
    assert_cut(
        &[&[(170.0, 0.0), (170.0, 10.0), (180.0, 10.0), (180.0, 0.0)]],
        &[&[&[
            (-180.0, -90.0),
            (180.0, -90.0),
            (180.0, 0.0),
            (170.0, 0.0),
            (170.0, 10.0),
            (180.0, 10.0),
            (180.0, 90.0),
            (-180.0, 90.0),
        ]]],
    );
}

#[test]
fn two_boxes_that_meet_at_180_in_one_area() {
    assert_cut(
        &[
            &[(170.0, 0.0), (180.0, 0.0), (180.0, 10.0), (170.0, 10.0)],
            &[(-180.0, 10.0), (-180.0, 20.0), (170.0, 20.0), (170.0, 10.0)],
        ]
        .map(|points| points as &[Xy]),
        &[
            &[&[(170.0, 0.0), (180.0, 0.0), (180.0, 10.0), (170.0, 10.0)]],
            &[&[(170.0, 10.0), (180.0, 10.0), (180.0, 20.0), (170.0, 20.0)]],
        ],
    );
}

#[test]
fn across_180_once_over_and_back() {
    assert_cut(
        &[&[(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)]],
        &[
            &[&[(-180.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (-180.0, 10.0)]],
            &[&[(170.0, 0.0), (180.0, 0.0), (180.0, 10.0), (170.0, 10.0)]],
        ],
    );
}

#[test]
fn across_180_twice() {
    // A C that is open to the east: its back in the west, two arms across.
    assert_cut(
        &[&[
            (170.0, 0.0),
            (-170.0, 0.0),
            (-170.0, 10.0),
            (175.0, 10.0),
            (175.0, 20.0),
            (-170.0, 20.0),
            (-170.0, 30.0),
            (170.0, 30.0),
        ]],
        &[
            &[&[(-180.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (-180.0, 10.0)]],
            &[&[
                (-180.0, 20.0),
                (-170.0, 20.0),
                (-170.0, 30.0),
                (-180.0, 30.0),
            ]],
            &[&[
                (170.0, 0.0),
                (180.0, 0.0),
                (180.0, 10.0),
                (175.0, 10.0),
                (175.0, 20.0),
                (180.0, 20.0),
                (180.0, 30.0),
                (170.0, 30.0),
            ]],
        ],
    );
}

#[test]
fn hemispheres() {
    assert_cut(
        &[&[(-90.0, 0.0), (0.0, 0.0), (90.0, 0.0), (180.0, 0.0)]],
        &[&[&[
            (-180.0, 0.0),
            (-90.0, 0.0),
            (0.0, 0.0),
            (90.0, 0.0),
            (180.0, 0.0),
            (180.0, 90.0),
            (-180.0, 90.0),
        ]]],
    );
    // About 0, 0: north along 90 E through the pole, south along 90 W.
    assert_cut(
        &[&[(90.0, -90.0), (90.0, 0.0), (90.0, 90.0), (-90.0, 0.0)]],
        &[&[&[
            (-90.0, -90.0),
            (90.0, -90.0),
            (90.0, 0.0),
            (90.0, 90.0),
            (-90.0, 90.0),
            (-90.0, 0.0),
        ]]],
    );
    // About 180, 0: the other way round.
    assert_cut(
        &[&[(-90.0, -90.0), (-90.0, 0.0), (-90.0, 90.0), (90.0, 0.0)]],
        &[
            &[&[
                (-180.0, -90.0),
                (-90.0, -90.0),
                (-90.0, 0.0),
                (-90.0, 90.0),
                (-180.0, 90.0),
            ]],
            &[&[
                (90.0, -90.0),
                (180.0, -90.0),
                (180.0, 90.0),
                (90.0, 90.0),
                (90.0, 0.0),
            ]],
        ],
    );
}

#[test]
fn more_than_a_hemisphere() {
    assert_cut(
        &[&[
            (-135.0, -30.0),
            (-45.0, -30.0),
            (45.0, -30.0),
            (135.0, -30.0),
        ]],
        &[&[&[
            (-180.0, -30.0),
            (-135.0, -30.0),
            (-45.0, -30.0),
            (45.0, -30.0),
            (135.0, -30.0),
            (180.0, -30.0),
            (180.0, 90.0),
            (-180.0, 90.0),
        ]]],
    );
}

#[test]
fn an_annulus_around_the_pole() {
    assert_cut(
        &[
            &[(-135.0, 70.0), (-45.0, 70.0), (45.0, 70.0), (135.0, 70.0)],
            &[(135.0, 80.0), (45.0, 80.0), (-45.0, 80.0), (-135.0, 80.0)],
        ],
        &[&[&[
            (-180.0, 70.0),
            (-135.0, 70.0),
            (-45.0, 70.0),
            (45.0, 70.0),
            (135.0, 70.0),
            (180.0, 70.0),
            (180.0, 80.0),
            (135.0, 80.0),
            (45.0, 80.0),
            (-45.0, 80.0),
            (-135.0, 80.0),
            (-180.0, 80.0),
        ]]],
    );
}

#[test]
fn a_hole_across_180() {
    assert_cut(
        &[
            &[
                (160.0, -20.0),
                (-160.0, -20.0),
                (-160.0, 20.0),
                (160.0, 20.0),
            ],
            &[
                (170.0, -10.0),
                (170.0, 10.0),
                (-170.0, 10.0),
                (-170.0, -10.0),
            ],
        ],
        &[
            &[&[
                (-180.0, -20.0),
                (-160.0, -20.0),
                (-160.0, 20.0),
                (-180.0, 20.0),
                (-180.0, 10.0),
                (-170.0, 10.0),
                (-170.0, -10.0),
                (-180.0, -10.0),
            ]],
            &[&[
                (160.0, -20.0),
                (180.0, -20.0),
                (180.0, -10.0),
                (170.0, -10.0),
                (170.0, 10.0),
                (180.0, 10.0),
                (180.0, 20.0),
                (160.0, 20.0),
            ]],
        ],
    );
}

#[test]
fn the_whole_globe_and_all_but_a_dot() {
    let globe = cut_area(&Area::Globe, Length::from_m(1.0));
    assert_eq!(canonical(&globe), [[RECTANGLE.to_vec()]]);
    assert_eq!(bbox_of_area(&globe), Some([-180.0, -90.0, 180.0, 90.0]));
    let dot = [(10.0, 10.0), (10.0, 10.1), (10.1, 10.1), (10.1, 10.0)];
    assert_cut(&[&dot], &[&[RECTANGLE, &dot]]);
}

#[test]
fn holes_go_to_the_island_they_lie_in() {
    let lake = [(1.0, 1.0), (1.0, 4.0), (4.0, 4.0), (4.0, 1.0)];
    let land = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (0.0, 5.0)];
    let isle = [(2.0, 2.0), (3.0, 2.0), (3.0, 3.0), (2.0, 3.0)];
    let pond = [(2.2, 2.2), (2.2, 2.8), (2.8, 2.8), (2.8, 2.2)];
    assert_cut(
        &[&pond, &lake, &isle, &land],
        &[&[&land, &lake], &[&isle, &pond]],
    );
}

#[test]
fn tangent_at_180() {
    let inside = [(170.0, 0.0), (180.0, 5.0), (170.0, 10.0)];
    assert_cut(&[&inside], &[&[&inside]]);
    let hole = [(170.0, 0.0), (170.0, 10.0), (180.0, 5.0)];
    assert_cut(&[&hole], &[&[RECTANGLE, &hole]]);
}

#[test]
fn exactly_through_the_pole() {
    assert_cut(
        &[&[(0.0, 60.0), (80.0, 60.0), (33.0, 90.0)]],
        &[&[&[(0.0, 60.0), (80.0, 60.0), (80.0, 90.0), (0.0, 90.0)]]],
    );
    // From beyond 180: the pole's own longitude says nothing.
    assert_cut(
        &[&[(170.0, 60.0), (-160.0, 60.0), (0.0, 90.0)]],
        &[
            &[&[
                (-180.0, 60.0),
                (-160.0, 60.0),
                (-160.0, 90.0),
                (-180.0, 90.0),
            ]],
            &[&[(170.0, 60.0), (180.0, 60.0), (180.0, 90.0), (170.0, 90.0)]],
        ],
    );
}

#[test]
fn lines_are_cut_and_joined_end_to_end() {
    let line = Path {
        segments: vec![Segment::Straight(
            [(170.0, 0.0), (-170.0, 10.0), (-175.0, 20.0)]
                .map(position)
                .to_vec(),
        )],
    };
    let lines = cut_lines(&[line], Length::from_m(1.0));
    let found: Vec<Vec<Xy>> = lines
        .iter()
        .map(|l| l.0.iter().map(|c| (c.x, c.y)).collect())
        .collect();
    let expected = [
        vec![(170.0, 0.0), (180.0, 5.0)],
        vec![(-180.0, 5.0), (-170.0, 10.0), (-175.0, 20.0)],
    ];
    assert_eq!(found, expected);
    assert_eq!(bbox_of_lines(&lines), Some([170.0, 0.0, -170.0, 20.0]));
}

#[test]
fn boxes_around_cut_shapes() {
    let of = |loops: &[&[Xy]]| bbox_of_area(&cut(loops)).unwrap();
    assert_eq!(of(&[CAP_AT_80]), [-180.0, 80.0, 180.0, 90.0]);
    assert_eq!(of(&[BELOW_MINUS_80]), [-180.0, -90.0, 180.0, -80.0]);
    let across: &[Xy] = &[(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)];
    assert_eq!(of(&[across]), [170.0, 0.0, -170.0, 10.0]);
    let far: &[Xy] = &[(10.0, 0.0), (20.0, 0.0), (20.0, 10.0)];
    assert_eq!(of(&[far]), [10.0, 0.0, 20.0, 10.0]);
    assert_eq!(of(&[far, across]), [10.0, 0.0, -170.0, 10.0]);
    let nearer: &[Xy] = &[(-80.0, 0.0), (-70.0, 0.0), (-70.0, 10.0)];
    assert_eq!(of(&[nearer, across]), [170.0, 0.0, -70.0, 10.0]);
}

// Rings held against the inverse geodesic.

/// Taipei, Tiksi, Anadyr, Fiji, near the pole, and the poles, as (lon, lat).
const CENTRES: [Xy; 7] = [
    (121.5654, 25.033),
    (128.8667, 71.6333),
    (177.5, 64.7333),
    (179.0, -17.0),
    (40.0, 89.5),
    (0.0, 90.0),
    (0.0, -90.0),
];

/// 19,990 km is beyond the cut locus on some azimuths of some centres.
#[rustfmt::skip]
const RADII_KM: [f64; 10] = [
    0.001, 50.0, 1_200.0, 2_000.0, 5_000.0, 9_000.0, 10_100.0, 12_000.0, 19_500.0, 19_990.0,
];

/// Numbers in [0, 1) that are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From a to b, as often within a millionth of a as within all of it.
    fn close(&mut self, a: f64, b: f64) -> f64 {
        a + (b - a) * 10.0_f64.powf(-6.0 * self.next())
    }
}

/// Points all over, near 180, near the poles and about the boundary.
fn points(n: usize, centre: Position, radius: f64) -> Vec<Position> {
    let mut numbers = Numbers(n as u64);
    let mut all = Vec::new();
    for i in 0..n {
        let lon = 360.0 * numbers.next() - 180.0;
        let lat = (2.0 * numbers.next() - 1.0).asin().to_degrees();
        let sign = if i % 2 == 0 { 1.0 } else { -1.0 };
        all.push((lon, lat));
        all.push((sign * numbers.close(180.0, 170.0), lat));
        all.push((lon, sign * numbers.close(90.0, 85.0)));
    }
    let mut all: Vec<Position> = all.into_iter().map(position).collect();
    for i in 0..4 * n {
        let azimuth = Azimuth::new(360.0 * numbers.next()).unwrap();
        let off = if i % 2 == 0 { 1.0 } else { -1.0 } * numbers.close(10.5, 20_000.0);
        all.push(direct(
            centre,
            azimuth,
            Length::from_m((radius + off).max(0.0)),
        ));
    }
    all
}

/// The even-odd rule over every ring, as a planar reader applies it.
fn holds(polygons: &MultiPolygon<f64>, p: Position) -> bool {
    let (x, y) = (p.lon().deg(), p.lat().deg());
    let rings = polygons
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let crossings = rings
        .flat_map(geo::LineString::lines)
        .filter(|l| (l.start.y > y) != (l.end.y > y))
        .filter(|l| {
            let along = (y - l.start.y) / (l.end.y - l.start.y);
            x < l.start.x + along * (l.end.x - l.start.x)
        })
        .count();
    crossings % 2 == 1
}

fn twice_area(ring: &geo::LineString<f64>) -> f64 {
    ring.lines()
        .map(|l| l.start.x * l.end.y - l.end.x * l.start.y)
        .sum()
}

fn assert_well_formed(polygon: &Polygon<f64>, what: &str) {
    assert!(
        twice_area(polygon.exterior()) > 0.0,
        "{what}: exterior clockwise"
    );
    for hole in polygon.interiors() {
        assert!(twice_area(hole) < 0.0, "{what}: hole counter-clockwise");
    }
    for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
        assert_eq!(ring.0.first(), ring.0.last(), "{what}: open");
        assert!(ring.0.len() >= 4, "{what}: no ring");
        for c in &ring.0 {
            assert!(c.x.abs() <= 180.0 && c.y.abs() <= 90.0, "{what}: {c:?}");
        }
    }
}

#[test]
fn rings_of_every_size_as_a_planar_reader_sees_them() {
    for centre in CENTRES {
        for km in RADII_KM {
            let what = format!("{km} km about {centre:?}");
            let (centre, radius) = (position(centre), Length::from_km(km));
            let polygons = cut_area(&ring(centre, radius), Length::from_m(5.0));
            polygons.iter().for_each(|p| assert_well_formed(p, &what));
            for p in points(300, centre, radius.m()) {
                let distance = inverse(centre, p).distance.m();
                if (distance - radius.m()).abs() > 10.0 {
                    let inside = distance <= radius.m();
                    assert_eq!(holds(&polygons, p), inside, "{what}: {p:?} at {distance} m");
                }
            }
        }
    }
}

/// What is narrower than the tolerance may lose its width; it must not turn
/// into everything else.
#[test]
fn slivers_do_not_turn_inside_out() {
    for centre in CENTRES {
        for metres in [0.5, 3.0, 40.0] {
            let outer = Length::from_km(1_200.0);
            let inner = Length::from_m(outer.m() - metres);
            let narrow = reach::band(position(centre), inner, outer);
            for tolerance in [1.0, 10.0, 1_000.0] {
                let cut = cut_area(&narrow, Length::from_m(tolerance));
                for p in points(50, position(centre), 3e6) {
                    assert!(
                        !holds(&cut, p),
                        "{centre:?}, {metres} m, {tolerance} m: {p:?}"
                    );
                }
            }
            let sector = reach::sector(
                position(centre),
                Some(Length::from_km(100.0)),
                outer,
                Azimuth::new(80.0).unwrap(),
                Azimuth::new(80.0 + 1e-6 * metres).unwrap(),
            );
            let cut = cut_area(&sector, Length::from_m(1_000.0));
            let count = points(50, position(centre), 3e6)
                .into_iter()
                .filter(|p| holds(&cut, *p))
                .count();
            assert!(count == 0, "{centre:?}, {metres}: {count} points");
        }
    }
}

/// Five metres wide: west along a geodesic, back east beside it. Drawn with
/// kilometres of tolerance the one side comes to lie beyond the other.
#[test]
fn a_strip_inside_out_is_a_strip() {
    for lon in [0.0, 180.0, 165.0] {
        let wrap = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
        let (from, to) = (
            position((wrap(lon + 20.0), 50.0)),
            position((lon - 20.0, 50.0)),
        );
        let line = Line::between(to, from);
        let south = Azimuth::new(180.0).unwrap();
        let beside = (1..200).map(|i| {
            let along = Length::from_m(line.length().m() * f64::from(i) / 200.0);
            direct(line.position(along), south, Length::from_m(5.0))
        });
        let back = std::iter::once(to).chain(beside).chain([from]).collect();
        let strip = Area::Bounded(vec![Path {
            segments: vec![Segment::Geodesic { from, to }, Segment::Straight(back)],
        }]);
        for tolerance in [0.01, 10.0, 20_000.0] {
            let cut = cut_area(&strip, Length::from_m(tolerance));
            for p in [(90.0, 0.0), (-100.0, -60.0), (lon, 70.0), (lon, -70.0)] {
                assert!(!holds(&cut, position(p)), "{lon}, {tolerance} m: {p:?}");
            }
        }
        assert!(!strip.contains(position((0.0, -60.0))));
    }
}

#[test]
fn contains_agrees_with_the_inverse_geodesic() {
    for centre in CENTRES {
        for km in [0.001, 1_200.0, 10_100.0, 19_500.0] {
            let (centre, radius) = (position(centre), Length::from_km(km));
            let disc = ring(centre, radius);
            for p in points(5, centre, radius.m()) {
                let distance = inverse(centre, p).distance.m();
                assert_eq!(
                    disc.contains(p),
                    distance <= radius.m(),
                    "{km} km, {centre:?}: {p:?}"
                );
            }
            assert!(disc.contains(centre));
        }
    }
    assert!(Area::Globe.contains(position((0.0, 90.0))));
}
