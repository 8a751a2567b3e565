//! Runs jobs in parallel with results in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard};

/// Maximum finished jobs that wait for an unfinished earlier one.
const WAITING: usize = 16;

/// Takes the results of numbered jobs from several threads, and emits them in
/// order.
pub(super) struct Turns<T, E, F> {
    state: Mutex<State<T, E, F>>,
    moved: Condvar,
}

struct State<T, E, F> {
    next: usize,
    waiting: BTreeMap<usize, Vec<T>>,
    emit: F,
    failed: Option<E>,
}

impl<T, E, F: FnMut(T) -> Result<(), E>> Turns<T, E, F> {
    pub fn new(emit: F) -> Turns<T, E, F> {
        Turns {
            state: Mutex::new(State {
                next: 0,
                waiting: BTreeMap::new(),
                emit,
                failed: None,
            }),
            moved: Condvar::new(),
        }
    }

    /// Emits results of an unfinished job; blocks until it is the job's turn.
    /// Returns false once anything has failed.
    pub fn flow(&self, job: usize, results: &mut Vec<T>) -> bool {
        let mut state = self.wait(|state| state.next == job);
        state.emit_all(results.drain(..));
        state.failed.is_none()
    }

    /// Submits the last results of a job. Returns false once anything has
    /// failed.
    pub fn finish(&self, job: usize, results: Vec<T>) -> bool {
        let mut state = self.wait(|s| s.next == job || s.waiting.len() < WAITING);
        state.waiting.insert(job, results);
        loop {
            let next = state.next;
            let Some(results) = state.waiting.remove(&next) else {
                break;
            };
            state.emit_all(results.into_iter());
            state.next += 1;
        }
        self.moved.notify_all();
        state.failed.is_none()
    }

    /// Stops all jobs with an error.
    pub fn fail(&self, error: E) {
        let mut state = self.state.lock().expect("no job panics");
        state.failed.get_or_insert(error);
        self.moved.notify_all();
    }

    /// The first failure, if any.
    pub fn outcome(self) -> Result<(), E> {
        let state = self.state.into_inner().expect("no job panics");
        state.failed.map_or(Ok(()), Err)
    }

    fn wait(&self, ready: impl Fn(&State<T, E, F>) -> bool) -> MutexGuard<'_, State<T, E, F>> {
        let state = self.state.lock().expect("no job panics");
        self.moved
            .wait_while(state, |state| !ready(state) && state.failed.is_none())
            .expect("no job panics")
    }
}

impl<T, E, F: FnMut(T) -> Result<(), E>> State<T, E, F> {
    fn emit_all(&mut self, results: impl Iterator<Item = T>) {
        for result in results {
            if self.failed.is_some() {
                return;
            }
            if let Err(error) = (self.emit)(result) {
                self.failed = Some(error);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_their_jobs() {
        let mut seen = Vec::new();
        let turns = Turns::new(|n: usize| {
            seen.push(n);
            Ok::<(), ()>(())
        });
        let job = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let at = job.fetch_add(1, Ordering::Relaxed);
                        if at >= 500 {
                            break;
                        }
                        let mut first = vec![10 * at];
                        if at.is_multiple_of(7) {
                            turns.flow(at, &mut first);
                        }
                        first.push(10 * at + 1);
                        turns.finish(at, first);
                    }
                });
            }
        });
        turns.outcome().unwrap();
        let expected: Vec<usize> = (0..500).flat_map(|at| [10 * at, 10 * at + 1]).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_failure_ends_everything() {
        let turns = Turns::new(|n: usize| if n == 3 { Err("three") } else { Ok(()) });
        let going: Vec<bool> = (0..5).map(|at| turns.finish(at, vec![at])).collect();
        assert_eq!(going, [true, true, true, false, false]);
        assert_eq!(turns.outcome(), Err("three"));
    }
}
