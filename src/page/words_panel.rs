//! Text panels: free text, and tables of the scenario's content.

mod columns;
mod places;

use super::entries::in_sector;
use super::flow::{Block, paragraph, widest_word, width};
use super::legend::Furniture;
use super::listing::words_for_more;
use crate::error::{Error, Result};
use crate::language::Names;
use crate::report;
use crate::scenario::{OwnRows, SourceId, TableKind, WordsContent, WordsSpec};
use crate::sheet::{Group, Item, Line, Point, Rect, Verb, Weight};
use crate::words::source_numbers;
use columns::narrow;
use std::borrow::Cow;

/// Type sizes, design pixels; the first that fits is used.
const SIZES: [f64; 5] = [15.5, 14.5, 13.5, 12.5, 12.0];

/// A table: column heads, and rows of cells.
struct Rows {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Draws the panel below its title, with as much of it as fits, and reports
/// what is left out.
///
/// # Errors
/// A table of which no row fits; a glyph that no font has.
pub(super) fn draw(
    furniture: &Furniture,
    spec: &WordsSpec,
    room: Rect,
) -> Result<(Group, Option<LeftOut>)> {
    let at = Point::new(room.left, room.top);
    let set = |most, size| set(furniture, spec, at, room.width(), size, most);
    let fits = |block: &Block| block.height <= room.height() + 1e-6;
    let mut block = Block::default();
    let mut left_out = None;
    for size in SIZES {
        block = set(usize::MAX, size)?;
        if fits(&block) {
            break;
        }
    }
    if !fits(&block) {
        let size = SIZES[SIZES.len() - 1];
        let all = count(furniture, spec);
        let (mut low, mut high) = (0, all.saturating_sub(1));
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            match fits(&set(middle, size)?) {
                true => low = middle,
                false => high = middle - 1,
            }
        }
        block = set(low, size)?;
        let is_table = !matches!(spec.content, WordsContent::Text(_));
        if low == 0 && is_table && furniture.panels > 1 {
            return Err(Error::Room(format!(
                "panel \"{}\" has no room for a row of its table; use a larger page, or name fewer \
                 panels in panels = [[...]]",
                spec.id
            )));
        }
        left_out = Some(match &spec.content {
            WordsContent::Text(_) => LeftOut::Words,
            _ => LeftOut::Rows { listed: low, all },
        });
    }
    let group = Group {
        id: spec.id.clone(),
        label: Some(title(furniture, spec)),
        clip: None,
        items: block.items,
    };
    Ok((group, left_out))
}

/// What does not fit into a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    Words,
    Rows {
        listed: usize,
        all: usize,
    },
    /// Bars of a chart.
    Bars {
        listed: usize,
        all: usize,
    },
}

/// Number of rows of a table, or of characters of a text.
fn count(furniture: &Furniture, spec: &WordsSpec) -> usize {
    match &spec.content {
        WordsContent::Text(text) => {
            let language = furniture.overlay.scenario.header.language;
            text.get(language).chars().count()
        }
        WordsContent::Table(kind) => rows(furniture, spec, *kind).rows.len(),
        WordsContent::Rows(own) => own.rows.len(),
    }
}

/// The preferred height of the panel, and the least that holds all of it.
///
/// # Errors
/// A glyph that no font has.
pub(super) fn heights(furniture: &Furniture, spec: &WordsSpec, width: f64) -> Result<[f64; 2]> {
    let height = |size| -> Result<f64> {
        Ok(set(furniture, spec, Point::default(), width, size, usize::MAX)?.height)
    };
    let [wanted, least] = [SIZES[0], SIZES[SIZES.len() - 1]].map(height);
    let wanted = wanted?;
    Ok([wanted, least?.min(wanted)])
}

/// The panel's title, or the default for its kind of table; empty for a text
/// without a title.
pub(super) fn title(furniture: &Furniture, spec: &WordsSpec) -> String {
    let language = furniture.overlay.scenario.header.language;
    match (&spec.title, &spec.content) {
        (Some(title), _) => title.get(language).to_owned(),
        (None, WordsContent::Text(_) | WordsContent::Rows(_)) => String::new(),
        (None, WordsContent::Table(kind)) => {
            let key = match kind {
                TableKind::Places => "places",
                TableKind::Rings => "rings",
                TableKind::Tracks => "tracks",
            };
            report::title(language, key).to_owned()
        }
    }
}

