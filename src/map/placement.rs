//! A map placed in its frame, before anything is drawn; the page's notes depend
//! on it.

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

/// The extent of a frame on the Earth and the properties of its projection.
#[derive(Debug)]
pub struct Placement {
    /// The map's id in the scenario.
    pub id: String,
    /// The map's title, if it has one.
    pub title: Option<String>,
    pub fitted: Fitted,
    /// The name of the projection's centre, if that is the single origin.
    pub centre_name: Option<String>,
    /// `None` if not wanted or not possible.
    pub locator: Option<Locator>,
    /// Scale variation over the frame, per cent, if too much for a scale bar.
    pub scale_varies: Option<f64>,
}

impl Placement {
    /// # Errors
    /// A projection that cannot show the requested content.
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

    /// The placement of an inset. Its position on the host map is found only
    /// when it is drawn, so this uses its shape alone.
    ///
    /// # Errors
    /// As for [`Placement::of`].
    pub fn of_inset(overlay: &Overlay, spec: &MapSpec, style: &Style) -> Result<Placement> {
        let frame = inset::likely_frame(&Subject::new(overlay, spec), spec)?;
        Placement::of(overlay, spec, frame, style)
    }
}
