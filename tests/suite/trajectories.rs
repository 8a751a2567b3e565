//! Real tracks: every layout, every kind of damage, and the numbers of other
//! programs.

use crate::support::Desk;
use standoff::encounter::Over;
use standoff::geodesy::{Line, direct, distance};
use standoff::sphere::{Area, Segment, Shape};
use standoff::status::Status;
use standoff::trajectories::{
    self, Crossing, Input, Options, Piece, Request, Summary, Watch, Zone, Zones, read, tracks,
};
use standoff::units::{Azimuth, Length, Position};
use std::io::Write;
use std::path::{Path, PathBuf};

fn data(file: &str) -> PathBuf {
    Path::new("tests/data/tracks").join(file)
}

fn pieces_of(files: &[&str], options: &Options) -> (Vec<Piece>, Summary) {
    let inputs: Vec<Input> = files.iter().map(|file| Input::File(data(file))).collect();
    let mut pieces = Vec::new();
    let request = Request {
        inputs: &inputs,
        options,
        zones: &Zones::new(&[]),
        watch: &Watch::default(),
    };
    let summary = read(
        &request,
        |piece| piece,
        |piece| {
            pieces.push(piece);
            Ok(())
        },
    );
    (pieces, summary.unwrap())
}

fn pieces(file: &str) -> (Vec<Piece>, Summary) {
    pieces_of(&[file], &Options::default())
}

fn refused(file: &str) -> String {
    tracks(&data(file), &Options::default())
        .unwrap_err()
        .to_string()
}

/// `MMSI number: fixes, metres` of every piece.
fn shown(pieces: &[Piece]) -> Vec<String> {
    let show = |p: &Piece| {
        format!(
            "{} {}: {}, {:.3}",
            p.vessel,
            p.number,
            p.fixes,
            p.length.m()
        )
    };
    pieces.iter().map(show).collect()
}

/// The report, one line a kind: how many, what, and the first places.
fn told(summary: &Summary) -> Vec<String> {
    let entries = summary.report.entries.iter();
    entries
        .map(|e| format!("{} {}: {}", e.count, e.what, e.first.join("; ")))
        .collect()
}

// Lengths here and below: pyproj 3.7.2,
// Geod(ellps='WGS84').line_length(lons, lats).
#[test]
fn marine_cadastre_to_2024() {
    let (pieces, summary) = pieces("marine-cadastre-2022.csv");
    assert_eq!(
        shown(&pieces),
        [
            "368084090 1: 3, 522.521",
            "368084090 2: 2, 261.750",
            "368140160 1: 2, 1.923",
        ]
    );
    assert_eq!(pieces[0].name.as_deref(), Some("LARRY B WHIPPLE"));
    assert_eq!(pieces[1].start.unwrap().to_string(), "2022-06-20T00:50:00Z");
    assert_eq!(
        told(&summary),
        [
            "1 position marked as not available: tests/data/tracks/marine-cadastre-2022.csv:5: \
             the position is marked as not available",
            "1 repeated fix: tests/data/tracks/marine-cadastre-2022.csv:8: \
             the same time and position as the fix before",
        ]
    );
}

#[test]
fn marine_cadastre_from_2025_has_longitude_first() {
    let (pieces, _) = pieces("marine-cadastre-2025.csv");
    assert_eq!(shown(&pieces)[1], "368084090 1: 3, 522.521");
    assert_eq!(pieces[0].name.as_deref(), Some("SEA \"GULL\", II"));
    assert_eq!(pieces[0].line[0].position.lat().deg(), 37.8);
}

#[test]
fn danish_days_stand_first() {
    let (pieces, summary) = pieces("danish.csv");
    assert_eq!(shown(&pieces), ["219000606 1: 3, 5.570"]);
    assert_eq!(pieces[0].end.unwrap().to_string(), "2016-01-01T00:00:09Z");
    assert_eq!(summary.report.entries[0].count, 1);
}

#[test]
fn a_plain_table_is_one_track_named_for_its_file() {
    let found = tracks(&data("plain.csv"), &Options::default()).unwrap();
    let [track] = &found.value[..] else {
        panic!("{found:?}");
    };
    assert!(found.warnings.is_empty());
    assert_eq!(track.vessel, "plain");
    assert!((track.length.m() - 211_322.852_2).abs() < 1e-3);
    assert!((track.course.length().m() - 211_322.852_2).abs() < 1e-3);
    assert_eq!(track.course.stretches().len(), 1);
    let first = &track.course.fixes[0];
    assert_eq!(first.status, Status::Observed);
    assert_eq!(first.moment.unwrap().at.to_string(), "2024-11-29T01:20:00Z");
}

#[test]
fn a_gap_becomes_a_leg_that_is_one() {
    let found = tracks(&data("marine-cadastre-2022.csv"), &Options::default()).unwrap();
    let gaps: Vec<bool> = found.value[0]
        .course
        .legs
        .iter()
        .map(|leg| leg.gap)
        .collect();
    assert_eq!(gaps, [false, false, true, false]);
    let measured = found.value[0].length.m();
    assert!(
        (measured - (522.520_9 + 261.749_7)).abs() < 1e-3,
        "{measured}"
    );
}

