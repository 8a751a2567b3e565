//! Positions grouped into the lists that each make one area.

use super::coordinate::{Found, What, positions};
use super::folded::Folded;
use super::model::{Distance, Side};
use super::phrases::{
    ArcWords, Close, Head, along, arc, close, head, is_remark, is_separator, label, radius_behind,
};
use super::tokens::{Token, find, tokens};
use crate::units::Position;
use std::ops::Range;

/// A position of a list, or what is wrong with it.
#[derive(Debug, Clone)]
pub(super) struct Corner {
    pub at: Result<Position, String>,
    pub repairs: Vec<String>,
    pub span: Range<usize>,
    /// How the corner before is joined to this one; for the first one, how the
    /// last is.
    pub side: Side,
}

/// A list of positions and the words about it.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub label: Option<String>,
    pub head: Option<Head>,
    /// Its own words have a head.
    pub has_own_head: bool,
    /// Its head is that of a group before.
    pub is_inherited: bool,
    pub corners: Vec<Corner>,
    pub close: Option<Close>,
    /// A radius given after the centre.
    pub radius_behind: Option<Distance>,
    /// The words in front of the first label of all.
    pub lead: Vec<Token>,
    /// The words in front of it, from its label on.
    pub words: Vec<Token>,
    /// The words behind it, up to the next group.
    pub after: Vec<Token>,
    /// Its labels number its corners.
    is_numbered: bool,
    /// A route or a remark, not an area.
    pub is_remark: bool,
}

/// All groups of a part of the text, and the words before the first label or
/// position.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub groups: Vec<Group>,
    pub header: Vec<Token>,
    /// Behind the last position.
    pub trailer: Vec<Token>,
    /// Latitudes and longitudes without the other half.
    pub alone: Vec<Found>,
}

/// An arc whose end is still to come.
struct Pending {
    words: ArcWords,
    centre: Option<Corner>,
}

pub(super) fn groups(text: &Folded, range: Range<usize>) -> Groups {
    let mut made = Groups::default();
    let (alone, found): (Vec<Found>, Vec<Found>) = positions(text, range.clone())
        .into_iter()
        .partition(|f| matches!(f.what, What::Alone(..)));
    made.alone = alone;
    let mut from = range.start;
    let mut pending: Option<Pending> = None;
    for (i, found) in found.into_iter().enumerate() {
        let gap = tokens(text, from..found.span.start);
        from = found.span.end;
        let corner = Corner {
            at: match found.what {
                What::Position(position) => Ok(position),
                What::Bad(bad) => Err(bad),
                What::Alone(..) => continue,
            },
            repairs: found.repairs,
            span: found.span,
            side: Side::Straight,
        };
        if i == 0 {
            made.header = gap.clone();
            made.open(&gap, false);
            if let (Some(label), Some(group)) = (label(&gap), made.groups.last_mut()) {
                made.header.truncate(label.range.start);
                group.lead.clone_from(&made.header);
            }
            made.push(corner);
            continue;
        }
        if let Some(arc) = pending.take() {
            match arc.centre {
                None => {
                    pending = Some(Pending {
                        centre: Some(corner),
                        ..arc
                    });
                    continue;
                }
                Some(_) if joins(&gap) => {
                    made.push(Corner {
                        side: arc.side(),
                        ..corner
                    });
                    continue;
                }
                // The arc ends where the list began.
                Some(_) => made.close_with(arc.side()),
            }
        }
        pending = made.between(&gap, corner);
    }
    made.trailer = tokens(text, from..range.end);
    if let Some(arc) = pending
        && arc.centre.is_some()
    {
        made.close_with(arc.side());
    }
    if !made.groups.is_empty() {
        let trailer = made.trailer.clone();
        made.finish(&trailer);
        if let Some(last) = made.groups.last_mut() {
            let kept = last.after.len().min(trailer.len());
            last.after.extend(trailer[kept..].iter().cloned());
        }
    } else {
        made.header = tokens(text, range);
    }
    made.merge();
    made
}

/// Whether the words go on with the next corner.
fn joins(gap: &[Token]) -> bool {
    close(gap).is_none() && label(gap).is_none() && is_separator(gap)
}

impl Pending {
    fn side(self) -> Side {
        let centre = self.centre.and_then(|c| c.at.ok());
        match (self.words.radius, centre) {
            (Some(radius), Some(centre)) => Side::Arc {
                radius,
                centre,
                turn: self.words.turn,
            },
            _ => Side::Along(UNKNOWN_ARC.to_owned()),
        }
    }
}

/// An arc without its radius or its centre.
pub(super) const UNKNOWN_ARC: &str = "an arc";

impl Group {
    /// All words about it.
    pub fn all_words(&self) -> Vec<Token> {
        let parts = [&self.lead, &self.words, &self.after];
        parts.into_iter().flatten().cloned().collect()
    }
}

impl Groups {
    fn push(&mut self, corner: Corner) {
        if let Some(group) = self.groups.last_mut() {
            group.corners.push(corner);
        }
    }

    fn close_with(&mut self, side: Side) {
        if let Some(first) = self.groups.last_mut().and_then(|g| g.corners.first_mut()) {
            first.side = side;
        }
    }

