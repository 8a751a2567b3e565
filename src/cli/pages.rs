//! Finished pages to files: which, where to, how fine.

use super::failure::{Failure, Result};
use super::format::{Picture, extension, not_written};
use super::output::{Outputs, Target};
use crate::page::Page;
use crate::render::{self, Lettering, Resolution};
use crate::sheet::Sheet;
use clap::ValueEnum;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Pixels to the inch at which a 16:9 page is 1920 x 1080.
const SCREEN_DPI: f64 = 96.0;

/// What pages are written as.
#[derive(Debug, clap::Args)]
pub struct Drawing {
    /// Output file (.svg, .png, .pdf or .pptx), folder (created if missing), or `-`
    /// for standard output; may be repeated
    #[arg(short, long, value_name = "PATH", default_value = "output")]
    output: Vec<PathBuf>,

    /// Format of output to a folder or standard output [default: svg,png]
    #[arg(long, value_enum, value_delimiter = ',')]
    format: Vec<Picture>,

    /// How to write text in the SVG
    #[arg(long, value_enum, default_value_t)]
    text: TextForm,

    /// Resolution of the PNG in pixels per inch (at 96 a 16:9 page is 1920 x
    /// 1080)
    #[arg(long, value_name = "N", value_parser = whole_number(24..=1200))]
    dpi: Option<u16>,

    /// Enlarge the PNG by this factor in each direction
    #[arg(long, value_name = "N", conflicts_with = "dpi",
          value_parser = whole_number(1..=8))]
    scale: Option<u16>,
}

/// A whole number within bounds; what else is written is told that.
fn whole_number(
    bounds: RangeInclusive<u16>,
) -> impl Fn(&str) -> std::result::Result<u16, String> + Clone {
    move |text| {
        let number = text.trim().parse().ok();
        number
            .filter(|number| bounds.contains(number))
            .ok_or_else(|| {
                format!(
                    "write a whole number from {} to {}",
                    bounds.start(),
                    bounds.end()
                )
            })
    }
}

/// The letters of an SVG.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TextForm {
    /// As text, which can be edited and searched
    #[default]
    Live,
    /// As paths, which look the same in every program
    Outlines,
}

impl Drawing {
    fn resolution(&self) -> crate::Result<Resolution> {
        let times = f64::from(self.scale.unwrap_or(1));
        Resolution::per_inch(self.dpi.map_or(SCREEN_DPI * times, f64::from))
    }

    /// Looks at what can be wrong before anything is drawn.
    pub fn check(&self) -> Result<()> {
        self.resolution()?;
        self.output
            .iter()
            .try_for_each(|path| file(path).map(|_| ()))
    }

    /// Stages every page; `only` is the option that picks one of several
    /// pages, and `name` the file name of all pages in one.
    pub fn write(
        &self,
        pages: &[Page],
        only: &str,
        name: &str,
        started: Instant,
        outputs: &mut Outputs,
    ) -> Result<()> {
        let resolution = self.resolution()?;
        for path in &self.output {
            if file(path)?.is_none() {
                outputs.want_folder(path);
            }
        }
        let mut since = started;
        let places = self.places(pages, only, name)?;
        for (page, targets) in pages.iter().zip(&places.pages) {
            since = write_page(&page.sheet, targets, self.text, resolution, since, outputs)?;
        }
        let sheets: Vec<&Sheet> = pages.iter().map(|page| &page.sheet).collect();
        for target in &places.decks {
            outputs.write(target, &render::pptx(&sheets)?, since)?;
            since = Instant::now();
        }
        Ok(())
    }

    fn places(&self, pages: &[Page], only: &str, name: &str) -> Result<Places> {
        let mut places = Places {
            pages: vec![Vec::new(); pages.len()],
            decks: Vec::new(),
        };
        for path in &self.output {
            self.add(path, pages, only, name, &mut places)?;
        }
        Ok(places)
    }