#[test]
fn one_vessel_is_picked_by_identity_or_name() {
    for vessel in ["368140160", "twisted angel"] {
        let options = Options {
            vessels: vec![vessel.to_string()],
            ..Options::default()
        };
        let (pieces, _) = pieces_of(&["marine-cadastre-2022.csv"], &options);
        assert_eq!(shown(&pieces), ["368140160 1: 2, 1.923"], "{vessel}");
    }
}

#[test]
fn every_damaged_row_is_set_aside_with_its_line() {
    let (pieces, summary) = pieces("bad/many.csv");
    assert_eq!(pieces.iter().map(|p| p.fixes).collect::<Vec<_>>(), [1, 3]);
    let expected = [
        "2 rows with too few or too many fields: bad/many.csv:5: 2 fields, but the header has 3; is the line cut off?; bad/many.csv:6: 4 fields, but the header has 3; is a delimiter in a text that is not quoted?",
        "1 fix with an unreadable time: bad/many.csv:7: \"soon\" is not an ISO 8601 time; write it like 2022-06-20T00:00:04Z",
        "1 fix with an unreadable number: bad/many.csv:8: latitude \"34.8N\" is not a number of degrees",
        "1 fix with an impossible latitude: bad/many.csv:3: latitude 91.2 is outside -90 to 90",
        "1 fix with an impossible longitude: bad/many.csv:4: longitude -200.5 is outside -180 to 180",
        "1 repeated fix: bad/many.csv:12: the same time and position as the fix before",
        "1 second position at one time: bad/many.csv:13: \
         1.1 km from another position of the same time",
        "2 impossible jumps: bad/many.csv:14: 20003.9 km from the fix before, at 648076 kn; bad/many.csv:16: 9880.9 km from the fix before, at 32012 kn",
        "1 fix out of time order, sorted: bad/many.csv:15: earlier than bad/many.csv:11 before it",
    ];
    for (told, expected) in told(&summary).iter().zip(expected) {
        assert_eq!(told.replace("tests/data/tracks/", ""), expected);
    }
    assert_eq!(summary.report.entries.len(), expected.len());
}

