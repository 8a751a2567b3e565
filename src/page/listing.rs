//! Shortens the legend and the list of sources to the available room, with a
//! count of what is left out.

use super::entries::{Entry, LegendGroup};
use super::legend::Furniture;
use super::swatch::Swatch;
use crate::error::{Problem, Result};
use crate::words::{Words, fill};

/// How much is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    /// Maximum entries per group of the legend, and maximum sources.
    pub lines: usize,
    /// Maximum groups of the legend.
    pub groups: usize,
    /// Maximum entries of the whole legend, counted from its start.
    pub entries: usize,
    pub sources: usize,
}

impl Listed {
    /// No page has room for more entries under one heading.
    pub const MOST: Listed = Listed {
        lines: 250,
        groups: usize::MAX,
        entries: usize::MAX,
        sources: usize::MAX,
    };

    /// How many of `count` items are listed. The line that counts the rest
    /// takes the place of one item.
    fn of(self, count: usize) -> usize {
        match count > self.lines + 1 {
            true => self.lines,
            false => count,
        }
    }

    /// How many of `count` sources are listed.
    pub fn sources(self, count: usize) -> usize {
        self.of(count).min(self.sources)
    }

    /// How many entries of each group are listed.
    fn counts(self, all: &[&LegendGroup]) -> Vec<usize> {
        let mut left = self.entries;
        let mut count = |(i, group): (usize, &&LegendGroup)| {
            let own = match i < self.groups {
                true => self.of(group.entries.len()).min(left),
                false => 0,
            };
            left -= own;
            own
        };
        all.iter().enumerate().map(&mut count).collect()
    }

    /// The listed part of the legend's groups.
    pub fn groups(self, all: &[&LegendGroup], words: &Words) -> Vec<LegendGroup> {
        // A legend that ends early says so once, at its end.
        let ends_early = self.entries < usize::MAX;
        let mut dropped = 0;
        let mut groups = Vec::new();
        for (group, listed) in all.iter().zip(self.counts(all)) {
            let left = group.entries.len() - listed;
            let mut entries = group.entries[..listed].to_vec();
            if ends_early || listed == 0 {
                dropped += left;
            } else if left > 0 {
                entries.push(more(left, words));
            }
            if listed > 0 {
                let heading = group.heading.clone();
                groups.push(LegendGroup { heading, entries });
            }
        }
        if dropped > 0 {
            groups.push(LegendGroup {
                heading: String::new(),
                entries: vec![more(dropped, words)],
            });
        }
        groups
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

    /// Limits the lists.
    pub(super) fn list(&mut self, listed: Listed) {
        self.legend = listed.groups(&self.all_groups(), self.words);
        self.listed = listed;
    }

    /// Lists as much as `fits`: all sources and the first entries of the legend,
    /// or the same number of lines in every list, whichever is more. Returns
    /// whether anything fits.
    pub(super) fn shorten(
        &mut self,
        mut fits: impl FnMut(&mut Self) -> Result<bool>,
    ) -> Result<bool> {
        self.list(Listed::MOST);
        let first = self.shorten_legend(&mut fits)?.then_some(self.listed);
        let count = self.count_listed();
        if self.shorten_evenly(&mut fits)? && (first.is_none() || self.count_listed() > count) {
            return Ok(true);
        }
        let Some(first) = first else {
            return Ok(false);
        };
        self.list(first);
        fits(self)
    }

    /// The number of entries and sources that are listed.
    pub(super) fn count_listed(&self) -> usize {
        let entries: usize = self.listed.counts(&self.all_groups()).iter().sum();
        entries + self.listed.sources(self.cited.count())
    }

    /// Lists the same number of lines in every list, or else only the first
    /// groups of the legend.
    fn shorten_evenly(&mut self, mut fits: impl FnMut(&mut Self) -> Result<bool>) -> Result<bool> {
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
        let first = |groups| Listed {
            lines: 1,
            groups,
            ..Listed::MOST
        };
        if self.list_most(longest, &lines, &mut fits)? {
            return Ok(true);
        }
        self.list_most(count, &first, &mut fits)
    }

    /// Lists as many entries of the legend as `fits`, from the first on, next
    /// to the sources currently listed. Returns whether any fit.
    pub(super) fn shorten_legend(
        &mut self,
        mut fits: impl FnMut(&mut Self) -> Result<bool>,
    ) -> Result<bool> {
        let all: usize = self.all_groups().iter().map(|g| g.entries.len()).sum();
        let sources = self.listed.sources;
        let listed = |entries| Listed {
            entries,
            sources,
            ..Listed::MOST
        };
        self.list_most(all.min(Listed::MOST.lines), &listed, &mut fits)
    }

    /// Lists as many sources as `fits`. Returns whether any fit.
    pub(super) fn shorten_sources(
        &mut self,
        mut fits: impl FnMut(&mut Self) -> Result<bool>,
    ) -> Result<bool> {
        let listed = |sources| Listed {
            sources,
            ..Listed::MOST
        };
        let all = self.cited.count().min(Listed::MOST.lines);
        self.list_most(all, &listed, &mut fits)
    }

    /// Binary search for the largest number from 1 to `most` that fits.
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
        // The last one tried may not be the one that fits.
        self.list(listed(low.max(1)));
        Ok(fits(self)? && low > 0)
    }

    /// A warning for what is not listed of the legend and the sources.
    pub(super) fn left_out(&self) -> Option<Problem> {
        self.left_out_of(true, true)
    }

    /// A warning for what is not listed of the legend, of the sources, or of
    /// both.
    pub(super) fn left_out_of(&self, legend: bool, sources: bool) -> Option<Problem> {
        let groups = self.all_groups();
        let mut short: Vec<String> = groups
            .iter()
            .zip(self.listed.counts(&groups))
            .map(|(group, listed)| {
                let all = group.entries.len();
                (listed, all, format!(" under \"{}\"", group.heading))
            })
            .filter(|_| legend)
            .chain(sources.then(|| {
                let count = self.cited.count();
                (self.listed.sources(count), count, " sources".to_owned())
            }))
            .filter(|(listed, all, _)| listed < all)
            .map(|(listed, all, what)| format!("{listed} of {all}{what}"))
            .collect();
        let count = short.len();
        if count > MOST_NAMED {
            short.truncate(MOST_NAMED);
            short.push(format!("and so on for {count} lists"));
        }
        let message = format!(
            "the page has no room for its whole legend: it lists {}",
            short.join(", ")
        );
        let help = "use a larger page, give maps a `show` with what they are about, or give rings \
                    that belong together one name; `standoff report` lists everything";
        (count > 0).then(|| Problem::warning("page.size", message).help(help))
    }
}

/// Maximum number of lists named in a warning.
const MOST_NAMED: usize = 5;
