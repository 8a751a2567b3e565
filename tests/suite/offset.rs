//! Everything within a distance of lines, areas and points, as a planar reader
//! of the cut shapes takes it, against every edge measured one by one.

use crate::support::planar::{Dice, seen_inside};
use geo::MultiPolygon;
use geographiclib_rs::{Geodesic, PolygonArea, Winding};
use standoff::geodesy::{Line, Straight, direct, distance, rhumb::Rhumb};
use standoff::reach::{Field, prove_within, ring};
use standoff::sphere::{Area, Path, Segment, Shape, cut_area};
use standoff::units::{Azimuth, Length, Position};

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).expect("a position")
}

fn azimuth(degrees: f64) -> Azimuth {
    Azimuth::new(degrees).expect("finite")
}

fn m(metres: f64) -> Length {
    Length::from_m(metres)
}

/// Checks everything within a range by a field against a value reckoned
/// otherwise, at points all over the globe and at some given ones.
fn check(
    field: &Field,
    range: f64,
    tolerance: f64,
    truth: impl Fn(Position) -> f64,
    points: &[Position],
) -> MultiPolygon<f64> {
    let area = field.within(m(range), m(tolerance));
    let polygons = cut_area(&area, m(tolerance));
    let mut clear = 0;
    let mut dice = Dice(99);
    let globe = (0..100).map(|_| dice.anywhere()).collect::<Vec<_>>();
    for point in globe.iter().chain(points) {
        let truth = truth(*point);
        let value = field.at(*point).expect("a field of something").m();
        assert!(
            (value - truth).abs() < 1e-5,
            "{field:?} {point:?}: {value} {truth}"
        );
        // A pole lies on the edge of the plane, where nothing is inside.
        if (truth - range).abs() > tolerance && point.lat().deg().abs() < 90.0 {
            clear += 1;
            let inside = seen_inside(&polygons, *point);
            assert_eq!(
                inside,
                truth <= range,
                "{field:?} {range} {point:?}: {truth}"
            );
        }
    }
    assert!(clear > 50);
    let proof = prove_within(field, m(range), &polygons);
    assert!(
        proof.max_error.m() <= tolerance,
        "{field:?} {range}: {proof:?}"
    );
    polygons
}

/// Over 180, and past the pole at 88 N.
fn track(count: usize) -> Vec<Position> {
    let corners = [
        (50.0, 155.0),
        (61.0, 178.0),
        (66.0, -170.0),
        (88.0, 150.0),
        (75.0, 40.0),
    ];
    let mut dice = Dice(3);
    let mut fixes = Vec::new();
    for leg in corners.windows(2) {
        let line = Line::between(at(leg[0].0, leg[0].1), at(leg[1].0, leg[1].1));
        let steps = count / (corners.len() - 1);
        for step in 0..steps {
            let along = line.length().m() * step as f64 / steps as f64;
            fixes.push(dice.near(line.position(m(along)), 0.0, 8e3));
        }
    }
    fixes
}

fn path(fixes: &[Position]) -> Path {
    let legs = fixes.windows(2).map(|leg| Segment::Geodesic {
        from: leg[0],
        to: leg[1],
    });
    Path {
        segments: legs.collect(),
    }
}

#[test]
fn a_track_sweeps_what_is_near_to_one_of_its_legs() {
    let fixes = track(200);
    let legs: Vec<Line> = fixes
        .windows(2)
        .map(|l| Line::between(l[0], l[1]))
        .collect();
    let field = Field::nearest(&Shape::Lines(vec![path(&fixes)]));
    let truth = |point: Position| {
        let ranges = legs.iter().map(|leg| leg.nearest(point).distance.m());
        ranges.fold(f64::INFINITY, f64::min)
    };
    let mut dice = Dice(5);
    for range in [22_224.0_f64, 370_400.0, 1_200e3, 5_000e3, 9_000e3] {
        let points: Vec<Position> = (0..100)
            .map(|_| {
                let fix = fixes[(dice.roll() * 196.0) as usize];
                let slack = 3.0 * range.min(100e3);
                dice.near(fix, range - slack, range + 1e3)
            })
            .chain([at(89.999, 10.0), at(-89.999, 10.0), at(80.0, 179.99999)])
            .collect();
        check(&field, range, 10.0, truth, &points);
    }
}

