//! KML 2.2, and KMZ, a ZIP archive of KML.

mod archive;
mod coordinates;
mod folders;
mod found;
mod geometry;
mod outline;
mod placemark;
mod read;
mod styles;
mod write;

use archive::archived;
pub(crate) use archive::each_document;
pub(crate) use coordinates::{positions, track_position};
pub use read::{read, read_kmz};
pub use write::{back, wants, write, write_kmz};
