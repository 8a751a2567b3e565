//! One notice after the other, by their kinds.

mod broadcast;
mod notam;

use super::areas::areas;
use super::folded::Folded;
use super::groups::{Groups, groups};
use super::items::items;
use super::model::{Kind, Notice};
use super::remarks::Remarks;
use super::split::{Message, messages};
use super::times::{Times, Years};
use super::tokens::{Sign, Token, find, tokens};
use std::ops::Range;

pub(super) fn read(source: &str) -> Vec<Notice> {
    let whole = Folded::new(source);
    let mut notices = Vec::new();
    let mut parts: Vec<Message> = Vec::new();
    for message in messages(&whole) {
        let continues = parts.last().is_some_and(|last| {
            let follows = match (last.part, message.part) {
                (Some((one, _)), Some((other, _))) => other == one + 1,
                _ => false,
            };
            follows && last.number == message.number
        });
        if !continues && !parts.is_empty() {
            notices.extend(notice(source, &whole, &parts));
            parts.clear();
        }
        parts.push(message);
    }
    if !parts.is_empty() {
        notices.extend(notice(source, &whole, &parts));
    }
    notices
}

/// What is read of one notice.
struct Reader<'a> {
    text: &'a Folded,
    notice: Notice,
    years: Years,
    remarks: Remarks,
}

fn notice(source: &str, whole: &Folded, parts: &[Message]) -> Option<Notice> {
    let first = parts.first()?;
    let mut text = whole.part(first.range.clone());
    let body = first.body - first.range.start;
    let (start, end) = (first.range.start, parts.last()?.range.end);
    let span = whole.span(start..end);
    let original = source[span.clone()].trim();
    if original.is_empty() {
        return None;
    }
    if first.kind == Kind::Notam {
        text = joined(whole, parts);
    } else {
        for part in &parts[1..] {
            text.append(&whole.part(part.body..part.range.end));
        }
    }
    let notice = Notice {
        number: first.number.clone(),
        kind: first.kind,
        subject: String::new(),
        areas: Vec::new(),
        windows: Vec::new(),
        alternates: Vec::new(),
        validity: Vec::new(),
        end_is_estimate: false,
        open_end: false,
        issued: None,
        cancelled_at: None,
        cancels: Vec::new(),
        lower: None,
        upper: None,
        text: original.to_owned(),
        remarks: Vec::new(),
    };
    let year = notice.number.as_deref().and_then(number_year);
    let mut reader = Reader {
        text: &text,
        notice,
        years: Years {
            number: year,
            ..Years::default()
        },
        remarks: Remarks::default(),
    };
    if let (Some((_, of)), Some(last)) = (first.part, parts.last().and_then(|p| p.part))
        && (parts.len() as u32) < of
    {
        let message = format!(
            "{} of {of} parts are here, up to part {}",
            parts.len(),
            last.0
        );
        reader.remarks.warn(&text, 0..text.len().min(1), message);
    }
    match first.kind {
        Kind::Notam => reader.notam(),
        Kind::Broadcast => reader.broadcast(body),
        Kind::Fdc => reader.fdc(),
        Kind::ChinaMsa => reader.local(8),
        Kind::JapanCoastGuard => reader.local(9),
        Kind::Other => reader.broadcast(body.min(text.len())),
    }
    let mut notice = reader.notice;
    notice.remarks = reader.remarks.located(source);
    Some(notice)
}

/// The first part, with the items E of the others behind its own.
fn joined(whole: &Folded, parts: &[Message]) -> Folded {
    let mut first = whole.part(parts[0].range.clone());
    blank_parts(&mut first);
    if parts.len() == 1 {
        return first;
    }
    let found = items(&first);
    let mut text = first.part(0..found.e.end.max(found.d.end));
    let mut tail = None;
    for part in &parts[1..] {
        let mut other = whole.part(part.range.clone());
        blank_parts(&mut other);
        let found = items(&other);
        text.append(&other.part(found.e.clone()));
        tail = [found.f.start, found.g.start]
            .into_iter()
            .find(|at| *at > 1)
            .map(|at| other.part(at - 2..other.len()));
    }
    let tail = tail.or_else(|| {
        let at = [found.f.start, found.g.start]
            .into_iter()
            .find(|at| *at > 1)?;
        Some(first.part(at - 2..first.len()))
    });
    if let Some(tail) = tail {
        text.append(&tail);
    }
    text
}

/// Blanks `END PART 1 OF 2`, which interrupts lists.
fn blank_parts(text: &mut Folded) {
    let words = tokens(text, 0..text.len());
    let mut from = 0;
    while let Some(hit) = find(&words, from, "?END PART # OF #") {
        let span = words[hit.range.start].span.start..words[hit.range.end - 1].span.end;
        text.chars[span].fill(' ');
        from = hit.range.end;
    }
}

