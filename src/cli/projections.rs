//! `standoff projections`: what is built in.

use super::failure::{Outcome, Result};
use super::{output, stages};

/// List the projections, by the names that a scenario uses
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run() -> Result<Outcome> {
    let lines = stages::projection_lines();
    output::to_stdout((lines.join("\n") + "\n").as_bytes())?;
    Ok(Outcome::Done)
}
