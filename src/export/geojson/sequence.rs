//! GeoJSON text sequences (RFC 8142): each feature a text of its own, with a
//! record separator before it, for programs that read as they go.

use super::{feature, reader};
use crate::error::Result;
use crate::export::file::{self, failed, unreadable};
use crate::export::options::Options;
use crate::export::read_back::Read;
use crate::gis::Source;
use std::io::{BufRead, Write};
use std::path::Path;

const RECORD_SEPARATOR: u8 = 0x1e;

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let layers = source.layers().to_vec();
    let mut line = Vec::new();
    source.each(&mut |record| {
        line.clear();
        line.push(RECORD_SEPARATOR);
        feature::write(record, &layers[record.layer], &mut line);
        line.push(b'\n');
        out.write_all(&line).map_err(|e| failed(path, &e))
    })?;
    file::finish(out, path)?;
    Ok(Vec::new())
}

pub fn read(path: &Path, found: &mut Read) -> Result<()> {
    for text in file::open(path)?.split(RECORD_SEPARATOR).skip(1) {
        let text = text.map_err(unreadable)?;
        let feature = serde_json::from_slice(&text).map_err(unreadable)?;
        reader::add(&feature, found)?;
    }
    Ok(())
}
