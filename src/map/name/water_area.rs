//! Names of waters in the part of them that the frame shows, for those whose
//! own line is out of sight.

use super::water::{self, Setting};
use super::{Scene, country};
use crate::error::Result;
use crate::geodata::{self, Entry, Layer, Scale};
use crate::map::label::{self, Candidate, Form, Label, Quad};
use crate::map::loops::Loops;
use crate::map::mask::Mask;
use crate::sheet::{Align, Anchor, Point, Text};

/// Open water that a name needs, in areas of the name.
const ROOM: f64 = 4.0;

/// The fraction of a name that may lie on a shore or in the next water.
const ASTRAY: f64 = 0.1;

/// A name along the water's own line is better than one in its area.
const OFF_LINE: f64 = 26.0;

/// Added weight of a water that fills the map: it chooses before smaller ones.
const FILLING: f64 = 40.0;

/// Distance between the cells that are looked at, in cells of the mask.
const STEP: usize = 3;

/// About this many spots are tried in a water.
const SPOTS: usize = 110;

/// The most positions that a water offers.
const MOST: usize = 40;

/// Smaller parts of a water, square design pixels, have no room for any name.
const SMALLEST: f64 = 2_000.0;

/// Between these angles, degrees, a name follows the length of its water.
const SLANTED: std::ops::RangeInclusive<f64> = 8.0..=65.0;

/// A water at least this much longer than wide has a direction.
const LONG: f64 = 2.0;

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let waters = geodata::waters();
    let mask = mask(scene);
    let areas = mask.areas(waters.len() as u16);
    let least = SMALLEST * scene.style.mm(1.0).powi(2);
    let whole = scene.fitted.frame.width() * scene.fitted.frame.height();
    let mut labels = Vec::new();
    for (number, area) in areas.iter().enumerate().skip(1) {
        if *area >= least {
            let water = &waters[number - 1];
            let more = FILLING * area / whole;
            // A label along a line of the same water stays better.
            let cost = OFF_LINE + more;
            let area = Area::new(scene, &mask, number as u16, *area);
            let candidates = area.candidates(water, cost)?;
            labels.push(water::label(scene, water, more, candidates));
        }
    }
    Ok(labels)
}

/// The open water at each cell: 0 on land and where no water is known.
fn mask(scene: &Scene) -> Mask {
    let frame = scene.fitted.frame;
    let cell = frame.width().max(frame.height()) / 320.0;
    let mut mask = Mask::new(frame, cell);
    let view = &scene.fitted.view.within(cell / 2.0);
    for feature in geodata::layer(Layer::Waters, Scale::M10) {
        let rings = Loops::near(view, std::iter::once(feature)).filled(view);
        if !rings.is_empty() {
            mask.fill(&rings, feature.row as u16);
        }
    }
    mask.clear(|at| scene.ground.land.at(at) == Some(1));
    mask
}

/// What the frame shows of a water.
struct Area<'a> {
    scene: &'a Scene<'a>,
    mask: &'a Mask,
    number: u16,
    area: f64,
    spots: Vec<Point>,
    centre: Point,
    /// Angles that a name may have, degrees.
    turns: Vec<f64>,
}

impl<'a> Area<'a> {
    fn new(scene: &'a Scene<'a>, mask: &'a Mask, number: u16, area: f64) -> Area<'a> {
        let cells = mask.cells_of(number, STEP);
        let centre = country::mean(&cells);
        let turns = std::iter::once(0.0).chain(direction(&cells, centre));
        let every = (cells.len() / SPOTS).max(1);
        Area {
            turns: turns.collect(),
            spots: cells.into_iter().step_by(every).collect(),
            scene,
            mask,
            number,
            area,
            centre,
        }
    }

    /// Names on one line, at each of the angles, and on two if it has two
    /// words: the best of all positions in the water.
    fn candidates(&self, water: &Entry, cost: f64) -> Result<Vec<Candidate>> {
        let setting = water::setting(water);
        let name = water::set_as(self.scene, water);
        let mut layouts = vec![vec![name.clone()]];
        if self.scene.subject.scenario.header.second.is_none() {
            layouts.extend(country::halves(&name));
        }
        let mut blocks = Vec::new();
        let mut stands: Vec<Stand> = Vec::new();
        for (smaller, size) in water::sizes(self.scene, setting).enumerate() {
            // Open water that holds the name as it should be needs no smaller.
            if stands.len() >= MOST {
                break;
            }
            for lines in &layouts {
                let turns = match lines.len() {
                    1 => &self.turns[..],
                    _ => &[0.0],
                };
                for turn in turns {
                    let block = Block::new(self.scene, water, lines, setting, size, *turn)?;
                    if self.area < ROOM * block.area() {
                        break;
                    }
                    let more = cost
                        + smaller as f64 * 7.0
                        + (lines.len() - 1) as f64 * 3.0
                        + (turn / 90.0).powi(2) * 10.0;
                    stands.extend(self.stands(&block, blocks.len(), more));
                    blocks.push(block);
                }
            }
        }
        stands.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let true_shapes = |stand: &&Stand| {
            let position = self.scene.fitted.view.position([stand.at.x, stand.at.y]);
            position.is_some_and(|position| !water::distorted(self.scene, position))
        };
        let best = stands.iter().filter(true_shapes).take(MOST);
        Ok(best
            .map(|stand| blocks[stand.block].at(stand.at, stand.cost))
            .collect())
    }

    /// The spots where a block lies in the water.
    fn stands(&self, block: &Block, number: usize, more: f64) -> impl Iterator<Item = Stand> {
        let pixel = self.scene.style.mm(1.0);
        self.spots.iter().filter_map(move |spot| {
            let astray = self.astray(block, *spot)?;
            let away = (spot.x - self.centre.x).hypot(spot.y - self.centre.y) / pixel;
            Some(Stand {
                block: number,
                at: *spot,
                cost: more + astray * 60.0 + away * 0.03,
            })
        })
    }

    /// The fraction of a block that lies outside the water; none if that is too
    /// much.
    fn astray(&self, block: &Block, spot: Point) -> Option<f64> {
        let all = block.samples.len() as f64;
        let most = ASTRAY * all;
        let mut out = 0.0;
        for point in &block.samples {
            let at = Point::new(point.x + spot.x, point.y + spot.y);
            if self.mask.at(at)? != self.number {
                out += 1.0;
                if out > most {
                    return None;
                }
            }
        }
        Some(out / all)
    }
}

/// A block at a spot.
struct Stand {
    block: usize,
    at: Point,
    cost: f64,
}

/// A name set around the origin.
struct Block {
    texts: Vec<Text>,
    boxes: Vec<Quad>,
    /// Points all over its boxes.
    samples: Vec<Point>,
}

impl Block {
    fn new(
        scene: &Scene,
        water: &Entry,
        lines: &[String],
        setting: &Setting,
        size: f64,
        turn: f64,
    ) -> Result<Block> {
        let style = scene.style;
        let face = water::face(scene, setting, size);
        let (sin, cos) = turn.to_radians().sin_cos();
        let mut block = Block {
            texts: Vec::new(),
            boxes: Vec::new(),
            samples: Vec::new(),
        };
        for (i, line) in lines.iter().enumerate() {
            let row = i as f64 - (lines.len() - 1) as f64 / 2.0;
            let down = style.mm(size * (row * 1.25 + 0.34));
            let anchor = Anchor::At {
                at: Point::new(-sin * down, cos * down),
                align: Align::Middle,
                turn,
            };
            let mut text = water::set(scene, line, face, anchor);
            let second = scene.second(&water.names(), face, style.theme.water_name);
            text.spans.extend(second);
            let extent = scene.measure(&text)?;
            let boxes = extent.boxes.iter();
            block
                .boxes
                .extend(boxes.map(|quad| label::grown(quad, style.mm(9.0))));
            block.texts.push(text);
        }
        block.samples = block.boxes.iter().flat_map(samples).collect();
        Ok(block)
    }

