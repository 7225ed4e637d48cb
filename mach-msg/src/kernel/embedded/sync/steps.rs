//! Counts the steps of kernel operations in unit tests, so that costs can be compared exactly.
//!
//! A step is one key comparison, one visited node of a list or tree, or one accessed object.
//! Nothing is counted outside tests.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts one step of the calling thread.
#[inline(always)]
pub(crate) fn step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}

/// Runs `f` and returns the number of steps that it took.
#[cfg(test)]
pub(crate) fn count(f: impl FnOnce()) -> u64 {
    let before = STEPS.get();
    f();
    STEPS.get() - before
}

/// A key whose comparisons count as steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CountedKey<K>(pub(crate) K);

impl<K: Ord> PartialOrd for CountedKey<K> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: Ord> Ord for CountedKey<K> {
    #[inline]
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        step();
        self.0.cmp(&other.0)
    }
}
