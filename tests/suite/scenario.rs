//! What is said of scenarios that are wrong: where, what, and how to mend it.

use proptest::prelude::*;
use standoff::error::{Error, Problem, Problems, Severity, Warned};
use standoff::language::Language;
use standoff::scenario::{
    self, ActorId, Extent, Panels, Range, Scenario, SourceId, Status, diagnostics,
};

const EXAMPLES: [(&str, &str); 4] = [
    (
        "taiwan-reach.toml",
        include_str!("../../examples/scenarios/taiwan-reach.toml"),
    ),
    (
        "polar-rings.toml",
        include_str!("../../examples/scenarios/polar-rings.toml"),
    ),
    (
        "comparison.toml",
        include_str!("../../examples/scenarios/comparison.toml"),
    ),
    (
        "starter.toml",
        include_str!("../../examples/scenarios/starter.toml"),
    ),
];

/// A scenario without a mistake; tests exchange a line of it.
const GOOD: &str = r#"standoff = 1
title = "A title"
as-of = 2024-12-01
[sources.paper]
text = "A paper"
url = "https://example.org/"
date = 2023-11-13
[actors.taiwan]
name = "Taiwan"
color = "teal"
[[place]]
id = "base"
name = "Base"
at = "25N 121E"
source = "paper"
[[ring]]
id = "ring-one"
actor = "taiwan"
from = "Taipei"
range = "1200..2000 km"
sector = "270..030"
status = "reported"
source = "paper"
date = 2023-11-13
note = "A note"
[[map]]
id = "main"
projection = "auto"
center = "Taipei"
extent = "fit"
show = ["ring-*", "base"]
places = ["Beijing"]
[[chart]]
id = "bars"
kind = "range-bars"
[page]
size = "A4 portrait"
theme = "light"
panels = [["main", "bars"]]
"#;

fn good(text: &str) -> Warned<Scenario> {
    scenario::read("test.toml", text).unwrap_or_else(|e| panic!("{e}"))
}

fn wrong(text: &str) -> Problems {
    match scenario::read("test.toml", text) {
        Err(Error::Scenario(problems)) => problems,
        Err(error) => panic!("{error}"),
        Ok(read) => panic!("no error, only {:?}", read.warnings),
    }
}

/// The text has a mistake at that path, said in those words, with its mend.
fn is_mistaken(text: &str, path: &str, message: &str) {
    let problems = wrong(text);
    let found = problems.list.iter().find(|p| p.path == path);
    let problem = found.unwrap_or_else(|| panic!("{text}: {:#?}", problems.list));
    assert!(problem.message.contains(message), "{text}: {problem:?}");
    assert!(problem.help.is_some(), "{text}");
}

/// `GOOD` with the line that begins so exchanged, and that line's number.
fn with(line: &str, instead: &str) -> (String, usize) {
    let number = GOOD
        .lines()
        .position(|l| l.starts_with(line))
        .unwrap_or_else(|| panic!("no line {line}"));
    let lines: Vec<&str> = GOOD.lines().collect();
    let mut text = lines.clone();
    text[number] = instead;
    (text.join("\n") + "\n", number + 1)
}

fn find<'p>(list: &'p [Problem], line: usize, path: &str, message: &str) -> &'p Problem {
    list.iter()
        .find(|p| p.line == line && p.path == path && p.message.contains(message))
        .unwrap_or_else(|| panic!("line {line}, {path}, {message}: {list:#?}"))
}

#[test]
fn the_good_one_is_good() {
    let read = good(GOOD);
    assert_eq!(read.warnings, []);
    let scenario = read.value;
    assert_eq!(scenario.id, "test");
    let ring = &scenario.rings[0];
    assert_eq!(ring.name.get(Language::Ja), "台北から1,200～2,000km");
    assert_eq!(ring.from.name().get(Language::En), "Taipei");
    assert_eq!(
        (
            ring.actor.as_ref().map(ActorId::as_str),
            ring.sources.iter().map(SourceId::as_str).collect(),
            ring.status
        ),
        (Some("taiwan"), vec!["paper"], Status::Reported)
    );
    let Range::Band { low, high, .. } = &ring.ranges[0] else {
        panic!()
    };
    assert_eq!((low.length.km(), high.length.km()), (1_200.0, 2_000.0));
    assert_eq!(scenario.maps[0].show, ["ring-one", "base"]);
    assert_eq!(scenario.maps[0].cities[0].name.get(Language::En), "Beijing");
    assert_eq!(
        scenario.page.panels,
        Panels::Rows(vec![vec!["main".into(), "bars".into()]])
    );
    assert!(scenario.page.size.width < scenario.page.size.height);
}

