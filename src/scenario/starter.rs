//! The starter scenario.

/// A commented scenario that draws at once and shows the common keys.
pub fn starter() -> &'static str {
    include_str!("../../examples/scenarios/starter.toml")
}