/// Legs along a meridian and along the equator: geodesics that are drawn as
/// something else. A leg that slants comes first, so that the range is not
/// short beside the pieces that the legs are taken in.
///
/// The positions are 20 m inside the range of 303 km, and 20 m beyond it:
/// `Geodesic.WGS84.Direct(lat, lon, azimuth, metres)` of geographiclib 2.0
/// from 30 N, 40 N and 50 N on 157.86 W, due east, west and east; and from
/// the equator due north and south.
#[test]
fn a_leg_along_a_meridian_or_the_equator_sweeps_its_range() {
    let meridian = [(-20.0, -150.0), (20.0, -157.86), (60.0, -157.86)];
    let equator = [(30.0, -20.0), (0.0, 10.0), (0.0, 50.0)];
    let beside_meridian = [
        [(29.9625655, -154.7206497), (29.9625556, -154.7202355)],
        [(39.9457242, -161.4061592), (39.9457099, -161.4066269)],
        [(49.9231236, -153.6385734), (49.9231033, -153.6380173)],
    ];
    let beside_equator = [
        [(2.7400377, 20.0), (2.7403994, 20.0)],
        [(-2.7400377, 35.0), (-2.7403994, 35.0)],
    ];
    let rhumb = |legs: &[(f64, f64)]| {
        let legs = legs.windows(2).map(|leg| Segment::Rhumb {
            from: at(leg[0].0, leg[0].1),
            to: at(leg[1].0, leg[1].1),
        });
        Path {
            segments: legs.collect(),
        }
    };
    let straight = |corners: &[(f64, f64)]| {
        let corners = corners.iter().map(|c| at(c.0, c.1));
        Path {
            segments: vec![Segment::Straight(corners.collect())],
        }
    };
    for (path, sides) in [
        (rhumb(&meridian), &beside_meridian[..]),
        (straight(&meridian), &beside_meridian),
        (rhumb(&equator), &beside_equator),
        (straight(&equator), &beside_equator),
    ] {
        let field = Field::nearest(&Shape::Lines(vec![path.clone()]));
        let polygons = cut_area(&field.within(m(303e3), m(10.0)), m(10.0));
        for [near, far] in sides {
            assert!(seen_inside(&polygons, at(near.0, near.1)), "{path:?}");
            assert!(!seen_inside(&polygons, at(far.0, far.1)), "{path:?}");
        }
        let proof = prove_within(&field, m(303e3), &polygons);
        assert!(proof.max_error.m() <= 10.0, "{path:?}: {proof:?}");
    }
}

/// At a pole every longitude is the same place, and azimuths are counted from
/// the one that a leg names. A swept range was 11 km off there: the corner was
/// rounded on the wrong side.
///
/// The positions are 20 m inside the range of 333.36 km, and 20 m beyond it,
/// on the outer side of the corner: `Geodesic.WGS84.Direct(90, lon, 180,
/// metres)` of geographiclib 2.0, and the same in the south.
#[test]
fn a_corner_at_a_pole_is_rounded_whatever_longitude_it_is_given_by() {
    let sides = [(87.0155684, true), (87.0152102, false)];
    for (from, to, outer) in [
        ((71.6366, 128.8681), (89.8470184, 123.0008265), -54.07),
        ((60.0, 100.0), (60.0, 10.0), -125.0),
    ] {
        for lon in [-21.366, 0.0, 100.0, 179.9, -180.0] {
            for hemisphere in [1.0, -1.0] {
                let corner = at(hemisphere * 90.0, lon);
                let [from, to] = [from, to].map(|(lat, lon)| at(hemisphere * lat, lon));
                let legs = [(from, corner), (corner, to)];
                let geodesics = legs.map(|(from, to)| Segment::Geodesic { from, to });
                let rhumbs = legs.map(|(from, to)| Segment::Rhumb { from, to });
                for segments in [geodesics.to_vec(), rhumbs.to_vec()] {
                    let field = Field::nearest(&Shape::Lines(vec![Path { segments }]));
                    let area = field.within(m(333_360.0), m(10.0));
                    let polygons = cut_area(&area, m(10.0));
                    for (lat, inside) in sides {
                        let seen = seen_inside(&polygons, at(hemisphere * lat, outer));
                        assert_eq!(seen, inside, "{corner:?} {to:?}");
                    }
                    let proof = prove_within(&field, m(333_360.0), &polygons);
                    assert!(proof.max_error.m() <= 10.0, "{corner:?} {to:?}: {proof:?}");
                }
            }
        }
    }
}

