//! GPX 1.1: points as waypoints, lines as routes and tracks; no areas.

mod read;
mod write;

pub use read::read;
pub use write::{back, carries, write};

/// The layer of routes.
pub(crate) const ROUTES: &str = "routes";

/// How a line is written that ends at 180 degrees, which the schema does not
/// allow.
pub(crate) const NEARLY_180: f64 = 179.999_999_9;
