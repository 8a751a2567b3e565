//! Decides which panels go on which page, and in which rows.

use super::arrange;
use crate::error::{Error, Result};
use crate::overlay::Overlay;
use crate::scenario::{ChartSpec, MapSpec, PageSize, Panels, Scenario, WordsSpec};

/// The content of one page.
#[derive(Debug, Clone)]
pub(super) struct Plan<'a> {
    pub id: String,
    pub rows: Rows<'a>,
    /// Insets inside the maps of the panels.
    pub insets: Vec<&'a MapSpec>,
}

#[derive(Debug, Clone)]
pub(super) enum Rows<'a> {
    /// Given by the scenario, or the arrangement of a single map with its
    /// charts.
    Set(Vec<Vec<Slot<'a>>>),
    /// Arrangements of the same panels in the same order, of which the one that
    /// suits their shapes best is used.
    Either(Vec<Vec<Vec<Slot<'a>>>>),
    /// Free to be arranged by the panels' shapes, in this order.
    Free(Vec<Panelled<'a>>),
}

/// Panels stacked in one cell of a row.
#[derive(Debug, Clone)]
pub(super) struct Slot<'a>(pub Vec<Panelled<'a>>);

/// The content of a frame.
#[derive(Debug, Clone, Copy)]
pub(super) enum Panelled<'a> {
    Map(&'a MapSpec),
    Chart(&'a ChartSpec),
    Words(&'a WordsSpec),
}

impl<'a> Plan<'a> {
    /// The panels, in order.
    pub fn panels(&self) -> Vec<Panelled<'a>> {
        match &self.rows {
            Rows::Set(rows) => panels_of(rows),
            Rows::Either(ways) => ways.first().map_or_else(Vec::new, |rows| panels_of(rows)),
            Rows::Free(panels) => panels.clone(),
        }
    }

    /// The maps with panels of their own.
    pub fn outer_maps(&self) -> impl Iterator<Item = &'a MapSpec> + '_ {
        self.panels().into_iter().filter_map(|panel| match panel {
            Panelled::Map(spec) => Some(spec),
            Panelled::Chart(_) | Panelled::Words(_) => None,
        })
    }

    /// All maps, each followed by its insets.
    pub fn maps(&self) -> impl Iterator<Item = &'a MapSpec> + '_ {
        self.outer_maps()
            .flat_map(|map| std::iter::once(map).chain(self.insets_of(map)))
    }

    /// The insets of a map.
    pub fn insets_of<'s>(&'s self, map: &'s MapSpec) -> impl Iterator<Item = &'a MapSpec> + 's {
        let inside = |inset: &&&MapSpec| is_inside(inset, map);
        self.insets.iter().filter(inside).copied()
    }

    /// A plan with the insets of its maps.
    fn new(scenario: &'a Scenario, id: String, rows: Rows<'a>) -> Plan<'a> {
        let mut plan = Plan {
            id,
            rows,
            insets: Vec::new(),
        };
        let panels: Vec<&MapSpec> = plan.outer_maps().collect();
        let maps = scenario.maps.iter();
        plan.insets = maps
            .filter(|map| panels.iter().any(|panel| is_inside(map, panel)))
            .filter(|map| !panels.iter().any(|panel| panel.id == map.id))
            .collect();
        plan
    }

    /// The page reduced to its first map, or its first panel if there is no
    /// map.
    pub fn first_alone(&self) -> Plan<'a> {
        let panels = self.panels();
        let is_map = |panel: &&Panelled| matches!(panel, Panelled::Map(_));
        let first = panels.iter().find(is_map).or(panels.first());
        let insets = match first {
            Some(Panelled::Map(map)) => self.insets_of(map).collect(),
            _ => Vec::new(),
        };
        Plan {
            id: self.id.clone(),
            rows: Rows::Free(first.copied().into_iter().collect()),
            insets,
        }
    }

    /// Removes and returns the last panel, unless it is the only one.
    pub fn pop(&mut self) -> Option<Panelled<'a>> {
        if self.panels().len() < 2 {
            return None;
        }
        let last = match &mut self.rows {
            Rows::Free(panels) => panels.pop(),
            Rows::Set(rows) => pop_from(rows),
            Rows::Either(ways) => ways.iter_mut().filter_map(pop_from).last(),
        };
        if let Some(Panelled::Map(map)) = last {
            self.insets.retain(|inset| !is_inside(inset, map));
        }
        last
    }

    /// The plan with these insets moved to panels of their own, beside the maps
    /// that have no room for them.
    pub fn set_beside(&self, ids: &[String]) -> Plan<'a> {
        let chosen = |map: &&MapSpec| ids.contains(&map.id);
        let (out, insets) = self.insets.iter().copied().partition(chosen);
        let out: Vec<&MapSpec> = out;
        let behind = |panel: &Panelled<'a>| {
            let host = match panel {
                Panelled::Map(spec) => Some(*spec),
                Panelled::Chart(_) | Panelled::Words(_) => None,
            };
            let own = out.iter().copied();
            let own = own.filter(move |map| host.is_some_and(|host| is_inside(map, host)));
            own.map(Panelled::Map).collect::<Vec<_>>()
        };
        let rows = match &self.rows {
            Rows::Free(panels) => Rows::Free(
                panels
                    .iter()
                    .flat_map(|panel| std::iter::once(*panel).chain(behind(panel)))
                    .collect(),
            ),
            Rows::Set(rows) => Rows::Set(beside_rows(rows, &behind)),
            Rows::Either(ways) => {
                Rows::Either(ways.iter().map(|rows| beside_rows(rows, &behind)).collect())
            }
        };
        Plan {
            id: self.id.clone(),
            rows,
            insets,
        }
    }
}