/// Corners of an island, larger than life; counter-clockwise.
const ISLAND: [(f64, f64); 6] = [
    (68.0, 170.0),
    (66.5, -175.0),
    (69.0, -160.0),
    (72.0, -165.0),
    (73.0, 178.0),
    (70.0, 176.0),
];

fn island() -> (Area, Vec<Straight>) {
    let mut corners: Vec<Position> = ISLAND.iter().map(|c| at(c.0, c.1)).collect();
    corners.push(corners[0]);
    let edges = corners.windows(2).map(|e| Straight::new(e[0], e[1]));
    let edges = edges.collect();
    let area = Area::Bounded(vec![Path {
        segments: vec![Segment::Straight(corners)],
    }]);
    (area, edges)
}

#[test]
fn an_area_reaches_as_far_as_from_its_nearest_edge() {
    let (area, edges) = island();
    let plain = cut_area(&area, m(1.0));
    let truth = |point: Position| {
        if seen_inside(&plain, point) {
            return 0.0;
        }
        let ranges = edges.iter().map(|edge| edge.nearest(point).distance.m());
        ranges.fold(f64::INFINITY, f64::min)
    };
    let field = Field::nearest(&Shape::Area(area.clone()));
    let mut dice = Dice(6);
    for range in [1_000.0, 22_224.0, 2_000e3, 12_000e3, 19_000e3] {
        let near = |dice: &mut Dice| {
            let (lat, lon) = ISLAND[(dice.roll() * 5.9) as usize];
            dice.near(at(lat, lon), range - 2e3, range + 2e3)
        };
        let points: Vec<Position> = (0..100).map(|_| near(&mut dice)).collect();
        check(&field, range, 10.0, truth, &points);
    }
    let inside = at(69.0, -170.0);
    assert_eq!(field.at(inside).unwrap().m(), 0.0);
}

/// The area of a cape-strewn island of that many corners within 10 m: the grid
/// that the union counted on was too coarse for so short a range beside so
/// large an area, and cells of the plane were searched, for minutes.
#[test]
fn metres_around_an_area_of_many_corners_are_within_the_tolerance() {
    const CORNERS: u32 = 2_000;
    let corner = |i: u32| {
        let turn = std::f64::consts::TAU * f64::from(i % CORNERS) / f64::from(CORNERS);
        let rough = f64::from(i % CORNERS * 7_919 % 13) - 6.0;
        let out = 1.0 + 0.3 * (5.0 * turn).sin() + 0.02 * (97.0 * turn).sin() + rough / 1_500.0;
        at(
            24.0 + 0.5 * out * turn.sin(),
            121.0 + 0.5 * out * turn.cos(),
        )
    };
    let corners: Vec<Position> = (0..=CORNERS).map(corner).collect();
    let edges = corners.windows(2).map(|e| Straight::new(e[0], e[1]));
    let edges: Vec<Straight> = edges.collect();
    let area = Area::Bounded(vec![Path {
        segments: vec![Segment::Straight(corners.clone())],
    }]);
    let plain = cut_area(&area, m(1.0));
    let truth = |point: Position| {
        if seen_inside(&plain, point) {
            return 0.0;
        }
        let ranges = edges.iter().map(|edge| edge.nearest(point).distance.m());
        ranges.fold(f64::INFINITY, f64::min)
    };
    let field = Field::nearest(&Shape::Area(area));
    let mut dice = Dice(10);
    let near = |dice: &mut Dice| {
        let corner = corners[(dice.roll() * f64::from(CORNERS)) as usize];
        dice.near(corner, 9.0, 11.0)
    };
    let points: Vec<Position> = (0..100).map(|_| near(&mut dice)).collect();
    let found = check(&field, 10.0, 0.1, truth, &points);
    // tests/data/make_short_range.py, by shapely and pyproj: right within the
    // tolerance all along the edge, which is 673 km long.
    let area: f64 = found.0.iter().map(square_metres).sum();
    assert!((area - 9_257_838_005.0).abs() < 0.1 * 673e3, "{area}");
}

