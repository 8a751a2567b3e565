//! `standoff ring`: one ring without a scenario file. A scenario is written
//! in memory and goes the same way as any other.

use super::console::Console;
use super::export::{self, write_gis};
use super::failure::{Outcome, Result};
use super::format::{AnyFormat, Picture};
use super::input::Input;
use super::output::{Outputs, Target};
use super::pages::{TextForm, write_page};
use super::progress::Progress;
use super::render::say_proofs;
use crate::error::{Error, Problem, Severity, Warned};
use crate::export::{Options, Written};
use crate::formats::Format;
use crate::language::Language;
use crate::overlay::{self, Overlay};
use crate::page::{self, Page, RingProof};
use crate::render::Resolution;
use crate::scenario::{Access, Bound, NO_SOURCE, Range, read_range};
use crate::words::Words;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Draw or export one range ring, without a scenario file
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff ring --from Taipei --range \"1200..2000 km\" -o taipei.svg
  standoff ring --from Taipei --range \"over 2000 km\" -o taipei.png
  standoff ring --from \"71.64N 128.87E\" --range \"2500 km\" -o tiksi.png -o tiksi.geojson
  standoff ring --from Anadyr --range \"6 h at 750 km/h\" --sector 045..135 -o - | jq .bbox
  standoff ring --from Naha --range \"300 nmi\" -o story.toml  # write the scenario, to edit further")]
pub struct Args {
    /// A place (`Taipei`) or a position (`25.03N 121.57E`)
    #[arg(long, value_name = "POSITION", allow_hyphen_values = true)]
    from: String,

    /// A range with its unit (`1200 km`, `1200..2000 km`, `over 2000 km`, `beyond Beijing`, `6 h at 750 km/h`); may be repeated
    #[arg(
        long,
        value_name = "RANGE",
        required = true,
        allow_hyphen_values = true
    )]
    range: Vec<String>,

    /// Draw only a sector between two true bearings, clockwise (`270..030`)
    #[arg(long, value_name = "FROM..TO", allow_hyphen_values = true)]
    sector: Option<String>,

    /// Title of the map
    #[arg(long)]
    title: Option<String>,

    /// Who published the range
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,

    /// Output file (.svg, .png, .pdf, .pptx, .toml, or a GIS format of
    /// `standoff export`: .geojson, .kml, .gpkg ...), or `-` for GeoJSON on
    /// standard output; may be repeated; a .toml that exists is not replaced
    #[arg(short, long, value_name = "FILE", default_value = "output/ring.svg")]
    output: Vec<PathBuf>,
}

/// What the scenario goes by in messages.
const NAME: &str = "<ring>";

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let targets: Vec<_> = args
        .output
        .iter()
        .map(|path| Ok((path, AnyFormat::from_path(path)?)))
        .collect::<Result<_>>()?;
    let input = Input {
        name: NAME.to_string(),
        bytes: scenario_text(args).into_bytes(),
        access: Access::default(),
    };
    let _progress = Progress::start(console, "drawing the ring".to_string());
    let read = match input.scenario() {
        Err(Error::Scenario(problems)) => {
            problems.list.iter().for_each(|p| say(p, console));
            return Ok(Outcome::Mistakes);
        }
        other => other?,
    };
    let mut scenario = heard(read, console);
    scenario.id = "ring".to_string();
    let overlay = heard(overlay::compute(&scenario)?, console);
    let mut outputs = Outputs::new(input.reads(&scenario));
    let written: Vec<Made> = targets
        .into_iter()
        .map(|(path, format)| write(&overlay, &input, path, format, &mut outputs, console))
        .collect::<Result<_>>()?;
    outputs.commit(console)?;
    written.iter().for_each(|made| made.say(console));
    Ok(Outcome::Done)
}

fn heard<T>(result: Warned<T>, console: &Console) -> T {
    result.warnings.iter().for_each(|p| say(p, console));
    result.value
}

/// A problem of the scenario that the options amount to, in a line and in
/// terms of the options: nobody wrote its text.
fn say(problem: &Problem, console: &Console) {
    let (message, help) = match problem.message == NO_SOURCE {
        true => (
            "the range has no source",
            Some("add --source \"who published it\""),
        ),
        false => (problem.message.as_str(), problem.help.as_deref()),
    };
    let option = OPTIONS
        .iter()
        .find(|(path, _)| problem.path.starts_with(path))
        .map_or(String::new(), |(_, option)| format!("{option}: "));
    let help = help.map_or(String::new(), |help| format!("; {help}"));
    let line = format!("{option}{message}{help}");
    match problem.severity {
        Severity::Error => console.error(&line),
        Severity::Warning => console.warning(&line),
    }
}

/// Which option wrote which part of the scenario.
const OPTIONS: [(&str, &str); 5] = [
    ("ring[0].from", "--from"),
    ("ring[0].range", "--range"),
    ("ring[0].sector", "--sector"),
    ("sources.stated", "--source"),
    ("title", "--title"),
];

