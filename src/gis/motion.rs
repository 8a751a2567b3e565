//! Positions with their times.

use super::planar::PlanarShape;
use geo::Coord;
use jiff::Timestamp;

/// The times at the vertices of a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Motion {
    /// A time for each position of the feature's lines or points; `None` if
    /// unknown.
    pub times: Vec<Vec<Option<Timestamp>>>,
    /// Range rings that move with the feature.
    pub rings: Vec<MovingRing>,
}

/// A position at a time; longitude and latitude in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    pub time: Timestamp,
    pub at: Coord<f64>,
}

/// A range ring around a moving object.
#[derive(Debug, Clone, PartialEq)]
pub struct MovingRing {
    pub id: String,
    pub title: String,
    pub radius: crate::units::Length,
}

impl Motion {
    /// All known times.
    pub fn all_times(&self) -> impl Iterator<Item = Timestamp> {
        self.times.iter().flatten().filter_map(|time| *time)
    }

    /// Whether every position has a time.
    pub fn is_whole(&self) -> bool {
        self.times.iter().flatten().all(Option::is_some)
    }

    /// Number of positions not in any run: those without a time, and those at
    /// the time of another one.
    pub fn passed_over(&self, shape: &PlanarShape) -> usize {
        let parts = parts(shape).into_iter().zip(&self.times);
        parts
            .map(|(part, times)| part.len() - run(part, times).len())
            .sum()
    }

    /// Positions with their times, sorted by time. Each part is a run of its
    /// own, because the path between parts is unknown; parts that meet at 180
    /// degrees form one run, whose longitudes continue beyond 180.
    pub fn runs(&self, shape: &PlanarShape) -> Vec<Vec<Sample>> {
        let mut runs: Vec<Vec<Sample>> = Vec::new();
        for (part, times) in parts(shape).into_iter().zip(&self.times) {
            let run = run(part, times);
            match (runs.last_mut(), run.first()) {
                (_, None) => {}
                (Some(before), Some(start))
                    if before.last().is_some_and(|end| end.meets(start)) =>
                {
                    let turn = before.last().map_or(0.0, |end| end.at.x - start.at.x);
                    before.extend(run[1..].iter().map(|sample| sample.turned(turn)));
                }
                _ => runs.push(run),
            }
        }
        runs
    }
}

fn parts(shape: &PlanarShape) -> Vec<&[Coord<f64>]> {
    match shape {
        PlanarShape::Points(points) => vec![points],
        PlanarShape::Lines(lines) => lines.iter().map(|l| l.0.as_slice()).collect(),
        PlanarShape::Areas(_) => Vec::new(),
    }
}

fn run(part: &[Coord<f64>], times: &[Option<Timestamp>]) -> Vec<Sample> {
    let known = part.iter().zip(times);
    let known = known.filter_map(|(at, time)| Some((*at, (*time)?)));
    let mut run: Vec<Sample> = known.map(|(at, time)| Sample { time, at }).collect();
    run.sort_by_key(|sample| sample.time);
    run.dedup_by_key(|sample| sample.time);
    run
}

impl Sample {
    /// Whether both are the same moment on the two sides of 180 degrees.
    fn meets(&self, other: &Sample) -> bool {
        let turn = self.at.x - other.at.x;
        self.time == other.time
            && self.at.y == other.at.y
            && turn % 360.0 == 0.0
            && other.at.x.abs() == 180.0
    }

    fn turned(self, degrees: f64) -> Sample {
        let x = self.at.x + degrees;
        Sample {
            at: Coord { x, ..self.at },
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, MultiLineString};

    #[test]
    fn positions_without_a_time_of_their_own_are_counted() {
        let line = LineString::from(vec![(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0)]);
        let shape = PlanarShape::Lines(MultiLineString(vec![line]));
        let at = |second: i64| Timestamp::from_second(second).ok();
        let motion = Motion {
            times: vec![vec![at(0), None, at(2), at(2)]],
            rings: Vec::new(),
        };
        assert_eq!(motion.passed_over(&shape), 2);
        assert_eq!(motion.runs(&shape)[0].len(), 2);
    }

    #[test]
    fn a_cut_at_180_joins_two_parts_and_a_silence_parts_them() {
        let line = |pairs: [(f64, f64); 2]| LineString::from(pairs.to_vec());
        let shape = PlanarShape::Lines(MultiLineString(vec![
            line([(179.0, 1.0), (180.0, 2.0)]),
            line([(-180.0, 2.0), (-179.0, 3.0)]),
            line([(-178.0, 4.0), (-177.0, 5.0)]),
        ]));
        let at = |second: i64| Timestamp::from_second(second).ok();
        let motion = Motion {
            times: vec![vec![at(0), at(1)], vec![at(1), at(2)], vec![at(9), at(10)]],
            rings: Vec::new(),
        };
        let runs = motion.runs(&shape);
        let longitudes = |run: &Vec<Sample>| run.iter().map(|s| s.at.x).collect::<Vec<_>>();
        let found: Vec<_> = runs.iter().map(longitudes).collect();
        assert_eq!(found, [vec![179.0, 180.0, 181.0], vec![-178.0, -177.0]]);
    }

    /// East across 180 degrees, and back across it on the other side of the
    /// pole.
    #[test]
    fn a_line_cut_at_180_twice_is_one_run() {
        let line = |pairs: [(f64, f64); 2]| LineString::from(pairs.to_vec());
        let shape = PlanarShape::Lines(MultiLineString(vec![
            line([(179.0, 80.0), (180.0, 81.0)]),
            line([(-180.0, 81.0), (-180.0, 88.0)]),
            line([(180.0, 88.0), (170.0, 89.0)]),
        ]));
        let at = |second: i64| Timestamp::from_second(second).ok();
        let motion = Motion {
            times: vec![vec![at(0), at(1)], vec![at(1), at(2)], vec![at(2), at(3)]],
            rings: Vec::new(),
        };
        let runs = motion.runs(&shape);
        assert_eq!(runs.len(), 1);
        let longitudes: Vec<f64> = runs[0].iter().map(|s| s.at.x).collect();
        assert_eq!(longitudes, [179.0, 180.0, 180.0, 170.0]);
    }
}
