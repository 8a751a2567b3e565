//! What the README and the docs tell people to type works as told: every
//! `sh` block is run, every `toml` block is checked.

use crate::support::Desk;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The fenced blocks of one language, each with its first line's number.
fn blocks(text: &str, language: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String, bool)> = None;
    for (number, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((number + 2, String::new(), info == language)),
            (Some(_), Some(_)) => {
                let (start, block, wanted) = open.take().unwrap();
                if wanted {
                    found.push((start, block));
                }
            }
            (Some((_, block, _)), None) => *block += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    found
}

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// `cargo run ... -- ARGS` runs the program that is built already; what
/// builds or tests the project is left to the run that this test is part of.
const CARGO: &str = r#"#!/bin/sh
case "$1" in
run)
    while [ "$1" != "--" ]; do shift; done
    shift
    exec standoff "$@" ;;
build | test | install) ;;
*)
    echo "the README calls cargo $1, which this test does not know" >&2
    exit 1 ;;
esac
"#;

/// In the columns of MarineCadastre, off the Aleutians.
const AIS: &str = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n\
    368084090,2022-06-20T00:00:00,53.90,-166.60,12.0,270.0,270,A SHIP,,,,,,,,,A\n\
    368084090,2022-06-20T00:10:00,53.90,-166.66,12.0,270.0,270,A SHIP,,,,,,,,,A\n\
    368084090,2022-06-20T00:20:00,53.91,-166.72,12.0,270.0,270,A SHIP,,,,,,,,,A\n";

/// A warning of NGA, in the public domain.
const WARNINGS: &str = "191329Z AUG 26\nHYDROPAC 2383/26.\nNORTH PACIFIC.\n\
    1. HAZARDOUS OPERATIONS, ROCKET LAUNCHING\n   2200Z TO 1300Z DAILY 23 AND 29 AUG IN AREA\n   \
    WITHIN 25 MILES OF 31-14.14N 144-26.48E.\n2. CANCEL THIS MSG 301400Z AUG 26.\n";

