//! A longitude and latitude grid over a zone. Each cell records the edges that
//! pass through it, and whether its centre is inside.

use super::edges::{DEGREE, Edge, OFF, distance, edges};
use crate::sphere::sample::LonLat;
use crate::sphere::{Area, Shape};
use crate::units::{Lat, Lon, Position};

/// Maximum number of cells in each direction.
const CELLS: usize = 512;
/// Minimum size of a cell, degrees.
const SMALLEST: f64 = 0.01;

/// Within this distance of the boundary, metres, the side of a fix is
/// uncertain.
const UNCERTAIN: f64 = 4.0 * OFF;

#[derive(Debug)]
pub(super) struct Grid {
    west: f64,
    south: f64,
    /// Size of the whole grid, degrees.
    width: f64,
    height: f64,
    columns: usize,
    rows: usize,
    edges: Vec<Edge>,
    /// For each cell, where its edges begin in `of_cell`; one more at the end.
    starts: Vec<u32>,
    of_cell: Vec<u32>,
    /// For each cell, whether its centre is inside.
    inside: Vec<bool>,
    /// Whether the zone is the whole globe, which has no boundary.
    globe: bool,
}

/// The extent in longitude and latitude, degrees; longitudes continue beyond
/// 180.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub west: f64,
    pub east: f64,
    pub south: f64,
    pub north: f64,
}

/// The side of an area's boundary that a position is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Inside,
    Outside,
    /// Too close to the boundary to tell; the flag is the best guess for
    /// inside.
    Uncertain(bool),
}

impl Grid {
    pub fn new(shape: &Shape) -> Grid {
        let edges = edges(shape);
        let globe = matches!(shape, Shape::Area(Area::Globe));
        let mut grid = Grid::over(&edges, shape);
        grid.globe = globe;
        grid.place(edges);
        if let Shape::Area(area) = shape {
            grid.tell_sides(area);
        }
        grid
    }

    /// The empty grid with its bounds: slightly larger than the edges, or all
    /// longitudes up to the poles if the zone goes around one.
    fn over(edges: &[Edge], shape: &Shape) -> Grid {
        let mut reach = Reach {
            west: f64::INFINITY,
            east: f64::NEG_INFINITY,
            south: f64::INFINITY,
            north: f64::NEG_INFINITY,
        };
        for [lon, lat] in edges.iter().flatten() {
            reach.west = reach.west.min(*lon);
            reach.east = reach.east.max(*lon);
            reach.south = reach.south.min(*lat);
            reach.north = reach.north.max(*lat);
        }
        let pad = 1e-3;
        let mut grid = Grid {
            west: reach.west - pad,
            south: (reach.south - pad).max(-90.0),
            width: reach.east - reach.west + 2.0 * pad,
            height: 0.0,
            columns: 1,
            rows: 1,
            edges: Vec::new(),
            starts: Vec::new(),
            of_cell: Vec::new(),
            inside: Vec::new(),
            globe: false,
        };
        let mut north = (reach.north + pad).min(90.0);
        // A zone that contains a pole or the opposite meridian needs a global
        // grid.
        if let Shape::Area(area) = shape {
            let outside = !edges.is_empty() && grid.width < 359.0 && {
                let opposite = grid.west + grid.width / 2.0 + 180.0;
                [90.0, reach.south - 1.0, -90.0]
                    .into_iter()
                    .all(|lat| !area.contains(position([opposite, lat.clamp(-90.0, 90.0)])))
            };
            if !outside {
                (grid.west, grid.width, grid.south, north) = (-180.0, 360.0, -90.0, 90.0);
            }
        }
        if !grid.width.is_finite() || grid.width > 360.0 {
            (grid.west, grid.width) = (-180.0, 360.0);
        }
        grid.height = (north - grid.south).max(0.0);
        grid.columns = ((grid.width / SMALLEST) as usize).clamp(1, CELLS);
        grid.rows = ((grid.height / SMALLEST) as usize).clamp(1, CELLS);
        grid
    }

