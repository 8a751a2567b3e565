//! Reads FlatGeobuf. The crate's tables are accessed only after verification;
//! sizes, offsets and counts, which it trusts, are checked here.

use super::{properties, shape};
use crate::error::Result;
use crate::formats::bounded::LONGEST;
use crate::formats::fault::{fault, unreadable};
use crate::formats::planar::Parts;
use crate::formats::sink::{RawFeature, Sink, several};
use crate::formats::stream;
use crate::formats::system::{Foreign, System};
use crate::gis::Value;
use ::flatgeobuf::{
    ColumnType, Header, size_prefixed_root_as_feature, size_prefixed_root_as_header,
};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Size of an index node, bytes.
const NODE: u64 = 40;

pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let end = file.metadata().map_err(|e| unreadable(path, &e))?.len();
    let mut file = Blocks {
        file: BufReader::with_capacity(1 << 16, file),
        at: 0,
        end,
    };
    let wrong = |what: String| fault(path, format!("is not a valid FlatGeobuf: {what}"));
    let mut block = Vec::new();
    file.header(&mut block).map_err(wrong)?;
    let header =
        size_prefixed_root_as_header(&block).map_err(|e| wrong(format!("its header: {e}")))?;
    sink.positions_in(path, "it", system(&header))?;
    let stem = stream::stem(path);
    let layer = sink.layer(header.name().filter(|n| !n.is_empty()).unwrap_or(&stem));
    let columns: Vec<(Option<usize>, ColumnType)> = header
        .columns()
        .into_iter()
        .flatten()
        .map(|column| {
            let name = column.name();
            let wanted = sink.wants(name).then(|| sink.column(layer, name));
            (wanted.flatten(), column.type_())
        })
        .collect();
    file.skip_index(&header).map_err(wrong)?;
    let mut bytes = Vec::new();
    let mut number = 0_u64;
    while file.at < end {
        number += 1;
        let place = |what: String| fault(path, format!("feature {number}: {what}"));
        file.block(&mut bytes).map_err(place)?;
        let feature = size_prefixed_root_as_feature(&bytes).map_err(|e| place(e.to_string()))?;
        let mut raw = RawFeature::of(layer);
        raw.values = vec![Value::Null; columns.len()];
        let own = feature.columns().map(|own| own.len());
        if own.is_some_and(|count| count > 0) {
            return Err(place(
                "has columns of its own, which is not supported".to_string(),
            ));
        }
        if let Some(properties) = feature.properties() {
            properties::read(properties.bytes(), &columns, &mut raw.values).map_err(place)?;
        }
        let parts = match feature.geometry() {
            Some(geometry) => {
                shape::read(&geometry, header.geometry_type()).map_err(|e| place(e.said(path)))?
            }
            None => Parts::default(),
        };
        several(sink, raw, String::new(), parts)?;
    }
    Ok(())
}

/// The coordinate system; WGS 84 if the file names none.
fn system(header: &Header) -> Result<System, Foreign> {
    let Some(crs) = header.crs() else {
        return Ok(System::Unsaid);
    };
    let epsg = crs.org().is_none_or(|org| org.eq_ignore_ascii_case("epsg"));
    let said = crs.code_string().filter(|s| !s.is_empty());
    match (crs.code(), said, crs.wkt().filter(|s| !s.is_empty())) {
        (code, _, text) if code != 0 && epsg => System::of(code.into(), text),
        (_, Some(name), _) if name.eq_ignore_ascii_case("CRS84") => Ok(System::Wgs84),
        (.., Some(text)) => System::of_text(text),
        (0, ..) => Ok(System::Unsaid),
        (code, ..) => Err(Foreign(format!("{}:{code}", crs.org().unwrap_or("system")))),
    }
}

/// A file of size-prefixed blocks.
struct Blocks {
    file: BufReader<File>,
    at: u64,
    end: u64,
}

impl Blocks {
    fn header(&mut self, block: &mut Vec<u8>) -> Result<(), String> {
        let mut magic = [0; 8];
        self.file
            .read_exact(&mut magic)
            .map_err(|_| "it is too short")?;
        if magic[..3] != *b"fgb" || magic[3] != 3 {
            return Err("it does not begin like one of version 3".to_string());
        }
        self.at = 8;
        self.block(block)
    }

    /// The next block including its size, if it fits in the file.
    fn block(&mut self, block: &mut Vec<u8>) -> Result<(), String> {
        let mut size = [0; 4];
        self.file
            .read_exact(&mut size)
            .map_err(|_| "the file ends inside a size")?;
        let length = u64::from(u32::from_le_bytes(size));
        self.at += 4 + length;
        if self.at > self.end || length < 8 {
            return Err(format!(
                "it claims {length} bytes, but the file ends after {} bytes",
                (self.end + 4 + length).saturating_sub(self.at + 4)
            ));
        }
        if length > LONGEST as u64 {
            return Err(format!("it is {length} bytes long, more than any feature"));
        }
        block.clear();
        block.extend(size);
        (&mut self.file)
            .take(length)
            .read_to_end(block)
            .map_err(|e| e.to_string())?;
        Ok(())
    }

    fn skip_index(&mut self, header: &Header) -> Result<(), String> {
        let (node, count) = (u64::from(header.index_node_size()), header.features_count());
        if node == 0 || count == 0 {
            return Ok(());
        }
        if node < 2 {
            return Err(format!("its index has {node} entry per node"));
        }
        let (mut level, mut nodes) = (count, count);
        while level > 1 {
            level = level.div_ceil(node);
            nodes = nodes.saturating_add(level);
        }
        if count == 1 {
            nodes = 2;
        }
        let size = nodes.saturating_mul(NODE);
        self.at = self.at.saturating_add(size);
        if self.at > self.end {
            return Err(format!(
                "it claims {count} features, but the file is too short for their index"
            ));
        }
        self.file
            .seek(SeekFrom::Start(self.at))
            .map_err(|e| e.to_string())?;
        Ok(())
    }
}