/// The geodesic area of a polygon.
fn square_metres(polygon: &geo::Polygon) -> f64 {
    let geodesic = Geodesic::wgs84();
    let of = |ring: &geo::LineString| {
        let mut area = PolygonArea::new(&geodesic, Winding::CounterClockwise);
        for corner in &ring.0[1..] {
            area.add_point(corner.y, corner.x);
        }
        area.compute(true).1.abs()
    };
    of(polygon.exterior()) - polygon.interiors().iter().map(of).sum::<f64>()
}

#[test]
fn all_of_an_area_is_within_what_its_farthest_point_is_within() {
    let (area, edges) = island();
    let plain = cut_area(&area, m(1.0));
    let truth = |point: Position| {
        let opposite = at(
            -point.lat().deg(),
            point.lon().deg() + 180.0 * -point.lon().deg().signum(),
        );
        if seen_inside(&plain, opposite) {
            return 20_003_931.458_625;
        }
        let steps = edges
            .iter()
            .flat_map(|edge| (0..=200).map(|i| edge.position(f64::from(i) / 200.0)));
        steps.map(|p| distance(p, point).m()).fold(0.0, f64::max)
    };
    let field = Field::farthest(&area);
    let mut dice = Dice(7);
    let (mut exact, mut all) = (0, 0);
    for _ in 0..60 {
        let point = dice.anywhere();
        // Steps may miss the top of an edge, but not by more than this.
        let off = field.at(point).unwrap().m() - truth(point);
        assert!((-1e-6..2.0).contains(&off), "{point:?}: {off}");
        exact += u32::from(off < 1e-6);
        all += 1;
    }
    assert!(exact > all / 2);
    for range in [700e3, 2_000e3, 9_000e3, 15_000e3] {
        let polygons = cut_area(&field.within(m(range), m(10.0)), m(10.0));
        assert!(!polygons.0.is_empty());
        for _ in 0..100 {
            let (lat, lon) = ISLAND[(dice.roll() * 5.9) as usize];
            let point = dice.near(at(lat, lon), range - 20e3, range + 2e3);
            let value = truth(point);
            if (value - range).abs() > 12.0 {
                let inside = seen_inside(&polygons, point);
                assert_eq!(inside, value <= range, "{range} {point:?}: {value}");
            }
        }
        assert!(prove_within(&field, m(range), &polygons).max_error.m() <= 10.0);
    }
    // No position has all of the island within 100 km.
    let none = Area::Bounded(Vec::new());
    assert_eq!(field.within(m(100e3), m(10.0)), none);
}

#[test]
fn out_and_back_is_an_ellipse_up_to_the_antipodes() {
    let (from, to) = (at(64.7, 177.5), at(43.1, 131.9));
    let field = Field::sum(from, to);
    let apart = distance(from, to).m();
    let truth = |point: Position| distance(from, point).m() + distance(point, to).m();
    let mut dice = Dice(8);
    let antipode = at(-55.0, -20.0);
    for range in [
        apart + 500.0,
        4_000e3,
        8_000e3,
        20_000e3,
        30_000e3,
        36_000e3,
    ] {
        let points: Vec<Position> = (0..150)
            .map(|i| match i % 3 {
                0 => dice.near(antipode, 0.0, 3_000e3),
                _ => dice.near(from, 0.0, range),
            })
            .collect();
        check(&field, range, 10.0, truth, &points);
    }
    let nothing = Area::Bounded(Vec::new());
    assert_eq!(field.within(m(apart - 100.0), m(10.0)), nothing);
    assert_eq!(field.within(m(40_000e3), m(10.0)), Area::Globe);
    // The same place twice: a circle of half the range.
    let twice = Field::sum(from, from);
    let circle = |point: Position| 2.0 * distance(from, point).m();
    check(&twice, 5_000e3, 10.0, circle, &[]);
}

#[test]
fn circles_unite() {
    let mut dice = Dice(9);
    let points: Vec<Position> = (0..60).map(|_| dice.anywhere()).collect();
    let field = Field::nearest(&Shape::Points(points.clone()));
    let truth = |point: Position| {
        let ranges = points.iter().map(|p| distance(*p, point).m());
        ranges.fold(f64::INFINITY, f64::min)
    };
    for range in [100e3, 1_000e3, 2_000e3, 2_600e3] {
        let probes: Vec<Position> = (0..100)
            .map(|_| {
                let centre = points[(dice.roll() * 59.9) as usize];
                dice.near(centre, range - 2e3, range + 2e3)
            })
            .collect();
        check(&field, range, 20.0, truth, &probes);
    }
}

