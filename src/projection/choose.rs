//! Chooses a projection if none is requested.

use super::bounds::Extent;
use super::catalog::{Centred, Takes};
use super::kind::Kind;
use super::projector::{Options, Projection};
use crate::error::Result;
use crate::language::Names;
use crate::units::{Lat, Lon, Position};

/// A place that ranges are measured from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    pub at: Position,
    pub name: Names,
}

/// Summary of what a map will show.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The places that rings are drawn around, without duplicates.
    pub origins: Vec<Origin>,
    /// Whether there are rings at all.
    pub rings: bool,
    /// Whether some ranges are measured from something else, such as a track or
    /// an area.
    pub swept: bool,
    /// Extent of everything, rings included.
    pub extent: Extent,
}

/// The projection that suits what is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub kind: Kind,
    pub centre: Position,
    pub options: Options,
    pub why: Why,
}

/// Why a projection was chosen, for the map to state in any language.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// Ranges from one place; distances from it are true.
    OneOrigin { name: Names },
    /// Ranges from several places; circles stay circles.
    SeveralOrigins,
    /// A region around a pole.
    AroundPole { north: bool },
    /// A wide theatre in middle latitudes.
    MiddleLatitudes { south: Lat, north: Lat },
    /// A theatre of moderate size; small shapes are true.
    Theatre,
    /// More than a hemisphere.
    World,
    /// Requested by the scenario.
    Asked,
}

/// Metres per degree of a great circle, approximately.
const DEGREE: f64 = 111_195.0;

/// Chooses in this order: azimuthal equidistant around the only place that
/// ranges are measured from; polar stereographic for a region around a pole;
/// Equal Earth for more than a hemisphere; stereographic if there are rings,
/// because circles stay circles; a cone for a wide theatre in middle latitudes;
/// otherwise stereographic, because small shapes are true.
pub fn choose(shown: &Shown) -> Chosen {
    let extent = shown.extent;
    if let ([origin], true, false) = (shown.origins.as_slice(), shown.rings, shown.swept) {
        let why = Why::OneOrigin {
            name: origin.name.clone(),
        };
        return plain(Kind::AzimuthalEquidistant, origin.at, why);
    }
    if let Some(pole) = enclosed_pole(extent) {
        let north = pole.lat().deg() > 0.0;
        return plain(Kind::Stereographic, pole, Why::AroundPole { north });
    }
    if extent.radius.m() > 90.0 * DEGREE {
        let centre = Position::new(extent.centre.lat(), world_meridian(extent));
        return plain(Kind::EqualEarth, centre, Why::World);
    }
    if shown.rings {
        return plain(Kind::Stereographic, extent.centre, Why::SeveralOrigins);
    }
    if is_wide_and_temperate(extent) {
        return Chosen {
            kind: Kind::LambertConformal,
            centre: Position::new(extent.centre.lat(), extent.middle),
            options: Options::spanning(extent.south, extent.north),
            why: Why::MiddleLatitudes {
                south: extent.south,
                north: extent.north,
            },
        };
    }
    plain(Kind::Stereographic, extent.centre, Why::Theatre)
}

/// The projection for a map whose frame reaches over a pole, where a cone would
/// be torn.
pub fn without_cone(shown: &Shown) -> Chosen {
    match choose(shown) {
        chosen if chosen.kind == Kind::LambertConformal => {
            plain(Kind::Stereographic, shown.extent.centre, Why::Theatre)
        }
        chosen => chosen,
    }
}

/// The requested projection, with the centre and standard parallels that suit
/// what is shown.
pub fn asked(kind: Kind, shown: &Shown) -> Chosen {
    let extent = shown.extent;
    let centre = match (kind.entry().centred_on, shown.origins.as_slice()) {
        (Centred::Point, [origin]) if shown.rings => origin.at,
        (Centred::Point, _) => enclosed_pole(extent).unwrap_or(extent.centre),
        (Centred::Meridian, _) => Position::new(extent.centre.lat(), extent.middle),
        (Centred::World, _) => Position::new(extent.centre.lat(), world_meridian(extent)),
    };
    let options = match kind.entry().takes {
        Takes::Parallels => Options::spanning(extent.south, extent.north),
        _ => Options::default(),
    };
    Chosen {
        kind,
        centre,
        options,
        why: Why::Asked,
    }
}

