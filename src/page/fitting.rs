//! Finds room for the text of a page: how much the panels give up, and what is
//! left out if that is not enough.

use super::accuracy_note::{AccuracyNote, accuracy_notes};
use super::arrange::{self, Column, Frames, frames};
use super::column::Foot;
use super::legend::Furniture;
use super::plan::Plan;
use super::proof::worst;
use super::{Drawn, RingProof, draw, have_room, placements};
use crate::error::Result;
use crate::map::Placement;
use crate::units::Length;

/// A laid-out page.
pub(super) struct Set {
    pub frames: Frames,
    pub drawn: Drawn,
    pub proofs: Vec<RingProof>,
    pub foot: Foot,
    /// Whether the text fits.
    pub fits: bool,
}

impl Set {
    fn accuracy_notes(&self, furniture: &Furniture) -> Vec<AccuracyNote<'_>> {
        accuracy_notes(furniture, &self.drawn.placements(), worst(&self.proofs))
    }
}

/// Maximum number of layout passes: the accuracy notes are known only once the
/// maps have their frames.
const MOST_TRIES: usize = 4;

/// Share of a tall page's height for the text below its panels.
const MOST_BELOW: f64 = 0.34;

/// Minimum share of a wide page's height for the panels above the foot.
const LEAST_ABOVE: f64 = 0.35;
const USUAL_ABOVE: f64 = 0.55;

/// Finds room for the text and draws the panels. If the column beside the
/// panels is too low, the foot is used too; if that is not enough, part of the
/// text is left out.
///
/// Everything is measured before anything is drawn. Panels are drawn again only
/// if the result differs from the measurement: marks that no map shows drop out
/// of the legend, or rings are so inaccurate that the note about it takes
/// another line.
pub(super) fn set(furniture: &mut Furniture, plan: &Plan) -> Result<Set> {
    let size = furniture.overlay.scenario.page.size;
    match arrange::is_wide(size.width.0, size.height.0) {
        true => set_wide(furniture, plan),
        false => set_tall(furniture, plan, size.height.0 * MOST_BELOW),
    }
}

fn set_wide(furniture: &mut Furniture, plan: &Plan) -> Result<Set> {
    let mut last = None;
    // A reader misses the notes on projections least.
    for noted in [true, false] {
        furniture.noted = noted;
        let groups = furniture.legend.len();
        let legend = (0..groups).rev().map(Foot::Legend);
        let feet = [Foot::Nothing, Foot::Sources, Foot::Notes];
        for foot in feet.into_iter().chain(legend) {
            set_wide_with(furniture, plan, foot, &mut last)?;
            if let Some(set) = last.take_if(|set| set.fits) {
                return Ok(set);
            }
        }
    }
    let mut set = match last {
        Some(set) => set,
        None => drawn_in(
            furniture,
            plan,
            frames(plan, furniture, 0.0)?,
            Foot::Nothing,
        )?,
    };
    let Column::Beside(room) = set.frames.column else {
        return Ok(set);
    };
    let width = arrange::foot_width(furniture);
    let high = set.frames.foot.map_or(0.0, |foot| foot.height());
    let accuracy_notes = set.accuracy_notes(furniture);
    let fits = furniture.shorten(|furniture| {
        furniture.settle_within(&accuracy_notes, set.foot, room, (width, high))
    })?;
    drop(accuracy_notes);
    set.fits = fits;
    Ok(set)
}

/// Lays out a wide page with all of its text, if the panels keep enough room;
/// otherwise leaves `last` unchanged.
fn set_wide_with(
    furniture: &mut Furniture,
    plan: &Plan,
    foot: Foot,
    last: &mut Option<Set>,
) -> Result<()> {
    let width = arrange::foot_width(furniture);
    let mut height = furniture.foot_height(&[], foot, width)?;
    for _ in 0..MOST_TRIES {
        let frames = frames(plan, furniture, height)?;
        if !may_stand(furniture, plan, &frames, foot, last.is_some())? {
            break;
        }
        let maps = placements(furniture, plan, &frames)?;
        let accuracy_notes = foreseen(furniture, &maps);
        let needed = furniture.foot_height(&accuracy_notes, foot, width)?;
        if needed > height + 1e-6 {
            height = needed;
            continue;
        }
        // The next kind of foot has more room for the text.
        if let Column::Beside(room) = &frames.column
            && foot != Foot::Notes
            && !furniture.without_marks(|all| all.settle(&accuracy_notes, foot, *room))?
        {
            break;
        }
        drop(maps);
        // Two drawings of thousands of rings would not fit into memory.
        drop(last.take());
        let mut set = drawn_in(furniture, plan, frames, foot)?;
        let accuracy_notes = set.accuracy_notes(furniture);
        let needed = furniture.foot_height(&accuracy_notes, foot, width)?;
        let fits = match set.frames.column {
            Column::Beside(room) => furniture.settle(&accuracy_notes, foot, room)?,
            Column::Around { .. } => false,
        };
        drop(accuracy_notes);
        let enough = needed <= height + 1e-6;
        set.fits = fits && enough;
        *last = Some(set);
        if enough {
            break;
        }
        height = needed;
    }
    Ok(())
}

