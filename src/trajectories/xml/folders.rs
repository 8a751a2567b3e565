//! KML: whose the points with a time are. Each point of a logger is a placemark,
//! so its name may number the fix, and then the folder stands for the vessel.

use super::super::csv::are_names_of_vessels;
use super::super::entries::{Entries, Entry};
use super::super::row::Micros;
use geo::Coord;
use std::collections::HashMap;

/// Points of a folder that are looked at before their vessels are known.
const SAMPLE: usize = 1_000;

/// A point with a time.
pub(super) struct Fix {
    /// The placemark's name.
    pub name: Option<String>,
    pub line: u64,
    pub time: Micros,
    pub at: Coord<f64>,
}

/// The folders that are open, outermost first; the first is the file.
pub(super) struct Folders {
    open: Vec<Folder>,
    /// How many folders with points have had each name.
    names: HashMap<String, u32>,
}

#[derive(Default)]
struct Folder {
    /// Of its element.
    depth: usize,
    name: Option<String>,
    /// Identity of the fixes whose names are not those of vessels.
    id: Option<String>,
    /// Whether the points' names are those of vessels, once known.
    named: Option<bool>,
    waiting: Vec<Fix>,
}

impl Folders {
    pub fn new() -> Folders {
        Folders {
            open: vec![Folder::default()],
            names: HashMap::new(),
        }
    }

    pub fn open(&mut self, depth: usize) {
        self.open.push(Folder {
            depth,
            ..Folder::default()
        });
    }

    /// Whether an element at this depth is a child of the innermost folder.
    pub fn holds(&self, depth: usize) -> bool {
        let innermost = self.open.last().filter(|folder| folder.depth > 0);
        innermost.is_some_and(|folder| folder.depth + 1 == depth)
    }

    pub fn name(&mut self, name: Option<String>) {
        if let Some(folder) = self.open.last_mut() {
            folder.name = name;
        }
    }

    /// Closes the folders that are deeper than the elements still open.
    pub fn close(&mut self, depth: usize, entries: &mut Entries<'_>) {
        while let Some(folder) = self.open.pop_if(|folder| folder.depth > depth) {
            self.finish(folder, entries);
        }
    }

    /// Closes all folders, at the end of the file.
    pub fn close_all(&mut self, entries: &mut Entries<'_>) {
        while let Some(folder) = self.open.pop() {
            self.finish(folder, entries);
        }
    }

    pub fn add(&mut self, fix: Fix, entries: &mut Entries<'_>) {
        let Some(mut folder) = self.open.pop() else {
            return;
        };
        folder.waiting.push(fix);
        if folder.named.is_some() || folder.waiting.len() >= SAMPLE {
            self.settle(&mut folder, entries);
        }
        self.open.push(folder);
    }

    fn finish(&mut self, mut folder: Folder, entries: &mut Entries<'_>) {
        if !folder.waiting.is_empty() {
            self.settle(&mut folder, entries);
        }
    }

    fn settle(&mut self, folder: &mut Folder, entries: &mut Entries<'_>) {
        let fixes = std::mem::take(&mut folder.waiting);
        let named = *folder.named.get_or_insert_with(|| {
            let names = fixes.iter().map(|fix| fix.name.as_deref());
            are_names_of_vessels(names)
        });
        for fix in fixes {
            let entry = Entry {
                place: fix.line,
                time: fix.time,
                lat: fix.at.y,
                lon: fix.at.x,
                new_leg: false,
            };
            match fix.name.filter(|_| named) {
                Some(name) => entries.add(&name, Some(&name), &entry),
                None => {
                    let id = folder.id.get_or_insert_with(|| {
                        let name = folder.name.as_ref().unwrap_or(&entries.stem);
                        let number = self.names.entry(name.clone()).or_default();
                        *number += 1;
                        super::vessel(
                            folder.name.as_deref().filter(|_| *number == 1),
                            *number as usize,
                            name,
                        )
                    });
                    entries.add(id, folder.name.as_deref(), &entry);
                }
            }
        }
    }
}
