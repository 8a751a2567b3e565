//! What a scenario means on the Earth: features with ids and facts. Every
//! output is made from the same overlay.

mod claim;
mod compute;
mod feature;
mod figure;
mod joint;
mod origins;
mod rings;
mod swept;
mod tracks;
mod verdict;
mod zones;

pub use claim::{Claim, ClaimStanding};
pub use compute::compute;
pub use feature::{Estimate, Facts, Feature, Kind, Overlay, Role};
pub use figure::ReachFigure;
pub use joint::standing;
pub use origins::{Distance, nearest};
pub use verdict::{Standing, Verdict};
