//! `standoff projections`: what is built in.

use super::failure::{Outcome, Result};
use super::output;
use crate::projection::CATALOG;

/// List the projections by their names in scenarios
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run() -> Result<Outcome> {
    let lines: String = CATALOG
        .iter()
        .map(|entry| format!("{:<22} {}\n", entry.id, entry.good_for))
        .collect();
    output::to_stdout(lines.as_bytes())?;
    Ok(Outcome::Done)
}
