//! Gradients as shapes of one colour each. LibreOffice before 7.6
//! keeps only the first and the last colour of a gradient, and no program
//! places a radial one by a centre and a radius.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;

use super::GridPoint;
use crate::error::Result;
use crate::render::limit::subpaths;
use crate::sheet::{Color, Fill, Outline, Point, Verb};

/// Difference in opacity of neighbouring steps: whole percents, because
/// LibreOffice rounds to them.
const OPACITY: f64 = 0.02;
/// Largest difference in colour of neighbouring steps, of 255.
const SHADE: f64 = 5.0;

/// The shapes that add up to a gradient, bottom first; a solid fill is one
/// shape.
pub(super) fn stepped(outline: &Outline, fill: &Fill) -> Result<Vec<(Outline, Color)>> {
    let Some(gradient) = Gradient::of(outline, fill) else {
        return Ok(match fill {
            Fill::Solid(color) => vec![(outline.clone(), *color)],
            _ => Vec::new(),
        });
    };
    let area = Area::of(outline)?;
    let mut steps = match gradient.is_opaque() {
        true => gradient.painted_over(&area, outline)?,
        false => gradient.side_by_side(&area)?,
    };
    steps.retain(|(outline, color)| !outline.is_empty() && color.a > 0.0);
    Ok(steps)
}

/// A gradient along a parameter from 0 to 1.
struct Gradient<'a> {
    place: Place,
    stops: &'a [(f64, Color)],
}

enum Place {
    Radial {
        centre: Point,
        radius: f64,
    },
    /// `reach` is larger than the shape.
    Linear {
        from: Point,
        to: Point,
        reach: f64,
    },
}

