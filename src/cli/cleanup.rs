//! Removes staging folders when the program is interrupted.
//!
//! SIGINT, SIGTERM, SIGQUIT, SIGXCPU (a limit of time) and SIGHUP (a terminal
//! that is closed) remove every staging folder and end the program with 128 and
//! the signal's number. A signal that the parent has set to be ignored, as
//! `nohup` and shells do for what runs in the background, stays ignored. SIGKILL
//! cannot be caught; the next run sweeps what it leaves (see
//! [`super::staging`]).

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
    use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU};
    use signal_hook::iterator::Signals;
    use std::fs;
    use std::path::Path;

    /// How often a folder is removed again because a file was being made in it.
    const ATTEMPTS: usize = 100;

    pub fn watch() {
        let ignored = ignored();
        let caught = [SIGINT, SIGTERM, SIGQUIT, SIGXCPU, SIGHUP];
        let caught = caught.into_iter().filter(|signal| match ignored {
            Some(mask) => mask & (1 << (signal - 1)) == 0,
            None => *signal != SIGHUP,
        });
        let Ok(mut signals) = Signals::new(caught) else {
            return;
        };
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let live = hold();
                live.iter().for_each(|folder| remove(folder));
                // The guard is still held: nothing is put in place from here on.
                std::process::exit(128 + signal);
            }
        });
    }

    /// The signals that are ignored, a bit for each; none where the system does
    /// not say.
    fn ignored() -> Option<u64> {
        let status = fs::read_to_string("/proc/self/status").ok()?;
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(mask.trim(), 16).ok()
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
