//! `--size`, `--theme`, `--language`: to try a page without editing the
//! scenario.

use crate::language::Language;
use crate::page::Page;
use crate::scenario::{PageSize, Paint, Scenario, Theme, read_page_size};
use crate::units::Misread;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// What is drawn instead of what the scenario says.
#[derive(Debug, clap::Args)]
pub struct Overrides {
    /// Page size: 16:9, 4:3, 9:16, square, A0 to A6, letter or tabloid, with
    /// portrait or landscape ("A4 portrait"), or "180x120 mm"
    #[arg(long, value_parser = size, help_heading = "Override the scenario")]
    size: Option<Size>,

    /// Theme
    #[arg(long, value_parser = theme_parser(), help_heading = "Override the scenario")]
    theme: Option<Theme>,

    /// Language of labels and text, or two separated by a comma
    #[arg(long, value_delimiter = ',', num_args = 1, value_parser = language_parser(),
          help_heading = "Override the scenario")]
    language: Vec<Language>,
}

/// A page's size as it was written.
#[derive(Debug, Clone)]
struct Size {
    text: String,
    size: PageSize,
}

fn size(text: &str) -> Result<Size, String> {
    let said = |misread: Misread| match misread.help {
        Some(help) => format!("{}: {help}", misread.message),
        None => misread.message,
    };
    let size = read_page_size(text).map_err(said)?;
    Ok(Size {
        text: text.to_owned(),
        size,
    })
}

fn theme_parser() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.map(Theme::word)).map(|word| {
        let named = Theme::ALL.into_iter().find(|theme| theme.word() == word);
        named.expect("a listed theme")
    })
}

fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag))
        .map(|tag| Language::from_tag(&tag).expect("a listed language"))
}

impl Overrides {
    /// Puts it in the scenario's place.
    pub fn change(&self, scenario: &mut Scenario) {
        if let Some(size) = &self.size {
            scenario.page.size = size.size;
        }
        if let Some(theme) = self.theme {
            scenario.page.theme = theme;
            scenario.page.paint = Paint::default();
        }
        if let Some(first) = self.language.first() {
            scenario.header.language = *first;
            scenario.header.second = self.language.get(1).copied().filter(|l| l != first);
        }
    }

    /// Says in the file that it is not as its scenario has it.
    pub fn tell(&self, pages: &mut [Page]) {
        let languages: Vec<&str> = self.language.iter().map(|l| l.tag()).collect();
        let said = [
            self.size.as_ref().map(|s| format!("size {}", s.text)),
            self.theme.map(|t| format!("theme {}", t.word())),
            (!languages.is_empty()).then(|| format!("language {}", languages.join(", "))),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() {
            return;
        }
        for page in pages {
            let told = ("drawn-with".to_owned(), said.join("; "));
            page.sheet.metadata.push(told);
        }
    }
}
