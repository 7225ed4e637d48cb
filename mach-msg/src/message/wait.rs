//! Time limits of sends and receives.

use core::time::Duration;

use crate::kernel::MsgOptions;

/// How long a send waits for room in the queue, or a receive for a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wait {
    /// Waits without a time limit.
    #[default]
    Forever,
    /// Does not wait.
    Never,
    /// Waits for this long, rounded up to milliseconds; at most 49 days.
    For(Duration),
    /// Waits until this time, rounded up to milliseconds. Does not wait if the time has passed.
    #[cfg(feature = "std")]
    Until(std::time::Instant),
}

impl Wait {
    /// Returns the timeout in milliseconds, or `None` without a time limit.
    #[inline]
    pub(crate) fn milliseconds(self) -> Option<u32> {
        match self {
            Self::Forever => None,
            Self::Never => Some(0),
            Self::For(duration) => Some(whole_milliseconds(duration)),
            #[cfg(feature = "std")]
            Self::Until(time) => Some(milliseconds_until(time)),
        }
    }

    /// Converts the wait into a deadline, so that several attempts together do not wait longer.
    #[inline]
    pub(crate) fn fixed(self) -> Self {
        #[cfg(feature = "std")]
        if let Self::For(duration) = self {
            return match std::time::Instant::now().checked_add(duration) {
                Some(time) => Self::Until(time),
                None => Self::Forever,
            };
        }
        self
    }

    /// Returns the options and the timeout of a send with this time limit.
    #[inline]
    pub(crate) fn send_options(self) -> (MsgOptions, u32) {
        match self.milliseconds() {
            None => (MsgOptions::SEND_MSG, 0),
            Some(timeout) => (
                MsgOptions::SEND_MSG.union(MsgOptions::SEND_TIMEOUT),
                timeout,
            ),
        }
    }
}

/// Converts a duration to milliseconds, rounded up.
#[cold]
#[inline(never)]
fn whole_milliseconds(duration: Duration) -> u32 {
    let milliseconds = duration.as_nanos().div_ceil(1_000_000);
    u32::try_from(milliseconds).unwrap_or(u32::MAX)
}

#[cfg(feature = "std")]
#[cold]
#[inline(never)]
fn milliseconds_until(time: std::time::Instant) -> u32 {
    whole_milliseconds(time.saturating_duration_since(std::time::Instant::now()))
}

impl From<Duration> for Wait {
    fn from(duration: Duration) -> Self {
        Self::For(duration)
    }
}

#[cfg(feature = "std")]
impl From<std::time::Instant> for Wait {
    fn from(time: std::time::Instant) -> Self {
        Self::Until(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_rounded_up_and_saturate() {
        assert_eq!(Wait::Forever.milliseconds(), None);
        assert_eq!(Wait::Never.milliseconds(), Some(0));
        assert_eq!(Wait::For(Duration::from_nanos(1)).milliseconds(), Some(1));
        assert_eq!(
            Wait::For(Duration::from_micros(1001)).milliseconds(),
            Some(2)
        );
        assert_eq!(Wait::For(Duration::MAX).milliseconds(), Some(u32::MAX));
    }

    #[cfg(feature = "std")]
    #[test]
    fn deadline_is_kept_and_ends() {
        use std::time::Instant;

        let now = Instant::now();
        assert_eq!(Wait::Until(now).milliseconds(), Some(0));
        let later = now + Duration::from_secs(1000);
        let left = Wait::Until(later).milliseconds().unwrap();
        assert!((1..=1_000_000).contains(&left), "{left}");
        let Wait::Until(fixed) = Wait::For(Duration::from_secs(1000)).fixed() else {
            panic!("expected a deadline");
        };
        assert!(fixed >= later && fixed < later + Duration::from_secs(500));
        for wait in [Wait::Forever, Wait::Never, Wait::Until(now)] {
            assert_eq!(wait.fixed(), wait);
        }
        assert_eq!(Wait::For(Duration::MAX).fixed(), Wait::Forever);
    }

    #[test]
    fn send_options_have_the_timeout() {
        let timeout = MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT;
        assert_eq!(Wait::Forever.send_options(), (MsgOptions::SEND_MSG, 0));
        assert_eq!(Wait::Never.send_options(), (timeout, 0));
        let wait = Wait::For(Duration::from_millis(7));
        assert_eq!(wait.send_options(), (timeout, 7));
    }
}
