//! The sheet as PNG, painted from its SVG.

use resvg::tiny_skia::{Pixmap, Transform};

use super::picture::{Picture, parse};
use super::png_file;
use crate::error::{Error, Result};

/// Dots to the inch of a raster; at 96 a page of 508 mm is 1920 dots wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolution(f64);

impl Resolution {
    /// 96 to the inch: one dot is one CSS pixel.
    pub const SCREEN: Resolution = Resolution(96.0);
    /// 300 to the inch.
    pub const PRINT: Resolution = Resolution(300.0);

    /// From 1 to 2400 dots to the inch; an error beyond.
    pub fn per_inch(dots: f64) -> Result<Resolution> {
        if (1.0..=2400.0).contains(&dots) {
            Ok(Resolution(dots))
        } else {
            Err(Error::Value(format!(
                "a resolution of {dots} dots to the inch is not between 1 and 2400"
            )))
        }
    }

    pub fn dots_per_inch(self) -> f64 {
        self.0
    }
}

/// The most dots that an image may have: 400 million, 1.6 GB while painted.
const DOTS: f64 = 4e8;

/// Paint a drawing that [`super::svg`] wrote.
///
/// The size is the page's own times the resolution, to the nearest dot: a page
/// of 508 by 285.75 mm is 1920 by 1080 at [`Resolution::SCREEN`]. Title,
/// description and the metadata entries `copyright`, `credit` and `source` go
/// into the file's text chunks.
pub fn png(svg: &str, resolution: Resolution) -> Result<Vec<u8>> {
    let t0 = std::time::Instant::now();
    let picture = parse(svg)?;
    let t1 = std::time::Instant::now();
    let pixels = paint(&picture, resolution)?;
    let t2 = std::time::Instant::now();
    let r = png_file::encode(&pixels, &picture, resolution);
    eprintln!(
        "parse {:?} paint {:?} encode {:?}",
        t1 - t0,
        t2 - t1,
        t2.elapsed()
    );
    Ok(r)
}

/// Pixels of a picture. Bands are painted side by side; their number depends
/// on nothing but the size, so that the bytes are the same on every machine.
pub(crate) fn paint(picture: &Picture, resolution: Resolution) -> Result<Pixels> {
    let size = picture.tree.size();
    let dots = |pixels: f32| (f64::from(pixels) * resolution.0 / 96.0).round().max(1.0);
    let (width, height) = (dots(size.width()), dots(size.height()));
    if width * height > DOTS {
        return Err(Error::Render(format!(
            "an image of {width} by {height} dots is too large; lower the resolution"
        )));
    }
    let (width, height) = (width as u32, height as u32);
    let scale = (width as f32 / size.width(), height as f32 / size.height());
    let bands = if height >= 256 { BANDS } else { 1 };
    let rows = height.div_ceil(bands);
    let tops: Vec<u32> = (0..bands)
        .map(|i| i * rows)
        .filter(|top| *top < height)
        .collect();
    let painted: Vec<Option<Pixmap>> = std::thread::scope(|scope| {
        let paint_band = |top: u32| {
            let mut band = Pixmap::new(width, rows.min(height - top))?;
            let place = Transform::from_scale(scale.0, scale.1).post_translate(0.0, -(top as f32));
            resvg::render(&picture.tree, place, &mut band.as_mut());
            Some(band)
        };
        let threads: Vec<_> = tops[1..]
            .iter()
            .map(|top| scope.spawn(move || paint_band(*top)))
            .collect();
        let first = paint_band(tops[0]);
        let rest = threads.into_iter().map(|t| t.join().ok().flatten());
        std::iter::once(first).chain(rest).collect()
    });
    let bands: Option<Vec<Pixmap>> = painted.into_iter().collect();
    let bands =
        bands.ok_or_else(|| Error::Render("there is no memory for the image".to_owned()))?;
    Ok(Pixels {
        width,
        height,
        bands,
    })
}

const BANDS: u32 = 2;

/// An image in bands, top to bottom.
pub(crate) struct Pixels {
    pub width: u32,
    pub height: u32,
    pub bands: Vec<Pixmap>,
}
