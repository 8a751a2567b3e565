//! Times that a source gives by the day, or by a part of it.

use crate::support::Desk;
use standoff::report::{self, Places, Report};
use standoff::{overlay, scenario};

const HEAD: &str = "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"A paper\"\n[[track]]\nid = \"a\"\nname = \"A\"\ndomain = \"sea\"\nstatus = \"schematic\"\nsource = \"s\"\n";

fn track(rest: &str) -> String {
    format!("{HEAD}{rest}\n")
}

fn read(text: &str) -> (Report, Vec<String>) {
    let read = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
    let overlay = overlay::compute(&read.value).unwrap().value;
    let said = read.warnings.iter().map(|w| w.to_string()).collect();
    (report::analyse(&overlay, Places::Listed), said)
}

const ROUGH: &str = r#"points = [
  { at = "28S 33E", time = "2024-03-01 morning +02:00", status = "reported" },
  { at = "34.5S 27E", time = 2024-03-03, status = "reported" },
  { at = "36S 20E", time = "around 2024-03-05T08:00+02:00", status = "reported" },
  { at = "30S 14E", time = "2024-03-07 night", status = "reported" },
]"#;

#[test]
fn durations_have_the_bounds_of_their_ends() {
    let (report, warnings) = read(&track(ROUGH));
    assert_eq!(warnings, [""; 0]);
    let track = &report.tracks[0];
    // From 10:00 UTC on the 1st to 16:00 on the 7th; from 22:00 on the 29th of
    // February to 04:00 on the 8th.
    assert_eq!(track.duration_h, None);
    assert_eq!(track.duration_h_least, Some(150.0));
    assert_eq!(track.duration_h_most, Some(174.0));
    let told = |i: usize| {
        let fix = &track.fixes[i];
        let ends = [&fix.earliest, &fix.latest].map(|t| t.clone().unwrap());
        (fix.part.as_deref(), fix.time.as_deref(), ends)
    };
    let ends = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
    assert_eq!(
        told(0),
        (
            Some("morning"),
            None,
            ends("2024-02-29T22:00:00Z", "2024-03-01T10:00:00Z")
        )
    );
    // The day has the offset of the point before.
    assert_eq!(
        told(1),
        (
            None,
            None,
            ends("2024-03-02T22:00:00Z", "2024-03-03T22:00:00Z")
        )
    );
    assert_eq!(told(2).0, Some("around 08:00 UTC+2"));
    assert_eq!(
        told(3).2,
        ends("2024-03-07T16:00:00Z", "2024-03-08T04:00:00Z")
    );
}

/// 40S from 30E to 80E by the geodesic: 4,211,105 m
/// (`echo 40S 30E 40S 80E | GeodSolve -i`), in 24 hours at most.
#[test]
fn the_speed_check_takes_the_bounds_and_says_so() {
    let hasty = |first: &str, second: &str| {
        let text = track(&format!(
            "points = [{{ at = \"40S 30E\", time = {first} }}, {{ at = \"40S 80E\", time = {second} }}]"
        ));
        scenario::read("test.toml", &text)
            .map(|read| {
                read.warnings
                    .iter()
                    .map(|w| w.to_string())
                    .collect::<String>()
            })
            .map_err(|e| e.to_string())
    };
    let said = hasty("\"2024-03-01 morning Z\"", "\"2024-03-01 evening Z\"").unwrap();
    assert!(
        said.contains("in at most 24 h") && said.contains("at least 175 km/h"),
        "{said}"
    );
    // In other zones there is more time: 50 hours, 84 km/h.
    let said = hasty("\"2024-03-01 morning\"", "\"2024-03-01 evening\"").unwrap();
    assert_eq!(said, "");
    let said = hasty("2024-03-01", "2024-03-02T00:00:00Z").unwrap();
    assert_eq!(said, "");
    let said = hasty("\"2024-03-03 morning Z\"", "\"2024-03-01 evening Z\"").unwrap_err();
    assert!(
        said.contains("at least 24 h before that of point 1"),
        "{said}"
    );
    assert!(hasty("2024-03-03", "2024-02-28").is_err());
    assert_eq!(hasty("\"2024-03-01 evening Z\"", "2024-03-03").unwrap(), "");
}

/// A day between two clock times hides nothing of the way between these.
#[test]
fn clock_times_are_held_against_each_other_across_a_day() {
    let (_, said) = read(&track(
        r#"points = [
  { at = "40S 30E", time = 2024-03-01T08:00:00Z },
  { at = "40S 34E", time = 2024-03-01 },
  { at = "40S 40E", time = 2024-03-01T10:00:00Z },
]"#,
    ));
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("in 2 h is") && said[0].contains("faster than any ship"));
}

