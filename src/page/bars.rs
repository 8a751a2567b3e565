//! Published ranges as bars beside a map, drawn with plotters.

use super::legend::Furniture;
use crate::error::Result;
use crate::scenario::ChartSpec;
use crate::sheet::{Group, Rect};

pub(super) fn draw(_furniture: &Furniture, _spec: &ChartSpec, _room: Rect) -> Result<Group> {
    Ok(Group::default())
}
