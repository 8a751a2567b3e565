//! Reads the shapes of a `.shp`, each checked against the length of its record.

use super::nest;
use crate::formats::bounded::LONGEST;
use crate::formats::planar::Parts;
use geo::{Coord, LineString};
use std::io::{BufRead, Read};

pub(super) struct Shapes<R> {
    file: R,
    at: u64,
    end: u64,
    record: Vec<u8>,
}

/// Size of the file header and of a record header, bytes.
const HEAD: u64 = 100;
const RECORD_HEAD: u64 = 8;

impl<R: BufRead> Shapes<R> {
    pub fn new(mut file: R, end: u64) -> Result<Shapes<R>, String> {
        let mut head = [0; HEAD as usize];
        file.read_exact(&mut head)
            .map_err(|_| "it is too short for a shapefile")?;
        if head[..4] != [0, 0, 0x27, 0x0a] {
            return Err("it does not begin like a shapefile".to_string());
        }
        let told = 2 * u64::from(u32::from_be_bytes([head[24], head[25], head[26], head[27]]));
        if told > end {
            return Err(format!(
                "it is cut off: it claims {told} bytes but has {end}"
            ));
        }
        Ok(Shapes {
            file,
            at: HEAD,
            end: if told >= HEAD { told } else { end },
            record: Vec::new(),
        })
    }

    pub fn next(&mut self) -> Result<Option<Parts>, String> {
        if self.at + RECORD_HEAD > self.end {
            return Ok(None);
        }
        let mut head = [0; RECORD_HEAD as usize];
        self.file.read_exact(&mut head).map_err(|e| e.to_string())?;
        let length = 2 * u64::from(u32::from_be_bytes([head[4], head[5], head[6], head[7]]));
        self.at += RECORD_HEAD + length;
        if self.at > self.end {
            return Err(format!("it claims {length} bytes, more than the file has"));
        }
        if length > LONGEST as u64 {
            return Err(format!("it is {length} bytes long, more than any shape"));
        }
        self.record.clear();
        (&mut self.file)
            .take(length)
            .read_to_end(&mut self.record)
            .map_err(|e| e.to_string())?;
        shape(&self.record).map(Some)
    }
}

fn shape(record: &[u8]) -> Result<Parts, String> {
    let mut bytes = Bytes(record);
    let mut parts = Parts::default();
    let kind = bytes.integer()?;
    match kind {
        0 => {}
        1 | 11 | 21 => {
            let at = bytes.position()?;
            bytes.measures(kind, &[at], &mut parts);
            parts.points.push(at);
        }
        8 | 18 | 28 => {
            bytes.take(32)?;
            let count = bytes.integer()?;
            parts.points = bytes.positions(count)?;
            let points = parts.points.clone();
            bytes.measures(kind, &points, &mut parts);
        }
        3 | 13 | 23 => {
            let lines = bytes.parts()?;
            bytes.measures(kind, &lines.concat(), &mut parts);
            lines.into_iter().for_each(|line| parts.line(line));
        }
        5 | 15 | 25 => {
            let rings = bytes.parts()?;
            bytes.measures(kind, &rings.concat(), &mut parts);
            nest::polygons(rings.into_iter().map(LineString).collect(), &mut parts);
        }
        other => {
            return Err(format!(
                "shape type {other} is not one of points, lines and areas"
            ));
        }
    }
    Ok(parts)
}

struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], String> {
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or("it has fewer coordinates than it claims")?;
        self.0 = rest;
        Ok(head)
    }

    fn integer(&mut self) -> Result<u32, String> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn position(&mut self) -> Result<Coord<f64>, String> {
        let mut numbers = self.take(16)?.chunks_exact(8).map(|b| {
            let mut array = [0; 8];
            array.copy_from_slice(b);
            f64::from_le_bytes(array)
        });
        match (numbers.next(), numbers.next()) {
            (Some(x), Some(y)) => Ok(Coord { x, y }),
            _ => Err("it has no coordinates".to_string()),
        }
    }

    fn positions(&mut self, count: u32) -> Result<Vec<Coord<f64>>, String> {
        let length = (count as usize)
            .checked_mul(16)
            .ok_or("too many coordinates")?;
        let mut bytes = Bytes(self.take(length)?);
        (0..count).map(|_| bytes.position()).collect()
    }

    /// Looks for measures in what follows the positions of a shape: heights, if
    /// its type has them, and then perhaps measures, both with their range
    /// unless it is a single point.
    fn measures(&self, kind: u32, positions: &[Coord<f64>], parts: &mut Parts) {
        let range = if matches!(kind, 11 | 21) { 0 } else { 16 };
        let heights = match kind / 10 {
            1 => range + 8 * positions.len(),
            2 => 0,
            _ => return,
        };
        let rest = self.0.get(heights + range..).unwrap_or_default();
        for (at, bytes) in positions.iter().zip(rest.chunks_exact(8)) {
            let mut array = [0; 8];
            array.copy_from_slice(bytes);
            parts.measure(*at, f64::from_le_bytes(array));
        }
    }

    /// The lines or rings of a multi-part shape.
    fn parts(&mut self) -> Result<Vec<Vec<Coord<f64>>>, String> {
        self.take(32)?;
        let (parts, points) = (self.integer()?, self.integer()?);
        let length = (parts as usize).checked_mul(4).ok_or("too many parts")?;
        let mut list = Bytes(self.take(length)?);
        let mut starts: Vec<usize> = (0..parts)
            .map(|_| list.integer().map(|n| n as usize))
            .collect::<Result<_, _>>()?;
        let positions = self.positions(points)?;
        starts.push(positions.len());
        starts
            .windows(2)
            .map(|ends| {
                let part = positions.get(ends[0]..ends[1]);
                let part = part.ok_or("its parts begin where it has no coordinates")?;
                Ok(part.to_vec())
            })
            .collect()
    }
}
