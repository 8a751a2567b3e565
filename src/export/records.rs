//! The overlay as rows with flat shapes, checked against the ellipsoid; the
//! input of every format.

use super::facts::{self, Fields};
use super::flatten::{Manner, flatten};
use super::layers::{KINDS, layer_name, place};
use super::look::{look, simplestyle};
use super::options::Options;
use super::write::ReachProof;
use super::{movement, projection, sound, titles};
use crate::error::{Error, Result};
use crate::formats::{Edges, Wants};
use crate::gis::{self, Extra, Head, Layer, List, PlanarShape, Record, Value};
use crate::language::Language;
use crate::overlay::{Feature, Overlay, Role};
use crate::reach::Proof;
use crate::scenario::SourceId;
use crate::sphere::Shape;
use crate::units::Length;
use crate::words::Words;
use std::collections::BTreeSet;

/// The features of a file, and the proof of each reach.
#[derive(Debug)]
pub struct Records {
    pub list: List,
    pub proofs: Vec<ReachProof>,
}

/// Flattens every feature and measures the result.
///
/// # Errors
/// [`Error::Export`] for a ring that is out of tolerance, a duplicate id, and a
/// scenario without features in the chosen layers.
pub fn records(overlay: &Overlay, options: &Options, wants: Wants) -> Result<Records> {
    options.check()?;
    let mut made = Records {
        list: List {
            head: head(overlay),
            ..List::default()
        },
        proofs: Vec::new(),
    };
    let mut rows: Vec<Fields> = Vec::new();
    let chosen = overlay
        .features
        .iter()
        .filter(|f| options.layers.has(f.kind) && !f.is_empty());
    for feature in chosen {
        let shape = shape(overlay, feature, options, wants)?;
        let measured = sound::check(feature, &shape, options, wants)?;
        made.proofs.extend(measured.map(|proof| ReachProof {
            ring: feature.parent.clone(),
            id: feature.id.clone(),
            proof,
        }));
        let (record, fields) = row(overlay, feature, shape, measured, options, wants);
        made.list.records.push(record);
        rows.push(fields);
    }
    sound::ids_are_unique(&made.list.records)?;
    if rows.is_empty() {
        return Err(nothing(overlay));
    }
    lay_out(&mut made.list, rows);
    made.list.head.plane = projection::map_plane(overlay, &made.list.records);
    made.list.head.bbox = gis::bbox(made.list.records.iter().map(|r| &r.shape));
    Ok(made)
}

fn nothing(overlay: &Overlay) -> Error {
    let there = overlay.features.iter().filter(|f| !f.is_empty());
    let mut present: Vec<_> = there.map(|f| place(f.kind)).collect();
    present.sort_unstable();
    present.dedup();
    let names: Vec<_> = present.into_iter().map(|at| KINDS[at].1).collect();
    Error::Export(if names.is_empty() {
        "the scenario has nothing to export; add rings, tracks, zones or places".to_string()
    } else {
        format!(
            "the selected layers are empty; this scenario has features in --layers {}",
            names.join(",")
        )
    })
}

fn shape(
    overlay: &Overlay,
    feature: &Feature,
    options: &Options,
    wants: Wants,
) -> Result<PlanarShape> {
    let tolerance = options.tolerance_of(feature);
    // A swept boundary has an error of its own, to which great circles add.
    let (boundary, line) = match (&feature.role, wants.edges) {
        (Role::Swept { field, .. }, Edges::GreatCircle) => {
            let half = tolerance.m() / 2.0;
            (
                Length::from_m(half),
                Length::from_m(half / field.steepness()),
            )
        }
        _ => (tolerance, tolerance),
    };
    let manner = Manner {
        tolerance: line,
        edges: wants.edges,
        clockwise: wants.clockwise,
        decimals: options.decimals(tolerance),
    };
    let shape = flatten(&feature.shape_within(boundary), manner)
        .ok_or_else(|| options.too_coarse(feature, tolerance))?;
    if shape.class().is_none() {
        if let Some(position) = movement::only_position(overlay, feature) {
            let point = flatten(&Shape::Points(vec![position]), manner);
            return point.ok_or_else(|| options.too_coarse(feature, tolerance));
        }
        return Err(Error::Export(format!(
            "{}: rounding to the decimals of the file leaves nothing of it; give a finer \
             --tolerance",
            feature.id
        )));
    }
    Ok(shape)
}

