//! Turns that can be flown, and patterns of holding and searching.

use standoff::error::{Error, Problems};
use standoff::geodesy::{Line, direct, inverse};
use standoff::scenario::{self, Track};
use standoff::sphere::Segment;
use standoff::status::Status;
use standoff::track::{Course, LegKind, Waypoint};
use standoff::units::{Azimuth, Length, Position};

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

fn through(points: &[(f64, f64)], leg: LegKind) -> Course {
    let point = |p: &(f64, f64)| Waypoint {
        position: at(p.0, p.1),
        time: None,
        status: Status::Reported,
        leg,
        gap: false,
    };
    let points: Vec<Waypoint> = points.iter().map(point).collect();
    Course::through(&points, Status::Reported)
}

fn apart(a: Position, b: Position) -> f64 {
    inverse(a, b).distance.m()
}

/// First and last position of a segment, and the azimuth at each.
fn ends(segment: &Segment) -> [(Position, f64); 2] {
    match segment {
        Segment::Geodesic { from, to } => {
            let course = inverse(*from, *to);
            [
                (*from, course.azimuth_from.deg()),
                (*to, course.azimuth_to.deg()),
            ]
        }
        Segment::Rhumb { from, to } => {
            let azimuth = standoff::geodesy::rhumb::inverse(*from, *to).azimuth.deg();
            [(*from, azimuth), (*to, azimuth)]
        }
        Segment::Arc {
            centre,
            radius,
            start,
            sweep,
        } => [start.deg(), start.deg() + sweep].map(|azimuth| {
            let line = Line::new(*centre, Azimuth::new(azimuth).unwrap(), *radius);
            (
                line.end(),
                line.azimuth_at_end().deg() + 90f64.copysign(*sweep),
            )
        }),
        Segment::Straight(_) => panic!("a course has no straight segment"),
    }
}

/// Each segment begins where the one before ends, in its direction.
fn smooth(course: &Course, metres: f64, degrees: f64) {
    let segments: Vec<&Segment> = course.legs.iter().flat_map(|l| &l.path.segments).collect();
    for pair in segments.windows(2) {
        let ([_, (a, out)], [(b, on), _]) = (ends(pair[0]), ends(pair[1]));
        assert!(apart(a, b) < metres, "{} m between {pair:?}", apart(a, b));
        let bend = (on - out + 540.0).rem_euclid(360.0) - 180.0;
        assert!(bend.abs() < degrees, "{bend} degrees at {pair:?}");
    }
}

/// Corners, radius and the length of the course: `tests/data/make_turns.py`.
type Turned = ([(f64, f64); 3], f64, f64);
const TURNS: [Turned; 6] = [
    (
        [(29.5, 123.0), (34.0, 129.0), (39.0, 132.0)],
        30e3,
        1_372_308.925_7,
    ),
    (
        [(29.5, 123.0), (34.0, 129.0), (29.5, 129.5)],
        30e3,
        1_209_223.450_8,
    ),
    (
        [(50.0, 175.0), (52.0, 179.9), (56.0, -179.0)],
        100e3,
        854_434.496_1,
    ),
    (
        [(86.0, 10.0), (88.5, 60.0), (86.0, 150.0)],
        50e3,
        839_617.626_1,
    ),
    (
        [(86.0, 10.0), (90.0, -35.0), (86.0, 100.0)],
        50e3,
        872_076.192_9,
    ),
    (
        [(-10.0, 20.0), (0.0, 20.0), (0.0, 35.0)],
        300e3,
        2_646_710.811_8,
    ),
];

#[test]
fn turns_touch_both_legs_and_count_as_flown() {
    for (corners, radius, want) in TURNS {
        let mut course = through(&corners, LegKind::Geodesic);
        course.turn(Length::from_m(radius)).unwrap();
        smooth(&course, 1e-6, 1e-9);
        let off = (course.length().m() - want).abs();
        assert!(off < 1e-3, "{corners:?}: {off} m");
        assert_eq!(course.fixes[1].position, at(corners[1].0, corners[1].1));
        // Half of the arc belongs to each leg.
        let arc = |leg: usize| match &course.legs[leg].path.segments[..] {
            [Segment::Geodesic { .. }, Segment::Arc { sweep, .. }]
            | [Segment::Arc { sweep, .. }, Segment::Geodesic { .. }] => *sweep,
            other => panic!("{other:?}"),
        };
        assert_eq!(arc(0), arc(1));
    }
}

