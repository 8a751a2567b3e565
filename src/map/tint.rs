//! Fading tints of reaches, exact on the ellipsoid. They are stacked areas of
//! decreasing size, which any projection shows correctly, or one gradient if
//! the projection preserves distances.

use super::base::close;
use super::fit::Fitted;
use super::reach::soft_tint;
use super::soft_edge::SoftEdge;
use super::subject::{Measure, Reach};
use super::tint_layers::share_of;
use crate::reach::{self as within, Field};
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point};
use crate::sphere::Area;
use crate::theme::Style;
use crate::units::{Length, Position};

/// Tint steps across a band; more would not be visible.
const STEPS: usize = 16;

/// Tint steps of a soft edge, which also cover everything within range. With
/// more and thinner layers, the rounding errors of programs that round each one
/// would show (LibreOffice keeps whole per cents).
const FADES: usize = 10;

/// The tint of a band, fading from that within the low figure.
pub(super) fn band(
    reach: &Reach,
    color: Color,
    strength: f64,
    fitted: &Fitted,
    style: &Style,
) -> Option<Item> {
    let low = reach.inner?;
    if strength <= 0.0 {
        return None;
    }
    let color = color.alpha(soft_tint(style) * strength);
    let span = low.m()..reach.radius.m();
    let at = |share: f64| Length::from_m(span.start + (span.end - span.start) * share);
    if let Some(origin) = smooth_from(reach, fitted) {
        let stops = (0..=8).map(|i| {
            let t = f64::from(i) / 8.0;
            (at(t), 1.0 - t)
        });
        let stops: Vec<(Length, f64)> = stops.collect();
        return gradient(reach, origin, Some(low), &stops, color, fitted);
    }
    let steps = Steps { reach, fitted };
    // The shape of the low figure is the hole of every step.
    let hole = steps.hole(low);
    let items = layers(color, STEPS, |t| steps.between(&hole, Some(low), at(t)));
    Some(group(reach.feature.id.clone(), items))
}

/// The tint of a reach whose figure is a bound.
pub(super) fn faded(reach: &Reach, edge: &SoftEdge, color: Color, fitted: &Fitted) -> Option<Item> {
    // Steps beyond an empty reach would suggest that something is in range.
    if color.a <= 0.0 || reach.feature.is_empty() {
        return None;
    }
    if let Some(origin) = smooth_from(reach, fitted) {
        let (full, end) = (edge.full(), edge.end());
        let stops = (0..=8).map(|i| {
            let part = f64::from(i) / 8.0;
            let distance = Length::from_m(full.m() + (end.m() - full.m()) * part);
            (distance, 1.0 - part)
        });
        // LibreOffice leaves the area before the first stop blank.
        let within = std::iter::once((Length::from_m(0.0), 1.0));
        let stops: Vec<(Length, f64)> = within.chain(stops).collect();
        return gradient(reach, origin, None, &stops, color, fitted);
    }
    let steps = Steps { reach, fitted };
    let items = layers(color, FADES, |t| {
        // Halfway between the strengths of this layer and the next.
        let far = edge.level(1.0 - t + 0.5 / FADES as f64);
        steps.between(&Rings::new(), None, far)
    });
    Some(group(reach.feature.id.clone(), items))
}

fn group(id: String, items: Vec<Item>) -> Item {
    Item::Group(Group {
        id,
        label: None,
        clip: None,
        items,
    })
}

type Rings = Vec<Vec<[f64; 2]>>;

/// Computes the steps of a tint.
struct Steps<'r, 'a> {
    reach: &'r Reach<'a>,
    fitted: &'r Fitted,
}

impl Steps<'_, '_> {
    /// For a swept reach, the outline of the area within a distance.
    fn hole(&self, near: Length) -> Rings {
        match self.reach.measure {
            Measure::Place(_) => Rings::new(),
            Measure::Field(field) => self.swept(field, near),
        }
    }

    /// The area between two distances; `hole` is the outline for the nearer
    /// one.
    fn between(&self, hole: &Rings, near: Option<Length>, far: Length) -> Rings {
        match self.reach.measure {
            Measure::Place(origin) => self.fitted.view.area(&area(self.reach, origin, near, far)),
            Measure::Field(field) => {
                let mut rings = self.swept(field, far);
                rings.extend(hole.iter().cloned());
                rings
            }
        }
    }

    fn swept(&self, field: &Field, range: Length) -> Rings {
        let tolerance = Length::from_m((TINT_TOLERANCE / self.fitted.mm_per_m).max(5.0));
        self.fitted.view.area(&field.within(range, tolerance))
    }
}

/// Tolerance of a step of a swept tint, millimetres on the page.
const TINT_TOLERANCE: f64 = 0.4;

/// Stacked layers, from the widest down, that add up to a colour where all
/// overlap. `rings` gives the outline of each by its relative reach, from 0 to
/// 1.
fn layers(color: Color, count: usize, rings: impl Fn(f64) -> Rings) -> Vec<Item> {
    let layers = super::tint_layers::layers(color, count);
    (1..=count)
        .rev()
        .zip(layers)
        .filter_map(|(step, layer)| tinted(rings(step as f64 / count as f64), layer))
        .collect()
}

