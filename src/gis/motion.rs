//! Where something was, and when.

use super::flat::Flat;
use geo::Coord;
use jiff::Timestamp;

/// When something was at each vertex of its course.
#[derive(Debug, Clone, PartialEq)]
pub struct Motion {
    /// One for each position of the feature's lines or points; none where
    /// nobody says when.
    pub times: Vec<Vec<Option<Timestamp>>>,
    /// Rings that move along.
    pub rings: Vec<MovingRing>,
}

/// A position at a time; longitude and latitude in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    pub time: Timestamp,
    pub at: Coord<f64>,
}

/// What can be reached from wherever the thing is.
#[derive(Debug, Clone, PartialEq)]
pub struct MovingRing {
    pub id: String,
    pub title: String,
    pub radius: crate::units::Length,
}

impl Motion {
    /// Every time.
    pub fn all_times(&self) -> impl Iterator<Item = Timestamp> {
        self.times.iter().flatten().filter_map(|time| *time)
    }

    /// Whether every position has its time.
    pub fn is_whole(&self) -> bool {
        self.times.iter().flatten().all(Option::is_some)
    }

    /// Positions and times together, in order of time, each time once: where a
    /// line is cut at 180 degrees, the end before the cut stands for both.
    pub fn samples(&self, shape: &Flat) -> Vec<Sample> {
        let parts: Vec<&[Coord<f64>]> = match shape {
            Flat::Points(points) => vec![points],
            Flat::Lines(lines) => lines.iter().map(|l| l.0.as_slice()).collect(),
            Flat::Areas(_) => Vec::new(),
        };
        let mut samples: Vec<Sample> = Vec::new();
        for (part, times) in parts.iter().zip(&self.times) {
            let timed = part.iter().zip(times);
            samples.extend(timed.filter_map(|(at, time)| {
                Some(Sample {
                    time: (*time)?,
                    at: *at,
                })
            }));
        }
        samples.sort_by_key(|sample| sample.time);
        samples.dedup_by_key(|sample| sample.time);
        samples
    }
}
