//! OGC Moving Features JSON: positions and times in addition to a geometry.

use super::shape::Geometry;
use crate::formats::planar::Parts;
use crate::formats::times::{Misfit, Samples, Times, has_days, is_same, time};
use geo::{Coord, LineString};
use jiff::Timestamp;
use serde_json::Value as Json;

/// Reads a `temporalGeometry`: a `MovingPoint` or a collection of them. The
/// geometry's lines are kept if the times are those of their positions, even if
/// they are cut at 180 degrees; otherwise the moving points' own positions are
/// used. Discrete positions become points. If other types move, only the
/// geometry is kept.
pub(super) fn moving(json: &Json, geometry: Option<Parts>) -> Result<Parts, String> {
    let whole = [json];
    let prisms: Vec<&Json> = match json["prisms"].as_array() {
        Some(prisms) => prisms.iter().collect(),
        None => whole.to_vec(),
    };
    let mut parts = Parts::default();
    let (mut samples, mut separate) = (Vec::new(), Vec::new());
    for prism in &prisms {
        match prism["type"].as_str() {
            Some("MovingPoint") => {}
            Some(kind) if kind.starts_with("Moving") => {
                parts.flaws.moving_shapes.count += 1;
                continue;
            }
            _ => return Err("a temporalGeometry without its type".to_string()),
        }
        let read = moving_point(prism, &mut parts)?;
        match prism["interpolation"].as_str() {
            Some("Discrete") => separate.push(read),
            Some("Step" | "Stepwise") => {
                parts.flaws.steps.count += 1;
                separate.push(read);
            }
            Some("Quadratic" | "Cubic") => {
                parts.flaws.curves.count += 1;
                samples.push(read);
            }
            _ => samples.push(read),
        }
    }
    for (line, times) in &separate {
        parts.timed_points(line.iter().copied().zip(times.iter().copied()));
    }
    if samples.is_empty() {
        if let Some(geometry) = geometry.filter(|_| separate.is_empty()) {
            parts.append(geometry);
        }
        return Ok(parts);
    }
    let drawn = geometry.as_ref().map_or(&[][..], Parts::lines);
    match along(drawn, &samples) {
        Some(times) => {
            for (line, times) in drawn.iter().zip(times) {
                parts.timed_line(line.0.clone(), times);
            }
        }
        None => {
            for (line, times) in samples {
                parts.timed_line(line, times);
            }
        }
    }
    Ok(parts)
}

/// Parses a moving point. Unless there is exactly one valid time per position,
/// all times are unknown and the mismatch is recorded.
fn moving_point(json: &Json, parts: &mut Parts) -> Result<Samples, String> {
    // As points, because a stationary feature is not a valid line.
    let points = serde_json::json!({"type": "MultiPoint", "coordinates": json["coordinates"]});
    let read: Geometry = serde_json::from_value(points).map_err(|e| e.to_string())?;
    let line = read.parts.points;
    let list = json["datetimes"].as_array().map_or(&[][..], Vec::as_slice);
    let times: Vec<_> = list.iter().filter_map(time).collect();
    if list.iter().any(has_days) {
        line.first()
            .into_iter()
            .for_each(|at| parts.flaws.days.add(*at));
    }
    if times.len() == line.len() && times.len() == list.len() {
        return Ok((line, times));
    }
    let misfit = Misfit {
        positions: line.len(),
        times: times.len(),
    };
    parts.flaws.misfit.get_or_insert(misfit);
    let unknown = vec![None; line.len()];
    Ok((line, unknown))
}

