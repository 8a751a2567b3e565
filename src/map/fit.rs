//! Chooses the projection and the extent that a frame shows.

use super::subject::{Measure, Reach, Subject, at};
use crate::error::{Error, Result};
use crate::geodesy;
use crate::overlay::Feature;
use crate::projection::{
    self, Choice, Chosen, Frame, Kind, Origin, Plane, Projection, Shown, View, Why,
};
use crate::scenario::{Extent, MapSpec, Zone, ZoneKind};
use crate::sheet::{Point, Rect};
use crate::sphere::sample::sample_unwrapped;
use crate::sphere::{Area, Path, Shape};
use crate::units::{Azimuth, Lat, Length, Lon, Position};

/// A projection placed in its frame.
#[derive(Debug)]
pub struct Fitted {
    pub view: View,
    pub projection: Projection,
    pub why: Why,
    pub frame: Rect,
    /// Millimetres on the page per metre on the plane.
    pub mm_per_m: f64,
}

impl Fitted {
    /// Whether distances from this position are true throughout the map.
    pub fn keeps_distance_from(&self, position: Position) -> bool {
        self.projection.kind() == Kind::AzimuthalEquidistant && self.projection.centre() == position
    }

    /// The denominator of the map scale, where the scale is true.
    pub fn denominator(&self) -> f64 {
        1_000.0 / self.mm_per_m
    }
}

/// Margin around the content, as a fraction of the frame.
const MARGIN: f64 = 0.075;

/// Chooses the projection and the scale.
///
/// # Errors
/// A projection that shows none of the requested content.
pub fn fit(subject: &Subject, spec: &MapSpec, frame: Rect) -> Result<Fitted> {
    let fitted = placed(sight(subject, spec, projection::choose)?, spec, frame);
    match spec.projection == Choice::Auto && is_torn(&fitted) {
        true => Ok(placed(
            sight(subject, spec, projection::without_cone)?,
            spec,
            frame,
        )),
        false => Ok(fitted),
    }
}

/// Whether a pole, where a cone ends in a point, lies in the frame.
fn is_torn(fitted: &Fitted) -> bool {
    let frame = fitted.frame;
    let centre = fitted.projection.centre();
    let pole = 90.0_f64.copysign(centre.lat().deg());
    fitted.projection.kind() == Kind::LambertConformal
        && Lat::new(pole)
            .ok()
            .and_then(|pole| fitted.view.point(Position::new(pole, centre.lon())))
            .is_some_and(|[x, y]| frame.contains(Point::new(x, y)))
}

/// Sets the content in the middle of a frame, as large as it goes.
fn placed(sight: Sight, spec: &MapSpec, frame: Rect) -> Fitted {
    let margin = match spec.extent {
        Extent::Box { .. } => 0.0,
        _ => MARGIN,
    };
    let room = 1.0 - 2.0 * margin;
    let mm_per_m = (frame.width() * room / sight.width).min(frame.height() * room / sight.height);
    let middle = frame.centre();
    let origin = [
        middle.x - sight.centre.x * mm_per_m,
        middle.y + sight.centre.y * mm_per_m,
    ];
    let view = View::new(
        sight.projection.clone(),
        Frame {
            left: frame.left,
            top: frame.top,
            right: frame.right,
            bottom: frame.bottom,
        },
        mm_per_m,
        origin,
    );
    Fitted {
        view,
        projection: sight.projection,
        why: sight.why,
        frame,
        mm_per_m,
    }
}

/// Aspect ratio (width over height) of a map's content, and so of a suitable
/// frame.
///
/// # Errors
/// As for [`fit`].
pub fn shape(subject: &Subject, spec: &MapSpec) -> Result<f64> {
    let sight = sight(subject, spec, projection::choose)?;
    Ok(sight.width / sight.height)
}

/// The required content on the plane of its projection.
struct Sight {
    projection: Projection,
    why: Why,
    centre: Plane,
    /// Metres, at least one.
    width: f64,
    height: f64,
}

/// How a projection is chosen if the map asks for none.
type Choose = fn(&Shown) -> Chosen;

