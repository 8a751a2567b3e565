//! Decodes base data as far as a view needs it.

use crate::geodata::{Feature, Ring};
use crate::projection::{Loop, Polyline, View};

/// Decoded rings or lines that may be visible in a view.
#[derive(Debug, Default)]
pub struct Loops {
    rings: Vec<([f64; 4], Vec<[f64; 2]>)>,
}

impl Loops {
    /// Closed rings that may be visible. If there are none, all rings, to find
    /// out whether the view is inside one.
    pub fn closed(view: &View, features: impl Iterator<Item = Feature> + Clone) -> Loops {
        let near = Loops::near(view, features.clone());
        if near.rings.is_empty() {
            Loops {
                rings: features.flat_map(|f| f.rings()).map(decoded).collect(),
            }
        } else {
            near
        }
    }

    /// Lines that may be visible.
    pub fn near(view: &View, features: impl Iterator<Item = Feature>) -> Loops {
        let rings = features
            .flat_map(|feature| feature.rings())
            .filter(|ring| view.may_show(bbox(ring)))
            .map(decoded)
            .collect();
        Loops { rings }
    }

    /// Closed rings that lie within bounds: west, south, east, north.
    pub fn within(feature: Feature, [west, south, east, north]: [f64; 4]) -> Loops {
        let lies_within = |ring: &Ring| {
            let b = ring.bbox;
            b.west >= west && b.south >= south && b.east <= east && b.north <= north
        };
        let rings = feature.rings().filter(lies_within).map(decoded).collect();
        Loops { rings }
    }

    pub fn filled(&self, view: &View) -> Vec<Polyline> {
        view.fill(self.iter())
    }

    pub fn filled_and_outlined(&self, view: &View) -> (Vec<Polyline>, Vec<Polyline>) {
        view.fill_and_outline(self.iter())
    }

    pub fn opened(&self, view: &View) -> Vec<Polyline> {
        view.open(self.iter())
    }

    fn iter(&self) -> impl Iterator<Item = Loop<'_>> + Clone {
        self.rings.iter().map(|(bbox, vertices)| Loop {
            vertices,
            bbox: *bbox,
        })
    }
}

fn bbox(ring: &Ring) -> [f64; 4] {
    let b = ring.bbox;
    [b.west, b.south, b.east, b.north]
}

fn decoded(ring: Ring) -> ([f64; 4], Vec<[f64; 2]>) {
    (bbox(&ring), ring.points().collect())
}
