//! The program from outside: what it prints where, how it ends, and what it
//! leaves behind.

use crate::support::{Desk, Ran, STORY};
use serde_json::Value;
use std::io::Read;
use std::process::{Command, Stdio};

/// The ring of [`STORY`], with one line exchanged.
fn story_with(old: &str, new: &str) -> String {
    assert!(STORY.contains(old), "{old}");
    STORY.replace(old, new)
}

/// A scenario with a mistake: exit 1, the line and the words are named, and
/// no file is written.
#[track_caller]
fn mistake(text: &str, line: usize, words: &[&str]) {
    let desk = Desk::new();
    desk.put("story.toml", text);
    for args in [
        &["check", "story.toml"][..],
        &["render", "story.toml"],
        &["export", "story.toml", "-o", "out.geojson"],
    ] {
        let ran = desk.run(args).ends(1).says(&format!("story.toml:{line}:"));
        let said = ran.said();
        for word in words {
            assert!(said.contains(word), "no {word:?} in:\n{said}");
        }
    }
    assert_eq!(desk.files(), ["story.toml"]);
}

#[test]
fn help_has_every_command_and_examples() {
    let desk = Desk::new();
    let ran = desk.run(&["--help"]).ends(0);
    let commands = [
        "render",
        "chart",
        "export",
        "report",
        "check",
        "diff",
        "ring",
        "tracks",
        "notices",
        "init",
        "schema",
        "places",
        "projections",
        "theme",
        "extract",
        "completions",
        "man",
    ];
    for command in commands {
        assert!(ran.out().contains(&format!("\n  {command} ")), "{command}");
        let own = desk.run(&[command, "--help"]).ends(0);
        assert!(own.out().contains("Usage: standoff"), "{}", own.out());
        let shows_how = own.out().contains("Example");
        assert!(shows_how || command == "projections", "{command}");
    }
    assert!(ran.out().contains("Exit codes:"));
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_wrong_command_line_ends_with_2_and_on_stderr() {
    let desk = Desk::new();
    for args in [
        &[][..],
        &["rendre", "story.toml"],
        &["render"],
        &["render", "story.toml", "--format", "bmp"],
        &["render", "story.toml", "--dpi", "0"],
        &["render", "story.toml", "--dpi", "300", "--scale", "2"],
        &["export", "story.toml", "--tolerance", "10"],
        &["export", "story.toml", "--tolerance", "-5 m"],
        &["export", "story.toml", "--tolerance", "NaN m"],
        &[
            "ring", "--from", "Taipei", "--range", "1200 km", "-o", "ring.bmp",
        ],
        &["ring", "--from", "Taipei"],
    ] {
        let ran = desk.run(args).ends(2);
        assert_eq!(ran.out(), "", "{args:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}");
    }
    assert!(desk.files().is_empty());
}

#[test]
fn render_writes_svg_and_png_into_output_and_says_so_on_stderr() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let ran = desk.run(&["render", "story.toml"]).ends(0);
    assert_eq!(
        desk.files(),
        ["output/story.png", "output/story.svg", "story.toml"]
    );
    assert_eq!(ran.out(), "");
    for words in [
        "output/story.svg",
        "output/story.png",
        " kB",
        " s",
        "1 ring drawn within",
    ] {
        assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
    }
    assert!(desk.get("output/story.png").starts_with(b"\x89PNG"));
    assert!(desk.get("output/story.svg").starts_with(b"<"));
}

#[test]
fn one_file_can_go_to_standard_output_and_two_cannot() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let args = ["render", "story.toml", "--format", "pdf", "-o", "-"];
    let ran = desk.run(&args).ends(0);
    assert!(ran.stdout.starts_with(b"%PDF"));
    let ran = desk.run(&["render", "story.toml", "-o", "-"]).ends(2);
    assert!(ran.stdout.is_empty());
    ran.says("--format");
    assert_eq!(desk.files(), ["story.toml"]);
}

#[test]
fn render_writes_the_files_that_are_named_and_folders_stay_folders() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.run(&["render", "story.toml", "-o", "new/map.PNG", "-q"])
        .ends(2)
        .says("mkdir -p new");
    std::fs::create_dir(desk.path().join("new")).unwrap();
    desk.run(&[
        "render",
        "story.toml",
        "-o",
        "new/map.PNG",
        "-o",
        "map.pdf",
        "-o",
        "story.svg",
        "-q",
    ])
    .ends(0);
    assert!(desk.get("new/map.PNG").starts_with(b"\x89PNG"));
    assert!(desk.get("map.pdf").starts_with(b"%PDF"));
    assert!(desk.get("story.svg").starts_with(b"<"));
    desk.run(&[
        "render",
        "story.toml",
        "-o",
        "maps.2024",
        "-o",
        "flat.d/",
        "-q",
    ])
    .ends(0);
    let files = desk.files();
    for file in [
        "maps.2024/story.svg",
        "maps.2024/story.png",
        "flat.d/story.png",
    ] {
        assert!(files.iter().any(|f| f == file), "{file}: {files:?}");
    }
    desk.run(&["render", "story.toml", "-o", "map.jpg"])
        .ends(2)
        .says(".svg, .png, .pdf or .pptx");
    desk.run(&["render", "story.toml", "-o", "map.gpkg"])
        .ends(2)
        .says("standoff export");
    desk.run(&["render", "story.toml", "-o", "map.png", "--format", "pdf"])
        .ends(2)
        .says("leave --format out");
    let two = format!(
        "{STORY}\n[[map]]\nid = \"a\"\n[[map]]\nid = \"b\"\n[page]\npanels = \"separate\"\n"
    );
    desk.put("two.toml", &two);
    desk.run(&["render", "two.toml", "-o", "map.png"])
        .ends(2)
        .says("there are 2");
    desk.run(&["render", "two.toml", "--map", "b", "-o", "b.svg", "-q"])
        .ends(0);
    assert!(desk.files().iter().any(|f| f == "b.svg"));
}

