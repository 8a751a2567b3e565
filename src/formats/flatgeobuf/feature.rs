//! Encodes a feature as a block of bytes.

use crate::formats::file::without_nul;
use crate::gis::{PlanarShape, Record, Table, Type, Value, rings};
use ::flatgeobuf::{Feature, FeatureArgs, Geometry, GeometryArgs, GeometryType};
use flatbuffers::{FlatBufferBuilder, WIPOffset};
use geo::{LineString, Polygon};

/// Encodes features one after another.
pub struct Encoder {
    fbb: FlatBufferBuilder<'static>,
    /// The type of all shapes in the file, or unknown.
    of_file: GeometryType,
    xy: Vec<f64>,
    ends: Vec<u32>,
    properties: Vec<u8>,
}

impl Encoder {
    pub fn new(of_file: GeometryType) -> Encoder {
        Encoder {
            fbb: FlatBufferBuilder::new(),
            of_file,
            xy: Vec::new(),
            ends: Vec::new(),
            properties: Vec::new(),
        }
    }

    /// The encoded feature with its size prefix.
    pub fn feature(&mut self, record: &Record, table: &Table) -> &[u8] {
        self.fbb.reset();
        self.fields(record, table);
        let geometry = self.geometry(&record.shape);
        let properties = self.fbb.create_vector(&self.properties);
        let feature = FeatureArgs {
            geometry: Some(geometry),
            properties: Some(properties),
            ..FeatureArgs::default()
        };
        let feature = Feature::create(&mut self.fbb, &feature);
        self.fbb.finish_size_prefixed(feature, None);
        self.fbb.finished_data()
    }

    fn geometry(&mut self, shape: &PlanarShape) -> WIPOffset<Geometry<'static>> {
        let mixed = self.of_file == GeometryType::Unknown;
        let of = |kind| if mixed { kind } else { GeometryType::Unknown };
        match shape {
            PlanarShape::Points(points) => {
                let kind = match points.len() {
                    1 => GeometryType::Point,
                    _ => GeometryType::MultiPoint,
                };
                self.xy.extend(points.iter().flat_map(|p| [p.x, p.y]));
                self.part(of(kind))
            }
            PlanarShape::Lines(lines) => {
                let kind = match lines.0.len() {
                    1 => GeometryType::LineString,
                    _ => GeometryType::MultiLineString,
                };
                lines.iter().for_each(|line| self.run(line));
                self.part(of(kind))
            }
            PlanarShape::Areas(areas) => match areas.0.as_slice() {
                [one] if mixed => self.polygon(one),
                many => {
                    let parts: Vec<_> = many.iter().map(|area| self.polygon(area)).collect();
                    let parts = Some(self.fbb.create_vector(&parts));
                    let args = GeometryArgs {
                        parts,
                        type_: of(GeometryType::MultiPolygon),
                        ..GeometryArgs::default()
                    };
                    Geometry::create(&mut self.fbb, &args)
                }
            },
        }
    }

    fn polygon(&mut self, area: &Polygon<f64>) -> WIPOffset<Geometry<'static>> {
        rings(area).for_each(|ring| self.run(ring));
        self.part(GeometryType::Polygon)
    }

    fn run(&mut self, line: &LineString<f64>) {
        self.xy.extend(line.0.iter().flat_map(|p| [p.x, p.y]));
        self.ends.push((self.xy.len() / 2) as u32);
    }

    /// A geometry from the collected coordinates.
    fn part(&mut self, type_: GeometryType) -> WIPOffset<Geometry<'static>> {
        // GDAL before 3.7 cannot read a file of lines if one of them has no
        // ends.
        let lines = [type_, self.of_file].contains(&GeometryType::MultiLineString);
        let several = self.ends.len() > 1 || lines;
        let args = GeometryArgs {
            xy: Some(self.fbb.create_vector(&self.xy)),
            ends: several.then(|| self.fbb.create_vector(&self.ends)),
            type_,
            ..GeometryArgs::default()
        };
        self.xy.clear();
        self.ends.clear();
        Geometry::create(&mut self.fbb, &args)
    }

    fn fields(&mut self, record: &Record, table: &Table) {
        self.properties.clear();
        let first = usize::from(table.id.is_some());
        let out = &mut self.properties;
        if first > 0 && !record.id.is_empty() {
            out.extend(0_u16.to_le_bytes());
            text(&record.id, out);
        }
        for (at, value) in table.fields(record) {
            // The number of columns is limited when reading.
            put((first + at) as u16, value, table.kind(at), out);
        }
    }
}

fn text(text: &str, out: &mut Vec<u8>) {
    let text = without_nul(text);
    out.extend((text.len() as u32).to_le_bytes());
    out.extend(text.as_bytes());
}

/// Appends the column number and value; nothing if the column cannot hold the
/// value.
fn put(at: u16, value: &Value, kind: Type, out: &mut Vec<u8>) {
    let column = at.to_le_bytes();
    match (kind, value) {
        (Type::Bool, Value::Bool(yes)) => {
            out.extend(column);
            out.push(u8::from(*yes));
        }
        (Type::Integer, Value::Integer(number)) => {
            out.extend(column);
            out.extend(number.to_le_bytes());
        }
        (Type::Real, value) => {
            if let Some(number) = value.number() {
                out.extend(column);
                out.extend(number.to_le_bytes());
            }
        }
        (Type::Text | Type::Date | Type::Time | Type::Json, value) => {
            out.extend(column);
            text(&value.text(), out);
        }
        (Type::Bool | Type::Integer, _) => {}
    }
}
