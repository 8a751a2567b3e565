//! The projection of the scenario's first map, for programs that can apply it.

use crate::gis::{MapPlane, Record};
use crate::overlay::{Kind, Overlay, Role};
use crate::projection::{self, Choice, Origin, Shown};
use crate::scenario::{Extent, MapSpec};
use crate::units::Position;

/// `None` if there is nothing to base the choice on.
pub fn map_plane(overlay: &Overlay, records: &[Record]) -> Option<MapPlane> {
    let spec = overlay.scenario.maps.first()?;
    let positions = projection::with_surroundings(positions(spec, records));
    let mut extent = projection::Extent::of(&positions)?;
    extent.middle = spec.extent.middle_of_all().unwrap_or(extent.middle);
    let mut origins: Vec<Origin> = Vec::new();
    let shown = |id: &str| spec.show.is_empty() || spec.show.iter().any(|s| s == id);
    for feature in overlay.features.iter().filter(|f| shown(&f.parent)) {
        if let (Kind::Origin, Role::Point { at }) = (feature.kind, &feature.role)
            && !origins.iter().any(|o| o.at == *at)
        {
            origins.push(Origin {
                at: *at,
                name: feature.name.clone(),
            });
        }
    }
    let reaches = || overlay.features.iter().filter(|f| shown(&f.parent));
    let rings = reaches().any(|f| matches!(f.role, Role::Reach { .. }));
    let swept = reaches().any(|f| matches!(f.role, Role::Swept { .. }));
    let shown = Shown {
        origins,
        rings,
        swept,
        extent,
    };
    let mut chosen = match spec.projection {
        Choice::Auto => projection::choose(&shown),
        Choice::Named(kind) => projection::asked(kind, &shown),
    };
    if let Some(centre) = spec.centre {
        chosen.centre = centre;
    }
    let projection = chosen.projection().ok()?;
    let seen = positions.iter().filter_map(|p| projection.project(*p));
    let mut extent: Option<[f64; 4]> = None;
    for at in seen {
        let all = extent.get_or_insert([at.x, at.y, at.x, at.y]);
        *all = [
            all[0].min(at.x),
            all[1].min(at.y),
            all[2].max(at.x),
            all[3].max(at.y),
        ];
    }
    Some(MapPlane {
        proj: projection.proj_string(),
        extent: extent?,
    })
}

/// Maximum number of positions sampled from one shape.
const ENOUGH: usize = 72;

/// What the map has to show: the corners and edges of its box, or points of all
/// features.
fn positions(spec: &MapSpec, records: &[Record]) -> Vec<Position> {
    let mut found = Vec::new();
    let mut add = |lat: f64, lon: f64| found.extend(Position::from_degrees(lat, lon).ok());
    if let Extent::Box {
        west,
        east,
        south,
        north,
    } = spec.extent
    {
        let (west, east) = Extent::longitudes(west, east);
        for lat in [south, (south + north) / 2.0, north] {
            for step in 0..=12 {
                let lon = west + (east - west) * f64::from(step) / 12.0;
                add(lat, if lon > 180.0 { lon - 360.0 } else { lon });
            }
        }
        return found;
    }
    for record in records {
        let mut count = 0;
        record.shape.each_position(|_| count += 1);
        let step = (count / ENOUGH).max(1);
        let mut at = 0;
        record.shape.each_position(|p| {
            // Positions on 180 or at a pole may exist only because of the cut.
            if at % step == 0 && p.x.abs() < 180.0 && p.y.abs() < 90.0 {
                add(p.y, p.x);
            }
            at += 1;
        });
    }
    found
}