#[test]
fn a_page_is_tried_without_editing_the_scenario() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let tried = [
        "--size",
        "A4 portrait",
        "--theme",
        "dark",
        "--language",
        "ja,en",
        "-o",
        "a.svg",
        "-q",
    ];
    let mut args = vec!["render", "story.toml"];
    args.extend(tried);
    desk.run(&args).ends(0);
    let svg = String::from_utf8(desk.get("a.svg")).unwrap();
    for said in [
        "width=\"210mm\"",
        "height=\"297mm\"",
        "lang=\"ja\"",
        "size A4 portrait; theme dark; language ja, en",
    ] {
        assert!(svg.contains(said), "{said}: {}", &svg[..600]);
    }
    for (option, word, said) in [
        ("--size", "A44", "A4"),
        ("--theme", "drak", "light, dark, print, gray"),
        ("--language", "jp", "en, zh-Hant, zh-Hans, ja, ko, ru"),
    ] {
        desk.run(&["render", "story.toml", option, word])
            .ends(2)
            .says(said);
    }
}

#[test]
fn a_scenario_can_come_from_standard_input() {
    let desk = Desk::new();
    let ran = desk
        .run_with(
            &["export", "-", "-o", "-", "--quiet"],
            STORY.as_bytes(),
            &[],
        )
        .ends(0);
    assert_eq!(ran.stderr, "");
    let file: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(file["type"], "FeatureCollection");
    let wrong = story_with("1200..2000 km", "1200..2000");
    desk.run_with(&["check", "-"], wrong.as_bytes(), &[])
        .ends(1)
        .says("<stdin>:12:");
}

#[test]
fn the_dpi_and_the_scale_are_the_png_s_size() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let width = |args: &[&str]| {
        let mut all = vec!["render", "story.toml", "--format", "png", "-o", "-"];
        all.extend(args);
        let png = desk.run(&all).ends(0).stdout;
        u32::from_be_bytes(png[16..20].try_into().unwrap())
    };
    assert_eq!(width(&[]), 1920);
    assert_eq!(width(&["--scale", "2"]), 3840);
    assert_eq!(width(&["--dpi", "48"]), 960);
}

#[test]
fn export_writes_the_rings_with_their_proof() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.run(&["export", "story.toml"])
        .ends(0)
        .says("output/story.geojson");
    let file: Value = serde_json::from_slice(&desk.get("output/story.geojson")).unwrap();
    let features = file["features"].as_array().unwrap();
    let reaches: Vec<_> = features
        .iter()
        .filter(|f| f["properties"]["kind"] == "reach")
        .collect();
    assert_eq!(reaches.len(), 3);
    for reach in reaches {
        let proof = &reach["properties"]["proof"];
        assert!(proof["max_error_m"].as_f64().unwrap() <= 10.0);
        assert_eq!(reach["properties"]["sources"][0]["text"], "A paper, 2024");
    }
}

#[test]
fn a_finer_tolerance_takes_more_vertices_and_d3_turns_the_rings_round() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let outer_ring = |args: &[&str]| -> Vec<[f64; 2]> {
        let mut all = vec!["export", "story.toml", "-o", "-"];
        all.extend(args);
        let file: Value = serde_json::from_slice(&desk.run(&all).ends(0).stdout).unwrap();
        let ring = &file["features"][0]["geometry"]["coordinates"][0];
        serde_json::from_value(ring.clone()).unwrap()
    };
    let turns_left = |ring: &[[f64; 2]]| {
        let doubled: f64 = ring
            .windows(2)
            .map(|e| e[0][0] * e[1][1] - e[1][0] * e[0][1])
            .sum();
        doubled > 0.0
    };
    let usual = outer_ring(&[]);
    let fine = outer_ring(&["--tolerance", "1 m"]);
    assert!(
        fine.len() > 2 * usual.len(),
        "{} {}",
        fine.len(),
        usual.len()
    );
    assert!(turns_left(&usual));
    assert!(!turns_left(&outer_ring(&["--winding", "d3"])));
}

