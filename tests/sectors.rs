//! Sectors as they are drawn and exported. Many more of them, and their
//! exports against GeographicLib, are in `tests/outside/sectors.py`.

#[path = "support/planar.rs"]
mod planar;

use planar::Dice;
use standoff::geodesy::direct;
use standoff::page::RingProof;
use standoff::reach::{Edge, Extent};
use standoff::units::{Azimuth, Length, Position};
use standoff::{overlay, page, scenario};

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).expect("a position")
}

fn azimuth(degrees: f64) -> Azimuth {
    Azimuth::new(degrees).expect("finite")
}

/// The proofs of the one ring of a page.
fn proofs(from: &str, range: &str, sector: &str, projection: &str) -> Vec<RingProof> {
    let text = format!(
        "standoff = 1\ntitle = \"A sector\"\n[sources.paper]\ntext = \"A paper\"\n\
         [[ring]]\nid = \"r\"\nfrom = \"{from}\"\nrange = \"{range}\"\nsector = \"{sector}\"\n\
         source = \"paper\"\n[[map]]\nid = \"main\"\nprojection = \"{projection}\"\n\
         [page]\nsize = \"A5\"\n"
    );
    let scenario = scenario::read("sector.toml", &text)
        .expect("a scenario")
        .value;
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
    // geographiclib 2.1 (PyPI), G = Geodesic.WGS84:
    // a, b = (G.Direct(25, 121.5, azimuth, 1e6) for azimuth in (20, 60))
    // G.Inverse(a["lat2"], a["lon2"], b["lat2"], b["lon2"])["s12"]
    assert!((off(60.0, 1_000.0) - 681.556_265_8).abs() < 1e-6);
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
