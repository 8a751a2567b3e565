//! Writes FlatGeobuf: one table, sorted along a Hilbert curve, with its index.
//!
//! Uses the tables of the `flatgeobuf` crate, but not its writer, which rereads
//! eight kilobytes for every feature it sorts.

use super::feature::Encoder;
use super::sorted::Sorted;
use crate::error::{Result, temporary_folder};
use crate::formats::file::{self, stopped};
use crate::formats::options::Options;
use crate::gis::names::Naming;
use crate::gis::{Class, Head, Layer, Source, Table, Type};
use ::flatgeobuf::packed_r_tree::{NodeItem, PackedRTree};
use ::flatgeobuf::{
    Column, ColumnArgs, ColumnType, Crs, CrsArgs, GeometryType, Header, HeaderArgs, VERSION,
};
use flatbuffers::FlatBufferBuilder;
use std::io::Write;
use std::path::Path;

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut table = Table::of(source.layers());
    let renamed = table.rename(&Naming::FREE);
    let kind = geometry_type(&table.columns);
    let mut encoder = Encoder::new(kind);
    let mut features = Sorted::new().map_err(|e| temporary_folder(&e))?;
    let mut dropped = 0_u64;
    source.each(&mut |record| {
        let Some(bounds) = record.shape.bounds() else {
            dropped += 1;
            return Ok(());
        };
        let block = encoder.feature(record, &table);
        features
            .add(bounds, block)
            .map_err(|e| temporary_folder(&e))
    })?;
    features.sort();
    let header = header(source.head(), &table, kind, &features);
    let mut out = file::create(path)?;
    let magic = [b'f', b'g', b'b', VERSION, b'f', b'g', b'b', 0];
    out.write_all(&magic).map_err(stopped)?;
    out.write_all(&header).map_err(stopped)?;
    if !features.nodes.is_empty() {
        let tree = PackedRTree::build(
            &features.placed(),
            &features.extent,
            PackedRTree::DEFAULT_NODE_SIZE,
        );
        let tree = tree.map_err(stopped)?;
        tree.stream_write(&mut out).map_err(stopped)?;
    }
    features.copy(&mut out).map_err(stopped)?;
    file::finish(out, path)?;
    let mut notes: Vec<String> = renamed.sentence().into_iter().collect();
    notes.extend(file::left_out(dropped, "without a shape"));
    Ok(notes)
}

fn header(head: &Head, table: &Table, kind: GeometryType, features: &Sorted) -> Vec<u8> {
    let mut fbb = FlatBufferBuilder::new();
    let crs = CrsArgs {
        org: Some(fbb.create_string("EPSG")),
        code: 4326,
        name: Some(fbb.create_string("WGS 84")),
        ..CrsArgs::default()
    };
    let crs = Crs::create(&mut fbb, &crs);
    let id = table.id.map(|id| (id, ColumnType::String));
    let columns = table.columns.columns.iter();
    let columns = columns.map(|c| (c.name.as_str(), column_type(c.kind)));
    let columns: Vec<_> = id
        .into_iter()
        .chain(columns)
        .map(|(name, type_)| {
            let column = ColumnArgs {
                name: Some(fbb.create_string(name)),
                type_,
                ..ColumnArgs::default()
            };
            Column::create(&mut fbb, &column)
        })
        .collect();
    let NodeItem {
        min_x,
        min_y,
        max_x,
        max_y,
        ..
    } = features.extent;
    // Without features there is neither an envelope nor an index.
    let empty = features.nodes.is_empty();
    let args = HeaderArgs {
        name: Some(fbb.create_string(&head.name)),
        envelope: (!empty).then(|| fbb.create_vector(&[min_x, min_y, max_x, max_y])),
        geometry_type: kind,
        columns: Some(fbb.create_vector(&columns)),
        features_count: features.nodes.len() as u64,
        index_node_size: match empty {
            true => 0,
            false => PackedRTree::DEFAULT_NODE_SIZE,
        },
        crs: Some(crs),
        title: (!head.title.is_empty()).then(|| fbb.create_string(&head.title)),
        description: head.subtitle.as_ref().map(|s| fbb.create_string(s)),
        ..HeaderArgs::default()
    };
    let header = Header::create(&mut fbb, &args);
    fbb.finish_size_prefixed(header, None);
    fbb.finished_data().to_vec()
}

/// A single type for the whole file, if possible.
fn geometry_type(columns: &Layer) -> GeometryType {
    match (columns.only_class(), columns.several_points) {
        (Some(Class::Points), false) => GeometryType::Point,
        (Some(Class::Points), true) => GeometryType::MultiPoint,
        (Some(Class::Lines), _) => GeometryType::MultiLineString,
        (Some(Class::Areas), _) => GeometryType::MultiPolygon,
        (None, _) => GeometryType::Unknown,
    }
}

fn column_type(kind: Type) -> ColumnType {
    match kind {
        Type::Bool => ColumnType::Bool,
        Type::Integer => ColumnType::Long,
        Type::Real => ColumnType::Double,
        Type::Text => ColumnType::String,
        Type::Date | Type::Time => ColumnType::DateTime,
        Type::Json => ColumnType::Json,
    }
}
