//! A map placed in its frame, before anything of it is drawn: what the notes of
//! its page go by.

use super::fit::{Fitted, fit};
use super::inset;
use super::locator::Locator;
use super::scale_bar;
use super::subject::{Subject, at};
use crate::error::Result;
use crate::overlay::Overlay;
use crate::scenario::MapSpec;
use crate::sheet::Rect;
use crate::theme::Style;

/// Where on the Earth a frame lies, and what its projection keeps.
#[derive(Debug)]
pub struct Placement {
    /// The map's, in the scenario.
    pub id: String,
    /// The map's own, where it has one.
    pub title: Option<String>,
    pub fitted: Fitted,
    /// The name of the projection's centre, where it is the one origin.
    pub centre_name: Option<String>,
    /// None where none is wanted, or can be.
    pub locator: Option<Locator>,
    /// By how many per cent the scale varies over the frame, where that is
    /// too much for a scale bar.
    pub scale_varies: Option<f64>,
}

impl Placement {
    /// # Errors
    /// A projection that cannot show what was asked.
    pub fn of(overlay: &Overlay, spec: &MapSpec, frame: Rect, style: &Style) -> Result<Placement> {
        let subject = Subject::new(overlay, spec);
        let fitted = fit(&subject, spec, frame)?;
        let language = overlay.scenario.header.language;
        let centre = fitted.projection.centre();
        let origin = subject.one_origin().filter(|o| at(o) == centre);
        Ok(Placement {
            id: spec.id.clone(),
            title: spec.title.as_ref().map(|t| t.get(language).to_owned()),
            centre_name: origin.map(|o| o.name.get(language).to_owned()),
            locator: spec.locator.then(|| Locator::of(&fitted)).flatten(),
            scale_varies: scale_bar::varies(&fitted, style),
            fitted,
        })
    }

    /// That of an inset, whose place on its host is found when it is drawn: it
    /// goes by its shape alone.
    ///
    /// # Errors
    /// As [`Placement::of`].
    pub fn of_inset(overlay: &Overlay, spec: &MapSpec, style: &Style) -> Result<Placement> {
        let frame = inset::likely_frame(&Subject::new(overlay, spec), spec)?;
        Placement::of(overlay, spec, frame, style)
    }
}
