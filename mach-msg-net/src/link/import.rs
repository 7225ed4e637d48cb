//! Imports: send rights of the peer, each with a proxy in this machine.
//!
//! ```text
//!   Given ──▶ live ── last local right gone ──▶ released ── Closed ──▶ removed
//!              │  ▲                               │   (without a stream: at once)
//!              │  └────────── Given ──────────────┘
//!              └── Died ──▶ dead ── Retired ──▶ removed
//! ```

use std::collections::HashMap;

use super::codec::Breach;
use super::export::MOVED;

/// A proxy and its counts.
#[derive(Debug, Default)]
pub(super) struct Proxy {
    got: u64,
    returned: u64,
    /// The number of its stream.
    stream: Option<u64>,
}

/// An index of the peer.
#[derive(Debug, Default)]
struct Import {
    proxy: Option<Proxy>,
    /// The stream of an earlier proxy, or an idle one, that the peer has not read to the end.
    closing: Option<u64>,
    /// True if that stream ends without a release.
    is_idle: bool,
    /// Counts that are released when an idle stream was read, because the release would overtake
    /// its messages.
    late: Option<Released>,
    /// The index of a receive right that came home, which is said when an earlier stream was read.
    returns: Option<u64>,
    /// For a receive right that goes home: the export whose proxy the peer has.
    home: Option<u64>,
    /// True if the port has died.
    is_dead: bool,
    /// True for a receive right that moved, until the peer has adopted it.
    is_moving: bool,
}

/// The imports of a link.
#[derive(Debug, Default)]
pub(super) struct Imports {
    entries: HashMap<u64, Import>,
    proxies: usize,
    dead: usize,
    last_moved: u64,
}

/// The result of [`Imports::get_index`].
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Got {
    /// The import has a proxy.
    Proxy,
    /// The import needs a new proxy. It must not send before its predecessor's stream is closed if
    /// `is_paused`.
    New { is_paused: bool },
    /// The port is dead.
    Dead,
}

/// The result of [`Imports::release`].
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Release {
    /// The counts are released now.
    Now(Released),
    /// They are released when an idle stream was read.
    Late,
}

/// What can be done after a stream was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// True if the import has a proxy, which may send now.
    pub(super) waits: bool,
    /// The index of a receive right that came home.
    pub(super) returns: Option<u64>,
    /// What is released only now.
    pub(super) late: Option<Released>,
}

/// A proxy that is gone, with the counts to release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Released {
    pub(super) got: u64,
    pub(super) returned: u64,
    /// The stream on which the release is sent, otherwise the control stream.
    pub(super) stream: Option<u64>,
}

impl Released {
    fn add(&mut self, other: Option<Self>) {
        if let Some(other) = other {
            self.got = self.got.saturating_add(other.got);
            self.returned = self.returned.saturating_add(other.returned);
        }
    }
}

impl Imports {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn proxies(&self) -> usize {
        self.proxies
    }

    /// Returns the number of entries of dead ports.
    pub(super) fn dead(&self) -> usize {
        self.dead
    }

    /// Returns true if there is an entry for the index.
    pub(super) fn has(&self, index: u64) -> bool {
        self.entries.contains_key(&index)
    }

    /// Adds the import of a receive right that moves to the peer, which has a proxy for the export
    /// `home`. Its proxy must not send before [`adopted`](Self::adopted). Returns the index.
    pub(super) fn move_away(&mut self, home: Option<u64>) -> u64 {
        self.last_moved = self.last_moved.saturating_add(1);
        let index = MOVED | self.last_moved;
        let import = Import {
            proxy: Some(Proxy {
                got: 1,
                ..Proxy::default()
            }),
            is_moving: true,
            home,
            ..Import::default()
        };
        self.entries.insert(index, import);
        self.proxies = self.proxies.saturating_add(1);
        index
    }

    /// Notes that the peer has a port for a receive right that moved.
    ///
    /// # Errors
    ///
    /// No such receive right is in transit.
    pub(super) fn adopted(&mut self, index: u64) -> Result<(), Breach> {
        let import = self.entries.get_mut(&index);
        let import = import.filter(|import| import.is_moving);
        import.ok_or(Breach::NotMoved)?.is_moving = false;
        Ok(())
    }

