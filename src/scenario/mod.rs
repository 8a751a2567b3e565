//! The scenario as written by the analyst: read, checked and resolved. No
//! strings are left to parse, no references to look up.

mod access;
mod areas;
mod bound_words;
mod branches;
mod callouts;
mod coast;
mod composition;
mod date_check;
mod dates;
#[doc(hidden)]
pub mod diagnostics;
mod draft;
mod family;
mod figure;
mod files;
mod follow;
mod fonts;
mod gis_files;
mod grammar;
mod header;
mod ids;
mod insets;
mod joint_bounds;
mod journey;
mod lines;
mod made_ids;
mod maps;
mod measured;
mod measured_words;
mod missing;
mod model;
mod notices;
mod open_count;
mod outlines;
mod page;
mod pattern;
mod places;
mod points;
mod quantities;
mod range;
mod range_help;
mod reaches;
mod read;
mod reading;
mod records;
mod reported;
mod ring_name;
mod rings;
mod schema;
mod show;
mod sides;
mod signs;
mod sites;
mod starter;
mod statements;
mod syntax;
mod systems;
mod theme_file;
mod times;
mod tracks;
mod words;
mod zones;

pub use access::Access;
pub use figure::{Bound, Range, RangeFigure};
pub use ids::{ActorId, SourceId};
pub use model::{Actor, Domain, Origin, Ring, Scenario, Source, Theme, Track, Zone, ZoneKind};
pub use read::{read, read_allowed};
#[doc(hidden)]
pub use starter::starter;

pub(crate) use composition::{Composition, Part, made_name};
pub(crate) use dates::days_of;
pub(crate) use draft::NO_SOURCE;
pub(crate) use family::Families;
pub(crate) use figure::Allowed;
pub(crate) use joint_bounds::{JointBounds, joint_groups};
pub(crate) use made_ids::{id_of_estimate, id_of_footprint, id_of_origin};
pub(crate) use missing::located;
pub(crate) use model::{
    ActorColor, Aim, Callout, ChartKind, ChartSpec, Envelope, FixMark, FontFile, Measured, OwnRows,
    StatedPlace, TableKind, WordsSpec, sha256,
};
pub(crate) use read::{text_of, too_large};
#[doc(hidden)]
pub use statements::StatementVerdict;
pub(crate) use statements::{Near, Stated, Statement};
pub(crate) use systems::systems;
pub(crate) use theme_file::theme_keys;

#[doc(hidden)]
pub use crate::status::Status;
#[doc(hidden)]
pub use grammar::COLOR_NAMES;
#[doc(hidden)]
pub use ids::TrackId;
#[doc(hidden)]
pub use model::{
    Corner, Extent, Header, MapSpec, NorthArrow, PageSize, PageSpec, Paint, Panels, Sector,
    WordsContent, Worldview, ZoneShape,
};
#[doc(hidden)]
pub use page::read_page_size;
#[doc(hidden)]
pub use range::read_range;
#[doc(hidden)]
pub use read::{MAX_BYTES, read_bytes};
#[doc(hidden)]
pub use schema::schema;
