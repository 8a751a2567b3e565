//! `standoff schema`: the scenario language for editors.

use super::failure::{Outcome, Result};
use super::output;
use crate::scenario;

/// Print the JSON Schema of the scenario language, by which editors complete
/// and check
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  standoff schema > standoff.schema.json
  Then let the first line of a scenario be `#:schema standoff.schema.json`.")]
pub struct Args {}

pub fn run() -> Result<Outcome> {
    let schema = scenario::schema();
    output::to_stdout(format!("{schema:#}\n").as_bytes())?;
    Ok(Outcome::Done)
}