/// Profiles and charts ask for hundreds of positions along a leg.
#[test]
fn an_orbit_of_many_turns_passes_the_same_places_each_turn() {
    let track = "[[track]]\nid = \"a\"\nstatus = \"schematic\"\npattern = { kind = \"orbit\", \
                 at = \"1N 105W\", radius = \"152446 m\", turns = 40 }\n";
    let text = format!("standoff = 1\ntitle = \"t\"\n{track}");
    let scenario = scenario::read("t.toml", &text).unwrap().value;
    let course = &scenario.tracks[0].course;
    let turn = course.length().m() / 40.0;
    for part in [0.0, 0.1, 0.5, 0.77] {
        let on = |turns: f64| {
            let (mut leg, mut left) = (0, (turns + part) * turn);
            while left > course.legs[leg].length.m() && leg + 1 < course.legs.len() {
                left -= course.legs[leg].length.m();
                leg += 1;
            }
            course.position(leg, Length::from_m(left))
        };
        for turns in [17.0, 38.0] {
            assert!(apart(on(0.0), on(turns)) < 1e-3, "{part} {turns}");
        }
    }
}

#[test]
fn rhumb_legs_are_turned_too_and_across_180() {
    let corners = [(50.0, 175.0), (52.0, 179.9), (56.0, -179.0), (56.0, -170.0)];
    let mut course = through(&corners, LegKind::Rhumb);
    let before = course.length().m();
    course.turn(Length::from_km(40.0)).unwrap();
    smooth(&course, 1e-6, 1e-9);
    assert!(course.length().m() < before);
    // Every position on the way lies on the way.
    let middle = course.position(1, Length::from_m(course.legs[1].length.m() / 2.0));
    assert!(apart(middle, at(54.0, 180.0)) < 100e3);
    for leg in 0..course.legs.len() {
        let whole = course.legs[leg].length;
        let [_, (last, _)] = ends(course.legs[leg].path.segments.last().unwrap());
        assert!(apart(course.position(leg, whole), last) < 1e-5);
        let steps: f64 = (0..1_000)
            .map(|i| [i, i + 1].map(|i| Length::from_m(whole.m() * f64::from(i) / 1e3)))
            .map(|[a, b]| apart(course.position(leg, a), course.position(leg, b)))
            .sum();
        assert!(
            (steps - whole.m()).abs() < whole.m() * 1e-5,
            "{steps} {whole:?}"
        );
    }
}

#[test]
fn a_leg_too_short_for_its_turns_is_said_with_what_fits() {
    let corners = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
    let mut course = through(&corners, LegKind::Geodesic);
    let short = course.turn(Length::from_km(300.0)).unwrap_err();
    assert_eq!(short.fix, 1);
    let (needed, fits) = short.needed.unwrap();
    assert!((needed.km() - 300.0).abs() < 0.1, "{needed:?}");
    let mut again = through(&corners, LegKind::Geodesic);
    again.turn(Length::from_m(0.999 * fits.m())).unwrap();
    let back = [(0.0, 0.0), (0.0, 1.0), (0.0, 0.0)];
    let mut back = through(&back, LegKind::Geodesic);
    assert_eq!(back.turn(Length::from_km(1.0)).unwrap_err().needed, None);
}

fn read(keys: &str) -> Result<Track, Problems> {
    let text = format!(
        "standoff = 1\ntitle = \"t\"\n[sources.paper]\ntext = \"A paper\"\n[[track]]\nid = \"t\"\nsource = \"paper\"\n{keys}\n"
    );
    match scenario::read("test.toml", &text) {
        Ok(mut read) => {
            assert_eq!(read.warnings, [], "{keys}");
            Ok(read.value.tracks.remove(0))
        }
        Err(Error::Scenario(problems)) => Err(problems),
        Err(error) => panic!("{error}"),
    }
}

fn pattern(keys: &str) -> Track {
    read(&format!("pattern = {{ {keys} }}")).unwrap_or_else(|e| panic!("{e}"))
}