fn sight(subject: &Subject, spec: &MapSpec, best: Choose) -> Result<Sight> {
    let Content { points, room } = content(subject, spec.extent);
    let asked = points.clone();
    let targets = match spec.extent {
        Extent::Box {
            west,
            east,
            south,
            north,
        } => edges(west, east, south, north)?,
        Extent::Radius(radius) => match spec.centre {
            Some(centre) if points.is_empty() => projection::circle(centre, radius),
            _ => points,
        },
        Extent::Auto | Extent::Fit => projection::with_surroundings(points),
    };
    let chosen = choose(subject, spec, &targets, best)?;
    let projection = Projection::new(chosen.kind, chosen.centre, chosen.options)
        .map_err(|error| refused(spec, &chosen, &error))?;
    let targets = match spec.extent {
        Extent::Radius(radius) => projection::circle(chosen.centre, radius),
        Extent::Box { .. } => targets,
        // Positions that the projection hides do not count.
        Extent::Auto | Extent::Fit => {
            let in_sight = |p: &Position| projection.project(*p).is_some();
            projection::with_surroundings(targets.into_iter().filter(in_sight).collect())
        }
    };
    let seen: Vec<Plane> = targets
        .iter()
        .filter_map(|p| projection.project(*p))
        .collect();
    let seen = match spec.extent {
        Extent::Auto => with_room(seen, &room, &projection),
        _ => seen,
    };
    let whole = matches!(spec.extent, Extent::Auto | Extent::Fit);
    let hidden = |at: &Position| projection.project(*at).is_none();
    let nothing = whole && !asked.is_empty() && asked.iter().all(hidden);
    let (centre, width, height) = bounds(&seen).filter(|_| !nothing).ok_or_else(|| {
        Error::Projection(format!(
            "map \"{}\": nothing it should show is visible in the {} projection with this centre; {}",
            spec.id,
            projection.name(),
            super::hidden::INSTEAD,
        ))
    })?;
    Ok(Sight {
        projection,
        why: chosen.why,
        centre,
        width: width.max(1.0),
        height: height.max(1.0),
    })
}

/// Points around the content of a map.
struct Content {
    /// Content that must be visible.
    points: Vec<Position>,
    /// Content that is shown as far as there is room around the points.
    room: Vec<Position>,
}

/// Sorts a map's content by whether it must be visible. With [`Extent::Fit`]
/// everything must. Otherwise reference zones need not, since they are often
/// far larger than the events at their edges, unless there is nothing else.
fn content(subject: &Subject, extent: Extent) -> Content {
    let mut points: Vec<Position> = subject.reaches.iter().flat_map(outline).collect();
    points.extend(subject.origins.iter().map(|f| at(f)));
    points.extend(subject.places.iter().map(|f| at(f)));
    points.extend(subject.fixes.iter().map(|f| f.at));
    points.extend(subject.callouts.iter().map(|c| c.at));
    let shapes = |features: Vec<&Feature>| -> Vec<Position> {
        features.iter().flat_map(|f| around(&f.shape)).collect()
    };
    points.extend(shapes(subject.tracks.iter().map(|t| t.feature).collect()));
    points.extend(shapes(subject.footprints.clone()));
    let zones = |kept: &dyn Fn(&Zone) -> bool| {
        let zones = subject.zones.iter().filter(|(_, zone)| kept(zone));
        shapes(zones.map(|(feature, _)| *feature).collect())
    };
    // Circles of latitude go all around the Earth.
    let is_circle = |zone: &Zone| zone.kind == ZoneKind::Circle;
    points.extend(zones(&|zone| !zone.is_reference || extent == Extent::Fit));
    let mut room = zones(&|zone| zone.is_reference && !is_circle(zone));
    if points.is_empty() {
        std::mem::swap(&mut points, &mut room);
    }
    if points.is_empty() {
        points = zones(&is_circle);
    }
    Content { points, room }
}

/// Points along a shape's lines, dense enough to fit a frame.
fn around(shape: &Shape) -> Vec<Position> {
    let paths: &[Path] = match shape {
        Shape::Points(points) => return points.clone(),
        Shape::Lines(paths) | Shape::Area(Area::Bounded(paths)) => paths,
        Shape::Area(Area::Globe) => &[],
    };
    paths
        .iter()
        .flat_map(|path| bows(&sample_unwrapped(path, Length::from_km(5.0))))
        .filter_map(|[lon, lat]| Some(Position::new(Lat::new(lat).ok()?, Lon::wrap(lon))))
        .collect()
}

/// Densifies a line straight in longitude and latitude where it is long in
/// longitude: near a pole it is strongly curved.
fn bows(line: &[[f64; 2]]) -> Vec<[f64; 2]> {
    const STEP: f64 = 10.0;
    let Some(last) = line.last() else {
        return Vec::new();
    };
    let mut all = Vec::with_capacity(line.len());
    for pair in line.windows(2) {
        let [[x, y], [to_x, to_y]] = [pair[0], pair[1]];
        let steps = ((to_x - x).abs() / STEP).ceil().max(1.0);
        all.extend((0..steps as usize).map(|i| {
            let t = i as f64 / steps;
            [x + (to_x - x) * t, y + (to_y - y) * t]
        }));
    }
    all.push(*last);
    all
}

/// How much the content may grow on each side for zones, as a fraction of the
/// mean of its width and height.
const ZONE_ROOM: f64 = 0.14;

