//! A table of stays in zones and crossings of lines.

use super::csv::decimals;
use super::geojson::seconds;
use super::line::DECIMALS;
use super::{TrackWriter, id};
use crate::encounter::Over;
use crate::formats::csv_cell;
use crate::trajectories::{Crossing, Event, Piece};

pub const HEAD: &str = "id,vessel,name,zone,zone_name,over,\
enter_time,enter_lat,enter_lon,enter_after,enter_before,\
exit_time,exit_lat,exit_lon,exit_after,exit_before,inside_km,inside_h\n";

/// One row per crossing; for a crossing of a line, `enter` is the position.
pub fn rows(piece: &Piece, writer: &TrackWriter<'_>) -> String {
    let mut out = String::new();
    for crossing in &piece.crossings {
        let (zone, over, enter, exit, km, h) = match crossing {
            Crossing::Stay {
                zone,
                enter,
                exit,
                inside,
                time,
            } => {
                let hours = time.map(|t| decimals(t.as_secs_f64() / 3_600.0, 4));
                let km = decimals(inside.km(), 6);
                (
                    *zone,
                    "",
                    enter.as_ref(),
                    exit.as_ref(),
                    km,
                    hours.unwrap_or_default(),
                )
            }
            Crossing::Over { zone, event, over } => (
                *zone,
                way(*over),
                Some(event),
                None,
                String::new(),
                String::new(),
            ),
        };
        let zone = &writer.zones[zone];
        let mut fields = vec![
            csv_cell(&id(piece)),
            csv_cell(&piece.vessel),
            csv_cell(piece.name.as_deref().unwrap_or("")),
            csv_cell(&zone.id),
            csv_cell(&zone.name),
            over.to_string(),
        ];
        fields.extend(event(enter));
        fields.extend(event(exit));
        fields.extend([km, h]);
        out += &fields.join(",");
        out.push('\n');
    }
    out
}

/// The direction of a crossing, as seen along the line.
pub fn way(over: Over) -> &'static str {
    match over {
        Over::LeftToRight => "left-to-right",
        Over::RightToLeft => "right-to-left",
        Over::Touches => "touches",
    }
}

fn event(event: Option<&Event>) -> [String; 5] {
    let Some(event) = event else {
        return Default::default();
    };
    let (after, before) = event.between.unzip();
    let time = |time: Option<jiff::Timestamp>| time.map(|t| t.to_string()).unwrap_or_default();
    [
        time(event.time.map(seconds)),
        decimals(event.position.lat().deg(), DECIMALS),
        decimals(event.position.lon().deg(), DECIMALS),
        time(after),
        time(before),
    ]
}
