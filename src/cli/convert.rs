//! `standoff convert`: features of any file that can be read, as any file
//! that can be written.

use super::console::Console;
use super::export::say_notes;
use super::failure::{Failure, Outcome, Result};
use super::format::{self, gis_parser};
use super::output::{Outputs, Target};
use super::progress::Progress;
use super::reads::Reads;
use crate::formats::{self, Format, Options, TextEncoding};
use crate::gis::Source;
use std::path::{Path, PathBuf};

/// Convert a GIS file to another format
///
/// Reads GeoJSON and text sequences, KML and KMZ, GeoPackage, Shapefile,
/// FlatGeobuf, CSV (with well-known text, or latitude and longitude) and GPX,
/// compressed (.gz, .zst) or not. Other coordinate systems are reprojected to
/// WGS 84. Geometry that crosses 180 degrees uncut is cut there, with a
/// warning; points, lines and polygons with positions off the Earth are left
/// out, with a warning; and rings are wound as the format wants them. Other
/// positions are taken as they are (see `standoff validate`). Heights are
/// dropped. The file is read back before it is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff convert zones.kmz zones.gpkg
  standoff convert sites.csv sites.geojson
  standoff convert coast.shp.zip - | jq .features[0].properties")]
pub struct Args {
    /// Input file; its format is recognised by content or extension
    #[arg(value_name = "IN")]
    input: PathBuf,

    /// Output file; its extension sets the format; `-` for GeoJSON on standard
    /// output
    #[arg(value_name = "OUT", required_unless_present = "named")]
    output: Option<PathBuf>,

    /// Output file, in place of OUT
    #[arg(
        short = 'o',
        long = "output",
        id = "named",
        value_name = "FILE",
        conflicts_with = "output"
    )]
    named: Option<PathBuf>,

    /// Output format, if the extension does not determine it
    #[arg(long, value_parser = gis_parser())]
    format: Option<&'static Format>,

    /// Encoding of an input file that does not declare one: windows-1252
    /// (Latin-1), gbk, shift_jis ... [default: utf-8]
    #[arg(long, value_name = "NAME")]
    encoding: Option<TextEncoding>,
}

impl Args {
    /// OUT or -o: clap requires exactly one of them.
    fn output(&self) -> &Path {
        let given = self.output.as_deref().or(self.named.as_deref());
        given.unwrap_or(Path::new("-"))
    }
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    if args.input == Path::new("-") {
        return Err(Failure::Usage(
            "`standoff convert` does not read standard input, because most formats cannot be read \
             in one go; save it to a file first: cat > input.geojson"
                .to_owned(),
        ));
    }
    let output = args.output();
    let format = match args.format {
        Some(format) => format,
        None => format::gis_of_path(output)?,
    };
    let _progress = Progress::start(console, format!("converting {}", args.input.display()));
    let mut source = formats::open_in(&args.input, args.encoding)?;
    for note in source.notes() {
        console.say(&format!("{}: {note}", args.input.display()));
    }
    let target = Target::from_path(output);
    let mut outputs = Outputs::new(Reads::of([args.input.as_path()]));
    let features: u64 = source.layers().iter().map(|layer| layer.total()).sum();
    let notes = outputs.export(format, &target, |path| {
        formats::write(&mut source, format, &Options::default(), path)
    })?;
    outputs.commit(console)?;
    say_notes(format, &notes, console);
    let noun = if features == 1 { "feature" } else { "features" };
    console.say(&format!("{features} {noun}"));
    Ok(Outcome::Done)
}
