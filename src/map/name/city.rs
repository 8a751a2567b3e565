//! Places: those that the scenario names, or a few that help the reader.

use super::beside::{self, Row};
use super::marks::{Mark, Marks};
use super::{MOST, Scene, shared, span, square};
use crate::error::Result;
use crate::geodata::{self, Entry};
use crate::language::{Language, Names};
use crate::map::label::{Candidate, Label, Quad};
use crate::map::mark::PlaceMark;
use crate::map::parties::{Class, PlaceStanding};
use crate::map::subject::at;
use crate::overlay::{Distance, Feature, Verdict};
use crate::sheet::{self, Point, Span, Weight};
use crate::units::Position;
use std::sync::Arc;

/// A place in the frame.
#[derive(Debug)]
pub struct City {
    pub id: String,
    pub name: String,
    names: Names,
    /// The names one by one, if there are several.
    each: Vec<String>,
    /// Distance from the one origin or the nearest, in words.
    pub distance: Option<String>,
    class: Option<Class>,
    pub at: Point,
    pub mark: PlaceMark,
    pub wanted: bool,
    weight: f64,
}

impl City {
    /// How it lies to what is claimed, where its mark tells that.
    pub fn told(&self) -> Option<&Class> {
        match self.mark {
            PlaceMark::Verdict(..) | PlaceMark::Parts(_) => self.class.as_ref(),
            PlaceMark::Plain | PlaceMark::Earlier | PlaceMark::Sign(..) => None,
        }
    }

    /// What its mark keeps free of text.
    pub fn room(&self, scene: &Scene) -> Quad {
        square(self.at, scene.style.mm(self.mark.radius() + 1.0))
    }
}

/// How many places a map shows that nobody asked for: a few, and one more for
/// each of so many square design pixels.
const HELPERS: (f64, f64) = (3.0, 135_000.0);

/// Such a place is well inside of the frame, design pixels.
const INSIDE: f64 = 24.0;

pub fn find(scene: &Scene) -> Vec<City> {
    if scene.subject.places.is_empty() {
        return helpers(scene);
    }
    let count = scene.subject.places.len() as f64;
    scene
        .subject
        .places
        .iter()
        .enumerate()
        .filter_map(|(i, feature)| {
            // Those named first choose first.
            let weight = ASKED + 100.0 * (1.0 - i as f64 / count);
            let p = stand(scene, at(feature))?;
            let standing = scene.subject.standing(feature);
            let shared = shared::names(scene, feature);
            let city = city(scene, &shared.joined, p, standing, weight);
            let mark = match feature.facts.sign {
                Some(sign) => PlaceMark::Sign(sign, whose(scene, feature)),
                None if scene.subject.is_before(&feature.parent) => PlaceMark::Earlier,
                None => city.mark,
            };
            Some(City {
                id: feature.id.clone(),
                each: shared.each,
                mark,
                wanted: true,
                ..city
            })
        })
        .collect()
}

/// The colour of whose a place is.
fn whose(scene: &Scene, place: &Feature) -> sheet::Color {
    match place.facts.actor {
        Some(_) => scene.subject.color(place, scene.style),
        None => {
            let text = scene.style.theme.text;
            scene.subject.as_it_was(&place.parent, text, scene.style)
        }
    }
}

/// A place that nobody asked for.
fn city(
    scene: &Scene,
    names: &Names,
    at: Point,
    standing: Option<PlaceStanding>,
    weight: f64,
) -> City {
    let distance = standing.as_ref().and_then(|standing| {
        let distance = standing.distance?;
        let said = scene.words.distance_beside(distance, &standing.figures);
        Some(standing.way.say(said, scene.words))
    });
    let class = standing.map(|standing| standing.class);
    let mark = match &class {
        Some(class) => scene.subject.class_mark(class, scene.style),
        None => PlaceMark::Plain,
    };
    City {
        id: String::new(),
        name: names.get(scene.language).to_owned(),
        names: names.clone(),
        each: Vec::new(),
        distance,
        class,
        at,
        mark,
        wanted: false,
        weight,
    }
}

/// Where a place stands on the page, if that is within the frame.
fn stand(scene: &Scene, position: Position) -> Option<Point> {
    let [x, y] = scene.fitted.view.point(position)?;
    let p = Point::new(x, y);
    let frame = scene.fitted.frame.inset(scene.style.mm(8.0));
    frame.contains(p).then_some(p)
}

/// The weightiest places of the gazetteer in sight, well apart.
fn helpers(scene: &Scene) -> Vec<City> {
    let pixel = scene.style.mm(1.0);
    let frame = scene.fitted.frame;
    let apart = 88.0 * pixel;
    let (few, each) = HELPERS;
    let most = few + frame.width() * frame.height() / (pixel * pixel * each);
    let mut taken: Vec<Point> = scene
        .subject
        .origins
        .iter()
        .filter_map(|o| scene.fitted.view.point(at(o)))
        .map(|[x, y]| Point::new(x, y))
        .collect();
    let mut found: Vec<City> = Vec::new();
    for place in known(scene) {
        if found.len() == most as usize {
            break;
        }
        let weight = match place.is_capital() {
            true => CAPITAL,
            false => TOWN,
        } - found.len() as f64;
        let Some(at) = stand(scene, place.position()) else {
            continue;
        };
        // The scale bar stands where it stands.
        if scene.furniture.iter().any(|room| room.contains(at)) {
            continue;
        }
        let near = |p: &Point| (p.x - at.x).hypot(p.y - at.y) < apart;
        if frame.inset(INSIDE * pixel).contains(at) && !taken.iter().any(near) {
            taken.push(at);
            // Their distance says nothing if there are several origins.
            let parties = &scene.subject.parties;
            let told = parties.distance() == Distance::Common;
            let standing = told.then(|| parties.standing(place.position()));
            found.push(city(scene, &place.names(), at, standing.flatten(), weight));
        }
    }
    found
}

