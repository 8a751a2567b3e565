//! Embedded base data: land, lakes, borders, countries, depths, ice; the
//! gazetteer; zones. `geodata/FORMAT.md` describes the files,
//! `geodata/SOURCES.md` where each one came from.

mod fold;
mod gazetteer;
mod layer;
mod overseas;
mod varint;
mod zones;

pub use fold::fold;
pub use gazetteer::{bases, countries, country, find, places, waters};
pub use layer::{Layer, Ring, Scale, layer};
pub use overseas::{OVERSEAS, Overseas};
pub use zones::zones;

pub(crate) use fold::folded;
pub(crate) use gazetteer::Entry;
pub(crate) use layer::{Bbox, Feature};
pub(crate) use zones::{Builtin, Nature, Publication, zone};
