//! `standoff validate`: what is wrong with a GIS file that no reader says.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::output;
use super::progress::Progress;
use crate::error::{Error, Severity};
use crate::plain_text::printable;
use crate::validate::{self, Findings};
use clap::ValueEnum;
use serde_json::json;
use std::path::PathBuf;

/// Find faults in GIS files
///
/// Finds faults that other readers accept silently: longitudes beyond 180,
/// geometry not cut at the antimeridian or not closed over a pole, rings that
/// are open or wound the wrong way, lines and rings with too few positions,
/// wrong bounding boxes, duplicate keys and ids, invalid coordinates,
/// boundaries that cross themselves, content that is not read. Checks every
/// format that `standoff convert` reads.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff validate zones.geojson
  standoff validate --format json *.kml | jq '.files[].findings[].message'

Exit codes:
  0  nothing is wrong (there may be warnings)
  1  something is wrong
  2  a file could not be read, or the command line is wrong")]
pub struct Args {
    /// Files to check
    #[arg(required = true)]
    files: Vec<PathBuf>,

    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut files = Vec::new();
    for path in &args.files {
        let progress = Progress::start(console, format!("validating {}", path.display()));
        let found = validate::validate(path);
        drop(progress);
        match found {
            Ok(findings) => {
                if args.format == Format::Text {
                    print(&findings, console)?;
                }
                if findings.errors > 0 && outcome == Outcome::Done {
                    outcome = Outcome::Mistakes;
                }
                files.push(findings.json());
            }
            Err(error @ Error::File { .. }) => {
                console.error(&error.to_string());
                outcome = Outcome::Unread;
            }
            Err(other) => return Err(other.into()),
        }
    }
    if args.format == Format::Json {
        let document = json!({ "files": files });
        output::to_stdout(format!("{document:#}\n").as_bytes())?;
    }
    Ok(outcome)
}

/// Findings go to standard output, the sum of them to the person.
fn print(findings: &Findings, console: &Console) -> Result<()> {
    let mut text = String::new();
    for finding in &findings.list {
        let word = match finding.check.severity() {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        text += &format!("{}: {word}: {}\n", findings.path.display(), finding.text());
    }
    output::to_stdout(printable(&text).as_bytes())?;
    let count = |n: u64, what: &str| match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    console.say(&format!(
        "{}: {}, {}, {}",
        findings.path.display(),
        count(findings.features, "feature"),
        count(findings.errors, "error"),
        count(findings.warnings, "warning")
    ));
    Ok(())
}