/// Three circles about a point, through which they all but pass.
#[test]
fn a_hole_deeper_than_the_tolerance_is_found() {
    for centre in [at(30.0, 180.0), at(90.0, 0.0), at(-12.3, 45.6)] {
        let radius = 500e3;
        let bases = [10.0, 140.0, 250.0].map(|a| direct(centre, azimuth(a), m(radius)));
        let field = Field::nearest(&Shape::Points(bases.to_vec()));
        // The hole's corners lie a little deeper than its middle.
        for (short, holes) in [(30.0, true), (200.0, true), (-1.0, false), (-50.0, false)] {
            let area = field.within(m(radius - short), m(10.0));
            let Area::Bounded(loops) = &area else {
                panic!("no globe");
            };
            assert_eq!(loops.len(), if holes { 2 } else { 1 }, "{centre:?} {short}");
        }
    }
}

#[test]
fn one_point_is_a_ring() {
    for (centre, range) in [
        (at(25.03, 121.57), 1.0_f64),
        (at(89.5, 10.0), 1_200e3),
        (at(90.0, 0.0), 50e3),
        (at(-17.7, 178.0), 10_100e3),
        (at(25.03, 121.57), 19_500e3),
        (at(64.7, 177.5), 19_985e3),
    ] {
        let tolerance = (range / 100.0).min(10.0);
        let field = Field::nearest(&Shape::Points(vec![centre]));
        let mut dice = Dice(4);
        let probes: Vec<Position> = (0..60)
            .map(|_| dice.near(centre, range - 20.0 * tolerance, range + 20.0 * tolerance))
            .collect();
        let drawn = check(
            &field,
            range,
            tolerance,
            |p| distance(centre, p).m(),
            &probes,
        );
        let ring = cut_area(&ring(centre, m(range)), m(tolerance));
        assert_eq!(drawn.0.len(), ring.0.len(), "{centre:?} {range}");
    }
}

#[test]
fn rhumb_lines_and_arcs_are_followed() {
    let (from, to) = (at(60.0, 150.0), at(62.0, -140.0));
    let rhumb = Rhumb::between(from, to);
    let line = Segment::Rhumb { from, to };
    let field = Field::nearest(&Shape::Lines(vec![Path {
        segments: vec![line],
    }]));
    let mut dice = Dice(12);
    let probes: Vec<Position> = (0..60)
        .map(|_| {
            let along = dice.between(0.0, rhumb.length().m());
            dice.near(rhumb.position(m(along)), 0.0, 310e3)
        })
        .collect();
    check(
        &field,
        300e3,
        10.0,
        |p| rhumb.nearest(p).distance.m(),
        &probes,
    );

    let centre = at(80.0, 30.0);
    let circle = ring(centre, m(1_500e3));
    let field = Field::nearest(&Shape::Area(circle));
    let truth = |p: Position| (distance(centre, p).m() - 1_500e3).max(0.0);
    check(&field, 200e3, 10.0, truth, &[]);
}

#[test]
fn nothing_and_everything() {
    let nothing = Area::Bounded(Vec::new());
    for shape in [
        Shape::Points(Vec::new()),
        Shape::Lines(Vec::new()),
        Shape::Area(nothing.clone()),
    ] {
        let field = Field::nearest(&shape);
        assert!(field.at(at(0.0, 0.0)).is_none());
        assert_eq!(field.within(m(1e6), m(10.0)), nothing);
    }
    let globe = Field::nearest(&Shape::Area(Area::Globe));
    assert_eq!(globe.at(at(0.0, 0.0)).unwrap().m(), 0.0);
    assert_eq!(globe.within(m(0.0), m(10.0)), Area::Globe);
    let all = Field::farthest(&Area::Globe);
    assert_eq!(all.within(m(20_000e3), m(10.0)), nothing);
    assert_eq!(all.within(m(20_004e3), m(10.0)), Area::Globe);
    let point = Field::nearest(&Shape::Points(vec![at(10.0, 10.0)]));
    assert_eq!(point.within(m(20_010e3), m(10.0)), Area::Globe);
}

