//! # standoff
//!
//! Turns a cited scenario of ranges and patrols into a publication-grade
//! briefing map (SVG, PNG, PDF), into files for GIS tools and into a report.
//!
//! ```
//! use standoff::{export, overlay, page, render, report, scenario};
//!
//! let text = scenario::starter(); // or a file of your own, as text
//! let scenario = scenario::read("starter.toml", text)?.value;
//! let overlay = overlay::compute(&scenario)?.value;
//! for page in page::compose(&overlay, None)?.value {
//!     let svg = render::svg(&page.sheet)?;
//!     assert!(svg.contains("Everything within 1,500 km of Naha"));
//! }
//! let geojson = export::geojson(&overlay, &export::Options::default())?;
//! let report = report::analyse(&overlay, report::Places::Listed);
//! # assert!(geojson.contains("FeatureCollection"));
//! assert_eq!(report.rings[0].name, "Example range");
//! # Ok::<(), standoff::Error>(())
//! ```
//!
//! `examples/first_map.rs` does the same as a program that writes the files.
//! `docs/scenario.md` describes the scenario language.
//!
//! | to | see |
//! | --- | --- |
//! | read a scenario | [`scenario::read`], [`scenario::Scenario`] |
//! | compute its shapes on the Earth | [`overlay::compute`], [`overlay::Overlay`] |
//! | draw it | [`page::compose`], [`render`], [`sheet::Sheet`] |
//! | write it for GIS tools | [`mod@export`] |
//! | measure it | [`report::analyse`], [`report::Report`] |
//! | compare two editions | [`diff::changes`] |
//! | read tracks of AIS, GPX and other files | [`trajectories::tracks`] |
//! | read, write and check GIS files | [`formats`], [`gis`], [`mod@validate`] |
//! | compute on the ellipsoid | [`geodesy`], [`reach`], [`projection`], [`units`] |
//!
//! Results carry their warnings with them ([`Warned`]); the library never
//! prints. Failures are returned as an [`Error`] that says what to change.
//!
//! ## Data flow
//!
//! ```text
//! scenario.toml ──read──▶ Scenario ──compute──▶ Overlay ─┬─export──▶ GeoJSON ...
//!  (text)              (units, places,  (shapes on the   ├─analyse─▶ Report
//!                       refs all done)   ellipsoid,      └─compose─▶ Sheet ─▶ SVG ─▶ PNG, PDF
//!                                        never cut)
//! ```
//!
//! Data flows in one direction. The only fork is at [`overlay::Overlay`]: every
//! output is made from the same features with the same ids. Geometry stays on
//! the ellipsoid and uncut until a projection or an export requires a cut, and
//! only the `sphere` module cuts it.
//!
//! ## Layers: a module may only use modules of a lower layer
//!
//! ```text
//! 13  cli
//! 12  page
//! 11  map chart export render report validate
//! 10  diff overlay theme
//! 9  scenario sheet
//! 8  trajectories
//! 7  formats
//! 6  words
//! 5  place projection encounter notices
//! 4  reach geodata track gis
//! 3  sphere
//! 2  geodesy
//! 1  units
//! 0  error language markup par plain_text status symbol
//! ```
//!
//! `tests/suite/layers.rs` reads this table and fails on an upward or sideways
//! import.

pub mod diff;
pub mod export;
pub mod formats;
pub mod geodesy;
pub mod gis;
pub mod overlay;
pub mod page;
pub mod projection;
pub mod reach;
pub mod render;
pub mod report;
pub mod scenario;
pub mod sheet;
pub mod trajectories;
pub mod units;
pub mod validate;

// Not part of the public interface: public only for the program, the tests and
// the benches, and may change in any release. The same holds for every other
// item that is hidden from the documentation.
#[doc(hidden)]
pub mod chart;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod encounter;
#[doc(hidden)]
pub mod error;
#[doc(hidden)]
pub mod geodata;
#[doc(hidden)]
pub mod language;
#[doc(hidden)]
pub mod map;
#[doc(hidden)]
pub mod notices;
#[doc(hidden)]
pub mod place;
#[doc(hidden)]
pub mod sphere;
#[doc(hidden)]
pub mod status;
#[doc(hidden)]
pub mod theme;
#[doc(hidden)]
pub mod track;
#[doc(hidden)]
pub mod words;

mod markup;
mod par;
mod plain_text;
mod symbol;

pub use error::{Error, Problem, Problems, Result, Severity, Warned};
pub use language::{Language, Names};
pub use sphere::{Area, Path, Segment, Shape};
pub use status::Status;
