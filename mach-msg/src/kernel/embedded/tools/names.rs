//! Walks over the names of a task while it runs, without its lock.

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::{EntryPlace, kind, make_name};
use crate::wire::PortName;

/// Counts the names whose port is dead, and the dead names.
pub(crate) fn count_dead_names(space: Space) -> usize {
    let is_dead = |place: &EntryPlace| {
        let entry = place.entry();
        match entry.is(kind::PORT_RIGHTS) {
            true => port::lock(entry.object).is_none_or(|port| !port.alive),
            false => entry.is(kind::DEAD_NAME),
        }
    };
    places(space, 0)
        .filter(|(_, _, place)| is_dead(place) && place.is_unchanged())
        .count()
}

/// Iterates over the names in use from this index on. Each can be freed at any time.
pub(crate) fn places(space: Space, from: u32) -> impl Iterator<Item = (u32, PortName, EntryPlace)> {
    let table = space.record.table();
    table.iter_from(from).filter_map(move |(index, entry)| {
        let name = make_name(index, entry.generation);
        Some((index, name, space.find(name, kind::TYPES)?))
    })
}
