//! A sign of life on standard error: for work that takes over a second at a
//! terminal, and in a log for work that takes long.

use super::console::Console;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often what is shown changes.
const STEP: Duration = Duration::from_millis(120);

/// When a log is told that work goes on, for the first time and from then on.
const FIRST: Duration = Duration::from_secs(10);
const AGAIN: Duration = Duration::from_secs(30);

/// Shows what is being done until it is dropped.
#[derive(Debug, Default)]
pub struct Progress {
    worker: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts to wait; shows `doing` after a second on a terminal, else says it
    /// after ten and every thirty.
    pub fn start(console: &Console, doing: String) -> Progress {
        Progress::counting(console, move || doing.clone())
    }

    /// The same for work that counts: `doing` is asked again and again.
    pub fn counting(console: &Console, doing: impl Fn() -> String + Send + 'static) -> Progress {
        if console.is_quiet() {
            return Progress::default();
        }
        let (stop, stopped) = channel::<()>();
        let console = *console;
        let worker = std::thread::spawn(move || match std::io::stderr().is_terminal() {
            true => spin(&stopped, &doing),
            false => log(&stopped, &console, &doing),
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

fn spin(stopped: &Receiver<()>, doing: &impl Fn() -> String) {
    if stopped.recv_timeout(Duration::from_secs(1)) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = spinner(doing());
    // Ends when the other side is dropped.
    while stopped.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
        bar.set_message(doing());
    }
    bar.finish_and_clear();
}

fn log(stopped: &Receiver<()>, console: &Console, doing: &impl Fn() -> String) {
    let start = Instant::now();
    let mut wait = FIRST;
    while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        console.say(&format!("{} ({} s)", doing(), start.elapsed().as_secs()));
        wait = AGAIN;
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
