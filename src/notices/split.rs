//! The notices of a text that holds several, and their numbers.

use super::folded::Folded;
use super::model::Kind;
use super::tokens::{Sign, Token, find, is_cjk, tokens};
use std::ops::Range;

/// One notice, or a part of one.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub kind: Kind,
    pub number: Option<String>,
    /// Characters of the whole text.
    pub range: Range<usize>,
    /// Behind its head, where the words about the area begin.
    pub body: usize,
    /// `PART 2 OF 3`
    pub part: Option<(u32, u32)>,
}

/// What the beginning of a line says.
enum Line {
    /// `061827Z JUL 26`
    TimeGroup,
    /// The kind, the number, and where the number ends.
    Head(Kind, String, usize),
    /// `MSGID/GENADMIN/..`
    Preamble,
    /// `NNNN`
    End,
    Other,
}

pub(super) fn messages(text: &Folded) -> Vec<Message> {
    let mut messages = Vec::new();
    let mut current: Option<Message> = None;
    let mut continues = false;
    for line in text.lines().into_iter().flat_map(|line| parts(text, line)) {
        let words = tokens(text, line.clone());
        let Some(last) = words.last() else {
            continue;
        };
        let goes_on = continues;
        continues = last.is("CANCEL") || last.is("AND") || last.is_mark(',') || last.is("REF");
        let kind = match goes_on {
            true => Line::Other,
            false => head(text, &words),
        };
        let open = |start: usize| Message {
            kind: Kind::Other,
            number: None,
            range: start..text.len(),
            body: start,
            part: None,
        };
        let mut end = |current: &mut Option<Message>| {
            if let Some(mut message) = current.take() {
                message.range.end = line.start;
                messages.push(message);
            }
        };
        match kind {
            Line::End => {
                end(&mut current);
                continue;
            }
            Line::Preamble | Line::TimeGroup
                if current.as_ref().is_some_and(|c| c.number.is_some()) =>
            {
                end(&mut current);
            }
            Line::Head(kind, number, body) => {
                let same = current.as_ref().and_then(|c| c.number.as_ref()) == Some(&number);
                let is_new = match kind {
                    Kind::Notam => find(&words, 0, "NOTAMN|NOTAMR|NOTAMC").is_some(),
                    _ => !same,
                };
                if current.as_ref().is_some_and(|c| c.number.is_some()) && is_new {
                    end(&mut current);
                }
                let message = current.get_or_insert_with(|| open(line.start));
                message.kind = kind;
                message.number = Some(number);
                let has_body = kind == Kind::Broadcast;
                message.body = if has_body { body } else { line.start };
            }
            _ => {}
        }
        current.get_or_insert_with(|| open(line.start));
    }
    messages.extend(current);
    for message in &mut messages {
        settle(text, message);
    }
    messages
}

/// A line, parted where a copy has lost the line end in front of a notice.
fn parts(text: &Folded, line: Range<usize>) -> Vec<Range<usize>> {
    let words = tokens(text, line.clone());
    let begins = |i: usize| {
        let rest = &words[i..];
        let dated =
            rest.len() > 4 && is_time_group(&rest[..4]) && broadcast(text, &rest[4..]).is_some();
        let named = |t: &Token| ["NOTAMN", "NOTAMR", "NOTAMC"].iter().any(|w| t.is(w));
        let numbered = rest.len() > 4 && named(&rest[4]) && notam_number(&rest[..4]).is_some();
        let after_preamble = i > 1 && words[i - 1].is_mark('/') && words[i - 2].is("RMKS");
        dated || numbered || after_preamble || rest[0].is("MSGID")
    };
    let mut parts = Vec::new();
    let mut start = line.start;
    for i in (1..words.len()).filter(|i| begins(*i)) {
        parts.push(start..words[i].span.start);
        start = words[i].span.start;
    }
    parts.push(start..line.end);
    parts
}

