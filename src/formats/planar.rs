//! Collects parts of geometries as planar shapes and cleans them: invalid parts
//! are dropped and counted.

use super::times::{Misfit, Times};
use crate::gis::PlanarShape;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use jiff::Timestamp;

/// Parts of a geometry, grouped by class.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub points: Vec<Coord<f64>>,
    lines: Vec<LineString<f64>>,
    areas: Vec<Polygon<f64>>,
    /// Times at the positions of some lines, by index of the line.
    times: Vec<(usize, Vec<Option<Timestamp>>)>,
    /// Times of the first points.
    point_times: Vec<Option<Timestamp>>,
    /// Dropped lines of a single position, with the index of the line that
    /// follows.
    short: Vec<(usize, Vec<Coord<f64>>)>,
    pub flaws: Flaws,
}

/// Defects in the lines and rings of a feature that were repaired.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flaws {
    /// Lines with fewer than two distinct positions; dropped.
    pub short_lines: Flaw,
    /// Rings with fewer than three distinct positions; dropped with their
    /// holes.
    pub short_rings: Flaw,
    /// Rings whose last position was not the first; closed.
    pub open_rings: Flaw,
    /// Points, lines and rings with a coordinate that is not a number; dropped.
    pub not_numbers: Flaw,
    /// Rings wound as holes that lie in no outer ring; read as separate areas.
    pub stray_holes: Flaw,
    /// Features whose positions have measures (M); the measures are dropped.
    pub measures: Flaw,
    /// Movements of anything but points; not read.
    pub moving_shapes: Flaw,
    /// Stepwise movements; read as the positions at their times.
    pub steps: Flaw,
    /// Movements along curves; read as straight.
    pub curves: Flaw,
    /// Movements whose times are days; read as their midnights.
    pub days: Flaw,
    /// The first movement whose number of times differs from that of its
    /// positions; its times are not used.
    pub(super) misfit: Option<Misfit>,
}

/// Number of occurrences, and the first place.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flaw {
    pub count: u64,
    pub first: Option<Coord<f64>>,
}

impl Flaw {
    pub(super) fn add(&mut self, at: Coord<f64>) {
        self.count += 1;
        self.first.get_or_insert(at);
    }
}

impl Flaws {
    /// A sentence for each kind of defect, without a full stop.
    pub fn sentences(&self) -> Vec<String> {
        let say = |flaw: &Flaw, one: &str, many: &str| match flaw.count {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        };
        let all = [
            say(
                &self.short_lines,
                "line with fewer than two different positions was left out",
                "lines with fewer than two different positions were left out",
            ),
            say(
                &self.short_rings,
                "ring with fewer than three different positions was left out",
                "rings with fewer than three different positions were left out",
            ),
            say(
                &self.open_rings,
                "ring was not closed, and is written closed",
                "rings were not closed, and are written closed",
            ),
            say(
                &self.not_numbers,
                "point, line or ring with a coordinate that is not a number was left out",
                "points, lines and rings with a coordinate that is not a number were left out",
            ),
            say(
                &self.stray_holes,
                "ring is wound as a hole but lies in no other ring: read as an area of its own",
                "rings are wound as holes but lie in no other ring: read as areas of their own",
            ),
            say(
                &self.measures,
                "feature has measures (M), which were left out",
                "features have measures (M), which were left out",
            ),
            say(
                &self.moving_shapes,
                "movement of a line, an area or a cloud of points was not read",
                "movements of lines, areas or clouds of points were not read",
            ),
            say(
                &self.steps,
                "movement in steps is read as positions at their times, with nothing between them",
                "movements in steps are read as positions at their times, with nothing between them",
            ),
            say(
                &self.curves,
                "movement along a curve is read as straight between its positions",
                "movements along curves are read as straight between their positions",
            ),
            say(
                &self.days,
                "movement has days, months or years for times; each is read as its first moment, \
                 00:00 UTC",
                "movements have days, months or years for times; each is read as its first moment, \
                 00:00 UTC",
            ),
        ];
        all.into_iter().flatten().collect()
    }

    /// Adds the defects of another feature.
    pub(super) fn append(&mut self, other: &Flaws) {
        let pairs = [
            (&mut self.short_lines, &other.short_lines),
            (&mut self.short_rings, &other.short_rings),
            (&mut self.open_rings, &other.open_rings),
            (&mut self.not_numbers, &other.not_numbers),
            (&mut self.stray_holes, &other.stray_holes),
            (&mut self.measures, &other.measures),
            (&mut self.moving_shapes, &other.moving_shapes),
            (&mut self.steps, &other.steps),
            (&mut self.curves, &other.curves),
            (&mut self.days, &other.days),
        ];
        for (sum, own) in pairs {
            sum.count += own.count;
            sum.first = sum.first.or(own.first);
        }
        self.misfit = self.misfit.or(other.misfit);
    }
}

