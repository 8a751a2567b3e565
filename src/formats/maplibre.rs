//! A MapLibre style together with the GeoJSON that it draws.

use super::file::{self, failed, unreadable};
use super::geojson;
use super::options::Options;
use super::pieces;
use super::read_back::{Read, through};
use super::table::{FORMATS, Format};
use crate::error::Result;
use crate::gis::{Head, Layer, PlanarShape, Record, Source, rings};
use crate::markup;
use geo::{LineString, MultiLineString};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Source of label glyphs unless the style is edited: MapLibre's own
/// demonstration server.
const GLYPHS: &str = "https://demotiles.maplibre.org/font/{fontstack}/{range}.pbf";
const FONT: &str = "Noto Sans Regular";

/// Names of the style's sources.
const SOURCE: &str = "standoff";
const OUTLINES: &str = "outlines";

pub fn write(source: &mut dyn Source, options: &Options, path: &Path) -> Result<Vec<String>> {
    let data = beside(path);
    let notes = geojson::write(source, options, &data)?;
    let name = data
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or("data.geojson");
    let outlines = Outlines::of(source)?;
    let looks = source.has_looks();
    let style = style(source.head(), name, &outlines, looks);
    let mut out = file::create(path)?;
    writeln!(out, "{style:#}").map_err(|e| failed(path, &e))?;
    file::finish(out, path)?;
    Ok(notes)
}

/// HTML attribution, shown by MapLibre in the corner of the map.
fn attribution(head: &Head) -> String {
    let cited = head.sources.iter();
    let links: Vec<String> = cited
        .map(|(text, url)| markup::link(text, url.as_deref()))
        .collect();
    links.join("; ")
}

/// `story.geojson` for `story.style.json`.
fn beside(path: &Path) -> PathBuf {
    let second = Format::named("maplibre").and_then(|format| format.second(path));
    second.unwrap_or_else(|| path.with_extension("geojson"))
}

/// Colour of features without one of their own.
const PLAIN: &str = "#33658a";

/// Colours and widths are properties of the features. Dash patterns show how
/// certain a line is and cannot be data-driven, so they need separate layers.
fn style(head: &Head, data: &str, outlines: &Outlines, looks: bool) -> Value {
    let (centre, zoom) = camera(head);
    let mut sources = json!({ SOURCE: { "type": "geojson", "data": data } });
    if !head.sources.is_empty() {
        sources[SOURCE]["attribution"] = attribution(head).into();
    }
    let mut layers = vec![
        json!({ "id": "background", "type": "background", "paint": { "background-color": "#f4f6f8" } }),
        json!({
            "id": "areas", "type": "fill", "source": SOURCE,
            "filter": areas(),
            "paint": {
                "fill-color": ["coalesce", ["get", "fill"], PLAIN],
                "fill-opacity": ["coalesce", ["get", "fill-opacity"], if looks { 0.0 } else { 0.2 }],
                "fill-antialias": false
            }
        }),
    ];
    let width = if looks { 0.0 } else { 1.5 };
    let stroked = json!([">", ["coalesce", ["get", "stroke-width"], width], 0]);
    let own = match outlines.titles.is_empty() {
        true => stroked.clone(),
        false => json!(["all", stroked, ["!", outlines.filter()]]),
    };
    layers.extend(lines("lines", SOURCE, &own));
    if !outlines.titles.is_empty() {
        sources[OUTLINES] = json!({
            "type": "geojson",
            "data": { "type": "FeatureCollection", "features": outlines.features }
        });
        layers.extend(lines("outlines", OUTLINES, &stroked));
    }
    layers.push(json!({
        "id": "points", "type": "circle", "source": SOURCE,
        "filter": points(),
        "paint": {
            "circle-color": ["coalesce", ["get", "marker-color"], PLAIN],
            "circle-radius": ["match", ["get", "marker-size"], "medium", 5, 3.5],
            "circle-stroke-color": "#ffffff",
            "circle-stroke-width": 1
        }
    }));
    layers.push(json!({
        "id": "names", "type": "symbol", "source": SOURCE,
        "filter": points(),
        "layout": {
            "text-field": title(), "text-font": [FONT], "text-size": 12,
            "text-anchor": "left", "text-offset": [0.7, 0], "text-optional": true
        },
        "paint": halo("#333333")
    }));
    layers.push(line_names(
        "line-names",
        SOURCE,
        json!(["all", ["!", points()], own]),
    ));
    if !outlines.titles.is_empty() {
        layers.push(line_names("outline-names", OUTLINES, stroked));
    }
    json!({
        "version": 8,
        "name": head.caption(),
        "center": centre,
        "zoom": zoom,
        "glyphs": GLYPHS,
        "sources": sources,
        "layers": layers
    })
}

