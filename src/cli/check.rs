//! `standoff check`: every mistake and warning at once.

use super::console::Console;
use super::failure::{Failure, Outcome, Result};
use super::input::AccessArgs;
use super::progress::Progress;
use super::{input, output, stages};
use crate::error::{Error, Problems, Severity};
use crate::scenario::diagnostics;
use clap::ValueEnum;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Check scenarios for mistakes and doubtful claims
///
/// Each mistake is shown with its line and a correction. Findings are printed
/// to standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff check story.toml
  standoff check scenarios/*.toml
  standoff check --format json story.toml | jq '.files[].problems[].message'

Exit codes:
  0  no mistakes (there may be warnings)
  1  mistakes
  2  a file could not be read, or the command line is wrong")]
pub struct Args {
    /// The scenario files; `-` for standard input
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,

    #[arg(long, value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    access: AccessArgs,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines of the scenario
    #[default]
    Text,
    /// For programs
    Json,
}

/// What one file has to say: its findings, or why it could not be read.
struct Findings {
    problems: Problems,
    unread: bool,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let checked = |path: &PathBuf| {
        let _progress = Progress::start(console, format!("checking {}", path.display()));
        inspect(path, &args.access)
    };
    let findings: Vec<_> = args.scenarios.iter().map(checked).collect::<Result<_>>()?;
    match args.format {
        Format::Text => print_text(&findings, console)?,
        Format::Json => print_json(&findings)?,
    }
    Ok(outcome(&findings))
}

fn outcome(findings: &[Findings]) -> Outcome {
    if findings.iter().any(|f| f.unread) {
        Outcome::Unread
    } else if findings.iter().any(|f| f.count(Severity::Error) > 0) {
        Outcome::Mistakes
    } else {
        Outcome::Done
    }
}

impl Findings {
    fn count(&self, severity: Severity) -> usize {
        let list = &self.problems.list;
        list.iter().filter(|p| p.severity == severity).count()
    }
}

/// Takes a file as far as its shapes, and collects what is said on the way.
fn inspect(path: &Path, access: &AccessArgs) -> Result<Findings> {
    match input::read(path, access) {
        Ok(input) => Ok(Findings {
            problems: stages::inspect(&input),
            unread: false,
        }),
        Err(Failure::Program(Error::Scenario(problems))) => Ok(Findings {
            problems,
            unread: false,
        }),
        Err(Failure::Program(Error::File { path, what })) => Ok(Findings {
            problems: Problems {
                file: path.display().to_string(),
                text: String::new(),
                list: vec![stages::placeless(what)],
            },
            unread: true,
        }),
        Err(other) => Err(other),
    }
}

fn print_text(findings: &[Findings], console: &Console) -> Result<()> {
    let color = console.colors(&std::io::stdout());
    for found in findings {
        let text = diagnostics::text(&found.problems, color);
        output::to_stdout(text.as_bytes())?;
    }
    for found in findings {
        console.say(&summary(found));
    }
    Ok(())
}

/// `story.toml: 2 mistakes, 1 warning`
fn summary(found: &Findings) -> String {
    let count = |n: usize, what: &str| match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    format!(
        "{}: {}, {}",
        found.problems.file,
        count(found.count(Severity::Error), "mistake"),
        count(found.count(Severity::Warning), "warning")
    )
}

fn print_json(findings: &[Findings]) -> Result<()> {
    let sum = |severity| findings.iter().map(|f| f.count(severity)).sum::<usize>();
    let files: Vec<_> = findings
        .iter()
        .map(|f| diagnostics::json(&f.problems))
        .collect();
    let document = json!({
        "files": files,
        "errors": sum(Severity::Error),
        "warnings": sum(Severity::Warning),
    });
    output::to_stdout(format!("{document:#}\n").as_bytes())
}
