//! What a report says: the shape of its JSON. Names, units and meanings are
//! promised; fields may be added, none is taken away or changed in meaning
//! while `report` stays the same number.

use schemars::JsonSchema;
use serde::Serialize;

/// What a scenario's rings, tracks and zones mean, measured on the WGS 84
/// ellipsoid. A value that is not known is null; lists may be empty.
///
/// [`json`](super::json), [`csv`](super::csv), [`markdown`](super::markdown)
/// and [`html`](super::html) write it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Version of this form: 1.
    pub report: u32,
    /// The program that made it, with its version.
    pub generator: String,
    pub scenario: Heading,
    pub rings: Vec<RingReport>,
    /// Every place under every range; empty without ranges.
    pub places: Vec<ReachedReport>,
    pub tracks: Vec<TrackReport>,
    pub zones: Vec<ZoneReport>,
    /// Figures that sources state of tracks, beside what is drawn.
    pub statements: Vec<StatementReport>,
    /// Positions that are known by the words of a report only.
    pub footprints: Vec<FootprintReport>,
    pub sources: Vec<SourceReport>,
    pub warnings: Vec<Warning>,
    /// What a reader must know to read the numbers rightly, in words.
    pub caveats: Vec<String>,
}

/// The scenario that it is about.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Heading {
    /// The file's stem.
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    /// ISO 8601 date.
    pub as_of: Option<String>,
    pub worldview: String,
    /// BCP 47 tag of the language that names are in.
    pub language: String,
    /// SHA-256 of the scenario's text, in hexadecimal.
    pub sha256: String,
}

/// A value under the low, the likely and the high figure of a claim. Of a
/// claim with one figure, all three are the same; of a band without a likely
/// figure, `likely` is null.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ByFigure {
    pub low: f64,
    pub likely: Option<f64>,
    pub high: f64,
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
    /// Those of which a part is covered, by the area that the greatest figure
    /// covers.
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

/// How well something is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatusWord {
    Observed,
    Reported,
    Estimated,
    Schematic,
    /// By this program, from what is cited: a limit off a coast.
    Computed,
}

/// One published figure of a range.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    /// `only`, `low`, `likely` or `high`.
    pub estimate: String,
    /// In the unit that it was published in: `300 nmi`, `over 2000 km`; of a
    /// computed figure what it is computed from: `6 h at 750 km/h`.
    pub published: String,
    /// What the source says of the figure: `over`, `at least`, `up to`, `less
    /// than` or `about`; null of an exact figure.
    pub bound: Option<String>,
    pub range_km: f64,
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
    /// The least and the greatest figure; the same of one figure.
    pub range_low_km: f64,
    pub range_high_km: f64,
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

/// A track: what was done, how well it is known, and what it met.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TrackReport {
    pub id: String,
    pub name: String,
    pub actor: Option<String>,
    /// The track that it leaves at its first fix.
    pub branch_of: Option<String>,
    /// What it is made of, where that is said: `8 ships, then 6 ships`.
    pub composition: Option<String>,
    /// The most aircraft, ships or vehicles that it was made of at a time; a
    /// branch's are counted in the track that it leaves as well.
    pub craft: Option<usize>,
    /// `air`, `sea` or `ground`.
    pub domain: String,
    pub status: StatusWord,
    pub date: Option<String>,
    pub note: Option<String>,
    pub sources: Vec<String>,
    /// The line as drawn, gaps by the shortest way: a lower bound where the
    /// line is not known.
    pub length_km: f64,
    pub length_nmi: f64,
    /// As much of it as lies in gaps.
    pub gap_km: f64,
    /// Kilometres by how well the line is known, gaps left out.
    pub known_km: KnownKm,
    /// ISO 8601, UTC.
    pub start: Option<String>,
    pub end: Option<String>,
    /// From the first fix to the last; of a track with a speed and no times at
    /// all its length by that speed; null where it is not known.
    pub duration_h: Option<f64>,
    /// Where an end is known by the day only, or by a part of it: the least
    /// and the most that the duration may be.
    pub duration_h_least: Option<f64>,
    pub duration_h_most: Option<f64>,
    /// The duration follows from a speed rather than from times given.
    pub duration_computed: bool,
    pub fixes: Vec<FixReport>,
    /// With each zone that it meets.
    pub crossings: Vec<CrossingReport>,
    /// How close it comes to the places listed, to zones that it does not
    /// enter, to countries within 1,000 km, and to tracks of the same time.
    pub nearest: Vec<NearestReport>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct KnownKm {
    pub observed: f64,
    pub reported: f64,
    pub estimated: f64,
    pub schematic: f64,
}

