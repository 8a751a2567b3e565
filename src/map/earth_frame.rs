//! The outline of a map's frame on the Earth, for drawing on other maps.

use super::fit::Fitted;
use crate::geodesy;
use crate::sheet::{Point, Rect};
use crate::sphere::{Path, Segment};
use crate::units::{Length, Position};

/// The outline of the area that a map shows, in its true shape: it may be
/// curved on other projections, cross 180, or surround a pole.
#[derive(Debug, Clone)]
pub struct EarthFrame {
    pub middle: Position,
    /// Closed; short geodesics between points of the frame's edge.
    pub edge: Path,
    /// Clockwise from the upper left on its own map.
    pub corners: [Position; 4],
}

/// Segments per side.
const STEPS: usize = 24;

impl EarthFrame {
    /// `None` if part of the frame is off the Earth, as on a map of the whole
    /// Earth or a hemisphere.
    pub fn of(fitted: &Fitted) -> Option<EarthFrame> {
        let frame: Rect = fitted.frame;
        let position = |p: Point| fitted.view.position([p.x, p.y]);
        let corners = [
            Point::new(frame.left, frame.top),
            Point::new(frame.right, frame.top),
            Point::new(frame.right, frame.bottom),
            Point::new(frame.left, frame.bottom),
        ];
        let mut edge: Vec<Position> = Vec::new();
        for i in 0..4 {
            let (a, b) = (corners[i], corners[(i + 1) % 4]);
            for k in 0..STEPS {
                let t = k as f64 / STEPS as f64;
                let p = Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
                edge.push(position(p)?);
            }
        }
        let corner = |i: usize| edge[i * STEPS];
        let corners = [corner(0), corner(1), corner(2), corner(3)];
        edge.push(edge[0]);
        let segments = edge.windows(2).map(|pair| Segment::Geodesic {
            from: pair[0],
            to: pair[1],
        });
        Some(EarthFrame {
            middle: position(frame.centre())?,
            edge: Path {
                segments: segments.collect(),
            },
            corners,
        })
    }

    /// The distance from the frame's middle to the farthest point of its edge.
    pub fn farthest(&self) -> Length {
        let ends = self.edge.segments.iter().filter_map(|s| match s {
            Segment::Geodesic { from, .. } => Some(geodesy::distance(self.middle, *from)),
            _ => None,
        });
        ends.fold(Length::from_m(0.0), |a, b| if b > a { b } else { a })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Subject, fit};
    use crate::overlay;
    use crate::scenario;

    /// Fits a single map with these keys in a square.
    fn fitted(keys: &str) -> Fitted {
        let text = format!(
            "standoff = 1\ntitle = \"A frame\"\nsources.a.text = \"A\"\n[[place]]\nid = \"p\"\n\
             at = \"60N 179E\"\nsource = \"a\"\n[[map]]\n{keys}"
        );
        let read = scenario::read("frame.toml", &text)
            .expect("a scenario")
            .value;
        let overlay = overlay::compute(&read).expect("an overlay").value;
        let subject = Subject::new(&overlay, &read.maps[0]);
        let square = Rect::new(0.0, 0.0, 200.0, 200.0);
        fit(&subject, &read.maps[0], square).expect("a map")
    }

    fn frame(keys: &str) -> EarthFrame {
        EarthFrame::of(&fitted(keys)).expect("all of the frame is on the Earth")
    }

    fn points(frame: &EarthFrame) -> Vec<Position> {
        let from = |s: &Segment| match s {
            Segment::Geodesic { from, .. } => *from,
            other => panic!("{other:?}"),
        };
        frame.edge.segments.iter().map(from).collect()
    }

    /// The longitude that a frame's edge sweeps, degrees.
    fn turn(frame: &EarthFrame) -> f64 {
        let mut points = points(frame);
        points.push(points[0]);
        let step = |pair: &[Position]| {
            let step = pair[1].lon().deg() - pair[0].lon().deg();
            (step + 180.0).rem_euclid(360.0) - 180.0
        };
        points.windows(2).map(step).sum()
    }

