//! The finished page: maps and charts in their panels, with title, legend,
//! sources and notes.

mod arrange;
mod chart;
mod entries;
mod flow;
mod heading;
mod legend;
mod notes;
mod parts;
mod proof;
mod sources;
mod swatch;

use crate::error::{Error, Problem, Result, Severity, Warned};
use crate::map::{Panel, Subject, compared};
use crate::overlay::Overlay;
use crate::scenario::{ChartSpec, MapSpec, PageSize, Scenario};
use crate::sheet::{Item, Sheet};
use crate::theme::{Faint, LEAST, Style, Theme};
use crate::words::Words;
use arrange::{Column, frames};
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

#[derive(Debug, Clone)]
enum Slot<'a> {
    Map(&'a MapSpec),
    Chart(&'a ChartSpec),
    /// Charts one under another, beside a map.
    Stack(Vec<&'a ChartSpec>),
}

/// What stands in one frame.
#[derive(Debug, Clone, Copy)]
enum Panelled<'a> {
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
        return Ok(vec![Plan {
            id: scenario.id.clone(),
            rows: arranged(map, &scenario.charts, scenario.page.size),
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

/// One map and its charts: beside it on a wide page, under it on a tall one,
/// two to a row.
fn arranged<'a>(map: &'a MapSpec, charts: &'a [ChartSpec], size: PageSize) -> Vec<Vec<Slot<'a>>> {
    if arrange::is_wide(size.width.0, size.height.0) {
        let beside = match charts {
            [] => None,
            [chart] => Some(Slot::Chart(chart)),
            several => Some(Slot::Stack(several.iter().collect())),
        };
        return vec![std::iter::once(Slot::Map(map)).chain(beside).collect()];
    }
    let rows = charts.chunks(2);
    let rows = rows.map(|row| row.iter().map(Slot::Chart).collect());
    std::iter::once(vec![Slot::Map(map)]).chain(rows).collect()
}

impl<'a> Plan<'a> {
    /// What stands in the frames, in their order.
    fn panels(&self) -> Vec<Panelled<'a>> {
        let of = |slot: &Slot<'a>| match slot {
            Slot::Map(spec) => vec![Panelled::Map(spec)],
            Slot::Chart(spec) => vec![Panelled::Chart(spec)],
            Slot::Stack(charts) => charts.iter().map(|c| Panelled::Chart(c)).collect(),
        };
        self.rows.iter().flatten().flat_map(of).collect()
    }

    fn maps(&self) -> impl Iterator<Item = &'a MapSpec> + '_ {
        self.panels().into_iter().filter_map(|panel| match panel {
            Panelled::Map(spec) => Some(spec),
            Panelled::Chart(_) => None,
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
    let frames = frames(plan, &furniture)?;
    let mut warnings = Vec::new();
    if scenario.page.paint.file.is_some() {
        warnings.extend(faint_words(&style.theme));
    }

    warnings.extend(
        plan.maps()
            .filter_map(|spec| nothing_to_compare(overlay, spec)),
    );
    let mut maps: Vec<Panel> = Vec::new();
    let mut others: Vec<Item> = Vec::new();
    let panels = plan.panels();
    for (panel, rect) in panels.iter().zip(frames.panels.iter().flatten()) {
        match panel {
            Panelled::Map(spec) => {
                let (title, frame) = heading::of_map(&furniture, spec, *rect)?;
                others.extend(title);
                let panel = crate::map::compose(overlay, spec, frame, &style, words)?;
                warnings.extend(panel.warnings);
                maps.push(panel.value);
            }
            Panelled::Chart(spec) => {
                others.push(Item::Group(chart::draw(&furniture, spec, *rect)?));
            }
        }
    }
    furniture.keep_what_stands(&maps);
    let proofs = proof::prove(&maps)?;
    if let Column::Beside(room) = frames.column
        && !furniture.settle(&maps, &proofs, room)?
    {
        warnings.push(too_small());
    }
    let column = furniture.column(&frames.column, &maps, &proofs)?;
    let notes = notes::strip(&furniture, &plan.id, frames.strip)?;
    let parts = parts::parts(overlay, plan, &maps, words);
    let mut items: Vec<Item> = maps.into_iter().map(|m| Item::Group(m.group)).collect();
    items.extend(others);
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

fn too_small() -> Problem {
    Problem {
        severity: Severity::Warning,
        path: "page.size".into(),
        message: "the page is too small for its title, legend and sources".into(),
        help: Some("take a larger or a portrait page, or a shorter subtitle".into()),
        span: None,
        line: 0,
        column: 0,
    }
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

/// A map that asks for the comparison with Mercator and has no one ring.
fn nothing_to_compare(overlay: &Overlay, spec: &MapSpec) -> Option<Problem> {
    let subject = Subject::new(overlay, spec);
    let asked = spec.compare_mercator && compared(&subject).is_none();
    asked.then(|| Problem {
        severity: Severity::Warning,
        path: format!("map \"{}\"", spec.id),
        message: "compare-mercator needs rings about one origin, and this map has not".into(),
        help: Some("name the rings of one origin in show, or take compare-mercator out".into()),
        span: None,
        line: 0,
        column: 0,
    })
}
