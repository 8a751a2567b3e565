//! How certain something is.

/// How certain something is, most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub enum Status {
    Observed,
    #[default]
    Reported,
    Estimated,
    Schematic,
}

impl Status {
    pub const ALL: [Status; 4] = [
        Status::Observed,
        Status::Reported,
        Status::Estimated,
        Status::Schematic,
    ];

    /// The keyword in the scenario language and in every export: `reported`.
    pub fn word(self) -> &'static str {
        match self {
            Status::Observed => "observed",
            Status::Reported => "reported",
            Status::Estimated => "estimated",
            Status::Schematic => "schematic",
        }
    }
}