impl<'a> Gradient<'a> {
    fn of(outline: &[Verb], fill: &'a Fill) -> Option<Gradient<'a>> {
        let (place, stops) = match fill {
            Fill::Solid(_) => return None,
            Fill::Radial {
                centre,
                radius,
                stops,
            } => {
                let (centre, radius) = (*centre, *radius);
                (Place::Radial { centre, radius }, stops)
            }
            Fill::Linear { from, to, stops } => {
                let corners = outline.iter().filter_map(|verb| match verb {
                    Verb::Move(p) | Verb::Line(p) => Some(*p),
                    Verb::Cubic(curve) => Some(curve[2]),
                    Verb::Close => None,
                });
                let far = corners.map(|p| (p.x - from.x).hypot(p.y - from.y));
                let reach = 2.0 * far.fold(1.0, f64::max);
                let (from, to) = (*from, *to);
                (Place::Linear { from, to, reach }, stops)
            }
        };
        (!stops.is_empty()).then_some(Gradient { place, stops })
    }

    fn is_opaque(&self) -> bool {
        self.stops.iter().all(|(_, color)| color.a >= 1.0)
    }

    fn at(&self, t: f64) -> Color {
        let after = self.stops.iter().position(|(offset, _)| *offset > t);
        match after {
            Some(0) => self.stops[0].1,
            None => self.stops[self.stops.len() - 1].1,
            Some(i) => {
                let ((from, a), (to, b)) = (self.stops[i - 1], self.stops[i]);
                let share = (t - from) / (to - from);
                a.under(b, share).alpha(a.a + (b.a - a.a) * share)
            }
        }
    }

    /// Values of the parameter between steps: where the opacity is half way
    /// between two steps, or where the colour has changed enough.
    fn cuts(&self) -> Vec<f64> {
        let mut cuts = Vec::new();
        for pair in self.stops.windows(2) {
            let [(from, a), (to, b)] = [pair[0], pair[1]];
            let channels = [(a.r, b.r), (a.g, b.g), (a.b, b.b)];
            let shade = channels.map(|(a, b)| a.abs_diff(b)).into_iter().max();
            let count = (f64::from(shade.unwrap_or(0)) / SHADE).ceil() as u32;
            let share = |i: u32| from + (to - from) * f64::from(i) / f64::from(count);
            cuts.extend((0..count).map(share));
            cuts.extend((count > 0).then_some(to));
            let [low, high] = [a.a.min(b.a), a.a.max(b.a)].map(|a| a / OPACITY - 0.5);
            let passed = (low.ceil().max(0.0) as u32..=high.max(0.0) as u32)
                .map(|i| (f64::from(i) + 0.5) * OPACITY)
                .filter(|middle| (a.a > *middle) != (b.a > *middle));
            cuts.extend(passed.map(|middle| from + (to - from) * (middle - a.a) / (b.a - a.a)));
        }
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        cuts
    }

    /// The colour between two cuts.
    fn between(&self, cuts: &[f64], i: usize) -> Color {
        let color = match (i.checked_sub(1).map(|i| cuts[i]), cuts.get(i)) {
            (Some(from), Some(to)) => self.at(f64::midpoint(from, *to)),
            (None, Some(to)) => self.at(to - 1e-9),
            (Some(from), None) => self.at(from + 1e-9),
            (None, None) => self.at(0.0),
        };
        match self.is_opaque() {
            true => color,
            false => color.alpha((color.a / OPACITY).round() * OPACITY),
        }
    }

    /// Each step over the whole rest of the shape, so that no seam shows.
    fn painted_over(&self, area: &Area, outline: &Outline) -> Result<Vec<(Outline, Color)>> {
        let cuts = self.cuts();
        let mut steps = vec![(outline.clone(), self.between(&cuts, 0))];
        for (i, t) in cuts.iter().enumerate() {
            let part = area.cut(&[self.below(*t)?], OverlayRule::Difference);
            steps.push((part, self.between(&cuts, i + 1)));
        }
        Ok(steps)
    }

    /// Each step beside the next. They would add up to other colours on top of
    /// each other, as programs round each layer.
    fn side_by_side(&self, area: &Area) -> Result<Vec<(Outline, Color)>> {
        let cuts = self.cuts();
        let mut steps = Vec::new();
        for i in 0..=cuts.len() {
            let from = i.checked_sub(1).map(|i| self.below(cuts[i])).transpose()?;
            let part = match (from, cuts.get(i)) {
                (Some(from), Some(to)) => {
                    area.cut(&[from, self.below(*to)?], OverlayRule::Intersect)
                }
                (None, Some(to)) => area.cut(&[self.below(*to)?], OverlayRule::Intersect),
                (Some(from), None) => area.cut(&[from], OverlayRule::Difference),
                (None, None) => area.cut(&[], OverlayRule::Subject),
            };
            steps.push((part, self.between(&cuts, i)));
        }
        Ok(steps)
    }

    /// The part of the page up to a value of the parameter.
    fn below(&self, t: f64) -> Result<Ring> {
        let corners = match &self.place {
            Place::Radial { centre, radius } => circle(*centre, radius * t),
            Place::Linear { from, to, reach } => {
                let (dx, dy) = (to.x - from.x, to.y - from.y);
                let length = dx.hypot(dy).max(1e-6);
                let (ux, uy) = (dx / length, dy / length);
                let corner = |along: f64, across: f64| {
                    Point::new(
                        from.x + ux * along - uy * across,
                        from.y + uy * along + ux * across,
                    )
                };
                let end = length * t;
                vec![
                    corner(-reach, -reach),
                    corner(end, -reach),
                    corner(end, *reach),
                    corner(-reach, *reach),
                ]
            }
        };
        on_grid(&corners)
    }
}

/// A circle whose sides are within a unit of the grid.
fn circle(centre: Point, radius: f64) -> Vec<Point> {
    const OFF: f64 = 0.01;
    let half = (1.0 - OFF / radius.max(2.0 * OFF)).acos();
    let count = (std::f64::consts::PI / half).ceil().max(8.0);
    let on = |i: u32| {
        let (sin, cos) = (f64::from(i) / count * std::f64::consts::TAU).sin_cos();
        Point::new(centre.x + radius * cos, centre.y + radius * sin)
    };
    (0..count as u32).map(on).collect()
}

type Ring = Vec<IntPoint<i64>>;

fn on_grid(corners: &[Point]) -> Result<Ring> {
    let point = |p: &Point| GridPoint::of(*p).map(|p| IntPoint::new(p.x, p.y));
    corners.iter().map(point).collect()
}

/// A filled area, its curves as short lines.
struct Area(Vec<Ring>);

impl Area {
    fn of(outline: &[Verb]) -> Result<Area> {
        subpaths(outline)
            .map(|verbs| on_grid(&flattened(verbs)))
            .collect::<Result<_>>()
            .map(Area)
    }

