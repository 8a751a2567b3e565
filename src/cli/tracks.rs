//! `standoff tracks`: real tracks out of files of positions.

use super::console::Console;
use super::failure::{Failure, Outcome, Result};
use super::format::{extension, not_written, says_format};
use super::input::{self, AccessArgs};
use super::output::{Outputs, Target};
use super::progress::Progress;
use super::reads::Reads;
use crate::error::Error;
use crate::export::tracks::{TrackFormat, TrackWriter};
use crate::formats::TextEncoding;
use crate::geodata;
use crate::language::Language;
use crate::scenario::{self, ZoneShape};
use crate::sphere::Shape;
use crate::trajectories::{
    self, Input, Options, Request, Summary, Watch, Zone, Zones, speed_limit,
};
use crate::units::{self, Length, Speed};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Build tracks from recorded positions: AIS, ADS-B, GPX, KML, GeoJSON
///
/// Sorts positions by vessel, removes bad ones, splits tracks at gaps, measures
/// them along geodesics, and writes one line per piece. Skipped rows are
/// counted and listed with their line. Files may be compressed (.gz, .zst) and
/// larger than memory.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff tracks AIS_2022_06_20.csv.zst -o tracks.geojson
  standoff tracks ais.csv --vessel 368084090 --gap \"2 h\" -o - | jq .features[0].properties
  standoff tracks trace_full_*.json.gz --simplify \"500 m\" -o flights.csv
  standoff tracks ais.csv --zones adiz/korea --zones zones.geojson --format crossings -o -")]
pub struct Args {
    /// Files of positions, recognised by content; `-` for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,

    /// Read only this vessel, by id (MMSI, ICAO address, track) or name; may be
    /// repeated
    #[arg(long, value_name = "ID")]
    vessel: Vec<String>,

    /// Column or GeoJSON property that identifies the vessel; `none` if all
    /// rows are of one [default: from the names and the first rows]
    #[arg(long, value_name = "COLUMN")]
    vessel_column: Option<String>,

    /// Encoding of files that do not declare one [default: utf-8]
    #[arg(long, value_name = "NAME")]
    encoding: Option<TextEncoding>,

    /// Start a new piece after a gap longer than this; `none` never does
    #[arg(long, value_name = "TIME", default_value = "30 min", value_parser = gap)]
    gap: Gap,

    /// Simplify lines: drop fixes within this distance of the line that remains
    #[arg(long, value_name = "LENGTH", value_parser = tolerance)]
    simplify: Option<Length>,

    /// Largest distance between an edge, as a GIS draws it, and the geodesic
    #[arg(long, value_name = "LENGTH", default_value = "10 m", value_parser = tolerance)]
    tolerance: Length,

    /// Kind of vessel, which sets the speed limit for jumps [default: sea for
    /// AIS, else air]
    #[arg(long, value_enum)]
    domain: Option<Domain>,

    /// Skip fixes that would need a higher speed than this (`60 kn`)
    #[arg(long, value_name = "SPEED", value_parser = speed, conflicts_with = "domain")]
    max_speed: Option<Speed>,

    /// Report crossings of these areas and lines: a GIS file, a scenario with
    /// zones, or a built-in zone; may be repeated
    #[arg(long, value_name = "FILE|NAME")]
    zones: Vec<PathBuf>,

    /// Field with the names of zones in a file [default: name, zone, title,
    /// ident and similar]
    #[arg(long, value_name = "FIELD", requires = "zones")]
    zone_name: Option<String>,

    /// Output format [default: from the file's extension, else geojson]
    #[arg(long, value_enum)]
    format: Option<FormatArg>,

    /// Output file; `-` for standard output [default: output/tracks.geojson]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Exit with code 1 if a row was skipped for a reason unusual for its
    /// format
    #[arg(long)]
    strict: bool,

    /// Memory for fixes in MiB; beyond it temporary files are used
    #[arg(long, value_name = "MIB", default_value_t = 192, value_parser = clap::value_parser!(u32).range(1..))]
    memory: u32,

