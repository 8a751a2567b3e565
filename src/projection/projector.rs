//! A projection about a centre, ready to use.

use super::catalog::Takes;
use super::formula::{Formula, Setup};
use super::kind::Kind;
use super::meridian::Meridian;
use super::plane::{ByLatitude, Clip, Plane, Scale};
use super::promise::Promise;
use crate::error::{Error, Result};
use crate::geodesy;
use crate::units::{Azimuth, Lat, Length, Position};
use std::sync::Arc;

/// What some projections take beside a centre.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// The parallels of a conic along which scale is true, in either order;
    /// ten degrees on either side of the centre if left out.
    pub parallels: Option<(Lat, Lat)>,
    /// The latitude of true scale of a cylindrical projection. Left out, it
    /// is the equator for Mercator and the centre for the equirectangular.
    pub true_scale: Option<Lat>,
}

/// A projection of WGS 84 about a centre: positions to a plane and back.
///
/// Cheap to clone, safe to share between threads.
///
/// ```
/// use standoff::geodesy;
/// use standoff::projection::{Kind, Options, Projection};
/// use standoff::units::Position;
///
/// let taipei = Position::from_degrees(25.033, 121.565)?;
/// let tokyo = Position::from_degrees(35.690, 139.692)?;
/// let kind = Kind::from_id("azimuthal-equidistant").expect("a projection");
/// let map = Projection::new(kind, taipei, Options::default())?;
/// // Distances from the centre are true on this projection.
/// let at = map.project(tokyo).expect("on the map");
/// let true_distance = geodesy::distance(taipei, tokyo).m();
/// assert!((at.x.hypot(at.y) - true_distance).abs() < 0.001);
/// // And back.
/// let back = map.unproject(at).expect("on the map");
/// assert!(geodesy::distance(back, tokyo).m() < 0.001);
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Projection {
    kind: Kind,
    centre: Position,
    meridian: Meridian,
    clip: Clip,
    formula: Arc<dyn Formula>,
}

impl Options {
    /// Standard parallels a sixth of the way in from the southern and the
    /// northern edge of what is shown, which spreads the distortion evenly.
    pub fn spanning(south: Lat, north: Lat) -> Options {
        let inset = (north.deg() - south.deg()) / 6.0;
        let at = |deg: f64| Lat::new(deg.clamp(-89.0, 89.0)).expect("clamped");
        Options {
            parallels: Some((at(south.deg() + inset), at(north.deg() - inset))),
            true_scale: None,
        }
    }
}

impl Projection {
    /// # Errors
    /// An option that this projection has no use for, and parallels that make
    /// no cone: both at one distance from the equator on opposite sides, or
    /// at a pole.
    pub fn new(kind: Kind, centre: Position, options: Options) -> Result<Projection> {
        check_options(kind, options)?;
        let setup = Setup {
            centre,
            parallels: options.parallels.map(|(a, b)| (a.deg(), b.deg())),
            true_scale: options.true_scale.map(Lat::deg),
        };
        let formula = (kind.entry().build)(&setup)?;
        Ok(Projection {
            kind,
            centre,
            meridian: Meridian::new(centre.lon()),
            clip: formula.clip(),
            formula,
        })
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The centre. Cylindrical and world projections use its meridian only.
    pub fn centre(&self) -> Position {
        self.centre
    }

    /// As printed: `azimuthal equidistant`.
    pub fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// As typed: `azimuthal-equidistant`.
    pub fn id(&self) -> &'static str {
        self.kind.id()
    }

    /// What is true on a map in this projection.
    pub fn promise(&self) -> Promise {
        self.kind.entry().promise
    }

    /// How far a map may reach.
    pub fn clip(&self) -> Clip {
        self.clip
    }

    /// Where a position lies on the plane; `None` beyond the projection's
    /// domain. Within 1 mm of PROJ inside [`Projection::clip`].
    ///
    /// The meridian opposite to the centre lies on the left or the right
    /// edge of a strip as the longitude's own sign puts it; see
    /// [`Projection::project_east`] to choose.
    pub fn project(&self, position: Position) -> Option<Plane> {
        let lambda = self.meridian.east_of(position.lon());
        self.in_strip(position.lat())?;
        self.formula
            .project(position.lat().deg().to_radians(), lambda)
    }

    /// As [`Projection::project`], within 1 mm of it up to 10,000 km from the
    /// centre and 0.5 m anywhere, and seven times as quick where the exact way
    /// is a geodesic (azimuthal equidistant): for base data, of which half a
    /// metre is never seen.
    pub fn project_fast(&self, position: Position) -> Option<Plane> {
        let lambda = self.meridian.east_of(position.lon());
        self.in_strip(position.lat())?;
        self.formula
            .project_fast(position.lat().deg().to_radians(), lambda)
    }

    /// As [`Projection::project`], with the longitude given in degrees east
    /// of the centre's meridian, -180 to 180: the two ends are the left and
    /// the right edge of a strip.
    pub fn project_east(&self, lat: Lat, degrees_east: f64) -> Option<Plane> {
        self.in_strip(lat)?;
        self.formula
            .project(lat.deg().to_radians(), degrees_east.to_radians())
    }

