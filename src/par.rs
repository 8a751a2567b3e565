//! Runs two closures in parallel.

use std::panic::resume_unwind;
use std::thread::scope;

/// Runs two closures on two threads and returns both results. The result equals
/// running them in order.
pub(crate) fn join<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        let there = there.join().unwrap_or_else(|panic| resume_unwind(panic));
        (here, there)
    })
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn each_half_borrows_and_returns_its_own() {
        let words = ["north", "south"];
        assert_eq!(join(|| words[0].len(), || words[1]), (5, "south"));
    }

    #[test]
    #[should_panic = "the other half"]
    fn a_panic_is_passed_on() {
        join(|| (), || panic!("the other half"));
    }
}
