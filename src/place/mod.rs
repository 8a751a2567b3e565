//! Resolves written positions, with the help of the gazetteer.
//!
//! `locate` accepts every form: coordinates with hemispheres, MGRS, the
//! caller's own places and those of the gazetteer, and positions as in press
//! releases (`75 nmi N of Kiska`), which keep their `Footprint`.

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