fn points() -> Value {
    json!([
        "match",
        ["geometry-type"],
        ["Point", "MultiPoint"],
        true,
        false
    ])
}

fn areas() -> Value {
    json!([
        "match",
        ["geometry-type"],
        ["Polygon", "MultiPolygon"],
        true,
        false
    ])
}

fn title() -> Value {
    json!([
        "to-string",
        ["coalesce", ["get", "title"], ["get", "name"], ""]
    ])
}

fn halo(color: &str) -> Value {
    json!({ "text-color": color, "text-halo-color": "#ffffff", "text-halo-width": 1.2 })
}

fn line_names(id: &str, source: &str, filter: Value) -> Value {
    json!({
        "id": id, "type": "symbol", "source": source,
        "filter": filter,
        "layout": {
            "symbol-placement": "line", "text-field": title(),
            "text-font": [FONT], "text-size": 11
        },
        "paint": halo("#333333")
    })
}

/// A layer per line pattern.
fn lines(name: &str, source: &str, stroked: &Value) -> Vec<Value> {
    let schematic = json!(["==", ["get", "status"], "schematic"]);
    let loose = json!([
        "any",
        ["==", ["get", "status"], "estimated"],
        ["==", ["get", "estimate"], "high"],
        ["==", ["get", "gap"], true]
    ]);
    let line = |kind: &str, filter: Value, dash: Option<[f64; 2]>| {
        let mut paint = json!({
            "line-color": ["coalesce", ["get", "stroke"], PLAIN],
            "line-width": ["coalesce", ["get", "stroke-width"], 1.5],
            "line-opacity": ["coalesce", ["get", "stroke-opacity"], 1]
        });
        if let Some(dash) = dash {
            paint["line-dasharray"] = dash.to_vec().into();
        }
        json!({
            "id": format!("{name}-{kind}"), "type": "line", "source": source, "filter": filter,
            "layout": { "line-join": "round" }, "paint": paint
        })
    };
    let points = json!(["!", points()]);
    vec![
        line(
            "solid",
            json!(["all", points, stroked, ["!", schematic], ["!", loose]]),
            None,
        ),
        line(
            "dashed",
            json!(["all", points, stroked, ["!", schematic], loose]),
            Some([4.0, 2.5]),
        ),
        line(
            "dotted",
            json!(["all", points, stroked, schematic]),
            Some([1.0, 2.0]),
        ),
    ]
}

/// Boundaries of areas that are cut at 180 degrees or closed over a pole, and
/// of anything beyond the map's edge, as lines without those parts. Otherwise
/// the map would stroke the cut, and a circle around the globe along its own
/// edge.
#[derive(Default)]
struct Outlines {
    /// Titles of the features, by which a filter selects them.
    titles: BTreeSet<String>,
    features: Vec<Value>,
}

/// Fields by which lines are drawn and labelled.
const DRAWN: [&str; 7] = [
    "title",
    "status",
    "estimate",
    "gap",
    "stroke",
    "stroke-width",
    "stroke-opacity",
];

