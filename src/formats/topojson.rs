//! TopoJSON: quantized arcs, one per line or ring, and geometries that refer to
//! them. Meant for d3, which joins positions along great circles and takes the
//! right of a ring as its inside.

use super::file::{self, failed};
use super::geojson::{json, list, properties};
use super::options::{Edges, Nesting, Options, Wants};
use super::read_back::Read;
use super::table::Format;
use crate::error::Result;
use crate::gis::{Layer, PlanarShape, Record, Source, great_circle, rings};
use crate::units::Length;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

/// Degrees per step: 11 mm at the equator.
const STEP: f64 = 1e-7;

/// The quantization from degrees to steps.
struct Grid {
    origin: Coord<f64>,
    step: f64,
}

/// Independent of the winding option for GeoJSON, because only d3 reads it.
pub fn wants(_: &Options) -> Wants {
    Wants {
        nesting: Nesting::Nested,
        edges: Edges::GreatCircle,
        clockwise: true,
        styled: true,
    }
}

pub fn write(source: &mut dyn Source, options: &Options, path: &Path) -> Result<Vec<String>> {
    let step = options.precision.map_or(STEP, |d| 0.1_f64.powi(d.into()));
    let step = if options.tolerance.m() < 0.1 && options.precision.is_none() {
        step / 100.0
    } else {
        step
    };
    let mut corner: Option<[f64; 2]> = None;
    source.each(&mut |record| {
        if let Some(b) = record.shape.bounds() {
            let at = corner.get_or_insert([b[0], b[1]]);
            *at = [at[0].min(b[0]), at[1].min(b[1])];
        }
        Ok(())
    })?;
    let [x, y] = corner.unwrap_or([0.0, 0.0]);
    let grid = Grid {
        origin: Coord { x, y },
        step,
    };
    let mut out = file::create(path)?;
    let mut put = |bytes: &[u8]| out.write_all(bytes).map_err(|e| failed(path, &e));
    put(b"{\"type\":\"Topology\"")?;
    let head = super::geojson::members(source.head());
    for (name, value) in head.into_iter().filter(|(name, _)| name != "bbox") {
        put(format!(",\n{}:{value}", Value::String(name)).as_bytes())?;
    }
    put(
        format!(",\n\"transform\":{{\"scale\":[{step:?},{step:?}],\"translate\":[{x:?},{y:?}]}}")
            .as_bytes(),
    )?;
    put(b",\n\"objects\":{")?;
    let layers = source.layers().to_vec();
    let mut line = Vec::new();
    for (at, layer) in layers.iter().enumerate() {
        line.clear();
        line.extend(if at > 0 { &b",\n"[..] } else { b"\n" });
        json(&layer.name, &mut line);
        line.extend(b":{\"type\":\"GeometryCollection\",\"geometries\":[");
        put(&line)?;
        let (mut first, mut arc) = (true, 0);
        source.each(&mut |record| {
            let count = arcs_of(&record.shape).count();
            if record.layer == at {
                line.clear();
                line.extend(if first { &b"\n"[..] } else { b",\n" });
                first = false;
                object(record, layer, &grid, arc, &mut line);
                put(&line)?;
            }
            arc += count;
            Ok(())
        })?;
        put(b"\n]}")?;
    }
    put(b"\n},\n\"arcs\":[")?;
    let mut first = true;
    source.each(&mut |record| {
        let own = match (&record.shape, &record.extra) {
            (PlanarShape::Areas(areas), None) => Some(for_d3(areas, options.tolerance)),
            _ => None,
        };
        for arc in arcs_of(own.as_ref().unwrap_or(&record.shape)) {
            line.clear();
            line.extend(if first { &b"\n"[..] } else { b",\n" });
            first = false;
            steps(arc, &grid, &mut line);
            put(&line)?;
        }
        Ok(())
    })?;
    put(b"\n]}\n")?;
    file::finish(out, path)?;
    Ok(Vec::new())
}

/// All lines and rings.
fn arcs_of(shape: &PlanarShape) -> Box<dyn Iterator<Item = &LineString<f64>> + '_> {
    match shape {
        PlanarShape::Points(_) => Box::new(std::iter::empty()),
        PlanarShape::Lines(lines) => Box::new(lines.iter()),
        PlanarShape::Areas(areas) => Box::new(areas.iter().flat_map(rings)),
    }
}

/// Prepares areas from other files for d3: rings clockwise on the sphere, holes
/// counter-clockwise, and wide edges, which files mean to be straight in
/// longitude and latitude, densified to the tolerance.
fn for_d3(areas: &MultiPolygon<f64>, tolerance: Length) -> PlanarShape {
    let polygon = |area: &Polygon<f64>| {
        let mut wound = rings(area).enumerate().map(|(at, ring)| {
            let mut ring = dense(ring, tolerance);
            if runs_clockwise(&ring) == (at > 0) {
                ring.0.reverse();
            }
            ring
        });
        let exterior = wound.next().unwrap_or(LineString(Vec::new()));
        Polygon::new(exterior, wound.collect())
    };
    PlanarShape::Areas(MultiPolygon(areas.iter().map(polygon).collect()))
}