#[test]
fn a_ring_without_a_scenario_equals_the_scenario_s() {
    let desk = Desk::new();
    let args = [
        "ring",
        "--from",
        "Taipei",
        "--range",
        "1200..2000 km",
        "--source",
        "A paper",
        "-o",
        "r.geojson",
        "-o",
        "ring.toml",
        "-o",
        "r.svg",
    ];
    let ran = desk.run(&args).ends(0);
    assert_eq!(ran.out(), "");
    desk.run(&["check", "ring.toml"]).ends(0);
    desk.run(&["export", "ring.toml", "-o", "again.geojson"])
        .ends(0);
    assert!(desk.get("r.geojson") == desk.get("again.geojson"));
    desk.run(&["render", "ring.toml", "--format", "svg"])
        .ends(0);
    assert!(desk.get("r.svg") == desk.get("output/ring.svg"));
}

#[test]
fn a_ring_s_mistakes_are_named_like_a_scenario_s() {
    let desk = Desk::new();
    let wrong = |from: &str, range: &str, words: &str| {
        desk.run(&["ring", "--from", from, "--range", range, "-o", "r.svg"])
            .ends(1)
            .says(words);
    };
    wrong("Taipie", "1200 km", "Taipei");
    wrong("Taipei", "1200", "km");
    wrong("Taipei", "-5 km", "-5 km");
    wrong("95N 20E", "1200 km", "95");
    assert!(desk.files().is_empty());
}

#[test]
fn init_writes_a_scenario_that_renders_and_never_overwrites() {
    let desk = Desk::new();
    desk.run(&["init", "story.toml"]).ends(0);
    let starter = desk.get("story.toml");
    let ran = desk.run(&["check", "story.toml"]).ends(0);
    assert_eq!(ran.out(), "", "the starter warns");
    desk.run(&["render", "story.toml"]).ends(0);
    assert!(desk.files().contains(&"output/story.svg".to_string()));
    desk.put("story.toml", "mine");
    desk.run(&["init", "story.toml"]).ends(2).says("exists");
    assert_eq!(desk.get("story.toml"), b"mine");
    assert_eq!(desk.run(&["init", "-"]).ends(0).stdout, starter);
}

#[test]
fn the_lists_print_what_is_built_in() {
    let desk = Desk::new();
    let schema = desk.run(&["schema"]).ends(0);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert!(schema["properties"]["ring"].is_object(), "{schema}");
    desk.run(&["places", "Taipei"]).ends(0).says("25.");
    desk.run(&["places", "Tsushima", "Strait"])
        .ends(0)
        .says("Tsushima");
    let ran = desk.run(&["places", "Nowhere-at-all"]).ends(1);
    assert_eq!(ran.out(), "");
    let list = desk.run(&["projections"]).ends(0);
    for name in ["azimuthal-equidistant", "web-mercator", "natural-earth"] {
        assert!(list.out().contains(name), "{name}");
    }
    desk.run(&["completions", "bash"]).ends(0).says("_standoff");
    desk.run(&["man"]).ends(0).says(".TH standoff");
    desk.run(&["man", "-o", "man1"]).ends(0);
    assert!(desk.files().contains(&"man1/standoff-render.1".to_string()));
}

#[test]
fn check_prints_all_findings_to_stdout_as_text_or_json() {
    let desk = Desk::new();
    let text = story_with("1200..2000 km", "2000..1200 km").replace("\"paper\"\n", "\"papre\"\n");
    desk.put("story.toml", &text);
    let ran = desk.run(&["check", "story.toml"]).ends(1);
    assert!(ran.out().contains("story.toml:12:") && ran.out().contains("story.toml:13:"));
    let ran = desk
        .run(&["check", "--format", "json", "story.toml"])
        .ends(1);
    let document: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(document["errors"], 2);
    let problems = document["files"][0]["problems"].as_array().unwrap();
    assert_eq!(problems[0]["line"], 12);
    assert_eq!(problems[0]["severity"], "error");
    assert!(problems[0]["column"].as_u64().unwrap() > 0);
}

#[test]
fn a_warning_is_no_mistake_and_a_missing_file_is_worse_than_one() {
    let desk = Desk::new();
    desk.put("good.toml", STORY);
    desk.put("warns.toml", story_with("source = \"paper\"\n", ""));
    desk.put("wrong.toml", story_with("1200..2000 km", "1200"));
    desk.run(&["check", "good.toml"]).ends(0);
    desk.run(&["check", "good.toml", "warns.toml"])
        .ends(0)
        .says("warns.toml:");
    desk.run(&["check", "good.toml", "wrong.toml"]).ends(1);
    desk.run(&["check", "wrong.toml", "none.toml"])
        .ends(2)
        .says("wrong.toml:12:")
        .says("none.toml");
}

#[test]
fn bad_numbers_and_units_are_mistakes_with_a_mend() {
    mistake(&story_with("\"1200..2000 km\"", "1200"), 12, &["km"]);
    mistake(&story_with("1200..2000 km", "1200"), 12, &["km"]);
    mistake(
        &story_with("1200..2000 km", "1200 leagues"),
        12,
        &["leagues", "km"],
    );
    mistake(&story_with("1200..2000 km", "-1200 km"), 12, &["-1200"]);
    mistake(&story_with("1200..2000 km", "NaN km"), 12, &["NaN"]);
    mistake(&story_with("\"1200..2000 km\"", "nan"), 12, &["km"]);
    mistake(&story_with("1200..2000 km", "1e999 km"), 12, &["1e999"]);
    mistake(
        &story_with("1200..2000 km", "2000..1200 km"),
        12,
        &["1200 km..2000 km"],
    );
}

