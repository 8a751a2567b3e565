//! The finished page in millimetres: paths, texts and groups, with all layout
//! decided. The origin is the upper left corner; y grows downwards.

pub(crate) mod bidi;
mod breaks;
mod canvas;
mod curve;
pub(crate) mod flow;
mod fonts;
mod item;
mod itemise;
pub(crate) mod layout;
mod measure;
mod own_font;
mod shape;

pub use canvas::Canvas;
#[doc(hidden)]
pub use item::Palette;
pub use item::{
    Align, Anchor, Color, Fill, Group, Item, Line, Point, Rect, Sheet, Span, Stroke, Text,
    Typeface, Verb, Weight,
};
pub use own_font::FontSet;

pub(crate) use fonts::{Face, Family, cap_height};
pub(crate) use item::Part;
pub(crate) use measure::Extent;

#[doc(hidden)]
pub use item::{Halo, Outline, PartKind};
#[doc(hidden)]
pub use measure::measure;
