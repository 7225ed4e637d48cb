//! A link as programs see it.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use mach_msg::SendRight;
use mach_msg::kernel::{KernReturn, Task};
use tokio::sync::watch;

use super::driver::Driver;
use crate::identity::PeerKey;
use crate::link::{Counts, NAME_MAX};
use crate::transport::{Lost, Settings};

/// The time after which a look-up is given up, in idle time-outs.
const LOOK_UP_PATIENCE: u32 = 3;

/// The link to another machine. A clone refers to the same link.
///
/// A link that has ended is never restored: its rights stay dead, and
/// [`Bridge::connect`](super::Bridge::connect) makes another one.
#[derive(Clone)]
pub struct Peer {
    driver: Arc<Driver>,
    dialer: PeerKey,
    incarnation: u128,
    /// The time after which a look-up is given up.
    patience: Duration,
    ended: watch::Receiver<Option<Lost>>,
}

/// The state of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeerStatus {
    /// The address of the other machine.
    pub address: SocketAddr,
    /// The time of a round trip.
    pub round_trip: Duration,
    /// The entries of the tables.
    pub counts: Counts,
    /// Messages that were sent to the peer or destroyed.
    pub sent: u64,
    /// Messages of the peer that were delivered.
    pub received: u64,
    /// Messages of this machine that were destroyed: above a limit, or with a receive right.
    pub refused: u64,
    /// Messages of the peer that were destroyed because of a limit, and answers that this machine
    /// could not send.
    pub discarded: u64,
    /// Messages of the peer whose port was dead.
    pub undeliverable: u64,
    /// Bytes of all datagrams to the peer, those of the engine included.
    pub sent_bytes: u64,
    /// Bytes of all datagrams of the peer.
    pub received_bytes: u64,
}

/// A look-up has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LookUpError {
    /// The name is empty or longer than 255 bytes.
    Name,
    /// The peer has no port of this name for this machine.
    NotFound,
    /// The link has ended.
    Lost,
    /// The peer has not answered for three times the
    /// [idle time-out](super::Settings::idle_timeout).
    TimedOut,
    /// The kernel's code for the right in the task.
    Kernel(KernReturn),
}

impl Peer {
    pub(super) fn new(
        driver: Arc<Driver>,
        dialer: PeerKey,
        incarnation: u128,
        settings: &Settings,
    ) -> (Self, watch::Sender<Option<Lost>>) {
        let (sender, ended) = watch::channel(None);
        let peer = Self {
            driver,
            dialer,
            incarnation,
            patience: settings.idle_timeout.saturating_mul(LOOK_UP_PATIENCE),
            ended,
        };
        (peer, sender)
    }

    pub(super) fn dialer(&self) -> PeerKey {
        self.dialer
    }

    pub(super) fn incarnation(&self) -> u128 {
        self.incarnation
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.driver, &other.driver)
    }

    pub(super) fn supersede(&self, code: u32) {
        self.driver
            .connection
            .close(code, "another connection stands");
    }

    /// Returns the key of the other machine.
    #[must_use]
    pub fn key(&self) -> PeerKey {
        self.driver.connection.key
    }

    /// Returns the address of the other machine.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.driver.connection.address()
    }

    /// Returns a send right in a task of this machine's kernel to a port that the peer has
    /// exported.
    ///
    /// Waits while the peer has as many look-ups to answer as it
    /// [permits](crate::link::Limits::names_per_second).
    ///
    /// # Errors
    ///
    /// [`LookUpError`]
    pub async fn look_up_as(&self, task: Task, name: &str) -> Result<SendRight, LookUpError> {
        if name.is_empty() || name.len() > NAME_MAX {
            return Err(LookUpError::Name);
        }
        if self.is_closed() {
            return Err(LookUpError::Lost);
        }
        let found = self.driver.look_up(name.to_owned());
        let found = tokio::time::timeout(self.patience, found).await;
        let found = found.map_err(|_| LookUpError::TimedOut)?;
        let right = found.ok_or(LookUpError::Lost)?;
        let right = right.ok_or(LookUpError::NotFound)?;
        right.copy_to(task).map_err(LookUpError::Kernel)
    }

    /// Returns the state of the link.
    #[must_use]
    pub fn status(&self) -> PeerStatus {
        let counters = &self.driver.counters;
        let (sent_bytes, received_bytes) = self.driver.connection.traffic();
        PeerStatus {
            address: self.address(),
            round_trip: self.driver.connection.round_trip(),
            counts: counters.entries(),
            sent: counters.sent.load(Ordering::Relaxed),
            received: counters.received.load(Ordering::Relaxed),
            refused: counters.refused.load(Ordering::Relaxed),
            discarded: counters.discarded.load(Ordering::Relaxed),
            undeliverable: counters.undeliverable.load(Ordering::Relaxed),
            sent_bytes,
            received_bytes,
        }
    }

    /// Ends the link. Rights to ports of the peer die, and the peer's rights to ports of this
    /// machine too.
    pub fn close(&self) {
        self.driver.connection.close(0, "");
    }

    /// Returns true if the link has ended. Its rights may be released a moment later.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.driver.connection.is_closed()
    }

    /// Waits until the link has ended and has released everything. Returns the reason.
    pub async fn closed(&self) -> Lost {
        let mut ended = self.ended.clone();
        let lost = ended.wait_for(Option::is_some).await;
        match lost.as_deref() {
            Ok(Some(lost)) => lost.clone(),
            // The runtime has been shut down.
            Ok(None) | Err(_) => Lost::ClosedHere,
        }
    }
}

impl fmt::Debug for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peer")
            .field("key", &self.key())
            .field("address", &self.address())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for LookUpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => write!(f, "expected a name of 1 to {NAME_MAX} bytes"),
            Self::NotFound => f.write_str("the peer has no such port for this machine"),
            Self::Lost => f.write_str("the link has ended"),
            Self::TimedOut => f.write_str("the peer has not answered"),
            Self::Kernel(code) => write!(f, "the task cannot have the right: {code}"),
        }
    }
}

impl std::error::Error for LookUpError {}
