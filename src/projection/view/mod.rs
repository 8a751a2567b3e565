//! A projection at a scale in a frame: draws shapes of the Earth as lines on
//! the page in millimetres, clipped to the projection's limit and the frame.

mod stretch;

use super::eye::{Eye, lattice};
use super::frame::{Board, Frame, page};
use super::horizon::{Cap, Rim};
use super::lattice::Lattice;
use super::plane::Clip;
use super::projector::Projection;
use super::resample::{Sight, Tracer};
use super::shown;
use super::strip::{Draw, Strip};
use super::surrounds::surrounds;
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::sphere::link::{Piece, Pieces, Ring, Xy, link};
use crate::sphere::{Area, Path};
use crate::units::{Lat, Lon, Position};
use geo::{LineString, Simplify};
use std::sync::{Arc, OnceLock};

/// A line on the page, in millimetres from its upper left corner, y down.
pub type Polyline = Vec<[f64; 2]>;

/// Permitted deviation of a drawn line from its true course, millimetres.
const TOLERANCE: f64 = 0.02;

/// Number of points from which lines are simplified.
const MANY: usize = 8_000;

/// An edge that is narrow on the Earth is drawn straight up to this length in
/// millimetres; if longer, the projection stretches there.
const SHORT: f64 = 1.5;

/// Scale up to which all lines are sampled alike, and the greatest scale that
/// sampling follows, next to a point that the projection draws as a line.
const STRETCHED: f64 = 100.0;
const TORN: f64 = 1e4;

/// One loop or line of base data.
#[derive(Debug, Clone, Copy)]
pub struct Loop<'a> {
    /// Longitude and latitude in degrees, with straight edges and continuous
    /// longitudes. A loop has its inside on the left, does not repeat its first
    /// vertex, and ends 360 degrees away if it goes around a pole.
    pub vertices: &'a [[f64; 2]],
    /// `[west, south, east, north]`, west at most east; around a pole, -180 to
    /// 180 and up to the pole.
    pub bbox: [f64; 4],
}

/// Maps positions and shapes of the Earth to points and lines on the page.
#[derive(Debug, Clone)]
pub struct View {
    pub(super) projection: Projection,
    frame: Frame,
    pub(super) board: Board,
    /// What the projection can show; `None` if it is cut by meridian and
    /// parallels.
    limit: Option<Cap>,
    pub(super) window: Window,
    /// What the frame shows; nothing else is drawn.
    shown: Cap,
    /// Permitted deviation of a line from its true course, millimetres.
    pub(super) tolerance: f64,
    pub(super) lattice: Arc<Lattice>,
    /// Computed on first use.
    stretch: OnceLock<f64>,
}

/// The region clipped from the Earth before projecting.
#[derive(Debug, Clone)]
pub(super) enum Window {
    Cap { cap: Cap, rim: Rim },
    Strip(Strip),
}

impl View {
    /// `origin` is the position on the page of the plane's origin (the
    /// projection's centre), inside the frame or not; `mm_per_m` is the scale
    /// there.
    pub fn new(projection: Projection, frame: Frame, mm_per_m: f64, origin: [f64; 2]) -> View {
        let board = Board::new(frame, mm_per_m, origin);
        let edge = shown::edge(&projection, &board);
        let edge = edge.as_deref();
        let shown = shown::about_frame(&projection, &board, edge);
        let (limit, window) = match projection.clip() {
            Clip::Cap { radius_deg } => {
                let cap = shown::about_centre(&projection, edge, radius_deg);
                let limit = Cap::new(projection.centre(), radius_deg);
                // A rim inside the limit lies outside the frame and need not be
                // exact.
                let shows = cap.radius == limit.radius;
                let tolerance = if shows { TOLERANCE } else { f64::MAX };
                let rim = Rim::new(&projection, &board, &cap, tolerance);
                (Some(limit), Window::Cap { cap, rim })
            }
            Clip::Strip { lat_min, lat_max } => {
                let strip = Strip {
                    meridian: projection.centre().lon().deg(),
                    window: shown::window(&projection, &board, edge, (lat_min, lat_max)),
                };
                (None, Window::Strip(strip))
            }
        };
        let lattice = Arc::new(lattice(&window, mm_per_m));
        View {
            projection,
            frame,
            board,
            limit,
            window,
            shown,
            lattice,
            stretch: OnceLock::new(),
            tolerance: TOLERANCE,
        }
    }

    /// The same view with lines within `millimetres` of their true course on
    /// the page instead of 0.02.
    pub fn within(&self, millimetres: f64) -> View {
        View {
            tolerance: millimetres,
            ..self.clone()
        }
    }

    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    pub fn frame(&self) -> Frame {
        self.frame
    }

    /// Page millimetres per metre of the projection's plane.
    pub fn mm_per_m(&self) -> f64 {
        self.board.mm_per_m
    }

    /// The page point of a position, inside the frame or not (see
    /// [`Frame::contains`]); `None` beyond what the projection can show.
    pub fn point(&self, position: Position) -> Option<[f64; 2]> {
        if let Some(limit) = self.limit
            && !limit.holds(lon_lat(position))
        {
            return None;
        }
        let at = self.projection.project(position)?;
        Some(page(self.board.place(at)))
    }

