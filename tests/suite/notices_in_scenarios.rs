//! Notices as zones of a scenario, and the command that reads them.

use crate::support::Desk;
use standoff::error::{Error, Problem};
use standoff::scenario::{self, Scenario, ZoneShape};
use standoff::units::Position;

const TWO: &str = "200846Z AUG 26
HYDROPAC 2390/26.
GUAM.
1. HAZARDOUS OPERATIONS 0100Z TO 1300Z
   DAILY 24 THRU 27 AUG IN AREAS WITHIN
   THREE MILES OF:
   A. 13-27.00N 145-08.00E.
   B. 13-42.00N 144-36.00E.
2. CANCEL THIS MSG 271400Z AUG 26.
";

const CROSSED: &str = "HYDROPAC 1/26.
1. OPERATIONS IN AREA BOUND BY
   39-51N 101-03E, 39-19N 105-05E, 39-22N 102-22E, 39-54N 102-20E.
";

fn read(keys: &str) -> Result<(Scenario, Vec<Problem>), Vec<Problem>> {
    let text = format!("standoff = 1\ntitle = \"A title\"\n[[zone]]\n{keys}\n");
    match scenario::read("test.toml", &text) {
        Ok(read) => Ok((read.value, read.warnings)),
        Err(Error::Scenario(problems)) => Err(problems.list),
        Err(error) => panic!("{error}"),
    }
}

fn notice(text: &str) -> String {
    format!("notice = '''\n{text}'''")
}

#[test]
fn each_area_of_a_notice_is_a_zone() {
    let (scenario, warnings) = read(&notice(TWO)).unwrap();
    assert_eq!(warnings, []);
    let ids: Vec<_> = scenario.zones.iter().map(|z| z.id.as_str()).collect();
    assert_eq!(ids, ["hydropac-2390-26-a", "hydropac-2390-26-b"]);
    let zone = &scenario.zones[0];
    assert_eq!(
        zone.note.as_deref(),
        Some("GUAM. HAZARDOUS OPERATIONS; 2026-08-24 to 2026-08-27, daily 01:00 to 13:00 UTC")
    );
    assert_eq!(scenario.sources.len(), 1);
    assert!(
        scenario.sources[0]
            .text
            .contains("THREE MILES OF: A. 13-27.00N")
    );
    assert_eq!(scenario.sources[0].date.as_deref(), Some("2026-08-20"));
    let ZoneShape::Area(area) = &zone.shape else {
        panic!("a line");
    };
    let at = |lat| Position::from_degrees(lat, 145.0 + 8.0 / 60.0).unwrap();
    assert!(area.contains(at(13.45 + 2.9 / 60.0)) && !area.contains(at(13.45 + 3.1 / 60.0)));
}

#[test]
fn an_id_and_a_source_of_the_scenario_come_first() {
    let keys = format!(
        "id = \"guam\"\nname = \"Firing\"\nsource = \"paper\"\n{}\n[sources.paper]\ntext = \"A paper\"",
        notice(TWO)
    );
    let (scenario, _) = read(&keys).unwrap();
    let names: Vec<_> = scenario.zones.iter().map(|z| z.id.as_str()).collect();
    assert_eq!(names, ["guam-a", "guam-b"]);
    assert_eq!(scenario.sources.len(), 1);
}

#[test]
fn a_notice_that_draws_nothing_is_a_mistake() {
    let wrong = read(&notice(
        "HYDROPAC 1/26.\n1. LIGHT 35-10.0N 040-20.0W UNLIT.\n",
    ))
    .unwrap_err();
    let is_said = wrong
        .iter()
        .any(|p| p.message == "no area of a notice was understood");
    assert!(is_said, "{wrong:?}");
    let wrong = read(&notice(CROSSED)).unwrap_err();
    assert!(
        wrong.iter().any(|p| p.message.contains("crosses itself")),
        "{wrong:?}"
    );
}

#[test]
fn a_file_of_notices() {
    let desk = Desk::new();
    desk.put(
        "warnings.txt",
        format!("{TWO}{}", TWO.replace("2390", "2391")),
    );
    desk.put(
        "story.toml",
        "standoff = 1\ntitle = \"A\"\n[[zone]]\nfile = \"warnings.txt\"\n",
    );
    desk.run(&["check", "story.toml"])
        .ends(0)
        .says("0 mistakes, 0 warnings");
    desk.run(&["export", "story.toml", "-o", "-"])
        .ends(0)
        .says("hydropac-2391-26-b");
}

#[test]
fn the_command_writes_a_scenario_that_check_accepts() {
    let desk = Desk::new();
    desk.put("w.txt", TWO);
    let ran = desk
        .run(&["notices", "w.txt"])
        .ends(0)
        .says("[sources.hydropac-2390-26]");
    assert_eq!(ran.stderr, "");
    desk.run(&["notices", "w.txt", "-o", "w.toml"]).ends(0);
    desk.run(&["check", "w.toml"])
        .ends(0)
        .says("0 mistakes, 0 warnings");
    desk.run(&["render", "w.toml", "-o", "w.svg"]).ends(0);
    desk.run(&["notices", "w.txt", "-o", "w.geojson"]).ends(0);
    let made = String::from_utf8(desk.get("w.geojson")).unwrap();
    assert!(made.contains("HYDROPAC 2390/26 A"));
    desk.run(&["notices", "w.txt", "--format", "csv"])
        .ends(0)
        .says("POLYGON");
    desk.run_with(&["notices", "-"], TWO.as_bytes(), &[])
        .ends(0)
        .says("[[zone]]");
    desk.run(&["notices", "w.txt", "-o", "w.svg"]).ends(2);
}

#[test]
fn what_is_not_drawn_is_shown_with_its_place() {
    let desk = Desk::new();
    desk.put("w.txt", CROSSED);
    let ran = desk.run(&["notices", "w.txt"]).ends(1);
    assert!(ran.stderr.contains("w.txt:3:"), "{}", ran.stderr);
    assert!(
        ran.out()
            .contains("# Not drawn: the outline crosses itself")
    );
    // The corners are there for checking, and check takes what is left.
    assert!(
        ran.out().contains("#   \"39.85N 101.05E\""),
        "{}",
        ran.out()
    );
    desk.put("none.txt", "The weather is fine.\n");
    desk.run(&["notices", "none.txt"])
        .ends(1)
        .says("no notice was understood");
    desk.run(&["notices", "gone.txt"]).ends(2);
}
