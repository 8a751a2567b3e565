//! Renders the sheet as SVG, and from the SVG as PNG and PDF, so that all three
//! agree.

mod document;
mod extract;
mod limit;
mod number;
mod outlines;
mod paint;
mod parts;
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

pub use self::png::{Resolution, png};
pub use pdf::pdf;
pub use svg::svg;

#[doc(hidden)]
pub use self::png::raster;
#[doc(hidden)]
pub use extract::extract;
#[doc(hidden)]
pub use svg::{Lettering, svg_lettered};
