//! Owners of the rights of received messages of any structure.

use crate::kernel::Task;
use crate::memory::{OolMemory, OolPorts};
use crate::message::destroy::live_receive_right;
use crate::message::dynamic::Part;
use crate::port::{SendOnceRight, SendRight};
use crate::wire::{PortName, ReceivedRight};

/// Returns the owner of a right.
///
/// # Safety
///
/// The name is null, dead, or denotes a right of this kind in `task`, and only the returned value
/// owns it.
pub(super) unsafe fn adopt_right(task: Task, name: PortName, kind: ReceivedRight) -> Part<'static> {
    match kind {
        ReceivedRight::Receive => {
            // SAFETY: the name denotes a receive right, whose ownership the caller passes on.
            Part::MoveReceive(unsafe { live_receive_right(task, name) })
        }
        ReceivedRight::Send => {
            // SAFETY: the name denotes a send right, whose ownership the caller passes on.
            Part::MoveSend(unsafe { SendRight::from_name(task, name) })
        }
        ReceivedRight::SendOnce => {
            // SAFETY: the name denotes a send-once right, whose ownership the caller passes on.
            Part::MoveSendOnce(unsafe { SendOnceRight::from_name(task, name) })
        }
    }
}

/// Returns the owner of an array of rights.
///
/// # Safety
///
/// Each name is null, dead, or denotes a right of this kind, and only the returned value owns it.
pub(super) unsafe fn adopt_array(names: OolMemory, kind: ReceivedRight) -> Part<'static> {
    match kind {
        ReceivedRight::Receive => {
            // SAFETY: each name denotes a receive right, whose ownership the caller passes on.
            Part::MoveReceivePorts(unsafe { OolPorts::from_names(names) })
        }
        ReceivedRight::Send => {
            // SAFETY: each name denotes a send right, whose ownership the caller passes on.
            Part::MoveSendPorts(unsafe { OolPorts::from_names(names) })
        }
        ReceivedRight::SendOnce => {
            // SAFETY: each name denotes a send-once right, whose ownership the caller passes on.
            Part::MoveSendOncePorts(unsafe { OolPorts::from_names(names) })
        }
    }
}
