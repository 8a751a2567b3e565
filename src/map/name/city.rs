//! Places: those that the scenario names, or a few that help the reader.

use super::{Scene, text};
use crate::error::Result;
use crate::geodata;
use crate::language::Names;
use crate::map::label::{self, Candidate, Label};
use crate::map::mark::PlaceMark;
use crate::map::subject::at;
use crate::overlay::{Feature, Verdict};
use crate::sheet::{self, Align, Anchor, Item, Line, Point, Span, Verb, Weight};
use crate::units::Position;

/// A place in the frame.
#[derive(Debug)]
pub struct City {
    pub id: String,
    pub name: String,
    names: Names,
    /// Distance from the one origin, in words.
    pub distance: Option<String>,
    pub at: Point,
    pub mark: PlaceMark,
    pub wanted: bool,
    weight: f64,
}

/// How many places a map shows that nobody asked for.
const HELPERS: usize = 14;

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
            let weight = 700.0 + 100.0 * (1.0 - i as f64 / count);
            let city = city(scene, &feature.name, at(feature), true, weight)?;
            let mark = match feature.facts.sign {
                Some(sign) => PlaceMark::Sign(sign, whose(scene, feature)),
                None => city.mark,
            };
            Some(City {
                id: feature.id.clone(),
                mark,
                ..city
            })
        })
        .collect()
}

/// The colour of whose a place is.
fn whose(scene: &Scene, place: &Feature) -> sheet::Color {
    match place.facts.actor {
        Some(_) => scene.subject.color(place, scene.style),
        None => scene.style.theme.text,
    }
}

fn city(
    scene: &Scene,
    names: &Names,
    position: Position,
    wanted: bool,
    weight: f64,
) -> Option<City> {
    let [x, y] = scene.fitted.view.point(position)?;
    let p = Point::new(x, y);
    if !scene.fitted.frame.inset(scene.style.mm(8.0)).contains(p) {
        return None;
    }
    let verdict = scene.subject.verdict(position);
    let color = scene.subject.verdict_color(scene.style);
    Some(City {
        id: String::new(),
        name: names.get(scene.language).to_owned(),
        names: names.clone(),
        distance: verdict.map(|(distance, _)| scene.words.distance(distance)),
        at: p,
        mark: match (verdict, color) {
            (Some((_, verdict)), Some(color)) => PlaceMark::Verdict(verdict, color),
            _ => PlaceMark::Plain,
        },
        wanted,
        weight,
    })
}

/// The weightiest places of the gazetteer in sight, well apart.
fn helpers(scene: &Scene) -> Vec<City> {
    let apart = scene.style.mm(88.0);
    let mut taken: Vec<Point> = scene
        .subject
        .origins
        .iter()
        .filter_map(|o| scene.fitted.view.point(at(o)))
        .map(|[x, y]| Point::new(x, y))
        .collect();
    let mut found = Vec::new();
    for place in geodata::places().iter().filter(|p| p.population > 0) {
        if found.len() == HELPERS {
            break;
        }
        let weight = 260.0 - 6.0 * found.len() as f64;
        let names = place.names();
        let Some(city) = city(scene, &names, place.position(), false, weight) else {
            continue;
        };
        let near = |p: &Point| (p.x - city.at.x).hypot(p.y - city.at.y) < apart;
        if !taken.iter().any(near) {
            taken.push(city.at);
            found.push(city);
        }
    }
    found
}

pub fn labels(scene: &Scene, cities: &[City]) -> Result<Vec<Label>> {
    cities
        .iter()
        .map(|city| {
            Ok(Label {
                name: city.name.clone(),
                weight: city.weight,
                wanted: city.wanted,
                group: None,
                candidates: candidates(scene, city, cities)?,
            })
        })
        .collect()
}

/// Directions from the mark, clockwise from the right, the best first.
const AROUND: [(f64, f64); 8] = [
    (0.0, 0.0),
    (180.0, 0.6),
    (-40.0, 1.0),
    (40.0, 1.2),
    (-140.0, 1.6),
    (140.0, 1.8),
    (-90.0, 2.2),
    (90.0, 2.4),
];

fn candidates(scene: &Scene, city: &City, all_cities: &[City]) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let near = style.mm(city.mark.radius() + 4.0);
    let mut all = Vec::new();
    for (turn, cost) in AROUND {
        all.push(beside(scene, city, turn, near, cost, false)?);
        all.push(beside(scene, city, turn, near * 1.5, cost + 4.0, false)?);
    }
    // Only a place that the scenario names is worth a leader line.
    let reaches: &[f64] = if city.wanted {
        &[30.0, 46.0, 64.0]
    } else {
        &[]
    };
    for reach in reaches {
        for turn in (0..360).step_by(30) {
            let cost = 16.0 + reach / 4.0;
            all.push(beside(
                scene,
                city,
                f64::from(turn),
                style.mm(*reach),
                cost,
                true,
            )?);
        }
    }
    for candidate in &mut all {
        candidate.cost += mistakable(scene, city, candidate, all_cities);
    }
    Ok(all)
}

