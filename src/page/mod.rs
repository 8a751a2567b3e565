//! The finished page: maps and charts in their panels, with title, legend,
//! sources and notes.

mod arrange;
mod chart;
mod entries;
mod flow;
mod legend;
mod notes;
mod parts;
mod proof;
mod sources;
mod swatch;

use crate::error::{Error, Problem, Result, Severity, Warned};
use crate::map::Panel;
use crate::overlay::Overlay;
use crate::scenario::{ChartSpec, MapSpec, Scenario};
use crate::sheet::{Item, Sheet};
use crate::theme::{Faint, LEAST, Style, Theme};
use crate::words::Words;
use arrange::frames;
use legend::Furniture;
pub use proof::RingProof;

/// A page, and the proof of each ring that is drawn on it.
#[derive(Debug)]
pub struct Page {
    pub sheet: Sheet,
    pub proofs: Vec<RingProof>,
}

/// What stands together on one page.
#[derive(Debug)]
struct Plan<'a> {
    id: String,
    /// Rows of panels.
    rows: Vec<Vec<Slot<'a>>>,
}

#[derive(Debug, Clone, Copy)]
enum Slot<'a> {
    Map(&'a MapSpec),
    Chart(&'a ChartSpec),
}

/// Composes the pages of a scenario: one for all the panels where it arranges
/// them, else one a map. `only` picks the page of one map.
///
/// # Errors
/// A map that is not there; a projection that cannot show what was asked; a
/// glyph that no font has.
pub fn compose(overlay: &Overlay, only: Option<&str>) -> Result<Warned<Vec<Page>>> {
    compose_all(overlay, plans(overlay, only)?)
}

/// Composes each chart of a scenario on a page of its own; `only` picks one.
///
/// # Errors
/// A chart that is not there, or finds no room; a glyph that no font has.
pub fn compose_charts(overlay: &Overlay, only: Option<&str>) -> Result<Warned<Vec<Page>>> {
    let scenario = overlay.scenario;
    let wanted = |chart: &&ChartSpec| only.is_none_or(|id| chart.id == id);
    let plans: Vec<Plan> = scenario
        .charts
        .iter()
        .filter(wanted)
        .map(|chart| Plan {
            id: format!("{}-{}", scenario.id, chart.id),
            rows: vec![vec![Slot::Chart(chart)]],
        })
        .collect();
    if plans.is_empty() {
        return Err(no_chart(scenario, only));
    }
    compose_all(overlay, plans)
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

fn compose_all(overlay: &Overlay, plans: Vec<Plan>) -> Result<Warned<Vec<Page>>> {
    let mut pages = Vec::new();
    let mut warnings = Vec::new();
    for plan in plans {
        let page = compose_one(overlay, &plan)?;
        pages.push(page.value);
        warnings.extend(page.warnings);
    }
    Ok(Warned {
        value: pages,
        warnings,
    })
}

fn plans<'a>(overlay: &'a Overlay, only: Option<&str>) -> Result<Vec<Plan<'a>>> {
    let scenario = overlay.scenario;
    if let Some(id) = only {
        let map = scenario.maps.iter().find(|m| m.id == id).ok_or_else(|| {
            let known: Vec<_> = scenario.maps.iter().map(|m| m.id.as_str()).collect();
            Error::Render(format!(
                "there is no map \"{id}\" in this scenario; it has: {}",
                known.join(", ")
            ))
        })?;
        return Ok(vec![Plan {
            id: format!("{}-{id}", scenario.id),
            rows: vec![vec![Slot::Map(map)]],
        }]);
    }
    let slot = |id: &String| {
        let map = scenario.maps.iter().find(|m| m.id == *id).map(Slot::Map);
        map.or_else(|| {
            scenario
                .charts
                .iter()
                .find(|c| c.id == *id)
                .map(Slot::Chart)
        })
    };
    if !scenario.page.panels.is_empty() {
        let rows = scenario
            .page
            .panels
            .iter()
            .map(|row| row.iter().filter_map(slot).collect())
            .collect();
        return Ok(vec![Plan {
            id: scenario.id.clone(),
            rows,
        }]);
    }
    if let [map] = scenario.maps.as_slice() {
        let mut row = vec![Slot::Map(map)];
        row.extend(scenario.charts.iter().map(Slot::Chart));
        return Ok(vec![Plan {
            id: scenario.id.clone(),
            rows: vec![row],
        }]);
    }
    Ok(scenario
        .maps
        .iter()
        .map(|map| Plan {
            id: format!("{}-{}", scenario.id, map.id),
            rows: vec![vec![Slot::Map(map)]],
        })
        .collect())
}

