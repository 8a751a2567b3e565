//! The table of places: the distance of each, and which published ranges reach
//! it.

use super::Rows;
use crate::language::Language;
use crate::map::{ClaimStanding, Parties, Party, Subject, Verdict, spot};
use crate::overlay::{self, Claim, Distance, Feature};
use crate::page::entries::{is_maybe, party_name, under_some, verdict_words};
use crate::page::legend::Furniture;
use crate::report;
use crate::scenario::{MapSpec, Measured, Scenario, WordsSpec};
use crate::units::Length;
use crate::words::{Words, fill, uncapitalised};

/// Above this number of claims, one column lists them instead of a column for
/// each.
const MOST_COLUMNS: usize = 4;

/// The table's data for one place.
struct Row<'a> {
    place: &'a Feature,
    /// By claim.
    standings: Vec<Option<ClaimStanding>>,
    /// The claim measured from closest, with the distance.
    nearest: Option<(usize, Length)>,
}

impl<'a> Row<'a> {
    fn new(scenario: &Scenario, claims: &[Claim], place: &'a Feature) -> Row<'a> {
        let standings: Vec<_> = claims.iter().map(|c| c.standing(spot(place))).collect();
        let nearest = overlay::nearest(scenario, claims, &standings);
        Row {
            place,
            nearest: nearest.map(|(claim, standing)| (claim, standing.distance)),
            standings,
        }
    }
}

/// Formats the table.
struct Writer<'a> {
    scenario: &'a Scenario,
    words: &'static Words,
    language: Language,
    distance: Distance,
    parties: &'a Parties<'a>,
    /// One for each claim.
    claims: Vec<Party<'a>>,
    /// The same, but joint bounds are one.
    listed: Vec<Party<'a>>,
}

/// All places on the maps, nearest first, with a column for each published
/// figure or band or, if there are many, one column that lists the ranges that
/// reach the place.
pub(super) fn places(furniture: &Furniture, spec: &WordsSpec) -> Rows {
    let overlay = furniture.overlay;
    let scenario = overlay.scenario;
    let language = scenario.header.language;
    let head = |key| report::title(language, key).to_owned();
    let map = every_place(scenario, &spec.show);
    let subject = map.map(|map| Subject::new(overlay, &map));
    let Some(subject) = subject.filter(|s| !s.parties.claims().is_empty()) else {
        return Rows {
            heads: vec![head("place"), head("distance_km"), head("verdict")],
            rows: Vec::new(),
        };
    };
    let writer = Writer {
        scenario,
        words: furniture.words,
        language,
        distance: subject.parties.distance(),
        parties: &subject.parties,
        claims: subject.parties.each_alone(),
        listed: subject.parties.each(),
    };
    let mut heads = vec![head("place")];
    heads.extend(writer.distance_head());
    heads.extend(writer.claim_heads(head("verdict")));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in by_distance(&subject) {
        let mut cells = vec![row.place.name.get(language).to_owned()];
        cells.extend(writer.distance_cell(&row));
        cells.extend(writer.claim_cells(&row));
        // Several maps may show the same place.
        if !rows.contains(&cells) {
            rows.push(cells);
        }
    }
    Rows { heads, rows }
}

/// The places of the table, nearest first; those that ranges are measured from
/// last.
fn by_distance<'a>(subject: &'a Subject<'a>) -> Vec<Row<'a>> {
    let claims = subject.parties.claims();
    let row = |place: &&'a Feature| Row::new(subject.scenario, claims, place);
    let mut rows: Vec<Row> = subject.listed.iter().map(row).collect();
    let key = |row: &Row| match row.nearest {
        // An origin is the least of what readers look for.
        Some((_, distance)) if distance.m() == 0.0 => f64::MAX,
        Some((_, distance)) => distance.m(),
        None => f64::MAX,
    };
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
    rows
}