/// Width in degrees of longitude up to which a great circle and a straight edge
/// are at most 8 m apart.
const NARROW: f64 = 0.25;

fn dense(ring: &LineString<f64>, tolerance: Length) -> LineString<f64> {
    let mut out: Vec<_> = ring.0.first().copied().into_iter().collect();
    for edge in ring.lines() {
        let width = edge.dx().abs();
        // An edge wider than half the globe, but not all the way around,
        // crosses 180 uncut; d3 draws it the shorter way, as intended.
        let straight = width > NARROW && (width <= 180.0 || width >= 360.0);
        match straight {
            true => {
                let way = great_circle::follow(&[edge.start, edge.end], tolerance);
                out.extend(way.into_iter().skip(1));
            }
            false => out.push(edge.end),
        }
    }
    LineString(out)
}

/// Whether the inside of a ring, with continuous longitudes, is on its right. A
/// ring around a pole has that pole inside.
fn runs_clockwise(ring: &LineString<f64>) -> bool {
    let (mut x, mut area, mut south) = (0.0, 0.0, 0.0);
    for edge in ring.lines() {
        let width = edge.dx();
        let step = match width.abs() > 180.0 && width.abs() < 360.0 {
            true => width - 360.0 * width.signum(),
            false => width,
        };
        // Twice the area of the trapezoid between the edge and the equator.
        area -= step * (edge.start.y + edge.end.y);
        south += step.abs() * (edge.start.y + edge.end.y);
        x += step;
    }
    match x.abs() > 180.0 {
        // Going west, north is on the right.
        true => (x < 0.0) == (south > 0.0),
        false => area < 0.0,
    }
}

impl Grid {
    fn step(&self, at: Coord<f64>) -> [i64; 2] {
        let whole = |x: f64, origin: f64| ((x - origin) / self.step).round() as i64;
        [whole(at.x, self.origin.x), whole(at.y, self.origin.y)]
    }
}

/// Writes the first position, then the difference of each from the previous
/// one.
fn steps(arc: &LineString<f64>, grid: &Grid, out: &mut Vec<u8>) {
    let mut last = [0, 0];
    out.push(b'[');
    for (i, at) in arc.0.iter().enumerate() {
        let here = grid.step(*at);
        if i > 0 {
            out.push(b',');
        }
        json(&[here[0] - last[0], here[1] - last[1]], out);
        last = here;
    }
    out.push(b']');
}

/// Writes a geometry whose first arc has the index `arc`.
fn object(record: &Record, layer: &Layer, grid: &Grid, arc: usize, out: &mut Vec<u8>) {
    let (kind, key) = match &record.shape {
        PlanarShape::Points(points) => match points.len() {
            0 => ("null", ""),
            1 => ("\"Point\"", "coordinates"),
            _ => ("\"MultiPoint\"", "coordinates"),
        },
        PlanarShape::Lines(lines) if lines.0.len() == 1 => ("\"LineString\"", "arcs"),
        PlanarShape::Lines(_) => ("\"MultiLineString\"", "arcs"),
        PlanarShape::Areas(areas) if areas.0.len() == 1 => ("\"Polygon\"", "arcs"),
        PlanarShape::Areas(_) => ("\"MultiPolygon\"", "arcs"),
    };
    out.extend(format!("{{\"type\":{kind}").bytes());
    if !record.id.is_empty() {
        out.extend(b",\"id\":");
        json(&record.id, out);
    }
    out.extend(b",\"properties\":");
    properties(record, layer, out);
    if !key.is_empty() {
        out.extend(format!(",\"{key}\":").bytes());
        numbers(&record.shape, grid, arc, out);
    }
    out.push(b'}');
}

/// Quantized positions for points, arc indices for everything else.
fn numbers(shape: &PlanarShape, grid: &Grid, arc: usize, out: &mut Vec<u8>) {
    match shape {
        PlanarShape::Points(points) => match points.as_slice() {
            [one] => json(&grid.step(*one), out),
            many => list(many.iter(), out, |p, out| json(&grid.step(*p), out)),
        },
        PlanarShape::Lines(lines) => match lines.0.len() {
            1 => json(&[arc], out),
            n => list(arc..arc + n, out, |number, out| json(&[number], out)),
        },
        PlanarShape::Areas(areas) => {
            let mut next = arc;
            let mut numbers = |polygon: &Polygon<f64>| {
                let count = 1 + polygon.interiors().len();
                next += count;
                (next - count..next)
                    .map(|number| [number])
                    .collect::<Vec<_>>()
            };
            match areas.0.as_slice() {
                [one] => json(&numbers(one), out),
                many => {
                    let all: Vec<_> = many.iter().map(&mut numbers).collect();
                    json(&all, out);
                }
            }
        }
    }
}

