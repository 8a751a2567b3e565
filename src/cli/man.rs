//! `standoff man`: the manual as roff.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::output::{self, Outputs, Target};
use clap::CommandFactory;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Print the man page, or write one page per command
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff man | man -l -
  standoff man -o ~/.local/share/man/man1")]
pub struct Args {
    /// Write standoff.1, standoff-render.1 and so on into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let command = super::Cli::command();
    match &args.output {
        Some(folder) if folder != Path::new("-") => write_all(command, folder, console)?,
        _ => output::to_stdout(&page(command))?,
    }
    Ok(Outcome::Done)
}

fn page(command: clap::Command) -> Vec<u8> {
    let mut roff = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut roff)
        .expect("a Vec takes every byte");
    roff
}

/// The page of the program, and one for each of its commands.
fn write_all(command: clap::Command, folder: &Path, console: &Console) -> Result<()> {
    let commands: Vec<_> = command.get_subcommands().cloned().collect();
    let mut outputs = Outputs::default();
    outputs.want_folder(folder);
    let mut write = |name: String, command: clap::Command| -> Result<()> {
        let target = Target::File(folder.join(format!("{name}.1")));
        outputs.write(&target, &page(command.display_name(name)), Instant::now())
    };
    write("standoff".to_string(), command)?;
    for command in commands {
        write(format!("standoff-{}", command.get_name()), command)?;
    }
    outputs.commit(console)
}