#[test]
fn mixed_line_ends_are_remarked_upon_and_bare_returns_set_aside() {
    let (pieces, summary) = pieces("bad/mixed-line-ends.csv");
    assert_eq!(pieces[0].fixes, 3);
    let told = told(&summary).join("\n");
    assert!(
        told.contains("mixed-line-ends.csv:5: the line contains a carriage return"),
        "{told}"
    );
    assert!(
        told.contains("mixed-line-ends.csv:3: the line ending differs"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_line() {
    assert!(refused("bad/no-header.csv").contains("no-header.csv: line 1 is not a header"));
    assert!(refused("bad/header-only.csv").contains("header-only.csv:1: no rows"));
    assert!(refused("bad/empty.csv").contains("empty.csv: is empty"));
    let message = refused("bad/all-bad.csv");
    assert!(
        message.contains("all-bad.csv:2: \"x\" is not an ISO 8601 time"),
        "{message}"
    );
    assert!(refused("bad/none.csv").contains("none.csv: no such file"));
    assert!(refused("bad").contains("bad: is a folder"));
}

#[test]
fn a_file_without_a_track_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, lacks) in [
        (
            "a.kml",
            "<kml><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></kml>",
            "a.kml has no track, no line and no point with a <TimeStamp>",
        ),
        (
            "a.gpx",
            "<gpx version=\"1.1\"><wpt lat=\"1\" lon=\"2\"/></gpx>",
            "a.gpx has no track; waypoints and routes are not read as tracks",
        ),
        (
            "a.geojson",
            r#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
            "a.geojson has no line and no point with a time",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let said = tracks(&path, &Options::default()).unwrap_err().to_string();
        assert!(said.contains(lacks), "{name}: {said}");
    }
}

/// The pieces of a file, `vessel number: fixes, metres`, and what was told.
fn read_whole(file: &str) -> (Vec<String>, String) {
    let (pieces, summary) = pieces(file);
    (shown(&pieces), told(&summary).join("\n"))
}

#[test]
fn a_readsb_trace_has_stale_positions_and_legs() {
    let (pieces, told) = read_whole("readsb-trace.json");
    assert_eq!(pieces, ["ae01c5 1: 3, 38417.454", "ae01c5 2: 2, 12839.216"]);
    assert!(
        told.contains("readsb-trace.json, entry 3: the position is marked as stale"),
        "{told}"
    );
}

#[test]
fn an_opensky_track_counts_seconds_since_1970() {
    let (pieces, told) = read_whole("opensky-track.json");
    assert_eq!(pieces, ["3c4b26 1: 3, 24429.908"]);
    assert!(
        told.contains("entry 3: the position is marked as not available"),
        "{told}"
    );
    let (pieces, _) = self::pieces("opensky-track.json");
    assert_eq!(pieces[0].start.unwrap().to_string(), "2018-02-09T18:13:20Z");
    assert_eq!(pieces[0].name.as_deref(), Some("DLH1AB"));
}

#[test]
fn gpx_segments_are_legs_and_a_track_may_have_no_times() {
    let (pieces, told) = read_whole("walk.gpx");
    assert_eq!(
        pieces,
        [
            "Fuji & back 1: 3, 286.841",
            "Fuji & back 2: 2, 143.419",
            "walk-2 1: 2, 21239.886"
        ]
    );
    assert!(told.contains("walk.gpx:11: no time, although"), "{told}");
}

#[test]
fn kml_tracks_are_legs_and_lines_have_no_times() {
    let (pieces, told) = read_whole("flight.kml");
    assert_eq!(
        pieces,
        [
            "JA01 1: 2, 245.215",
            "JA01 2: 2, 104.521",
            "flight-2 1: 2, 65.856"
        ]
    );
    assert!(
        told.contains("flight.kml:14: the position is marked as not available"),
        "{told}"
    );
}

#[test]
fn geojson_has_its_times_in_many_places() {
    let (pieces, _) = read_whole("tracks.geojson");
    assert_eq!(
        pieces,
        [
            "123456789 1: 2, 716.958",
            "123456789 2: 2, 716.958",
            "Line 1: 3, 2040.254",
            "mf 1: 2, 716.958",
            "points 1: 2, 716.958",
        ]
    );
}

#[test]
fn packed_files_are_told_by_their_first_bytes() {
    let plain = read_whole("plain.csv");
    assert_eq!(read_whole("plain.csv.gz"), plain);
    // Two frames and a skippable one between them.
    assert_eq!(read_whole("plain.csv.zst"), plain);
}

#[test]
fn broken_files_are_refused_with_the_place() {
    for (file, said) in [
        ("cut.json", "cut.json:2:148: the file is cut off"),
        ("cut.gpx", "cut.gpx:13: the file ends inside <gpx><trk>"),
        (
            "cut.csv.gz",
            "cut.csv.gz: cannot be read: the compressed file is cut off",
        ),
        (
            "cut.csv.zst",
            "cut.csv.zst: cannot be read: the compressed file is damaged or cut off",
        ),
        (
            "times.geojson",
            "times.geojson:2:133: the track \"times\" has 2 positions and 1 time;",
        ),
        (
            "uneven.kml",
            "uneven.kml:5: a gx:Track has 1 position more than times",
        ),
        ("page.csv", "page.csv:1: <html> is neither <gpx> nor <kml>"),
        ("other.json", "other.json:1:7: has neither trace"),
    ] {
        let message = refused(&format!("bad/{file}"));
        assert!(message.contains(said), "{file}: {message}");
    }
}

/// A table of wandering ships: across 180, around the pole, over the zones.
fn wanderers() -> String {
    let starts = [
        (56.5, 179.0),
        (66.4, -179.5),
        (89.2, 30.0),
        (32.0, 129.0),
        (22.5, 119.5),
        (-89.5, 0.0),
    ];
    let mut rows = String::from("time,vessel,lat,lon\n");
    let mut seed = 1u64;
    let mut random = move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as f64 / (1u64 << 31) as f64
    };
    let mut ships = Vec::new();
    for (lat, lon) in starts {
        for number in 0..5 {
            let lon = lon + 0.1 * f64::from(number);
            let start = Position::from_degrees(lat, lon).unwrap();
            ships.push((start, 72.0 * f64::from(number)));
        }
    }
    for minute in 0..300 {
        for (ship, (here, heading)) in ships.iter_mut().enumerate() {
            // In circles of some hundred kilometres.
            *heading += 8.0 + 60.0 * (random() - 0.5);
            // Mostly short legs, now and then one of up to 200 km.
            let km = if random() < 0.1 {
                200.0 * random()
            } else {
                12.0 * random()
            };
            *here = direct(*here, Azimuth::new(*heading).unwrap(), Length::from_km(km));
            let (lat, lon) = (here.lat().deg(), here.lon().deg());
            let (hour, minute) = (minute * 4 / 60, minute * 4 % 60);
            rows +=
                &format!("2024-01-01T{hour:02}:{minute:02}:00Z,ship-{ship},{lat:.5},{lon:.5}\n");
        }
    }
    rows
}

fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn pieces_in(path: &Path, options: &Options, zones: &[Zone]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let request = Request {
        inputs: &[Input::File(path.to_path_buf())],
        options,
        zones: &Zones::new(zones),
        watch: &Watch::default(),
    };
    let outcome = read(
        &request,
        |piece| piece,
        |piece| {
            pieces.push(piece);
            Ok(())
        },
    );
    outcome.unwrap();
    pieces
}

/// A zone with edges of both kinds: along parallels, and geodesics.
fn mixed_zone() -> Zone {
    let at = |lat, lon| Position::from_degrees(lat, lon).unwrap();
    let corners = [
        at(54.0, 177.0),
        at(54.0, -176.0),
        at(61.0, -178.0),
        at(61.0, 176.0),
    ];
    let edge = |i: usize| {
        let (from, to) = (corners[i], corners[(i + 1) % 4]);
        if i.is_multiple_of(2) {
            Segment::Rhumb { from, to }
        } else {
            Segment::Geodesic { from, to }
        }
    };
    let segments = (0..4).map(edge).collect();
    Zone {
        id: "mixed".to_string(),
        name: "Mixed".to_string(),
        shape: Shape::Area(Area::Bounded(vec![standoff::sphere::Path { segments }])),
    }
}

/// The stays say of every fix what the area itself says of it, and at every
/// entry and exit the side changes within a metre.
#[test]
fn stays_are_those_of_the_areas() {
    let (_folder, path) = written("ships.csv", wanderers().as_bytes());
    let mut zones = trajectories::zones(&data("six-zones.geojson"), None)
        .unwrap()
        .value;
    zones.push(mixed_zone());
    let pieces = pieces_in(&path, &Options::default(), &zones);
    let (mut stays, mut sides) = (0, [0, 0]);
    for piece in &pieces {
        for (number, zone) in zones.iter().enumerate() {
            let Shape::Area(area) = &zone.shape else {
                panic!("an area");
            };
            let of_zone: Vec<_> = piece
                .crossings
                .iter()
                .filter_map(|c| match c {
                    Crossing::Stay {
                        zone, enter, exit, ..
                    } if *zone == number => Some((*enter, *exit)),
                    _ => None,
                })
                .collect();
            for fix in &piece.line {
                let within = of_zone.iter().any(|(enter, exit)| {
                    enter.is_none_or(|e| e.time <= fix.time)
                        && exit.is_none_or(|e| fix.time <= e.time)
                });
                assert_eq!(
                    within,
                    area.contains(fix.position),
                    "{} {} {fix:?}",
                    piece.vessel,
                    zone.id
                );
                sides[usize::from(within)] += 1;
            }
            for event in of_zone
                .iter()
                .flat_map(|(enter, exit)| [enter, exit])
                .flatten()
            {
                check_event(piece, event, area);
                stays += 1;
            }
        }
    }
    assert!(
        stays > 80 && sides[0] > 5_000 && sides[1] > 500,
        "{stays} {sides:?}"
    );
}

fn check_event(piece: &Piece, event: &trajectories::Event, area: &Area) {
    let (before, after) = event.between.unwrap();
    let at = |time| {
        piece
            .line
            .iter()
            .find(|fix| fix.time == Some(time))
            .unwrap()
            .position
    };
    let leg = Line::between(at(before), at(after));
    let along = distance(leg.start(), event.position).m();
    let on_leg = leg.position(Length::from_m(along));
    assert!(distance(on_leg, event.position).m() < 1e-3, "{event:?}");
    let side = |metres: f64| {
        area.contains(leg.position(Length::from_m(metres.clamp(0.0, leg.length().m()))))
    };
    assert_ne!(
        side(along - 1.0),
        side(along + 1.0),
        "{} {event:?}",
        piece.vessel
    );
}

#[test]
fn crossings_of_a_line_tell_the_way() {
    let at = |lat, lon| Position::from_degrees(lat, lon).unwrap();
    let line = Zone {
        id: "line-1990".to_string(),
        name: "A line".to_string(),
        shape: Shape::Lines(vec![standoff::sphere::Path {
            segments: vec![Segment::Geodesic {
                from: at(50.0, 170.0),
                to: at(65.0, -169.0),
            }],
        }]),
    };
    let rows = "time,lat,lon\n2024-01-01T00:00:00Z,58.0,-176.0\n2024-01-01T00:20:00Z,58.0,-179.9\n\
                2024-01-01T00:40:00Z,58.0,176.0\n2024-01-01T01:00:00Z,58.0,-176.0\n";
    let (_folder, path) = written("a.csv", rows.as_bytes());
    let pieces = pieces_in(&path, &Options::default(), &[line]);
    let ways: Vec<Over> = pieces[0]
        .crossings
        .iter()
        .map(|c| match c {
            Crossing::Over { over, .. } => *over,
            stay => panic!("{stay:?}"),
        })
        .collect();
    // The line goes north-east: west over it is to its left.
    assert_eq!(ways, [Over::RightToLeft, Over::LeftToRight]);
}

#[test]
fn threads_and_temporary_files_change_nothing() {
    let mut rows = wanderers();
    // Enough to spill with a small budget, and rows that are set aside.
    let body = rows.split_once('\n').unwrap().1.to_string();
    for copy in 1..4 {
        rows += &body.replace("ship-", &format!("copy-{copy}-"));
    }
    rows += "2024-01-01T00:00:00Z,ship-1,91,0\n2024-01-01T00:00:30Z,ship-1,-65.5,0\n";
    let (_folder, path) = written("ships.csv", rows.as_bytes());
    let zones = trajectories::zones(&data("six-zones.geojson"), None)
        .unwrap()
        .value;
    let all = |threads: usize, memory: usize| {
        let options = Options {
            threads: std::num::NonZeroUsize::new(threads),
            memory,
            simplify: Some(Length::from_m(500.0)),
            ..Options::default()
        };
        format!("{:?}", pieces_in(&path, &options, &zones))
    };
    let expected = all(1, usize::MAX);
    assert_eq!(all(3, usize::MAX), expected);
    assert_eq!(all(1, 10_000), expected);
    assert_eq!(all(2, 10_000), expected);
}

#[test]
fn a_bomb_is_stopped() {
    let pack = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    // One line that never ends, and empty lines without end.
    let one_line = [pack(b"time,lat,lon\n"), pack(&vec![b'7'; 8 << 20])].concat();
    let (_folder, path) = written("bomb.csv.gz", &one_line);
    let message = tracks(&path, &Options::default()).unwrap_err().to_string();
    assert!(
        message.contains("bomb.csv.gz:2: a line is longer than 1 MiB"),
        "{message}"
    );
    let empty = pack(&vec![b'\n'; 8 << 20]);
    let lines = [pack(b"time,lat,lon\n"), empty.repeat(40)].concat();
    let (_folder, path) = written("bomb.csv.gz", &lines);
    let message = tracks(&path, &Options::default()).unwrap_err().to_string();
    assert!(
        message.contains("decompresses to more than 250 times its size"),
        "{message}"
    );
    let json = [
        pack(b"{\"type\":\"Feature\",\"geometry\":["),
        pack(&b"[],".repeat(2 << 20)).repeat(3),
    ]
    .concat();
    let (_folder, path) = written("bomb.json.gz", &json);
    let message = tracks(&path, &Options::default()).unwrap_err().to_string();
    assert!(message.contains("more than 4 million values"), "{message}");
}

/// The pieces of a table, `vessel number: fixes, metres`, and what was told.
fn read_table(table: &str) -> (Vec<String>, String) {
    read_text("a.csv", table, None)
}

fn read_text(file: &str, text: &str, vessel_column: Option<&str>) -> (Vec<String>, String) {
    let (_folder, path) = written(file, text.as_bytes());
    let mut pieces = Vec::new();
    let options = Options {
        gap: None,
        vessel_column: vessel_column.map(str::to_string),
        ..Options::default()
    };
    let request = Request {
        inputs: &[Input::File(path)],
        options: &options,
        zones: &Zones::new(&[]),
        watch: &Watch::default(),
    };
    let keep = |piece| {
        pieces.push(piece);
        Ok(())
    };
    let summary = match read(&request, |piece| piece, keep) {
        Ok(summary) => summary,
        Err(error) => return (Vec::new(), error.to_string()),
    };
    let said = [summary.warnings.clone(), told(&summary)].concat();
    (shown(&pieces), said.join("\n"))
}

// Lengths of the tables below: GeographicLib 2.0 for Python, Inverse.

#[test]
fn one_vessel_has_one_id_however_a_program_wrote_it() {
    let rows = |ids: [&str; 3]| {
        let row = |(at, id): (usize, &&str)| format!("2024-05-01T10:0{at}:00Z,1.0{at},2,{id}\n");
        let rows: String = ids.iter().enumerate().map(row).collect();
        read_table(&format!("time,lat,lon,mmsi\n{rows}"))
    };
    let ids = |found: &[String]| -> Vec<String> {
        let id = |piece: &String| piece.split(' ').next().unwrap().to_string();
        found.iter().map(id).collect()
    };
    // Excel writes 368084090 and 368084091 alike.
    let (none, said) = rows(["3.68084E+08", "3.68084E+08", "3,68084E+08"]);
    assert_eq!(none.len(), 0);
    assert!(said.contains("that a spreadsheet shortened"), "{said}");
    // pandas, where a value is missing; a coast station without its zeros.
    let (found, _) = rows(["368084090.0", "368084090", "3.68084090e+08"]);
    assert_eq!(ids(&found), ["368084090"]);
    let (found, _) = rows(["002320001", "2320001", "2320001.0"]);
    assert_eq!(ids(&found), ["002320001"]);
    // What is not known is not a vessel.
    let (found, said) = rows(["0", "NaN", "368084090"]);
    assert_eq!(ids(&found), ["368084090"]);
    assert!(said.contains("2 rows without a vessel id"), "{said}");
}

#[test]
fn what_a_time_means_is_not_guessed() {
    let table = |time: &str| {
        let rows = format!("{time},41,141\n{time}1,41.01,141\n");
        read_table(&format!("time,lat,lon\n{rows}"))
    };
    // Days of a spreadsheet, seconds since a start.
    for time in ["45413.41666", "360"] {
        let (none, said) = table(time);
        assert_eq!(none.len(), 0);
        assert!(said.contains("write days of a spreadsheet as"), "{said}");
    }
    let both = "time,lat,lon\n1714557600,41,141\n45413.417,41.01,141\n";
    let (found, said) = read_table(both);
    assert_eq!(found, ["a 1: 1, 0.000"]);
    assert!(said.contains("a.csv:3: \"45413.417\""), "{said}");
    let zone = "time,timezone,lat,lon,mmsi\n2024-05-01 10:00:00,+09:00,41,141,1\n";
    let (none, said) = read_table(zone);
    assert_eq!(none.len(), 0);
    assert!(said.contains("rename \"time\" to time_utc"), "{said}");
    // Beyond the rows that are looked at first.
    let row = |minute: u32, zone: &str| {
        let (hour, minute) = (minute / 60, minute % 60);
        format!("2024-05-01 {hour:02}:{minute:02},{zone},41,141\n")
    };
    let rows: String = (0..1_400).map(|minute| row(minute, "UTC")).collect();
    let rows = rows.clone() + &rows.replace("05-01", "05-02") + &row(1_401, "+01:00");
    let (_, said) = read_table(&format!("time,tz,lat,lon\n{rows}"));
    assert!(said.contains("a.csv:2802: the offset \"+01:00\""), "{said}");
}

#[test]
fn outliers_that_movebank_marks_are_no_fixes() {
    let row = |number: u32, marks: &str, lon: &str| {
        format!("{number},2024-05-0{number} 10:00:00.000,{lon},50.1,Bird 1,{marks}\n")
    };
    let table = |marks: &str, [a, b, c, d]: [&str; 4]| {
        let head = "event-id,timestamp,location-long,location-lat,individual-local-identifier";
        let rows = [(a, "10.00"), (b, "10.01"), (c, "14"), (d, "10.03")];
        let rows = (1..).zip(rows).map(|(n, (marks, lon))| row(n, marks, lon));
        read_table(&format!("{head},{marks}\n{}", rows.collect::<String>()))
    };
    for (marks, cells) in [
        ("visible", ["true", "true", "false", "true"]),
        ("visible", ["TRUE", "TRUE", "FALSE", "TRUE"]),
        ("manually-marked-outlier", ["", "", "true", ""]),
        (
            "algorithm_marked_outlier,manually_marked_valid",
            ["false,", "true,true", "true,", "false,"],
        ),
    ] {
        let (found, said) = table(marks, cells);
        assert_eq!(found, ["Bird 1 1: 3, 2146.408"], "{marks}");
        assert!(said.contains("a.csv:4: the position is marked"), "{said}");
    }
    // Elsewhere the word may mean anything.
    let (found, said) = read_table(
        "time,lat,lon,visible\n1714557600,41,141,true\n1714557660,41.052,141.002,false\n",
    );
    assert_eq!(found, ["a 1: 2, 5777.278"]);
    assert!(said.contains("column \"visible\" is false"), "{said}");
}

#[test]
fn a_state_of_opensky_has_the_time_of_its_position() {
    let (found, said) = read_table(
        "time,icao24,lat,lon,velocity,lastposupdate,lastcontact\n\
         1714557600,400e12,41,141,96,1714557599.5630002,1714557600\n\
         1714557610,400e12,41,141,96,1714557599.5630002,1714557601\n\
         1714557660,400e12,41.052,141.002,96,1714557659.5,1714557660\n",
    );
    assert_eq!(found, ["400e12 1: 2, 5777.278"]);
    assert!(said.contains("1 repeated fix: "), "{said}");
}

#[test]
fn tables_of_portals_and_spreadsheets_are_read() {
    let two = ["a 1: 2, 5777.278"];
    for table in [
        // AISHub.
        "TIME,LATITUDE,LONGITUDE\n2021-07-09 08:06:54 GMT,41,141\n\
         2021-07-09 08:08:54 GMT,41.052,141.002\n",
        "date,lat,lon\n2024-05-01T10:00:00Z,41,141\n2024-05-01T10:01:00Z,41.052,141.002\n",
        "timestamp,lat,lon\n1714557600000,41,141\n1714557660000,41.052,141.002\n",
        "lat,lon,time\n41,141,1714557600,\n41.052,141.002,1714557660,\n",
        "lat,lon,time,\n41,141,1714557600\n41.052,141.002,1714557660\n",
        "sep=;\r\nlat;lon;time\r\n41;141;1714557600\r\n41,052;141,002;1714557660\r\n",
        "# exported by X, on Y\n\nlat,lon,time\n41,141,1714557600\n41.052,141.002,1714557660\n",
    ] {
        let read = read_table(table);
        assert_eq!(
            read,
            (two.map(str::to_string).to_vec(), String::new()),
            "{table}"
        );
    }
    let (found, said) = read_table(
        "Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction\n\
         1635481576,2021-10-29T04:26:16Z,ANZ1005,\"33.943356,-118.42868\",100,220,250\n\
         1635481636,2021-10-29T04:27:16Z,ANZ1005,\"33.95,-118.5\",2100,250,250\n\
         1635481696,2021-10-29T04:28:16Z,ANZ1005,\"33.96,-118.6\",4100,270,250\n",
    );
    assert_eq!(
        (&found[..], &*said),
        (&["ANZ1005 1: 3, 15943.721".to_string()][..], "")
    );
    // A row that is longer, a comment that looks like a header.
    let (_, said) = read_table("lat,lon,time\n41,141,1714557600,7\n");
    assert!(
        said.contains("4 fields, but the header has 3; is a delimiter"),
        "{said}"
    );
    let (_, said) = read_table("sep=;\nlat;time\n41;1714557600\n");
    assert!(
        said.contains("line 2 is not a header with a column of longitude"),
        "{said}"
    );
    assert!(said.contains("\"lat;time\""), "{said}");
    let (_, said) = read_table("# Timestamp,MMSI,Latitude\n31/12/2015 23:59:59,219000606,56\n");
    assert!(
        said.contains("line 1 is not a header with a column of longitude"),
        "{said}"
    );
}

#[test]
fn long_numbers_of_json_keep_their_digits() {
    let point = |id: &str, lat: f64, time: u64| {
        format!(
            r#"{{"type":"Feature","properties":{{"vessel":{id},"time":{time}}},
            "geometry":{{"type":"Point","coordinates":[141,{lat}]}}}}"#
        )
    };
    let points = [
        point("9007199254740993", 41.0, 1_714_557_600_000_000_000),
        point("9007199254740992", 41.0, 1_714_557_600),
    ];
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        points.join(",")
    );
    let (_folder, path) = written("a.geojson", text.as_bytes());
    let pieces = pieces_in(&path, &Options::default(), &[]);
    assert_eq!(
        shown(&pieces),
        [
            "9007199254740992 1: 1, 0.000",
            "9007199254740993 1: 1, 0.000"
        ]
    );
    assert_eq!(pieces[0].start, pieces[1].start);
}

