//! A MapLibre style beside the GeoJSON that it draws.

use super::file::{self, failed, unreadable};
use super::geojson;
use super::options::Options;
use super::read_back::Read;
use super::table::Format;
use crate::error::Result;
use crate::gis::{Head, Source};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where glyphs of labels come from, unless the style is changed: MapLibre's
/// own demonstration server.
const GLYPHS: &str = "https://demotiles.maplibre.org/font/{fontstack}/{range}.pbf";
const FONT: &str = "Noto Sans Regular";

pub fn write(source: &mut dyn Source, options: &Options, path: &Path) -> Result<Vec<String>> {
    let data = beside(path);
    let notes = geojson::write(source, options, &data)?;
    let name = data
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or("data.geojson");
    let style = style(source.head(), name);
    let mut out = file::create(path)?;
    writeln!(out, "{style:#}").map_err(|e| failed(path, &e))?;
    file::finish(out, path)?;
    Ok(notes)
}

/// `story.geojson`, of `story.style.json`.
fn beside(path: &Path) -> PathBuf {
    let second = Format::named("maplibre").and_then(|format| format.second(path));
    second.unwrap_or_else(|| path.with_extension("geojson"))
}

/// Colours and widths stand in the features; dashes tell how well a line is
/// known, and cannot be read from a feature.
fn style(head: &Head, data: &str) -> Value {
    let schematic = json!(["==", ["get", "status"], "schematic"]);
    let loose = json!([
        "any",
        ["==", ["get", "status"], "estimated"],
        ["==", ["get", "estimate"], "high"],
        ["==", ["get", "gap"], true]
    ]);
    let stroked = json!([">", ["coalesce", ["get", "stroke-width"], 0], 0]);
    let dotted = json!(["all", stroked, schematic]);
    let dashed = json!(["all", stroked, ["!", schematic], loose]);
    let solid = json!(["all", stroked, ["!", schematic], ["!", loose]]);
    let (centre, zoom) = camera(head);
    let mut style = json!({
        "version": 8,
        "name": head.caption(),
        "center": centre,
        "zoom": zoom,
        "glyphs": GLYPHS,
        "sources": {
            "standoff": { "type": "geojson", "data": data, "attribution": head.sources.join("; ") }
        },
        "layers": [
            { "id": "background", "type": "background", "paint": { "background-color": "#f4f6f8" } },
            {
                "id": "areas", "type": "fill", "source": "standoff",
                "filter": ["match", ["geometry-type"], ["Polygon", "MultiPolygon"], true, false],
                "paint": {
                    "fill-color": ["get", "fill"],
                    "fill-opacity": ["coalesce", ["get", "fill-opacity"], 0],
                    "fill-antialias": false
                }
            },
            line("lines-solid", solid, None),
            line("lines-dashed", dashed, Some([4.0, 2.5])),
            line("lines-dotted", dotted, Some([1.0, 2.0])),
            {
                "id": "points", "type": "circle", "source": "standoff",
                "filter": points(),
                "paint": {
                    "circle-color": ["get", "marker-color"],
                    "circle-radius": ["match", ["get", "marker-size"], "medium", 5, 3.5],
                    "circle-stroke-color": "#ffffff",
                    "circle-stroke-width": 1
                }
            },
            {
                "id": "names", "type": "symbol", "source": "standoff",
                "filter": points(),
                "layout": {
                    "text-field": ["get", "title"], "text-font": [FONT], "text-size": 12,
                    "text-anchor": "left", "text-offset": [0.7, 0], "text-optional": true
                },
                "paint": halo("#333333")
            },
            {
                "id": "line-names", "type": "symbol", "source": "standoff",
                "filter": ["all", ["!", points()], stroked],
                "layout": {
                    "symbol-placement": "line", "text-field": ["get", "title"],
                    "text-font": [FONT], "text-size": 11
                },
                "paint": halo("#333333")
            }
        ]
    });
    if let (true, Some(source)) = (
        head.sources.is_empty(),
        style["sources"]["standoff"].as_object_mut(),
    ) {
        source.remove("attribution");
    }
    style
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

fn halo(color: &str) -> Value {
    json!({ "text-color": color, "text-halo-color": "#ffffff", "text-halo-width": 1.2 })
}

fn line(id: &str, filter: Value, dash: Option<[f64; 2]>) -> Value {
    let mut paint = json!({
        "line-color": ["get", "stroke"],
        "line-width": ["get", "stroke-width"],
        "line-opacity": ["coalesce", ["get", "stroke-opacity"], 1]
    });
    if let Some(dash) = dash {
        paint["line-dasharray"] = dash.to_vec().into();
    }
    json!({
        "id": id, "type": "line", "source": "standoff", "filter": filter,
        "layout": { "line-join": "round" }, "paint": paint
    })
}

/// The middle of everything, and how near to it.
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

/// The data, and that the style names it.
pub fn read(path: &Path, found: &mut Read) -> Result<()> {
    let style: Value = serde_json::from_reader(file::open(path)?).map_err(unreadable)?;
    let data = style["sources"]["standoff"]["data"].as_str();
    let beside = beside(path);
    if data != beside.file_name().and_then(|n| n.to_str()) {
        return Err(unreadable("the style has lost its data"));
    }
    geojson::read(&beside, found)
}
