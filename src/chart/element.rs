//! A bar as a plotters element that draws with the page's gradients.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::ChartStyle;
use super::bars::{Bar, soft_end};
use crate::error::Error;
use crate::sheet::{Canvas, Color, Fill, Item, Line, Point, Stroke, Verb};
use crate::units::{Length, Mm};

/// Zero, low, likely and high of a bar on the chart's axes.
pub(super) struct BarElement {
    points: [(f64, f64); 4],
    /// Whether there is a likely figure distinct from the ends.
    likely: bool,
    /// Whether its end fades out without an end line.
    soft: bool,
    color: Color,
    ground: Color,
    bar: Mm,
    line: Mm,
}

impl BarElement {
    /// `y` is the centre of the bar on the vertical axis.
    pub fn new(bar: &Bar, y: f64, style: &ChartStyle) -> BarElement {
        let km = |l: Option<Length>| l.map(|l| l.m() / 1000.0);
        let (low, likely, high) = (km(bar.low), km(bar.likely), km(bar.high));
        let soft = soft_end(bar);
        let [solid, end] = soft.unwrap_or_else(|| {
            let end = high.or(low).or(likely).unwrap_or(0.0);
            [low.or(likely).unwrap_or(end).min(end), end]
        });
        let points = [0.0, solid, likely.unwrap_or(end), end];
        BarElement {
            points: points.map(|x| (x, y)),
            likely: likely.is_some() && low != high,
            soft: soft.is_some(),
            color: bar.color,
            ground: style.ground,
            bar: style.bar,
            line: style.line,
        }
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a BarElement {
    type Point = &'a (f64, f64);
    type IntoIter = std::slice::Iter<'a, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl Drawable<Canvas<'_>> for BarElement {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        canvas: &mut Canvas<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Error>> {
        let points: Vec<Point> = points.map(|p| canvas.point(p)).collect();
        if let [zero, low, likely, high] = points[..] {
            self.body(canvas, zero, low, high);
            if self.soft {
                return Ok(());
            }
            let wide = Mm(self.line.0 * 3.0);
            if high.x > low.x {
                self.tick(canvas, low.x, low.y, self.line, 0.0);
                self.dashed_end(canvas, high);
            } else {
                self.tick(canvas, high.x, high.y, wide, 0.0);
            }
            if self.likely {
                self.tick(canvas, likely.x, likely.y, wide, self.bar.0 * 0.25);
            }
        }
        Ok(())
    }
}

/// Share of the bar's colour in its solid part.
const SOLID: f64 = 0.72;

impl BarElement {
    fn body(&self, canvas: &mut Canvas<'_>, zero: Point, low: Point, high: Point) {
        if low.x > zero.x {
            // Extend under a fading end, so that no seam shows between the two.
            let under = match self.soft {
                true => (low.x + self.line.0).min(high.x).max(low.x),
                false => low.x,
            };
            let end = Point { x: under, y: low.y };
            self.slab(canvas, zero, end, Fill::Solid(self.tint(SOLID)));
        }
        if high.x > low.x {
            let [first, last] = match self.soft {
                true => [SOLID, 0.0],
                false => [0.45, 0.14],
            };
            self.fade(canvas, low, high, first, last);
        }
    }

    fn fade(&self, canvas: &mut Canvas<'_>, from: Point, to: Point, first: f64, last: f64) {
        let stops = vec![(0.0, self.tint(first)), (1.0, self.tint(last))];
        self.slab(canvas, from, to, Fill::Linear { from, to, stops });
    }

    /// The bar's colour mixed with the background. It is opaque, so that the
    /// grid stays behind the bar.
    fn tint(&self, share: f64) -> Color {
        let mix = |ink: u8, ground: u8| {
            (f64::from(ink) * share + f64::from(ground) * (1.0 - share)).round() as u8
        };
        Color {
            r: mix(self.color.r, self.ground.r),
            g: mix(self.color.g, self.ground.g),
            b: mix(self.color.b, self.ground.b),
            a: 1.0,
        }
    }

    fn slab(&self, canvas: &mut Canvas<'_>, from: Point, to: Point, fill: Fill) {
        let (top, bottom) = (from.y - self.bar.0 / 2.0, from.y + self.bar.0 / 2.0);
        let corner = |x, y| Point { x, y };
        canvas.push(Item::Line(Line {
            id: None,
            outline: vec![
                Verb::Move(corner(from.x, top)),
                Verb::Line(corner(to.x, top)),
                Verb::Line(corner(to.x, bottom)),
                Verb::Line(corner(from.x, bottom)),
                Verb::Close,
            ],
            fill: Some(fill),
            stroke: None,
        }));
    }

    /// A vertical line through the bar, extending `over` beyond its edges.
    fn tick(&self, canvas: &mut Canvas<'_>, x: f64, y: f64, width: Mm, over: f64) {
        self.upright(canvas, x, y, width, over, Vec::new());
    }

    /// The end at the high figure is dashed because it is inferred, like its
    /// ring on the map.
    fn dashed_end(&self, canvas: &mut Canvas<'_>, at: Point) {
        let dash = self.bar.0 / 5.0;
        let width = Mm(self.line.0 * 2.0);
        self.upright(canvas, at.x, at.y, width, 0.0, vec![dash, dash]);
    }

    fn upright(
        &self,
        canvas: &mut Canvas<'_>,
        x: f64,
        y: f64,
        width: Mm,
        over: f64,
        dash: Vec<f64>,
    ) {
        let half = self.bar.0 / 2.0 + over;
        canvas.push(Item::Line(Line {
            id: None,
            outline: vec![
                Verb::Move(Point { x, y: y - half }),
                Verb::Line(Point { x, y: y + half }),
            ],
            fill: None,
            stroke: Some(Stroke {
                color: self.color,
                width,
                dash,
                round: false,
            }),
        }));
    }
}
