//! What crosses 180 degrees uncut, cut as features come in.

use crate::gis::{Flat, cut_at_180};

/// So many doubtful rings are named.
const MOST: usize = 5;

/// What crossed 180 degrees uncut.
#[derive(Debug, Default)]
pub(super) struct Uncut {
    features: u64,
    cut: u64,
    /// Where it had to be chosen what is inside.
    choices: Vec<String>,
}

impl Uncut {
    /// Cuts the shape of the next feature, if it needs that.
    pub fn cut(&mut self, shape: &mut Flat) {
        self.features += 1;
        if let Some((cut, choices)) = cut_at_180(shape) {
            *shape = cut;
            self.cut += 1;
            let feature = self.features;
            let said = choices
                .iter()
                .map(|choice| format!("feature {feature}: {}; {}", choice.what, choice.help));
            self.choices.extend(said);
        }
    }

    /// What was done, a sentence each without a full stop.
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.choices.iter().take(MOST).cloned().collect();
        if self.choices.len() > MOST {
            let more = self.choices.len() - MOST;
            notes.push(format!(
                "{more} more have such doubts; `standoff validate` lists them"
            ));
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