    #[command(flatten)]
    access: AccessArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FormatArg {
    /// RFC 7946, one feature per piece
    Geojson,
    /// The same, one feature per line, without a collection
    Geojsonl,
    /// One row per piece, with its line as WKT
    Csv,
    /// One row for each stay in a zone and each crossing of a line
    Crossings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Domain {
    /// 102.2 kn
    Sea,
    /// 3,600 km/h
    Air,
    /// 650 km/h
    Ground,
}

#[derive(Debug, Clone, Copy)]
struct Gap(Option<Duration>);

fn gap(text: &str) -> std::result::Result<Gap, String> {
    if text.trim() == "none" {
        return Ok(Gap(None));
    }
    let seconds = units::read_duration(text).map_err(|e| Error::from(e).to_string())?;
    if seconds > 0.0 && seconds < 1e9 {
        Ok(Gap(Some(Duration::from_secs_f64(seconds))))
    } else {
        Err("a gap must be longer than zero; write `30 min`, or `none`".to_string())
    }
}

/// Finer than a millimetre no fix is; beyond 100 km nothing would be left.
const TOLERANCE_M: std::ops::RangeInclusive<f64> = 0.001..=100_000.0;

fn tolerance(text: &str) -> std::result::Result<Length, String> {
    let length = units::read_length(text).map_err(|e| Error::from(e).to_string())?;
    if TOLERANCE_M.contains(&length.length.m()) {
        Ok(length.length)
    } else {
        Err("a tolerance must be between 1 mm and 100 km, for example `500 m`".to_string())
    }
}

fn speed(text: &str) -> std::result::Result<Speed, String> {
    units::read_speed(text).map_err(|e| Error::from(e).to_string())
}

impl Args {
    fn options(&self) -> Options {
        let of_domain = self.domain.map(|domain| match domain {
            Domain::Sea => speed_limit::sea(),
            Domain::Air => speed_limit::air(),
            Domain::Ground => speed_limit::ground(),
        });
        Options {
            vessels: self.vessel.clone(),
            vessel_column: self.vessel_column.clone(),
            encoding: self.encoding,
            gap: self.gap.0,
            simplify: self.simplify,
            drawn_within: self.tolerance,
            max_speed: self.max_speed.or(of_domain),
            memory: self.memory as usize * (1 << 20),
            ..Options::default()
        }
    }

    fn format(&self) -> Result<TrackFormat> {
        if let Some(format) = self.format {
            return Ok(match format {
                FormatArg::Geojson => TrackFormat::GeoJson,
                FormatArg::Geojsonl => TrackFormat::GeoJsonLines,
                FormatArg::Csv => TrackFormat::Csv,
                FormatArg::Crossings => TrackFormat::Crossings,
            });
        }
        let named = self.output.as_deref().filter(|path| says_format(path));
        let Some(path) = named else {
            return Ok(TrackFormat::GeoJson);
        };
        match extension(path).as_str() {
            "geojson" | "json" => Ok(TrackFormat::GeoJson),
            "geojsonl" | "geojsons" | "ndjson" => Ok(TrackFormat::GeoJsonLines),
            "csv" => Ok(TrackFormat::Csv),
            _ => {
                let writes = ".geojson, .geojsonl or .csv, or what --format names";
                Err(not_written(path, "`standoff tracks`", writes))
            }
        }
    }

    fn target(&self, format: TrackFormat) -> Result<Target> {
        if let Some(path) = &self.output {
            return Ok(Target::from_path(path));
        }
        Ok(Target::File(PathBuf::from(match format {
            TrackFormat::GeoJson => "output/tracks.geojson",
            TrackFormat::GeoJsonLines => "output/tracks.geojsonl",
            TrackFormat::Csv => "output/tracks.csv",
            TrackFormat::Crossings => "output/crossings.csv",
        })))
    }
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let since = Instant::now();
    let options = args.options();
    let mut reads = Reads::of(args.files.iter().map(PathBuf::as_path));
    let zones = zones(args, &mut reads, console)?;
    let format = args.format()?;
    if format == TrackFormat::Crossings && zones.is_empty() {
        return Err(Failure::Usage(
            "--format crossings needs zones; add --zones FILE".to_string(),
        ));
    }
    let inputs: Vec<Input> = args.files.iter().map(|file| input(file)).collect();
    let watch = Arc::new(Watch::default());
    let _progress = progress(console, &watch, &inputs);
    let writer = TrackWriter {
        format,
        zones: &zones,
        tolerance: drawn(&options),
    };
    let target = args.target(format)?;
    let mut outputs = Outputs::new(reads);
    let mut sink = outputs.open(&target, since)?;
    sink.write(writer.head().as_bytes())?;
    let mut any = false;
    let summary = trajectories::read(
        &Request {
            inputs: &inputs,
            options: &options,
            zones: &Zones::new(&zones),
            watch: &watch,
        },
        |piece| writer.piece(&piece),
        |text| {
            if !text.is_empty() {
                let between = if any { writer.between() } else { "" };
                any = true;
                sink.write(between.as_bytes())?;
                sink.write(text.as_bytes())?;
            }
            Ok(())
        },
    )?;
    sink.write(writer.tail().as_bytes())?;
    outputs.add(sink)?;
    outputs.commit_quietly()?;
    say(&summary, &target, since, console);
    let faulty = summary
        .report
        .entries
        .iter()
        .any(|e| e.aside && !e.ordinary);
    Ok(if args.strict && faulty {
        Outcome::Mistakes
    } else {
        Outcome::Done
    })
}

/// What is left of the tolerance for drawing a simplified line.
fn drawn(options: &Options) -> Length {
    let simplified = options.simplify.map_or(f64::INFINITY, |t| t.m() / 10.0);
    Length::from_m(options.drawn_within.m().min(simplified))
}

fn input(path: &Path) -> Input {
    if path == Path::new("-") {
        Input::Stdin
    } else {
        Input::File(path.to_path_buf())
    }
}

/// Zones out of GIS files and scenarios, and those known by name.
fn zones(args: &Args, reads: &mut Reads, console: &Console) -> Result<Vec<Zone>> {
    let mut zones = Vec::new();
    for file in &args.zones {
        reads.add(file);
        if let Some(zone) = builtin(file) {
            zones.push(zone);
        } else if file.extension().is_some_and(|e| e == "toml") {
            zones.extend(of_scenario(file, args, reads, console)?);
        } else if !file.exists() {
            return Err(Failure::Usage(format!(
                "{}: no file or built-in zone has this name; `standoff zones` lists the built-in \
                 zones",
                file.display()
            )));
        } else {
            let read = trajectories::zones(file, args.zone_name.as_deref())?;
            console.warnings(&file.display().to_string(), "", &read.warnings);
            zones.extend(read.value);
        }
    }
    Ok(zones)
}

/// A zone that is known by name, unless a file is called so.
fn builtin(name: &Path) -> Option<Zone> {
    let zone = geodata::zone(name.to_str()?).filter(|_| !name.exists())?;
    Some(Zone {
        id: zone.id.clone(),
        name: zone.name.get(Language::En).to_string(),
        shape: zone.shape.clone(),
    })
}

fn of_scenario(
    file: &Path,
    args: &Args,
    reads: &mut Reads,
    console: &Console,
) -> Result<Vec<Zone>> {
    let scenario = super::stages::read(&input::read(file, &args.access)?, console)?;
    reads.add_scenario(&scenario);
    if scenario.zones.is_empty() {
        return Err(Failure::Usage(format!(
            "{}: the scenario has no zones",
            file.display()
        )));
    }
    let zone = |zone: &scenario::Zone| Zone {
        id: zone.id.clone(),
        name: zone.name.get(scenario.header.language).to_string(),
        shape: match &zone.shape {
            ZoneShape::Area(area) => Shape::Area(area.clone()),
            ZoneShape::Lines(lines) => Shape::Lines(lines.clone()),
        },
    };
    Ok(scenario.zones.iter().map(zone).collect())
}

fn progress(console: &Console, watch: &Arc<Watch>, inputs: &[Input]) -> Progress {
    // Packed files and standard input have no length that is known.
    let size = |input: &Input| match input {
        Input::File(path) if path.extension().is_none_or(|e| e != "gz" && e != "zst") => {
            fs::metadata(path).ok().map(|meta| meta.len())
        }
        _ => None,
    };
    let total: Option<u64> = inputs.iter().map(size).sum();
    let watch = watch.clone();
    Progress::counting(console, move || {
        let percent = |part: u64, whole: u64| 100 * part.min(whole) / whole.max(1);
        match (watch.measured(), total) {
            ((done, all), _) if all > 0 => format!("measuring tracks, {} %", percent(done, all)),
            (_, Some(total)) => format!("reading positions, {} %", percent(watch.bytes(), total)),
            _ => format!("reading positions, {} MB", watch.bytes() / 1_000_000),
        }
    })
}

/// Details of one kind that are shown.
const SHOWN: usize = 3;

fn say(summary: &Summary, target: &Target, since: Instant, console: &Console) {
    for warning in &summary.warnings {
        console.say(&format!("Warning: {warning}"));
    }
    for entry in &summary.report.entries {
        let skipped = if entry.aside { "skipped " } else { "" };
        console.say(&format!("{skipped}{} {}", entry.count, entry.what));
        for first in entry.first.iter().take(SHOWN) {
            console.say(&format!("  {first}"));
        }
        if entry.count as usize > SHOWN {
            console.say(&format!("  and {} more", entry.count as usize - SHOWN));
        }
    }
    let formats: Vec<&str> = summary.formats.iter().map(|f| f.name()).collect();
    console.say(&format!(
        "{} from {}: {}, {}; {} in {:.1} s",
        counted(summary.fixes, "good fix", "good fixes"),
        formats.join(", "),
        counted(summary.vessels as u64, "vessel", "vessels"),
        counted(summary.pieces as u64, "piece", "pieces"),
        target.name(),
        since.elapsed().as_secs_f64(),
    ));
}

/// `1 vessel`, `2 vessels`
fn counted(number: u64, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
