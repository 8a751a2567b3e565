//! The words between positions: what begins an area, what joins two corners
//! and what ends a list.

use super::model::{Distance, Turn};
use super::tokens::{Sign, Token, at, find, find_last, is_cjk};
use std::ops::Range;

/// What a list of positions is, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Head {
    Polygon,
    /// An area of some kind, by a single word.
    Loose,
    /// Without a radius, that comes with each centre or after it.
    Circle(Option<Distance>),
    /// `WITHIN 5 MILES OF`: each position is a centre.
    Around(Distance),
    Sector,
    Ellipse,
    Corridor(Distance),
    Line,
}

/// The words that begin an area, the most telling first.
pub(super) fn head(tokens: &[Token]) -> Option<Head> {
    let any = |phrases: &[&str]| phrases.iter().find_map(|p| find_last(tokens, p));
    if any(&[
        "SECTOR",
        "SECTORS",
        "CIRCLE RING",
        "RING BETWEEN|BTN",
        "扇形",
    ])
    .is_some()
    {
        return Some(Head::Sector);
    }
    if any(&["ELLIPSE", "ELLIPTICAL"]).is_some() {
        return Some(Head::Ellipse);
    }
    let corridor = [
        "# UNIT OF ?A ?THE TRACKLINE|TRACKLINES|TRACK|LINE|LINES|ROUTE|CENTERLINE|CENTRELINE",
        "# UNIT ?ON|TO|FROM EITHER|EACH|BOTH SIDE|SIDES",
    ];
    if let Some(distance) = any(&corridor).and_then(|hit| hit.distance()) {
        return Some(Head::Corridor(distance));
    }
    let bounded = any(&BOUNDED);
    let line = [
        "TRACKLINE|TRACKLINES",
        "ALONG ?A ?THE ?STRAIGHT LINE|LINES|TRACK|TRACKS|ROUTE",
        "2|两|二 地点を结ぶ线",
    ];
    let joined = find(tokens, 0, "LINE|LINES JOINING|CONNECTING|BETWEEN").is_some();
    let area = "BOUND|BOUNDED|ENCLOSED|DEFINED|AREA|AREAS|AIRSPACE|ZONE";
    let is_line = joined && find(tokens, 0, area).is_none();
    if is_line || any(&line).is_some() {
        return Some(Head::Line);
    }
    if let Some(hit) = any(&["WITHIN|WI # UNIT ?RADIUS * OF|FROM", "# UNIT RADIUS|RAD OF"]) {
        return Some(Head::Around(hit.distance()?));
    }
    let radius = [
        "RADIUS|RAD ?OF ?IS # UNIT",
        "# UNIT RADIUS|RAD",
        "半径 ?为|约 # UNIT",
        "半径 # UNIT",
        "CIRCLE OF # UNIT",
    ];
    if let Some(hit) = any(&radius) {
        return Some(Head::Circle(hit.distance()));
    }
    let circle = [
        "CENTERED|CENTRED ?ON|AT|AROUND|COORD|BY",
        "CIRCLE|CIRCLES",
        "CENTER|CENTRE ?ON|AT|POINT",
        "AREAS WITHIN",
    ];
    let circle = any(&circle);
    if let (Some(circle), None) = (&circle, &bounded) {
        // `AREAS WITHIN THESE COORDINATES` is a list.
        let listed = find(
            tokens,
            circle.range.start,
            "COORDINATES|COORD|FOLLOWING|FLW|THESE",
        );
        let centred = tokens[circle.range.start].is("AREAS");
        if !(centred && listed.is_some()) {
            return Some(Head::Circle(None));
        }
    }
    if bounded.is_some() {
        return Some(Head::Polygon);
    }
    // `AREA` in the last sentence, the weakest sign.
    let sentence = tokens
        .iter()
        .rposition(|t| t.is_mark('.'))
        .map_or(0, |i| i + 1);
    let area = [
        "AREA|AREAS|ZONE|ZONES|REGION|AIRSPACE|LIMITS",
        "WI|WITHIN",
        "COORD|COORDS|COORDINATES",
        "РАЙОН|РАЙОНЕ|РАЙОНАХ",
    ];
    let area = area.iter().any(|p| find(tokens, sentence, p).is_some());
    area.then_some(Head::Loose)
}