fn plain(kind: Kind, centre: Position, why: Why) -> Chosen {
    Chosen {
        kind,
        centre,
        options: Options::default(),
        why,
    }
}

/// The pole that the region surrounds, on the middle longitude so that it
/// points down. `None` if the region reaches more than 70 degrees from the
/// pole.
fn enclosed_pole(extent: Extent) -> Option<Position> {
    let half_turn = std::f64::consts::PI.to_degrees();
    if extent.longitude_span <= half_turn && extent.centre.lat().deg().abs() < 80.0 {
        return None;
    }
    let pole = 90.0_f64.copysign(extent.centre.lat().deg());
    let edge = if pole > 0.0 {
        extent.south
    } else {
        extent.north
    };
    if (pole - edge.deg()).abs() > 70.0 {
        return None;
    }
    Some(Position::new(Lat::new(pole).ok()?, extent.middle))
}

/// Greenwich, unless the region leaves a real gap elsewhere.
fn world_meridian(extent: Extent) -> Lon {
    if extent.longitude_span > 300.0 {
        Lon::wrap(0.0)
    } else {
        extent.middle
    }
}

/// More than 20 degrees wide, at least 1.5 times as wide as high, and entirely
/// between 15 and 75 degrees on one side of the equator.
fn is_wide_and_temperate(extent: Extent) -> bool {
    let (south, north) = (extent.south.deg(), extent.north.deg());
    let temperate = |lat: f64| (15.0..=75.0).contains(&lat);
    let one_side =
        (temperate(south) && temperate(north)) || (temperate(-south) && temperate(-north));
    let middle = ((south + north) / 2.0).to_radians().cos();
    let width = extent.longitude_span * middle;
    one_side && width > 20.0 && width > 1.5 * (north - south)
}

