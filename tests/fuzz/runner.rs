//! Runs cases on several threads, and reports on them.

use crate::case::{self, Kind};
use crate::check_story::{self, Trouble};
use crate::memory;
use crate::shrink;
use crate::story::{Story, Words};
use standoff::scenario;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// No case takes as long, nor as much memory.
const TOO_LONG: Duration = Duration::from_secs(60);
const TOO_MUCH: usize = 1 << 30;

/// What is to be run.
pub struct Plan {
    first: u64,
    cases: u64,
    threads: usize,
    /// No case begins after so long.
    time: Duration,
    /// Where the folders of cases are left.
    keep: Option<PathBuf>,
}

impl Plan {
    pub fn from_environment() -> Plan {
        let number = |name: &str, usual: u64| {
            let text = std::env::var(name).ok()?;
            Some(
                text.parse()
                    .unwrap_or_else(|_| panic!("{name}={text} is no number")),
            )
            .or(Some(usual))
        };
        let or = |name: &str, usual: u64| number(name, usual).unwrap_or(usual);
        Plan {
            first: or("STANDOFF_FUZZ_SEED", 20_241_129),
            cases: or("STANDOFF_FUZZ_CASES", 60),
            threads: or("STANDOFF_FUZZ_THREADS", 2) as usize,
            time: Duration::from_secs(or("STANDOFF_FUZZ_SECONDS", 86_400)),
            keep: std::env::var_os("STANDOFF_FUZZ_KEEP").map(PathBuf::from),
        }
    }
}

/// How a case went.
struct Outcome {
    seed: u64,
    kind: Kind,
    trouble: Option<Trouble>,
    took: Duration,
}

impl Outcome {
    fn is_heavy(&mut self) {
        let what = format!("it took over {} MB at once", TOO_MUCH >> 20);
        self.trouble.get_or_insert(Trouble::Fault(what));
    }
}

/// How they all went.
#[derive(Default)]
pub struct Report {
    passed: u64,
    refused: BTreeMap<String, u64>,
    failed: Vec<(u64, Kind, String)>,
    kinds: BTreeMap<Kind, (u64, Duration)>,
    slowest: Vec<(Duration, u64)>,
    most: usize,
}

impl Report {
    pub fn is_clean(&self) -> bool {
        self.failed.is_empty()
    }

    fn add(&mut self, outcome: &Outcome) {
        let (count, time) = self.kinds.entry(outcome.kind).or_default();
        *count += 1;
        *time += outcome.took;
        self.slowest.push((outcome.took, outcome.seed));
        self.slowest.sort_by(|a, b| b.cmp(a));
        self.slowest.truncate(8);
        match &outcome.trouble {
            None => self.passed += 1,
            Some(Trouble::Refused(what)) => {
                self.passed += 1;
                // Of damaged input anything may be said.
                if outcome.kind == Kind::Story || outcome.kind == Kind::Files {
                    *self.refused.entry(alike(what)).or_default() += 1;
                }
            }
            Some(Trouble::Fault(what)) => {
                self.failed.push((outcome.seed, outcome.kind, what.clone()))
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, (count, time)) in &self.kinds {
            let each = time.as_secs_f64() * 1_000.0 / *count as f64;
            writeln!(f, "{count} cases of {kind:?}, {each:.0} ms each")?;
        }
        for (what, count) in &self.refused {
            writeln!(f, "refused {count} times: {what}")?;
        }
        for (took, seed) in &self.slowest {
            writeln!(f, "{:.1} s: seed {seed}", took.as_secs_f64())?;
        }
        writeln!(f, "at most {} MB at once", self.most >> 20)?;
        for (seed, kind, what) in &self.failed {
            writeln!(f, "FAILED seed {seed}, {kind:?}: {what}")?;
        }
        write!(f, "{} passed, {} failed", self.passed, self.failed.len())
    }
}

/// What is said, without its numbers and names: the same of cases that are
/// alike.
fn alike(what: &str) -> String {
    let line = what.lines().next().unwrap_or("");
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            !c.is_ascii_digit() && (!quoted || *c == '"')
        })
        .take(140)
        .collect()
}

