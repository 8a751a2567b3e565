//! Features and their facts.

use crate::language::Names;
use crate::reach::Field;
use crate::scenario::{ActorId, RangeFigure, Scenario, SourceId};
use crate::sphere::Shape;
use crate::status::Status;
use crate::symbol::Sign;
use crate::track::{Moment, Stretch};
use crate::units::{Length, Position};
use jiff::civil::Date;

/// A scenario computed on the ellipsoid. Borrows the scenario for its sources,
/// actors and page.
///
/// Maps, GIS files and reports are all made from these features, and share
/// their ids.
///
/// ```
/// use standoff::{overlay, scenario};
///
/// let scenario = scenario::read("starter.toml", scenario::starter())?.value;
/// let overlay = overlay::compute(&scenario)?.value;
/// let ids: Vec<&str> = overlay.features.iter().map(|f| f.id.as_str()).collect();
/// assert!(ids.contains(&"example-high") && ids.contains(&"taipei"));
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Overlay<'a> {
    pub scenario: &'a Scenario,
    pub features: Vec<Feature>,
}

/// The kind of a feature, which determines its layer in GIS files and its
/// drawing on maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Everything within a distance of an origin.
    Reach,
    /// A position that a ring is measured from.
    Origin,
    /// A place that the scenario names.
    Place,
    /// The region allowed by the wording of a reported position.
    Footprint,
    /// A stretch of a track with the same status throughout.
    Track,
    /// A position on a track.
    Fix,
    /// An area or a line that others are measured against.
    Zone,
    /// A numbered note on the map.
    Callout,
}

/// Which of a claim's published figures a reach shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Estimate {
    /// The only figure that the claim gives.
    Only,
    Low,
    Likely,
    High,
    /// Between the low and the high figure.
    Between,
}

/// The parameters of a feature, for measuring it again.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// A reach: origin, range (`inner` is the low figure of a band), estimate,
    /// and sector of azimuths if limited.
    Reach {
        origin: Position,
        inner: Option<Length>,
        radius: Length,
        estimate: Estimate,
        sector: Option<crate::scenario::Sector>,
    },
    /// A reach from more than one position (`ring` is the index of the
    /// scenario's ring): where the field is at most `radius`, and more than
    /// `inner`.
    Swept {
        ring: usize,
        field: Field,
        inner: Option<Length>,
        radius: Length,
        estimate: Estimate,
    },
    Point {
        at: Position,
    },
    /// The callout with this number, from 1.
    Callout {
        at: Position,
        number: usize,
    },
    /// The region in which a reported position may be: whether maps draw it,
    /// and its extent from near to far.
    Footprint {
        drawn: bool,
        depth: Length,
    },
    /// A run of legs of the scenario's track with this index.
    Track {
        track: usize,
        stretch: Stretch,
    },
    /// A fix of the scenario's track with this index.
    Fix {
        track: usize,
        fix: usize,
        at: Position,
        moment: Option<Moment>,
    },
    /// The scenario's zone with this index.
    Zone {
        zone: usize,
    },
}

/// A geographic feature, the same in every output.
#[derive(Debug, Clone)]
pub struct Feature {
    /// Unique in the overlay, derived from the scenario's id: `ching-tien-low`.
    pub id: String,
    /// Id of the scenario entry it belongs to: `ching-tien`.
    pub parent: String,
    pub kind: Kind,
    pub role: Role,
    pub name: Names,
    pub shape: Shape,
    pub facts: Facts,
}

/// The claim behind a feature, and its source.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub actor: Option<ActorId>,
    /// For features of a ring without an actor: its number among such rings.
    pub number: Option<usize>,
    /// For a reach: its ring has no name other than `1,500 km from Suva`.
    pub unnamed: bool,
    /// For a reach: its ring has several ranges.
    pub of_several: bool,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub date: Option<String>,
    /// For a track or a fix: the last day, if `date` is the first.
    pub last_day: Option<Date>,
    /// For a reach: the first of the rings about the same system.
    pub system: usize,
    /// For a reach: the figure as published; for a band the high one.
    pub figure: Option<RangeFigure>,
    /// For a place known from a report's wording: positions all over the area
    /// that it allows.
    pub spread: Vec<Position>,
    /// For a reach whose origin is known from a report's wording: positions all
    /// over the area that it allows.
    pub origin_spread: Vec<Position>,
    /// The origin as written: `Taipei`.
    pub origin_name: Option<Names>,
    pub note: Option<String>,
    /// Its symbol.
    pub sign: Option<Sign>,
}
