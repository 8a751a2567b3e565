//! Sectors as they are drawn and exported. Many more of them, and their
//! exports against GeographicLib, are in `tests/outside/sectors.py`.

use crate::support::planar::{Dice, seen_inside};
use geo::{MultiPolygon, Validation};
use standoff::export::{self, Options};
use standoff::formats::Format;
use standoff::geodesy::direct;
use standoff::overlay::{self, Overlay};
use standoff::page;
use standoff::page::RingProof;
use standoff::reach::{Edge, Extent};
use standoff::scenario::{self, Scenario};
use standoff::sphere::surface;
use standoff::units::{Azimuth, Length, Position};

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).expect("a position")
}

fn azimuth(degrees: f64) -> Azimuth {
    Azimuth::new(degrees).expect("finite")
}

/// One ring, and a map in a projection.
fn one(from: &str, range: &str, sector: &str, projection: &str) -> Scenario {
    let text = format!(
        "standoff = 1\ntitle = \"A sector\"\n[sources.paper]\ntext = \"A paper\"\n\
         [[ring]]\nid = \"r\"\nfrom = \"{from}\"\nrange = \"{range}\"\nsector = \"{sector}\"\n\
         source = \"paper\"\n[[map]]\nid = \"main\"\nprojection = \"{projection}\"\n\
         [page]\nsize = \"A5\"\n"
    );
    let read = scenario::read("sector.toml", &text);
    read.expect("a scenario").value
}

/// The proofs of the one ring of a page.
fn proofs(from: &str, range: &str, sector: &str, projection: &str) -> Vec<RingProof> {
    let scenario = one(from, range, sector, projection);
    let overlay = overlay::compute(&scenario).expect("an overlay").value;
    let pages = page::compose(&overlay, None)
        .unwrap_or_else(|e| panic!("{from} {range} {sector} {projection}: {e}"));
    pages.value.into_iter().flat_map(|p| p.proofs).collect()
}

/// The first failed with "drawn 231 mm off its true course": its proof took
/// the centre for a point of the arc.
#[test]
fn sectors_are_drawn_and_proven() {
    for (from, range, sector, projection) in [
        ("Taipei", "1000 km", "090..200", "auto"),
        ("Taipei", "1200..2000 km", "350..020", "stereographic"),
        ("0N 180E", "3000 km", "090..089", "equirectangular"),
        ("90N 0E", "1934 m", "313..314", "equal-earth"),
        ("71.6N 179.9E", "14000 km", "010..220", "natural-earth"),
    ] {
        let proofs = proofs(from, range, sector, projection);
        assert!(!proofs.is_empty());
        for proof in proofs {
            assert!(proof.vertices > 2 && proof.on_paper < 0.05, "{proof:?}");
        }
    }
}

/// The area of the one ring as a GeoJSON file has it.
fn exported(overlay: &Overlay) -> MultiPolygon<f64> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sector.geojson");
    let format = Format::named("geojson").expect("a format");
    export::export(overlay, format, &Options::default(), &path).expect("an export");
    let text = std::fs::read_to_string(&path).expect("it was written");
    let features: geojson::FeatureCollection = text.parse().expect("GeoJSON");
    let geometries = features.features.into_iter().filter_map(|f| f.geometry);
    let mut areas = geometries.filter_map(|geometry| match geo::Geometry::try_from(geometry) {
        Ok(geo::Geometry::Polygon(polygon)) => Some(MultiPolygon(vec![polygon])),
        Ok(geo::Geometry::MultiPolygon(polygons)) => Some(polygons),
        _ => None,
    });
    areas.next().expect("an area")
}

/// By the generator of random cases and others of their kind: next to a pole
/// the sides of a sector lie closer together than the tolerance and the
/// decimals, and its apex leads all around in longitude. GEOS 3.13
/// (`shapely.validation.explain_validity`) found the first two to have a
/// self-intersection, at 22.06 W 89.999856 N and at 83.72 E 89.9977 S. The
/// third covered all of the Earth but itself, the last an area 44 km off.
///
/// Square metres: `Polygon` of geographiclib 2.0, the apex and 2,001 points of
/// the arc by `Direct`.
#[test]
fn sectors_next_to_a_pole_are_valid_and_of_the_right_size() {
    for (from, range, sector, square_metres) in [
        (
            "89.9999996N 158.9139246W",
            204_722,
            "042-043",
            365_712_131.1,
        ),
        ("89.9990300S 80.0000000E", 165_000, "323-324", 237_569_783.4),
        (
            "89.9999999S 179.9999999W",
            1_611_764,
            "079-081",
            45_100_674_746.0,
        ),
        ("89.9999671S 153.7426396E", 8_464, "152-154", 1_250_341.4),
        ("89.9999999N 179.9999999E", 769, "184-214", 154_817.9),
        (
            "89.99999999S 179.9999999E",
            2_141_239,
            "356-001",
            198_194_251_040.0,
        ),
    ] {
        let scenario = one(from, &format!("{range} m"), sector, "auto");
        let polygons = exported(&overlay::compute(&scenario).expect("an overlay").value);
        assert!(
            polygons.is_valid(),
            "{from}: {:?}",
            polygons.check_validation()
        );
        // The boundary may be off by the tolerance, all along both sides.
        let tolerance = f64::min(10.0, 0.01 * f64::from(range));
        let off = surface(&polygons).m2() - square_metres;
        assert!(
            off.abs() < 2.0 * tolerance * f64::from(range),
            "{from}: {off}"
        );
    }
}