/// Typesets the panel with at most `most` rows or characters.
fn set(
    furniture: &Furniture,
    spec: &WordsSpec,
    at: Point,
    width: f64,
    size: f64,
    most: usize,
) -> Result<Block> {
    let theme = furniture.style.theme;
    let mut block = Block::default();
    let title = title(furniture, spec);
    let numbers = numbers(furniture, &spec.sources);
    if !title.is_empty() {
        let heading = furniture.setting(18.5, Weight::SemiBold, theme.text, 1.4);
        let tail = furniture.tail(&numbers, width)?;
        block = paragraph(&title, at, width - tail, heading)?;
        if !numbers.is_empty() {
            let number = furniture.reference(&numbers, &title, at, width - tail, heading)?;
            block.items.push(number);
        }
        block.height += furniture.px(10.0);
    }
    let below = Point::new(at.x, at.y + block.height);
    let rest = match &spec.content {
        WordsContent::Text(text) => {
            let language = furniture.overlay.scenario.header.language;
            let text = cut(text.get(language), most);
            paragraphs(furniture, &text, below, width, size)?
        }
        WordsContent::Table(kind) => {
            let rows = rows(furniture, spec, *kind);
            table(furniture, rows, below, width, size, most)?
        }
        WordsContent::Rows(own) => {
            let rows = own_rows(furniture, own);
            table(furniture, rows, below, width, size, most)?
        }
    };
    block.height += rest.height;
    block.items.extend(rest.items);
    if !numbers.is_empty() && title.is_empty() {
        block.height += furniture.px(size * 0.35);
        let said = format!(
            "{}{}{numbers}",
            furniture.words.sources, furniture.words.colon
        );
        let note = furniture.setting(12.0, Weight::Regular, theme.secondary, 1.4);
        let at = Point::new(at.x, at.y + block.height);
        let note = paragraph(&said, at, width, note)?;
        block.height += note.height;
        block.items.extend(note.items);
    }
    Ok(block)
}

/// The first `most` characters of a text, cut at a word.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.into();
    };
    let head = &text[..end];
    // Not every script has spaces between words.
    let whole = head
        .rfind(char::is_whitespace)
        .map_or(head, |at| &head[..at]);
    let kept = if 2 * whole.len() > head.len() {
        whole
    } else {
        head
    };
    format!("{} …", kept.trim_end()).into()
}

/// Typesets paragraphs, separated by empty lines in the text.
fn paragraphs(
    furniture: &Furniture,
    text: &str,
    at: Point,
    width: f64,
    size: f64,
) -> Result<Block> {
    let setting = furniture.setting(size, Weight::Regular, furniture.style.theme.text, 1.45);
    let mut block = Block::default();
    for one in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        if block.height > 0.0 {
            block.height += furniture.px(size * 0.6);
        }
        let line = one.split_whitespace().collect::<Vec<_>>().join(" ");
        let below = Point::new(at.x, at.y + block.height);
        let next = paragraph(&line, below, width, setting)?;
        block.height += next.height;
        block.items.extend(next.items);
    }
    Ok(block)
}

/// Width that a column of words keeps, and gap between columns, as multiples of
/// the type size.
const COMFORT: f64 = 6.0;
const COLUMN_GAP: f64 = 1.2;

/// Typesets a table with at most `most` rows, and the number of the rest.
fn table(
    furniture: &Furniture,
    mut table: Rows,
    at: Point,
    room: f64,
    size: f64,
    most: usize,
) -> Result<Block> {
    let theme = furniture.style.theme;
    let more = table.rows.len().saturating_sub(most);
    table.rows.truncate(most);
    let head = furniture.setting(size.min(12.5), Weight::SemiBold, theme.secondary, 1.4);
    let cell = furniture.setting(size * 0.9, Weight::Regular, theme.text, 1.35);
    let gap = furniture.px(size * COLUMN_GAP);
    let (mut widths, mut words): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for (i, name) in table.heads.iter().enumerate() {
        let mut widest = width(name, head)?;
        let mut longest = widest_word(name, head)?;
        for row in &table.rows {
            widest = widest.max(width(&row[i], cell)?);
            longest = longest.max(widest_word(&row[i], cell)?);
        }
        widths.push(widest * 1.002);
        words.push(longest * 1.002);
    }
    let numeric: Vec<bool> = (0..widths.len()).map(|i| is_numeric(&table, i)).collect();
    let gaps = gap * widths.len().saturating_sub(1) as f64;
    narrow(
        &mut widths,
        &words,
        furniture.px(size * COMFORT),
        room - gaps,
    );
    let mut block = Block::default();
    let line = |block: &mut Block, cells: &[String], setting| -> Result<()> {
        let mut left = at.x;
        let mut tallest = 0.0_f64;
        for ((words, room), numeric) in cells.iter().zip(&widths).zip(&numeric) {
            // Numbers are aligned to the right.
            let indent = match numeric {
                true => (room - width(words, setting)?).max(0.0),
                false => 0.0,
            };
            let place = Point::new(left + indent, at.y + block.height);
            let set = paragraph(words, place, room - indent, setting)?;
            tallest = tallest.max(set.height);
            block.items.extend(set.items);
            left += room + gap;
        }
        block.height += tallest + furniture.px(size * 0.22);
        let y = at.y + block.height;
        let end = widths.iter().sum::<f64>() + gaps;
        block.items.push(Item::Line(Line {
            id: None,
            outline: vec![
                Verb::Move(Point::new(at.x, y)),
                Verb::Line(Point::new(at.x + end, y)),
            ],
            fill: None,
            stroke: Some(furniture.style.stroke(theme.rule, 0.8)),
        }));
        block.height += furniture.px(size * 0.22);
        Ok(())
    };
    line(&mut block, &table.heads, head)?;
    for row in &table.rows {
        line(&mut block, row, cell)?;
    }
    if more > 0 {
        let below = Point::new(at.x, at.y + block.height + furniture.px(size * 0.22));
        let said = paragraph(&words_for_more(more, furniture.words), below, room, head)?;
        block.height += furniture.px(size * 0.22) + said.height;
        block.items.extend(said.items);
    }
    Ok(block)
}

