//! Zones and sites from GIS files, of every format that the program reads.

use super::draft::Draft;
use super::model::ZoneShape;
use super::reading::Node;
use crate::gis::Flat;
use crate::reader;
use crate::sphere::{Area, Path, Segment, Shape};
use crate::units::{Misread, Position};
use geo::{Coord, LineString, Polygon};
use std::path::Path as FilePath;

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
    let path = draft.file_path(node)?;
    let read = read(&path);
    draft.reading.take(node, read)
}

const WANTED: &str = "write the name of a GIS file with polygons, lines or points";

/// What the file has, by kind.
#[derive(Default)]
struct Found {
    loops: Vec<Path>,
    lines: Vec<Path>,
    points: Vec<Position>,
    /// The first position that does not exist.
    bad: Option<String>,
}

fn read(path: &FilePath) -> Result<Shape, Misread> {
    let refused = |error: crate::Error| {
        let said = error.to_string();
        Misread::new(said.trim_end_matches('.')).help(WANTED)
    };
    let format = reader::told(path).map_err(refused)?;
    let mut found = Found::default();
    reader::each(format, path, &mut |_, raw| {
        found.take(&raw.shape);
        Ok(())
    })
    .map_err(refused)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
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

impl Found {
    fn take(&mut self, shape: &Flat) {
        match shape {
            Flat::Points(points) => {
                let points = self.positions(points);
                self.points.extend(points);
            }
            Flat::Lines(lines) => lines.iter().for_each(|line| self.line(line)),
            Flat::Areas(areas) => areas.iter().for_each(|area| self.polygon(area)),
        }
    }

    fn line(&mut self, line: &LineString<f64>) {
        let positions = self.positions(&line.0);
        if positions.len() > 1 {
            self.lines.push(straight(positions));
        }
    }

    /// The first ring is the outside, the others are holes; which way they
    /// run is looked at, not believed.
    fn polygon(&mut self, polygon: &Polygon<f64>) {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        for (i, ring) in rings.enumerate() {
            let mut positions = self.positions(&ring.0);
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
    fn positions(&mut self, coordinates: &[Coord<f64>]) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::with_capacity(coordinates.len());
        let mut before: Option<f64> = None;
        for &Coord { x: lon, y: lat } in coordinates {
            if let Some(from) = before.filter(|from| (lon - from).abs() == 360.0) {
                let step = (lon - from) / 4.0;
                let between = (1..4).map(|i| from + step * f64::from(i));
                positions.extend(between.filter_map(|x| Position::from_degrees(lat, x).ok()));
            }
            before = Some(lon);
            match Position::from_degrees(lat, lon) {
                Ok(position) => positions.push(position),
                Err(error) => {
                    self.bad.get_or_insert_with(|| error.to_string());
                }
            }
        }
        positions
    }
}

fn straight(positions: Vec<Position>) -> Path {
    Path {
        segments: vec![Segment::Straight(positions)],
    }
}
