//! Spools features in a compact binary form while a file is read, so that it is
//! parsed only once however often its features are read.
//!
//! Small files stay in memory; larger ones go to an anonymous temporary file.
//! Only data written here is read back.

use super::sink::RawFeature;
use super::times::Times;
use crate::gis::{PlanarShape, Value};
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use jiff::Timestamp;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// Bytes kept in memory.
const SHORT: usize = 8 << 20;
/// Bytes written at once.
const BLOCK: usize = 1 << 16;

/// Spooled features, in file order.
#[derive(Debug)]
pub(super) struct Spool {
    file: SpooledTempFile,
    block: Vec<u8>,
}

impl Spool {
    pub fn new() -> Spool {
        Spool {
            file: SpooledTempFile::new(SHORT),
            block: Vec::with_capacity(BLOCK),
        }
    }

    /// Appends a feature.
    pub fn put(&mut self, raw: &RawFeature) -> io::Result<()> {
        let out = &mut self.block;
        let start = out.len();
        out.extend([0; 4]);
        count(raw.layer, out);
        text(&raw.id, out);
        shape(&raw.shape, out);
        count(raw.values.len(), out);
        raw.values.iter().for_each(|v| value(v, out));
        times(raw.times.as_ref(), out);
        let length = u32::try_from(out.len() - start - 4)
            .map_err(|_| io::Error::other("a feature of more than 4 GB"))?;
        out[start..start + 4].copy_from_slice(&length.to_le_bytes());
        if out.len() >= BLOCK {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }

    /// Visits all features, or those of one layer. Stops at the first error of
    /// `take`, which is returned as the inner result.
    pub fn each<E>(
        &mut self,
        layer: Option<usize>,
        take: &mut dyn FnMut(RawFeature) -> Result<(), E>,
    ) -> io::Result<Result<(), E>> {
        self.flush()?;
        self.file.seek(SeekFrom::Start(0))?;
        let mut file = BufReader::with_capacity(BLOCK, &mut self.file);
        let mut body = Vec::new();
        loop {
            let mut length = [0; 4];
            match file.read_exact(&mut length) {
                Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => break,
                other => other?,
            }
            body.resize(u32::from_le_bytes(length) as usize, 0);
            file.read_exact(&mut body)?;
            let mut bytes = Bytes(&body);
            let of = bytes.count()?;
            if layer.is_some_and(|wanted| wanted != of) {
                continue;
            }
            let stopped = take(bytes.raw(of)?);
            if stopped.is_err() {
                return Ok(stopped);
            }
        }
        self.file.seek(SeekFrom::End(0))?;
        Ok(Ok(()))
    }
}

fn count(number: usize, out: &mut Vec<u8>) {
    // A larger count would exceed the length of the feature, which is checked.
    out.extend((number as u32).to_le_bytes());
}

fn text(text: &str, out: &mut Vec<u8>) {
    count(text.len(), out);
    out.extend(text.as_bytes());
}

fn shape(shape: &PlanarShape, out: &mut Vec<u8>) {
    match shape {
        PlanarShape::Points(points) => {
            out.push(0);
            positions(points, out);
        }
        PlanarShape::Lines(lines) => {
            out.push(1);
            count(lines.0.len(), out);
            lines.iter().for_each(|line| positions(&line.0, out));
        }
        PlanarShape::Areas(areas) => {
            out.push(2);
            count(areas.0.len(), out);
            for polygon in areas {
                count(polygon.interiors().len(), out);
                positions(&polygon.exterior().0, out);
                polygon
                    .interiors()
                    .iter()
                    .for_each(|ring| positions(&ring.0, out));
            }
        }
    }
}

fn positions(positions: &[Coord<f64>], out: &mut Vec<u8>) {
    count(positions.len(), out);
    out.reserve(positions.len() * 16);
    for at in positions {
        out.extend(at.x.to_le_bytes());
        out.extend(at.y.to_le_bytes());
    }
}

fn value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.push(0),
        Value::Bool(yes) => out.extend([1, u8::from(*yes)]),
        Value::Integer(number) => {
            out.push(2);
            out.extend(number.to_le_bytes());
        }
        Value::Real(number) => {
            out.push(3);
            out.extend(number.to_le_bytes());
        }
        Value::Text(own) => {
            out.push(4);
            text(own, out);
        }
        Value::Date(date) => {
            out.push(5);
            out.extend(date.year().to_le_bytes());
            out.extend(date.month().to_le_bytes());
            out.extend(date.day().to_le_bytes());
        }
        Value::Time(time) => {
            out.push(6);
            out.extend(time.as_nanosecond().to_le_bytes());
        }
        Value::Json(json) => {
            out.push(7);
            text(&json.to_string(), out);
        }
    }
}

/// The number of lists, then each list with its length; times are nanoseconds
/// since 1970.
fn times(times: Option<&Times>, out: &mut Vec<u8>) {
    let lists = times.map_or(&[][..], Vec::as_slice);
    count(lists.len(), out);
    for list in lists {
        count(list.len(), out);
        for time in list {
            out.extend(time.map_or(NO_TIME, Timestamp::as_nanosecond).to_le_bytes());
        }
    }
}

/// Earlier than any time.
const NO_TIME: i128 = i128::MIN;

struct Bytes<'b>(&'b [u8]);

