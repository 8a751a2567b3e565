//! Recorded positions of several vessels, in every format that `tracks`
//! reads: how many vessels, how many fixes, how far, from when to when.

use crate::check_story::{Checked, Trouble};
use crate::dice::Dice;
use crate::earth::{self, EcefPoint, direct, distance};
use crate::wording;
use serde_json::json;
use standoff::trajectories::{self, Input, Options, Request, Watch, Zones};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A vessel's name and its fixes, in time.
pub struct Vessel {
    name: String,
    fixes: Vec<(EcefPoint, i64)>,
}

pub fn vessels(dice: &mut Dice) -> Vec<Vessel> {
    (0..dice.whole(1, 4))
        .map(|i| {
            let mut spot = earth::spot(dice);
            let mut time = 1_732_838_400 + dice.below(86_400) as i64;
            let mut fixes = Vec::new();
            for _ in 0..dice.whole(2, 60) {
                fixes.push((spot.rounded(6), time));
                let seconds = dice.whole(10, 900) as i64;
                let speed = dice.between(0.0, 12.0);
                spot = direct(spot, dice.between(0.0, 360.0), speed * seconds as f64);
                time += seconds;
            }
            // Names of tracks are their identity; blanks at their ends are none.
            let words: String = wording::name(dice)
                .chars()
                .filter(|c| !c.is_control())
                .collect();
            let name = format!(
                "{} {i}",
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            );
            Vessel { name, fixes }
        })
        .collect()
}

pub fn check(vessels: &[Vessel], folder: &Path, dice: &mut Dice) -> Checked {
    let formats: [fn(&[Vessel], &Path) -> PathBuf; 4] = [csv, gpx, kml, geojson];
    let path = (*dice.one(&formats))(vessels, folder);
    let options = Options {
        gap: None,
        threads: NonZeroUsize::new(1),
        ..Options::default()
    };
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut lengths: BTreeMap<String, f64> = BTreeMap::new();
    let mut ends = Vec::new();
    let inputs = [Input::File(path)];
    let request = Request {
        inputs: &inputs,
        options: &options,
        zones: &Zones::new(&[]),
        watch: &Watch::default(),
    };
    let summary = trajectories::read(
        &request,
        |piece| piece,
        |piece| {
            *lengths.entry(piece.vessel.to_string()).or_default() += piece.length.m();
            ends.extend(
                [piece.start, piece.end]
                    .into_iter()
                    .flatten()
                    .map(|t| t.as_second()),
            );
            Ok(())
        },
    )
    .map_err(|e| Trouble::Fault(format!("{name}: {e}")))?;
    let fault = |what: String| Err(Trouble::Fault(format!("{name}: {what}")));
    let fixes: usize = vessels.iter().map(|v| v.fixes.len()).sum();
    if summary.vessels != vessels.len() || summary.fixes != fixes as u64 {
        return fault(format!(
            "{} vessels of {}, {} fixes of {fixes}: {:?}",
            summary.vessels,
            vessels.len(),
            summary.fixes,
            summary.report
        ));
    }
    let way = |vessel: &Vessel| -> f64 {
        vessel
            .fixes
            .windows(2)
            .map(|pair| distance(pair[0].0, pair[1].0))
            .sum()
    };
    let right: f64 = vessels.iter().map(way).sum();
    let here: f64 = lengths.values().sum();
    if (right - here).abs() > 1e-6 * right + 0.5 {
        return fault(format!("{here} m for {right} m"));
    }
    let mut right: Vec<i64> = vessels
        .iter()
        .flat_map(|v| [v.fixes[0].1, v.fixes[v.fixes.len() - 1].1])
        .collect();
    right.sort_unstable();
    ends.sort_unstable();
    if ends != right {
        return fault(format!("times {ends:?} for {right:?}"));
    }
    Ok(())
}

fn stamp(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds)
        .expect("a time")
        .to_string()
}

fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file is written");
    path
}

fn csv(vessels: &[Vessel], folder: &Path) -> PathBuf {
    let mut text = String::from("mmsi,time,lat,lon\r\n");
    for (i, vessel) in vessels.iter().enumerate() {
        for (spot, time) in &vessel.fixes {
            let _ = write!(
                text,
                "41200{i:04},{},{:.6},{:.6}\r\n",
                stamp(*time),
                spot.lat,
                spot.lon
            );
        }
    }
    put(folder, "tracks.csv", text)
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            c if c.is_ascii() || (c as u32).is_multiple_of(2) => c.to_string(),
            c => format!("&#x{:x};", u32::from(c)),
        })
        .collect()
}

fn gpx(vessels: &[Vessel], folder: &Path) -> PathBuf {
    let mut text = String::from(
        "<?xml version=\"1.0\"?>\n<gpx version=\"1.1\" creator=\"fuzz\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
    );
    for vessel in vessels {
        let _ = write!(text, "<trk><name>{}</name><trkseg>", escaped(&vessel.name));
        for (spot, time) in &vessel.fixes {
            let _ = write!(
                text,
                "<trkpt lat=\"{}\" lon=\"{}\"><time>{}</time></trkpt>",
                spot.lat,
                spot.lon,
                stamp(*time)
            );
        }
        text += "</trkseg></trk>\n";
    }
    put(folder, "tracks.gpx", text + "</gpx>")
}

fn kml(vessels: &[Vessel], folder: &Path) -> PathBuf {
    let mut text = String::from(
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>\n",
    );
    for vessel in vessels {
        let _ = write!(
            text,
            "<Placemark><name>{}</name><gx:Track>",
            escaped(&vessel.name)
        );
        for (_, time) in &vessel.fixes {
            let _ = write!(text, "<when>{}</when>", stamp(*time));
        }
        for (spot, _) in &vessel.fixes {
            let _ = write!(text, "<gx:coord>{} {} 0</gx:coord>", spot.lon, spot.lat);
        }
        text += "</gx:Track></Placemark>\n";
    }
    put(folder, "tracks.kml", text + "</Document></kml>")
}

fn geojson(vessels: &[Vessel], folder: &Path) -> PathBuf {
    let features: Vec<_> = vessels
        .iter()
        .map(|vessel| {
            let line: Vec<_> = vessel.fixes.iter().map(|(s, _)| [s.lon, s.lat]).collect();
            let times: Vec<_> = vessel.fixes.iter().map(|(_, t)| stamp(*t)).collect();
            json!({
                "type": "Feature",
                "properties": { "name": vessel.name, "coordTimes": times },
                "geometry": { "type": "LineString", "coordinates": line },
            })
        })
        .collect();
    let document = json!({ "type": "FeatureCollection", "features": features });
    put(folder, "tracks.geojson", document.to_string())
}
