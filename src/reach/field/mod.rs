//! Distance functions on the Earth and their sublevel sets: everything within a
//! distance of a track, a coast, an area or several points; of all of an area;
//! or of two positions in succession.
//!
//! No crate does this: `geo`'s `Buffer` is planar, in degrees.

mod buffer;
mod cell;
mod edge;
mod exact;
mod inside;
mod level;
mod outline;
mod piece;
mod plane;
mod search;
mod seek;
mod thin;
mod tree;
mod union;

use crate::geodesy::{AuxPoint, cut_locus};
use crate::sphere::link::Xy;
use crate::sphere::{Area, Path, Segment, Shape};
use crate::units::{Lat, Length, Lon, Position};
use inside::Inside;
use level::{Farthest, Level, Nearest, Sum};
use search::{Harvest, Search};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tree::Tree;

/// Number of cells to distribute among threads.
const TASKS: usize = 64;

/// A distance function on the Earth. Cheap to clone.
#[derive(Clone)]
pub struct Field(Arc<Kind>);

enum Kind {
    Nearest(Nearest),
    Farthest(Farthest),
    Sum(Sum),
    /// No source: nothing is within any distance.
    Nowhere,
    /// The whole globe: the same value everywhere.
    Everywhere(Length),
}

impl Field {
    /// Distance to the nearest point of a shape; 0 inside an area.
    pub fn nearest(shape: &Shape) -> Field {
        Field::nearest_of(std::slice::from_ref(shape))
    }

    /// Distance to the nearest of several shapes. The region within a range is
    /// the union of the regions of the shapes.
    pub fn nearest_of(shapes: &[Shape]) -> Field {
        if shapes.contains(&Shape::Area(Area::Globe)) {
            return Field::new(Kind::Everywhere(Length::from_m(0.0)));
        }
        let tree = Tree::new(shapes.iter().flat_map(edge::chains).collect());
        if tree.is_empty() {
            return Field::new(Kind::Nowhere);
        }
        let areas = shapes.iter().filter_map(|shape| match shape {
            Shape::Area(area) => Some(area),
            _ => None,
        });
        let inside: Vec<Inside> = areas.map(Inside::new).collect();
        Field::new(Kind::Nearest(Nearest { tree, inside }))
    }

    /// Distance to the farthest point of an area. The region within a range is
    /// where all of the area is within reach.
    pub fn farthest(area: &Area) -> Field {
        if *area == Area::Globe {
            return Field::new(Kind::Everywhere(cut_locus::greatest()));
        }
        let tree = Tree::new(edge::chains(&Shape::Area(area.clone())));
        if tree.is_empty() {
            return Field::new(Kind::Nowhere);
        }
        let inside = Inside::new(area);
        Field::new(Kind::Farthest(Farthest { tree, inside }))
    }

    /// Distance from one position to the other by way of a point. The region
    /// within a range is where a return to another base is still possible.
    pub fn sum(from: Position, to: Position) -> Field {
        let foci = [from, to].map(AuxPoint::of);
        Field::new(Kind::Sum(Sum { foci }))
    }

    fn new(kind: Kind) -> Field {
        Field(Arc::new(kind))
    }

    /// The value at a position by the inverse problem on the ellipsoid, within
    /// a micrometre. `None` if the shape has no points.
    pub fn at(&self, position: Position) -> Option<Length> {
        match &*self.0 {
            Kind::Nearest(level) => Some(level.exactly(position)),
            Kind::Farthest(level) => Some(level.exactly(position)),
            Kind::Sum(level) => Some(level.exactly(position)),
            Kind::Nowhere => None,
            Kind::Everywhere(length) => Some(*length),
        }
    }

    /// Upper bound of the change of the value in metres per metre moved.
    pub fn steepness(&self) -> f64 {
        match &*self.0 {
            Kind::Sum(_) => 2.0,
            _ => 1.0,
        }
    }

    /// Difference in metres between the value at a position and a range; exact
    /// if it exceeds `least`. `None` if the shape has no points.
    ///
    /// To find the greatest of many differences, pass the greatest so far as
    /// `least`: quick readings then settle nearly all of them.
    pub fn off(&self, position: Position, range: Length, least: f64) -> Option<f64> {
        let quick = match &*self.0 {
            Kind::Nearest(level) => quickly(level, position),
            Kind::Farthest(level) => quickly(level, position),
            Kind::Sum(level) => quickly(level, position),
            Kind::Nowhere | Kind::Everywhere(_) => f64::INFINITY,
        };
        let off = (quick - range.m()).abs();
        if off + 2.0 * exact::doubt(quick) < least {
            return Some(off);
        }
        self.at(position).map(|value| (value.m() - range.m()).abs())
    }

