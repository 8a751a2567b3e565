//! `standoff schema`: the scenario language for editors.

use super::failure::{Outcome, Result};
use super::output;
use crate::scenario;

/// Print the JSON Schema of the scenario language, for completion and checks in
/// editors
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  standoff schema > standoff.schema.json
  Then make `#:schema standoff.schema.json` the first line of a scenario.")]
pub struct Args {}

pub fn run() -> Result<Outcome> {
    let schema = scenario::schema();
    output::to_stdout(format!("{schema:#}\n").as_bytes())?;
    Ok(Outcome::Done)
}
