//! Origins: what rings are measured from.

use super::marks::{Mark, Marks};
use super::{MOST, Scene, along, beside, candidate, shared, span, text};
use crate::error::Result;
use crate::language::Names;
use crate::map::label::{Candidate, Label, LabelOffset};
use crate::map::mark::ORIGIN_ARM;
use crate::map::shared_mark::is_position;
use crate::map::sign;
use crate::map::subject::{at, bits};
use crate::overlay::Feature;
use crate::scenario::ActorId;
use crate::sheet::{Align, Anchor, Color, Point, Text, Typeface, Weight};
use crate::symbol::Sign;
use crate::words::earlier;
use std::collections::HashMap;
use std::sync::Arc;

/// An origin in the frame.
#[derive(Debug)]
pub struct OriginMark {
    pub id: String,
    pub name: String,
    names: Names,
    /// The names one by one, if there are several.
    each: Vec<String>,
    pub at: Point,
    pub color: Color,
    pub sign: Option<Sign>,
}

impl OriginMark {
    /// Half the width of its mark, design pixels.
    pub fn radius(&self) -> f64 {
        self.sign.map_or(ORIGIN_ARM, sign::radius)
    }
}

/// Whose colour a ring has: its actor's, or that of its number.
type Owner<'a> = (Option<&'a ActorId>, Option<usize>);

pub fn find(scene: &Scene) -> Vec<OriginMark> {
    let mut owners: HashMap<[u64; 2], Vec<Owner>> = HashMap::new();
    for reach in &scene.subject.reaches {
        if let Some(origin) = reach.measure.place() {
            let facts = &reach.feature.facts;
            let owner = (facts.actor.as_ref(), facts.number);
            owners.entry(bits(origin)).or_default().push(owner);
        }
    }
    scene
        .subject
        .origins
        .iter()
        .filter_map(|feature| {
            let [x, y] = scene.fitted.view.point(at(feature))?;
            let p = Point::new(x, y);
            if !scene.fitted.frame.contains(p) || scene.is_covered(p) {
                return None;
            }
            let shared = shared::names(scene, feature);
            let names = match has_moved(scene, feature) {
                true => earlier(&shared.joined),
                false => shared.joined,
            };
            Some(OriginMark {
                id: feature.id.clone(),
                sign: feature.facts.sign,
                name: names.get(scene.language).to_owned(),
                names,
                each: shared.each,
                at: Point::new(x, y),
                color: shared_color(scene, feature, &owners),
            })
        })
        .collect()
}

/// Whether an origin of an earlier edition has its name elsewhere now.
fn has_moved(scene: &Scene, origin: &Feature) -> bool {
    let subject = scene.subject;
    let name = |feature: &Feature| feature.name.get(scene.language).to_owned();
    let mut now = subject.origins.iter().chain(&subject.places);
    let is_before = |feature: &Feature| subject.is_before(&feature.parent);
    is_before(origin) && now.any(|other| !is_before(other) && name(other) == name(origin))
}

/// The actor's colour, unless claims of several colours start here.
fn shared_color(scene: &Scene, origin: &Feature, owners: &HashMap<[u64; 2], Vec<Owner>>) -> Color {
    let here = owners.get(&bits(at(origin)));
    let mut owners = here.into_iter().flatten();
    let first = owners.next();
    if owners.all(|owner| Some(owner) == first) {
        scene.subject.color(origin, scene.style)
    } else {
        scene.style.theme.text
    }
}

pub fn labels(scene: &Scene, origins: &[OriginMark], marks: &Marks) -> Result<Vec<Label>> {
    origins
        .iter()
        .take(MOST)
        .map(|origin| {
            Ok(Label {
                name: origin.name.clone(),
                weight: ORIGIN,
                wanted: true,
                group: None,
                line: None,
                candidates: candidates(scene, origin, marks)?,
            })
        })
        .collect()
}

/// The weight of an origin's name: no number of rings keeps it from the map.
const ORIGIN: f64 = 30_000.0;

