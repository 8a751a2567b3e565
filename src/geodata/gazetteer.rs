//! The gazetteer: names of places, bases, waters and countries in six
//! languages.
//!
//! The tables are kept as text and split once into slices of it. A search for a
//! name in Latin letters compares only the folded names with the same initial;
//! other names are compared with all entries. For the few names of a scenario
//! this is faster than building a full index.

use super::fold::{fold, folded};
use crate::language::{Language, Names};
use crate::plain_text::cleaned;
use crate::units::Position;
use std::sync::LazyLock;

/// A place, base, water body or country.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// In the order of [`Language::ALL`]; empty if unknown.
    names: [&'static str; 6],
    /// Other spellings, separated by `|`.
    aliases: &'static str,
    lat: &'static str,
    lon: &'static str,
    /// Type of feature: `capital`, `city`, `strait`, `country`, ...
    pub kind: &'static str,
    /// Importance, 0 for the most important.
    pub rank: u8,
    /// Population; 0 if unknown or uninhabited.
    pub population: u32,
    /// ISO 3166-1 alpha-3 code; empty for waters.
    pub country: &'static str,
    /// ISO 3166-1 alpha-2 code; only for countries.
    pub alpha2: &'static str,
    /// Waters may have several label positions; the index of this one, best
    /// first.
    pub variant: u8,
    line: &'static str,
}

static PLACES: LazyLock<Vec<Entry>> =
    LazyLock::new(|| table(include_str!("../../geodata/names/places.tsv")));
static BASES: LazyLock<Vec<Entry>> =
    LazyLock::new(|| table(include_str!("../../geodata/names/bases.tsv")));
static WATERS: LazyLock<Vec<Entry>> =
    LazyLock::new(|| table(include_str!("../../geodata/names/waters.tsv")));
static COUNTRIES: LazyLock<Vec<Entry>> =
    LazyLock::new(|| table(include_str!("../../geodata/names/countries.tsv")));

/// Cities, towns, islands and stations, most important first.
pub fn places() -> &'static [Entry] {
    &PLACES
}

/// Bases, ports, airfields, launch and test sites. They have no population and
/// appear on a map only if a scenario names them.
pub fn bases() -> &'static [Entry] {
    &BASES
}

/// Oceans, seas, straits and gulfs, with one entry per label position.
pub fn waters() -> &'static [Entry] {
    &WATERS
}

/// Countries and territories, with a label position.
pub fn countries() -> &'static [Entry] {
    &COUNTRIES
}

/// All places, bases and waters with this name in any language, ignoring case and
/// diacritics; by descending population, with capitals first among equals.
pub fn find(name: &str) -> Vec<&'static Entry> {
    let found = called(name);
    match found.is_empty() {
        true => strait(name).map_or(found, |other| called(&other)),
        false => found,
    }
}

/// Converts `Straits of Hormuz` and `Hormuz Strait` to `strait of hormuz`;
/// `None` for other names.
fn strait(name: &str) -> Option<String> {
    let words = fold(name);
    let before = words.strip_prefix("straits of ");
    let behind = || {
        words
            .strip_suffix(" strait")
            .or(words.strip_suffix(" straits"))
    };
    let plain = before.map(str::to_owned).or_else(|| {
        let own = behind()?;
        Some(own.to_owned())
    })?;
    Some(format!("strait of {plain}"))
}

fn called(name: &str) -> Vec<&'static Entry> {
    let wanted = Wanted::new(name);
    let mut found: Vec<_> = if wanted.latin {
        let alike = INITIALS.of(wanted.folded.chars().next()).iter();
        alike.copied().filter(|e| e.is_called(&wanted)).collect()
    } else {
        named().filter(|e| e.is_called(&wanted)).collect()
    };
    found.sort_by_key(|e| (std::cmp::Reverse(e.population), !e.is_capital(), e.rank));
    found
}

/// Places, bases and waters without duplicates.
fn named() -> impl Iterator<Item = &'static Entry> {
    places()
        .iter()
        .chain(bases())
        .chain(waters().iter().filter(|w| w.variant == 0))
}