/// Places where meridians lie as one is used to, and where they do not.
const PLACES: [&str; 5] = ["34N 129.5E", "52N 180E", "89.9N 10E", "90N 0E", "70S 0E"];

#[test]
fn racetracks_are_closed_and_smooth_anywhere() {
    for place in PLACES {
        for side in ["right", "left"] {
            let track = pattern(&format!(
                "kind = \"racetrack\", at = \"{place}\", heading = \"045\", length = \"80 km\", width = \"20 km\", turns = 3, side = \"{side}\""
            ));
            let course = &track.course;
            assert_eq!(course.legs.len(), 12);
            smooth(course, 1e-6, 1e-9);
            // In the plane 2 x 80 km and a circle of 20 km across.
            let flat = 3.0 * (160e3 + std::f64::consts::PI * 20e3);
            let off = (course.length().m() - flat).abs();
            assert!(off < 15.0, "{place}: {off}");
            assert!(apart(course.fixes[0].position, course.fixes[12].position) < 1e-6);
            let Segment::Arc { sweep, .. } = course.legs[1].path.segments[0] else {
                panic!("no arc");
            };
            assert!((sweep.abs() - 180.0).abs() < 0.1 && (sweep > 0.0) == (side == "right"));
        }
    }
    // A metre of a track's start: the heading is that of the middle.
    let track = pattern(
        "kind = \"racetrack\", at = \"0N 0E\", heading = \"090\", length = \"80 km\", width = \"20 km\"",
    );
    let start = track.course.fixes[0].position;
    assert!(start.lon().deg() < 0.0 && start.lat().deg() > 0.0);
    let course = inverse(start, track.course.fixes[1].position);
    assert!((course.azimuth_from.deg() - 90.0).abs() < 0.01);
}

#[test]
fn figure_eights_cross_in_the_middle() {
    for place in PLACES {
        let track = pattern(&format!(
            "kind = \"figure-eight\", at = \"{place}\", heading = \"NE\", length = \"60 km\", width = \"20 km\", turns = 2"
        ));
        smooth(&track.course, 1e-6, 1e-9);
        // In the plane: tangents of 2 sqrt(30^2 - 10^2), turns of pi + 2 asin(1/3).
        let tangents = 2.0 * 2.0 * (900f64 - 100.0).sqrt();
        let turns = 2.0 * (std::f64::consts::PI + 2.0 * (1f64 / 3.0).asin()) * 10.0;
        let off = track.course.length().km() - 2.0 * (tangents + turns);
        assert!(off.abs() < 0.01, "{place}: {off}");
        let sweeps: Vec<f64> = track
            .course
            .legs
            .iter()
            .filter_map(|l| match l.path.segments[0] {
                Segment::Arc { sweep, .. } => Some(sweep.signum()),
                _ => None,
            })
            .collect();
        assert_eq!(sweeps, [1.0, -1.0, 1.0, -1.0]);
    }
}

#[test]
fn orbits_keep_their_distance() {
    let track = pattern("kind = \"orbit\", at = \"90N 0E\", radius = \"100 km\", turns = 2");
    for fix in &track.course.fixes {
        assert!((apart(fix.position, at(90.0, 0.0)) - 100e3).abs() < 1e-6);
    }
    // About the pole the orbit is a parallel, 12 steps of 30 degrees along it:
    // echo 90 0 0 100000 | GeodSolve; echo LAT 0 LAT 30 | RhumbSolve -i
    assert!((track.course.fixes[0].position.lat().deg() - POLAR.0).abs() < 1e-9);
    assert!((track.course.length().m() - 2.0 * 12.0 * POLAR.1).abs() < 1e-3);
}

const POLAR: (f64, f64) = (89.104695860328, 52357.746784);

/// Legs d, d, 2d, 2d, 3d ... and a quarter turn to the right each.
#[test]
fn expanding_squares() {
    for place in PLACES {
        let track = pattern(&format!(
            "kind = \"expanding-square\", at = \"{place}\", heading = \"000\", spacing = \"2 nmi\", legs = 7"
        ));
        let lengths: Vec<f64> = track.course.legs.iter().map(|l| l.length.nmi()).collect();
        for (got, want) in lengths.iter().zip([2.0, 2.0, 4.0, 4.0, 6.0, 6.0, 8.0]) {
            assert!((got - want).abs() < 1e-9, "{place}: {lengths:?}");
        }
        for i in 1..7 {
            let fix = |i: usize| track.course.fixes[i].position;
            let arriving = inverse(fix(i - 1), fix(i)).azimuth_to.deg();
            let leaving = inverse(fix(i), fix(i + 1)).azimuth_from.deg();
            let turn = (leaving - arriving).rem_euclid(360.0);
            assert!((turn - 90.0).abs() < 1e-6, "{place}: {turn}");
        }
    }
}

