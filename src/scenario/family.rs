//! Tracks that part: which belongs to which.

use super::ids::TrackId;
use super::model::Track;

/// Where a track leaves another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub track: TrackId,
    /// The point of the other, from 0.
    pub fix: usize,
}

/// The track that another leaves, if it is one of these.
pub fn parent<'a>(tracks: &'a [Track], track: &Track) -> Option<&'a Track> {
    let of = &track.branch_of.as_ref()?.track;
    tracks.iter().find(|other| other.id == of.as_str())
}

/// The track that a branch belongs to in the end; of others itself.
pub fn root<'a>(tracks: &'a [Track], track: &'a Track) -> &'a Track {
    let mut root = track;
    while let Some(other) = parent(tracks, root) {
        root = other;
    }
    root
}

/// The tracks that leave this one, in the order of the file.
pub fn branches<'a>(tracks: &'a [Track], track: &'a Track) -> impl Iterator<Item = &'a Track> {
    let of_it = |other: &&Track| {
        let of = other.branch_of.as_ref();
        of.is_some_and(|of| of.track.as_str() == track.id)
    };
    tracks.iter().filter(of_it)
}

/// The track and all that leave it, and what leaves these.
pub fn family<'a>(tracks: &'a [Track], track: &'a Track) -> Vec<&'a Track> {
    let mut all = vec![track];
    for branch in branches(tracks, track) {
        all.extend(family(tracks, branch));
    }
    all
}