    /// Takes the words between two positions apart.
    fn between(&mut self, gap: &[Token], corner: Corner) -> Option<Pending> {
        let rest = self.finish(gap);
        let group = self.groups.last()?;
        let sector = head(rest) == Some(Head::Sector) && find(rest, 0, "端点").is_some();
        if sector && group.corners.len() == 1 {
            let words = rest.to_vec();
            let group = self.groups.last_mut()?;
            group.head = Some(Head::Sector);
            group.after.extend(words);
            self.push(corner);
            return None;
        }
        let is_closed = group.close.is_some() || group.radius_behind.is_some();
        let labelled = label(rest).is_some();
        if is_closed || labelled {
            self.open(rest, is_closed && !labelled);
            self.push(corner);
            return None;
        }
        if let Some(words) = arc(rest) {
            if words.is_centre_next {
                return Some(Pending {
                    words,
                    centre: Some(corner),
                });
            }
            let side = Pending {
                words,
                centre: None,
            };
            self.push(Corner {
                side: side.side(),
                ..corner
            });
            return None;
        }
        let own = head(rest);
        let is_line = matches!(own, Some(Head::Line | Head::Corridor(_)));
        match along(rest).filter(|_| !is_line && leads_on(rest)) {
            Some(what) => self.push(Corner {
                side: Side::Along(what),
                ..corner
            }),
            None if is_separator(rest) => self.push(corner),
            None => {
                self.open(rest, false);
                self.push(corner);
            }
        }
        None
    }

    /// Takes what belongs to the group before from the front of the words;
    /// returns the rest.
    fn finish<'t>(&mut self, gap: &'t [Token]) -> &'t [Token] {
        let Some(group) = self.groups.last_mut() else {
            return gap;
        };
        let mut end = 0;
        let lacks = !matches!(
            group.head,
            Some(Head::Around(_) | Head::Circle(Some(_)) | Head::Corridor(_) | Head::Sector)
        );
        if let Some((radius, after)) = radius_behind(gap).filter(|_| lacks) {
            group.radius_behind = Some(radius);
            end = after;
        }
        let starts = label(gap).map_or(gap.len(), |label| label.range.start);
        if let Some(close) = close(gap).filter(|c| c.range.start <= starts.max(1)) {
            end = end.max(close.range.end);
            group.close = Some(close);
        }
        let stop = label(gap).map_or(gap.len(), |label| label.range.start.max(end));
        group.after.extend(gap[..stop].iter().cloned());
        &gap[end..]
    }

    /// Begins a group with the words in front of its first position.
    fn open(&mut self, words: &[Token], after_close: bool) {
        let label = label(words);
        let scope = match &label {
            Some(label) => &words[label.range.end..],
            None => words,
        };
        let before = self.groups.iter().rev().find_map(|g| g.head);
        let in_scope = head(scope);
        let own = in_scope.or_else(|| head(words));
        let is_first = self.groups.is_empty();
        let plain = is_separator(scope);
        let is_numbered = label
            .as_ref()
            .is_some_and(|label| label.text.starts_with(|c: char| c.is_ascii_digit()));
        let inherits = match &label {
            Some(_) => plain || !is_numbered,
            None => after_close && plain,
        };
        let is_remark = !is_first && is_remark(words);
        let last = scope.iter().rev().find_map(Token::word);
        let is_site = matches!(last, Some("SITE" | "PAD")) && own != Some(Head::Sector);
        let head = match (own, before) {
            _ if is_remark || is_site => None,
            // `AREAS WITHIN: A. 27 MILES OF`
            (Some(Head::Circle(None)), _) | (None, Some(Head::Circle(None) | Head::Around(_)))
                if find(scope, 0, "# UNIT OF").is_some() =>
            {
                around(scope)
            }
            (Some(own), _) => Some(own),
            (None, before) if inherits => before,
            _ => None,
        };
        self.groups.push(Group {
            label: label.map(|label| label.text),
            is_inherited: own.is_none(),
            has_own_head: in_scope.is_some() && !is_first,
            head,
            words: scope.to_vec(),
            is_remark,
            ..Group::default()
        });
    }

    /// Joins groups of one position each whose labels number the corners of one
    /// list.
    fn merge(&mut self) {
        let mut merged: Vec<Group> = Vec::new();
        for group in self.groups.drain(..) {
            let joins = merged.last().is_some_and(|last: &Group| {
                (last.label.is_some() || last.is_numbered)
                    && group.label.is_some()
                    && group.corners.len() == 1
                    && !group.has_own_head
                    && last.close.is_none()
                    && last.radius_behind.is_none()
                    && !group.is_remark
                    && outlines(last.head)
                    && outlines(group.head)
                    && is_separator(&group.words)
                    && (last.corners.len() == 1 || last.is_numbered)
            });
            match merged.last_mut() {
                Some(last) if joins => {
                    last.is_numbered = true;
                    last.label = None;
                    last.corners.extend(group.corners);
                    last.close = group.close;
                    last.radius_behind = group.radius_behind;
                    last.after.extend(group.after);
                }
                _ => merged.push(group),
            }
        }
        self.groups = merged;
    }
}

fn outlines(head: Option<Head>) -> bool {
    matches!(
        head,
        None | Some(
            Head::Polygon | Head::Loose | Head::Line | Head::Corridor(_) | Head::Circle(None)
        )
    )
}

fn around(words: &[Token]) -> Option<Head> {
    let hit = find(words, 0, "# UNIT OF")?;
    Some(Head::Around(hit.distance()?))
}

/// Whether one sentence leads to the next corner: `THEN COASTAL LINE TO`.
fn leads_on(tokens: &[Token]) -> bool {
    !tokens.iter().any(|t| t.is_mark('.'))
}
