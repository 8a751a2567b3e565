//! Polylines on the page as text baselines.

use crate::sheet::Point;

/// A polyline with its arc lengths.
#[derive(Debug, Clone)]
pub struct Curve {
    points: Vec<Point>,
    /// Arc length at each point.
    along: Vec<f64>,
}

impl Curve {
    /// A curve of at least two points; coincident neighbours are merged.
    pub fn new(points: &[Point]) -> Option<Curve> {
        let mut kept: Vec<Point> = Vec::with_capacity(points.len());
        for p in points {
            if kept.last().is_none_or(|q| distance(*q, *p) > 1e-6) {
                kept.push(*p);
            }
        }
        if kept.len() < 2 {
            return None;
        }
        let mut along = vec![0.0];
        for pair in kept.windows(2) {
            along.push(along[along.len() - 1] + distance(pair[0], pair[1]));
        }
        Some(Curve {
            points: kept,
            along,
        })
    }

    /// A smooth curve through a few points (Catmull-Rom).
    pub fn smooth(points: &[Point]) -> Option<Curve> {
        if points.len() < 3 {
            return Curve::new(points);
        }
        let mut out = Vec::new();
        for i in 0..points.len() - 1 {
            let p1 = points[i];
            let p2 = points[i + 1];
            let p0 = if i == 0 {
                reflect(p1, p2)
            } else {
                points[i - 1]
            };
            let p3 = points
                .get(i + 2)
                .copied()
                .unwrap_or_else(|| reflect(p2, p1));
            for k in 0..12 {
                out.push(spline(p0, p1, p2, p3, f64::from(k) / 12.0));
            }
        }
        out.push(points[points.len() - 1]);
        Curve::new(&out)
    }

    pub fn length(&self) -> f64 {
        self.along[self.along.len() - 1]
    }

    /// Whether it ends where it began.
    pub fn is_closed(&self) -> bool {
        distance(self.points[0], self.points[self.points.len() - 1]) < 1e-6
    }

    /// A closed curve repeated twice, so that a piece may span its seam.
    pub fn twice(&self) -> Curve {
        let mut points = self.points.clone();
        points.extend(&self.points[1..]);
        Curve::new(&points).unwrap_or_else(|| self.clone())
    }

    /// The point at a length; beyond its ends the curve is extended straight.
    pub fn at(&self, s: f64) -> Point {
        let i = self
            .along
            .partition_point(|a| *a <= s)
            .clamp(1, self.points.len() - 1);
        let (a, b) = (self.points[i - 1], self.points[i]);
        let t = (s - self.along[i - 1]) / (self.along[i] - self.along[i - 1]);
        Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
    }

    /// The length at which the curve is nearest to a point, and the distance
    /// there.
    pub fn nearest(&self, p: Point) -> (f64, f64) {
        let mut best = (0.0, f64::INFINITY);
        for (i, pair) in self.points.windows(2).enumerate() {
            let (a, b) = (pair[0], pair[1]);
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let along = (p.x - a.x) * dx + (p.y - a.y) * dy;
            let t = (along / (dx * dx + dy * dy)).clamp(0.0, 1.0);
            let off = distance(p, Point::new(a.x + dx * t, a.y + dy * t));
            if off < best.1 {
                best = (self.along[i] + distance(a, b) * t, off);
            }
        }
        best
    }

    /// The part from one length to another, in the curve's direction.
    pub fn cut(&self, from: f64, to: f64) -> Vec<Point> {
        let between = self
            .points
            .iter()
            .zip(&self.along)
            .filter(|(_, s)| (from..to).contains(*s))
            .map(|(p, _)| *p);
        let mut points = vec![self.at(from)];
        points.extend(between);
        points.push(self.at(to));
        points
    }

    /// The part from one length to another, ordered left to right and offset
    /// downwards on the page by `offset` (negative: upwards).
    pub fn piece(&self, from: f64, to: f64, offset: f64) -> Vec<Point> {
        const STEPS: usize = 24;
        let at = |i: usize| self.at(from + (to - from) * i as f64 / STEPS as f64);
        let mut points: Vec<Point> = (0..=STEPS).map(at).collect();
        if points[STEPS].x < points[0].x {
            points.reverse();
        }
        let normals: Vec<Point> = (0..=STEPS)
            .map(|i| {
                let a = points[i.saturating_sub(1)];
                let b = points[(i + 1).min(STEPS)];
                let d = distance(a, b).max(1e-9);
                Point::new(-(b.y - a.y) / d, (b.x - a.x) / d)
            })
            .collect();
        points
            .iter()
            .zip(normals)
            .map(|(p, n)| Point::new(p.x + n.x * offset, p.y + n.y * offset))
            .collect()
    }

    /// The steepest angle from the horizontal between two lengths, degrees;
    /// above 90 where the curve turns back on itself.
    pub fn steepest(&self, from: f64, to: f64) -> f64 {
        let (a, b) = (self.at(from), self.at(to));
        let right = (b.x - a.x).signum();
        (0..8)
            .map(|i| {
                let step = (to - from) / 8.0;
                let p = self.at(from + step * f64::from(i));
                let q = self.at(from + step * f64::from(i + 1));
                ((q.y - p.y).abs()).atan2((q.x - p.x) * right).to_degrees()
            })
            .fold(0.0, f64::max)
    }

    /// Angle from the horizontal of the chord between two lengths, degrees in
    /// [0, 90].
    pub fn steepness(&self, from: f64, to: f64) -> f64 {
        let (a, b) = (self.at(from), self.at(to));
        (b.y - a.y).abs().atan2((b.x - a.x).abs()).to_degrees()
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

/// Reflects `b` in `a`, which extends the line beyond `a`.
fn reflect(a: Point, b: Point) -> Point {
    Point::new(2.0 * a.x - b.x, 2.0 * a.y - b.y)
}

fn spline(p0: Point, p1: Point, p2: Point, p3: Point, t: f64) -> Point {
    let blend = |a: f64, b: f64, c: f64, d: f64| {
        0.5 * (2.0 * b
            + (c - a) * t
            + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
            + (3.0 * b - a - 3.0 * c + d) * t * t * t)
    };
    Point::new(blend(p0.x, p1.x, p2.x, p3.x), blend(p0.y, p1.y, p2.y, p3.y))
}
