//! The lines of a distance profile, drawn as paths of the sheet.

use super::profile::Leg;
use crate::error::Error;
use crate::sheet::{Canvas, Item, Line, Point, Stroke, Verb};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

/// A line of distances as a plotters element.
pub(super) struct Trace {
    points: Vec<(f64, f64)>,
    stroke: Stroke,
}

impl Trace {
    pub fn new(leg: &Leg) -> Trace {
        Trace {
            points: leg.points.iter().map(|(x, y)| (x.km(), y.km())).collect(),
            stroke: leg.stroke.clone(),
        }
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Trace {
    type Point = &'a (f64, f64);
    type IntoIter = std::slice::Iter<'a, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl Drawable<Canvas<'_>> for Trace {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        canvas: &mut Canvas<'_>,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<Error>> {
        let points: Vec<Point> = points.map(|p| canvas.point(p)).collect();
        let verbs = points.iter().enumerate().map(|(i, p)| match i {
            0 => Verb::Move(*p),
            _ => Verb::Line(*p),
        });
        canvas.push(Item::Line(Line {
            id: None,
            outline: verbs.collect(),
            fill: None,
            stroke: Some(self.stroke.clone()),
        }));
        Ok(())
    }
}
