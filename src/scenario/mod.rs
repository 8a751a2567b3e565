//! The scenario: what the analyst wrote, read, checked and resolved. No
//! strings are left to parse in it and no references to look up.

mod model;

pub use model::{
    Actor, ActorColor, ChartKind, ChartSpec, Extent, Header, MapSpec, Origin, PageSize, PageSpec,
    Range, RangeFigure, Ring, Scenario, Sector, Source, StatedPlace, Status, Theme, Worldview,
};
