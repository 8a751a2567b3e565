//! `standoff places`: what the gazetteer knows.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::output;
use crate::error::Error;
use crate::geodata::{self, Entry};
use crate::place::{NoPlaces, locate};

/// Look up a name in the built-in gazetteer of cities, seas, bases and launch sites
///
/// Prints one line per place: name, kind, position, and the name in other
/// languages.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff places Taipei
  standoff places \"Tsushima Strait\"
  standoff places Kadena
  standoff places 北京

Exit code 1 if no such place is known.")]
pub struct Args {
    /// Name, or part of a name, in any of the languages
    #[arg(required = true, num_args = 1..)]
    name: Vec<String>,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let name = args.name.join(" ");
    let found = geodata::find(&name);
    if found.is_empty() {
        console.error(&unknown(&name));
        return Ok(Outcome::Mistakes);
    }
    let lines: String = found.iter().map(|entry| line(entry)).collect();
    output::to_stdout(lines.as_bytes())?;
    Ok(Outcome::Done)
}

/// `Taipei  capital TWN  25.0333N 121.5333E  臺北, 台北, ...`
fn line(entry: &Entry) -> String {
    let position = entry.position();
    let half = |degrees: f64, positive: char, negative: char| {
        let letter = if degrees < 0.0 { negative } else { positive };
        format!("{}{letter}", degrees.abs())
    };
    let mut others: Vec<_> = entry
        .own_names()
        .filter(|name| *name != entry.english())
        .collect();
    others.dedup();
    format!(
        "{}  {}  {} {}  {}\n",
        entry.english(),
        [entry.kind, entry.country].join(" ").trim_end(),
        half(position.lat().deg(), 'N', 'S'),
        half(position.lon().deg(), 'E', 'W'),
        others.join(", ")
    )
}

/// What is known instead: what a scenario that names it would be told.
fn unknown(name: &str) -> String {
    match locate(name, &NoPlaces) {
        Err(misread) => Error::from(misread).to_string(),
        Ok(_) => format!("\"{name}\" is a position, not a name in the gazetteer"),
    }
}
