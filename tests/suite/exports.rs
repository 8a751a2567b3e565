//! What stands in an exported file, for rings at the hard places.

use serde_json::Value;
use standoff::Error;
use standoff::export::{self, Options};
use standoff::formats::{self, Winding};
use standoff::language::{Language, Names};
use standoff::overlay::{Estimate, Facts, Feature, Kind, Overlay, Role};
use standoff::projection::Choice;
use standoff::scenario::{
    Bound, Extent, Header, MapSpec, NorthArrow, PageSize, PageSpec, RangeFigure, Scenario, Sector,
    Source, Status, Theme, Worldview,
};
use standoff::sphere::{Area, Path, Segment, Shape};
use standoff::units::{Azimuth, Length, LengthUnit, Mm, Position};

/// Latitude and longitude of the centres that the rings are drawn about.
const CENTRES: [(&str, f64, f64); 7] = [
    ("taipei", 25.033, 121.5654),
    ("tiksi", 71.6366, 128.8681),
    ("anadyr", 64.7337, 177.5103),
    ("fiji", -17.7134, 178.065),
    ("near-the-pole", 89.5, 40.0),
    ("north-pole", 90.0, 0.0),
    ("south-pole", -90.0, 0.0),
];

const RADII_M: [f64; 9] = [
    1.0, 50e3, 1_200e3, 2_000e3, 5_000e3, 9_000e3, 10_100e3, 12_000e3, 19_500e3,
];

fn scenario() -> Scenario {
    Scenario {
        id: "hard-places".to_string(),
        text: String::new(),
        header: Header {
            title: Names::plain("Rings at hard places"),
            subtitle: None,
            as_of: None,
            worldview: Worldview::DeFacto,
            language: Language::En,
            second: None,
        },
        sources: vec![Source {
            key: "paper".into(),
            text: "A paper, 2024".to_string(),
            url: Some("https://example.org/".to_string()),
            date: Some("2024-11".to_string()),
        }],
        actors: Vec::new(),
        places: Vec::new(),
        rings: Vec::new(),
        tracks: Vec::new(),
        zones: Vec::new(),
        statements: Vec::new(),
        callouts: Vec::new(),
        maps: vec![MapSpec {
            id: "main".to_string(),
            title: None,
            projection: Choice::Auto,
            centre: None,
            extent: Extent::Fit,
            show: Vec::new(),
            cities: Vec::new(),
            locator: false,
            compare_mercator: false,
            north_arrow: NorthArrow::Auto,
            inset: None,
            frames: Vec::new(),
        }],
        charts: Vec::new(),
        texts: Vec::new(),
        page: PageSpec {
            size: PageSize {
                width: Mm(508.0),
                height: Mm(285.75),
            },
            theme: Theme::Light,
            paint: standoff::scenario::Paint::default(),
            panels: standoff::scenario::Panels::Auto,
            fonts: Vec::new(),
        },
        before: Vec::new(),
        given_ids: std::collections::BTreeSet::new(),
        before_as_of: None,
        files: Vec::new(),
    }
}

/// All the way round, the centre on the left.
fn around(centre: Position, radius: Length) -> Path {
    Path {
        segments: vec![Segment::Arc {
            centre,
            radius,
            start: Azimuth::new(0.0).unwrap(),
            sweep: -360.0,
        }],
    }
}

fn reach(id: &str, lat: f64, lon: f64, radius: f64) -> Feature {
    let origin = Position::from_degrees(lat, lon).unwrap();
    let radius = Length::from_m(radius);
    Feature {
        id: id.to_string(),
        parent: id.to_string(),
        kind: Kind::Reach,
        role: Role::Reach {
            origin,
            inner: None,
            radius,
            estimate: Estimate::Only,
            sector: None,
        },
        name: Names::plain("Ching Tien"),
        shape: Shape::Area(Area::Bounded(vec![around(origin, radius)])),
        facts: Facts {
            sources: vec!["paper".into()],
            status: Status::Reported,
            figure: Some(RangeFigure {
                length: radius,
                unit: LengthUnit::Kilometre,
                bound: Bound::Exact,
                computed: None,
            }),
            origin_name: Some(Names::plain("Taipei")),
            ..Facts::default()
        },
    }
}