impl<'a> Plan<'a> {
    fn maps(&self) -> impl Iterator<Item = &'a MapSpec> + '_ {
        self.rows.iter().flatten().filter_map(|slot| match slot {
            Slot::Map(spec) => Some(*spec),
            Slot::Chart(_) => None,
        })
    }
}

fn compose_one(overlay: &Overlay, plan: &Plan) -> Result<Warned<Page>> {
    let scenario = overlay.scenario;
    let language = scenario.header.language;
    let words = Words::of(language);
    let size = scenario.page.size;
    let style = Style::of(&scenario.page);
    let cited = sources::Cited::new(overlay);
    let mut furniture = Furniture::new(overlay, plan, &style, words, &cited);
    let Warned {
        value: frames,
        mut warnings,
    } = frames(plan, &mut furniture)?;
    if scenario.page.paint.file.is_some() {
        warnings.extend(faint_words(&style.theme));
    }

    let mut maps: Vec<Panel> = Vec::new();
    let mut charts: Vec<Item> = Vec::new();
    let slots = plan.rows.iter().flatten();
    for (slot, rect) in slots.zip(frames.panels.iter().flatten()) {
        match slot {
            Slot::Map(spec) => {
                let panel = crate::map::compose(overlay, spec, *rect, &style, words)?;
                warnings.extend(panel.warnings);
                maps.push(panel.value);
            }
            Slot::Chart(spec) => {
                charts.push(Item::Group(chart::draw(&furniture, spec, *rect)?));
            }
        }
    }
    furniture.keep_what_stands(&maps);
    let proofs = proof::prove(&maps)?;
    let column = furniture.column(&frames, &maps, &proofs)?;
    let notes = notes::strip(&furniture, &plan.id, frames.strip)?;
    let parts = parts::parts(overlay, plan, &maps, words);
    let mut items: Vec<Item> = maps.into_iter().map(|m| Item::Group(m.group)).collect();
    items.extend(charts);
    items.push(Item::Group(column));
    items.push(Item::Group(notes));
    let sheet = Sheet {
        id: plan.id.clone(),
        width: size.width,
        height: size.height,
        background: style.theme.paper,
        language,
        title: scenario.header.title.get(language).to_owned(),
        description: notes::description(overlay, plan, words),
        metadata: notes::metadata(overlay, words, &proofs),
        parts,
        items,
    };
    Ok(Warned {
        value: Page { sheet, proofs },
        warnings,
    })
}

/// What is hard to read in a theme of the user's: the worst ground of each
/// kind of words.
fn faint_words(theme: &Theme) -> Vec<Problem> {
    let mut worst: Vec<Faint> = Vec::new();
    for pair in theme.faint() {
        match worst.iter_mut().find(|w| w.words == pair.words) {
            Some(known) if known.contrast > pair.contrast => *known = pair,
            Some(_) => {}
            None => worst.push(pair),
        }
    }
    let problem = |pair: Faint| Problem {
        severity: Severity::Warning,
        path: "page.theme".into(),
        message: format!(
            "{} has a contrast of {:.1} to 1 on {}, and {LEAST} is the least that is read with ease",
            pair.words, pair.contrast, pair.ground
        ),
        help: Some(format!(
            "make {} darker or {} lighter, or the other way",
            pair.words, pair.ground
        )),
        span: None,
        line: 0,
        column: 0,
    };
    worst.into_iter().map(problem).collect()
}
