//! Numbers of events per second, of the last seconds.

/// Number of seconds over which a rate is the mean.
pub(super) const WINDOW: u64 = 5;

/// Counts of the last `N` seconds of the capture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate<const N: usize> {
    /// The count of each second, at the place of the second modulo `N`.
    counts: [u32; N],
    /// The last second that has a count.
    last: u64,
}

impl<const N: usize> Default for Rate<N> {
    fn default() -> Self {
        Self {
            counts: [0; N],
            last: 0,
        }
    }
}

impl<const N: usize> Rate<N> {
    /// Counts an event. One that is older than all counts is left out: calls are recorded when they
    /// end, so their times are not quite in order.
    pub(super) fn add(&mut self, second: u64) {
        let skipped = second.saturating_sub(self.last).min(N as u64);
        for step in 0..skipped {
            *self.count(second.saturating_sub(step)) = 0;
        }
        self.last = self.last.max(second);
        if self.has(second) {
            let count = self.count(second);
            *count = count.saturating_add(1);
        }
    }

    fn has(&self, second: u64) -> bool {
        second <= self.last && self.last - second < N as u64
    }

    fn count(&mut self, second: u64) -> &mut u32 {
        let place = usize::try_from(second % N as u64).unwrap_or(0);
        &mut self.counts[place]
    }

    /// Returns the count of a second.
    pub(super) fn at(&self, second: u64) -> u32 {
        let place = usize::try_from(second % N as u64).unwrap_or(0);
        match self.has(second) {
            true => self.counts.get(place).copied().unwrap_or(0),
            false => 0,
        }
    }

    /// Returns the mean of the seconds up to this one, per second.
    pub(super) fn per_second(&self, now: u64) -> f64 {
        let seconds = WINDOW.min(now.saturating_add(1));
        let counts = (0..seconds).map(|back| u64::from(self.at(now.saturating_sub(back))));
        let sum: u64 = counts.sum();
        sum as f64 / seconds as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_is_the_mean_of_the_last_seconds() {
        let mut rate = Rate::<5>::default();
        for second in [0, 0, 0, 1] {
            rate.add(second);
        }
        assert_eq!(rate.per_second(0), 3.0);
        assert_eq!(rate.per_second(1), 2.0);
        assert_eq!(rate.per_second(4), 0.8);
        assert_eq!(rate.per_second(5), 0.2, "second 0 is too old");
        assert_eq!(rate.per_second(6), 0.0);
    }

    #[test]
    fn late_and_skipped_seconds_are_counted_once() {
        let mut rate = Rate::<3>::default();
        rate.add(10);
        rate.add(8);
        rate.add(7);
        assert_eq!([7, 8, 9, 10].map(|second| rate.at(second)), [0, 1, 0, 1]);
        rate.add(u64::MAX);
        assert_eq!(
            [10, u64::MAX - 1, u64::MAX].map(|second| rate.at(second)),
            [0, 0, 1]
        );
    }
}
