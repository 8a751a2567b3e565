//! The scenario: what the analyst wrote, read, checked and resolved. No
//! strings are left to parse in it and no references to look up.

mod access;
mod areas;
mod bound_words;
mod branches;
mod callouts;
mod coast;
mod composition;
mod dates;
pub mod diagnostics;
mod draft;
mod family;
mod figure;
mod files;
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
mod signs;
mod sites;
mod starter;
mod statements;
mod syntax;
mod theme_file;
mod times;
mod tracks;
mod words;
mod zones;

pub use crate::status::Status;
pub use crate::symbol::{Affiliation, Sign, Symbol};
pub use access::Access;
pub use composition::{Composition, Part, made_name};
pub use draft::NO_SOURCE;
pub use family::{Branch, Families};
pub use figure::{Allowed, Bound, Computed, Range, RangeFigure};
pub use grammar::COLOR_NAMES;
pub use ids::{ActorId, SourceId, TrackId};
pub use joint_bounds::JointBounds;
pub use made_ids::{id_of_estimate, id_of_footprint, id_of_origin};
pub use missing::located;
pub use model::{
    Actor, ActorColor, Aim, Callout, ChartKind, ChartSpec, Corner, Domain, Envelope, Extent,
    FixMark, FontFile, Header, Inset, MapSpec, Measured, NorthArrow, Origin, OwnRows, PageSize,
    PageSpec, Paint, Panels, Ring, Scenario, Sector, Source, StatedPlace, TableKind, Theme, Track,
    WordsContent, WordsSpec, Worldview, Zone, ZoneKind, ZoneShape, sha256,
};
pub use page::read_page_size;
pub use range::{read_range, read_sector};
pub use read::{MAX_BYTES, read, read_allowed, read_bytes, text_of, too_large};
pub use schema::schema;
pub use starter::starter;
pub use statements::{Drawn, Figure, Near, Stated, Statement, Verdict};
pub use theme_file::theme_keys;