    /// Removes the import of a receive right that the peer has destroyed.
    ///
    /// # Errors
    ///
    /// No such receive right is in transit, or the peer has sent its index to a third machine.
    pub(super) fn refused(&mut self, index: u64) -> Result<(), Breach> {
        let import = self.entries.get(&index).filter(|import| import.is_moving);
        let proxy = import.and_then(|import| import.proxy.as_ref());
        if proxy.is_none_or(|proxy| proxy.got != 1) {
            return Err(Breach::NotMoved);
        }
        self.entries.remove(&index);
        self.proxies = self.proxies.saturating_sub(1);
        Ok(())
    }

    /// Checks an index that the peer names.
    ///
    /// # Errors
    ///
    /// It is that of a receive right that has not moved to the peer yet.
    pub(super) fn check_index(&self, index: u64) -> Result<(), Breach> {
        match index & MOVED != 0 && index & !MOVED > self.last_moved {
            true => Err(Breach::WrongIndex),
            false => Ok(()),
        }
    }

    /// Counts that the index arrived.
    ///
    /// # Errors
    ///
    /// The errors of [`check_index`](Self::check_index).
    pub(super) fn get_index(&mut self, index: u64) -> Result<Got, Breach> {
        self.check_index(index)?;
        let import = self.entries.entry(index).or_default();
        if import.is_dead {
            return Ok(Got::Dead);
        }
        if let Some(proxy) = &mut import.proxy {
            proxy.got = proxy.got.saturating_add(1);
            return Ok(Got::Proxy);
        }
        import.proxy = Some(Proxy {
            got: 1,
            ..Proxy::default()
        });
        self.proxies = self.proxies.saturating_add(1);
        Ok(Got::New {
            is_paused: import.closing.is_some(),
        })
    }

    /// Returns true if the index has a proxy.
    pub(super) fn has_proxy(&self, index: u64) -> bool {
        self.proxy(index).is_some()
    }

    fn proxy(&self, index: u64) -> Option<&Proxy> {
        self.entries.get(&index)?.proxy.as_ref()
    }

    /// Counts that the index is sent home. Returns false if it has no proxy.
    pub(super) fn send_home(&mut self, index: u64) -> bool {
        let import = self.entries.get_mut(&index);
        // The index would overtake the receive right.
        let import = import.filter(|import| !import.is_moving);
        let Some(proxy) = import.and_then(|import| import.proxy.as_mut()) else {
            return false;
        };
        proxy.returned = proxy.returned.saturating_add(1);
        true
    }

    /// Returns the stream of the proxy, or notes `new` as its stream and returns `None`.
    ///
    /// Returns `Err` if there is no proxy, or if it must not open a stream yet.
    pub(super) fn stream(&mut self, index: u64, new: u64) -> Result<Option<u64>, ()> {
        let import = self.entries.get_mut(&index).ok_or(())?;
        let proxy = import.proxy.as_mut().ok_or(())?;
        if proxy.stream.is_some() {
            return Ok(proxy.stream);
        }
        if import.closing.is_some() || import.is_moving {
            return Err(());
        }
        proxy.stream = Some(new);
        Ok(None)
    }

    /// Notes that the stream of the proxy ends, but not the proxy, which must not send before
    /// [`closed`](Self::closed). Returns the stream. `None` if there is nothing to end.
    pub(super) fn idle(&mut self, index: u64) -> Option<u64> {
        let import = self.entries.get_mut(&index)?;
        let stream = import.proxy.as_mut()?.stream.take()?;
        import.closing = Some(stream);
        import.is_idle = true;
        Some(stream)
    }

