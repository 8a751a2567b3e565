//! `standoff extract`: the scenario back out of a map.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::output::{Outputs, Target};
use super::reads::Reads;
use crate::error::Error;
use crate::render;
use std::path::PathBuf;
use std::time::Instant;

/// Extract the scenario embedded in an SVG, PNG, PDF or deck
///
/// Every file that `render` writes contains its scenario, and `extract` returns
/// it byte for byte. It warns if another program has saved the file and changed
/// the text.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff extract output/story.svg > story.toml
  standoff extract story.pdf -o story.toml")]
pub struct Args {
    /// File to read: SVG, PNG, PDF or .pptx
    file: PathBuf,

    /// The scenario file to write; `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let bytes = std::fs::read(&args.file).map_err(|e| Error::File {
        path: args.file.clone(),
        what: format!("cannot be read: {e}"),
    })?;
    let found = render::extract(&bytes)
        .map_err(|e| Error::Render(format!("{}: {e}", args.file.display())))?;
    if !found.whole {
        console.say(&format!(
            "{}: another program has changed the embedded scenario; it may differ from the \
             original",
            args.file.display()
        ));
    }
    let target = Target::from_path(&args.output);
    let mut outputs = Outputs::new(Reads::of([args.file.as_path()]));
    outputs.write(&target, found.scenario.as_bytes(), Instant::now())?;
    outputs.commit_quietly()?;
    Ok(Outcome::Done)
}
