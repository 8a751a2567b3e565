//! Pieces as CSV rows, with the line as WKT.

use super::digits::push;
use super::line::{DECIMALS, Drawn, LonLat, drawn};
use super::{TrackWriter, hours, id};
use crate::formats::csv_cell;
use crate::trajectories::Piece;
use std::fmt::Write;

pub const HEAD: &str =
    "id,vessel,name,piece,start,end,duration_h,fixes,length_km,length_nmi,crossings,wkt\n";

pub fn row(piece: &Piece, writer: &TrackWriter<'_>) -> String {
    let time = |time: Option<jiff::Timestamp>| time.map(|t| t.to_string()).unwrap_or_default();
    let mut out = String::new();
    let fields = [
        csv_cell(&id(piece)),
        csv_cell(&piece.vessel),
        csv_cell(piece.name.as_deref().unwrap_or("")),
        piece.number.to_string(),
        time(piece.start),
        time(piece.end),
        hours(piece).map(|h| decimals(h, 4)).unwrap_or_default(),
        piece.fixes.to_string(),
        decimals(piece.length.km(), 6),
        decimals(piece.length.nmi(), 6),
        piece.crossings.len().to_string(),
    ];
    let _ = write!(out, "{},\"", fields.join(","));
    wkt(&drawn(piece, writer.tolerance), &mut out);
    out.push_str("\"\n");
    out
}

pub fn decimals(value: f64, decimals: u32) -> String {
    let mut out = String::new();
    push(&mut out, value, decimals);
    out
}

fn wkt(drawn: &Drawn, out: &mut String) {
    match drawn {
        Drawn::Point(at) => {
            out.push_str("POINT ");
            vertices(&[*at], out);
        }
        Drawn::Lines(lines) if lines.len() == 1 => {
            out.push_str("LINESTRING ");
            vertices(&lines[0], out);
        }
        Drawn::Lines(lines) => {
            out.push_str("MULTILINESTRING (");
            for (at, line) in lines.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                vertices(line, out);
            }
            out.push(')');
        }
    }
}

fn vertices(line: &[LonLat], out: &mut String) {
    out.push('(');
    for (at, [lon, lat]) in line.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        push(out, *lon, DECIMALS);
        out.push(' ');
        push(out, *lat, DECIMALS);
    }
    out.push(')');
}
