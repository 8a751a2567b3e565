//! Theme files: colours by key, and a built-in theme written out as TOML.

use super::{NAMED, Theme};
use crate::scenario::{self, theme_keys};
use crate::sheet::Color;
use crate::symbol::Affiliation;
use std::fmt::Write;

impl Theme {
    /// The colour for a key of a theme file: `sea`, `depths[2]`, `teal`.
    pub(super) fn color_mut(&mut self, key: &str) -> Option<&mut Color> {
        if let Some(at) = NAMED.iter().position(|name| *name == key) {
            return self.subject.get_mut(at);
        }
        if let Some(affiliation) = Affiliation::from_word(key) {
            return self.frames.get_mut(affiliation as usize);
        }
        if let Some(at) = key.strip_prefix("depths[") {
            return self
                .depths
                .get_mut(at.trim_end_matches(']').parse::<usize>().ok()?);
        }
        Some(match key {
            "paper" => &mut self.paper,
            "text" => &mut self.text,
            "secondary" => &mut self.secondary,
            "rule" => &mut self.rule,
            "sea" => &mut self.sea,
            "land" => &mut self.land,
            "ice" => &mut self.ice,
            "lake" => &mut self.lake,
            "coast" => &mut self.coast,
            "border" => &mut self.border,
            "graticule" => &mut self.graticule,
            "degree-name" => &mut self.degree_name,
            "water-name" => &mut self.water_name,
            "country-name" => &mut self.country_name,
            "halo-land" => &mut self.halo_land,
            "halo-sea" => &mut self.halo_sea,
            "place" => &mut self.place,
            _ => return None,
        })
    }
}

/// Writes a built-in theme as a starting file: every key, with a comment on its
/// use.
pub fn toml(theme: scenario::Theme) -> String {
    let mut colors = Theme::built_in(theme);
    let word = theme.word();
    let mut out = format!(
        "# A theme of your own. Keep the lines that you change; the others stay as in\n\
         # the theme that it is based on. In the scenario: theme = \"my-theme.toml\"\n\n\
         base = \"{word}\"\n\n"
    );
    for (key, about) in theme_keys() {
        let value = match key {
            "subject" => continue,
            "depths" => {
                let depths = colors.depths.map(|c| format!("\"{}\"", c.to_hex()));
                format!("[\n  {},\n]", depths.join(", "))
            }
            "band" => colors.band.to_string(),
            "fill" => colors.fill.to_string(),
            key => colors
                .color_mut(key)
                .map(|color| format!("\"{}\"", color.to_hex()))
                .unwrap_or_default(),
        };
        let _ = writeln!(out, "{key:<12} = {value:<9}  # {about}");
    }
    out.push_str("\n[subject]                   # the colours that actors may have, by name\n");
    for (name, color) in NAMED.iter().zip(colors.subject) {
        let _ = writeln!(out, "{name:<12} = \"{}\"", color.to_hex());
    }
    out
}
