//! Unions of overlapping and adjacent shapes.

use super::grid::{NEAR, Point, Ring};
use super::plane::{self, Shape};
use super::{near, tangle};

/// Number of shapes united in one operation. Larger sets are halved first,
/// because most crossings of many overlapping shapes are inside the union.
const AT_ONCE: usize = 64;

/// The union of the shapes. Shapes that touch no other are unchanged.
///
/// # Errors
/// Fails if boundaries cross too often.
pub(super) fn united(shapes: Vec<Shape>) -> Result<Vec<Shape>, String> {
    let mut united = Vec::new();
    for mut group in groups(shapes) {
        match group.len() {
            1 => united.append(&mut group),
            _ => united.append(&mut one(group)?),
        }
    }
    Ok(united)
}

fn one(mut shapes: Vec<Shape>) -> Result<Vec<Shape>, String> {
    if shapes.len() > AT_ONCE {
        let other = half_of(&mut shapes);
        shapes = one(shapes)?;
        shapes.append(&mut one(other)?);
    }
    let mut rings: Vec<Ring> = shapes.into_iter().flatten().collect();
    tangle::check_together(&rings)?;
    near::snap(&mut rings);
    Ok(plane::union(&rings))
}

/// Splits off half of the shapes: the eastern or northern half, along the axis
/// of greater spread.
fn half_of(shapes: &mut Vec<Shape>) -> Vec<Shape> {
    let twice_middle = |shape: &Shape| {
        let [west, south, east, north] = bounds(shape);
        [west + east, south + north]
    };
    let spread = |axis: usize| {
        let along = || shapes.iter().map(|shape| twice_middle(shape)[axis]);
        along().max().unwrap_or(0) - along().min().unwrap_or(0)
    };
    let axis = usize::from(spread(1) > spread(0));
    shapes.sort_by_cached_key(|shape| twice_middle(shape)[axis]);
    shapes.split_off(shapes.len() / 2)
}

/// Groups shapes whose bounding boxes touch, in the order of each group's first
/// shape.
fn groups(shapes: Vec<Shape>) -> Vec<Vec<Shape>> {
    let boxes: Vec<[i64; 4]> = shapes.iter().map(bounds).collect();
    let mut by_west: Vec<usize> = (0..shapes.len()).collect();
    by_west.sort_by_key(|&i| boxes[i][0]);
    let mut root: Vec<usize> = (0..shapes.len()).collect();
    for (at, &i) in by_west.iter().enumerate() {
        let [_, south, east, north] = boxes[i];
        let others = by_west[at + 1..].iter();
        for &j in others.take_while(|&&j| boxes[j][0] <= east + NEAR) {
            if boxes[j][1] <= north + NEAR && south <= boxes[j][3] + NEAR {
                let (a, b) = (find(&mut root, i), find(&mut root, j));
                root[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: Vec<Vec<Shape>> = (0..shapes.len()).map(|_| Vec::new()).collect();
    for (i, shape) in shapes.into_iter().enumerate() {
        groups[find(&mut root, i)].push(shape);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn find(root: &mut [usize], mut i: usize) -> usize {
    while root[i] != i {
        root[i] = root[root[i]];
        i = root[i];
    }
    i
}

/// West, south, east, north.
fn bounds(shape: &Shape) -> [i64; 4] {
    let start = [i64::MAX, i64::MAX, i64::MIN, i64::MIN];
    let points = shape.iter().flatten();
    points.fold(start, |b, p: &Point| {
        [b[0].min(p.x), b[1].min(p.y), b[2].max(p.x), b[3].max(p.y)]
    })
}