/// The temporary file is not as written.
fn torn() -> io::Error {
    io::Error::other("a temporary file has changed")
}

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> io::Result<&'b [u8]> {
        let (head, rest) = self.0.split_at_checked(length).ok_or_else(torn)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk().ok_or_else(torn)?;
        self.0 = rest;
        Ok(*head)
    }

    fn count(&mut self) -> io::Result<usize> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }

    fn text(&mut self) -> io::Result<String> {
        let length = self.count()?;
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| torn())?;
        Ok(text.to_string())
    }

    fn raw(&mut self, layer: usize) -> io::Result<RawFeature> {
        let mut raw = RawFeature::of(layer);
        raw.id = self.text()?;
        raw.shape = self.shape()?;
        let values = self.count()?;
        raw.values = (0..values)
            .map(|_| self.value())
            .collect::<Result<_, _>>()?;
        raw.times = self.times()?;
        Ok(raw)
    }

    fn times(&mut self) -> io::Result<Option<Times>> {
        let lists = self.count()?;
        let mut times = Times::new();
        for _ in 0..lists {
            let length = self.count()?;
            times.push((0..length).map(|_| self.time()).collect::<Result<_, _>>()?);
        }
        Ok((!times.is_empty()).then_some(times))
    }

    fn time(&mut self) -> io::Result<Option<Timestamp>> {
        match i128::from_le_bytes(self.array()?) {
            NO_TIME => Ok(None),
            time => Timestamp::from_nanosecond(time)
                .map(Some)
                .map_err(|_| torn()),
        }
    }

    fn shape(&mut self) -> io::Result<PlanarShape> {
        Ok(match self.array()? {
            [0] => PlanarShape::Points(self.positions()?),
            [1] => PlanarShape::Lines(MultiLineString(self.lines()?)),
            _ => {
                let count = self.count()?;
                let areas = (0..count).map(|_| {
                    let holes = self.count()?;
                    let exterior = LineString(self.positions()?);
                    let holes = (0..holes).map(|_| Ok(LineString(self.positions()?)));
                    Ok(Polygon::new(exterior, holes.collect::<io::Result<_>>()?))
                });
                PlanarShape::Areas(MultiPolygon(areas.collect::<io::Result<_>>()?))
            }
        })
    }

    fn lines(&mut self) -> io::Result<Vec<LineString<f64>>> {
        let count = self.count()?;
        (0..count)
            .map(|_| self.positions().map(LineString))
            .collect()
    }

    fn positions(&mut self) -> io::Result<Vec<Coord<f64>>> {
        let length = self.count()?.checked_mul(16).ok_or_else(torn)?;
        let (pairs, _) = self.take(length)?.as_chunks::<8>();
        let number = |b: &[u8; 8]| f64::from_le_bytes(*b);
        let (pairs, _) = pairs.as_chunks::<2>();
        Ok(pairs
            .iter()
            .map(|[x, y]| Coord {
                x: number(x),
                y: number(y),
            })
            .collect())
    }

    fn value(&mut self) -> io::Result<Value> {
        Ok(match self.array()? {
            [0] => Value::Null,
            [1] => Value::Bool(self.array()? != [0]),
            [2] => Value::Integer(i64::from_le_bytes(self.array()?)),
            [3] => Value::Real(f64::from_le_bytes(self.array()?)),
            [4] => Value::Text(self.text()?),
            [5] => {
                let year = i16::from_le_bytes(self.array()?);
                let [month, day] = self.array()?.map(|b: u8| b as i8);
                Value::Date(jiff::civil::Date::new(year, month, day).map_err(|_| torn())?)
            }
            [6] => {
                let time = i128::from_le_bytes(self.array()?);
                Value::Time(jiff::Timestamp::from_nanosecond(time).map_err(|_| torn())?)
            }
            _ => Value::Json(serde_json::from_str(&self.text()?).map_err(|_| torn())?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::coord;

    #[test]
    fn what_is_spooled_comes_back_as_it_was() {
        let ring = |d: f64| LineString(vec![coord! {x: d, y: -0.0}, coord! {x: 1e-300, y: d}]);
        let shapes = [
            PlanarShape::none(),
            PlanarShape::Points(vec![coord! {x: 180.0, y: -90.0}]),
            PlanarShape::Lines(MultiLineString(vec![ring(1.0), LineString(Vec::new())])),
            PlanarShape::Areas(MultiPolygon(vec![
                Polygon::new(ring(4.0), vec![ring(2.0)]),
                Polygon::new(ring(5.0), Vec::new()),
            ])),
        ];
        let values = [
            Value::Null,
            Value::Bool(true),
            Value::Integer(i64::MIN),
            Value::Real(0.1),
            Value::from("臺北\0"),
            Value::Date(jiff::civil::date(-9999, 12, 31)),
            Value::Time(jiff::Timestamp::MIN),
            Value::Json(serde_json::json!({"b": [1, null], "a": 2.5})),
        ];
        let mut spool = Spool::new();
        let mut put = Vec::new();
        // Enough to exceed the memory limit.
        for i in 0..60_000 {
            let mut raw = RawFeature::of(i % 3);
            raw.id = "x".repeat(i % 100);
            raw.shape = shapes[i % 4].clone();
            raw.values = values[..i % 9].to_vec();
            raw.times = (i % 5 == 0).then(|| vec![vec![None, Some(jiff::Timestamp::MAX)], vec![]]);
            spool.put(&raw).unwrap();
            put.push(raw);
        }
        for layer in [None, Some(1)] {
            let mut wanted = put.iter().filter(|r| layer.is_none_or(|l| l == r.layer));
            let read = spool.each(layer, &mut |raw| {
                let right = wanted.next().ok_or("too many")?;
                let same = right.id == raw.id
                    && right.shape == raw.shape
                    && right.values == raw.values
                    && right.times == raw.times
                    && right.layer == raw.layer;
                if same { Ok(()) } else { Err("another") }
            });
            read.unwrap().unwrap();
            assert!(wanted.next().is_none());
        }
        let stopped = spool.each(None, &mut |_| Err("stop"));
        assert_eq!(stopped.unwrap(), Err("stop"));
    }
}
