//! Which of several claims reach a place: on maps, in legends, in tables, in
//! reports.
//!
//! Distances are those of pyproj 3.7:
//! `Geod(ellps="WGS84").inv(120.532, 18.178, 121.57, 25.03)[2]`.

use standoff::report::{self, Places, Report, VerdictWord};
use standoff::sheet::{Item, Sheet};
use standoff::{overlay, page, scenario};

/// Taipei lies 766.256 km from Laoag, Manila 398.833 km, Beijing 2,440.374 km.
const PLACES: &str = r#"
[[place]]
id = "taipei"
name = "Taipei"
at = "25.03N 121.57E"
status = "schematic"
[[place]]
id = "manila"
name = "Manila"
at = "14.60N 120.98E"
status = "schematic"
[[place]]
id = "beijing"
name = "Beijing"
at = "39.90N 116.40E"
status = "schematic"
"#;

fn ring(name: &str, more: &str) -> String {
    let id = name.to_lowercase().replace(' ', "-");
    format!(
        "[[ring]]\nid = \"{id}\"\nname = \"{name}\"\nfrom = \"18.178N 120.532E\"\n\
         status = \"schematic\"\n{more}\n"
    )
}

fn story(rings: &[String]) -> String {
    format!(
        "standoff = 1\ntitle = \"Who is reached\"\n{PLACES}{}[[map]]\nid = \"main\"\n",
        rings.concat()
    )
}

fn two_weapons() -> Vec<String> {
    vec![
        ring("Tomahawk", "range = \"1600 km\""),
        ring("SM-6", "range = \"460 km\""),
    ]
}