/// The origin of a reach, if the projection preserves distances from it, so
/// that a radial gradient is exact.
fn smooth_from(reach: &Reach, fitted: &Fitted) -> Option<Position> {
    let origin = reach.measure.place()?;
    fitted.keeps_distance_from(origin).then_some(origin)
}

/// A tint as one gradient, from strengths at distances; it ends at the last
/// distance.
fn gradient(
    reach: &Reach,
    origin: Position,
    near: Option<Length>,
    strengths: &[(Length, f64)],
    color: Color,
    fitted: &Fitted,
) -> Option<Item> {
    let [x, y] = fitted.view.point(origin)?;
    let end = strengths.last()?.0;
    let area = area(reach, origin, near, end);
    let Some(Item::Line(line)) = tinted(fitted.view.area(&area), color) else {
        return None;
    };
    let stop = |&(distance, share): &(Length, f64)| {
        let strength = share_of(color.a, share);
        (distance.m() / end.m(), color.alpha(strength))
    };
    Some(Item::Line(Line {
        id: Some(format!("{}-tint", reach.feature.id)),
        fill: Some(Fill::Radial {
            centre: Point::new(x, y),
            radius: end.m() * fitted.mm_per_m,
            stops: strengths.iter().map(stop).collect(),
        }),
        ..line
    }))
}

fn area(reach: &Reach, origin: Position, near: Option<Length>, far: Length) -> Area {
    match (reach.sector, near) {
        (Some(s), near) => within::sector(origin, near, far, s.from, s.to),
        (None, Some(near)) => within::band(origin, near, far),
        (None, None) => within::ring(origin, far),
    }
}

pub(super) fn tinted(rings: Rings, color: Color) -> Option<Item> {
    if rings.is_empty() || color.a <= 0.0 {
        return None;
    }
    let mut outline: Outline = Vec::new();
    for ring in &rings {
        close(&mut outline, ring);
    }
    Some(Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geodesy;
    use crate::map::subject::Subject;
    use crate::sheet::{Rect, Verb};
    use crate::{overlay, scenario};

    /// Distances in kilometres from a ring's origin to each point of its tint
    /// steps, widest step first.
    fn steps(ring: &str, map: &str) -> Vec<Vec<f64>> {
        let text = format!(
            "standoff = 1\ntitle = \"A bound\"\n[sources.p]\ntext = \"A paper\"\n\
             [[ring]]\nid = \"r\"\nsource = \"p\"\n{ring}\n[[map]]\nid = \"m\"\n{map}\n"
        );
        let scenario = scenario::read("bound.toml", &text).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let spec = &scenario.maps[0];
        let subject = Subject::new(&overlay, spec);
        let room = Rect::new(0.0, 0.0, 400.0, 400.0);
        let fitted = super::super::fit::fit(&subject, spec, room).unwrap();
        let reach = &subject.reaches[0];
        let edge = reach.soft_edge().unwrap();
        let Some(Item::Group(tint)) = faded(reach, &edge, Color::hex(0xb2262b).alpha(0.4), &fitted)
        else {
            panic!("no steps")
        };
        let far = |verb: &Verb| {
            let (Verb::Move(at) | Verb::Line(at)) = verb else {
                return None;
            };
            let position = fitted.view.position([at.x, at.y])?;
            let distance = match reach.measure {
                Measure::Place(origin) => geodesy::distance(origin, position),
                Measure::Field(field) => field.at(position)?,
            };
            Some(distance.km())
        };
        let line = |item: &Item| match item {
            Item::Line(line) => line.outline.iter().filter_map(far).collect(),
            _ => Vec::new(),
        };
        tint.items.iter().map(line).collect()
    }

    /// Steps are circles on the ellipsoid, even across 180 degrees and around a
    /// pole.
    #[test]
    fn steps_of_a_fading_edge_are_rings() {
        for (ring, map) in [
            (
                "from = \"18S 179.5E\"\nrange = \"over 1000 km\"",
                "projection = \"mercator\"",
            ),
            (
                "from = \"84N 100E\"\nrange = \"over 1000 km\"",
                "projection = \"lambert-azimuthal\"\ncenter = \"90N 0E\"",
            ),
        ] {
            let steps = steps(ring, map);
            assert_eq!(steps.len(), FADES);
            for (i, distances) in steps.iter().enumerate() {
                let strength = (i as f64 + 0.5) / FADES as f64;
                let far = 1_250.0 - 250.0 * strength;
                assert!(distances.len() > 30, "{ring}: {i}");
                for km in distances {
                    let off = (km - far).abs();
                    assert!(off < 0.5, "{ring}: step {i} runs at {km} km");
                }
            }
        }
    }

    #[test]
    fn steps_around_a_line_are_as_exact() {
        let steps = steps(
            "from = { area = \"island:Taiwan\" }\nrange = \"about 1000 km\"",
            "projection = \"lambert-conformal\"",
        );
        let (widest, last) = (&steps[0], &steps[FADES - 1]);
        let off = |distances: &[f64], at: &[f64]| {
            let nearest = |km: &f64| at.iter().map(|a| (km - a).abs()).fold(f64::MAX, f64::min);
            distances.iter().map(nearest).fold(0.0, f64::max)
        };
        let close = 200.0 / (2 * FADES) as f64;
        // A swept step may be off by 0.4 mm on the page.
        assert!(off(widest, &[1_100.0 - close]) < 6.0);
        assert!(off(last, &[900.0 + close]) < 6.0);
    }
}