/// The kind of a message without a head, and its part.
fn settle(text: &Folded, message: &mut Message) {
    let words = tokens(text, message.range.clone());
    if let Some(hit) = find(&words, 0, "PART # OF #") {
        let [part, of] = [0, 1].map(|i| hit.numbers.get(i).copied().unwrap_or(1.0) as u32);
        message.part = Some((part, of));
    }
    if message.kind != Kind::Other {
        return;
    }
    let cancels = find(&words, 0, "CANCEL THIS MSG|MESSAGE").is_some();
    let series = find(&words, 0, "CANCEL NAVAREA|HYDROPAC|HYDROLANT|HYDROARC").is_some();
    let is_item = |letter: &str| {
        words
            .windows(2)
            .any(|pair| pair[0].is(letter) && pair[1].is_mark(')'))
    };
    if is_item("Q") || is_item("B") && is_item("C") && is_item("E") {
        message.kind = Kind::Notam;
    } else if cancels || series {
        message.kind = Kind::Broadcast;
    } else if find(&words, 0, "海里|北纬|航警|海事局|连线|水域").is_some() {
        message.kind = Kind::ChinaMsa;
    }
    let kana = |t: &Token| {
        t.word()
            .is_some_and(|w| w.chars().all(|c| ('\u{3040}'..'\u{3100}').contains(&c)))
    };
    if words.iter().any(kana) {
        message.kind = Kind::JapanCoastGuard;
    }
}

fn head(text: &Folded, words: &[Token]) -> Line {
    if words.len() == 1 && words[0].is("NNNN") {
        return Line::End;
    }
    if words[0].is("MSGID") {
        return Line::Preamble;
    }
    if is_time_group(words) {
        return Line::TimeGroup;
    }
    // Copies lose the line end behind the time group.
    let words = match words.get(4..) {
        Some(rest) if !rest.is_empty() && is_time_group(&words[..4]) => rest,
        _ => words,
    };
    let heads = [fdc, notam, broadcast, chinese, japanese, regulation];
    match heads.iter().find_map(|head| head(text, words)) {
        Some((kind, number)) => Line::Head(kind, number, number_end(words)),
        None => Line::Other,
    }
}

/// Where `1768/26(54).` ends.
fn number_end(words: &[Token]) -> usize {
    let mark = |i: usize| {
        words
            .get(i)
            .is_some_and(|t| t.is_mark('/') || t.is_mark('-'))
    };
    let number = (1..words.len()).find(|&i| {
        mark(i)
            && words[i - 1].digits().is_some()
            && words.get(i + 1).is_some_and(|t| t.digits().is_some())
    });
    let Some(mut end) = number.map(|i| i + 2) else {
        return words.first().map_or(0, |t| t.span.start);
    };
    if words.get(end).is_some_and(|t| t.is_mark('(')) {
        end += words[end..]
            .iter()
            .position(|t| t.is_mark(')'))
            .map_or(0, |n| n + 1);
    }
    end += usize::from(words.get(end).is_some_and(|t| t.is_mark('.')));
    words[end - 1].span.end
}

/// `061827Z JUL 26` alone in its line.
fn is_time_group(words: &[Token]) -> bool {
    let signs: Vec<&Sign> = words.iter().map(|t| &t.sign).collect();
    match signs.as_slice() {
        [
            Sign::Number(_, time),
            Sign::Word(z),
            Sign::Word(month),
            Sign::Number(_, year),
            rest @ ..,
        ] => {
            time.len() == 6
                && z == "Z"
                && super::times::month(month).is_some()
                && (year.len() == 2 || year.len() == 4)
                && rest.len() <= 1
        }
        _ => false,
    }
}

type Head = Option<(Kind, String)>;

/// `FDC 6/6692`, `!FDC 4/8632`
fn fdc(_: &Folded, words: &[Token]) -> Head {
    let start = usize::from(words[0].is_mark('!'));
    let [word, year, slash, number] = words.get(start..start + 4)? else {
        return None;
    };
    let fits = word.is("FDC") && slash.is_mark('/');
    fits.then_some(())?;
    Some((
        Kind::Fdc,
        format!("FDC {}/{}", year.whole(2)?, number.digits()?),
    ))
}

/// `A3626/26 NOTAMN`, also alone.
fn notam(_: &Folded, words: &[Token]) -> Head {
    let named = words
        .iter()
        .position(|t| ["NOTAMN", "NOTAMR", "NOTAMC"].iter().any(|w| t.is(w)));
    let before = &words[..named.unwrap_or(words.len().min(5))];
    let number = notam_number(before)?;
    (named.is_some() || words.len() <= 5).then_some((Kind::Notam, number))
}