/// Every mistake by the line that makes it: what stands there instead, the
/// key path, a part of the message, a part of the mend.
#[test]
fn each_mistake_names_its_line_and_its_mend() {
    let mut missed = Vec::new();
    for (line, instead, path, message, help) in [
        // Symbols.
        (
            "actor",
            "symbol = \"bombr\"\nactor = \"taiwan\"",
            "ring[0].symbol",
            "\"bombr\" is not known here",
            "\"bomber\"",
        ),
        (
            "actor",
            "symbol = \"Coast-Guard\"\nactor = \"taiwan\"",
            "ring[0].symbol",
            "not known here",
            "\"cutter\"",
        ),
        (
            "actor",
            "affiliation = \"enemy\"\nsymbol = \"base\"\nactor = \"taiwan\"",
            "ring[0].affiliation",
            "not known here",
            "\"hostile\"",
        ),
        (
            "actor",
            "afiliation = \"friend\"\nactor = \"taiwan\"",
            "ring[0].afiliation",
            "",
            "affiliation",
        ),
        // Numbers and units.
        (
            "range",
            "range = 1200",
            "ring[0].range",
            "the range 1200 has no unit",
            "\"1200 km\"",
        ),
        (
            "range",
            "range = 1200.5",
            "ring[0].range",
            "no unit",
            "\"1200.5 km\"",
        ),
        (
            "range",
            "range = \"1200\"",
            "ring[0].range",
            "no unit of length",
            "\"1200 km\"",
        ),
        (
            "range",
            "range = \"1200 clicks\"",
            "ring[0].range",
            "\"clicks\" is not a unit",
            "m, km, nmi, mi, ft",
        ),
        (
            "range",
            "range = \"75 miles\"",
            "ring[0].range",
            "statute or nautical",
            "75 nmi",
        ),
        (
            "range",
            "range = nan",
            "ring[0].range",
            "no number",
            "1200 km",
        ),
        (
            "range",
            "range = inf",
            "ring[0].range",
            "no number",
            "1200 km",
        ),
        (
            "range",
            "range = -5",
            "ring[0].range",
            "negative",
            "\"5 km\"",
        ),
        (
            "range",
            "range = \"-5 km\"",
            "ring[0].range",
            "negative",
            "\"5 km\"",
        ),
        (
            "range",
            "range = \"0 km\"",
            "ring[0].range",
            "range of zero",
            "remove the ring",
        ),
        (
            "range",
            "range = \"2000..1200 km\"",
            "ring[0].range",
            "above the high one",
            "\"1200 km..2000 km\"",
        ),
        (
            "range",
            "range = \"1200..1200 km\"",
            "ring[0].range",
            "are the same",
            "\"1200 km\" alone",
        ),
        (
            "range",
            "range = \"up to Naha\"",
            "ring[0].range",
            "gives no figure",
            "{ reaches = \"Naha\" }",
        ),
        (
            "range",
            "range = \"over 1200 km..up to 2000 km\"",
            "ring[0].range",
            "a band cannot be bounded",
            "\"1200 km..2000 km\"",
        ),
        (
            "range",
            "range = { low = \"over 1200 km\", high = \"2000 km\" }",
            "ring[0].range.low",
            "takes no \"over\"",
            "\"1200 km\"",
        ),
        (
            "range",
            "range = { reaches = \"Taipei\" }",
            "ring[0].range.reaches",
            "the place that the range is measured from",
            "name another place",
        ),
        ("range", "range = []", "ring[0].range", "empty", "1200 km"),
        (
            "range",
            "range = [\"1200 km\", 7]",
            "ring[0].range[1]",
            "no unit",
            "\"7 km\"",
        ),
        (
            "range",
            "range = true",
            "ring[0].range",
            "where a range is expected",
            "1200 km",
        ),
        (
            "range",
            "range = { low = \"1 km\", likely = \"9 km\", high = \"2 km\" }",
            "ring[0].range",
            "not between",
            "",
        ),
        (
            "range",
            "range = { low = 1, high = \"2 km\" }",
            "ring[0].range.low",
            "no unit",
            "\"1 km\"",
        ),
        (
            "range",
            "range = { low = \"1 km\" }",
            "ring[0].range.high",
            "\"high\" is missing",
            "add high",
        ),
        (
            "range",
            "range = \"6 h at 750\"",
            "ring[0].range",
            "no unit of speed",
            "750 km/h",
        ),
        (
            "range",
            "range = \"6 at 750 km/h\"",
            "ring[0].range",
            "no unit of time",
            "6 h",
        ),
        (
            "sector",
            "sector = \"270\"",
            "ring[0].sector",
            "not a sector",
            "270..030",
        ),
        (
            "sector",
            "sector = \"0..360\"",
            "ring[0].sector",
            "begins and ends at the same bearing",
            "whole circle",
        ),
        // Positions.
        (
            "from",
            "from = \"121.5654N 25.0330E\"",
            "ring[0].from",
            "latitude of 121.5654N is out of range",
            "\"25.0330N 121.5654E\"",
        ),
        (
            "from",
            "from = \"25.0330, 121.5654\"",
            "ring[0].from",
            "which number is latitude",
            "25.033N 121.5654E",
        ),
        (
            "from",
            "from = [25.033, 121.5654]",
            "ring[0].from",
            "bare numbers",
            "25.033N 121.5654E",
        ),
        (
            "from",
            "from = [121.5654, 25.033]",
            "ring[0].from",
            "bare numbers",
            "25.033N 121.5654E",
        ),
        (
            "from",
            "from = { lat = 121.5, lon = 25.0 }",
            "ring[0].from",
            "latitude of 121.5 is out of range",
            "lat = 25, lon = 121.5",
        ),
        (
            "from",
            "from = { lat = 25.0 }",
            "ring[0].from.lon",
            "\"lon\" is missing",
            "lon",
        ),
        (
            "from",
            "from = { lat = 25.0, lng = 121.0 }",
            "ring[0].from.lng",
            "not a key",
            "lat, lon",
        ),
        (
            "from",
            "from = { lat = \"25N\", lon = 121.0 }",
            "ring[0].from.lat",
            "a number of degrees",
            "25.0330N",
        ),
        (
            "from",
            "from = \"25°61′N 121°00′E\"",
            "ring[0].from",
            "61′",
            "",
        ),
        (
            "from",
            "from = \"25.03N 121.56\"",
            "ring[0].from",
            "no hemisphere",
            "E or W",
        ),
        (
            "from",
            "from = \"Taipie\"",
            "ring[0].from",
            "no place is called",
            "\"Taipei\"",
        ),
        (
            "from",
            "from = \"Portland\"",
            "ring[0].from",
            "names 3 places",
            "Portland, Australia",
        ),
        (
            "from",
            "from = \"61RUH5510168743\"",
            "ring[0].from",
            "zone",
            "51RUH",
        ),
        (
            "from",
            "from = \"75 nmi up of Kiska\"",
            "ring[0].from",
            "not a bearing",
            "NNE",
        ),
        (
            "from",
            "from = { track = \"t\" }",
            "ring[0].from.track",
            "no track",
            "[[track]]",
        ),
        (
            "from",
            "from = { area = \"TWN\" }",
            "ring[0].from.area",
            "not an area",
            "country:TWN",
        ),
        (
            "at",
            "at = \"5 km N of base\"",
            "place[0].at",
            "has no valid position",
            "",
        ),
        // Keys and references.
        (
            "range",
            "rnage = \"1200 km\"",
            "ring[0].rnage",
            "\"rnage\" is not a key",
            "\"range\"",
        ),
        (
            "range",
            "note2 = 1",
            "ring[0].range",
            "\"range\" is missing",
            "add range",
        ),
        ("title", "titel = \"x\"", "titel", "not a key", "\"title\""),
        (
            "actor",
            "actor = \"taiwna\"",
            "ring[0].actor",
            "no actor \"taiwna\"",
            "\"taiwan\"",
        ),
        (
            "source = \"paper\"",
            "source = \"papre\"",
            "place[0].source",
            "no source \"papre\"",
            "\"paper\"",
        ),
        (
            "source = \"paper\"",
            "source = [\"paper\", \"zzz\"]",
            "place[0].source[1]",
            "no source \"zzz\"",
            "[sources.zzz]",
        ),
        (
            "id = \"ring-one\"",
            "id = \"Ring One\"",
            "ring[0].id",
            "not an id",
            "\"ring-one\"",
        ),
        (
            "id = \"ring-one\"",
            "id = \"base\"",
            "ring[0].id",
            "already used by place[0]",
            "its own id",
        ),
        (
            "id = \"bars\"",
            "id = \"main\"",
            "chart[0].id",
            "already used by map[0]",
            "its own id",
        ),
        (
            "[actors.taiwan]",
            "[actors.Taiwan]",
            "actors.Taiwan",
            "not an id",
            "\"taiwan\"",
        ),
        (
            "color",
            "color = \"teel\"",
            "actors.taiwan.color",
            "no colour",
            "\"teal\"",
        ),
        (
            "color",
            "color = \"#12345\"",
            "actors.taiwan.color",
            "not a colour",
            "six digits",
        ),
        (
            "status",
            "status = \"reportd\"",
            "ring[0].status",
            "not known",
            "\"reported\"",
        ),
        (
            "url",
            "url = \"example.org\"",
            "sources.paper.url",
            "not a web address",
            "https://",
        ),
        (
            "date = 2023-11-13",
            "date = \"Nov 2023\"",
            "sources.paper.date",
            "not a date",
            "write \"2023-11\"",
        ),
        (
            "as-of",
            "as-of = \"2024-12\"",
            "as-of",
            "not a day",
            "2024-12-31",
        ),
        (
            "as-of",
            "as-of = true",
            "as-of",
            "where a date is expected",
            "2023-11-13",
        ),
        (
            "as-of",
            "as-of = \"2024-02\"",
            "as-of",
            "not a day",
            "2024-02-29",
        ),
        (
            "name = \"Taiwan\"",
            "name = { zh = \"x\" }",
            "actors.taiwan.name",
            "not a supported language",
            "zh-Hant",
        ),
        (
            "name = \"Taiwan\"",
            "name = 5",
            "actors.taiwan.name",
            "bare number",
            "string",
        ),
        (
            "standoff",
            "standoff = 2",
            "standoff",
            "version 2",
            "standoff = 1",
        ),
        (
            "standoff",
            "standoff = \"1\"",
            "standoff",
            "where a version is expected",
            "standoff = 1",
        ),
        // Maps, charts, pages.
        (
            "projection",
            "projection = \"azimuthal\"",
            "map[0].projection",
            "not known",
            "azimuthal-equidistant",
        ),
        (
            "extent",
            "extent = \"fitt\"",
            "map[0].extent",
            "not an extent",
            "radius",
        ),
        (
            "extent",
            "extent = { radius = 2600 }",
            "map[0].extent.radius",
            "bare number",
            "2600",
        ),
        (
            "extent",
            "extent = { west = 100, east = \"150E\", south = \"5N\", north = \"50N\" }",
            "map[0].extent.west",
            "bare number",
            "100E",
        ),
        (
            "extent",
            "extent = { west = \"100E\", east = \"150E\", south = \"50N\", north = \"5N\" }",
            "map[0].extent",
            "not south",
            "swap",
        ),
        (
            "extent",
            "extent = { west = \"100N\", east = \"150E\", south = \"5N\", north = \"50N\" }",
            "map[0].extent.west",
            "not an edge",
            "E or W",
        ),
        (
            "show",
            "show = [\"ring-oen\"]",
            "map[0].show[0]",
            "nothing with the id",
            "\"ring-one\"",
        ),
        (
            "show",
            "show = [\"q-*\"]",
            "map[0].show[0]",
            "no id is like",
            "ring-one",
        ),
        (
            "places",
            "places = [\"Beijng\"]",
            "map[0].places[0]",
            "no place is called",
            "\"Beijing\"",
        ),
        (
            "kind",
            "kind = \"timeline\"",
            "chart[0].kind",
            "shows no track",
            "add a [[track]]",
        ),
        (
            "kind",
            "kind = \"bars\"",
            "chart[0].kind",
            "not known",
            "range-bars",
        ),
        (
            "size",
            "size = \"A44\"",
            "page.size",
            "not a page size",
            "\"A4\"",
        ),
        (
            "size",
            "size = \"1920x1080\"",
            "page.size",
            "no unit",
            "1920x1080 px",
        ),
        (
            "theme",
            "theme = \"drak\"",
            "page.theme",
            "not known",
            "\"dark\"",
        ),
        (
            "panels",
            "panels = [[\"mian\"]]",
            "page.panels[0][0]",
            "no map, chart, table or text",
            "\"main\"",
        ),
        (
            "panels",
            "panels = [[\"main\"], [\"main\"]]",
            "page.panels[1][0]",
            "already",
            "once",
        ),
        ("panels", "panels = 3", "page.panels", "bare number", "rows"),
        // What belongs to other rings.
        (
            "note",
            "recover = \"Nahaa\"",
            "ring[0].recover",
            "no place",
            "\"Naha\"",
        ),
        (
            "note",
            "envelope = \"any\"",
            "ring[0].envelope",
            "no meaning",
            "country:TWN",
        ),
        // No TOML.
        (
            "range",
            "range = 1200 km",
            "",
            "not valid TOML",
            "range = \"1200 km\"",
        ),
        (
            "from",
            "from = Taipei",
            "",
            "not valid TOML",
            "from = \"Taipei\"",
        ),
        (
            "as-of",
            "as-of = 2024-13-01",
            "",
            "not valid TOML",
            "2023-11-13",
        ),
        ("title", "title = \"open", "", "not valid TOML", ""),
    ] {
        let (text, mut number) = with(line, instead);
        // A key that is missing is missing in the table, whose head is named.
        if message.ends_with("missing") && instead.starts_with("note2") {
            number = GOOD.lines().position(|l| l == "[[ring]]").unwrap() + 1;
        }
        let problems = wrong(&text);
        let problem = find(&problems.list, number, path, message);
        assert_eq!(problem.severity, Severity::Error, "{problem:?}");
        let mend = problem.help.clone().unwrap_or_default();
        if !mend.contains(help) {
            missed.push(format!("{instead}: {mend}"));
        }
        assert!(!problem.message.ends_with('.'), "{problem:?}");
    }
    assert_eq!(missed, [""; 0]);
}