impl Parts {
    /// Adds a line if it is valid; ignores an empty one.
    pub fn line(&mut self, positions: Vec<Coord<f64>>) {
        let Some(first) = positions.first().copied() else {
            return;
        };
        if !self.are_numbers(&positions) {
            return;
        }
        match positions.iter().any(|p| *p != first) {
            true => self.lines.push(LineString(positions)),
            false => {
                self.flaws.short_lines.add(first);
                self.short.push((self.lines.len(), positions));
            }
        }
    }

    /// Adds a polygon: its exterior, then its holes. Closes open rings.
    pub fn polygon(&mut self, rings: Vec<Vec<Coord<f64>>>) {
        let mut sound = Vec::with_capacity(rings.len());
        for (at, mut ring) in rings.into_iter().enumerate() {
            let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) else {
                match at {
                    0 => return,
                    _ => continue,
                }
            };
            let numbers = self.are_numbers(&ring);
            if !numbers || is_short(&ring) {
                if numbers {
                    self.flaws.short_rings.add(first);
                }
                match at {
                    0 => return,
                    _ => continue,
                }
            }
            if first != last {
                self.flaws.open_rings.add(first);
                ring.push(first);
            }
            sound.push(LineString(ring));
        }
        let mut sound = sound.into_iter();
        if let Some(exterior) = sound.next() {
            self.areas.push(Polygon::new(exterior, sound.collect()));
        }
    }

    /// Drops points with invalid coordinates.
    pub fn tidy(&mut self) {
        let points = std::mem::take(&mut self.points);
        let mut times = std::mem::take(&mut self.point_times).into_iter();
        for at in points {
            let time = times.next();
            if self.are_numbers(&[at]) {
                self.points.push(at);
                self.point_times.extend(time);
            }
        }
    }

    /// Whether all coordinates are numbers; otherwise counts a defect.
    fn are_numbers(&mut self, positions: &[Coord<f64>]) -> bool {
        let stray = |at: &&Coord<f64>| !(at.x.is_finite() && at.y.is_finite());
        let stray = positions.iter().find(stray).copied();
        if let Some(at) = stray {
            self.flaws.not_numbers.add(at);
        }
        stray.is_none()
    }

    /// Adds a line with the known times of its positions. A stationary feature,
    /// such as a ship at anchor, becomes points.
    pub fn timed_line(&mut self, positions: Vec<Coord<f64>>, times: Vec<Option<Timestamp>>) {
        let stays = positions.windows(2).all(|pair| pair[0] == pair[1]);
        if stays && times.iter().any(Option::is_some) {
            return self.timed_points(positions.into_iter().zip(times));
        }
        let place = self.lines.len();
        self.line(positions);
        if self.lines.len() > place && times.iter().any(Option::is_some) {
            self.times.push((place, times));
        }
    }

    /// Whether any position has a time.
    pub fn are_timed(&self) -> bool {
        !self.times.is_empty() || self.point_times.iter().any(Option::is_some)
    }

    /// Notes a position with a measure, which is dropped; counts the feature
    /// once. Programs write 0, NaN or a very low number for no measure.
    pub fn measure(&mut self, at: Coord<f64>, measure: f64) {
        /// From here down, a number in a shapefile means "no data".
        const NO_DATA: f64 = -1e38;
        let is_known = measure.is_finite() && measure > NO_DATA && measure != 0.0;
        if is_known && self.flaws.measures.count == 0 {
            self.flaws.measures.add(at);
        }
    }

    /// Adds separate positions with their times.
    pub fn timed_points(
        &mut self,
        samples: impl IntoIterator<Item = (Coord<f64>, Option<Timestamp>)>,
    ) {
        self.point_times.resize(self.points.len(), None);
        for (at, time) in samples {
            self.points.push(at);
            self.point_times.push(time);
        }
    }

    /// Drops the lines that only repeat the boundary of the areas, unless some
    /// lines have times or were dropped as too short.
    pub fn without_outlines(&mut self, is_outline: impl Fn(&LineString<f64>) -> bool) {
        if self.times.is_empty() && self.short.is_empty() {
            self.lines.retain(|line| !is_outline(line));
        }
    }

    /// All lines in order, including those of a single position; `None` if there
    /// are no such lines.
    pub fn with_short_lines(&self) -> Option<Vec<LineString<f64>>> {
        let mut short = self.short.iter().peekable();
        short.peek()?;
        let mut all = Vec::new();
        for place in 0..=self.lines.len() {
            while let Some((_, line)) = short.next_if(|(before, _)| *before == place) {
                all.push(LineString(line.clone()));
            }
            all.extend(self.lines.get(place).cloned());
        }
        Some(all)
    }

    /// Replaces the lines by timed ones.
    pub fn retime(&mut self, lines: MultiLineString<f64>, times: Times) {
        self.lines.clear();
        self.times.clear();
        self.short.clear();
        self.flaws.short_lines = Flaw::default();
        for (line, times) in lines.into_iter().zip(times) {
            self.timed_line(line.0, times);
        }
    }

    /// The times of the points; `None` if no point has one.
    pub fn times_of_points(&mut self) -> Option<Times> {
        let mut times = std::mem::take(&mut self.point_times);
        times.resize(self.points.len(), None);
        times.iter().any(Option::is_some).then(|| vec![times])
    }

    /// The times at the positions of the lines; `None` if no line has any.
    pub fn times(&mut self) -> Option<Times> {
        if self.times.is_empty() {
            return None;
        }
        let mut all: Times = self.lines.iter().map(|l| vec![None; l.0.len()]).collect();
        for (place, times) in std::mem::take(&mut self.times) {
            all[place] = times;
        }
        Some(all)
    }

    pub fn lines(&self) -> &[LineString<f64>] {
        &self.lines
    }

    pub fn areas(&self) -> &[Polygon<f64>] {
        &self.areas
    }

    /// Adds what others have.
    pub fn append(&mut self, other: Parts) {
        let place = self.lines.len();
        let shifted = other
            .times
            .into_iter()
            .map(|(at, times)| (place + at, times));
        self.times.extend(shifted);
        let short = other.short.into_iter();
        self.short
            .extend(short.map(|(at, line)| (place + at, line)));
        let mut times = other.point_times;
        times.resize(other.points.len(), None);
        self.timed_points(other.points.into_iter().zip(times));
        self.lines.extend(other.lines);
        self.areas.extend(other.areas);
        self.flaws.append(&other.flaws);
        self.flaws.measures.count = self.flaws.measures.count.min(1);
    }

    /// One shape per class; at least one, which may be empty.
    pub fn shapes(self) -> Vec<PlanarShape> {
        let mut shapes = Vec::new();
        if !self.areas.is_empty() {
            shapes.push(PlanarShape::Areas(MultiPolygon(self.areas)));
        }
        if !self.lines.is_empty() {
            shapes.push(PlanarShape::Lines(MultiLineString(self.lines)));
        }
        if !self.points.is_empty() || shapes.is_empty() {
            shapes.push(PlanarShape::Points(self.points));
        }
        shapes
    }
}

