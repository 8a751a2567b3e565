//! Writes the shapes and their index.

use crate::gis::{Class, PlanarShape, rings, signed_area};
use geo::{Coord, LineString};
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

pub struct Shp {
    shp: BufWriter<File>,
    shx: BufWriter<File>,
    kind: u32,
    count: u32,
    /// Length in 16-bit words, the unit of the format.
    words: u32,
    bounds: Option<[f64; 4]>,
    record: Vec<u8>,
}

/// Length of the file header in words.
const HEAD: u32 = 50;

impl Shp {
    /// Creates both in anonymous temporary files.
    pub fn create(class: Class, several: bool) -> io::Result<Shp> {
        let create = || -> io::Result<BufWriter<File>> {
            let mut out = BufWriter::new(tempfile::tempfile()?);
            out.write_all(&[0; 2 * HEAD as usize])?;
            Ok(out)
        };
        Ok(Shp {
            shp: create()?,
            shx: create()?,
            kind: match class {
                Class::Points if several => 8,
                Class::Points => 1,
                Class::Lines => 3,
                Class::Areas => 5,
            },
            count: 0,
            words: HEAD,
            bounds: None,
            record: Vec::new(),
        })
    }

    pub fn add(&mut self, shape: &PlanarShape) -> io::Result<()> {
        self.record.clear();
        let there = shape.class().is_some();
        self.record
            .extend(if there { self.kind } else { 0 }.to_le_bytes());
        if let Some(b) = shape.bounds() {
            let all = self.bounds.get_or_insert(b);
            *all = [
                all[0].min(b[0]),
                all[1].min(b[1]),
                all[2].max(b[2]),
                all[3].max(b[3]),
            ];
            if self.kind != 1 {
                b.iter().for_each(|x| self.record.extend(x.to_le_bytes()));
            }
        }
        match shape {
            _ if !there => {}
            PlanarShape::Points(points) => {
                if self.kind == 8 {
                    self.record.extend((points.len() as u32).to_le_bytes());
                }
                positions(points.iter().copied(), &mut self.record);
            }
            PlanarShape::Lines(lines) => parts(
                &lines.iter().map(|l| (l, false)).collect::<Vec<_>>(),
                &mut self.record,
            ),
            PlanarShape::Areas(areas) => {
                // Exteriors are clockwise, holes counter-clockwise.
                let turned = areas.iter().flat_map(|polygon| {
                    rings(polygon).enumerate().map(|(i, ring)| {
                        let clockwise = signed_area(ring) < 0.0;
                        (ring, clockwise != (i == 0))
                    })
                });
                parts(&turned.collect::<Vec<_>>(), &mut self.record);
            }
        }
        let length = (self.record.len() / 2) as u32;
        self.count += 1;
        let too_large = || io::Error::other("a shapefile can hold at most 8 GB of shapes");
        let after = self.words.checked_add(4 + length).ok_or_else(too_large)?;
        self.shx.write_all(&self.words.to_be_bytes())?;
        self.shx.write_all(&length.to_be_bytes())?;
        self.shp.write_all(&self.count.to_be_bytes())?;
        self.shp.write_all(&length.to_be_bytes())?;
        self.shp.write_all(&self.record)?;
        self.words = after;
        Ok(())
    }

    /// The files of the shapes and the index.
    pub fn finish(mut self) -> io::Result<[File; 2]> {
        let bounds = self.bounds.unwrap_or([0.0; 4]);
        head(&mut self.shp, self.words, self.kind, bounds)?;
        head(&mut self.shx, HEAD + 4 * self.count, self.kind, bounds)?;
        Ok([
            self.shp
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?,
            self.shx
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?,
        ])
    }
}

fn head(out: &mut BufWriter<File>, words: u32, kind: u32, bounds: [f64; 4]) -> io::Result<()> {
    out.seek(SeekFrom::Start(0))?;
    out.write_all(&9994_u32.to_be_bytes())?;
    out.write_all(&[0; 20])?;
    out.write_all(&words.to_be_bytes())?;
    out.write_all(&1000_u32.to_le_bytes())?;
    out.write_all(&kind.to_le_bytes())?;
    for x in bounds {
        out.write_all(&x.to_le_bytes())?;
    }
    out.write_all(&[0; 32])?;
    out.flush()
}

/// Writes lines or rings; those flagged are reversed.
fn parts(parts: &[(&LineString<f64>, bool)], out: &mut Vec<u8>) {
    let total: usize = parts.iter().map(|(line, _)| line.0.len()).sum();
    out.extend((parts.len() as u32).to_le_bytes());
    out.extend((total as u32).to_le_bytes());
    let mut start = 0_u32;
    for (line, _) in parts {
        out.extend(start.to_le_bytes());
        start += line.0.len() as u32;
    }
    for (line, backwards) in parts {
        if *backwards {
            positions(line.0.iter().rev().copied(), out);
        } else {
            positions(line.0.iter().copied(), out);
        }
    }
}

fn positions(positions: impl Iterator<Item = Coord<f64>>, out: &mut Vec<u8>) {
    for at in positions {
        out.extend(at.x.to_le_bytes());
        out.extend(at.y.to_le_bytes());
    }
}