/// Reassembles geometries from their arcs, for the read-back check.
pub fn back(_: &Format, path: &Path, found: &mut Read) -> Result<()> {
    let text = file::open(path)?;
    let topology: Value = serde_json::from_reader(text).map_err(file::unreadable)?;
    let lost = || file::unreadable("a part of it is lost");
    let pair = |value: &Value| Some([value[0].as_f64()?, value[1].as_f64()?]);
    let scale = pair(&topology["transform"]["scale"]).ok_or_else(lost)?;
    let translate = pair(&topology["transform"]["translate"]).ok_or_else(lost)?;
    found.step = scale[0];
    let place = |steps: [f64; 2]| Coord {
        x: steps[0] * scale[0] + translate[0],
        y: steps[1] * scale[1] + translate[1],
    };
    let arc = |value: &Value| {
        let mut at = [0.0, 0.0];
        let positions = value.as_array()?.iter().map(|step| {
            let step = pair(step)?;
            at = [at[0] + step[0], at[1] + step[1]];
            Some(place(at))
        });
        positions.collect::<Option<Vec<_>>>().map(LineString)
    };
    let arcs: Vec<_> = topology["arcs"]
        .as_array()
        .and_then(|arcs| arcs.iter().map(arc).collect())
        .ok_or_else(lost)?;
    let objects = topology["objects"].as_object().ok_or_else(lost)?;
    for one in objects
        .values()
        .filter_map(|o| o["geometries"].as_array())
        .flatten()
    {
        let shape = shape(one, &arcs, place).ok_or_else(lost)?;
        found.add(one["id"].as_str().unwrap_or(""), &shape);
    }
    Ok(())
}

fn shape(
    one: &Value,
    arcs: &[LineString<f64>],
    place: impl Fn([f64; 2]) -> Coord<f64>,
) -> Option<PlanarShape> {
    let arc = |list: &Value| arcs.get(usize::try_from(list[0].as_u64()?).ok()?).cloned();
    let polygon = |list: &Value| {
        let mut rings = list.as_array()?.iter().map(arc);
        Some(Polygon::new(rings.next()??, rings.collect::<Option<_>>()?))
    };
    let point = |at: &Value| Some(place([at[0].as_f64()?, at[1].as_f64()?]));
    let (coordinates, lines) = (&one["coordinates"], &one["arcs"]);
    Some(match one["type"].as_str() {
        None => PlanarShape::none(),
        Some("Point") => PlanarShape::Points(vec![point(coordinates)?]),
        Some("MultiPoint") => PlanarShape::Points(
            coordinates
                .as_array()?
                .iter()
                .map(point)
                .collect::<Option<_>>()?,
        ),
        Some("LineString") => PlanarShape::Lines(MultiLineString(vec![arc(lines)?])),
        Some("MultiLineString") => {
            let all = lines.as_array()?.iter().map(arc);
            PlanarShape::Lines(MultiLineString(all.collect::<Option<_>>()?))
        }
        Some("Polygon") => PlanarShape::Areas(MultiPolygon(vec![polygon(lines)?])),
        Some(_) => {
            let all = lines.as_array()?.iter().map(polygon);
            PlanarShape::Areas(MultiPolygon(all.collect::<Option<_>>()?))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(points.to_vec())
    }

    #[test]
    fn rings_are_clockwise_on_the_sphere() {
        let square = ring(&[(0., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 0.)]);
        assert!(!runs_clockwise(&square));
        // Uncut at 180: in the plane it would be 340 degrees wide and have the
        // opposite orientation.
        let uncut = ring(&[(170., 0.), (-170., 0.), (-170., 9.), (170., 9.), (170., 0.)]);
        assert!(!runs_clockwise(&uncut));
        let north = ring(&[(0., 70.), (120., 70.), (-120., 70.), (0., 70.)]);
        assert!(!runs_clockwise(&north));
        let south = ring(&[(0., -70.), (120., -70.), (-120., -70.), (0., -70.)]);
        assert!(runs_clockwise(&south));
    }

    #[test]
    fn an_edge_all_around_is_followed() {
        let cap = ring(&[
            (-180., 66.),
            (180., 66.),
            (180., 90.),
            (-180., 90.),
            (-180., 66.),
        ]);
        let dense = dense(&cap, Length::from_m(10.0));
        assert!(dense.0.len() > 500, "{}", dense.0.len());
    }
}
