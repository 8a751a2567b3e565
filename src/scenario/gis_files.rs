//! Zones and sites from GIS files.

use super::draft::Draft;
use super::model::ZoneShape;
use super::reading::Node;
use crate::sphere::{Area, Path, Segment, Shape};
use crate::units::{Misread, Position};
use geojson::{GeoJson, Geometry, GeometryValue, Position as LonLat};

/// The areas of a file as one zone; of a file without any, its lines.
pub(super) fn zone_file(draft: &mut Draft, node: &Node) -> Option<ZoneShape> {
    match shape_of(draft, node)? {
        Shape::Area(area) => Some(ZoneShape::Area(area)),
        Shape::Lines(lines) => Some(ZoneShape::Lines(lines)),
        Shape::Points(_) => {
            let misread = Misread::new("the file has points, and no polygon and no line");
            draft.reading.error(node, misread.help(WANTED));
            None
        }
    }
}

/// The areas of a file; of one without any, its lines; else its points.
pub(super) fn shape_of(draft: &mut Draft, node: &Node) -> Option<Shape> {
    let name = draft.reading.text(node)?;
    let bytes = draft.file(node, name)?;
    let read = of_geojson(name, &bytes);
    draft.reading.take(node, read)
}

/// What the file has, by kind.
#[derive(Default)]
struct Found {
    loops: Vec<Path>,
    lines: Vec<Path>,
    points: Vec<Position>,
    /// The first position that does not exist.
    bad: Option<String>,
}

fn of_geojson(name: &str, bytes: &[u8]) -> Result<Shape, Misread> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Misread::new(format!("\"{name}\" is no text")).help(WANTED))?;
    let document: GeoJson = text.parse().map_err(|error: geojson::Error| {
        Misread::new(format!("\"{name}\" is no GeoJSON: {error}")).help(WANTED)
    })?;
    let mut found = Found::default();
    match document {
        GeoJson::Geometry(geometry) => found.take(&geometry),
        GeoJson::Feature(feature) => feature.geometry.iter().for_each(|g| found.take(g)),
        GeoJson::FeatureCollection(all) => {
            for feature in &all.features {
                feature.geometry.iter().for_each(|g| found.take(g));
            }
        }
    }
    if let Some(bad) = found.bad {
        return Err(Misread::new(format!("\"{name}\": {bad}"))
            .help("positions are longitude, latitude, in degrees"));
    }
    if !found.loops.is_empty() {
        return Ok(Shape::Area(Area::Bounded(found.loops)));
    }
    if !found.lines.is_empty() {
        return Ok(Shape::Lines(found.lines));
    }
    if !found.points.is_empty() {
        return Ok(Shape::Points(found.points));
    }
    Err(Misread::new(format!("\"{name}\" has no polygon, line or point")).help(WANTED))
}

const WANTED: &str = "write the name of a GeoJSON file with polygons, lines or points";

impl Found {
    fn take(&mut self, geometry: &Geometry) {
        match &geometry.value {
            GeometryValue::Polygon { coordinates } => self.polygon(coordinates),
            GeometryValue::MultiPolygon { coordinates } => {
                coordinates.iter().for_each(|rings| self.polygon(rings));
            }
            GeometryValue::LineString { coordinates } => self.line(coordinates),
            GeometryValue::MultiLineString { coordinates } => {
                coordinates.iter().for_each(|line| self.line(line));
            }
            GeometryValue::GeometryCollection { geometries } => {
                geometries.iter().for_each(|g| self.take(g));
            }
            GeometryValue::Point { coordinates } => {
                let found = self.positions(std::slice::from_ref(coordinates));
                self.points.extend(found);
            }
            GeometryValue::MultiPoint { coordinates } => {
                let found = self.positions(coordinates);
                self.points.extend(found);
            }
        }
    }

    fn line(&mut self, coordinates: &[LonLat]) {
        let positions = self.positions(coordinates);
        if positions.len() > 1 {
            self.lines.push(straight(positions));
        }
    }

    /// The first ring is the outside, the others are holes; which way they
    /// run is looked at, not believed.
    fn polygon(&mut self, rings: &[Vec<LonLat>]) {
        for (i, ring) in rings.iter().enumerate() {
            let mut positions = self.positions(ring);
            if positions.len() < 3 {
                continue;
            }
            if positions.first() != positions.last() {
                positions.push(positions[0]);
            }
            let mut outline = straight(positions);
            if (outline.share_on_the_left() > 0.5) == (i == 0) {
                outline = outline.reversed();
            }
            self.loops.push(outline);
        }
    }

    /// The positions of a line. Readers take the shorter way between two of
    /// them; an edge all around a parallel gets some more.
    fn positions(&mut self, coordinates: &[LonLat]) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::with_capacity(coordinates.len());
        let mut before: Option<f64> = None;
        for coordinate in coordinates {
            let &[lon, lat, ..] = coordinate.as_slice() else {
                self.refuse("a position has fewer than two numbers");
                continue;
            };
            if let Some(from) = before.filter(|from| (lon - from).abs() == 360.0) {
                let step = (lon - from) / 4.0;
                let between = (1..4).map(|i| from + step * f64::from(i));
                positions.extend(between.filter_map(|x| Position::from_degrees(lat, x).ok()));
            }
            before = Some(lon);
            match Position::from_degrees(lat, lon) {
                Ok(position) => positions.push(position),
                Err(error) => self.refuse(&error.to_string()),
            }
        }
        positions
    }

    fn refuse(&mut self, why: &str) {
        self.bad.get_or_insert_with(|| why.to_owned());
    }
}

fn straight(positions: Vec<Position>) -> Path {
    Path {
        segments: vec![Segment::Straight(positions)],
    }
}
