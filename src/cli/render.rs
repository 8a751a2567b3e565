//! `standoff render`: a scenario to maps.

use super::failure::{Outcome, Result};
use super::input;
use super::input::AccessArgs;
use super::instead::Instead;
use super::output::Outputs;
use super::pages::Drawing;
use super::progress::Progress;
use super::stages;
use super::talk::Talk;
use crate::page::RingProof;
use std::path::PathBuf;
use std::time::Instant;

/// Draw a scenario's maps as SVG, PNG or PDF
///
/// Writes <scenario>.svg and <scenario>.png, or the files that -o names, and
/// says for each its size and time, and for each ring how far its line is from
/// the true range at the worst.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff render story.toml
  standoff render story.toml -o story.pdf -o story.png
  standoff render story.toml -o maps --format pdf
  standoff render story.toml -o print.pdf --size A4 --theme print --language ja
  standoff render story.toml --map main --format png --dpi 300
  cat story.toml | standoff render - --format svg -o - > story.svg")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// Only the map of this id
    #[arg(long, value_name = "ID")]
    map: Option<String>,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    instead: Instead,

    #[command(flatten)]
    access: AccessArgs,
}

pub fn run(args: &Args, talk: &Talk) -> Result<Outcome> {
    let started = Instant::now();
    args.drawing.check()?;
    let input = input::read(&args.scenario, &args.access)?;
    let _progress = Progress::start(talk, format!("drawing {}", input.name));
    let mut scenario = stages::read(&input, talk)?;
    args.instead.change(&mut scenario);
    let overlay = stages::compute(&scenario, &input, talk)?;
    let mut pages = stages::compose(&overlay, args.map.as_deref(), &input, talk)?;
    args.instead.tell(&mut pages);
    let mut outputs = Outputs::new(input.reads(&scenario));
    args.drawing.write(&pages, "--map", started, &mut outputs)?;
    outputs.commit(talk)?;
    for page in &pages {
        say_proofs(&page.proofs, talk);
    }
    Ok(Outcome::Done)
}

/// One line a ring: how far it is drawn from its range at the worst.
pub fn say_proofs(proofs: &[RingProof], talk: &Talk) {
    for proof in proofs {
        talk.say(&format!(
            "{}  drawn within {:.0} m ({:.3} mm on paper) of its range at {} vertices and between them",
            proof.id,
            proof.max_error.m().ceil(),
            proof.on_paper,
            proof.vertices
        ));
    }
}