    fn add(
        &self,
        path: &Path,
        pages: &[Page],
        only: &str,
        name: &str,
        places: &mut Places,
    ) -> Result<()> {
        let several = |what: &str, count: usize| {
            Err(Failure::Usage(format!(
                "{what} can hold one picture, but there are {count}; choose one with {only}, or \
                 name a folder"
            )))
        };
        if path == Path::new("-") {
            return match (&mut places.pages[..], self.pictures().as_slice()) {
                (_, [Picture::Pptx]) => {
                    places.decks.push(Target::Stdout);
                    Ok(())
                }
                ([place], [picture]) => {
                    place.push((*picture, Target::Stdout));
                    Ok(())
                }
                (places, pictures) => Err(Failure::Usage(format!(
                    "standard output can hold one file, but there are {}; choose with --format \
                     and {only}",
                    places.len() * pictures.len()
                ))),
            };
        }
        if let Some(picture) = file(path)? {
            self.agrees(path, picture)?;
            let target = Target::File(path.to_path_buf());
            return match &mut places.pages[..] {
                _ if picture == Picture::Pptx => {
                    places.decks.push(target);
                    Ok(())
                }
                [place] => {
                    place.push((picture, target));
                    Ok(())
                }
                places => several(&path.display().to_string(), places.len()),
            };
        }
        let file = |id: &str, picture: Picture| {
            Target::File(path.join(format!("{id}.{}", picture.extension())))
        };
        for picture in self.pictures() {
            if picture == Picture::Pptx {
                let name = match pages {
                    [page] => &page.sheet.id,
                    _ => name,
                };
                places.decks.push(file(name, picture));
                continue;
            }
            for (page, place) in pages.iter().zip(&mut places.pages) {
                place.push((picture, file(&page.sheet.id, picture)));
            }
        }
        Ok(())
    }

    /// What goes into a folder.
    fn pictures(&self) -> Vec<Picture> {
        if self.format.is_empty() {
            return vec![Picture::Svg, Picture::Png];
        }
        let mut pictures = self.format.clone();
        pictures.sort();
        pictures.dedup();
        pictures
    }

    /// Whether what --format says, if anything, is what the file is named.
    fn agrees(&self, path: &Path, picture: Picture) -> Result<()> {
        if self.format.is_empty() || self.format.contains(&picture) {
            return Ok(());
        }
        Err(Failure::Usage(format!(
            "{}: the name means {}, but --format says otherwise; leave --format out",
            path.display(),
            picture.extension()
        )))
    }
}

/// Where the pages go.
struct Places {
    /// The files of each page.
    pages: Vec<Vec<(Picture, Target)>>,
    /// The files of all pages together.
    decks: Vec<Target>,
}

/// What a file of this name is to be; none where the path is a folder's.
fn file(path: &Path) -> Result<Option<Picture>> {
    if path == Path::new("-") {
        return Ok(None);
    }
    let written = path.as_os_str().to_string_lossy();
    if path.is_dir() || written.ends_with(['/', std::path::MAIN_SEPARATOR]) {
        return Ok(None);
    }
    let extension = extension(path);
    let known = Picture::value_variants().iter();
    if let Some(picture) = known.copied().find(|p| p.extension() == extension) {
        return Ok(Some(picture));
    }
    // `maps.2024` is a folder, and so is one without a point in its name.
    if extension.is_empty() || extension.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let writes = ".svg, .png, .pdf or .pptx files, or into a folder, whose name ends in /";
    Err(not_written(path, "this command", writes))
}

/// Renders a page once and stages it as each picture asked for; returns when
/// the last was done.
pub fn write_page(
    sheet: &Sheet,
    targets: &[(Picture, Target)],
    text: TextForm,
    resolution: Resolution,
    mut since: Instant,
    outputs: &mut Outputs,
) -> Result<Instant> {
    // The PNG is painted from the SVG.
    let is_svg = |(picture, _): &(Picture, Target)| matches!(picture, Picture::Svg | Picture::Png);
    let svg = match targets.iter().any(is_svg) {
        true => render::svg(sheet)?,
        false => String::new(),
    };
    for (picture, target) in targets {
        let made;
        let bytes = match picture {
            Picture::Svg if text == TextForm::Outlines => {
                made = render::svg_lettered(sheet, Lettering::Outlines)?.into_bytes();
                &made
            }
            Picture::Svg => svg.as_bytes(),
            Picture::Png => {
                made = render::png(&svg, resolution)?;
                &made
            }
            Picture::Pdf => {
                made = render::pdf(sheet)?;
                &made
            }
            Picture::Pptx => {
                made = render::pptx(&[sheet])?;
                &made
            }
        };
        outputs.write(target, bytes, since)?;
        since = Instant::now();
    }
    Ok(since)
}
