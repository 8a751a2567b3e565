//! What a command writes: never a file that it reads, all of its files or
//! none, and nothing left behind when it is interrupted.

use crate::support::{Desk, STORY};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const POSITIONS: &str = "\
mmsi,base_date_time,latitude,longitude
368084090,2022-06-20T00:00:00,25.0,121.0
368084090,2022-06-20T00:10:00,25.01,121.01
368084090,2022-06-20T00:20:00,25.02,121.02
";

const ZONES: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"box",
"properties":{"name":"Box"},"geometry":{"type":"Polygon","coordinates":
[[[120,24],[122,24],[122,26],[120,26],[120,24]]]}}]}"#;

const WITH_ZONE: &str = r#"standoff = 1
title = "A zone from a file"

[[zone]]
id = "box"
name = "Box"
file = "box.geojson"
"#;

/// The command fails with 2 before anything is written, and its error names
/// the output and the input that it would overwrite.
#[track_caller]
fn refused(desk: &Desk, args: &[&str], output: &str, input: &str) {
    let before: Vec<_> = desk
        .files()
        .into_iter()
        .map(|name| (name.clone(), desk.get(&name)))
        .collect();
    let ran = desk.run(args).ends(2);
    for name in [output, input, "would overwrite"] {
        assert!(
            ran.stderr.contains(name),
            "{args:?}: no {name:?} in {}",
            ran.stderr
        );
    }
    assert_eq!(ran.out(), "");
    let after: Vec<_> = desk
        .files()
        .into_iter()
        .map(|name| (name.clone(), desk.get(&name)))
        .collect();
    assert!(before == after, "{args:?} changed a file");
}

/// The shell opens the file, and the command is not told its name.
#[test]
fn standard_input_is_not_overwritten_either() {
    let desk = Desk::new();
    let input = desk.put("ais.csv", POSITIONS);
    let ran = Command::new(env!("CARGO_BIN_EXE_standoff"))
        .args(["tracks", "-", "-o", "./ais.csv"])
        .current_dir(desk.path())
        .stdin(fs::File::open(&input).unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2), "{said}");
    assert!(said.contains("would overwrite standard input"), "{said}");
    assert_eq!(desk.get("ais.csv"), POSITIONS.as_bytes());
}

