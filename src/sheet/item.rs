//! The items that make up a page.

use super::own_font::FontSet;
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

/// sRGB with alpha in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    pub a: f64,
}

/// A finished page, sized in millimetres, with all layout decided.
///
/// You can add items before rendering. [`Canvas`] lets charts of the `plotters`
/// crate draw on it.
///
/// [`Canvas`]: super::Canvas
///
/// ```
/// use standoff::sheet::{Color, Fill, Item, Line, Rect};
/// use standoff::{overlay, page, render, scenario};
///
/// let scenario = scenario::read("starter.toml", scenario::starter())?.value;
/// let overlay = overlay::compute(&scenario)?.value;
/// let mut sheet = page::compose(&overlay, None)?.value.remove(0).sheet;
/// sheet.items.push(Item::Line(Line {
///     id: Some("stamp".to_owned()),
///     outline: Rect::new(10.0, 10.0, 30.0, 20.0).outline(),
///     fill: Some(Fill::Solid(Color::hex(0x0b6e6e))),
///     stroke: None,
/// }));
/// assert!(render::svg(&sheet)?.contains("id=\"stamp\""));
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sheet {
    /// File name stem: `taiwan-reach`.
    pub id: String,
    pub width: Mm,
    pub height: Mm,
    pub background: Color,
    pub language: Language,
    /// Written to `<title>`: the finding.
    pub title: String,
    /// Written to `<desc>`: what is shown, in sentences.
    pub description: String,
    /// Written to `<metadata>` as name and text (scenario text, hash, ring
    /// proofs).
    pub metadata: Vec<(String, String)>,
    /// What a speaker may want to say or to cite: what is shown, and the sources.
    /// Written to the notes of a slide, a paragraph per line.
    pub notes: String,
    pub palette: Palette,
    /// The parts of the page for screen readers, in reading order. Parts may be
    /// nested in groups to any depth, but not in one another.
    pub parts: Vec<Part>,
    pub items: Vec<Item>,
}

/// The colours of a page that mean something, for formats with a colour theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    pub text: Color,
    /// Text of less importance.
    pub secondary: Color,
    /// The subjects' colours, the most important first.
    pub subjects: Vec<Color>,
}

impl Default for Palette {
    /// Black and dark gray text, without subjects.
    fn default() -> Palette {
        Palette {
            text: Color::rgb(0, 0, 0),
            secondary: Color::rgb(89, 89, 89),
            subjects: Vec::new(),
        }
    }
}

/// The role of a named group of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The group's id.
    pub group: String,
    pub kind: PartKind,
    /// Its title in an outline of the page.
    pub title: String,
    /// Text alternative of a picture, in sentences.
    pub description: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The page's title.
    Title,
    /// The line below the title.
    Subtitle,
    /// The title of a panel.
    Heading,
    Map,
    Chart,
    /// Running text: a legend, sources, notes.
    Words,
}

impl PartKind {
    /// Whether the part is a picture rather than text.
    pub fn is_picture(self) -> bool {
        matches!(self, PartKind::Map | PartKind::Chart)
    }
}

#[derive(Debug, Clone)]
pub enum Item {
    Group(Group),
    Line(Line),
    Text(Text),
}

/// Items that belong together; a named group in the SVG.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub id: String,
    /// A short human-readable name (`aria-label`, layer name in editors).
    pub label: Option<String>,
    /// Clips the group to this rectangle.
    pub clip: Option<Rect>,
    pub items: Vec<Item>,
}

/// One step of an outline.
///
/// A page may have millions of steps, nearly all of them lines, so cubics are
/// boxed to keep the type small.
#[derive(Debug, Clone, PartialEq)]
pub enum Verb {
    Move(Point),
    Line(Point),
    /// Two control points, then the end.
    Cubic(Box<[Point; 3]>),
    Close,
}

impl Verb {
    /// A cubic Bézier curve with these control points, ending at `to`.
    pub fn cubic(a: Point, b: Point, to: Point) -> Verb {
        Verb::Cubic(Box::new([a, b, to]))
    }
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
    /// A radial gradient about a centre out to `radius`; offsets in [0, 1].
    Radial {
        centre: Point,
        radius: f64,
        stops: Vec<(f64, Color)>,
    },
    /// A linear gradient from one point to another.
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
    /// Dash and gap lengths, millimetres; empty for a solid line.
    pub dash: Vec<f64>,
    pub round: bool,
}

