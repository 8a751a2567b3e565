//! Positions in rows of text.

mod blocks;
mod identity;
mod layout;
mod quotes;
mod rows;

pub(super) use blocks::{Block, Blocks};
pub(super) use layout::{Layout, read_header};
pub(super) use rows::Rows;