#[test]
fn no_command_overwrites_what_it_reads() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.put("zoned.toml", WITH_ZONE);
    desk.put("box.geojson", ZONES);
    desk.put("ais.csv", POSITIONS);
    desk.run(&["render", "story.toml", "-o", "story.svg"])
        .ends(0);
    desk.put("scenario", STORY);
    for (args, output, input) in [
        (
            &["tracks", "ais.csv", "-o", "ais.csv"][..],
            "ais.csv",
            "ais.csv",
        ),
        (
            &[
                "tracks",
                "ais.csv",
                "--zones",
                "box.geojson",
                "-o",
                "box.geojson",
            ],
            "box.geojson",
            "box.geojson",
        ),
        (
            &[
                "tracks",
                "ais.csv",
                "--zones",
                "zoned.toml",
                "-o",
                "box.geojson",
            ],
            "box.geojson",
            "box.geojson",
        ),
        (
            &[
                "export",
                "story.toml",
                "--format",
                "geojson",
                "-o",
                "story.toml",
            ],
            "story.toml",
            "story.toml",
        ),
        (
            &["report", "story.toml", "--format", "md", "-o", "story.toml"],
            "story.toml",
            "story.toml",
        ),
        (
            &["extract", "story.svg", "-o", "story.svg"],
            "story.svg",
            "story.svg",
        ),
        (
            &["convert", "box.geojson", "box.geojson"],
            "box.geojson",
            "box.geojson",
        ),
        // What the scenario names is read as well.
        (
            &["export", "zoned.toml", "-o", "./box.geojson"],
            "./box.geojson",
            "box.geojson",
        ),
        // The style's second file.
        (
            &["export", "zoned.toml", "-o", "box.style.json"],
            "box.geojson",
            "box.geojson",
        ),
        (
            &["convert", "box.geojson", "box.style.json"],
            "box.geojson",
            "box.geojson",
        ),
    ] {
        refused(&desk, args, output, input);
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_known_by_any_of_its_names() {
    let desk = Desk::new();
    let real = desk.put("box.geojson", ZONES);
    desk.put("zoned.toml", WITH_ZONE);
    std::os::unix::fs::symlink("box.geojson", desk.path().join("link.geojson")).unwrap();
    fs::hard_link(&real, desk.path().join("hard.geojson")).unwrap();
    let whole = real.to_str().unwrap();
    for name in ["link.geojson", "hard.geojson", "./box.geojson", whole] {
        refused(
            &desk,
            &["convert", "box.geojson", name],
            name,
            "box.geojson",
        );
        refused(
            &desk,
            &["export", "zoned.toml", "-o", name],
            name,
            "box.geojson",
        );
        refused(
            &desk,
            &["convert", name, "box.geojson"],
            "box.geojson",
            name,
        );
    }
}

#[test]
fn a_theme_is_read_too() {
    let desk = Desk::new();
    let theme = desk.run(&["theme", "dark"]).ends(0);
    desk.put("output/story.svg/../../my.toml", theme.out());
    let story = format!("{STORY}\n[page]\ntheme = \"my.toml\"\n");
    desk.put("story.toml", story);
    let args = ["report", "story.toml", "--format", "json", "-o", "my.toml"];
    refused(&desk, &args, "my.toml", "my.toml");
}

/// A Shapefile is read with the parts beside it.
#[test]
fn the_parts_of_a_shapefile_are_read_too() {
    let desk = Desk::new();
    desk.put("box.geojson", ZONES);
    let bundle = ["convert", "box.geojson", "box.shp.zip"];
    desk.run(&bundle).ends(0);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(desk.get("box.shp.zip"))).unwrap();
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let extension = part.name().unwrap().rsplit('.').next().unwrap().to_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        desk.put(&format!("w.{extension}"), bytes);
    }
    for part in ["w.dbf", "w.shx", "w.prj", "w.cpg"] {
        let args = ["convert", "w.shp", "-o", part, "--format", "csv"];
        refused(&desk, &args, part, part);
    }
}

#[test]
fn two_outputs_in_one_file_are_refused() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    for (outputs, why) in [
        (["a.geojson", "a.geojson"], "two outputs have this name"),
        (["a.geojson", "./a.geojson"], "same file as a.geojson"),
        (["a.gpkg", "a.qgz"], "a.qgz brings this file with it"),
        (["a.qgz", "a.gpkg"], "a.qgz brings this file with it"),
        (["a.qgz", "./a.qgz"], "same file as a.qgz"),
        (["a.style.json", "a.geojson"], "a.style.json brings this"),
    ] {
        let ran = desk
            .run(&["export", "story.toml", "-o", outputs[0], "-o", outputs[1]])
            .ends(2);
        assert!(ran.stderr.contains(why), "{}", ran.stderr);
        assert!(ran.stderr.contains("keep one"), "{}", ran.stderr);
        assert_eq!(desk.files(), ["story.toml"]);
    }
    desk.run(&["export", "story.toml", "-o", "a.qgz", "-o", "b.gpkg"])
        .ends(0);
    assert_eq!(desk.files(), ["a.gpkg", "a.qgz", "b.gpkg", "story.toml"]);
}

#[test]
fn several_outputs_are_written_together_or_not_at_all() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.put("a.svg", "older");
    desk.put("folder.png/inside", "");
    desk.run(&[
        "render",
        "story.toml",
        "-o",
        "a.svg",
        "-o",
        "folder.png/inside/b.png",
    ])
    .ends(2);
    assert_eq!(desk.get("a.svg"), b"older");
    // The second export cannot be made: GPX holds no such digits of it.
    desk.put("a.geojson", "older");
    let full = [
        "export",
        "story.toml",
        "-o",
        "a.geojson",
        "-o",
        "/dev/full",
        "--format",
        "csv",
    ];
    if Path::new("/dev/full").exists() {
        desk.run(&full).ends(2).says("/dev/full: cannot be written");
        assert_eq!(desk.get("a.geojson"), b"older");
    }
    assert_eq!(
        desk.files(),
        ["a.geojson", "a.svg", "folder.png/inside", "story.toml"]
    );
}

