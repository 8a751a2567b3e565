//! The base-data layers, read directly from the executable.
//!
//! Decoding is lazy: a reader iterates over features and rings, checks the
//! bounding box of each ring, and decodes only the points it needs.

use super::varint::Bytes;
use crate::sphere::{Area, Path, Segment};
use crate::units::{Lat, Lon, Position};

const MAGIC: &[u8] = b"SOGEO001";

/// The layers of the base data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    Land,
    Lakes,
    /// Lines; `class` distinguishes disputed borders.
    Borders,
    Countries,
    /// Nested areas deeper than a level; a single scale.
    Depth,
    /// Glaciers and ice sheets; a single scale.
    Ice,
    /// Seas, the largest first; a single scale. `row` counts from 1 in
    /// [`waters`](super::waters).
    Waters,
}

/// The scale a layer was generalised for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scale {
    /// 1:110 million: the globe.
    M110,
    /// 1:50 million: a region.
    M50,
    /// 1:10 million: anything closer.
    M10,
}

/// Iterates over the features of a layer directly in the embedded bytes,
/// without caching.
pub fn layer(layer: Layer, scale: Scale) -> Features {
    macro_rules! base {
        ($file:literal) => {
            match scale {
                Scale::M110 => &include_bytes!(concat!("../../geodata/base/110m/", $file))[..],
                Scale::M50 => &include_bytes!(concat!("../../geodata/base/50m/", $file))[..],
                Scale::M10 => &include_bytes!(concat!("../../geodata/base/10m/", $file))[..],
            }
        };
    }
    Features::read(match layer {
        Layer::Land => base!("land.bin"),
        Layer::Lakes => base!("lakes.bin"),
        Layer::Borders => base!("borders.bin"),
        Layer::Countries => base!("countries.bin"),
        Layer::Depth => include_bytes!("../../geodata/base/depth.bin"),
        Layer::Ice => include_bytes!("../../geodata/base/ice.bin"),
        Layer::Waters => include_bytes!("../../geodata/base/waters.bin"),
    })
}

/// Features of one layer, in file order.
#[derive(Debug, Clone)]
pub struct Features {
    bytes: Bytes,
    /// Integer units per degree in the file.
    scale: f64,
    left: u64,
}

/// A feature: a country, a lake, a border line, a depth band.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// Class within the layer; see `geodata/FORMAT.md`.
    pub class: u64,
    /// Row in the layer's name table, or 0 for none.
    pub row: u64,
    bytes: Bytes,
    scale: f64,
    rings: u64,
}

/// Bounding box of a ring or line, in degrees. Longitudes are continuous along
/// the ring, so `east` may exceed 180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

/// A closed ring with its inside on the left, or an open line.
#[derive(Debug, Clone, Copy)]
pub struct Ring {
    pub bbox: Bbox,
    /// Number of points in [`Ring::points`].
    pub len: usize,
    bytes: Bytes,
    scale: f64,
}

impl Features {
    /// Parses a layer in the format of `geodata/FORMAT.md`; yields no features
    /// if the magic bytes are missing.
    pub(super) fn read(bytes: &'static [u8]) -> Features {
        let Some(body) = bytes.strip_prefix(MAGIC) else {
            return Features {
                bytes: Bytes::new(&[]),
                scale: 1.0,
                left: 0,
            };
        };
        let mut bytes = Bytes::new(body);
        let decimals = bytes.unsigned().min(15) as i32;
        let left = bytes.unsigned();
        Features {
            bytes,
            scale: 10f64.powi(decimals),
            left,
        }
    }
}

impl Iterator for Features {
    type Item = Feature;

    fn next(&mut self) -> Option<Feature> {
        if self.left == 0 || self.bytes.is_empty() {
            return None;
        }
        self.left -= 1;
        let class = self.bytes.unsigned();
        let row = self.bytes.unsigned();
        let rings = self.bytes.unsigned();
        let feature = Feature {
            class,
            row,
            bytes: self.bytes,
            scale: self.scale,
            rings,
        };
        for _ in 0..rings {
            if read_ring(&mut self.bytes, self.scale).is_none() {
                break;
            }
        }
        Some(feature)
    }
}

impl Feature {
    /// The rings or lines of the feature; points are not decoded yet.
    pub fn rings(&self) -> impl Iterator<Item = Ring> + use<> {
        let (mut bytes, scale) = (self.bytes, self.scale);
        (0..self.rings).map_while(move |_| read_ring(&mut bytes, scale))
    }

    /// The region bounded by all rings, with edges straight in longitude and
    /// latitude.
    pub fn area(&self) -> Area {
        Area::Bounded(self.rings().map(|ring| ring.outline()).collect())
    }
}