const BOUNDED: [&str; 22] = [
    "BOUND|BOUNDED|BOUNDARED|ENCLOSED|DELIMITED|LIMITED BY",
    "BOUNDED",
    "DEFINED AS|BY",
    "DRAWN AS|BY",
    "CONTAINED WITHIN",
    "LATERAL LIMITS",
    "BEGINNING AT",
    "WITHIN|WI|IN ?THE THESE|FOLLOWING|FLW",
    "FOLLOWING|FLW ?GEOGRAPHICAL|GEO COORDINATES|COORDINATE|COORD|COORDS|POINTS|PSN|POSITIONS",
    "AS FLW|FOLLOWS",
    "POINTS|COORDINATES|COORD|COORDS JOINING|JOINED|CONNECTING",
    "JOINING ?THE ?FOLLOWING|FLW ?POINTS",
    "WI|WITHIN COORD|COORDS|COORDINATES|AREA",
    "围まれ",
    "结ぶ",
    "连线",
    "连机",
    "连成",
    "围成",
    "连接",
    "ОГРАНИЧЕН|ОГРАНИЧЕННОМ|ОГРАНИЧЕННЫЙ|ОГРАНИЧЕННЫХ|ОГРАНИЧЕННОГО",
    "СОЕДИНЯЮЩИХ|СОЕДИНЯЮЩИМИ",
];

/// Words after which positions belong to no area: routes and remarks.
pub(super) fn is_remark(tokens: &[Token]) -> bool {
    let words = [
        "RMK",
        "DCT",
        "ALTERNATE ROUTE",
        "EXPECTED TO FALL",
        "REROUTE|REROUTED|DETOUR",
    ];
    words.iter().any(|p| find(tokens, 0, p).is_some())
}

/// How a list ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Close {
    /// Tokens.
    pub range: Range<usize>,
    /// The list is a line, not an outline.
    pub is_line: bool,
    /// It comes back to its first corner in so many words.
    pub is_back: bool,
}

pub(super) fn close(tokens: &[Token]) -> Option<Close> {
    let back = [
        "BACK TO ?THE ?POINT ?OF START|STARTING|BEGINNING|ORIGIN|FIRST|COMMENCEMENT|INITIAL ?POINT",
        "TO ?THE POINT|PLACE OF ORIGIN|BEGINNING|COMMENCEMENT|START|DEPARTURE",
        "TO ?THE BEGINNING|START|ORIGIN ?POINT",
        "TO ?THE STARTING|FIRST|INITIAL POINT",
        "POINT OF BEGINNING|ORIGIN",
        "BACK TO START",
        "BACK",
    ];
    let after = [
        "POINT|POINTS ?CONNECTION|CONNECTING ?RANGE|LINE|AREA",
        "CONNECTION RANGE",
        "点连线",
        "点连机",
        "点 ?依次|顺次|按序 连线|连机|连成|连接",
        "连线|连机|连成|围成|顺次连接|依次连接",
        "围まれる",
        "を结ぶ",
    ];
    let nearest = |phrases: &[&str]| {
        let hits = phrases.iter().filter_map(|p| find(tokens, 0, p));
        hits.min_by_key(|hit| (hit.range.start, usize::MAX - hit.range.end))
    };
    let is_pair = |start: usize| {
        let before = &tokens[start.saturating_sub(3)..start];
        before
            .iter()
            .any(|t| t.is("两") || t.is("二") || t.whole(1) == Some(2))
    };
    // A point alone joins corners; a connection ends them.
    let connected = nearest(&after).filter(|hit| {
        let words = &tokens[hit.range.clone()];
        words.iter().any(|t| !t.is("POINT") && !t.is("POINTS"))
    });
    let back = nearest(&back);
    let (hit, is_back) = match (back, connected) {
        (Some(b), Some(c)) if b.range.start <= c.range.start => (b, true),
        (Some(b), None) => (b, true),
        (_, Some(c)) => (c, false),
        (None, None) => return None,
    };
    Some(Close {
        is_line: !is_back && is_pair(hit.range.start),
        range: hit.range,
        is_back,
    })
}

/// The words of an arc.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ArcWords {
    pub radius: Option<Distance>,
    pub turn: Option<Turn>,
    /// The next position is its centre; otherwise it ends there.
    pub is_centre_next: bool,
}

