//! The call that returns a file descriptor for a receive right or a port set.

use std::io;
use std::os::fd::OwnedFd;

use crate::kernel::embedded::object::event::{Group, Signal, Watcher};
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;

/// Returns a file descriptor that is readable while a receive right or port set has a message.
///
/// # Errors
///
/// * `InvalidInput`: the task has terminated, or the name denotes neither a receive right nor a
///   port set.
/// * The error of the operating system if no descriptor is left.
pub(crate) fn event_fd(task: Task, name: PortName, watcher: Watcher<'_>) -> io::Result<OwnedFd> {
    let wrong = |error| io::Error::new(io::ErrorKind::InvalidInput, error);
    let locked = Space::of(task).and_then(Space::lock).map_err(wrong)?;
    let entry = locked.look_up(name).map_err(wrong)?;
    if entry.is(kind::RECEIVE) {
        let mut port = port::lock(entry.object).ok_or(io::ErrorKind::NotFound)?;
        let has_messages = !port.queue.is_empty();
        let signal = &mut port.queue.signal;
        let signal = signal.get_or_insert_with(|| Signal::new(has_messages));
        return signal.descriptor(watcher);
    }
    if !entry.is(kind::PORT_SET) {
        return Err(wrong(KernReturn::INVALID_RIGHT));
    }
    // Memberships change only under the lock of the space, which is held here.
    let mut set = port_set::lock(entry.object).ok_or(io::ErrorKind::NotFound)?;
    if let Some(group) = &set.group {
        return group.descriptor(watcher);
    }
    let members: Vec<u32> = set.members.iter().copied().collect();
    // Ports are locked before sets.
    drop(set);
    let (group, descriptor) = Group::new(watcher)?;
    for member in members {
        if let Some(mut port) = port::lock(member) {
            let has_messages = !port.queue.is_empty();
            group.add(&mut port.queue.signal, has_messages);
        }
    }
    set = port_set::lock(entry.object).ok_or(io::ErrorKind::NotFound)?;
    set.group = Some(group);
    Ok(descriptor)
}
