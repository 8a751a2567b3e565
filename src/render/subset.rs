//! Subsets a font to the glyphs in use, keeping it usable for live text.
//!
//! The `subsetter` crate cuts the outlines and drops everything that PDF does
//! not need. The tables that SVG viewers need in addition are rebuilt here:
//! character map, names, metrics, and a kerning table of the pairs that occur.

use rustybuzz::ttf_parser::{RawFace, Tag};
use subsetter::GlyphRemapper;

use super::used::{FontKey, Glyphs};
use crate::error::{Error, Result};
use crate::sheet::{Face, Family};

/// Builds the font file for the glyphs.
pub(crate) fn subset(key: FontKey, glyphs: &Glyphs) -> Result<Vec<u8>> {
    let fail = |what: String| Error::Render(format!("font {:?}: {what}", key.face));
    if let Face::Own(_) = key.face {
        return whole(key).ok_or_else(|| fail("a table is missing".into()));
    }
    let mut numbers = GlyphRemapper::new();
    for id in glyphs.of_char.values() {
        numbers.remap(*id);
    }
    let source = key.face.data();
    let outlines = subsetter::subset(source, 0, &numbers).map_err(|e| fail(e.to_string()))?;
    let tables = tables(key, glyphs, &numbers, source, &outlines);
    Ok(assemble(
        &outlines[..4],
        tables.ok_or_else(|| fail("a table is missing".into()))?,
    ))
}

/// A user font with all its tables, since its letters may join and stack. Only
/// its name is replaced by the one used in the drawing, and its signature,
/// which that would invalidate, is dropped.
fn whole(key: FontKey) -> Option<Vec<u8>> {
    let source = key.face.data();
    let font = RawFace::parse(source, 0).ok()?;
    let mut tables: Vec<Table> = vec![(*b"name", names(key))];
    for record in font.table_records {
        let tag = record.tag.to_bytes();
        if !matches!(&tag, b"name" | b"DSIG") {
            tables.push((tag, font.table(record.tag)?.to_vec()));
        }
    }
    Some(assemble(source.get(..4)?, tables))
}

type Table = ([u8; 4], Vec<u8>);

fn tables(
    key: FontKey,
    glyphs: &Glyphs,
    numbers: &GlyphRemapper,
    source: &[u8],
    outlines: &[u8],
) -> Option<Vec<Table>> {
    let old = RawFace::parse(source, 0).ok()?;
    let new = RawFace::parse(outlines, 0).ok()?;
    let mut tables: Vec<Table> = Vec::new();
    // Hinting instructions are dropped: glyphs are positioned exactly.
    for tag in [
        b"CFF ", b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp",
    ] {
        if let Some(table) = new.table(Tag::from_bytes(tag)) {
            tables.push((*tag, table.to_vec()));
        }
    }
    tables.push((*b"OS/2", old.table(Tag::from_bytes(b"OS/2"))?.to_vec()));
    tables.push((*b"cmap", cmap(glyphs, numbers)));
    tables.push((*b"name", names(key)));
    tables.push((*b"post", post(old.table(Tag::from_bytes(b"post"))?)?));
    if !glyphs.kerning.is_empty() {
        tables.push((*b"kern", kern(glyphs, numbers)));
    }
    Some(tables)
}

/// Big-endian 16-bit numbers.
fn words(values: impl IntoIterator<Item = u16>) -> Vec<u8> {
    values.into_iter().flat_map(u16::to_be_bytes).collect()
}

/// A `cmap` table of format 12, with one group per character.
fn cmap(glyphs: &Glyphs, numbers: &GlyphRemapper) -> Vec<u8> {
    let groups: Vec<(u32, u32)> = glyphs
        .of_char
        .iter()
        .filter_map(|(c, id)| Some((u32::from(*c), u32::from(numbers.get(*id)?))))
        .collect();
    // One subtable for the full-Unicode encodings of both platforms: (0, 4),
    // (3, 10).
    let mut out = words([0, 2, 0, 4, 0, 20, 3, 10, 0, 20]);
    out.extend(words([12, 0]));
    out.extend((16 + 12 * groups.len() as u32).to_be_bytes());
    out.extend(0_u32.to_be_bytes());
    out.extend((groups.len() as u32).to_be_bytes());
    for (code, id) in groups {
        out.extend([code, code, id].into_iter().flat_map(u32::to_be_bytes));
    }
    out
}

