//! Notices to mariners and airmen as text.
//!
//! Texts of NGA and of the FAA are quoted, as works of the United States
//! government; the others are our own, in the forms that are published. Corners
//! are worked out from the degrees and minutes of the texts.

use standoff::notices::{Area, Level, Notice, Shape, Side, Turn, parse};
use standoff::units::Position;

fn one(text: &str) -> Notice {
    let mut notices = parse(text);
    assert_eq!(notices.len(), 1, "{text}");
    notices.remove(0)
}

/// Degrees and minutes.
fn dm(degrees: i32, minutes: f64) -> f64 {
    f64::from(degrees) + f64::from(degrees.signum()) * minutes / 60.0
}

#[track_caller]
fn assert_at(got: &[Position], want: &[(f64, f64)]) {
    assert_eq!(got.len(), want.len(), "{got:?}");
    for (got, (lat, lon)) in got.iter().zip(want) {
        let off = (got.lat().deg() - lat)
            .abs()
            .max((got.lon().deg() - lon).abs());
        assert!(off < 1e-9, "{got:?}, not {lat} {lon}");
    }
}

#[track_caller]
fn corners(area: &Area) -> &[Position] {
    match &area.shape {
        Shape::Polygon { corners, .. } => corners,
        other => panic!("no polygon: {other:?}"),
    }
}

#[track_caller]
fn circle(area: &Area) -> (Position, f64) {
    match area.shape {
        Shape::Circle { centre, radius } => (centre, radius.length().m()),
        ref other => panic!("no circle: {other:?}"),
    }
}

fn windows(notice: &Notice) -> Vec<String> {
    let words = |w: &standoff::notices::Window| {
        let end = w.to.map_or("open".to_owned(), |to| to.to_string());
        format!("{} {end}", w.from)
    };
    notice.windows.iter().map(words).collect()
}

fn remarks(notice: &Notice, level: Level) -> Vec<&str> {
    let list = notice.remarks.iter().filter(|r| r.level == level);
    list.map(|r| r.message.as_str()).collect()
}

fn notam(text: &str) -> String {
    format!(
        "A1234/26 NOTAMN\nQ) ZSHA/QRDCA/IV/BO/W/000/999/2718N12133E999\n\
         A) ZSHA B) 2612030420 C) 2612030502\nE) {text}\nF) SFC G) UNL\n"
    )
}

fn areas(text: &str) -> Vec<Area> {
    one(&notam(text)).areas
}

const BARENTS: &str = "061827Z JUL 26
HYDROARC 122/26.
BARENTS SEA.
RUSSIA.
1. MISSILE OPERATIONS 0500Z TO 1700Z DAILY
   11 THRU 13 JUL IN AREA BOUND BY
   70-07.00N 035-56.00E, 69-27.50N 036-07.00E,
   69-29.00N 035-11.00E, 69-32.00N 033-41.50E,
   69-41.00N 033-04.00E, 69-44.00N 033-04.00E,
   70-03.00N 035-02.00E.
2. CANCEL THIS MSG 131800Z JUL 26.
";

#[test]
fn a_polygon_of_nga_with_daily_hours() {
    let notice = one(BARENTS);
    assert_eq!(notice.number.as_deref(), Some("HYDROARC 122/26"));
    assert_eq!(notice.subject, "BARENTS SEA. RUSSIA. MISSILE OPERATIONS");
    assert_at(
        corners(&notice.areas[0]),
        &[
            (dm(70, 7.0), dm(35, 56.0)),
            (dm(69, 27.5), dm(36, 7.0)),
            (dm(69, 29.0), dm(35, 11.0)),
            (dm(69, 32.0), dm(33, 41.5)),
            (dm(69, 41.0), dm(33, 4.0)),
            (dm(69, 44.0), dm(33, 4.0)),
            (dm(70, 3.0), dm(35, 2.0)),
        ],
    );
    assert_eq!(
        windows(&notice),
        [
            "2026-07-11T05:00:00 2026-07-11T17:00:00",
            "2026-07-12T05:00:00 2026-07-12T17:00:00",
            "2026-07-13T05:00:00 2026-07-13T17:00:00",
        ]
    );
    assert_eq!(
        notice.cancelled_at.unwrap().to_string(),
        "2026-07-13T18:00:00"
    );
    assert!(notice.remarks.is_empty());
}

/// Neither area crosses 180 degrees: it is the east of one and the west of the
/// other.
#[test]
fn areas_that_meet_at_180_degrees() {
    let notice = one("140821Z JUL 26\nNAVAREA XII 487/26.\nNORTH PACIFIC.\n\
        1. HAZARDOUS OPERATIONS, SPACE DEBRIS\n   0900Z TO 1334Z DAILY 22 THRU 28 JUL\n   \
        IN AREAS BOUND BY:\n   A. 14-00.00N 176-49.00E, 12-40.00N 180-00.00E,\n      \
        07-15.00N 180-00.00E, 09-34.00N 174-40.00E.\n   \
        B. 12-40.00N 180-00.00W, 09-57.00N 174-28.00W,\n      \
        05-42.00N 165-57.00W, 01-16.00N 168-04.00W,\n      \
        05-29.00N 176-38.00W, 07-15.00N 180-00.00W.\n2. CANCEL THIS MSG 281434Z JUL 26.\n");
    let labels: Vec<_> = notice.areas.iter().map(|a| a.label.as_deref()).collect();
    assert_eq!(labels, [Some("A"), Some("B")]);
    assert_eq!(corners(&notice.areas[0]).len(), 4);
    assert_eq!(corners(&notice.areas[1]).len(), 6);
    assert_eq!(notice.windows.len(), 7);
}