pub fn run(plan: &Plan) -> Report {
    remember_panics();
    let words = Words::new(scenario::schema());
    let next = AtomicU64::new(0);
    let started = Instant::now();
    let report = Mutex::new(Report::default());
    let running = Running::default();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| watch(&running, &words, &done));
        let workers: Vec<_> = (0..plan.threads.max(1))
            .map(|_| {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= plan.cases || started.elapsed() > plan.time {
                            return;
                        }
                        let seed = plan.first + number;
                        let start = (Instant::now(), false);
                        running.lock().expect("no panic").insert(seed, start);
                        let mut outcome = one(seed, plan, &words);
                        let taken = running.lock().expect("no panic").remove(&seed);
                        if taken.is_some_and(|(_, heavy)| heavy) {
                            outcome.is_heavy();
                        }
                        report.lock().expect("no panic").add(&outcome);
                        tell(number + 1, &outcome);
                    }
                })
            })
            .collect();
        for worker in workers {
            let _ = worker.join();
        }
        done.store(true, Ordering::Relaxed);
    });
    let mut report = report.into_inner().expect("no panic");
    report.failed.sort_by_key(|(seed, ..)| *seed);
    report.most = memory::MOST.load(Ordering::Relaxed);
    for (seed, kind, what) in &report.failed {
        if let Err(error) = write_down(*seed, *kind, what, &words) {
            eprintln!("seed {seed} cannot be written down: {error}");
        }
    }
    report
}

/// Cases that run now, since when, and whether they have taken too much.
type Running = Mutex<BTreeMap<u64, (Instant, bool)>>;

/// Marks the case that takes too much memory, which is the one that has run
/// for longest; says which does not end, and breaks off the run at last.
fn watch(running: &Running, words: &Words, done: &AtomicBool) {
    let mut told = 0;
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(50));
        let mut running = running.lock().expect("no panic");
        let Some((seed, (since, heavy))) = running.iter_mut().min_by_key(|(_, (since, _))| *since)
        else {
            continue;
        };
        let (now, took) = (memory::NOW.load(Ordering::Relaxed), since.elapsed());
        *heavy |= now > TOO_MUCH;
        if told != *seed && took > TOO_LONG {
            told = *seed;
            eprintln!("seed {seed} has run for {took:.0?}, with {} MB", now >> 20);
        }
        if took > 5 * TOO_LONG || now > 4 * TOO_MUCH {
            eprintln!(
                "FAILED seed {seed}: broken off after {took:.0?}, with {} MB",
                now >> 20
            );
            let _ = write_down_whole(*seed, words);
            std::process::abort();
        }
    }
}

/// Says what fails at once, as a long run may be broken off.
fn tell(done: u64, outcome: &Outcome) {
    if let Some(Trouble::Fault(what)) = &outcome.trouble {
        eprintln!("seed {}, {:?}: {what}", outcome.seed, outcome.kind);
    }
    if done.is_multiple_of(500) {
        eprintln!("{done} cases");
    }
}

fn one(seed: u64, plan: &Plan, words: &Words) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let started = Instant::now();
    let mut trouble = guarded(|| case::run(seed, words, folder.path())).err();
    let took = started.elapsed();
    if trouble.is_none() && took > TOO_LONG {
        trouble = Some(Trouble::Fault(format!("it took {took:?}")));
    }
    if let Some(keep) = &plan.keep {
        let _ = copy(folder.path(), &keep.join(seed.to_string()));
    }
    Outcome {
        seed,
        kind: Kind::of(seed),
        trouble,
        took,
    }
}

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a panic says, instead of printing it.
fn remember_panics() {
    panic::set_hook(Box::new(|info| {
        SAID.with_borrow_mut(|said| *said = info.to_string().replace('\n', " "));
    }));
}

/// A panic is a fault.
fn guarded(run: impl FnOnce() -> check_story::Checked) -> check_story::Checked {
    SAID.with_borrow_mut(String::clear);
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<String>().cloned();
        let text = text.or_else(|| payload.downcast_ref::<&str>().map(|s| (*s).to_owned()));
        let said = SAID.with_borrow(String::clone);
        let said = if said.is_empty() {
            text.unwrap_or_default()
        } else {
            said
        };
        Err(Trouble::Fault(format!("a panic: {said}")))
    })
}

/// Leaves what failed in `target/fuzz/SEED`.
fn write_down(seed: u64, kind: Kind, what: &str, words: &Words) -> std::io::Result<()> {
    let folder = new_folder(seed)?;
    fs::write(folder.join("why.txt"), format!("{what}\n"))?;
    if kind != Kind::Story {
        let _ = guarded(|| case::run(seed, words, &folder));
        return Ok(());
    }
    let wanted = alike(what);
    let fails = |story: &Story| {
        let folder = tempfile::tempdir().expect("a folder");
        let run = guarded(|| check_story::check(story, folder.path(), seed));
        matches!(run, Err(Trouble::Fault(what)) if alike(&what) == wanted)
    };
    shrink::smallest(&case::story(seed, words), fails).write(&folder)
}

/// Leaves the scenario of a case that never ends, as it is.
fn write_down_whole(seed: u64, words: &Words) -> std::io::Result<()> {
    case::story(seed, words).write(&new_folder(seed)?)
}

fn new_folder(seed: u64) -> std::io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/fuzz/{seed}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}