#[test]
fn what_stays_at_one_position_is_written_as_a_point() {
    let desk = Desk::new();
    let rows = [
        // At anchor; within a nanometre; at 180 degrees.
        ("a", "1", "2"),
        ("b", "1.00000000001", "2"),
        ("c", "1", "180"),
    ];
    let row = |time: &str, other: bool| {
        let row = |(id, lat, lon): &(&str, &str, &str)| {
            let lon = if other && *lon == "180" { "-180" } else { lon };
            let lat = if other { "1" } else { lat };
            format!("2024-05-01T10:0{time}:00Z,{lat},{lon},{id}\n")
        };
        rows.iter().map(row).collect::<String>()
    };
    let table = row("0", false) + &row("1", true);
    desk.put("a.csv", format!("time,lat,lon,vessel\n{table}"));
    desk.run(&["tracks", "a.csv", "-o", "t.geojson"]).ends(0);
    desk.run(&["validate", "t.geojson"]).ends(0);
    let text = String::from_utf8(desk.get("t.geojson")).unwrap();
    assert_eq!(text.matches("\"Point\"").count(), 3, "{text}");
    assert_eq!(text.matches("\"fixes\":2").count(), 3, "{text}");
    desk.run(&["tracks", "a.csv", "-o", "t.csv"]).ends(0);
    let text = String::from_utf8(desk.get("t.csv")).unwrap();
    assert!(text.contains("\"POINT (2 1)\""), "{text}");
}

