//! Pages in every language, and in two at once.

use crate::support::sheets::{self, texts};
use standoff::language::Language;
use standoff::sheet::Sheet;
use standoff::{overlay, page, scenario};

fn story(language: &str) -> String {
    format!(
        "standoff = 1\nlanguage = {language}\nas-of = 2024-12-30\n\
         title = {{ en = \"Reach past Beijing\", zh-Hant = \"射程可達北京以北\" }}\n\
         [[ring]]\nid = \"r\"\nfrom = \"Taipei\"\nrange = \"1200..2000 km\"\nstatus = \"schematic\"\n\
         [[map]]\nid = \"m\"\nplaces = [\"Beijing\", \"Seoul\", \"Manila\"]\n"
    )
}

fn sheet(language: &str) -> Sheet {
    let text = story(language);
    let read = scenario::read("story.toml", &text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap();
    page::compose(&overlay.value, None)
        .unwrap()
        .value
        .remove(0)
        .sheet
}

fn words(sheet: &Sheet) -> Vec<String> {
    texts(&sheet.items).into_iter().map(sheets::words).collect()
}

#[test]
fn names_units_and_dates_turn_with_the_language() {
    for (language, wanted) in [
        (
            Language::En,
            ["Beijing 1,721 km", "Taipei", "30 December 2024"],
        ),
        (
            Language::ZhHant,
            ["北京 1,721公里", "臺北", "2024年12月30日"],
        ),
        (
            Language::ZhHans,
            ["北京 1,721公里", "台北", "2024年12月30日"],
        ),
        (Language::Ja, ["北京 1,721km", "台北", "2024年12月30日"]),
        (
            Language::Ko,
            ["베이징 1,721km", "타이베이", "2024년 12월 30일"],
        ),
        (
            Language::Ru,
            ["Пекин 1721 км", "Тайбэй", "30 декабря 2024 г."],
        ),
    ] {
        let sheet = sheet(&format!("\"{}\"", language.tag()));
        let all = words(&sheet).join("\n").replace('\u{a0}', " ");
        for words in wanted {
            assert!(
                all.contains(words),
                "{}: no {words:?} in {all}",
                language.tag()
            );
        }
    }
}

#[test]
fn a_second_language_stands_behind_the_first_and_smaller() {
    let sheet = sheet("[\"en\", \"zh-Hant\"]");
    let all = words(&sheet).join("\n").replace('\u{a0}', " ");
    for words in [
        "Beijing 北京 1,721 km",
        "Taipei 臺北",
        "Reach past Beijing",
        "射程可達北京以北",
    ] {
        assert!(all.contains(words), "no {words:?} in {all}");
    }
    let texts = texts(&sheet.items);
    let beijing = texts
        .iter()
        .find(|t| t.spans.len() == 3 && t.spans[0].text == "Beijing")
        .unwrap();
    assert!(beijing.spans[1].face.size < beijing.spans[0].face.size);
    // Furniture is in the first.
    assert!(all.contains("low estimate") && !all.contains("低估值"));
}

#[test]
fn a_name_that_is_the_same_stands_once() {
    let text = story("[\"zh-Hant\", \"ja\"]");
    let read = scenario::read("story.toml", &text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap();
    let page = page::compose(&overlay.value, None).unwrap().value.remove(0);
    let all = words(&page.sheet).join("\n");
    assert!(all.contains("北京") && !all.contains("北京 北京"), "{all}");
}

#[test]
fn languages_that_cannot_be_are_named() {
    for (written, words) in [
        ("[\"en\", \"en\"]", "the same language twice"),
        ("[\"en\", \"ja\", \"ko\"]", "3 languages"),
        ("[]", "0 languages"),
        ("[\"en\", \"zh\"]", "\"zh\" is not known here"),
    ] {
        let error = scenario::read("story.toml", &story(written)).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
}

/// Han has the forms of the language that it stands in, also as the second of
/// two.
#[test]
fn the_second_language_has_its_own_forms_of_han() {
    let svg = |language: &str| {
        let text = format!(
            r#"standoff = 1
title = {{ en = "A place", ja = "直", zh-Hant = "直令" }}
language = {language}
[sources.paper]
text = "A paper, 2023"
[[ring]]
id = "reach"
from = "Taipei"
range = "1200 km"
source = "paper"
"#
        );
        let scenario = standoff::scenario::read("two.toml", &text).unwrap().value;
        let overlay = standoff::overlay::compute(&scenario).unwrap().value;
        let page = standoff::page::compose(&overlay, None).unwrap().value;
        standoff::render::svg(&page[0].sheet).unwrap()
    };
    let both = svg(r#"["en", "zh-Hant"]"#);
    assert!(both.contains(r#"@font-face{font-family:"Noto Sans CJK TC""#));
    assert!(both.contains(r#"font-family="'Noto Sans CJK TC', 'PingFang TC'"#));
    assert!(both.contains(r#" xml:lang="zh-Hant""#));
    // Alone it is the drawing's own language.
    let alone = svg(r#""zh-Hant""#);
    assert!(!alone.contains(r#"@font-face{font-family:"Noto Sans CJK TC""#));
    // The two forms of one character are two fonts of one drawing.
    let two = svg(r#"["ja", "zh-Hant"]"#);
    for family in ["Noto Sans CJK TC", "Noto Sans CJK JP"] {
        assert!(
            two.contains(&format!(r#"@font-face{{font-family:"{family}""#)),
            "{family}"
        );
    }
}
