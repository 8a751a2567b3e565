//! `standoff theme`: a built-in theme as a file to start from.

use super::failure::{Outcome, Result};
use super::output;
use crate::scenario::Theme;
use crate::theme;
use clap::ValueEnum;

/// Print a theme as a TOML file, to make one of your own from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  standoff theme light > my-theme.toml
  Then write theme = \"my-theme.toml\" under [page] of the scenario beside it.")]
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
    /// For the press
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