impl Ring {
    /// The ring as a closed path.
    pub fn outline(&self) -> Path {
        let position = |[lon, lat]: [f64; 2]| {
            let lat = Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped");
            Position::new(lat, Lon::wrap(lon))
        };
        let mut positions: Vec<Position> = self.points().map(position).collect();
        positions.extend(positions.first().copied());
        Path {
            segments: vec![Segment::Straight(positions)],
        }
    }

    /// Longitude and latitude in degrees with continuous longitudes:
    /// consecutive points differ by at most half a turn.
    pub fn points(&self) -> impl Iterator<Item = [f64; 2]> + use<> {
        let (mut bytes, scale) = (self.bytes, self.scale);
        let (mut x, mut y) = (0i64, 0i64);
        (0..self.len).map(move |_| {
            x = x.wrapping_add(bytes.signed());
            y = y.wrapping_add(bytes.signed());
            [degrees(x, scale), degrees(y, scale)]
        })
    }
}

fn read_ring(bytes: &mut Bytes, scale: f64) -> Option<Ring> {
    if bytes.is_empty() {
        return None;
    }
    let bbox = Bbox {
        west: degrees(bytes.signed(), scale),
        south: degrees(bytes.signed(), scale),
        east: degrees(bytes.signed(), scale),
        north: degrees(bytes.signed(), scale),
    };
    let len = bytes.unsigned() as usize;
    let size = bytes.unsigned() as usize;
    let points = bytes.take(size);
    Some(Ring {
        bbox,
        // A point takes at least two bytes.
        len: len.min(points.len() / 2),
        bytes: Bytes::new(points),
        scale,
    })
}

/// Divides, so that degrees are the closest floating-point numbers to the
/// published ones (121.53, not 121.53000000000002).
#[inline]
fn degrees(value: i64, scale: f64) -> f64 {
    value as f64 / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One feature of class 3, row 7, with one ring of four points around (180,
    /// 0) and two decimals, encoded by hand from the format description.
    #[rustfmt::skip]
    const SAMPLE: &[u8] = &[
        b'S', b'O', b'G', b'E', b'O', b'0', b'0', b'1',
        2, 1,                   // decimals, features
        3, 7, 1,                // class, row, rings
        0xbc, 0x98, 0x02,       // west 179.50: 17950, zigzag 35900 = 2*16384 + 24*128 + 60
        0x63,                   // south -0.50: zigzag 99
        0x84, 0x9a, 0x02,       // east 180.50: 18050, zigzag 36100 = 2*16384 + 26*128 + 4
        0x64,                   // north 0.50: zigzag 100
        4, 14,                   // points, bytes of points
        0xbc, 0x98, 0x02, 0x63, // 179.50 -0.50
        0xc8, 0x01, 0,          // +1.00 (zigzag 200 = 128 + 72), 0
        0, 0xc8, 0x01,          // 0, +1.00
        0xc7, 0x01, 0,          // -1.00 (zigzag 199), 0
    ];

    #[test]
    fn numbers_are_read_as_leb128_and_zigzag() {
        // 300 = 0b10_0101100; 624485 is the example of the DWARF standard.
        assert_eq!(Bytes::new(&[0xac, 0x02]).unsigned(), 300);
        assert_eq!(Bytes::new(&[0xe5, 0x8e, 0x26]).unsigned(), 624_485);
        assert_eq!(Bytes::new(&[0x63]).signed(), -50);
        assert_eq!(Bytes::new(&[0x64]).signed(), 50);
        assert_eq!(Bytes::new(&[0x80]).unsigned(), 0, "ends early");
    }

    #[test]
    fn a_ring_across_180_stays_continuous() {
        let feature = Features::read(SAMPLE).next().unwrap();
        assert_eq!((feature.class, feature.row), (3, 7));
        let ring = feature.rings().next().unwrap();
        assert_eq!((ring.bbox.west, ring.bbox.east), (179.5, 180.5));
        assert_eq!((ring.bbox.south, ring.bbox.north), (-0.5, 0.5));
        let points: Vec<_> = ring.points().collect();
        assert_eq!(
            points,
            [[179.5, -0.5], [180.5, -0.5], [180.5, 0.5], [179.5, 0.5]]
        );
        assert_eq!(feature.rings().count(), 1);
        assert_eq!(Features::read(SAMPLE).count(), 1);
    }

    #[test]
    fn truncated_layers_end_quietly() {
        for end in 0..SAMPLE.len() {
            for feature in Features::read(&SAMPLE[..end]) {
                for ring in feature.rings() {
                    assert!(ring.points().count() <= 4);
                }
            }
        }
    }
}