/// Places, bases and waters by the initials of their names in Latin letters.
struct Initials([Vec<&'static Entry>; 27]);

static INITIALS: LazyLock<Initials> = LazyLock::new(|| {
    let mut initials = Initials(Default::default());
    for entry in named() {
        for name in std::iter::once(entry.names[0]).chain(entry.aliases()) {
            let alike = &mut initials.0[Initials::number(folded(name).next())];
            if !alike.last().is_some_and(|last| std::ptr::eq(*last, entry)) {
                alike.push(entry);
            }
        }
    }
    initials
});

impl Initials {
    fn of(&self, first: Option<char>) -> &[&'static Entry] {
        &self.0[Initials::number(first)]
    }

    /// Index of an initial; names that do not begin with a plain letter come
    /// last.
    fn number(first: Option<char>) -> usize {
        match first {
            Some(c @ 'a'..='z') => c as usize - 'a' as usize,
            _ => 26,
        }
    }
}

/// The country with this name in any language, or with this ISO code.
pub fn country(name: &str) -> Option<&'static Entry> {
    let wanted = Wanted::new(name);
    countries()
        .iter()
        .find(|e| {
            [e.country, e.alpha2]
                .iter()
                .any(|c| c.eq_ignore_ascii_case(name.trim()))
        })
        .or_else(|| countries().iter().find(|e| e.is_called(&wanted)))
}

impl Entry {
    pub fn position(&self) -> Position {
        let degrees = |text: &str| text.parse().unwrap_or(0.0);
        Position::from_degrees(degrees(self.lat), degrees(self.lon))
            .unwrap_or_else(|_| Position::from_degrees(0.0, 0.0).expect("in range"))
    }

    /// A line for a water's label to follow, as longitude and latitude in
    /// degrees with continuous longitudes; may be empty.
    pub fn label_line(&self) -> impl Iterator<Item = [f64; 2]> + use<> {
        self.line.split(';').filter_map(|point| {
            let (lat, lon) = point.trim().split_once(' ')?;
            Some([lon.parse().ok()?, lat.parse().ok()?])
        })
    }

    /// The English name.
    pub fn english(&self) -> &'static str {
        self.names[0]
    }

    pub fn names(&self) -> Names {
        Names::by_language(
            Language::ALL
                .into_iter()
                .zip(self.names.iter().map(|n| (*n).to_owned())),
        )
    }

    /// The names for a place that the author calls `written`: an alias takes the
    /// place of the English name, so that `Lvov` stays `Lvov`. Case and
    /// diacritics are the gazetteer's; hyphens, apostrophes and full stops are
    /// the author's.
    pub fn names_as(&self, written: &str) -> Names {
        let written = cleaned(written);
        let written = written.trim();
        let (wanted, names) = (fold(written), self.names());
        if wanted.is_ascii() && fold(self.english()) == wanted {
            return names.with_english(&punctuated(self.english(), written));
        }
        if !wanted.is_ascii() || self.own_names().any(|name| fold(name) == wanted) {
            return names;
        }
        let alike = || self.aliases().filter(|alias| fold(alias) == wanted);
        match alike().find(|alias| *alias == written).or(alike().next()) {
            Some(alias) => names.with_english(&punctuated(alias, written)),
            // `Hormuz Strait` for `Strait of Hormuz`.
            None if written.starts_with(char::is_uppercase) => names.with_english(written),
            None => names,
        }
    }

    /// The names in all languages, without aliases.
    pub fn own_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.names.into_iter().filter(|n| !n.is_empty())
    }

    /// The names in all languages and their aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.own_names().chain(self.aliases())
    }

    fn aliases(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.aliases.split('|').filter(|a| !a.is_empty())
    }

    pub fn is_capital(&self) -> bool {
        self.kind == "capital"
    }

    /// Whether the entry has a folded name. For a wanted name in plain Latin
    /// letters, only the English name and the aliases are compared.
    fn is_called(&self, wanted: &Wanted) -> bool {
        if wanted.latin {
            wanted.is(self.names[0]) || self.aliases().any(|a| wanted.is(a))
        } else {
            self.spellings().any(|name| wanted.is(name))
        }
    }
}

