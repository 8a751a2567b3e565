//! Places from the points of a GIS file.

use super::draft::Draft;
use super::files::unusable;
use super::gis_files::name_of;
use super::reading::Node;
use crate::formats;
use crate::gis::on_earth;
use crate::sphere::Shape;
use crate::units::{Misread, Position};
use std::path::Path;

/// A point of a file, with its `name` field.
pub(super) struct Site {
    pub name: Option<String>,
    pub position: Position,
}

/// Maximum number of places from one file.
const MOST: usize = 1000;

/// The points of a file, in its order.
pub(super) fn sites(draft: &mut Draft, node: &Node) -> Option<Vec<Site>> {
    let path = draft.file_path(node)?;
    let read = read(&path);
    draft.reading.take(node, read)
}

const WANTED: &str = "write the name of a GIS file with points";

fn read(path: &Path) -> Result<Vec<Site>, Misread> {
    let refused = |error: crate::Error| unusable(path, &error).help(WANTED);
    let format = formats::detect(path).map_err(refused)?;
    let (mut sites, mut bad) = (Vec::new(), None);
    formats::each(format, path, &mut |layers, raw| {
        let number = raw.number;
        let name = name_of(&layers[raw.layer].columns, &raw.values);
        match on_earth(&raw.shape) {
            Ok((Some(Shape::Points(points)), _)) if sites.len() <= MOST => {
                sites.extend(points.into_iter().map(|position| Site {
                    name: name.clone(),
                    position,
                }));
            }
            Ok(_) => {}
            Err(what) => bad = bad.take().or(Some(format!("feature {number}: {what}"))),
        }
        Ok(())
    })
    .map_err(refused)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let wrong = |what: &str, help: &str| Misread::new(format!("\"{file}\"{what}")).help(help);
    match (bad, sites.len()) {
        (Some(bad), _) => Err(wrong(
            &format!(": {bad}"),
            "positions are longitude, latitude, in degrees",
        )),
        (None, 0) => Err(wrong(" has no point", WANTED)),
        (None, 1..=MOST) => Ok(sites),
        _ => Err(wrong(
            &format!(" has more than {MOST} points"),
            "keep only the points that the map should show",
        )),
    }
}
