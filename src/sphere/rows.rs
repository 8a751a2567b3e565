//! A row index of edges for testing many points against the same rings.

use super::link::Xy;

/// Edges of rings, listed in every row they reach.
#[derive(Debug)]
pub(crate) struct Rows {
    rows: Vec<Vec<[Xy; 2]>>,
    low: f64,
    /// Rows per unit of the plane.
    density: f64,
}

impl Rows {
    /// Indexes edges between the heights `low` and `high`.
    pub(crate) fn new(
        edges: impl Iterator<Item = [Xy; 2]>,
        [low, high]: [f64; 2],
        count: usize,
    ) -> Rows {
        let mut rows = Rows {
            rows: vec![Vec::new(); count.max(1)],
            low,
            density: count.max(1) as f64 / (high - low).max(1e-300),
        };
        for [a, b] in edges {
            let (first, last) = (rows.row(a[1]), rows.row(b[1]));
            for row in first.min(last)..=first.max(last) {
                rows.rows[row].push([a, b]);
            }
        }
        rows
    }

    /// Indexes a closed ring with one row per eight vertices.
    pub(crate) fn of_ring(ring: &[Xy]) -> Rows {
        let next = ring.iter().cycle().skip(1);
        let edges = ring.iter().zip(next).map(|(a, b)| [*a, *b]);
        let heights = || ring.iter().map(|p| p[1]);
        let low = heights().fold(f64::INFINITY, f64::min);
        let high = heights().fold(f64::NEG_INFINITY, f64::max);
        Rows::new(edges, [low, high], ring.len() / 8)
    }

    /// Whether a point is inside, by the even-odd rule.
    pub(crate) fn hold(&self, [x, y]: Xy) -> bool {
        self.rows[self.row(y)].iter().fold(false, |inside, [a, b]| {
            let straddles = (a[1] > y) != (b[1] > y);
            inside ^ (straddles && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
        })
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.low) * self.density).max(0.0) as usize).min(self.rows.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sphere::link::even_odd;

    #[test]
    fn rows_tell_what_the_whole_ring_tells() {
        let star: Vec<Xy> = (0..400)
            .map(|i| {
                let (sin, cos) = (f64::from(i) / 400.0 * std::f64::consts::TAU).sin_cos();
                let out = 1.0 + 0.8 * f64::from(i * 37 % 100) / 100.0;
                [out * cos, out * sin]
            })
            .collect();
        let rows = Rows::of_ring(&star);
        for i in 0..2_000 {
            let point = [
                f64::from(i % 50) * 0.1 - 2.5,
                f64::from(i / 50) * 0.125 - 2.5,
            ];
            assert_eq!(rows.hold(point), even_odd([&star], point), "{point:?}");
        }
    }
}
