//! The file header, sources and actors.

use super::dates;
use super::draft::{Draft, is_id, slug};
use super::grammar::{ACTOR, COLOR_NAMES, LANGUAGES, SOURCE, WORLDVIEWS};
use super::model::{Actor, ActorColor, Header, Source, Worldview};
use super::reading::{Node, Reading, Table, wrong_type};
use super::signs::affiliation;
use crate::error::Severity;
use crate::language::{Language, Names};
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;
use toml::de::DeValue;

/// `id` serves as the title if the scenario has none.
pub(super) fn read_header(draft: &mut Draft, root: &Table, id: &str) -> Header {
    version(draft, root);
    let title = root.get("title").and_then(|n| draft.names(n));
    if root.get("title").is_none() {
        let misread = Misread::new("the scenario has no title")
            .help("add title = \"...\", preferably a finding: \"Published reach past Beijing\"");
        draft
            .reading
            .push(Severity::Warning, "title", 0..0, misread);
    }
    let reading = &mut draft.reading;
    let as_of = root.get("as-of").and_then(|n| dates::day(reading, n));
    let worldview = root
        .get("worldview")
        .and_then(|n| reading.word(n, WORLDVIEWS));
    let (language, second) = root
        .get("language")
        .map(|n| languages(reading, n))
        .unwrap_or_default();
    Header {
        title: title.unwrap_or_else(|| Names::plain(id.replace(['-', '_'], " "))),
        subtitle: root.get("subtitle").and_then(|n| draft.names(n)),
        as_of,
        worldview: worldview.map_or(Worldview::DeFacto, worldview_of),
        language,
        second,
    }
}

/// One language, or a list of two: the second for names and the title.
fn languages(reading: &mut Reading, node: &Node) -> (Language, Option<Language>) {
    let mut read: Vec<Language> = Vec::new();
    let nodes = reading.list(node);
    for one in &nodes {
        let language = reading.word(one, LANGUAGES).and_then(Language::from_tag);
        let Some(language) = language else { continue };
        if read.contains(&language) {
            let misread = Misread::new("the same language twice").help("name it once");
            reading.error(one, misread);
        }
        read.push(language);
    }
    if nodes.is_empty() || nodes.len() > 2 {
        let misread = Misread::new(format!("{} languages", nodes.len()));
        reading.error(
            node,
            misread.help("write one, or two: [\"en\", \"zh-Hant\"]"),
        );
    }
    (
        read.first().copied().unwrap_or_default(),
        read.get(1).copied(),
    )
}

fn version(draft: &mut Draft, root: &Table) {
    let Some(node) = root.get("standoff") else {
        let misread = Misread::new("the file does not state the version of the scenario language")
            .help("add standoff = 1 as the first line");
        draft
            .reading
            .push(Severity::Warning, "standoff", 0..0, misread);
        return;
    };
    match node.value {
        DeValue::Integer(number) if number.as_str() == "1" => {}
        DeValue::Integer(number) => draft.reading.error(
            node,
            Misread::new(format!(
                "this program does not know version {number} of the language"
            ))
            .help("write standoff = 1, or use a newer version of the program"),
        ),
        _ => draft.reading.error(
            node,
            wrong_type(node, "a version").help("write standoff = 1"),
        ),
    }
}

fn worldview_of(word: &str) -> Worldview {
    let mut all = Worldview::ALL.into_iter();
    all.find(|view| view.word() == word).unwrap_or_default()
}

pub(super) fn read_sources(draft: &mut Draft, node: &Node) {
    for (key, table) in draft.reading.keyed(node, SOURCE) {
        let text = table.get("text").and_then(|n| draft.reading.text(n));
        let url = table.get("url").and_then(|n| url(draft, n));
        let date = table
            .get("date")
            .and_then(|n| dates::published(&mut draft.reading, n));
        draft.sources.push(Source {
            key: key.into(),
            text: text.unwrap_or(key).trim().to_owned(),
            url,
            date,
        });
        draft.used_sources.push(false);
        draft
            .source_tables
            .push((table.path.clone(), table.span.clone()));
    }
}

fn url(draft: &mut Draft, node: &Node) -> Option<String> {
    let text = draft.reading.text(node)?.trim();
    let good = (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace);
    if !good {
        draft.reading.error(
            node,
            Misread::new(format!("\"{text}\" is not a web address")).help(
                "write it in full, \
                starting with https://",
            ),
        );
    }
    good.then(|| text.to_owned())
}

pub(super) fn read_actors(draft: &mut Draft, node: &Node) {
    for (key, table) in draft.reading.keyed(node, ACTOR) {
        if !is_id(key) {
            let misread = Misread::new(format!("\"{key}\" is not an id")).help(format!(
                "ids are lower case with hyphens: \"{}\"",
                slug(key)
            ));
            draft.whole(Severity::Error, &table, misread);
        }
        let name = draft.name_of(&table);
        let color = table.get("color").and_then(|n| color(draft, n));
        let affiliation = affiliation(&mut draft.reading, &table);
        draft.actors.push(Actor {
            id: key.into(),
            name: name.unwrap_or_else(|| Names::plain(key)),
            color,
            affiliation,
        });
        draft.used_actors.push(false);
        draft
            .actor_tables
            .push((table.path.clone(), table.span.clone()));
    }
}

fn color(draft: &mut Draft, node: &Node) -> Option<ActorColor> {
    let text = draft.reading.text(node)?.trim().to_lowercase();
    let text = if text == "grey" {
        "gray".to_owned()
    } else {
        text
    };
    if COLOR_NAMES.contains(&text.as_str()) {
        return Some(ActorColor::Named(text));
    }
    if let Some(hex) = text.strip_prefix('#') {
        if let Some(rgb) = rgb(hex) {
            return Some(ActorColor::Rgb(rgb));
        }
        draft.reading.error(
            node,
            Misread::new(format!("\"{text}\" is not a colour"))
                .help("write six digits: \"#1b9e77\""),
        );
        return None;
    }
    let help = did_you_mean(&nearest(&text, COLOR_NAMES.iter().copied()))
        .unwrap_or_else(|| format!("known: {}, or \"#1b9e77\"", COLOR_NAMES.join(", ")));
    draft.reading.error(
        node,
        Misread::new(format!("there is no colour \"{text}\"")).help(help),
    );
    None
}

/// Parses `1b9e77`, or `abc` as `aabbcc`.
fn rgb(hex: &str) -> Option<[u8; 3]> {
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let full = match hex.len() {
        6 => hex.to_owned(),
        3 => hex.chars().flat_map(|c| [c, c]).collect(),
        _ => return None,
    };
    let part = |i: usize| u8::from_str_radix(&full[i..i + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Warns about unused sources and actors.
pub(super) fn warn_of_unused(draft: &mut Draft) {
    // A misspelt reference elsewhere would make an entry look unused.
    if draft.undefined {
        return;
    }
    let unused = |used: &[bool], tables: &[(String, std::ops::Range<usize>)]| {
        used.iter()
            .zip(tables)
            .filter(|(used, _)| !**used)
            .map(|(_, t)| t.clone())
            .collect::<Vec<_>>()
    };
    let sources = unused(&draft.used_sources, &draft.source_tables);
    let actors = unused(&draft.used_actors, &draft.actor_tables);
    for (what, tables) in [("source", sources), ("actor", actors)] {
        for (path, span) in tables {
            let misread = Misread::new(format!("nothing refers to this {what}")).help(format!(
                "add {what} = \"{}\" where it belongs, or remove it",
                path.rsplit('.').next().unwrap_or("")
            ));
            draft.reading.push(Severity::Warning, &path, span, misread);
        }
    }
}