fn panels_of<'a>(rows: &[Vec<Slot<'a>>]) -> Vec<Panelled<'a>> {
    rows.iter().flatten().flat_map(|s| s.0.clone()).collect()
}

/// Removes and returns the last panel of an arrangement.
fn pop_from<'a>(rows: &mut Vec<Vec<Slot<'a>>>) -> Option<Panelled<'a>> {
    let slot = rows.last_mut()?.last_mut()?;
    let last = slot.0.pop();
    rows.iter_mut()
        .for_each(|row| row.retain(|slot| !slot.0.is_empty()));
    rows.retain(|row| !row.is_empty());
    last
}

/// Rows with panels inserted after those they belong to.
fn beside_rows<'a>(
    rows: &[Vec<Slot<'a>>],
    behind: &dyn Fn(&Panelled<'a>) -> Vec<Panelled<'a>>,
) -> Vec<Vec<Slot<'a>>> {
    let with_own = |slot: &Slot<'a>| {
        let more = slot.0.iter().flat_map(behind);
        let more: Vec<Slot> = more.map(|panel| Slot(vec![panel])).collect();
        std::iter::once(slot.clone()).chain(more)
    };
    let row = |row: &Vec<Slot<'a>>| row.iter().flat_map(with_own).collect();
    rows.iter().map(row).collect()
}

fn is_inside(inset: &MapSpec, map: &MapSpec) -> bool {
    inset.inset.as_ref().is_some_and(|own| own.host == map.id)
}

impl Plan<'_> {
    /// Whether a panel shows the claim with this id.
    pub fn shows(&self, id: &String) -> bool {
        let shows = |panel: Panelled| match panel {
            Panelled::Map(spec) => spec.show.is_empty() || spec.show.contains(id),
            Panelled::Chart(spec) => spec.show.contains(id),
            Panelled::Words(spec) => spec.show.contains(id),
        };
        self.panels().into_iter().any(shows)
    }
}

/// The pages of a scenario; `only` selects the page of one map.
///
/// # Errors
/// A map that does not exist.
pub(super) fn plans<'a>(overlay: &'a Overlay, only: Option<&str>) -> Result<Vec<Plan<'a>>> {
    let scenario = overlay.scenario;
    if let Some(id) = only {
        return Ok(vec![map_alone(scenario, find_map(scenario, id)?)]);
    }
    let one_page = |rows| Ok(vec![Plan::new(scenario, scenario.id.clone(), rows)]);
    let outer = || scenario.maps.iter().filter(|map| map.inset.is_none());
    match &scenario.page.panels {
        Panels::Rows(rows) => {
            let row = |ids: &Vec<String>| ids.iter().filter_map(|id| slot(scenario, id)).collect();
            one_page(Rows::Set(rows.iter().map(row).collect()))
        }
        Panels::Auto => match outer().collect::<Vec<_>>().as_slice() {
            [map] => one_page(Rows::Either(around(
                map,
                &all(scenario)[1..],
                scenario.page.size,
            ))),
            _ => one_page(Rows::Free(all(scenario))),
        },
        Panels::Separate => Ok(outer().map(|map| map_alone(scenario, map)).collect()),
    }
}

