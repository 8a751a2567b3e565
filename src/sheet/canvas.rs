//! A plotters drawing backend for the page.
//!
//! One plotters unit is 0.01 mm, finer than the dots of any printer. Whatever
//! plotters draws becomes ordinary page items. Its defaults are meant for
//! pixels, so set every font size, stroke width, tick and label area in units
//! of 0.01 mm.

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
};

use super::fonts::cap_height;
use super::measure::measure;
use super::own_font::FontSet;
use super::{
    Align, Anchor, Color, Fill, Group, Item, Line, Outline, Point, Rect, Span, Stroke, Text,
    Typeface, Verb, Weight,
};
use crate::error::Error;
use crate::language::Language;
use crate::units::Mm;

/// Plotters units per millimetre.
const UNITS: f64 = 100.0;

/// A rectangle of a page that plotters draws on.
///
/// Every font family name selects the built-in fonts; a name ending in
/// `Medium`, `SemiBold` or `Bold` selects that weight, as does plotters' bold
/// style. Bitmaps are rejected with an error.
pub struct Canvas<'a> {
    rect: Rect,
    language: Language,
    items: &'a mut Vec<Item>,
}

impl<'a> Canvas<'a> {
    /// Draws into `group`, within `rect` of its page.
    pub fn new(group: &'a mut Group, rect: Rect, language: Language) -> Canvas<'a> {
        Canvas {
            rect,
            language,
            items: &mut group.items,
        }
    }

    /// Converts a backend coordinate to a point on the page.
    pub fn point(&self, (x, y): BackendCoord) -> Point {
        Point {
            x: self.rect.left + f64::from(x) / UNITS,
            y: self.rect.top + f64::from(y) / UNITS,
        }
    }

    /// Converts a length on the page to backend units, rounded to the nearest.
    pub fn units(length: Mm) -> i32 {
        (length.0 * UNITS).round() as i32
    }

    /// Adds a page item directly, for what plotters cannot draw: gradients,
    /// dashes, halos, text at any angle. Meant for elements that implement
    /// `Drawable<Canvas>`.
    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    fn line(&mut self, outline: Outline, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.push(Item::Line(Line {
            id: None,
            outline,
            fill,
            stroke,
        }));
    }

    fn painted<S: BackendStyle>(&mut self, outline: Outline, style: &S, fill: bool) {
        let color = color(style.color());
        if color.a <= 0.0 {
        } else if fill {
            self.line(outline, Some(Fill::Solid(color)), None);
        } else {
            let stroke = Stroke {
                color,
                width: Mm(f64::from(style.stroke_width()) / UNITS),
                dash: Vec::new(),
                round: false,
            };
            self.line(outline, None, Some(stroke));
        }
    }

    fn polygon(&self, points: impl IntoIterator<Item = BackendCoord>) -> Outline {
        let mut outline = self.polyline(points);
        outline.push(Verb::Close);
        outline
    }

    /// Closes a line that ends at its start, so that the corner there is
    /// joined.
    fn polyline(&self, points: impl IntoIterator<Item = BackendCoord>) -> Outline {
        let mut points: Vec<BackendCoord> = points.into_iter().collect();
        let closed = points.len() > 3 && points.first() == points.last();
        if closed {
            points.pop();
        }
        let mut outline: Outline = points.iter().map(|p| Verb::Line(self.point(*p))).collect();
        if let Some(first) = points.first() {
            outline[0] = Verb::Move(self.point(*first));
        }
        if closed {
            outline.push(Verb::Close);
        }
        outline
    }

    fn text<S: BackendTextStyle>(&self, words: &str, style: &S, pos: BackendCoord) -> Text {
        let face = typeface(style);
        let cap = cap_height(&face).0;
        let anchor = style.anchor();
        let below = match anchor.v_pos {
            VPos::Top => cap,
            VPos::Center => cap / 2.0,
            VPos::Bottom => -DESCENT * face.size.0,
        };
        let turn: f64 = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        };
        let (sin, cos) = turn.to_radians().sin_cos();
        let at = self.point(pos);
        Text {
            id: None,
            spans: vec![Span {
                text: words.to_owned(),
                face,
                color: color(style.color()),
            }],
            anchor: Anchor::At {
                at: Point {
                    x: at.x - sin * below,
                    y: at.y + cos * below,
                },
                align: match anchor.h_pos {
                    HPos::Left => Align::Start,
                    HPos::Center => Align::Middle,
                    HPos::Right => Align::End,
                },
                turn,
            },
            halo: None,
        }
    }
}

