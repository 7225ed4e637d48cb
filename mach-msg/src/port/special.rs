//! Rights that a process is born with: on Apple systems, how a parent hands ports to a child
//! without a name for them.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use mach_msg::ReceiveRight;
//! use mach_msg::port::special;
//!
//! // In the parent. All children that are made from now on get the right, until something else is
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
//! Both kinds of rights belong to the process as a whole: a thread that makes a child at the same
//! time hands it the same ones. Tasks of embedded kernels have none; give them rights with a
//! message, or by name with the bootstrap functions.

use alloc::vec::Vec;

use crate::kernel::{Calls, KernReturn, SpecialPort, Task};
use crate::wire::PortName;

use super::SendRight;

/// The most ports that can be handed to children: `TASK_PORT_REGISTER_MAX`.
pub const HANDED_MAX: usize = 3;

/// Returns the port that this process has for a purpose; `None` if it has none
/// (`task_get_special_port`).
///
/// # Errors
///
/// The kernel's code, `KERN_INVALID_ARGUMENT` for a purpose that it does not know.
pub fn special_port(which: SpecialPort) -> Result<Option<SendRight>, KernReturn> {
    calls().task_get_special_port(which as i32).map(owned)
}

/// Sets the port that this process and its later children have for a purpose
/// (`task_set_special_port`).
///
/// A child that finds another [bootstrap port](SpecialPort::Bootstrap) than launchd's looks its
/// services up there.
///
/// # Errors
///
/// `KERN_INVALID_RIGHT` if the right is of another task or dead; the kernel's code,
/// `KERN_NO_ACCESS` for a purpose that may not be changed.
pub fn set_special_port(which: SpecialPort, port: &SendRight) -> Result<(), KernReturn> {
    let name = own_name(port)?;
    calls().task_set_special_port(which as i32, name)
}

/// Hands copies of these rights to all children that are made later, in place of those that were
/// handed before (`mach_ports_register`).
///
/// # Errors
///
/// `KERN_INVALID_ARGUMENT` for more than [`HANDED_MAX`]; `KERN_INVALID_RIGHT` if a right is of
/// another task or dead; the kernel's code.
pub fn hand_to_children(ports: &[&SendRight]) -> Result<(), KernReturn> {
    let mut names = [PortName::NULL; HANDED_MAX];
    let room = names.get_mut(..ports.len());
    let room = room.ok_or(KernReturn::INVALID_ARGUMENT)?;
    for (name, port) in room.iter_mut().zip(ports) {
        *name = own_name(port)?;
    }
    calls().ports_register(room)
}

/// Returns the rights that the parent handed to this process, or that it has handed to its own
/// children since (`mach_ports_lookup`).
///
/// They are [`HANDED_MAX`] on current systems, those that were not set `None`. Each call gives
/// references of its own.
///
/// # Errors
///
/// The kernel's code.
pub fn from_parent() -> Result<Vec<Option<SendRight>>, KernReturn> {
    let names = calls().ports_lookup()?;
    Ok(names.into_iter().map(owned).collect())
}

fn calls() -> Calls {
    // SAFETY: the calls made here copy rights and make references; none is released.
    unsafe { Task::DARWIN.calls() }
}

/// Returns the right that a call made for the caller.
fn owned(name: PortName) -> Option<SendRight> {
    // SAFETY: the call made this reference for us, so it has no other owner.
    unsafe { SendRight::from_name(Task::DARWIN, name) }
}

/// Returns the name of a right that this process can hand on.
fn own_name(port: &SendRight) -> Result<PortName, KernReturn> {
    if port.task() == Task::DARWIN && !port.name().is_dead() {
        Ok(port.name())
    } else {
        Err(KernReturn::INVALID_RIGHT)
    }
}
