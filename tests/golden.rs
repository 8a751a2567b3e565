//! The gallery: every example scenario is drawn and compared, byte for byte,
//! with the picture that stands in `docs/gallery`. To bless new pictures, look
//! at them first: `BLESS=1 cargo test --test golden`, then open each.

use standoff::render::{Resolution, png, svg};
use standoff::{overlay, page, scenario};
use std::fs;
use std::path::Path;

/// Dots to the inch: a 16:9 page comes out 1,280 dots wide.
const DOTS: f64 = 64.0;

#[test]
fn examples_look_like_their_gallery_pictures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut scenarios: Vec<_> = fs::read_dir(root.join("examples/scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    scenarios.sort();
    let mut pictures = 0;
    let mut different = Vec::new();
    for path in scenarios {
        for (name, bytes) in drawn(&path) {
            let golden = root.join("docs/gallery").join(&name);
            if std::env::var_os("BLESS").is_some() {
                fs::write(&golden, &bytes).unwrap();
            }
            if fs::read(&golden).ok().as_deref() != Some(&bytes) {
                different.push(name);
            }
            pictures += 1;
        }
    }
    assert!(pictures >= 4, "only {pictures} pictures drawn");
    assert!(
        different.is_empty(),
        "not as in docs/gallery: {different:?}; look at what changed before blessing it"
    );
    println!("{pictures} pictures as in the gallery");
}

/// Pictures of an example: as it stands, and the briefing page again in other
/// sizes and languages, one line of it edited for each.
fn drawn(path: &Path) -> Vec<(String, Vec<u8>)> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    if name != "briefing-2024.toml" {
        return pages(name, &text);
    }
    let mut all = Vec::new();
    for size in ["16:9", "A4"] {
        for language in ["en", "zh-Hant", "ja"] {
            let edited = edit(&edit(&text, "size", size), "language", language);
            for (picture, bytes) in pages(name, &edited) {
                let stem = picture.strip_suffix(".png").unwrap();
                let more = match (size, language) {
                    ("16:9", "en") => String::new(),
                    ("16:9", other) => format!("-{}", other.to_lowercase()),
                    (_, "en") => "-a4".to_owned(),
                    (_, other) => format!("-a4-{}", other.to_lowercase()),
                };
                all.push((format!("{stem}{more}.png"), bytes));
            }
        }
    }
    all
}

/// The text with another value behind the one line that begins with a key.
fn edit(text: &str, key: &str, value: &str) -> String {
    let is_it = |line: &&str| line.split('=').next().is_some_and(|k| k.trim() == key);
    let line = text.lines().find(is_it).unwrap();
    text.replacen(line, &format!("{key} = \"{value}\""), 1)
}

fn pages(name: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let read = scenario::read(name, text).unwrap();
    assert!(read.warnings.is_empty(), "{name}: {:?}", read.warnings);
    let overlay = overlay::compute(&read.value).unwrap();
    let pages = page::compose(&overlay.value, None).unwrap();
    assert!(pages.warnings.is_empty(), "{name}: {:?}", pages.warnings);
    let resolution = Resolution::per_inch(DOTS).unwrap();
    pages
        .value
        .iter()
        .map(|page| {
            let drawing = svg(&page.sheet).unwrap();
            let picture = png(&drawing, resolution).unwrap();
            (format!("{}.png", page.sheet.id), picture)
        })
        .collect()
}
