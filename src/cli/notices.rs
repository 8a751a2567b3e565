//! `standoff notices`: the areas of notices to mariners and airmen.

use super::console::Console;
use super::export::{say_notes, write_gis};
use super::failure::{Failure, Outcome, Result};
use super::format::{extension, not_written, says_format};
use super::input::Input;
use super::output::{self, Outputs, Target};
use super::reads::Reads;
use crate::error::{Error, Problem, Problems, Severity};
use crate::export::Options;
use crate::formats::Format;
use crate::notices::{self, Level, Notice, Remark, Shape, ZoneText};
use crate::overlay;
use crate::scenario::{self, Access};
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Read the areas of notices to mariners and airmen
///
/// Understands NOTAM, the warnings of NAVAREA coordinators and of NGA
/// (HYDROPAC, HYDROLANT, HYDROARC), NAVTEX, texts of the FAA, and warnings of
/// the China Maritime Safety Administration and the Japan Coast Guard in their
/// own languages. What is not understood is shown with its place, and never
/// drawn. docs/notices.md has the details.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standoff notices warnings.txt
  standoff notices warnings.txt -o story.toml
  pbpaste | standoff notices - --format geojson | jq .features[].id

Exit code 1 if nothing was understood, or an area or a position was not.")]
pub struct Args {
    /// A text file with one notice or more; `-` for standard input
    notices: PathBuf,

    /// What to write: a scenario with a [[zone]] for each area, or its features
    /// [default: from the extension of -o, else toml]
    #[arg(long, value_enum)]
    format: Option<FormatArg>,

    /// Output file [default: standard output]; a .toml that exists is not
    /// replaced
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum FormatArg {
    Toml,
    Geojson,
    Csv,
}

/// Larger files are refused, bytes.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

pub fn run(args: &Args, console: &Console) -> Result<Outcome> {
    let since = Instant::now();
    let format = args.format()?;
    let (name, text) = read(&args.notices)?;
    let found = notices::parse(&text);
    let made = Made::new(&found);
    let problems = problems(&found, &made, &text);
    let has_errors = problems.iter().any(|p| p.severity == Severity::Error);
    let (errors, warnings): (Vec<_>, Vec<_>) = problems
        .into_iter()
        .partition(|p| p.severity == Severity::Error);
    console.warnings(&name, &text, &warnings);
    if !errors.is_empty() {
        console.problems(&Problems {
            file: name.clone(),
            text: text.clone(),
            list: errors,
        });
    }
    let mut outputs = Outputs::new(Reads::of([args.notices.as_path()]));
    let target = Target::from_path(args.output.as_deref().unwrap_or(Path::new("-")));
    match format {
        FormatArg::Toml => {
            let scenario = scenario_text(&name, &found, &made);
            match &args.output {
                Some(path) if says_format(path) => {
                    outputs.write_new(&target, scenario.as_bytes(), since)?;
                }
                Some(_) => outputs.write(&target, scenario.as_bytes(), since)?,
                None => output::to_stdout(scenario.as_bytes())?,
            }
            outputs.commit(console)?;
        }
        FormatArg::Geojson => write(&found, &made, "geojson", &target, outputs, console)?,
        FormatArg::Csv => write(&found, &made, "csv", &target, outputs, console)?,
    }
    if found.iter().all(is_empty) {
        console.error(&format!("{name}: no notice was understood"));
        return Ok(Outcome::Mistakes);
    }
    Ok(match has_errors {
        true => Outcome::Mistakes,
        false => Outcome::Done,
    })
}

impl Args {
    fn format(&self) -> Result<FormatArg> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let Some(path) = self.output.as_deref().filter(|path| says_format(path)) else {
            return Ok(FormatArg::Toml);
        };
        match extension(path).as_str() {
            "toml" => Ok(FormatArg::Toml),
            "geojson" | "json" => Ok(FormatArg::Geojson),
            "csv" => Ok(FormatArg::Csv),
            _ => Err(not_written(
                path,
                "`standoff notices`",
                ".toml, .geojson or .csv",
            )),
        }
    }
}