#[test]
fn two_calls_give_the_same_bits() {
    let field = Field::nearest(&Shape::Lines(vec![path(&track(200))]));
    let (one, other) = (
        field.within(m(500e3), m(10.0)),
        field.within(m(500e3), m(10.0)),
    );
    assert_eq!(one, other);
}

/// Ranges that are short beside what they are measured from: along a track
/// across 180 and past 88 N, and off an island, in and out.
#[test]
fn a_strip_is_as_true_as_a_wide_reach() {
    let fixes = track(40);
    let legs: Vec<Line> = fixes
        .windows(2)
        .map(|l| Line::between(l[0], l[1]))
        .collect();
    let field = Field::nearest(&Shape::Lines(vec![path(&fixes)]));
    let truth = |point: Position| {
        let ranges = legs.iter().map(|leg| leg.nearest(point).distance.m());
        ranges.fold(f64::INFINITY, f64::min)
    };
    let (area, edges) = island();
    let plain = cut_area(&area, m(1.0));
    let of_area = Field::nearest(&Shape::Area(area.clone()));
    let from_area = |point: Position| {
        if seen_inside(&plain, point) {
            return 0.0;
        }
        let ranges = edges.iter().map(|edge| edge.nearest(point).distance.m());
        ranges.fold(f64::INFINITY, f64::min)
    };
    let mut dice = Dice(17);
    for (range, tolerance) in [(30.0, 5.0), (300.0, 10.0), (5e3, 10.0), (5e3, 1.0)] {
        let around = |dice: &mut Dice, on: Position| {
            dice.near(on, range - 5.0 * tolerance, range + 5.0 * tolerance)
        };
        let points: Vec<Position> = (0..200)
            .map(|_| {
                let leg = &legs[(dice.roll() * legs.len() as f64) as usize];
                let on = leg.position(m(leg.length().m() * dice.roll()));
                around(&mut dice, on)
            })
            .collect();
        check(&field, range, tolerance, truth, &points);
        let points: Vec<Position> = (0..200)
            .map(|_| {
                let edge = &edges[(dice.roll() * edges.len() as f64) as usize];
                let on = edge.position(dice.roll());
                around(&mut dice, on)
            })
            .collect();
        check(&of_area, range, tolerance, from_area, &points);
    }
}

/// A strip has the corners that its tolerance asks for, however narrow it is:
/// cells of a plane would be as many as the length over the range.
#[test]
fn a_narrow_strip_is_no_more_work_than_a_wide_one() {
    let ends = [at(40.0, 0.0), at(45.0, 22.0)];
    let field = Field::nearest(&Shape::Lines(vec![path(&ends)]));
    let corners = |range: f64| {
        let Area::Bounded(loops) = field.within(m(range), m(5.0)) else {
            panic!("a strip");
        };
        let corners = loops.iter().flat_map(|path| &path.segments);
        corners
            .map(|segment| match segment {
                Segment::Straight(line) => line.len(),
                other => panic!("{other:?}"),
            })
            .sum::<usize>()
    };
    let wide = corners(10_000.0);
    for range in [10.0, 100.0, 1_000.0] {
        let narrow = corners(range);
        assert!(narrow <= wide + 100, "{range}: {narrow}, {wide}");
    }
}

/// Areas half around the Earth and more, of which a range is short beside the
/// edges: their sides are single edges of the plane.
///
/// The positions are 20 m inside the range of 1 km, and 20 m beyond it:
/// `Geodesic.WGS84.Direct(20, lon, 0, metres)` of geographiclib 2.0, which the
/// parallel is too straight to change by a micrometre.
#[test]
fn a_short_range_around_an_area_half_around_the_earth_is_the_area_and_a_hem() {
    for (west, east) in [
        (-90.0, 90.0),
        (-100.0, 100.0),
        (-20.0, 180.0),
        (-170.0, 170.0),
    ] {
        let middle = 0.5 * (west + east);
        let corners = [
            (10.0, west),
            (10.0, middle),
            (10.0, east),
            (20.0, east),
            (20.0, middle),
            (20.0, west),
            (10.0, west),
        ];
        let path = Path {
            segments: corners
                .windows(2)
                .map(|leg| Segment::Rhumb {
                    from: at(leg[0].0, leg[0].1),
                    to: at(leg[1].0, leg[1].1),
                })
                .collect(),
        };
        let field = Field::nearest(&Shape::Area(Area::Bounded(vec![path])));
        let polygons = cut_area(&field.within(m(1e3), m(10.0)), m(10.0));
        for lon in [west + 0.4, west + 45.0, middle, east - 0.4] {
            for (lat, inside) in [(15.0, true), (20.0088524, true), (20.0092137, false)] {
                assert_eq!(seen_inside(&polygons, at(lat, lon)), inside, "{lat} {lon}");
            }
        }
        let proof = prove_within(&field, m(1e3), &polygons);
        assert!(proof.max_error.m() <= 10.0, "{west} {east}: {proof:?}");
    }
}