    /// The position that is drawn at `at`; `None` off the map.
    pub fn unproject(&self, at: Plane) -> Option<Position> {
        let (phi, lambda) = self.formula.unproject(at)?;
        let lat = Lat::new(phi.to_degrees().clamp(-90.0, 90.0)).ok()?;
        self.in_strip(lat)?;
        Some(Position::new(lat, self.meridian.longitude(lambda)?))
    }

    /// How much the ground is stretched at a position, from differences over
    /// 100 m each way; `None` beyond the domain. Good to 1e-7.
    pub fn scale(&self, position: Position) -> Option<Scale> {
        let north = self.stretch(position, 0.0)?;
        let east = self.stretch(position, 90.0)?;
        Some(semi_axes(north, east))
    }

    /// Metres on the plane for a metre on the ground along the parallel at a
    /// position; `None` beyond the domain. Good to 1e-7.
    pub fn scale_along_parallel(&self, position: Position) -> Option<f64> {
        let east = self.stretch(position, 90.0)?;
        Some(east.x.hypot(east.y))
    }

    /// Which way north lies on the plane at a position, clockwise from its
    /// top: the meridian convergence with its sign turned. `None` beyond the
    /// domain; at a pole itself it is one of many.
    pub fn north(&self, position: Position) -> Option<Azimuth> {
        let north = self.stretch(position, 0.0)?;
        Some(Azimuth::wrap(north.x.atan2(north.y).to_degrees()))
    }

    /// Whether a bar for each latitude tells the scale, and along what.
    pub fn scale_by_latitude(&self) -> Option<ByLatitude> {
        let polar = self.centre.lat().deg().abs() == 90.0;
        match self.kind {
            Kind::Mercator | Kind::LambertConformal => Some(ByLatitude::EveryWay),
            Kind::Stereographic if polar => Some(ByLatitude::EveryWay),
            Kind::WebMercator
            | Kind::Equirectangular
            | Kind::EqualEarth
            | Kind::Robinson
            | Kind::NaturalEarth
            | Kind::Albers => Some(ByLatitude::AlongParallels),
            Kind::AzimuthalEquidistant | Kind::LambertAzimuthal if polar => {
                Some(ByLatitude::AlongParallels)
            }
            // Seen from far away, or from the Earth's centre, scale along the
            // meridian is so unlike that along the parallel that a bar of one
            // would mislead.
            _ => None,
        }
    }

    /// The PROJ string of the same projection. PROJ >= 9.2 is meant: it was
    /// the first to know the gnomonic projection of the ellipsoid.
    pub fn proj_string(&self) -> String {
        format!(
            "{} +lon_0={} +datum=WGS84 +units=m +no_defs",
            self.formula.proj_string(),
            self.centre.lon().deg()
        )
    }

    fn in_strip(&self, lat: Lat) -> Option<()> {
        const ROUNDING: f64 = 1e-9;
        match self.clip {
            Clip::Cap { .. } => Some(()),
            Clip::Strip { lat_min, lat_max } => (lat.deg() >= lat_min.deg() - ROUNDING
                && lat.deg() <= lat_max.deg() + ROUNDING)
                .then_some(()),
        }
    }

    /// Metres on the plane for a metre on the ground, as a vector.
    fn stretch(&self, at: Position, azimuth: f64) -> Option<Plane> {
        const STEP: f64 = 100.0;
        let image = |azimuth: f64| {
            let to = geodesy::direct(at, Azimuth::wrap(azimuth), Length::from_m(STEP));
            self.formula
                .project(to.lat().deg().to_radians(), self.near(at, to))
        };
        let (ahead, behind) = (image(azimuth)?, image(azimuth + 180.0)?);
        Some(Plane::new(
            (ahead.x - behind.x) / (2.0 * STEP),
            (ahead.y - behind.y) / (2.0 * STEP),
        ))
    }

    /// Radians east of the meridian, on the same side of the opposite
    /// meridian as `at`, so that a difference never spans the cut.
    fn near(&self, at: Position, to: Position) -> f64 {
        let from_at = Meridian::new(at.lon()).east_of(to.lon());
        match self.clip {
            Clip::Cap { .. } => self.meridian.east_of(to.lon()),
            Clip::Strip { .. } => self.meridian.east_of(at.lon()) + from_at,
        }
    }
}

fn check_options(kind: Kind, options: Options) -> Result<()> {
    let takes = kind.entry().takes;
    if options.parallels.is_some() && takes != Takes::Parallels {
        return Err(Error::Projection(format!(
            "the {} projection has no standard parallels",
            kind.name()
        )));
    }
    if options.true_scale.is_some() && takes != Takes::TrueScale {
        return Err(Error::Projection(format!(
            "the {} projection has no latitude of true scale to set",
            kind.name()
        )));
    }
    Ok(())
}

/// Singular values of the matrix with these two columns.
fn semi_axes(a: Plane, b: Plane) -> Scale {
    let sum = (a.x + b.y).hypot(a.y - b.x);
    let difference = (a.x - b.y).hypot(a.y + b.x);
    Scale {
        along_min: (sum - difference).abs() / 2.0,
        along_max: (sum + difference) / 2.0,
    }
}
