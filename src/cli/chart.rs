//! `standoff chart`: a scenario's charts alone.

use super::failure::{Outcome, Result};
use super::instead::Instead;
use super::pages::Drawing;
use super::progress::Progress;
use super::talk::Talk;
use super::{input, stages};
use std::path::PathBuf;
use std::time::Instant;

/// Draw a scenario's charts, each on a page of its own
///
/// Writes <scenario>-<chart>.svg and .png: bars of published ranges, tracks by
/// date, tracks by year, distances along a track.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff chart story.toml
  standoff chart story.toml --chart patrols-by-year -o by-year.pdf --size A5")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// Only the chart of this id
    #[arg(long, value_name = "ID")]
    chart: Option<String>,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    instead: Instead,
}

pub fn run(args: &Args, talk: &Talk) -> Result<Outcome> {
    let started = Instant::now();
    let input = input::read(&args.scenario)?;
    let _progress = Progress::start(talk, format!("drawing {}", input.name));
    let mut scenario = stages::read(&input, talk)?;
    args.instead.change(&mut scenario);
    let overlay = stages::compute(&scenario, &input, talk)?;
    let mut pages = stages::compose_charts(&overlay, args.chart.as_deref(), &input, talk)?;
    args.instead.tell(&mut pages);
    args.drawing.write(&pages, "--chart", started, talk)?;
    Ok(Outcome::Done)
}
