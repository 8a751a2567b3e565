//! `standoff theme`: a built-in theme as a file to start from.

use super::failure::{Outcome, Result};
use super::output;
use crate::scenario::Theme;
use crate::theme;
use clap::ValueEnum;

/// Print a theme as TOML, as a start for your own
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  standoff theme light > my-theme.toml
  Then set theme = \"my-theme.toml\" under [page] in a scenario in the same folder.")]
pub struct Args {
    #[arg(value_enum, default_value_t)]
    theme: Name,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Name {
    /// For screens and white paper
    #[default]
    Light,
    /// For screens in a dark room
    Dark,
    /// For printing
    Print,
    /// For copiers
    Gray,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let theme = match args.theme {
        Name::Light => Theme::Light,
        Name::Dark => Theme::Dark,
        Name::Print => Theme::Print,
        Name::Gray => Theme::Gray,
    };
    output::to_stdout(theme::toml(theme).as_bytes())?;
    Ok(Outcome::Done)
}
