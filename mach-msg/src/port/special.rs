//! Special and registered ports of a process on Apple systems, with which a parent passes ports to
//! a child without service names.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use mach_msg::ReceiveRight;
//! use mach_msg::port::special;
//!
//! // In the parent. All children that are created from now on get the right, until others are
//! // registered.
//! let port = ReceiveRight::new()?;
//! special::hand_to_children(&[&port.make_send()?])?;
//! let child = std::process::Command::new("/usr/local/libexec/worker").spawn()?;
//! special::hand_to_children(&[])?;
//!
//! // In the child.
//! let rights = special::from_parent()?;
//! let parent = rights.into_iter().next().flatten().ok_or("no port from the parent")?;
//! # drop((child, parent));
//! # Ok(())
//! # }
//! ```
//!
//! Both kinds of rights belong to the process as a whole, so a child that another thread creates at
//! the same time gets the same ones. Tasks of embedded kernels have none. Send them rights in a
//! message, or use the bootstrap functions.

use alloc::vec::Vec;

use crate::kernel::{Calls, KernReturn, SpecialPort, Task};
use crate::wire::PortName;

use super::SendRight;

/// Maximum number of ports that can be passed to children: `TASK_PORT_REGISTER_MAX`.
pub const HANDED_MAX: usize = 3;

/// Returns a special port of this process, or `None` if it is not set (`task_get_special_port`).
///
/// # Errors
///
/// Returns the kernel's code: `KERN_INVALID_ARGUMENT` if the kernel does not know this special
/// port.
#[doc(alias = "task_get_special_port")]
pub fn special_port(which: SpecialPort) -> Result<Option<SendRight>, KernReturn> {
    calls().task_get_special_port(which as i32).map(owned)
}

/// Sets a special port of this process and of children that it creates later
/// (`task_set_special_port`).
///
/// A child with a different [bootstrap port](SpecialPort::Bootstrap) looks up services there
/// instead of with launchd.
///
/// # Errors
///
/// * `KERN_INVALID_RIGHT` if the right belongs to another task or is dead.
/// * The kernel's code: `KERN_NO_ACCESS` if this special port must not be changed.
#[doc(alias = "task_set_special_port")]
pub fn set_special_port(which: SpecialPort, port: &SendRight) -> Result<(), KernReturn> {
    let name = own_name(port)?;
    calls().task_set_special_port(which as i32, name)
}

/// Passes copies of these rights to all children that are created later, replacing the rights of an
/// earlier call (`mach_ports_register`).
///
/// # Errors
///
/// * `KERN_INVALID_ARGUMENT` for more than [`HANDED_MAX`] rights.
/// * `KERN_INVALID_RIGHT` if a right belongs to another task or is dead.
/// * Other codes of the kernel.
#[doc(alias = "mach_ports_register")]
pub fn hand_to_children(ports: &[&SendRight]) -> Result<(), KernReturn> {
    let mut names = [PortName::NULL; HANDED_MAX];
    let room = names.get_mut(..ports.len());
    let room = room.ok_or(KernReturn::INVALID_ARGUMENT)?;
    for (name, port) in room.iter_mut().zip(ports) {
        *name = own_name(port)?;
    }
    calls().ports_register(room)
}

/// Returns the rights that the parent passed to this process, or those that this process has since
/// registered for its own children (`mach_ports_lookup`).
///
/// Current systems return [`HANDED_MAX`] elements, with `None` for rights that were not set. Each
/// call returns additional user references.
///
/// # Errors
///
/// Returns the kernel's code.
#[doc(alias = "mach_ports_lookup")]
pub fn from_parent() -> Result<Vec<Option<SendRight>>, KernReturn> {
    let names = calls().ports_lookup()?;
    Ok(names.into_iter().map(owned).collect())
}

fn calls() -> Calls {
    // SAFETY: the calls in this module copy rights and add user references, and release none.
    unsafe { Task::DARWIN.calls() }
}

/// Takes ownership of a right that a call returned.
fn owned(name: PortName) -> Option<SendRight> {
    // SAFETY: the call created this user reference, so it has no other owner.
    unsafe { SendRight::from_name(Task::DARWIN, name) }
}

/// Returns the name of a right, after checking that it is a live right of this process.
fn own_name(port: &SendRight) -> Result<PortName, KernReturn> {
    if port.task() == Task::DARWIN && !port.name().is_dead() {
        Ok(port.name())
    } else {
        Err(KernReturn::INVALID_RIGHT)
    }
}
