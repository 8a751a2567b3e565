//! `standoff zones`: the zones that are known by name.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::output;
use crate::error::Error;
use crate::geodata::{self, Builtin};
use crate::language::Language;
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;

/// List the built-in zones and lines, or describe one
///
/// In a scenario: [[zone]] with builtin = "adiz/korea".
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff zones
  standoff zones adiz/korea

Exit code 1 if there is no such zone.")]
pub struct Args {
    /// Id of the zone to describe
    zone: Option<String>,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let Some(id) = &args.zone else {
        let lines: String = geodata::zones().iter().map(line).collect();
        output::to_stdout(lines.as_bytes())?;
        return Ok(Outcome::Done);
    };
    match geodata::zone(id) {
        Some(zone) => {
            output::to_stdout(whole(zone).as_bytes())?;
            Ok(Outcome::Done)
        }
        None => {
            console.error(&unknown(id));
            Ok(Outcome::Mistakes)
        }
    }
}

/// `adiz/korea  estimated  Korea’s ADIZ`
fn line(zone: &Builtin) -> String {
    format!(
        "{:<24}  {:<9}  {}\n",
        zone.id,
        zone.status.word(),
        zone.name.get(Language::En)
    )
}

fn whole(zone: &Builtin) -> String {
    let mut text = line(zone);
    if !zone.aliases.is_empty() {
        text += &format!("also {}\n", zone.aliases.join(", "));
    }
    text += &format!("{}\n", zone.note);
    for source in &zone.sources {
        text += &source.text;
        text += &source
            .url
            .as_ref()
            .map_or(String::new(), |url| format!(" <{url}>"));
        text += "\n";
    }
    text
}

fn unknown(id: &str) -> String {
    let known = geodata::zones().iter().map(|z| z.id.as_str());
    let help = did_you_mean(&nearest(id, known))
        .unwrap_or_else(|| "\"standoff zones\" lists them".to_owned());
    Error::from(Misread::new(format!("there is no built-in zone \"{id}\"")).help(help)).to_string()
}
