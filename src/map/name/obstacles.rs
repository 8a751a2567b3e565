//! Builds the obstacles for names.

use super::super::inset::frame_lines;
use super::super::label::{self, Keep, Obstacles};
use super::super::{arrow, sign};
use super::{NEAR, Named, OVER_FRAME, OVER_SUBJECT, OVER_ZONE, Scene, beside, square};
use crate::sheet::Point;

/// All obstacles except the marks of places.
pub(super) fn obstacles<'s>(scene: &'s Scene) -> Obstacles<'s> {
    let style = scene.style;
    let mut obstacles = Obstacles::new(scene.fitted.frame.inset(style.mm(6.0)), style.mm(NEAR));
    // Costs are per design pixel, so that the choice is the same at any page
    // size.
    let keep = |(cost, near): (f64, f64), of| Keep {
        cost: cost / style.mm(1.0),
        near: near / style.mm(1.0),
        of,
    };
    let mut avoid = |lines: &'s [Vec<Point>], costs: (f64, f64), of| {
        for line in lines {
            obstacles.avoid(line, keep(costs, of));
        }
    };
    for (i, line) in scene.reaches.lines.iter().enumerate() {
        avoid(&line.lines, OVER_SUBJECT, Some(Named::Reach(i).number()));
    }
    for line in &scene.tracks.lines {
        let of = Named::Track(line.part.track).number();
        avoid(&line.lines, OVER_SUBJECT, Some(of));
    }
    for (i, line) in scene.zones.lines.iter().enumerate() {
        avoid(&line.lines, OVER_ZONE, Some(Named::Zone(i).number()));
    }
    avoid(&scene.footprints.lines, (8.0, 0.0), None);
    avoid(&scene.ground.coast, (0.1, 0.0), None);
    avoid(&scene.ground.borders, (0.13, 0.0), None);
    for map in &scene.company.framed {
        for line in frame_lines(map, scene.fitted) {
            obstacles.avoid(line, keep(OVER_FRAME, None));
        }
    }
    for inset in scene.insets {
        for line in &inset.lines {
            obstacles.avoid(line, keep(OVER_FRAME, None));
        }
    }
    for room in scene.furniture {
        obstacles.forbid(label::from_rect(*room));
    }
    for inset in scene.insets {
        obstacles.forbid(label::from_rect(inset.rect.inset(-style.mm(5.0))));
        for [from, to] in &inset.leaders {
            obstacles.forbid(beside::strip(*from, *to, style.mm(2.0)));
        }
    }
    for arrow in &scene.tracks.arrows {
        obstacles.forbid(arrow::room(*arrow, style));
    }
    for spot in &scene.tracks.signs {
        obstacles.forbid(square(spot.at, style.mm(sign::radius(spot.sign) + 1.0)));
    }
    obstacles
}