pub(super) fn arc(tokens: &[Token]) -> Option<ArcWords> {
    let turn = turn(tokens);
    let named = find(tokens, 0, "ARC|ARCS|ДУГЕ|ДУГА").is_some();
    let around = turn.is_some() && find(tokens, 0, "CIRCLE|RADIUS|CENTRED|CENTERED").is_some();
    if !named && !around {
        return None;
    }
    let centre = "CENTRED|CENTERED|CENTRE|CENTER ?ON|AT|IN|POINT ?POINT|THE ?COORD|PSN|POSITION";
    let is_centre_next = find_last(tokens, centre).is_some_and(|hit| {
        let rest = &tokens[hit.range.end..];
        rest.iter()
            .all(|t| !matches!(t.sign, Sign::Word(_) | Sign::Number(..)))
    });
    Some(ArcWords {
        radius: find(tokens, 0, "# UNIT").and_then(|hit| hit.distance()),
        turn,
        is_centre_next,
    })
}

/// Every word for anticlockwise contains the one for clockwise.
fn turn(tokens: &[Token]) -> Option<Turn> {
    let anti = "ANTICLOCKWISE|COUNTERCLOCKWISE|CCW|ACW";
    if find(tokens, 0, anti).is_some()
        || find(tokens, 0, "ANTI|COUNTER|COUNTRE CLOCKWISE").is_some()
    {
        return Some(Turn::Anticlockwise);
    }
    find(tokens, 0, "CLOCKWISE|CW").map(|_| Turn::Clockwise)
}

/// What a side follows that the notice does not give: a coast or a border.
pub(super) fn along(tokens: &[Token]) -> Option<String> {
    let words = [
        "COAST|COASTLINE|COASTAL|SHORE|SHORELINE ?LINE",
        "?STATE|NATIONAL|INTERNATIONAL BORDER|FRONTIER",
        "FIR|UIR|CTA|TMA|CTR ?COMMON BOUNDARY|BOUNDARIES|BDRY|BDY|BORDER",
        "BOUNDARY|BDRY",
        "ALONG ?THE PARALLEL|MERIDIAN|RIVER",
        "БЕРЕГОВОЙ ЛИНИИ",
        "岸线|陆岸|陸岸|海岸",
    ];
    let hit = words.iter().find_map(|p| find(tokens, 0, p))?;
    let words = tokens[hit.range].iter().filter_map(Token::word);
    let words: Vec<&str> = words.collect();
    let separator = if words.iter().all(|w| w.chars().all(is_cjk)) {
        ""
    } else {
        " "
    };
    Some(words.join(separator).to_lowercase())
}

/// The label of an area or of a corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub text: String,
    /// The tokens of it.
    pub range: Range<usize>,
}

/// The last label in the words before a position.
pub(super) fn label(tokens: &[Token]) -> Option<Label> {
    (0..tokens.len()).rev().find_map(|i| label_at(tokens, i))
}

fn label_at(tokens: &[Token], i: usize) -> Option<Label> {
    let made = |i: usize, end: usize, text: &str| Label {
        text: text.to_owned(),
        range: i..end,
    };
    let mark = |i: usize, marks: &str| match tokens.get(i).map(|t| &t.sign) {
        Some(Sign::Mark(c)) => marks.contains(*c),
        _ => false,
    };
    // `AREA(S)`
    let is_plural = i > 1
        && tokens[i - 1].is_mark('(')
        && tokens[i - 2].span.end == tokens[i - 1].span.start
        && tokens[i - 2].word().is_some();
    if is_plural {
        return None;
    }
    let begins = match i.checked_sub(1).map(|before| &tokens[before].sign) {
        None | Some(Sign::Break) => true,
        Some(Sign::Mark(c)) => ".:;,()".contains(*c),
        Some(Sign::Word(word)) => word == "START" || word.chars().all(is_cjk),
        Some(Sign::Number(..)) => false,
    };
    // `AREA A:`, `AREA 1 -`
    if let Some(hit) = at(tokens, i, "AREA|ZONE|PART|SEGMENT|AREAS ?NO|NR") {
        let end = hit.range.end;
        let text = tokens.get(end).and_then(|t| match &t.sign {
            Sign::Word(word) if letters(word) => Some(word.clone()),
            Sign::Number(_, raw) if raw.len() <= 2 => Some(raw.clone()),
            _ => None,
        });
        let ends = end + 1 >= tokens.len()
            || mark(end + 1, ":-(.,")
            || tokens[end + 1].sign == Sign::Break;
        if let (Some(text), true) = (text, ends) {
            return Some(made(i, (end + 2).min(tokens.len()), &text));
        }
    }
    match &tokens[i].sign {
        Sign::Word(word) if letters(word) && mark(i + 1, ".):") => {
            let last = i + 2 == tokens.len();
            (begins || last).then(|| made(i, i + 2, word))
        }
        Sign::Number(_, raw) if raw.len() <= 2 && mark(i + 1, ".)") => {
            begins.then(|| made(i, i + 2, raw))
        }
        // `点1(`, `一、`
        Sign::Number(_, raw) if raw.len() <= 2 && i > 0 && tokens[i - 1].is("点") => {
            Some(made(i, i + 1, raw))
        }
        Sign::Word(word) if mark(i + 1, "、") && begins => {
            let number = "一二三四五六七八九十"
                .chars()
                .position(|c| word.starts_with(c))?;
            Some(made(i, i + 2, &(number + 1).to_string()))
        }
        _ => None,
    }
}

