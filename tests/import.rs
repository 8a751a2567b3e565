//! Real tracks: every layout, every kind of damage, and the numbers of other
//! programs.

use standoff::import::{Input, Options, Piece, Summary, read, tracks};
use standoff::status::Status;
use std::path::{Path, PathBuf};

fn data(file: &str) -> PathBuf {
    Path::new("tests/data/tracks").join(file)
}

fn pieces_of(files: &[&str], options: &Options) -> (Vec<Piece>, Summary) {
    let inputs: Vec<Input> = files.iter().map(|file| Input::File(data(file))).collect();
    let mut pieces = Vec::new();
    let summary = read(
        &inputs,
        options,
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
            "1 positions marked as not available: tests/data/tracks/marine-cadastre-2022.csv:5: \
             the position is marked as not available",
            "1 repeated fixes: tests/data/tracks/marine-cadastre-2022.csv:8: \
             the same time and position as the fix before",
        ]
    );
}

#[test]
fn marine_cadastre_from_2025_has_longitude_first() {
    let (pieces, _) = pieces("marine-cadastre-2025.csv");
    assert_eq!(shown(&pieces)[1], "368084090 1: 3, 522.521");
    assert_eq!(pieces[0].name.as_deref(), Some("SEA GULL  II"));
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
        "2 rows with too few or too many fields: bad/many.csv:5: 2 fields where the header has 3; \
         is the line cut off?; bad/many.csv:6: 4 fields where the header has 3; is the line cut off?",
        "1 times that cannot be read: bad/many.csv:7: \"soon\" is no time; write 2022-06-20T00:00:04Z",
        "1 numbers that cannot be read: bad/many.csv:8: latitude \"34.8N\" is no number of degrees",
        "1 latitudes that do not exist: bad/many.csv:3: a latitude of 91.2 does not exist: \
         it lies between -90 and 90",
        "1 longitudes that do not exist: bad/many.csv:4: a longitude of -200.5 does not exist: it lies between -180 and 180",
        "1 repeated fixes: bad/many.csv:12: the same time and position as the fix before",
        "1 second positions at one time: bad/many.csv:13: \
         1.1 km from another position of the same time",
        "2 impossible jumps: bad/many.csv:14: 20003.9 km from the fix before, at 648076 kn; bad/many.csv:16: 9880.9 km from the fix before, at 32012 kn",
        "1 rows out of time order, put in their place: bad/many.csv:15: earlier than bad/many.csv:11 before it",
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
        told.contains("mixed-line-ends.csv:5: a carriage return stands inside"),
        "{told}"
    );
    assert!(
        told.contains("mixed-line-ends.csv:3: the line ends otherwise"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_line() {
    assert!(refused("bad/no-header.csv").contains("no-header.csv: line 1 is no header"));
    assert!(refused("bad/header-only.csv").contains("header-only.csv:1: there is no row"));
    assert!(refused("bad/empty.csv").contains("empty.csv: is empty"));
    let message = refused("bad/all-bad.csv");
    assert!(
        message.contains("all-bad.csv:2: \"x\" is no time"),
        "{message}"
    );
    assert!(refused("bad/none.csv").contains("none.csv: cannot be read"));
    assert!(refused("bad").contains("bad: is a folder"));
}
