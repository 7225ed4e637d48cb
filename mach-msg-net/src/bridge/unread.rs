//! The bytes that wait because a peer reads slowly or not at all.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::watch;

/// Counts the bytes of all streams whose frames are not held back at their source.
///
/// Above the limit, the link takes neither requests of the peer nor answers of this machine, which
/// wait in their queues. A peer that accepts nothing for a while loses the link.
pub(super) struct Unread {
    bytes: AtomicU64,
    /// Sum of the bytes that the engine has accepted.
    accepted: AtomicU64,
    limit: u64,
    is_above: watch::Sender<bool>,
}

impl Unread {
    pub(super) fn new(limit: u64) -> Arc<Self> {
        Arc::new(Self {
            bytes: AtomicU64::new(0),
            accepted: AtomicU64::new(0),
            limit,
            is_above: watch::Sender::new(false),
        })
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::SeqCst)
    }

    /// Counts bytes that wait.
    pub(super) fn add(&self, bytes: u64) {
        let before = self.bytes.fetch_add(bytes, Ordering::SeqCst);
        self.changed(before, before.saturating_add(bytes));
    }

    /// Counts bytes that the engine has accepted.
    pub(super) fn accept(&self, bytes: u64) {
        self.accepted.fetch_add(bytes, Ordering::SeqCst);
        let before = self.bytes.fetch_sub(bytes, Ordering::SeqCst);
        self.changed(before, before.saturating_sub(bytes));
    }

    /// Publishes a crossing of the limit. The last of several crossings reads the last value.
    fn changed(&self, before: u64, after: u64) {
        if (before > self.limit) == (after > self.limit) {
            return;
        }
        self.is_above.send_if_modified(|is_above| {
            let now = self.bytes() > self.limit;
            std::mem::replace(is_above, now) != now
        });
    }

    async fn wait_for(&self, wanted: bool) {
        let mut is_above = self.is_above.subscribe();
        // The sender lives as long as `self`.
        let _ = is_above.wait_for(|is_above| *is_above == wanted).await;
    }

    /// Waits until no more bytes wait than the limit permits.
    pub(super) async fn room(&self) {
        if self.bytes() > self.limit {
            self.wait_for(false).await;
        }
    }

    /// Waits until the engine has not accepted any byte for `period` while more bytes wait than the
    /// limit permits.
    pub(super) async fn stalled(&self, period: Duration) {
        loop {
            self.wait_for(true).await;
            let before = self.accepted.load(Ordering::SeqCst);
            tokio::time::sleep(period).await;
            let after = self.accepted.load(Ordering::SeqCst);
            if before == after && self.bytes() > self.limit {
                return;
            }
        }
    }
}

impl fmt::Debug for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unread")
            .field("bytes", &self.bytes())
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn peer_accepting_a_byte_in_time_is_not_stalled() {
        let period = Duration::from_secs(10);
        let unread = Unread::new(100);
        unread.add(100);
        unread.room().await;
        let stalled = tokio::time::timeout(period * 3, unread.stalled(period));
        assert!(stalled.await.is_err(), "nothing is above the limit");
        unread.add(20);
        let reading = async {
            for _ in 0..5 {
                tokio::time::sleep(period / 2).await;
                unread.accept(1);
            }
        };
        let mut stalled = std::pin::pin!(unread.stalled(period));
        tokio::select! {
            () = &mut stalled => panic!("the peer reads"),
            () = reading => {}
        }
        stalled.await;
        let room = tokio::time::timeout(period, unread.room());
        assert!(room.await.is_err());
        unread.accept(20);
        unread.room().await;
        assert_eq!(unread.bytes(), 95);
    }
}
