//! Tracks that part, and what each part is made of.

use crate::support::Desk;
use crate::support::sheets::{texts, words};
use standoff::report::{self, NearestKind, Places, Report};
use standoff::scenario::{self, Scenario};
use standoff::{overlay, page, render};

const STORY: &str = r#"standoff = 1
title = "T"
[sources.s]
text = "A paper"
[actors.n]
name = "A navy"
[[track]]
id = "squadron"
composition = "8 ships"
actor = "n"
domain = "sea"
date = "2023-05"
status = "schematic"
source = "s"
points = [
  "10S 30W",
  { at = "20S 34W", composition = "6 ships", time = "2023-05-03 morning" },
  { at = "38S 52W", time = 2023-05-09T12:00:00Z },
]
[[track]]
id = "south"
composition = "4 frigates"
branch-of = "squadron"
points = ["46S 60W", { at = "55S 62W", time = 2023-05-14T12:00:00Z }]
[[track]]
id = "east"
composition = "2 tankers"
branch-of = "squadron"
points = ["36S 40W"]
[[track]]
id = "home"
composition = "2 cutters"
branch-of = { track = "squadron", at = "20S 34W" }
points = ["15S 38.5W"]
[[chart]]
id = "years"
kind = "counts-by-year"
"#;

fn read(text: &str) -> Scenario {
    let read = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(read.warnings, []);
    read.value
}

