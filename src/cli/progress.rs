//! A sign of life on standard error, for work that takes over a second at a
//! terminal.

use super::talk::Talk;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often what is shown changes.
const STEP: Duration = Duration::from_millis(120);

/// Shows what is being done until it is dropped.
#[derive(Debug, Default)]
pub struct Progress {
    worker: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts to wait; shows `doing` after a second, on a terminal only.
    pub fn start(talk: &Talk, doing: String) -> Progress {
        Progress::counting(talk, move || doing.clone())
    }

    /// The same for work that counts: `doing` is asked again and again.
    pub fn counting(talk: &Talk, doing: impl Fn() -> String + Send + 'static) -> Progress {
        if talk.is_quiet() || !std::io::stderr().is_terminal() {
            return Progress::default();
        }
        let (stop, stopped) = channel::<()>();
        let worker = std::thread::spawn(move || {
            if stopped.recv_timeout(Duration::from_secs(1)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = spinner(doing());
            // Ends when the other side is dropped.
            while stopped.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
                bar.set_message(doing());
            }
            bar.finish_and_clear();
        });
        Progress {
            worker: Some((stop, worker)),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, worker)) = self.worker.take() {
            drop(stop);
            let _ = worker.join();
        }
    }
}

fn spinner(doing: String) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(doing);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(STEP);
    bar
}
