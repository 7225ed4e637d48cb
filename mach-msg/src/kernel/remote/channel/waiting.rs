//! Waiting for the other sides of a channel.

use std::os::fd::OwnedFd;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::kernel::link::channel::layout::{STATE, SharedWords};
use crate::kernel::link::channel::pages::{ChannelPages, Watched, wait_for_any};
use crate::kernel::link::channel::sides;
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};

/// The operations of a task's host that its channels need.
pub(in crate::kernel::remote) trait ChannelHost {
    /// Makes a call about channels. `None` if the host is lost.
    fn ask(&self, request: ChannelRequest) -> Option<(ChannelAnswer, Vec<OwnedFd>)>;

    /// Returns true if the host is lost.
    fn is_gone(&self) -> bool;
}

/// Time after which a thread that waits for another process checks that the host is alive.
const LOOK: Duration = Duration::from_secs(1);

/// Returns the positions at which the host has closed a channel, which it is doing. `None` if the
/// host is lost.
pub(super) fn ends(task: &impl ChannelHost, host: &ChannelPages) -> Option<(u32, u32)> {
    loop {
        if let Some(ends) = sides::ends(host) {
            return Some(ends);
        }
        let state = Watched {
            pages: host,
            offset: STATE,
            value: host.load(STATE, Ordering::Acquire),
        };
        if sides::ends(host).is_none() {
            wait(task, &[state], None)?;
        }
    }
}

/// Waits until a word changes, until the deadline, or for some time. `None` if the host is lost.
pub(super) fn wait(
    task: &impl ChannelHost,
    words: &[Watched<'_>],
    end: Option<Instant>,
) -> Option<()> {
    let look = Instant::now().checked_add(LOOK);
    let until = match (end, look) {
        (Some(end), Some(look)) => Some(end.min(look)),
        (end, look) => end.or(look),
    };
    wait_for_any(words, until);
    let has_waited = look.is_none_or(|look| look <= Instant::now());
    (!has_waited || !task.is_gone()).then_some(())
}

/// Counts the rounds of a thread that waits and in which nothing has changed. The other side can
/// cause them without end, by a word that it writes or wake-ups for nothing.
#[derive(Debug, Default)]
pub(super) struct VainRounds {
    count: u32,
    place: u32,
}

impl VainRounds {
    /// Number of rounds without a pause.
    const FREE: u32 = 16;

    const PAUSE: Duration = Duration::from_millis(1);

    /// Notes that a round begins while the channel is at this place. After many in which the place
    /// was the same, pauses, but not beyond `end`.
    pub(super) fn begin(&mut self, place: u32, end: Option<Instant>) {
        if self.place != place {
            *self = Self { count: 0, place };
        }
        self.count = self.count.saturating_add(1);
        if self.count > Self::FREE {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            std::thread::sleep(left.map_or(Self::PAUSE, |left| left.min(Self::PAUSE)));
        }
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the time that is left until the end in milliseconds, which is at most `timeout`.
pub(super) fn left(end: Option<Instant>, timeout: u32) -> u32 {
    let Some(end) = end else {
        return timeout;
    };
    let left = end.saturating_duration_since(Instant::now());
    let left = left.as_micros().div_ceil(1000);
    u32::try_from(left).map_or(timeout, |left| left.min(timeout))
}

/// Number of attempts before a thread sleeps. It decreases after unsuccessful attempts.
#[derive(Debug)]
pub(super) struct LookBudget {
    pub(super) most: u32,
    sleeps: u32,
}

impl LookBudget {
    const MOST: u32 = 2000;

    pub(super) const fn new() -> Self {
        Self {
            most: Self::MOST,
            sleeps: 0,
        }
    }

    /// Notes whether the attempts were successful.
    pub(super) const fn note(&mut self, found: bool) {
        if found {
            self.most = Self::MOST;
            return;
        }
        self.most /= 2;
        self.sleeps = self.sleeps.wrapping_add(1);
        if self.sleeps.is_multiple_of(64) {
            self.most = Self::MOST;
        }
    }
}

/// Looks until `is_there` returns true. Returns false after `most` looks.
pub(super) fn spin(most: u32, is_there: impl Fn() -> bool) -> bool {
    (0..most).any(|_| {
        std::hint::spin_loop();
        is_there()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_without_progress_are_slow() {
        let mut rounds = VainRounds::default();
        let begun = Instant::now();
        for _ in 0..VainRounds::FREE + 20 {
            rounds.begin(7, None);
        }
        assert!(begun.elapsed() >= VainRounds::PAUSE * 20);
        // With a message, they start again.
        rounds.begin(8, None);
        assert_eq!((rounds.count, rounds.place), (1, 8));
        // They do not go on beyond the time of the call.
        let mut late = VainRounds::default();
        for _ in 0..VainRounds::FREE + 20 {
            late.begin(7, Some(begun));
        }
        assert_eq!(late.count, VainRounds::FREE + 20);
    }
}
