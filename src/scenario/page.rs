//! The `[page]` table.

use super::draft::Draft;
use super::grammar::{PAGE, PANELS};
use super::model::{ChartSpec, MapSpec, PageSize, PageSpec, Paint, Panels, Theme, WordsSpec};
use super::reading::{Node, Reading, wrong_type};
use super::theme_file::read_theme;
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::{Misread, Mm};
use toml::de::DeValue;

/// Named page sizes in millimetres, in their default orientation: landscape for
/// paper sizes.
const SIZES: &[(&str, f64, f64)] = &[
    ("16:9", 508.0, 285.75),    // 1920 x 1080 px
    ("9:16", 285.75, 508.0),    // 1080 x 1920 px: for phones
    ("4:3", 381.0, 285.75),     // 1440 x 1080 px
    ("square", 285.75, 285.75), // 1080 x 1080 px
    ("A0", 1189.0, 841.0),
    ("A1", 841.0, 594.0),
    ("A2", 594.0, 420.0),
    ("A3", 420.0, 297.0),
    ("A4", 297.0, 210.0),
    ("A5", 210.0, 148.0),
    ("A6", 148.0, 105.0),
    ("letter", 279.4, 215.9),
    ("tabloid", 431.8, 279.4),
];

/// Minimum and maximum length of a side, millimetres: from a web banner to a
/// wall.
const SMALLEST: f64 = 10.0;
const LARGEST: f64 = 5_000.0;

const HELP: &str = "write 16:9, 4:3, 9:16, A0 to A6, letter, tabloid, square (with landscape or portrait), \
                    \"1920x1080 px\" or \"180x120 mm\"";

impl Default for PageSpec {
    /// 16:9, light, with automatic layout.
    fn default() -> PageSpec {
        PageSpec {
            size: PageSize {
                width: Mm(508.0),
                height: Mm(285.75),
            },
            fonts: Vec::new(),
            theme: Theme::Light,
            paint: Paint::default(),
            panels: Panels::Auto,
        }
    }
}

pub(super) fn read_page(
    draft: &mut Draft,
    node: &Node,
    maps: &[MapSpec],
    charts: &[ChartSpec],
    texts: &[WordsSpec],
) -> PageSpec {
    let default = PageSpec::default();
    let reading = &mut draft.reading;
    let Some(table) = reading.table(node, PAGE) else {
        return default;
    };
    let size = table.get("size").and_then(|n| {
        let text = reading.text(n)?;
        let read = read_page_size(text);
        reading.take(n, read)
    });
    let themed = table.get("theme").and_then(|n| read_theme(draft, n));
    let (theme, paint) = themed.unwrap_or_default();
    let reading = &mut draft.reading;
    let ids: Vec<&str> = maps
        .iter()
        .map(|m| m.id.as_str())
        .chain(charts.iter().map(|c| c.id.as_str()))
        .chain(texts.iter().map(|t| t.id.as_str()))
        .collect();
    PageSpec {
        size: size.unwrap_or(default.size),
        fonts: Vec::new(),
        theme,
        paint,
        panels: table
            .get("panels")
            .map(|n| panels(reading, n, &ids))
            .unwrap_or_default(),
    }
}

/// Reads a page size: a name, with `portrait` or `landscape`, or width by
/// height in `px` (96 to the inch), `mm`, `cm` or `in`.
///
/// # Errors
/// Unknown names and units, and sides under 10 mm or over 5 m.
pub fn read_page_size(text: &str) -> Result<PageSize, Misread> {
    let mut words: Vec<String> = text
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let portrait = take_word(&mut words, "portrait");
    let landscape = take_word(&mut words, "landscape");
    if portrait && landscape {
        return Err(
            Misread::new(format!("\"{text}\" says both portrait and landscape")).help(HELP),
        );
    }
    let name = words.join(" ");
    let named = SIZES
        .iter()
        .find(|(n, ..)| n.to_lowercase() == name || n.replace(':', "x") == name);
    let (width, height) = match named {
        Some((_, width, height)) => (*width, *height),
        None => measured(text, &name)?,
    };
    let (short, long) = (width.min(height), width.max(height));
    if short < SMALLEST || long > LARGEST {
        return Err(Misread::new(format!(
            "a page of {width:.0} by {height:.0} mm is not supported"
        ))
        .help(format!("sides can be {SMALLEST} mm to {LARGEST} mm long")));
    }
    Ok(match (portrait, landscape) {
        (true, _) => PageSize {
            width: Mm(short),
            height: Mm(long),
        },
        (_, true) => PageSize {
            width: Mm(long),
            height: Mm(short),
        },
        _ => PageSize {
            width: Mm(width),
            height: Mm(height),
        },
    })
}

fn take_word(words: &mut Vec<String>, word: &str) -> bool {
    let before = words.len();
    words.retain(|w| w != word);
    words.len() < before
}

