//! Cuts features at 180 degrees as they are read, repairs invalid areas, and
//! drops positions off the Earth.

use crate::gis::{Choice, PlanarShape, cut_at_180, off_the_earth, rings, untangled};
use geo::Coord;

/// Number of ambiguous rings listed individually.
const MOST: usize = 5;

/// Counts of features that were cut or repaired.
#[derive(Debug, Default)]
pub(super) struct Uncut {
    cut: u64,
    /// Features with invalid areas.
    tangled: u64,
    /// Features whose longitudes were changed without a cut.
    turned: u64,
    /// Features with positions off the Earth, and the first of them.
    off: u64,
    first_off: Option<String>,
    /// Ambiguities about what is inside.
    choices: Vec<String>,
}

impl Uncut {
    /// Cuts and repairs the shape of the feature of this number, if necessary. Returns
    /// whether parts were dropped, so that data per position no longer matches.
    pub fn cut(&mut self, shape: &mut PlanarShape, feature: u64) -> bool {
        let wrong = leave_out(shape);
        let left_out = wrong.is_some();
        if let Some(what) = wrong {
            self.off += 1;
            self.first_off
                .get_or_insert_with(|| format!("feature {feature}: {what}"));
        }
        if let Some((cut, choices)) = cut_at_180(shape) {
            self.say(feature, &choices);
            if cut != *shape {
                match positions(&cut) > positions(shape) {
                    true => self.cut += 1,
                    false => self.turned += 1,
                }
                *shape = cut;
            }
        }
        match untangled(shape) {
            None => {}
            Some(Ok((valid, choices))) => {
                *shape = valid;
                self.tangled += 1;
                self.say(feature, &choices);
            }
            Some(Err(what)) => {
                let said = format!("feature {feature}: {what}; it is left as it is");
                self.choices.push(said);
            }
        }
        left_out
    }

    fn say(&mut self, feature: u64, choices: &[Choice]) {
        let said = choices
            .iter()
            .map(|choice| format!("feature {feature}: {}; {}", choice.what, choice.help));
        for said in said {
            // Cutting and repairing may report the same ambiguity.
            if self.choices.last() != Some(&said) {
                self.choices.push(said);
            }
        }
    }

    /// The first position off the Earth.
    pub fn first_off(&self) -> Option<&str> {
        self.first_off.as_deref()
    }

    /// What was done, as sentences without a full stop.
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.choices.iter().take(MOST).cloned().collect();
        if self.choices.len() > MOST {
            let more = self.choices.len() - MOST;
            notes.push(format!(
                "{more} more have such doubts; `standoff validate` lists them"
            ));
        }
        if let Some(first) = &self.first_off {
            let features = if self.off == 1 { "feature" } else { "features" };
            notes.push(format!(
                "{} {features} had positions off the Earth, and what has them was left out \
                 ({first})",
                self.off
            ));
        }
        match self.turned {
            0 => {}
            1 => notes.push("longitudes of 1 feature were changed by 360 degrees".to_owned()),
            turned => notes.push(format!(
                "longitudes of {turned} features were changed by 360 degrees"
            )),
        }
        const INVALID: &str = "whose boundary crosses, touches or runs along itself, or whose \
                               polygons lie over or beside one another";
        match self.tangled {
            0 => {}
            1 => notes.push(format!("1 feature {INVALID}, was made valid")),
            tangled => notes.push(format!("{tangled} features {INVALID}, were made valid")),
        }
        match self.cut {
            0 => {}
            1 => notes.push(
                "1 feature crossed 180 degrees or surrounded a pole uncut and was cut".to_owned(),
            ),
            cut => notes.push(format!(
                "{cut} features crossed 180 degrees or surrounded a pole uncut and were cut"
            )),
        }
        notes
    }
}

fn positions(shape: &PlanarShape) -> usize {
    let mut count = 0;
    shape.each_position(|_| count += 1);
    count
}

/// Drops points, lines and polygons with a position off the Earth, such as
/// latitude 91, by which AIS means "not available"; returns the first error.
fn leave_out(shape: &mut PlanarShape) -> Option<String> {
    let mut first = None;
    let mut is_off = |at: &Coord<f64>| {
        let what = off_the_earth(*at);
        let off = what.is_some();
        first = first.take().or(what);
        off
    };
    match shape {
        PlanarShape::Points(points) => points.retain(|at| !is_off(at)),
        PlanarShape::Lines(lines) => lines.0.retain(|line| !line.0.iter().any(&mut is_off)),
        PlanarShape::Areas(areas) => areas
            .0
            .retain(|area| !rings(area).any(|ring| ring.0.iter().any(&mut is_off))),
    }
    if shape.class().is_none() {
        *shape = PlanarShape::none();
    }
    first
}
