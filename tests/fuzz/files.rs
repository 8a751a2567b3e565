//! Random files of features that are valid, and what is true of them.

use crate::dice::Dice;
use crate::earth::{EcefPoint, in_rings};
use crate::wording;
use serde_json::{Map, Value, json};

/// Longitude and latitude.
pub type Xy = [f64; 2];

/// A shape as a planar reader sees it; rings are closed.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    None,
    Points(Vec<Xy>),
    Lines(Vec<Vec<Xy>>),
    Areas(Vec<Vec<Vec<Xy>>>),
}

#[derive(Debug, Clone)]
pub struct Feature {
    pub id: Option<Value>,
    pub properties: Map<String, Value>,
    pub shape: Shape,
}

/// A collection of points, as GeoJSON.
pub fn points(spots: &[EcefPoint]) -> Vec<u8> {
    let feature = |(i, spot): (usize, &EcefPoint)| {
        json!({
            "type": "Feature",
            "properties": { "name": format!("Site {}", i + 1) },
            "geometry": { "type": "Point", "coordinates": [spot.lon, spot.lat] },
        })
    };
    let features: Vec<Value> = spots.iter().enumerate().map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features })
        .to_string()
        .into_bytes()
}

/// Positions of a ship as archives of AIS have them.
pub fn ais(mmsi: &str, fixes: &[(EcefPoint, i64)]) -> Vec<u8> {
    let mut text = String::from("MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName\n");
    for (spot, seconds) in fixes {
        let time = jiff::Timestamp::from_second(*seconds).expect("a time");
        let time = time.to_string().trim_end_matches('Z').to_owned();
        text += &format!(
            "{mmsi},{time},{:.6},{:.6},5.0,90.0,MEISHAN\n",
            spot.lat, spot.lon
        );
    }
    text.into_bytes()
}

/// Areas that are cut at 180 and may lie over one another, wound any way
/// round, with positions that are in them or not.
pub struct PlainAreas {
    pub bytes: Vec<u8>,
    pub judged: Vec<(EcefPoint, bool)>,
}

pub fn plain_areas(dice: &mut Dice, home: EcefPoint) -> PlainAreas {
    let mut polygons: Vec<Vec<Vec<Xy>>> = Vec::new();
    for _ in 0..dice.whole(1, 4) {
        let size = dice.log_between(0.1, 15.0);
        let near = |middle: f64, reach: f64, dice: &mut Dice| middle + dice.between(-reach, reach);
        let middle = [near(home.lon, 10.0, dice), near(home.lat, 5.0, dice)];
        let mut polygon = star(dice, within(middle, size), size);
        for ring in &mut polygon {
            if dice.chance(0.5) {
                ring.reverse();
            }
        }
        polygons.push(polygon);
    }
    let [mut west, mut south, mut east, mut north] = [180.0_f64, 90.0_f64, -180.0_f64, -90.0_f64];
    for [x, y] in polygons.iter().flatten().flatten() {
        (west, east) = (west.min(*x), east.max(*x));
        (south, north) = (south.min(*y), north.max(*y));
    }
    let mut judged = Vec::new();
    for _ in 0..40 {
        let spot = EcefPoint::new(
            dice.between(south - 1.0, north + 1.0).clamp(-89.9, 89.9),
            dice.between(west, east),
        );
        let near = |ring: &Vec<Xy>| {
            ring.windows(2)
                .any(|edge| from_edge(edge[0], edge[1], spot) < 0.02)
        };
        if !polygons.iter().flatten().any(near) {
            judged.push((spot, polygons.iter().any(|rings| in_rings(rings, spot))));
        }
    }
    let features: Vec<Feature> = match dice.chance(0.5) {
        true => vec![Shape::Areas(polygons)],
        false => polygons
            .into_iter()
            .map(|one| Shape::Areas(vec![one]))
            .collect(),
    }
    .into_iter()
    .map(|shape| Feature {
        id: None,
        properties: Map::new(),
        shape,
    })
    .collect();
    PlainAreas {
        bytes: geojson(&features),
        judged,
    }
}

