//! Room for the words of a page: how much of it the panels give up, and what of
//! the words is left out where even that is not enough.

use super::arrange::{self, Column, Frames, frames};
use super::column::Foot;
use super::legend::Furniture;
use super::plan::Plan;
use super::promise::promises;
use super::{Drawn, RingProof, draw, have_room};
use crate::error::Result;

/// A page with everything in its place.
pub(super) struct Set {
    pub frames: Frames,
    pub drawn: Drawn,
    pub proofs: Vec<RingProof>,
    pub foot: Foot,
    /// Whether the words have room.
    pub fits: bool,
}

/// How often the room of the words is measured anew: what the projections keep
/// is known once the maps are drawn.
const MOST_TRIES: usize = 4;

/// What a tall page gives to the words under its panels, in parts of its
/// height.
const MOST_BELOW: f64 = 0.34;

/// What the panels of a wide page keep above the words at its foot.
const LEAST_ABOVE: f64 = 0.35;

/// Draws the panels and finds room for the words: where the column beside the
/// panels is too low for them, at the foot as well; where that is not enough,
/// for a part of them.
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
    let promises = promises(furniture, &set.drawn.all(), &set.proofs);
    set.fits = furniture
        .shorten(|furniture| furniture.settle_within(&promises, set.foot, room, (width, high)))?;
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
    let page = furniture.overlay.scenario.page.size.height.0;
    let mut height = furniture.foot_height(&[], foot, width)?;
    for _ in 0..MOST_TRIES {
        let frames = frames(plan, furniture, height)?;
        let Column::Beside(room) = frames.column else {
            break;
        };
        // Without what the projections keep it would have to fit, too.
        if !furniture.settle(&[], foot, room)? && foot != Foot::Notes {
            break;
        }
        if frames
            .foot
            .is_some_and(|foot| foot.top < LEAST_ABOVE * page)
        {
            break;
        }
        // With fewer words at the foot the panels had room.
        if last.is_some() && have_room(furniture, plan, &frames).is_err() {
            break;
        }
        // Two drawings of thousands of rings would not fit into memory.
        drop(last.take());
        let set = drawn_in(furniture, plan, frames, foot)?;
        let promises = promises(furniture, &set.drawn.all(), &set.proofs);
        let needed = furniture.foot_height(&promises, foot, width)?;
        let fits = furniture.settle(&promises, foot, room)?;
        let enough = needed <= height + 1e-6;
        *last = Some(Set {
            fits: fits && enough,
            ..set
        });
        if enough {
            break;
        }
        height = needed;
    }
    Ok(())
}

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
    let promises = promises(furniture, &set.drawn.all(), &set.proofs);
    let fits = furniture
        .shorten(|furniture| Ok(furniture.below_height(&promises, width, most)? <= room))?;
    match fits {
        true => {
            drop(promises);
            drop(set);
            set_tall_as_listed(furniture, plan, most)
        }
        false => Ok(set),
    }
}

fn set_tall_as_listed(furniture: &mut Furniture, plan: &Plan, most: f64) -> Result<Set> {
    let width = arrange::below_width(furniture);
    let mut height = furniture.below_height(&[], width, most)?;
    let mut tries = 0;
    loop {
        tries += 1;
        let frames = frames(plan, furniture, height)?;
        let set = drawn_in(furniture, plan, frames, Foot::Nothing)?;
        let promises = promises(furniture, &set.drawn.all(), &set.proofs);
        let needed = furniture.below_height(&promises, width, most)?;
        let enough = needed <= height + 1e-6;
        if enough || tries == MOST_TRIES {
            let panels = set.frames.panels.iter();
            let over = panels.map(|p| p.bottom).fold(0.0, f64::max);
            let apart = match set.frames.column {
                Column::Around { below, .. } => over <= below.top,
                Column::Beside(_) => true,
            };
            return Ok(Set {
                fits: enough && apart,
                ..set
            });
        }
        height = needed;
    }
}
