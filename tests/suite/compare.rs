//! What a circle on a Mercator map is off by, against PROJ and GeographicLib.

use standoff::map::mercator_misses;
use standoff::units::{Length, Position};

/// ```text
/// from pyproj import CRS, Geod, Transformer
/// import math
/// g = Geod(ellps="WGS84"); m = "+proj=merc +ellps=WGS84 +lon_0="
/// def miss(lat, lon, r, n):
///     t = Transformer.from_crs("EPSG:4326", m + str(lon), always_xy=True)
///     e = g.es ** .5; p = math.radians(lat)
///     k = math.sqrt(1 - g.es * math.sin(p) ** 2) / math.cos(p)
///     x, y = t.transform(lon, lat)
///     for i in range(n):
///         a = math.radians(360 / n * i)
///         o = t.transform(x + r * k * math.sin(a), y + r * k * math.cos(a), direction="INVERSE")
///         print(round(g.inv(lon, lat, *o)[2] - r, 1))
/// ```
#[test]
fn misses_are_those_of_proj_and_geographiclib() {
    for (lat, lon, km, told) in [
        (
            25.05,
            121.53,
            2000.0,
            vec![
                -166436.8, -115656.6, -1805.0, 88188.1, 115290.4, 88188.1, -1805.0, -115656.6,
            ],
        ),
        (
            68.97,
            33.08,
            1200.0,
            vec![
                -254337.0, -192636.6, -11910.0, 220943.0, 333616.6, 220943.0, -11910.0, -192636.6,
            ],
        ),
        (
            -17.0,
            179.5,
            3000.0,
            vec![100581.6, -2641.5, -294365.1, -2641.5],
        ),
    ] {
        let origin = Position::from_degrees(lat, lon).unwrap();
        let misses = mercator_misses(origin, Length::from_km(km), told.len() as u32).unwrap();
        assert_eq!(misses.len(), told.len());
        for (miss, told) in misses.iter().zip(&told) {
            let off = miss.off_km() * 1000.0;
            assert!(
                (off - told).abs() < 0.2,
                "{}: {off} for {told}",
                miss.direction
            );
        }
    }
}

#[test]
fn a_pole_has_no_place_on_the_map() {
    let pole = Position::from_degrees(90.0, 0.0).unwrap();
    let error = mercator_misses(pole, Length::from_km(500.0), 8).unwrap_err();
    assert!(error.to_string().contains("pole"), "{error}");
}
