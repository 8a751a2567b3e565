//! `standoff render`: a scenario to maps.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::input;
use super::input::AccessArgs;
use super::output::Outputs;
use super::overrides::Overrides;
use super::pages::Drawing;
use super::progress::Progress;
use super::stages;
use crate::page::RingProof;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

/// Draw a scenario's maps as SVG, PNG, PDF or PowerPoint slides
///
/// Writes <scenario>.svg and <scenario>.png, or the files given with -o. Prints
/// each file's size and time, and the largest distance between a drawn ring and
/// its true range. --verbose prints it for each ring; the metadata of the files
/// always contain it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff render story.toml
  standoff render story.toml -o story.pdf -o story.png
  standoff render story.toml -o maps --format pdf
  standoff render story.toml -o story.pptx  # a slide per page
  standoff render story.toml -o print.pdf --size A4 --theme print --language ja
  standoff render story.toml --map main --format png --dpi 300
  cat story.toml | standoff render - --format svg -o - > story.svg")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// Draw only the map with this id
    #[arg(long, value_name = "ID")]
    map: Option<String>,

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
    let mut pages = stages::compose(&overlay, args.map.as_deref(), &input, console)?;
    args.overrides.tell(&mut pages);
    let mut outputs = Outputs::new(input.reads(&scenario));
    args.drawing
        .write(&pages, "--map", &scenario.id, started, &mut outputs)?;
    outputs.commit(console)?;
    say_proofs(pages.iter().flat_map(|page| &page.proofs), console);
    Ok(Outcome::Done)
}

/// How far rings are drawn from their ranges at the worst: a line for each
/// ring of each map where every detail is wanted, else one for all.
pub fn say_proofs<'p>(proofs: impl Iterator<Item = &'p RingProof> + Clone, console: &Console) {
    if console.is_verbose() {
        for proof in proofs {
            console.say(&format!(
                "{}: {}  drawn within {:.0} m ({:.3} mm on paper) of its range, at and between \
                 {} vertices",
                proof.map,
                proof.id,
                proof.max_error.m().ceil(),
                proof.on_paper,
                proof.vertices
            ));
        }
        return;
    }
    let worst = |squeezed: bool| {
        let some = proofs.clone().filter(|p| p.squeezed == squeezed);
        some.map(|p| p.max_error.m().ceil()).reduce(f64::max)
    };
    let on_paper = proofs.clone().map(|p| p.on_paper).fold(0.0, f64::max);
    let drawn = rings(proofs.clone().map(|proof| proof.ring.as_str()));
    match (worst(false), worst(true)) {
        (None, None) => {}
        (Some(worst), None) => console.say(&format!(
            "{drawn} drawn within {worst:.0} m ({on_paper:.3} mm on paper) of the true range"
        )),
        (plain, Some(squeezed)) => console.say(&format!(
            "{drawn} drawn within {on_paper:.3} mm on paper of the true range: up to {:.0} km on \
             the ground where the map draws it at less than a tenth of its scale",
            (squeezed.max(plain.unwrap_or(0.0)) / 1_000.0).ceil()
        )),
    }
}

/// `1 ring`, `12 rings`: the figures of one ring of the scenario are one, and
/// so is what several maps show.
pub fn rings<'i>(of: impl Iterator<Item = &'i str>) -> String {
    match of.collect::<BTreeSet<&str>>().len() {
        1 => "1 ring".to_owned(),
        several => format!("{several} rings"),
    }
}