#[test]
fn tracks_on_standard_output_are_whole_or_nothing() {
    let desk = Desk::new();
    desk.put("good.csv", POSITIONS);
    desk.put("bad.csv", "neither,here\nnor,there\n");
    let ran = desk.run(&["tracks", "good.csv", "bad.csv", "-o", "-"]);
    assert_ne!(ran.code, 0);
    assert_eq!(ran.out(), "");
}

#[test]
fn a_temporary_folder_that_cannot_be_written_is_named_and_no_line_is() {
    let desk = Desk::new();
    let mut rows = String::from("mmsi,base_date_time,latitude,longitude\n");
    for i in 0..60_000 {
        let (hour, minute, second) = (i / 3600 % 24, i / 60 % 60, i % 60);
        rows += &format!("{i},2022-06-20T{hour:02}:{minute:02}:{second:02},25.0,121.0\n");
    }
    desk.put("ais.csv", rows);
    let none = desk.path().join("none");
    let args = ["tracks", "ais.csv", "--memory", "1", "-o", "t.csv"];
    let ran = desk
        .run_with(&args, b"", &[("TMPDIR", none.to_str().unwrap())])
        .ends(2);
    assert!(
        ran.stderr.contains(none.to_str().unwrap()),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("TMPDIR"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("ais.csv:"), "{}", ran.stderr);
    assert_eq!(desk.files(), ["ais.csv"]);
}

/// A scenario that takes a while to export.
fn long_story() -> String {
    let mut story = STORY.to_owned();
    for i in 0..40 {
        story += &format!(
            "\n[[ring]]\nid = \"r{i}\"\nname = \"R{i}\"\nfrom = \"{}N 121E\"\n\
             range = \"{}..3000 km\"\nsource = \"paper\"\n",
            20 + i % 20,
            1000 + i
        );
    }
    story
}

fn staging_folders(folder: &Path) -> usize {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name());
    names
        .filter(|name| name.to_str().unwrap().starts_with(".standoff-"))
        .count()
}

/// Starts a long export, and signals it once it has begun to stage.
#[cfg(unix)]
fn interrupted(desk: &Desk, signal: &str) -> std::process::ExitStatus {
    let mut child = Command::new(env!("CARGO_BIN_EXE_standoff"))
        .args(["export", "long.toml", "--tolerance", "0.01 m"])
        .args([
            "-o",
            "a.geojson",
            "-o",
            "b.gpkg",
            "-o",
            "c.kml",
            "-o",
            "d.fgb",
        ])
        .current_dir(desk.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while staging_folders(desk.path()) == 0 && since.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let pid = child.id().to_string();
    Command::new("kill").args([signal, &pid]).status().unwrap();
    child.wait().unwrap()
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_and_a_killed_one_is_swept_by_the_next() {
    let desk = Desk::new();
    desk.put("long.toml", long_story());
    desk.put("story.toml", STORY);
    // These tests may themselves run under `nohup`, where the signal does nothing.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let hangs_up = ignored.is_some_and(|mask| {
        !mask
            .trim()
            .ends_with(['1', '3', '5', '7', '9', 'b', 'd', 'f'])
    });
    let hangup = hangs_up.then_some(("-HUP", 129));
    for (signal, code) in [("-INT", 130), ("-TERM", 143)].into_iter().chain(hangup) {
        let status = interrupted(&desk, signal);
        assert_eq!(status.code(), Some(code), "{signal}");
        assert_eq!(desk.files(), ["long.toml", "story.toml"]);
        assert_eq!(staging_folders(desk.path()), 0);
    }
    let status = interrupted(&desk, "-KILL");
    assert_eq!(status.code(), None);
    assert_eq!(staging_folders(desk.path()), 1);
    desk.run(&["export", "story.toml", "-o", "a.geojson"])
        .ends(0);
    assert_eq!(staging_folders(desk.path()), 0);
    assert_eq!(desk.files(), ["a.geojson", "long.toml", "story.toml"]);
}