fn sheet(text: &str) -> Sheet {
    let scenario = scenario::read("story.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let mut pages = page::compose(&overlay, None).unwrap().value;
    pages.remove(0).sheet
}

/// All words of a group of the page in one line, or of the whole page.
fn words(sheet: &Sheet, group: Option<&str>) -> String {
    fn walk(of: &[Item], group: Option<&str>, found: &mut Vec<String>) {
        for item in of {
            match item {
                Item::Group(inner) => {
                    let here = group.filter(|id| inner.id != *id);
                    walk(&inner.items, here, found);
                }
                Item::Text(text) if group.is_none() => {
                    found.push(text.spans.iter().map(|s| s.text.as_str()).collect());
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&sheet.items, group, &mut found);
    found.join(" ")
}

fn legend(text: &str) -> String {
    words(&sheet(text), Some("page-legend"))
}

fn report_of(text: &str) -> Report {
    let scenario = scenario::read("story.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn has(said: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(said.contains(words), "no {words:?} in {said:?}");
    }
}

#[test]
fn two_weapons_are_not_two_estimates_of_one() {
    let said = legend(&story(&two_weapons()));
    has(
        &said,
        &[
            "within range of Tomahawk and SM-6",
            "within range of Tomahawk, not SM-6",
            "out of range",
        ],
    );
    assert!(!said.contains("estimate"), "{said}");
}

#[test]
fn one_claim_of_two_estimates_speaks_of_them() {
    let said = legend(&story(&[ring("Tomahawk", "range = \"700..1600 km\"")]));
    has(
        &said,
        &[
            "within range on both estimates",
            "within range on the high estimate only",
            "out of range",
        ],
    );
}

#[test]
fn an_uncertain_claim_among_several_says_so() {
    let rings = [
        ring("Tomahawk", "range = \"700..1600 km\""),
        ring("SM-6", "range = \"460 km\""),
    ];
    let said = legend(&story(&rings));
    has(
        &said,
        &[
            "within range of Tomahawk and SM-6",
            "within range of Tomahawk (high estimate only), not SM-6",
        ],
    );
}

#[test]
fn several_ranges_of_one_ring_are_ranges_of_their_own() {
    let said = legend(&story(&[ring("X", "range = [\"460 km\", \"1600 km\"]")]));
    has(
        &said,
        &[
            "within 460\u{a0}km and 1,600\u{a0}km",
            "within 1,600\u{a0}km, not 460\u{a0}km",
            "out of range",
        ],
    );
}

/// Manila lies on azimuth 173 from Laoag, Taipei on 8.
#[test]
fn a_sector_leaves_places_out() {
    let rings = [
        ring("Tomahawk", "range = \"1600 km\"\nsector = \"300..060\""),
        ring("SM-6", "range = \"460 km\""),
    ];
    let said = legend(&story(&rings));
    has(
        &said,
        &[
            "within range of Tomahawk, not SM-6",
            "within range of SM-6, not Tomahawk",
        ],
    );
}

#[test]
fn claims_from_several_origins_are_measured_each_from_its_own() {
    let far = ring("Typhon", "range = \"1600 km\"")
        .replace("18.178N 120.532E", "26.2N 127.7E")
        .replace("\"Typhon\"\nfrom", "\"Typhon\"\nactor = \"us\"\nfrom");
    let text = story(&[ring("SM-6", "range = \"460 km\""), far]).replace(
        "[[place]]\nid = \"taipei\"",
        "[actors.us]\nname = \"United States\"\n[[place]]\nid = \"taipei\"",
    );
    let page = sheet(&text);
    has(
        &words(&page, Some("page-legend")),
        &[
            "Places, with the distance from the nearest origin",
            "within range of SM-6 and Typhon",
            "within range of Typhon, not SM-6",
            "out of range",
        ],
    );
    // The nearest origin of Taipei is not Laoag.
    assert!(!words(&page, None).contains("766"));
    has(&words(&page, None), &["399\u{a0}km"]);
}

#[test]
fn many_claims_are_told_apart_by_actor() {
    let mut rings = Vec::new();
    for (actor, from) in [("one", "18.178N 120.532E"), ("two", "39.0N 117.0E")] {
        for km in [300, 420, 500, 650] {
            rings.push(
                ring(
                    &format!("{actor} {km}"),
                    &format!("range = \"{km} km\"\nactor = \"{actor}\""),
                )
                .replace("18.178N 120.532E", from),
            );
        }
    }
    let actors = "[actors.one]\nname = \"Oneland\"\n[actors.two]\nname = \"Twoland\"\n";
    let text = story(&rings).replacen("[[place]]", &format!("{actors}[[place]]"), 1);
    let said = legend(&text);
    has(
        &said,
        &[
            "within range of Oneland, not Twoland",
            "within range of Twoland, not Oneland",
            "out of range",
        ],
    );
}

#[test]
fn rings_without_a_name_are_called_by_range_and_origin() {
    let text = story(&two_weapons())
        .replace("name = \"Tomahawk\"\n", "")
        .replace(
            "name = \"SM-6\"\nfrom = \"18.178N 120.532E\"",
            "from = \"Naha\"",
        );
    let page = sheet(&text);
    has(
        &words(&page, Some("page-legend")),
        &[
            "460\u{a0}km from Naha",
            "1,600\u{a0}km from 18.18°N 120.53°E",
        ],
    );
    let on_map = words(&page, Some("labels"));
    has(&on_map, &["460\u{a0}km from Naha"]);
    assert!(!on_map.contains("sm-6"), "{on_map}");
}

#[test]
fn rings_without_an_actor_have_a_colour_each() {
    let scenario = scenario::read(
        "story.toml",
        &story(&[
            ring("One", "range = \"500 km\""),
            ring("Two", "range = \"700 km\""),
            ring("One", "id = \"again\"\nrange = \"900 km\"").replace("id = \"one\"\n", ""),
        ]),
    )
    .unwrap()
    .value;
    let numbers: Vec<usize> = scenario.rings.iter().map(|ring| ring.number).collect();
    assert_eq!(numbers, [0, 1, 0]);
    let style = standoff::theme::Style::of(&scenario.page);
    let color = |number| style.ring(&scenario, None, number);
    assert_ne!(color(0), color(1));
}

#[test]
fn a_table_of_places_has_a_column_for_each_claim() {
    let text = story(&two_weapons()) + "[[table]]\nid = \"who\"\nkind = \"places\"\n";
    let said = words(&sheet(&text), Some("who"));
    has(
        &said,
        &[
            "Distance from 18.18°N 120.53°E Tomahawk SM-6",
            "Manila 399\u{a0}km within range within range",
            "Taipei 766\u{a0}km within range out of range",
            "Beijing 2,440\u{a0}km out of range out of range",
        ],
    );
}

#[test]
fn a_table_of_several_origins_says_each_distance() {
    let far = ring("Typhon", "range = \"1600 km\"").replace("18.178N 120.532E", "Naha");
    let text = story(&[ring("SM-6", "range = \"460 km\""), far])
        + "[[table]]\nid = \"who\"\nkind = \"places\"\n";
    let said = words(&sheet(&text), Some("who"));
    has(
        &said,
        &[
            "Typhon from Naha",
            "Manila 399\u{a0}km, within range",
            "Taipei 766\u{a0}km, out of range",
        ],
    );
}

#[test]
fn a_report_has_every_place_under_every_claim() {
    let made = report_of(&story(&two_weapons()));
    let taipei = &made.places[0];
    assert_eq!(taipei.name, "Taipei");
    let claims: Vec<_> = taipei
        .claims
        .iter()
        .map(|c| (c.id.as_str(), c.verdict, c.distance_km))
        .collect();
    assert_eq!(
        claims,
        [
            ("tomahawk", VerdictWord::Inside, 766.256),
            ("sm-6", VerdictWord::Outside, 766.256)
        ]
    );
    let csv = report::csv(&made, "verdicts").unwrap();
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some(
            "place,name,country,lat,lon,nearest_km,nearest_origin,tomahawk,tomahawk_km,sm-6,sm-6_km"
        )
    );
    assert_eq!(
        lines.next(),
        Some(
            "taipei,Taipei,TWN,25.03,121.57,766.256,18.18°N 120.53°E,inside,766.256,outside,766.256"
        )
    );
    let markdown = report::markdown(&made);
    has(&markdown, &["| Tomahawk | SM-6 |", "| inside | outside |"]);
    let html = report::html(&made);
    has(
        &html,
        &["<th scope=\"col\">Tomahawk</th><th scope=\"col\">SM-6</th>"],
    );
}

#[test]
fn the_description_says_which_claims_reach_a_place() {
    let page = sheet(&story(&two_weapons()));
    has(
        &page.description,
        &["Within range of Tomahawk, not SM-6: Taipei (766\u{a0}km)."],
    );
}

/// A base listed as a place, and three towns within the figure of a sector.
fn sectors() -> String {
    let sector = |id: &str, bearings: &str| {
        format!(
            "[[ring]]\nid = \"{id}\"\nname = \"{id}\"\nfrom = \"18.178N 120.532E\"\n\
             range = \"900 km\"\nsector = \"{bearings}\"\nstatus = \"schematic\"\n"
        )
    };
    let rings = ["315..045", "135..225", "045..135"].map(|b| sector(&b.replace("..", "-"), b));
    format!(
        "standoff = 1\ntitle = \"Sectors\"\n{PLACES}[[place]]\nid = \"base\"\nname = \"Base\"\n\
         at = \"18.178N 120.532E\"\nstatus = \"schematic\"\n{}[[map]]\nid = \"main\"\n",
        rings.concat()
    )
}

/// The verdict on a base under its own sectors hung on the compass: it was
/// inside of the northern one, outside of the others.
#[test]
fn an_origin_is_inside_of_its_own_sector() {
    let report = report_of(&sectors());
    let base = report.places.iter().find(|p| p.name == "Base").unwrap();
    for claim in &base.claims {
        assert_eq!(claim.distance_km, 0.0);
        assert_eq!(claim.verdict, VerdictWord::Inside, "{}", claim.id);
        assert_eq!(claim.margin_km, 900.0, "{}", claim.id);
    }
}

/// Taipei lies at 766 km and 008°, Manila at 399 km and 173°, Beijing at
/// 2,440 km: of a sector to the north, Manila was called out of range.
#[test]
fn a_place_within_the_figure_but_outside_of_the_sector_is_called_that() {
    let report = report_of(&sectors());
    let verdict = |name: &str, ring: usize| {
        let place = report.places.iter().find(|p| p.name == name).unwrap();
        place.claims[ring].verdict
    };
    assert_eq!(verdict("Taipei", 0), VerdictWord::Inside);
    assert_eq!(verdict("Manila", 0), VerdictWord::OutsideSector);
    assert_eq!(verdict("Beijing", 0), VerdictWord::Outside);
    assert_eq!(verdict("Manila", 1), VerdictWord::Inside);
    let json = report::json(&report).unwrap();
    assert!(json.contains("\"outside-sector\""), "{json}");

    let one = |language: &str| {
        let ring = ring("Radar", "range = \"900 km\"\nsector = \"315..045\"");
        let table =
            "[[table]]\nid = \"t\"\nkind = \"places\"\n[page]\npanels = [[\"main\", \"t\"]]\n";
        let text = story(&[ring]) + table;
        let text = text.replacen('\n', &format!("\nlanguage = \"{language}\"\n"), 1);
        words(&sheet(&text), None)
    };
    for (language, said) in [
        ("en", "outside the sector"),
        ("zh-Hant", "扇區外"),
        ("zh-Hans", "扇区外"),
        ("ja", "扇形の外"),
        ("ko", "부채꼴 밖"),
        ("ru", "вне сектора"),
    ] {
        let page = one(language);
        // In the legend and in the table.
        assert_eq!(page.matches(said).count(), 2, "{language}: {page}");
    }
}

/// A place of the story that a range is measured from was missing from the
/// page's table, not from the report.
#[test]
fn the_table_of_places_lists_those_that_ranges_are_measured_from() {
    let table = "[[table]]\nid = \"t\"\nkind = \"places\"\n[page]\npanels = [[\"main\", \"t\"]]\n";
    let page = words(&sheet(&(sectors() + table)), None);
    assert!(page.contains("Base"), "{page}");
}

/// Distances by pyproj 3.7: `Geod(ellps="WGS84").inv(...)`. The track ends 111
/// km (one degree of the equator is 111.319 km) from the island; the base is
/// 1,113 km off. The map said the one, the report the other.
#[test]
fn map_table_and_report_measure_from_the_same_nearest_origin() {
    let text = "standoff = 1\ntitle = \"Nearest\"\n\
        [[ring]]\nid = \"base\"\nname = \"Base range\"\nfrom = \"0N 10E\"\nrange = \"500 km\"\nstatus = \"schematic\"\n\
        [[ring]]\nid = \"swept\"\nname = \"Swept range\"\nfrom = { track = \"t\" }\nrange = \"300 km\"\nstatus = \"schematic\"\n\
        [[track]]\nid = \"t\"\nname = \"A course\"\nstatus = \"schematic\"\npoints = [\"0N 15E\", \"0N 19E\"]\n\
        [[place]]\nid = \"island\"\nname = \"Island\"\nat = \"0N 20E\"\nstatus = \"schematic\"\n\
        [[map]]\nid = \"main\"\n[[table]]\nid = \"list\"\nkind = \"places\"\n[page]\npanels = [[\"main\", \"list\"]]\n";
    let report = report_of(text);
    let nearest = report.places[0].nearest.as_ref().unwrap();
    assert_eq!(nearest.distance_km, 111.319);
    assert_eq!(nearest.ring, "swept");
    let page = words(&sheet(text), None);
    assert!(page.contains("Island 111\u{a0}km"), "{page}");
    assert!(!page.contains("from one place"), "{page}");
    assert!(page.contains("several origins"), "{page}");
    let annex = report::markdown(&report);
    assert!(annex.contains("1,113.2"), "{annex}");
}