/// Degrees from an edge, as if flat.
fn from_edge([ax, ay]: Xy, [bx, by]: Xy, spot: EcefPoint) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let along = ((spot.lon - ax) * dx + (spot.lat - ay) * dy) / (dx * dx + dy * dy).max(1e-300);
    let along = along.clamp(0.0, 1.0);
    (spot.lon - ax - along * dx).hypot(spot.lat - ay - along * dy)
}

/// Moves a middle so that all within so many degrees of it is on the map.
fn within([x, y]: Xy, size: f64) -> Xy {
    [
        x.clamp(-180.0 + size, 180.0 - size),
        y.clamp(-89.5 + size, 89.5 - size),
    ]
}

fn rounded([x, y]: Xy) -> Xy {
    let round = |x: f64| (x * 1e7).round() / 1e7;
    [round(x), round(y)]
}

/// A polygon without a crossing, perhaps with a hole: corners in order around
/// a middle.
fn star(dice: &mut Dice, [x, y]: Xy, size: f64) -> Vec<Vec<Xy>> {
    let count = dice.whole(3, 12);
    let radii: Vec<f64> = (0..count).map(|_| dice.between(0.6, 1.0) * size).collect();
    let ring = |share: f64, backwards: bool| {
        let mut ring: Vec<Xy> = (0..count)
            .map(|i| {
                let angle = std::f64::consts::TAU * i as f64 / count as f64;
                let radius = radii[i] * share;
                rounded([x + radius * angle.cos(), y + radius * angle.sin()])
            })
            .collect();
        ring.push(ring[0]);
        if backwards {
            ring.reverse();
        }
        ring
    };
    let mut rings = vec![ring(1.0, false)];
    if dice.chance(0.3) {
        rings.push(ring(0.3, true));
    }
    rings
}

/// Names of fields that files have, some of which formats keep for themselves.
const FIELDS: [&str; 24] = [
    "fid",
    "FID",
    "geom",
    "geometry",
    "name",
    "NAME",
    "Name",
    "ogc_fid",
    "a b",
    "日本",
    "x:y",
    "<k>",
    "\"q\"",
    "type",
    "description",
    "time",
    "rowid",
    "id_2",
    "a_field_with_a_long_name_1",
    "a_field_with_a_long_name_2",
    "styleUrl",
    "WKT",
    "lat",
    "1st",
];

/// A collection of valid features of every class.
pub fn features(dice: &mut Dice) -> Vec<Feature> {
    let count = match dice.below(12) {
        0 => dice.whole(30, 120),
        1 => 1,
        _ => dice.whole(2, 8),
    };
    let with_ids = dice.below(4);
    let classes = match dice.below(5) {
        0 => vec![0],
        1 => vec![1],
        2 => vec![2],
        _ => vec![0, 1, 2, 2, 3],
    };
    let fields: Vec<(&str, usize)> = (0..dice.below(5))
        .map(|_| (*dice.one(&FIELDS), dice.below(8)))
        .collect();
    let plain: Vec<(&str, usize)> = [
        ("n", 0),
        ("words", 1),
        ("yes", 2),
        ("day", 3),
        ("at", 4),
        ("x", 5),
    ]
    .into_iter()
    .filter(|_| dice.chance(0.6))
    .collect();
    (0..count)
        .map(|i| {
            let mut properties = Map::new();
            for (field, kind) in plain.iter().chain(&fields) {
                let missing = dice.chance(0.1);
                let value = if missing {
                    Value::Null
                } else {
                    value(dice, *kind)
                };
                properties.insert((*field).to_owned(), value);
            }
            Feature {
                id: match with_ids {
                    0 => None,
                    1 => Some(json!(i + 10)),
                    2 => Some(json!(format!("f-{i}"))),
                    _ => Some(json!(format!(
                        "{} {i}",
                        dice.pick(&["é", "a&b", "x y", "<i>"])
                    ))),
                },
                properties,
                shape: shape(dice, &classes),
            }
        })
        .collect()
}

