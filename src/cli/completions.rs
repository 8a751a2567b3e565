//! `standoff completions`: for shells.

use super::failure::{Outcome, Result};
use super::output;
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff completions bash > ~/.local/share/bash-completion/completions/standoff
  standoff completions zsh > ~/.zfunc/_standoff
  standoff completions fish > ~/.config/fish/completions/standoff.fish")]
pub struct Args {
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let mut script = Vec::new();
    let mut command = super::Cli::command();
    clap_complete::generate(args.shell, &mut command, "standoff", &mut script);
    output::to_stdout(&script)?;
    Ok(Outcome::Done)
}