/// Next to the antipode of its centre a map stretches the ground ten
/// thousandfold. The apex of the sector lies there; it was refused as drawn
/// 0.98 mm off its true course. The rings pass there, 340 km, 10 km and 30 km
/// from it; they were refused as drawn 1.2, 95 and 79 mm off: the proof took the
/// greatest stretch for that across the line.
#[test]
fn what_lies_next_to_the_antipode_of_a_map_is_drawn_and_proven() {
    let sector = "from = \"89.9836S 139.3409E\"\nrange = \"1448 km..1732 km\"\n\
        sector = \"107..137\"\n";
    let ring = |range| format!("from = \"18S 178E\"\nrange = \"{range}\"\n");
    for (reach, projection, centre) in [
        (sector.to_owned(), "azimuthal-equidistant", "90N 179.5E"),
        (ring("6185 mi"), "lambert-azimuthal", "6.8S 92.4W"),
        (ring("10300 km"), "lambert-azimuthal", "6.8S 92.4W"),
        (ring("10320 km"), "lambert-azimuthal", "6.8S 92.4W"),
    ] {
        let text = format!(
            "[[ring]]\nid = \"r\"\n{reach}[[map]]\nid = \"main\"\n\
             projection = \"{projection}\"\ncentre = \"{centre}\"\n"
        );
        let read = scenario::read("antipode.toml", &text);
        let scenario = read.expect("a scenario").value;
        let overlay = overlay::compute(&scenario).expect("an overlay").value;
        let pages = page::compose(&overlay, None).unwrap_or_else(|e| panic!("{reach}: {e}"));
        for proof in pages.value.iter().flat_map(|page| &page.proofs) {
            assert!(proof.vertices > 2 && proof.on_paper < 0.05, "{proof:?}");
        }
    }
}

/// Where a sector ends at the cut locus, a side may come down on the parallel
/// that bounds it: the ring touched itself. `shapely.validation` (GEOS 3.13)
/// said "Ring Self-intersection" at 51.1093852 E 71.0788 N of the first and the
/// second, and at 50.8909568 E of the third.
#[test]
fn a_sector_that_ends_at_the_cut_locus_touches_itself_nowhere() {
    let (lat, lon) = (-71.0788, -128.9728);
    for (range, from, to) in [
        ("20003.308 km", 270.0, 269.0),
        ("20003.308 km", 318.0, 228.0),
        ("12000 km..20003.308 km", 45.0, 44.0),
    ] {
        let sector = format!("{from:03}..{to:03}");
        let scenario = one("71.0788S 128.9728W", range, &sector, "auto");
        let polygons = exported(&overlay::compute(&scenario).expect("an overlay").value);
        assert!(
            polygons.is_valid(),
            "{sector}: {:?}",
            polygons.check_validation()
        );
        let width = f64::rem_euclid(to - from, 360.0);
        for step in 0..36 {
            let turned = 10.0 * f64::from(step) + 0.5;
            let there = direct(at(lat, lon), azimuth(from + turned), Length::from_km(15e3));
            let inside = seen_inside(&polygons, there);
            assert_eq!(inside, turned < width, "{sector}: {turned} degrees on");
        }
    }
}

fn extent(centre: Position, km: f64, from: f64, to: f64) -> Extent {
    Extent {
        centre,
        inner: None,
        outer: Length::from_km(km),
        sector: Some((azimuth(from), azimuth(to))),
    }
}

/// The arc is no edge beyond the sides, nor a side beyond the arc.
#[test]
fn an_edge_tells_what_is_off_it() {
    let centre = at(25.0, 121.5);
    let edge = Edge::of(&extent(centre, 1_000.0, 350.0, 20.0));
    let off = |degrees: f64, km: f64| {
        let point = direct(centre, azimuth(degrees), Length::from_km(km));
        edge.nearest(point).distance.km()
    };
    for (degrees, km) in [(350.0, 400.0), (20.0, 999.0), (5.0, 1_000.0), (123.0, 0.0)] {
        assert!(off(degrees, km) < 1e-9, "{degrees} {km}");
    }
    assert!((off(5.0, 990.0) - 10.0).abs() < 1e-6);
    assert!((off(20.0, 1_010.0) - 10.0).abs() < 1e-6);
    assert!((off(200.0, 30.0) - 30.0).abs() < 1e-6);
    // geographiclib 2.1 (PyPI), G = Geodesic.WGS84, b = G.Direct(25, 121.5, 60, 1e6):
    // the least G.Inverse(a["lat2"], a["lon2"], b["lat2"], b["lon2"])["s12"] of all
    // a = G.DirectLine(25, 121.5, 20, 1e6).Position(s), at s = 768,650.46
    assert!((off(60.0, 1_000.0) - 641.231_114_6).abs() < 1e-6);
    assert!(off(200.0, 1_000.0) > 999.0);
}

/// The foot that an edge gives for a point is on the edge, and as far as told.
#[test]
fn feet_lie_on_the_edge() {
    let mut dice = Dice(11);
    for _ in 0..300 {
        let centre = dice.anywhere();
        let (km, from) = (dice.between(1.0, 19_000.0), dice.between(0.0, 360.0));
        let edge = Edge::of(&extent(centre, km, from, from + dice.between(1.0, 359.0)));
        let point = dice.near(centre, 0.0, 19_500e3);
        let foot = edge.nearest(point);
        let position = edge.position(&foot);
        assert!(edge.nearest(position).distance.m() < 1e-5);
        let apart = standoff::geodesy::distance(position, point).m();
        assert!((apart - foot.distance.m()).abs() < 1e-5, "{apart} {foot:?}");
    }
}