/// A fix, and the leg that leads to it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FixReport {
    /// From 1.
    pub number: usize,
    pub name: Option<String>,
    /// What the track is made of from here on, where that changes.
    pub composition: Option<String>,
    pub lat: f64,
    pub lon: f64,
    pub status: StatusWord,
    pub time: Option<String>,
    /// The day that is given, where no time of day is.
    pub date: Option<String>,
    /// The part of that day, where it is given: `afternoon`, or `around`.
    pub part: Option<String>,
    /// Between which two times that is, ISO 8601, UTC; where no offset is
    /// given, in any time zone.
    pub earliest: Option<String>,
    pub latest: Option<String>,
    /// The time was filled in from a speed.
    pub time_computed: bool,
    /// From the first fix.
    pub along_km: f64,
    /// Of the leg from the fix before; null of the first.
    pub leg_km: Option<f64>,
    /// `geodesic` or `rhumb`.
    pub leg_line: Option<String>,
    pub leg_status: Option<StatusWord>,
    /// Nothing is known between the fix before and this one.
    pub leg_gap: bool,
    /// What the way and the given times of this fix and of the timed fix
    /// before imply; null unless both times are given.
    pub implied_kmh: Option<f64>,
    pub implied_kn: Option<f64>,
}

/// How a track meets a zone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CrossingReport {
    /// Id of the zone.
    pub zone: String,
    pub kind: CrossingKind,
    /// Where it goes in, meets the line, or touches; null where the track
    /// begins inside.
    pub enter: Option<EventReport>,
    /// Where it goes out, or leaves the edge that it runs along; null where
    /// the track ends inside, and of a line that is simply crossed.
    pub exit: Option<EventReport>,
    /// Kilometres inside, along the drawn line; null of lines and touches.
    pub inside_km: Option<f64>,
    /// As much of that as lies in gaps.
    pub inside_gap_km: Option<f64>,
    /// Hours inside, interpolated.
    pub inside_h: Option<f64>,
    /// Hours inside at least and at most, by the intervals of both ends.
    pub inside_h_least: Option<f64>,
    pub inside_h_most: Option<f64>,
    /// Of a line: `left to right`, `right to left` as seen along it, or
    /// `touches`.
    pub over: Option<String>,
    /// Of a line: the direction straight over it to the side that the track
    /// goes to, as a compass point: `NE`.
    pub towards: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CrossingKind {
    /// Through an area.
    Passage,
    /// Over a line.
    Line,
    /// Along or against an edge without going more than a metre in.
    Touch,
}

/// A point of a track.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EventReport {
    pub lat: f64,
    pub lon: f64,
    /// From the first fix.
    pub along_km: f64,
    /// Interpolated by the way between the nearest timed fixes, ISO 8601,
    /// UTC; null across a gap and where no times are known.
    pub time: Option<String>,
    /// The time of the last fix before whose time a source gives; a computed
    /// one where there is no other; null where there is none.
    pub earliest: Option<String>,
    /// The same of the first fix after.
    pub latest: Option<String>,
    /// Some of these times were filled in from a speed.
    pub computed: bool,
    /// The interval spans a gap: all that is known is that it was between.
    pub gap: bool,
    /// How well the least known fix or leg between the two is known.
    pub status: StatusWord,
}

/// How close a track comes to something.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NearestReport {
    pub kind: NearestKind,
    /// Id in the scenario, or a country's code; null of a place of the
    /// gazetteer.
    pub id: Option<String>,
    pub name: String,
    pub distance_km: f64,
    /// Where on the track.
    pub at: EventReport,
    /// The nearest point of the other.
    pub to_lat: f64,
    pub to_lon: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NearestKind {
    Place,
    Zone,
    /// The nearest point of a country's territory; 0 over it.
    Country,
    /// The line of another track, at whatever time.
    Track,
    /// Another track at the same time: the closest point of approach.
    TrackAtOneTime,
}

