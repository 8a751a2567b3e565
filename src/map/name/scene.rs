//! What names need to know about the ground below them.

use super::super::label::{self, Quad};
use super::{SECOND, Scene};
use crate::error::Result;
use crate::language;
use crate::sheet::{self, Color, Extent, Point, Span, Text, Typeface, Weight};
use crate::units::Position;

impl Scene<'_> {
    /// A name in the map's second language, set after the first: smaller and
    /// lighter.
    pub(super) fn second(
        &self,
        names: &language::Names,
        face: Typeface,
        color: Color,
    ) -> Option<Span> {
        let second = self.subject.scenario.header.second?;
        // Coordinates are not repeated.
        if names.get(self.language).contains('°') {
            return None;
        }
        let name = names.second(self.language, second)?;
        Some(Span {
            text: format!(" {name}"),
            face: Typeface {
                size: face.size * SECOND,
                weight: Weight::Regular,
                spacing: 0.0,
                language: Some(second),
                ..face
            },
            color,
        })
    }

    /// Scale factor, at most 1, for names of countries and waters on a map
    /// smaller than a page.
    pub(super) fn compactness(&self) -> f64 {
        const PAGE: f64 = 1_500.0;
        let frame = self.fitted.frame;
        let across = frame.width().hypot(frame.height()) / self.style.mm(PAGE);
        across.sqrt().clamp(0.74, 1.0)
    }

    /// Whether an inset covers this point.
    pub(super) fn is_covered(&self, at: Point) -> bool {
        self.insets.iter().any(|inset| inset.covers(at))
    }

    /// Whether an inset shows this item, and so names it.
    pub(super) fn is_in_inset(&self, id: &str, at: Position) -> bool {
        self.insets.iter().any(|inset| inset.shows(id, at))
    }

    pub(super) fn measure(&self, text: &Text) -> Result<Extent> {
        sheet::measure(text, self.language)
    }

    pub(super) fn width(&self, text: &Text) -> Result<f64> {
        Ok(self.measure(text)?.width.0)
    }

    /// The fraction of a line's points that is on land.
    pub(super) fn land_share(&self, line: &[Point]) -> f64 {
        let on_land = line
            .iter()
            .filter(|p| self.ground.land.at(**p) == Some(1))
            .count();
        on_land as f64 / line.len().max(1) as f64
    }

    /// The background colour under a label, including tints; used for its halo.
    pub(super) fn ground_at(&self, boxes: &[Quad]) -> Color {
        const SAMPLES: u32 = 7;
        let hull = label::hull(boxes);
        let colors = (0..SAMPLES).map(|i| {
            let t = (f64::from(i) + 0.5) / f64::from(SAMPLES);
            self.ground_color(Point::new(hull.left + hull.width() * t, hull.centre().y))
        });
        Color::mean(colors)
    }

    fn ground_color(&self, p: Point) -> Color {
        let theme = self.style.theme;
        let ground = if self.ground.land.at(p) == Some(1) {
            theme.land
        } else {
            match self.ground.depth.at(p) {
                Some(level @ 1..) => theme.depths[usize::from(level) - 1],
                _ => theme.sea,
            }
        };
        match self.fitted.view.position([p.x, p.y]) {
            Some(position) => self.reaches.tinted(ground, position),
            None => ground,
        }
    }
}