fn point(id: &str, lat: f64, lon: f64) -> Feature {
    let at = Position::from_degrees(lat, lon).unwrap();
    Feature {
        id: id.to_string(),
        parent: id.to_string(),
        kind: Kind::Origin,
        role: Role::Point { at },
        name: Names::plain("Taipei"),
        shape: Shape::Points(vec![at]),
        facts: Facts::default(),
    }
}

fn every_ring() -> Vec<Feature> {
    CENTRES
        .iter()
        .flat_map(|(name, lat, lon)| {
            RADII_M.map(|radius| reach(&format!("{name}-{radius}"), *lat, *lon, radius))
        })
        .collect()
}

fn export(features: Vec<Feature>, options: &Options) -> Result<Value, Error> {
    let scenario = scenario();
    let overlay = Overlay {
        scenario: &scenario,
        features,
    };
    export::geojson(&overlay, options).map(|text| serde_json::from_str(&text).unwrap())
}

fn only(feature: Feature) -> Value {
    export(vec![feature], &Options::default()).unwrap()["features"][0].clone()
}

#[test]
fn every_ring_at_every_hard_place_is_within_its_tolerance() {
    for (tolerance, winding) in [
        (10.0, Winding::Rfc7946),
        (10.0, Winding::D3),
        (0.05, Winding::Rfc7946),
        (5_000.0, Winding::Rfc7946),
    ] {
        let options = Options {
            file: formats::Options {
                tolerance: Length::from_m(tolerance),
                winding,
                precision: None,
            },
            ..Options::default()
        };
        let file = export(every_ring(), &options).unwrap();
        let features = file["features"].as_array().unwrap();
        assert_eq!(features.len(), CENTRES.len() * RADII_M.len());
        let mut vertices = 0;
        for feature in features {
            let proof = &feature["properties"]["proof"];
            let error = proof["max_error_m"].as_f64().unwrap();
            let allowed = proof["tolerance_m"].as_f64().unwrap();
            assert!(
                error > 0.0 && error <= allowed,
                "{}: {proof}",
                feature["id"]
            );
            assert!(allowed <= tolerance);
            vertices += proof["vertices"].as_u64().unwrap();
            // Every vertex, and three places on every edge.
            let samples = proof["samples"].as_u64().unwrap();
            assert!(samples > 3 * proof["vertices"].as_u64().unwrap(), "{proof}");
        }
        println!("{winding:?} within {tolerance} m: {vertices} vertices");
    }
}

#[test]
fn boxes_cross_180_and_reach_the_poles_as_the_format_wants() {
    let bbox = |lat, lon, radius| -> Vec<f64> {
        serde_json::from_value(only(reach("r", lat, lon, radius))["bbox"].clone()).unwrap()
    };
    let fiji = bbox(-17.7134, 178.065, 500e3);
    assert!(
        fiji[0] > fiji[2],
        "west {} is not past east {}",
        fiji[0],
        fiji[2]
    );
    let polar = bbox(71.6366, 128.8681, 2_500e3);
    assert_eq!([polar[0], polar[2], polar[3]], [-180.0, 180.0, 90.0]);
    // GeodSolve: 5,000 km from the pole along a meridian is 45.0 degrees and
    // 20 km short of the equator's 10,002 km; here the box and the written
    // vertices agree.
    let taipei = bbox(25.033, 121.5654, 1_200e3);
    assert!(taipei[0] < 121.5654 && taipei[2] > 121.5654 && taipei[0] < taipei[2]);
}

#[test]
fn what_crosses_180_is_cut_and_what_rounds_a_pole_is_closed_over_it() {
    let across = only(reach("across", -17.7134, 178.065, 500e3));
    assert_eq!(across["geometry"]["type"], "MultiPolygon");
    assert_eq!(
        across["geometry"]["coordinates"].as_array().unwrap().len(),
        2
    );
    let around = only(reach("around", 89.5, 40.0, 500e3));
    assert_eq!(around["geometry"]["type"], "Polygon");
    let text = around["geometry"]["coordinates"].to_string();
    assert!(text.contains("[180.0,90.0]") && text.contains("[-180.0,90.0]"));
}

