//! The gallery: every example scenario is drawn and compared with
//! `docs/gallery`, the SVG byte for byte by its SHA-256, the PNG pixel by pixel.
//! To bless new pictures, look at them first, in `target/golden`, where those
//! that differ are written: `BLESS=1 cargo test golden::`.

use sha2::{Digest, Sha256};
use standoff::render::{Resolution, png, svg};
use standoff::{overlay, page, scenario};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Dots to the inch: a 16:9 page comes out 1,280 dots wide.
const DOTS: f64 = 64.0;
/// The most that one channel of one pixel may differ, of 255: another rounding
/// of an antialiased edge, and less than any line or letter that moves.
const STEP: u8 = 4;
/// The most that the channels may differ on average.
const MEAN: f64 = 0.02;

#[test]
fn examples_look_like_their_gallery_pictures() {
    let drawings: Vec<_> = scenarios().iter().flat_map(|path| drawn(path)).collect();
    let sums = root().join("docs/gallery/drawings.sha256");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&sums, sums_of(&drawings)).unwrap();
        let changed = drawings.iter().filter(|d| d.against_golden().is_err());
        return changed.for_each(|d| fs::write(d.golden(), d.png()).unwrap());
    }
    let sums = fs::read_to_string(&sums).unwrap_or_default();
    let faults: Vec<_> = drawings.iter().filter_map(|d| d.fault(&sums)).collect();
    assert!(
        faults.is_empty(),
        "not as in docs/gallery; look at target/golden before blessing:\n{}",
        faults.join("\n")
    );
    assert_eq!(sums.lines().count(), drawings.len(), "a drawing is gone");
}

/// The tolerance is for rounding: a label that moves by one pixel is seen.
#[test]
fn a_label_moved_by_one_pixel_is_not_the_same_picture() {
    let drawing = drawn(&root().join("examples/scenarios/starter.toml")).remove(0);
    let before = drawing.png();
    let rounded = change_pixels(&before, |i, v| {
        v.saturating_add(u8::from(i % 200 == 0) * STEP)
    });
    assert_eq!(looks_like(&before, &rounded), Ok(()));
    let pixel = 2540.0 / DOTS;
    for (place, by) in [("Tokyo", pixel), ("Tokyo", -pixel), ("Taipei", pixel)] {
        let svg = move_down(&drawing.svg, place, by);
        let moved = Drawing {
            svg,
            ..drawing.clone()
        }
        .png();
        assert!(looks_like(&before, &moved).is_err(), "{place} by {by}");
    }
    let everywhere = change_pixels(&before, |_, v| v.saturating_add(1));
    assert!(looks_like(&before, &everywhere).is_err());
}

/// The drawing with a place's name and its halo moved, in hundredths of a mm.
fn move_down(svg: &str, place: &str, by: f64) -> String {
    let mut moved = 0;
    let lines = svg.split_inclusive('\n').map(|line| {
        if !line.starts_with("<text") || !line.contains(&format!(">{place}</tspan>")) {
            return line.to_owned();
        }
        moved += 1;
        let (head, rest) = line.split_once(" y=\"").unwrap();
        let (y, rest) = rest.split_once('"').unwrap();
        format!("{head} y=\"{}\"{rest}", y.parse::<f64>().unwrap() + by)
    });
    let svg = lines.collect();
    assert_eq!(moved, 2, "{place} and its halo");
    svg
}

/// Whether two PNG files are the same picture, and what is not.
fn looks_like(golden: &[u8], drawn: &[u8]) -> Result<(), String> {
    let (golden, drawn) = (pixels(golden), pixels(drawn));
    if golden.0 != drawn.0 {
        return Err(format!("{:?} pixels, not {:?}", drawn.0, golden.0));
    }
    let steps = || golden.1.iter().zip(&drawn.1).map(|(a, b)| a.abs_diff(*b));
    let mean = steps().map(f64::from).sum::<f64>() / golden.1.len() as f64;
    let step = steps().max().unwrap_or(0);
    if step <= STEP && mean <= MEAN {
        return Ok(());
    }
    let at = steps().position(|s| s == step).unwrap_or(0) / 3;
    let (x, y) = (at as u32 % golden.0.0, at as u32 / golden.0.0);
    Err(format!(
        "differs by up to {step} of 255, at {x},{y}, and by {mean:.4} on average"
    ))
}

