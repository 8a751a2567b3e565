//! Turns the fixes of each vessel into pieces, on several threads.

use super::clean::Cleaner;
use super::fault::Tally;
use super::merge::Merge;
use super::piece::{self, Fix, Gatherer, Piece};
use super::read::Request;
use super::row;
use super::sink::{Listed, Sink};
use super::turns::Turns;
use crate::error::{Error, Result};
use crate::units::Length;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    pub pieces: usize,
    pub fixes: u64,
}

/// Minimum number of fixes per job, except for the last one.
const JOB: usize = 1 << 15;

/// Results that a job collects before it waits for its turn.
const HELD: usize = 256;

/// Measures all vessels. `make` converts each piece, and `emit` receives the
/// results in order.
pub(super) fn measure<T: Send>(
    sink: &Sink<'_>,
    vessels: &[Listed],
    make: &(impl Fn(Piece) -> T + Sync),
    emit: &mut (impl FnMut(T) -> Result<()> + Send),
) -> Result<(Tally, Counted)> {
    let jobs = jobs(vessels);
    let (watch, options) = (sink.request.watch, sink.options);
    watch.begin(vessels.iter().map(|vessel| vessel.fixes as u64).sum());
    let next = AtomicUsize::new(0);
    let turns = Turns::new(emit);
    let work = || {
        let mut worker = Worker::new(sink, make);
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            let Some(vessels) = jobs.get(job) else {
                return (worker.tally, worker.counted);
            };
            let mut results = Vec::new();
            for vessel in *vessels {
                let going = worker.vessel(vessel, &mut |result| {
                    results.push(result);
                    results.len() < HELD || turns.flow(job, &mut results)
                });
                if let Err(error) = going {
                    turns.fail(error);
                }
                watch.measure(vessel.fixes as u64);
            }
            if !turns.finish(job, results) {
                return (worker.tally, worker.counted);
            }
        }
    };
    let done: Vec<(Tally, Counted)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..options.threads()).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|t| t.join().expect("no worker panics"))
            .collect()
    });
    turns.outcome()?;
    let (mut tally, mut counted) = (Tally::default(), Counted::default());
    for (own, own_counted) in done {
        tally.merge(own);
        counted.pieces += own_counted.pieces;
        counted.fixes += own_counted.fixes;
    }
    Ok((tally, counted))
}

/// Groups vessels into jobs of roughly equal work.
fn jobs(vessels: &[Listed]) -> Vec<&[Listed]> {
    let (mut jobs, mut from, mut fixes) = (Vec::new(), 0, 0);
    for (at, vessel) in vessels.iter().enumerate() {
        fixes += vessel.fixes;
        if fixes >= JOB || at + 1 == vessels.len() {
            jobs.push(&vessels[from..=at]);
            (from, fixes) = (at + 1, 0);
        }
    }
    jobs
}

/// Cleans, splits and measures vessels, one at a time.
struct Worker<'a, M> {
    sink: &'a Sink<'a>,
    make: &'a M,
    tally: Tally,
    counted: Counted,
}

impl<'a, T, M: Fn(Piece) -> T> Worker<'a, M> {
    fn new(sink: &'a Sink<'a>, make: &'a M) -> Worker<'a, M> {
        Worker {
            sink,
            make,
            tally: Tally::default(),
            counted: Counted::default(),
        }
    }

    /// Passes on the pieces of one vessel until `out` returns false.
    fn vessel(&mut self, vessel: &Listed, out: &mut impl FnMut(T) -> bool) -> Result<()> {
        let mut streams = Vec::new();
        for &(reader, at) in &vessel.at {
            self.sink.runs[reader].streams(at, &mut streams);
        }
        let failed = |e: io::Error| Error::Import(format!("a temporary file cannot be read: {e}"));
        let mut merged = Merge::new(streams).map_err(failed)?;
        let mut cleaner = Cleaner::new(self.sink.limit(vessel), &self.sink.places);
        let mut gatherer = Gatherer::new(self.sink.options);
        let (mut number, mut going) = (0, true);
        let counted = &mut self.counted;
        let mut finish = |fixes: &[Fix], continues: bool| {
            number += 1;
            counted.pieces += 1;
            counted.fixes += fixes.len() as u64 - u64::from(continues);
            let piece = piece_of(vessel, number, fixes, continues, self.sink.request);
            going &= out((self.make)(piece));
        };
        while let Some(row) = merged.next().map_err(failed)? {
            cleaner.push(row, &mut self.tally, &mut |good| {
                gatherer.push(&good, &mut finish);
            });
        }
        cleaner.finish(&mut self.tally);
        gatherer.finish(&mut finish);
        Ok(())
    }
}

fn piece_of(
    vessel: &Listed,
    number: usize,
    fixes: &[Fix],
    continues: bool,
    request: &Request<'_>,
) -> Piece {
    let (first, last) = (&fixes[0], &fixes[fixes.len() - 1]);
    Piece {
        vessel: vessel.id.clone(),
        name: vessel.name.clone(),
        number,
        continues,
        fixes: fixes.len(),
        start: row::timestamp(first.time),
        end: row::timestamp(last.time),
        length: Length::from_m(last.along),
        line: piece::line(fixes, request.options),
        crossings: request.zones.crossings(fixes),
    }
}