impl Writer<'_> {
    fn are_listed(&self) -> bool {
        self.claims.len() > MOST_COLUMNS
    }

    /// If each claim has its own origin and column, distances are given there
    /// instead.
    fn distance_head(&self) -> Option<String> {
        match self.distance {
            Distance::Common => {
                let claim = self.parties.claims().first()?;
                let name = self.origin(self.claims.first()?);
                Some(match self.beyond_a_name(claim) {
                    Some(from) => from.in_words(self.language, self.words),
                    None => fill(self.words.distance_from, &[name]),
                })
            }
            Distance::Nearest if self.are_listed() => {
                Some(self.words.distance_nearest_origin.to_owned())
            }
            _ => None,
        }
    }

    fn distance_cell(&self, row: &Row) -> Option<String> {
        self.distance_head()?;
        let Some((claim, distance)) = row.nearest else {
            return Some(String::new());
        };
        let figures = self.parties.figures_beside(claim);
        let said = self.words.distance_beside(distance, &figures);
        Some(match self.distance {
            Distance::Nearest => format!("{said} ({})", self.origin(&self.claims[claim])),
            _ => said,
        })
    }

    fn claim_heads(&self, verdict: String) -> Vec<String> {
        match self.claims.as_slice() {
            [_] => vec![verdict],
            _ if self.are_listed() => vec![self.words.within_range_of.to_owned()],
            several => several
                .iter()
                .map(|claim| self.name(several, claim))
                .collect(),
        }
    }

    fn claim_cells(&self, row: &Row) -> Vec<String> {
        if !self.are_listed() {
            let each = row.standings.iter().enumerate();
            return each.map(|(claim, s)| self.verdict(claim, s)).collect();
        }
        let [mut reached, mut maybe, mut unknown] = [const { Vec::<String>::new() }; 3];
        let mut nearly = false;
        for claim in &self.listed {
            let verdict = self.parties.verdict(claim, &row.standings, spot(row.place));
            let name = self.name(&self.listed, claim);
            let (list, name) = match verdict {
                Verdict::InsideEvery => (&mut reached, name),
                Verdict::InsideSome if is_maybe(claim.differ, verdict) => (&mut maybe, name),
                Verdict::InsideSome => {
                    let name = under_some(claim.differ, &name, self.words);
                    (&mut reached, name)
                }
                Verdict::Unknown => (&mut unknown, name),
                Verdict::OutsideSector => {
                    nearly = true;
                    continue;
                }
                Verdict::Outside => continue,
            };
            if !list.contains(&name) {
                list.push(name);
            }
        }
        vec![
            match (reached.is_empty(), maybe.is_empty(), unknown.is_empty()) {
                (true, true, true) if nearly => self.words.out_of_reach.to_owned(),
                (true, true, true) => self.words.outside.to_owned(),
                _ => self.listed(&reached, &maybe, &unknown),
            },
        ]
    }

    /// `A and B; may be within range of C; not known: D and E`
    fn listed(&self, reached: &[String], maybe: &[String], unknown: &[String]) -> String {
        let words = self.words;
        let mut said: Vec<String> = Vec::new();
        said.extend((!reached.is_empty()).then(|| words.list(reached)));
        said.extend((!maybe.is_empty()).then(|| fill(words.reached_maybe, &[&words.list(maybe)])));
        said.extend((!unknown.is_empty()).then(|| {
            let known = report::title(self.language, "not-known");
            format!("{known}{}{}", words.colon, words.list(unknown))
        }));
        said.join(words.semicolon)
    }

    fn verdict(&self, claim: usize, standing: &Option<ClaimStanding>) -> String {
        let Some(standing) = standing else {
            return String::new();
        };
        let said = verdict_words(self.claims[claim].differ, standing.verdict, self.words);
        match self.distance {
            Distance::Common => said.to_owned(),
            _ => {
                let figures = self.parties.figures_beside(claim);
                let distance = self.words.distance_beside(standing.distance, &figures);
                format!("{distance}{}{said}", self.words.comma)
            }
        }
    }

    /// A claim's name, with its origin if there are several: before the figure,
    /// which would look like a distance from there.
    fn name(&self, all: &[Party], claim: &Party) -> String {
        let name = party_name(self.scenario, all, claim, self.words);
        let origin = self.origin(claim);
        if self.distance == Distance::Common {
            return name;
        }
        let same = |c: &&Claim| c.feature().id == claim.feature.id;
        let of = self.parties.claims().iter().find(same);
        if let Some(from) = of.and_then(|of| self.beyond_a_name(of)) {
            let from = uncapitalised(&from.in_words(self.language, self.words));
            let name = match claim.feature.facts.unnamed {
                true => claim.feature.figure_in_words(self.words),
                false => name,
            };
            return fill(self.words.brackets, &[&name, &from]);
        }
        // Namesakes with the same range say it already.
        if claim.feature.facts.unnamed || name.contains(origin) {
            return name;
        }
        let own = claim.feature.name.get(self.language);
        match name.strip_prefix(own).filter(|_| claim.by_figure) {
            Some(figure) => self.words.named_from(own, origin) + figure,
            None => self.words.named_from(&name, origin),
        }
    }

    /// What a claim is measured from, if the name of a place does not say it:
    /// an area, two bases.
    fn beyond_a_name(&self, claim: &Claim) -> Option<&Measured> {
        let from = claim.measured(self.scenario);
        from.filter(|from| !from.is_simple())
    }

    fn origin<'p>(&self, claim: &'p Party) -> &'p str {
        let name = claim.feature.facts.origin_name.as_ref();
        name.map_or("", |name| name.get(self.language))
    }
}

/// A virtual map of the rings with the places of all maps.
fn every_place(scenario: &Scenario, rings: &[String]) -> Option<MapSpec> {
    let maps = &scenario.maps;
    let mut all = maps.first()?.clone();
    let cities = maps.iter().flat_map(|map| map.cities.iter().cloned());
    all.cities = cities.collect();
    // Keep everything else that the maps show, which includes their places.
    let is_ring = |id: &&String| scenario.rings.iter().any(|ring| ring.id == **id);
    let shown = maps.iter().flat_map(|map| &map.show);
    let others = shown.filter(|id| !is_ring(id));
    all.show = rings.iter().chain(others).cloned().collect();
    Some(all)
}
