//! Composes one map into a frame on the page.

mod arrow;
mod base;
mod compare;
mod corner;
mod curve;
mod earth_frame;
mod fit;
mod fix;
mod footprint;
mod graticule;
mod hidden;
mod inset;
pub mod label;
mod lane;
mod locator;
mod loops;
mod mark;
mod mask;
mod name;
mod north;
mod parties;
pub(crate) mod pen;
mod placement;
mod reach;
mod scale_bar;
mod seen;
mod shared_mark;
mod sign;
mod soft_edge;
mod subject;
mod tint;
mod tint_layers;
mod track;
mod zone;

pub use compare::mercator_misses;
pub use fit::{Fitted, fit};
pub use subject::Subject;

pub(crate) use crate::overlay::{ClaimStanding, Verdict};
pub(crate) use compare::{compare, compared};
pub(crate) use fit::shape;
pub(crate) use fix::{FixKind, draw as fix_mark, shown as shown_fixes};
pub(crate) use footprint::color as footprint_color;
pub(crate) use inset::{Company, Framed};
pub(crate) use locator::Locator;
pub(crate) use mark::{CALLOUT, PlaceMark, callout_mark, place_mark};
pub(crate) use parties::{Class, Differ, Parties, Party};
pub(crate) use placement::Placement;
pub(crate) use reach::{Base, DrawnReach, line_stroke, soft_tint};
pub(crate) use scale_bar::MOST_VARIATION;
pub(crate) use sign::{draw as sign_mark, empty_frame, name as sign_name, radius as sign_radius};
pub(crate) use soft_edge::SoftEdge;
pub(crate) use subject::{CalloutPoint, Reach, shown, spot};
pub(crate) use zone::{color as zone_color, edge as zone_edge, has_inside};

use crate::error::{Result, Warned};
use crate::overlay::{Estimate, Overlay};
use crate::par::join;
use crate::scenario::MapSpec;
use crate::sheet::{Group, Item, Line, Rect};
use crate::theme::Style;
use crate::words::Words;
use corner::Busy;
use std::collections::BTreeSet;

/// A map in its frame, with the facts that the page states about it.
#[derive(Debug)]
pub struct Panel {
    pub placement: Placement,
    pub group: Group,
    /// The rings as drawn, for their proof.
    pub reaches: Vec<DrawnReach>,
    /// Which estimates have a line in its frame.
    pub estimates: Vec<Estimate>,
    /// The classes of its places relative to the claims, each once.
    pub classes: Vec<Class>,
    /// Names that found no room.
    pub unnamed: Vec<String>,
    /// Numbers of the callouts on it.
    pub callouts: Vec<usize>,
    /// Those of them whose numbers found room.
    pub numbered: Vec<usize>,
    /// Ids of rings, tracks and places visible in its frame.
    pub seen: BTreeSet<String>,
    /// Its insets, which are drawn in its group.
    pub insets: Vec<Panel>,
    /// Ids of insets that found no room in it.
    pub left_out: Vec<String>,
}

impl Panel {
    /// The map and its insets.
    pub fn with_insets(&self) -> impl Iterator<Item = &Panel> {
        std::iter::once(self).chain(&self.insets)
    }
}

/// Index, among a map's groups, of the frames of other maps: above its content,
/// below its marks and names.
const FRAMES: usize = 6;

