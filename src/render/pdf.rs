//! Writes the sheet as PDF: one page, tagged, with bookmarks for its parts.

use std::num::NonZeroU16;
use std::sync::Arc;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Point, Size};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

use super::document::{HASH, SCENARIO, entry};
use super::picture;
use super::svg::{Piece, pieces};
use crate::error::{Error, Result};
use crate::markup;
use crate::sheet::{Part, PartKind, Sheet};

/// PDF points per CSS pixel: 72 / 96.
const POINTS: f32 = 0.75;

/// Writes a sheet as a one-page PDF at the sheet's true size.
///
/// The PDF is made from the same drawing as the SVG and the PNG, with one
/// invisible difference: PDF paints letter by letter, so halos are outlines
/// underneath. The file conforms to PDF/UA-1: tagged in reading order, with
/// text alternatives for pictures, a language, a title and bookmarks. Text can
/// be selected and searched, except text with an accented letter that has no
/// composed form, which is drawn as outlines. Fonts are embedded as subsets,
/// the scenario is attached, and no date is written: the same sheet gives the
/// same bytes.
///
/// # Errors
/// A character that no font has; a coordinate that is not finite.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>> {
    let (fonts, pieces) = pieces(sheet)?;
    let fonts = Arc::new(picture::font_database(&fonts)?);
    let drawn = pieces
        .iter()
        .map(|piece| Ok((piece, picture::tree(&piece.svg, fonts.clone())?)))
        .collect::<Result<Vec<_>>>()?;
    let (width, height) = (points(sheet.width.0), points(sheet.height.0));
    let no_size = || fail("the page has no size");
    let size = Size::from_wh(width, height).ok_or_else(no_size)?;
    let page = PageSettings::from_wh(width, height).ok_or_else(no_size)?;

    let mut document = Document::new_with(settings()?);
    document.set_metadata(metadata(sheet));
    attach(&mut document, sheet);
    let mut page = document.start_page_with(page);
    let mut surface = page.surface();
    let mut tagged = Vec::new();
    for (piece, tree) in &drawn {
        if let Some(id) = paint(piece, tree, size, &mut surface)? {
            tagged.extend(piece.part.map(|part| (part, id)));
        }
    }
    surface.finish();
    page.finish();
    document.set_tag_tree(tags(sheet, &tagged));
    document.set_outline(outline(sheet, &drawn));
    document.finish().map_err(|e| fail(&format!("{e:?}")))
}

fn fail(what: &str) -> Error {
    Error::Render(format!("the PDF cannot be written: {what}"))
}

fn points(mm: f64) -> f32 {
    (mm / 25.4 * 72.0) as f32
}

fn settings() -> Result<SerializeSettings> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|e| fail(&format!("{e:?}")))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

/// Paints a piece under its own tag; anything that is not a part is an
/// artifact.
fn paint(
    piece: &Piece,
    tree: &Tree,
    size: Size,
    surface: &mut Surface,
) -> Result<Option<Identifier>> {
    if tree.root().children().is_empty() {
        return Ok(None);
    }
    let tag = match piece.part {
        Some(_) => ContentTag::Other,
        None => ContentTag::Artifact(Artifact::default()),
    };
    let id = surface.start_tagged(tag);
    surface
        .draw_svg(tree, size, SvgSettings::default())
        .ok_or_else(|| fail("the drawing has no size"))?;
    surface.end_tagged();
    Ok(piece.part.map(|_| id))
}

/// Tags the parts in reading order.
fn tags(sheet: &Sheet, tagged: &[(&Part, Identifier)]) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(sheet.language.tag().to_owned()));
    for part in &sheet.parts {
        let ids = tagged.iter().filter(|(p, _)| *p == part);
        let children = ids.map(|(_, id)| (*id).into()).collect();
        tree.push(match part.kind {
            PartKind::Title => TagGroup::with_children(
                Tag::Hn(NonZeroU16::MIN, Some(part.title.clone())),
                children,
            ),
            PartKind::Heading => TagGroup::with_children(
                Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(part.title.clone())),
                children,
            ),
            PartKind::Map | PartKind::Chart => {
                TagGroup::with_children(Tag::Figure(Some(alternative(part))), children)
            }
            PartKind::Subtitle | PartKind::Words => TagGroup::with_children(Tag::P, children),
        });
    }
    tree
}

/// The text alternative of a picture.
pub(super) fn alternative(part: &Part) -> String {
    match part.description.is_empty() {
        true => part.title.clone(),
        false => format!("{}. {}", part.title, part.description),
    }
}

/// A bookmark for the page, and one below it for each picture and text part.
fn outline(sheet: &Sheet, drawn: &[(&Piece, Tree)]) -> Outline {
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut page = OutlineNode::new(sheet.title.clone(), top).with_open(true);
    let listed = |p: &&Part| p.kind.is_picture() || p.kind == PartKind::Words;
    for part in sheet.parts.iter().filter(listed) {
        let piece = drawn.iter().find(|(piece, _)| piece.part == Some(part));
        let bounds = piece.map(|(_, tree)| tree.root().abs_layer_bounding_box());
        let at = bounds.map_or(Point::from_xy(0.0, 0.0), |b| {
            // A piece that bleeds begins off the page.
            Point::from_xy(b.x().max(0.0) * POINTS, b.y().max(0.0) * POINTS)
        });
        page.push_child(OutlineNode::new(
            part.title.clone(),
            XyzDestination::new(0, at),
        ));
    }
    let mut outline = Outline::new();
    outline.push_child(page);
    outline
}

fn metadata(sheet: &Sheet) -> Metadata {
    let hash = entry(sheet, HASH).map(|hash| format!("{HASH} {hash}"));
    Metadata::new()
        .title(markup::clean(&sheet.title).into_owned())
        .description(markup::clean(&sheet.description).into_owned())
        .keywords(hash.into_iter().collect())
        .language(sheet.language.tag().to_owned())
        .creator("standoff".to_owned())
        .producer("standoff".to_owned())
        .authors(vec!["standoff".to_owned()])
}

/// Attaches the scenario uncompressed, so that PDF readers can list and save
/// it.
fn attach(document: &mut Document, sheet: &Sheet) {
    let Some(text) = entry(sheet, SCENARIO) else {
        return;
    };
    document.embed_file(EmbeddedFile {
        path: format!("{}.toml", sheet.id),
        mime_type: MimeType::new("application/toml"),
        description: Some("The scenario that this page was made from".to_owned()),
        association_kind: AssociationKind::Source,
        data: text.as_bytes().to_vec().into(),
        modification_date: None,
        compress: Some(false),
        location: None,
    });
}