    fn area(&self) -> f64 {
        self.boxes.iter().map(area).sum()
    }

    fn at(&self, spot: Point, cost: f64) -> Candidate {
        let shift = |p: Point| Point::new(p.x + spot.x, p.y + spot.y);
        let text = self.texts.iter().map(|text| {
            let mut text = text.clone();
            if let Anchor::At { at, .. } = &mut text.anchor {
                *at = shift(*at);
            }
            text
        });
        Candidate {
            form: Form::Set {
                text: text.collect(),
                extra: Vec::new(),
            },
            boxes: self.boxes.iter().map(|quad| quad.map(shift)).collect(),
            cost,
        }
    }
}

fn area(quad: &Quad) -> f64 {
    let side = |a: Point, b: Point| (b.x - a.x).hypot(b.y - a.y);
    side(quad[0], quad[1]) * side(quad[1], quad[2])
}

/// Points all over a box, its corners among them.
fn samples(quad: &Quad) -> impl Iterator<Item = Point> + use<'_> {
    const ALONG: u32 = 6;
    const ACROSS: u32 = 2;
    let mix = |a: Point, b: Point, t: f64| Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
    (0..=ALONG).flat_map(move |i| {
        let along = f64::from(i) / f64::from(ALONG);
        let (top, bottom) = (mix(quad[0], quad[1], along), mix(quad[3], quad[2], along));
        (0..=ACROSS).map(move |k| mix(top, bottom, f64::from(k) / f64::from(ACROSS)))
    })
}

/// The angle of the longer axis of a set of cells, degrees, if they are
/// elongated and a name along it is not too steep.
fn direction(cells: &[Point], centre: Point) -> Option<f64> {
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for cell in cells {
        let (x, y) = (cell.x - centre.x, cell.y - centre.y);
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    let apart = ((xx - yy) / 2.0).hypot(xy);
    let (longest, shortest) = ((xx + yy) / 2.0 + apart, (xx + yy) / 2.0 - apart);
    let turn = ((2.0 * xy).atan2(xx - yy) / 2.0).to_degrees();
    (longest > shortest * LONG * LONG && SLANTED.contains(&turn.abs())).then_some(turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Red Sea runs at about 57 degrees; a round gulf has no direction, nor
    /// has a strait from north to south, along which nobody can read.
    #[test]
    fn only_long_waters_have_a_direction() {
        let cells = |length: f64, width: f64, turn: f64| -> Vec<Point> {
            let (sin, cos) = turn.to_radians().sin_cos();
            let at = |i: i32, k: i32| {
                let (x, y) = (f64::from(i) * length / 10.0, f64::from(k) * width / 10.0);
                Point::new(x * cos - y * sin, x * sin + y * cos)
            };
            let rows = (-10..=10).flat_map(|i| (-10..=10).map(move |k| (i, k)));
            rows.map(|(i, k)| at(i, k)).collect()
        };
        let of = |length, width, turn| direction(&cells(length, width, turn), Point::default());
        for turn in [57.0, -30.0, 12.0] {
            let found = of(50.0, 10.0, turn).unwrap();
            assert!((found - turn).abs() < 1e-6, "{found}");
        }
        assert_eq!(of(50.0, 30.0, 57.0), None);
        assert_eq!(of(50.0, 10.0, 88.0), None);
        assert_eq!(of(50.0, 10.0, 2.0), None);
    }
}
