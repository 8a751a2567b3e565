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
    let text = include_str!("../data/projections.csv");
    text.lines().skip(2).map(row).collect()
}

fn scales() -> Vec<Row> {
    let text = include_str!("../data/projections.scales.csv");
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

#[test]
fn gnomonic_scale_is_that_of_geographiclib() {
    // $ echo 64.5 -179.25 | GeodesicProj -g 39.0392 125.7625 -p 5
    // 2966464.36996 4578481.93892 78.4223478421 0.76011601273
    // whose last number is the reciprocal of the azimuthal scale; the radial
    // one is its square. The two are not quite at right angles, so only their
    // product is that of the semi-axes.
    let centre = position(39.0392, 125.7625);
    let gnomonic = Projection::new(Kind::Gnomonic, centre, Options::default()).unwrap();
    let at = position(64.5, -179.25);
    let plane = gnomonic.project(at).unwrap();
    assert!(apart(plane, Plane::new(2_966_464.369_96, 4_578_481.938_92)) < 1e-4);
    let scale = gnomonic.scale(at).unwrap();
    let rk: f64 = 0.760_116_012_73;
    assert!((scale.area() * rk.powi(3) - 1.0).abs() < 1e-9);
    assert!((scale.along_min * rk - 1.0).abs() < 2e-7);
    // $ echo -60 100 | GeodesicProj -g 39.0392 125.7625 gives nan nan
    assert_eq!(gnomonic.project(position(-60.0, 100.0)), None);
}

#[test]
fn the_proj_string_means_the_same_projection_to_another_program() {
    let wgs84 = proj4rs::Proj::from_proj_string("+proj=longlat +datum=WGS84").unwrap();
    let mut compared = std::collections::BTreeSet::new();
    let at_pole = |p: Position| p.lat().deg().abs() > 89.0;
    for row in rows().into_iter().filter(|row| !at_pole(row.at)) {
        let text = row.projection.proj_string();
        // proj4rs 0.3 knows no webmerc, eqc with lat_ts or ellipsoidal gnom.
        let Ok(theirs) = proj4rs::Proj::from_proj_string(&text) else {
            continue;
        };
        if row.projection.kind() == Kind::Gnomonic {
            continue;
        }
        let (lat, lon) = (row.at.lat().deg(), row.at.lon().deg());
        let mut point = (lon.to_radians(), lat.to_radians(), 0.0);
        if proj4rs::transform::transform(&wgs84, &theirs, &mut point).is_err() {
            continue;
        }
        let off = apart(Plane::new(point.0, point.1), row.plane);
        assert!(off < 2e-3, "{text} at {lat} {lon}: {off} m");
        compared.insert(row.projection.id());
    }
    assert!(compared.len() >= 11, "only {compared:?}");
}

/// Positions spread evenly over the Earth.
fn spread(count: usize) -> impl Iterator<Item = Position> {
    (0..count).map(move |i| {
        let sin: f64 = 2.0 * (i as f64 + 0.5) / count as f64 - 1.0;
        let lon = (i as f64 * 137.507_764).rem_euclid(360.0) - 180.0;
        position(sin.asin().to_degrees(), lon)
    })
}

/// Degrees between two plumb lines.
fn angle(a: Position, b: Position) -> f64 {
    let d = (b.lon().deg() - a.lon().deg()).to_radians();
    let (p, q) = (a.lat().deg().to_radians(), b.lat().deg().to_radians());
    let north = p.cos() * q.sin() - p.sin() * q.cos() * d.cos();
    let up = p.sin() * q.sin() + p.cos() * q.cos() * d.cos();
    (q.cos() * d.sin()).hypot(north).atan2(up).to_degrees()
}

fn every_projection(centre: Position) -> Vec<Projection> {
    let build = |entry: &standoff::projection::Entry| {
        Projection::new(entry.kind, centre, Options::default()).ok()
    };
    standoff::projection::CATALOG
        .iter()
        .filter_map(build)
        .collect()
}

fn inside(projection: &Projection, at: Position) -> bool {
    match projection.clip() {
        Clip::Cap { radius_deg } => angle(projection.centre(), at) <= radius_deg,
        Clip::Strip { lat_min, lat_max } => lat_min <= at.lat() && at.lat() <= lat_max,
    }
}

const CENTRES: [(f64, f64); 7] = [
    (25.033, 121.565),
    (-33.9, -179.9),
    (90.0, 30.0),
    (-90.0, 0.0),
    (5.0, 180.0),
    (89.999_999, -75.0),
    (-45.0, -180.0),
];

#[test]
fn everything_inside_the_clip_projects() {
    for (lat, lon) in CENTRES {
        for projection in every_projection(position(lat, lon)) {
            for at in spread(2_000).filter(|at| inside(&projection, *at)) {
                let plane = projection.project(at);
                let finite = plane.is_some_and(|p| p.x.is_finite() && p.y.is_finite());
                assert!(finite, "{} at {at:?}: {plane:?}", projection.proj_string());
            }
        }
    }
}

#[test]
fn the_limit_itself_projects() {
    for (lat, lon) in CENTRES {
        let centre = position(lat, lon);
        for projection in every_projection(centre) {
            match projection.clip() {
                Clip::Cap { radius_deg } => {
                    for step in 0..360 {
                        let at = on_cap(centre, radius_deg, f64::from(step));
                        let seen = projection.project(at).is_some();
                        assert!(seen, "{} at {at:?}", projection.proj_string());
                    }
                }
                Clip::Strip { lat_min, lat_max } => {
                    for lat in [lat_min, lat_max] {
                        let left = projection.project_east(lat, -180.0).unwrap();
                        let right = projection.project_east(lat, 180.0).unwrap();
                        assert!((left.x + right.x).abs() < 1e-6, "{}", projection.id());
                        assert!((left.y - right.y).abs() < 1e-6, "{}", projection.id());
                    }
                }
            }
        }
    }
}

/// The position `radius` degrees from a centre, on the sphere of plumb lines.
fn on_cap(centre: Position, radius: f64, azimuth: f64) -> Position {
    let (phi, c) = (centre.lat().deg().to_radians(), radius.to_radians());
    let azimuth = azimuth.to_radians();
    let (east, north) = (c.sin() * azimuth.sin(), c.sin() * azimuth.cos());
    let height = phi.sin() * c.cos() + phi.cos() * north;
    let out = phi.cos() * c.cos() - phi.sin() * north;
    let lon = centre.lon().deg() + east.atan2(out).to_degrees();
    position(
        height.atan2(east.hypot(out)).to_degrees(),
        (lon + 180.0).rem_euclid(360.0) - 180.0,
    )
}

#[test]
fn no_two_places_of_the_plane_are_one_place_on_the_map() {
    for (lat, lon) in CENTRES {
        for projection in every_projection(position(lat, lon)) {
            let mut seen = 0;
            for i in -30..=30 {
                for j in -30..=30 {
                    let plane = Plane::new(f64::from(i) * 7.3e5, f64::from(j) * 7.1e5);
                    let Some(at) = projection.unproject(plane) else {
                        continue;
                    };
                    if !inside(&projection, at) {
                        continue;
                    }
                    let again = projection.project(at).unwrap();
                    let off = apart(plane, again);
                    assert!(
                        off < 1e-2,
                        "{} at {plane:?}: {off} m",
                        projection.proj_string()
                    );
                    seen += 1;
                }
            }
            assert!(seen > 100, "{}: {seen}", projection.proj_string());
        }
    }
}

#[test]
fn rings_stay_circles_on_the_stereographic() {
    // 2,000 km from the centre of the map, 1,200 km across half.
    let map = Projection::new(
        Kind::Stereographic,
        position(30.0, 125.0),
        Options::default(),
    );
    let map = map.unwrap();
    let origin = position(39.0392, 105.0);
    let radius = standoff::units::Length::from_km(1_200.0);
    let ring: Vec<Plane> = (0..360)
        .map(|i| standoff::units::Azimuth::new(f64::from(i)).unwrap())
        .map(|azimuth| standoff::geodesy::direct(origin, azimuth, radius))
        .map(|at| map.project(at).unwrap())
        .collect();
    // The circle through three of its points, against all the others.
    let centre = circumcentre(ring[0], ring[120], ring[240]);
    let firm = apart(centre, ring[0]);
    let worst = ring.iter().map(|p| (apart(centre, *p) / firm - 1.0).abs());
    let worst = worst.fold(0.0, f64::max);
    assert!(worst < 3e-5, "{worst}");
    // An ellipsoid's ring is no exact circle: were it one, this test would
    // be measuring nothing.
    assert!(worst > 1e-6, "{worst}");
}

fn circumcentre(a: Plane, b: Plane, c: Plane) -> Plane {
    let (bx, by, cx, cy) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y);
    let d = 2.0 * (bx * cy - by * cx);
    let (b2, c2) = (bx * bx + by * by, cx * cx + cy * cy);
    Plane::new(a.x + (cy * b2 - by * c2) / d, a.y + (bx * c2 - cx * b2) / d)
}