#[test]
fn a_range_beyond_the_antipode_is_the_globe_and_warns() {
    let desk = Desk::new();
    desk.put("story.toml", story_with("1200..2000 km", "60000 km"));
    desk.run(&["check", "story.toml"])
        .ends(0)
        .says("covers the whole globe");
    let ran = desk.run(&["export", "story.toml", "-o", "-"]).ends(0);
    let file: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let bbox = &file["features"][0]["bbox"];
    assert_eq!(*bbox, serde_json::json!([-180.0, -90.0, 180.0, 90.0]));
}

#[test]
fn bad_positions_are_mistakes_with_a_mend() {
    mistake(
        &story_with("\"Taipei\"", "\"121.5N 25.0E\""),
        11,
        &["25.0N 121.5E"],
    );
    mistake(&story_with("\"Taipei\"", "\"95N 121E\""), 11, &["95"]);
    mistake(&story_with("\"Taipei\"", "\"25N 190E\""), 11, &["190"]);
    mistake(
        &story_with("\"Taipei\"", "\"25.03, 121.56\""),
        11,
        &["N", "E"],
    );
    mistake(
        &story_with("\"Taipei\"", "{ lat = 121.5, lon = 25.0 }"),
        11,
        &["lat"],
    );
    mistake(
        &story_with("\"Taipei\"", "{ lat = nan, lon = 25.0 }"),
        11,
        &["lat"],
    );
    mistake(&story_with("\"Taipei\"", "\"Taipie\""), 11, &["Taipei"]);
}

#[test]
fn unknown_keys_and_doubled_names_are_mistakes_with_a_mend() {
    mistake(&story_with("range =", "rnage ="), 12, &["rnage", "range"]);
    mistake(&story_with("[[ring]]", "[[rings]]"), 8, &["rings", "ring"]);
    let place = "\n[[place]]\nid = \"base\"\nname = \"Base\"\nat = \"30N 120E\"\n";
    mistake(&format!("{STORY}{place}{place}"), 21, &["base"]);
    mistake(
        &story_with("source = \"paper\"", "source = \"papre\""),
        13,
        &["papre", "paper"],
    );
    mistake(&story_with("standoff = 1", "standoff = 2"), 1, &["1"]);
    mistake(&story_with("title = \"", "title = "), 2, &[]);
}

#[test]
fn bytes_that_are_not_utf_8_are_a_mistake_at_their_line() {
    let desk = Desk::new();
    let mut bytes = STORY.as_bytes().to_vec();
    let at = STORY.find("Published").unwrap();
    bytes[at] = 0xF8;
    desk.put("story.toml", &bytes);
    desk.run(&["render", "story.toml"])
        .ends(1)
        .says("story.toml:2:10")
        .says("UTF-8");
    desk.run(&["check", "story.toml"]).ends(1).says("0xf8");
    assert_eq!(desk.files(), ["story.toml"]);
}

#[test]
fn a_huge_file_is_refused_at_once() {
    let desk = Desk::new();
    let path = desk.put("story.toml", "");
    std::fs::File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.set_len(300 * 1024 * 1024))
        .unwrap();
    let started = std::time::Instant::now();
    desk.run(&["render", "story.toml"]).ends(1).says("300 MB");
    assert!(started.elapsed().as_secs() < 5);
    let endless = vec![b'#'; 17 * 1024 * 1024];
    desk.run_with(&["check", "-"], &endless, &[])
        .ends(1)
        .says("16 MB");
}

#[test]
fn what_cannot_be_read_or_written_is_named_with_a_mend() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.put("file", "in the way");
    desk.put("folder.geojson/inside", "kept");
    let before = desk.files();
    desk.run(&["render", "none.toml"])
        .ends(2)
        .says("none.toml: no such file");
    desk.run(&["render", "folder.geojson"])
        .ends(2)
        .says("is a folder");
    desk.run(&["render", "story.toml", "-o", "file"])
        .ends(2)
        .says("file is a file");
    desk.run(&["render", "story.toml", "-o", "file/maps"])
        .ends(2)
        .says("file is a file");
    desk.run(&["export", "story.toml", "-o", "file/s.geojson"])
        .ends(2)
        .says("file is a file");
    desk.run(&["export", "story.toml", "-o", "folder.geojson"])
        .ends(2)
        .says("is a folder");
    desk.run(&["export", "story.toml", "-o", "/proc/none/s.geojson"])
        .ends(2)
        .says("/proc/none");
    assert_eq!(desk.files(), before);
    assert_eq!(desk.get("file"), b"in the way");
}

#[test]
fn a_mistake_leaves_an_older_output_as_it_was() {
    let desk = Desk::new();
    desk.put("story.toml", story_with("1200..2000 km", "1200"));
    desk.put("output/story.svg", "older");
    desk.run(&["render", "story.toml"]).ends(1);
    assert_eq!(desk.get("output/story.svg"), b"older");
    assert_eq!(desk.files(), ["output/story.svg", "story.toml"]);
}

