//! `standoff render`: a scenario to maps.

use super::failure::{Failure, Outcome, Result};
use super::format::Picture;
use super::input::{self, Input};
use super::output::{self, Target};
use super::progress::Progress;
use super::stages;
use super::talk::Talk;
use crate::overlay::Overlay;
use crate::sheet::Sheet;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Draw a scenario's maps as SVG, PNG or PDF
///
/// Writes <scenario>.svg and <scenario>.png, or <scenario>-<map>.svg and .png
/// where there are several maps, and says for each file its size and time, and
/// for each ring how far its line is from the true range at the worst.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff render story.toml
  standoff render story.toml -o maps --format pdf
  standoff render story.toml --map main --format png --dpi 300
  cat story.toml | standoff render - --format svg -o - > story.svg")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// The folder to write to, made where missing; `-` for standard output,
    /// where exactly one file is asked for
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// What to write
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["svg", "png"])]
    format: Vec<Picture>,

    /// Only the map of this id
    #[arg(long, value_name = "ID")]
    map: Option<String>,

    /// Pixels to the inch of the PNG (96: a 16:9 page is 1920 x 1080)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(24..=1200))]
    dpi: Option<u16>,

    /// Pixels of the PNG, this many times as many each way
    #[arg(long, value_name = "N", conflicts_with = "dpi",
          value_parser = clap::value_parser!(u16).range(1..=8))]
    scale: Option<u16>,
}

/// Pixels to the inch at which a 16:9 page is 1920 x 1080.
pub const SCREEN_DPI: f64 = 96.0;

impl Args {
    fn dpi(&self) -> f64 {
        let times = f64::from(self.scale.unwrap_or(1));
        self.dpi.map_or(SCREEN_DPI * times, f64::from)
    }
}

pub fn run(args: &Args, talk: &Talk) -> Result<Outcome> {
    let started = Instant::now();
    let input = input::read(&args.scenario)?;
    let _progress = Progress::start(talk, format!("drawing {}", input.name));
    let scenario = stages::read(&input, talk)?;
    let overlay = stages::compute(&scenario, &input, talk)?;
    let sheets = stages::compose(&overlay, args.map.as_deref(), &input, talk)?;
    let files = plan(&sheets, args)?;
    let mut since = started;
    for (sheet, picture, target) in files {
        since = write_picture(sheet, picture, &target, args.dpi(), since, talk)?;
    }
    say_proofs(&overlay, talk);
    Ok(Outcome::Done)
}

/// Which sheet goes where, as what.
fn plan<'s>(sheets: &'s [Sheet], args: &Args) -> Result<Vec<(&'s Sheet, Picture, Target)>> {
    let mut pictures = args.format.clone();
    pictures.dedup();
    let to_stdout = args.output == Path::new("-");
    if to_stdout && sheets.len() * pictures.len() != 1 {
        return Err(Failure::Usage(format!(
            "standard output takes one file, and this would be {}: choose with --format and --map",
            sheets.len() * pictures.len()
        )));
    }
    if !to_stdout {
        output::make_folder(&args.output)?;
    }
    let target = |sheet: &Sheet, picture: Picture| match to_stdout {
        true => Target::Stdout,
        false => {
            let file = format!("{}.{}", sheet.id, picture.extension());
            Target::File(args.output.join(file))
        }
    };
    Ok(sheets
        .iter()
        .flat_map(|sheet| pictures.iter().map(move |picture| (sheet, *picture)))
        .map(|(sheet, picture)| (sheet, picture, target(sheet, picture)))
        .collect())
}

/// Renders and writes one file, says so, and returns when it was done.
pub fn write_picture(
    sheet: &Sheet,
    picture: Picture,
    target: &Target,
    dpi: f64,
    since: Instant,
    talk: &Talk,
) -> Result<Instant> {
    let bytes = match picture {
        Picture::Svg => stages::svg(sheet)?,
        Picture::Png => stages::png(sheet, dpi)?,
        Picture::Pdf => stages::pdf(sheet)?,
    };
    target.write(&bytes)?;
    let done = Instant::now();
    say_file(target, bytes.len(), (done - since).as_secs_f64(), talk);
    Ok(done)
}

/// `output/story.svg  243 kB  0.05 s`
pub fn say_file(target: &Target, bytes: usize, seconds: f64, talk: &Talk) {
    if let Target::File(path) = target {
        let size = bytes.div_ceil(1000);
        talk.say(&format!("{}  {size} kB  {seconds:.2} s", path.display()));
    }
}

/// The proof line of each ring.
pub fn say_proofs(overlay: &Overlay, talk: &Talk) {
    for line in stages::proof_lines(overlay) {
        talk.say(&line);
    }
}

/// Writes the only map of an overlay to one file.
pub fn write_only_map(
    overlay: &Overlay,
    input: &Input,
    picture: Picture,
    target: &Target,
    talk: &Talk,
) -> Result<()> {
    let since = Instant::now();
    let sheets = stages::compose(overlay, None, input, talk)?;
    for sheet in sheets.iter().take(1) {
        write_picture(sheet, picture, target, SCREEN_DPI, since, talk)?;
    }
    Ok(())
}
