//! Zones and sites from GIS files, of every format that the program reads.

use super::draft::Draft;
use super::files::unusable;
use super::model::ZoneShape;
use super::reading::Node;
use crate::gis::{Flat, overlap, united};
use crate::reader::{self, on_earth};
use crate::sphere::{Area, Path, Shape};
use crate::units::{Misread, Position};
use geo::MultiPolygon;
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
    areas: Vec<MultiPolygon<f64>>,
    lines: Vec<Path>,
    points: Vec<Position>,
    /// What is wrong with the first feature that cannot be used.
    bad: Option<String>,
}

fn read(path: &FilePath) -> Result<Shape, Misread> {
    let refused = |error: crate::Error| unusable(path, &error).help(WANTED);
    let format = reader::told(path).map_err(refused)?;
    let (mut found, mut number) = (Found::default(), 0_u64);
    reader::each(format, path, &mut |_, raw| {
        number += 1;
        if let Err(bad) = found.take(raw.shape) {
            found
                .bad
                .get_or_insert_with(|| format!("feature {number}: {bad}"));
        }
        Ok(())
    })
    .map_err(refused)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let wrong = |bad: String| Misread::new(format!("\"{name}\": {bad}")).help(WHAT_IS_RIGHT);
    if let Some(bad) = found.bad {
        return Err(wrong(bad));
    }
    if !found.areas.is_empty() {
        return area(found.areas).map_err(wrong);
    }
    if !found.lines.is_empty() {
        return Ok(Shape::Lines(found.lines));
    }
    if !found.points.is_empty() {
        return Ok(Shape::Points(found.points));
    }
    Err(Misread::new(format!("\"{name}\" has no polygon, line or point")).help(WANTED))
}

const WHAT_IS_RIGHT: &str =
    "positions are longitude, latitude, in degrees; rings end where they begin";

impl Found {
    fn take(&mut self, flat: Flat) -> Result<(), String> {
        match on_earth(&flat)? {
            Some(Shape::Lines(lines)) => self.lines.extend(lines),
            Some(Shape::Points(points)) => self.points.extend(points),
            Some(Shape::Area(_)) | None => {}
        }
        if let Flat::Areas(areas) = flat {
            self.areas.push(areas);
        }
        Ok(())
    }
}

/// Everything that lies in one of the features. Where two lie over one
/// another they are united, as areas have no place twice.
fn area(mut areas: Vec<MultiPolygon<f64>>) -> Result<Shape, String> {
    if overlap(&areas) {
        areas = vec![united(areas.iter().flatten())];
    }
    let mut loops = Vec::new();
    for polygons in areas {
        if let Some(Shape::Area(Area::Bounded(some))) = on_earth(&Flat::Areas(polygons))? {
            loops.extend(some);
        }
    }
    Ok(Shape::Area(Area::Bounded(loops)))
}
