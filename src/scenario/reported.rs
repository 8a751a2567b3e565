//! Names of unnamed positions in every language.

use crate::language::{Language, Names};
use crate::place::{Footprint, Located};
use crate::words::{Bearing, Words};

/// Translates a position as reported, and writes one in degrees the same way
/// throughout: `51.68°S 59.65°W`. English keeps a report as written.
pub(super) fn in_every_language(located: Located) -> Located {
    if located.named {
        return located;
    }
    let written = located.name.get(Language::En).to_owned();
    let sides = ['N', 'S', 'E', 'W'];
    let in_degrees = written.ends_with(sides) || written.starts_with(sides);
    let said = |language: Language| {
        let words = Words::of(language);
        let text = match (&located.footprint, language) {
            (Some(_), Language::En) => written.clone(),
            (Some(footprint), _) => reported(footprint, language),
            (None, _) if in_degrees => {
                let (lat, lon) = (located.position.lat(), located.position.lon());
                format!("{} {}", words.parallel(lat), words.meridian(lon))
            }
            (None, _) => written.clone(),
        };
        (language, text)
    };
    Located {
        name: Names::by_language(Language::ALL.map(said)),
        ..located
    }
}

fn reported(footprint: &Footprint, language: Language) -> String {
    let bearing = Bearing {
        middle: footprint.middle,
        by_word: footprint.by_word,
    };
    let of = (footprint.distance, footprint.unit);
    let reference = footprint.reference.get(language);
    Words::of(language).reported(language, of, bearing, reference)
}
