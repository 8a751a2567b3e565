//! The four themes: every colour, line width and type size of a page.
//!
//! Sizes are in design pixels of a 1920 by 1080 page; [`Style::mm`] converts
//! them to millimetres on the actual page.

mod contrast;
mod dark;
mod file;
mod gray;
mod light;
mod palette;
mod print;
mod vision;

pub use contrast::{LEAST, contrast};
pub use file::toml;
pub use palette::NAMED;
pub use vision::{Sight, difference};

pub(crate) use contrast::Faint;

use crate::scenario::{self, Actor, ActorColor, ActorId, PageSpec, Scenario};
use crate::sheet::{Color, FontSet, Halo, Stroke, Typeface, Weight};
use crate::symbol::Affiliation;
use crate::units::Mm;

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// User fonts for characters that the built-in fonts lack.
    pub fonts: FontSet,
    pub paper: Color,
    pub text: Color,
    pub secondary: Color,
    pub rule: Color,
    pub sea: Color,
    /// From the shallowest to the deepest, one per depth contour.
    pub depths: [Color; 7],
    pub land: Color,
    pub ice: Color,
    pub lake: Color,
    pub coast: Color,
    pub border: Color,
    pub graticule: Color,
    pub degree_name: Color,
    pub water_name: Color,
    pub country_name: Color,
    /// Halos behind names on the map.
    pub halo_land: Color,
    pub halo_sea: Color,
    pub place: Color,
    /// Fills of the friend, hostile, neutral and unknown frames: by default the
    /// light fills of MIL-STD-2525, unless the theme changes them.
    pub frames: [Color; 4],
    /// Opacity of a band at its low edge (`band`), and of a plain reach
    /// (`fill`).
    pub band: f64,
    pub fill: f64,
    /// The subject colours, in the order of [`NAMED`].
    pub subject: [Color; 9],
}

impl Theme {
    /// The fill of a symbol frame.
    pub fn frame(&self, affiliation: Affiliation) -> Color {
        self.frames[affiliation as usize]
    }

    /// The colour of areas without an actor: the quietest of the subject
    /// colours.
    pub fn zone(&self) -> Color {
        const PURPLE: usize = 3;
        self.subject[PURPLE]
    }

    /// Land on the locator map, slightly stronger so that it shows at that
    /// size.
    pub fn locator_land(&self) -> Color {
        let mix = |a: u8, b: u8| ((u16::from(a) * 3 + u16::from(b)) / 4) as u8;
        let (a, b) = (self.land, self.border);
        Color::rgb(mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b))
    }
}

/// A theme at the scale of one page.
#[derive(Debug, Clone)]
pub struct Style {
    pub theme: Theme,
    /// Millimetres per design pixel.
    unit: f64,
}

impl Style {
    /// The style for a page of this size. Type scales with the geometric mean
    /// of the page's sides and is never smaller than 6 pt.
    pub fn new(theme: scenario::Theme, width: Mm, height: Mm) -> Style {
        Style::themed(Theme::built_in(theme), width, height)
    }

    /// The style for a scenario's page: its size, and its theme with the user's
    /// changes.
    pub fn of(page: &PageSpec) -> Style {
        Style::themed(Theme::of(page), page.size.width, page.size.height)
    }

    fn themed(theme: Theme, width: Mm, height: Mm) -> Style {
        let design = (1920.0_f64 * 1080.0).sqrt();
        let unit = ((width.0 * height.0).sqrt() / design).max(SMALLEST);
        Style { theme, unit }
    }

    /// The style for a map of this size in millimetres: smaller in a small
    /// frame, but never below 6 pt.
    pub fn in_frame(&self, width: f64, height: f64) -> Style {
        let pixels = (width * height).sqrt() / self.unit;
        let share = (pixels / ROOMY_FRAME).sqrt().clamp(LEAST_SHARE, 1.0);
        Style {
            theme: self.theme,
            unit: (self.unit * share).max(SMALLEST.min(self.unit)),
        }
    }

    /// Converts design pixels to millimetres.
    pub fn mm(&self, pixels: f64) -> f64 {
        pixels * self.unit
    }

    pub fn stroke(&self, color: Color, pixels: f64) -> Stroke {
        Stroke {
            color,
            width: Mm(self.mm(pixels)),
            dash: Vec::new(),
            round: true,
        }
    }