/// One line of text: straight, rotated, or along a curve.
#[derive(Debug, Clone)]
pub struct Text {
    pub id: Option<String>,
    pub spans: Vec<Span>,
    pub anchor: Anchor,
    /// Drawn behind the letters, in the background's colour.
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
    /// Italic; scripts without an italic (Han, kana, hangul) stay upright.
    pub italic: bool,
    /// Letter spacing, ems.
    pub spacing: f64,
    /// Tabular figures: digits of equal width.
    pub tabular: bool,
    /// The language of the letters if it differs from the sheet's; selects
    /// regional forms of Han.
    pub language: Option<Language>,
    /// User fonts for characters that the built-in fonts lack.
    pub fonts: FontSet,
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
    /// The baseline's point at `at`, chosen by `align`, rotated clockwise by
    /// `turn` degrees about it.
    At { at: Point, align: Align, turn: f64 },
    /// With the baseline along a curve on the page, centred on the curve's
    /// length. The curve is a polyline dense enough to look smooth.
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
    /// How far the halo extends beyond the letters.
    pub width: Mm,
}

impl Color {
    /// Opaque sRGB.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Color {
        Color { r, g, b, a: 1.0 }
    }

    /// Opaque sRGB from `0xrrggbb`.
    pub const fn hex(rgb: u32) -> Color {
        Color::rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// The same colour with another alpha.
    pub const fn alpha(self, a: f64) -> Color {
        Color { a, ..self }
    }

    /// The mean of some colours; black if there are none.
    pub fn mean(colors: impl Iterator<Item = Color>) -> Color {
        let (mut sum, mut count) = ([0u32; 3], 0);
        for color in colors {
            sum[0] += u32::from(color.r);
            sum[1] += u32::from(color.g);
            sum[2] += u32::from(color.b);
            count += 1;
        }
        let [r, g, b] = sum.map(|s| (s / count.max(1)) as u8);
        Color::rgb(r, g, b)
    }

    /// This colour as it appears under `over` at the given opacity.
    pub fn under(self, over: Color, opacity: f64) -> Color {
        let mix = |below: u8, above: u8| {
            (f64::from(below) * (1.0 - opacity) + f64::from(above) * opacity).round() as u8
        };
        Color {
            r: mix(self.r, over.r),
            g: mix(self.g, over.g),
            b: mix(self.b, over.b),
            a: self.a,
        }
    }

    /// `#rrggbb`, without the alpha.
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

impl Point {
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }
}

impl Rect {
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Rect {
        Rect {
            left,
            top,
            right,
            bottom,
        }
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn centre(&self) -> Point {
        Point::new(
            (self.left + self.right) / 2.0,
            (self.top + self.bottom) / 2.0,
        )
    }

    /// The rectangle shrunk by `by` on every side.
    pub fn inset(&self, by: f64) -> Rect {
        Rect::new(
            self.left + by,
            self.top + by,
            self.right - by,
            self.bottom - by,
        )
    }

    pub fn contains(&self, p: Point) -> bool {
        (self.left..=self.right).contains(&p.x) && (self.top..=self.bottom).contains(&p.y)
    }

    /// Whether the two rectangles share a point, edges included.
    pub fn touches(&self, other: &Rect) -> bool {
        let across = self.left <= other.right && other.left <= self.right;
        across && self.top <= other.bottom && other.top <= self.bottom
    }

    /// The rectangle as a closed outline.
    pub fn outline(&self) -> Outline {
        vec![
            Verb::Move(Point::new(self.left, self.top)),
            Verb::Line(Point::new(self.right, self.top)),
            Verb::Line(Point::new(self.right, self.bottom)),
            Verb::Line(Point::new(self.left, self.bottom)),
            Verb::Close,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map of 10,000 rings has millions of steps; at 56 bytes each, with
    /// everything else kept about them, it took 1.1 GB.
    #[test]
    fn a_step_of_an_outline_is_small() {
        assert!(size_of::<Verb>() <= 24);
    }
}
