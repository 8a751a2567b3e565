//! What of the legend and of the sources a page lists: all of it, or as much as
//! it has room for, and then how many more there are.

use super::entries::{Entry, LegendGroup};
use super::legend::Furniture;
use super::swatch::Swatch;
use crate::error::{Problem, Result, Severity};
use crate::words::{Words, fill};

/// How much is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    /// Entries of each group of the legend, and sources.
    pub lines: usize,
    /// Groups of the legend.
    pub groups: usize,
}

impl Listed {
    /// More entries than this under one heading no page has room for.
    pub const MOST: Listed = Listed {
        lines: 250,
        groups: usize::MAX,
    };

    /// How many of so many are listed: the line that says how many more there
    /// are takes the room of one.
    pub fn of(self, count: usize) -> usize {
        match count > self.lines + 1 {
            true => self.lines,
            false => count,
        }
    }

    /// The legend's groups as far as they are listed.
    pub fn groups(self, all: &[&LegendGroup], words: &Words) -> Vec<LegendGroup> {
        let shown = all.len().min(self.groups);
        let mut groups: Vec<LegendGroup> = all[..shown]
            .iter()
            .map(|group| self.group(group, words))
            .collect();
        let dropped: usize = all[shown..].iter().map(|g| g.entries.len()).sum();
        if dropped > 0 {
            groups.push(LegendGroup {
                heading: String::new(),
                entries: vec![more(dropped, words)],
            });
        }
        groups
    }

    fn group(self, group: &LegendGroup, words: &Words) -> LegendGroup {
        let listed = self.of(group.entries.len());
        let mut entries = group.entries[..listed].to_vec();
        if listed < group.entries.len() {
            entries.push(more(group.entries.len() - listed, words));
        }
        LegendGroup {
            heading: group.heading.clone(),
            entries,
        }
    }
}

fn more(count: usize, words: &Words) -> Entry {
    Entry {
        swatch: Swatch::Nothing,
        words: words_for_more(count, words),
        sources: Vec::new(),
    }
}

/// `and 12 more`
pub(super) fn words_for_more(count: usize, words: &Words) -> String {
    fill(words.more_entries, &[&words.number(count as f64)])
}

impl Furniture<'_> {
    fn all_groups(&self) -> Vec<&LegendGroup> {
        self.groups.iter().chain(&self.places).collect()
    }

    /// Lists no more than this.
    pub(super) fn list(&mut self, listed: Listed) {
        self.legend = listed.groups(&self.all_groups(), self.words);
        self.listed = listed;
    }

    /// Lists as much as `fits`: of every list so many lines as there is room
    /// for, or of the legend's groups the first ones. Whether anything does.
    pub(super) fn shorten(
        &mut self,
        mut fits: impl FnMut(&mut Self) -> Result<bool>,
    ) -> Result<bool> {
        let groups = self.all_groups();
        let (count, longest) = (
            groups.len(),
            groups.iter().map(|g| g.entries.len()).max().unwrap_or(0),
        );
        let longest = longest.max(self.cited.count()).min(Listed::MOST.lines);
        let lines = |lines| Listed {
            lines,
            ..Listed::MOST
        };
        let first = |groups| Listed { lines: 1, groups };
        if self.list_most(longest, &lines, &mut fits)? {
            return Ok(true);
        }
        self.list_most(count, &first, &mut fits)
    }

    /// The most of 1 to `most` that fits, by halves.
    fn list_most(
        &mut self,
        most: usize,
        listed: &dyn Fn(usize) -> Listed,
        fits: &mut impl FnMut(&mut Self) -> Result<bool>,
    ) -> Result<bool> {
        let (mut low, mut high) = (0, most);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            self.list(listed(middle));
            match fits(self)? {
                true => low = middle,
                false => high = middle - 1,
            }
        }
        // What was tried last need not be what fits.
        self.list(listed(low.max(1)));
        Ok(fits(self)? && low > 0)
    }

    /// Says what is not listed.
    pub(super) fn left_out(&self) -> Option<Problem> {
        let groups = self.all_groups();
        let mut short: Vec<String> = groups
            .iter()
            .enumerate()
            .map(|(i, group)| {
                let all = group.entries.len();
                let listed = match i < self.listed.groups {
                    true => self.listed.of(all),
                    false => 0,
                };
                (listed, all, format!(" under \"{}\"", group.heading))
            })
            .chain([(
                self.listed.of(self.cited.count()),
                self.cited.count(),
                " sources".to_owned(),
            )])
            .filter(|(listed, all, _)| listed < all)
            .map(|(listed, all, what)| format!("{listed} of {all}{what}"))
            .collect();
        let count = short.len();
        if count > MOST_NAMED {
            short.truncate(MOST_NAMED);
            short.push(format!("and so on for {count} lists"));
        }
        (count > 0).then(|| Problem {
            severity: Severity::Warning,
            path: "page.size".into(),
            message: format!("the page has no room for its whole legend: it lists {}", short.join(", ")),
            help: Some(
                "take a larger page, give maps a `show` with what they are about, or name alike what is alike; \
                 the report lists everything"
                    .into(),
            ),
            span: None,
            line: 0,
            column: 0,
        })
    }
}

/// Lists that a warning names.
const MOST_NAMED: usize = 5;
