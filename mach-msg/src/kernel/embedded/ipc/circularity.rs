//! Receive rights in transit, and detection of cycles among them.
//!
//! A message that carries a receive right is circular if its destination is the carried port, or a
//! port that is itself in transit to the carried port, directly or through others. Such a message
//! could never be received, so it is destroyed.
//!
//! Each kernel has a forest, with its own lock, in which the parent of a port in transit is the
//! port's destination. A node belongs to a port, not to its number: the node of a dead port remains
//! until the rights in messages to it have left. A port without a node can be destroyed without the
//! lock.
//!
//! ```text
//!   holder: a task           A        a message to A carries B, one to B carries C and D
//!   holder: Transit        ┌─B─┐
//!   holder: Transit        C   D      the right of A may not enter a message to A, B, C or D
//! ```

use crate::kernel::embedded::object::forest::{Forest, NodeId};
use crate::kernel::embedded::object::kernel::kernel_of;
use crate::kernel::embedded::object::port::{self, Holder};
use crate::kernel::embedded::object::port_ref::PortRef;

/// Records that the receive right `port_ref` enters a message to the port `destination`. The right
/// must be in no space and in no queued message. Returns true and records nothing if the message
/// would be circular. Records nothing for the null or dead right.
pub(crate) fn enter(port_ref: PortRef, destination: PortRef) -> bool {
    if port_ref == destination {
        return true;
    }
    let number = port::lock(port_ref).map(|port| port.kernel);
    let Some(kernel) = number.and_then(kernel_of) else {
        return false;
    };
    let mut forest = kernel.transit.lock();
    // Nothing to record: a message to a dead port is destroyed.
    let Some(above) = node(&mut forest, destination) else {
        return false;
    };
    let circular = match node(&mut forest, port_ref) {
        Some(node) if !forest.is_leaf(node) && forest.root(above) == node => true,
        Some(node) => {
            forest.link(node, above);
            if let Some(mut port) = port::lock(port_ref) {
                port.holder = Holder::Transit;
            }
            false
        }
        None => false,
    };
    release(&mut forest, above);
    let emptied = forest.take_emptied();
    drop(forest);
    drop(emptied);
    circular
}

/// Locks the port of the receive right `port_ref`, which the caller now owns. If the right was in a
/// message, it leaves the message.
pub(crate) fn take(port_ref: PortRef) -> Option<port::LockedPort<'static>> {
    let port = port::lock(port_ref)?;
    if port.holder != Holder::Transit {
        return Some(port);
    }
    let kernel = kernel_of(port.kernel);
    drop(port);
    if let Some(kernel) = kernel {
        let mut forest = kernel.transit.lock();
        leave(port_ref, &mut forest);
        let emptied = forest.take_emptied();
        drop(forest);
        drop(emptied);
    }
    port::lock(port_ref)
}

fn leave(port_ref: PortRef, forest: &mut Forest) {
    let node = match port::lock(port_ref) {
        Some(mut port) => {
            port.holder = Holder::Limbo;
            port.transit
        }
        None => return,
    };
    let above = forest.cut(node);
    release(forest, node);
    release(forest, above);
}

/// Returns the node of a live port. Creates it if there is none.
fn node(forest: &mut Forest, id: PortRef) -> Option<NodeId> {
    let mut port = port::lock(id).filter(|port| port.alive)?;
    if port.transit == 0 {
        port.transit = forest.create(id);
    }
    Some(port.transit)
}

/// Frees a node that has no node above or below.
fn release(forest: &mut Forest, node: NodeId) {
    let Some(id) = forest.free_if_alone(node) else {
        return;
    };
    // If the number was reused, the new port has a different node or none.
    if let Some(mut port) = port::lock(id)
        && port.transit == node
    {
        port.transit = 0;
    }
}
