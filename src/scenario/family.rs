//! Parent and branch tracks.

use super::ids::TrackId;
use super::model::Track;
use std::collections::HashMap;

/// The point where a track leaves another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub track: TrackId,
    /// Index of the point in the other track.
    pub fix: usize,
}

/// Parents and branches of tracks, by index. Built once, as searching all
/// tracks for each would take quadratic time.
#[derive(Debug)]
pub struct Families {
    parents: Vec<Option<usize>>,
    branches: Vec<Vec<usize>>,
}

impl Families {
    pub fn new(tracks: &[Track]) -> Families {
        let ids = tracks.iter().enumerate().map(|(i, t)| (t.id.as_str(), i));
        let ids: HashMap<&str, usize> = ids.collect();
        let parent = |track: &Track| {
            let of = track.branch_of.as_ref()?;
            ids.get(of.track.as_str()).copied()
        };
        let parents: Vec<Option<usize>> = tracks.iter().map(parent).collect();
        let mut branches = vec![Vec::new(); tracks.len()];
        for (i, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                branches[*parent].push(i);
            }
        }
        Families { parents, branches }
    }

    /// The track that this one leaves, if it is among the tracks.
    pub fn parent(&self, track: usize) -> Option<usize> {
        self.parents[track]
    }

    /// The ancestors of a track, nearest first.
    pub fn above(&self, track: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parents[track], |parent| self.parents[*parent])
    }

    /// The track from which a chain of branches starts; for a track that is not
    /// a branch, itself.
    pub fn root(&self, track: usize) -> usize {
        self.above(track).last().unwrap_or(track)
    }

    /// [`Families::root`] of every track. Needs each track before its branches.
    pub fn roots(&self) -> Vec<usize> {
        let mut roots: Vec<usize> = Vec::with_capacity(self.parents.len());
        for (track, parent) in self.parents.iter().enumerate() {
            let known = parent.and_then(|parent| roots.get(parent));
            roots.push(known.copied().unwrap_or(track));
        }
        roots
    }

    /// The direct branches of this track, in file order.
    pub fn branches(&self, track: usize) -> &[usize] {
        &self.branches[track]
    }

    /// The track with its branches, their branches and so on, each before its
    /// own branches.
    pub fn family(&self, track: usize) -> Vec<usize> {
        let mut all = Vec::new();
        let mut open = vec![track];
        while let Some(next) = open.pop() {
            all.push(next);
            open.extend(self.branches[next].iter().rev());
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Regression test: each link of a chain cost another level of recursion
    /// and a search of all tracks.
    #[test]
    fn a_long_chain_of_branches_is_one_family() {
        let text = "standoff = 1\ntitle = \"T\"\n[[track]]\nid = \"t\"\nstatus = \"schematic\"\n\
                    points = [\"33S 74W\", \"40S 76W\"]\n";
        let one = &crate::scenario::read("x.toml", text).unwrap().value.tracks[0];
        let track = |i: usize| Track {
            id: format!("t{i}"),
            branch_of: i.checked_sub(1).map(|above| Branch {
                track: format!("t{above}").as_str().into(),
                fix: 1,
            }),
            ..one.clone()
        };
        let tracks: Vec<Track> = (0..30_000).map(track).collect();
        let families = Families::new(&tracks);
        assert!(families.family(0).into_iter().eq(0..30_000));
        assert_eq!((families.root(29_999), families.parent(0)), (0, None));
        assert!(families.roots().iter().all(|root| *root == 0));
        assert_eq!(families.branches(7), [8]);
    }

    #[test]
    fn each_track_comes_before_what_leaves_it() {
        let text = "standoff = 1\ntitle = \"T\"\n[[track]]\nid = \"a\"\nstatus = \"schematic\"\n\
                    points = [\"33S 74W\", \"40S 76W\"]\n";
        let branch = |id: &str, of: &str| {
            format!("[[track]]\nid = \"{id}\"\nbranch-of = \"{of}\"\npoints = [\"45S 80W\"]\n")
        };
        let text = text.to_owned() + &branch("b", "a") + &branch("c", "a") + &branch("d", "b");
        let tracks = crate::scenario::read("x.toml", &text).unwrap().value.tracks;
        let families = Families::new(&tracks);
        let ids: Vec<&str> = families
            .family(0)
            .iter()
            .map(|t| tracks[*t].id.as_str())
            .collect();
        assert_eq!(ids, ["a", "b", "d", "c"]);
        assert!(families.above(3).eq([1, 0]));
        assert_eq!(families.family(2), [2]);
    }
}
