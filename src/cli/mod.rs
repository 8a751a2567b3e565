//! The command line: one file per command, and the only code that prints.
//! Data goes to standard output, console to standard error.

// Comments on arguments are help texts: "<scenario>" is read in a terminal.
#![allow(rustdoc::invalid_html_tags)]

mod chart;
mod check;
mod cleanup;
mod commit;
mod completions;
mod console;
mod convert;
mod diff;
mod export;
mod extract;
mod failure;
mod format;
mod init;
mod input;
mod man;
mod notices;
mod output;
mod overrides;
mod pages;
mod places;
mod progress;
mod projections;
mod reads;
mod render;
mod report;
mod ring;
mod schema;
mod stages;
mod staging;
mod theme;
mod tracks;
mod validate;
mod zones;

use clap::{Parser, Subcommand};
use console::{ColorWhen, Console};
use failure::Outcome;
use std::process::ExitCode;

/// Turn cited scenarios of ranges and patrols into maps, GIS files and reports
///
/// A scenario is one TOML file that states what is claimed, by whom and when,
/// and how to show it. `standoff` draws it as a map (SVG, PNG, PDF, PowerPoint),
/// exports it to GIS formats (GeoJSON, KML, GeoPackage ...) and reports on it.
/// Everything is measured on the WGS 84 ellipsoid.
#[derive(Debug, Parser)]
#[command(name = "standoff", version, max_term_width = 100, after_help = EXIT_CODES)]
#[command(after_long_help = EXAMPLES_AND_EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Print errors only (data still goes to standard output)
    #[arg(short, long, global = true)]
    quiet: bool,

    /// Print the accuracy of each ring: how far its line is from its range
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,

    /// When to color messages; setting NO_COLOR also turns color off
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    color: ColorWhen,
}

#[derive(Debug, Subcommand)]
enum Command {
    Render(render::Args),
    Chart(chart::Args),
    Export(export::Args),
    Report(report::Args),
    Extract(extract::Args),
    Check(check::Args),
    Convert(convert::Args),
    Validate(validate::Args),
    Diff(diff::Args),
    Ring(ring::Args),
    Tracks(tracks::Args),
    Notices(notices::Args),
    Init(init::Args),
    Schema(schema::Args),
    Places(places::Args),
    Zones(zones::Args),
    Projections(projections::Args),
    Theme(theme::Args),
    Completions(completions::Args),
    Man(man::Args),
}

macro_rules! exit_codes {
    () => {
        "\
Exit codes:
  0  done (there may be warnings)
  1  the input has mistakes, or asks for something that cannot be drawn
  2  a file could not be read or written, or the command line is wrong"
    };
}

const EXIT_CODES: &str = exit_codes!();

const EXAMPLES_AND_EXIT_CODES: &str = concat!(
    "\
Examples:
  standoff init story.toml               a commented starter scenario
  standoff check story.toml              all its mistakes and warnings
  standoff render story.toml             output/story.svg and output/story.png
  standoff render story.toml -o map.pdf --size A4 --theme print
  standoff export story.toml -o s.geojson
  standoff report story.toml             output/story-report.md
  standoff ring --from Taipei --range \"1200..2000 km\" -o taipei.svg
  standoff tracks ais.csv.zst --simplify \"500 m\" -o tracks.geojson
  standoff notices warnings.txt          their areas as [[zone]] tables

",
    exit_codes!()
);

/// Reads the command line, runs the command, and says what went wrong.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new(cli.quiet, cli.verbose, cli.color);
    match run(&cli.command, &console) {
        Ok(outcome) => outcome.exit_code(),
        Err(failure) => failure.report(&console),
    }
}

fn run(command: &Command, console: &Console) -> failure::Result<Outcome> {
    match command {
        Command::Render(args) => render::run(args, console),
        Command::Chart(args) => chart::run(args, console),
        Command::Export(args) => export::run(args, console),
        Command::Report(args) => report::run(args, console),
        Command::Extract(args) => extract::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Convert(args) => convert::run(args, console),
        Command::Validate(args) => validate::run(args, console),
        Command::Diff(args) => diff::run(args, console),
        Command::Ring(args) => ring::run(args, console),
        Command::Tracks(args) => tracks::run(args, console),
        Command::Notices(args) => notices::run(args, console),
        Command::Init(args) => init::run(args, console),
        Command::Schema(_) => schema::run(),
        Command::Places(args) => places::run(args, console),
        Command::Zones(args) => zones::run(args, console),
        Command::Projections(_) => projections::run(),
        Command::Theme(args) => theme::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args, console),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed() {
        super::Cli::command().debug_assert();
    }
}
