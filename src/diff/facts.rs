//! A scenario as entries of keys and values, to be compared.

use crate::language::{Language, Names};
use crate::scenario::{
    Actor, ActorColor, Callout, Extent, MapSpec, Measured, Panels, Range, RangeFigure, Ring,
    Scenario, Source, StatedPlace, Track, WordsContent, WordsSpec, Zone, ZoneShape, sha256,
};
use crate::sphere::{Area, Path};
use crate::symbol::{Affiliation, Sign};
use crate::units::Position;

/// The tables of the language, in its order; `""` is the head of the file.
pub(super) const TABLES: &[&str] = &[
    "", "sources", "actors", "place", "ring", "track", "zone", "map", "chart", "text", "table",
    "page",
];

/// What is compared of a table.
#[derive(Debug)]
pub(super) struct Entry {
    pub table: &'static str,
    pub id: String,
    pub name: String,
    pub facts: Vec<Fact>,
}

#[derive(Debug)]
pub(super) struct Fact {
    pub key: &'static str,
    pub value: String,
    /// Of a position, so that a move can be measured.
    pub at: Option<Position>,
}

pub(super) fn entries(scenario: &Scenario) -> Vec<Entry> {
    let mut all = vec![head(scenario), page(scenario)];
    all.extend(scenario.sources.iter().map(source));
    all.extend(scenario.actors.iter().map(actor));
    all.extend(scenario.places.iter().map(|p| place(scenario, p)));
    all.extend(scenario.rings.iter().map(|r| ring(scenario, r)));
    all.extend(scenario.tracks.iter().map(|t| track(scenario, t)));
    all.extend(scenario.zones.iter().map(|z| zone(scenario, z)));
    all.extend(scenario.callouts.iter().map(|c| callout(scenario, c)));
    all.extend(scenario.maps.iter().map(|m| map(scenario, m)));
    all.extend(scenario.charts.iter().map(|chart| {
        let mut facts = Facts::default();
        facts.add("kind", format!("{:?}", chart.kind));
        facts.add("title", chart.title.as_ref().map(names).unwrap_or_default());
        facts.add("show", shown(scenario, &chart.show));
        let to: Vec<&str> = chart.to.iter().map(|aim| english(&aim.name)).collect();
        facts.add("to", to.join(", "));
        facts.entry("chart", &chart.id, &chart.id)
    }));
    all.extend(scenario.texts.iter().map(|spec| panel(scenario, spec)));
    all
}

fn callout(scenario: &Scenario, callout: &Callout) -> Entry {
    let mut facts = Facts::default();
    facts.add("text", names(&callout.text));
    facts.put("at", position(callout.position), Some(callout.position));
    facts.add("source", cited(scenario, &callout.sources));
    facts.entry("callout", &callout.id, &callout.id)
}

