//! A scenario computed on the ellipsoid: features with ids and facts. Every
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

pub use compute::compute;
pub use feature::{Feature, Kind, Overlay};

pub(crate) use claim::{Claim, ClaimStanding};
pub(crate) use joint::{joint_claims, standing};
pub(crate) use origins::{Distance, Way, nearest};
pub(crate) use verdict::{Spot, Standing, Verdict};

#[doc(hidden)]
pub use feature::{Estimate, Facts, Role};