/// What it costs that an origin's name stands away from its cross: more than
/// that two lines run under it.
const AWAY: f64 = 900.0;

fn candidates(scene: &Scene, origin: &OriginMark, marks: &Marks) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let size = if scene.subject.origins.len() > 3 {
        17.0
    } else {
        20.0
    };
    // A position is not a name.
    let face = match is_position(&origin.names) {
        true => style.face(15.0, Weight::Regular),
        false => style.face(size, Weight::SemiBold),
    };
    let size = face.size.0 / style.mm(1.0);
    let off = style.mm(origin.radius() + 3.0);
    let cap = style.mm(size * 0.36);
    // Han stands taller than capitals, and would reach into the cross.
    let taller = (ascent(scene, origin, face)? - 2.0 * cap * 1.1).max(0.0);
    // Beside the cross, off its arms; then above and below it.
    let places = [
        (off * 0.7, -off * 0.55, Align::Start, 0.0),
        (
            off * 0.7,
            off * 0.55 + 2.0 * cap + taller,
            Align::Start,
            0.5,
        ),
        (-off * 0.7, -off * 0.55, Align::End, 1.0),
        (-off * 0.7, off * 0.55 + 2.0 * cap + taller, Align::End, 1.5),
        (off * 1.1, cap, Align::Start, 2.0),
        (-off * 1.1, cap, Align::End, 2.5),
        (0.0, -off * 1.1, Align::Middle, 3.0),
        (0.0, off * 1.1 + 2.0 * cap + taller, Align::Middle, 3.5),
    ];
    let mut row = vec![span(&origin.name, face, style.theme.text)];
    row.extend(scene.second(&origin.names, face, style.theme.text));
    // Among many rings, away from the cross.
    let rows: Arc<[beside::Row]> = vec![row.clone()].into();
    let away = beside::stands(scene, style.mm(origin.radius()), &[46.0, 64.0, 92.0, 130.0])
        .into_iter()
        .filter(|stand| stand.leader.is_some())
        .map(|mut stand| {
            stand.cost += AWAY;
            beside::block(scene, &rows, origin.at, stand)
        });
    let stacked = stacked(scene, origin, face);
    let near = places.into_iter().map(|(dx, dy, align, cost)| {
        let anchor = Anchor::At {
            at: Point::new(origin.at.x + dx, origin.at.y + dy),
            align,
            turn: 0.0,
        };
        let halo = style.halo(style.theme.halo_sea.alpha(0.9), 4.0);
        let text = Text {
            id: None,
            spans: row.clone(),
            anchor,
            halo,
        };
        candidate(scene, text, cost, style.mm(2.0))
    });
    let own = Mark {
        at: origin.at,
        radius: style.mm(origin.radius()),
    };
    let clear = |candidate: &Result<Candidate>| match candidate {
        Ok(candidate) => marks.is_clear(own, candidate),
        Err(_) => true,
    };
    near.chain(stacked).chain(away).filter(clear).collect()
}

/// Several names below each other.
fn stacked(scene: &Scene, origin: &OriginMark, face: Typeface) -> Vec<Result<Candidate>> {
    if origin.each.is_empty() {
        return Vec::new();
    }
    let ink = scene.style.theme.text;
    let rows = origin.each.iter().map(|name| vec![span(name, face, ink)]);
    let rows: Arc<[beside::Row]> = rows.collect();
    let stands = beside::stands(scene, scene.style.mm(origin.radius()), &[]);
    let block = |mut stand: LabelOffset| {
        stand.cost += STACKED;
        beside::block(scene, &rows, origin.at, stand)
    };
    stands.into_iter().map(block).collect()
}

/// What it costs to stack names that would also fit in one line.
const STACKED: f64 = 4.0;

fn ascent(scene: &Scene, origin: &OriginMark, face: Typeface) -> Result<f64> {
    let ink = scene.style.theme.text;
    let line = text(&origin.name, face, ink, along::flat(), None);
    Ok(scene.measure(&line)?.ascent.0)
}
