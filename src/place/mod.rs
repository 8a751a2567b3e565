//! Positions as people write them, looked up in the gazetteer.
//!
//! [`locate`] takes every form: coordinates with hemispheres, MGRS, places of
//! the caller's own and of the gazetteer, and positions as press releases
//! give them (`75 nmi N of Kiska`), which keep their [`Footprint`].

mod compass;
mod coordinates;
mod footprint;
mod gazetteer;
mod grid;
mod locate;
mod mgrs;
mod reported;
pub(crate) mod spelling;
mod tokens;

pub use compass::{Bearing, compass_point, read_bearing};
pub(crate) use coordinates::with_hemispheres;
pub use footprint::Footprint;
pub use locate::{Located, NoPlaces, Own, OwnPlaces, locate};