/// Width and height, and three bytes for each pixel.
fn pixels(file: &[u8]) -> ((u32, u32), Vec<u8>) {
    let decoder = ::png::Decoder::new(std::io::Cursor::new(file));
    let mut reader = decoder.read_info().unwrap();
    assert_eq!(reader.info().color_type, ::png::ColorType::Rgb);
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut rgb).unwrap();
    (reader.info().size(), rgb)
}

fn change_pixels(file: &[u8], change: impl Fn(usize, u8) -> u8) -> Vec<u8> {
    let ((width, height), mut rgb) = pixels(file);
    rgb.iter_mut()
        .enumerate()
        .for_each(|(i, v)| *v = change(i, *v));
    let mut changed = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut changed, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&rgb).unwrap();
    writer.finish().unwrap();
    changed
}

/// As `sha256sum` writes and checks them.
fn sums_of(drawings: &[Drawing]) -> String {
    drawings.iter().fold(String::new(), |mut sums, drawing| {
        for byte in Sha256::digest(&drawing.svg) {
            write!(sums, "{byte:02x}").unwrap();
        }
        writeln!(sums, "  {}.svg", drawing.name).unwrap();
        sums
    })
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn scenarios() -> Vec<PathBuf> {
    let mut scenarios: Vec<_> = fs::read_dir(root().join("examples/scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    scenarios.sort();
    scenarios
}

#[derive(Clone)]
struct Drawing {
    name: String,
    svg: String,
}

impl Drawing {
    fn png(&self) -> Vec<u8> {
        png(&self.svg, Resolution::per_inch(DOTS).unwrap()).unwrap()
    }

    fn golden(&self) -> PathBuf {
        root().join(format!("docs/gallery/{}.png", self.name))
    }

    fn against_golden(&self) -> Result<(), String> {
        let golden = fs::read(self.golden()).map_err(|e| format!("no golden picture: {e}"))?;
        looks_like(&golden, &self.png())
    }

    /// What is not as in the gallery; the files are kept for a look.
    fn fault(&self, sums: &str) -> Option<String> {
        let own = sums_of(std::slice::from_ref(self));
        let pixels = self.against_golden().err();
        if pixels.is_none() && sums.contains(&own) {
            return None;
        }
        let folder = root().join("target/golden");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{}.svg", self.name)), &self.svg).unwrap();
        fs::write(folder.join(format!("{}.png", self.name)), self.png()).unwrap();
        let pixels =
            pixels.unwrap_or_else(|| "the same picture, but other bytes of SVG".to_owned());
        Some(format!("{}: {pixels}", self.name))
    }
}

/// Pictures of an example: as it stands, and the briefing page again in other
/// sizes and languages, one line of it edited for each.
fn drawn(path: &Path) -> Vec<Drawing> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    if name != "briefing-2024.toml" {
        return pages(name, &text);
    }
    let mut all = Vec::new();
    for size in ["16:9", "A4"] {
        for language in ["en", "zh-Hant", "ja"] {
            let edited = edit(&edit(&text, "size", size), "language", language);
            for Drawing { name: stem, svg } in pages(name, &edited) {
                let more = match (size, language) {
                    ("16:9", "en") => String::new(),
                    ("16:9", other) => format!("-{}", other.to_lowercase()),
                    (_, "en") => "-a4".to_owned(),
                    (_, other) => format!("-a4-{}", other.to_lowercase()),
                };
                all.push(Drawing {
                    name: format!("{stem}{more}"),
                    svg,
                });
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

fn pages(name: &str, text: &str) -> Vec<Drawing> {
    let read = scenario::read(name, text).unwrap();
    assert!(read.warnings.is_empty(), "{name}: {:?}", read.warnings);
    let overlay = overlay::compute(&read.value).unwrap();
    let pages = page::compose(&overlay.value, None).unwrap();
    assert!(pages.warnings.is_empty(), "{name}: {:?}", pages.warnings);
    let drawing = |page: &page::Page| Drawing {
        name: page.sheet.id.clone(),
        svg: svg(&page.sheet).unwrap(),
    };
    pages.value.iter().map(drawing).collect()
}