/// Whether every nonempty cell of a column is a number.
fn is_numeric(table: &Rows, column: usize) -> bool {
    let digits = |c: char| c.is_ascii_digit() || " ,.\u{a0}\u{202f}".contains(c);
    // A sign may only lead: 2018-01-28 is a date, not a number.
    let number = |cell: &str| {
        let bare = cell.trim_start_matches(['+', '−', '-']);
        bare.chars().all(digits) && bare.contains(|c: char| c.is_ascii_digit())
    };
    let mut said = table
        .rows
        .iter()
        .map(|row| row[column].as_str())
        .filter(|c| !c.is_empty());
    let first = said.next();
    first.is_some_and(number) && said.all(number)
}

fn rows(furniture: &Furniture, spec: &WordsSpec, kind: TableKind) -> Rows {
    match kind {
        TableKind::Places => places::places(furniture, spec),
        TableKind::Rings => rings(furniture, spec),
        TableKind::Tracks => tracks(furniture, spec),
    }
}

fn own_rows(furniture: &Furniture, own: &OwnRows) -> Rows {
    let language = furniture.overlay.scenario.header.language;
    let said = |cells: &Vec<Names>| -> Vec<String> {
        let said = cells.iter().map(|cell| cell.get(language).to_owned());
        said.collect()
    };
    Rows {
        heads: said(&own.heads),
        rows: own.rows.iter().map(said).collect(),
    }
}

fn rings(furniture: &Furniture, spec: &WordsSpec) -> Rows {
    let (scenario, words) = (furniture.overlay.scenario, furniture.words);
    let language = scenario.header.language;
    let shown = scenario.rings.iter().filter(|r| spec.show.contains(&r.id));
    let rows: Vec<Vec<String>> = shown
        .map(|ring| {
            let figures: Vec<String> = ring
                .ranges
                .iter()
                .map(|range| range.explained(words, language))
                .collect();
            let actor = ring.actor.as_ref().and_then(|id| scenario.actor(id));
            let actor = actor.map(|actor| actor.name.get(language));
            vec![
                ring.name.get(language).to_owned(),
                actor.unwrap_or("").to_owned(),
                in_sector(words.list(&figures), ring, words),
                match ring.from.is_simple() {
                    true => ring.from.name().get(language).to_owned(),
                    false => ring.from.in_words(language, words),
                },
                numbers(furniture, &ring.sources),
            ]
        })
        .collect();
    with_heads(
        furniture,
        &["name", "actor", "ring", "measured_from", "sources"],
        rows,
    )
}

fn tracks(furniture: &Furniture, spec: &WordsSpec) -> Rows {
    let (scenario, words) = (furniture.overlay.scenario, furniture.words);
    let language = scenario.header.language;
    let shown = scenario.tracks.iter().filter(|t| spec.show.contains(&t.id));
    let rows: Vec<Vec<String>> = shown
        .map(|track| {
            let actor = track.actor.as_ref().and_then(|id| scenario.actor(id));
            let actor = actor.map(|actor| actor.name.get(language));
            let date = track.when(words);
            vec![
                date.unwrap_or_default(),
                track.name.get(language).to_owned(),
                actor.unwrap_or("").to_owned(),
                numbers(furniture, &track.sources),
            ]
        })
        .collect();
    with_heads(furniture, &["date", "name", "actor", "sources"], rows)
}

/// Builds a table without its empty columns.
fn with_heads(furniture: &Furniture, keys: &[&str], rows: Vec<Vec<String>>) -> Rows {
    let language = furniture.overlay.scenario.header.language;
    let said: Vec<usize> = (0..keys.len())
        .filter(|i| rows.iter().any(|row| !row[*i].is_empty()))
        .collect();
    let head = |i: &usize| report::title(language, keys[*i]).to_owned();
    let kept = |row: &Vec<String>| said.iter().map(|i| row[*i].clone()).collect();
    Rows {
        heads: said.iter().map(head).collect(),
        rows: rows.iter().map(kept).collect(),
    }
}

fn numbers(furniture: &Furniture, sources: &[SourceId]) -> String {
    source_numbers(&furniture.cited.numbers(sources))
}
