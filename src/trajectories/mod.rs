//! Imports real tracks: positions written by receivers, trackers and archives,
//! sorted by vessel, cleaned, split into pieces and measured.
//!
//! ```text
//! FILE ──open──▶ bytes ──told by header──▶ rows ──▶ Store ──by vessel, in time──▶
//!  (.gz .zst)                                        (memory, then runs on disk)
//!   clean ──▶ pieces ──▶ length, simplified line, entry and exit of zones
//! ```
//!
//! Nothing is guessed and nothing is dropped silently: a layout that cannot be
//! determined from its header is an error, and every skipped row is counted,
//! with file and line for the first few of each kind. Memory use is bounded
//! whatever the size of the files: data larger than memory is sorted on disk.

mod clean;
mod csv;
mod degrees;
mod entries;
mod fault;
mod format;
mod json;
mod measure;
mod merge;
mod options;
mod piece;
mod read;
mod row;
mod simplify;
mod sink;
mod sorted_runs;
mod store;
mod time;
mod tracks;
mod turns;
mod vessel_id;
mod watch;
mod xml;
mod zone;

pub use options::Options;
pub use tracks::{ImportedTrack, tracks};

pub(crate) use options::speed_limit;
pub(crate) use piece::Kept;

#[doc(hidden)]
pub use piece::Piece;
#[doc(hidden)]
pub use read::{Input, Request, Summary, read};
#[doc(hidden)]
pub use watch::Watch;
#[doc(hidden)]
pub use zone::{Crossing, Event, Zone, Zones, zones};