#[test]
fn a_wrong_extension_names_what_is_right() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.put("box.geojson", ZONES);
    desk.put("ais.csv", POSITIONS);
    let before = desk.files();
    for (args, word) in [
        (&["report", "story.toml", "-o", "x.docx"][..], ".html"),
        (&["report", "story.toml", "-o", "x.pdf"], "standoff render"),
        (&["report", "story.toml", "-o", "x"], "no extension"),
        (&["tracks", "ais.csv", "-o", "x.png"], "standoff render"),
        (&["tracks", "ais.csv", "-o", "x.gpkg"], "standoff convert"),
        (&["tracks", "ais.csv", "-o", "x"], "no extension"),
        (&["export", "story.toml", "-o", "x.shp"], ".shp.zip"),
        (&["export", "story.toml", "-o", "x.svg"], "standoff render"),
        (&["export", "story.toml", "-o", "x"], "no extension"),
        (
            &["render", "story.toml", "-o", "x.geojson"],
            "standoff export",
        ),
        (&["render", "story.toml", "-o", "x.jpg"], ".png"),
        (&["chart", "story.toml", "-o", "x.csv"], "standoff report"),
        (&["convert", "box.geojson", "x.svg"], "standoff render"),
        (&["convert", "box.geojson", "x"], "no extension"),
        (
            &[
                "ring", "--from", "Taipei", "--range", "1 km", "-o", "x.docx",
            ],
            ".html",
        ),
    ] {
        let ran = desk.run(args).ends(2);
        assert!(
            ran.stderr.contains(word),
            "{args:?}: no {word:?} in {}",
            ran.stderr
        );
        assert_eq!(desk.files(), before);
    }
}

#[test]
fn what_is_no_scenario_is_told_from_its_content() {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    desk.put("box.geojson", ZONES);
    desk.run(&[
        "render",
        "story.toml",
        "-o",
        "map.png",
        "-o",
        "map.svg",
        "-o",
        "map.pdf",
        "-o",
        "map.pptx",
    ])
    .ends(0);
    for picture in ["map.png", "map.svg", "map.pdf", "map.pptx"] {
        for command in ["render", "export", "report", "check"] {
            let ran = desk.run(&[command, picture]).ends(2);
            assert!(
                ran.said().contains(&format!("standoff extract {picture}")),
                "{}",
                ran.said()
            );
        }
    }
    desk.run(&["render", "box.geojson"])
        .ends(2)
        .says("is not a scenario");
}

#[test]
fn convert_takes_its_output_either_way_but_not_both() {
    let desk = Desk::new();
    desk.put("box.geojson", ZONES);
    desk.run(&["convert", "box.geojson", "a.kml"]).ends(0);
    desk.run(&["convert", "box.geojson", "-o", "b.kml"]).ends(0);
    assert!(desk.get("a.kml") == desk.get("b.kml"));
    for args in [
        &["convert", "box.geojson"][..],
        &["convert", "box.geojson", "c.kml", "-o", "d.kml"],
        &["convert", "box.geojson", "-o", "box.geojson"],
    ] {
        desk.run(args).ends(2);
    }
    assert_eq!(desk.files(), ["a.kml", "b.kml", "box.geojson"]);
}

/// A project brings a GeoPackage, and a style a GeoJSON file.
#[test]
fn the_second_file_of_a_format_replaces_nobody_elses() {
    let desk = Desk::new();
    let point = "{\"type\":\"Point\",\"coordinates\":[2,1]}";
    desk.put("t.geojson", point);
    for (named, second) in [("q.qgz", "q.gpkg"), ("q.style.json", "q.geojson")] {
        desk.put(second, "mine");
        let said = format!("{second}: already exists, and {named} would replace it");
        desk.run(&["convert", "t.geojson", named])
            .ends(2)
            .says(&said);
        assert_eq!(desk.get(second), b"mine");
        std::fs::remove_file(desk.path().join(second)).unwrap();
        // Those of an earlier run are replaced.
        desk.run(&["convert", "t.geojson", named]).ends(0);
        desk.run(&["convert", "t.geojson", named]).ends(0);
    }
}

#[test]
fn a_scenario_that_is_there_is_not_replaced_by_a_ring() {
    let desk = Desk::new();
    let ring = [
        "ring", "--from", "Taipei", "--range", "300 km", "-o", "s.toml",
    ];
    desk.run(&ring).ends(0);
    desk.run(&ring).ends(0);
    desk.put("s.toml", "by hand");
    let said = "s.toml: already exists and was not changed";
    desk.run(&ring).ends(2).says(said);
    assert_eq!(desk.get("s.toml"), b"by hand");
}