/// What a speed computes for such a point is no clock time that a source gave.
#[test]
fn a_part_of_a_day_gets_no_clock_time() {
    let of = |middle: &str| {
        read(&track(&format!(
            "speed = \"20 kn\"\npoints = [{{ at = \"40S 30E\", time = 2024-03-01T08:00:00Z }}, {{ at = \"40S 32E\", time = \"{middle}\" }}, \"40S 33E\"]"
        )))
    };
    // 170.8 km at 20 kn are 4.6 hours: 12:37.
    let (report, said) = of("2024-03-01 afternoon Z");
    assert_eq!(said, [""; 0]);
    let times: Vec<bool> = report.tracks[0]
        .fixes
        .iter()
        .map(|f| f.time.is_some())
        .collect();
    assert_eq!(times, [true, false, true]);
    let (_, said) = of("2024-03-01 evening Z");
    let message = "at its speed it would be here at 12:36 on 1 March 2024, but the point says \
                   1 March 2024, evening; no time is computed";
    assert!(said[0].contains(message), "{said:?}");
    let (_, said) = of("2024-03-01 around 15:00 Z");
    let message = "but the point says 1 March 2024, around 15:00; no time";
    assert!(said[0].contains(message), "{said:?}");
}

/// It was refused, although other parts of a day have the offset of the point
/// before.
#[test]
fn around_has_the_offset_of_the_point_before() {
    let (report, said) = read(&track(
        r#"points = [
  { at = "40S 170E", time = "2024-11-28 morning +13:00" },
  { at = "40S 172E", time = "2024-11-29 around 08:00" },
]"#,
    ));
    assert_eq!(said, [""; 0]);
    let fix = &report.tracks[0].fixes[1];
    assert_eq!(fix.earliest.as_deref(), Some("2024-11-28T18:30:00Z"));
    assert_eq!(fix.latest.as_deref(), Some("2024-11-28T19:30:00Z"));
}

/// Times were held against each other in any zone, and shown in that of the
/// point before: a track could run backwards.
#[test]
fn times_run_on_in_the_zone_that_they_are_shown_in() {
    let error = |first: &str, second: &str| {
        let text = track(&format!(
            "points = [{{ at = \"40S 30E\", time = \"{first}\" }}, {{ at = \"40S 34E\", time = \"{second}\" }}]"
        ));
        let read = scenario::read("test.toml", &text);
        read.map(|_| ()).map_err(|e| e.to_string())
    };
    for (first, second) in [
        ("2024-11-29 late +00:00", "2024-11-29 early"),
        ("2024-11-29 afternoon +00:00", "2024-11-29 morning"),
        ("2024-11-29", "2024-11-28"),
        ("2024-11-29 afternoon", "2024-11-29 morning"),
        ("2024-11-29T20:00:00+09:00", "2024-11-28"),
    ] {
        let said = error(first, second).unwrap_err();
        assert!(
            said.contains("this time is before that of point 1, in the same time zone"),
            "{first}, {second}: {said}"
        );
    }
    for (first, second) in [
        ("2024-11-29 morning", "2024-11-29 afternoon"),
        ("2024-11-29 late", "2024-11-29 night"),
        ("2024-11-29", "2024-11-29"),
        // East across 180: the day before.
        ("2024-11-29 morning +12:00", "2024-11-28 evening -11:00"),
    ] {
        assert_eq!(error(first, second), Ok(()), "{first}, {second}");
    }
}