impl Chosen {
    /// # Errors
    /// See [`Projection::new`].
    pub fn projection(&self) -> Result<Projection> {
        Projection::new(self.kind, self.centre, self.options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Position {
        Position::from_degrees(lat, lon).unwrap()
    }

    fn shown(origins: &[(f64, f64)], rings: bool, points: &[(f64, f64)]) -> Shown {
        let points: Vec<Position> = points.iter().map(|p| at(p.0, p.1)).collect();
        let origin = |(i, p): (usize, &(f64, f64))| Origin {
            at: at(p.0, p.1),
            name: Names::plain(format!("place {i}")),
        };
        Shown {
            origins: origins.iter().enumerate().map(origin).collect(),
            rings,
            swept: false,
            extent: Extent::of(&points).unwrap(),
        }
    }

    /// Regression test: the page said "everything is measured from one place"
    /// although half of it was measured from a track.
    #[test]
    fn one_origin_is_the_centre_only_where_all_is_measured_from_it() {
        let all = shown(&[(39.0, 125.8)], true, &[(25.0, 110.0), (50.0, 145.0)]);
        let chosen = choose(&Shown { swept: true, ..all });
        assert_eq!(chosen.why, Why::SeveralOrigins);
    }

    #[test]
    fn one_origin_with_rings_is_the_centre() {
        let chosen = choose(&shown(
            &[(39.0, 125.8)],
            true,
            &[(25.0, 110.0), (50.0, 145.0)],
        ));
        assert_eq!(chosen.kind, Kind::AzimuthalEquidistant);
        assert_eq!(chosen.centre, at(39.0, 125.8));
        let name = Names::plain("place 0");
        assert_eq!(chosen.why, Why::OneOrigin { name });
    }

    #[test]
    fn several_origins_keep_their_circles() {
        let points = [(10.0, 105.0), (45.0, 120.0), (30.0, 150.0)];
        let chosen = choose(&shown(&[(25.0, 118.0), (39.0, 125.8)], true, &points));
        assert_eq!(
            (chosen.kind, &chosen.why),
            (Kind::Stereographic, &Why::SeveralOrigins)
        );
        assert_eq!(
            chosen.centre,
            Extent::of(&points.map(|p| at(p.0, p.1))).unwrap().centre
        );
    }

    #[test]
    fn what_goes_around_a_pole_is_centred_on_it() {
        let arctic = [(70.0, -150.0), (60.0, 0.0), (72.0, 60.0), (65.0, 170.0)];
        let chosen = choose(&shown(&[(69.0, 33.0), (64.0, -149.0)], true, &arctic));
        assert_eq!(chosen.kind, Kind::Stereographic);
        assert_eq!(chosen.centre.lat().deg(), 90.0);
        assert_eq!(chosen.why, Why::AroundPole { north: true });
        let south = arctic.map(|(lat, lon)| (-lat, lon));
        let chosen = choose(&shown(&[], false, &south));
        assert_eq!(chosen.centre.lat().deg(), -90.0);
        assert_eq!(chosen.why, Why::AroundPole { north: false });
    }

    #[test]
    fn the_bering_sea_is_not_around_a_pole_and_not_the_world() {
        let bering = [(52.0, 160.0), (66.0, 175.0), (65.0, -160.0), (54.0, -165.0)];
        let chosen = choose(&shown(&[(53.0, 159.0), (64.8, -147.6)], true, &bering));
        assert_eq!(chosen.why, Why::SeveralOrigins);
        assert!(
            chosen.centre.lon().deg().abs() > 165.0,
            "{:?}",
            chosen.centre
        );
    }

    #[test]
    fn a_wide_temperate_theatre_without_rings_gets_a_cone() {
        let europe = [(36.0, -10.0), (60.0, -5.0), (36.0, 40.0), (60.0, 60.0)];
        let chosen = choose(&shown(&[], false, &europe));
        assert_eq!(chosen.kind, Kind::LambertConformal);
        let (south, north) = chosen.options.parallels.unwrap();
        assert_eq!((south.deg(), north.deg()), (40.0, 56.0));
        assert_eq!(chosen.centre.lon().deg(), 25.0);
        assert!(chosen.projection().is_ok());
        let across = europe.map(|(lat, lon)| (lat, (lon + 370.0_f64).rem_euclid(360.0)));
        let chosen = choose(&shown(&[], false, &across));
        assert_eq!(chosen.centre.lon().deg(), 35.0);
    }

    #[test]
    fn a_small_theatre_without_rings_keeps_its_shapes() {
        let strait = [(21.0, 117.0), (27.0, 123.0)];
        assert_eq!(choose(&shown(&[], false, &strait)).why, Why::Theatre);
    }

    #[test]
    fn the_whole_world_is_equal_earth() {
        let world = [
            (60.0, -150.0),
            (-30.0, -60.0),
            (50.0, 0.0),
            (-30.0, 140.0),
            (10.0, 60.0),
        ];
        let chosen = choose(&shown(&[(0.0, 0.0), (10.0, 10.0)], true, &world));
        assert_eq!((chosen.kind, chosen.why), (Kind::EqualEarth, Why::World));
    }

    #[test]
    fn every_projection_can_be_asked_for_where_it_makes_sense() {
        let europe = shown(&[], false, &[(36.0, -10.0), (60.0, -5.0), (60.0, 60.0)]);
        for entry in &super::super::CATALOG {
            let chosen = asked(entry.kind, &europe);
            assert_eq!((chosen.kind, &chosen.why), (entry.kind, &Why::Asked));
            let projection = chosen.projection().unwrap();
            assert!(projection.project(at(50.0, 20.0)).is_some(), "{}", entry.id);
        }
    }
}
