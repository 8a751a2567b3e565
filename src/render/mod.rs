//! The sheet as files: SVG, and from it PNG and PDF, so that all three agree.

mod document;
mod extract;
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

pub use self::png::{Raster, Resolution, png, raster};
pub use extract::{Extracted, extract};
pub use pdf::pdf;
pub use svg::{Lettering, svg, svg_lettered};