/// Nine legs of one radius: headings 0, 120, 240, 240, 0, 120, 120, 240, 0;
/// the second search 30 degrees farther round.
#[test]
fn sector_searches() {
    let track = pattern(
        "kind = \"sector-search\", at = \"30N 130E\", heading = \"000\", radius = \"5 nmi\", turns = 2",
    );
    let course = &track.course;
    assert_eq!(course.legs.len(), 18);
    let headings = [0.0, 120.0, 240.0, 240.0, 0.0, 120.0, 120.0, 240.0, 0.0];
    for (i, leg) in course.legs.iter().enumerate() {
        assert!(
            (leg.length.nmi() - 5.0).abs() < 1e-4,
            "{}",
            leg.length.nmi()
        );
        let fixes = [i, i + 1].map(|i| course.fixes[i].position);
        let got = inverse(fixes[0], fixes[1]).azimuth_from.deg();
        let want = headings[i % 9] + if i < 9 { 0.0 } else { 30.0 };
        let off = (got - want + 540.0).rem_euclid(360.0) - 180.0;
        assert!(off.abs() < 0.1, "leg {}: {got}, not {want}", i + 1);
    }
    for i in [0, 3, 6, 9, 12, 15, 18] {
        assert_eq!(course.fixes[i].position, at(30.0, 130.0));
    }
}

/// 40 by 20 nmi at 5 nmi: four legs of 35 nmi along, eight of 15 nmi across,
/// all half a spacing within the area.
#[test]
fn parallel_tracks_and_creeping_lines() {
    for place in PLACES {
        for (kind, legs, length) in [("parallel", 4, 35.0), ("creeping-line", 8, 15.0)] {
            let track = pattern(&format!(
                "kind = \"{kind}\", at = \"{place}\", heading = \"020\", length = \"40 nmi\", width = \"20 nmi\", spacing = \"5 nmi\""
            ));
            let lengths: Vec<f64> = track.course.legs.iter().map(|l| l.length.nmi()).collect();
            assert_eq!(lengths.len(), 2 * legs - 1, "{place} {kind}");
            for (i, got) in lengths.iter().enumerate() {
                let want = if i % 2 == 0 { length } else { 5.0 };
                assert!((got - want).abs() < 2e-3, "{place} {kind}: {lengths:?}");
            }
        }
    }
    // The first leg begins at the near left corner and runs along the heading.
    let track = pattern(
        "kind = \"parallel\", at = \"0N 0E\", heading = \"N\", length = \"40 nmi\", width = \"20 nmi\", spacing = \"5 nmi\"",
    );
    let first = track.course.fixes[0].position;
    let want = direct(
        at(0.0, 0.0),
        Azimuth::new(203.198_590_5).unwrap(),
        Length::from_nmi(19.039_43),
    );
    assert!(apart(first, want) < 1.0, "{first:?}");
    assert!(first.lat().deg() < 0.0 && first.lon().deg() < 0.0);
}

#[test]
fn patterns_have_times_and_no_fixes_of_their_own() {
    let track = read("speed = \"600 km/h\"\npattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"100 km\", time = 2024-01-01T00:00:00Z }").unwrap();
    let end = track.course.fixes[1].moment.unwrap();
    assert!(end.computed);
    let hours = track.course.duration().unwrap().as_secs_f64() / 3_600.0;
    assert!((hours - track.course.length().km() / 600.0).abs() < 1e-3);
    assert!(track.marks.is_empty());
}