/// The required content, plus as much of the zones as fits.
fn with_room(seen: Vec<Plane>, zones: &[Position], projection: &Projection) -> Vec<Plane> {
    let Some((centre, width, height)) = bounds(&seen) else {
        return seen;
    };
    let (x, y) = (
        width / 2.0 + (width + height) * ZONE_ROOM / 2.0,
        height / 2.0 + (width + height) * ZONE_ROOM / 2.0,
    );
    let zones = zones.iter().filter_map(|p| projection.project(*p));
    let clamped = zones.map(|p| Plane {
        x: p.x.clamp(centre.x - x, centre.x + x),
        y: p.y.clamp(centre.y - y, centre.y + y),
    });
    seen.iter().copied().chain(clamped).collect()
}

fn outline(reach: &Reach) -> Vec<Position> {
    let origin = match reach.measure {
        Measure::Place(origin) => origin,
        Measure::Field(field) if reach.drawn_to() != reach.radius => {
            let drawn = field.within(reach.drawn_to(), Length::from_km(5.0));
            return around(&Shape::Area(drawn));
        }
        Measure::Field(_) => return around(&reach.feature.shape),
    };
    let (from, sweep) = match reach.sector {
        Some(s) => (s.from.deg(), (s.to.deg() - s.from.deg()).rem_euclid(360.0)),
        None => (0.0, 360.0),
    };
    // A circle beyond the antipode would come back.
    let radius = reach.drawn_to().m().min(TO_ANTIPODE);
    let radii = match radius < FAR {
        true => vec![radius],
        false => vec![radius, radius * 0.75, radius * 0.5],
    };
    let azimuths = (0..=72).map(|i| Azimuth::wrap(from + sweep * f64::from(i) / 72.0));
    let mut points: Vec<Position> = azimuths
        .flat_map(|azimuth| {
            let at = |radius: &f64| geodesy::direct(origin, azimuth, Length::from_m(*radius));
            radii.iter().map(at).collect::<Vec<_>>()
        })
        .collect();
    points.push(origin);
    points
}

/// Just short of the nearest antipode of any position, metres; and the radius,
/// metres, beyond which a circle alone does not show how much of the Earth is
/// inside it.
const TO_ANTIPODE: f64 = 19_900e3;
const FAR: f64 = 15_000e3;

/// Points along the edges of a box in longitude and latitude.
fn edges(west: f64, east: f64, south: f64, north: f64) -> Result<Vec<Position>> {
    let is_whole = (east - west).rem_euclid(360.0) == 0.0;
    let (west, east) = Extent::longitudes(west, east);
    let mut points = Vec::new();
    for i in 0..=24 {
        let t = f64::from(i) / 24.0;
        let lon = Lon::wrap(west + (east - west) * t);
        let lat = Lat::new(south + (north - south) * t)?;
        points.push(Position::new(Lat::new(south)?, lon));
        points.push(Position::new(Lat::new(north)?, lon));
        points.push(Position::new(lat, Lon::wrap(west)));
        points.push(Position::new(lat, Lon::wrap(east)));
        // The edges of all longitudes are one meridian, and no more.
        if is_whole {
            let between = (1..24).map(|j| Lon::wrap(west + (east - west) * f64::from(j) / 24.0));
            points.extend(between.map(|lon| Position::new(lat, lon)));
        }
    }
    Ok(points)
}

/// Why a projection cannot have this centre, and what to write instead.
fn refused(spec: &MapSpec, chosen: &Chosen, error: &Error) -> Error {
    Error::Projection(format!(
        "map \"{}\": in the {} projection {error}; move its center, or leave projection out",
        spec.id,
        chosen.kind.name(),
    ))
}

/// Centre, width and height of the bounding box of points.
fn bounds(points: &[Plane]) -> Option<(Plane, f64, f64)> {
    let first = points.first()?;
    let (mut lo, mut hi) = (*first, *first);
    for p in points {
        lo.x = lo.x.min(p.x);
        lo.y = lo.y.min(p.y);
        hi.x = hi.x.max(p.x);
        hi.y = hi.y.max(p.y);
    }
    let centre = Plane {
        x: (lo.x + hi.x) / 2.0,
        y: (lo.y + hi.y) / 2.0,
    };
    Some((centre, hi.x - lo.x, hi.y - lo.y))
}

fn choose(subject: &Subject, spec: &MapSpec, content: &[Position], best: Choose) -> Result<Chosen> {
    let origins = subject
        .origins
        .iter()
        .map(|f| Origin {
            at: at(f),
            name: f.name.clone(),
        })
        .collect();
    let mut extent = projection::Extent::of(content).ok_or_else(|| {
        Error::Projection(format!(
            "map \"{}\" has nothing to show; give it rings, tracks, places or an extent",
            spec.id
        ))
    })?;
    extent.middle = spec.extent.middle_of_all().unwrap_or(extent.middle);
    let shown = Shown {
        origins,
        rings: subject.has_rings(),
        swept: subject.has_swept(),
        extent,
    };
    let mut chosen = match spec.projection {
        Choice::Auto => best(&shown),
        Choice::Named(kind) => projection::asked(kind, &shown),
    };
    if let Some(centre) = spec.centre {
        chosen.centre = centre;
    }
    Ok(chosen)
}
