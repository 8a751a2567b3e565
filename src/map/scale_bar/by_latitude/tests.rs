//! Lengths of bars against PROJ: of a geodesic that crosses the meridian at
//! right angles, as long on the page as PROJ projects it. k of each latitude:
//!
//! ```text
//! g = pyproj.Geod(ellps="WGS84")
//! def k(proj, lat, lon=120, m=10000):
//!     p = pyproj.Proj(proj + " +lon_0=120 +datum=WGS84")
//!     a, b = g.fwd(lon, lat, 90, m / 2), g.fwd(lon, lat, 270, m / 2)
//!     (x1, y1), (x2, y2) = p(*a[:2]), p(*b[:2])
//!     return math.hypot(x1 - x2, y1 - y2) / m
//! ```
//!
//! (pyproj 3.7.2, PROJ 9.5.1.)

use super::*;
use crate::projection::{Frame, Kind, Options, View, Why};
use crate::scenario;
use crate::sheet::Rect;
use crate::units::Mm;

const FRAME: Rect = Rect::new(20.0, 10.0, 320.0, 210.0);

/// A map whose frame shows the plane from `west` to `east` and down from `top`,
/// kilometres.
fn fitted(kind: Kind, centre: (f64, f64), options: Options, (west, east, top): Km) -> Fitted {
    let centre = Position::from_degrees(centre.0, centre.1).unwrap();
    let projection = Projection::new(kind, centre, options).unwrap();
    let mm_per_m = FRAME.width() / ((east - west) * 1000.0);
    let origin = [
        FRAME.left - west * 1000.0 * mm_per_m,
        FRAME.top + top * 1000.0 * mm_per_m,
    ];
    let frame = Frame {
        left: FRAME.left,
        top: FRAME.top,
        right: FRAME.right,
        bottom: FRAME.bottom,
    };
    Fitted {
        view: View::new(projection.clone(), frame, mm_per_m, origin),
        projection,
        why: Why::Asked,
        frame: FRAME,
        mm_per_m,
    }
}

type Km = (f64, f64, f64);

fn style() -> Style {
    Style::new(scenario::Theme::Light, Mm(508.0), Mm(285.75))
}

fn conic() -> Options {
    Options {
        parallels: Some((Lat::new(25.0).unwrap(), Lat::new(45.0).unwrap())),
        true_scale: None,
    }
}

/// Checks the bars of a map against PROJ's scale at each latitude.
fn check(fitted: &Fitted, along: ByLatitude, k: &[(f64, f64)]) {
    let bars = bars(fitted, &style()).unwrap();
    let kind = fitted.projection.kind();
    assert_eq!(bars.along, along, "{kind:?}");
    let lats: Vec<f64> = bars.rows.iter().map(|row| row.lat.deg()).collect();
    let wanted: Vec<f64> = k.iter().map(|(lat, _)| *lat).collect();
    assert_eq!(lats, wanted, "{kind:?}");
    for (row, (lat, k)) in bars.rows.iter().zip(k) {
        let per_m = row.width / bars.length.m() / fitted.mm_per_m;
        assert!((per_m / k - 1.0).abs() < 2e-6, "{kind:?} {lat}: {per_m}");
    }
    // The longest bar fills its room, except for rounding.
    let longest = bars.rows.iter().map(|row| row.width).fold(0.0, f64::max);
    let room = style().mm(ROOM);
    assert!(
        longest <= room && longest >= room * 0.49,
        "{kind:?} {longest}"
    );
    let ends = [bars.between[0], bars.between[bars.between.len() - 1]];
    let rows = [bars.rows[0].width, bars.rows[bars.rows.len() - 1].width];
    assert_eq!(ends, rows, "{kind:?}");
}

#[test]
fn bars_are_as_long_as_proj_draws_a_geodesic_of_their_length() {
    use ByLatitude::{AlongParallels, EveryWay};
    let none = Options::default();
    check(
        &fitted(
            Kind::Mercator,
            (0.0, 120.0),
            none,
            (-6000.0, 6000.0, 8400.0),
        ),
        EveryWay,
        &[
            (60.0, 1.9949717),
            (45.0, 1.4118445),
            (30.0, 1.1537338),
            (15.0, 1.035044),
        ],
    );
    check(
        &fitted(
            Kind::LambertConformal,
            (35.0, 120.0),
            conic(),
            (-4200.0, 4200.0, 3000.0),
        ),
        EveryWay,
        &[
            (60.0, 1.0998755),
            (45.0, 1.0),
            (30.0, 0.9888334),
            (15.0, 1.0442483),
        ],
    );
    check(
        &fitted(
            Kind::Albers,
            (35.0, 120.0),
            conic(),
            (-4200.0, 4200.0, 2900.0),
        ),
        AlongParallels,
        &[
            (60.0, 1.1317359),
            (45.0, 1.0),
            (30.0, 0.9893078),
            (15.0, 1.0384083),
        ],
    );
    let polar = (
        Kind::Stereographic,
        (90.0, 120.0),
        (-3000.0, 3000.0, 2000.0),
    );
    check(
        &fitted(polar.0, polar.1, none, polar.2),
        EveryWay,
        &[
            (90.0, 1.0),
            (80.0, 1.0076535),
            (70.0, 1.0310786),
            (60.0, 1.0717321),
        ],
    );
    check(
        &fitted(
            Kind::LambertAzimuthal,
            (-90.0, 120.0),
            none,
            (-4500.0, 4500.0, 3000.0),
        ),
        AlongParallels,
        &[
            (-45.0, 1.082288),
            (-60.0, 1.0352553),
            (-75.0, 1.0086276),
            (-90.0, 1.0),
        ],
    );
}

#[test]
fn both_hemispheres_have_one_bar_where_they_are_drawn_alike() {
    let world = fitted(
        Kind::EqualEarth,
        (0.0, 120.0),
        Options::default(),
        (-17_500.0, 17_500.0, 9000.0),
    );
    let k = [
        (60.0, 1.2948254),
        (40.0, 0.9950947),
        (20.0, 0.8891815),
        (0.0, 0.860584),
    ];
    check(&world, ByLatitude::AlongParallels, &k);
    assert!(bars(&world, &style()).unwrap().both);
    // Not on a conic.
    let cone = fitted(
        Kind::LambertConformal,
        (35.0, 120.0),
        conic(),
        (-8000.0, 8000.0, 3500.0),
    );
    let bars = bars(&cone, &style()).unwrap();
    assert!(!bars.both);
    assert!(bars.rows.iter().any(|row| row.lat.deg() < 0.0), "{bars:?}");
}

#[test]
fn there_are_none_where_scale_is_no_matter_of_latitude() {
    let none = Options::default();
    for (kind, lat) in [
        (Kind::Stereographic, 25.0),
        (Kind::AzimuthalEquidistant, 25.0),
        (Kind::TransverseMercator, 25.0),
        (Kind::Orthographic, 90.0),
        (Kind::Gnomonic, 90.0),
    ] {
        let map = fitted(kind, (lat, 120.0), none, (-3000.0, 3000.0, 2000.0));
        assert!(bars(&map, &style()).is_none(), "{kind:?}");
    }
}
