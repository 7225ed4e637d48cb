//! Copyin and copyout of rights that need at most the lock of one side of the port.
//!
//! The functions return `None` and do nothing if a right needs both locks.

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::space::{NotLocked, Space};
use crate::kernel::embedded::sync::lock::Locking;
use crate::wire::PortName;
use crate::wire::disposition::{MAKE_SEND_ONCE, MOVE_SEND_ONCE};

/// Copies a send right of a live port for a message.
#[inline]
pub(crate) fn copy_send(space: Space, name: PortName) -> Option<PortRef> {
    let (_, mut side, _) = space.send_side(name, Locking::Wait).ok()?;
    if !side.open {
        return None;
    }
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    Some(side.number)
}

/// Merges a send right of a live port into a space that already has one. So the merged right is not
/// the last one, and its release needs no notification.
#[inline]
pub(crate) fn merge_send(id: PortRef) -> Option<()> {
    let port = port::find(id).filter(|port| port.is_alive())?;
    let mut side = port.send();
    side.send_rights_made = side.send_rights_made.wrapping_sub(1);
    Some(())
}

/// Makes a send-once right from the receive right with this name.
///
/// # Errors
///
/// Makes one attempt, and returns the reason if it fails.
#[inline]
pub(crate) fn make_send_once(
    space: Space,
    name: PortName,
    locking: Locking,
) -> Result<PortRef, NotLocked> {
    let (port, mut side) = space.receive_side(name, locking)?;
    side.send_once_rights_made = side.send_once_rights_made.wrapping_add(1);
    Ok(port.number())
}

/// The reply right of a message: null, or a send-once right that was made for the message.
#[derive(Clone, Copy)]
pub(crate) struct CheckedReply(pub(crate) PortRef);

impl CheckedReply {
    /// Makes the reply right. Returns `None` for other kinds of reply rights.
    #[inline]
    pub(crate) fn take(space: Space, name: PortName, disposition: u32) -> Option<Self> {
        match disposition {
            0 if name.is_null() => Some(Self(NULL)),
            MAKE_SEND_ONCE => {
                let made = make_send_once(space, name, Locking::Wait);
                made.ok().map(Self)
            }
            _ => None,
        }
    }

    /// Returns the disposition of the right in the message.
    #[inline]
    pub(crate) const fn disposition(self) -> u32 {
        if self.0 == NULL { 0 } else { MOVE_SEND_ONCE }
    }

    /// Destroys the right, because the message is not sent.
    #[cold]
    pub(crate) fn release(self) {
        if self.0 != NULL {
            port::consume_send_once(self.0);
        }
    }
}
