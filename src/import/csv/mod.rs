//! Positions in rows of text.
//!
//! The `csv` crate reads on one thread; logs of AIS are gigabytes of rows, which
//! several threads read here in blocks.

mod blocks;
mod identity;
mod layout;
mod quotes;
mod rows;

pub(super) use blocks::{Block, Blocks};
pub(super) use layout::{Layout, read_header};
pub(super) use rows::Rows;