#[test]
fn refuses_what_makes_no_projection() {
    let lat = |deg: f64| Lat::new(deg).unwrap();
    let parallels = |a: f64, b: f64| Options {
        parallels: Some((lat(a), lat(b))),
        true_scale: None,
    };
    let true_scale = |deg: f64| Options {
        parallels: None,
        true_scale: Some(lat(deg)),
    };
    let refused = [
        (
            Kind::LambertConformal,
            0.0,
            Options::default(),
            "do not make a cone",
        ),
        (
            Kind::Albers,
            10.0,
            parallels(-20.0, 20.0),
            "do not make a cone",
        ),
        (
            Kind::Albers,
            80.0,
            parallels(70.0, 90.0),
            "do not make a cone",
        ),
        (
            Kind::LambertConformal,
            0.03,
            parallels(0.01, 0.05),
            "do not make a cone",
        ),
        (
            Kind::LambertConformal,
            -90.0,
            parallels(20.0, 40.0),
            "far pole",
        ),
        (
            Kind::Stereographic,
            40.0,
            parallels(20.0, 40.0),
            "no standard parallels",
        ),
        (
            Kind::EqualEarth,
            40.0,
            true_scale(20.0),
            "no latitude of true scale",
        ),
        (Kind::Mercator, 40.0, true_scale(-90.0), "true to scale"),
    ];
    for (kind, centre, options, why) in refused {
        let error = Projection::new(kind, position(centre, 0.0), options).unwrap_err();
        assert!(error.to_string().contains(why), "{kind:?}: {error}");
    }
}

#[test]
fn the_catalogue_is_in_the_order_of_its_kinds() {
    for (i, entry) in standoff::projection::CATALOG.iter().enumerate() {
        assert_eq!(entry.kind as usize, i, "{}", entry.id);
        assert_eq!(Kind::from_id(entry.id), Some(entry.kind));
        assert_eq!(entry.kind.name(), entry.name);
    }
    assert_eq!(Kind::from_id("Mercator"), None);
}
