//! # standoff
//!
//! Turns a cited scenario of ranges and patrols into a publication-grade
//! briefing map (SVG, PNG, PDF) and into files for GIS tools.
//!
//! ## The one way that data travels
//!
//! ```text
//! scenario.toml ──read──▶ Scenario ──compute──▶ Overlay ─┬─export──▶ GeoJSON ...
//!  (text)              (units, places,  (shapes on the   ├─analyse─▶ Report
//!                       refs all done)   ellipsoid,      └─compose─▶ Sheet ─▶ SVG ─▶ PNG, PDF
//!                                        never cut)
//! ```
//!
//! Nothing flows back. The fork at [`overlay::Overlay`] is the only one: every
//! output is made from the same features with the same ids. Geometry stays on
//! the ellipsoid and uncut until a projection or an export asks for a cut, and
//! one room, [`sphere`], cuts.
//!
//! ## Layers: a room may use rooms of a lower layer only
//!
//! ```text
//! 13  cli
//! 12  page
//! 11  map chart export render report validate
//! 10  diff overlay theme
//! 9  scenario sheet
//! 8  import
//! 7  formats
//! 6  words
//! 5  place projection encounter
//! 4  reach geodata track gis
//! 3  sphere
//! 2  geodesy
//! 1  units
//! 0  both error language markup plain_text status symbol
//! ```
//!
//! `tests/suite/layers.rs` reads this table and fails on an upward or sideways
//! import.

mod both;
pub mod chart;
pub mod cli;
pub mod diff;
pub mod encounter;
pub mod error;
pub mod export;
pub mod formats;
pub mod geodata;
pub mod geodesy;
pub mod gis;
pub mod import;
pub mod language;
pub mod map;
mod markup;
pub mod overlay;
pub mod page;
pub mod place;
mod plain_text;
pub mod projection;
pub mod reach;
pub mod render;
pub mod report;
pub mod scenario;
pub mod sheet;
pub mod sphere;
pub mod status;
pub mod symbol;
pub mod theme;
pub mod track;
pub mod units;
pub mod validate;
pub mod words;

pub use error::{Error, Result, Warned};
