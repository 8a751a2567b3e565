//! Positions without a day, before the first or after the last that a source
//! dates.

use crate::support::Desk;
use crate::support::sheets::{texts, words};
use standoff::export::{self, Options};
use standoff::{overlay, page, scenario};

const HEAD: &str = "standoff = 1\ntitle = \"T\"\n[sources.a]\ntext = \"A\"\n[[track]]\nid = \"k\"\n\
     domain = \"sea\"\ncomposition = \"4 ships\"\nsource = \"a\"\n";

const LEAD: &str = "points = [\"20S 10W\", \"25S 8W\", {at = \"40S 3W\", time = \"2023-05-10\"}, \
     \"44S 0E\"]\n";

const TWO: &str = "points = [{at=\"20S 10W\", time=\"2024-09-21\"}, \"25S 8W\", \
     {at = \"40S 3W\", time = \"2024-10-11\"}, \"44S 0E\"]\n";

/// The date of each feature in GeoJSON, with its last day if it has one; and the
/// warnings.
fn dates(track: &str) -> (Vec<(String, String)>, Vec<String>) {
    let read = scenario::read("t.toml", &format!("{HEAD}{track}")).unwrap();
    let warnings = read.warnings.iter().map(|w| w.message.clone()).collect();
    let overlay = overlay::compute(&read.value).unwrap().value;
    let text = export::geojson(&overlay, &Options::default()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let dated = json["features"].as_array().unwrap().iter().map(|feature| {
        let said = |key: &str| feature["properties"][key].as_str().map(str::to_owned);
        let days = [said("date"), said("date_last")];
        let id = feature["id"].as_str().unwrap().to_owned();
        (id, days.into_iter().flatten().collect::<Vec<_>>().join(" "))
    });
    (dated.collect(), warnings)
}

fn wanted(dates: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(id, days): &(&str, &str)| (id.to_string(), days.to_string());
    dates.iter().map(owned).collect()
}

#[test]
fn a_position_beyond_the_dated_ones_has_no_date_of_theirs() {
    let (found, warnings) = dates(LEAD);
    let dated = [
        ("k", ""),
        ("k-fix-1", ""),
        ("k-fix-2", ""),
        ("k-fix-3", "2023-05-10"),
        ("k-fix-4", ""),
    ];
    assert_eq!(found, wanted(&dated));
    assert_eq!(warnings, [""; 0]);
    let desk = Desk::new();
    desk.put("k.toml", format!("{HEAD}{LEAD}"));
    desk.run(&["export", "k.toml", "-o", "k.kml"]).ends(0);
    let kml = String::from_utf8(desk.get("k.kml")).unwrap();
    assert_eq!(kml.matches("<TimeSpan>").count(), 1, "{kml}");
}

#[test]
fn a_position_between_two_dated_ones_has_the_days_from_one_to_the_other() {
    let (found, _) = dates(TWO);
    let dated = [
        ("k", ""),
        ("k-fix-1", "2024-09-21"),
        ("k-fix-2", "2024-09-21 2024-10-11"),
        ("k-fix-3", "2024-10-11"),
        ("k-fix-4", ""),
    ];
    assert_eq!(found, wanted(&dated));
    // The date that the scenario writes bounds what comes before and after.
    let (found, warnings) = dates(&format!("date = \"2024\"\n{TWO}"));
    assert_eq!(found[4].1, "2024-10-11 2024-12-31");
    assert_eq!(warnings, [""; 0]);
    // Without any day of a position, it is that of all.
    let (found, _) = dates("date = \"2024-09\"\npoints = [\"20S 10W\", \"25S 8W\"]\n");
    assert!(found.iter().all(|(_, date)| date == "2024-09"), "{found:?}");
}

#[test]
fn a_position_outside_the_date_of_its_track_is_warned_of() {
    let (found, warnings) = dates(&format!("date = \"2024-09\"\n{TWO}"));
    assert_eq!(found[0], ("k".to_owned(), String::new()));
    assert_eq!(found[4], ("k-fix-4".to_owned(), String::new()));
    let said = "this point is of 11 October 2024, and the date of its track is September 2024";
    assert_eq!(warnings, [said]);
    let label = "points = [\"20S 10W\", {at = \"25S 8W\", label = \"1 Oct.\"}]\n";
    let (_, warnings) = dates(&format!("date = \"2024-09\"\n{label}"));
    let said = "this point is of 1 October 2024, and the date of its track is September 2024";
    assert_eq!(warnings, [said]);
    let (_, warnings) = dates(&format!("date = \"2024-10\"\n{label}"));
    assert_eq!(warnings, [""; 0]);
}

/// The words of the map's only track: its legend and the name along it.
fn page_words(track: &str) -> Vec<String> {
    let text = format!("{HEAD}{track}[[map]]\nid = \"m\"\n");
    let read = scenario::read("t.toml", &text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap().value;
    let page = page::compose(&overlay, None).unwrap().value.remove(0);
    let all = texts(&page.sheet.items).into_iter().map(words);
    let of_track = all.filter(|text| text.contains("4 ships"));
    of_track.map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn the_page_gives_no_day_to_a_course_that_goes_on_beyond_it() {
    let said = page_words(LEAD);
    let legend = "4 ships, 10 May 2023 (dated";
    assert!(said.iter().any(|text| text.starts_with(legend)), "{said:?}");
    assert!(said.iter().any(|text| text == "4 ships"), "{said:?}");
    let dated = "points = [{at = \"20S 10W\", time = \"2023-05-10\"}, \
         {at = \"40S 3W\", time = \"2023-05-12\"}]\n";
    let said = page_words(dated);
    let name = "10–12 May 2023: 4 ships";
    assert!(said.iter().any(|text| text == name), "{said:?}");
    assert!(!said.iter().any(|text| text.contains("dated")), "{said:?}");
}
