//! Composes finished pages: maps and charts in panels, with title, legend,
//! sources and notes.

mod accuracy_note;
mod arrange;
mod chart;
mod column;
mod description;
mod drawn;
mod entries;
mod evenly;
mod fitting;
mod heading;
mod latin_names;
mod legend;
mod legend_groups;
mod listing;
mod notes;
mod palette;
mod parts;
mod plan;
mod problems;
mod proof;
mod room;
mod rows;
mod side_by_side;
mod small;
mod sources;
mod swatch;
mod unseen;
mod words_panel;

use crate::error::{Error, Problem, Result, Warned};
use crate::map::{Company, Framed, Placement};
use crate::overlay::Overlay;
use crate::scenario::MapSpec;
use crate::sheet::{Group, Item, Rect, Sheet, flow};
use crate::theme::Style;
use crate::words::Words;
use accuracy_note::accuracy_notes;
use arrange::Frames;
use drawn::Drawn;
use fitting::Set;
use legend::Furniture;
use legend_groups::Rings;
use plan::{Panelled, Plan};
use problems::{faint_words, nothing_to_compare};

pub use proof::RingProof;

/// A page, with the proof of each ring drawn on it.
#[derive(Debug)]
pub struct Page {
    pub sheet: Sheet,
    pub proofs: Vec<RingProof>,
}

/// Composes the pages of a scenario: one for all panels if the scenario
/// arranges them, otherwise one per map. `only` selects the page of one map.
///
/// # Errors
/// A map that does not exist; a projection that cannot show the requested
/// content; a glyph that no font has.
pub fn compose(overlay: &Overlay, only: Option<&str>) -> Result<Warned<Vec<Page>>> {
    compose_all(overlay, plan::plans(overlay, only)?)
}