/// GeoJSON of points, each with its properties, longitude and latitude.
fn points(points: &[(String, f64, f64)]) -> String {
    let point = |(properties, lon, lat): &(String, f64, f64)| {
        format!(
            r#"{{"type":"Feature","properties":{{{properties}}},
            "geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#
        )
    };
    let points: Vec<String> = points.iter().map(point).collect();
    let points = points.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{points}]}}"#)
}

/// Two vessels in turn, one at 0 degrees north and one at 1, identified by a
/// property.
fn two_in_turn(property: &str) -> String {
    let fix = |at: u32| {
        let vessel = ["A", "B"][at as usize % 2];
        let properties = format!(
            r#""{property}":"{vessel}","speed":{at},"timestamp":"2024-01-01T00:0{at}:00Z""#
        );
        (properties, f64::from(at) / 100.0, f64::from(at % 2))
    };
    points(&(0..4).map(fix).collect::<Vec<_>>())
}

// Lengths below: GeographicLib 2.1 for Python, Inverse.

#[test]
fn geojson_points_of_an_unknown_property_are_not_joined_silently() {
    let two = ["A 1: 2, 2226.390", "B 1: 2, 2226.053"];
    let text = two_in_turn("unit");
    let (pieces, said) = read_text("a.geojson", &text, None);
    assert!(pieces[0].starts_with("a 1: "), "{pieces:?}");
    assert!(
        said.contains("\"unit\" differ (--vessel-column unit makes a vessel of each)"),
        "{said}"
    );
    for column in ["unit", "Unit"] {
        let (pieces, said) = read_text("a.geojson", &text, Some(column));
        assert_eq!((&pieces[..], &*said), (&two.map(String::from)[..], ""));
    }
    // What identifies vessels in tables does so here.
    for known in ["MMSI", "ship_id", "deviceId"] {
        let (pieces, said) = read_text("a.geojson", &two_in_turn(known), None);
        assert_eq!((&pieces[..], &*said), (&two.map(String::from)[..], ""));
    }
    let (pieces, _) = read_text("a.geojson", &two_in_turn("vessel"), Some("none"));
    assert!(pieces[0].starts_with("a 1: "), "{pieces:?}");
    let (_, said) = read_text("a.geojson", &text, Some("ship"));
    assert!(said.contains("column \"ship\" has no vessel id"), "{said}");
    // A property that is the same throughout, or that only measures, says nothing.
    let one = text.replace("\"B\"", "\"A\"");
    let (_, said) = read_text("a.geojson", &one, None);
    assert!(!said.contains("--vessel-column"), "{said}");
}