/// A `name` table: copyright, family, style, full name, PostScript name,
/// licence.
fn names(key: FontKey) -> Vec<u8> {
    let style = format!(
        "{}{}",
        key.face.css_weight(),
        if key.face.is_italic() { " Italic" } else { "" }
    );
    let full = format!("{} {style}", key.family());
    let (notice, licence) = notices(key.face);
    let entries = [
        (0_u16, notice),
        (1, key.family().to_owned()),
        (2, style),
        (4, full.clone()),
        (6, full.replace(' ', "-")),
        (13, licence),
    ];
    let mut storage = Vec::new();
    let mut out = words([0, entries.len() as u16, 6 + 12 * entries.len() as u16]);
    for (id, text) in entries {
        let text = words(text.encode_utf16());
        out.extend(words([
            3,
            1,
            0x409,
            id,
            text.len() as u16,
            storage.len() as u16,
        ]));
        storage.extend(text);
    }
    out.extend(storage);
    out
}

/// Copyright and licence; for user fonts, as stated in the font.
fn notices(face: Face) -> (String, String) {
    let notice = match face.family() {
        Family::Latin => "Copyright 2016 The Inter Project Authors (https://github.com/rsms/inter)",
        Family::Cjk => "Copyright 2014-2021 Adobe (http://www.adobe.com/)",
        Family::Own(_) => return (own_name(face, 0), own_name(face, 13)),
    };
    (
        notice.to_owned(),
        "SIL Open Font License, Version 1.1".to_owned(),
    )
}

fn own_name(face: Face, id: u16) -> String {
    let names = face.parsed().map(|font| font.names());
    let mut names = names.into_iter().flatten();
    let found = names.find(|name| name.name_id == id && name.is_unicode());
    found.and_then(|name| name.to_string()).unwrap_or_default()
}

/// A `post` table of version 3, without glyph names.
fn post(old: &[u8]) -> Option<Vec<u8>> {
    let mut out = old.get(..32)?.to_vec();
    out[..4].copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    Some(out)
}

/// A `kern` table of version 0, with one horizontal subtable of pairs.
fn kern(glyphs: &Glyphs, numbers: &GlyphRemapper) -> Vec<u8> {
    let mut pairs: Vec<[u16; 3]> = glyphs
        .kerning
        .iter()
        .filter_map(|((a, b), units)| Some([numbers.get(*a)?, numbers.get(*b)?, *units as u16]))
        .collect();
    pairs.sort_unstable();
    pairs.truncate(10_000);
    let count = pairs.len() as u16;
    let power = 1_u16 << count.ilog2();
    let header = [0, 1, 0, 14 + 6 * count, 1, count];
    let search = [6 * power, count.ilog2() as u16, 6 * (count - power)];
    words(
        header
            .into_iter()
            .chain(search)
            .chain(pairs.into_iter().flatten()),
    )
}

/// Assembles the font file: directory, checksums and tables.
fn assemble(flavour: &[u8], mut tables: Vec<Table>) -> Vec<u8> {
    tables.sort();
    let count = tables.len() as u16;
    let power = 1_u16 << count.ilog2();
    let mut out = flavour.to_vec();
    out.extend(words([
        count,
        16 * power,
        count.ilog2() as u16,
        16 * (count - power),
    ]));
    let mut offset = 12 + 16 * tables.len();
    let mut head = None;
    for (tag, data) in &mut tables {
        if tag == b"head" {
            data[8..12].fill(0);
            head = Some(offset + 8);
        }
        out.extend(*tag);
        out.extend(
            [checksum(data), offset as u32, data.len() as u32]
                .into_iter()
                .flat_map(u32::to_be_bytes),
        );
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in &tables {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    if let Some(at) = head {
        let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&out));
        out[at..at + 4].copy_from_slice(&adjustment.to_be_bytes());
    }
    out
}

/// Sum of the 32-bit words, the last one padded with zeros.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
