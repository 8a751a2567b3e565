//! Removes staging folders when the program is interrupted.
//!
//! SIGINT, SIGTERM and SIGHUP (a terminal that is closed; not under `nohup`)
//! remove every staging folder and end the program with 130, 143 or 129. SIGKILL cannot be caught; the next run sweeps what it leaves
//! (see [`super::staging`]).

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The staging folders of this process.
static LIVE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Keeps a signal waiting while the guard is held, so that files are put in
/// place together or not at all.
pub fn hold() -> MutexGuard<'static, Vec<PathBuf>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts to listen for signals, once. Where that fails, and on systems
/// without these signals, the next run's sweep is all there is.
pub fn watch() {
    #[cfg(unix)]
    {
        static STARTED: std::sync::Once = std::sync::Once::new();
        STARTED.call_once(unix::watch);
    }
}

#[cfg(unix)]
mod unix {
    use super::hold;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::fs;
    use std::path::Path;

    /// How often a folder is removed again because a file was being made in it.
    const ATTEMPTS: usize = 100;

    pub fn watch() {
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        if !ignores_hangup() {
            let _ = signals.add_signal(SIGHUP);
        }
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let live = hold();
                live.iter().for_each(|folder| remove(folder));
                // The guard is still held: nothing is put in place from here on.
                std::process::exit(128 + signal);
            }
        });
    }

    /// Whether the program runs on when its terminal is closed, as under `nohup`;
    /// taken to be so where the system does not say.
    fn ignores_hangup() -> bool {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        ignored.is_none_or(|mask| mask & (1 << (SIGHUP - 1)) != 0)
    }

    fn remove(folder: &Path) {
        for _ in 0..ATTEMPTS {
            let _ = fs::remove_dir_all(folder);
            if !folder.exists() {
                return;
            }
        }
    }
}