/// Depth of Inter's descenders below the baseline, ems.
const DESCENT: f64 = 0.21;

fn color(from: BackendColor) -> Color {
    let (r, g, b) = from.rgb;
    Color {
        r,
        g,
        b,
        a: from.alpha.clamp(0.0, 1.0),
    }
}

fn typeface<S: BackendTextStyle>(style: &S) -> Typeface {
    let family = style.family();
    let named = |ending: &str| family.as_str().ends_with(ending);
    let weight = match style.style() {
        FontStyle::Bold => Weight::Bold,
        _ if named("SemiBold") => Weight::SemiBold,
        _ if named("Bold") => Weight::Bold,
        _ if named("Medium") => Weight::Medium,
        _ => Weight::Regular,
    };
    Typeface {
        size: Mm(style.size() / UNITS),
        weight,
        italic: matches!(style.style(), FontStyle::Italic | FontStyle::Oblique),
        spacing: 0.0,
        tabular: false,
        language: None,
        fonts: FontSet::NONE,
    }
}

type Drawn = Result<(), DrawingErrorKind<Error>>;

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Error;

    fn get_size(&self) -> (u32, u32) {
        let side = |length: f64| (length.max(0.0) * UNITS).round() as u32;
        (
            side(self.rect.right - self.rect.left),
            side(self.rect.bottom - self.rect.top),
        )
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let outline = self.polygon(corners);
        self.painted(outline, style, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let outline = self.polyline(path);
        if outline.len() > 1 {
            self.painted(outline, style, false);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let outline = circle(self.point(center), f64::from(radius) / UNITS);
        self.painted(outline, style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let outline = self.polygon(vert);
        if outline.len() > 3 {
            self.painted(outline, style, true);
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        words: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Drawn {
        if !words.is_empty() && style.color().alpha > 0.0 {
            let text = self.text(words, style, pos);
            self.push(Item::Text(text));
        }
        Ok(())
    }

    /// Width by shaping; height from the cap height to the bottom of the
    /// descenders.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        words: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Error>> {
        let text = self.text(words, style, (0, 0));
        let extent = measure(&text, self.language).map_err(DrawingErrorKind::DrawingError)?;
        let face = text.spans[0].face;
        let height = cap_height(&face).0 + DESCENT * face.size.0;
        let whole = |mm: f64| (mm * UNITS).ceil() as u32;
        Ok((whole(extent.width.0), whole(height)))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        let what = "a chart holds a bitmap, and a page has none".to_owned();
        Err(DrawingErrorKind::DrawingError(Error::Render(what)))
    }
}

/// A circle of four cubics, accurate to 0.03 % of the radius.
fn circle(centre: Point, radius: f64) -> Outline {
    /// Control arm length for a quarter of the unit circle: 4/3 (sqrt 2 - 1).
    const ARM: f64 = 0.552_284_749_830_793_4;
    let on = |x: f64, y: f64| Point {
        x: centre.x + radius * x,
        y: centre.y + radius * y,
    };
    vec![
        Verb::Move(on(1.0, 0.0)),
        Verb::cubic(on(1.0, ARM), on(ARM, 1.0), on(0.0, 1.0)),
        Verb::cubic(on(-ARM, 1.0), on(-1.0, ARM), on(-1.0, 0.0)),
        Verb::cubic(on(-1.0, -ARM), on(-ARM, -1.0), on(0.0, -1.0)),
        Verb::cubic(on(ARM, -1.0), on(1.0, -ARM), on(1.0, 0.0)),
        Verb::Close,
    ]
}