#[test]
fn alternates_are_instead_and_the_month_stands_once() {
    let notice = one("WESTERN NORTH ATLANTIC.\nFLORIDA.\n\
        1. HAZARDOUS OPERATIONS, ROCKET LAUNCHING\n   191218Z TO 191647Z APR, ALTERNATE\n   \
        201153Z TO 201622Z AND 250947Z TO 251416Z APR\n   IN AREA BOUND BY\n   \
        28-38.47N 080-37.31W, 28-38.00N 080-32.00W, 28-20.00N 079-55.00W.\n\
        2. CANCEL NAVAREA IV 414/23.\n3. CANCEL THIS MSG 251516Z APR 23.\n");
    assert_eq!(
        windows(&notice),
        ["2023-04-19T12:18:00 2023-04-19T16:47:00"]
    );
    let instead: Vec<_> = notice
        .alternates
        .iter()
        .map(|w| w.from.to_string())
        .collect();
    assert_eq!(instead, ["2023-04-20T11:53:00", "2023-04-25T09:47:00"]);
    assert_eq!(notice.cancels, ["NAVAREA IV 414/23"]);
    assert_eq!(notice.number, None);
}

/// Hours over midnight belong to the day on which they begin, and two dates are
/// two days.
#[test]
fn a_circle_in_nautical_miles_over_midnight() {
    let notice = one("191329Z AUG 26\nHYDROPAC 2383/26.\nNORTH PACIFIC.\n\
        1. HAZARDOUS OPERATIONS, ROCKET LAUNCHING \n   2200Z TO 1300Z DAILY 23 AND 29 AUG IN AREA \n   \
        WITHIN 25 MILES OF 31-14.14N 144-26.48E.\n2. CANCEL THIS MSG 301400Z AUG 26.\n");
    let (centre, radius) = circle(&notice.areas[0]);
    assert_at(&[centre], &[(dm(31, 14.14), dm(144, 26.48))]);
    assert_eq!(radius, 25.0 * 1_852.0);
    assert_eq!(
        windows(&notice),
        [
            "2026-08-23T22:00:00 2026-08-24T13:00:00",
            "2026-08-29T22:00:00 2026-08-30T13:00:00",
        ]
    );
}

#[test]
fn circles_polygons_and_radii_in_words() {
    let notice = one("200846Z AUG 26\nHYDROPAC 2390/26.\nGUAM.\n\
        1. HAZARDOUS OPERATIONS 0100Z TO 1300Z \n   DAILY 24 THRU 27 AUG IN AREAS WITHIN \n   \
        THREE MILES OF:\n   A. 13-27.00N 145-08.00E.\n   B. 13-42.00N 144-36.00E.\n\
        2. CANCEL THIS MSG 271400Z AUG 26.\n");
    let radii: Vec<f64> = notice.areas.iter().map(|a| circle(a).1).collect();
    assert_eq!(radii, [5_556.0, 5_556.0]);
    let notice = one(
        "031744Z FEB 26\nHYDROLANT 237/26(54).\nAEGEAN SEA.\nDNC 09.\n\
        1. MISSILE OPERATIONS 0530Z TO SUNSET DAILY EVERY\n   WEDNESDAY THRU SATURDAY UNTIL 14 JUN AND\n   \
        16 SEB THRU 31 DEC IN AREAS:\n   A. BOUND BY\n      35-36.00N 024-07.00E, 36-18.00N 024-07.00E,\n      \
        36-18.00N 025-59.00E.\n   B. WITHIN ONE MILE OF 35-32.00N 024-13.00E.\n\
        2. CANCEL THIS MSG 010001Z JAN 27.\n",
    );
    assert_eq!(corners(&notice.areas[0]).len(), 3);
    assert_eq!(circle(&notice.areas[1]).1, 1_852.0);
    // Sunset has no clock time: the words stay.
    assert!(notice.windows.is_empty());
    assert!(notice.validity[0].contains("0530Z TO SUNSET"));
    let each = one(
        "HYDROLANT 903/26.\n1. GUNNERY IN AREAS WITHIN:\n   A. 27 MILES OF 35-10.0N 040-20.0W.\n   \
        B. 20 MILES OF 36-10.0N 040-20.0W.\n",
    );
    let radii: Vec<f64> = each.areas.iter().map(|a| circle(a).1 / 1_852.0).collect();
    assert_eq!(radii, [27.0, 20.0]);
}

#[test]
fn tracklines_are_lines_and_corridors() {
    let corridor = one(
        "241254Z MAY 26\nHYDROPAC 1535/26.\n1. HAZARDOUS OPERATIONS, SPACE DEBRIS\n   \
        1158Z TO 1908Z DAILY 29 MAY THRU 04 JUN\n   IN AREA WITHIN 100 MILES OF TRACKLINE JOINING\n   \
        40-43.00S 081-08.00E, 48-04.00S 097-01.00E,\n   52-27.00S 115-27.00E.\n\
        2. CANCEL THIS MSG 042008Z JUN 26.\n",
    );
    let Shape::Corridor { line, distance } = &corridor.areas[0].shape else {
        panic!("{:?}", corridor.areas);
    };
    assert_eq!((line.len(), distance.length().nmi()), (3, 100.0));
    assert_eq!(corridor.windows.len(), 7);
    let lines = one(
        "HYDROLANT 902/26.\n1. SURVEY ALONG TRACKLINES JOINING:\n   \
        A. 35-10.0N 040-20.0W, 35-12.0N 040-22.0W.\n   \
        B. 36-10.0N 040-20.0W, 36-12.0N 040-22.0W, 36-13.0N 040-25.0W.\n",
    );
    assert!(matches!(&lines.areas[0].shape, Shape::Line(line) if line.len() == 2));
    assert!(matches!(&lines.areas[1].shape, Shape::Line(line) if line.len() == 3));
    let metres = one(
        "HYDROLANT 9/26.\n1. CABLE OPERATIONS WITHIN 200 METERS OF TRACKLINE JOINING\n   \
        27-10.0N 091-23.9W, 27-20.0N 091-33.9W.\n   WIDE BERTH REQUESTED.\n",
    );
    assert!(
        matches!(&metres.areas[0].shape, Shape::Corridor { distance, .. } if distance.length().m() == 200.0)
    );
}

