//! Base data, embedded in the program: land, lakes, borders, countries,
//! depths, ice; the gazetteer; fonts. `geodata/FORMAT.md` describes the
//! files, `geodata/SOURCES.md` where each byte came from.

mod fold;
mod gazetteer;
mod layer;
mod varint;
mod zones;

pub use fold::{fold, folded};
pub use gazetteer::{Entry, countries, country, find, places, waters};
pub use layer::{Bbox, Feature, Features, Layer, Ring, Scale, layer};
pub use zones::{Builtin, Nature, Publication, zone, zones};
