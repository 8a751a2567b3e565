//! The section of one range.

use super::super::model::{EnvelopeWord, Measured as From, Report, RingReport};
use super::super::table::{self, Cell, Table};
use super::{Block, Pen};
use crate::units::{Azimuth, LengthUnit};
use crate::words::{fill, uncapitalised};

impl Pen {
    pub(super) fn ring(&self, report: &Report, ring: &RingReport) -> Vec<Block> {
        let anchor = format!("ring-{}", ring.id);
        let mut blocks = vec![Block::Heading(3, ring.name.clone(), anchor)];
        let mut facts = vec![(self.say("range_km"), self.range(ring))];
        let others = report
            .rings
            .iter()
            .filter(|other| ring.together_with.contains(&other.id));
        let others: Vec<String> = others.map(|other| self.sourced(other)).collect();
        if !others.is_empty() {
            facts.push((self.say("together_with"), self.words.list(&others)));
        }
        facts.push((self.say("measured_from"), self.measured(ring)));
        if let Some(sector) = ring.sector {
            let text = format!(
                "{} – {}",
                self.words.given_bearing(Azimuth::wrap(sector.from_deg)),
                self.words.given_bearing(Azimuth::wrap(sector.to_deg))
            );
            facts.push((self.say("sector"), text));
        }
        facts.extend(ring.actor.clone().map(|a| (self.say("actor"), a)));
        facts.push((self.say("status"), self.word(&ring.status)));
        facts.extend(
            ring.date
                .as_ref()
                .map(|d| (self.say("date"), self.words.date(d))),
        );
        facts.push((self.say("area_km2"), self.area(ring)));
        if let Some(proof) = ring.proof {
            let error = self
                .words
                .fine_length(proof.max_error_m, LengthUnit::Metre, 3);
            let vertices = self.words.counted(proof.vertices, &self.words.vertices);
            let text = fill(self.words.brackets, &[&error, &vertices]);
            facts.push((self.say("max_error_m"), text));
        }
        facts.push((self.say("sources"), self.keys(&ring.sources)));
        facts.extend(ring.note.clone().map(|n| (self.say("note"), n)));
        blocks.push(Block::Facts(facts));
        let mut places = margins(table::places(ring)).without(&[
            "ring",
            "place",
            "lat",
            "lon",
            "bound",
            "inside_low",
            "inside_high",
            "together_with",
            "margin_least_km",
            "margin_most_km",
        ]);
        // Of two bases and of an area's farthest point it is no plain distance.
        if let Some(from) = self.way(ring) {
            let distance = self.say("distance_km") + self.words.colon + &uncapitalised(&from);
            let mut columns = places.columns.iter_mut();
            if let Some(column) = columns.find(|column| *column == "distance_km") {
                *column = distance.into();
            }
        }
        // The verdict on several rings is not that on this one alone.
        if !others.is_empty() {
            let all = [vec![self.sourced(ring)], others].concat();
            let verdict = self.say("verdict") + self.words.colon + &self.words.list(&all);
            let columns = places.columns.iter_mut();
            for column in columns.filter(|column| *column == "verdict") {
                *column = verdict.clone().into();
            }
        }
        blocks.extend(self.shown(&places, &self.caption(&ring.name, "places")));
        let countries = table::countries(ring).without(&["ring", "country", "bound"]);
        blocks.extend(self.shown(
            &self.by_figure(countries, ring),
            &self.caption(&ring.name, "countries"),
        ));
        blocks
    }

    /// `up to 900 (paper)`: the range with the keys of its sources.
    fn sourced(&self, ring: &RingReport) -> String {
        match ring.sources.is_empty() {
            true => self.range(ring),
            false => {
                let sources = ring.sources.join(self.words.list_comma);
                fill(self.words.brackets, &[&self.range(ring), &sources])
            }
        }
    }

    /// `The whole way from Djibouti, on to Berbera`: what the distances of places
    /// are, if they are not those to the nearest point.
    fn way(&self, ring: &RingReport) -> Option<String> {
        let From {
            name,
            recover,
            envelope,
            ..
        } = &ring.measured;
        match (recover, envelope) {
            (Some(to), _) if to == name => Some(fill(self.words.there_and_back, &[name])),
            (Some(to), _) => Some(fill(self.words.and_on, &[name, to])),
            (None, Some(EnvelopeWord::All)) => Some(fill(self.words.distance_farthest, &[name])),
            _ => None,
        }
    }

    fn measured(&self, ring: &RingReport) -> String {
        let measured = &ring.measured;
        if measured.recover.as_ref() == Some(&measured.name) {
            return fill(self.words.there_and_back, &[&measured.name]);
        }
        let mut text = measured.name.clone();
        if let Some(envelope) = measured.envelope {
            text = fill(self.words.brackets, &[&text, &self.word(&envelope)]);
        }
        if let Some(recover) = &measured.recover {
            text += &format!(" → {recover}");
        }
        text
    }
}

/// With the margins of all of a place's footprint in the place of the one of its
/// middle.
fn margins(mut table: Table) -> Table {
    let at = |key: &str| table.columns.iter().position(|c| c == key);
    let all = ["margin_km", "margin_least_km", "margin_most_km"].map(at);
    if let [Some(margin), Some(least), Some(most)] = all {
        for row in &mut table.rows {
            if let (Cell::Signed(least), Cell::Signed(most)) = (&row[least], &row[most]) {
                row[margin] = Cell::Between(*least, *most);
            }
        }
    }
    table
}
