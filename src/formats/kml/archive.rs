//! The documents of a KMZ archive.

use crate::error::Result;
use crate::formats::fault::{fault, unreadable};
use crate::formats::{stream, zipped};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads the first `.kml` of the archive, as Google Earth does, and those in
/// the archive that it links to. `read` is passed each one as a UTF-8 stream
/// and returns its links. Returns the names of the documents read.
///
/// # Errors
/// [`crate::Error::File`] for an archive that is damaged or has no document,
/// and any error of `read`.
pub(crate) fn each_document(
    path: &Path,
    read: &mut dyn FnMut(Box<dyn Read + Send>) -> Result<Vec<String>>,
) -> Result<Vec<String>> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let wrong = |e: String| fault(path, e);
    let mut archive = zipped::open(file).map_err(wrong)?;
    let main = zipped::find(&archive, |name| name.ends_with(".kml"))
        .ok_or_else(|| fault(path, "is an archive without a .kml in it"))?;
    let inside: Vec<String> = zipped::names(&archive).collect();
    let mut wanted = vec![main];
    let mut at = 0;
    while let Some(name) = wanted.get(at) {
        // A reader may be dropped half way while the archive is still in use.
        let copy = zipped::unpack(&mut archive, name).map_err(wrong)?;
        let opened = stream::open(&format!("{}:{name}", path.display()), Box::new(copy), None)?;
        for link in read(opened.stream)? {
            let link = archived(&link);
            if inside.contains(&link) && !wanted.contains(&link) {
                wanted.push(link);
            }
        }
        at += 1;
    }
    Ok(wanted)
}

/// The name in the archive of a file that a document links to.
pub(super) fn archived(link: &str) -> String {
    link.trim().trim_start_matches("./").to_string()
}
