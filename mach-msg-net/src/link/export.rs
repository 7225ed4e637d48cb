//! Exports: send rights of this machine that the peer holds.

use std::collections::{BTreeMap, HashMap};

use super::codec::Breach;

/// The counts of one export.
#[derive(Debug)]
pub(super) struct Export {
    /// The number that the driver has for the port. `None` until it has made the port.
    port: Option<u32>,
    /// Number of times that the index was sent to the peer.
    given: u64,
    /// Number of times that it was returned.
    seen: u64,
    /// Sum of the counts that the peer has released.
    released: u64,
    /// Sum of the counts that the peer had returned when it released.
    returned: u64,
    /// The number of the port stream that is open.
    pub(super) stream: Option<u64>,
    /// True if the port has died.
    is_dead: bool,
    /// True while messages for a receive right that came home are gathered.
    is_gathering: bool,
    /// The import of the receive right of this port, which goes to the peer, until the peer's proxy
    /// has sent its last message.
    returning: Option<u64>,
}

impl Export {
    fn new(port: Option<u32>) -> Self {
        Self {
            port,
            given: 1,
            seen: 0,
            released: 0,
            returned: 0,
            stream: None,
            is_dead: false,
            is_gathering: false,
            returning: None,
        }
    }
}

/// The exports of a link.
#[derive(Debug, Default)]
pub(super) struct Exports {
    entries: HashMap<u64, Export>,
    /// Exports of live ports.
    by_port: HashMap<u32, u64>,
    last: u64,
    /// The indices of receive rights that have arrived.
    arrived: Seen,
}

/// A set of numbers that come about in order, as ranges from their first to their last number.
#[derive(Debug, Default)]
struct Seen(BTreeMap<u64, u64>);

impl Seen {
    /// Adds a number. Returns false if it is in the set, or if there would be more than `limit`
    /// ranges.
    fn insert(&mut self, number: u64, limit: usize) -> bool {
        let before = self.0.range(..=number).next_back();
        let before = before.map(|(&first, &last)| (first, last));
        if before.is_some_and(|(_, last)| number <= last) {
            return false;
        }
        let mut first = number;
        let mut last = number;
        if let Some((start, end)) = before
            && end.checked_add(1) == Some(number)
        {
            first = start;
        }
        if let Some(next) = number.checked_add(1)
            && let Some(end) = self.0.remove(&next)
        {
            last = end;
        }
        self.0.insert(first, last);
        self.0.len() <= limit
    }
}

/// Set in the indices of moved receive rights, which the sending machine chooses.
pub(super) const MOVED: u64 = 1 << 63;

/// An export that has ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// True if the peer must be notified, because its import remains until then.
    pub(super) is_dead: bool,
}

impl Exports {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns true if the port has an export.
    pub(super) fn has(&self, port: u32) -> bool {
        self.by_port.contains_key(&port)
    }

    /// Counts that a right to the port is sent to the peer. Returns the index, and true if the
    /// export is new.
    pub(super) fn give(&mut self, port: u32) -> (u64, bool) {
        if let Some(&index) = self.by_port.get(&port)
            && let Some(export) = self.entries.get_mut(&index)
        {
            export.given = export.given.saturating_add(1);
            return (index, false);
        }
        self.last = self.last.saturating_add(1);
        self.by_port.insert(port, self.last);
        self.entries.insert(self.last, Export::new(Some(port)));
        (self.last, true)
    }

    /// Notes that a receive right has arrived, of which at most `limit` are on their way.
    ///
    /// # Errors
    ///
    /// The peer must not choose this index, or has used it before.
    pub(super) fn arrive(&mut self, index: u64, limit: u32) -> Result<(), Breach> {
        let limit = (limit as usize).saturating_add(1);
        match index & MOVED != 0 && self.arrived.insert(index, limit) {
            true => Ok(()),
            false => Err(Breach::WrongIndex),
        }
    }

    /// Adds the export of a receive right that arrived. The peer has one reference of it.
    ///
    /// # Errors
    ///
    /// The errors of [`arrive`](Self::arrive).
    pub(super) fn adopt(&mut self, index: u64, limit: u32) -> Result<(), Breach> {
        self.arrive(index, limit)?;
        self.entries.insert(index, Export::new(None));
        Ok(())
    }

    /// Notes that messages for the receive right of an adopted export are gathered.
    pub(super) fn gather(&mut self, index: u64) {
        if let Some(export) = self.entries.get_mut(&index) {
            export.is_gathering = true;
        }
    }