fn read(path: &Path) -> Result<(String, String)> {
    let (name, bytes) = match path == Path::new("-") {
        true => ("<stdin>".to_owned(), limited(io::stdin().lock())),
        false => (
            path.display().to_string(),
            File::open(path).and_then(limited),
        ),
    };
    let failed = |what: String| {
        let path = path.to_path_buf();
        Failure::from(Error::File { path, what })
    };
    let bytes = bytes.map_err(|error| failed(format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(failed(
            "has more than 16 MB of notices; split it".to_owned(),
        ));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| failed("is not UTF-8 text; save the notices as UTF-8".to_owned()))?;
    Ok((name, text))
}

fn limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether nothing at all was understood of a notice.
fn is_empty(notice: &Notice) -> bool {
    notice.number.is_none()
        && notice.areas.is_empty()
        && notice.cancels.is_empty()
        && notice.cancelled_at.is_none()
}

/// The zones, and what the language refuses.
struct Made {
    zones: Vec<ZoneText>,
    /// Why a zone is not drawn, by its index.
    refused: Vec<Option<String>>,
}

impl Made {
    fn new(found: &[Notice]) -> Made {
        let zones = notices::zones(found);
        let refused = zones.iter().map(refusal).collect();
        Made { zones, refused }
    }

    fn drawn(&self) -> impl Iterator<Item = &ZoneText> {
        let zones = self.zones.iter().zip(&self.refused);
        zones
            .filter(|(_, refused)| refused.is_none())
            .map(|(zone, _)| zone)
    }
}

/// Why the scenario language does not take a zone.
fn refusal(zone: &ZoneText) -> Option<String> {
    let text = format!("standoff = 1\ntitle = \"-\"\n[[zone]]\n{}", keys(zone));
    match scenario::read("notice.toml", &text) {
        Ok(_) => None,
        Err(Error::Scenario(problems)) => {
            let mut errors = problems
                .list
                .into_iter()
                .filter(|p| p.severity == Severity::Error);
            Some(
                errors
                    .next()
                    .map_or_else(|| "it is not a zone".to_owned(), |p| p.message),
            )
        }
        Err(error) => Some(error.to_string()),
    }
}

/// The remarks as problems with a place in the text; what was not understood is
/// an error.
fn problems(found: &[Notice], made: &Made, text: &str) -> Vec<Problem> {
    let mut list: Vec<Problem> = found.iter().flat_map(|n| &n.remarks).map(problem).collect();
    for (zone, refused) in made.zones.iter().zip(&made.refused) {
        if let Some(why) = refused {
            let span = found[zone.notice].areas[zone.area].span.clone();
            let message = format!("the area \"{}\" is not drawn: {why}", zone.name);
            list.push(placed(Severity::Error, message, span, text));
        }
    }
    list.sort_by_key(|p| p.span.as_ref().map_or(0, |span| span.start));
    list
}

fn problem(remark: &Remark) -> Problem {
    Problem {
        severity: match remark.level {
            Level::Note | Level::Warning => Severity::Warning,
            Level::Unread => Severity::Error,
        },
        path: String::new(),
        message: remark.message.clone(),
        help: None,
        span: Some(remark.span.clone()),
        line: remark.line,
        column: remark.column,
    }
}

fn placed(severity: Severity, message: String, span: Range<usize>, text: &str) -> Problem {
    let before = &text[..span.start];
    let line = before.rsplit('\n').next().unwrap_or("");
    Problem {
        severity,
        path: String::new(),
        message,
        help: None,
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        span: Some(span),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Everything of a `[[zone]]` but its source.
fn keys(zone: &ZoneText) -> String {
    let mut text = format!(
        "id = {}\nname = {}\n{} = {}\n",
        quoted(&zone.id),
        quoted(&zone.name),
        zone.key,
        zone.geometry
    );
    if !zone.note.is_empty() {
        text += &format!("note = {}\n", quoted(&zone.note));
    }
    text
}

/// A scenario with a source for each notice and a zone for each area.
fn scenario_text(name: &str, found: &[Notice], made: &Made) -> String {
    let title = Path::new(name)
        .file_stem()
        .and_then(|s| s.to_str())
        .filter(|s| *s != "<stdin>");
    let title = title.map_or_else(|| "Notices".to_owned(), |stem| format!("Notices of {stem}"));
    let mut text = format!("standoff = 1\ntitle = {}\n", quoted(&title));
    for (index, notice) in found.iter().enumerate() {
        let zones: Vec<_> = made
            .zones
            .iter()
            .zip(&made.refused)
            .filter(|(zone, _)| zone.notice == index)
            .collect();
        let left = not_drawn(notice, &zones);
        let Some((first, _)) = zones.first() else {
            text += &format!("\n# {}: nothing to draw\n{left}", comment(notice));
            continue;
        };
        let key = first.base.clone();
        let body = format!(
            "[sources.{key}]\ntext = {}\n",
            quoted(&notices::source_text(notice))
        );
        let date = notice
            .issued
            .map(|issued| format!("date = {}\n", issued.date()));
        let source = format!("\n{body}{}", date.unwrap_or_default());
        let is_used = zones.iter().any(|(_, refused)| refused.is_none());
        text += &commented(&source, !is_used);
        for (zone, refused) in zones {
            if let Some(why) = refused {
                text += &format!("\n# Not drawn: {why}");
            }
            let table = format!("\n[[zone]]\n{}source = {}\n", keys(zone), quoted(&key));
            text += &commented(&table, refused.is_some());
        }
        text += &left;
    }
    text
}

/// The areas and positions of a notice that make no zone, as comments.
fn not_drawn(notice: &Notice, zones: &[(&ZoneText, &Option<String>)]) -> String {
    let mut text = String::new();
    for (index, area) in notice.areas.iter().enumerate() {
        if zones.iter().any(|(zone, _)| zone.area == index) {
            continue;
        }
        let what = match area.shape {
            Shape::Points(_) => "positions that enclose nothing",
            _ => "an area that is not drawn",
        };
        let label = area
            .label
            .as_ref()
            .map_or(String::new(), |label| format!(" {label}"));
        let positions = notices::positions_text(&area.shape);
        let line = format!("{}{label}, {what}: {positions}", comment(notice));
        text += &format!(
            "\n# {}\n",
            line.replace(char::is_control, " ").trim_end_matches(": ")
        );
    }
    text
}

fn comment(notice: &Notice) -> String {
    let number = notice
        .number
        .clone()
        .unwrap_or_else(|| "a notice".to_owned());
    number.replace(char::is_control, " ")
}

fn commented(text: &str, is_comment: bool) -> String {
    if !is_comment {
        return text.to_owned();
    }
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("# {line}\n"),
    });
    lines.collect()
}

/// Writes the areas as features of a GIS format, by way of the scenario.
fn write(
    found: &[Notice],
    made: &Made,
    format: &str,
    target: &Target,
    mut outputs: Outputs,
    console: &Console,
) -> Result<()> {
    if made.drawn().next().is_none() {
        return Ok(());
    }
    let input = Input {
        name: "<notices>".to_owned(),
        bytes: scenario_text("notices", found, made).into_bytes(),
        access: Access::default(),
    };
    let scenario = input.scenario()?.value;
    let overlay = overlay::compute(&scenario)?.value;
    let format = Format::named(format).expect("a format of the table");
    let written = write_gis(&overlay, format, &Options::default(), target, &mut outputs)?;
    outputs.commit(console)?;
    say_notes(format, &written.notes, console);
    Ok(())
}