fn value(dice: &mut Dice, kind: usize) -> Value {
    match kind {
        0 => json!(*dice.one(&[0, 1, -7, 42, 2_147_483_648_i64, 9_007_199_254_740_991])),
        1 => json!(wording::name(dice)),
        2 => json!(dice.chance(0.5)),
        3 => json!(format!(
            "20{:02}-{:02}-{:02}",
            dice.below(26),
            dice.whole(1, 12),
            dice.whole(1, 28)
        )),
        4 => json!(format!(
            "2024-11-29T{:02}:{:02}:{:02}Z",
            dice.below(24),
            dice.below(60),
            dice.below(60)
        )),
        5 => json!((dice.between(-1e6, 1e6) * 1e3).round() / 1e3),
        6 => json!([1, "a", { "b": null }]),
        _ => json!(dice.whole(0, 99).to_string()),
    }
}

fn shape(dice: &mut Dice, classes: &[usize]) -> Shape {
    let middle = |dice: &mut Dice, size: f64| {
        within(
            [dice.between(-180.0, 180.0), dice.between(-89.0, 89.0)],
            size,
        )
    };
    match *dice.one(classes) {
        0 => {
            let several = if dice.chance(0.2) {
                dice.whole(2, 5)
            } else {
                1
            };
            let mut points: Vec<Xy> = (0..several).map(|_| rounded(middle(dice, 0.0))).collect();
            if dice.chance(0.05) {
                points = vec![*dice.one(&[[180.0, 10.0], [-180.0, 0.0], [0.0, 0.0], [12.0, 89.5]])];
            }
            Shape::Points(points)
        }
        1 => {
            let several = if dice.chance(0.2) {
                dice.whole(2, 3)
            } else {
                1
            };
            let line = |dice: &mut Dice| {
                let size = dice.log_between(0.01, 20.0);
                let [x, y] = middle(dice, size);
                let count = dice.whole(2, 9);
                let step = |i: usize| -size + 2.0 * size * i as f64 / (count - 1) as f64;
                (0..count)
                    .map(|i| rounded([x + step(i), y + dice.between(-size, size)]))
                    .collect()
            };
            Shape::Lines((0..several).map(|_| line(dice)).collect())
        }
        2 => {
            let several = if dice.chance(0.2) {
                dice.whole(2, 3)
            } else {
                1
            };
            let size = dice.log_between(0.01, 10.0);
            let [x, y] = middle(dice, 4.0 * size);
            let at = |i: usize| [x + 2.5 * size * (i as f64 - 1.0), y];
            Shape::Areas((0..several).map(|i| star(dice, at(i), size)).collect())
        }
        _ => Shape::None,
    }
}

pub fn geojson(features: &[Feature]) -> Vec<u8> {
    let list: Vec<Value> = features.iter().map(Feature::json).collect();
    json!({ "type": "FeatureCollection", "features": list })
        .to_string()
        .into_bytes()
}

impl Feature {
    fn json(&self) -> Value {
        let mut feature = json!({
            "type": "Feature",
            "properties": self.properties,
            "geometry": self.shape.json(),
        });
        if let Some(id) = &self.id {
            feature["id"] = id.clone();
        }
        feature
    }
}

impl Shape {
    fn json(&self) -> Value {
        fn named<T: serde::Serialize>(kind: &str, parts: &[T]) -> Value {
            match parts {
                [one] => json!({ "type": kind, "coordinates": one }),
                several => json!({ "type": format!("Multi{kind}"), "coordinates": several }),
            }
        }
        match self {
            Shape::None => Value::Null,
            Shape::Points(points) => named("Point", points),
            Shape::Lines(lines) => named("LineString", lines),
            Shape::Areas(areas) => named("Polygon", areas),
        }
    }
}
