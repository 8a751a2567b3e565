//! The label engine: crowded marks with eight places for each label, over
//! lines to keep off.

use divan::Bencher;
use standoff::map::label::{Candidate, Form, Keep, Label, Obstacles, from_rect, solve};
use standoff::sheet::{Point, Rect};

fn main() {
    divan::main();
}

/// Numbers in [0, 1), the same every time.
struct Scatter(u64);

impl Scatter {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

const FRAME: Rect = Rect::new(0.0, 0.0, 400.0, 270.0);

/// A label around a mark: its size as of a town's name at 16 px.
fn label(i: usize, at: Point, width: f64) -> Label {
    let around = |k: usize| {
        let turn = k as f64 * std::f64::consts::FRAC_PI_4;
        let (x, y) = (
            at.x + turn.cos() * (2.0 + width / 2.0),
            at.y + turn.sin() * 4.0,
        );
        let quad = from_rect(Rect::new(
            x - width / 2.0,
            y - 1.6,
            x + width / 2.0,
            y + 1.6,
        ));
        Candidate {
            form: Form::Set {
                text: Vec::new(),
                extra: Vec::new(),
            },
            boxes: vec![quad],
            cost: k as f64 * 0.4,
        }
    };
    Label {
        name: i.to_string(),
        weight: 700.0 - i as f64 * 0.1,
        wanted: false,
        group: None,
        line: None,
        candidates: (0..8).map(around).collect(),
    }
}

fn scene(labels: usize) -> (Vec<Label>, Obstacles<'static>) {
    let mut scatter = Scatter(7);
    let mut obstacles = Obstacles::new(FRAME, 1.0);
    for _ in 0..40 {
        let (mut x, mut y) = (400.0 * scatter.next(), 270.0 * scatter.next());
        let line: Vec<Point> = (0..500)
            .map(|_| {
                x += scatter.next() - 0.5;
                y += scatter.next() - 0.5;
                Point::new(x, y)
            })
            .collect();
        obstacles.avoid(
            line,
            Keep {
                cost: 0.4,
                near: 0.1,
                of: None,
            },
        );
    }
    let labels = (0..labels)
        .map(|i| {
            let at = Point::new(400.0 * scatter.next(), 270.0 * scatter.next());
            obstacles.forbid(from_rect(Rect::new(
                at.x - 1.2,
                at.y - 1.2,
                at.x + 1.2,
                at.y + 1.2,
            )));
            label(i, at, 14.0 + 16.0 * scatter.next())
        })
        .collect();
    (labels, obstacles)
}

/// So many labels with eight candidates each.
#[divan::bench(args = [63, 250, 500])]
fn place(bencher: Bencher, labels: usize) {
    bencher
        .with_inputs(|| scene(labels))
        .bench_values(|(labels, obstacles)| solve(labels, &obstacles));
}
