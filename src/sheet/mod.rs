//! The finished page in millimetres: paths, texts and groups; nothing left to
//! decide. The origin is the upper left corner, y grows downwards.

mod item;

pub use item::{
    Align, Anchor, Color, Fill, Group, Halo, Item, Line, Outline, Point, Rect, Sheet, Span, Stroke,
    Text, Typeface, Verb, Weight,
};