fn row(
    overlay: &Overlay,
    feature: &Feature,
    shape: PlanarShape,
    measured: Option<Proof>,
    options: &Options,
    wants: Wants,
) -> (Record, Fields) {
    let extra = extra(overlay, feature);
    let mut fields: Fields = vec![("title", extra.title.as_str().into())];
    fields.push(("description", extra.description.as_str().into()));
    if wants.styled {
        fields.extend(simplestyle(&extra.look));
    }
    fields.extend(facts::facts(overlay, feature, wants.nesting));
    if let Some(measured) = measured {
        fields.extend(facts::proof(&measured, options, feature, wants.nesting));
    }
    let record = Record {
        layer: place(feature.kind),
        id: feature.id.clone(),
        span: movement::span(overlay.scenario, feature),
        motion: movement::motion(overlay, feature, &shape),
        shape,
        values: Vec::new(),
        extra: Some(Box::new(extra)),
    };
    (record, fields)
}

fn extra(overlay: &Overlay, feature: &Feature) -> Extra {
    let scenario = overlay.scenario;
    let language = scenario.header.language;
    let actor = feature
        .facts
        .actor
        .as_ref()
        .and_then(|id| scenario.actor(id));
    let group = match actor {
        Some(actor) => actor.name.get(language),
        None => Words::of(language).layers[place(feature.kind)],
    };
    let sources = facts::sources(overlay, feature).map(|s| (s.text.clone(), s.url.clone()));
    Extra {
        title: titles::title(overlay, feature),
        description: titles::description(overlay, feature),
        sources: sources.collect(),
        groups: vec![group.to_string()],
        status: feature.facts.status,
        look: look(overlay, feature),
    }
}

/// Sorts features into layers, each with the columns it needs. Replaces each
/// record's index in [`KINDS`] by that of its layer.
fn lay_out(list: &mut List, rows: Vec<Fields>) {
    let language = list.head.language.as_deref().and_then(Language::from_tag);
    let language = language.unwrap_or_default();
    let name = |r: &Record| {
        let kind = KINDS[r.layer].0;
        (r.layer, layer_name(kind, r.shape.class(), language))
    };
    let names: Vec<_> = list.records.iter().map(name).collect();
    let mut order = names.clone();
    order.sort();
    order.dedup();
    let mut layers: Vec<_> = order.iter().map(|(_, (n, t))| Layer::named(n, t)).collect();
    for ((record, name), fields) in list.records.iter_mut().zip(&names).zip(&rows) {
        record.layer = order.iter().position(|known| known == name).unwrap_or(0);
        let typed = |(name, value): &(&'static str, Value)| Some((*name, value.kind()?));
        layers[record.layer].add_columns(fields.iter().filter_map(typed));
    }
    for (record, fields) in list.records.iter_mut().zip(rows) {
        let layer = &layers[record.layer];
        record.values = vec![Value::Null; layer.columns.len()];
        for (name, value) in fields {
            if let Some(at) = layer.column(name) {
                record.values[at] = value;
            }
        }
    }
    list.layers = gis::layers_of(layers, &list.records);
}

fn head(overlay: &Overlay) -> Head {
    let scenario = overlay.scenario;
    let header = &scenario.header;
    let language = header.language;
    let features = overlay.features.iter().flat_map(|f| &f.facts.sources);
    let stated = scenario.statements.iter().flat_map(|s| &s.sources);
    let cited: BTreeSet<&SourceId> = features.chain(stated).collect();
    Head {
        name: scenario.id.clone(),
        title: header.title.get(language).to_string(),
        subtitle: header
            .subtitle
            .as_ref()
            .map(|s| s.get(language).to_string()),
        as_of: header.as_of.map(|date| date.to_string()),
        worldview: Some(header.worldview.word().to_string()),
        language: Some(language.tag().to_string()),
        sources: scenario
            .sources
            .iter()
            .filter(|source| cited.contains(&source.key))
            .map(|s| (s.text.clone(), s.url.clone()))
            .collect(),
        bbox: None,
        plane: None,
    }
}
