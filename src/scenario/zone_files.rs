//! Zones from GIS files.

use super::draft::Draft;
use super::model::ZoneShape;
use super::reading::Node;
use crate::gis::{Flat, rings};
use crate::sphere::{Area, Path, Segment};
use crate::units::{Misread, Position};
use geo::{LineString, Polygon};

/// The areas of a file as one zone; of a file without any, its lines.
pub(super) fn zone_file(draft: &mut Draft, node: &Node) -> Option<ZoneShape> {
    let name = draft.reading.text(node)?;
    let shapes = draft.shapes(node, name)?;
    let read = of_shapes(name, &shapes);
    draft.reading.take(node, read)
}

/// What the file has, of the kinds that a zone is made of.
#[derive(Default)]
struct Found {
    loops: Vec<Path>,
    lines: Vec<Path>,
    /// The first position that does not exist.
    bad: Option<String>,
}

fn of_shapes(name: &str, shapes: &[Flat]) -> Result<ZoneShape, Misread> {
    let mut found = Found::default();
    shapes.iter().for_each(|shape| found.take(shape));
    if let Some(bad) = found.bad {
        return Err(Misread::new(format!("\"{name}\": {bad}"))
            .help("positions are longitude, latitude, in degrees"));
    }
    match (found.loops.is_empty(), found.lines.is_empty()) {
        (false, _) => Ok(ZoneShape::Area(Area::Bounded(found.loops))),
        (true, false) => Ok(ZoneShape::Lines(found.lines)),
        (true, true) => Err(
            Misread::new(format!("\"{name}\" has no polygon and no line"))
                .help("a zone is a file with polygons or lines"),
        ),
    }
}

impl Found {
    fn take(&mut self, shape: &Flat) {
        match shape {
            Flat::Points(_) => {}
            Flat::Lines(lines) => lines.iter().for_each(|line| self.line(line)),
            Flat::Areas(areas) => areas.iter().for_each(|area| self.polygon(area)),
        }
    }

    fn line(&mut self, line: &LineString<f64>) {
        let positions = self.positions(line);
        if positions.len() > 1 {
            self.lines.push(straight(positions));
        }
    }

    /// The first ring is the outside, the others are holes; which way they
    /// run is looked at, not believed.
    fn polygon(&mut self, polygon: &Polygon<f64>) {
        for (i, ring) in rings(polygon).enumerate() {
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
    fn positions(&mut self, line: &LineString<f64>) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::with_capacity(line.0.len());
        let mut before: Option<f64> = None;
        for coordinate in line {
            let (lon, lat) = (coordinate.x, coordinate.y);
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
