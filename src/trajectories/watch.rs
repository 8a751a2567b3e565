//! Progress of an import.

use std::sync::atomic::{AtomicU64, Ordering};

/// Progress counters that another thread may read while the import runs.
#[derive(Debug, Default)]
pub struct Watch {
    bytes: AtomicU64,
    fixes: AtomicU64,
    total: AtomicU64,
}

impl Watch {
    /// Uncompressed bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Fixes measured so far and in total; zeros while files are being read.
    pub fn measured(&self) -> (u64, u64) {
        let load = |count: &AtomicU64| count.load(Ordering::Relaxed);
        (load(&self.fixes), load(&self.total))
    }

    pub(super) fn read(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(super) fn begin(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }

    pub(super) fn measure(&self, fixes: u64) {
        self.fixes.fetch_add(fixes, Ordering::Relaxed);
    }
}