/// Trap: a cable's length, a berth, and 180 degrees that no word announces.
#[test]
fn lengths_that_are_no_radius() {
    let notice = one("181230Z JUN 26\nHYDROPAC 1768/26.\nBERING SEA.\n\
        1. SURVEY OPERATIONS IN PROGRESS UNTIL 15 SEP\n   BY VESSEL TOWING ONE 9000 METER\n   \
        LONG CABLE IN AREA BOUND BY\n   64-35.55N 178-45.85E, 65-05.96N 178-32.02W,\n   \
        64-10.73N 175-53.30W, 63-31.31N 178-59.65E.\n   FIVE MILE BERTH REQUESTED.\n\
        2. CANCEL THIS MSG 160001Z SEP 26.\n");
    assert_eq!(notice.areas.len(), 1);
    assert_eq!(corners(&notice.areas[0]).len(), 4);
    assert_eq!(
        windows(&notice),
        ["2026-06-18T12:30:00 2026-09-16T00:00:00"]
    );
    assert!(notice.remarks.is_empty());
}

#[test]
fn hours_in_three_pieces_around_midnight() {
    let notice = one(
        "181756Z AUG 26\nHYDROARC 175/26.\n1. ROCKET LAUNCHING \n   \
        232100Z TO 240001Z, 0001Z TO 1800Z AND \n   2100Z TO 0001Z DAILY 24 THRU 29 AND \n   \
        300000Z TO 301800Z AUG IN AREA BOUND BY\n   68-44.00N 049-49.00E, 68-30.00N 050-37.00E,\n   \
        67-56.00N 049-25.00E.\n2. CANCEL THIS MSG 301900Z AUG 26.\n",
    );
    let all = windows(&notice);
    assert_eq!(all.len(), 14);
    assert!(all.contains(&"2026-08-29T21:00:00 2026-08-30T00:01:00".to_owned()));
    assert!(all.contains(&"2026-08-30T00:00:00 2026-08-30T18:00:00".to_owned()));
}

/// Trap: a letter with its own hours and without "bound by".
#[test]
fn letters_with_hours_of_their_own() {
    let notice = one(
        "101200Z JUL 26\nHYDROPAC 2001/26.\n1. HAZARDOUS OPERATIONS:\n   \
        A. 280200Z TO 280625Z JUL IN AREAS BOUND BY:\n      \
        28-00.00N 120-00.00E, 28-10.00N 120-30.00E, 27-50.00N 120-40.00E\n   \
        B. 280200Z TO 280643Z JUL\n      29-13.00N 125-10.00E, 29-20.00N 125-30.00E, 29-00.00N 125-30.00E.\n\
        2. CANCEL THIS MSG 290725Z JUL 26.\n",
    );
    assert_eq!(corners(&notice.areas[1]).len(), 3);
    let ends: Vec<_> = notice
        .areas
        .iter()
        .map(|a| a.windows[0].to.unwrap().to_string())
        .collect();
    assert_eq!(ends, ["2026-07-28T06:25:00", "2026-07-28T06:43:00"]);
}

/// The year stands in the cancel line only, and it is the next one.
#[test]
fn a_notice_of_december_for_january() {
    let notice = one(
        "281200Z DEC 25\nHYDROPAC 9/25.\n1. GUNNERY 1100Z TO 1200Z DAILY 30 DEC THRU 02 JAN\n   \
        IN AREA WITHIN 5 MILES OF 10-00.0N 120-00.0E.\n2. CANCEL THIS MSG 021300Z JAN 26.\n",
    );
    assert_eq!(notice.windows.len(), 4);
    assert_eq!(
        windows(&notice)[0],
        "2025-12-30T11:00:00 2025-12-30T12:00:00"
    );
    assert_eq!(
        windows(&notice)[3],
        "2026-01-02T11:00:00 2026-01-02T12:00:00"
    );
}

#[test]
fn no_times_and_no_areas_are_valid() {
    let further = one(
        "MSGID/GENADMIN/NGA NAVSAFETY WASHINGTON DC//\nRMKS/\nHYDROLANT 838/22(55).\n\
        BLACK SEA.\n1. HAZARDOUS OPERATIONS IN PROGRESS UNTIL FURTHER\n   NOTICE IN AREA BOUND BY\n   \
        45-05N 033-33E, 45-59N 033-51E,\n   47-00N 031-43E.\n2. CANCEL HYDROLANT 814/22.\n",
    );
    assert!(further.open_end && further.windows.is_empty());
    assert_eq!(further.cancels, ["HYDROLANT 814/22"]);
    let list = one("211451Z AUG 26.\nNAVAREA IV 810/26.\n\
        1. NAVAREA IV WARNINGS IN FORCE AS OF 211451Z AUG 26.\n   809/2026, 807/2026, 806/2026.\n");
    assert!(list.areas.is_empty() && list.windows.is_empty() && list.remarks.is_empty());
}

/// Trap: lights flash and are visible for miles.
#[test]
fn lights_are_no_areas() {
    let notice = one("HYDROLANT 901/26.\n1. LIGHTS UNLIT:\n   \
        A. CAPE ONE 35-10.0N 040-20.0W. FL W 5 SEC 11 METERS 12 MILES.\n   \
        B. CAPE TWO 35-12.0N 040-22.0W. VISIBLE 12 MILES.\n");
    assert!(
        notice
            .areas
            .iter()
            .all(|a| matches!(a.shape, Shape::Points(_)))
    );
    assert!(notice.remarks.is_empty());
}

#[test]
fn several_notices_in_one_text() {
    let two = format!("{BARENTS}{}", BARENTS.replace("122/26", "123/26"));
    let numbers: Vec<_> = parse(&two).into_iter().filter_map(|n| n.number).collect();
    assert_eq!(numbers, ["HYDROARC 122/26", "HYDROARC 123/26"]);
    // A copy without line ends.
    let flat = two.replace('\n', "  ");
    let numbers: Vec<_> = parse(&flat).into_iter().filter_map(|n| n.number).collect();
    assert_eq!(numbers, ["HYDROARC 122/26", "HYDROARC 123/26"]);
}

