//! Files that are not UTF-8: read by their byte order mark or by the encoding
//! that the user names, and otherwise refused with the place and the option.
//!
//! The bytes are Python's: `"Peña".encode("latin-1")`, `"厦门".encode("gbk")`.

use standoff::formats::{self, Format, TextEncoding};
use standoff::trajectories;
use std::path::{Path, PathBuf};

struct Desk(tempfile::TempDir);

impl Desk {
    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The file as GeoJSON, or what is said of it.
    fn geojson(&self, path: &Path, encoding: Option<&str>) -> Result<String, String> {
        let encoding = encoding.map(|name| name.parse::<TextEncoding>().unwrap());
        let mut source = formats::open_in(path, encoding).map_err(|e| e.to_string())?;
        let out = self.0.path().join("out.geojson");
        let format = Format::named("geojson").unwrap();
        formats::write(&mut source, format, &formats::Options::default(), &out).unwrap();
        Ok(std::fs::read_to_string(out).unwrap())
    }
}

fn desk() -> Desk {
    Desk(tempfile::tempdir().unwrap())
}

const LATIN_1: &[u8] = b"lat,lon,name\n1,2,x\n1,2,Pe\xf1a\n";
const GBK: &[u8] = b"lat,lon,name\n1,2,\xcf\xc3\xc3\xc5\n";

#[test]
fn a_table_is_read_in_the_encoding_that_is_named() {
    let desk = desk();
    for (bytes, encoding, name) in [
        (LATIN_1, "latin1", "Peña"),
        (LATIN_1, "ISO-8859-1", "Peña"),
        (LATIN_1, "cp1252", "Peña"),
        (GBK, "gbk", "厦门"),
        (GBK, "936", "厦门"),
    ] {
        let path = desk.put("a.csv", bytes);
        let read = desk.geojson(&path, Some(encoding)).unwrap();
        assert!(read.contains(name), "{encoding}: {read}");
    }
    assert!("latin-99".parse::<TextEncoding>().is_err());
    // GeoJSON is text, too.
    let json = desk.put(
        "a.geojson",
        b"{\"type\":\"Feature\",\"properties\":{\"name\":\"Pe\xf1a\"},\"geometry\":null}",
    );
    assert!(
        desk.geojson(&json, Some("latin1"))
            .unwrap()
            .contains("Peña")
    );
}

#[test]
fn utf_16_needs_no_name() {
    let desk = desk();
    let text = "lat,lon,name\n1,2,Peña 厦门\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [[&b"\xff\xfe"[..], &little].concat(), little.clone()] {
        let path = desk.put("a.csv", &bytes);
        assert!(desk.geojson(&path, None).unwrap().contains("Peña 厦门"));
        // The mark counts for more than the name.
        if bytes[0] == 0xff {
            assert!(
                desk.geojson(&path, Some("gbk"))
                    .unwrap()
                    .contains("Peña 厦门")
            );
        }
    }
}

#[test]
fn other_bytes_are_refused_with_their_place_and_the_command() {
    let desk = desk();
    let path = desk.put("a.csv", LATIN_1);
    let said = desk.geojson(&path, None).unwrap_err();
    let command = "standoff convert --encoding windows-1252 a.csv a-utf8.geojson";
    assert!(
        said.contains("line 3, cell 3: byte 3, 0xF1, is not UTF-8"),
        "{said}"
    );
    assert!(said.contains(command), "{said}");
    let path = desk.put("b.csv", b"l\xe4nge,breite\n1,2\n");
    let said = desk.geojson(&path, None).unwrap_err();
    assert!(said.contains("line 1, cell 1: byte 2, 0xE4"), "{said}");
    let path = desk.put("c.geojson", b"{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{\"n\":\"\xf1\"},\"geometry\":null}]}");
    let said = desk.geojson(&path, None).unwrap_err();
    assert!(said.contains("line 2, column "), "{said}");
    assert!(said.contains("--encoding"), "{said}");
}

const AIS: &[u8] = b"MMSI,BaseDateTime,LAT,LON,VesselName\n\
    1,2024-01-01T00:00:00,1,2,PE\xd1A\n\
    2,2024-01-01T00:00:00,5,6,ALPHA\n\
    1,2024-01-01T00:10:00,1.01,2,PE\xd1A\n";

#[test]
fn a_vessel_s_name_is_read_or_left_out_with_a_word() {
    let desk = desk();
    let path = desk.put("ais.csv", AIS);
    let mut options = trajectories::Options::default();
    let read = trajectories::tracks(&path, &options).unwrap();
    let names: Vec<_> = read.value.iter().map(|t| t.name.as_deref()).collect();
    assert_eq!(names, [None, Some("ALPHA")]);
    let said: Vec<_> = read.warnings.iter().map(|w| &w.message).collect();
    let [said] = said[..] else { panic!("{said:?}") };
    assert!(
        said.contains("2 rows whose vessel name is not UTF-8"),
        "{said}"
    );
    assert!(
        said.contains("ais.csv:2: byte 3, 0xD1, is not UTF-8"),
        "{said}"
    );
    assert!(said.contains("--encoding windows-1252"), "{said}");

    options.encoding = Some("windows-1252".parse().unwrap());
    let read = trajectories::tracks(&path, &options).unwrap();
    assert_eq!(read.value[0].name.as_deref(), Some("PEÑA"));
    assert!(read.warnings.is_empty());
}

#[test]
fn a_vessel_s_identity_is_never_garbled() {
    let desk = desk();
    let path = desk.put(
        "id.csv",
        b"vessel,time,lat,lon\nPE\xd1A,2024-01-01T00:00:00Z,1,2\nPE\xd2A,2024-01-01T00:00:00Z,1,2\n",
    );
    let options = trajectories::Options::default();
    let said = trajectories::tracks(&path, &options)
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("id.csv:2: byte 3, 0xD1, is not UTF-8"),
        "{said}"
    );
}