#[test]
fn what_is_doubtful_warns_and_draws() {
    for (line, instead, path, message) in [
        (
            "standoff",
            "",
            "standoff",
            "version of the scenario language",
        ),
        ("title", "", "title", "no title"),
        (
            "range",
            "range = \"30000 km\"",
            "ring[0].range",
            "whole globe",
        ),
        ("actor", "", "actors.taiwan", "nothing refers to this actor"),
        ("source = \"paper\"", "", "place[0]", "no source"),
        (
            "actor",
            "affiliation = \"friend\"\nactor = \"taiwan\"",
            "ring[0].affiliation",
            "needs a `symbol`",
        ),
        (
            "places",
            "places = [\"Beijing\", \"Peking\"]",
            "map[0].places[1]",
            "twice",
        ),
    ] {
        let (text, _) = with(line, instead);
        let read = good(&text);
        let found = read
            .warnings
            .iter()
            .find(|p| p.path == path && p.message.contains(message));
        let problem = found.unwrap_or_else(|| panic!("{instead}: {:?}", read.warnings));
        assert_eq!(problem.severity, Severity::Warning);
        assert!(problem.help.is_some());
    }
    // A schematic ring claims nothing and needs no source.
    let text = "standoff = 1\ntitle = \"t\"\n[[ring]]\nid = \"r\"\nfrom = \"Naha\"\nrange = \"1 km\"\nstatus = \"schematic\"\n";
    assert_eq!(good(text).warnings, []);
    let nothing = good("standoff = 1\ntitle = \"t\"\n");
    assert!(nothing.warnings[0].message.contains("shows nothing"));
}

