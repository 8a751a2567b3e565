//! The groups of a page's legend.

use super::entries::{self, LegendGroup};
use super::plan::{Panelled, Plan};
use super::sources::Cited;
use crate::map::Subject;
use crate::overlay::Overlay;
use crate::scenario::{ChartKind, ChartSpec, MapSpec};
use crate::theme::Style;
use crate::words::Words;
use std::collections::BTreeSet;

/// Rings by their ids.
pub(super) type Rings = BTreeSet<String>;

/// The legend of a page for everything its maps show, without the rings that
/// its bar charts name, which are all but those `uncharted`.
pub(super) fn groups(
    overlay: &Overlay,
    plan: &Plan,
    style: &Style,
    words: &Words,
    cited: &Cited,
    uncharted: &Rings,
) -> Vec<LegendGroup> {
    let panels = plan.panels();
    let bars = panels.iter().filter_map(|panel| match panel {
        Panelled::Chart(chart) if chart.kind == ChartKind::RangeBars => Some(*chart),
        _ => None,
    });
    let bars: Vec<&ChartSpec> = bars.collect();
    let is_charted = |id: &String| {
        let shows = |chart: &&ChartSpec| chart.show.is_empty() || chart.show.contains(id);
        !uncharted.contains(id) && bars.iter().any(shows)
    };
    together(plan).map_or_else(Vec::new, |map| {
        let all = Subject::new(overlay, &map);
        entries::groups(&all, &is_charted, style, words, cited)
    })
}

/// A virtual map that shows everything on any of the page's maps, for the
/// legend.
fn together(plan: &Plan) -> Option<MapSpec> {
    let maps: Vec<&MapSpec> = plan.maps().collect();
    let mut all = (*maps.first()?).clone();
    for map in &maps[1..] {
        all.show.extend(map.show.iter().cloned());
        all.cities.extend(map.cities.iter().cloned());
    }
    // An empty list means all ids.
    if maps.iter().any(|map| map.show.is_empty()) {
        all.show.clear();
    }
    Some(all)
}
