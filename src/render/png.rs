//! Writes the sheet as PNG, painted from its SVG.

use std::ops::Range;

use resvg::tiny_skia::{Paint, Pixmap, Transform};
use resvg::usvg::{self, Group, Node};

use super::picture::{Picture, parse};
use super::png_file::{self, Band};
use crate::error::{Error, Result};
use crate::par::join;

/// Dots per inch of a raster. At 96, a page of 508 mm is 1920 dots wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolution(f64);

impl Resolution {
    /// 96 dpi: one dot is one CSS pixel.
    pub const SCREEN: Resolution = Resolution(96.0);
    /// 300 dpi.
    pub const PRINT: Resolution = Resolution(300.0);

    /// A resolution from 1 to 2400 dots per inch; otherwise an error.
    pub fn per_inch(dots: f64) -> Result<Resolution> {
        if (1.0..=2400.0).contains(&dots) {
            Ok(Resolution(dots))
        } else {
            Err(Error::Value(format!(
                "a resolution of {dots} dots per inch is not between 1 and 2400"
            )))
        }
    }

    pub fn dots_per_inch(self) -> f64 {
        self.0
    }
}

/// Maximum dots per image: 400 million, 1.6 GB while painting.
const DOTS: f64 = 4e8;

/// Paints a drawing written by [`super::svg`] and returns a PNG file.
///
/// The size is the page size times the resolution, to the nearest dot: a page
/// of 508 by 285.75 mm is 1920 by 1080 at [`Resolution::SCREEN`]. Text chunks
/// hold the title, the description and these metadata entries: copyright,
/// credit, disclaimer, sources, the scenario and its hash.
pub fn png(svg: &str, resolution: Resolution) -> Result<Vec<u8>> {
    raster(svg, resolution)?.png()
}

/// A rasterised drawing and its metadata.
///
/// It is always painted in two bands in parallel, whatever the machine, so that
/// the bytes are the same everywhere.
pub struct Raster {
    upper: Pixmap,
    /// `None` for an image of one row.
    lower: Option<Pixmap>,
    size: (u32, u32),
    picture: Picture,
    resolution: Resolution,
}

/// Paints a drawing written by [`super::svg`].
///
/// Fails on other input, and on an image of more than 400 million dots.
pub fn raster(svg: &str, resolution: Resolution) -> Result<Raster> {
    let picture = parse(svg)?;
    let size = picture.tree.size();
    let dots = |pixels: f32| (f64::from(pixels) * resolution.0 / 96.0).round().max(1.0);
    let (width, height) = (dots(size.width()), dots(size.height()));
    if width * height > DOTS {
        return Err(Error::Render(format!(
            "an image of {width} by {height} dots is too large; lower the resolution"
        )));
    }
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    let size = (width as u32, height as u32);
    let no_memory = || Error::Render("not enough memory for the image".to_owned());
    let middle = size.1.div_ceil(2);
    let paint = |rows| paint_band(&picture, scale, size.0, rows).ok_or_else(no_memory);
    let (upper, lower) = join(
        || paint(0..middle),
        || (middle < size.1).then(|| paint(middle..size.1)).transpose(),
    );
    Ok(Raster {
        upper: upper?,
        lower: lower?,
        size,
        picture,
        resolution,
    })
}

impl Raster {
    /// Width and height in dots.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// Encodes the raster as a PNG file.
    pub fn png(&self) -> Result<Vec<u8>> {
        let (upper, lower) = join(
            || png_file::compress(&self.upper, self.lower.is_none()),
            || {
                let lower = self.lower.as_ref();
                lower.map(|rows| png_file::compress(rows, true))
            },
        );
        let bands = std::iter::once(upper).chain(lower);
        let bands: Vec<Band> = bands.collect::<Result<_>>()?;
        png_file::encode(&bands, self.size, &self.picture, self.resolution)
    }
}

/// Paints some rows of the image; `None` if out of memory.
fn paint_band(picture: &Picture, scale: Transform, width: u32, rows: Range<u32>) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(width, rows.end - rows.start)?;
    // A page that is not opaque is shown on white paper.
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    let place = scale.post_translate(0.0, -(rows.start as f32));
    paint_group(picture.tree.root(), place, &mut pixmap);
    Some(pixmap)
}

/// Paints the nodes that may touch the band, in order.
fn paint_group(group: &Group, place: Transform, pixmap: &mut Pixmap) {
    let own = place.pre_concat(group.abs_transform());
    for node in group.children() {
        // Two dots of margin for anti-aliased edges.
        let bounds = node.abs_stroke_bounding_box();
        let row = |y: f32| place.sy * y + place.ty;
        if row(bounds.bottom()) < -2.0 || row(bounds.top()) > pixmap.height() as f32 + 2.0 {
            continue;
        }
        match node {
            Node::Group(inner) if !inner.should_isolate() => paint_group(inner, place, pixmap),
            Node::Path(path) if is_flat(path) => paint_flat(path, own, pixmap),
            _ => paint_node(node, own, pixmap),
        }
    }
}

/// `render_node` puts a node's corner at the origin; shift it back.
fn paint_node(node: &Node, own: Transform, pixmap: &mut Pixmap) {
    if let Some(bounds) = node.abs_layer_bounding_box() {
        let own = own.pre_translate(bounds.x(), bounds.y());
        let _ = resvg::render_node(node, own, &mut pixmap.as_mut());
    }
}

/// A horizontal or vertical line has an empty bounding box, so `render_node`
/// cannot paint it.
fn is_flat(path: &usvg::Path) -> bool {
    path.abs_bounding_box().to_non_zero_rect().is_none()
}

fn paint_flat(path: &usvg::Path, own: Transform, pixmap: &mut Pixmap) {
    let Some(stroke) = path.stroke().filter(|_| path.is_visible()) else {
        return;
    };
    // Strokes of a sheet are always solid colours.
    if let usvg::Paint::Color(color) = stroke.paint() {
        let mut paint = Paint::default();
        paint.set_color_rgba8(color.red, color.green, color.blue, stroke.opacity().to_u8());
        pixmap.stroke_path(path.data(), &paint, &stroke.to_tiny_skia(), own, None);
    }
}