/// Composes one map of the overlay into `frame`.
///
/// # Errors
/// A projection that cannot show the requested content; a glyph that no font
/// has.
pub(crate) fn compose(
    overlay: &Overlay,
    spec: &MapSpec,
    frame: Rect,
    style: &Style,
    words: &Words,
    company: &Company,
) -> Result<Warned<Panel>> {
    let subject = Subject::new(overlay, spec);
    let mut placement = Placement::of(overlay, spec, frame, style)?;
    let fitted = &placement.fitted;
    let language = overlay.scenario.header.language;
    let mut warnings = hidden::places(&subject, &fitted.projection, spec);

    let worldview = overlay.scenario.header.worldview;
    let (ground, (graticule, reaches, zones, footprints, mut tracks)) = join(
        || base::draw(fitted, worldview, style),
        || {
            (
                graticule::draw(fitted, style),
                reach::draw(&subject, fitted, style),
                zone::draw(&subject, fitted, style),
                footprint::draw(&subject, fitted, style),
                track::draw(&subject, fitted, style, words),
            )
        },
    );
    let host = inset::Host {
        overlay,
        subject: &subject,
        fitted,
        reaches: &reaches,
        zones: &zones,
        footprints: &footprints,
        tracks: &tracks,
        style,
        words,
    };
    let mut insets = inset::draw(&host, &company.insets)?;
    warnings.append(&mut insets.warnings);
    tracks.hide_signs(style, |at, half| insets.hide(at, half));
    let frames = inset::frames(&company.framed, &insets.placed, fitted, style);
    let mut busy = Busy::new(&subject, fitted, &reaches, &tracks, &zones);
    busy.taken
        .extend(insets.placed.iter().map(|inset| inset.rect));
    let scale = scale_bar::scale_bar(fitted, &busy, style, words, language)?;
    busy.taken.extend(scale.bar().map(|bar| bar.room));
    let (north, problem) = north::north_arrow(spec, fitted, &busy, style, words);
    warnings.extend(problem);
    busy.taken.extend(north.as_ref().map(|north| north.room));
    let names = name::place(&name::Scene {
        subject: &subject,
        fitted,
        ground: &ground,
        graticule: &graticule,
        reaches: &reaches,
        zones: &zones,
        footprints: &footprints,
        tracks: &tracks,
        style,
        words,
        language,
        title: spec.title.as_ref().map_or("", |title| title.get(language)),
        furniture: &busy.taken,
        company,
        insets: &insets.placed,
    })?;
    warnings.extend(names.warnings);

    let seen = seen::seen(&subject, fitted, &reaches, &tracks, &zones);
    let furniture = [
        scale.bar().map(|bar| bar.group.clone()),
        north.map(|north| north.group),
    ];
    let mut group = Group {
        id: spec.id.clone(),
        label: Some(
            spec.title
                .as_ref()
                .unwrap_or(&overlay.scenario.header.title)
                .get(language)
                .to_owned(),
        ),
        clip: None,
        items: vec![
            Item::Group(ground.group),
            Item::Group(graticule.group),
            Item::Group(zones.group),
            Item::Group(reaches.group),
            Item::Group(footprints.group),
            Item::Group(tracks.group),
            Item::Group(names.marks),
            Item::Group(names.labels),
        ],
    };
    group
        .items
        .extend(furniture.into_iter().flatten().map(Item::Group));
    group.items.push(Item::Line(Line {
        id: Some(format!("{}-neatline", spec.id)),
        outline: frame.outline(),
        fill: None,
        stroke: Some(style.stroke(style.theme.rule, 1.0)),
    }));
    if !frames.items.is_empty() {
        group.items.insert(FRAMES, Item::Group(frames));
    }
    let of_insets = insets.placed.iter_mut();
    group
        .items
        .extend(of_insets.map(|inset| Item::Group(inset.take_group(style))));
    placement.scale_varies = scale.varies();
    let in_frame = reaches.lines.iter();
    let in_frame = in_frame.filter(|line| seen::meets(&line.lines, frame));
    let estimates = in_frame.map(|line| line.reach.estimate).collect();
    Ok(Warned {
        value: Panel {
            placement,
            group,
            reaches: reaches.lines.into_iter().map(DrawnReach::from).collect(),
            estimates,
            classes: names.classes,
            callouts: names.callouts,
            numbered: names.numbered,
            seen,
            unnamed: names.unnamed,
            insets: insets.placed.into_iter().map(|inset| inset.panel).collect(),
            left_out: insets.left_out,
        },
        warnings,
    })
}