#[test]
fn all_mistakes_come_at_once_in_the_order_of_the_text() {
    let mut text = GOOD.to_owned();
    for (old, new) in [
        ("color = \"teal\"", "color = \"teel\""),
        ("from = \"Taipei\"", "from = \"Taipie\""),
        ("range = \"1200..2000 km\"", "range = 1200"),
        ("status = \"reported\"", "status = \"x\""),
        ("theme = \"light\"", "theme = \"lite\""),
        ("note = \"A note\"", "note = A note"),
    ] {
        text = text.replace(old, new);
    }
    let problems = wrong(&text);
    assert_eq!(problems.list.len(), 6, "{problems}");
    let lines: Vec<usize> = problems.list.iter().map(|p| p.line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
}

/// A line that is no TOML does not make other lines wrong.
#[test]
fn one_broken_line_is_one_mistake() {
    for line in [
        "from",
        "range",
        "id = \"ring-one\"",
        "name = \"Taiwan\"",
        "at",
        "show",
    ] {
        let key = line.split(' ').next().unwrap();
        let (text, number) = with(line, &format!("{key} = = ?"));
        let problems = wrong(&text);
        assert!(
            problems.list.iter().any(|p| p.line == number),
            "{line}: {problems}"
        );
        let others: Vec<_> = problems.list.iter().filter(|p| p.line != number).collect();
        assert!(others.is_empty(), "{line}: {others:?}");
    }
}

#[test]
fn a_table_of_ones_own_has_a_cell_under_each_head() {
    let text = |keys: &str| format!("{GOOD}\n[[table]]\nid = \"own\"\n{keys}\n");
    let sound = "columns = [\"What\", { en = \"Number\", ja = \"数\" }]\nrows = [[\"H-6\", 2], [{ en = \"Tu-95\" }, \"\"]]\nsource = \"paper\"";
    let read = good(&text(sound));
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let table = read.value.texts.last().unwrap();
    let scenario::WordsContent::Rows(own) = &table.content else {
        panic!("{table:?}");
    };
    assert_eq!(own.heads[1].get(Language::Ja), "数");
    let cells: Vec<&str> = own
        .rows
        .iter()
        .flatten()
        .map(|c| c.get(Language::En))
        .collect();
    assert_eq!(cells, ["H-6", "2", "Tu-95", ""]);
    assert_eq!(table.sources, ["paper".into()]);
    let doubtful = good(&text(&sound.replace("source = \"paper\"", "")));
    assert!(
        doubtful
            .warnings
            .iter()
            .any(|w| w.message == "it has no source")
    );

    for (keys, path, message) in [
        ("", "table[0]", "is empty"),
        ("rows = [[\"a\"]]", "table[0].rows", "without column heads"),
        (
            "columns = [\"a\"]\nrows = []",
            "table[0].rows",
            "without rows",
        ),
        (
            "columns = []\nrows = [[]]",
            "table[0].columns",
            "without column heads",
        ),
        (
            "columns = [\"a\", \"b\"]\nrows = [[\"x\", 1], [2]]",
            "table[0].rows[1]",
            "cells (1) differs from the number of columns (2)",
        ),
        (
            "columns = [\"a\"]\nrows = [[true]]",
            "table[0].rows[0][0]",
            "true or false",
        ),
        (
            "columns = [\"a\"]\nrows = \"x\"",
            "table[0].rows",
            "a list of rows",
        ),
        (
            "columns = [\"a\"]\nrows = [\"x\"]",
            "table[0].rows[0]",
            "a list of cells",
        ),
        (
            "kind = \"rings\"\ncolumns = [\"a\"]",
            "table[0].columns",
            "no columns",
        ),
        (
            "kind = \"rings\"\ncolumns = [\"a\"]\nrows = [[1]]",
            "table[0].rows",
            "no kind",
        ),
        (
            "show = [\"*\"]\ncolumns = [\"a\"]\nrows = [[1]]",
            "table[0].show",
            "show has no meaning",
        ),
    ] {
        is_mistaken(&text(keys), path, message);
    }
}

#[test]
fn callouts_are_numbered_and_shown() {
    let text = |keys: &str| format!("{GOOD}\n[[map]]\nid = \"wide\"\n[[callout]]\n{keys}\n");
    let sound = "at = \"Taipei\"\ntext = { en = \"Here\", ja = \"ここ\" }\nsource = \"paper\"";
    let read = good(&text(sound)).value;
    assert_eq!(read.callouts[0].id, "callout-1");
    assert_eq!(read.callouts[0].text.get(Language::Ja), "ここ");
    assert_eq!(read.callouts[0].sources, ["paper".into()]);
    let shows = |map: usize| read.maps[map].show.contains(&"callout-1".to_owned());
    assert!(shows(1) && !shows(0));
    for (keys, path, message) in [
        ("at = \"Taipei\"", "callout[0].text", "missing"),
        ("text = \"x\"", "callout[0].at", "missing"),
        (
            "at = \"Taipei\"\ntext = \"\"",
            "callout[0].text",
            "without a letter",
        ),
        (
            "at = \"nowhere at all\"\ntext = \"x\"",
            "callout[0].at",
            "nowhere",
        ),
        (
            "at = \"Taipei\"\ntext = \"x\"\nid = \"main\"",
            "map[0].id",
            "already used",
        ),
    ] {
        is_mistaken(&text(keys), path, message);
    }
}

#[test]
fn places_may_lean_on_one_another_in_any_order() {
    let text = "standoff = 1\ntitle = \"t\"\n\
        [[place]]\nid = \"b\"\nat = \"5 km N of a\"\nstatus = \"schematic\"\n\
        [[place]]\nid = \"a\"\nname = \"Alpha\"\nat = \"25N 121E\"\nstatus = \"schematic\"\n\
        [[ring]]\nid = \"r\"\nfrom = \"alpha\"\nrange = \"1 km\"\nstatus = \"schematic\"\n";
    let scenario = good(text).value;
    assert!(
        scenario
            .places
            .iter()
            .any(|p| p.id == "b" && p.footprint.is_some())
    );
    assert_eq!(
        scenario.rings[0].from.place().unwrap().position.lat().deg(),
        25.0
    );
    // In a circle they cannot.
    let circle = text.replace("25N 121E", "5 km S of b");
    let problems = wrong(&circle);
    assert!(
        problems.list[0].message.contains("has no valid position"),
        "{problems}"
    );
    // Two of one name: the id tells them apart.
    let twice = text
        .replace("id = \"b\"", "id = \"b\"\nname = \"alpha\"")
        .replace("of a\"", "of 24N 121E\"");
    let problems = wrong(&twice);
    let help = problems.list[0].help.clone().unwrap();
    assert!(
        help.contains("\"b\" or \"a\"") || help.contains("\"a\" or \"b\""),
        "{problems}"
    );
}

#[test]
fn places_of_the_file_come_before_the_gazetteer() {
    let text = GOOD.replace("name = \"Base\"", "name = \"Taipei\"");
    assert_eq!(
        good(&text).value.rings[0]
            .from
            .place()
            .unwrap()
            .position
            .lat()
            .deg(),
        25.0
    );
}

#[test]
fn two_sources_may_disagree_and_lists_of_ranges_keep_their_order() {
    let (text, _) = with(
        "range",
        "range = [\"2000 km\", \"1200 km\", \"6 h at 750 km/h\"]",
    );
    let text = text
        .replace(
            "[actors.taiwan]",
            "[sources.other]\ntext = \"Other\"\n[actors.taiwan]",
        )
        .replace(
            "status = \"reported\"\nsource = \"paper\"",
            "status = \"reported\"\nsource = [\"paper\", \"other\"]",
        );
    let read = good(&text);
    assert_eq!(read.warnings, []);
    let ring = &read.value.rings[0];
    assert_eq!(ring.sources, ["paper".into(), "other".into()]);
    let km: Vec<f64> = ring
        .ranges
        .iter()
        .map(|r| match r {
            Range::Single(one) => one.length.km(),
            Range::Band { .. } => panic!(),
        })
        .collect();
    assert_eq!(km, [2_000.0, 1_200.0, 4_500.0]);
    let Range::Single(computed) = &ring.ranges[2] else {
        panic!()
    };
    assert_eq!(computed.computed_from().as_deref(), Some("6 h at 750 km/h"));
}

#[test]
fn british_spellings_and_boxes_across_180() {
    let text = GOOD
        .replace("color =", "colour =")
        .replace("center =", "centre =")
        .replace(
            "extent = \"fit\"",
            "extent = { west = \"170E\", east = \"150W\", south = \"40N\", north = \"70N\" }",
        )
        .replace("theme = \"light\"", "theme = \"grey\"");
    let map = good(&text).value.maps.remove(0);
    assert_eq!(
        map.extent,
        Extent::Box {
            west: 170.0,
            east: -150.0,
            south: 40.0,
            north: 70.0
        }
    );
    let twice = GOOD.replace("color = \"teal\"", "color = \"teal\"\ncolour = \"red\"");
    assert!(wrong(&twice).list[0].message.contains("given twice"));
}

const MAPS: &str = r#"
standoff = 1
title = "Maps in one another"
sources.a = { text = "A" }
[[place]]
id = "one"
at = "25N 121E"
source = "a"
[[place]]
id = "two"
at = "26N 121E"
source = "a"
[[map]]
id = "main"
show = ["one"]
[[map]]
id = "strait"
inset = "main"
[[map]]
id = "island"
inset = "main"
corner = "Top left"
show = ["two"]
[[map]]
id = "world"
frames = ["main", "s*"]
"#;

#[test]
fn maps_stand_in_one_another() {
    let maps = good(MAPS).value.maps;
    let strait = maps[1].inset.clone().unwrap();
    assert_eq!((strait.host.as_str(), strait.corner), ("main", None));
    // What the map around it shows, unless it is told.
    assert_eq!(maps[1].show, ["one"]);
    assert_eq!(maps[2].show, ["two"]);
    let corner = maps[2].inset.as_ref().unwrap().corner;
    assert_eq!(corner, Some(scenario::Corner::TopLeft));
    assert!(maps[0].locator && !maps[1].locator);
    assert_eq!(maps[3].frames, ["main", "strait"]);
}

#[test]
fn mistakes_of_insets_and_frames_name_their_mend() {
    for (old, new, message, help) in [
        (
            "inset = \"main\"\n[[map]]",
            "inset = \"mian\"\n[[map]]",
            "no map \"mian\"",
            "main",
        ),
        (
            "inset = \"main\"\n[[map]]",
            "inset = \"strait\"\n[[map]]",
            "inside itself",
            "main, island",
        ),
        (
            "inset = \"main\"\n[[map]]",
            "inset = \"island\"\n[[map]]",
            "is itself inside \"main\"",
            "inset = \"main\"",
        ),
        (
            "show = [\"one\"]",
            "inset = \"strait\"",
            "inside each other",
            "remove inset",
        ),
        (
            "corner = \"Top left\"",
            "corner = \"top-lift\"",
            "not known here",
            "top-left",
        ),
        (
            "show = [\"one\"]",
            "corner = \"top\"",
            "corner is for insets",
            "inset =",
        ),
        (
            "\"s*\"",
            "\"world\"",
            "cannot show its own frame",
            "main, strait",
        ),
        ("\"s*\"", "\"iland\"", "no map \"iland\"", "island"),
    ] {
        assert!(MAPS.contains(old), "{old}");
        let problems = wrong(&MAPS.replacen(old, new, 1));
        let found = problems.list.iter().find(|p| p.message.contains(message));
        let found = found.unwrap_or_else(|| panic!("{new}: {problems}"));
        let said = found.help.clone().unwrap_or_default();
        assert!(said.contains(help), "{new}: {said}");
        assert!(found.line > 0, "{new}");
    }
}

#[test]
fn a_file_without_maps_has_one() {
    let text = GOOD.split("[[map]]").next().unwrap();
    let scenario = good(text).value;
    assert_eq!(scenario.maps.len(), 1);
    assert_eq!(
        (scenario.maps[0].id.as_str(), &scenario.maps[0].show[..]),
        ("main", &["ring-one".to_owned(), "base".to_owned()][..])
    );
}

#[test]
fn bytes_that_are_no_text_name_their_line() {
    let mut bytes = GOOD.as_bytes().to_vec();
    let at = GOOD.find("A title").unwrap();
    bytes[at] = 0xff;
    let Err(Error::Scenario(problems)) = scenario::read_bytes("x.toml", &bytes) else {
        panic!()
    };
    let problem = &problems.list[0];
    assert_eq!((problem.line, problem.column), (2, 10));
    assert!(problem.message.contains("0xff") && problem.help.as_deref().unwrap().contains("UTF-8"));
    assert!(scenario::read_bytes("x.toml", GOOD.as_bytes()).is_ok());
    assert!(
        scenario::read("x.toml", &format!("\u{feff}{GOOD}")).is_ok(),
        "byte order mark"
    );
    assert!(
        scenario::read("x.toml", &GOOD.replace('\n', "\r\n")).is_ok(),
        "Windows line ends"
    );
}

#[test]
fn files_that_are_too_large_are_not_read() {
    let bytes = vec![b'#'; scenario::MAX_BYTES + 1];
    let Err(Error::Scenario(problems)) = scenario::read_bytes("x.toml", &bytes) else {
        panic!()
    };
    assert!(problems.list[0].message.contains("17 MB"), "{problems}");
}

#[test]
fn problems_are_shown_with_their_line_a_caret_and_the_mend() {
    let (text, number) = with("range", "range = 1200");
    let problems = wrong(&text);
    let shown = diagnostics::text(&problems, false);
    assert!(shown.contains(&format!("test.toml:{number}:9")), "{shown}");
    assert!(
        shown.contains("range = 1200") && shown.contains("Help: write \"1200 km\""),
        "{shown}"
    );
    assert!(!shown.contains('\u{1b}'), "{shown}");
    assert!(diagnostics::text(&problems, true).contains('\u{1b}'));
    let json = diagnostics::json(&problems);
    assert_eq!(json["errors"], 1);
    assert_eq!(json["problems"][0]["line"], number);
    assert_eq!(json["problems"][0]["column"], 9);
    assert_eq!(json["problems"][0]["path"], "ring[0].range");
    assert_eq!(json["problems"][0]["severity"], "error");
    // Columns are counted in characters, not bytes.
    let (text, _) = with("title", "title = \"臺灣\" \"x\"");
    assert!(wrong(&text).list[0].column <= 16);
}

#[test]
fn examples_check_without_a_warning() {
    for (name, text) in EXAMPLES {
        match scenario::read(name, text) {
            Ok(read) => assert_eq!(read.warnings, [], "{name}"),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    assert_eq!(scenario::starter(), EXAMPLES[3].1);
}

/// As far as JSON Schema is needed here: types, keys, words and choices.
fn fits(value: &toml::Value, schema: &serde_json::Value) -> bool {
    if let Some(any) = schema.get("anyOf") {
        return any.as_array().unwrap().iter().any(|one| fits(value, one));
    }
    if let Some(words) = schema.get("enum") {
        return words
            .as_array()
            .unwrap()
            .iter()
            .any(|w| w.as_str() == value.as_str());
    }
    if let Some(constant) = schema.get("const") {
        return constant.as_i64() == value.as_integer() && constant.as_str() == value.as_str();
    }
    let types: Vec<&str> = match schema.get("type") {
        None => return true,
        Some(serde_json::Value::String(one)) => vec![one],
        Some(many) => many
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|t| t.as_str())
            .collect(),
    };
    types.iter().any(|kind| match (*kind, value) {
        ("string", toml::Value::String(text)) => match schema["pattern"].as_str() {
            Some(r"\.toml$") => text.ends_with(".toml"),
            _ => true,
        },
        ("string", toml::Value::Datetime(_)) => true,
        ("integer", toml::Value::Integer(_)) | ("boolean", toml::Value::Boolean(_)) => true,
        ("array", toml::Value::Array(list)) => list.iter().all(|v| fits(v, &schema["items"])),
        ("object", toml::Value::Table(table)) => {
            let known = schema.get("properties").and_then(|p| p.as_object());
            let needed = schema.get("required").and_then(|r| r.as_array());
            needed.is_none_or(|n| n.iter().all(|k| table.contains_key(k.as_str().unwrap())))
                && table
                    .iter()
                    .all(|(key, value)| match known.and_then(|k| k.get(key)) {
                        Some(schema) => fits(value, schema),
                        None => {
                            schema["additionalProperties"].is_object()
                                && fits(value, &schema["additionalProperties"])
                        }
                    })
        }
        _ => false,
    })
}

#[test]
fn the_schema_knows_what_the_reader_knows() {
    let schema = scenario::schema();
    for (name, text) in EXAMPLES.into_iter().chain([("good", GOOD)]) {
        let value: toml::Value = toml::Value::Table(text.parse().unwrap());
        assert!(fits(&value, &schema), "{name}");
    }
    for (line, instead) in [
        ("range", "rnage = \"1 km\""),
        ("range", "range = 1200"),
        ("status", "status = \"x\""),
        ("theme", "theme = \"lite\""),
        ("from", "from = 5"),
        ("standoff", "standoff = 2"),
    ] {
        let value = toml::Value::Table(with(line, instead).0.parse().unwrap());
        assert!(!fits(&value, &schema), "{instead}");
    }
    // Every key that the reader asks for is in the grammar, or the reader
    // would have stopped at a debug assertion; the schema is made of it.
    let text = schema.to_string();
    for key in [
        "standoff",
        "as-of",
        "compare-mercator",
        "turn-radius",
        "split-gap",
        "builtin",
        "recover",
        "envelope",
        "colour",
        "centre",
        "likely",
        "radius",
    ] {
        assert!(text.contains(&format!("\"{key}\":")), "{key}");
    }
}

#[test]
fn the_colours_of_scenarios_are_those_of_themes() {
    assert_eq!(scenario::COLOR_NAMES, standoff::theme::NAMED);
}

/// A text with a few pieces exchanged for others.
fn mutated() -> impl Strategy<Value = String> {
    let text = prop::sample::select(
        EXAMPLES
            .iter()
            .map(|(_, t)| *t)
            .chain([GOOD])
            .collect::<Vec<_>>(),
    );
    let piece = prop_oneof![
        "\\PC{0,6}",
        prop::sample::select(vec![
            "\"",
            "'",
            "[",
            "]",
            "{",
            "}",
            "=",
            "\n",
            "..",
            "nan",
            "inf",
            "-1",
            "1e999",
            "9999999999999999999",
            "\"\"",
            "[]",
            "{}",
            "true",
            "[[ring]]\n",
            "[[place]]\nat = \"base\"\n",
            "[page]\n",
            "\u{0}",
            "臺",
            "\"0 km\"",
            "1979-05-27",
            "0x7f",
            "range",
            "from",
            "{ lat = 90, lon = -180 }",
            "\"90N 0E\"",
            "\"1e5 km\"",
            "*",
        ])
        .prop_map(str::to_owned),
    ];
    (
        text,
        prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, piece), 1..5),
    )
        .prop_map(|(text, changes)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, drop, piece) in changes {
                let at = at.index(chars.len() + 1);
                let end = (at + drop).min(chars.len());
                chars.splice(at..end, piece.chars());
            }
            chars.into_iter().collect()
        })
}

