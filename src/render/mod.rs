//! The sheet as files: SVG, and from it PNG and PDF, so that all three agree.

mod base64;
mod deflate;
mod document;
mod extract;
mod huffman;
mod limit;
mod number;
mod outlines;
mod paint;
mod path_data;
mod pdf;
mod picture;
mod png;
mod png_file;
mod subset;
mod svg;
mod text;
mod used;
mod xml;

pub use extract::{Extracted, extract};
pub use pdf::pdf;
pub use png::{Raster, Resolution, png, raster};
pub use svg::{Lettering, svg, svg_lettered};
