//! Recounts all rights naively, and compares the result with the kernel's own counts.

use std::collections::HashMap;
use std::fmt;

use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::kmsg::{Kmsg, KmsgDescriptor};
use crate::kernel::embedded::object::port::{self, Holder};
use crate::kernel::embedded::object::port_ref::{PortRef, is_port};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::space;
use crate::kernel::embedded::space::entry::kind;
use crate::wire::PortName;
use crate::wire::disposition::{MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE};

/// The rights found for a port.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    receive_rights: u32,
    send_rights: u32,
    send_once_rights: u32,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} receive, {} send and {} send-once rights",
            self.receive_rights, self.send_rights, self.send_once_rights
        )
    }
}

/// The holder of a receive right, in words.
struct HeldBy(Holder);

impl fmt::Display for HeldBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Holder::None => f.write_str("no task"),
            Holder::Space { task, name } => write!(f, "task {task} as {}", PortName(name)),
            Holder::Limbo => f.write_str("a message that is not queued"),
            Holder::Transit => f.write_str("a message"),
            Holder::Kernel => f.write_str("the kernel"),
        }
    }
}

#[derive(Default)]
struct Recount {
    ports: HashMap<PortRef, Found>,
    faults: Vec<String>,
}

impl Recount {
    fn add(&mut self, port_ref: PortRef, disposition: u32) {
        if !is_port(port_ref) {
            return;
        }
        let found = self.ports.entry(port_ref).or_default();
        match disposition {
            MOVE_RECEIVE => found.receive_rights += 1,
            MOVE_SEND => found.send_rights += 1,
            MOVE_SEND_ONCE => found.send_once_rights += 1,
            _ => {}
        }
    }

    fn message(&mut self, message: &Kmsg) {
        let head = &message.head;
        self.add(head.remote, head.bits.remote());
        self.add(head.local, head.bits.local());
        if head.bits.voucher() != 0 {
            self.add(head.voucher, head.bits.voucher());
        }
        for item in message.descriptors.iter() {
            match item {
                KmsgDescriptor::Port {
                    port_ref,
                    disposition,
                }
                | KmsgDescriptor::Guarded {
                    port_ref,
                    disposition,
                    ..
                } => self.add(*port_ref, u32::from(*disposition)),
                KmsgDescriptor::Ports {
                    port_refs,
                    disposition,
                } => {
                    for &port_ref in port_refs {
                        self.add(port_ref, u32::from(*disposition));
                    }
                }
                KmsgDescriptor::Memory { .. } => {}
            }
        }
    }

    /// Compares the charges with the objects.
    fn charges(&mut self, kernel: &Kernel) {
        let (mut ports, mut queued, mut replies) = (0, 0, 0);
        for (_, port) in port::all().filter(|(_, port)| port.kernel == kernel.number) {
            ports += u32::from(port.charge.is_some());
            queued += port.queue.memory.bytes();
            replies += port.queue.memory.replies();
            let (charged, size) = (port.queue.memory.bytes(), port.queue.chargeable());
            self.expect(port.charge.is_none() || charged == size, || {
                format!("{charged} bytes are charged for a queue of {size} bytes")
            });
            for charge in port
                .queue
                .iter()
                .filter_map(|message| message.charge.as_ref())
            {
                queued += charge.bytes();
                replies += if charge.is_reply() { charge.bytes() } else { 0 };
            }
        }
        ports += port_set::all()
            .filter(|set| set.kernel == kernel.number)
            .count() as u32;
        let totals = &kernel.totals;
        let charged = (totals.ports(), totals.queued(), totals.replies());
        let found = (ports, queued, replies);
        self.expect(charged == found, || {
            format!("{charged:?} ports, bytes and bytes of replies are charged, but {found:?} were found")
        });
    }

    fn expect(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(fault());
        }
    }
}

