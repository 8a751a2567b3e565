//! Map symbols and affiliations.

/// A map symbol; shown from above if it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    Bomber,
    Fighter,
    Ship,
    /// A coast guard cutter.
    Cutter,
    Submarine,
    Launcher,
    Base,
    Radar,
    City,
    Capital,
}

impl Symbol {
    pub const ALL: [Symbol; 10] = [
        Symbol::Bomber,
        Symbol::Fighter,
        Symbol::Ship,
        Symbol::Cutter,
        Symbol::Submarine,
        Symbol::Launcher,
        Symbol::Base,
        Symbol::Radar,
        Symbol::City,
        Symbol::Capital,
    ];

    /// The keywords of the scenario language and of every export, in the order
    /// of [`Symbol::ALL`].
    pub const WORDS: [&str; 10] = [
        "bomber",
        "fighter",
        "ship",
        "cutter",
        "submarine",
        "launcher",
        "base",
        "radar",
        "city",
        "capital",
    ];

    pub fn word(self) -> &'static str {
        Symbol::WORDS[self as usize]
    }

    pub fn from_word(word: &str) -> Option<Symbol> {
        Symbol::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether it has a bow or nose that can be turned along a course.
    pub fn moves(self) -> bool {
        self <= Symbol::Submarine
    }
}

/// The standard identity of MIL-STD-2525 and APP-6, assigned by the author of
/// the map and drawn as the symbol's frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Affiliation {
    Friend,
    Hostile,
    Neutral,
    Unknown,
}

impl Affiliation {
    pub const ALL: [Affiliation; 4] = [
        Affiliation::Friend,
        Affiliation::Hostile,
        Affiliation::Neutral,
        Affiliation::Unknown,
    ];

    /// The keywords of the scenario language and of every export, in the order
    /// of [`Affiliation::ALL`].
    pub const WORDS: [&str; 4] = ["friend", "hostile", "neutral", "unknown"];

    pub fn word(self) -> &'static str {
        Affiliation::WORDS[self as usize]
    }

    pub fn from_word(word: &str) -> Option<Affiliation> {
        Affiliation::ALL.into_iter().find(|a| a.word() == word)
    }
}

/// A symbol as drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sign {
    pub symbol: Symbol,
    /// Sets the frame; without one, the symbol is drawn alone.
    pub affiliation: Option<Affiliation>,
    /// Whether it points along its course.
    pub turned: bool,
}
