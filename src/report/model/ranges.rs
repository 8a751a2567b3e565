//! Ranges, and the places within them.

use super::StatusWord;
use schemars::JsonSchema;
use serde::Serialize;

/// A value under the least range that the published figures and their words
/// allow, under the likely one, and under the greatest. Of one exact figure all
/// three are the same. Null is what nobody published: the high value of "over
/// 2,000 km", the low one of "up to 1,600 km", a likely one but of an exact
/// figure, of a band that has one, and of "about 300 km" (270, 300, 330).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ByFigure {
    pub low: Option<f64>,
    pub likely: Option<f64>,
    pub high: Option<f64>,
}

/// One claim of a range.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RingReport {
    pub id: String,
    pub name: String,
    pub actor: Option<String>,
    pub status: StatusWord,
    pub date: Option<String>,
    pub note: Option<String>,
    /// Keys of `sources`.
    pub sources: Vec<String>,
    pub measured: Measured,
    /// What the source says of its only figure, as in `figures`; null of an
    /// exact figure, of a band and of several ranges.
    pub bound: Option<String>,
    /// Ids of other rings about the same system whose bounds hold together with
    /// its own. Its `places` count all of them.
    pub together_with: Vec<String>,
    /// Kilometres.
    pub range_km: ByFigure,
    /// Every published figure, as published.
    pub figures: Vec<Figure>,
    /// Degrees clockwise from north; null: all around.
    pub sector: Option<SectorReport>,
    /// Square kilometres of the Earth's surface, land and sea.
    pub area_km2: ByFigure,
    /// How well the shapes that areas are computed from keep to the range;
    /// null where it cannot be measured.
    pub proof: Option<ProofReport>,
    /// Nearest first.
    pub places: Vec<PlaceReport>,
    /// Those of which a part is covered under the greatest range that is
    /// known, the most covered first.
    pub countries: Vec<CountryReport>,
}

/// What a range is measured from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Measured {
    pub from: MeasuredFrom,
    /// The place, area, coast or track.
    pub name: String,
    /// Degrees; of a single place only.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// Of an area: reachable from somewhere (`any`) or everywhere (`all`) in it.
    pub envelope: Option<EnvelopeWord>,
    /// Of an out-and-back reach: where it ends.
    pub recover: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MeasuredFrom {
    Place,
    Area,
    Track,
    /// Out from one place and back to another.
    Recover,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EnvelopeWord {
    Any,
    All,
}

/// One published figure of a range.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    /// Id of its range, as in `places[].claims`.
    pub claim: String,
    /// `only`, `low`, `likely` or `high`.
    pub estimate: String,
    /// In the unit that it was published in: `300 nmi`, `over 2000 km`; of a
    /// computed figure what it is computed from: `6 h at 750 km/h`.
    pub published: String,
    /// What the source says of the figure: `over`, `at least`, `up to`, `less
    /// than` or `about`; null of an exact figure.
    pub bound: Option<String>,
    pub range_km: f64,
    /// The unit that it was published in: `km`, `nmi`.
    pub unit: String,
    /// The time and speed, or the distance, that it is computed from, if it
    /// is.
    pub computed_from: Option<String>,
    /// The place that it is the distance to, in the scenario's language.
    pub reaches: Option<String>,
    /// Square kilometres within the figure.
    pub area_km2: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct SectorReport {
    pub from_deg: f64,
    pub to_deg: f64,
}

/// The boundary, drawn as areas are computed from it, measured again by the
/// inverse problem.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ProofReport {
    /// The farthest that any measured point lies from the true boundary,
    /// metres, rounded up.
    pub max_error_m: f64,
    /// Vertices of all the figures' boundaries.
    pub vertices: usize,
    /// Points that were measured.
    pub samples: usize,
}

/// Whether a place is inside under every estimate (`inside`), under some or
/// within a figure that is a maximum (`possible`), under none (`outside`), or
/// whether the words of a figure leave it open (`not-known`). Bounds of one
/// range hold at the same time and are one estimate.
/// A place that only the sector leaves out is `outside-sector`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VerdictWord {
    Inside,
    Possible,
    #[serde(rename = "not-known")]
    NotKnown,
    /// Near enough under the greatest figure, but outside the sector.
    #[serde(rename = "outside-sector")]
    OutsideSector,
    Outside,
}

