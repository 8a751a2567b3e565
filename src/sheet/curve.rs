//! Points along a polyline by arc length.

use super::Point;

/// A polyline with the arc length at each of its points.
pub(crate) struct Curve<'a> {
    points: &'a [Point],
    lengths: Vec<f64>,
}

impl<'a> Curve<'a> {
    pub fn new(points: &'a [Point]) -> Curve<'a> {
        let mut total = 0.0;
        let mut lengths = Vec::with_capacity(points.len());
        for (i, point) in points.iter().enumerate() {
            if i > 0 {
                total += (point.x - points[i - 1].x).hypot(point.y - points[i - 1].y);
            }
            lengths.push(total);
        }
        Curve { points, lengths }
    }

    /// Total length, millimetres.
    pub fn length(&self) -> f64 {
        self.lengths.last().copied().unwrap_or(0.0)
    }

    /// The point at a distance from the start. Before the start and past the
    /// end, the first and last segments are extended. A curve of one point (or
    /// none) extends to the right from it (or from the origin).
    pub fn at(&self, distance: f64) -> Point {
        let Some(segment) = self.segment(distance) else {
            let only = self.points.first().copied().unwrap_or_default();
            return Point {
                x: only.x + distance,
                y: only.y,
            };
        };
        let (a, b) = (self.points[segment], self.points[segment + 1]);
        let span = self.lengths[segment + 1] - self.lengths[segment];
        let t = (distance - self.lengths[segment]) / span;
        Point {
            x: a.x + (b.x - a.x) * t,
            y: a.y + (b.y - a.y) * t,
        }
    }

    /// The segment of nonzero length at a distance, or the nearest such
    /// segment.
    fn segment(&self, distance: f64) -> Option<usize> {
        let long = |i: &usize| self.lengths[i + 1] > self.lengths[*i];
        let count = self.points.len().saturating_sub(1);
        let guess = self.lengths.partition_point(|l| *l <= distance);
        let guess = guess.saturating_sub(1).min(count.saturating_sub(1));
        (guess..count)
            .find(long)
            .or_else(|| (0..guess).rev().find(long))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn walks_and_goes_on_straight() {
        let corner = [
            point(0.0, 0.0),
            point(3.0, 0.0),
            point(3.0, 0.0),
            point(3.0, 4.0),
        ];
        let curve = Curve::new(&corner);
        assert_eq!(curve.length(), 7.0);
        assert_eq!(curve.at(5.0), point(3.0, 2.0));
        assert_eq!(curve.at(-1.0), point(-1.0, 0.0));
        assert_eq!(curve.at(9.0), point(3.0, 6.0));
        assert_eq!(Curve::new(&corner[..1]).at(2.0), point(2.0, 0.0));
    }
}
