//! The colours of a page for formats with a colour theme.

use crate::overlay::Overlay;
use crate::sheet::Palette;
use crate::theme::Style;

/// The actors' colours in the scenario's order, then those of rings without an
/// actor.
pub(super) fn palette(overlay: &Overlay, style: &Style) -> Palette {
    let scenario = overlay.scenario;
    let actors = scenario.actors.iter();
    let actors = actors.map(|actor| style.actor(scenario, Some(&actor.id)));
    let rings = scenario.rings.iter().filter(|ring| ring.actor.is_none());
    let rings = rings.map(|ring| style.ring(scenario, None, ring.number));
    let mut subjects = Vec::new();
    for color in actors.chain(rings) {
        if !subjects.contains(&color) {
            subjects.push(color);
        }
    }
    Palette {
        text: style.theme.text,
        secondary: style.theme.secondary,
        subjects,
    }
}
