//! `standoff diff`: what changed between two editions.

use super::console::Console;
use super::failure::{Outcome, Result};
use super::input::AccessArgs;
use super::output::{Outputs, Target};
use super::pages::Drawing;
use super::progress::Progress;
use super::{input, stages};
use crate::diff::{self, Change, Detail, What};
use crate::units::rounded;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Instant;

/// Show what changed between two editions of a scenario
///
/// Compares content, not spelling: order, comments and number formats do not
/// matter. With --map it also draws the maps of the later edition as
/// <scenario>-diff, with the earlier state of changed and removed items pale
/// and dashed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff diff 2023.toml 2024.toml
  standoff diff --json 2023.toml 2024.toml | jq '.changes[].id'
  standoff diff --map 2023.toml 2024.toml -o maps

The exit code is 0 even if there are changes.")]
pub struct Args {
    /// The earlier edition
    old: PathBuf,

    /// The later edition
    new: PathBuf,

    /// Print JSON, for programs
    #[arg(long)]
    json: bool,

    /// Also draw maps of before and after
    #[arg(long)]
    map: bool,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    access: AccessArgs,
}

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let started = Instant::now();
    args.drawing.check()?;
    let _progress = Progress::start(console, format!("comparing {}", args.new.display()));
    let (old, new) = (
        input::read(&args.old, &args.access)?,
        input::read(&args.new, &args.access)?,
    );
    let before = stages::read(&old, console)?;
    let after = stages::read(&new, console)?;
    let changes = diff::changes(&before, &after);
    let said = match args.json {
        true => format!("{:#}\n", document(&old.name, &new.name, &changes)),
        false => text(&changes),
    };
    let mut reads = old.reads(&before);
    reads.extend(new.reads(&after));
    let mut outputs = Outputs::new(reads);
    outputs.write(&Target::Stdout, said.as_bytes(), started)?;
    if args.map {
        let both = diff::merged(&before, &after);
        let overlay = stages::compute(&both, &new, console)?;
        let pages = stages::compose(&overlay, None, &new, console)?;
        args.drawing
            .write(&pages, "--format", &both.id, started, &mut outputs)?;
    }
    outputs.commit(console)?;
    Ok(Outcome::Done)
}

fn text(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed\n".to_owned();
    }
    changes.iter().map(one).collect()
}

/// A line for the entry and one for each of its keys.
fn one(change: &Change) -> String {
    let mut lines = format!("{} {}\n", heading(change), change.what.word());
    for detail in &change.details {
        lines += &format!("  {}\n", words(change.what, detail));
    }
    lines
}

/// `ring ching-tien (Ching Tien)`
fn heading(change: &Change) -> String {
    let name = match change.name == change.id || change.table.is_empty() {
        true => String::new(),
        false => format!(" ({})", change.name),
    };
    match change.table {
        "" => "the scenario".to_owned(),
        "page" => "the page".to_owned(),
        "sources" => format!("source {}{name}", change.id),
        "actors" => format!("actor {}{name}", change.id),
        table => format!("{table} {}{name}", change.id),
    }
}

/// `range: 1200 km to 2000 km, now 1200 km to 2500 km`
fn words(what: What, detail: &Detail) -> String {
    let key = detail.key;
    let moved = detail.moved.map(|by| match by.km() < 10.0 {
        true => format!(" (moved {:.0} m)", by.m()),
        false => format!(" (moved {:.0} km)", by.km()),
    });
    let moved = moved.unwrap_or_default();
    match (what, &detail.before, &detail.after) {
        (What::Changed, Some(old), Some(new)) => match detail.changed.is_empty() {
            false => format!("{key}: {}", detail.changed.join("; ")),
            true => format!("{key}: {old}, now {new}{moved}"),
        },
        (What::Changed, None, Some(new)) => format!("{key}: now {new}"),
        (What::Changed, Some(old), None) => format!("{key}: {old}, now left out"),
        (_, old, new) => {
            let value = new.as_ref().or(old.as_ref());
            format!("{key}: {}", value.map(String::as_str).unwrap_or_default())
        }
    }
}

fn document(old: &str, new: &str, changes: &[Change]) -> Value {
    let detail = |d: &Detail| {
        json!({
            "key": d.key,
            "before": d.before,
            "after": d.after,
            "moved_m": d.moved.map(|by| rounded(by.m(), 3)),
        })
    };
    let change = |c: &Change| {
        json!({
            "what": c.what.word(),
            "table": c.table,
            "id": c.id,
            "name": c.name,
            "details": c.details.iter().map(detail).collect::<Vec<_>>(),
        })
    };
    json!({
        "before": old,
        "after": new,
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}
