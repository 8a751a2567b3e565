//! `standoff export`: a scenario to a GIS file.

use super::console::Console;
use super::failure::{Failure, Outcome, Result};
use super::format::{self, gis_parser};
use super::input;
use super::input::AccessArgs;
use super::output::{Outputs, Target};
use super::progress::Progress;
use super::render::rings;
use super::stages;
use crate::error::Error;
use crate::export::{self, KINDS, Layers, Options, ReachProof, Written};
use crate::formats::{self, FORMATS, Format, Winding};
use crate::overlay::{Kind, Overlay};
use crate::units::{self, Length, rounded_up};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// Export a scenario's geometry to GIS formats
///
/// Lines are densified to stay within the tolerance as readers of the format
/// draw them, and cut at 180 degrees. Each file is read back and measured again
/// before it is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff export story.toml
  standoff export story.toml -o - | ogrinfo -al -so /vsistdin/
  standoff export story.toml -o story.kmz -o story.qgz
  standoff export story.toml --format kml,flatgeobuf --layers reaches,origins
  standoff export story.toml --tolerance \"1 m\" -o fine.geojson
  standoff export story.toml --winding d3 -o web.geojson")]
pub struct Args {
    /// The scenario file; `-` for standard input
    scenario: PathBuf,

    /// Formats to write [default: from the extensions of -o, else geojson]
    #[arg(long, value_delimiter = ',', value_parser = gis_parser())]
    format: Vec<&'static Format>,

    /// Output file, or `-` for standard output; may be repeated [default:
    /// output/<scenario>.<extension>]
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Kinds of feature to write [default: all]
    #[arg(long, value_delimiter = ',', value_name = "KINDS", value_parser = layer_parser())]
    layers: Vec<Kind>,

    /// Decimals of a degree in text formats [default: 7, or 9 if the tolerance
    /// is below 10 cm]
    #[arg(long, value_name = "DECIMALS")]
    precision: Option<u8>,

    /// Largest distance between a line, as readers draw it, and the true range
    #[arg(long, value_name = "LENGTH", default_value = "10 m", value_parser = tolerance)]
    tolerance: Length,

    /// Winding of outer rings: counter-clockwise as RFC 7946 requires, or
    /// clockwise with great-circle edges for d3
    #[arg(long, value_enum, default_value_t)]
    winding: WindingArg,

    #[command(flatten)]
    access: AccessArgs,
}

/// Finer than a millimetre no file can hold; beyond 100 km a ring is none.
const TOLERANCE_M: std::ops::RangeInclusive<f64> = 0.001..=100_000.0;

/// `10 m`
fn tolerance(text: &str) -> std::result::Result<Length, String> {
    let length = units::read_length(text).map_err(|e| Error::from(e).to_string())?;
    if TOLERANCE_M.contains(&length.length.m()) {
        Ok(length.length)
    } else {
        Err("a tolerance must be between 1 mm and 100 km, for example `10 m`".to_string())
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

/// The kinds by the names of their layers.
fn layer_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(KINDS.map(|(_, name)| name))
        .map(|name| Layers::kind(&name).expect("a listed name"))
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let input = input::read(&args.scenario, &args.access)?;
    let _progress = Progress::start(console, format!("exporting {}", input.name));
    let scenario = stages::read(&input, console)?;
    let targets = targets(args, &scenario.id)?;
    let overlay = stages::compute(&scenario, &input, console)?;
    let options = Options {
        file: formats::Options {
            tolerance: args.tolerance,
            winding: args.winding.into(),
            precision: args.precision,
        },
        layers: match args.layers.as_slice() {
            [] => Layers::ALL,
            some => some.iter().fold(Layers::NONE, |all, kind| all.with(*kind)),
        },
    };
    let mut outputs = Outputs::new(input.reads(&scenario));
    let mut written = Vec::new();
    for (format, target) in targets {
        let made = write_gis(&overlay, format, &options, &target, &mut outputs)?;
        written.push((format, made));
    }
    outputs.commit(console)?;
    for (format, made) in &written {
        say_notes(format, &made.notes, console);
    }
    // They are the same in each file.
    if let Some((_, first)) = written.first() {
        say_proofs(first, console);
    }
    Ok(Outcome::Done)
}

/// Each file and what it is to be.
fn targets(args: &Args, scenario: &str) -> Result<Vec<(&'static Format, Target)>> {
    match (args.format.as_slice(), args.output.as_slice()) {
        ([], []) => Ok(vec![default_target(&FORMATS[0], scenario)?]),
        (formats, []) => formats
            .iter()
            .map(|format| default_target(format, scenario))
            .collect(),
        ([], files) => files
            .iter()
            .map(|path| Ok((format::gis_of_path(path)?, Target::from_path(path))))
            .collect(),
        ([format], files) => Ok(files
            .iter()
            .map(|path| (*format, Target::from_path(path)))
            .collect()),
        _ => Err(Failure::Usage(
            "several formats cannot be combined with -o; leave --format out, the extensions set \
             the formats"
                .to_string(),
        )),
    }
}

fn default_target(format: &'static Format, scenario: &str) -> Result<(&'static Format, Target)> {
    let file = format!("{scenario}.{}", format.extensions[0]);
    Ok((format, Target::File(PathBuf::from("output").join(file))))
}

/// Stages one file.
pub fn write_gis(
    overlay: &Overlay,
    format: &Format,
    options: &Options,
    target: &Target,
    outputs: &mut Outputs,
) -> Result<Written> {
    outputs.export(format, target, |path| {
        export::export(overlay, format, options, path)
    })
}

/// What the format could not take.
pub fn say_notes(format: &Format, notes: &[String], console: &Console) {
    for note in notes {
        console.say(&format!("{}: {note}", format.name));
    }
}

pub fn say_proofs(written: &Written, console: &Console) {
    if !console.is_verbose() {
        let worst = written.proofs.iter().map(|one| one.proof.max_error.m());
        if let Some(worst) = worst.reduce(f64::max) {
            console.say(&format!(
                "{} written within {:.3} m of the true range",
                rings(written.proofs.iter().map(|one| one.ring.as_str())),
                rounded_up(worst, 3)
            ));
        }
        return;
    }
    for ReachProof { id, proof, .. } in &written.proofs {
        console.say(&format!(
            "{id}  written within {:.3} m of its range, measured at {} points on {} vertices",
            rounded_up(proof.max_error.m(), 3),
            proof.samples,
            proof.vertices
        ));
    }
}