    fn drawn(frame: &EarthFrame, on: &Fitted) -> Vec<Vec<[f64; 2]>> {
        on.view.lines(std::slice::from_ref(&frame.edge))
    }

    fn longest_step(lines: &[Vec<[f64; 2]>]) -> f64 {
        let steps = lines.iter().flat_map(|line| line.windows(2));
        let length = |p: &[[f64; 2]]| (p[1][0] - p[0][0]).hypot(p[1][1] - p[0][1]);
        steps.map(length).fold(0.0, f64::max)
    }

    const POLE: &str =
        "projection = \"stereographic\"\ncenter = \"90N 0E\"\nextent = { radius = \"1000 km\" }";
    const BERING: &str = "projection = \"stereographic\"\ncenter = \"60N 179E\"\n\
                          extent = { radius = \"700 km\" }";

    /// Corners by PROJ 9.5.1; half the frame is the circle's radius on the plane
    /// divided by 0.85:
    /// `from pyproj import Geod, Proj
    /// lon, lat, _ = Geod(ellps="WGS84").fwd(0, 90, 0, 1e6)
    /// p = Proj("+proj=stere +lat_0=90 +lon_0=0 +k=1 +ellps=WGS84")
    /// r = math.hypot(*p(lon, lat)) / 0.85; p(r, r, inverse=True)`
    #[test]
    fn a_frame_goes_around_the_pole() {
        let frame = frame(POLE);
        assert_eq!(turn(&frame).abs().round(), 360.0);
        for corner in frame.corners {
            assert!(
                (corner.lat().deg() - 75.153_995_563_7).abs() < 1e-6,
                "{corner:?}"
            );
        }
        // On a map of the Arctic the outline is a single closed line.
        let north = fitted(
            "projection = \"lambert-azimuthal\"\ncenter = \"70N 40E\"\nextent = { radius = \"4500 km\" }",
        );
        let lines = drawn(&frame, &north);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
    }

    #[test]
    fn a_frame_across_180_is_one_line_where_the_map_is() {
        let frame = frame(BERING);
        let lons: Vec<f64> = points(&frame).iter().map(|p| p.lon().deg()).collect();
        assert!(lons.iter().any(|l| *l > 170.0) && lons.iter().any(|l| *l < -170.0));
        assert!(turn(&frame).abs() < 1e-9);
        let pacific = fitted(
            "projection = \"mercator\"\ncenter = \"0N 180E\"\nextent = { west = \"120E\", east = \"120W\", south = \"20N\", north = \"75N\" }",
        );
        let lines = drawn(&frame, &pacific);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
    }

    /// A map cut along 180 shows a part at either edge, and no line across from
    /// one to the other.
    #[test]
    fn a_frame_across_a_seam_is_drawn_in_two_parts() {
        let world = fitted(
            "projection = \"mercator\"\ncenter = \"0N 0E\"\nextent = { west = \"179W\", east = \"179E\", south = \"60S\", north = \"75N\" }",
        );
        let lines = drawn(&frame(BERING), &world);
        assert!(lines.len() > 1);
        assert!(longest_step(&lines) < 20.0, "{}", longest_step(&lines));
        let xs = || lines.iter().flatten().map(|p| p[0]);
        assert!(xs().any(|x| x < 20.0) && xs().any(|x| x > 180.0));
    }

    /// The outline on its own map coincides with that map's neatline.
    #[test]
    fn a_frame_lies_where_it_was_taken() {
        for keys in [POLE, BERING] {
            let map = fitted(keys);
            let frame = EarthFrame::of(&map).expect("a frame");
            for p in points(&frame) {
                let [x, y] = map.view.point(p).expect("in sight");
                let off = [x, y, 200.0 - x, 200.0 - y];
                let off = off.map(f64::abs).into_iter().fold(f64::MAX, f64::min);
                assert!(off < 1e-6, "{off} mm");
            }
        }
    }

    #[test]
    fn a_map_of_the_whole_earth_has_no_frame() {
        let whole = fitted(
            "projection = \"orthographic\"\ncenter = \"60N 179E\"\nextent = { radius = \"9000 km\" }",
        );
        assert!(EarthFrame::of(&whole).is_none());
    }
}