impl VerdictWord {
    /// Whether the range may reach the place: of a report of many places, only
    /// these are listed.
    pub fn may_reach(self) -> bool {
        !matches!(self, VerdictWord::Outside | VerdictWord::OutsideSector)
    }
}

/// A place and a range.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlaceReport {
    /// Id in the scenario; null of a place of the gazetteer.
    pub id: Option<String>,
    pub name: String,
    /// ISO 3166-1 alpha-3 code, where the gazetteer knows it.
    pub country: Option<String>,
    /// Degrees.
    pub lat: f64,
    pub lon: f64,
    /// Kilometres on the ellipsoid from where the range is measured: from the
    /// nearest point of an area or track (from the farthest for envelope
    /// `all`), out and back together for an out-and-back reach.
    pub distance_km: f64,
    /// Azimuth there, degrees clockwise from true north; null where it is
    /// measured from no one point, or the place is that point.
    pub azimuth_deg: Option<f64>,
    pub verdict: VerdictWord,
    /// Kilometres of range left beyond the place under the figure that
    /// decides; negative: so far outside. If the verdict is `inside`, the
    /// least figure decides; otherwise the greatest.
    pub margin_km: f64,
    /// The least and the greatest margin within its footprint and that of the
    /// origin; null where both are known exactly.
    pub margin_least_km: Option<f64>,
    pub margin_most_km: Option<f64>,
    /// Whether it lies inside under the least and under the greatest range that
    /// the figures and their words allow; "over 2,000 km" allows any beyond.
    pub inside_low: bool,
    pub inside_high: bool,
}

/// A place, and which ranges reach it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReachedReport {
    /// Id in the scenario; null of a place of the gazetteer.
    pub id: Option<String>,
    pub name: String,
    /// ISO 3166-1 alpha-3 code, where the gazetteer knows it.
    pub country: Option<String>,
    /// Degrees.
    pub lat: f64,
    pub lon: f64,
    /// Of the places, areas and tracks that ranges are measured from, the
    /// nearest; null where all are measured out and back, or from the farthest
    /// point of an area.
    pub nearest: Option<NearestOrigin>,
    /// In the scenario's order, each measured from where its range is.
    pub claims: Vec<ClaimReport>,
}

/// The nearest of what ranges are measured from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NearestOrigin {
    /// Id of a ring that is measured from it.
    pub ring: String,
    pub name: String,
    /// Kilometres on the ellipsoid, to its nearest point.
    pub distance_km: f64,
}

/// A place and one published range: a low and a high figure, or one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClaimReport {
    /// The ring's id; of a ring with several ranges, with the figure behind:
    /// `tiksi-1200-km`.
    pub id: String,
    /// Id of the ring.
    pub ring: String,
    /// The least and the greatest range that the figures and their words
    /// allow; null where nobody published one.
    pub range_low_km: Option<f64>,
    pub range_high_km: Option<f64>,
    /// What the source says of the only figure: as in `figures`.
    pub bound: Option<String>,
    /// As in the ring's `places`.
    pub distance_km: f64,
    pub azimuth_deg: Option<f64>,
    pub verdict: VerdictWord,
    pub margin_km: f64,
}

/// A country and a range.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CountryReport {
    /// Natural Earth's three-letter code, which is ISO 3166-1 alpha-3 where
    /// there is one.
    pub code: String,
    pub name: String,
    /// The country as the base data draws it (Natural Earth 1:50m, de facto),
    /// square kilometres, inland waters included.
    pub area_km2: f64,
    /// Square kilometres of it that are covered.
    pub covered_km2: ByFigure,
    /// The same as a share from 0 to 1.
    pub share: ByFigure,
    /// Bound on the error of `covered_km2` against the area as drawn.
    pub error_km2: f64,
}