/// The coast of Canada near Rankin Inlet, as Natural Earth draws it at 1:10m:
/// it crosses itself, so that a spit is passed the wrong way round.
///
/// Square degrees by shapely 2.0 and pyproj: `make_valid(Polygon(ring))` cut
/// into edges of 0.0005 degrees, `.buffer(metres, 64)` in `+proj=aeqd
/// +lat_0=62.06 +lon_0=-93.15 +datum=WGS84`, and back in longitude and
/// latitude `.area`; no interiors.
#[test]
fn a_coast_that_crosses_itself_is_land_on_both_sides() {
    let coast = [
        (62.0107, -93.25),
        (62.0107, -93.1517),
        (62.0266, -93.1483),
        (62.0539, -93.1483),
        (62.0402, -93.1073),
        (62.0402, -93.1148),
        (62.041, -93.0758),
        (62.0682, -93.0807),
        (62.12, -93.0807),
        (62.12, -93.25),
        (62.0107, -93.25),
    ];
    let corners = coast.iter().map(|(lat, lon)| at(*lat, *lon)).collect();
    let area = Area::Bounded(vec![Path {
        segments: vec![Segment::Straight(corners)],
    }]);
    let field = Field::nearest(&Shape::Area(area));
    for (range, square) in [
        (5.0, 0.016_296_958),
        (200.0, 0.017_802_244),
        (1_000.0, 0.024_248_910),
    ] {
        let reach = field.within(m(range), m(1.0));
        let polygons = cut_area(&reach, m(1.0));
        let proof = prove_within(&field, m(range), &polygons);
        assert!(proof.max_error.m() <= 2.0, "{range}: {proof:?}");
        assert!(polygons.iter().all(|p| p.interiors().is_empty()), "{range}");
        let found = geo::Area::unsigned_area(&polygons);
        // A metre along 40 km.
        assert!((found - square).abs() < 8e-6, "{range}: {found}");
    }
}

/// An islet of three corners on one line, as maps have that were simplified,
/// with an island beside it; whichever way it runs.
///
/// Square degrees by shapely 2.0 and pyproj, as above: of `box(73, 4, 73.02,
/// 4.02)` and `LineString([(73.1, 4), (73.14, 4.02)])`, in `+proj=aeqd
/// +lat_0=4.01 +lon_0=73.07`.
#[test]
fn an_islet_without_width_is_reached_from_both_sides() {
    let path = |corners: &[(f64, f64)]| {
        let ring = corners.iter().chain(corners.first());
        let ring = ring.map(|(lat, lon)| at(*lat, *lon)).collect();
        Path {
            segments: vec![Segment::Straight(ring)],
        }
    };
    let island = path(&[(4.0, 73.0), (4.0, 73.02), (4.02, 73.02), (4.02, 73.0)]);
    let mut islet = [(4.0, 73.1), (4.01, 73.12), (4.02, 73.14)];
    for _ in 0..2 {
        islet.reverse();
        let area = Area::Bounded(vec![island.clone(), path(&islet)]);
        let field = Field::nearest(&Shape::Area(area));
        for (range, square) in [(100.0, 0.000_558_126), (1_000.0, 0.002_441_722)] {
            let reach = field.within(m(range), m(1.0));
            let polygons = cut_area(&reach, m(1.0));
            let proof = prove_within(&field, m(range), &polygons);
            assert!(proof.max_error.m() <= 2.0, "{range}: {proof:?}");
            let found = geo::Area::unsigned_area(&polygons);
            // A metre along 20 km.
            assert!((found - square).abs() < 2e-6, "{range}: {found}");
        }
    }
}
