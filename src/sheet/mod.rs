//! The finished page in millimetres: paths, texts and groups; nothing left to
//! decide. The origin is the upper left corner, y grows downwards.

pub(crate) mod bidi;
mod canvas;
mod curve;
pub mod flow;
mod fonts;
mod item;
mod itemise;
pub(crate) mod layout;
mod measure;
mod own_font;
mod shape;

pub use canvas::Canvas;
pub use fonts::{Face, Family, cap_height, x_height};
pub use item::{
    Align, Anchor, Color, Fill, Group, Halo, Item, Line, Outline, Part, PartKind, Point, Rect,
    Sheet, Span, Stroke, Text, Typeface, Verb, Weight,
};
pub use measure::{Extent, measure};
pub use own_font::{FontSet, OwnFont};
