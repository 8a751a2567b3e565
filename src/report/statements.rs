//! Figures that sources state about tracks, compared with what is drawn.

use super::heading::{degrees, keys, km, rounded};
use super::model::{StatementReport, StatementWhere};
use crate::overlay::Overlay;
use crate::scenario::{Near, Stated, Statement};
use crate::words::Words;

pub(super) fn statements(overlay: &Overlay) -> Vec<StatementReport> {
    let all = overlay.scenario.statements.iter();
    all.map(|statement| one(overlay, statement)).collect()
}

fn one(overlay: &Overlay, statement: &Statement) -> StatementReport {
    let language = overlay.scenario.header.language;
    let (unit, scale) = match statement.stated {
        Stated::Nearest { .. } | Stated::Length { .. } => (Some("km"), 1_000.0),
        Stated::Duration { .. } => (Some("h"), 3_600.0),
        Stated::Craft { .. } | Stated::Tracks { .. } => (None, 1.0),
    };
    let to = match &statement.stated {
        Stated::Nearest { to, .. } => Some(to.name.get(language).to_owned()),
        _ => None,
    };
    let value = |value: f64| rounded(value / scale, 3);
    let figure = statement.figure();
    let drawn = statement.drawn.as_ref();
    StatementReport {
        id: statement.id.clone(),
        of: statement.of.iter().map(|id| id.to_string()).collect(),
        states: statement.stated.word().to_owned(),
        to,
        published: statement.published(Words::of(language)),
        total_of: statement.total_of,
        unit: unit.map(str::to_owned),
        stated: value(figure.value),
        stated_low: value(figure.low),
        stated_high: Some(figure.high).filter(|high| high.is_finite()).map(value),
        drawn_low: drawn.map(|drawn| value(drawn.low)),
        drawn_high: drawn.map(|drawn| value(drawn.high)),
        share: drawn.map(|drawn| rounded(drawn.high / figure.value, 3)),
        at: drawn.and_then(|drawn| drawn.near.as_ref()).map(place),
        verdict: statement.verdict,
        says: statement.says(language),
        note: statement.note.clone(),
        sources: keys(&statement.sources),
    }
}

fn place(near: &Near) -> StatementWhere {
    StatementWhere {
        track: near.track.to_string(),
        leg: near.leg.map(|leg| leg + 1),
        lat: degrees(near.at.lat().deg()),
        lon: degrees(near.at.lon().deg()),
        along_km: km(near.along.m()),
        to_lat: degrees(near.to.lat().deg()),
        to_lon: degrees(near.to.lon().deg()),
    }
}