/// What it costs that a label stands so near to another place's mark that it
/// could be taken for its name.
fn mistakable(scene: &Scene, city: &City, candidate: &Candidate, all: &[City]) -> f64 {
    let far = scene.style.mm(26.0);
    let text = label::bounds(&candidate.boxes[0]);
    all.iter()
        .filter(|other| other.at != city.at)
        .map(|other| {
            let dx = (text.left - other.at.x)
                .max(other.at.x - text.right)
                .max(0.0);
            let dy = (text.top - other.at.y)
                .max(other.at.y - text.bottom)
                .max(0.0);
            (1.0 - dx.hypot(dy) / far).max(0.0) * 12.0
        })
        .sum()
}

fn beside(
    scene: &Scene,
    city: &City,
    turn: f64,
    reach: f64,
    cost: f64,
    leader: bool,
) -> Result<Candidate> {
    let style = scene.style;
    let (sin, cos) = turn.to_radians().sin_cos();
    let align = match cos {
        c if c > 0.3 => Align::Start,
        c if c < -0.3 => Align::End,
        _ => Align::Middle,
    };
    let size = size(city);
    let cap = style.mm(size * 0.72);
    // The text's edge, not its middle, keeps the distance above and below.
    let lift = cap * 0.5 + sin * cap * 0.5;
    let tip = Point::new(city.at.x + cos * reach, city.at.y + sin * reach);
    let anchor = Anchor::At {
        at: Point::new(tip.x, tip.y + lift),
        align,
        turn: 0.0,
    };
    let mut text = text(
        &city.name,
        face(scene, city),
        ink(scene, city),
        anchor,
        None,
    );
    let second = scene.second(&city.names, face(scene, city), ink(scene, city));
    text.spans.extend(second);
    if let Some(distance) = &city.distance {
        text.spans.push(Span {
            text: format!(" {distance}"),
            face: style.face(size - 2.0, Weight::Regular),
            color: style.theme.secondary,
        });
    }
    text.halo = style.halo(style.theme.halo_sea.alpha(0.9), 3.2);
    let extent = scene.measure(&text)?;
    let mut boxes: Vec<_> = extent
        .boxes
        .iter()
        .map(|b| label::grown(b, style.mm(1.2)))
        .collect();
    let mut extra = Vec::new();
    if leader {
        let start = style.mm(city.mark.radius() + 1.5);
        let end = reach - style.mm(3.0);
        let on = |d: f64| Point::new(city.at.x + cos * d, city.at.y + sin * d);
        boxes.push(strip(on(start + style.mm(1.0)), on(end), style.mm(0.8)));
        extra.push(Item::Line(Line {
            id: None,
            outline: vec![Verb::Move(on(start)), Verb::Line(on(end))],
            fill: None,
            stroke: Some(style.stroke(style.theme.secondary, 0.9)),
        }));
    }
    Ok(Candidate {
        text: vec![text],
        extra,
        boxes,
        cost,
    })
}

fn strip(a: Point, b: Point, half: f64) -> label::Quad {
    let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
    let (nx, ny) = (-(b.y - a.y) / d * half, (b.x - a.x) / d * half);
    [
        Point::new(a.x - nx, a.y - ny),
        Point::new(b.x - nx, b.y - ny),
        Point::new(b.x + nx, b.y + ny),
        Point::new(a.x + nx, a.y + ny),
    ]
}

fn size(city: &City) -> f64 {
    if city.wanted { 16.0 } else { 14.0 }
}

fn face(scene: &Scene, city: &City) -> sheet::Typeface {
    let weight = match city.mark {
        PlaceMark::Verdict(Verdict::InsideEvery | Verdict::InsideSome, _) if city.wanted => {
            Weight::SemiBold
        }
        _ => Weight::Medium,
    };
    scene.style.face(size(city), weight)
}

fn ink(scene: &Scene, city: &City) -> sheet::Color {
    match city.mark {
        PlaceMark::Verdict(Verdict::Outside, _) | PlaceMark::Plain => scene.style.theme.secondary,
        PlaceMark::Verdict(..) | PlaceMark::Sign(..) => scene.style.theme.text,
    }
}
