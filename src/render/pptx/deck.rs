//! A deck: the slides, and the parts that every presentation has.

use std::io::Write;

use super::drawing::shapes;
use super::notes::notes;
use super::package::{self, Files, NAMESPACES, SPACE};
use super::paint::{Scheme, emu};
use crate::error::{Error, Result};
use crate::formats::Packer;
use crate::markup;
use crate::sheet::Sheet;

/// Sizes of slides that PowerPoint allows, EMU: 1 to 56 inches.
const SIZES: std::ops::RangeInclusive<i64> = 914_400..=51_206_400;

/// Writes sheets as a PowerPoint deck (.pptx) with a slide for each.
///
/// Every path is a freeform and every text a text box with its own font, size
/// and colour; groups keep their names, and nothing is a picture. The page's
/// title is the slide's title, the sheet's notes are in the notes of the slide,
/// and groups have text alternatives. The colours of [`Sheet::palette`] are the
/// colour theme, so that changing an accent recolours all that is in it. A
/// gradient is a group of steps. Fonts are named, not embedded: where Inter is
/// missing, text keeps its place and its baseline in another font.
///
/// The sheets have one size, and the palette is that of the first. The same
/// sheets give the same bytes.
///
/// # Errors
/// No sheet, or sheets of several sizes; a side under 25.4 mm or over 1,422 mm;
/// a clipped group; a character that no font has; a coordinate that is not
/// finite.
pub fn pptx(sheets: &[&Sheet]) -> Result<Vec<u8>> {
    let size = size(sheets)?;
    let scheme = Scheme::of(sheets);
    let drawn = sheets.iter().map(|sheet| shapes(sheet, &scheme));
    let slides: Vec<String> = drawn.collect::<Result<_>>()?;
    let mut files = Files::default();
    for (i, (sheet, shapes)) in sheets.iter().zip(slides).enumerate() {
        files.slide(i + 1, &slide(sheet, &scheme, &shapes), &notes(sheet));
    }
    files.presentation(sheets, size, &scheme);
    pack(&files.finish())
}

/// The size of all sheets, EMU.
fn size(sheets: &[&Sheet]) -> Result<(i64, i64)> {
    let fail = |what: String| Err(Error::Render(what));
    let sizes = sheets.iter().map(|s| (emu(s.width.0), emu(s.height.0)));
    let Some(size) = sizes.clone().next() else {
        return fail("a deck needs a page".to_owned());
    };
    if sizes.clone().any(|own| own != size) {
        return fail("the slides of a deck have one size, but the pages have several".to_owned());
    }
    if !SIZES.contains(&size.0) || !SIZES.contains(&size.1) {
        let mm = |emu: i64| emu as f64 / 36_000.0;
        return fail(format!(
            "a slide is 25.4 to 1,422 mm wide and high, but the page is {} by {} mm; choose \
             another size, or write .pdf",
            mm(size.0),
            mm(size.1)
        ));
    }
    Ok(size)
}

/// A slide, `p:sld`.
fn slide(sheet: &Sheet, scheme: &Scheme, shapes: &str) -> String {
    format!(
        "<p:sld {NAMESPACES}><p:cSld name=\"{}\"><p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>\
         <p:spTree>{SPACE}\n{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/>\
         </p:clrMapOvr></p:sld>",
        markup::attribute(&sheet.id),
        scheme.solid_fill(sheet.background)
    )
}

fn pack(files: &[package::Part]) -> Result<Vec<u8>> {
    let mut archive = Packer::new(std::io::Cursor::new(Vec::new()), None);
    for (name, xml) in files {
        let out = archive.begin(name)?;
        out.write_all(package::DECLARATION.as_bytes())
            .and_then(|()| out.write_all(xml.as_bytes()))
            .map_err(|e| Error::Render(format!("the deck cannot be written: {e}")))?;
    }
    Ok(archive.into_inner()?.into_inner())
}