/// The year in `HYDROPAC 1768/26`.
fn number_year(number: &str) -> Option<i16> {
    let (before, after) = number.rsplit_once(['/', '-'])?;
    if number.starts_with("FDC") {
        let year: i16 = before.rsplit(' ').next()?.parse().ok()?;
        return Some(2020 + year % 10);
    }
    // `26-0512`, as coordinators in Asia write it.
    let before = before
        .get(before.len().saturating_sub(2)..)
        .and_then(|y| y.parse::<i16>().ok());
    if number.ends_with(&format!("-{after}")) && after.len() == 4 {
        return before.map(|year| 2000 + year);
    }
    let year: i16 = after
        .trim_end_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .ok()?;
    match after.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

impl Reader<'_> {
    /// Text of a place, blanks joined.
    fn written(&self, place: Range<usize>) -> String {
        let text = self.text.text(place);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn take_times(&mut self, times: Times) {
        self.notice.windows.extend(times.windows);
        self.notice.alternates.extend(times.alternates);
        self.notice
            .validity
            .extend(times.words.into_iter().filter(|w| !w.is_empty()));
        self.notice.open_end |= times.open_end;
        self.notice.end_is_estimate |= times.end_is_estimate;
        for (place, message) in times.unread {
            self.remarks.warn(self.text, place, message);
        }
        for (place, message) in times.notes {
            self.remarks.note(self.text, place, message);
        }
    }

    /// The areas of a part of the text; what groups they came from.
    fn take_areas(&mut self, range: Range<usize>) -> (Groups, Vec<usize>) {
        let found = groups(self.text, range);
        let made = areas(self.text, &found, self.notice.kind, &mut self.remarks);
        let mut origins = Vec::new();
        for (area, group) in made {
            self.notice.areas.push(area);
            origins.push(group);
        }
        self.alone(&found);
        (found, origins)
    }

    /// A latitude or a longitude without the other half, unless it is where an
    /// area is cut.
    fn alone(&mut self, groups: &Groups) {
        for found in &groups.alone {
            let before = self
                .text
                .text(found.span.start.saturating_sub(18)..found.span.start);
            let is_cut =
                before.contains("OF ") || self.text.chars.get(found.span.end) == Some(&'以');
            if !is_cut {
                self.remarks.warn(
                    self.text,
                    found.span.clone(),
                    "a latitude or a longitude without the other: not used",
                );
            }
        }
    }

    /// The words before the first time or position.
    fn subject(&mut self, header: &[Token]) {
        // Behind the number of the notice, where that is part of the header.
        let is_number = |t: &Token| t.is_mark('/') || t.is("项");
        let has_number = matches!(
            self.notice.kind,
            Kind::Fdc | Kind::ChinaMsa | Kind::JapanCoastGuard
        );
        let start = match header.iter().position(is_number).filter(|_| has_number) {
            Some(at) if header[at].is_mark('/') => at + 2,
            Some(at) => at + 1,
            None => 0,
        };
        let header = &header[start.min(header.len())..];
        const STOPS: [&str; 24] = [
            "BOUND", "BOUNDED", "WITHIN", "WI", "ALONG", "DEFINED", "UNTIL", "DAILY", "CENTERED",
            "CENTRED", "LATERAL", "PSN", "COORD", "RADIUS", "CIRCLE", "SECTOR", "BTN", "LIMITS",
            "ON", "FROM", "NOTAM", "期", "令", "每",
        ];
        let paragraph = |i: usize| {
            let number = header[i].whole(1).is_some();
            number && header.get(i + 1).is_some_and(|t| t.is_mark('.'))
        };
        let mut words = String::new();
        let mut i = 0;
        while let Some(token) = header.get(i) {
            if paragraph(i) {
                i += 2;
                continue;
            }
            let stops = STOPS.iter().any(|w| token.is(w));
            if stops || token.digits().is_some_and(|d| d.len() > 2 || has_number) {
                break;
            }
            if token.sign == Sign::Break {
                if self.notice.kind == Kind::Fdc {
                    break;
                }
                words.push(' ');
            }
            let gap = i > 0 && header[i - 1].span.end < token.span.start;
            if gap && !words.ends_with(' ') {
                words.push(' ');
            }
            words += self.text.text(token.span.clone()).trim();
            i += 1;
        }
        let words = words.trim_matches([':', ' ', '(', '-', ',', '.']);
        let words = words
            .strip_suffix("IN AREAS")
            .or(words.strip_suffix("IN AREA"))
            .unwrap_or(words);
        self.notice.subject = words.trim_end_matches([' ', ',', ':']).to_owned();
    }
}
