//! User themes: a TOML file that changes a built-in theme.

use super::draft::Draft;
use super::grammar::{COLOR_NAMES, Form, Key, THEMES};
use super::lines;
use super::model::{Paint, Theme};
use super::reading::{Node, Reading, wrong_type};
use crate::error::{Problem, Severity};
use crate::units::Misread;
use toml::de::{DeTable, DeValue};

const fn color(name: &'static str, about: &'static str) -> Key {
    Key::new(name, Form::Color, about)
}

/// The keys of a theme file.
pub(super) const THEME: &[Key] = &[
    Key::new(
        "base",
        Form::Word(THEMES),
        "The built-in theme to start from.",
    ),
    color("paper", "Background of the page."),
    color("text", "Text of titles, legends and listed places."),
    color("secondary", "Text of subtitles, distances and notes."),
    color("rule", "Frames and grid lines."),
    color("sea", "Water down to 200 m."),
    Key::new(
        "depths",
        Form::Texts,
        "Water deeper than 200, 1,000, 2,000 ... 6,000 m.",
    ),
    color("land", "Land."),
    color("ice", "Ice."),
    color("lake", "Lakes."),
    color("coast", "Coastlines."),
    color("border", "Borders."),
    color("graticule", "Parallels and meridians of the graticule."),
    color("degree-name", "Labels of the graticule."),
    color("water-name", "Names of waters."),
    color("country-name", "Names of countries."),
    color("halo-land", "Halo of labels and marks on land."),
    color("halo-sea", "Halo of labels and marks at sea."),
    color("place", "Marks of places."),
    color("friend", "Fill of symbol frames: friend."),
    color("hostile", "Fill of symbol frames: hostile."),
    color("neutral", "Fill of symbol frames: neutral."),
    color("unknown", "Fill of symbol frames: unknown."),
    Key::new(
        "band",
        Form::Any,
        "Opacity of a band at its low edge, 0 to 1.",
    ),
    Key::new(
        "fill",
        Form::Any,
        "Opacity of a ring with one figure, 0 to 1.",
    ),
    Key::new(
        "subject",
        Form::Table(SUBJECT),
        "Colours for actors, by name.",
    ),
];

const SUBJECT: &[Key] = &[
    color("teal", ""),
    color("red", ""),
    color("blue", ""),
    color("purple", ""),
    color("orange", ""),
    color("green", ""),
    color("brown", ""),
    color("pink", ""),
    color("gray", ""),
];

/// Reads the theme of a page: a keyword, or a theme file.
pub(super) fn read_theme(draft: &mut Draft, node: &Node) -> Option<(Theme, Paint)> {
    if let DeValue::String(text) = node.value
        && text.trim().ends_with(".toml")
    {
        return own(draft, node, text.trim());
    }
    let word = match node.value {
        DeValue::String(text) if text.as_ref() == "grey" => "gray",
        _ => draft.reading.word(node, THEMES)?,
    };
    Some((of_word(word), Paint::default()))
}

fn of_word(word: &str) -> Theme {
    match word {
        "dark" => Theme::Dark,
        "print" => Theme::Print,
        "gray" => Theme::Gray,
        _ => Theme::Light,
    }
}

fn own(draft: &mut Draft, node: &Node, name: &str) -> Option<(Theme, Paint)> {
    let bytes = draft.small_file(node, name)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Misread::new(format!("\"{name}\" is not UTF-8 text")).help("save it as UTF-8")
    });
    let text = draft.reading.take(node, text)?;
    let (read, mut problems) = read_file(name, &text);
    lines::place(&text, &mut problems);
    for problem in problems {
        let at = format!("{name}:{}:{}", problem.line, problem.column);
        let mut misread = Misread::new(format!("{at}: {}", problem.message));
        if let Some(help) = problem.help {
            misread = misread.help(help);
        }
        draft
            .reading
            .push(problem.severity, &node.path, node.span.clone(), misread);
    }
    Some(read)
}

/// Reads a theme from its text, with all problems.
fn read_file(name: &str, text: &str) -> ((Theme, Paint), Vec<Problem>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let root = DeValue::Table(document.into_inner());
    let node = Node {
        value: &root,
        span: 0..text.len(),
        path: String::new(),
    };
    let mut reading = Reading {
        discreet: true,
        ..Reading::default()
    };
    for error in &errors {
        let misread = Misread::new(format!("this line is not valid TOML: {}", error.message()));
        let span = error.span().unwrap_or(0..0);
        reading.push(Severity::Error, "", span, misread);
    }
    let mut base = Theme::default();
    let mut paint = Paint {
        file: Some(name.to_owned()),
        ..Paint::default()
    };
    if let Some(table) = reading.table(&node, THEME) {
        for key in THEME {
            let Some(node) = table.get(key.name) else {
                continue;
            };
            match key.name {
                "base" => base = reading.word(node, THEMES).map_or(base, of_word),
                "depths" => depths(&mut reading, node, &mut paint),
                "band" | "fill" => {
                    let value = share(&mut reading, node);
                    paint.shares.extend(value.map(|v| (key.name, v)));
                }
                "subject" => subject(&mut reading, node, &mut paint),
                name => {
                    let color = hex(&mut reading, node);
                    paint.colors.extend(color.map(|c| (name.to_owned(), c)));
                }
            }
        }
    }
    ((base, paint), reading.problems)
}

fn subject(reading: &mut Reading, node: &Node, paint: &mut Paint) {
    let Some(table) = reading.table(node, SUBJECT) else {
        return;
    };
    for name in COLOR_NAMES {
        let color = table.get(name).and_then(|n| hex(reading, n));
        paint.colors.extend(color.map(|c| ((*name).to_owned(), c)));
    }
}

fn depths(reading: &mut Reading, node: &Node, paint: &mut Paint) {
    const COUNT: usize = 7;
    let nodes = reading.list(node);
    if nodes.len() != COUNT {
        let misread = Misread::new(format!("depths has {} colours", nodes.len()));
        reading.error(
            node,
            misread.help(format!("write {COUNT}, from the shallowest")),
        );
        return;
    }
    for (i, node) in nodes.iter().enumerate() {
        let color = hex(reading, node);
        paint
            .colors
            .extend(color.map(|c| (format!("depths[{i}]"), c)));
    }
}

/// `#rrggbb`
fn hex(reading: &mut Reading, node: &Node) -> Option<[u8; 3]> {
    let text = reading.text(node)?.trim();
    let digits = text.strip_prefix('#').unwrap_or(text);
    let good = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| good);
    match number {
        Some(n) => Some([(n >> 16) as u8, (n >> 8) as u8, n as u8]),
        None => {
            let misread = Misread::new("this is not a colour");
            let help = "write \"#rrggbb\", six hexadecimal digits";
            reading.error(node, misread.help(help));
            None
        }
    }
}

fn share(reading: &mut Reading, node: &Node) -> Option<f64> {
    let value = match node.value {
        DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
        DeValue::Integer(number) => number.as_str().parse::<f64>().ok(),
        _ => {
            reading.error(node, wrong_type(node, "a share").help("write 0.3"));
            return None;
        }
    };
    let good = value.filter(|v| (0.0..=1.0).contains(v));
    if good.is_none() {
        let misread = Misread::new("a share is a number from 0 to 1").help("write 0.3");
        reading.error(node, misread);
    }
    good
}

/// The keys of a theme file except `base`, in order, with their purpose;
/// subject colours and depths are one key each.
pub fn theme_keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    THEME.iter().skip(1).map(|key| (key.name, key.about))
}
