//! A projection around a centre, ready to use.

use super::catalog::Takes;
use super::formula::{Formula, Setup};
use super::kind::Kind;
use super::meridian::Meridian;
use super::plane::{ByLatitude, Clip, Plane, Scale};
use super::preserved::Preserved;
use crate::error::{Error, Result};
use crate::geodesy;
use crate::units::{Azimuth, Lat, Length, Position};
use std::sync::Arc;

/// Parameters that some projections take besides the centre.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// Standard parallels of a conic projection, in either order; ten degrees
    /// on either side of the centre if omitted.
    pub parallels: Option<(Lat, Lat)>,
    /// Latitude of true scale of a cylindrical projection. If omitted, the
    /// equator for Mercator and the centre for equirectangular.
    pub true_scale: Option<Lat>,
}

/// A projection of WGS 84 around a centre, forward and inverse.
///
/// Cheap to clone and safe to share between threads.
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
    /// Standard parallels one sixth inside the southern and northern edge of
    /// what is shown, which spreads the distortion evenly.
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
    /// Fails on an option that this projection does not take, and on parallels
    /// that make no cone: equally far from the equator on opposite sides, or at
    /// a pole.
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

    /// The centre. Cylindrical and world projections use only its meridian.
    pub fn centre(&self) -> Position {
        self.centre
    }

    /// Name, as printed: `azimuthal equidistant`.
    pub fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// Identifier, as typed: `azimuthal-equidistant`.
    pub fn id(&self) -> &'static str {
        self.kind.id()
    }

    /// What a map in this projection keeps true.
    pub fn preserved(&self) -> Preserved {
        self.kind.entry().preserved
    }

    /// The region that a map may show.
    pub fn clip(&self) -> Clip {
        self.clip
    }

    /// Projects a position; `None` outside the projection's domain. Within 1 mm
    /// of PROJ inside [`Projection::clip`].
    ///
    /// On the meridian opposite the centre, the sign of the longitude decides
    /// between the left and right edge of a strip; use
    /// [`Projection::project_east`] to choose.
    pub fn project(&self, position: Position) -> Option<Plane> {
        let lambda = self.meridian.east_of(position.lon());
        self.in_strip(position.lat())?;
        self.formula
            .project(position.lat().deg().to_radians(), lambda)
    }

    /// Like [`Projection::project`], within 1 mm of it up to 10,000 km from the
    /// centre and 0.5 m anywhere, but seven times faster for the azimuthal
    /// equidistant, whose exact solution is a geodesic. For base data, where
    /// half a metre is never visible.
    pub fn project_fast(&self, position: Position) -> Option<Plane> {
        let lambda = self.meridian.east_of(position.lon());
        self.in_strip(position.lat())?;
        self.formula
            .project_fast(position.lat().deg().to_radians(), lambda)
    }

    /// Like [`Projection::project`], with longitude in degrees east of the
    /// central meridian, -180 to 180; the extremes are the left and right edge
    /// of a strip.
    pub fn project_east(&self, lat: Lat, degrees_east: f64) -> Option<Plane> {
        self.in_strip(lat)?;
        self.formula
            .project(lat.deg().to_radians(), degrees_east.to_radians())
    }

    /// Inverts [`Projection::project`]; `None` off the map.
    pub fn unproject(&self, at: Plane) -> Option<Position> {
        let (phi, lambda) = self.formula.unproject(at)?;
        let lat = Lat::new(phi.to_degrees().clamp(-90.0, 90.0)).ok()?;
        self.in_strip(lat)?;
        Some(Position::new(lat, self.meridian.longitude(lambda)?))
    }

    /// Scale at a position, from finite differences over 100 m each way; `None`
    /// outside the domain. Accurate to 1e-7.
    pub fn scale(&self, position: Position) -> Option<Scale> {
        let north = self.stretch(position, 0.0)?;
        let east = self.stretch(position, 90.0)?;
        Some(semi_axes(north, east))
    }

    /// Scale along the parallel at a position: plane metres per ground metre.
    /// `None` outside the domain. Accurate to 1e-7.
    pub fn scale_along_parallel(&self, position: Position) -> Option<f64> {
        let east = self.stretch(position, 90.0)?;
        Some(east.x.hypot(east.y))
    }

    /// Direction of north on the plane at a position, clockwise from up: the
    /// meridian convergence with its sign reversed. `None` outside the domain;
    /// at a pole, one of many valid directions.
    pub fn north(&self, position: Position) -> Option<Azimuth> {
        let north = self.stretch(position, 0.0)?;
        Some(Azimuth::wrap(north.x.atan2(north.y).to_degrees()))
    }

    /// Whether a scale bar that varies with latitude is valid, and in which
    /// directions.
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
            // In perspective projections, scale along the meridian differs so
            // much from that along the parallel that a bar for one would
            // mislead.
            _ => None,
        }
    }

    /// The PROJ string of this projection, for PROJ 9.2 or later, the first
    /// with the ellipsoidal gnomonic.
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

    /// Image of a unit ground vector in the direction `azimuth`.
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

    /// Radians east of the central meridian, on the same side of the opposite
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