/// A panel of words.
fn panel(scenario: &Scenario, spec: &WordsSpec) -> Entry {
    let mut facts = Facts::default();
    facts.add("title", spec.title.as_ref().map(names).unwrap_or_default());
    match &spec.content {
        WordsContent::Text(text) => {
            facts.add("text", names(text));
            facts.entry("text", &spec.id, &spec.id)
        }
        WordsContent::Table(kind) => {
            facts.add("kind", format!("{kind:?}"));
            facts.add("show", shown(scenario, &spec.show));
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

/// Facts under construction; a value that says nothing is left out.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn add(&mut self, key: &'static str, value: impl Into<String>) {
        self.put(key, value.into(), None);
    }

    fn maybe(&mut self, key: &'static str, value: &Option<String>) {
        self.add(key, value.clone().unwrap_or_default());
    }

    fn put(&mut self, key: &'static str, value: String, at: Option<Position>) {
        if !value.is_empty() {
            self.0.push(Fact { key, value, at });
        }
    }

    fn entry(self, table: &'static str, id: &str, name: &str) -> Entry {
        Entry {
            table,
            id: id.to_owned(),
            name: name.to_owned(),
            facts: self.0,
        }
    }
}

/// In English, and in every language where there are several.
fn names(names: &Names) -> String {
    let all = Language::ALL.into_iter().filter(|l| names.has(*l));
    let several: Vec<String> = all
        .map(|l| format!("{}: {}", l.tag(), names.get(l)))
        .collect();
    match several.is_empty() {
        true => names.get(Language::En).to_owned(),
        false => several.join("; "),
    }
}

fn english(names: &Names) -> &str {
    names.get(Language::En)
}

/// `25.0478N 121.5319E`
fn position(at: Position) -> String {
    let (lat, lon) = (at.lat().deg(), at.lon().deg());
    format!(
        "{:.4}{} {:.4}{}",
        lat.abs(),
        if lat < 0.0 { 'S' } else { 'N' },
        lon.abs(),
        if lon < 0.0 { 'W' } else { 'E' }
    )
}

fn head(scenario: &Scenario) -> Entry {
    let header = &scenario.header;
    let mut facts = Facts::default();
    facts.add("title", names(&header.title));
    facts.add(
        "subtitle",
        header.subtitle.as_ref().map(names).unwrap_or_default(),
    );
    facts.add(
        "as-of",
        header.as_of.map(|d| d.to_string()).unwrap_or_default(),
    );
    facts.add("worldview", format!("{:?}", header.worldview));
    let second = header.second.map(|l| format!(", {}", l.tag()));
    facts.add(
        "language",
        format!("{}{}", header.language.tag(), second.unwrap_or_default()),
    );
    facts.entry("", "scenario", english(&header.title))
}

fn page(scenario: &Scenario) -> Entry {
    let page = &scenario.page;
    let mut facts = Facts::default();
    facts.add(
        "size",
        format!("{:.2} x {:.2} mm", page.size.width.0, page.size.height.0),
    );
    let theme = page.paint.file.clone();
    facts.add(
        "theme",
        theme.unwrap_or_else(|| page.theme.word().to_owned()),
    );
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

fn source(source: &Source) -> Entry {
    let mut facts = Facts::default();
    facts.add("text", source.text.clone());
    facts.maybe("url", &source.url);
    facts.maybe("date", &source.date);
    facts.entry("sources", &source.key, &source.text)
}

fn actor(actor: &Actor) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&actor.name));
    facts.add(
        "color",
        match &actor.color {
            Some(ActorColor::Named(name)) => name.clone(),
            Some(ActorColor::Rgb([r, g, b])) => format!("#{r:02x}{g:02x}{b:02x}"),
            None => String::new(),
        },
    );
    let side = actor.affiliation.map(Affiliation::word);
    facts.add("affiliation", side.unwrap_or_default());
    facts.entry("actors", &actor.id, english(&actor.name))
}

fn cited(scenario: &Scenario, sources: &[usize]) -> String {
    let keys: Vec<&str> = sources
        .iter()
        .map(|i| scenario.sources[*i].key.as_str())
        .collect();
    keys.join(", ")
}

/// `bomber, hostile`
fn symbol(sign: Option<Sign>) -> String {
    let Some(sign) = sign else {
        return String::new();
    };
    let side = sign.affiliation.map(Affiliation::word);
    let parts = std::iter::once(sign.symbol.word()).chain(side);
    parts.collect::<Vec<_>>().join(", ")
}

fn whose(scenario: &Scenario, actor: Option<usize>) -> String {
    actor.map_or_else(String::new, |i| scenario.actors[i].id.clone())
}

fn place(scenario: &Scenario, place: &StatedPlace) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&place.name));
    facts.put("at", position(place.position), Some(place.position));
    facts.add("actor", whose(scenario, place.actor));
    facts.add("symbol", symbol(place.sign));
    facts.add("status", place.status.word());
    facts.add("source", cited(scenario, &place.sources));
    facts.entry("place", &place.id, english(&place.name))
}

fn figure(figure: &RangeFigure) -> String {
    let value = format!("{:.3}", figure.length.to(figure.unit));
    let value = value.trim_end_matches('0').trim_end_matches('.');
    format!("{value} {}", figure.unit.symbol())
}

fn range(range: &Range) -> String {
    match range {
        Range::Single(one) => figure(one),
        Range::Band { low, likely, high } => {
            let likely = likely.as_ref().map(|l| format!(", likely {}", figure(l)));
            format!(
                "{} to {}{}",
                figure(low),
                figure(high),
                likely.unwrap_or_default()
            )
        }
    }
}

