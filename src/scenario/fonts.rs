//! User fonts, for scripts that the built-in fonts lack.

use super::draft::Draft;
use super::model::FontFile;
use super::reading::Node;
use crate::units::Misread;
use rustybuzz::ttf_parser::Permissions;
use std::sync::Arc;

/// Maximum size of a font, bytes; fonts with all Han characters take about
/// twenty million.
const MOST: u64 = 64 * 1024 * 1024;

/// `fonts = ["Amiri-Regular.ttf"]`
pub(super) fn read_fonts(draft: &mut Draft, node: &Node) -> Vec<FontFile> {
    let nodes = draft.reading.list(node);
    nodes
        .iter()
        .filter_map(|one| read_font(draft, one))
        .collect()
}

fn read_font(draft: &mut Draft, node: &Node) -> Option<FontFile> {
    let name = draft.reading.text(node)?.trim();
    let bytes = draft.whole_file(node, name, MOST)?;
    let checked = check(name, &bytes);
    draft.reading.take(node, checked)?;
    Some(FontFile {
        name: name.to_owned(),
        data: Arc::from(bytes),
    })
}

/// Checks that a font can be used and embedded.
fn check(name: &str, data: &[u8]) -> Result<(), Misread> {
    let refused =
        |what: &str, help: &str| Err(Misread::new(format!("\"{name}\" {what}")).help(help));
    if data.starts_with(b"wOFF") || data.starts_with(b"wOF2") {
        let help = "convert it to .ttf or .otf: fonttools ttLib.woff2 decompress FILE";
        return refused("is a compressed web font", help);
    }
    if data.starts_with(b"ttcf") {
        return refused(
            "is a collection of fonts",
            "take one font out of it, and name that",
        );
    }
    let Some(face) = rustybuzz::Face::from_slice(data, 0) else {
        let help = "fonts are TrueType or OpenType files: .ttf, .otf";
        return refused("is not a readable font", help);
    };
    if face.permissions() == Some(Permissions::Restricted) {
        let help = "name a font whose licence allows embedding";
        return refused("forbids embedding in files (OS/2 fsType)", help);
    }
    Ok(())
}