/// Traps: the Q line stands for Oakland, a letter O is written for zeros, and
/// TO joins corners.
#[test]
fn a_notam_of_the_faa_over_the_ocean() {
    let notice = one(
        "A3626/26 NOTAMN\nQ) KZAK/QRACA/IV/NBO/W/000/999/3732N12200W005\nA) KZAK\n\
        B) 2607291147\nC) 2607291345\nE) DEBRIS FROM THIS LAUNCH WILL FALL WI AN AREA DEFINED AS \
        172900N1382800E TO 170100N1411000E TO 161200N1410100E TO 1640OON13819OOE TO POINT OF ORIGIN. \
        ALL NON-PARTICIPATING AIR TRAFFIC ARE ADVISED TO AVOID THE AREA.\nF) SFC\nG) UNL\n",
    );
    assert_at(
        corners(&notice.areas[0]),
        &[
            (dm(17, 29.0), dm(138, 28.0)),
            (dm(17, 1.0), dm(141, 10.0)),
            (dm(16, 12.0), dm(141, 1.0)),
            (dm(16, 40.0), dm(138, 19.0)),
        ],
    );
    assert_eq!(
        windows(&notice),
        ["2026-07-29T11:47:00 2026-07-29T13:45:00"]
    );
    assert_eq!(
        (notice.lower.as_deref(), notice.upper.as_deref()),
        (Some("SFC"), Some("UNL"))
    );
    assert!(remarks(&notice, Level::Warning)[0].starts_with("the Q line says 5 nautical miles"));
    assert_eq!(remarks(&notice, Level::Note).len(), 2);
}

/// Trap: tokens that a blank or a line end breaks, and a label in front of one.
#[test]
fn broken_positions_are_joined() {
    let notice = one(&notam(
        "DANGER AREAS AS FLW:\n1.N3934E10741-N3955E10752-N4009E10706 BACK TO START.\n\
         2.N39 4300E1192100-N394400E119 3100-36135 2N1263145E-N38\n44E1193100,BACK TO START.",
    ));
    assert_at(
        corners(&notice.areas[1]),
        &[
            (dm(39, 43.0), dm(119, 21.0)),
            (dm(39, 44.0), dm(119, 31.0)),
            (
                36.0 + (13.0 * 60.0 + 52.0) / 3_600.0,
                126.0 + (31.0 * 60.0 + 45.0) / 3_600.0,
            ),
            (dm(38, 44.0), dm(119, 31.0)),
        ],
    );
    assert_eq!(notice.areas[0].label.as_deref(), Some("1"));
    assert_eq!(remarks(&notice, Level::Note).len(), 3);
}

/// Trap: each typing error as it occurs; what can be read in two ways is not
/// read.
#[test]
fn typing_errors_are_told_or_refused() {
    let notice = one(
        "HYDROPAC 2990/26.\n1. HAZARDOUS OPERATIONS IN AREAS BOUND BY:\n   \
        A. 20-60.0N 124-10.0E, 20-30,5N 124-40.0E,\n      20-05.0N 124-05.0E.\n   \
        B. 021-26.90N 122-55.40E, 21-10.00N 91-23.90E,\n      20-58.00N 122-50,00E.\n   \
        C. N2153E098383-N2126E09819-N2145E09824.\n",
    );
    assert_at(
        corners(&notice.areas[0]),
        &[
            (21.0, dm(124, 10.0)),
            (dm(20, 30.5), dm(124, 40.0)),
            (dm(20, 5.0), dm(124, 5.0)),
        ],
    );
    assert_eq!(remarks(&notice, Level::Note).len(), 5);
    assert!(matches!(&notice.areas[2].shape, Shape::Unresolved(left) if left.len() == 2));
    let refused = remarks(&notice, Level::Unread);
    assert!(
        refused[0].contains("6 digits cannot be a longitude"),
        "{refused:?}"
    );
    let place = notice
        .remarks
        .iter()
        .find(|r| r.level == Level::Unread)
        .unwrap();
    assert_eq!((place.line, place.column), (7, 7));
}

#[test]
fn head_words_behind_the_list() {
    let made = areas(
        "ROCKET DEBRIS: 151000N1120000E - 152000N1121000E - 150000N1123000E - 145000N1122000E \
         FOUR-POINT CONNECTION RANGE. THE DEBRIS EXPECTED TO FALL: 150500N1121000E. \
         ALTERNATE ROUTE: ACFT FROM EXOTO DCT 141900N1102839E.",
    );
    assert_eq!(corners(&made[0]).len(), 4);
    assert!(
        made[1..]
            .iter()
            .all(|a| matches!(a.shape, Shape::Points(_)))
    );
}

#[test]
fn circles_in_the_words_of_many_states() {
    for (text, metres) in [
        (
            "A CIRCLE RADIUS 2.2NM CENTERED ON 361153N1291508E",
            2.2 * 1_852.0,
        ),
        (
            "UAS OPS WI 0.1NM RADIUS OF 515003N 0001233W (HACKNEY, LONDON)",
            185.2,
        ),
        (
            "0.5NM RADIUS CENTERED ON 513000N 0133000E, KLASDORF (23.6NM ENE DVOR KLF)",
            926.0,
        ),
        ("DANGER AREA PSN 691500N 0153000E RADIUS 3NM", 5_556.0),
        ("UAS RADIUS 3NM CENTRE 134500N1003000E", 5_556.0),
        (
            "GUN FIRING RADIUS 5.0KM (465500N 0072000E RADIUS 2.7NM)",
            5_000.0,
        ),
        (
            "THE AREA WITHIN A CIRCLE CENTERED AT N2745E12110 WITH RADIUS OF 1KM",
            1_000.0,
        ),
        (
            "AIRSPACE CLSD WI CIRCLE RADIUS 700M CENTRE (620536N 1294624E)",
            700.0,
        ),
    ] {
        let made = areas(text);
        assert_eq!(made.len(), 1, "{text}: {made:?}");
        assert!((circle(&made[0]).1 - metres).abs() < 1e-6, "{text}");
    }
    let several = areas("AREA CENTERED COORD 120000N0860000W 121000N0861000W RADIUS 1NM");
    assert!(matches!(several[0].shape, Shape::Unresolved(_)));
}

