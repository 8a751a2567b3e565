//! `standoff places`: what the gazetteer knows.

use super::failure::{Outcome, Result};
use super::talk::Talk;
use super::{output, stages};

/// Look a name up among the built-in cities, seas and straits
///
/// Prints one line a place: name, kind, position, and the name in the other
/// languages.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff places Taipei
  standoff places \"Tsushima Strait\"
  standoff places 北京

Exit code 1 where nothing of that name is known.")]
pub struct Args {
    /// The name, or a part of it, in any of the languages
    #[arg(required = true, num_args = 1..)]
    name: Vec<String>,
}

pub fn run(args: &Args, talk: &Talk) -> Result<Outcome> {
    let name = args.name.join(" ");
    let lines = stages::place_lines(&name);
    if lines.is_empty() {
        talk.error(&format!("no built-in place is called `{name}`"));
        return Ok(Outcome::Mistakes);
    }
    output::to_stdout((lines.join("\n") + "\n").as_bytes())?;
    Ok(Outcome::Done)
}
