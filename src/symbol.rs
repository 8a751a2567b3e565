//! What stands somewhere, and to whose side somebody counts it.

/// A mark of what is meant, seen from above where it moves.
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

    /// The words of the scenario language and of every export, in the order
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

    /// Whether it has a bow or a nose that can be turned along a course.
    pub fn moves(self) -> bool {
        self <= Symbol::Submarine
    }
}

/// The standard identity of MIL-STD-2525 and APP-6: how somebody counts what
/// a symbol stands for. It is drawn as the frame around it.
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

    /// The words of the scenario language and of every export, in the order
    /// of [`Affiliation::ALL`].
    pub const WORDS: [&str; 4] = ["friend", "hostile", "neutral", "unknown"];

    pub fn word(self) -> &'static str {
        Affiliation::WORDS[self as usize]
    }

    pub fn from_word(word: &str) -> Option<Affiliation> {
        Affiliation::ALL.into_iter().find(|a| a.word() == word)
    }
}

/// A symbol as it stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sign {
    pub symbol: Symbol,
    /// Its frame; without one it stands alone.
    pub affiliation: Option<Affiliation>,
    /// Whether it points along the course that it stands on.
    pub turned: bool,
}
