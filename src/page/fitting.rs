//! Room for the words of a page: how much of it the panels give up, and what of
//! the words is left out where even that is not enough.

use super::arrange::{self, Column, Frames, frames};
use super::column::Foot;
use super::legend::Furniture;
use super::plan::Plan;
use super::promise::{Promise, promises};
use super::proof::worst;
use super::{Drawn, RingProof, draw, have_room, placements};
use crate::error::Result;
use crate::map::Placement;
use crate::units::Length;

/// A page with everything in its place.
pub(super) struct Set {
    pub frames: Frames,
    pub drawn: Drawn,
    pub proofs: Vec<RingProof>,
    pub foot: Foot,
    /// Whether the words have room.
    pub fits: bool,
}

impl Set {
    fn promises(&self, furniture: &Furniture) -> Vec<Promise<'_>> {
        promises(furniture, &self.drawn.placements(), worst(&self.proofs))
    }
}

/// How often the room of the words is measured anew: what the projections keep
/// is known once the maps have their frames.
const MOST_TRIES: usize = 4;

/// What a tall page gives to the words under its panels, in parts of its
/// height.
const MOST_BELOW: f64 = 0.34;

/// What the panels of a wide page keep above the words at its foot.
const LEAST_ABOVE: f64 = 0.35;

/// Finds room for the words and draws the panels: where the column beside the
/// panels is too low for them, at the foot as well; where that is not enough,
/// for a part of them.
///
/// All is measured before anything is drawn. Drawn anew is only what turns out
/// to be otherwise than it was measured: a legend without the marks that no map
/// shows, rings so far off that it takes a line more to say so.
pub(super) fn set(furniture: &mut Furniture, plan: &Plan) -> Result<Set> {
    let size = furniture.overlay.scenario.page.size;
    match arrange::is_wide(size.width.0, size.height.0) {
        true => set_wide(furniture, plan),
        false => set_tall(furniture, plan, size.height.0 * MOST_BELOW),
    }
}

fn set_wide(furniture: &mut Furniture, plan: &Plan) -> Result<Set> {
    let mut last = None;
    for foot in [Foot::Nothing, Foot::Sources, Foot::Notes] {
        set_wide_with(furniture, plan, foot, &mut last)?;
        if let Some(set) = last.take_if(|set| set.fits) {
            return Ok(set);
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
    let promises = set.promises(furniture);
    let fits = furniture
        .shorten(|furniture| furniture.settle_within(&promises, set.foot, room, (width, high)))?;
    drop(promises);
    set.fits = fits;
    Ok(set)
}

/// Sets a wide page with all of its words, if the panels keep enough of it;
/// else the `last` way to set it stays.
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
        let promises = foreseen(furniture, &maps);
        let needed = furniture.foot_height(&promises, foot, width)?;
        if needed > height + 1e-6 {
            height = needed;
            continue;
        }
        // The words at the foot have more room the next time.
        if let (Column::Beside(room), Foot::Nothing | Foot::Sources) = (&frames.column, foot)
            && !furniture.without_marks(|all| all.settle(&promises, foot, *room))?
        {
            break;
        }
        drop(maps);
        // Two drawings of thousands of rings would not fit into memory.
        drop(last.take());
        let mut set = drawn_in(furniture, plan, frames, foot)?;
        let promises = set.promises(furniture);
        let needed = furniture.foot_height(&promises, foot, width)?;
        let fits = match set.frames.column {
            Column::Beside(room) => furniture.settle(&promises, foot, room)?,
            Column::Around { .. } => false,
        };
        drop(promises);
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

/// Whether a wide page may be set in these frames.
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
    // Without what the projections keep it would have to fit, too.
    if !furniture.settle(&[], foot, room)? && foot != Foot::Notes {
        return Ok(false);
    }
    let page = furniture.overlay.scenario.page.size.height.0;
    if frames
        .foot
        .is_some_and(|foot| foot.top < LEAST_ABOVE * page)
    {
        return Ok(false);
    }
    // With fewer words at the foot the panels had room.
    Ok(!otherwise_drawn || have_room(furniture, plan, frames).is_ok())
}

/// What the notes will say: of the rings that they are about as true as most.
fn foreseen<'m>(furniture: &Furniture, maps: &'m [Placement]) -> Vec<Promise<'m>> {
    let rings = &furniture.overlay.scenario.rings;
    let off = (!rings.is_empty()).then(|| Length::from_m(OFF));
    promises(furniture, &maps.iter().collect::<Vec<_>>(), off)
}

/// How far rings are off as drawn, metres: any number is as long on the page.
const OFF: f64 = 10.0;

/// Draws the panels in their frames; whether the words fit is not known yet.
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
    let set = set_tall_as_listed(furniture, plan, most)?;
    if set.fits {
        return Ok(set);
    }
    let width = arrange::below_width(furniture);
    let room = arrange::most_below(furniture, &set.frames);
    let promises = set.promises(furniture);
    let fits = furniture
        .shorten(|furniture| Ok(furniture.below_height(&promises, width, most)? <= room))?;
    drop(promises);
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
        let promises = set.promises(furniture);
        let needed = furniture.below_height(&promises, width, most)?;
        drop(promises);
        // Room for words that no map called for is given back, once.
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

/// The height that the words under the panels of a tall page will need.
fn foreseen_below(furniture: &mut Furniture, plan: &Plan, most: f64) -> Result<f64> {
    let width = arrange::below_width(furniture);
    let mut height = furniture.below_height(&[], width, most)?;
    for _ in 0..MOST_TRIES {
        let frames = frames(plan, furniture, height)?;
        let maps = placements(furniture, plan, &frames)?;
        let promises = foreseen(furniture, &maps);
        let needed = furniture.below_height(&promises, width, most)?;
        if needed <= height + 1e-6 {
            break;
        }
        height = needed;
    }
    Ok(height)
}
