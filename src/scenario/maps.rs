//! The `[[map]]` and `[[chart]]` tables.

use super::draft::Draft;
use super::grammar::{BOX, CHART, CHARTS, MAP, PROJECTIONS, RADIUS};
use super::insets;
use super::measured::{Sources, aim};
use super::model::{Aim, ChartKind, ChartSpec, Extent, MapSpec, NorthArrow, StatedPlace, Track};
use super::reading::{Node, Reading, Table, wrong_type};
use super::show::{Shown, shown};
use crate::language::Language;
use crate::place::Located;
use crate::projection::{Choice, Kind};
use crate::status::Status;
use crate::units::{Misread, read_length};
use crate::words::Words;
use std::collections::HashSet;
use toml::de::DeValue;

/// The maps of the file, or a default map if it has none.
pub(super) fn read_maps(draft: &mut Draft, node: Option<&Node>) -> Vec<MapSpec> {
    let known = Shown::new(&[
        &draft.ring_ids,
        &draft.track_ids,
        &draft.zone_ids,
        &draft.place_ids,
        &draft.callout_ids,
    ]);
    let Some(node) = node else {
        return vec![default_map(&known)];
    };
    let tables = draft.reading.tables(node, MAP);
    let alone = tables.len() == 1;
    let mut maps: Vec<MapSpec> = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        let fallback = if alone {
            "main".to_owned()
        } else {
            format!("map-{}", i + 1)
        };
        maps.push(map(draft, table, &fallback, alone, &known));
    }
    insets::link(&mut draft.reading, &tables, &mut maps);
    if maps.is_empty() {
        vec![default_map(&known)]
    } else {
        maps
    }
}

fn default_map(known: &Shown) -> MapSpec {
    MapSpec {
        id: "main".to_owned(),
        title: None,
        projection: Choice::Auto,
        centre: None,
        extent: Extent::Auto,
        show: known.all(),
        cities: Vec::new(),
        locator: true,
        compare_mercator: false,
        north_arrow: NorthArrow::Auto,
        inset: None,
        frames: Vec::new(),
    }
}

fn map(draft: &mut Draft, table: &Table, fallback: &str, alone: bool, known: &Shown) -> MapSpec {
    let title = table.get("title").and_then(|n| draft.names(n));
    let id = if alone && table.get("id").is_none() {
        draft.claim_id(fallback, table);
        fallback.to_owned()
    } else {
        draft.id(table, title.as_ref(), fallback)
    };
    let word = table
        .get("projection")
        .and_then(|n| draft.reading.word(n, PROJECTIONS));
    let centre = table
        .get("center")
        .and_then(|n| draft.position(n))
        .map(|l| l.position);
    let extent = table
        .get("extent")
        .and_then(|n| extent(&mut draft.reading, n));
    let cities = table
        .get("places")
        .map(|n| cities(draft, n))
        .unwrap_or_default();
    let reading = &mut draft.reading;
    MapSpec {
        id,
        title,
        projection: word.map_or(Choice::Auto, projection),
        centre,
        extent: extent.unwrap_or(Extent::Auto),
        show: table
            .get("show")
            .map_or_else(|| known.all(), |n| shown(reading, n, known)),
        cities,
        locator: table
            .get("locator")
            .and_then(|n| reading.bool(n))
            .unwrap_or(table.get("inset").is_none()),
        compare_mercator: table
            .get("compare-mercator")
            .and_then(|n| reading.bool(n))
            .unwrap_or(false),
        north_arrow: table
            .get("north-arrow")
            .and_then(|n| north_arrow(reading, n))
            .unwrap_or_default(),
        inset: None,
        frames: Vec::new(),
    }
}

fn north_arrow(reading: &mut Reading, node: &Node) -> Option<NorthArrow> {
    match node.value {
        DeValue::Boolean(true) => Some(NorthArrow::Always),
        DeValue::Boolean(false) => Some(NorthArrow::Never),
        DeValue::String(_) => reading.word(node, &["auto"]).map(|_| NorthArrow::Auto),
        _ => {
            reading.error(node, wrong_type(node, "true, false or \"auto\""));
            None
        }
    }
}

/// `auto` is not the id of a projection.
fn projection(word: &str) -> Choice {
    Kind::from_id(word).map_or(Choice::Auto, Choice::Named)
}