/// Whether a wide page may use these frames.
fn may_stand(
    furniture: &mut Furniture,
    plan: &Plan,
    frames: &Frames,
    foot: Foot,
    otherwise_drawn: bool,
) -> Result<bool> {
    let Column::Beside(room) = frames.column else {
        return Ok(false);
    };
    // The text must fit at least without the accuracy notes.
    if !furniture.settle(&[], foot, room)? && foot != Foot::Notes {
        return Ok(false);
    }
    let page = furniture.overlay.scenario.page.size.height.0;
    let least = match foot {
        // Rather a shorter legend than a low map.
        Foot::Legend(_) => USUAL_ABOVE,
        _ => LEAST_ABOVE,
    };
    if frames.foot.is_some_and(|foot| foot.top < least * page) {
        return Ok(false);
    }
    // With less text at the foot the panels had room.
    Ok(!otherwise_drawn || have_room(furniture, plan, frames).is_ok())
}

/// The notes to expect, assuming a typical accuracy of the rings.
fn foreseen<'m>(furniture: &Furniture, maps: &'m [Placement]) -> Vec<AccuracyNote<'m>> {
    let rings = &furniture.overlay.scenario.rings;
    let off = (!rings.is_empty()).then(|| Length::from_m(OFF));
    accuracy_notes(furniture, &maps.iter().collect::<Vec<_>>(), off)
}

/// Assumed deviation of drawn rings, metres; any value takes about the same
/// space.
const OFF: f64 = 10.0;

/// Draws the panels in their frames; whether the text fits is decided later.
fn drawn_in(furniture: &mut Furniture, plan: &Plan, frames: Frames, foot: Foot) -> Result<Set> {
    let (drawn, proofs) = draw(furniture, plan, &frames)?.proven()?;
    furniture.keep_what_stands(&drawn.all());
    Ok(Set {
        frames,
        drawn,
        proofs,
        foot,
        fits: false,
    })
}

fn set_tall(furniture: &mut Furniture, plan: &Plan, most: f64) -> Result<Set> {
    let mut set = set_tall_as_listed(furniture, plan, most)?;
    if !set.fits {
        furniture.noted = false;
        drop(set);
        set = set_tall_as_listed(furniture, plan, most)?;
    }
    if set.fits {
        return Ok(set);
    }
    let width = arrange::below_width(furniture);
    let room = arrange::most_below(furniture, &set.frames);
    let accuracy_notes = set.accuracy_notes(furniture);
    let fits = furniture
        .shorten(|furniture| Ok(furniture.below_height(&accuracy_notes, width, most)? <= room))?;
    drop(accuracy_notes);
    match fits {
        true => {
            drop(set);
            set_tall_as_listed(furniture, plan, most)
        }
        false => Ok(set),
    }
}

fn set_tall_as_listed(furniture: &mut Furniture, plan: &Plan, most: f64) -> Result<Set> {
    let width = arrange::below_width(furniture);
    let mut height = foreseen_below(furniture, plan, most)?;
    let mut tries = 0;
    loop {
        tries += 1;
        let frames = frames(plan, furniture, height)?;
        let mut set = drawn_in(furniture, plan, frames, Foot::Nothing)?;
        let accuracy_notes = set.accuracy_notes(furniture);
        let needed = furniture.below_height(&accuracy_notes, width, most)?;
        drop(accuracy_notes);
        // Give back space reserved for text that no map needs, once.
        let spare = tries == 1 && needed < height - 1e-6;
        let enough = needed <= height + 1e-6;
        if enough && !spare || tries == MOST_TRIES {
            let panels = set.frames.panels.iter();
            let over = panels.map(|p| p.bottom).fold(0.0, f64::max);
            let apart = match set.frames.column {
                Column::Around { below, .. } => over <= below.top,
                Column::Beside(_) => true,
            };
            set.fits = enough && apart;
            return Ok(set);
        }
        height = needed;
    }
}

/// The expected height of the text below the panels of a tall page.
fn foreseen_below(furniture: &mut Furniture, plan: &Plan, most: f64) -> Result<f64> {
    let width = arrange::below_width(furniture);
    let mut height = furniture.below_height(&[], width, most)?;
    for _ in 0..MOST_TRIES {
        let frames = frames(plan, furniture, height)?;
        let maps = placements(furniture, plan, &frames)?;
        let accuracy_notes = foreseen(furniture, &maps);
        let needed = furniture.below_height(&accuracy_notes, width, most)?;
        if needed <= height + 1e-6 {
            break;
        }
        height = needed;
    }
    Ok(height)
}
