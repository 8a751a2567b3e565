//! Facts of maps, charts, word panels and the page.

use super::{Entry, Facts, Parts, cited, digest, english, names, position};
use crate::language::Names;
use crate::projection::Choice;
use crate::scenario::{
    ChartKind, ChartSpec, Corner, Extent, MapSpec, NorthArrow, PageSpec, Panels, Scenario,
    TableKind, WordsContent, WordsSpec,
};

pub(super) fn page(scenario: &Scenario) -> Entry {
    let page = &scenario.page;
    let mut facts = Facts::default();
    facts.add(
        "size",
        format!("{:.2} x {:.2} mm", page.size.width.0, page.size.height.0),
    );
    facts.add("theme", theme(page));
    facts.add(
        "panels",
        match &page.panels {
            Panels::Auto => "auto".to_owned(),
            Panels::Separate => "separate".to_owned(),
            Panels::Rows(rows) => {
                let rows: Vec<String> = rows.iter().map(|row| row.join(", ")).collect();
                rows.join("; ")
            }
        },
    );
    facts.entry("page", "page", "page")
}

/// A built-in theme by name; a theme file with a digest of its changes.
fn theme(page: &PageSpec) -> String {
    let base = page.theme.word();
    match &page.paint.file {
        None => base.to_owned(),
        Some(file) => format!("{file} ({})", digest(&format!("{base} {:?}", page.paint))),
    }
}

pub(super) fn map(scenario: &Scenario, map: &MapSpec) -> Entry {
    let mut facts = Facts::default();
    facts.add("title", title(&map.title));
    let projection = match &map.projection {
        Choice::Auto => "auto",
        Choice::Named(kind) => kind.id(),
    };
    facts.add("projection", projection);
    if let Some(centre) = map.centre {
        facts.put("center", position(centre), Some(centre));
    }
    facts.add("extent", extent(map.extent));
    let places = scenario.places.iter().map(|place| &place.id);
    let claims = rings(scenario).chain(tracks(scenario));
    let all = claims.chain(zones(scenario)).chain(places);
    facts.ids("show", shown(&map.show, all));
    let places = map.cities.iter();
    let places: Vec<String> = places
        .map(|c| format!("{} ({})", english(&c.name), position(c.position)))
        .collect();
    facts.list("places", places.join(", "), Parts::Items(places));
    facts.add("locator", yes_or_no(map.locator));
    facts.add("compare-mercator", yes_or_no(map.compare_mercator));
    let north = match map.north_arrow {
        NorthArrow::Auto => "auto",
        NorthArrow::Always => "true",
        NorthArrow::Never => "false",
    };
    facts.add("north-arrow", north);
    if let Some(inset) = &map.inset {
        facts.add("inset", inset.host.clone());
        facts.add("corner", inset.corner.map(Corner::word).unwrap_or_default());
    }
    facts.ids("frames", map.frames.join(", "));
    facts.entry("map", &map.id, &map.id)
}

pub(super) fn chart(scenario: &Scenario, chart: &ChartSpec) -> Entry {
    let mut facts = Facts::default();
    let kind = match chart.kind {
        ChartKind::RangeBars => "range-bars",
        ChartKind::Timeline => "timeline",
        ChartKind::CountsByYear => "counts-by-year",
        ChartKind::DistanceProfile => "distance-profile",
    };
    facts.add("kind", kind);
    facts.add("title", title(&chart.title));
    let show = &chart.show;
    facts.ids(
        "show",
        match chart.kind {
            ChartKind::RangeBars => shown(show, rings(scenario)),
            ChartKind::Timeline | ChartKind::CountsByYear => shown(show, tracks(scenario)),
            ChartKind::DistanceProfile => shown(show, tracks(scenario).chain(zones(scenario))),
        },
    );
    let aims = chart.to.iter();
    let to: Vec<String> = aims
        .map(|aim| {
            format!(
                "{} ({})",
                english(&aim.name),
                digest(&format!("{:?}", aim.shapes))
            )
        })
        .collect();
    facts.add("to", to.join(", "));
    facts.entry("chart", &chart.id, &chart.id)
}

pub(super) fn panel(scenario: &Scenario, spec: &WordsSpec) -> Entry {
    let mut facts = Facts::default();
    facts.add("title", title(&spec.title));
    facts.add("source", cited(&spec.sources));
    match &spec.content {
        WordsContent::Text(text) => {
            facts.add("text", names(text));
            facts.entry("text", &spec.id, &spec.id)
        }
        WordsContent::Table(kind) => {
            let (word, shown) = match kind {
                TableKind::Places => ("places", shown(&spec.show, rings(scenario))),
                TableKind::Rings => ("rings", shown(&spec.show, rings(scenario))),
                TableKind::Tracks => ("tracks", shown(&spec.show, tracks(scenario))),
            };
            facts.add("kind", word);
            facts.ids("show", shown);
            facts.entry("table", &spec.id, &spec.id)
        }
        WordsContent::Rows(table) => {
            facts.add("columns", cells(&table.heads));
            let rows: Vec<String> = table.rows.iter().map(|row| cells(row)).collect();
            facts.add("rows", rows.join("; "));
            facts.entry("table", &spec.id, &spec.id)
        }
    }
}

fn cells(row: &[Names]) -> String {
    row.iter().map(names).collect::<Vec<_>>().join(", ")
}

fn title(title: &Option<Names>) -> String {
    title.as_ref().map(names).unwrap_or_default()
}

fn yes_or_no(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

fn extent(extent: Extent) -> String {
    match extent {
        Extent::Auto => "auto".into(),
        Extent::Fit => "fit".into(),
        Extent::Radius(radius) => format!("radius {:.3} km", radius.km()),
        Extent::Box {
            west,
            east,
            south,
            north,
        } => {
            format!("west {west}, east {east}, south {south}, north {north}")
        }
    }
}

/// The ids shown; empty if all of the kind are shown.
fn shown<'a>(show: &[String], mut all: impl Iterator<Item = &'a String>) -> String {
    match all.all(|id| show.contains(id)) {
        true => String::new(),
        false => show.join(", "),
    }
}

fn rings(scenario: &Scenario) -> impl Iterator<Item = &String> {
    scenario.rings.iter().map(|ring| &ring.id)
}

fn tracks(scenario: &Scenario) -> impl Iterator<Item = &String> {
    scenario.tracks.iter().map(|track| &track.id)
}

fn zones(scenario: &Scenario) -> impl Iterator<Item = &String> {
    scenario.zones.iter().map(|zone| &zone.id)
}