/// Trap: the centre is no corner, and every word for anticlockwise contains
/// clockwise.
#[test]
fn arcs_between_corners() {
    let text = |turn: &str| {
        format!(
            "AREA BOUNDED BY 572435N 0065015W - 573109N 0062746W THENCE {turn} BY THE ARC OF A \
             CIRCLE RADIUS 15NM CENTRED ON\n572410N 0065220W TO 571706N 0062756W - 572435N 0065015W"
        )
    };
    for (word, turn) in [
        ("CLOCKWISE", Turn::Clockwise),
        ("ANTI-CLOCKWISE", Turn::Anticlockwise),
        ("ANTICLOCKWISE", Turn::Anticlockwise),
        ("COUNTER-CLOCKWISE", Turn::Anticlockwise),
    ] {
        let made = areas(&text(word));
        let Shape::Polygon { corners, sides } = &made[0].shape else {
            panic!("{made:?}");
        };
        assert_eq!(corners.len(), 3);
        assert!(
            matches!(&sides[1], Side::Arc { radius, turn: Some(got), .. }
                if *got == turn && radius.length().nmi() == 15.0),
            "{word}: {sides:?}"
        );
        assert_eq!(sides[2], Side::Straight);
    }
    let undirected = one(&notam(
        "AREA 520000N 0080000W 521000N 0080000W ARC RADIUS OF 28KM (15.12NM) CENTRED ON \
         520000N 0081000W 515500N 0080500W 520000N 0080000W",
    ));
    assert!(remarks(&undirected, Level::Warning)[0].contains("which way round"));
    let named = one(&notam(
        "AREA BOUNDED BY 020000S 1100000E 020000S 1120000E THENCE CLOCKWISE ALONG THE CIRCLE OF \
         75 NM RADIUS CENTERED AT KPG VOR/DME TO 030000S 1110000E",
    ));
    assert!(matches!(named.areas[0].shape, Shape::Unresolved(_)));
}

#[test]
fn sectors_and_rings() {
    let made = areas("AIRSPACE CLSD WI SECTOR CENTRE 620000N1290000E AZM 321-144 DEG RADIUS 8KM.");
    assert!(matches!(
        made[0].shape,
        Shape::Sector {
            from: 321.0,
            to: 144.0,
            magnetic: false,
            ..
        }
    ));
    let magnetic = one(&notam(
        "WI SECTOR BTN AZMAG 360-130 DEG FROM 543830N0393418E RADIUS 40KM.",
    ));
    assert!(remarks(&magnetic, Level::Unread)[0].contains("magnetic"));
    let made = areas(
        "LAUNCH PAD 134400N 0801400E. DANGER ZONE 1: SECTOR WITH RADIUS OF 10NM FROM THE LAUNCH PAD \
         BETWEEN AZIMUTH ANGLES OF 100 TO 190. DANGER ZONE 2: CIRCLE RING BETWEEN RADIUS 40NM AND 100NM \
         FROM LAUNCH PAD BETWEEN AZIMUTH ANGLES 50 AND 120.",
    );
    assert!(matches!(
        made[0].shape,
        Shape::Sector {
            inner: None,
            from: 100.0,
            to: 190.0,
            ..
        }
    ));
    assert!(
        matches!(made[1].shape, Shape::Sector { inner: Some(inner), radius, .. }
            if inner.length().nmi() == 40.0 && radius.length().nmi() == 100.0)
    );
    assert!(matches!(
        areas("ELLIPSE CENTRE 620000N1290000E AXES 4.0X2.0KM")[0].shape,
        Shape::Unresolved(_)
    ));
}

#[test]
fn corridors_of_notam() {
    let made = areas("DANGER AREA 1NM EITHER SIDE OF LINE 361153N1291508E-362000N1292500E");
    assert!(
        matches!(&made[0].shape, Shape::Corridor { distance, .. } if distance.length().nmi() == 1.0)
    );
    let made = areas("WI 1KM EITHER SIDE OF LINE JOINING POINTS: 620000N1290000E-621000N1293000E");
    assert!(
        matches!(&made[0].shape, Shape::Corridor { distance, .. } if distance.length().km() == 1.0)
    );
}

#[test]
fn areas_are_cut_at_a_meridian() {
    let made = areas(
        "BOUNDED BY:N390000E1230000-N390000E1250000-N380000E1250000-N380000E1230000 \
         BACK TO START(ONLY INCLUDING THE PORTION WEST OF LONGITUDE 124DEG).",
    );
    let lons: Vec<f64> = corners(&made[0]).iter().map(|c| c.lon().deg()).collect();
    assert_eq!(lons, [123.0, 124.0, 124.0, 123.0]);
    let part = one(&notam(
        "BOUNDED BY: N3900E12300-N3900E12500-N3800E12500 BACK TO START EXCLUDING THE TERRITORIAL WATERS",
    ));
    assert!(remarks(&part, Level::Unread)[0].contains("left out"));
}