    /// The position at a point of the page; `None` off the map.
    pub fn position(&self, at: [f64; 2]) -> Option<Position> {
        self.projection.unproject(self.board.plane(page(at)))
    }

    /// Closed rings for an even-odd fill; the first point is not repeated.
    /// Where the frame or the projection's limit cuts the area, the rings
    /// follow it.
    pub fn area(&self, area: &Area) -> Vec<Polyline> {
        let loops = self.vertices(match area {
            Area::Globe => &[],
            Area::Bounded(loops) => loops,
        });
        let inside =
            |at: Option<Xy>| area.contains(at.map_or_else(|| self.edge_or_middle(), position_of));
        self.sparse(self.filled(loops.iter().map(Vec::as_slice), false, inside))
    }

    /// The visible parts of the area's true boundary, without edges along the
    /// frame or the projection's limit. A closed line repeats its first point.
    pub fn area_outline(&self, area: &Area) -> Vec<Polyline> {
        let Area::Bounded(loops) = area else {
            return Vec::new();
        };
        let loops = self.vertices(loops);
        self.sparse(self.outlined(loops.iter().map(Vec::as_slice), false))
    }

    /// The visible parts of lines.
    pub fn lines(&self, paths: &[Path]) -> Vec<Polyline> {
        let lines = self.vertices(paths);
        self.sparse(self.drawn(lines.iter().map(Vec::as_slice), false))
    }

    /// Simplifies lines with more detail than the page can show, within the
    /// tolerance; a limit off a long coast has tens of thousands of vertices.
    fn sparse(&self, lines: Vec<Polyline>) -> Vec<Polyline> {
        if lines.iter().map(Vec::len).sum::<usize>() <= MANY {
            return lines;
        }
        let thinned = lines.into_iter().map(|line| {
            let line = LineString::from_iter(line).simplify(self.tolerance);
            line.0.into_iter().map(|p| [p.x, p.y]).collect()
        });
        thinned.filter(|line: &Polyline| line.len() > 1).collect()
    }

