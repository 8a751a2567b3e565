//! Positions as people write them, looked up in the gazetteer.
//!
//! `locate` takes every form: coordinates with hemispheres, MGRS, places of
//! the caller's own and of the gazetteer, and positions as press releases
//! give them (`75 nmi N of Kiska`), which keep their `Footprint`.

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

pub use locate::{Located, NoPlaces, locate};

pub(crate) use compass::{compass_point, read_bearing};
pub(crate) use coordinates::with_hemispheres;
pub(crate) use footprint::Footprint;
pub(crate) use locate::{Own, OwnPlaces};
