//! The names of the subject's colours.

/// What a scenario may write for an actor's colour, besides `#rrggbb`. Each
/// theme gives them tones that stay apart under colour-vision deficiency in
/// this order: the first five are the safest together.
pub const NAMED: [&str; 9] = [
    "teal", "red", "blue", "purple", "orange", "green", "brown", "pink", "gray",
];