impl Outlines {
    fn of(source: &mut dyn Source) -> Result<Outlines> {
        let layers = source.layers().to_vec();
        let mut found = Outlines::default();
        source.each(&mut |record| {
            let torn = matches!(&record.shape, PlanarShape::Areas(areas) if pieces::is_torn(areas));
            let mut beyond = false;
            record.shape.each_position(|at| beyond |= at.y.abs() > EDGE);
            match (&record.extra, &record.shape) {
                (None, _) | (_, PlanarShape::Points(_)) => {}
                (Some(extra), _) if torn || beyond => {
                    found.titles.insert(extra.title.clone());
                }
                _ => {}
            }
            Ok(())
        })?;
        if found.titles.is_empty() {
            return Ok(found);
        }
        source.each(&mut |record| {
            let Some(extra) = &record.extra else {
                return Ok(());
            };
            let lines: Vec<LineString<f64>> = match &record.shape {
                _ if !found.titles.contains(&extra.title) => return Ok(()),
                PlanarShape::Points(_) => return Ok(()),
                PlanarShape::Lines(lines) => lines.0.clone(),
                PlanarShape::Areas(areas) => areas
                    .iter()
                    .flat_map(rings)
                    .flat_map(pieces::open)
                    .collect(),
            };
            let lines = lines.iter().flat_map(within_edges).collect();
            let lines = PlanarShape::Lines(MultiLineString(lines));
            if lines.class().is_some() {
                let layer = &layers[record.layer];
                found.features.extend(outline(record, layer, &lines));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Filter for features whose lines are drawn separately.
    fn filter(&self) -> Value {
        json!([
            "all",
            ["!", points()],
            ["in", ["get", "title"], ["literal", self.titles]]
        ])
    }
}

/// Latitude of the map's edge, where the map is square.
const EDGE: f64 = 85.051_128_779_8;

/// Clips a line to the map's edges.
fn within_edges(line: &LineString<f64>) -> Vec<LineString<f64>> {
    let mut kept: Vec<LineString<f64>> = Vec::new();
    let mut going = false;
    for edge in line.lines() {
        // Fractions of the edge at which it enters and leaves.
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for side in [1.0, -1.0] {
            let (a, b) = (EDGE - side * edge.start.y, EDGE - side * edge.end.y);
            match (a < 0.0, b < 0.0) {
                (true, true) => to = -1.0,
                (true, false) => from = from.max(a / (a - b)),
                (false, true) => to = to.min(a / (a - b)),
                (false, false) => {}
            }
        }
        if to <= from {
            going = false;
            continue;
        }
        let at = |share: f64| edge.start + edge.delta() * share;
        if !going || from > 0.0 {
            kept.push(LineString(vec![at(from)]));
        }
        kept.last_mut()
            .into_iter()
            .for_each(|part| part.0.push(at(to)));
        going = to >= 1.0;
    }
    kept
}

fn outline(record: &Record, layer: &Layer, lines: &PlanarShape) -> Option<Value> {
    let mut fields = Map::new();
    for name in DRAWN {
        if let Some(at) = layer.column(name) {
            let mut text = Vec::new();
            geojson::value(&record.values[at], &mut text);
            fields.insert(name.to_string(), serde_json::from_slice(&text).ok()?);
        }
    }
    fields.retain(|_, value| !value.is_null());
    let mut geometry = Vec::new();
    geojson::geometry(lines, &mut geometry);
    let geometry: Value = serde_json::from_slice(&geometry).ok()?;
    Some(json!({ "type": "Feature", "properties": fields, "geometry": geometry }))
}

/// Centre and zoom that show everything.
fn camera(head: &Head) -> ([f64; 2], f64) {
    let [west, south, east, north] = head.bbox.unwrap_or([-180.0, -60.0, 180.0, 75.0]);
    let width = if east > west {
        east - west
    } else {
        east - west + 360.0
    };
    let lon = west + width / 2.0;
    let lon = if lon > 180.0 { lon - 360.0 } else { lon };
    let zoom = (360.0 / width.max(2.0 * (north - south)).max(0.01)).log2();
    let round = |x: f64| (x * 1e4).round() / 1e4;
    (
        [round(lon), round((south + north) / 2.0)],
        (zoom * 10.0).round() / 10.0,
    )
}

/// Reads the data back, and checks that the style refers to it.
pub fn back(_: &Format, path: &Path, found: &mut Read) -> Result<()> {
    let style: Value = serde_json::from_reader(file::open(path)?).map_err(unreadable)?;
    let data = style["sources"][SOURCE]["data"].as_str();
    let beside = beside(path);
    if data != beside.file_name().and_then(|n| n.to_str()) {
        return Err(unreadable("the style has lost its data"));
    }
    through(&FORMATS[0], &beside, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_the_edge_of_the_map() {
        let over = LineString::from(vec![(0., 80.), (10., 90.), (20., 80.), (30., 80.)]);
        let parts = within_edges(&over);
        assert_eq!(parts.len(), 2);
        assert!((parts[0].0[1].y - EDGE).abs() < 1e-9 && (parts[1].0[0].y - EDGE).abs() < 1e-9);
        assert_eq!(parts[1].0.len(), 3);
        let inside = LineString::from(vec![(0., 80.), (10., 85.), (20., 80.)]);
        assert_eq!(within_edges(&inside), [inside]);
        let beyond = LineString::from(vec![(0., 86.), (10., 89.)]);
        assert!(within_edges(&beyond).is_empty());
    }
}