/// What is said of a file that was written.
enum Made {
    Map(Vec<RingProof>),
    Gis(&'static Format, Written),
    Scenario,
}

impl Made {
    fn say(&self, console: &Console) {
        match self {
            Made::Map(proofs) => say_proofs(proofs.iter(), console),
            Made::Gis(format, written) => {
                export::say_notes(format, &written.notes, console);
                export::say_proofs(written, console);
            }
            Made::Scenario => {}
        }
    }
}

fn write(
    overlay: &Overlay,
    input: &Input,
    path: &Path,
    format: AnyFormat,
    outputs: &mut Outputs,
    console: &Console,
) -> Result<Made> {
    let target = Target::from_path(path);
    match format {
        AnyFormat::Picture(picture) => {
            let pages = heard(page::compose(overlay, None)?, console);
            draw(&pages, picture, target, outputs).map(Made::Map)
        }
        AnyFormat::Gis(gis) => {
            let written = write_gis(overlay, gis, &Options::default(), &target, outputs)?;
            Ok(Made::Gis(gis, written))
        }
        AnyFormat::Scenario => {
            outputs.write_new(&target, &input.bytes, Instant::now())?;
            Ok(Made::Scenario)
        }
    }
}

/// Draws the one map.
fn draw(
    pages: &[Page],
    picture: Picture,
    target: Target,
    outputs: &mut Outputs,
) -> Result<Vec<RingProof>> {
    let since = Instant::now();
    let targets = [(picture, target)];
    let mut proofs = Vec::new();
    for page in pages {
        let (text, resolution) = (TextForm::Live, Resolution::SCREEN);
        write_page(&page.sheet, &targets, text, resolution, since, outputs)?;
        proofs.extend(page.proofs.iter().cloned());
    }
    Ok(proofs)
}

/// The scenario that the options amount to.
fn scenario_text(args: &Args) -> String {
    let quote = |text: &str| toml::Value::String(text.to_string()).to_string();
    let ranges = match args.range.as_slice() {
        [one] => quote(one),
        many => format!(
            "[{}]",
            many.iter().map(|r| quote(r)).collect::<Vec<_>>().join(", ")
        ),
    };
    let title = args.title.clone().unwrap_or_else(|| finding(args));
    let mut text = format!("standoff = 1\ntitle = {}\n\n", quote(&title));
    if let Some(source) = &args.source {
        text += &format!("[sources.stated]\ntext = {}\n\n", quote(source));
    }
    text += &format!(
        "[[ring]]\nid = \"ring\"\nname = {}\nfrom = {}\nrange = {ranges}\n",
        quote(&args.from),
        quote(&args.from)
    );
    if let Some(sector) = &args.sector {
        text += &format!("sector = {}\n", quote(sector));
    }
    if args.source.is_some() {
        text += "source = \"stated\"\n";
    }
    text
}

/// The title: `Within 1,200 to 2,000 km of Taipei`, and of a range whose words
/// bound it `Range from Taipei: over 2,000 km`.
fn finding(args: &Args) -> String {
    let read: Vec<_> = args.range.iter().map(|text| read_range(text)).collect();
    let is_exact = |range: &Range| range.widest().bound == Bound::Exact;
    let exact = read.iter().all(|range| range.as_ref().is_ok_and(is_exact));
    let spoken = spoken(&args.range);
    match exact {
        true => format!("Within {spoken} of {}", args.from),
        false => format!("Range from {}: {spoken}", args.from),
    }
}

/// Ranges as a title says them: `1,200 to 2,000 km`. What cannot be read as
/// figures is left as it is: a place that is reached, or a mistake that the
/// scenario's reader will explain.
fn spoken(ranges: &[String]) -> String {
    let words = Words::of(Language::En);
    let one = |text: &String| match read_range(text) {
        Ok(range) => range.explained(words, Language::En),
        Err(_) => text.clone(),
    };
    words.list(&ranges.iter().map(one).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(from: &str, range: &[&str]) -> Args {
        Args {
            from: from.to_string(),
            range: range.iter().map(|r| r.to_string()).collect(),
            sector: Some("270..030".to_string()),
            title: None,
            source: Some("Taipei Times".to_string()),
            output: Vec::new(),
        }
    }

    #[test]
    fn what_is_typed_arrives_whole_whatever_it_holds() {
        let nasty = "a \"quoted\" \\ place\n[[ring]]";
        let text = scenario_text(&args(nasty, &["1 km", "2 km"]));
        let read: toml::Table = text.parse().unwrap();
        let rings = read["ring"].as_array().unwrap();
        assert_eq!(rings.len(), 1);
        assert_eq!(rings[0]["from"].as_str(), Some(nasty));
        assert_eq!(rings[0]["range"].as_array().unwrap().len(), 2);
        assert_eq!(rings[0]["source"].as_str(), Some("stated"));
    }
}
