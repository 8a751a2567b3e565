//! Reads untrusted well-known binary, in ISO and PostGIS form. Counts are
//! checked against the remaining bytes before anything is allocated.

use crate::formats::fault::straighten;
use crate::formats::planar::Parts;
use geo::Coord;
use std::path::Path;

/// Maximum nesting of geometries.
const DEEPEST: u32 = 16;

/// PostGIS type flags: height, measure, coordinate system.
const Z: u32 = 0x8000_0000;
const M: u32 = 0x4000_0000;
const SRID: u32 = 0x2000_0000;

/// Why bytes are not a supported shape.
#[derive(Debug)]
pub enum Wrong {
    /// A geometry with arcs, by type name.
    Curve(&'static str),
    Broken(String),
}

impl Wrong {
    /// What is wrong, and how to convert the file if it is valid.
    pub fn said(&self, path: &Path) -> String {
        match self {
            Wrong::Curve(kind) => straighten(path, kind),
            Wrong::Broken(what) => what.clone(),
        }
    }
}

impl From<String> for Wrong {
    fn from(what: String) -> Wrong {
        Wrong::Broken(what)
    }
}

impl From<&str> for Wrong {
    fn from(what: &str) -> Wrong {
        Wrong::Broken(what.to_string())
    }
}

/// The curve types, by number (ISO 19125, SQL/MM).
pub fn curve(kind: u32) -> Option<&'static str> {
    Some(match kind {
        8 => "CircularString",
        9 => "CompoundCurve",
        10 => "CurvePolygon",
        11 => "MultiCurve",
        12 => "MultiSurface",
        13 => "Curve",
        14 => "Surface",
        _ => return None,
    })
}

/// The parts of a geometry, or what is wrong with its bytes.
pub fn read(bytes: &[u8]) -> Result<Parts, Wrong> {
    let mut parts = Parts::default();
    Bytes(bytes).geometry(&mut parts, DEEPEST)?;
    Ok(parts)
}

/// The EPSG code that PostGIS stores in a geometry.
pub fn system(bytes: &[u8]) -> Option<u32> {
    let mut bytes = Bytes(bytes);
    let little = bytes.take(1).ok()? == [1];
    let kind = bytes.number(little).ok()?;
    (kind & SRID != 0).then(|| bytes.number(little).ok())?
}

struct Bytes<'b>(&'b [u8]);

/// Encoding of a geometry's numbers.
#[derive(Clone, Copy)]
struct Form {
    little: bool,
    /// Size of a position, bytes.
    size: usize,
    /// Whether the last number of a position is a measure.
    measured: bool,
}

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], Wrong> {
        match self.0.split_at_checked(length) {
            Some((head, rest)) => {
                self.0 = rest;
                Ok(head)
            }
            None => Err("the geometry ends too early".into()),
        }
    }

    fn number(&mut self, little: bool) -> Result<u32, Wrong> {
        let bytes = self.take(4)?;
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        Ok(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn geometry(&mut self, out: &mut Parts, depth: u32) -> Result<(), Wrong> {
        let little = match self.take(1)?[0] {
            0 => false,
            1 => true,
            other => {
                return Err(format!("the geometry's byte order is {other}, not 0 or 1").into());
            }
        };
        let written = self.number(little)?;
        let kind = written & !(Z | M | SRID);
        if kind >= 4000 {
            return Err(format!("geometry type {kind} is not known").into());
        }
        if written & SRID != 0 {
            self.number(little)?;
        }
        let z = usize::from(written & Z != 0 || matches!(kind / 1000, 1 | 3));
        let m = usize::from(written & M != 0 || matches!(kind / 1000, 2 | 3));
        let form = Form {
            little,
            size: 8 * (2 + z + m),
            measured: m > 0,
        };
        match kind % 1000 {
            1 => {
                let at = self.position(form, out)?;
                // An empty point, which WKB encodes as NaN coordinates.
                out.points
                    .extend((!(at.x.is_nan() && at.y.is_nan())).then_some(at));
            }
            2 => {
                let line = self.positions(form, out)?;
                out.line(line);
            }
            // A triangle is a polygon of one ring.
            3 | 17 => {
                let rings = self.number(little)?;
                let rings = (0..rings).map(|_| self.positions(form, out));
                let rings = rings.collect::<Result<_, _>>()?;
                out.polygon(rings);
            }
            // The last two are polyhedral surfaces with planar faces.
            4..=7 | 15 | 16 => {
                let deeper = depth
                    .checked_sub(1)
                    .ok_or("geometries are nested too deeply")?;
                for _ in 0..self.number(little)? {
                    self.geometry(out, deeper)?;
                }
            }
            other => {
                return Err(match curve(other) {
                    Some(name) => Wrong::Curve(name),
                    None => format!("geometry type {other} is not one of points, lines and areas")
                        .into(),
                });
            }
        }
        Ok(())
    }

    fn positions(&mut self, form: Form, out: &mut Parts) -> Result<Vec<Coord<f64>>, Wrong> {
        let count = self.number(form.little)? as usize;
        let length = count
            .checked_mul(form.size)
            .ok_or("more positions than bytes")?;
        let mut bytes = Bytes(self.take(length)?);
        (0..count).map(|_| bytes.position(form, out)).collect()
    }

    fn position(&mut self, form: Form, out: &mut Parts) -> Result<Coord<f64>, Wrong> {
        let bytes = self.take(form.size)?;
        let number = |at: usize| {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[at..at + 8]);
            match form.little {
                true => f64::from_le_bytes(eight),
                false => f64::from_be_bytes(eight),
            }
        };
        let at = Coord {
            x: number(0),
            y: number(8),
        };
        if form.measured {
            out.measure(at, number(form.size - 8));
        }
        Ok(at)
    }
}
