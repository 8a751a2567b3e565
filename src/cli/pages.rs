//! Finished pages to files: which, where to, how fine.

use super::failure::{Failure, Result};
use super::format::Picture;
use super::output::{self, Target};
use super::talk::Talk;
use crate::page::Page;
use crate::render::{self, Lettering, Resolution};
use crate::sheet::Sheet;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Pixels to the inch at which a 16:9 page is 1920 x 1080.
const SCREEN_DPI: f64 = 96.0;

/// What pages are written as.
#[derive(Debug, clap::Args)]
pub struct Drawing {
    /// The folder to write to, made where missing; `-` for standard output,
    /// where exactly one file is asked for
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// What to write
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["svg", "png"])]
    format: Vec<Picture>,

    /// How the SVG's letters are written
    #[arg(long, value_enum, default_value_t)]
    text: TextForm,

    /// Pixels to the inch of the PNG (96: a 16:9 page is 1920 x 1080)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(24..=1200))]
    dpi: Option<u16>,

    /// Pixels of the PNG, this many times as many each way
    #[arg(long, value_name = "N", conflicts_with = "dpi",
          value_parser = clap::value_parser!(u16).range(1..=8))]
    scale: Option<u16>,
}

/// The letters of an SVG.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TextForm {
    /// As text that can be edited and searched
    #[default]
    Live,
    /// As paths, the same in every program
    Outlines,
}

impl Drawing {
    pub fn resolution(&self) -> crate::Result<Resolution> {
        let times = f64::from(self.scale.unwrap_or(1));
        Resolution::per_inch(self.dpi.map_or(SCREEN_DPI * times, f64::from))
    }

    /// Writes every page, and says what it took; `only` is the option that
    /// picks one of several pages.
    pub fn write(&self, pages: &[Page], only: &str, started: Instant, talk: &Talk) -> Result<()> {
        let resolution = self.resolution()?;
        let mut since = started;
        for (page, targets) in pages.iter().zip(self.places(pages, only)?) {
            since = write_page(&page.sheet, &targets, self.text, resolution, since, talk)?;
        }
        Ok(())
    }

    /// Where each page goes, as what.
    fn places(&self, pages: &[Page], only: &str) -> Result<Vec<Vec<(Picture, Target)>>> {
        let mut pictures = self.format.clone();
        pictures.sort();
        pictures.dedup();
        let count = pages.len() * pictures.len();
        if self.output == Path::new("-") {
            return match (count, pictures.as_slice()) {
                (1, [picture]) => Ok(vec![vec![(*picture, Target::Stdout)]]),
                _ => Err(Failure::Usage(format!(
                    "standard output takes one file, and this would be {count}: \
                     choose with --format and {only}"
                ))),
            };
        }
        output::make_folder(&self.output)?;
        let file = |page: &Page, picture: &Picture| {
            let name = format!("{}.{}", page.sheet.id, picture.extension());
            (*picture, Target::File(self.output.join(name)))
        };
        Ok(pages
            .iter()
            .map(|page| pictures.iter().map(|picture| file(page, picture)).collect())
            .collect())
    }
}

/// Renders a page once and writes it as each picture asked for; says for each
/// what it took, and returns when the last was done.
pub fn write_page(
    sheet: &Sheet,
    targets: &[(Picture, Target)],
    text: TextForm,
    resolution: Resolution,
    mut since: Instant,
    talk: &Talk,
) -> Result<Instant> {
    // The PDF is made its own way; the PNG is painted from the SVG.
    let only_pdf = targets.iter().all(|(picture, _)| *picture == Picture::Pdf);
    let svg = match only_pdf {
        true => String::new(),
        false => render::svg(sheet)?,
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
        };
        target.write(bytes)?;
        let done = Instant::now();
        say_file(target, bytes.len(), (done - since).as_secs_f64(), talk);
        since = done;
    }
    Ok(since)
}

/// `output/story.svg  243 kB  0.05 s`
pub fn say_file(target: &Target, bytes: usize, seconds: f64, talk: &Talk) {
    if let Target::File(path) = target {
        let size = bytes.div_ceil(1000);
        talk.say(&format!("{}  {size} kB  {seconds:.2} s", path.display()));
    }
}
