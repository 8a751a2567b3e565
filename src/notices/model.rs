//! What a notice says.

use crate::units::{Length, LengthUnit, Position};
use jiff::civil::DateTime;
use std::ops::Range;

/// One notice, as far as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// `HYDROPAC 1768/26`, `A3626/26`, `FDC 6/6692`.
    pub number: Option<String>,
    pub kind: Kind,
    /// The words before the first position: regions and the subject.
    pub subject: String,
    pub areas: Vec<Area>,
    /// When it applies, UTC; empty if no times are given or they cannot be
    /// listed.
    pub windows: Vec<Window>,
    /// When it applies instead, if the first times are not used.
    pub alternates: Vec<Window>,
    /// What the windows cannot say: `until further notice`, `sunset`.
    pub validity: Vec<String>,
    /// The end is an estimate (`EST`).
    pub end_is_estimate: bool,
    /// It has no end (`UFN`, `PERM`, until further notice).
    pub open_end: bool,
    pub issued: Option<DateTime>,
    /// When the notice cancels itself.
    pub cancelled_at: Option<DateTime>,
    /// Numbers of notices that this one cancels or replaces.
    pub cancels: Vec<String>,
    pub lower: Option<String>,
    pub upper: Option<String>,
    /// The text of the notice, all parts of it.
    pub text: String,
    pub remarks: Vec<Remark>,
}

/// The family of forms that a notice is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// NAVAREA, HYDROPAC, NAVTEX and others for ships.
    Broadcast,
    /// A NOTAM in the form of ICAO.
    Notam,
    /// A NOTAM of the United States' own form.
    Fdc,
    /// A warning of the China Maritime Safety Administration, in Chinese.
    ChinaMsa,
    /// A notice of the Japan Coast Guard, in Japanese.
    JapanCoastGuard,
    /// Text without a head that is known.
    Other,
}

/// A period, UTC. The end is not part of it; without one it has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    pub from: DateTime,
    pub to: Option<DateTime>,
}

/// An area, a line or positions of a notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// `A`, `2`.
    pub label: Option<String>,
    pub shape: Shape,
    /// Its own windows, if the notice gives each area some.
    pub windows: Vec<Window>,
    /// Where its words are in the source, bytes.
    pub span: Range<usize>,
}

/// The shape of an [`Area`].
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Polygon {
        /// In order; the first one is not repeated.
        corners: Vec<Position>,
        /// Each joins the corner of the same index to the next.
        sides: Vec<Side>,
    },
    Circle {
        centre: Position,
        radius: Distance,
    },
    /// Clockwise from one bearing to another.
    Sector {
        centre: Position,
        inner: Option<Distance>,
        radius: Distance,
        from: f64,
        to: f64,
        magnetic: bool,
    },
    /// Everything within a distance of a line; round ends.
    Corridor {
        line: Vec<Position>,
        distance: Distance,
    },
    Line(Vec<Position>),
    /// Positions that enclose nothing.
    Points(Vec<Position>),
    /// What encloses an area, but could not be understood; a remark says why.
    Unresolved(Vec<Position>),
}

/// How two corners are joined.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    Straight,
    Arc {
        radius: Distance,
        centre: Position,
        turn: Option<Turn>,
    },
    /// Along a coast or a border that the notice does not give.
    Along(String),
}

/// Which way round, seen from above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Clockwise,
    Anticlockwise,
}

/// A distance in the unit that it was written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distance {
    pub value: f64,
    pub unit: LengthUnit,
}

impl Distance {
    pub fn length(self) -> Length {
        Length::from_m(self.value * self.unit.metres())
    }
}

/// Something to know about how a notice was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub level: Level,
    pub message: String,
    /// Bytes of the source.
    pub span: Range<usize>,
    /// Counted from 1.
    pub line: usize,
    /// Characters, counted from 1.
    pub column: usize,
}

/// How much a remark matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Read in a way that is worth knowing.
    Note,
    /// Read, but suspicious.
    Warning,
    /// Not understood.
    Unread,
}

impl Shape {
    /// The positions that the shape is made of, without centres of arcs.
    pub fn positions(&self) -> Vec<Position> {
        match self {
            Shape::Polygon { corners, .. } => corners.clone(),
            Shape::Circle { centre, .. } | Shape::Sector { centre, .. } => vec![*centre],
            Shape::Corridor { line, .. } => line.clone(),
            Shape::Line(points) | Shape::Points(points) | Shape::Unresolved(points) => {
                points.clone()
            }
        }
    }
}