#[test]
fn each_mistake_names_its_mend() {
    for (keys, path, message, help) in [
        (
            "turn-radius = 30\npoints = [\"0N 0E\", \"0N 5E\", \"5N 5E\"]",
            "track[0].turn-radius",
            "no unit",
            "30 km",
        ),
        (
            "turn-radius = \"0 km\"\npoints = [\"0N 0E\", \"0N 5E\", \"5N 5E\"]",
            "track[0].turn-radius",
            "a length of zero",
            "leave it out",
        ),
        (
            "turn-radius = \"300 km\"\npoints = [\"0N 0E\", \"0N 1E\", \"1N 1E\"]",
            "track[0].turn-radius",
            "no room to turn at point 2",
            "110 km",
        ),
        (
            "turn-radius = \"3 km\"\npoints = [\"0N 0E\", \"0N 1E\", \"0N 0E\"]",
            "track[0].turn-radius",
            "turns back on itself at point 2",
            "add a point",
        ),
        (
            "turn-radius = \"3 km\"\npattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\" }",
            "track[0].turn-radius",
            "its own turns",
            "remove turn-radius",
        ),
        (
            "points = [\"0N 0E\", \"0N 1E\"]\npattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\" }",
            "track[0].pattern",
            "more than one of points",
            "keep one",
        ),
        (
            "pattern = \"racetrack\"",
            "track[0].pattern",
            "where a table",
            "",
        ),
        (
            "pattern = { at = \"0N 0E\" }",
            "track[0].pattern.kind",
            "missing",
            "kind =",
        ),
        (
            "pattern = { kind = \"race-track\", at = \"0N 0E\" }",
            "track[0].pattern.kind",
            "not known",
            "\"racetrack\"",
        ),
        (
            "pattern = { kind = \"orbit\", radius = \"9 km\" }",
            "track[0].pattern.at",
            "missing",
            "at =",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\" }",
            "track[0].pattern",
            "\"radius\" is missing",
            "radius =",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = 9 }",
            "track[0].pattern.radius",
            "no unit",
            "9 km",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9000 km\" }",
            "track[0].pattern.radius",
            "at most 5,000 km",
            "write less",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\", width = \"3 km\" }",
            "track[0].pattern.width",
            "has no width",
            "radius, turns, side",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\", turns = 0 }",
            "track[0].pattern.turns",
            "not between 1",
            "3",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\", turns = \"three\" }",
            "track[0].pattern.turns",
            "where a whole number",
            "3",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\", side = \"port\" }",
            "track[0].pattern.side",
            "not known",
            "left",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\", heading = \"up\" }",
            "track[0].pattern.heading",
            "not a bearing",
            "045",
        ),
        (
            "pattern = { kind = \"racetrack\", at = \"0N 0E\", length = \"9 km\" }",
            "track[0].pattern",
            "\"width\" is missing",
            "width =",
        ),
        (
            "pattern = { kind = \"figure-eight\", at = \"0N 0E\", length = \"9 km\", width = \"9 km\" }",
            "track[0].pattern.width",
            "overlap",
            "more than width",
        ),
        (
            "pattern = { kind = \"expanding-square\", at = \"0N 0E\", spacing = \"9 km\" }",
            "track[0].pattern",
            "\"legs\" is missing",
            "legs =",
        ),
        (
            "pattern = { kind = \"parallel\", at = \"0N 0E\", length = \"9 km\", width = \"5 km\", spacing = \"5 km\" }",
            "track[0].pattern.spacing",
            "no room",
            "smaller than",
        ),
        (
            "pattern = { kind = \"parallel\", at = \"0N 0E\", length = \"9 km\", width = \"5 km\", spacing = \"0.1 m\" }",
            "track[0].pattern.spacing",
            "10,000 legs",
            "wider",
        ),
        (
            "pattern = { kind = \"orbit\", at = \"0N 0E\", radius = \"9 km\", raduis = 3 }",
            "track[0].pattern.raduis",
            "not a key",
            "\"radius\"",
        ),
    ] {
        let problems = read(keys).expect_err(keys);
        let problem = problems
            .list
            .iter()
            .find(|p| p.path == path && p.message.contains(message))
            .unwrap_or_else(|| panic!("{keys}: {:#?}", problems.list));
        let mend = problem.help.clone().unwrap_or_default();
        assert!(mend.contains(help), "{keys}: {problem:?}");
        assert_eq!(problems.list.len(), 1, "{keys}: {:#?}", problems.list);
    }
}