#[test]
fn a_full_disk_is_said_and_nothing_half_written_stays() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    desk.run(&["export", "story.toml", "-o", "/dev/full"])
        .ends(2)
        .says("/dev/full");
    assert_eq!(desk.files(), ["story.toml"]);
}

#[test]
fn quiet_is_silent_but_for_mistakes() {
    let desk = Desk::new();
    desk.put("story.toml", story_with("source = \"paper\"\n", ""));
    let ran = desk.run(&["render", "story.toml", "--quiet"]).ends(0);
    assert_eq!(ran.said(), "");
    let loud = desk.run(&["render", "story.toml"]).ends(0);
    assert!(loud.stderr.contains("Warning:"), "{}", loud.stderr);
    desk.put("story.toml", story_with("1200..2000 km", "1200"));
    let ran = desk.run(&["-q", "render", "story.toml"]).ends(1);
    assert!(ran.stderr.contains("story.toml:12:"), "{}", ran.stderr);
}

#[test]
fn color_is_for_terminals_and_for_those_who_ask() {
    let desk = Desk::new();
    desk.put("story.toml", story_with("1200..2000 km", "1200"));
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let ran: Ran = desk.run_with(args, b"", env).ends(1);
        ran.said().contains('\u{1b}')
    };
    assert!(!colored(&["check", "story.toml"], &[]));
    assert!(colored(&["check", "story.toml", "--color", "always"], &[]));
    assert!(colored(&["render", "story.toml", "--color", "always"], &[]));
    assert!(!colored(&["check", "story.toml", "--color", "never"], &[]));
    assert!(!colored(&["check", "story.toml"], &[("NO_COLOR", "1")]));
    assert!(!colored(
        &["render", "story.toml"],
        &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]
    ));
}

#[test]
fn a_reader_that_has_enough_ends_it_in_silence() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_standoff"))
        .args(["export", "-", "-o", "-", "--tolerance", "1 m", "--quiet"])
        .current_dir(desk.path())
        .stdin(std::fs::File::open(desk.put("story.toml", STORY)).unwrap())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 10];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut some).unwrap();
    drop(stdout);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

const POSITIONS: &str = "time,vessel,lat,lon\n\
    2024-01-01T00:00:00Z,a,59.9,179.9\n\
    2024-01-01T00:10:00Z,a,60.1,-179.9\n\
    2024-01-01T00:20:00Z,a,91.5,-179.9\n";

#[test]
fn tracks_are_data_on_stdout_and_talk_on_stderr() {
    let desk = Desk::new();
    desk.put("a.csv", POSITIONS);
    let ran = desk.run(&["tracks", "a.csv", "-o", "-"]).ends(0);
    let all: Value = serde_json::from_str(ran.out()).unwrap();
    let feature = &all["features"][0];
    assert_eq!(feature["id"], "a-1");
    assert_eq!(feature["geometry"]["type"], "MultiLineString");
    let east = feature["geometry"]["coordinates"][0].as_array().unwrap();
    assert_eq!(east.last().unwrap()[0], 180);
    assert_eq!(feature["properties"]["fixes"], 2);
    assert!(
        ran.said().contains("a.csv:4: latitude 91.5"),
        "{}",
        ran.said()
    );
    let quiet = desk.run_with(
        &["tracks", "-", "-o", "-", "--quiet"],
        POSITIONS.as_bytes(),
        &[],
    );
    assert_eq!(quiet.out(), ran.out());
    assert_eq!(quiet.stderr, "");
    assert_eq!(desk.files(), ["a.csv"]);
    desk.run(&["tracks", "a.csv"]).ends(0);
    assert_eq!(desk.files(), ["a.csv", "output/tracks.geojson"]);
}

#[test]
fn tracks_that_cannot_be_read_leave_no_file() {
    let desk = Desk::new();
    desk.put("a.csv", POSITIONS);
    desk.put("b.csv", "time,lat\n1,2\n");
    desk.run(&["tracks", "b.csv"])
        .ends(1)
        .says("b.csv: line 1 is not a header");
    desk.run(&["tracks", "c.csv"])
        .ends(2)
        .says("c.csv: no such file");
    desk.run(&["tracks", "a.csv", "--vessel", "b"])
        .ends(1)
        .says("no fix of b");
    desk.run(&["tracks", "a.csv", "--gap", "30"])
        .ends(2)
        .says("30 h");
    desk.run(&["tracks", "a.csv", "--zones", "atlantis"])
        .ends(2)
        .says("standoff zones");
    desk.run(&["tracks", "a.csv", "--format", "crossings"])
        .ends(2)
        .says("--zones");
    assert!(!desk.files().contains(&"output/tracks.geojson".to_string()));
    desk.run(&["tracks", "a.csv", "--strict", "-o", "a.geojson"])
        .ends(1);
}

