//! What pages, reports and GIS files say of a scenario in its language, and
//! what maps warn of.

use crate::support::Desk;
use crate::support::sheets::{texts, words};
use standoff::error::Problem;
use standoff::export::{self, Options};
use standoff::formats::FORMATS;
use standoff::report::{self, Places};
use standoff::sheet::{Fill, Item};
use standoff::{overlay, page, scenario};

const HEAD: &str = "standoff = 1\ntitle = \"A title\"\n\
    [sources.a]\ntext = \"A paper\"\n[sources.b]\ntext = \"A book\"\n\
    [actors.arg]\nname = { en = \"Argentina\", ru = \"Аргентина\" }\ncolor = \"orange\"\n";

/// The words of the pages, and what is warned of.
fn page_of(text: &str) -> (String, Vec<Problem>) {
    let scenario = scenario::read("story.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap();
    let texts = pages.value.iter().flat_map(|p| texts(&p.sheet.items));
    let found: Vec<String> = texts.map(words).collect();
    (found.join(" ").replace('\u{a0}', " "), pages.warnings)
}

fn markdown(text: &str) -> String {
    let scenario = scenario::read("story.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let report = report::analyse(&overlay, Places::Listed);
    report::markdown(&report).replace('\u{a0}', " ")
}

fn exported(text: &str, format: &str) -> String {
    let scenario = scenario::read("story.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let format = FORMATS.iter().find(|f| f.name == format).unwrap();
    let folder = std::env::temp_dir().join(format!("standoff-words-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("story.{}", format.name));
    export::export(&overlay, format, &Options::default(), &path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    text.replace('\u{a0}', " ")
}

#[track_caller]
fn has(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "no {words:?} in {text}");
    }
}

fn in_language(text: &str, language: &str) -> String {
    text.replacen("title =", &format!("language = \"{language}\"\ntitle ="), 1)
}

/// 900 km from an hour at 900 km/h was shown as a published range.
#[test]
fn a_computed_range_says_from_what() {
    let ring = |id: &str, range: &str| {
        format!(
            "[[ring]]\nid = \"{id}\"\nname = \"{id}\"\nfrom = \"Guam\"\nrange = \"{range}\"\nsource = \"a\"\n"
        )
    };
    let text = format!(
        "{HEAD}{}{}[[map]]\nid = \"m\"\n[[table]]\nid = \"t\"\nkind = \"rings\"\n[[chart]]\nid = \"c\"\nkind = \"range-bars\"\n\
         [page]\npanels = [[\"m\"], [\"t\"], [\"c\"]]\n",
        ring("jet", "1 h at 900 km/h"),
        ring("missile", "700 km")
    );
    let alone = format!(
        "{HEAD}{}[[map]]\nid = \"m\"\n",
        ring("jet", "1 h at 900 km/h")
    );
    has(&page_of(&alone).0, &["900 km (1 h at 900 km/h)"]);
    has(
        &page_of(&text).0,
        &[
            "900 km (1 h at 900 km/h)",
            "jet (1 h at 900 km/h)",
            "700 km",
        ],
    );
    has(&markdown(&text), &["900 (1 h at 900 km/h)"]);
    let russian = page_of(&in_language(&alone, "ru")).0;
    has(&russian, &["900 км (1 ч со скоростью 900 км/ч)"]);
}

/// The ship of an actor without tracks and rings was under "Symbols", its
/// source's number nowhere.
#[test]
fn a_place_with_an_actor_stands_under_the_actor() {
    let text = format!(
        "{HEAD}[[place]]\nid = \"belgrano\"\nname = \"General Belgrano\"\nat = \"55.4S 61.5W\"\nactor = \"arg\"\n\
         symbol = \"ship\"\nsource = \"b\"\n[[ring]]\nid = \"r\"\nname = \"Zone\"\nfrom = \"51.7S 59.5W\"\nrange = \"200 nmi\"\nsource = \"a\"\n\
         [[map]]\nid = \"m\"\n"
    );
    let page = page_of(&text).0;
    has(&page, &["Argentina", "ship: General Belgrano"]);
    assert!(!page.contains("Symbols"), "{page}");
}

/// All lines of an estimated band were dashed, and the legend had them firm.
#[test]
fn the_legend_draws_estimates_as_the_map_does() {
    let ring = |id: &str, status: &str| {
        format!(
            "[[ring]]\nid = \"{id}\"\nname = \"{id}\"\nfrom = \"Guam\"\nrange = \"500..900 km\"\nstatus = \"{status}\"\nsource = \"a\"\n"
        )
    };
    let text = |rings: &str| format!("{HEAD}{rings}[[map]]\nid = \"m\"\n");
    let mixed = text(&(ring("one", "reported") + &ring("two", "estimated")));
    has(
        &page_of(&mixed).0,
        &["low estimate, estimated", "high estimate, estimated"],
    );
    let reported = text(&(ring("one", "reported") + &ring("two", "reported")));
    assert!(!page_of(&reported).0.contains("estimate, estimated"));
}

/// Positions as reported, and limits, were in English on every page.
#[test]
fn positions_and_limits_are_in_the_language_of_the_page() {
    let text = format!(
        "{HEAD}[[track]]\nid = \"t\"\nname = {{ en = \"Flight\", ru = \"Полёт\" }}\nsource = \"a\"\nfootprints = true\n\
         points = [\"Murmansk\", {{ at = \"130 km N of Kirkenes\", status = \"reported\" }}, \"72N 20E\"]\n\
         [[zone]]\nlimit = {{ of = \"country:FRO\", distance = \"12 nmi\" }}\n[[map]]\nid = \"m\"\n"
    );
    let page = page_of(&in_language(&text, "ru")).0;
    has(&page, &["130 км к С от точки", "12 мор. миль"]);
    assert!(!page.contains("nmi") && !page.contains("km N of"), "{page}");
    has(&page_of(&text).0, &["130 km N of Kirkenes", "12 nmi"]);
    let report = markdown(&in_language(&text, "ru"));
    has(&report, &[" мор. мил", "**Границы**: де-факто"]);
    assert!(!report.contains(" nmi)"), "{report}");
}

/// Folders, titles and descriptions were English with foreign names, and all
/// fixes of a track had one name.
#[test]
fn gis_files_speak_the_language_of_the_scenario() {
    let text = format!(
        "{HEAD}[[ring]]\nid = \"r\"\nname = \"Нептун\"\nfrom = \"46N 31E\"\nrange = \"280..300 km\"\nsector = \"090..240\"\nsource = \"a\"\n\
         [[ring]]\nid = \"b\"\nname = \"Р\"\nfrom = \"46N 31E\"\nrange = [\"over 100 km\", \"1 h at 200 km/h\"]\nsource = \"a\"\n\
         [[track]]\nid = \"t\"\nname = \"Razoni\"\nsource = \"a\"\n\
         points = [{{ at = \"46N 31E\", time = 2022-08-01T06:17:00Z }}, {{ at = \"45N 30E\", time = 2022-08-01T12:00:00Z }}]\n\
         [[map]]\nid = \"m\"\n"
    );
    let russian = exported(&in_language(&text, "ru"), "kml");
    has(
        &russian,
        &[
            "Маршруты",
            "Местоположения",
            "Нептун, 280–300 км, в секторе от 090° до 240°",
            "Источники: A paper",
            "1 августа 2022 г., 06:17 UTC",
            "1 августа 2022 г., 12:00 UTC",
        ],
    );
    for english in [
        "bearing",
        "Source",
        "As of",
        ">Tracks<",
        ">Fixes<",
        "The area",
        "computed:",
    ] {
        assert!(!russian.contains(english), "{english}: {russian}");
    }
    let english = exported(&text, "kml");
    has(
        &english,
        &[
            "280 to 300 km, between bearings 090° and 240°",
            "Razoni, 45°N 30°E, 1 August 2022, 12:00 UTC",
            "Positions",
        ],
    );
}

/// A map for which an extent far away was typed was empty sea, and warned of
/// the room for a label.
#[test]
fn what_lies_on_no_map_is_warned_of() {
    let text = |extent: &str| {
        format!(
            "{HEAD}[[ring]]\nid = \"a\"\nname = \"A\"\nfrom = \"46N 35E\"\nrange = \"100 km\"\nsource = \"a\"\n\
             [[track]]\nid = \"t\"\nname = \"T\"\nsource = \"a\"\npoints = [\"45N 35E\", \"46N 36E\"]\n\
             [[map]]\nid = \"main\"\nplaces = [\"Kerch\"]\nextent = {extent}\n"
        )
    };
    let far = page_of(&text(
        "{ west = \"60E\", east = \"80E\", south = \"30S\", north = \"10S\" }",
    ))
    .1;
    let said: Vec<&str> = far.iter().map(|p| p.message.as_str()).collect();
    for name in ["a", "t", "Kerch"] {
        let wanted = format!("\"{name}\" is outside every map that shows it");
        assert!(said.contains(&wanted.as_str()), "{said:?}");
    }
    assert!(!said.iter().any(|m| m.contains("no room")), "{said:?}");
    let near = page_of(&text("\"auto\"")).1;
    assert!(
        near.iter().all(|p| !p.message.contains("no map")),
        "{near:?}"
    );
    // Too small to be drawn: its origin is marked.
    let small = page_of(&format!(
        "{HEAD}[[ring]]\nid = \"a\"\nname = \"A\"\nfrom = \"46N 35E\"\nrange = \"1 m\"\nsource = \"a\"\n\
         [[map]]\nid = \"main\"\ncenter = \"46N 35E\"\nextent = {{ radius = \"9000 km\" }}\n"
    ));
    assert!(
        small.1.iter().all(|p| !p.message.contains("no map")),
        "{:?}",
        small.1
    );
    // Within a ring that no line of it passes: nothing is amiss.
    let within = page_of(&format!(
        "{HEAD}[[ring]]\nid = \"a\"\nname = \"A\"\nfrom = \"46N 35E\"\nrange = \"900 km\"\nsource = \"a\"\n\
         [[map]]\nid = \"main\"\ncenter = \"46N 35E\"\nextent = {{ radius = \"90 km\" }}\n"
    ));
    assert!(within.1.is_empty(), "{:?}", within.1);
}

/// A hundred and thirty-eight labels without room were as many warnings.
#[test]
fn many_labels_without_room_are_one_warning() {
    let rings: String = (0..60)
        .map(|i| {
            format!(
                "[[ring]]\nid = \"w{i}\"\nname = \"W{i}\"\nfrom = \"{:.2}N 30E\"\nrange = \"150 km\"\nsource = \"a\"\n",
                40.0 + f64::from(i) * 0.02
            )
        })
        .collect();
    let text = format!("{HEAD}{rings}[[map]]\nid = \"m\"\n[page]\nsize = \"A5\"\n");
    let warnings = page_of(&text).1;
    let rooms: Vec<&Problem> = warnings
        .iter()
        .filter(|p| p.message.contains("no room on the map"))
        .collect();
    assert_eq!(rooms.len(), 1, "{warnings:?}");
    has(&rooms[0].message, &[" labels: \"", " more"]);
}

/// "Navy" headed two groups of bars where another's ring stood between its own.
#[test]
fn bars_of_one_actor_stand_under_one_heading() {
    let ring = |id: &str, actor: &str, km: u32| {
        format!(
            "[[ring]]\nid = \"{id}\"\nname = \"Ring {id}\"\nactor = \"{actor}\"\nfrom = \"46N 31E\"\nrange = \"{km} km\"\nsource = \"a\"\n"
        )
    };
    let text = format!(
        "{HEAD}[actors.air]\nname = \"Air force\"\n{}{}{}[[chart]]\nid = \"c\"\nkind = \"range-bars\"\n",
        ring("one", "arg", 300),
        ring("two", "air", 400),
        ring("three", "arg", 500)
    );
    let (words, _) = page_of(&text);
    assert_eq!(words.matches("Argentina").count(), 1, "{words}");
    let at = |name: &str| words.find(name).unwrap();
    assert!(at("Ring three") < at("Air force"), "{words}");
}

/// Next to the antipode of its centre this projection draws 20 km as nothing:
/// "to within 20,000 m" would say that the ring is drawn badly.
#[test]
fn a_ring_next_to_the_antipode_is_as_exact_as_its_paper() {
    let desk = Desk::new();
    desk.put(
        "far.toml",
        "standoff = 1\ntitle = \"t\"\n[[ring]]\nid = \"r\"\nname = \"R\"\n\
         from = \"25N 121E\"\nrange = \"19950 km\"\nstatus = \"schematic\"\n\
         [[map]]\nid = \"m\"\nprojection = \"lambert-azimuthal\"\ncenter = \"25N 121E\"\n",
    );
    let ran = desk.run(&["render", "far.toml", "-o", "far.svg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said = "mm on paper of the true range: up to 12 km on the ground where";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    let svg = String::from_utf8(desk.get("far.svg")).unwrap();
    assert!(!svg.contains("to within"));
    // Elsewhere the page says it.
    let near = String::from_utf8(desk.get("far.toml")).unwrap();
    desk.put("near.toml", near.replace("19950 km", "1950 km"));
    assert_eq!(desk.run(&["render", "near.toml", "-o", "near.svg"]).code, 0);
    let svg = String::from_utf8(desk.get("near.svg")).unwrap();
    assert!(svg.contains("to within"));
}

/// The line off a coast was labelled "Australia", like the country.
#[test]
fn the_label_of_a_limit_has_its_distance() {
    let text = format!(
        "{HEAD}[[place]]\nid = \"p\"\nname = \"Boat\"\nat = \"11S 130E\"\nsource = \"a\"\n\
         [[zone]]\nlimit = {{ of = \"country:AUS\", distance = \"200 nmi\" }}\n"
    );
    let page = page_of(&text).0;
    assert_eq!(page.matches("Australia, 200 nmi").count(), 2, "{page}");
}

/// The centre of a ring was called "51.6833S 59.65W" in most languages, and
/// "Charleston" by the position that tells two of them apart.
#[test]
fn positions_are_written_one_way_and_named_where_the_gazetteer_has_them() {
    let ring = |from: &str| {
        format!(
            "{HEAD}[[ring]]\nname = \"Reach\"\nfrom = {from}\nrange = \"500 km\"\nsource = \"a\"\n"
        )
    };
    for from in [
        "\"51.6833S 59.65W\"",
        "{ lat = -51.6833, lon = -59.65 }",
        "\"S51.6833 W59.65\"",
    ] {
        for language in ["en", "ja", "ko"] {
            has(
                &page_of(&in_language(&ring(from), language)).0,
                &["51.68°S 59.65°W"],
            );
        }
    }
    let page = page_of(&ring("\"32.7924N 79.9921W\"")).0;
    has(&page, &["Charleston"]);
    assert!(!page.contains("79.99"), "{page}");
}

/// A callout at a symbol found no room on an empty map, and the legend
/// explained a number that stood nowhere.
#[test]
fn a_callout_stands_beside_a_symbol() {
    for symbol in [
        "symbol = \"base\"\n",
        "symbol = \"base\"\naffiliation = \"hostile\"\n",
        "",
    ] {
        let text = format!(
            "{HEAD}[[place]]\nid = \"base\"\nname = \"Anacoco\"\nat = \"6.72N 61.13W\"\n{symbol}source = \"a\"\n\
             [[callout]]\nat = \"6.72N 61.13W\"\ntext = \"A bridge\"\nsource = \"a\"\n"
        );
        let scenario = scenario::read("story.toml", &text).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let pages = page::compose(&overlay, None).unwrap();
        let warned: Vec<&str> = pages.warnings.iter().map(|w| w.message.as_str()).collect();
        assert!(
            !warned.iter().any(|w| w.contains("callout")),
            "{symbol}: {warned:?}"
        );
        let all = texts(&pages.value[0].sheet.items);
        let numbers = all.into_iter().filter(|text| words(text) == "1").count();
        // On the map, in the legend, and the source's.
        assert!(numbers >= 3, "{symbol}: {numbers}");
    }
}

/// One legend said of the same dot "out of range", which was true of the ranges
/// of one of two maps.
#[test]
fn marks_of_two_maps_with_other_ranges_say_of_which() {
    let text = format!(
        "{HEAD}[[ring]]\nid = \"far\"\nname = \"Su-30\"\nfrom = \"8N 63W\"\nrange = \"700 km\"\nsource = \"a\"\n\
         [[ring]]\nid = \"near\"\nname = \"Boat\"\nfrom = \"8N 60W\"\nrange = \"100 km\"\nsource = \"a\"\n\
         [[map]]\nid = \"all\"\nplaces = [\"Georgetown, Guyana\"]\n\
         [[map]]\nid = \"one\"\nshow = [\"near\"]\nplaces = [\"Georgetown, Guyana\"]\n"
    );
    let page = page_of(&text).0;
    has(
        &page,
        &["out of range of Boat", "within range of Su-30, not Boat"],
    );
}

/// The map of South America named France.
#[test]
fn french_guiana_has_its_own_name() {
    let text = format!(
        "{HEAD}[[ring]]\nname = \"R\"\nfrom = \"4.5N 53W\"\nrange = \"400 km\"\nsource = \"a\"\n"
    );
    let page = page_of(&text).0;
    has(&page, &["FRENCH GUIANA"]);
    assert!(!page.contains("FRANCE"), "{page}");
    let france = text.replace("4.5N 53W", "47N 2E");
    has(&page_of(&france).0, &["FRANCE"]);
}

/// "within range of A-4AR, unrefuelled, not B" read as three names.
#[test]
fn a_name_with_a_comma_is_quoted_in_a_list() {
    let ring = |name: &str, range: &str| {
        format!(
            "[[ring]]\nname = \"{name}\"\nfrom = \"Lima\"\nrange = \"{range}\"\nsource = \"a\"\n"
        )
    };
    let (first, second) = (ring("A-4AR, unrefuelled", "900 km"), ring("Boat", "300 km"));
    let text = format!("{HEAD}{first}{second}[[map]]\nid = \"m\"\nplaces = [\"Trujillo, Peru\"]\n");
    has(
        &page_of(&text).0,
        &["within range of “A-4AR, unrefuelled”, not Boat"],
    );
}

/// A Russian reader was told "within: Sejjil", without within what.
#[test]
fn russian_says_within_what() {
    let ring = |name: &str, range: &str| {
        format!(
            "[[ring]]\nname = \"{name}\"\nfrom = \"Lima\"\nrange = \"{range}\"\nsource = \"a\"\n"
        )
    };
    let (first, second) = (ring("Sejjil", "2000 km"), ring("Emad", "300 km"));
    let text = format!("{HEAD}{first}{second}[[map]]\nid = \"m\"\nplaces = [\"Quito\"]\n");
    let text = in_language(&text, "ru").replacen("title =", "as-of = 2024-10-05\ntitle =", 1);
    let page = page_of(&text).0;
    has(
        &page,
        &[
            "в зоне досягаемости: Sejjil; вне зоны досягаемости: Emad",
            "По состоянию на 5 октября 2024 г. ",
            "2000 км",
        ],
    );
}

/// The belt that is within range on the high estimate only was darker than what
/// is within range on both.
#[test]
fn what_is_surely_within_range_is_never_paler_than_the_band() {
    let text = format!(
        "{HEAD}[[ring]]\nid = \"r\"\nname = \"R\"\nfrom = \"Lima\"\nrange = \"300..500 km\"\nsource = \"a\"\n"
    );
    let scenario = scenario::read("story.toml", &text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let page = page::compose(&overlay, None).unwrap().value.remove(0);
    let (mut within, mut band) = (0.0_f64, 0.0_f64);
    let mut items: Vec<(bool, &Item)> = page.sheet.items.iter().map(|item| (false, item)).collect();
    while let Some((tints, item)) = items.pop() {
        match item {
            Item::Group(group) => {
                let tints = tints || group.id == "reach-tints";
                items.extend(group.items.iter().map(|item| (tints, item)));
            }
            Item::Line(line) if tints => match &line.fill {
                Some(Fill::Solid(color)) => within = within.max(color.a),
                Some(Fill::Radial { stops, .. }) => {
                    band = stops.iter().map(|(_, color)| color.a).fold(band, f64::max);
                }
                _ => {}
            },
            _ => {}
        }
    }
    assert!(band > 0.1 && within >= band, "{within} and {band}");
}

/// A source that nothing refers to was among those of the file.
#[test]
fn files_list_the_sources_that_they_cite() {
    let text = format!("{HEAD}[[zone]]\ncountry = \"BEL\"\nsource = \"b\"\n");
    for format in ["geojson", "maplibre"] {
        let file = exported(&text, format);
        assert!(
            file.contains("A book") && !file.contains("A paper"),
            "{format}: {file}"
        );
    }
}