/// Traps: 999 and 914 are no radius, a name has no geometry, NOTAMC cancels.
#[test]
fn what_is_never_drawn() {
    let named = one(
        "A0418/26 NOTAMR A0314/26\nQ) GOOO/QRRCA/IV/BO/W/050/999/0800N01700W999\n\
        A) GOOO B) 2612091406 C) 2612302359EST\nE) GOR 34 ACTIVATED\nF) 5000FT AMSL G) UNL\n",
    );
    assert!(matches!(&named.areas[0].shape, Shape::Unresolved(none) if none.is_empty()));
    assert!(named.end_is_estimate);
    assert_eq!(named.lower.as_deref(), Some("5000 FT AMSL"));
    assert_eq!(named.cancels, ["A0314/26"]);
    let cancel = one(
        "A4111/26 NOTAMC A4107/26\nQ) ZSHA/QRDXX/IV/BO/W/000/999/2718N12133E031\n\
        A) ZSHA B) 2612021100\nE) A TEMPORARY DANGER AREA CANCELED.\n",
    );
    assert!(cancel.areas.is_empty() && cancel.windows.is_empty());
    assert_eq!(cancel.cancels, ["A4107/26"]);
}

#[test]
fn the_days_of_item_d() {
    let listed = |from: &str, to: &str, days: &str| {
        let notice = one(&format!(
            "A1/26 NOTAMN\nA) RKRR B) {from} C) {to}\nD) {days}\n\
             E) CIRCLE RADIUS 2NM CENTERED ON 361153N1291508E\n"
        ));
        windows(&notice)
            .iter()
            .map(|w| w.replace("2026-", "").replace(":00 ", " "))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        listed(
            "2612160000",
            "2612300900",
            "16 0000-0900 2100-2359, 17 0000-0900, 29 2100-30 0900"
        ),
        [
            "12-16T00:00 12-16T09:00:00",
            "12-16T21:00 12-16T23:59:00",
            "12-17T00:00 12-17T09:00:00",
            "12-29T21:00 12-30T09:00:00",
        ]
    );
    assert_eq!(
        listed("2612081000", "2612121700", "MON-FRI 1000-1700").len(),
        4
    );
    assert_eq!(
        listed(
            "2603160000",
            "2604102359",
            "MON-FRI 1000-1700 EXC MAR 17 APR 06"
        )
        .len(),
        18
    );
    assert_eq!(
        listed("2606220000", "2606222359", "1436-1516 22 AND 1621-1701 22").len(),
        2
    );
    assert_eq!(
        listed("2606062200", "2606081000", "2200-1000 (NEXT DAY)DLY").len(),
        2
    );
    assert_eq!(listed("2606060000", "2606081300", "0000- 0045").len(), 3);
    assert_eq!(
        listed(
            "2603010000",
            "2604302359",
            "MAR 06 0218-1400 2100-2359, 07-31 0000-1400"
        )
        .len(),
        27
    );
    assert_eq!(
        listed("2606060000", "2606081300", "DAILY SS PLUS30 - 2200"),
        [""; 0]
    );
}

#[test]
fn parts_of_a_notam_are_joined_in_the_middle_of_a_list() {
    let part = |n: u32, text: &str| {
        format!(
            "A2001/26 NOTAMN PART {n} OF 2\nQ) RPHI/QRDCA/IV/BO/W/000/999/1500N12500E300\n\
             A) RPHI B) 2612160000 C) 2612180900\nE) {text}\nEND PART {n} OF 2\n"
        )
    };
    let text = part(
        1,
        "WI AREA BOUNDED BY THE FLW COORD: 150000N1250000E - 160000N1250000E -",
    ) + &part(2, "160000N1260000E - 150000N1260000E - 150000N1250000E");
    assert_eq!(corners(&one(&text).areas[0]).len(), 4);
}

#[test]
fn texts_of_the_faa() {
    let page = one(
        "FDC 6/6692 AIRSPACE SPACE OPERATIONS TFR. Cape Canaveral, FL, through July 23 Local.\n\
        NOTAM Number : FDC 6/6692\nBeginning Date and Time : July 23, 2026 at 2105 UTC\n\
        Ending Date and Time : July 24, 2026 at 0147 UTC\nAffected Area(s)\n\
        Airspace Definition: Region bounded by:\nLatitude: Longitude: FRD:\n\
        From: 283805N 0804716W ORL079029.4\nTo: 285039N 0800500W MLB040053\nClockwise on a 30 NM ARC\n\
        Centered on: 283703N 0803647W MLB009030.7\nTo: 281330N 0801600W MLB077020.8\n\
        To: 282501N 0803029W MLB027019.8\nTo: 283805N 0804716W ORL079029.4\n\
        Altitude: From the surface up to and including 18000 feet MSL\n",
    );
    let Shape::Polygon { corners, sides } = &page.areas[0].shape else {
        panic!("{:?}", page.areas);
    };
    assert_eq!(corners.len(), 4);
    assert!(matches!(
        sides[1],
        Side::Arc {
            turn: Some(Turn::Clockwise),
            ..
        }
    ));
    assert_eq!(page.upper.as_deref(), Some("18000 FT MSL"));
    assert_eq!(windows(&page), ["2026-07-23T21:05:00 2026-07-24T01:47:00"]);
    let text = one(
        "FDC 4/8632 ZFW PART 1 OF 4 FLIGHT RESTRICTIONS CRAWFORD,\nTEXAS. PROHIBITED. \
        WITHIN 30 NMR BLW FL180 OF 313445N/0973200W OR THE\nACT241014.4 FROM 0408190135 (2035 LOCAL) UNTIL 0408261730\n\
        (1230 LOCAL). A. ALL AIRCRAFT OPERATIONS WITHIN 10 NMR ARE\nPROHIBITED.\n",
    );
    let radii: Vec<f64> = text.areas.iter().map(|a| circle(a).1 / 1_852.0).collect();
    assert_eq!(radii, [30.0, 10.0]);
    assert_eq!(text.upper.as_deref(), Some("BLW FL180"));
    assert_eq!(windows(&text), ["2004-08-19T01:35:00 2004-08-26T17:30:00"]);
    let circle_page = "FDC 6/1234 ZOA NV..AIRSPACE LOVELOCK\nAirspace Definition:\n\
        Center: On the LOVELOCK VORTAC (LLC) 315 degree radial at 50 nautical miles. \
        (Latitude: 40&#xBA;40'31\"N, Longitude: 119&#xBA;20'12\"W)\nRadius: 5 nautical miles\n";
    assert_eq!(circle(&one(circle_page).areas[0]).1, 9_260.0);
    let half = one(&circle_page.replace(", Longitude: 119&#xBA;20'12\"W", ""));
    assert!(!half.remarks.is_empty());
    assert!(
        half.areas
            .iter()
            .all(|a| matches!(a.shape, Shape::Unresolved(_)))
    );
}

