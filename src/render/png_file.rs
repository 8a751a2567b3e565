//! The PNG file: opaque colours, no filters, what it is and how large.

use super::picture::Picture;
use super::png::{Pixels, Resolution};

/// Encode an image.
pub(crate) fn encode(pixels: &Pixels, picture: &Picture, resolution: Resolution) -> Vec<u8> {
    let mut out = Vec::new();
    let mut info = png::Info::with_size(pixels.width, pixels.height);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    let per_metre = (resolution.dots_per_inch() / 0.0254).round() as u32;
    info.pixel_dims = Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    });
    info.srgb = Some(png::SrgbRenderingIntent::Perceptual);
    for (keyword, text) in notes(picture) {
        info.utf8_text
            .push(png::text_metadata::ITXtChunk::new(keyword, text));
    }
    let mut rgb = Vec::with_capacity(pixels.width as usize * pixels.height as usize * 3);
    for band in &pixels.bands {
        rgb.extend(band.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]));
    }
    let _ = (|| -> Result<(), png::EncodingError> {
        let mut encoder = png::Encoder::with_info(&mut out, info)?;
        encoder.set_deflate_compression(png::DeflateCompression::Level(1));
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header()?.write_image_data(&rgb)
    })();
    out
}

fn notes(picture: &Picture) -> Vec<(&'static str, String)> {
    let mut notes = vec![
        ("Title", picture.title.clone()),
        ("Description", picture.description.clone()),
        ("Software", "standoff".to_owned()),
    ];
    for (name, value) in &picture.metadata {
        let keyword = match name.as_str() {
            "copyright" => "Copyright",
            "credit" => "Author",
            "source" => "Source",
            _ => continue,
        };
        notes.push((keyword, value.clone()));
    }
    notes.retain(|(_, text)| !text.is_empty());
    notes
}