#[test]
fn coordinates_have_seven_decimals_and_nine_when_the_tolerance_is_fine() {
    let most_decimals = |tolerance| {
        let options = Options {
            file: formats::Options {
                tolerance: Length::from_m(tolerance),
                ..formats::Options::default()
            },
            ..Options::default()
        };
        let file = export(vec![reach("r", 25.033, 121.5654, 50e3)], &options).unwrap();
        let coordinates = file["features"][0]["geometry"]["coordinates"].to_string();
        coordinates
            .split(['[', ']', ','])
            .filter_map(|number| number.split_once('.'))
            .map(|(_, decimals)| decimals.len())
            .max()
            .unwrap()
    };
    assert_eq!(most_decimals(10.0), 7);
    assert_eq!(most_decimals(0.05), 9);
}

#[test]
fn a_claim_carries_its_facts() {
    let feature = only(reach("ching-tien", 25.033, 121.5654, 1_200e3));
    let properties = &feature["properties"];
    assert_eq!(properties["title"], "Ching Tien, within 1,200 km");
    assert_eq!(
        properties["description"],
        "Within 1,200 km from Taipei. Reported. Source: A paper, 2024."
    );
    assert_eq!(properties["range"], 1200);
    assert_eq!(properties["range_unit"], "km");
    assert_eq!(properties["from_lat"], 25.033);
    assert_eq!(properties["estimate"], "only");
    assert_eq!(properties["sources"][0]["url"], "https://example.org/");
    assert_eq!(properties["sources"][0]["date"], "2024-11");
    let stroke = properties["stroke"].as_str().unwrap();
    assert!(stroke.len() == 7 && stroke.starts_with('#'));
}

#[test]
fn a_band_and_a_sector_are_measured_against_all_their_sides() {
    let mut band = reach("band", 64.7337, 177.5103, 2_000e3);
    let origin = Position::from_degrees(64.7337, 177.5103).unwrap();
    let (low, high) = (Length::from_km(1_200.0), Length::from_km(2_000.0));
    let mut hole = around(origin, low);
    for segment in &mut hole.segments {
        if let Segment::Arc { sweep, .. } = segment {
            *sweep = 360.0;
        }
    }
    band.shape = Shape::Area(Area::Bounded(vec![around(origin, high), hole]));
    band.role = Role::Reach {
        origin,
        inner: Some(low),
        radius: high,
        estimate: Estimate::Between,
        sector: None,
    };
    assert_eq!(only(band)["properties"]["inner"], 1200);
    let sector = only(a_sector(270.0, 30.0));
    assert_eq!(sector["properties"]["sector_from"], 270);
}

/// A slice of 2,000 km about Taipei, clockwise from one azimuth to another.
fn a_sector(from: f64, to: f64) -> Feature {
    let origin = Position::from_degrees(25.033, 121.5654).unwrap();
    let radius = Length::from_km(2_000.0);
    let azimuth = |degrees| Azimuth::new(degrees).unwrap();
    let end = |degrees| standoff::geodesy::direct(origin, azimuth(degrees), radius);
    let mut feature = reach("sector", 25.033, 121.5654, 2_000e3);
    feature.shape = Shape::Area(Area::Bounded(vec![Path {
        segments: vec![
            Segment::Geodesic {
                from: origin,
                to: end(to),
            },
            Segment::Arc {
                centre: origin,
                radius,
                start: azimuth(to),
                sweep: -(to - from).rem_euclid(360.0),
            },
            Segment::Geodesic {
                from: end(from),
                to: origin,
            },
        ],
    }]));
    feature.role = Role::Reach {
        origin,
        inner: None,
        radius,
        estimate: Estimate::Only,
        sector: Some(Sector {
            from: azimuth(from),
            to: azimuth(to),
        }),
    };
    feature
}

/// By the generator of random cases: bearings to the foot, near a pole and far
/// from one, whose sides lie closer together than the usual tolerance.
#[test]
fn what_is_thinner_than_the_tolerance_is_still_valid() {
    use geo::Validation;
    let text = r#"standoff = 1
[[place]]
id = "base"
at = "89.8504701S 38.8462629W"
[[place]]
id = "thin"
at = "302516 m W of base"
[[place]]
id = "short"
at = "3441 ft 312 ± 5 from base"
[[place]]
id = "south"
at = "1234567 m 045 from short"
[[ring]]
id = "band"
from = "Taipei"
range = "1000 km..1000.004 km"
"#;
    let scenario = standoff::scenario::read("thin.toml", text).unwrap().value;
    let overlay = standoff::overlay::compute(&scenario).unwrap().value;
    let file: Value = serde_json::from_slice(&export_overlay(&overlay)).unwrap();
    let mut seen = 0;
    for feature in file["features"].as_array().unwrap() {
        let shape: geojson::Geometry = serde_json::from_value(feature["geometry"].clone()).unwrap();
        let shape = geo::Geometry::<f64>::try_from(shape).unwrap();
        assert!(
            shape.is_valid(),
            "{}: {:?}",
            feature["id"],
            shape.check_validation()
        );
        seen += 1;
    }
    assert!(seen >= 10, "{seen} features");
}