#[test]
fn a_regulation_with_latitudes_and_longitudes_in_words() {
    let notice = one(
        "§ 334.130 Atlantic Ocean off Wallops Island; danger zone.\n\
        (a) The Area. An area defined by lines drawn as follows: Beginning at latitude 37° 53' 00\" N., \
        longitude 75° 29' 48\" W.; thence to latitude 37° 53' 03\" N., longitude 74° 50' 52\" W.; thence to \
        latitude 37° 22' 00\" N., longitude 75° 09' 35\" W.; and thence to latitude 37° 53' 00\" N., \
        longitude 75° 29' 48\" W.\n",
    );
    assert_eq!(corners(&notice.areas[0]).len(), 3);
}

#[test]
fn warnings_in_chinese() {
    let sector = one(
        "唐航警0612/26，渤海，5月21日0时至5月22日24时，在以N 38°10′20″、E 118°50′10″为顶点，\
        正东方向至正南偏西6°、圆心角为96°的扇形区域内进行实弹射击，该扇形区域所对应圆弧的2个端点坐标分别为\
        N 38°10′19″、E 119°04′33″和N 37°59′03″、E 118°48′40″，禁止驶入。",
    );
    // Beijing time, and 24 o'clock is the next midnight.
    assert_eq!(
        windows(&sector),
        ["2026-05-20T16:00:00 2026-05-22T16:00:00"]
    );
    let Shape::Sector {
        radius, from, to, ..
    } = sector.areas[0].shape
    else {
        panic!("{:?}", sector.areas);
    };
    assert_eq!((from, to), (90.0, 186.0));
    assert!((radius.length().km() - 21.0).abs() < 0.05);
    for text in [
        "闽航警1203/26，2026年12月8日8时至12时，点1（26°21′40″N，119°51′52″E），点2（26°21′12″N，119°52′32″E），\
         点3（26°22′28″N，119°53′45″E），点4（26°22′58″N，119°52′45″E）四点连线范围内射击。",
        "沪航警0999/26，12月8日8时至12时，在A:25°26′58.1″N，119°18′56.7″E、B:25°27′58.1″N，119°19′56.7″E、\
         C:25°20′58.1″N，119°19′56.7″E、D:25°20′58.1″N，119°18′56.7″E等四点連線範圍內進行訓練。",
        "浙航警0102/26，12月8日8時至12時，北緯25度15分26秒、東經120度29分20秒，北緯25度25分26秒、東經120度39分20秒，\
         北緯25度05分26秒、東經120度39分20秒，北緯25度00分26秒、東經120度29分20秒四点联机海域。",
    ] {
        let notice = one(text);
        assert_eq!(notice.areas.len(), 1, "{text}");
        assert_eq!(corners(&notice.areas[0]).len(), 4, "{text}");
        assert_eq!(
            windows(&notice),
            ["2026-12-08T00:00:00 2026-12-08T04:00:00"],
            "{text}"
        );
    }
    let round = one(
        "粤航警0100/26，南海，12月10日至12月12日每日0600时至1800时，以20-30.0N 112-30.0E为圆心，半径5海里范围内。",
    );
    assert_eq!(circle(&round.areas[0]).1, 9_260.0);
    assert_eq!(round.windows.len(), 3);
    assert_eq!(
        windows(&round)[0],
        "2026-12-09T22:00:00 2026-12-10T10:00:00"
    );
}

#[test]
fn warnings_in_japanese() {
    let list = "(1) 31-52-30N 132-00-00E\n  (2) 31-52-30N 132-30-00E\n  (3) 31-40-00N 132-30-00E\n  (4) 31-40-00N 132-00-00E\n";
    let notice = one(&format!(
        "8年412項 九州東岸 − 日向灘  射撃訓練\n 期 間  令和8年12月9日(予備日10日)、1000〜1555\n\
         区 域  4地点により囲まれる区域\n  {list} 海 図  W157−W180\n"
    ));
    assert_eq!(corners(&notice.areas[0]).len(), 4);
    assert_eq!(
        windows(&notice),
        ["2026-12-09T01:00:00 2026-12-09T06:55:00"]
    );
    assert_eq!(notice.alternates.len(), 1);
    let days = one(
        "8年500項 射撃訓練\n 期 間  令和8年12月9日〜12日(土曜、日曜及び祝日を除く) 0900〜1700\n\
         区 域  31-47.0N 131-56.0E を中心とする半径5海里の円内\n",
    );
    assert_eq!(circle(&days.areas[0]).1, 9_260.0);
    // The 12th is a Saturday.
    assert_eq!(days.windows.len(), 3);
    let cut = one(&format!(
        "8年501項 訓練\n 12月9日 1000〜1555\n4地点により囲まれる区域のうち132-10E以西を除く区域\n  {list}"
    ));
    let least = corners(&cut.areas[0])
        .iter()
        .map(|c| c.lon().deg())
        .fold(999.0, f64::min);
    assert!((least - dm(132, 10.0)).abs() < 1e-9);
    let strip = one(
        "8年502項 調査\n 12月9日 1000〜1555\n2地点を結ぶ線上、幅30m\n\
         北緯36度38分36秒 東経141度20分48秒\n北緯36度39分36秒 東経141度25分48秒\n",
    );
    assert!(
        matches!(&strip.areas[0].shape, Shape::Corridor { distance, .. } if distance.length().m() == 15.0)
    );
    let shore = one(&format!(
        "8年503項 作業\n 12月9日 1000〜1555\n4地点及び陸岸により囲まれる区域\n  {list}"
    ));
    assert!(remarks(&shore, Level::Unread)[0].contains("the shore"));
}