/// The times of the samples at the positions of lines; `None` if the positions
/// differ. Where a line is cut at 180 degrees, both ends get the same time.
fn along(lines: &[LineString<f64>], samples: &[Samples]) -> Option<Times> {
    let mut samples = samples
        .iter()
        .flat_map(|(line, times)| line.iter().zip(times))
        .peekable();
    let mut last: Option<(Coord<f64>, Option<Timestamp>)> = None;
    let mut found = Times::new();
    for line in lines {
        let mut part = Vec::new();
        for at in &line.0 {
            let time = match samples.next_if(|(sample, _)| is_same(**sample, *at)) {
                Some((_, time)) => *time,
                None => last.filter(|(before, _)| meet(*before, *at))?.1,
            };
            last = Some((*at, time));
            part.push(time);
        }
        found.push(part);
    }
    (samples.peek().is_none() && !found.is_empty()).then_some(found)
}

/// Whether two positions are the same on 180 degrees.
fn meet(a: Coord<f64>, b: Coord<f64>) -> bool {
    a.y == b.y && a.x.abs() == 180.0 && b.x.abs() == 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_follow_a_line_over_the_cut_at_180() {
        let json = serde_json::json!({
            "type": "MovingPoint",
            "datetimes": ["2024-05-01T00:00:00Z", "2024-05-01T01:00:00Z", "2024-05-01T02:00:00Z"],
            "coordinates": [[179.0, 1.0], [180.0, 2.0], [-179.0, 3.0]],
        });
        let line = |from: (f64, f64), to: (f64, f64)| vec![from.into(), to.into()];
        let mut cut = Parts::default();
        cut.line(line((179.0, 1.0), (180.0, 2.0)));
        cut.line(line((-180.0, 2.0), (-179.0, 3.0)));
        let times = moving(&json, Some(cut)).unwrap().times().unwrap();
        assert_eq!(times[0][1], times[1][0]);
        let own = moving(&json, None).unwrap().times().unwrap();
        assert_eq!((own.len(), own[0].len()), (1, 3));
        assert!(moving(&serde_json::json!({}), None).is_err());
    }

    /// OGC 19-045r3, "interpolation": with "Discrete", there is nothing between
    /// the positions; with "Step", each position holds until the next.
    #[test]
    fn positions_that_nothing_joins_are_points() {
        let read = |interpolation: &str| {
            let json = serde_json::json!({
                "type": "MovingPoint",
                "datetimes": ["2024-05-01T00:00:00Z", "2024-05-01T01:00:00Z"],
                "coordinates": [[179.0, 1.0], [-179.0, 2.0]],
                "interpolation": interpolation,
            });
            moving(&json, None).unwrap()
        };
        for (interpolation, steps) in [("Discrete", 0), ("Step", 1)] {
            let mut parts = read(interpolation);
            assert_eq!((parts.points.len(), parts.lines().len()), (2, 0));
            assert_eq!(parts.times_of_points().unwrap()[0].len(), 2);
            assert_eq!(parts.flaws.steps.count, steps);
        }
        assert_eq!(read("Linear").lines().len(), 1);
        assert_eq!(read("Cubic").flaws.curves.count, 1);
    }

    #[test]
    fn a_moving_point_with_too_few_times_is_a_line_without_them() {
        for times in [
            serde_json::json!(["2024-05-01T00:00:00Z"]),
            serde_json::json!(["2024-05-01T00:00:00Z", "yesterday"]),
        ] {
            let json = serde_json::json!({
                "type": "MovingPoint",
                "datetimes": times,
                "coordinates": [[1.0, 1.0], [2.0, 2.0]],
            });
            let mut parts = moving(&json, None).unwrap();
            assert_eq!((parts.lines().len(), parts.times()), (1, None));
            let misfit = parts.flaws.misfit.unwrap();
            assert_eq!((misfit.positions, misfit.times), (2, 1));
        }
    }

    #[test]
    fn what_moves_and_is_no_point_keeps_its_geometry() {
        let json = serde_json::json!({"type": "MovingPolygon"});
        let mut drawn = Parts::default();
        drawn.points.push((1.0, 2.0).into());
        let parts = moving(&json, Some(drawn)).unwrap();
        assert_eq!(
            (parts.points.len(), parts.flaws.moving_shapes.count),
            (1, 1)
        );
    }
}
