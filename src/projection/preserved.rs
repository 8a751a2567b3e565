//! What each projection keeps true.

/// What a projection keeps true, as printed on the map. An enum, so that it can
/// be printed in any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preserved {
    /// Distances and directions from the centre are true, but only from there.
    DistancesFromCentre,
    /// Circles on the Earth stay circles, and small shapes are true.
    CirclesStayCircles,
    /// Areas are true; shapes are distorted away from the centre.
    Areas,
    /// The Earth as seen from very far away.
    SeenFromSpace,
    /// Shortest lines are straight.
    ShortestLinesStraight,
    /// Small shapes are true.
    SmallShapes,
    /// Lines of constant bearing are straight, and small shapes are true.
    BearingsStraight,
    /// The grid of web maps; sizes grow with latitude.
    WebGrid,
    /// Longitude and latitude are drawn as a plain grid.
    PlainGrid,
    /// Nothing is exactly true; everything is slightly distorted.
    Compromise,
}

impl Preserved {
    /// An English sentence without a full stop. `centre` is the centre's
    /// printed name, such as `Taipei`.
    pub fn english(self, centre: &str) -> String {
        let sentence = match self {
            Preserved::DistancesFromCentre => {
                return format!("Distances and directions are true from {centre} only");
            }
            Preserved::CirclesStayCircles => "Circles on the Earth stay circles",
            Preserved::Areas => "Areas are true",
            Preserved::SeenFromSpace => {
                "The Earth as seen from far away; scale is true at the centre"
            }
            Preserved::ShortestLinesStraight => "Shortest lines are straight",
            Preserved::SmallShapes => "Small shapes are true",
            Preserved::BearingsStraight => {
                "Lines of constant bearing are straight; sizes grow with latitude"
            }
            Preserved::WebGrid => "Sizes grow with latitude; distances cannot be measured",
            Preserved::PlainGrid => "A plain grid of longitude and latitude",
            Preserved::Compromise => "A compromise: neither areas nor distances are exactly true",
        };
        sentence.to_string()
    }
}