/// A name in Korean alone was "neither an id nor a name"; a ring without either
/// was a mistake, although the docs call both optional.
#[test]
fn what_has_no_name_in_latin_letters_gets_an_id_of_its_kind() {
    let head = "standoff = 1\ntitle = \"x\"\n";
    let ring = |keys: &str| {
        format!("[[ring]]\n{keys}from = \"Guam\"\nrange = \"200 km\"\nstatus = \"schematic\"\n")
    };
    let rings = [
        "name = \"누르\"\n",
        "name = \"東風-26\"\n",
        "name = \"Сармат\"\n",
        "",
        "name = \"Nour\"\n",
    ];
    let text = format!("{head}{}", rings.map(ring).concat());
    let read = good(&text).value;
    let ids: Vec<&str> = read.rings.iter().map(|ring| ring.id.as_str()).collect();
    assert_eq!(ids, ["ring-1", "ring-2", "ring-3", "ring-4", "nour"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in a file, there is an answer, and every problem lies
    /// inside the text and can be shown.
    #[test]
    fn no_scenario_makes_it_panic(text in mutated()) {
        match scenario::read("x.toml", &text) {
            Ok(read) => prop_assert!(read.warnings.iter().all(|p| p.severity == Severity::Warning)),
            Err(Error::Scenario(problems)) => {
                prop_assert!(problems.list.iter().any(|p| p.severity == Severity::Error));
                for problem in &problems.list {
                    let span = problem.span.clone().unwrap();
                    prop_assert!(problems.text.get(span).is_some(), "{problem:?}");
                    prop_assert!(problem.line >= 1 && problem.column >= 1);
                }
                diagnostics::text(&problems, false);
                diagnostics::json(&problems);
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = scenario::read_bytes("x.toml", &bytes);
    }
}
