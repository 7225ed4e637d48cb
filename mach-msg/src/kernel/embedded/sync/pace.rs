//! Number of messages that a spinning receiver waits for.
//!
//! A receiver that keeps up with its sender would read the queue's tail after each message, and
//! take the cache line of the tail from the sender each time. So it waits for several messages if
//! its last waits show that they arrive quickly. The number doubles after several successful waits
//! in a row, and halves if the messages do not arrive. A receiver whose sender waits for an answer
//! after each message seldom tries more than one.

use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};

/// Maximum number of messages to wait for, as a power of two.
const BATCH_MAX: u32 = 5;
/// Number of successful waits before the first attempt to wait for more, as a power of two.
const INTERVAL_MIN: u32 = 4;
/// The same after several such attempts failed.
const INTERVAL_MAX: u32 = 10;

/// The state of the receivers of one queue. Only influences when they receive, so it does not
/// matter if threads overwrite each other's updates.
#[derive(Debug, Default)]
pub(crate) struct Pace(AtomicU32);

/// The contents of a [`Pace`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Learned {
    /// Number of messages to wait for, as a power of two.
    batch: u32,
    /// Number of doublings of the interval between attempts to wait for more.
    doublings: u32,
    /// Number of successful waits in a row.
    successes: u32,
}

impl Learned {
    const fn unpack(word: u32) -> Self {
        Self {
            batch: word & 0xFF,
            doublings: word >> 8 & 0xFF,
            successes: word >> 16,
        }
    }

    const fn pack(self) -> u32 {
        self.batch | self.doublings << 8 | self.successes << 16
    }

    /// Returns true if the next wait should be for more messages.
    const fn is_due(self) -> bool {
        self.successes >> (INTERVAL_MIN + self.doublings) != 0
    }

    /// Returns the number of messages to wait for.
    fn next(self) -> u32 {
        1 << (self.batch + u32::from(self.is_due())).min(BATCH_MAX)
    }

    /// Updates the state after a wait for `wanted` messages.
    fn after(mut self, wanted: u32, arrived: u32) -> Self {
        let is_success = arrived >= wanted;
        if wanted > 1 << self.batch {
            self.successes = 0;
            if is_success {
                self.batch += 1;
                self.doublings = 0;
            } else {
                self.doublings = (self.doublings + 1).min(INTERVAL_MAX - INTERVAL_MIN);
            }
        } else if is_success {
            self.successes = (self.successes + 1).min(1 << INTERVAL_MAX);
        } else {
            self.successes = 0;
            self.batch = self.batch.saturating_sub(1);
        }
        self
    }
}

impl Pace {
    /// Returns the number of messages to wait for in a queue with this many slots: at most a
    /// quarter of the slots, so that the sender does not have to wait for room.
    pub(crate) fn wanted(&self, slots: u32) -> u32 {
        self.learned().next().min((slots / 4).max(1))
    }

    /// Records that `arrived` messages arrived in a wait for `wanted`.
    pub(crate) fn record(&self, wanted: u32, arrived: u32) {
        let learned = self.learned().after(wanted, arrived);
        self.0.store(learned.pack(), Ordering::Relaxed);
    }

    fn learned(&self) -> Learned {
        Learned::unpack(self.0.load(Ordering::Relaxed))
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;

    /// Returns the number of waits until another number of messages is waited for, and that number,
    /// if `arrived` messages arrive in each wait.
    fn next(pace: &Pace, arrived: u32) -> (u32, u32) {
        let before = pace.wanted(1024);
        for wait in 1..5000 {
            pace.record(pace.wanted(1024), arrived);
            let wanted = pace.wanted(1024);
            if wanted != before {
                return (wait, wanted);
            }
        }
        (5000, before)
    }

    /// Returns the pace after messages always arrived.
    fn fast() -> Pace {
        let pace = Pace::default();
        for _ in 0..1000 {
            pace.record(pace.wanted(1024), 1000);
        }
        pace
    }

    #[test]
    fn number_doubles_after_successful_waits() {
        let pace = Pace::default();
        assert_eq!(pace.wanted(1024), 1);
        for batch in [2, 4, 8, 16, 32] {
            assert_eq!(next(&pace, 1000), (16, batch));
            pace.record(batch, batch);
        }
        assert_eq!(next(&pace, 1000), (5000, 32));
    }

    #[test]
    fn number_is_at_most_a_quarter_of_the_slots() {
        let pace = fast();
        let wanted = [0, 1, 4, 7, 8, 16, 64, 128, 1024].map(|slots| pace.wanted(slots));
        assert_eq!(wanted, [1, 1, 1, 1, 2, 4, 16, 32, 32]);
        for _ in 0..1000 {
            pace.record(pace.wanted(8), 2);
        }
        assert_eq!(pace.wanted(1024), 32, "all that were waited for arrived");
    }

    #[test]
    fn number_halves_if_messages_do_not_arrive() {
        let pace = fast();
        for batch in [16, 8, 4, 2] {
            assert_eq!(next(&pace, 3), (1, batch));
        }
        assert_eq!(next(&pace, 3), (16, 4));
        assert_eq!(next(&pace, 3), (1, 2), "3 are enough for 2, and not for 4");
        assert_eq!(next(&pace, 3), (32, 4));
        assert_eq!(next(&pace, 0), (1, 2));
        assert_eq!(next(&pace, 0), (1, 1));
    }

    #[test]
    fn single_messages_seldom_cause_a_wait_for_two() {
        let pace = Pace::default();
        let mut tried = Vec::new();
        for wait in 0..4100 {
            let wanted = pace.wanted(1024);
            if wanted != 1 {
                assert_eq!(wanted, 2);
                tried.push(wait);
            }
            pace.record(wanted, 1);
        }
        assert_eq!(tried, [16, 49, 114, 243, 500, 1013, 2038, 3063, 4088]);
        assert_eq!(next(&pace, 2).1, 2);
        pace.record(2, 2);
        assert_eq!(
            next(&pace, 1000),
            (16, 4),
            "the first intervals are short again"
        );
    }
}
