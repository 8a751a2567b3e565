//! Checks a `bbox` against the positions it describes.

use super::finding::Check;

/// The content of a piece of JSON, as far as bounding boxes are concerned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Seen {
    Nothing,
    /// The word `Feature`.
    Feature,
    Number(f64),
    /// A list of numbers: a position or a bounding box.
    List(Numbers),
    /// The extent of positions: `[west, south, east, north]`, the smallest
    /// longitude east of zero and the largest west of it.
    Positions(Extent),
}

/// The first numbers of a list, and its length.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Numbers {
    first: [f64; 6],
    count: usize,
}

impl Numbers {
    fn with(mut self, number: f64) -> Numbers {
        if let Some(place) = self.first.get_mut(self.count) {
            *place = number;
        }
        self.count += 1;
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    bounds: [f64; 4],
    /// The westernmost of the eastern longitudes and the easternmost of the
    /// western ones: the sides of a box that crosses 180.
    eastern: f64,
    western: f64,
}

/// How much too small a box may be, degrees: files round to five decimals.
const ROUNDING: f64 = 1e-5;
/// How much too large a box may be, degrees.
const LOOSE: f64 = 0.01;

impl Seen {
    /// Adds an element to a list.
    pub fn and(self, next: Seen) -> Seen {
        match (self, next) {
            (Seen::List(numbers), Seen::Number(number)) => Seen::List(numbers.with(number)),
            (list, next) => list.as_positions().with(next.as_positions()),
        }
    }

    /// The union of both.
    pub fn with(self, other: Seen) -> Seen {
        match (self, other) {
            (Seen::Positions(a), Seen::Positions(b)) => Seen::Positions(a.with(b)),
            (Seen::Positions(a), _) | (_, Seen::Positions(a)) => Seen::Positions(a),
            _ => Seen::Nothing,
        }
    }

    /// Interprets a list of numbers as a position.
    pub fn as_positions(self) -> Seen {
        match self {
            Seen::List(Numbers { first, count }) if count >= 2 => {
                Seen::Positions(Extent::of(first[0], first[1]))
            }
            Seen::Positions(extent) => Seen::Positions(extent),
            _ => Seen::Nothing,
        }
    }

    /// The faults of a box around these positions.
    pub fn faults(&self, inside: &Seen) -> Vec<(Check, String)> {
        let box_of = |numbers: &Numbers| match (numbers.count, numbers.first) {
            (4, [west, south, east, north, ..]) => Some([west, south, east, north]),
            (6, [west, south, _, east, north, _]) => Some([west, south, east, north]),
            _ => None,
        };
        let own = match self {
            Seen::Nothing => return Vec::new(),
            Seen::List(numbers) => box_of(numbers),
            _ => None,
        };
        let Some(own) = own else {
            let what = "its bbox is not four or six numbers: [west, south, east, north]";
            return vec![(Check::Bbox, what.to_string())];
        };
        let Seen::Positions(extent) = inside else {
            return Vec::new();
        };
        extent.faults(own).into_iter().collect()
    }
}

impl Extent {
    fn of(x: f64, y: f64) -> Extent {
        Extent {
            bounds: [x, y, x, y],
            eastern: if x >= 0.0 { x } else { f64::INFINITY },
            western: if x < 0.0 { x } else { f64::NEG_INFINITY },
        }
    }

    fn with(self, other: Extent) -> Extent {
        let (a, b) = (self.bounds, other.bounds);
        Extent {
            bounds: [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ],
            eastern: self.eastern.min(other.eastern),
            western: self.western.max(other.western),
        }
    }

    fn faults(&self, own @ [west, south, east, north]: [f64; 4]) -> Option<(Check, String)> {
        let text = |b: [f64; 4]| format!("[{}, {}, {}, {}]", b[0], b[1], b[2], b[3]);
        if south > north {
            let what = format!("its bbox {} has south above north", text(own));
            return Some((Check::Bbox, what));
        }
        if west > east && (west < 0.0 || east > 0.0) {
            // The positions cross both 180 and 0: nearly all around the globe.
            return None;
        }
        let right = match west > east {
            // A box across 180: from the first eastern longitude to the last
            // western one.
            true => [self.eastern, self.bounds[1], self.western, self.bounds[3]],
            false => self.bounds,
        };
        let (small, loose) = (
            west > right[0] + ROUNDING
                || south > right[1] + ROUNDING
                || east < right[2] - ROUNDING
                || north < right[3] - ROUNDING,
            west < right[0] - LOOSE
                || south < right[1] - LOOSE
                || east > right[2] + LOOSE
                || north > right[3] + LOOSE,
        );
        let what = match (small, loose) {
            (true, _) => "leaves out some of its positions",
            (false, true) => "is larger than its positions need",
            (false, false) => return None,
        };
        let check = if small { Check::Bbox } else { Check::LooseBbox };
        let told = right.iter().all(|x| x.is_finite());
        let rather = match told {
            true => format!("; they span {}", text(right)),
            false => String::new(),
        };
        Some((check, format!("its bbox {} {what}{rather}", text(own))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(list: &[(f64, f64)]) -> Seen {
        let all = list
            .iter()
            .map(|(x, y)| Seen::Positions(Extent::of(*x, *y)));
        all.fold(Seen::Nothing, Seen::with)
    }

    fn check(bbox: &[f64], list: &[(f64, f64)]) -> Option<Check> {
        let numbers = bbox.iter().copied().fold(Numbers::default(), Numbers::with);
        let faults = Seen::List(numbers).faults(&positions(list));
        faults.first().map(|(check, _)| *check)
    }

    #[test]
    fn a_box_holds_its_positions_and_no_more() {
        let list = [(10.0, 50.0), (12.0, 51.0)];
        assert_eq!(check(&[10.0, 50.0, 12.0, 51.0], &list), None);
        assert_eq!(check(&[10.0, 50.0, 0.0, 12.0, 51.0, 9.0], &list), None);
        assert_eq!(check(&[50.0, 10.0, 51.0, 12.0], &list), Some(Check::Bbox));
        assert_eq!(check(&[10.0, 51.0, 12.0, 50.0], &list), Some(Check::Bbox));
        assert_eq!(check(&[10.0, 50.0, 11.0, 51.0], &list), Some(Check::Bbox));
        assert_eq!(check(&[10.0, 50.0, 12.0], &list), Some(Check::Bbox));
        let loose = check(&[-10.0, 50.0, 12.0, 51.0], &list);
        assert_eq!(loose, Some(Check::LooseBbox));
    }

    /// RFC 7946, section 5.2: Fiji.
    #[test]
    fn a_box_across_180_begins_in_the_east() {
        let fiji = [
            (177.0, -20.0),
            (180.0, -16.0),
            (-180.0, -16.0),
            (-178.0, -20.0),
        ];
        assert_eq!(check(&[177.0, -20.0, -178.0, -16.0], &fiji), None);
        assert_eq!(check(&[-180.0, -20.0, 180.0, -16.0], &fiji), None);
        let late = check(&[178.0, -20.0, -178.0, -16.0], &fiji);
        assert_eq!(late, Some(Check::Bbox));
    }
}
