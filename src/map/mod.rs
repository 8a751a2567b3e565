//! One map: the Earth's features composed into a frame on the page.

mod base;
mod fit;
mod graticule;
pub mod label;
mod locator;
mod mark;
mod mask;
mod name;
mod reach;
mod subject;

pub use fit::{Fitted, fit};
pub use locator::locator;
pub use mark::{PlaceMark, place_mark};
pub use subject::{Subject, Verdict};

use crate::error::{Problem, Result, Warned};
use crate::overlay::Overlay;
use crate::scenario::MapSpec;
use crate::sheet::{Group, Item, Line, Rect};
use crate::theme::Style;
use crate::words::Words;

/// A map in its frame, and what the page says about it.
#[derive(Debug)]
pub struct Panel {
    pub group: Group,
    pub fitted: Fitted,
    /// Verdicts that places of this map carry, for the legend.
    pub verdicts: Vec<Verdict>,
    /// Whether places carry their distance from the one origin.
    pub distances: bool,
    /// Whether disputed borders are in sight.
    pub disputed: bool,
    /// Whether sea depths are in sight.
    pub depth: bool,
}

/// Composes one map of the overlay into `frame`.
///
/// # Errors
/// A projection that cannot show what was asked; a glyph that no font has.
pub fn compose(
    overlay: &Overlay,
    spec: &MapSpec,
    frame: Rect,
    style: &Style,
    words: &Words,
) -> Result<Warned<Panel>> {
    let subject = Subject::new(overlay, spec);
    let fitted = fit(&subject, spec, frame, style)?;
    let mut warnings: Vec<Problem> = Vec::new();

    let ground = base::draw(&fitted, overlay.scenario.header.worldview, style);
    let graticule = graticule::draw(&fitted, style);
    let reaches = reach::draw(&subject, &fitted, style);
    let names = name::place(&name::Scene {
        subject: &subject,
        fitted: &fitted,
        ground: &ground,
        graticule: &graticule,
        reaches: &reaches,
        style,
        words,
        language: overlay.scenario.header.language,
    })?;
    warnings.extend(names.warnings);

    let group = Group {
        id: spec.id.clone(),
        label: Some(
            overlay
                .scenario
                .header
                .title
                .get(overlay.scenario.header.language)
                .to_owned(),
        ),
        clip: None,
        items: vec![
            Item::Group(ground.group),
            Item::Group(graticule.group),
            Item::Group(reaches.group),
            Item::Group(names.marks),
            Item::Group(names.labels),
            Item::Line(Line {
                id: Some(format!("{}-neatline", spec.id)),
                outline: frame.outline(),
                fill: None,
                stroke: Some(style.stroke(style.theme.rule, 1.0)),
            }),
        ],
    };
    Ok(Warned {
        value: Panel {
            group,
            fitted,
            verdicts: names.verdicts,
            distances: subject.one_origin().is_some(),
            disputed: ground.disputed,
            depth: ground.depth,
        },
        warnings,
    })
}