#[test]
fn crossings_of_built_in_zones_are_a_table() {
    let desk = Desk::new();
    let north = "time,lat,lon\n2024-01-01T00:00:00Z,66.0,179.9\n2024-01-01T00:20:00Z,67.0,-179.9\n";
    desk.put("north.csv", north);
    let args = [
        "tracks",
        "north.csv",
        "--zones",
        "circle/arctic",
        "--format",
        "crossings",
        "-o",
        "-",
    ];
    let ran = desk.run(&args).ends(0);
    let table = ran.out().to_string();
    let row = table.lines().nth(1).unwrap_or_default();
    assert!(
        row.contains("2024-01-01T00:00:00Z,2024-01-01T00:20:00Z"),
        "{table}"
    );
}

/// Hostile and large files stay within a limit of memory that the system
/// enforces.
#[cfg(target_os = "linux")]
#[test]
fn tracks_stay_within_their_memory() {
    let desk = Desk::new();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &vec![b'\n'; 8 << 20]).unwrap();
    let member = packer.finish().unwrap();
    desk.put("bomb.csv.gz", member.repeat(40));
    let mut rows = String::from("time,vessel,lat,lon\n");
    for row in 0..400_000 {
        rows += &format!(
            "{},{},10.{:05},20\n",
            1_700_000_000 + row,
            row % 7,
            row % 1_000
        );
    }
    desk.put("large.csv", rows);
    let limited = |args: &str| {
        let script = format!(
            "ulimit -v 400000; exec {} tracks {args}",
            env!("CARGO_BIN_EXE_standoff")
        );
        let ran = Command::new("sh")
            .args(["-c", &script])
            .env("MALLOC_ARENA_MAX", "2")
            .current_dir(desk.path())
            .output()
            .unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (code, said) = limited("bomb.csv.gz");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("is empty"), "{said}");
    let (code, said) = limited("large.csv --memory 1 -o large.geojson");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("7 vessels"), "{said}");
}

/// A theme, a track, places or a zone from a file that `name` names.
fn stories_naming(name: &str) -> Vec<String> {
    let head = "standoff = 1\ntitle = \"T\"\n";
    vec![
        format!("{head}\n[[zone]]\nid = \"z\"\nname = \"Z\"\nfile = \"{name}\"\n"),
        format!("{head}\n[[place]]\nfile = \"{name}\"\n"),
        format!(
            "{head}\n[[ring]]\nid = \"r\"\nname = \"R\"\nfrom = {{ file = \"{name}\" }}\n\
             range = \"10 km\"\n"
        ),
        format!(
            "{head}\n[[track]]\nid = \"t\"\nname = \"T\"\ndomain = \"sea\"\nfile = \"{name}\"\n"
        ),
    ]
}

const SITES: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"name":"One"},"geometry":{"type":"Polygon","coordinates":
[[[120,24],[121,24],[121,25],[120,24]]]}}]}"#;