    /// Removes the proxy. Returns `None` if there is none.
    pub(super) fn release(&mut self, index: u64) -> Option<Release> {
        let import = self.entries.get_mut(&index);
        let import = import.filter(|import| !import.is_moving)?;
        let proxy = import.proxy.take()?;
        self.proxies = self.proxies.saturating_sub(1);
        let mut released = Released {
            got: proxy.got,
            returned: proxy.returned,
            stream: proxy.stream,
        };
        if import.is_idle {
            released.add(import.late);
            import.late = Some(released);
            return Some(Release::Late);
        }
        if proxy.stream.is_some() {
            import.closing = proxy.stream;
        }
        self.forget(index);
        Some(Release::Now(released))
    }

    /// Removes the proxy because it becomes the port of the receive right `index`, which has come
    /// home. `None` if that is not possible.
    pub(super) fn return_home(&mut self, home: u64, index: u64) -> Option<Release> {
        let import = self.entries.get_mut(&home)?;
        if import.is_moving || import.is_dead || import.returns.is_some() {
            return None;
        }
        let proxy = import.proxy.take()?;
        self.proxies = self.proxies.saturating_sub(1);
        let mut released = Released {
            got: proxy.got,
            returned: proxy.returned,
            stream: proxy.stream,
        };
        if import.closing.is_some() {
            released.add(import.late);
            import.late = Some(released);
            import.returns = Some(index);
            return Some(Release::Late);
        }
        import.closing = proxy.stream;
        self.forget(home);
        Some(Release::Now(released))
    }

    /// Returns the export for which the peer has the proxy that became this port.
    pub(super) fn home(&self, index: u64) -> Option<u64> {
        self.entries.get(&index)?.home
    }

    /// Notes that the port has died. Returns the result of [`release`](Self::release).
    ///
    /// # Errors
    ///
    /// The peer has not adopted the receive right.
    pub(super) fn die(&mut self, index: u64) -> Result<Option<Release>, Breach> {
        let import = self.entries.entry(index).or_default();
        if import.is_moving {
            return Err(Breach::NotMoved);
        }
        if !std::mem::replace(&mut import.is_dead, true) {
            self.dead = self.dead.saturating_add(1);
        }
        Ok(self.release(index))
    }

    /// Notes that the peer knows that all references to the dead port are released.
    ///
    /// # Errors
    ///
    /// The port has not died.
    pub(super) fn retire(&mut self, index: u64) -> Result<(), Breach> {
        let import = self.entries.get_mut(&index).filter(|import| import.is_dead);
        import.ok_or(Breach::NotDead)?.is_dead = false;
        self.dead = self.dead.saturating_sub(1);
        self.forget(index);
        Ok(())
    }

    /// Notes that the peer has read the stream to its end.
    ///
    /// # Errors
    ///
    /// The stream has not ended.
    pub(super) fn closed(&mut self, index: u64, stream: u64) -> Result<Read, Breach> {
        let import = self.entries.get_mut(&index).ok_or(Breach::OutOfPlace)?;
        if import.closing != Some(stream) {
            return Err(Breach::OutOfPlace);
        }
        import.closing = None;
        import.is_idle = false;
        let read = Read {
            waits: import.proxy.is_some(),
            returns: import.returns.take(),
            late: import.late.take(),
        };
        self.forget(index);
        Ok(read)
    }

    /// Removes an entry that is no longer used.
    fn forget(&mut self, index: u64) {
        if self.entries.get(&index).is_some_and(|import| {
            import.proxy.is_none() && import.closing.is_none() && !import.is_dead
        }) {
            self.entries.remove(&index);
        }
    }

    /// Returns the counts that are not released yet for tests: got, returned.
    pub(super) fn counts(&self, index: u64) -> Option<[u64; 2]> {
        let import = self.entries.get(&index)?;
        let late = import.late.map(|late| [late.got, late.returned]);
        let proxy = import.proxy.as_ref();
        let proxy = proxy.map(|proxy| [proxy.got, proxy.returned]);
        let add = |a: [u64; 2], b: [u64; 2]| std::array::from_fn(|i| a[i].saturating_add(b[i]));
        late.into_iter().chain(proxy).reduce(add)
    }

    pub(super) fn indices(&self) -> impl Iterator<Item = u64> {
        self.entries.keys().copied()
    }
}