/// The places to mark on a map, without sources of their own.
fn cities(draft: &mut Draft, node: &Node) -> Vec<StatedPlace> {
    let mut found: Vec<StatedPlace> = Vec::new();
    for one in draft.reading.list(node) {
        let Some(located) = draft.position(&one) else {
            continue;
        };
        if found.iter().any(|c| c.position == located.position) {
            draft.reading.warn(
                &one,
                Misread::new("this place is listed twice").help("remove one of them"),
            );
            continue;
        }
        let mut place = city(located);
        place.id = id_of_city(draft, &place);
        found.push(place);
    }
    found
}

/// The id of the file's own place if it is the same; otherwise a free one.
fn id_of_city(draft: &Draft, city: &StatedPlace) -> String {
    let mut own = draft.stated.places.iter();
    match own.find(|own| own.position == city.position && own.name == city.name) {
        Some(own) => own.id.clone(),
        None if city.id.is_empty() || draft.is_taken(&city.id) => format!("{}-place", city.id)
            .trim_start_matches('-')
            .to_owned(),
        None => city.id.clone(),
    }
}

fn city(located: Located) -> StatedPlace {
    StatedPlace {
        id: super::draft::slug(located.name.get(Language::En)),
        name: located.name,
        position: located.position,
        footprint: located.footprint,
        actor: None,
        sign: None,
        sources: Vec::new(),
        status: Status::Observed,
    }
}

fn extent(reading: &mut Reading, node: &Node) -> Option<Extent> {
    const HELP: &str = "write \"auto\", \"fit\", { radius = \"2600 km\" }, \
                        or { west = \"100E\", east = \"150E\", south = \"5N\", north = \"50N\" }";
    match node.value {
        DeValue::String(text) if text.trim() == "auto" => Some(Extent::Auto),
        DeValue::String(text) if text.trim() == "fit" => Some(Extent::Fit),
        DeValue::Table(keys) if keys.iter().any(|(k, _)| k.get_ref() == "radius") => {
            let table = reading.table(node, RADIUS)?;
            let one = table.get("radius")?;
            let text = reading.text(one)?;
            let read = read_length(text);
            let length = reading.take(one, read)?.length;
            if length.m() == 0.0 {
                reading.error(
                    one,
                    Misread::new("a map with no extent").help("write \"2600 km\""),
                );
                return None;
            }
            Some(Extent::Radius(length))
        }
        DeValue::Table(_) => boxed(reading, node),
        DeValue::String(text) => {
            reading.error(
                node,
                Misread::new(format!("\"{text}\" is not an extent")).help(HELP),
            );
            None
        }
        _ => {
            reading.error(node, wrong_type(node, "an extent").help(HELP));
            None
        }
    }
}

fn boxed(reading: &mut Reading, node: &Node) -> Option<Extent> {
    let table = reading.table(node, BOX)?;
    let mut edge = |key: &str, hemispheres: [char; 2], limit: f64| {
        let one = table.get(key)?;
        let DeValue::String(text) = one.value else {
            reading.error(
                one,
                wrong_type(one, "a string").help(format!(
                    "write it with its hemisphere: \"100{}\"",
                    hemispheres[0]
                )),
            );
            return None;
        };
        let read = read_edge(text, hemispheres, limit);
        reading.take(one, read)
    };
    let west = edge("west", ['E', 'W'], 180.0);
    let east = edge("east", ['E', 'W'], 180.0);
    let south = edge("south", ['N', 'S'], 90.0);
    let north = edge("north", ['N', 'S'], 90.0);
    let (west, east, south, north) = (west?, east?, south?, north?);
    if south >= north {
        reading.error(
            node,
            Misread::new("the southern edge is not south of the northern one")
                .help("swap south and north"),
        );
        return None;
    }
    if west == east {
        reading.error(
            node,
            Misread::new("the western and eastern edges are the same")
                .help("write west = \"180W\", east = \"180E\" for the whole Earth"),
        );
        return None;
    }
    Some(Extent::Box {
        west,
        east,
        south,
        north,
    })
}

/// `100E`: degrees with a hemisphere.
fn read_edge(text: &str, [positive, negative]: [char; 2], limit: f64) -> Result<f64, Misread> {
    let upper = text.trim().to_uppercase();
    let bad = || {
        Misread::new(format!("\"{text}\" is not an edge of a map")).help(format!(
            "write degrees and {positive} or {negative}: \"40{positive}\""
        ))
    };
    let digits = upper
        .strip_suffix([positive, negative])
        .ok_or_else(bad)?
        .trim_end_matches(['°', ' ']);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 = digits.parse().ok().filter(|_| plain).ok_or_else(bad)?;
    if value > limit {
        return Err(Misread::new(format!(
            "\"{text}\" is beyond {limit} degrees"
        )));
    }
    Ok(if upper.ends_with(negative) {
        -value
    } else {
        value
    })
}

