//! Reads a text into a scenario, or reports everything that is wrong with it.

use super::access::Access;
use super::callouts::read_callouts;
use super::draft::Draft;
use super::fonts::read_fonts;
use super::grammar::FILE;
use super::header::{read_actors, read_header, read_sources, warn_of_unused};
use super::maps::{read_charts, read_maps};
use super::measured::Sources;
use super::model::{PageSpec, Scenario};
use super::page::read_page;
use super::places::read_places;
use super::reading::Node;
use super::rings::read_rings;
use super::statements::read_statements;
use super::tracks::read_tracks;
use super::words::{read_tables, read_texts};
use super::zones::read_zones;
use super::{lines, made_ids, syntax};
use crate::error::{Error, Problem, Problems, Result, Severity, Warned};
use crate::units::Misread;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The largest scenario that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Reads a scenario.
///
/// `name` is the file as the user named it, for messages and for the
/// scenario's id; `-` and `<stdin>` stand for standard input. The files that
/// the scenario names must lie in its folder or below ([`Access`]).
///
/// # Errors
/// [`Error::Scenario`] with every mistake and warning, in the order of the
/// text.
pub fn read(name: &str, text: &str) -> Result<Warned<Scenario>> {
    read_allowed(name, text, &Access::default())
}

/// Reads a scenario that may read more than the files in its folder.
///
/// # Errors
/// As [`read`].
pub fn read_allowed(name: &str, text: &str, access: &Access) -> Result<Warned<Scenario>> {
    if text.len() > MAX_BYTES {
        return Err(too_large(name, text.len()));
    }
    // The byte order mark that some editors write is not part of the text.
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (document, errors) = DeTable::parse_recoverable(body);
    let mut draft = Draft::in_folder(folder_of(name), access);
    let span = 0..body.len();
    let root = DeValue::Table(document.into_inner());
    let node = Node {
        value: &root,
        span,
        path: String::new(),
    };
    let scenario = scenario(&mut draft, &node, name, text);
    let mut problems = syntax::merge(body, &errors, draft.reading.problems);
    lines::place(body, &mut problems);
    match scenario {
        Some(scenario) if problems.iter().all(|p| p.severity == Severity::Warning) => Ok(Warned {
            value: scenario,
            warnings: problems,
        }),
        _ => Err(Error::Scenario(Problems {
            file: name.to_owned(),
            text: body.to_owned(),
            list: problems,
        })),
    }
}

/// Reads a scenario from bytes that may not be text.
///
/// # Errors
/// As [`read`]; more than [`MAX_BYTES`]; bytes that are not UTF-8, with the
/// line of the first of them.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Warned<Scenario>> {
    text_of(name, bytes).and_then(|text| read(name, text))
}

/// The text of a scenario's bytes.
///
/// # Errors
/// Of [`read_bytes`], those that are not of [`read`].
pub fn text_of<'t>(name: &str, bytes: &'t [u8]) -> Result<&'t str> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(name, bytes.len()));
    }
    std::str::from_utf8(bytes).map_err(|error| not_text(name, bytes, error.valid_up_to()))
}

/// The error for a file of so many bytes, for callers that need not read it.
pub fn too_large(name: &str, bytes: usize) -> Error {
    let problem = Problem {
        severity: Severity::Error,
        path: String::new(),
        message: format!(
            "the file has {} MB, and a scenario has at most {} MB",
            bytes.div_ceil(1024 * 1024),
            MAX_BYTES / 1024 / 1024
        ),
        help: Some("scenarios are written by hand; is this the right file?".to_owned()),
        span: None,
        line: 0,
        column: 0,
    };
    Error::Scenario(Problems {
        file: name.to_owned(),
        text: String::new(),
        list: vec![problem],
    })
}

