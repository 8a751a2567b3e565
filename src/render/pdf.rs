//! The sheet as PDF.

use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt, SvgSettings};

use super::picture::{Picture, parse};
use super::svg::{Halos, write};
use crate::error::{Error, Result};
use crate::sheet::Sheet;

/// Write a sheet as a PDF of one page, of the sheet's true size.
///
/// It is made from the same SVG as the PNG, with one difference that does not
/// show: a PDF paints letter by letter, so the halos lie below as outlines.
/// Text can be selected and searched, fonts are embedded as subsets, and no
/// date is written: the same sheet gives the same bytes.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>> {
    let picture = parse(&write(sheet, Halos::Outlined)?)?;
    let fail = |what: &str| Error::Render(format!("the PDF cannot be written: {what}"));
    // 72 points to 96 pixels.
    let size = picture.tree.size();
    let (width, height) = (size.width() * 0.75, size.height() * 0.75);
    let size = Size::from_wh(width, height).ok_or_else(|| fail("the page has no size"))?;
    let page = PageSettings::from_wh(width, height).ok_or_else(|| fail("the page has no size"))?;

    let mut document = Document::new_with(SerializeSettings::default());
    document.set_metadata(metadata(&picture));
    let mut page = document.start_page_with(page);
    let mut surface = page.surface();
    surface
        .draw_svg(&picture.tree, size, SvgSettings::default())
        .ok_or_else(|| fail("the drawing has no size"))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|e| fail(&format!("{e:?}")))
}

fn metadata(picture: &Picture) -> Metadata {
    Metadata::new()
        .title(picture.title.clone())
        .description(picture.description.clone())
        .language(picture.language.clone())
        .creator("standoff".to_owned())
        .producer("standoff".to_owned())
        .authors(vec!["standoff".to_owned()])
}
