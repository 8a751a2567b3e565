//! Zones and sites from GIS files in any supported format.

use super::draft::Draft;
use super::files::unusable;
use super::model::ZoneShape;
use super::reading::Node;
use crate::formats;
use crate::gis::{Choice, PlanarShape, Value, covered, on_earth};
use crate::sphere::{Path, Shape};
use crate::units::{Misread, Position};
use geo::MultiPolygon;
use std::path::Path as FilePath;

/// The areas of a file as one zone; its lines if it has no areas.
pub(super) fn zone_file(draft: &mut Draft, node: &Node) -> Option<ZoneShape> {
    match shape_of(draft, node)?.shape {
        Shape::Area(area) => Some(ZoneShape::Area(area)),
        Shape::Lines(lines) => Some(ZoneShape::Lines(lines)),
        Shape::Points(_) => {
            let misread = Misread::new("the file has points, and no polygon and no line");
            let help = "write the name of a file with polygons or lines; points are a [[place]]";
            draft.reading.error(node, misread.help(help));
            None
        }
    }
}

/// The content of a file of positions.
pub(super) struct FileShape {
    pub shape: Shape,
    /// Values of its features' `name` field; for points, one per point.
    pub names: Vec<Option<String>>,
}

/// The areas of a file, or else its lines, or else its points.
pub(super) fn shape_of(draft: &mut Draft, node: &Node) -> Option<FileShape> {
    let path = draft.file_path(node)?;
    let read = read(&path);
    let (shape, warnings) = draft.reading.take(node, read)?;
    for warning in warnings {
        draft.reading.warn(node, warning);
    }
    Some(shape)
}

const WANTED: &str = "write the name of a GIS file with polygons, lines or points";

/// The features found, by kind.
#[derive(Default)]
struct Found {
    /// The polygons of each feature that has any, and its number in the file.
    areas: Vec<MultiPolygon<f64>>,
    numbers: Vec<u64>,
    lines: Vec<Path>,
    points: Vec<Position>,
    /// Choices made to read lines, and the numbers of their features.
    choices: Vec<(u64, Choice)>,
    /// Names of the points, and of all features.
    sites: Vec<Option<String>>,
    names: Vec<Option<String>>,
    /// What is wrong with the first unusable feature.
    bad: Option<String>,
}

fn read(path: &FilePath) -> Result<(FileShape, Vec<Misread>), Misread> {
    let refused = |error: crate::Error| unusable(path, &error).help(WANTED);
    let format = formats::detect(path).map_err(refused)?;
    let mut found = Found::default();
    let notes = formats::each(format, path, &mut |layers, raw| {
        let number = raw.number;
        let name = name_of(&layers[raw.layer].columns, &raw.values);
        if let Err(bad) = found.take(number, name, raw.shape) {
            found
                .bad
                .get_or_insert_with(|| format!("feature {number}: {bad}"));
        }
        Ok(())
    })
    .map_err(refused)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let noted = notes.into_iter().take(MOST);
    let mut warnings: Vec<Misread> = noted
        .map(|note| Misread::new(format!("\"{name}\": {note}")))
        .collect();
    let wrong = |bad: String| Misread::new(format!("\"{name}\": {bad}")).help(WHAT_IS_RIGHT);
    if let Some(bad) = found.bad {
        return Err(wrong(bad));
    }
    if !found.areas.is_empty() {
        let covered = covered(&found.areas).map_err(|(at, what)| match at {
            Some(at) => wrong(format!("feature {}: {what}", found.numbers[at])),
            None => wrong(what),
        })?;
        let numbered = |choice: Choice| (found.numbers[choice.feature], choice);
        let chosen: Vec<_> = covered.choices.into_iter().map(numbered).collect();
        warnings.extend(self::warnings(&name, &chosen));
        let others = [
            (found.lines.len(), "line", "lines"),
            (found.points.len(), "point", "points"),
        ];
        warnings.extend(unused(&name, "polygons", &others));
        return match covered.area {
            Some(area) => Ok((found.named(Shape::Area(area)), warnings)),
            None => {
                Err(Misread::new(format!("\"{name}\": its polygons enclose nothing")).help(WANTED))
            }
        };
    }
    if !found.lines.is_empty() {
        let lines = std::mem::take(&mut found.lines);
        warnings.extend(self::warnings(&name, &found.choices));
        let others = [(found.points.len(), "point", "points")];
        warnings.extend(unused(&name, "lines", &others));
        return Ok((found.named(Shape::Lines(lines)), warnings));
    }
    if !found.points.is_empty() {
        let shape = Shape::Points(found.points);
        let names = found.sites;
        return Ok((FileShape { shape, names }, warnings));
    }
    Err(Misread::new(format!("\"{name}\" has no polygon, line or point")).help(WANTED))
}

/// The value of a feature's `name` field.
pub(super) fn name_of(columns: &[String], values: &[Value]) -> Option<String> {
    let named = columns
        .iter()
        .position(|c| c.eq_ignore_ascii_case("name"))?;
    match values.get(named) {
        Some(Value::Text(name)) if !name.trim().is_empty() => Some(name.trim().to_owned()),
        _ => None,
    }
}

const WHAT_IS_RIGHT: &str =
    "positions are longitude, latitude, in degrees; rings end where they begin";

/// Maximum number of warnings per file.
const MOST: usize = 5;

fn warnings(name: &str, choices: &[(u64, Choice)]) -> Vec<Misread> {
    let warning = |(number, choice): &(u64, Choice)| {
        Misread::new(format!("\"{name}\", feature {number}: {}", choice.what)).help(choice.help)
    };
    let mut warnings: Vec<Misread> = choices.iter().take(MOST).map(warning).collect();
    if choices.len() > MOST {
        let more = choices.len() - MOST;
        let said = format!("\"{name}\": {more} more of its rings and lines are doubtful");
        warnings.push(Misread::new(said).help(
            "`standoff validate` lists what is wrong with a \
            file",
        ));
    }
    warnings
}

/// Says what of a file is not used because it also has `better` shapes.
fn unused(name: &str, better: &str, others: &[(usize, &str, &str)]) -> Option<Misread> {
    let some = others.iter().filter(|(count, ..)| *count > 0);
    let counted = some.map(|(count, one, several)| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    });
    let counted: Vec<String> = counted.collect();
    if counted.is_empty() {
        return None;
    }
    let said = format!(
        "\"{name}\": only its {better} are used, not its {}",
        counted.join(" and ")
    );
    Some(Misread::new(said).help("put them in a file of their own"))
}

impl Found {
    fn named(self, shape: Shape) -> FileShape {
        let names = self.names;
        FileShape { shape, names }
    }

    fn take(&mut self, number: u64, name: Option<String>, flat: PlanarShape) -> Result<(), String> {
        self.names.push(name.clone());
        match flat {
            PlanarShape::Areas(areas) => {
                self.areas.push(areas);
                self.numbers.push(number);
            }
            flat => {
                let (shape, choices) = on_earth(&flat)?;
                let numbered = choices.into_iter().map(|choice| (number, choice));
                self.choices.extend(numbered);
                match shape {
                    Some(Shape::Lines(lines)) => self.lines.extend(lines),
                    Some(Shape::Points(points)) => {
                        self.sites.extend(points.iter().map(|_| name.clone()));
                        self.points.extend(points);
                    }
                    Some(Shape::Area(_)) | None => {}
                }
            }
        }
        Ok(())
    }
}
