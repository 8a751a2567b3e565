//! What a page is made of.

use crate::language::Language;
use crate::units::Mm;

/// A point on the page, millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// An upright rectangle on the page, millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// sRGB with opacity in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    pub a: f64,
}

/// A finished page.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// File stem that it goes by: `taiwan-reach`.
    pub id: String,
    pub width: Mm,
    pub height: Mm,
    pub background: Color,
    pub language: Language,
    /// Stated in `<title>`: the finding.
    pub title: String,
    /// Stated in `<desc>`: what is shown, in sentences.
    pub description: String,
    /// Placed in `<metadata>`: name, text (scenario text, hash, ring proofs).
    pub metadata: Vec<(String, String)>,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone)]
pub enum Item {
    Group(Group),
    Line(Line),
    Text(Text),
}

/// Items that belong together; named in the SVG.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub id: String,
    /// A short name for people (`aria-label`, layer name in editors).
    pub label: Option<String>,
    /// Shown within this rectangle only.
    pub clip: Option<Rect>,
    pub items: Vec<Item>,
}

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verb {
    Move(Point),
    Line(Point),
    /// Two control points, then the end.
    Cubic(Point, Point, Point),
    Close,
}

pub type Outline = Vec<Verb>;

/// A path, filled (even-odd) or stroked or both.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: Option<String>,
    pub outline: Outline,
    pub fill: Option<Fill>,
    pub stroke: Option<Stroke>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    Solid(Color),
    /// About a centre, from radius `inner` to `outer`; offsets in [0, 1].
    Radial {
        centre: Point,
        radius: f64,
        stops: Vec<(f64, Color)>,
    },
    /// From one point to another.
    Linear {
        from: Point,
        to: Point,
        stops: Vec<(f64, Color)>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    pub color: Color,
    pub width: Mm,
    /// Dash and gap lengths, millimetres; empty: solid.
    pub dash: Vec<f64>,
    pub round: bool,
}

/// Text on one line: straight, turned, or along a curve.
#[derive(Debug, Clone)]
pub struct Text {
    pub id: Option<String>,
    pub spans: Vec<Span>,
    pub anchor: Anchor,
    /// Drawn behind the letters, in the ground's colour.
    pub halo: Option<Halo>,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub text: String,
    pub face: Typeface,
    pub color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Typeface {
    pub size: Mm,
    pub weight: Weight,
    /// Slanted; scripts without a slant (Han, kana, hangul) stay upright.
    pub italic: bool,
    /// Added between letters, in ems.
    pub spacing: f64,
    /// Figures of one width.
    pub tabular: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// The baseline's point `at`, by `align`, turned clockwise by `turn` degrees about it.
    At { at: Point, align: Align, turn: f64 },
    /// Along a curve on the page, centred on its length (a polyline dense
    /// enough to look round), baseline on the curve.
    Along { curve: Vec<Point> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    Middle,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halo {
    pub color: Color,
    /// How far it reaches past the letters.
    pub width: Mm,
}