/// Whether a ring has fewer than three distinct consecutive positions.
fn is_short(ring: &[Coord<f64>]) -> bool {
    let mut different = 1;
    for pair in ring.windows(2) {
        different += usize::from(pair[0] != pair[1]);
    }
    let closed = ring.first() == ring.last();
    different - usize::from(closed && different > 1) < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pairs: &[(f64, f64)]) -> Vec<Coord<f64>> {
        pairs.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect()
    }

    #[test]
    fn what_is_no_line_and_no_ring_is_set_aside_and_counted() {
        let mut parts = Parts::default();
        parts.line(at(&[]));
        parts.line(at(&[(1., 2.), (1., 2.)]));
        parts.line(at(&[(1., 2.), (1., 3.)]));
        parts.polygon(vec![at(&[(0., 0.), (1., 1.), (0., 0.), (0., 0.)])]);
        parts.polygon(vec![Vec::new()]);
        parts.polygon(vec![
            at(&[(0., 0.), (9., 0.), (9., 9.)]),
            at(&[(5., 5.), (5., 5.), (5., 5.), (5., 5.)]),
        ]);
        let flaws = parts.flaws;
        let counts = [flaws.short_lines, flaws.short_rings, flaws.open_rings].map(|f| f.count);
        assert_eq!(counts, [1, 2, 1]);
        let shapes = parts.shapes();
        assert_eq!(shapes.len(), 2);
        let PlanarShape::Areas(areas) = &shapes[0] else {
            panic!("{shapes:?}");
        };
        assert!(areas.0[0].exterior().is_closed() && areas.0[0].interiors().is_empty());
        assert_eq!(flaws.sentences().len(), 3);
    }

    #[test]
    fn what_is_nowhere_is_left_out_and_counted() {
        let mut parts = Parts::default();
        let points = [(1., 2.), (f64::NAN, 2.), (1., f64::INFINITY)];
        parts.points.extend(at(&points));
        parts.line(at(&[(1., 2.), (f64::NAN, 3.)]));
        parts.polygon(vec![at(&[(0., 0.), (1., 0.), (1., f64::NAN), (0., 0.)])]);
        parts.tidy();
        assert_eq!(parts.flaws.not_numbers.count, 4);
        assert_eq!(parts.shapes(), [PlanarShape::Points(at(&[(1., 2.)]))]);
    }
}
