//! Every word that the program itself says, in each of its languages, can be
//! set in the fonts that it brings along.

use standoff::language::Language;
use standoff::sheet::{
    Align, Anchor, Color, FontSet, Point, Span, Text, Typeface, Weight, measure,
};
use standoff::units::Mm;
use standoff::words::Words;

#[test]
fn fonts_hold_all_furniture() {
    for language in Language::ALL {
        // All fields at once, as they are written out for debugging.
        let all = format!("{:?}", Words::of(language));
        for weight in [Weight::Regular, Weight::Bold] {
            for word in all.split_whitespace() {
                let text = text(word, weight);
                assert!(
                    measure(&text, language).is_ok(),
                    "{}: no glyphs for {word}",
                    language.tag()
                );
            }
        }
    }
}

fn text(words: &str, weight: Weight) -> Text {
    Text {
        id: None,
        spans: vec![Span {
            text: words.to_owned(),
            face: Typeface {
                size: Mm(4.0),
                weight,
                italic: false,
                spacing: 0.0,
                tabular: false,
                language: None,
                fonts: FontSet::NONE,
            },
            color: Color::hex(0),
        }],
        anchor: Anchor::At {
            at: Point::default(),
            align: Align::Start,
            turn: 0.0,
        },
        halo: None,
    }
}
