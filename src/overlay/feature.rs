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

/// What the scenario means on the Earth. Borrowing the scenario keeps its
/// sources, actors and page beside the shapes.
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

/// What a feature is; decides its layer in GIS files and its drawing on maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Everything within a distance of an origin.
    Reach,
    /// Where a ring is measured from.
    Origin,
    /// A place that the scenario names.
    Place,
    /// Where the words of a position as reported allow it to be.
    Footprint,
    /// A stretch of a track that is known equally well.
    Track,
    /// A position on a track.
    Fix,
    /// An area or a line that others are measured against.
    Zone,
    /// A number on the map, with what is said of it.
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

/// What a feature is made of, for those that measure it again.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// A reach: from where, how far (`inner` is the low figure of a band, or
    /// none), which estimate, and between which azimuths.
    Reach {
        origin: Position,
        inner: Option<Length>,
        radius: Length,
        estimate: Estimate,
        sector: Option<crate::scenario::Sector>,
    },
    /// A reach from more than one position (the scenario's ring of this
    /// index): where the field is at most `radius`, and more than `inner`.
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
    /// The callout of this number, from 1.
    Callout {
        at: Position,
        number: usize,
    },
    /// Where words allow a position to be, whether maps shall draw it, and how
    /// far it runs from near to far.
    Footprint {
        drawn: bool,
        depth: Length,
    },
    /// A run of legs of the scenario's track of this index.
    Track {
        track: usize,
        stretch: Stretch,
    },
    /// A fix of the scenario's track of this index.
    Fix {
        track: usize,
        fix: usize,
        at: Position,
        moment: Option<Moment>,
    },
    /// The scenario's zone of this index.
    Zone {
        zone: usize,
    },
}

/// One thing on the Earth, the same in every output.
#[derive(Debug, Clone)]
pub struct Feature {
    /// Unique in the overlay, made from the scenario's id: `ching-tien-low`.
    pub id: String,
    /// Id of what it belongs to in the scenario: `ching-tien`.
    pub parent: String,
    pub kind: Kind,
    pub role: Role,
    pub name: Names,
    pub shape: Shape,
    pub facts: Facts,
}

/// What is claimed of a feature, and by whom.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub actor: Option<ActorId>,
    /// Of a ring without an actor, and of what belongs to it: its number among
    /// those.
    pub number: Option<usize>,
    /// Of a reach: its ring has no name but `1,500 km from Suva`.
    pub unnamed: bool,
    /// Of a reach: its ring has several ranges.
    pub of_several: bool,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub date: Option<String>,
    /// Of a track: its last day, where `date` is the first.
    pub last_day: Option<Date>,
    /// Of a reach: the figure as published; of a band the high one.
    pub figure: Option<RangeFigure>,
    /// Where it is measured from, as written: `Taipei`.
    pub origin_name: Option<Names>,
    pub note: Option<String>,
    /// What it is marked by.
    pub sign: Option<Sign>,
}