fn not_text(name: &str, bytes: &[u8], at: usize) -> Error {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut problems = vec![Problem {
        severity: Severity::Error,
        path: String::new(),
        message: format!(
            "byte {} of the file, 0x{:02x}, is not UTF-8 text",
            at + 1,
            bytes[at]
        ),
        help: Some("save the file as UTF-8".to_owned()),
        // The replacement character is at the same place in the text.
        span: Some(at..at + '\u{fffd}'.len_utf8()),
        line: 0,
        column: 0,
    }];
    lines::place(&text, &mut problems);
    Error::Scenario(Problems {
        file: name.to_owned(),
        text,
        list: problems,
    })
}

fn scenario(draft: &mut Draft, node: &Node, name: &str, text: &str) -> Option<Scenario> {
    let root = draft.reading.table(node, FILE)?;
    let id = id_of(name);
    if let Some(node) = root.get("sources") {
        read_sources(draft, node);
    }
    if let Some(node) = root.get("actors") {
        read_actors(draft, node);
    }
    let header = read_header(draft, &root, &id);
    if let Some(node) = root.get("place") {
        read_places(draft, node);
    }
    let zones = root
        .get("zone")
        .map(|n| read_zones(draft, n))
        .unwrap_or_default();
    let tracks = root
        .get("track")
        .map(|n| read_tracks(draft, n))
        .unwrap_or_default();
    let known = Sources {
        tracks: &tracks,
        zones: &zones,
    };
    let rings = root
        .get("ring")
        .map(|n| read_rings(draft, n, &known))
        .unwrap_or_default();
    let statements = root
        .get("statement")
        .map(|n| read_statements(draft, n, &known))
        .unwrap_or_default();
    let places = std::mem::take(&mut draft.stated.places);
    made_ids::check(draft, &rings, &tracks, &places);
    draft.stated.places = places;
    let callouts = root
        .get("callout")
        .map(|n| read_callouts(draft, n))
        .unwrap_or_default();
    let maps = read_maps(draft, root.get("map"));
    let charts = root
        .get("chart")
        .map(|n| read_charts(draft, n, &known))
        .unwrap_or_default();
    let mut texts = root
        .get("text")
        .map(|n| read_texts(draft, n))
        .unwrap_or_default();
    texts.extend(
        root.get("table")
            .map(|n| read_tables(draft, n))
            .unwrap_or_default(),
    );
    let page = match root.get("page") {
        Some(node) => read_page(draft, node, &maps, &charts, &texts),
        None => PageSpec::default(),
    };
    let mut page = page;
    if let Some(node) = root.get("fonts") {
        page.fonts = read_fonts(draft, node);
    }
    warn_of_unused(draft);
    if draft.nothing_to_show() && maps.iter().all(|map| map.cities.is_empty()) {
        let misread = Misread::new("the scenario shows nothing")
            .help("add a [[ring]], a [[track]], a [[zone]] or a [[place]]");
        draft.reading.warn(node, misread);
    }
    Some(Scenario {
        id,
        text: text.to_owned(),
        header,
        sources: std::mem::take(&mut draft.sources),
        actors: std::mem::take(&mut draft.actors),
        places: std::mem::take(&mut draft.stated.places),
        rings,
        tracks,
        zones,
        statements,
        callouts,
        maps,
        charts,
        texts,
        page,
        given_ids: std::mem::take(&mut draft.given_ids),
        before: Vec::new(),
        before_as_of: None,
        files: std::mem::take(&mut draft.files),
    })
}

/// The folder of the file; the current folder for standard input.
fn folder_of(name: &str) -> PathBuf {
    Path::new(name).parent().unwrap_or(Path::new("")).to_owned()
}

/// The stem of the file's name.
fn id_of(name: &str) -> String {
    let stem = Path::new(name).file_stem().and_then(|s| s.to_str());
    match stem {
        Some(stem) if !stem.is_empty() && !matches!(name, "-" | "<stdin>") => stem.to_owned(),
        _ => "standoff".to_owned(),
    }
}