    /// The region where the value is at most `range`. Its boundary is straight
    /// in longitude and latitude and accurate to `tolerance` (at least a
    /// millimetre): any misclassified point is no farther than that from the
    /// range. The region is uncut and may have any size and contain poles.
    ///
    /// Holes and islands shallower than the tolerance may be dropped.
    /// Holes and islands less deep than the tolerance may be left out.
    pub fn within(&self, range: Length, tolerance: Length) -> Area {
        match &*self.0 {
            Kind::Nearest(level) => buffer::within(level, range.m(), least(tolerance))
                .unwrap_or_else(|| within(level, range, tolerance)),
            Kind::Farthest(level) => within(level, range, tolerance),
            Kind::Sum(level) => within(level, range, tolerance),
            Kind::Everywhere(length) if *length <= range => Area::Globe,
            Kind::Everywhere(_) | Kind::Nowhere => Area::Bounded(Vec::new()),
        }
    }
}

/// Fields are equal only if they are clones of one another.
impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &*self.0 {
            Kind::Nearest(_) => "Field::nearest",
            Kind::Farthest(_) => "Field::farthest",
            Kind::Sum(_) => "Field::sum",
            Kind::Nowhere => "Field of nothing",
            Kind::Everywhere(_) => "Field of the globe",
        })
    }
}

fn quickly<L: Level>(level: &L, position: Position) -> f64 {
    let mark = AuxPoint::of(position);
    level
        .read(&level.everything(), &mark, &mut 0, seek::FINE)
        .metres
}

/// A tolerance in metres, at least a millimetre.
fn least(tolerance: Length) -> f64 {
    tolerance.m().max(1e-3)
}

fn within<L: Level>(level: &L, range: Length, tolerance: Length) -> Area {
    let tolerance = least(tolerance);
    let mut search = Search::new(level, range.m(), tolerance);
    search.harvest = spread(level, range.m(), tolerance);
    let everything = level.everything();
    let loops = outline::loops(&mut search, &everything);
    let loops = thin::thinned(loops, tolerance);
    if loops.is_empty() {
        let anywhere = level.read(&everything, &AuxPoint::new(0.1, 0.1), &mut 0, seek::FINE);
        return if anywhere.metres <= range.m() {
            Area::Globe
        } else {
            Area::Bounded(Vec::new())
        };
    }
    bounded(&loops)
}

fn bounded(loops: &[Vec<Xy>]) -> Area {
    Area::Bounded(loops.iter().map(|points| path(points)).collect())
}

fn path(points: &[Xy]) -> Path {
    let position = |[lon, lat]: [f64; 2]| {
        let lat = Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped");
        Position::new(lat, Lon::wrap(lon))
    };
    let mut positions: Vec<Position> = points.iter().copied().map(position).collect();
    positions.extend(positions.first().copied());
    Path {
        segments: vec![Segment::Straight(positions)],
    }
}

/// Searches the globe with as many threads as there are processors. The result
/// does not depend on the distribution of work.
fn spread<L: Level>(level: &L, range: f64, tolerance: f64) -> Harvest {
    let mut first = Search::new(level, range, tolerance);
    let mut tasks: Vec<(cell::Cell, Arc<L::Near>)> = Vec::new();
    let everything = Arc::new(level.everything());
    tasks.extend(
        cell::Cell::roots()
            .into_iter()
            .map(|cell| (cell, everything.clone())),
    );
    while !tasks.is_empty() && tasks.len() < TASKS {
        let mut next = Vec::new();
        for (cell, near) in tasks {
            if let Some((cells, near)) = first.step(cell, &near) {
                let near = Arc::new(near);
                next.extend(cells.into_iter().map(|cell| (cell, near.clone())));
            }
        }
        tasks = next;
    }
    let done: Vec<Mutex<Option<Harvest>>> = tasks.iter().map(|_| Mutex::new(None)).collect();
    let turn = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(tasks.len()) {
            scope.spawn(|| {
                loop {
                    let index = turn.fetch_add(1, Ordering::Relaxed);
                    let Some((cell, near)) = tasks.get(index) else {
                        break;
                    };
                    let mut search = Search::new(level, range, tolerance);
                    search.run(*cell, near);
                    if let Ok(mut slot) = done[index].lock() {
                        *slot = Some(search.harvest);
                    }
                }
            });
        }
    });
    let rest = done
        .into_iter()
        .filter_map(|slot| slot.into_inner().ok().flatten());
    outline::merge(std::iter::once(first.harvest).chain(rest).collect())
}
