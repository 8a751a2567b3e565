//! Reads positions from delimited text.
//!
//! The `csv` crate reads on one thread. AIS logs have gigabytes of rows, so
//! here several threads read blocks in parallel.

mod blocks;
mod identity;
mod layout;
mod quotes;
mod rows;

pub(super) use blocks::{Block, Blocks};
pub(super) use layout::{Layout, read_header};
pub(super) use rows::Rows;
