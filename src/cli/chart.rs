//! `standoff chart`: a scenario's charts alone.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::input::AccessArgs;
use super::output::Outputs;
use super::overrides::Overrides;
use super::pages::Drawing;
use super::progress::Progress;
use super::{input, stages};
use std::path::PathBuf;
use std::time::Instant;

/// Draw a scenario's charts, one per page
///
/// Writes <scenario>-<chart>.svg and .png. Charts show published ranges as
/// bars, tracks by date or by year, or distances along a track.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff chart story.toml
  standoff chart story.toml --chart patrols-by-year -o by-year.pdf --size A5")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// Draw only the chart with this id
    #[arg(long, value_name = "ID")]
    chart: Option<String>,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    overrides: Overrides,

    #[command(flatten)]
    access: AccessArgs,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let started = Instant::now();
    args.drawing.check()?;
    let input = input::read(&args.scenario, &args.access)?;
    let _progress = Progress::start(console, format!("drawing {}", input.name));
    let mut scenario = stages::read(&input, console)?;
    args.overrides.change(&mut scenario);
    let overlay = stages::compute(&scenario, &input, console)?;
    let mut pages = stages::compose_charts(&overlay, args.chart.as_deref(), &input, console)?;
    args.overrides.tell(&mut pages);
    let mut outputs = Outputs::new(input.reads(&scenario));
    args.drawing
        .write(&pages, "--chart", &scenario.id, started, &mut outputs)?;
    outputs.commit(console)?;
    Ok(Outcome::Done)
}
