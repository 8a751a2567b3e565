//! `standoff init`: a scenario to start from.

use super::console::Console;
use super::failure::{Failure, Outcome, Result};
use super::output::{Outputs, Target};
use crate::scenario;
use std::path::PathBuf;
use std::time::Instant;

/// Write a commented starter scenario that is ready to render
///
/// Never overwrites an existing file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff init                  writes scenario.toml
  standoff init story.toml
  standoff init - | standoff render -")]
pub struct Args {
    /// Output file; `-` for standard output
    #[arg(default_value = "scenario.toml")]
    file: PathBuf,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let target = Target::from_path(&args.file);
    let path = args.file.display();
    if target != Target::Stdout && args.file.symlink_metadata().is_ok() {
        return Err(Failure::Usage(format!(
            "{path}: already exists and was not changed; name another file"
        )));
    }
    let mut outputs = Outputs::default();
    outputs.write(&target, scenario::starter().as_bytes(), Instant::now())?;
    outputs.commit_quietly()?;
    if target != Target::Stdout {
        console.say(&format!("{path}  draw it with: standoff render {path}"));
    }
    Ok(Outcome::Done)
}
