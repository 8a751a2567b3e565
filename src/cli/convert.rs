//! `standoff convert`: features of any file that can be read, as any file
//! that can be written.

use super::export::write_checked;
use super::failure::{Failure, Outcome, Result};
use super::format::{self, gis_parser};
use super::output::Target;
use super::progress::Progress;
use super::talk::Talk;
use crate::export::{self, Format, Options};
use crate::gis::Source;
use crate::reader;
use std::path::{Path, PathBuf};

/// Turn a GIS file into one of another format
///
/// Reads GeoJSON and text sequences, KML and KMZ, GeoPackage, Shapefile,
/// FlatGeobuf, CSV (with well-known text, or latitude and longitude) and GPX.
/// Positions are taken as they are (`standoff validate` looks at them);
/// heights stay behind. The file is read back before it is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff convert zones.kmz zones.gpkg
  standoff convert sites.csv sites.geojson
  standoff convert coast.shp.zip - | jq .features[0].properties")]
pub struct Args {
    /// The file to read; its content or its extension says what it is
    #[arg(value_name = "IN")]
    input: PathBuf,

    /// The file to write; its extension says what; `-` for GeoJSON on
    /// standard output
    #[arg(value_name = "OUT")]
    output: PathBuf,

    /// What to write, where the extension does not say it
    #[arg(long, value_parser = gis_parser())]
    format: Option<&'static Format>,
}

pub fn run(args: &Args, talk: &Talk) -> Result<Outcome> {
    let format = match args.format {
        Some(format) => format,
        None => format::gis_of_path(&args.output)?,
    };
    if is_same(&args.input, &args.output) {
        return Err(Failure::Usage(format!(
            "{}: cannot be written while it is read; name another file",
            args.output.display()
        )));
    }
    let _progress = Progress::start(talk, format!("converting {}", args.input.display()));
    let mut source = reader::open(&args.input)?;
    let target = Target::from_path(&args.output);
    let features: u64 = source.layers().iter().map(|layer| layer.total()).sum();
    write_checked(format, &target, talk, |path| {
        export::convert(&mut source, format, &Options::default(), path)
    })?;
    talk.say(&format!("{features} features"));
    Ok(Outcome::Done)
}

fn is_same(input: &Path, output: &Path) -> bool {
    match (input.canonicalize(), output.canonicalize()) {
        (Ok(input), Ok(output)) => input == output,
        _ => false,
    }
}
