//! Positions in rows of text.

mod blocks;
mod layout;
mod rows;

pub(super) use blocks::{Block, Blocks};
pub(super) use layout::{Layout, read_header, stem};
pub(super) use rows::Rows;
