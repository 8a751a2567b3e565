//! The drawn panels of a page, with their warnings.

use super::legend::Furniture;
use super::plan::Panelled;
use super::problems::cramped;
use super::proof::{self, RingProof};
use super::{chart, words_panel};
use crate::error::{Problem, Result};
use crate::map::{Company, Panel, Placement};
use crate::scenario::MapSpec;
use crate::sheet::{Item, Rect};
use std::collections::{HashMap, HashSet};

/// The drawn maps and charts.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) maps: Vec<Panel>,
    pub(super) others: Vec<Item>,
    /// Each with the id of its map.
    pub(super) warnings: Vec<(String, Problem)>,
    /// Ids of the rings that nobody can see on any map.
    pub(super) specks: HashSet<String>,
}

impl Drawn {
    pub(super) fn map(
        &mut self,
        furniture: &Furniture,
        spec: &MapSpec,
        frame: Rect,
        company: &Company,
    ) -> Result<()> {
        let style = furniture.style.in_frame(frame.width(), frame.height());
        let (overlay, words) = (furniture.overlay, furniture.words);
        let panel = crate::map::compose(overlay, spec, frame, &style, words, company)?;
        let about = |problem| (spec.id.clone(), problem);
        self.warnings.extend(panel.warnings.into_iter().map(about));
        self.maps.push(panel.value);
        Ok(())
    }

    /// Draws a chart or a text panel.
    pub(super) fn other(
        &mut self,
        furniture: &Furniture,
        panel: Panelled,
        room: Rect,
    ) -> Result<()> {
        match panel {
            Panelled::Map(_) => {}
            Panelled::Chart(spec) => {
                let (chart, left_out) = chart::draw(furniture, spec, room)?;
                self.others.push(Item::Group(chart));
                let cramped = left_out.map(|left_out| cramped(&spec.id, left_out));
                self.warnings.extend(cramped.map(|p| (String::new(), p)));
            }
            Panelled::Words(spec) => {
                let (panel, left_out) = words_panel::draw(furniture, spec, room)?;
                self.others.push(Item::Group(panel));
                let cramped = left_out.map(|left_out| cramped(&spec.id, left_out));
                self.warnings.extend(cramped.map(|p| (String::new(), p)));
            }
        }
        Ok(())
    }

    /// Proves the rings as drawn, then frees their lines, which are already on
    /// the sheet.
    pub(super) fn proven(mut self) -> Result<(Drawn, Vec<RingProof>)> {
        let proofs = proof::prove(&self.all())?;
        self.specks = self.specks();
        for panel in &mut self.maps {
            panel.reaches = Vec::new();
            for inset in &mut panel.insets {
                inset.reaches = Vec::new();
            }
        }
        Ok((self, proofs))
    }

    fn specks(&self) -> HashSet<String> {
        let (mut specks, mut large) = (HashSet::new(), HashSet::new());
        for map in self.all() {
            let scale = map.placement.fitted.mm_per_m;
            for reach in &map.reaches {
                let found = match reach.is_tiny(scale) {
                    true => &mut specks,
                    false => &mut large,
                };
                found.insert(reach.ring.clone());
            }
        }
        &specks - &large
    }

    /// The maps and their insets.
    pub(super) fn all(&self) -> Vec<&Panel> {
        self.maps.iter().flat_map(Panel::with_insets).collect()
    }

    pub(super) fn placements(&self) -> Vec<&Placement> {
        self.all().into_iter().map(|map| &map.placement).collect()
    }

    /// Each warning once, with the ids of its maps.
    pub(super) fn warnings(&self) -> Vec<Problem> {
        let mut told: Vec<(Problem, Vec<&str>)> = Vec::new();
        let mut known: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (map, problem) in &self.warnings {
            let alike = known.entry((&problem.path, &problem.message)).or_default();
            match alike.iter().find(|at| told[**at].0 == *problem) {
                Some(at) if told[*at].1.contains(&map.as_str()) => {}
                Some(at) => told[*at].1.push(map),
                None => {
                    alike.push(told.len());
                    told.push((problem.clone(), vec![map]));
                }
            }
        }
        let named = |(problem, maps): (Problem, Vec<&str>)| Problem {
            path: match (problem.path.as_str(), maps.join(", ").as_str()) {
                ("", "") => String::new(),
                ("", maps) => format!("map {maps}"),
                _ => problem.path,
            },
            ..problem
        };
        told.into_iter().map(named).collect()
    }
}
