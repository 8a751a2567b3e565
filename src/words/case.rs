//! Capitalisation and full stops.

use super::Words;

impl Words {
    /// Formats a text as a sentence, with a capital and a full stop.
    pub fn sentence(&self, text: &str) -> String {
        self.stopped(&capitalised(text))
    }

    /// Adds a full stop unless the text already ends like a sentence.
    pub fn stopped(&self, text: &str) -> String {
        let text = text.trim_end();
        let stop = match self.space {
            "" => "。",
            _ => ".",
        };
        match text.ends_with(['.', '!', '?', '…', '。', '！', '？']) {
            true => text.to_owned(),
            false => format!("{text}{stop}"),
        }
    }
}

/// `Within 300 km`
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
}

/// `Place` as a word within a line; acronyms such as `ПВО` stay unchanged.
pub fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().collect::<String>() + chars.as_str()
        }
        _ => text.to_owned(),
    }
}
