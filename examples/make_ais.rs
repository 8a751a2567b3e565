//! Writes a table of AIS positions with the columns of MarineCadastre, to
//! measure imports with: `cargo run --release --example make_ais -- 10000000 ais.csv`.
//!
//! The same bytes every time. Ten thousand vessels (fewer for small tables),
//! a row a minute each, mixed as they are in real files: ferries and tugs that
//! turn often, ships at sea that do not, some at anchor; off the coasts of
//! America, around Japan and Taiwan, in the Bering Sea and about Fiji (both
//! across 180 degrees), along the Northern Sea Route and up to 89 N. One in
//! fifteen is silent for an hour now and then; of ten thousand rows one has no
//! position, one is repeated, and one is from somewhere else.

use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Centre (latitude, longitude), spread in degrees of latitude, share of all
/// vessels.
const WATERS: [(f64, f64, f64, u32); 8] = [
    (29.0, -90.0, 2.0, 25),
    (37.5, -123.5, 2.0, 15),
    (40.0, -72.0, 2.0, 15),
    (34.0, 132.0, 4.0, 15),
    (24.0, 121.0, 3.0, 10),
    (58.0, 179.5, 3.0, 10),
    (-18.0, 179.0, 2.0, 5),
    (76.0, 120.0, 8.0, 5),
];

/// 2022-06-20T00:00:00Z is a Monday; seconds of a month from here are written.
const START_DAY: u64 = 20;
const DAY: u64 = 86_400;

struct Vessel {
    mmsi: u32,
    /// Degrees.
    lat: f64,
    lon: f64,
    knots: f64,
    /// Degrees.
    course: f64,
    /// Of a hundred minutes, in how many it changes its course.
    turns: u64,
    /// Seconds into each minute.
    second: u64,
    /// Whether it is silent now and then.
    shy: bool,
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// From -1 to 1.
    fn about(&mut self) -> f64 {
        self.below(2_000_001) as f64 / 1e6 - 1.0
    }
}

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let rows = args.next().and_then(|n| n.parse().ok());
    let (Some(rows), Some(path)) = (rows, args.next()) else {
        return Err(io::Error::other("usage: make_ais ROWS FILE.csv"));
    };
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    table(rows, &mut out)?;
    out.flush()
}

fn table(rows: u64, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,\
         Length,Width,Draft,Cargo,TransceiverClass"
    )?;
    let mut random = Random(1);
    let mut vessels = fleet((rows / 100).clamp(10, 10_000), &mut random);
    vessels.sort_by_key(|vessel| (vessel.second, vessel.mmsi));
    let mut left = rows;
    for minute in 0.. {
        for vessel in &mut vessels {
            if left == 0 {
                return Ok(());
            }
            go_on(vessel, &mut random);
            // Silent for an hour and a half in every five.
            let hidden = (minute + u64::from(vessel.mmsi) * 37) % 300 < 90;
            if !(vessel.shy && hidden) {
                let written = row(vessel, minute * 60 + vessel.second, &mut random, out)?;
                left = left.saturating_sub(written);
            }
        }
    }
    Ok(())
}

fn fleet(count: u64, random: &mut Random) -> Vec<Vessel> {
    let mut vessels = Vec::new();
    for (lat, lon, spread, share) in WATERS {
        for _ in 0..(count * u64::from(share)).div_ceil(100) {
            let kind = random.below(10);
            let across = spread / lat.to_radians().cos();
            vessels.push(Vessel {
                mmsi: 200_000_000 + 7 * vessels.len() as u32 * 1_231,
                lat: (lat + spread * random.about()).clamp(-89.0, 88.9),
                lon: wrap(lon + across * random.about()),
                knots: match kind {
                    0..3 => 0.0,
                    3..6 => 6.0 + 4.0 * random.about(),
                    _ => 14.0 + 5.0 * random.about(),
                },
                course: 180.0 + 180.0 * random.about(),
                turns: if kind < 6 { 30 } else { 2 },
                second: random.below(60),
                shy: random.below(15) == 0,
            });
        }
    }
    vessels.truncate(count as usize);
    vessels
}

fn go_on(vessel: &mut Vessel, random: &mut Random) {
    if random.below(100) < vessel.turns {
        vessel.course = (vessel.course + 40.0 * random.about()).rem_euclid(360.0);
    }
    let minutes = vessel.knots / 60.0;
    let (sin, cos) = vessel.course.to_radians().sin_cos();
    vessel.lat += minutes / 60.0 * cos;
    vessel.lon = wrap(vessel.lon + minutes / 60.0 * sin / vessel.lat.to_radians().cos());
    if vessel.lat.abs() > 89.0 {
        vessel.lat = vessel.lat.clamp(-89.0, 89.0);
        vessel.course = (vessel.course + 180.0).rem_euclid(360.0);
    }
}

fn wrap(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

/// Writes a row, or two where it is repeated.
fn row(
    vessel: &Vessel,
    seconds: u64,
    random: &mut Random,
    out: &mut impl Write,
) -> io::Result<u64> {
    let luck = random.below(10_000);
    let (lat, lon) = match luck {
        0 => (91.0, 181.0),
        1 => (-vessel.lat, wrap(vessel.lon + 90.0)),
        _ => (vessel.lat, vessel.lon),
    };
    let rows = if luck == 2 { 2 } else { 1 };
    let (day, second) = (START_DAY + seconds / DAY, seconds % DAY);
    for _ in 0..rows {
        writeln!(
            out,
            "{mmsi},2022-{month:02}-{day:02}T{h:02}:{m:02}:{s:02},{lat:.5},{lon:.5},{sog:.1},{cog:.1},\
             {heading:.1},VESSEL OF {mmsi},IMO{imo},CS{call:05},70,0,180,28,9.5,70,A",
            mmsi = vessel.mmsi,
            month = 6 + (day - 1) / 30,
            day = (day - 1) % 30 + 1,
            h = second / 3_600,
            m = second / 60 % 60,
            s = second % 60,
            sog = vessel.knots,
            cog = vessel.course,
            heading = vessel.course.floor(),
            imo = 9_000_000 + vessel.mmsi % 999_983,
            call = vessel.mmsi % 99_991,
        )?;
    }
    Ok(rows)
}
