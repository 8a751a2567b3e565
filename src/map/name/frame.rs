//! Titles of other maps at their frames.

use super::{Scene, candidate, text};
use crate::error::Result;
use crate::map::inset::frame_lines;
use crate::map::label::Label;
use crate::sheet::{Align, Anchor, Point, Rect, Weight};

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    for map in &scene.company.framed {
        let Some(title) = &map.title else { continue };
        let lines = frame_lines(map, scene.fitted);
        let all = lines.iter().flatten();
        let none = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        let around = all.fold(none, |r, p| {
            Rect::new(
                r.left.min(p.x),
                r.top.min(p.y),
                r.right.max(p.x),
                r.bottom.max(p.y),
            )
        });
        if around.left > around.right {
            continue;
        }
        labels.push(Label {
            name: title.clone(),
            weight: 1_100.0,
            wanted: true,
            group: None,
            line: None,
            candidates: stands(around, scene)
                .into_iter()
                .enumerate()
                .map(|(rank, anchor)| {
                    let face = scene.style.face(13.5, Weight::SemiBold);
                    let ink = scene.style.theme.text;
                    let halo = scene.style.halo(scene.style.theme.halo_sea.alpha(0.9), 3.2);
                    let text = text(title, face, ink, anchor, halo);
                    candidate(scene, text, rank as f64 * 1.5, scene.style.mm(1.5))
                })
                .collect::<Result<_>>()?,
        });
    }
    Ok(labels)
}

/// Above and below the frame, at its corners and its middle; then inside, then
/// at its sides.
fn stands(frame: Rect, scene: &Scene) -> Vec<Anchor> {
    let style = scene.style;
    let (gap, cap) = (style.mm(6.0), style.mm(13.5 * 0.73));
    let middle = frame.centre();
    let stand = |x: f64, y: f64, align| Anchor::At {
        at: Point::new(x, y),
        align,
        turn: 0.0,
    };
    let (inner_left, inner_right) = (frame.left + gap, frame.right - gap);
    let mut all = Vec::new();
    for y in [frame.top - gap, frame.bottom + gap + cap] {
        all.push(stand(frame.left, y, Align::Start));
        all.push(stand(frame.right, y, Align::End));
        all.push(stand(middle.x, y, Align::Middle));
    }
    for y in [frame.top + gap + cap, frame.bottom - gap] {
        all.push(stand(inner_left, y, Align::Start));
        all.push(stand(inner_right, y, Align::End));
        all.push(stand(middle.x, y, Align::Middle));
    }
    for y in [middle.y + cap / 2.0, frame.top + cap, frame.bottom] {
        all.push(stand(frame.right + gap, y, Align::Start));
        all.push(stand(frame.left - gap, y, Align::End));
    }
    all
}
