//! What sources state of tracks, held against what is drawn.

use standoff::report::{self, Places, StatementVerdict};
use standoff::scenario::{self, Scenario};
use standoff::{overlay, report::Report};

const HEAD: &str = "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"A paper\"\n";

/// Off Chile, in two legs, and a third that nothing is known of.
const TRACK: &str = r#"[[track]]
id = "a"
domain = "sea"
status = "schematic"
points = ["33S 74W", "40S 76W", "46S 77.5W", { at = "53S 60W", gap = true }]
"#;

fn read(text: &str) -> (Scenario, Vec<String>) {
    let read = scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"));
    let warnings = read.warnings.iter();
    let said = warnings.map(|w| format!("{}: {w}", w.line)).collect();
    (read.value, said)
}

fn report_of(scenario: &Scenario) -> Report {
    let overlay = overlay::compute(scenario).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn stated(rest: &str) -> (Report, Vec<String>) {
    let (scenario, warnings) = read(&format!(
        "{HEAD}{TRACK}[[statement]]\nof = \"a\"\nsource = \"s\"\n{rest}\n"
    ));
    (report_of(&scenario), warnings)
}

/// The least of the geodesic distances along both known legs: a search of
/// `Geodesic.WGS84.InverseLine(-40, -76, -46, -77.5).Position(s)` by thirds,
/// measured from (-41.5, -73.9) with geographiclib 2.0 for Python. It gives
/// 201,694.764765 m at 41.20689139S 76.27867590W, and 797,112.334339 m and
/// 677,649.127668 m for the legs.
#[test]
fn the_closest_approach_is_measured_and_told_with_its_place() {
    let (report, warnings) = stated("nearest = \"300 km\"\nto = \"41.5S 73.9W\"");
    let near = &report.statements[0];
    assert_eq!(near.drawn_low, Some(201.695));
    assert_eq!((near.stated_low, near.stated_high), (250.0, Some(350.0)));
    assert_eq!(near.verdict, StatementVerdict::Nearer);
    let at = near.at.as_ref().unwrap();
    assert!((at.lat + 41.206_891).abs() < 1e-5 && (at.lon + 76.278_676).abs() < 1e-5);
    assert_eq!((at.track.as_str(), at.leg), ("a", Some(2)));
    assert!((at.along_km - 797.112 - 135.964).abs() < 0.5, "{at:?}");
    let [warning] = &warnings[..] else {
        panic!("{warnings:?}");
    };
    assert!(warning.starts_with("13: the source states a distance of 300\u{a0}km from 41.5°S 73.9°W; the drawn line’s nearest point is 202\u{a0}km away, at 41.21°S 76.28°W"), "{warning}");
    assert!(
        warning.contains("between points 2 and 3 of \"a\""),
        "{warning}"
    );
}

/// What the last digit of a figure leaves open is no difference.
#[test]
fn a_figure_is_as_good_as_its_last_digit() {
    for (figure, verdict) in [
        ("200 km", StatementVerdict::Agrees),
        ("250 km", StatementVerdict::Nearer),
        ("201.7 km", StatementVerdict::Agrees),
        ("201.9 km", StatementVerdict::Nearer),
        ("185 km", StatementVerdict::Compatible),
        ("170 km", StatementVerdict::Farther),
        ("about 185 km", StatementVerdict::Agrees),
        ("no nearer than 200 km", StatementVerdict::Agrees),
        ("no nearer than 203 km", StatementVerdict::Nearer),
        ("over 20 km", StatementVerdict::Agrees),
        ("up to 100 km", StatementVerdict::Farther),
        ("190 km", StatementVerdict::Compatible),
        ("up to 190 km", StatementVerdict::Compatible),
    ] {
        let rest = format!("nearest = \"{figure}\"\nto = \"41.5S 73.9W\"");
        let (report, warnings) = stated(&rest);
        assert_eq!(report.statements[0].verdict, verdict, "{figure}");
        let supported = matches!(
            verdict,
            StatementVerdict::Agrees | StatementVerdict::Compatible
        );
        assert_eq!(warnings.is_empty(), supported);
    }
}

/// Regression test: "no nearer than 150 nmi" contradicted a point 150 nmi away,
/// as the last bit decided; the sentence said "at least 150 ... within 150".
/// `Direct(-33.87, 151.21, 90, 277800)` of GeographicLib 2.1.
#[test]
fn a_figure_includes_its_limit() {
    let verdict = |figure: &str, at: &str| {
        let text = format!(
            "{HEAD}[[track]]\nid = \"a\"\ndomain = \"sea\"\nsource = \"s\"\n\
             points = [\"{at}\", \"34S 157E\"]\n[[statement]]\nof = \"a\"\nsource = \"s\"\n\
             nearest = \"{figure}\"\nto = \"33.87S 151.21E\"\n"
        );
        let report = report_of(&read(&text).0);
        let says = report.statements[0].says.replace('\u{a0}', " ");
        (report.statements[0].verdict, says)
    };
    let at = "33.8334423287S 154.2115697868E";
    for figure in [
        "no nearer than 150 nmi",
        "up to 150 nmi",
        "over 150 nmi",
        "150.0 nmi",
    ] {
        assert_eq!(verdict(figure, at).0, StatementVerdict::Agrees, "{figure}");
    }
    // 0.001 degrees of longitude nearer: 92.6 m, which is 0.05 nmi.
    let (found, says) = verdict("no nearer than 150 nmi", "33.8334423287S 154.2105697868E");
    assert_eq!(found, StatementVerdict::Nearer);
    assert!(
        says.contains("at least 150 nmi") && says.contains("is 149.95 nmi away"),
        "{says}"
    );
}

/// 797,112.334 + 677,649.128 + 1,481,741.737 m are 1,596.4 nmi. What is short of
/// "over 2,000 nmi" does not agree with it.
#[test]
fn what_is_short_of_the_figure_does_not_agree() {
    for (figure, verdict) in [
        ("over 1500 nmi", StatementVerdict::Agrees),
        ("over 2000 nmi", StatementVerdict::Compatible),
        ("1700 nmi", StatementVerdict::Compatible),
        ("over 2200 nmi", StatementVerdict::Shorter),
        ("up to 1590 nmi", StatementVerdict::Longer),
    ] {
        let (report, warnings) = stated(&format!("length = \"{figure}\""));
        assert_eq!(report.statements[0].verdict, verdict, "{figure}");
        let is_quiet = !matches!(
            verdict,
            StatementVerdict::Shorter | StatementVerdict::Longer
        );
        assert_eq!(warnings.is_empty(), is_quiet, "{figure}");
    }
}

/// A duration that is just too short must not read "5 h, 100 per cent".
#[test]
fn a_difference_is_written_out() {
    let timed = |end: &str, figure: &str| {
        let track = TRACK
            .replace(
                "\"33S 74W\"",
                "{ at = \"33S 74W\", time = 2024-01-01T00:00:00Z }",
            )
            .replace(
                "gap = true",
                &format!("gap = true, time = 2024-01-05T{end}Z"),
            );
        let text = format!(
            "{HEAD}{track}[[statement]]\nof = \"a\"\nduration = \"{figure}\"\nsource = \"s\"\n"
        );
        let report = report_of(&read(&text).0);
        let says = report.statements[0].says.replace('\u{a0}', " ");
        (report.statements[0].verdict, says)
    };
    let (verdict, says) = timed("03:59:24", "over 100 h");
    assert_eq!(verdict, StatementVerdict::Shorter);
    assert!(says.contains("span 99.99 h, 99.99 per cent"), "{says}");
    assert_eq!(timed("04:00:00", "over 100 h").0, StatementVerdict::Agrees);
    assert_eq!(timed("03:59:24", "100 h").0, StatementVerdict::Agrees);
}

/// Times that leave a duration open do not agree with it, nor contradict it.
#[test]
fn an_open_duration_is_compatible() {
    let track = TRACK
        .replace(
            "\"33S 74W\"",
            "{ at = \"33S 74W\", time = 2024-01-01T00:00:00Z }",
        )
        .replace("gap = true", "gap = true, time = \"2024-01-05 morning Z\"");
    for (figure, verdict) in [
        ("over 90 h", StatementVerdict::Agrees),
        ("over 100 h", StatementVerdict::Compatible),
        ("over 110 h", StatementVerdict::Shorter),
    ] {
        let text = format!(
            "{HEAD}{track}[[statement]]\nof = \"a\"\nduration = \"{figure}\"\nsource = \"s\"\n"
        );
        let report = report_of(&read(&text).0);
        assert_eq!(report.statements[0].verdict, verdict, "{figure}");
    }
}

/// The gap leads over the coast of Chile; the report of the whole line says so.
#[test]
fn gaps_are_left_out_and_outlines_are_good_to_5_km() {
    let (report, _) = stated("nearest = \"130 km\"\nto = \"country:CHL\"");
    let near = report.statements[0].drawn_low.unwrap();
    let whole = report.tracks[0].nearest.iter();
    let chile = whole.clone().find(|n| n.name == "Chile").unwrap();
    assert_eq!(chile.distance_km, 0.0);
    assert!(near > 50.0, "{near}");
    let nearly = format!("nearest = \"{:.3} km\"\nto = \"country:CHL\"", near + 4.9);
    assert_eq!(
        stated(&nearly).0.statements[0].verdict,
        StatementVerdict::Agrees
    );
    let more = format!("nearest = \"{:.3} km\"\nto = \"country:CHL\"", near + 5.1);
    assert_eq!(
        stated(&more).0.statements[0].verdict,
        StatementVerdict::Nearer
    );
}

/// 797,112.334339 + 677,649.127668 m, and 1,481,741.736712 m in the gap.
#[test]
fn lengths_totals_and_numbers_are_compared() {
    let (report, warnings) = stated("length = \"12000 km\"\ntotal-of = 4");
    let way = &report.statements[0];
    assert_eq!(
        (way.stated, way.verdict),
        (3_000.0, StatementVerdict::Agrees)
    );
    let all: f64 = 797.112_334 + 677.649_128;
    let gap = 1_481.741_737;
    assert!((way.drawn_low.unwrap() - all - gap).abs() < 1e-3);
    assert_eq!(warnings, [""; 0]);
    let (report, warnings) = stated("length = \"12000 km\"");
    assert_eq!(report.statements[0].verdict, StatementVerdict::Shorter);
    assert!(
        warnings[0].contains("the drawn line is 2,957"),
        "{warnings:?}"
    );
    assert!(warnings[0].contains("25 per cent of it"), "{warnings:?}");
    assert!(warnings[0].contains("total-of = 2"), "{warnings:?}");
    let (report, warnings) = stated("length = \"over 12,000 km\"\ntotal-of = 4");
    assert_eq!(report.statements[0].verdict, StatementVerdict::Compatible);
    assert_eq!(report.statements[0].stated_high, None);
    assert_eq!(
        report.statements[0].published,
        "over 12,000\u{a0}km, the total of 4 ships (3,000\u{a0}km each)"
    );
    assert_eq!(warnings, [""; 0]);
    let (report, _) = stated("length = \"1100 nmi\"");
    assert_eq!(report.statements[0].verdict, StatementVerdict::Longer);
    let (report, warnings) = stated("tracks = 2");
    assert_eq!(report.statements[0].verdict, StatementVerdict::Fewer);
    assert!(warnings[0].contains("the source counts 2 tracks; the scenario has 1 track"));
}

#[test]
fn times_are_compared_where_there_are_any() {
    let (report, warnings) = stated("duration = \"5 d\"");
    assert_eq!(report.statements[0].verdict, StatementVerdict::Unknown);
    assert!(
        warnings[0].contains("5 days; nothing drawn"),
        "{warnings:?}"
    );
    let timed = TRACK
        .replace(
            "\"33S 74W\"",
            "{ at = \"33S 74W\", time = 2024-01-01T00:00:00Z }",
        )
        .replace("gap = true", "gap = true, time = 2024-01-05T12:00:00Z");
    let text =
        format!("{HEAD}{timed}[[statement]]\nof = \"*\"\nduration = \"5 d\"\nsource = \"s\"\n");
    let (scenario, warnings) = read(&text);
    let report = report_of(&scenario);
    assert_eq!(report.statements[0].drawn_low, Some(108.0));
    assert_eq!(report.statements[0].verdict, StatementVerdict::Agrees);
    assert_eq!(warnings, [""; 0]);
}

/// "90 seconds" were quoted as 0 days, "20 min" as 0.3 h.
#[test]
fn a_duration_is_quoted_as_it_is_written() {
    for (language, text, quoted) in [
        ("en", "90 s", "90 s"),
        ("en", "20 min", "20 min"),
        ("en", "5 h 20 min", "5 h 20 min"),
        ("en", "over 2 d 3 h", "over 2 d 3 h"),
        ("ja", "20 min", "20分"),
        ("ja", "5 h 20 min", "5時間20分"),
        ("ru", "5 h 20 min", "5 ч 20 мин"),
        ("ru", "over 2 d 3 h", "более 2 сут 3 ч"),
    ] {
        let text = format!(
            "{HEAD}{TRACK}[[statement]]\nof = \"a\"\nsource = \"s\"\nduration = \"{text}\"\n"
        );
        let text = text.replace("[sources", &format!("language = \"{language}\"\n[sources"));
        let published = report_of(&read(&text).0).statements[0].published.clone();
        assert_eq!(published.replace('\u{a0}', " "), quoted, "{language}");
    }
}

/// A point between gaps was named by a leg that there is not: "between points 4
/// and 5" of four.
#[test]
fn a_lone_point_is_named_as_a_point() {
    let (report, warnings) = stated("nearest = \"900 km\"\nto = \"53S 62W\"");
    let at = report.statements[0].at.as_ref().unwrap();
    assert_eq!((at.leg, at.lat, at.lon), (None, -53.0, -60.0));
    assert!(warnings[0].contains("at point 4 of \"a\""), "{warnings:?}");
}

/// Rings were measured from the fixes between gaps, statements and profiles
/// not.
#[test]
fn fixes_between_gaps_are_what_it_came_near_to() {
    let other = "[[track]]\nid = \"b\"\nstatus = \"schematic\"\npoints = [\"20S 70W\", { at = \"41.5S 73.9W\", gap = true }, { at = \"20S 60W\", gap = true }]\n";
    let text = format!(
        "{HEAD}{TRACK}{other}[[statement]]\nof = \"a\"\nsource = \"s\"\nnearest = \"200 km\"\nto = {{ track = \"b\" }}\n"
    );
    assert_eq!(
        report_of(&read(&text).0).statements[0].drawn_low,
        Some(201.695)
    );
}

/// What the words of a reported position leave open is no difference.
#[test]
fn a_reported_position_is_as_good_as_its_words() {
    let verdict = |off: f64| {
        let near = |figure: &str| {
            let rest = format!("nearest = \"{figure}\"\nto = \"300 km NW of Valparaíso\"");
            stated(&rest).0.statements[0].clone()
        };
        let drawn = near("1 km").drawn_low.unwrap();
        near(&format!("{:.1} km", drawn + off)).verdict
    };
    // 300 km is 250 to 350, and NW is 22.5 degrees either way: 137 km aside.
    assert_eq!(verdict(100.0), StatementVerdict::Agrees);
    assert_eq!(verdict(200.0), StatementVerdict::Nearer);
}

#[test]
fn zones_places_and_areas_are_what_it_came_near_to() {
    let more = "[[zone]]\nid = \"box\"\npoints = [\"35S 80W\", \"35S 78W\", \"37S 78W\", \"37S 80W\"]\nsource = \"s\"\n[[place]]\nid = \"here\"\nname = \"Here\"\nat = \"41.5S 73.9W\"\nsource = \"s\"\n";
    let near = |to: &str| {
        let text = format!(
            "{HEAD}{TRACK}{more}[[statement]]\nof = \"a\"\nsource = \"s\"\nnearest = \"200 km\"\nto = {to}\n"
        );
        report_of(&read(&text).0).statements[0].drawn_low.unwrap()
    };
    assert_eq!(near("\"here\""), 201.695);
    assert_eq!(near("\"box\""), near("{ zone = \"box\" }"));
    assert_eq!(near("\"country:CHL\""), near("{ area = \"country:CHL\" }"));
    assert!(near("\"Valparaíso\"") < 250.0);
}

#[test]
fn mistakes_carry_their_mend() {
    for (rest, message) in [
        ("of = \"b\"\nlength = \"7 km\"", "did you mean \"a\""),
        ("of = \"a\"", "the statement has no figure"),
        ("of = []\ntracks = 2", "write its id: of = \"a\""),
        (
            "of = \"a\"\nlength = \"7 km\"\ntracks = 2",
            "the statement has more than one figure",
        ),
        ("of = \"a\"\nnearest = \"7 km\"", "add to = \"country:USA\""),
        (
            "of = \"a\"\nnearest = \"7\"\nto = \"Lima\"",
            "no unit of length",
        ),
        (
            "of = \"a\"\nlength = \"7 km\"\nto = \"Lima\"",
            "no meaning with length",
        ),
        (
            "of = \"a\"\ntracks = 2\ntotal-of = 2",
            "total-of has no meaning",
        ),
        ("of = \"a\"\nduration = \"0 h\"", "of zero"),
        (
            "of = \"a\"\nduration = \"two days\"",
            "write a number and its unit: \"5 h\"",
        ),
        (
            "of = \"a\"\nlength = \"более 2000 km\"",
            "\"более\" is not known before a number",
        ),
        ("of = \"a\"\ncraft = 0", "0 is not between 1 and 10,000"),
        ("of = \"a\"\ncraft = 0", "write a whole number: craft = 6"),
        (
            "of = \"a\"\ncraft = \"over 6\"",
            "craft = 6; what bounds it goes into note",
        ),
        (
            "of = \"a\"\ntracks = -1",
            "write a whole number: tracks = 4",
        ),
        (
            "of = \"a\"\nnearest = \"7 km\"\nto = \"South Africa\"",
            "write \"country:ZAF\"",
        ),
        (
            "of = \"a\"\nnearest = \"7 km\"\nto = \"a\"",
            "write { track = \"a\" }",
        ),
        ("of = \"a\"\nlength = \"over 7000\"", "no unit of length"),
        (
            "of = \"a\"\nnearest = \"7 km\"\nto = \"country:XXQ\"",
            "no country",
        ),
    ] {
        let text = format!("{HEAD}{TRACK}[[statement]]\nsource = \"s\"\n{rest}\n");
        let error = scenario::read("test.toml", &text).unwrap_err().to_string();
        assert!(error.contains(message), "{rest}: {error}");
    }
}

/// In each language of the report: first what is stated, then what is drawn.
/// Lengths as above; the points are 201.695 km from the place.
#[test]
fn the_comparison_is_said_in_the_languages_of_the_report() {
    let timed = TRACK
        .replace(
            "\"33S 74W\"",
            "{ at = \"33S 74W\", time = 2024-01-01T00:00:00Z }",
        )
        .replace("gap = true", "gap = true, time = 2024-01-05T12:00:00Z");
    for (figure, numbers) in [
        (
            "length = \"12000 km\"\ntotal-of = 4",
            &["12000", "4", "3000", "2957", "99"][..],
        ),
        (
            "nearest = \"345 km\"\nto = \"41.5S 73.9W\"",
            &["345", "202", "41.21", "76.28"],
        ),
        ("duration = \"96 h\"", &["96", "108", "113"]),
        ("tracks = 2", &["2", "1"]),
    ] {
        for language in ["en", "zh-Hant", "zh-Hans", "ja", "ko", "ru"] {
            let text =
                format!("{HEAD}{timed}[[statement]]\nof = \"a\"\nsource = \"s\"\n{figure}\n");
            let text = text.replace("[sources", &format!("language = \"{language}\"\n[sources"));
            let says = report_of(&read(&text).0).statements[0].says.clone();
            let plain = says.replace([',', '\u{202f}'], "");
            let plain = match language {
                "ru" => says.replace(',', ".").replace('\u{202f}', ""),
                _ => plain,
            };
            let mut rest = plain.as_str();
            for number in numbers {
                let at = rest.find(number);
                let at = at.unwrap_or_else(|| panic!("{language}: no {number} in {says}"));
                rest = &rest[at + number.len()..];
            }
            assert!(!says.contains("{}"), "{says}");
        }
    }
}

/// Russian has the genitive behind "about" and "over", not behind "nearly".
#[test]
fn a_stated_bound_takes_the_case_of_its_words() {
    for (figure, said) in [
        ("about 301 mi", "около 301 мили"),
        ("over 21 nmi", "более 21 мор. мили"),
        ("at least 1 nmi", "не менее 1 мор. мили"),
        ("nearly 301 mi", "почти 301 миля"),
        ("301 mi", "301 миля"),
    ] {
        let text = format!(
            "{HEAD}{TRACK}[[statement]]\nof = \"a\"\nsource = \"s\"\nlength = \"{figure}\"\n"
        );
        let text = text.replace("[sources", "language = \"ru\"\n[sources");
        let says = report_of(&read(&text).0).statements[0].says.clone();
        let says = says.replace('\u{a0}', " ");
        assert!(
            says.contains(&format!("По источнику — {said};")),
            "{figure}: {says}"
        );
    }
}

/// "196 per cent of it" behind 4,000 km was that of the 2,000 km for each; a
/// line that enters a zone came "within 0 nmi"; "72 d" stood in a sentence.
#[test]
fn sentences_name_what_they_count() {
    let says = |language: &str, rest: &str| {
        let text = format!("{HEAD}{TRACK}[[statement]]\nof = \"a\"\nsource = \"s\"\n{rest}\n");
        let text = text.replace("[sources", &format!("language = \"{language}\"\n[sources"));
        let says = report_of(&read(&text).0).statements[0].says.clone();
        says.replace('\u{a0}', " ")
    };
    let total = "length = \"over 12,000 km\"\ntotal-of = 4";
    let each = "99 per cent of the figure for each.";
    assert!(says("en", total).ends_with(each), "{}", says("en", total));
    for (language, wanted) in [
        ("ja", "4隻の合計"),
        ("ko", "4척 합계"),
        ("ru", "всего на 4 корабля"),
    ] {
        assert!(
            says(language, total).contains(wanted),
            "{}",
            says(language, total)
        );
    }
    let entered = says("en", "nearest = \"over 200 nmi\"\nto = \"33S 74W\"");
    assert!(
        entered.contains("the drawn line reaches it, at 33°S 74°W"),
        "{entered}"
    );
    let days = says("en", "duration = \"about 72 d\"");
    assert!(days.contains("about 72 days"), "{days}");
    let one = says("en", "duration = \"1 d\"");
    assert!(one.contains("states 1 day;"), "{one}");
}
