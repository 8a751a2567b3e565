//! Every projection against PROJ, by tests/data/projections.csv.
//!
//! The fixture is made by tests/data/make_projections.py; its first line
//! names the version of PROJ.

use standoff::projection::{Clip, Kind, Options, Plane, Projection};
use standoff::units::{Lat, Position};

/// One line of the fixture.
struct Row {
    projection: Projection,
    at: Position,
    /// The last two columns.
    plane: Plane,
}

fn position(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

fn options(kind: Kind, first: &str, second: &str) -> Options {
    let lat = |text: &str| text.parse().ok().map(|deg| Lat::new(deg).unwrap());
    match kind {
        Kind::LambertConformal | Kind::Albers => Options {
            parallels: lat(first).zip(lat(second)),
            true_scale: None,
        },
        _ => Options {
            parallels: None,
            true_scale: lat(first),
        },
    }
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.split(',').collect();
    let number = |i: usize| cells[i].parse::<f64>().unwrap();
    let kind = Kind::from_id(cells[0]).unwrap();
    let centre = position(number(1), number(2));
    Row {
        projection: Projection::new(kind, centre, options(kind, cells[3], cells[4])).unwrap(),
        at: position(number(5), number(6)),
        plane: Plane::new(number(7), number(8)),
    }
}

fn rows() -> Vec<Row> {
    let text = include_str!("data/projections.csv");
    text.lines().skip(2).map(row).collect()
}

fn scales() -> Vec<Row> {
    let text = include_str!("data/projections.scales.csv");
    text.lines().skip(2).map(row).collect()
}

fn apart(a: Plane, b: Plane) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The distance on the ground, metres, on a sphere, for short distances.
fn ground(a: Position, b: Position) -> f64 {
    standoff::geodesy::inverse(a, b).distance.m()
}

/// Fails with every row whose measure is over its limit, or is no number.
fn assert_within(
    rows: Vec<Row>,
    limit: impl Fn(&Row) -> f64,
    measure: impl Fn(&Row) -> Option<f64>,
) {
    let mut found: Vec<String> = Vec::new();
    for row in rows {
        let value = measure(&row).unwrap_or(f64::NAN);
        let limit = limit(&row);
        if value > limit || value.is_nan() {
            found.push(format!(
                "{} at {:?} {:?}: {value:e} over {limit:e}",
                row.projection.proj_string(),
                row.at.lat().deg(),
                row.at.lon().deg()
            ));
        }
    }
    assert!(
        found.is_empty(),
        "{} rows:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn the_fixture_holds_every_projection() {
    let rows = rows();
    for entry in &standoff::projection::CATALOG {
        let count = rows
            .iter()
            .filter(|r| r.projection.kind() == entry.kind)
            .count();
        assert!(count >= 150, "{}: {count} rows", entry.id);
    }
}

#[test]
fn projects_as_proj_does_within_a_millimetre() {
    assert_within(
        rows(),
        |_| 1e-3,
        |row| Some(apart(row.projection.project(row.at)?, row.plane)),
    );
}

#[test]
fn unprojects_what_it_projected() {
    // 0.1 mm is 1e-9 degrees of latitude. The series of the transverse
    // Mercator end, and parallels lie ever closer next to the far pole of an
    // equal-area cone.
    let limit = |row: &Row| match row.projection.kind() {
        Kind::TransverseMercator => 5e-3,
        Kind::Albers if row.at.lat().deg().abs() > 89.0 => 0.5,
        _ => 1e-4,
    };
    assert_within(rows(), limit, |row| {
        let plane = row.projection.project(row.at)?;
        Some(ground(row.at, row.projection.unproject(plane)?))
    });
}

#[test]
fn the_quick_way_is_within_a_metre() {
    assert_within(
        rows(),
        |_| 1.0,
        |row| Some(apart(row.projection.project_fast(row.at)?, row.plane)),
    );
}

#[test]
fn scale_is_that_of_proj() {
    // PROJ takes differences too; its own are good to about 1e-6.
    let limit = |row: &Row| 2e-6 * row.plane.y * row.plane.y;
    assert_within(scales(), limit, |row| {
        let scale = row.projection.scale(row.at)?;
        Some(apart(
            Plane::new(scale.along_min, scale.along_max),
            row.plane,
        ))
    });
}
