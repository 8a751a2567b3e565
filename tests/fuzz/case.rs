//! One case: what its seed makes, and whether it holds.

use crate::check_story::{Checked, Trouble};
use crate::dice::Dice;
use crate::story::{self, Story, Words};
use crate::{check_files, check_story, check_tracks, damage, files};
use standoff::formats::{self, Format};
use standoff::gis::Source;
use standoff::trajectories::{self, Input, Request, Watch, Zones};
use standoff::{overlay, page, render, scenario, validate};
use std::fs;
use std::path::Path;

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Story,
    Files,
    Tracks,
    DamagedStory,
    DamagedFile,
}

impl Kind {
    pub fn of(seed: u64) -> Kind {
        match Dice::new(seed).below(100) {
            0..=44 => Kind::Story,
            45..=69 => Kind::Files,
            70..=79 => Kind::Tracks,
            80..=89 => Kind::DamagedStory,
            _ => Kind::DamagedFile,
        }
    }
}

/// The scenario of a seed.
pub fn story(seed: u64, words: &Words) -> Story {
    story::make(&mut Dice::new(seed ^ 0x5707), words)
}

/// Runs a case in a folder of its own.
pub fn run(seed: u64, words: &Words, folder: &Path) -> Checked {
    let mut dice = Dice::new(seed ^ 0xca5e);
    match Kind::of(seed) {
        Kind::Story => check_story::check(&story(seed, words), folder, seed),
        Kind::Files => check_files::check(&files::features(&mut dice), folder, &mut dice),
        Kind::Tracks => check_tracks::check(&check_tracks::vessels(&mut dice), folder, &mut dice),
        Kind::DamagedStory => damaged_story(&story(seed, words), folder, &mut dice),
        Kind::DamagedFile => damaged_file(folder, &mut dice),
    }
}

/// Errors are fine; only a panic is not.
fn damaged_story(story: &Story, folder: &Path, dice: &mut Dice) -> Checked {
    story.write(folder).expect("files are written");
    for (name, bytes) in &story.files {
        if dice.chance(0.5) {
            fs::write(folder.join(name), damage::damaged(bytes, dice)).expect("a file is written");
        }
    }
    let text = story.document.to_string();
    let path = folder.join("story.toml");
    let bad = damage::damaged(text.as_bytes(), dice);
    fs::write(&path, &bad).expect("a file is written");
    let refused = |e: standoff::Error| Trouble::Refused(e.to_string());
    let name = path.to_str().expect("a plain path");
    let scenario = scenario::read_bytes(name, &bad).map_err(refused)?.value;
    let overlay = overlay::compute(&scenario).map_err(refused)?.value;
    for page in page::compose(&overlay, None).map_err(refused)?.value {
        render::svg(&page.sheet).map_err(refused)?;
    }
    Ok(())
}

fn damaged_file(folder: &Path, dice: &mut Dice) -> Checked {
    let features = files::features(dice);
    let first = folder.join("in.geojson");
    fs::write(&first, files::geojson(&features)).expect("a file is written");
    let names = [
        "geojson",
        "geojsonseq",
        "csv",
        "kml",
        "kmz",
        "gpkg",
        "flatgeobuf",
        "shapefile",
        "gpx",
    ];
    let format = Format::named(dice.pick(&names)).expect("a listed format");
    let good = folder.join(format!("good.{}", format.extensions[0]));
    let refused = |e: standoff::Error| Trouble::Refused(e.to_string());
    let mut source = formats::open(&first).map_err(refused)?;
    formats::write(&mut source, format, &formats::Options::default(), &good).map_err(refused)?;
    let bad = folder.join(format!("bad.{}", format.extensions[0]));
    fs::write(
        &bad,
        damage::damaged(&fs::read(&good).expect("it was written"), dice),
    )
    .expect("a file is written");
    let _ = validate::validate(&bad);
    let to = folder.join("out.geojson");
    if let Ok(mut source) = formats::open(&bad) {
        let _ = source.each(&mut |_| Ok(()));
        let _ = formats::write(
            &mut source,
            &formats::FORMATS[0],
            &formats::Options::default(),
            &to,
        );
    }
    let inputs = [Input::File(bad.clone())];
    let request = Request {
        inputs: &inputs,
        options: &trajectories::Options::default(),
        zones: &Zones::new(&[]),
        watch: &Watch::default(),
    };
    let _ = trajectories::read(&request, |_| (), |()| Ok(()));
    let name = bad
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = format!(
        "standoff = 1\n[[zone]]\nid = \"z\"\nfile = \"{name}\"\n[[place]]\nid = \"p\"\nfile = \"{name}\"\n"
    );
    let story = folder.join("story.toml");
    if let Ok(read) = scenario::read(story.to_str().expect("a plain path"), &text) {
        let _ = overlay::compute(&read.value);
    }
    Ok(())
}