/// The weight of a place that the scenario names: more than figures of rings,
/// names of tracks and dates, which the legend and charts repeat. Its name may
/// cross several lines before it is left out.
const ASKED: f64 = 3_000.0;

/// What a helping place is worth: a capital more than seas and countries, a
/// town less.
const CAPITAL: f64 = 240.0;
const TOWN: f64 = 62.0;

/// Places that a reader of a map of this scale may know, the best known first.
fn known(scene: &Scene) -> Vec<&'static Entry> {
    let most = obscurest(scene.fitted.denominator());
    let mut known: Vec<(f64, &Entry)> = geodata::places()
        .iter()
        .filter(|place| place.population > 0)
        .map(|place| (obscurity(place), place))
        .filter(|(obscurity, _)| *obscurity <= most)
        // A name in another script tells the reader nothing.
        .filter(|(_, place)| scene.language == Language::En || place.names().has(scene.language))
        .collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    known.into_iter().map(|(_, place)| place).collect()
}

/// How little known a place is: by its rank among the maps of the world, less
/// where it is a capital or many live there.
fn obscurity(place: &Entry) -> f64 {
    let many = (f64::from(place.population) / 300_000.0).log10();
    let capital = if place.is_capital() { 1.5 } else { 0.0 };
    f64::from(place.rank) - capital - many.clamp(0.0, 2.0)
}

/// The least known place that a map of 1 to `denominator` shows unasked.
fn obscurest(denominator: f64) -> f64 {
    match denominator {
        d if d > 15e6 => 3.0,
        d if d > 8e6 => 3.6,
        d if d > 3e6 => 4.5,
        d if d > 1e6 => 6.5,
        _ => f64::MAX,
    }
}

pub fn labels(scene: &Scene, cities: &[City], marks: &Marks) -> Result<Vec<Label>> {
    cities
        .iter()
        .take(MOST)
        .map(|city| {
            Ok(Label {
                name: city.name.clone(),
                weight: city.weight,
                wanted: city.wanted,
                group: None,
                line: None,
                candidates: candidates(scene, city, marks)?,
            })
        })
        .collect()
}

fn candidates(scene: &Scene, city: &City, marks: &Marks) -> Result<Vec<Candidate>> {
    // Only a place that the scenario names is worth a leader line.
    let leaders: &[f64] = match city.wanted {
        true => &[30.0, 46.0, 64.0, 92.0, 130.0],
        false => &[],
    };
    let row = row(scene, city);
    // A name in two languages may be long: then the second goes below.
    let mut settings = vec![(vec![row.clone()], 0.0)];
    if row.len() > 1
        && scene
            .second(&city.names, face(scene, city), ink(scene, city))
            .is_some()
    {
        let mut rest = row[1..].to_vec();
        rest[0].text = rest[0].text.trim_start().to_owned();
        settings.push((vec![vec![row[0].clone()], rest], 2.5));
    }
    if !city.each.is_empty() {
        settings.push((stacked(scene, city, &row), 4.0));
    }
    let own = Mark {
        at: city.at,
        radius: scene.style.mm(city.mark.radius()),
    };
    let stands = beside::stands(scene, own.radius, leaders);
    let mut all = Vec::new();
    for (rows, more) in settings {
        let rows: Arc<[Row]> = rows.into();
        for stand in &stands {
            let mut block = beside::block(scene, &rows, city.at, *stand)?;
            if !marks.is_clear(own, &block) {
                continue;
            }
            block.cost += more + marks.mistakable(city.at, &block);
            if !city.wanted {
                block.boxes.push(city.room(scene));
            }
            all.push(block);
        }
    }
    Ok(all)
}

/// Its name, its name in the second language, its distance.
fn row(scene: &Scene, city: &City) -> Row {
    let (face, ink) = (face(scene, city), ink(scene, city));
    let mut row = vec![span(&city.name, face, ink)];
    row.extend(scene.second(&city.names, face, ink));
    if let Some(distance) = &city.distance {
        row.push(Span {
            text: format!(" {distance}"),
            face: scene.style.face(size(city) - 2.0, Weight::Regular),
            color: scene.style.theme.secondary,
        });
    }
    row
}

/// Its names below each other, with the distance after the last.
fn stacked(scene: &Scene, city: &City, row: &Row) -> Vec<Row> {
    let (face, ink) = (face(scene, city), ink(scene, city));
    let names = city.each.iter().map(|name| vec![span(name, face, ink)]);
    let mut rows: Vec<Row> = names.collect();
    let distance = city.distance.as_ref().and_then(|_| row.last());
    if let (Some(last), Some(distance)) = (rows.last_mut(), distance) {
        last.push(distance.clone());
    }
    rows
}

fn size(city: &City) -> f64 {
    if city.wanted { 16.0 } else { 14.0 }
}

fn face(scene: &Scene, city: &City) -> sheet::Typeface {
    let weight = match city.mark {
        PlaceMark::Verdict(Verdict::InsideEvery | Verdict::InsideSome, _) | PlaceMark::Parts(_)
            if city.wanted =>
        {
            Weight::SemiBold
        }
        _ => Weight::Medium,
    };
    scene.style.face(size(city), weight)
}

fn ink(scene: &Scene, city: &City) -> sheet::Color {
    match city.mark {
        PlaceMark::Verdict(Verdict::Outside | Verdict::OutsideSector, _)
        | PlaceMark::Plain
        | PlaceMark::Earlier => scene.style.theme.secondary,
        PlaceMark::Verdict(..) | PlaceMark::Parts(_) | PlaceMark::Sign(..) => {
            scene.style.theme.text
        }
    }
}
