//! Warnings about a page.

use super::words_panel::LeftOut;
use crate::error::Problem;
use crate::map::{Subject, compared};
use crate::overlay::Overlay;
use crate::scenario::MapSpec;
use crate::theme::{Faint, LEAST, Theme};

pub(super) fn cramped(id: &str, left_out: LeftOut) -> Problem {
    let message = match left_out {
        LeftOut::Words => {
            format!("\"{id}\" is cut short: its panel has no room for all its words")
        }
        LeftOut::Bars { listed, all } => {
            format!("chart \"{id}\" has {listed} of its {all} bars: its panel has no room for more")
        }
        LeftOut::Rows { listed, all } => {
            format!("\"{id}\" lists {listed} of its {all} rows: its panel has no room for more")
        }
    };
    Problem::warning(format!("panel {id}"), message)
        .help("shorten it, give it a row of its own, or use a larger page")
}

/// Low contrasts in a user's theme: the worst background for each text colour.
pub(super) fn faint_words(theme: &Theme) -> Vec<Problem> {
    let mut worst: Vec<Faint> = Vec::new();
    for pair in theme.faint() {
        match worst.iter_mut().find(|w| w.words == pair.words) {
            Some(known) if known.contrast > pair.contrast => *known = pair,
            Some(_) => {}
            None => worst.push(pair),
        }
    }
    let problem = |pair: Faint| {
        let message = format!(
            "{} has a contrast of {:.1} to 1 on {}; {LEAST} to 1 is the least that reads easily",
            pair.words, pair.contrast, pair.ground
        );
        Problem::warning("page.theme", message).help(format!(
            "make {} darker or {} lighter, or the other way round",
            pair.words, pair.ground
        ))
    };
    worst.into_iter().map(problem).collect()
}

/// A warning if a map requests the comparison with Mercator but does not show
/// rings around exactly one origin.
pub(super) fn nothing_to_compare(overlay: &Overlay, spec: &MapSpec) -> Option<Problem> {
    let subject = Subject::new(overlay, spec);
    let asked = spec.compare_mercator && compared(&subject).is_none();
    let message = "compare-mercator needs rings around one origin, which this map does not have";
    asked.then(|| {
        Problem::warning(format!("map \"{}\"", spec.id), message)
            .help("name the rings of one origin in show, or remove compare-mercator")
    })
}