/// A figure that a source states of tracks, and what is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatementReport {
    pub id: String,
    /// Ids of the tracks that it is about.
    pub of: Vec<String>,
    /// `nearest`, `length`, `duration`, `craft` or `tracks`.
    pub states: String,
    /// What the tracks are stated to have come near to.
    pub to: Option<String>,
    /// The figure in the scenario's language, in the unit of its source.
    pub published: String,
    /// The figure is a total of so many ships or aircraft; `stated` is the
    /// share of each.
    pub total_of: Option<usize>,
    /// Of the values below: `km`, `h`, or null of a number of tracks.
    pub unit: Option<String>,
    pub stated: f64,
    /// What the words ("over", "about") and the rounding of the figure leave
    /// open; null where they set no limit.
    pub stated_low: f64,
    pub stated_high: Option<f64>,
    /// The same measured on what is drawn, gaps left out of a closest
    /// approach; null where it cannot be.
    pub drawn_low: Option<f64>,
    pub drawn_high: Option<f64>,
    /// Of what is stated: what is drawn, where 1 is all of it.
    pub share: Option<f64>,
    /// Of a closest approach: where.
    pub at: Option<StatementWhere>,
    pub verdict: StatementVerdict,
    /// All of it in one sentence, in the scenario's language.
    pub says: String,
    pub note: Option<String>,
    pub sources: Vec<String>,
}

/// Where a track comes nearest.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatementWhere {
    /// Id of the track.
    pub track: String,
    /// From 1: between the point of this number and the next; null at a lone
    /// point between gaps.
    pub leg: Option<usize>,
    pub lat: f64,
    pub lon: f64,
    /// From the first fix.
    pub along_km: f64,
    /// The nearest point of the other.
    pub to_lat: f64,
    pub to_lon: f64,
}

/// How what is drawn compares with what is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementVerdict {
    Agrees,
    Nearer,
    Farther,
    Longer,
    Shorter,
    More,
    Fewer,
    /// Nothing that is drawn can be compared with it.
    Unknown,
}

/// A zone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ZoneReport {
    pub id: String,
    pub name: String,
    pub actor: Option<String>,
    /// `air-defence`, `boundary`, `circle`, `limit`, `country` or `other`.
    pub kind: String,
    /// Of a limit: kilometres from the coast, computed.
    pub limit_km: Option<f64>,
    pub status: StatusWord,
    pub note: Option<String>,
    pub sources: Vec<String>,
    /// Of an area, square kilometres; null of a line.
    pub area_km2: Option<f64>,
    /// Of a line; null of an area.
    pub length_km: Option<f64>,
    /// Ids of the tracks that enter or cross it.
    pub crossed_by: Vec<String>,
}

/// A position that words allow to be anywhere in an area.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FootprintReport {
    pub id: String,
    /// Id of the ring, place or track that it belongs to.
    pub of: String,
    pub name: String,
    /// As reported: `440 mi SW of St. Lawrence Island`.
    pub words: Option<String>,
    pub area_km2: f64,
    pub sources: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SourceReport {
    pub key: String,
    pub text: String,
    pub url: Option<String>,
    pub date: Option<String>,
    /// Ids of what cites it.
    pub cited_by: Vec<String>,
}

/// Something that a reader should doubt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Warning {
    pub kind: WarningKind,
    /// Id of what it is about.
    pub id: Option<String>,
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// It names no source.
    Unsourced,
    /// It is drawn to show an idea, not where something was.
    Schematic,
    /// Nothing is known of a part of it.
    Gap,
    /// Times follow from a speed rather than from a source.
    ComputedTimes,
    /// What is drawn is not what a source states of it.
    Statement,
    /// Two times imply a speed that nothing of its kind reaches.
    Speed,
    /// A place's words allow it to be elsewhere.
    Footprint,
}