pub(super) fn read_charts(draft: &mut Draft, node: &Node, from: &Sources) -> Vec<ChartSpec> {
    let tables = draft.reading.tables(node, CHART);
    let mut charts = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        let title = table.get("title").and_then(|n| draft.names(n));
        let id = draft.id(table, title.as_ref(), &format!("chart-{}", i + 1));
        let kind = table
            .get("kind")
            .and_then(|n| chart_kind(&mut draft.reading, n));
        // Only distance profiles use zones.
        let zones: &[String] = match kind {
            Some(ChartKind::DistanceProfile) => &draft.zone_ids,
            _ => &[],
        };
        let known = Shown::new(&[&draft.ring_ids, &draft.track_ids, zones]);
        let show = match table.get("show") {
            Some(node) => shown(&mut draft.reading, node, &known),
            None => known.all(),
        };
        let to = table
            .get("to")
            .map(|n| aims(draft, n, from))
            .unwrap_or_default();
        let Some(kind) = kind else { continue };
        let spec = ChartSpec {
            id,
            kind,
            title,
            show,
            to,
        };
        if let (Some(misread), Some(node)) = (unfit(draft, &spec), table.get("kind")) {
            draft.reading.error(node, misread);
        }
        if let (Some(misread), Some(node)) = (undated(&spec, from.tracks), table.get("kind")) {
            draft.reading.warn(node, misread);
        }
        charts.push(spec);
    }
    charts
}

fn chart_kind(reading: &mut Reading, node: &Node) -> Option<ChartKind> {
    Some(match reading.word(node, CHARTS)? {
        "timeline" => ChartKind::Timeline,
        "counts-by-year" => ChartKind::CountsByYear,
        "distance-profile" => ChartKind::DistanceProfile,
        _ => ChartKind::RangeBars,
    })
}

/// The targets of a distance profile.
fn aims(draft: &mut Draft, node: &Node, from: &Sources) -> Vec<Aim> {
    let nodes = draft.reading.list(node);
    nodes
        .iter()
        .filter_map(|one| aim(draft, one, from))
        .collect()
}

/// The warning for tracks that a chart over time omits.
fn undated(spec: &ChartSpec, tracks: &[Track]) -> Option<Misread> {
    if !matches!(spec.kind, ChartKind::Timeline | ChartKind::CountsByYear) {
        return None;
    }
    let show: HashSet<&String> = spec.show.iter().collect();
    let shown = tracks.iter().filter(|track| show.contains(&track.id));
    let ids = shown.filter(|t| t.date.is_none() && t.branch_of.is_none());
    let ids: Vec<String> = ids.map(|track| format!("\"{}\"", track.id)).collect();
    let message = match ids.len() {
        0 => return None,
        1 => format!("the track {} has no date and is not in the chart", ids[0]),
        2..=6 => {
            let ids = Words::of(Language::En).list(&ids);
            format!("the tracks {ids} have no date and are not in the chart")
        }
        several => format!("{several} tracks have no date and are not in the chart"),
    };
    let help = "give their points a time, or write date = \"2024-07-24\" in the track";
    Some(Misread::new(message).help(help))
}

/// Why a chart of this kind cannot be drawn.
fn unfit(draft: &Draft, spec: &ChartSpec) -> Option<Misread> {
    let shown = |ids: &[String]| ids.iter().filter(|id| spec.show.contains(id)).count();
    let (rings, tracks) = (shown(&draft.ring_ids), shown(&draft.track_ids));
    match spec.kind {
        ChartKind::RangeBars if rings == 0 => Some(
            Misread::new("the chart shows no ring").help("add a [[ring]], or name one in show"),
        ),
        ChartKind::RangeBars => None,
        _ if tracks == 0 => Some(
            Misread::new("the chart shows no track").help("add a [[track]], or name one in show"),
        ),
        ChartKind::DistanceProfile if tracks > 1 => Some(
            Misread::new(format!(
                "a distance profile needs one track, but there are {tracks}"
            ))
            .help(format!("write show = [\"{}\"]", draft.track_ids[0])),
        ),
        ChartKind::DistanceProfile if spec.to.is_empty() => Some(
            Misread::new("the profile has nothing to measure distances to")
                .help("write to = \"Naha\", a list of places, or { area = \"country:JPN\" }"),
        ),
        _ => None,
    }
}