    /// Assigns every edge to the cells that it passes through.
    fn place(&mut self, edges: Vec<Edge>) {
        for edge in edges {
            for turn in [-720.0, -360.0, 0.0, 360.0, 720.0] {
                let moved = edge.map(|[lon, lat]| [lon + turn, lat]);
                let (a, b) = (moved[0][0], moved[1][0]);
                if a.max(b) >= self.west && a.min(b) <= self.west + self.width {
                    self.edges.push(moved);
                }
            }
        }
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for at in 0..self.edges.len() {
            let edge = self.edges[at];
            self.cells_of(&edge, |cell| pairs.push((cell as u32, at as u32)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let cells = self.columns * self.rows;
        let mut from = 0;
        for cell in 0..cells as u32 {
            self.starts.push(from as u32);
            from += pairs[from..].iter().take_while(|(c, _)| *c == cell).count();
        }
        self.starts.push(from as u32);
        self.of_cell = pairs.into_iter().map(|(_, edge)| edge).collect();
    }

    /// Visits the cells that an edge passes through, column by column, with a
    /// margin.
    fn cells_of(&self, [a, b]: &Edge, mut add: impl FnMut(usize)) {
        // Legs of up to 5 km below 85 degrees bulge out of their cell by less
        // than this.
        let margin = 2e-4;
        let (a, b) = if a[0] <= b[0] { (a, b) } else { (b, a) };
        let slope = (b[1] - a[1]) / (b[0] - a[0]);
        let at = |lon: f64| {
            if slope.is_finite() {
                a[1] + slope * (lon.clamp(a[0], b[0]) - a[0])
            } else {
                a[1]
            }
        };
        let step = self.width / self.columns as f64;
        for column in self.column(a[0] - margin)..=self.column(b[0] + margin) {
            let west = self.west + column as f64 * step;
            let (mut low, mut high) = (at(west - margin), at(west + step + margin));
            if !slope.is_finite() {
                (low, high) = (a[1], b[1]);
            }
            let (low, high) = (low.min(high), low.max(high));
            for row in self.row(low - margin)..=self.row(high + margin) {
                add(row * self.columns + column);
            }
        }
    }

    fn column(&self, lon: f64) -> usize {
        let share = (lon - self.west) / self.width * self.columns as f64;
        (share.max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, lat: f64) -> usize {
        let share = (lat - self.south) / self.height.max(f64::MIN_POSITIVE) * self.rows as f64;
        (share.max(0.0) as usize).min(self.rows - 1)
    }

    fn centre(&self, column: usize, row: usize) -> LonLat {
        [
            self.west + (column as f64 + 0.5) * self.width / self.columns as f64,
            self.south + (row as f64 + 0.5) * self.height / self.rows as f64,
        ]
    }

    /// Computes for every cell whether its centre is inside. Tests one centre
    /// against the area, then counts edges crossed, upwards and along each row.
    fn tell_sides(&mut self, area: &Area) {
        let mut here = self.centre(0, 0);
        let mut side = area.contains(position(here));
        self.inside = vec![side; self.columns * self.rows];
        for row in 0..self.rows {
            let first = self.centre(0, row);
            side ^= crosses_up(self.edges.iter(), here[0], here[1], first[1]);
            here = first;
            let mut met: Vec<f64> = self
                .edges
                .iter()
                .filter_map(|e| at_latitude(e, here[1]))
                .collect();
            met.sort_by(f64::total_cmp);
            for column in 0..self.columns {
                let lon = self.centre(column, row)[0];
                let passed =
                    met.partition_point(|x| *x <= lon) - met.partition_point(|x| *x <= here[0]);
                self.inside[row * self.columns + column] = side ^ (passed % 2 == 1);
            }
        }
    }

    /// Wraps a longitude into the turn that starts at the grid's western edge.
    pub fn framed(&self, lon: f64) -> f64 {
        let off = lon - self.west;
        self.west + off - 360.0 * (off / 360.0).floor()
    }

    fn holds(&self, [lon, lat]: LonLat) -> bool {
        lon <= self.west + self.width && (self.south..=self.south + self.height).contains(&lat)
    }

    fn edges_in(&self, cell: usize) -> impl Iterator<Item = &Edge> {
        let range = self.starts[cell] as usize..self.starts[cell + 1] as usize;
        self.of_cell[range]
            .iter()
            .map(|&at| &self.edges[at as usize])
    }

    /// The side of the boundary that a position is on; its longitude must be
    /// `framed`.
    pub fn side(&self, place: LonLat) -> Side {
        if self.globe {
            return Side::Inside;
        }
        if !self.holds(place) || self.inside.is_empty() {
            return Side::Outside;
        }
        let (column, row) = (self.column(place[0]), self.row(place[1]));
        let cell = row * self.columns + column;
        let mut inside = self.inside[cell];
        if self.starts[cell] == self.starts[cell + 1] {
            return if inside { Side::Inside } else { Side::Outside };
        }
        let centre = self.centre(column, row);
        let along = self
            .edges_in(cell)
            .filter_map(|e| at_latitude(e, centre[1]));
        inside ^= along
            .filter(|x| (*x <= centre[0]) != (*x <= place[0]))
            .count()
            % 2
            == 1;
        inside ^= crosses_up(self.edges_in(cell), place[0], centre[1], place[1]);
        if self
            .edges_in(cell)
            .any(|edge| distance(place, edge) < UNCERTAIN)
        {
            return Side::Uncertain(inside);
        }
        if inside { Side::Inside } else { Side::Outside }
    }

    /// Whether something in this extent may meet the zone or be inside it.
    pub fn may_meet(&self, reach: &Reach) -> bool {
        if self.globe {
            return true;
        }
        if reach.north < self.south || reach.south > self.south + self.height {
            return false;
        }
        let west = self.framed(reach.west);
        west <= self.west + self.width || west + (reach.east - reach.west) >= self.west + 360.0
    }

    /// Whether a leg (its first longitude `framed`) may come within `margin`
    /// metres of an edge for which `meets` is true; true if in doubt.
    pub fn near(&self, leg: &Edge, margin: f64, meets: impl Fn(&Edge) -> bool) -> bool {
        let north = margin / DEGREE;
        let lat = (leg[0][1].abs().max(leg[1][1].abs()) + north).min(89.99);
        let east = north / lat.to_radians().cos();
        let (south, top) = (
            leg[0][1].min(leg[1][1]) - north,
            leg[0][1].max(leg[1][1]) + north,
        );
        let (west, right) = (
            leg[0][0].min(leg[1][0]) - east,
            leg[0][0].max(leg[1][0]) + east,
        );
        if top < self.south || south > self.south + self.height {
            return false;
        }
        // A leg may extend beyond the grid on either side, into the next turn.
        [-360.0, 0.0, 360.0].into_iter().any(|turn| {
            let (west, right) = (west + turn, right + turn);
            if right < self.west || west > self.west + self.width {
                return false;
            }
            let moved = |edge: &Edge| edge.map(|[lon, lat]| [lon - turn, lat]);
            let columns = self.column(west)..=self.column(right);
            (self.row(south)..=self.row(top)).any(|row| {
                columns.clone().any(|column| {
                    self.edges_in(row * self.columns + column)
                        .any(|edge| meets(&moved(edge)))
                })
            })
        })
    }

    /// Whether two positions are in the same cell, and no edge passes through
    /// it.
    #[inline]
    pub fn alike(&self, a: LonLat, b: LonLat) -> bool {
        let cell = |p: LonLat| self.row(p[1]) * self.columns + self.column(p[0]);
        let (one, other) = (cell(a), cell(b));
        one == other && self.starts[one] == self.starts[one + 1] && self.holds(a) && self.holds(b)
    }
}

/// The longitude at which an edge reaches a latitude.
fn at_latitude([a, b]: &Edge, lat: f64) -> Option<f64> {
    ((a[1] <= lat) != (b[1] <= lat)).then(|| a[0] + (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]))
}

/// Whether a stretch of meridian crosses an odd number of edges.
fn crosses_up<'a>(edges: impl Iterator<Item = &'a Edge>, lon: f64, from: f64, to: f64) -> bool {
    let met = edges.filter(|[a, b]| {
        (a[0] <= lon) != (b[0] <= lon) && {
            let lat = a[1] + (b[1] - a[1]) * (lon - a[0]) / (b[0] - a[0]);
            (lat <= from) != (lat <= to)
        }
    });
    met.count() % 2 == 1
}

pub(super) fn position([lon, lat]: LonLat) -> Position {
    Position::new(
        Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped"),
        Lon::wrap(lon),
    )
}