/// A copy of what a reader of the README has before him.
fn desk_with_examples() -> Desk {
    let desk = Desk::new();
    let packed = ruzstd::encoding::compress_to_vec(
        AIS.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    desk.put("AIS_2022_06_20.csv.zst", packed);
    desk.put("warnings.txt", WARNINGS);
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    for entry in fs::read_dir(&scenarios).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        desk.put(
            &format!("examples/scenarios/{name}"),
            fs::read(&path).unwrap(),
        );
    }
    let cargo = desk.put("bin/cargo", CARGO);
    make_executable(&cargo);
    fs::hard_link(
        env!("CARGO_BIN_EXE_standoff"),
        desk.path().join("bin/standoff"),
    )
    .or_else(|_| {
        let to = desk.path().join("bin/standoff");
        fs::copy(env!("CARGO_BIN_EXE_standoff"), to).map(|_| ())
    })
    .unwrap();
    desk
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_executable(_path: &Path) {}

fn run_shell(desk: &Desk, name: &str, line: usize, script: &str) {
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-eu", "-c", script])
        .current_dir(desk.path())
        .env(
            "PATH",
            format!("{}:{path}", desk.path().join("bin").display()),
        )
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{name}:{line}: {}\n{script}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = document("README.md");
    let scripts = blocks(&readme, "sh");
    assert!(scripts.len() >= 3, "the README shows too little");
    let desk = desk_with_examples();
    for (line, script) in scripts {
        run_shell(&desk, "README.md", line, &script);
    }
    let made = desk.files();
    for picture in ["output/taiwan-reach.svg", "output/taiwan-reach.png"] {
        assert!(
            made.iter().any(|f| f == picture),
            "no {picture} in {made:?}"
        );
    }
}

/// The scenario that the guide builds up is an example, and its commands run.
#[test]
fn the_first_map_is_made_as_its_guide_says() {
    let guide = document("docs/first-map.md");
    let parts: Vec<String> = blocks(&guide, "toml").into_iter().map(|b| b.1).collect();
    let story = parts.join("\n");
    assert_eq!(story, document("examples/scenarios/sighting-2024-09.toml"));
    let desk = desk_with_examples();
    desk.put("sighting.toml", story);
    for (line, script) in blocks(&guide, "sh") {
        run_shell(&desk, "docs/first-map.md", line, &script);
    }
    let made = desk.files();
    for file in [
        "sighting.svg",
        "sighting.png",
        "sighting.md",
        "sighting.kml",
    ] {
        assert!(made.iter().any(|f| f == file), "no {file} in {made:?}");
    }
}

#[test]
fn every_scenario_of_the_docs_is_right() {
    let mut checked = 0;
    for name in ["README.md", "docs/scenario.md", "docs/notices.md"] {
        for (line, block) in blocks(&document(name), "toml") {
            let desk = Desk::new();
            desk.put("block.toml", completed(&block));
            // A font that the page on the language names.
            let font = include_bytes!("../data/fonts/DejaVuSans-subset.ttf");
            desk.put("Amiri-Regular.ttf", font);
            let ran = desk.run(&["check", "block.toml"]);
            assert_eq!(ran.code, 0, "{name}:{line}: {}", ran.said());
            assert!(
                ran.stderr.ends_with("0 mistakes, 0 warnings\n"),
                "{name}:{line}: {}",
                ran.said()
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 26, "a block was added, or its fence is lost");
}

/// A block may leave out what the page around it has said: the header, the
/// source `paper`, and a ring to show.
fn completed(block: &str) -> String {
    let mut whole = String::new();
    let has = |key: &str| block.lines().any(|line| line.trim_start().starts_with(key));
    if !has("standoff ") {
        whole += "standoff = 1\n";
    }
    if !has("title ") || block.trim_start().starts_with('[') {
        whole += "title = \"A title\"\n";
    }
    whole += block;
    if !has("[sources.paper]") {
        whole += "\n[sources.paper]\ntext = \"A paper\"\n";
    }
    if !has("[[ring]]") {
        whole += "\n[[ring]]\nid = \"reach\"\nname = \"Reach\"\nfrom = \"Taipei\"\n\
                  range = \"1200 km\"\nsource = \"paper\"\n";
    }
    whole
}

#[test]
fn links_of_the_readme_lead_somewhere() {
    let readme = document("README.md");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let targets: Vec<_> = readme
        .match_indices("](")
        .map(|(at, open)| {
            let rest = &readme[at + open.len()..];
            rest[..rest.find(')').unwrap()].split('#').next().unwrap()
        })
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect();
    assert!(!targets.is_empty());
    for target in targets {
        assert!(root.join(target).exists(), "README.md links to {target}");
    }
}

/// Ranges and zones with fields that no example has.
const RARE: &str = r#"
standoff = 1
title = "Ranges that are not measured from one place"
sources.a = { text = "A" }
[[ring]]
id = "area"
from = { area = "country:TWN" }
range = "over 100 km"
source = "a"
[[ring]]
id = "back"
from = "Taipei"
recover = "Naha"
range = "1 h at 1000 km/h"
source = "a"
[[zone]]
id = "limit"
limit = { of = "country:TWN", distance = "12 nmi" }
"#;

#[test]
fn every_field_of_an_export_is_documented() {
    let page = document("docs/formats.md");
    let fields = page.split("## Fields").nth(1).unwrap();
    let fields = fields.split("\n## ").next().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let paths = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let texts = paths.map(|path| fs::read_to_string(path).unwrap());
    let mut names = std::collections::BTreeSet::new();
    for text in texts.chain([RARE.to_owned()]) {
        let scenario = standoff::scenario::read("fields.toml", &text)
            .unwrap()
            .value;
        let overlay = standoff::overlay::compute(&scenario).unwrap().value;
        let options = standoff::export::Options::default();
        let written = standoff::export::geojson(&overlay, &options).unwrap();
        let file: serde_json::Value = serde_json::from_str(&written).unwrap();
        for feature in file["features"].as_array().unwrap() {
            names.extend(feature["properties"].as_object().unwrap().keys().cloned());
        }
    }
    for rare in [
        "measured",
        "envelope",
        "recover_lat",
        "computed",
        "limit_km",
    ] {
        assert!(names.contains(rare), "no feature has {rare}: {names:?}");
    }
    // Members of simplestyle have another specification.
    names.retain(|name| !name.contains('-') && name != "stroke" && name != "fill");
    let unknown = names.iter().filter(|name| {
        let name = name.trim_start_matches("start_").trim_start_matches("end_");
        !fields.contains(&format!("`{name}`")) && !fields.contains(&format!("`start_{name}`"))
    });
    assert_eq!(
        unknown.collect::<Vec<_>>(),
        [""; 0],
        "not in docs/formats.md"
    );
}
