//! Names and texts as people paste them: many scripts, marks of writing
//! direction, entities, and characters that XML cannot hold.

use crate::dice::Dice;
use toml::{Table, Value};

const NAMES: [&str; 28] = [
    "Ching Tien",
    "DF-26",
    "2 H-6, 2 Tu-95",
    "Peña & Café",
    "臺中",
    "南シナ海",
    "독도 · 竹島",
    "Владивосток",
    "Łódź",
    "Sōya",
    "O'Brien \"the\" <b>",
    "a ]]> b",
    "-- 50% $x {y} \\n",
    "https://example.org/?a=1&b=2",
    "line one\nline two",
    "=1+1",
    "Zürich; Bern, \"Basel\"",
    "name",
    "a",
    "  spaced  out  ",
    "ÅÄÖ–—…″′°",
    "鄂霍次克海",
    "いろはにほへと",
    "가나다라",
    "№ 7 «щи»",
    "Ōkinawa-jima",
    "'single'",
    "100 000,5",
];

/// Characters that are passed over or joined to their neighbours.
const MARKS: [char; 8] = [
    '\u{200e}', '\u{200f}', '\u{feff}', '\u{2060}', '\t', '\u{301}', '\u{ad}', '\u{a0}',
];

/// Characters that XML 1.0 cannot hold, or that break lines.
const CONTROLS: [char; 7] = [
    '\u{b}', '\u{1}', '\u{fffe}', '\u{ffff}', '\u{2028}', '\u{7f}', '\u{85}',
];

/// A name with anything in it that a person might paste.
pub fn name(dice: &mut Dice) -> String {
    let mut name = dice.one(&NAMES).to_string();
    if dice.chance(0.06) {
        let long = dice.whole(3, 12);
        name = (0..long)
            .map(|_| *dice.one(&NAMES))
            .collect::<Vec<_>>()
            .join(" ");
    }
    for (chars, chance) in [(&MARKS[..], 0.04), (&CONTROLS[..], 0.02)] {
        if dice.chance(chance) {
            let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(1).collect();
            let at = if ends.is_empty() {
                name.len()
            } else {
                *dice.one(&ends)
            };
            name.insert(at, *dice.one(chars));
        }
    }
    name
}

/// A sentence or several.
pub fn sentences(dice: &mut Dice) -> String {
    let count = dice.whole(1, 6);
    let paragraph = if dice.chance(0.3) { "\n\n" } else { ". " };
    (0..count)
        .map(|_| name(dice))
        .collect::<Vec<_>>()
        .join(paragraph)
}

/// A string, or a table by language.
pub fn names(dice: &mut Dice, languages: &[String]) -> Value {
    if dice.chance(0.75) {
        return Value::String(name(dice));
    }
    let mut table = Table::new();
    for language in languages {
        if table.is_empty() || dice.chance(0.5) {
            table.insert(language.clone(), Value::String(name(dice)));
        }
    }
    Value::Table(table)
}