/// `1920x1080 px`
fn measured(text: &str, name: &str) -> Result<(f64, f64), Misread> {
    let bad = || {
        let names = SIZES.iter().map(|(n, ..)| *n);
        let help = did_you_mean(&nearest(name, names)).unwrap_or_else(|| HELP.to_owned());
        Misread::new(format!("\"{text}\" is not a page size")).help(help)
    };
    let split = name
        .find(|c: char| c.is_alphabetic() && c != 'x')
        .unwrap_or(name.len());
    let (numbers, unit) = name.split_at(split);
    let (width, height) = numbers.trim().split_once(['x', '×']).ok_or_else(bad)?;
    let number = |text: &str| -> Option<f64> {
        let text = text.trim();
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        text.parse().ok().filter(|_| plain)
    };
    let (width, height) = (
        number(width).ok_or_else(bad)?,
        number(height).ok_or_else(bad)?,
    );
    let unit = match unit {
        "px" => 25.4 / 96.0,
        "mm" => 1.0,
        "cm" => 10.0,
        "in" => 25.4,
        "pt" => 25.4 / 72.0,
        "" => {
            return Err(
                Misread::new(format!("the page size \"{text}\" has no unit"))
                    .help(format!("write \"{text} px\" or \"{text} mm\"")),
            );
        }
        other => {
            return Err(
                Misread::new(format!("\"{other}\" is not a unit of paper size"))
                    .help("known units: px, mm, cm, in, pt"),
            );
        }
    };
    Ok((width * unit, height * unit))
}

/// Reads rows of ids, where a plain list is a single row, or a keyword.
fn panels(reading: &mut Reading, node: &Node, ids: &[&str]) -> Panels {
    if let DeValue::String(_) = node.value {
        return match reading.word(node, PANELS) {
            Some("separate") => Panels::Separate,
            _ => Panels::Auto,
        };
    }
    Panels::Rows(rows(reading, node, ids))
}

fn rows(reading: &mut Reading, node: &Node, ids: &[&str]) -> Vec<Vec<String>> {
    let DeValue::Array(list) = node.value else {
        reading.error(
            node,
            wrong_type(node, "a list of rows")
                .help("write rows of ids: [[\"main\", \"arctic\"], [\"bars\"]], or \"auto\", or \"separate\""),
        );
        return Vec::new();
    };
    let flat = list.iter().any(|v| v.get_ref().is_str());
    let rows = if flat {
        vec![node.clone()]
    } else {
        reading.list(node)
    };
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for row in rows {
        let mut panels = Vec::new();
        for one in reading.list(&row) {
            let Some(id) = reading.text(&one) else {
                continue;
            };
            if !ids.contains(&id) {
                let help = did_you_mean(&nearest(id, ids.iter().copied()))
                    .unwrap_or_else(|| format!("known: {}", ids.join(", ")));
                reading.error(
                    &one,
                    Misread::new(format!("no map, chart, table or text has the id \"{id}\""))
                        .help(help),
                );
            } else if seen.iter().any(|s| s == id) {
                reading.error(
                    &one,
                    Misread::new(format!("\"{id}\" is already on the page"))
                        .help("name each panel once"),
                );
            } else {
                seen.push(id.to_owned());
                panels.push(id.to_owned());
            }
        }
        if !panels.is_empty() {
            found.push(panels);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(text: &str) -> (f64, f64) {
        let size = read_page_size(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        (size.width.0, size.height.0)
    }

    #[test]
    fn sizes_in_every_spelling() {
        assert_eq!(size("16:9"), (508.0, 285.75));
        assert_eq!(size("1920x1080 px"), (508.0, 285.75));
        assert_eq!(size("1920 x 1080px"), (508.0, 285.75));
        assert_eq!(size("A4"), (297.0, 210.0));
        assert_eq!(size("A4 portrait"), (210.0, 297.0));
        assert_eq!(size("portrait a3"), (297.0, 420.0));
        assert_eq!(size("16:9 portrait"), (285.75, 508.0));
        assert_eq!(size("180x120 mm"), (180.0, 120.0));
        assert_eq!(size("180×120 mm"), (180.0, 120.0));
        assert_eq!(size("Letter"), (279.4, 215.9));
    }

    #[test]
    fn refusals_of_sizes() {
        for (text, message, help) in [
            ("1920x1080", "no unit", "1920x1080 px"),
            ("A44", "not a page size", "A4"),
            ("0x10 mm", "is not supported", ""),
            ("99999x99999 px", "is not supported", ""),
            ("10x10 parsecs", "not a unit of paper size", "px, mm"),
            ("portrait landscape A4", "both", ""),
            ("", "not a page size", "16:9"),
        ] {
            let misread = read_page_size(text).unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
            assert!(misread.help.unwrap_or_default().contains(help), "{text}");
        }
    }
}