#[test]
fn a_scenario_reads_what_lies_in_its_folder_and_no_more() {
    let desk = Desk::new();
    desk.put("outside/sites.geojson", SITES);
    desk.put("story/inside/sites.geojson", SITES);
    let whole = desk.path().join("outside/sites.geojson");
    for name in ["../outside/sites.geojson", whole.to_str().unwrap()] {
        for story in stories_naming(name) {
            desk.put("story/s.toml", &story);
            let ran = desk.run(&["check", "story/s.toml"]).ends(1);
            assert!(
                ran.out().contains("outside the scenario's folder"),
                "{}",
                ran.out()
            );
            assert!(ran.out().contains("--allow-path"), "{}", ran.out());
        }
        let zone = &stories_naming(name)[0];
        desk.put("story/s.toml", zone);
        for command in ["render", "export", "report", "check"] {
            let args = [command, "story/s.toml", "--allow-path", "outside"];
            desk.run(&args).ends(0);
        }
        let args = ["diff", "story/s.toml", "story/s.toml"];
        desk.run(&args).ends(1);
        desk.run(&[&args[..], &["--allow-path", "outside"]].concat())
            .ends(0);
    }
    desk.put(
        "story/s.toml",
        &stories_naming("inside/../inside/sites.geojson")[0],
    );
    desk.run(&["check", "story/s.toml"]).ends(0);
    desk.run(&["check", "story/s.toml", "--allow-path", "none"])
        .ends(2)
        .says("no such folder");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_scenario_s_folder() {
    let desk = Desk::new();
    desk.put("outside/sites.geojson", SITES);
    desk.put("story/s.toml", &stories_naming("link.geojson")[0]);
    let link = desk.path().join("story/link.geojson");
    std::os::unix::fs::symlink("../outside/sites.geojson", &link).unwrap();
    desk.run(&["check", "story/s.toml"])
        .ends(1)
        .says("outside the scenario's folder");
    desk.run(&["check", "story/s.toml", "--allow-path", "outside"])
        .ends(0);
    // Nor does that of a part of a Shapefile, whose names would be read from it.
    for part in ["dbf", "prj"] {
        desk.put("story/sites.shp", "");
        desk.put(&format!("outside/sites.{part}"), "");
        let link = desk.path().join(format!("story/sites.{part}"));
        std::os::unix::fs::symlink(format!("../outside/sites.{part}"), &link).unwrap();
        desk.put("story/s.toml", &stories_naming("sites.shp")[1]);
        desk.run(&["check", "story/s.toml"])
            .ends(1)
            .says("outside the scenario's folder");
        std::fs::remove_file(link).unwrap();
    }
    // Whether a file exists out there is not told either.
    desk.put(
        "story/s.toml",
        &stories_naming("../outside/none.geojson")[0],
    );
    let ran = desk.run(&["check", "story/s.toml"]).ends(1);
    assert!(!ran.out().contains("sites.geojson"), "{}", ran.out());
    assert!(
        ran.out().contains("outside the scenario's folder"),
        "{}",
        ran.out()
    );
}

#[test]
fn no_message_repeats_what_stands_in_a_file_that_cannot_be_used() {
    let desk = Desk::new();
    for (file, content) in [
        ("a.csv", "root:hunter2:0:0\nlat,hunter2\n"),
        ("b.csv", "lat,lon\nhunter2,120\n"),
        ("c.csv", "lat,lon,time\nhunter2,120,hunter2\n1,2,hunter2\n"),
        ("d.geojson", r#"{"type":"hunter2","key":"hunter2"}"#),
        (
            "e.geojson",
            r#"{"type":"FeatureCollection","features":["hunter2"]}"#,
        ),
        (
            "f.geojson",
            r#"{"type":"Feature","geometry":{"type":"Point","coordinates":["hunter2"]}}"#,
        ),
        (
            "g.kml",
            "<kml><Placemark><Point><coordinates>hunter2</coordinates></Point></Placemark></kml>",
        ),
        ("h.kml", "<hunter2>&hunter2;</hunter2>"),
        ("i.json", "{hunter2"),
        ("j.txt", "hunter2 hunter2"),
    ] {
        desk.put(file, content);
        for story in stories_naming(file) {
            desk.put("s.toml", &story);
            let ran = desk.run(&["check", "s.toml"]);
            assert!(!ran.said().contains("hunter2"), "{file}: {}", ran.said());
        }
    }
    desk.put(
        "theme.toml",
        "hunter2 = \"hunter2\"\nbase = \"hunter2\"\nsea = \"hunter2\"\nland = hunter2\n",
    );
    desk.put(
        "s.toml",
        format!("{STORY}\n[page]\ntheme = \"theme.toml\"\n"),
    );
    let ran = desk.run(&["check", "s.toml"]).ends(1);
    assert!(!ran.said().contains("hunter2"), "{}", ran.said());
    assert!(ran.said().contains("theme.toml:3:7"), "{}", ran.said());
}

#[test]
fn a_ring_without_a_source_says_in_one_line_how_to_name_it() {
    let desk = Desk::new();
    let ring = [
        "ring", "--from", "Taipei", "--range", "1200 km", "-o", "r.svg",
    ];
    let said = desk.run(&ring).ends(0).said();
    let warnings: Vec<&str> = said.lines().filter(|l| l.contains("source")).collect();
    assert_eq!(
        warnings,
        ["Warning: the range has no source; add --source \"who published it\""]
    );
    assert!(
        !said.contains("<ring>") && !said.contains("status ="),
        "{said}"
    );
    let sourced = [&ring[..], &["--source", "A paper"]].concat();
    assert!(!desk.run(&sourced).ends(0).said().contains("Warning"));
    let sector = [&ring[..], &["--sector", "9000..1"]].concat();
    let said = desk.run(&sector).ends(1).said();
    assert!(said.contains("Error: --sector: "), "{said}");
    assert!(said.lines().all(|line| !line.contains("ring[0]")), "{said}");
}

#[test]
fn proofs_are_told_ring_by_ring_only_when_asked() {
    let desk = Desk::new();
    desk.put(
        "story.toml",
        "standoff = 1\ntitle = \"T\"\n[[ring]]\nid = \"near\"\nfrom = \"Taipei\"\nrange = \"500..900 km\"\nstatus = \"schematic\"\n\
         [[ring]]\nid = \"far\"\nfrom = \"Lima\"\nrange = \"100 km\"\nstatus = \"schematic\"\n\
         [[map]]\nid = \"one\"\ncenter = \"Taipei\"\nextent = { radius = \"1000 km\" }\n\
         [[map]]\nid = \"two\"\nshow = [\"near\"]\n",
    );
    let render = ["render", "story.toml", "-o", "m.svg", "--map", "one"];
    let said = desk.run(&render).ends(0).said();
    assert!(said.contains("1 ring drawn within "), "{said}");
    assert!(!said.contains("near-low"), "{said}");
    let said = desk
        .run(&[&render[..], &["--verbose"]].concat())
        .ends(0)
        .said();
    assert!(said.contains("one: near-low  drawn within "), "{said}");
    // The ring that the map does not show has no line to prove.
    assert!(
        !said.contains("far") && !said.contains(" 0 vertices"),
        "{said}"
    );
    let both = ["render", "story.toml", "-o", "both.svg"];
    desk.run(&both).ends(0);
    let svg = String::from_utf8(desk.get("both.svg")).unwrap();
    assert!(svg.contains("map two, near-high: within "));
    assert!(!svg.contains(" at 0 vertices"));
}

/// Ids that end as those of estimates do were taken for estimates of one ring.
#[test]
fn rings_are_counted_by_the_scenario_and_not_by_their_ids() {
    let desk = Desk::new();
    let ring = |id: &str, range: &str| {
        format!(
            "[[ring]]\nid = \"{id}\"\nfrom = \"Taipei\"\nrange = \"{range}\"\nstatus = \"schematic\"\n"
        )
    };
    let rings =
        ring("radar-low", "500 km") + &ring("radar-high", "900 km") + &ring("one", "500..900 km");
    desk.put(
        "story.toml",
        format!("standoff = 1\ntitle = \"T\"\n{rings}"),
    );
    let said = desk
        .run(&["render", "story.toml", "-o", "m.svg"])
        .ends(0)
        .said();
    assert!(said.contains("3 rings drawn within "), "{said}");
    let said = desk
        .run(&["export", "story.toml", "-o", "m.kml"])
        .ends(0)
        .said();
    assert!(said.contains("3 rings written within "), "{said}");
}

/// A ring around a pole, open to it, and an outer ring that runs clockwise:
/// `convert` wrote -89.99999999999997 for the pole and kept the rings, and
/// `validate` called both wrong.
#[test]
fn what_convert_writes_validate_calls_right() {
    let desk = Desk::new();
    desk.put(
        "in.geojson",
        r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"n":1},"geometry":{"type":"LineString","coordinates":[[178,-18],[182,-14]]}},
        {"type":"Feature","properties":{"n":2},"geometry":{"type":"Polygon","coordinates":[[[170,-60],[-170,-60],[-90,-60],[0,-60],[90,-60],[170,-60]]]}},
        {"type":"Feature","properties":{"n":3},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[3,3],[6,3],[6,6],[3,6],[3,3]]]}}]}"#,
    );
    for out in [
        "a.geojson",
        "a.geojsonl",
        "a.kml",
        "a.kmz",
        "a.gpkg",
        "a.fgb",
        "a.csv",
        "a.shp.zip",
    ] {
        desk.run(&["convert", "in.geojson", out]).ends(0);
        let said = desk.run(&["validate", out]).ends(0);
        let all = format!("{}{}", said.out(), said.stderr);
        assert!(all.contains("0 errors, 0 warnings"), "{out}: {all}");
    }
    let written = String::from_utf8(desk.get("a.geojson")).unwrap();
    assert!(!written.contains("89.99"), "{written}");
}