/// A page per chart; `only` selects one.
///
/// # Errors
/// A chart that does not exist.
pub(super) fn chart_plans<'a>(overlay: &'a Overlay, only: Option<&str>) -> Result<Vec<Plan<'a>>> {
    let scenario = overlay.scenario;
    let plans: Vec<Plan> = scenario
        .charts
        .iter()
        .filter(|chart| only.is_none_or(|id| chart.id == id))
        .map(|chart| alone(scenario, &chart.id, Panelled::Chart(chart)))
        .collect();
    match plans.is_empty() {
        true => Err(no_chart(scenario, only)),
        false => Ok(plans),
    }
}

fn alone<'a>(scenario: &'a Scenario, id: &str, panel: Panelled<'a>) -> Plan<'a> {
    let rows = Rows::Set(vec![vec![Slot(vec![panel])]]);
    Plan::new(scenario, format!("{}-{id}", scenario.id), rows)
}

fn map_alone<'a>(scenario: &'a Scenario, map: &'a MapSpec) -> Plan<'a> {
    alone(scenario, &map.id, Panelled::Map(map))
}

fn find_map<'a>(scenario: &'a Scenario, id: &str) -> Result<&'a MapSpec> {
    scenario.maps.iter().find(|m| m.id == id).ok_or_else(|| {
        let known: Vec<_> = scenario.maps.iter().map(|m| m.id.as_str()).collect();
        Error::Render(format!(
            "there is no map \"{id}\" in this scenario; it has: {}",
            known.join(", ")
        ))
    })
}

fn no_chart(scenario: &Scenario, wanted: Option<&str>) -> Error {
    let known: Vec<_> = scenario.charts.iter().map(|c| c.id.as_str()).collect();
    Error::Render(match wanted {
        Some(id) if !known.is_empty() => format!(
            "there is no chart \"{id}\" in this scenario; it has: {}",
            known.join(", ")
        ),
        _ => "this scenario has no chart; add a [[chart]] with id and kind".to_owned(),
    })
}

/// All possible panels of a page: maps first, then charts and texts.
fn all(scenario: &Scenario) -> Vec<Panelled<'_>> {
    let outer = scenario.maps.iter().filter(|map| map.inset.is_none());
    let maps = outer.map(Panelled::Map);
    maps.chain(scenario.charts.iter().map(Panelled::Chart))
        .chain(scenario.texts.iter().map(Panelled::Words))
        .collect()
}

fn slot<'a>(scenario: &'a Scenario, id: &str) -> Option<Slot<'a>> {
    let named = |panel: &Panelled| panel.id() == id;
    // An inset named among the panels becomes a panel.
    let insets = scenario.maps.iter().map(Panelled::Map);
    let found = all(scenario).into_iter().chain(insets).find(named)?;
    Some(Slot(vec![found]))
}

impl Panelled<'_> {
    /// `map "strait"`
    pub fn named(&self) -> String {
        match self {
            Panelled::Map(spec) => format!("map \"{}\"", spec.id),
            Panelled::Chart(spec) => format!("chart \"{}\"", spec.id),
            Panelled::Words(spec) => format!("panel \"{}\"", spec.id),
        }
    }

    pub fn id(&self) -> &str {
        match self {
            Panelled::Map(spec) => &spec.id,
            Panelled::Chart(spec) => &spec.id,
            Panelled::Words(spec) => &spec.id,
        }
    }
}

/// One map with its other panels beside it; on a tall page also below it, two
/// to a row.
fn around<'a>(
    map: &'a MapSpec,
    others: &[Panelled<'a>],
    size: PageSize,
) -> Vec<Vec<Vec<Slot<'a>>>> {
    let map = Slot(vec![Panelled::Map(map)]);
    if others.is_empty() {
        return vec![vec![vec![map]]];
    }
    let beside = vec![vec![map.clone(), Slot(others.to_vec())]];
    if arrange::is_wide(size.width.0, size.height.0) {
        return vec![beside];
    }
    let rows = others.chunks(2);
    let rows = rows.map(|row| row.iter().map(|p| Slot(vec![*p])).collect());
    let below = std::iter::once(vec![map]).chain(rows).collect();
    vec![below, beside]
}
