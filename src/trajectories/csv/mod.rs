//! Reads positions from delimited text.
//!
//! The `csv` crate reads on one thread. AIS logs have gigabytes of rows, so
//! here several threads read blocks in parallel.

mod blocks;
mod composed;
mod identity;
mod layout;
mod outliers;
mod quotes;
mod rows;
mod times;

pub(super) use blocks::{Block, Blocks};
pub(super) use identity::{SURE, are_names_of_vessels, identity};
pub(super) use layout::{Layout, NO_COLUMN, read_header};
pub(super) use rows::Rows;
