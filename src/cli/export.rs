//! `standoff export`: a scenario to a GIS file.

use super::failure::{Outcome, Result};
use super::format::gis_parser;
use super::input;
use super::output::{self, Target};
use super::progress::Progress;
use super::render::say_file;
use super::stages;
use super::talk::Talk;
use crate::error::Error;
use crate::export::{Format, Options, Winding};
use crate::overlay::Overlay;
use crate::units::{self, Length};
use std::path::PathBuf;
use std::time::Instant;

/// Write what a scenario means on the Earth as a GIS file
///
/// Edges are straight in longitude and latitude, with as many vertices as the
/// tolerance needs; what crosses 180 degrees is cut. The file is read back
/// and measured again before it is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff export story.toml
  standoff export story.toml -o - | ogrinfo -al -so /vsistdin/
  standoff export story.toml --tolerance \"1 m\" -o fine.geojson
  standoff export story.toml --winding d3 -o web.geojson")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// What to write
    #[arg(long, default_value = "geojson", value_parser = gis_parser())]
    format: &'static Format,

    /// The file to write; `-` for standard output [default: output/<scenario>.geojson]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// How far a line may be from the true range, as a reader draws it
    #[arg(long, value_name = "LENGTH", default_value = "10 m", value_parser = tolerance)]
    tolerance: Length,

    /// Which way round outer rings go: counter-clockwise as RFC 7946 asks, or
    /// clockwise with edges as great circles, as d3 reads them
    #[arg(long, value_enum, default_value_t)]
    winding: WindingArg,
}

/// Finer than a millimetre no file can hold; beyond 100 km a ring is none.
const TOLERANCE_M: std::ops::RangeInclusive<f64> = 0.001..=100_000.0;

/// `10 m`
fn tolerance(text: &str) -> std::result::Result<Length, String> {
    let length = units::read_length(text).map_err(|e| Error::from(e).to_string())?;
    if TOLERANCE_M.contains(&length.length.m()) {
        Ok(length.length)
    } else {
        Err("a tolerance lies between 1 mm and 100 km: write `10 m`".to_string())
    }
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum WindingArg {
    #[default]
    Rfc7946,
    D3,
}

impl From<WindingArg> for Winding {
    fn from(arg: WindingArg) -> Winding {
        match arg {
            WindingArg::Rfc7946 => Winding::Rfc7946,
            WindingArg::D3 => Winding::D3,
        }
    }
}

pub fn run(args: &Args, talk: &Talk) -> Result<Outcome> {
    let input = input::read(&args.scenario)?;
    let _progress = Progress::start(talk, format!("exporting {}", input.name));
    let scenario = stages::read(&input, talk)?;
    let overlay = stages::compute(&scenario, &input, talk)?;
    let target = match &args.output {
        Some(path) => Target::from_path(path),
        None => {
            output::make_folder("output".as_ref())?;
            let file = format!("{}.{}", scenario.id, args.format.extensions[0]);
            Target::File(PathBuf::from("output").join(file))
        }
    };
    let options = Options {
        tolerance: args.tolerance,
        winding: args.winding.into(),
    };
    write_gis(&overlay, args.format, &options, &target, talk)?;
    Ok(Outcome::Done)
}

/// Exports to one file, and says so.
pub fn write_gis(
    overlay: &Overlay,
    format: &Format,
    options: &Options,
    target: &Target,
    talk: &Talk,
) -> Result<()> {
    let since = Instant::now();
    let file = (format.write)(overlay, options)?;
    target.write(&file.bytes)?;
    say_file(
        target,
        file.bytes.len(),
        since.elapsed().as_secs_f64(),
        talk,
    );
    for (id, proof) in &file.proofs {
        talk.say(&format!(
            "{id}  written within {:.3} m of its range, measured at {} points of {} vertices",
            (proof.max_error.m() * 1e3).ceil() / 1e3,
            proof.samples,
            proof.vertices
        ));
    }
    Ok(())
}