    /// Notes that everything was gathered. Returns false if nothing was.
    pub(super) fn complete(&mut self, index: u64) -> bool {
        let export = self.entries.get_mut(&index);
        export.is_some_and(|export| std::mem::take(&mut export.is_gathering))
    }

    /// Returns true if the receive right of the export's port can go home to the peer's proxy.
    pub(super) fn can_return(&self, index: u64) -> bool {
        let export = self.entries.get(&index);
        export.is_some_and(|export| !export.is_dead && export.returning.is_none())
    }

    pub(super) fn returning(&self, index: u64) -> Option<u64> {
        self.entries.get(&index)?.returning
    }

    /// Notes that the receive right of the export's port goes home, as this import.
    pub(super) fn return_to(&mut self, index: u64, import: u64) {
        if let Some(export) = self.entries.get_mut(&index) {
            export.returning = Some(import);
        }
    }

    /// Notes that the peer's proxy of this export has sent its last message.
    ///
    /// # Errors
    ///
    /// No receive right goes home as this import.
    pub(super) fn returns(&mut self, index: u64, import: u64) -> Result<(), Breach> {
        let export = self.get(index)?;
        if export.returning != Some(import) {
            return Err(Breach::NotMoved);
        }
        export.returning = None;
        Ok(())
    }

    /// Sets the number of the port of an adopted export.
    pub(super) fn set_port(&mut self, index: u64, port: u32) {
        if let Some(export) = self.entries.get_mut(&index) {
            export.port = Some(port);
            self.by_port.insert(port, index);
        }
    }

    /// Returns the export.
    ///
    /// # Errors
    ///
    /// The peer does not have it.
    pub(super) fn get(&mut self, index: u64) -> Result<&mut Export, Breach> {
        self.entries.get_mut(&index).ok_or(Breach::UnknownExport)
    }

    /// Counts that the index was returned. Returns the result of [`release`](Self::release), and
    /// true if the port is alive.
    ///
    /// # Errors
    ///
    /// The peer does not have the export.
    pub(super) fn come_home(&mut self, index: u64) -> Result<(bool, Option<Ended>), Breach> {
        let export = self.get(index)?;
        export.seen = export.seen.checked_add(1).ok_or(Breach::WrongCount)?;
        let is_alive = !export.is_dead;
        Ok((is_alive, self.end(index)?))
    }

    /// Counts a release. Returns the export if it has ended.
    ///
    /// # Errors
    ///
    /// * The peer does not have the export.
    /// * It releases more than it got.
    pub(super) fn release(
        &mut self,
        index: u64,
        got: u64,
        returned: u64,
    ) -> Result<Option<Ended>, Breach> {
        let export = self.get(index)?;
        let sum = |a: u64, b| a.checked_add(b).ok_or(Breach::WrongCount);
        export.released = sum(export.released, got)?;
        export.returned = sum(export.returned, returned)?;
        if export.released > export.given {
            return Err(Breach::WrongCount);
        }
        self.end(index)
    }

    /// Removes the export if nothing can name it.
    ///
    /// # Errors
    ///
    /// More returns arrived than the peer reports, or a stream is open although everything is
    /// released.
    fn end(&mut self, index: u64) -> Result<Option<Ended>, Breach> {
        let export = self.get(index)?;
        if export.given != export.released {
            return Ok(None);
        }
        if export.seen > export.returned || export.stream.is_some() {
            return Err(Breach::WrongCount);
        }
        if export.seen < export.returned {
            return Ok(None);
        }
        let is_dead = export.is_dead;
        let port = export.port;
        self.entries.remove(&index);
        if !is_dead {
            self.forget_port(index, port);
        }
        Ok(Some(Ended { is_dead }))
    }

    /// Notes that the port has died. Returns false if the export has ended or was dead already.
    pub(super) fn die(&mut self, index: u64) -> bool {
        let Some(export) = self
            .entries
            .get_mut(&index)
            .filter(|export| !export.is_dead)
        else {
            return false;
        };
        export.is_dead = true;
        let port = export.port;
        self.forget_port(index, port);
        true
    }

    /// Forgets that the port has this export. A receive right that came home may have made another
    /// one.
    fn forget_port(&mut self, index: u64, port: Option<u32>) {
        if let Some(port) = port
            && self.by_port.get(&port) == Some(&index)
        {
            self.by_port.remove(&port);
        }
    }

    /// Returns the counts of the export for tests: given, seen, released, returned.
    pub(super) fn counts(&self, index: u64) -> Option<[u64; 4]> {
        let export = self.entries.get(&index)?;
        Some([export.given, export.seen, export.released, export.returned])
    }

    pub(super) fn indices(&self) -> impl Iterator<Item = u64> {
        self.entries.keys().copied()
    }
}
