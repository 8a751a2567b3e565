//! Map projections, and drawing shapes of the Earth through them.
//!
//! There is one file per projection and one table that lists them
//! ([`CATALOG`]). A projection works in radians relative to its centre;
//! [`Projection`] subtracts the central meridian first. This module does not
//! cut shapes itself.

mod albers;
mod auxiliary;
mod azimuthal_equidistant;
mod bounds;
mod catalog;
mod choose;
mod conic;
mod equal_earth;
mod equirectangular;
mod eye;
mod formula;
mod frame;
mod gnomonic;
mod horizon;
mod kind;
mod lambert_azimuthal;
mod lambert_conformal;
mod lattice;
mod local;
mod mercator;
mod meridian;
mod natural_earth;
mod orthographic;
mod plane;
mod preserved;
mod resample;
mod robinson;
mod shown;
mod stereographic;
mod strip;
mod surrounds;
mod transverse_mercator;
mod view;
mod vincenty;
mod web_mercator;

mod projector;

pub use catalog::CATALOG;
pub use kind::Kind;
pub use plane::Plane;
pub use projector::{Options, Projection};

pub(crate) use bounds::{Extent, circle, with_surroundings};
pub(crate) use choose::{Chosen, Origin, Shown, Why, asked, choose, without_cone};
pub(crate) use plane::ByLatitude;
pub(crate) use preserved::Preserved;
pub(crate) use view::Polyline;

#[doc(hidden)]
pub use catalog::Entry;
#[doc(hidden)]
pub use frame::Frame;
#[doc(hidden)]
pub use kind::Choice;
#[doc(hidden)]
pub use plane::Clip;
#[doc(hidden)]
pub use view::{Loop, View};