fn report_of(text: &str) -> Report {
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn stated(statement: &str) -> (f64, f64) {
    let text = format!("{STORY}[[statement]]\nsource = \"s\"\n{statement}\n");
    let read = scenario::read("test.toml", &text).unwrap_or_else(|e| panic!("{e}"));
    let overlay = overlay::compute(&read.value).unwrap().value;
    let one = &report::analyse(&overlay, Places::Listed).statements[0];
    (one.drawn_low.unwrap(), one.drawn_high.unwrap())
}

#[test]
fn branches_begin_at_the_very_point_that_they_leave() {
    let scenario = read(STORY);
    let at = |track: &str, fix: usize| {
        let track = scenario.tracks.iter().find(|t| t.id == track).unwrap();
        track.course.fixes[fix].clone()
    };
    assert_eq!(at("south", 0), at("squadron", 2));
    assert_eq!(at("east", 0), at("squadron", 2));
    assert_eq!(at("home", 0).position, at("squadron", 1).position);
    let report = report_of(STORY);
    let home = report.tracks.iter().find(|t| t.id == "home").unwrap();
    assert_eq!(home.branch_of.as_deref(), Some("squadron"));
    // What it has not of its own it has from the other.
    assert_eq!((home.domain.as_str(), home.sources.len()), ("sea", 1));
    assert_eq!(home.actor.as_deref(), Some("A navy"));
    assert_eq!(home.fixes[0].part.as_deref(), Some("morning"));
    // What left one another is not told to have met.
    let near = report.tracks.iter().flat_map(|t| &t.nearest);
    let tracks: Vec<&str> = near
        .filter(|n| matches!(n.kind, NearestKind::Track | NearestKind::TrackAtOneTime))
        .map(|n| n.name.as_str())
        .collect();
    assert_eq!(tracks, [""; 0]);
}

/// Eight ships became six and nine without a word.
#[test]
fn parts_are_no_more_than_the_whole() {
    let warned = |from: &str, to: &str| {
        let read = scenario::read("test.toml", &STORY.replacen(from, to, 1)).unwrap();
        let said = read.warnings.iter().map(|w| w.message.clone());
        said.filter(|m| m.contains("where"))
            .collect::<Vec<String>>()
    };
    assert_eq!(warned("", ""), [""; 0]);
    assert_eq!(
        warned("\"2 cutters\"", "\"9 cutters\""),
        ["8 become 6 and 9 where they part"]
    );
    // Two that meet again go on as one.
    let meeting = "points = [\"36S 40W\"]\n[[track]]\nid = \"meets\"\ncomposition = \"2 tugs\"\nstatus = \"schematic\"\nsource = \"s\"\npoints = [\"30S 30W\", \"36S 40W\"]\n[[track]]\nid = \"on\"\ncomposition = \"5 ships\"\nbranch-of = \"east\"\npoints = [\"36S 30W\"]\n";
    assert_eq!(
        warned("points = [\"36S 40W\"]\n", meeting),
        ["5 leave where 4 arrived"]
    );
    let fits = meeting.replace("5 ships", "4 ships");
    assert_eq!(warned("points = [\"36S 40W\"]\n", &fits), [""; 0]);
    // At the end of a track nothing else goes on.
    assert_eq!(
        warned("\"2 tankers\"", "\"3 tankers\""),
        ["6 become 4 and 3 where they part"]
    );
}

#[test]
fn nothing_is_counted_twice() {
    assert_eq!(stated("of = \"*\"\ntracks = 1"), (1.0, 1.0));
    assert_eq!(stated("of = \"squadron\"\ntracks = 1"), (1.0, 1.0));
    assert_eq!(stated("of = [\"south\", \"east\"]\ntracks = 2"), (2.0, 2.0));
    assert_eq!(stated("of = \"*\"\ncraft = 8"), (8.0, 8.0));
    assert_eq!(stated("of = [\"south\", \"home\"]\ncraft = 6"), (6.0, 6.0));
    let longest = LENGTHS[0] + LENGTHS[1];
    let (way, _) = stated("of = \"*\"\nlength = \"6000 km\"");
    assert!((way - longest).abs() < 1e-3, "{way}");
    let (way, _) = stated("of = [\"home\", \"east\"]\nlength = \"1800 km\"");
    assert!((way - LENGTHS[2] - LENGTHS[3]).abs() < 2e-3, "{way}");
    // Its branch ends the last, and it begins at no time that is known.
    let text =
        format!("{STORY}[[statement]]\nof = \"south\"\nsource = \"s\"\nduration = \"5 d\"\n");
    assert_eq!(report_of(&text).statements[0].drawn_low, Some(120.0));
}

/// Kilometres along the points of the squadron, and of the branches south, east
/// and home from where they leave it: `sum(Geodesic.WGS84.Inverse(*a, *b)["s12"]
/// for a, b in zip(p, p[1:]))`, geographiclib 2.0 for Python.
const LENGTHS: [f64; 4] = [3_833.048_132, 2_118.343_643, 1_090.119_150, 731.035_888];

#[test]
fn each_part_has_its_label_and_the_legend_one_entry() {
    let scenario = read(STORY);
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap().value;
    let svg = render::svg(&pages[0].sheet).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let mut said: Vec<String> = Vec::new();
    for node in document.descendants() {
        if let Some(label) = node.attribute("aria-label") {
            said.push(label.to_owned());
        } else if node.tag_name().name() == "text" && !node.has_attribute("aria-hidden") {
            said.push(
                node.descendants()
                    .filter(|n| n.is_text())
                    .filter_map(|n| n.text())
                    .collect(),
            );
        }
    }
    // Each with its own days, as far as they are known.
    for label in [
        "3–9 May 2023: 6 ships",
        "9–14 May 2023: 4 frigates",
        "2 tankers",
        "2 cutters",
    ] {
        assert_eq!(
            said.iter().filter(|s| *s == label).count(),
            1,
            "{label}: {said:?}"
        );
    }
    assert_eq!(said.iter().filter(|s| *s == "May 2023: 8 ships").count(), 1);
    let legend =
        "8 ships, then 6 ships and 2 cutters, then 4 frigates and 2 tankers, May 2023, schematic";
    let lines = said.join(" ");
    assert!(lines.contains(legend), "{lines}");
    // One mark in the chart.
    assert!(said.iter().any(|s| s == "1"), "{said:?}");
}

#[test]
fn files_say_which_branch_and_what_it_was_made_of() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let ran = desk.run(&["export", "story.toml", "-o", "out.geojson"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let json: serde_json::Value = serde_json::from_slice(&desk.get("out.geojson")).unwrap();
    let features = json["features"].as_array().unwrap();
    let of = |id: &str| {
        let found = features.iter().find(|f| f["id"] == id);
        found.unwrap_or_else(|| panic!("{id}"))["properties"].clone()
    };
    for (id, composition, craft) in [
        ("squadron-1", "8 ships", 8),
        ("squadron-2", "6 ships", 6),
        ("south", "4 frigates", 4),
    ] {
        assert_eq!(of(id)["composition"], composition);
        assert_eq!(of(id)["craft"], craft);
    }
    assert_eq!(of("south")["branch_of"], "squadron");
    assert!(
        of("squadron-1")
            .get("branch_of")
            .is_none_or(|b| b.is_null())
    );
    // The point that both have is there once.
    assert_eq!(of("squadron-fix-3")["number"], 3);
    assert!(features.iter().all(|f| f["id"] != "south-fix-1"));
    assert_eq!(of("south-fix-2")["composition"], "4 frigates");
    let ends = |id: &str| {
        let found = features.iter().find(|f| f["id"] == id).unwrap();
        found["geometry"]["coordinates"].as_array().unwrap().clone()
    };
    assert_eq!(ends("squadron-1").last(), ends("squadron-2").first());
    assert_eq!(ends("squadron-2").last(), ends("south").first());
}

#[test]
fn mistakes_carry_their_mend() {
    let track = "[[track]]\nid = \"b\"\nsource = \"s\"\ndate = \"2023-06\"\n";
    for (rest, message) in [
        (
            "branch-of = \"squadrn\"\npoints = [\"1N 1E\"]",
            "did you mean \"squadron\"",
        ),
        (
            "branch-of = \"b\"\npoints = [\"1N 1E\"]",
            "no track \"b\" above this one",
        ),
        (
            "branch-of = { track = \"squadron\", at = \"20.5S 34W\" }\npoints = [\"1N 1E\"]",
            "write at = \"20S 34W\"",
        ),
        (
            "branch-of = \"squadron\"\npoints = []",
            "a branch has at least one point",
        ),
        (
            "branch-of = \"squadron\"\npattern = { kind = \"orbit\", at = \"1N 2E\", radius = \"10 km\" }",
            "a branch is made of points",
        ),
        (
            "composition = \"eight ships\"\npoints = [\"1N 1E\", \"2N 1E\"]",
            "\"8 ships\"",
        ),
        (
            "composition = { en = \"8 ships\", ja = \"7隻\" }\npoints = [\"1N 1E\", \"2N 1E\"]",
            "one language says 8, another 7",
        ),
    ] {
        let text = format!("{STORY}{track}{rest}\n");
        let error = scenario::read("test.toml", &text).unwrap_err().to_string();
        assert!(error.contains(message), "{rest}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

/// A length beside a longer one of the same convoy, and no word why.
#[test]
fn a_length_says_along_which_part_it_is_measured() {
    let says = |language: &str, gap: &str| {
        let story = STORY.replacen("title", &format!("language = \"{language}\"\ntitle"), 1);
        let story = story.replace("[\"46S 60W\",", &format!("[{{ at = \"46S 60W\"{gap} }},"));
        let text = format!(
            "{story}[[statement]]\nsource = \"s\"\nof = \"squadron\"\nlength = \"5000 km\"\n"
        );
        let read = scenario::read("test.toml", &text).unwrap_or_else(|e| panic!("{e}"));
        let overlay = overlay::compute(&read.value).unwrap().value;
        let report = report::analyse(&overlay, Places::Listed);
        report.statements[0].says.replace('\u{a0}', " ")
    };
    // geographiclib 2.0 for Python, Geodesic.WGS84.Inverse: 1,186,957.0 m to
    // 20S 34W, 2,646,091.1 to 38S 52W, 1,107,305.0 to 46S 60W and 1,011,038.7
    // to 55S 62W.
    let said = says("en", "");
    let way = "the drawn line is 5,951 km (the longest way, that of 4 frigates), 119 per cent";
    assert!(said.contains(way), "{said}");
    let said = says("en", ", gap = true");
    let way = "(the longest way, that of 4 frigates, 1,107 km of it a gap)";
    assert!(said.contains(way), "{said}");
    for (language, way) in [
        ("ru", "(самый длинный путь: 4 frigates, разрыв: 1107 км)"),
        ("ja", "（最長の経路は4 frigates、うち1,107kmは空白）"),
        ("zh-Hant", "（最長的一路為4 frigates，其中1,107公里為空白）"),
    ] {
        let said = says(language, ", gap = true").replace('\u{202f}', " ");
        assert!(said.contains(way), "{language}: {said}");
    }
}

#[test]
fn a_point_that_is_passed_twice_is_asked_about() {
    let again = STORY.replace("at = \"38S 52W\"", "at = \"10S 30W\"");
    let branch = "[[track]]\nid = \"b\"\nbranch-of = { track = \"squadron\", at = \"10S 30W\" }\n\
                  points = [\"1N 1E\"]\n";
    let read = scenario::read("test.toml", &(again + branch)).unwrap_or_else(|e| panic!("{e}"));
    let said: Vec<String> = read.warnings.iter().map(|w| w.to_string()).collect();
    let twice = "\"squadron\" is here twice, at its points 1 and 3";
    assert!(said.iter().any(|s| s.contains(twice)), "{said:?}");
}

#[test]
fn a_number_that_stays_is_not_told_twice() {
    let text = "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"p\"\n[[track]]\nid = \"a\"\n\
                source = \"s\"\ncomposition = \"3 ships\"\n\
                points = [\"1N 1E\", { at = \"2N 2E\", composition = \"3 ships\" }, \"3N 3E\"]\n";
    let scenario = read(text);
    let name = scenario.tracks[0]
        .name
        .get(standoff::language::Language::En);
    assert_eq!(name, "3 ships");
}

/// "5 ships, then 2 ships" of five of which two left.
#[test]
fn those_that_go_on_are_not_forgotten() {
    let without = STORY.replace(" composition = \"6 ships\",", "");
    let warnings = scenario::read("test.toml", &without).unwrap().warnings;
    let warnings: Vec<String> = warnings.iter().map(|w| w.to_string()).collect();
    assert!(
        warnings.len() == 1 && warnings[0].contains("\"squadron\" does not say what goes on"),
        "{warnings:?}"
    );
    let legend = |text: &str| {
        let scenario = scenario::read("test.toml", text).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let page = page::compose(&overlay, None).unwrap().value.remove(0);
        page.sheet.description
    };
    let said = legend(&STORY.replace("[[chart]]", "[[map]]\nid = \"m\"\n[[chart]]"));
    assert!(
        said.contains("8 ships, then 6 ships and 2 cutters, then"),
        "{said}"
    );
    let said = legend(&without.replace("[[chart]]", "[[map]]\nid = \"m\"\n[[chart]]"));
    assert!(
        said.contains("8 ships, then 2 cutters and the others, then"),
        "{said}"
    );
    // Where the numbers and kinds add up, what goes on is known.
    let known = "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"p\"\n[[track]]\nid = \"a\"\n\
                 source = \"s\"\ndomain = \"sea\"\ncomposition = \"1 frigate, 1 tanker\"\n\
                 points = [\"10N 30W\", \"20N 30W\", \"30N 30W\"]\n[[track]]\nid = \"b\"\n\
                 composition = \"1 tanker\"\nbranch-of = { track = \"a\", at = \"20N 30W\" }\n\
                 points = [\"25N 20W\"]\n";
    let said = legend(known);
    assert!(
        said.contains("1 frigate, 1 tanker, then 1 frigate and 1 tanker"),
        "{said}"
    );
}

fn description(text: &str) -> String {
    let scenario = scenario::read("test.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    page::compose(&overlay, None)
        .unwrap()
        .value
        .remove(0)
        .sheet
        .description
}

const CONVOY: &str = r#"standoff = 1
title = "T"
[sources.s]
text = "p"
[[track]]
id = "c"
composition = "2 destroyers, 7 merchant ships"
domain = "sea"
source = "s"
points = [
  "15S 75W",
  { at = "20S 78W", composition = "2 destroyers, 4 merchant ships" },
  "30S 80W",
]
[[track]]
id = "m"
composition = "3 merchant ships"
branch-of = { track = "c", at = "20S 78W" }
points = ["22S 90W"]
[[track]]
id = "d"
composition = "1 destroyer"
branch-of = "c"
points = ["33S 73W"]
"#;

/// Regression test: six ships became one destroyer at the end of a track, and
/// nobody asked about the other five.
#[test]
fn fewer_that_go_on_leave_others() {
    let warned = |text: &str| {
        let read = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
        let said = read.warnings.iter().map(|w| w.message.clone());
        said.collect::<Vec<String>>()
    };
    let only = "of the 6 that arrive here, the scenario follows only 1";
    assert_eq!(warned(CONVOY), [only]);
    // Two lists are told apart.
    let said = description(CONVOY);
    let legend = "2 destroyers, 7 merchant ships, then 2 destroyers, 4 merchant ships; and 3 \
                  merchant ships, then 1 destroyer and the others";
    assert!(said.contains(legend), "{said}");
    let all = CONVOY.replace("\"1 destroyer\"", "\"2 destroyers, 4 merchant ships\"");
    assert_eq!(warned(&all), [""; 0]);
    let said = description(&all);
    assert!(!said.contains("the others"), "{said}");
    // The same in the middle.
    let fewer = CONVOY.replace("\"3 merchant ships\"", "\"2 merchant ships\"");
    let only_two = "of the 9 that arrive here, the scenario follows only 6 and 2";
    assert_eq!(warned(&fewer), [only_two, only]);
    let said = description(&fewer);
    let legend = "4 merchant ships; 2 merchant ships; and the others, then 1 destroyer";
    assert!(said.contains(legend), "{said}");
    // What a branch is made of may not be known.
    let open = CONVOY.replace("composition = \"1 destroyer\"\n", "");
    assert_eq!(warned(&open), [""; 0]);
}

/// Regression test: behind a branch the files went on with the whole.
#[test]
fn behind_a_branch_the_files_have_what_is_left() {
    let of = |text: &str| {
        let scenario = scenario::read("test.toml", text).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let options = standoff::export::Options::default();
        let json = standoff::export::geojson(&overlay, &options).unwrap();
        let all: serde_json::Value = serde_json::from_str(&json).unwrap();
        let features = all["features"].as_array().unwrap();
        let found = features.iter().find(|f| f["id"] == "squadron-2");
        let facts = &found.unwrap()["properties"];
        (facts["composition"].clone(), facts["craft"].clone())
    };
    let without = STORY.replace(" composition = \"6 ships\",", "");
    assert_eq!(of(&without), ("the others".into(), 6.into()));
    // What the branch is made of is not known, and so is what is left.
    let open = without.replace("composition = \"2 cutters\"\n", "");
    assert_eq!(of(&open), ("the others".into(), serde_json::Value::Null));
    // The kinds add up.
    let kinds = without.replace("\"8 ships\"", "\"6 frigates, 2 cutters\"");
    assert_eq!(of(&kinds), ("6 frigates".into(), 6.into()));
}

const PARTED: &str = r#"standoff = 1
title = "T"
[sources.s]
text = "A paper"
[[track]]
id = "k"
composition = "4 ships"
domain = "sea"
source = "s"
points = [
  { at = "20S 10W", time = 1982-04-18 },
  { at = "33S 5W", time = 1982-04-25 },
  { at = "40S 3W", time = 1982-04-29T22:00:00-03:00, composition = "6 ships" },
  { at = "44S 0W", time = 1982-05-01, composition = "3 ships" },
]
"#;

/// Regression test: "18 April – 1 May 1982: 4 ships", though they were six from
/// 29 April on.
#[test]
fn each_part_of_a_track_is_labelled_with_its_own_days() {
    let drawn = |text: &str| {
        let scenario = read(text);
        let overlay = overlay::compute(&scenario).unwrap().value;
        let sheet = page::compose(&overlay, None).unwrap().value.remove(0).sheet;
        let all = texts(&sheet.items).into_iter().map(words);
        let all: Vec<String> = all.map(|said| said.replace('\u{a0}', " ")).collect();
        all
    };
    let said = drawn(PARTED);
    for label in [
        "18–29 April 1982: 4 ships",
        "29 April – 1 May 1982: 6 ships",
    ] {
        assert!(said.iter().any(|s| s == label), "{label}: {said:?}");
    }
    // Where the day of the change is not known, there is no date.
    let open = PARTED.replace("time = 1982-04-29T22:00:00-03:00, ", "");
    let said = drawn(&open);
    assert!(said.iter().any(|s| s == "4 ships"), "{said:?}");
    assert!(!said.iter().any(|s| s.ends_with(": 4 ships")), "{said:?}");
    // A track of one composition has all its days.
    let one = PARTED.replace(", composition = \"6 ships\"", "");
    let one = one.replace(", composition = \"3 ships\"", "");
    let said = drawn(&one);
    assert!(
        said.iter().any(|s| s == "18 April – 1 May 1982: 4 ships"),
        "{said:?}"
    );
}

/// Regression test: the exported last point had the composition of the stretch
/// before it, and a fix with a clock time the day of the track's first fix.
#[test]
fn exported_points_and_stretches_have_their_own_facts() {
    let scenario = read(PARTED);
    let overlay = overlay::compute(&scenario).unwrap().value;
    let text = standoff::export::geojson(&overlay, &standoff::export::Options::default()).unwrap();
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of = |id: &str| {
        let mut features = all["features"].as_array().unwrap().iter();
        let found = features
            .find(|f| f["id"] == id)
            .unwrap_or_else(|| panic!("{id}"));
        let facts = &found["properties"];
        let said = |key: &str| facts[key].as_str().unwrap_or("").to_owned();
        let days = (said("date"), said("date_last"));
        (days, said("composition"), facts["craft"].as_i64().unwrap())
    };
    let day = |day: &str| (day.to_owned(), String::new());
    let days = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(of("k-fix-1"), (day("1982-04-18"), "4 ships".into(), 4));
    // 22:00 at UTC-3 is the next day in UTC.
    assert_eq!(of("k-fix-3"), (day("1982-04-29"), "6 ships".into(), 6));
    assert_eq!(of("k-fix-4"), (day("1982-05-01"), "3 ships".into(), 3));
    assert_eq!(
        of("k-1"),
        (days("1982-04-18", "1982-04-29"), "4 ships".into(), 4)
    );
    assert_eq!(
        of("k-2"),
        (days("1982-04-29", "1982-05-01"), "6 ships".into(), 6)
    );
}

/// 6 h at 10 kn are 111,120 m: `Geod(ellps="WGS84").inv(0, 0, 0, 1)[2]` is
/// 110,574 m, and so is the branch at twice the speed from there.
#[test]
fn a_branch_begins_at_the_computed_time_of_its_point() {
    let story = |time: &str| {
        let text = format!(
            "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"S\"\n\
             [[track]]\nid = \"t\"\nsource = \"s\"\ndomain = \"sea\"\nspeed = \"10 kn\"\n\
             points = [{{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }}, \"1N 0E\"]\n\
             [[track]]\nid = \"b\"\nbranch-of = \"t\"\nspeed = \"20 kn\"\n\
             points = [{{ at = \"2N 0E\"{time} }}]\n"
        );
        let fixes = &read(&text).tracks[1].course.fixes;
        let time = |i: usize| {
            fixes[i]
                .moment
                .map(|m| (m.at.to_string(), m.computed))
                .unwrap()
        };
        [time(0), time(1)]
    };
    assert_eq!(
        story(""),
        [
            ("2024-01-01T05:58:14Z".to_owned(), true),
            ("2024-01-01T08:57:21Z".to_owned(), true)
        ]
    );
    // Its own time counts more.
    let own = story(", time = 2024-01-01T10:00:00Z");
    assert_eq!(own[1], ("2024-01-01T10:00:00Z".to_owned(), false));
}

/// The dot follows the status: the last point is reported, whatever is said
/// there.
#[test]
fn where_a_reported_composition_arrives_is_a_reported_position() {
    let text = PARTED.replace(", time = 1982-05-01", "");
    let scenario = read(&text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    let sheet = page::compose(&overlay, None).unwrap().value.remove(0).sheet;
    let said: Vec<String> = texts(&sheet.items).into_iter().map(words).collect();
    assert!(said.iter().any(|s| s == "reported position"), "{said:?}");
    assert!(
        !said.iter().any(|s| s == "position not reported"),
        "{said:?}"
    );
}
