//! GPX 1.1: points as waypoints, lines as routes and tracks; no areas.

mod read;
mod write;

pub use read::read;
pub use write::{back, carries, write};

use super::xml::{Fault, Xml};
use std::io::Read;

/// Name of the layer of routes.
pub(crate) const ROUTES: &str = "routes";

/// Longitude written for a line that ends at 180 degrees, which the schema
/// excludes.
pub(crate) const NEARLY_180: f64 = 179.999_999_9;

/// The `<time>` of the point that has just started, with its line number;
/// consumes the point.
pub(crate) fn point_time(xml: &mut Xml<impl Read>) -> Result<Option<(u64, String)>, Fault> {
    point_time_but(xml, &mut |_| {})
}

/// [`point_time`]; passes the names of the other elements to `unread`.
fn point_time_but(
    xml: &mut Xml<impl Read>,
    unread: &mut dyn FnMut(&str),
) -> Result<Option<(u64, String)>, Fault> {
    let depth = xml.depth();
    let mut time = None;
    while xml.next_in(depth)? {
        match xml.name() {
            "time" => {
                let text = xml.text()?.trim().to_string();
                time = (!text.is_empty()).then(|| (xml.line(), text));
            }
            other => {
                unread(other);
                xml.skip()?;
            }
        }
    }
    Ok(time)
}