    fn cut(&self, by: &[Ring], rule: OverlayRule) -> Outline {
        let options = IntOverlayOptions {
            preserve_input_collinear: false,
            output_direction: ContourDirection::CounterClockwise,
            preserve_output_collinear: false,
            min_output_area: 0,
            ogc: false,
        };
        let shapes = Overlay::from_subj_and_clip_custom(&self.0, by, options, Solver::default())
            .overlay(rule, FillRule::EvenOdd);
        let mut outline = Outline::new();
        for ring in shapes.into_iter().flatten() {
            for (i, p) in ring.iter().enumerate() {
                let p = Point::new(p.x as f64 / 100.0, p.y as f64 / 100.0);
                outline.push(match i {
                    0 => Verb::Move(p),
                    _ => Verb::Line(p),
                });
            }
            outline.push(Verb::Close);
        }
        outline
    }
}

fn flattened(subpath: &[Verb]) -> Vec<Point> {
    const PIECES: u32 = 16;
    let mut out: Vec<Point> = Vec::with_capacity(subpath.len());
    for verb in subpath {
        match verb {
            Verb::Move(p) | Verb::Line(p) => out.push(*p),
            Verb::Cubic(curve) => {
                let [a, b, to] = **curve;
                let from = out.last().copied().unwrap_or(a);
                let on = |i: u32| {
                    let t = f64::from(i) / f64::from(PIECES);
                    let s = 1.0 - t;
                    let mix = |p: f64, q: f64, r: f64, u: f64| {
                        s * s * s * p + 3.0 * s * s * t * q + 3.0 * s * t * t * r + t * t * t * u
                    };
                    Point::new(mix(from.x, a.x, b.x, to.x), mix(from.y, a.y, b.y, to.y))
                };
                out.extend((1..=PIECES).map(on));
            }
            Verb::Close => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Rect;

    const INK: Color = Color::rgb(3, 93, 90);

    /// Opacities of the steps at a point.
    fn opacities(steps: &[(Outline, Color)], p: Point) -> Vec<f64> {
        let holds = |outline: &Outline| {
            let crossed = subpaths(outline).flat_map(|ring| {
                let corners = flattened(ring);
                let next = corners.clone().into_iter().cycle().skip(1);
                corners.into_iter().zip(next)
            });
            let crossed = crossed.filter(|(a, b)| {
                (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x
            });
            crossed.count() % 2 == 1
        };
        let over = steps.iter().filter(|(outline, _)| holds(outline));
        over.map(|(_, color)| color.a).collect()
    }

    #[test]
    fn one_step_covers_each_point_with_the_opacity_of_the_gradient() {
        let centre = Point::new(50.0, 50.0);
        for (inner, outer) in [(0.4, 0.0), (0.05, 0.34)] {
            let fill = Fill::Radial {
                centre,
                radius: 40.0,
                stops: vec![(0.5, INK.alpha(inner)), (1.0, INK.alpha(outer))],
            };
            let outline = Rect::new(0.0, 45.0, 100.0, 55.0).outline();
            let steps = stepped(&outline, &fill).unwrap();
            for (x, share) in [
                (50.3, 0.0),
                (65.1, 0.0),
                (80.2, 0.51),
                (86.1, 0.805),
                (99.0, 1.0),
            ] {
                let wanted: f64 = inner + (outer - inner) * share;
                let got = opacities(&steps, Point::new(x, 50.1));
                match got[..] {
                    [got] => assert!((got - wanted).abs() < 0.0101, "{x}: {got} for {wanted}"),
                    _ => assert!(got.is_empty() && wanted < 0.01, "{x}: {got:?}"),
                }
            }
        }
    }

    #[test]
    fn an_opaque_gradient_is_painted_over_itself() {
        let (left, right) = (Point::new(0.0, 5.0), Point::new(100.0, 5.0));
        let fill = Fill::Linear {
            from: left,
            to: right,
            stops: vec![(0.0, Color::rgb(0, 0, 0)), (1.0, Color::rgb(100, 0, 0))],
        };
        let outline = Rect::new(0.0, 0.0, 100.0, 10.0).outline();
        let steps = stepped(&outline, &fill).unwrap();
        assert_eq!(steps.len(), 21);
        assert_eq!(steps[0].0, outline);
        let reds: Vec<u8> = steps.iter().map(|(_, color)| color.r).collect();
        assert!(reds.is_sorted() && reds[20] >= 97, "{reds:?}");
    }
}