/// The last number of the form `A3626/26`.
pub(super) fn notam_number(words: &[Token]) -> Option<String> {
    words.windows(4).rev().find_map(|w| {
        let series = w[0].word()?;
        let (number, year) = (w[1].digits()?, w[3].digits()?);
        let touching = w[0].span.end == w[1].span.start && w[2].is_mark('/');
        let fits = series.len() == 1 && touching && number.len() <= 5 && year.len() == 2;
        fits.then(|| format!("{series}{number}/{year}"))
    })
}

const SERIES: [&str; 22] = [
    "NAVAREA",
    "HYDROPAC",
    "HYDROLANT",
    "HYDROARC",
    "NAVTEX",
    "NAVWARN",
    "NAVAREAX",
    "AVURNAV",
    "TURNHOS",
    "WZ",
    "COASTAL",
    "LOCAL",
    "BNM",
    "LNM",
    "MSIB",
    "NAVIP",
    "NAVWARNS",
    "ПРИП",
    "НАВИП",
    "SUBFACTS",
    "GUNFACTS",
    "NAVIGATIONAL",
];

/// `HYDROPAC 1768/26.`, `NAVAREA XII 138/26(18).`, `TURNHOS N/W : 1411/26`
fn broadcast(_: &Folded, words: &[Token]) -> Head {
    let series = words[0].word().filter(|word| SERIES.contains(word))?;
    let number = (1..words.len().min(9)).find(|&i| {
        let before = words[i].digits().is_some_and(|d| d.len() <= 4);
        let mark = words
            .get(i + 1)
            .is_some_and(|t| t.is_mark('/') || t.is_mark('-'));
        let after = words.get(i + 2).and_then(Token::digits);
        before && mark && after.is_some_and(|d| (2..=4).contains(&d.len()))
    })?;
    let words_before = words[..number].iter().all(|t| match &t.sign {
        Sign::Word(_) => true,
        Sign::Mark(c) => ":/-.#".contains(*c),
        _ => false,
    });
    words_before.then_some(())?;
    let mut name = series.to_owned();
    for (i, token) in words[1..number].iter().enumerate() {
        match &token.sign {
            Sign::Word(word) if words[i].is_mark('/') => name += word,
            Sign::Word(word) => name += &format!(" {word}"),
            Sign::Mark('/') => name += "/",
            _ => {}
        }
    }
    let [a, mark, b] = &words[number..number + 3] else {
        return None;
    };
    let mark = if mark.is_mark('/') { "/" } else { "-" };
    Some((
        Kind::Broadcast,
        format!("{name} {}{mark}{}", a.digits()?, b.digits()?),
    ))
}

/// `唐航警0612/26`
fn chinese(text: &Folded, words: &[Token]) -> Head {
    let at = words.iter().take(10).position(|t| t.is("航"))?;
    let digits: Vec<&Token> = words.get(at + 2..at + 5)?.iter().collect();
    let fits = words.get(at + 1)?.is("警") && digits[1].is_mark('/');
    let number = digits[0]
        .digits()
        .zip(digits[2].digits())
        .filter(|_| fits)?;
    let start = (0..at)
        .rev()
        .take_while(|&i| words[i].word().is_some_and(|w| w.chars().all(is_cjk)));
    let start = start.last().unwrap_or(at);
    let name = text.text(words[start].span.start..digits[0].span.start);
    Some((
        Kind::ChinaMsa,
        format!("{}{}/{}", name.trim(), number.0, number.1),
    ))
}

/// `8年412項`, `第412項`
fn japanese(text: &Folded, words: &[Token]) -> Head {
    let end = words.iter().take(12).position(|t| t.is("项"))?;
    let number = words.get(end.checked_sub(1)?)?.digits()?;
    let year = words[..end].iter().rposition(|t| t.is("年"));
    let name = match year {
        Some(year) if year > 0 => text.text(words[year - 1].span.start..words[end].span.end),
        _ => format!("{number}项"),
    };
    Some((
        Kind::JapanCoastGuard,
        name.replace('项', "項").replace(' ', ""),
    ))
}

/// `§ 334.130`
fn regulation(_: &Folded, words: &[Token]) -> Head {
    let [mark, number, ..] = words else {
        return None;
    };
    let Sign::Number(_, raw) = &number.sign else {
        return None;
    };
    mark.is_mark('§').then(|| (Kind::Other, format!("§ {raw}")))
}