    /// A colour as it is for what is shown as it was in an earlier edition.
    pub fn pale(&self, color: Color) -> Color {
        color.under(self.theme.sea, 0.5)
    }

    pub fn dashed(&self, color: Color, pixels: f64, dash: &[f64]) -> Stroke {
        Stroke {
            dash: dash.iter().map(|d| self.mm(*d)).collect(),
            round: false,
            ..self.stroke(color, pixels)
        }
    }

    pub fn face(&self, pixels: f64, weight: Weight) -> Typeface {
        Typeface {
            size: Mm(self.mm(pixels)),
            weight,
            italic: false,
            spacing: 0.0,
            tabular: false,
            language: None,
            fonts: self.theme.fonts,
        }
    }

    pub fn halo(&self, color: Color, pixels: f64) -> Option<Halo> {
        Some(Halo {
            color,
            width: Mm(self.mm(pixels)),
        })
    }

    /// The colour of an actor: its own, or the one at its index among the
    /// scenario's actors. Without an actor, the first subject colour.
    pub fn actor(&self, scenario: &Scenario, actor: Option<&ActorId>) -> Color {
        let index = actor.and_then(|id| scenario.actors.iter().position(|a| a.id == *id));
        let index = index.unwrap_or(0);
        match scenario.actors.get(index).filter(|_| actor.is_some()) {
            Some(actor) => match subject(actor, index) {
                Ok(at) => self.theme.subject[at],
                Err([r, g, b]) => Color::rgb(r, g, b),
            },
            None => self.theme.subject[0],
        }
    }

    /// The colour of a ring: its actor's. Rings without an actor take the
    /// colours that no actor uses, by their number among such rings.
    pub fn ring(&self, scenario: &Scenario, actor: Option<&ActorId>, number: usize) -> Color {
        if actor.is_some() {
            return self.actor(scenario, actor);
        }
        let taken: Vec<usize> = scenario
            .actors
            .iter()
            .enumerate()
            .filter_map(|(i, actor)| subject(actor, i).ok())
            .collect();
        let all = 0..self.theme.subject.len();
        let free: Vec<usize> = all.filter(|at| !taken.contains(at)).collect();
        match free.is_empty() {
            true => self.theme.subject[number % self.theme.subject.len()],
            false => self.theme.subject[free[number % free.len()]],
        }
    }
}

/// Index of an actor's subject colour, or its own red, green and blue.
fn subject(actor: &Actor, index: usize) -> Result<usize, [u8; 3]> {
    match &actor.color {
        Some(ActorColor::Rgb(rgb)) => Err(*rgb),
        Some(ActorColor::Named(name)) => {
            Ok(NAMED.iter().position(|n| n == name).unwrap_or_default())
        }
        None => Ok(index % NAMED.len()),
    }
}

/// The smallest type size of a page, design pixels.
pub(crate) const SMALL: f64 = 12.0;

/// The design pixel at which the smallest type is 6 pt, millimetres.
const SMALLEST: f64 = 6.0 * Mm::PT.0 / SMALL;

/// Mean side of a frame in which type has its full size, design pixels; and the
/// smallest scale factor in smaller frames.
const ROOMY_FRAME: f64 = 700.0;
const LEAST_SHARE: f64 = 0.8;

impl Theme {
    /// A built-in theme.
    pub fn built_in(theme: scenario::Theme) -> Theme {
        match theme {
            scenario::Theme::Light => light::THEME,
            scenario::Theme::Dark => dark::THEME,
            scenario::Theme::Print => print::THEME,
            scenario::Theme::Gray => gray::THEME,
        }
    }

    /// The theme of a page: a built-in one with the user's changes.
    pub fn of(page: &PageSpec) -> Theme {
        let mut theme = Theme::built_in(page.theme);
        theme.fonts = FontSet::of(page.fonts.iter().map(|font| &*font.data));
        for (key, [r, g, b]) in &page.paint.colors {
            if let Some(color) = theme.color_mut(key) {
                *color = Color::rgb(*r, *g, *b);
            }
        }
        for (key, share) in &page.paint.shares {
            match *key {
                "band" => theme.band = *share,
                _ => theme.fill = *share,
            }
        }
        theme
    }
}
