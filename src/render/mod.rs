//! Renders the sheet as SVG, and from the SVG as PNG and PDF, so that all three
//! agree; and as slides, of shapes and texts that can be edited.

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
mod pptx;
mod subset;
mod svg;
mod text;
mod used;
mod xml;

pub use self::png::{Resolution, png};
pub use pdf::pdf;
pub use pptx::pptx;
pub use svg::svg;

#[doc(hidden)]
pub use self::png::raster;
#[doc(hidden)]
pub use extract::extract;
#[doc(hidden)]
pub use svg::{Lettering, svg_lettered};