#[test]
fn geojson_points_without_a_time_are_counted() {
    let text = points(&[
        (
            r#""name":"X","time":"2024-01-01T00:00:00Z""#.into(),
            0.0,
            0.0,
        ),
        (
            r#""name":"X","dateTime":"2024-01-01T00:02:00Z""#.into(),
            0.02,
            0.0,
        ),
        (
            r#""name":"X","date":"2024-01-01T00:04:00Z""#.into(),
            0.04,
            0.0,
        ),
    ]);
    let (pieces, said) = read_text("a.geojson", &text, None);
    assert_eq!(pieces, ["X 1: 2, 2226.390"]);
    assert!(
        said.contains("left out 1 point without a time; that of"),
        "{said}"
    );
}

#[test]
fn geojson_lines_without_names_are_not_joined() {
    let line = |lat: u32, name: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{{name}}},
            "geometry":{{"type":"LineString","coordinates":[[0,{lat}],[0.02,{lat}]]}}}}"#
        )
    };
    let file = |name: &str| {
        let lines = [line(0, name), line(1, name)].join(",");
        format!(r#"{{"type":"FeatureCollection","features":[{lines}]}}"#)
    };
    let (pieces, _) = read_text("a.geojson", &file(""), None);
    assert_eq!(pieces, ["a 1: 2, 2226.390", "a-2 1: 2, 2226.053"]);
    let (pieces, _) = read_text("a.geojson", &file(r#""name":"X""#), None);
    assert_eq!(pieces, ["X 1: 2, 2226.390", "X 2: 2, 2226.053"]);
}

#[test]
fn kml_points_with_a_time_stamp_are_fixes() {
    let point = |name: &str, minute: u32, lat: u32| {
        let lon = f64::from(minute) / 100.0;
        format!(
            "<Placemark><name>{name}</name>
            <LookAt><TimeStamp><when>1999</when></TimeStamp></LookAt>
            <Point><coordinates>{lon},{lat},5</coordinates></Point>
            <TimeStamp><when>2024-01-01T00:0{minute}:00Z</when></TimeStamp></Placemark>"
        )
    };
    let folder = |name: &str, points: [String; 2]| {
        format!("<Folder><name>{name}</name>{}</Folder>", points.concat())
    };
    let read = |text: &str| {
        read_text(
            "a.kml",
            &format!("<kml><Document>{text}</Document></kml>"),
            None,
        )
    };
    let (pieces, said) = read(&[point("P", 0, 0), point("P", 2, 0)].concat());
    assert_eq!(
        (&pieces[..], &*said),
        (&["P 1: 2, 2226.390".to_string()][..], "")
    );
    // Names of vessels, in turn.
    let (pieces, _) = read(
        &folder("Day", [point("A", 0, 0), point("B", 1, 1)]).replace(
            "</Folder>",
            &format!("{}{}</Folder>", point("A", 2, 0), point("B", 3, 1)),
        ),
    );
    assert_eq!(pieces, ["A 1: 2, 2226.390", "B 1: 2, 2226.053"]);
    // Numbers of fixes: the folder's name, or the file's.
    let (pieces, _) = read(
        &[
            folder("Ship", [point("P-1", 0, 0), point("P-2", 2, 0)]),
            folder("Ship", [point("P-1", 0, 1), point("P-2", 2, 1)]),
            point("", 0, 0),
            point("", 2, 0),
        ]
        .concat(),
    );
    assert_eq!(
        pieces,
        [
            "Ship 1: 2, 2226.390",
            "Ship-2 1: 2, 2226.053",
            "a 1: 2, 2226.390"
        ]
    );
    let port = "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>";
    let (pieces, said) = read(&[&point("P", 0, 0), port, &point("P", 2, 0)].concat());
    assert_eq!(pieces, ["P 1: 2, 2226.390"]);
    assert!(
        said.contains("left out 1 point without a time; that"),
        "{said}"
    );
    let broken = [
        point("P", 0, 0),
        point("P", 1, 0).replace("T00:01", "T00:71"),
    ]
    .concat();
    let (_, said) = read(&broken);
    assert!(said.contains("1 fix with an unreadable time"), "{said}");
}

#[test]
fn gpx_waypoints_are_counted() {
    let text = "<gpx><wpt lat=\"1\" lon=\"2\"><time>2024-01-01T00:00:00Z</time></wpt>
        <wpt lat=\"1\" lon=\"3\"/><rte/><trk><trkseg><trkpt lat=\"0\" lon=\"0\"/>
        <trkpt lat=\"0\" lon=\"0.02\"/></trkseg></trk></gpx>";
    let (pieces, said) = read_text("a.gpx", text, Some("unit"));
    assert_eq!(pieces, ["a 1: 2, 2226.390"]);
    assert!(said.contains("left out 2 waypoints; only tracks"), "{said}");
    assert!(said.contains("left out 1 route; only tracks"), "{said}");
    assert!(said.contains("it does not change GPX"), "{said}");
}
