//! Counts the elements that an operation on records visits, for tests of its cost.

#[cfg(test)]
std::thread_local! {
    static VISITS: core::cell::Cell<u64> = const { core::cell::Cell::new(0) };
}

/// Counts one element. Does nothing outside tests.
#[inline(always)]
pub(super) fn visit() {
    #[cfg(test)]
    VISITS.set(VISITS.get() + 1);
}

/// Runs `f` and returns the number of elements that it visited.
#[cfg(test)]
pub(super) fn count(f: impl FnOnce()) -> u64 {
    let before = VISITS.get();
    f();
    VISITS.get() - before
}
