//! The languages of labels, furniture and numbers.

use std::collections::BTreeMap;

/// A language of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    En,
    ZhHant,
    ZhHans,
    Ja,
    Ko,
    Ru,
}

impl Language {
    pub const ALL: [Language; 6] = [
        Language::En,
        Language::ZhHant,
        Language::ZhHans,
        Language::Ja,
        Language::Ko,
        Language::Ru,
    ];

    /// The BCP 47 tag: `zh-Hant`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::ZhHant => "zh-Hant",
            Language::ZhHans => "zh-Hans",
            Language::Ja => "ja",
            Language::Ko => "ko",
            Language::Ru => "ru",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|l| l.tag() == tag)
    }
}

/// A name in one or more languages.
///
/// A name given as a plain string applies to every language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    plain: String,
    by_language: BTreeMap<Language, String>,
}

impl Names {
    pub fn plain(name: impl Into<String>) -> Names {
        Names {
            plain: name.into(),
            by_language: BTreeMap::new(),
        }
    }

    /// Names by language. Missing languages fall back to English, then to the
    /// first given one in the order of [`Language::ALL`].
    pub fn by_language(names: impl IntoIterator<Item = (Language, String)>) -> Names {
        let by_language: BTreeMap<_, _> =
            names.into_iter().filter(|(_, n)| !n.is_empty()).collect();
        let plain = by_language.values().next().cloned().unwrap_or_default();
        Names { plain, by_language }
    }

    /// Replaces the English name.
    #[must_use]
    pub fn with_english(mut self, name: &str) -> Names {
        self.plain = name.to_owned();
        self.by_language.insert(Language::En, name.to_owned());
        self
    }

    /// Applies a change to every name.
    #[must_use]
    pub fn with(&self, change: impl Fn(&str) -> String) -> Names {
        let each = self.by_language.iter();
        Names {
            plain: change(&self.plain),
            by_language: each.map(|(tag, name)| (*tag, change(name))).collect(),
        }
    }

    /// The name in `language`, or in English, or else any.
    pub fn get(&self, language: Language) -> &str {
        self.by_language
            .get(&language)
            .or_else(|| self.by_language.get(&Language::En))
            .unwrap_or(&self.plain)
    }

    /// The name in a second language, if it is known and differs from the name
    /// shown in the first.
    pub fn second(&self, first: Language, second: Language) -> Option<&str> {
        let name = self.by_language.get(&second)?;
        (name != self.get(first)).then_some(name)
    }

    /// Whether the name is known in exactly this language.
    pub fn has(&self, language: Language) -> bool {
        self.by_language.contains_key(&language)
    }
}
