//! Texts in any script: what is passed over, what no font has, and fonts that
//! a scenario brings along.

use crate::support::{Desk, STORY};

const FONT: &[u8] = include_bytes!("../data/fonts/DejaVuSans-subset.ttf");

/// Texts of a map's live letters, one after another.
fn letters(svg: &[u8]) -> String {
    let svg = std::str::from_utf8(svg).unwrap();
    let texts = svg.split("<text").skip(1);
    let texts: Vec<String> = texts
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"))
        .map(|(inside, _)| {
            let mut out = String::new();
            let mut tag = false;
            for c in inside.chars() {
                match c {
                    '<' => tag = true,
                    '>' => tag = false,
                    _ if !tag => out.push(c),
                    _ => {}
                }
            }
            out
        })
        .collect();
    texts.join("\n")
}

fn named(name: &str) -> String {
    STORY
        .replace("name = \"Reach\"", &format!("name = \"{name}\""))
        .replace(
            "text = \"A paper, 2024\"",
            &format!("text = \"Paper {name}\""),
        )
}

#[test]
fn invisible_marks_do_not_refuse_a_map_and_accents_are_composed() {
    let desk = Desk::new();
    for (written, drawn) in [
        ("Taipei\\u200e", "Taipei"),
        ("Taipei\u{200f}", "Taipei"),
        ("\\uFEFFTai\\u2060pei", "Taipei"),
        ("a\\u0009b", "a b"),
        ("a\\u2028b\\u2029c", "a b c"),
        ("Ha\u{309}i Du\u{31b}o\u{31b}ng", "Hải Dương"),
        ("\u{1109}\u{1165}\u{110b}\u{116e}\u{11af}", "서울"),
        ("2 \u{fe0e}km\\u202c", "2 km"),
    ] {
        desk.put("s.toml", named(written));
        desk.run(&["render", "s.toml", "-q", "-o", "s.svg"]).ends(0);
        let letters = letters(&desk.get("s.svg"));
        assert!(
            letters.contains(&format!("Paper {drawn}")),
            "{written:?}: {letters}"
        );
        assert!(letters.contains(drawn), "{written:?}");
    }
}

#[test]
fn a_place_is_found_however_its_name_is_composed() {
    let desk = Desk::new();
    for name in ["To\\u0304kyo\\u0304", "Tokyo\\u200e", "\\uFEFFTōkyō"] {
        desk.put(
            "s.toml",
            STORY.replace("\"Taipei\"", &format!("\"{name}\"")),
        );
        desk.run(&["check", "s.toml"]).ends(0);
    }
}

#[test]
fn a_character_that_no_font_has_is_told_with_its_line_and_a_way_out() {
    let desk = Desk::new();
    desk.put("s.toml", named("髙﨑"));
    for args in [&["render", "s.toml"][..], &["check", "s.toml"]] {
        let ran = desk.run(args).ends(1);
        let said = ran.said();
        assert!(
            said.contains("s.toml:6:") || said.contains("s.toml:10:"),
            "{said}"
        );
        for words in ["U+9AD9", "U+FA11", "fonts = [", "髙﨑"] {
            assert!(said.contains(words), "no {words:?} in {said}");
        }
    }
    // As an escape, and in a file that the scenario names.
    desk.put("s.toml", named("\\u9AD9"));
    desk.run(&["check", "s.toml"]).ends(1).says("s.toml:6:");
    desk.put("sites.csv", "name,lat,lon\nOne,25,121\n髙,26,122\n");
    desk.put(
        "s.toml",
        format!("{STORY}\n[[place]]\nid = \"p\"\nfile = \"sites.csv\"\n"),
    );
    desk.run(&["check", "s.toml"]).ends(1).says("sites.csv:3");
}

#[test]
fn a_font_of_the_user_s_sets_what_the_program_s_lack() {
    let desk = Desk::new();
    desk.put("my.ttf", FONT);
    let title = "title = \"חיפה · شبكة الرصد (2024)\"";
    let story = STORY
        .replace("title = \"Published reach\"", title)
        .replace("standoff = 1\n", "standoff = 1\nfonts = [\"my.ttf\"]\n");
    desk.put("s.toml", &story);
    desk.run(&[
        "render", "s.toml", "-q", "-o", "s.svg", "-o", "s.pdf", "-o", "s.png",
    ])
    .ends(0);
    let svg = String::from_utf8(desk.get("s.svg")).unwrap();
    for words in ["חיפה", "شبكة", "DejaVu Sans "] {
        assert!(svg.contains(words), "no {words:?}");
    }
    let again = desk.get("s.pdf");
    desk.run(&["render", "s.toml", "-q", "-o", "s.pdf"]).ends(0);
    assert!(again == desk.get("s.pdf"), "other bytes on the second run");
    // Without the font, the way out is told.
    desk.put("s.toml", story.replace("fonts = [\"my.ttf\"]\n", ""));
    desk.run(&["render", "s.toml"]).ends(1).says("fonts = [");
}

#[test]
fn a_font_changes_nothing_where_it_is_not_needed() {
    let desk = Desk::new();
    desk.put("my.ttf", FONT);
    let drawn = |story: String| {
        desk.put("s.toml", story);
        desk.run(&["render", "s.toml", "-q", "-o", "s.svg"]).ends(0);
        let svg = String::from_utf8(desk.get("s.svg")).unwrap();
        // The page's mark and its metadata have the scenario's own sum.
        let lines = svg.split("</metadata>").nth(1).unwrap().lines();
        let lines =
            lines.filter(|line| !line.contains("standoff ·") && !line.contains("@font-face"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let plain = drawn(STORY.to_owned());
    let with_font = drawn(format!("fonts = [\"my.ttf\"]\n{STORY}"));
    assert!(plain.len() > 100 && plain == with_font);
}

#[test]
fn what_is_no_font_is_told_with_a_mend() {
    let desk = Desk::new();
    desk.put("a.ttf", "no font");
    desk.put("b.woff2", b"wOF2 and more");
    desk.put("c.ttc", b"ttcf and more");
    desk.put("folder/my.ttf", FONT);
    for (font, words) in [
        ("a.ttf", ".otf"),
        ("b.woff2", "convert it"),
        ("c.ttc", "take one font out"),
        ("none.ttf", "there is no file"),
        ("../my.ttf", "--allow-path"),
    ] {
        desk.put("s.toml", format!("fonts = [\"{font}\"]\n{STORY}"));
        let ran = desk.run(&["check", "s.toml"]).ends(1).says("s.toml:1:");
        assert!(ran.said().contains(words), "{font}: {}", ran.said());
    }
}

/// Poppler 22.12 shows the marks where the PNG has them.
#[test]
fn an_accent_without_a_composed_form_does_not_refuse_a_pdf() {
    let desk = Desk::new();
    for name in ["Caf\u{301}\u{e9}", "\u{449}\u{301}\u{438}"] {
        desk.put("s.toml", named(name));
        desk.run(&["render", "s.toml", "-q", "-o", "s.pdf"]).ends(0);
        assert!(desk.get("s.pdf").starts_with(b"%PDF"), "{name:?}");
    }
}