/// Composes each chart of a scenario on a page of its own; `only` selects one.
///
/// # Errors
/// A chart that does not exist or does not fit; a glyph that no font has.
pub fn compose_charts(overlay: &Overlay, only: Option<&str>) -> Result<Warned<Vec<Page>>> {
    compose_all(overlay, plan::chart_plans(overlay, only)?)
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

/// Composes a page: with all panels, with those that fit, or in the layout for
/// small pages.
fn compose_one(overlay: &Overlay, plan: &Plan) -> Result<Warned<Page>> {
    if small::is_small(overlay, plan)? {
        return small::compose(overlay, plan);
    }
    // Binary search for the minimum number of panels to drop; each try composes
    // the page.
    let mut found = compose_without(overlay, plan, 0)?;
    if found.is_none() {
        let (mut fails, mut fits) = (0, plan.panels().len());
        while fits - fails > 1 {
            let count = fails + (fits - fails) / 2;
            match compose_without(overlay, plan, count)? {
                None => fails = count,
                page => (fits, found) = (count, page),
            }
        }
    }
    match found.flatten() {
        Some(page) => Ok(page),
        None => small::compose(overlay, plan),
    }
}

/// A page without its last `count` panels. The outer `None` means that the
/// other panels do not fit, the inner one that only the text does not fit.
fn compose_without(
    overlay: &Overlay,
    plan: &Plan,
    count: usize,
) -> Result<Option<Option<Warned<Page>>>> {
    let mut fewer = plan.clone();
    let mut left_out: Vec<String> = (0..count)
        .map_while(|_| fewer.pop())
        .map(|panel| panel.named())
        .collect();
    left_out.reverse();
    match compose_roomy(overlay, &fewer, &Rings::new()) {
        Ok(page) => Ok(Some(page.map(|mut page| {
            page.warnings.extend(small::left_out(overlay, &left_out));
            page
        }))),
        Err(Error::Room(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A page with all its panels and text; `None` if they do not fit. The legend
/// lists the rings that the bar charts name, if these are known to have no room
/// for them (`uncharted`).
fn compose_roomy(
    overlay: &Overlay,
    plan: &Plan,
    uncharted: &Rings,
) -> Result<Option<Warned<Page>>> {
    let scenario = overlay.scenario;
    let words = Words::of(scenario.header.language);
    let style = Style::of(&scenario.page);
    let cited = sources::Cited::new(overlay, plan, &style, words, uncharted);
    let mut furniture = Furniture::new(overlay, plan, &style, words, &cited, uncharted);
    let mut warnings = Vec::new();
    if scenario.page.paint.file.is_some() {
        warnings.extend(faint_words(&style.theme));
    }
    warnings.extend(
        plan.maps()
            .filter_map(|spec| nothing_to_compare(overlay, spec)),
    );
    let set = fitting::set(&mut furniture, plan)?;
    let left_out: Vec<String> = set
        .drawn
        .maps
        .iter()
        .flat_map(|m| m.left_out.clone())
        .collect();
    if !left_out.is_empty() {
        drop(furniture);
        return compose_roomy(overlay, &plan.set_beside(&left_out), uncharted);
    }
    let more = furniture.uncharted();
    if !more.is_subset(uncharted) {
        drop((set, furniture));
        return compose_roomy(overlay, plan, &more.union(uncharted).cloned().collect());
    }
    if !set.fits {
        return Ok(None);
    }
    warnings.extend(furniture.left_out());
    if !furniture.noted {
        warnings.extend(small::left_out(overlay, &[small::PROJECTION.to_owned()]));
    }
    warnings.extend(set.drawn.warnings());
    warnings.extend(latin_names::latin_names(overlay, plan));
    warnings.extend(unseen::unseen(overlay, plan, &set.drawn));
    finish(&furniture, plan, set, warnings).map(Some)
}

/// Checks that every panel has room in its frame below its title.
fn have_room(furniture: &Furniture, plan: &Plan, frames: &Frames) -> Result<()> {
    room::check_all(furniture, plan, frames)?;
    let panels = panels_in(plan, frames);
    let titles = heading::heights(furniture, &panels)?;
    for ((panel, rect), title) in panels.iter().zip(titles) {
        if let Panelled::Map(spec) = panel {
            heading::of_map(furniture, spec, *rect, title)?;
        }
    }
    Ok(())
}

/// The panels with their frames.
fn panels_in<'p>(plan: &Plan<'p>, frames: &Frames) -> Vec<(Panelled<'p>, Rect)> {
    let panels = plan.panels().into_iter();
    panels.zip(frames.panels.iter().copied()).collect()
}

fn draw(furniture: &Furniture, plan: &Plan, frames: &Frames) -> Result<Drawn> {
    room::check_all(furniture, plan, frames)?;
    let mut drawn = Drawn::default();
    let panels = panels_in(plan, frames);
    let titles = heading::heights(furniture, &panels)?;
    let framed = frames_of_maps(furniture, &panels, &titles)?;
    for ((panel, rect), title) in panels.iter().zip(titles) {
        match panel {
            Panelled::Map(spec) => {
                let (title, frame) = heading::of_map(furniture, spec, *rect, title)?;
                drawn.others.extend(title);
                let company = company(furniture, plan, spec, &framed)?;
                drawn.map(furniture, spec, frame, &company)?;
            }
            Panelled::Chart(_) | Panelled::Words(_) => drawn.other(furniture, *panel, *rect)?,
        }
    }
    Ok(drawn)
}

/// The placements of the page's maps and their insets, in drawing order.
fn placements(furniture: &Furniture, plan: &Plan, frames: &Frames) -> Result<Vec<Placement>> {
    room::check_all(furniture, plan, frames)?;
    let panels = panels_in(plan, frames);
    let titles = heading::heights(furniture, &panels)?;
    let mut found = Vec::new();
    for ((panel, rect), title) in panels.iter().zip(titles) {
        if let Panelled::Map(spec) = panel {
            let (_, frame) = heading::of_map(furniture, spec, *rect, title)?;
            let style = furniture.style.in_frame(frame.width(), frame.height());
            let overlay = furniture.overlay;
            found.push(Placement::of(overlay, spec, frame, &style)?);
            for inset in plan.insets_of(spec) {
                found.push(Placement::of_inset(overlay, inset, &style)?);
            }
        }
    }
    Ok(found)
}

/// The frames of the page's maps on the Earth, if any map draws frames of
/// others.
fn frames_of_maps(
    furniture: &Furniture,
    panels: &[(Panelled, Rect)],
    titles: &[f64],
) -> Result<Vec<Framed>> {
    let maps = &furniture.overlay.scenario.maps;
    let mut found = Vec::new();
    if maps
        .iter()
        .all(|m| m.frames.is_empty() && m.inset.is_none())
    {
        return Ok(found);
    }
    for ((panel, rect), title) in panels.iter().zip(titles) {
        if let Panelled::Map(spec) = panel {
            let (_, frame) = heading::of_map(furniture, spec, *rect, *title)?;
            found.extend(Framed::of(furniture.overlay, spec, Some(frame))?);
        }
    }
    Ok(found)
}

/// How a map relates to others: its insets, and the maps whose frames it shows.
fn company<'a>(
    furniture: &Furniture<'a>,
    plan: &Plan<'a>,
    spec: &'a MapSpec,
    on_page: &[Framed],
) -> Result<Company<'a>> {
    let overlay = furniture.overlay;
    let insets: Vec<&MapSpec> = plan.insets_of(spec).collect();
    let inside = |map: &MapSpec| insets.iter().any(|inset| inset.id == map.id);
    let would_be = |map: &MapSpec| map.inset.as_ref().is_some_and(|i| i.host == spec.id);
    let mut framed = Vec::new();
    for map in overlay.scenario.maps.iter().filter(|map| !inside(map)) {
        let panel = on_page.iter().find(|framed| framed.id == map.id);
        let asked = spec.frames.contains(&map.id);
        match panel {
            Some(panel) if asked || would_be(map) => framed.push(panel.clone()),
            None if asked => framed.extend(Framed::of(overlay, map, None)?),
            _ => {}
        }
    }
    Ok(Company {
        insets,
        framed,
        inside: false,
    })
}

fn finish(
    furniture: &Furniture,
    plan: &Plan,
    set: Set,
    warnings: Vec<Problem>,
) -> Result<Warned<Page>> {
    let Set {
        frames,
        drawn,
        proofs,
        foot,
        ..
    } = set;
    let accuracy_notes = accuracy_notes(furniture, &drawn.placements(), proof::worst(&proofs));
    let column = furniture.column(&frames, &accuracy_notes, foot)?;
    let notes = notes::strip(furniture, &plan.id, frames.strip)?;
    drop(accuracy_notes);
    let page = assemble(furniture, plan, drawn, proofs, [column, notes]);
    Ok(Warned {
        value: page,
        warnings,
    })
}

/// Assembles the page from its drawn panels and text groups.
fn assemble(
    furniture: &Furniture,
    plan: &Plan,
    drawn: Drawn,
    proofs: Vec<RingProof>,
    groups: [Group; 2],
) -> Page {
    let overlay = furniture.overlay;
    let scenario = overlay.scenario;
    let (language, words) = (scenario.header.language, furniture.words);
    let metadata = notes::metadata(overlay, words, &proofs, &drawn.all());
    let mut parts = parts::parts(overlay, plan, &drawn.maps, words);
    let maps = drawn.maps.into_iter();
    let mut items: Vec<Item> = maps.map(|m| Item::Group(m.group)).collect();
    items.extend(drawn.others);
    items.extend(groups.map(Item::Group));
    parts.retain(|part| parts::is_drawn(&items, &part.group));
    let description = description::description(overlay, plan, words);
    let sheet = Sheet {
        id: plan.id.clone(),
        width: scenario.page.size.width,
        height: scenario.page.size.height,
        background: furniture.style.theme.paper,
        language,
        title: scenario.header.title.get(language).to_owned(),
        notes: notes::speaker_notes(overlay, &description, words),
        description,
        metadata,
        palette: palette::palette(overlay, furniture.style),
        parts,
        items,
    };
    Page { sheet, proofs }
}
