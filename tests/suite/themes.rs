//! Themes: their words can be read, their colours are told apart by everyone,
//! and a file can change them.

use crate::support::{Desk, STORY};
use standoff::scenario::{self, COLOR_NAMES};
use standoff::sheet::Color;
use standoff::theme::{Sight, Theme, contrast, difference, toml};

/// From the guidelines' own examples: #777 on white is 4.48, #767676 4.54.
#[test]
fn contrast_is_that_of_the_guidelines() {
    let white = Color::hex(0xffffff);
    let near = |a: f64, b: f64| (a - b).abs() < 0.005;
    assert!(near(contrast(white, Color::hex(0)), 21.0));
    assert!(near(contrast(Color::hex(0x777777), white), 4.48));
    assert!(near(contrast(white, Color::hex(0x767676)), 4.54));
}

#[test]
fn words_can_be_read_on_every_ground_of_every_theme() {
    for theme in scenario::Theme::ALL {
        let faint = Theme::built_in(theme).faint();
        assert!(faint.is_empty(), "{}: {faint:#?}", theme.word());
    }
    // The measure sees what is faint.
    let theme = Theme {
        text: Color::hex(0x999999),
        ..Theme::built_in(scenario::Theme::Light)
    };
    assert!(
        theme
            .faint()
            .iter()
            .any(|f| f.words == "text" && f.ground == "depths[6]")
    );
}

/// The first five colours pairwise, and each colour and the next, which are
/// those that actors without a colour get.
#[test]
fn colours_of_actors_stay_apart_for_every_sight() {
    for theme in scenario::Theme::ALL {
        let colors = Theme::built_in(theme).subject;
        for sight in Sight::ALL {
            let gray = sight == Sight::Gray || theme == scenario::Theme::Gray;
            let least = if gray { 3.5 } else { 8.0 };
            for (i, a) in colors.iter().enumerate() {
                for (k, b) in colors.iter().enumerate().skip(i + 1) {
                    let near = k == i + 1 || (k < 5 && !gray);
                    let apart = difference(*a, *b, sight);
                    assert!(
                        !near || apart >= least,
                        "{} {sight:?}: {} and {} are {apart:.1} apart",
                        theme.word(),
                        COLOR_NAMES[i],
                        COLOR_NAMES[k]
                    );
                }
            }
        }
    }
}

#[test]
fn a_theme_as_a_file_changes_nothing_until_it_is_changed() {
    let desk = Desk::new();
    for theme in scenario::Theme::ALL {
        desk.put("own.toml", toml(theme));
        let story = format!("{STORY}\n[page]\ntheme = \"own.toml\"\n");
        let path = desk.put("story.toml", &story);
        let read = scenario::read(path.to_str().unwrap(), &story).unwrap();
        assert!(read.warnings.is_empty(), "{:?}", read.warnings);
        assert_eq!(Theme::of(&read.value.page), Theme::built_in(theme));
    }
}

#[test]
fn one_line_changes_a_theme() {
    let desk = Desk::new();
    desk.put(
        "own.toml",
        "base = \"dark\"\nsea = \"#000080\"\n[subject]\nteal = \"#00ffcc\"\n",
    );
    let story = format!("{STORY}\n[page]\ntheme = \"own.toml\"\n");
    let path = desk.put("story.toml", &story);
    let page = scenario::read(path.to_str().unwrap(), &story)
        .unwrap()
        .value
        .page;
    let theme = Theme::of(&page);
    assert_eq!(theme.sea, Color::hex(0x000080));
    assert_eq!(theme.subject[0], Color::hex(0x00ffcc));
    assert_eq!(theme.land, Theme::built_in(scenario::Theme::Dark).land);
    desk.run(&["render", "story.toml", "--format", "svg", "-o", "."])
        .ends(0);
    assert!(
        String::from_utf8(desk.get("story.svg"))
            .unwrap()
            .contains("#000080")
    );
}

/// `band = 0` with any other `fill` divided by zero at the edge of a range that
/// is a bound.
#[test]
fn every_opacity_draws_every_bound() {
    let desk = Desk::new();
    for (band, fill) in [(0, 0), (0, 1), (1, 0), (1, 1)]
        .map(|(b, f)| (f64::from(b), f64::from(f)))
        .into_iter()
        .chain([(0.0, 0.2), (0.1, 0.3), (0.2, 0.2)])
    {
        desk.put(
            "own.toml",
            format!("base = \"light\"\nband = {band:?}\nfill = {fill:?}\n"),
        );
        for projection in ["mercator", "azimuthal-equidistant"] {
            let ring = |id: &str, range: &str| {
                format!(
                    "[[ring]]\nid = \"{id}\"\nfrom = \"Taipei\"\nrange = \"{range} 1000 km\"\nstatus = \"schematic\"\n"
                )
            };
            let rings = ["over", "up to", "about"].map(|word| ring(&word.replace(' ', "-"), word));
            let story = format!(
                "standoff = 1\ntitle = \"T\"\n{}[[map]]\nid = \"m\"\nprojection = \"{projection}\"\n[page]\ntheme = \"own.toml\"\n",
                rings.concat()
            );
            let path = desk.put("story.toml", &story);
            let read = scenario::read(path.to_str().unwrap(), &story)
                .unwrap()
                .value;
            let overlay = standoff::overlay::compute(&read).unwrap().value;
            let pages = standoff::page::compose(&overlay, None).unwrap().value;
            let svg = standoff::render::svg(&pages[0].sheet).unwrap();
            assert!(!svg.contains("NaN"), "band {band}, fill {fill}");
        }
    }
}

#[test]
fn mistakes_of_a_theme_are_all_told_with_their_lines() {
    let desk = Desk::new();
    let own =
        "base = \"lite\"\npapper = \"#ffffff\"\nsea = \"blue\"\nband = 3\ndepths = [\"#000000\"]\n";
    desk.put("own.toml", own);
    desk.put(
        "story.toml",
        format!("{STORY}\n[page]\ntheme = \"own.toml\"\n"),
    );
    let ran = desk.run(&["check", "story.toml"]).ends(1);
    for words in [
        "own.toml:1:8: this word is not known here",
        "light",
        "own.toml:2:1: this key is not known here",
        "paper",
        "own.toml:3:7: this is not a colour",
        "#rrggbb",
        "own.toml:4:8: a share is a number from 0 to 1",
        "own.toml:5:10: depths has 1 colours",
    ] {
        assert!(ran.said().contains(words), "no {words:?} in {}", ran.said());
    }
    desk.put(
        "story.toml",
        format!("{STORY}\n[page]\ntheme = \"onw.toml\"\n"),
    );
    desk.run(&["check", "story.toml"])
        .ends(1)
        .says("no file")
        .says("own.toml");
    desk.put("own.toml", "text = \"#aaaaaa\"");
    desk.put(
        "story.toml",
        format!("{STORY}\n[page]\ntheme = \"own.toml\"\n"),
    );
    desk.run(&["check", "story.toml"])
        .ends(0)
        .says("text has a contrast of");
}