/// Traps of copies: no line ends, TO that leads along a coast, a dash within
/// each position, and letters of other alphabets.
#[test]
fn warnings_of_russia_and_turkiye() {
    let coast = one(
        "NAVAREA XX 172/26\nKARA SEA\n1. ROCKET LAUNCHING 0300 UTC TO 1700 UTC DAILY22 TO 23 NOV \
        IN AREA BOUNDED BY:67-40.0N 045-10.0E,68-30.0N 044-50.0E, THEN COASTAL LINE TO67-42.0N 044-20.0E.\n\
        2. CANCEL THIS MSG 231800 NOV 26.=\nNNNN\n",
    );
    assert_eq!(coast.windows.len(), 2);
    let Shape::Polygon { sides, .. } = &coast.areas[0].shape else {
        panic!("{:?}", coast.areas);
    };
    assert!(matches!(&sides[1], Side::Along(what) if what.contains("coast")));
    assert!(remarks(&coast, Level::Unread)[0].contains("drawn straight"));
    let russian = one(
        "район ограничен отрезками прямых линий, соединяющих по порядку точки: \
        1) 43°12’45,7» северной широты, 132°10’08,8» восточной долготы \
        2) 43°13’45,7» северной широты, 132°11’08,8» восточной долготы \
        3) 43°11’45,7» северной широты, 132°12’08,8» восточной долготы",
    );
    assert_eq!(corners(&russian.areas[0]).len(), 3);
    let letters = one(
        "ПРИП 55/26 КАРСКОЕ МОРЕ\n1. СТРЕЛЬБЫ В РАЙОНЕ 74-13.0С 058-44.0В, 74-30.0С 059-44.0В, 74-00.0С 060-00.0В\n",
    );
    assert_at(
        &corners(&letters.areas[0])[..1],
        &[(dm(74, 13.0), dm(58, 44.0))],
    );
    let dashes = one("TURNHOS N/W : 1411/26\nMEDITERRANEAN SEA\n\
        1. GUNNERY EXERCISE, ON 07 AND 08 DEC 26 FROM 0800Z TO 1500Z IN AREA BOUNDED BY;\n\
        36 12.00 N – 034 22.00 E\n36 03.63 N – 034 44.20 E\n35 58.11 N – 034 39.32 E\n\
        CAUTION ADVISED.\n2. CANCEL THIS MESSAGE 081600Z DEC 26.\n");
    assert_eq!(corners(&dashes.areas[0]).len(), 3);
    assert_eq!(dashes.windows.len(), 2);
}

#[test]
fn doubtful_corners_are_told() {
    let crossed = one(&notam(
        "BOUNDED BY:N3951E10103-N3919E10505-N3922E10222-N3954E10220 BACK TO START.",
    ));
    assert!(remarks(&crossed, Level::Warning)[0].contains("crosses itself"));
    let swapped = one("HYDROLANT 904/26.\n1. MISSILES IN AREA BOUND BY\n   \
        35-10.0N 040-20.0W, 35-12.0N 040-22.0W, 35-00.0N 040-22.0E, 35-00.0N 040-19.0W.\n");
    assert!(remarks(&swapped, Level::Warning)[0].contains("were E and W confused?"));
}

/// Blanks inside, and numbers that are no positions.
#[test]
fn positions_with_blanks_across_180_degrees() {
    let notice = one(&notam(
        "TEMPO DANGER AREA NZD095 IS PRESCRIBED\nAS FLW:\nALL THAT AIRSPACE BOUNDED BY A LINE JOINING:\n\
         39 14 00 S 178 08 00 E\n40 20 00 S 178 03 00 W\n42 00 00 S 179 30 30 E\n39 14 00 S 178 08 00 E\nTEL 07700 900123",
    ));
    assert_at(
        corners(&notice.areas[0]),
        &[
            (dm(-39, 14.0), dm(178, 8.0)),
            (dm(-40, 20.0), dm(-178, 3.0)),
            (-42.0, 179.0 + (30.0 * 60.0 + 30.0) / 3_600.0),
        ],
    );
    assert!(notice.remarks.is_empty(), "{:?}", notice.remarks);
}

/// Damaged notices are read without a panic, and remarks lie within the text.
#[test]
fn damaged_notices() {
    let texts = [
        BARENTS.to_owned(),
        notam("DANGER AREAS: 1.N3934E10741-N3955E10752-N4009E10706 BACK TO START. 2. PSN 691500N 0153000E RADIUS 3NM"),
        "8年412項 射撃訓練\n 令和8年12月9日(予備日10日)、1000〜1555\n4地点により囲まれる区域\n(1) 31-52-30N 132-00-00E".to_owned(),
        "唐航警0612/26，5月21日0时至5月22日24时，点1（26°21′40″N，119°51′52″E），点2（26°21′12″N，119°52′32″E）连线".to_owned(),
    ];
    let pieces = [
        "N",
        " ",
        "\n",
        "-",
        "99999999",
        "TO",
        "E)",
        "RADIUS 3NM",
        "ARC",
        "点",
        "\u{0}",
        "é",
        "&#xBA;",
        "THRU",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    for _ in 0..1_500 {
        let mut chars: Vec<char> = texts[next(texts.len())].chars().collect();
        for _ in 0..=next(6) {
            let at = next(chars.len());
            match next(3) {
                0 => drop(chars.drain(at..(at + next(20)).min(chars.len()))),
                1 => drop(chars.splice(at..at, pieces[next(pieces.len())].chars())),
                _ => chars.rotate_left(at),
            }
        }
        let text: String = chars.into_iter().collect();
        for notice in parse(&text) {
            for remark in notice.remarks {
                assert!(text.get(remark.span).is_some(), "{text}");
            }
        }
    }
}