#[test]
fn where_a_track_stays_in_one_place_its_fixes_are_exported() {
    let text = r#"standoff = 1
[[track]]
id = "still"
points = [
  { at = "25N 121.5E", time = 2024-11-29T10:00:00Z },
  { at = "25N 121.5E", time = 2024-11-29T12:00:00Z },
  { at = "25N 121.5E", time = 2024-11-30T12:00:00Z, gap = true },
  { at = "26N 121.5E", status = "schematic" },
]
"#;
    let scenario = standoff::scenario::read("still.toml", text).unwrap().value;
    let overlay = standoff::overlay::compute(&scenario).unwrap().value;
    let file: Value = serde_json::from_slice(&export_overlay(&overlay)).unwrap();
    let features = file["features"].as_array().unwrap();
    let of = |kind: &str| {
        features
            .iter()
            .filter(|f| f["properties"]["kind"] == kind)
            .count()
    };
    assert_eq!((of("fix"), of("track")), (4, 1));
}

fn export_overlay(overlay: &Overlay) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thin.geojson");
    let format = formats::Format::named("geojson").unwrap();
    export::export(overlay, format, &Options::default(), &path).unwrap();
    std::fs::read(&path).unwrap()
}

#[test]
fn a_shape_that_is_not_what_it_claims_is_refused() {
    let refused = |feature: Feature, words: &str| {
        let error = export(vec![feature], &Options::default()).unwrap_err();
        let said = error.to_string();
        assert!(
            matches!(error, Error::Export(_)) && said.contains(words),
            "{said}"
        );
    };
    let taipei = Position::from_degrees(25.033, 121.5654).unwrap();
    let mut longer = reach("longer", 25.033, 121.5654, 1_200e3);
    longer.shape = Shape::Area(Area::Bounded(vec![around(
        taipei,
        Length::from_m(1_200_020.0),
    )]));
    refused(longer, "m from the range, and only");

    let mut inside_out = reach("inside-out", 25.033, 121.5654, 1_200e3);
    inside_out.shape = Shape::Area(Area::Bounded(vec![Path {
        segments: vec![Segment::Arc {
            centre: taipei,
            radius: Length::from_km(1_200.0),
            start: Azimuth::new(0.0).unwrap(),
            sweep: 360.0,
        }],
    }]));
    refused(inside_out, "on the wrong side");

    let mut whole = reach("whole", 25.033, 121.5654, 1_200e3);
    whole.shape = Shape::Area(Area::Globe);
    refused(whole, "on the wrong side");

    let mut turned = a_sector(270.0, 30.0);
    if let Role::Reach {
        sector: Some(sector),
        ..
    } = &mut turned.role
    {
        sector.to = Azimuth::new(31.0).unwrap();
    }
    refused(turned, "m from the range, and only");

    let twice = vec![point("same", 25.0, 121.0), point("same", 26.0, 121.0)];
    let error = export(twice, &Options::default()).unwrap_err().to_string();
    assert!(error.contains("id"), "{error}");
}

#[test]
fn members_stand_in_a_fixed_order_and_the_file_ends_in_a_line() {
    let scenario = scenario();
    let overlay = Overlay {
        scenario: &scenario,
        features: vec![point("origin", 25.033, 121.5654)],
    };
    let text = export::geojson(&overlay, &Options::default()).unwrap();
    let at = |name: &str| {
        text.find(name)
            .unwrap_or_else(|| panic!("{name} is missing"))
    };
    let order = [
        "\"name\"",
        "\"title\"",
        "\"worldview\"",
        "\"generator\"",
        "\"bbox\"",
        "\"features\"",
    ];
    assert!(
        order.windows(2).all(|pair| at(pair[0]) < at(pair[1])),
        "{text}"
    );
    assert!(text.ends_with("]}\n"));
    assert!(text.contains("\"coordinates\":[121.5654,25.033]"));
    assert!(!text.contains("\"crs\""));
}