#[test]
fn files_have_the_bounds_and_no_clock_time() {
    let desk = Desk::new();
    desk.put("story.toml", track(ROUGH));
    for format in ["csv", "kml", "geojson"] {
        let ran = desk.run(&[
            "export",
            "story.toml",
            "--format",
            format,
            "-o",
            &format!("out.{format}"),
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let text = |name: &str| String::from_utf8(desk.get(name)).unwrap();
    let span =
        "<TimeSpan><begin>2024-02-29T22:00:00Z</begin><end>2024-03-01T10:00:00Z</end></TimeSpan>";
    assert!(text("out.kml").contains(span));
    assert!(text("out.csv").contains("morning,2024-02-29T22:00:00Z,2024-03-01T10:00:00Z"));
    assert!(text("out.csv").contains("day,2024-03-02T22:00:00Z,2024-03-03T22:00:00Z"));
    let json: serde_json::Value = serde_json::from_str(&text("out.geojson")).unwrap();
    let features = json["features"].as_array().unwrap();
    let fixes: Vec<_> = features
        .iter()
        .filter(|f| f["properties"]["kind"] == "fix")
        .collect();
    assert_eq!(fixes.len(), 4);
    assert!(
        fixes
            .iter()
            .all(|f| f["properties"].get("time").is_none_or(|t| t.is_null()))
    );
    assert_eq!(fixes[3]["properties"]["time_precision"], "night");
    assert_eq!(fixes[3]["properties"]["date"], "2024-03-07");
}

#[test]
fn the_map_shows_the_words_in_its_language() {
    for (language, words) in [
        (
            "en",
            [
                "1 March 2024, morning",
                "3 March 2024",
                "5 March 2024, around 08:00 UTC+2",
            ],
        ),
        (
            "ja",
            [
                "2024年3月1日午前",
                "2024年3月3日",
                "2024年3月5日 08:00ごろ（UTC+2）",
            ],
        ),
        (
            "zh-Hant",
            [
                "2024年3月1日上午",
                "2024年3月3日",
                "2024年3月5日 08:00前後（UTC+2）",
            ],
        ),
        (
            "zh-Hans",
            [
                "2024年3月1日上午",
                "2024年3月3日",
                "2024年3月5日 08:00前后（UTC+2）",
            ],
        ),
        (
            "ko",
            [
                "2024년 3월 1일 오전",
                "2024년 3월 3일",
                "2024년 3월 5일 08:00경(UTC+2)",
            ],
        ),
        (
            "ru",
            [
                "тром 1 марта 2024\u{a0}г.",
                "3 марта 2024",
                "5 марта 2024\u{a0}г., около 08:00 UTC+2",
            ],
        ),
    ] {
        let text = track(ROUGH).replacen("title", &format!("language = \"{language}\"\ntitle"), 1);
        let read = scenario::read("test.toml", &text).unwrap().value;
        let overlay = overlay::compute(&read).unwrap().value;
        let pages = standoff::page::compose(&overlay, None).unwrap().value;
        let said: String = standoff::render::svg(&pages[0].sheet)
            .unwrap()
            .split('>')
            .map(|part| part.split('<').next().unwrap())
            .collect();
        for word in words {
            assert!(said.contains(word), "{language}: {word}");
        }
    }
}

/// Regression test: "morning" in Honolulu (157.86W) took the offset of Tokyo, and
/// its bounds had not one minute in common with a morning there.
#[test]
fn an_offset_is_not_inherited_across_the_world() {
    let points = r#"points = [
  { at = "21.31N 157.86W", time = "2024-05-01 morning" },
  { at = "13.48N 144.8E", time = "2024-05-22" },
  { at = "35.69N 139.69E", time = "2024-05-26 around 08:00+09:00" },
]"#;
    let (report, warnings) = read(&track(points));
    let [warning] = &warnings[..] else {
        panic!("{warnings:?}");
    };
    assert!(warning.contains("it may be in any time zone"), "{warning}");
    assert!(
        warning.contains("\"2024-05-01 morning +HH:MM\""),
        "{warning}"
    );
    let ends = |i: usize| {
        let fix = &report.tracks[0].fixes[i];
        [&fix.earliest, &fix.latest].map(|t| t.clone().unwrap())
    };
    // Offsets run from +14:00 to -12:00; 144.8E has 9.65 hours.
    assert_eq!(ends(0), ["2024-04-30T10:00:00Z", "2024-05-02T00:00:00Z"]);
    assert_eq!(ends(1), ["2024-05-21T15:00:00Z", "2024-05-22T15:00:00Z"]);
    let written = points.replace("morning\"", "morning -10:00\"");
    assert_eq!(read(&track(&written)).1, [""; 0]);
}

/// Regression test: a day in Guam had the bounds of Tokyo, an hour off, and
/// nothing said so.
#[test]
fn an_assumed_offset_is_said() {
    let points = r#"points = [
  { at = "Guam", time = 2024-05-02 },
  { at = "Tokyo", time = "2024-05-03 around 08:00+09:00" },
  { at = "Vladivostok", time = "2024-05-04 around 20:00" },
]"#;
    let branch = r#"
[[track]]
id = "b"
branch-of = "a"
points = [{ at = "Busan", time = "2024-05-05 night" }]
"#;
    let text = track(points) + branch;
    let scenario = scenario::read("test.toml", &text).unwrap_or_else(|e| panic!("{e}"));
    let overlay = overlay::compute(&scenario.value).unwrap().value;
    let report = report::analyse(&overlay, Places::Listed);
    let assumed = |track: usize, fix: usize| {
        let fix = &report.tracks[track].fixes[fix];
        (fix.assumed_offset.as_deref(), fix.offset_from.as_deref())
    };
    let tokyo = (Some("+09:00"), Some("a-fix-2"));
    assert_eq!(assumed(0, 0), tokyo);
    assert_eq!(assumed(0, 1), (None, None));
    assert_eq!(assumed(0, 2), tokyo);
    assert_eq!(assumed(1, 0), tokyo);
    assert_eq!(assumed(1, 1), tokyo);
    // The source gave no offset with the hour.
    let part = report.tracks[0].fixes[2].part.as_deref();
    assert_eq!(part, Some("around 20:00"));
    let written = report::markdown(&report).replace('\u{a0}', " ");
    let said = "**UTC offset assumed from another point**: Guam and Vladivostok: UTC+09:00 (Tokyo)";
    assert!(written.contains(said), "{written}");
    let options = standoff::export::Options::default();
    let json = standoff::export::geojson(&overlay, &options).unwrap();
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    let features = all["features"].as_array().unwrap();
    let from = |id: &str| {
        let found = features.iter().find(|f| f["id"] == id).unwrap();
        found["properties"]["time_offset_from"].clone()
    };
    assert_eq!(from("a-fix-1"), "a-fix-2");
    assert!(from("a-fix-2").is_null());
}