/// Recounts the rights of `kernel`. No call may be running.
///
/// # Errors
///
/// Returns a description of all differences.
pub(crate) fn recount(kernel: &Kernel) -> Result<(), String> {
    let mut recount = Recount::default();
    let number = kernel.number;
    for port_ref in kernel.services.lock().ports() {
        recount.add(port_ref, MOVE_SEND);
    }
    for space in space::all().filter(|space| space.kernel() == number) {
        let Ok(locked) = space.lock() else { continue };
        let task = locked.task();
        let names = locked.names();
        recount.expect(names.len() == locked.state.names.used, || {
            format!(
                "task {task} has {} names but counts {}",
                names.len(),
                locked.state.names.used
            )
        });
        for (name, entry) in names {
            if entry.is(kind::SEND) {
                recount.add(entry.object, MOVE_SEND);
            }
            if entry.is(kind::SEND_ONCE) {
                recount.add(entry.object, MOVE_SEND_ONCE);
            }
            if entry.is(kind::RECEIVE) {
                recount.add(entry.object, MOVE_RECEIVE);
                let holder = port::lock(entry.object).map_or(Holder::None, |port| port.holder);
                let held = holder == Holder::Space { task, name: name.0 };
                recount.expect(held, || {
                    format!(
                        "task {task} holds the receive right {name}, but its port is held by {}",
                        HeldBy(holder)
                    )
                });
            }
            if entry.is(kind::SEND_RECEIVE) {
                let known = locked.state.names.of_port(entry.object);
                recount.expect(known == Some(name), || {
                    let known = known.unwrap_or(PortName::NULL);
                    format!("task {task} has {name} for a port that it knows as {known}")
                });
            }
            let references_fit =
                (entry.references > 0) == entry.is(kind::SEND_RIGHTS | kind::DEAD_NAME);
            recount.expect(references_fit, || {
                format!(
                    "task {task} has {name} of kind {:#x} with {} references",
                    entry.kind, entry.references
                )
            });
        }
    }
    for (id, port) in port::all().filter(|(_, port)| port.kernel == number) {
        if !port.alive {
            continue;
        }
        recount.add(port.no_senders, MOVE_SEND_ONCE);
        recount.add(port.port_destroyed, MOVE_SEND_ONCE);
        for request in port.requests.iter() {
            recount.add(request.notify, MOVE_SEND_ONCE);
        }
        let mut length = 0;
        for message in port.queue.iter() {
            length += 1;
            recount.message(message);
            recount.expect(message.head.remote == id, || {
                format!(
                    "a message to {} is in the queue of port {id}",
                    message.head.remote
                )
            });
        }
        recount.expect(length == port.queue.count(), || {
            format!(
                "port {id} has {length} messages but counts {}",
                port.queue.count()
            )
        });
        for membership in port.sets.iter() {
            let listed = port_set::lock(membership.set).is_some_and(|set| {
                let ready = set.ready.get(membership.ready);
                set.members.contains(&id) && ready == (membership.ready != 0).then_some(id)
            });
            recount.expect(listed, || format!("port {id} and its set disagree"));
        }
    }
    let ports = std::mem::take(&mut recount.ports);
    for (id, port) in port::all().filter(|(_, port)| port.kernel == number) {
        let none = Found::default();
        let found = ports.get(&id).unwrap_or(&none);
        let counted = Found {
            receive_rights: u32::from(port.alive && !port.is_kernel()),
            send_rights: port.send_rights,
            send_once_rights: port.send_once_rights,
        };
        recount.expect(found == &counted, || {
            format!(
                "port {id}, held by {}, counts {counted}, but {found} were found",
                HeldBy(port.holder)
            )
        });
    }
    for set in port_set::all().filter(|set| set.kernel == number) {
        recount.expect(set.is_charged(), || {
            format!("a set of {} members has a lower charge", set.members.len())
        });
    }
    recount.charges(kernel);
    if recount.faults.is_empty() {
        Ok(())
    } else {
        Err(recount.faults.join("\n"))
    }
}

#[cfg(test)]
mod tests;