    /// Like [`View::area`], for base data: all loops of one region at once.
    pub fn fill<'a>(&self, loops: impl Iterator<Item = Loop<'a>> + Clone) -> Vec<Polyline> {
        let near = loops.clone().filter(|ring| self.shown.meets(ring.bbox));
        let inside = |at: Option<Xy>| self.base_holds(&near, &loops, at);
        self.filled(near.clone().map(|ring| ring.vertices), true, inside)
    }

    /// Like [`View::area_outline`], for base data.
    pub fn outline<'a>(&self, loops: impl Iterator<Item = Loop<'a>>) -> Vec<Polyline> {
        let near = loops.filter(|ring| self.shown.meets(ring.bbox));
        self.outlined(near.map(|ring| ring.vertices), true)
    }

    /// [`View::fill`] and [`View::outline`] in one pass, if the projection
    /// shows a cap of the Earth.
    pub fn fill_and_outline<'a>(
        &self,
        loops: impl Iterator<Item = Loop<'a>> + Clone,
    ) -> (Vec<Polyline>, Vec<Polyline>) {
        let Window::Cap { rim, .. } = &self.window else {
            return (self.fill(loops.clone()), self.outline(loops));
        };
        let eye = Eye {
            view: self,
            quick: true,
        };
        let near = loops.clone().filter(|ring| self.shown.meets(ring.bbox));
        let pieces: Vec<Piece> = near
            .clone()
            .flat_map(|ring| self.seen_loop(&eye, ring.vertices))
            .collect();
        let outline = self.framed(pieces.iter().cloned());
        let inside = |at: Option<Xy>| self.base_holds(&near, &loops, at);
        (self.linked(pieces, rim, inside), outline)
    }

    /// Like [`View::lines`], for base data.
    pub fn open<'a>(&self, lines: impl Iterator<Item = Loop<'a>>) -> Vec<Polyline> {
        let near = lines.filter(|line| self.shown.meets(line.bbox));
        self.drawn(near.map(|line| line.vertices), true)
    }

    /// Whether anything in this box, `[west, south, east, north]` as in
    /// [`Loop::bbox`], may be visible. Otherwise it need not be read at all.
    pub fn may_show(&self, bbox: [f64; 4]) -> bool {
        self.shown.meets(bbox)
    }

    /// Whether base data contains a longitude and latitude, or by default the
    /// edge of the frame. On the rim, the loops near the frame suffice.
    fn base_holds<'a>(
        &self,
        near: &(impl Iterator<Item = Loop<'a>> + Clone),
        all: &(impl Iterator<Item = Loop<'a>> + Clone),
        at: Option<Xy>,
    ) -> bool {
        match at {
            Some(at) => surrounds(near.clone(), at),
            None => surrounds(all.clone(), lon_lat(self.edge_or_middle())),
        }
    }

    /// A position on the edge of the frame, or its middle if the map is smaller
    /// than its frame. The edge is preferred because a loop too small to be
    /// drawn may lie in the middle and says nothing about the rest.
    fn edge_or_middle(&self) -> Position {
        let Frame {
            left,
            top,
            right,
            bottom,
        } = self.frame;
        let corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
        let mut corners = corners.iter().filter_map(|corner| self.position(*corner));
        let shown = |corner: &Position| match &self.window {
            Window::Cap { cap, .. } => cap.holds(lon_lat(*corner)),
            Window::Strip(_) => false,
        };
        let middle = || position_of([self.shown.lon, self.shown.lat]);
        corners.find(shown).unwrap_or_else(middle)
    }

    fn filled<'a>(
        &self,
        loops: impl Iterator<Item = &'a [Xy]>,
        quick: bool,
        inside: impl Fn(Option<Xy>) -> bool,
    ) -> Vec<Polyline> {
        let eye = Eye { view: self, quick };
        match &self.window {
            Window::Strip(strip) => self.framed_rings(strip.rings(loops, &self.draw(&eye), inside)),
            Window::Cap { rim, .. } => {
                let pieces = loops.flat_map(|ring| self.seen_loop(&eye, ring));
                self.linked(pieces.collect(), rim, inside)
            }
        }
    }

    fn linked(
        &self,
        pieces: Vec<Piece>,
        rim: &Rim,
        inside: impl Fn(Option<Xy>) -> bool,
    ) -> Vec<Polyline> {
        let rings = link(pieces, rim, self.tolerance, |at| match at {
            Some(at) => Some(inside(Some(lon_lat(self.position(page(at))?)))),
            None => Some(inside(None)),
        });
        self.framed_rings(rings)
    }

    fn framed_rings(&self, rings: Vec<Ring>) -> Vec<Polyline> {
        let rings = self.board.window.clip_rings(rings);
        rings.into_iter().map(on_page).collect()
    }

    fn outlined<'a>(&self, loops: impl Iterator<Item = &'a [Xy]>, quick: bool) -> Vec<Polyline> {
        let eye = Eye { view: self, quick };
        let pieces = loops.flat_map(|ring| match &self.window {
            Window::Strip(strip) => strip.outlines(ring, &self.draw(&eye)),
            Window::Cap { .. } => self.seen_loop(&eye, ring),
        });
        self.framed(pieces)
    }

    fn drawn<'a>(&self, lines: impl Iterator<Item = &'a [Xy]>, quick: bool) -> Vec<Polyline> {
        let eye = Eye { view: self, quick };
        let pieces = lines.flat_map(|line| match &self.window {
            Window::Strip(strip) => strip.lines(line, &self.draw(&eye)),
            Window::Cap { .. } => {
                let mut pieces = Pieces::thinned(self.tolerance);
                self.tracer(&eye).trace(line.iter().copied(), &mut pieces);
                let lines = pieces.finish_line().into_iter();
                lines.map(Piece::Open).collect()
            }
        });
        self.framed(pieces)
    }

    /// Clips pieces on the board to the frame and converts them to page lines.
    fn framed(&self, pieces: impl Iterator<Item = Piece>) -> Vec<Polyline> {
        let window = &self.board.window;
        let parts = pieces.flat_map(|piece| match piece {
            Piece::Closed(ring) => window.split_ring(ring),
            Piece::Open(line) => {
                let lines = window.clip_line(&line).into_iter();
                lines.map(Piece::Open).collect()
            }
        });
        let lines = parts.map(|part| match part {
            Piece::Open(line) => line,
            Piece::Closed(mut ring) => {
                ring.push(ring[0]);
                ring
            }
        });
        lines.map(on_page).collect()
    }

    fn seen_loop(&self, eye: &Eye, vertices: &[Xy]) -> Vec<Piece> {
        let mut pieces = Pieces::thinned(self.tolerance);
        self.tracer(eye).trace_loop(vertices, &mut pieces);
        pieces.finish()
    }

    fn tracer<'a, S>(&self, sight: &'a S) -> Tracer<'a, S> {
        Tracer {
            sight,
            tolerance: self.tolerance,
            short: SHORT,
            narrow: self.narrow(),
            frame: self.board.window,
        }
    }

    fn draw<'a, S: Sight>(&self, sight: &'a S) -> Draw<'a, S> {
        Draw {
            tracer: self.tracer(sight),
            width: (self.tolerance / self.board.mm_per_m / SEMI_MAJOR_AXIS).to_degrees(),
        }
    }

    /// Width in degrees up to which an edge straight in longitude and latitude
    /// deviates from the straight line on the ground by at most half the
    /// tolerance. Its middle is off by less than radius * width^2 / 16 for the
    /// curvature of the parallel, and by no more for the convergence of
    /// meridians.
    fn narrow(&self) -> f64 {
        let radius = SEMI_MAJOR_AXIS * self.board.mm_per_m;
        (4.0 * self.tolerance / radius).sqrt().to_degrees()
    }
}

fn lon_lat(position: Position) -> Xy {
    [position.lon().deg(), position.lat().deg()]
}

fn position_of([lon, lat]: Xy) -> Position {
    let lat = Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped");
    Position::new(lat, Lon::wrap(lon))
}

fn on_page(line: Vec<Xy>) -> Polyline {
    line.into_iter().map(page).collect()
}
