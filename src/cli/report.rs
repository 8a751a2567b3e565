//! `standoff report`: what a scenario means, in tables.

use super::console::Console;
use super::failure::{Failure, Outcome, Result};
use super::format::{extension, not_written, says_format};
use super::input::AccessArgs;
use super::output::{self, Outputs, Target};
use super::progress::Progress;
use super::{input, stages};
use crate::report::{self, Places, Report, TABLES};
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Report on a scenario in tables: what is in range, which zones are entered
/// and when
///
/// For each range: places inside, possibly inside and outside, with margins,
/// and the area covered of each country. For each track: length, duration, zone
/// crossings with the interval of time in which they happened, and closest
/// approaches. Includes sources, the accuracy of the lines, warnings and
/// caveats.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff report story.toml                   output/story-report.md
  standoff report story.toml --format html -o story.html
  standoff report story.toml --format json -o - | jq '.rings[].places[]'
  standoff report story.toml --format csv      one file per table
  standoff report story.toml --table places -o -
  standoff report story.toml --places 1000000  also cities of at least a million people, and capitals
  standoff report --schema > report.schema.json")]
pub struct Args {
    /// The scenario file; `-` for standard input
    #[arg(required_unless_present = "schema")]
    scenario: Option<PathBuf>,

    /// Format [default: from the file's extension, else md]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Output file; `-` for standard output
    /// [default: output/<scenario>-report.md]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Places to include: `listed` in the scenario and on its maps; `all` adds
    /// capitals and cities of at least 500,000 people; a number sets another
    /// population
    #[arg(long, value_name = "WHICH", default_value = "listed", value_parser = places)]
    places: Places,

    /// Write only this table, as CSV
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(TABLES))]
    table: Option<String>,

    /// Print the JSON Schema of `--format json`, and nothing else
    #[arg(long)]
    schema: bool,

    #[command(flatten)]
    access: AccessArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown, for people
    Md,
    /// For programs; `--schema` prints its schema
    Json,
    /// For spreadsheets, one file per table
    Csv,
    /// A single page without external files
    Html,
}

/// People from which `all` lists a city.
const CITY: u32 = 500_000;

fn places(text: &str) -> std::result::Result<Places, String> {
    match text {
        "listed" => Ok(Places::Listed),
        "all" => Ok(Places::Above(CITY)),
        number => number
            .replace([',', '_'], "")
            .parse()
            .map(Places::Above)
            .map_err(|_| "write `listed`, `all` or a population: `1000000`".to_string()),
    }
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    if args.schema {
        output::to_stdout(format!("{:#}\n", report::schema()).as_bytes())?;
        return Ok(Outcome::Done);
    }
    let path = args.scenario.as_deref().unwrap_or(Path::new("-"));
    let format = format(args)?;
    if format == Format::Csv && args.table.is_none() && args.output.as_deref() == Some("-".as_ref())
    {
        return Err(Failure::Usage(format!(
            "standard output can hold one table; choose it with --table ({})",
            TABLES.join(", ")
        )));
    }
    let input = input::read(path, &args.access)?;
    let _progress = Progress::start(console, format!("reporting on {}", input.name));
    let scenario = stages::read(&input, console)?;
    let overlay = stages::compute(&scenario, &input, console)?;
    if let Some(what) = report::shortened(&overlay, args.places) {
        console.warning(&what);
    }
    let since = Instant::now();
    let made = report::analyse(&overlay, args.places);
    let mut outputs = Outputs::new(input.reads(&scenario));
    for (target, text) in files(args, format, &scenario.id, &made)? {
        outputs.write(&target, text.as_bytes(), since)?;
    }
    outputs.commit(console)?;
    Ok(Outcome::Done)
}

/// As asked; else by the file's extension.
fn format(args: &Args) -> Result<Format> {
    if args.table.is_some() {
        return match args.format {
            None | Some(Format::Csv) => Ok(Format::Csv),
            Some(_) => Err(Failure::Usage(
                "--table writes CSV; leave --format out, or write --format csv".to_string(),
            )),
        };
    }
    if let Some(format) = args.format {
        return Ok(format);
    }
    let named = args.output.as_deref().filter(|path| says_format(path));
    let Some(path) = named else {
        return Ok(Format::Md);
    };
    match extension(path).as_str() {
        "md" | "markdown" => Ok(Format::Md),
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        "html" | "htm" => Ok(Format::Html),
        _ => {
            let writes = ".md, .html, .json or .csv, or what --format names";
            Err(not_written(path, "`standoff report`", writes))
        }
    }
}

/// What goes where.
fn files(args: &Args, format: Format, id: &str, made: &Report) -> Result<Vec<(Target, String)>> {
    let (extension, text) = match format {
        Format::Md => ("md", report::markdown(made)),
        Format::Json => ("json", report::json(made)?),
        Format::Html => ("html", report::html(made)),
        Format::Csv => return tables(args, id, made),
    };
    let target = match &args.output {
        Some(path) => Target::from_path(path),
        None => Target::File(in_output(&format!("{id}-report.{extension}"))),
    };
    Ok(vec![(target, text)])
}

/// One table to the file asked for, or each to a file named after it.
fn tables(args: &Args, id: &str, made: &Report) -> Result<Vec<(Target, String)>> {
    let csv = |name: &str| report::csv(made, name).unwrap_or_default();
    if let Some(name) = &args.table {
        let target = match &args.output {
            Some(path) => Target::from_path(path),
            None => Target::File(in_output(&format!("{id}-report-{name}.csv"))),
        };
        return Ok(vec![(target, csv(name))]);
    }
    let base = match &args.output {
        Some(path) => path.with_extension(""),
        None => in_output(&format!("{id}-report")),
    };
    let file = |name: &str| {
        let mut path = base.clone().into_os_string();
        path.push(format!("-{name}.csv"));
        Target::File(path.into())
    };
    Ok(TABLES.iter().map(|name| (file(name), csv(name))).collect())
}

fn in_output(file: &str) -> PathBuf {
    PathBuf::from("output").join(file)
}
