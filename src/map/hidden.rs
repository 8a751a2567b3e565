//! Warns about places on a map that its projection cannot show.

use super::subject::{Subject, at};
use crate::error::Problem;
use crate::language::Language;
use crate::projection::Projection;
use crate::scenario::{Extent, MapSpec};

/// A warning for each place outside the area that the projection shows. A map
/// with an explicit extent shows whatever is inside it.
pub fn places(subject: &Subject, projection: &Projection, spec: &MapSpec) -> Vec<Problem> {
    if !matches!(spec.extent, Extent::Auto | Extent::Fit) {
        return Vec::new();
    }
    let hidden = |at| projection.project(at).is_none();
    let hidden = subject.places.iter().filter(|place| hidden(at(place)));
    let problem = |place: &&crate::overlay::Feature| {
        let mut places = subject.scenario.places.iter();
        let path = match places.position(|p| p.id == place.id) {
            Some(at) => format!("place[{at}]"),
            None => format!("map \"{}\"", spec.id),
        };
        let message = format!(
            "\"{}\" lies beyond what the {} projection can show",
            place.name.get(Language::En),
            projection.name()
        );
        Problem::warning(path, message).help(INSTEAD)
    };
    hidden.map(problem).collect()
}

/// The hint.
pub const INSTEAD: &str =
    "use projection = \"equal-earth\", which shows the whole Earth, or leave projection out";