/// The map had "sites.csv" at each radar.
#[test]
fn points_of_a_file_have_their_own_names() {
    let desk = Desk::new();
    desk.put(
        "sites.csv",
        "name,lat,lon\nVardø,70.37,31.10\nBodø,67.27,14.37\n,60,5\n",
    );
    desk.put(
        "story.toml",
        "standoff = 1\ntitle = \"T\"\n[[ring]]\nid = \"r\"\nfrom = { file = \"sites.csv\" }\nrange = \"1500 km\"\n\
         status = \"schematic\"\n[[map]]\nid = \"m\"\n",
    );
    desk.run(&["render", "story.toml", "-o", "m.svg"]).ends(0);
    let svg = String::from_utf8(desk.get("m.svg")).unwrap();
    let page = svg.split("<metadata").next().unwrap().to_owned()
        + svg.split("</metadata>").nth(1).unwrap_or_default();
    for words in ["Vardø", "Bodø", "60°N 5°E", "nearest site"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("sites"), "{page}");
}

/// "4 segments (4446f44), now 4 segments (2f15a1e)".
#[test]
fn a_moved_corner_and_a_new_place_are_named() {
    let desk = Desk::new();
    let story = |corner: &str, places: &str| {
        format!(
            "standoff = 1\ntitle = \"T\"\n[sources.a]\ntext = \"A\"\n\
             [[zone]]\nid = \"z\"\nname = \"Z\"\nkind = \"other\"\nsource = \"a\"\n\
             points = [\"46N 31E\", \"46N 33E\", \"{corner}\", \"45N 31E\"]\n\
             [[map]]\nid = \"m\"\nplaces = [{places}]\n"
        )
    };
    desk.put("old.toml", story("45N 33E", "\"Kyiv\", \"Warsaw\""));
    desk.put("new.toml", story("44.8N 33E", "\"Kyiv\", \"Vienna\""));
    let ran = desk.run(&["diff", "old.toml", "new.toml"]);
    let said = format!("{}{}", ran.out(), ran.stderr);
    for words in [
        ": 45N 33E, now 44.8N 33E",
        "Vienna",
        " added; Warsaw",
        "removed",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("segments"), "{said}");
}

/// "invalid digit found in string".
#[test]
fn numbers_of_the_command_line_say_what_they_may_be() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    for (option, value, bounds) in [
        ("--scale", "1.5", "a whole number from 1 to 8"),
        ("--dpi", "abc", "a whole number from 24 to 1200"),
    ] {
        let said = desk
            .run(&["render", "story.toml", option, value])
            .ends(2)
            .said();
        assert!(said.contains(bounds), "{said}");
    }
    let said = desk.run(&["convert", "story.toml", "a.kml"]).said();
    assert!(said.contains("standoff export"), "{said}");
}