/// `A` to `Z`, `AA`, `AAA`.
fn letters(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    word.len() <= 3 && first.is_ascii_uppercase() && word.chars().all(|c| c == first)
}

/// Whether the words between two corners only separate them.
pub(super) fn is_separator(tokens: &[Token]) -> bool {
    const WORDS: [&str; 40] = [
        "TO",
        "THENCE",
        "THEN",
        "AND",
        "FROM",
        "POINT",
        "POINTS",
        "POSITION",
        "POSITIONS",
        "POSN",
        "PSN",
        "COORD",
        "COORDS",
        "COORDINATES",
        "DIRECT",
        "STRAIGHT",
        "LINE",
        "LINES",
        "BY",
        "A",
        "IN",
        "THE",
        "P",
        "PT",
        "WGS",
        "VIA",
        "CONTINUING",
        "THROUGH",
        "ON",
        "RUNNING",
        "И",
        "ДО",
        "ДАЛЕЕ",
        "ЗАТЕМ",
        "和",
        "与",
        "及",
        "至",
        "到",
        "点",
    ];
    let mut depth = 0;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        match &token.sign {
            Sign::Mark('(' | '[') => depth += 1,
            Sign::Mark(')' | ']') => depth -= 1,
            _ if depth > 0 => {}
            Sign::Break | Sign::Mark(_) => {}
            Sign::Word(word) if WORDS.contains(&word.as_str()) => {}
            Sign::Word(word) if letters(word) => {}
            // A fix with its radial and distance: `MLB040053`.
            Sign::Word(word) if word.chars().count() == 3 && is_radial(tokens.get(i + 1)) => i += 1,
            Sign::Number(_, raw) if raw.len() <= 2 => {}
            _ => return false,
        }
        i += 1;
    }
    true
}

fn is_radial(token: Option<&Token>) -> bool {
    let Some(Sign::Number(_, raw)) = token.map(|t| &t.sign) else {
        return false;
    };
    raw.split('.').next().is_some_and(|whole| whole.len() == 6)
}

/// A radius behind a centre: `RADIUS 3NM`, `を中心とする半径5海里`. The distance
/// and the number of tokens up to its end.
pub(super) fn radius_behind(tokens: &[Token]) -> Option<(Distance, usize)> {
    let phrases = ["RADIUS|RAD|半径 ?OF|IS|为|约 # UNIT", "# UNIT RADIUS"];
    let hit = phrases.iter().find_map(|p| find(tokens, 0, p))?;
    if hit.range.start > 14 {
        return None;
    }
    let before = &tokens[..hit.range.start];
    let mut depth = 0;
    let other = before.iter().any(|t| {
        match t.sign {
            Sign::Mark('(') => depth += 1,
            Sign::Mark(')') => depth -= 1,
            _ => {}
        }
        depth == 0 && (t.is("CIRCLE") || t.is("ARC") || t.is("WI") || t.is("WITHIN"))
    });
    let next = tokens.get(hit.range.end);
    let owns_next = next.is_some_and(|t| {
        ["CENTRE", "CENTER", "CENTRED", "CENTERED", "OF", "AROUND"]
            .iter()
            .any(|w| t.is(w))
    });
    (!other && !owns_next && label(before).is_none())
        .then(|| Some((hit.distance()?, hit.range.end)))?
}