/// The letters of a name with the hyphens, apostrophes and full stops that an
/// author writes: `Bobo-Dioulasso`. The name itself if the two differ in letters.
fn punctuated(name: &str, written: &str) -> String {
    const APOSTROPHES: [char; 6] = ['\'', '’', '‘', 'ʻ', 'ʼ', '`'];
    let is_apostrophe = |c: &char| APOSTROPHES.contains(c);
    let is_letter = |c: &char| c.is_alphanumeric() && !is_apostrophe(c);
    let mut left = name.chars().peekable();
    let mut merged = String::new();
    for c in written.chars() {
        if is_letter(&c) {
            match left.find(is_letter) {
                Some(letter) => merged.push(letter),
                None => return name.to_owned(),
            }
        } else if is_apostrophe(&c) {
            // Which one it is, the name knows better.
            merged.push(left.next_if(is_apostrophe).unwrap_or('’'));
        } else {
            merged.push(c);
        }
    }
    match left.find(is_letter) {
        Some(_) => name.to_owned(),
        None => merged,
    }
}

/// A folded name to compare with.
struct Wanted {
    folded: String,
    latin: bool,
}

impl Wanted {
    fn new(name: &str) -> Wanted {
        let folded = fold(name);
        let latin = folded.is_ascii();
        Wanted { folded, latin }
    }

    #[inline]
    fn is(&self, name: &str) -> bool {
        let (Some(&first), Some(&wanted)) =
            (name.as_bytes().first(), self.folded.as_bytes().first())
        else {
            return false;
        };
        // Rejects most names by their first byte. From U+2E80 (0xe2 0xba in
        // UTF-8), where CJK begins, letters fold to themselves.
        if first.is_ascii_alphanumeric() && first.to_ascii_lowercase() != wanted
            || wanted > 0xe2 && first != wanted
        {
            return false;
        }
        folded(name).eq(self.folded.chars())
    }
}

/// Parses a table with a header row; columns are found by name.
fn table(text: &'static str) -> Vec<Entry> {
    let mut lines = text.lines();
    let heading = cells(lines.next().unwrap_or(""));
    // A missing column maps to the last cell, which is always empty.
    let column = |name: &str| {
        heading
            .iter()
            .position(|h| *h == name)
            .unwrap_or(COLUMNS - 1)
    };
    let names = Language::ALL.map(|l| column(l.tag()));
    let [alias, lat, lon, kind, rank, pop, a3, a2, variant, line] = [
        "alias", "lat", "lon", "kind", "rank", "pop", "a3", "a2", "variant", "line",
    ]
    .map(column);
    // Rows have at least 64 bytes, so one allocation suffices.
    let mut entries = Vec::with_capacity(text.len() / 64);
    for row in lines.filter(|row| !row.is_empty()) {
        let cell = cells(row);
        entries.push(Entry {
            names: names.map(|n| cell[n]),
            aliases: cell[alias],
            lat: cell[lat],
            lon: cell[lon],
            kind: cell[kind],
            rank: cell[rank].parse().unwrap_or(u8::MAX),
            population: cell[pop].parse().unwrap_or(0),
            country: cell[a3],
            alpha2: cell[a2],
            variant: cell[variant].parse().unwrap_or(0),
            line: cell[line],
        });
    }
    entries
}

/// More columns than any table has.
const COLUMNS: usize = 18;

/// The cells of a row; the remaining ones are empty.
fn cells(row: &'static str) -> [&'static str; COLUMNS] {
    let mut cells = [""; COLUMNS];
    let (mut start, mut count) = (0, 0);
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'\t' && count < COLUMNS - 2 {
            cells[count] = &row[start..at];
            (start, count) = (at + 1, count + 1);
        }
    }
    cells[count] = &row[start..];
    cells
}
