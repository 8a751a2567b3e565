//! Names of the subject colours.

/// Names that a scenario may use as an actor's colour, besides `#rrggbb`. Each
/// theme gives them tones that stay distinguishable under colour-vision
/// deficiency, in this order: the first five are the safest together.
pub const NAMED: [&str; 9] = [
    "teal", "red", "blue", "purple", "orange", "green", "brown", "pink", "gray",
];