fn ring(scenario: &Scenario, ring: &Ring) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&ring.name));
    facts.add("actor", whose(scenario, ring.actor));
    let at = ring.from.place().map(|origin| origin.position);
    let from = english(ring.from.name());
    match at {
        Some(at) => facts.put("from", format!("{from} ({})", position(at)), Some(at)),
        None => facts.add("from", measured(&ring.from, from)),
    }
    let ranges: Vec<String> = ring.ranges.iter().map(range).collect();
    facts.add("range", ranges.join("; "));
    if let Some(sector) = ring.sector {
        facts.add(
            "sector",
            format!("{}..{}", sector.from.deg(), sector.to.deg()),
        );
    }
    facts.add("symbol", symbol(ring.sign));
    facts.add("status", ring.status.word());
    facts.add("source", cited(scenario, &ring.sources));
    facts.maybe("date", &ring.date);
    facts.maybe("note", &ring.note);
    facts.entry("ring", &ring.id, english(&ring.name))
}

fn measured(from: &Measured, name: &str) -> String {
    match from {
        Measured::Recover { to, .. } => format!("{name}, back to {}", english(&to.name)),
        Measured::Track { .. } => format!("the track {name}"),
        Measured::Place(_) | Measured::Shape { .. } => name.to_owned(),
    }
}

fn track(scenario: &Scenario, track: &Track) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&track.name));
    facts.add("actor", whose(scenario, track.actor));
    facts.add("domain", format!("{:?}", track.domain).to_lowercase());
    facts.maybe("date", &track.date);
    facts.add("symbol", symbol(track.sign));
    facts.add("status", track.status.word());
    let fixes = &track.course.fixes;
    let points: Vec<String> = fixes.iter().map(|fix| position(fix.position)).collect();
    facts.add("points", summed(&points, track.course.length().km()));
    facts.add("source", cited(scenario, &track.sources));
    facts.maybe("note", &track.note);
    facts.entry("track", &track.id, english(&track.name))
}

/// All points of a short course; of a long one how many, and a sign of all.
fn summed(points: &[String], km: f64) -> String {
    const MOST: usize = 8;
    match points.len() <= MOST {
        true => format!("{} ({km:.1} km)", points.join(", ")),
        false => format!(
            "{} points, {} to {} ({km:.1} km, {})",
            points.len(),
            points[0],
            points[points.len() - 1],
            digest(&points.join(" "))
        ),
    }
}

fn zone(scenario: &Scenario, zone: &Zone) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&zone.name));
    facts.add("actor", whose(scenario, zone.actor));
    facts.add("kind", format!("{:?}", zone.kind));
    facts.add("shape", outline(&zone.shape));
    facts.add("status", zone.status.word());
    facts.add("source", cited(scenario, &zone.sources));
    facts.maybe("note", &zone.note);
    facts.entry("zone", &zone.id, english(&zone.name))
}

/// How many segments an outline has, and a sign of all of it.
fn outline(shape: &ZoneShape) -> String {
    let paths: &[Path] = match shape {
        ZoneShape::Area(Area::Globe) => return "the whole Earth".to_owned(),
        ZoneShape::Area(Area::Bounded(paths)) | ZoneShape::Lines(paths) => paths,
    };
    let segments: usize = paths.iter().map(|path| path.segments.len()).sum();
    format!("{segments} segments ({})", digest(&format!("{paths:?}")))
}

/// Seven digits that differ where the text does.
fn digest(text: &str) -> String {
    sha256(text)[..7].to_owned()
}

/// What is shown, where that is not everything there is.
fn shown(scenario: &Scenario, show: &[String]) -> String {
    let rings = scenario.rings.iter().map(|r| &r.id);
    let tracks = scenario.tracks.iter().map(|t| &t.id);
    let mut claims = rings.chain(tracks);
    match claims.all(|id| show.contains(id)) {
        true => String::new(),
        false => show.join(", "),
    }
}

fn map(scenario: &Scenario, map: &MapSpec) -> Entry {
    let mut facts = Facts::default();
    facts.add("title", map.title.as_ref().map(names).unwrap_or_default());
    facts.add("projection", format!("{:?}", map.projection));
    if let Some(centre) = map.centre {
        facts.put("center", position(centre), Some(centre));
    }
    if map.extent != Extent::Fit {
        facts.add("extent", format!("{:?}", map.extent));
    }
    facts.add("show", shown(scenario, &map.show));
    let places: Vec<&str> = map.cities.iter().map(|c| english(&c.name)).collect();
    facts.add("places", places.join(", "));
    facts.entry("map", &map.id, &map.id)
}
