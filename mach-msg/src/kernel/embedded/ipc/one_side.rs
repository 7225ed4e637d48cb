//! Copyin and copyout of rights that need the lock of one side of the port, or none.
//!
//! Functions return `None`, and do nothing, if a right needs more than that.

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::wire::PortName;
use crate::wire::disposition::{MAKE_SEND_ONCE, MOVE_SEND_ONCE};

/// Copies a send right of a living port into a message.
#[inline]
pub(crate) fn copy_send(space: Space, name: PortName) -> Option<PortRef> {
    let place = space.find(name, kind::SEND)?;
    let id = place.entry().object;
    let mut side = port::find(id)?.send();
    if !place.is_unchanged() || !side.open {
        return None;
    }
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    Some(id)
}

/// Merges a send right of a living port into the send rights of a space, which has some already. So
/// it is not the last one.
#[inline]
pub(crate) fn merge_send(id: PortRef) -> Option<()> {
    let port = port::find(id).filter(|port| port.is_alive())?;
    let mut side = port.receive();
    side.send_rights_used = side.send_rights_used.wrapping_add(1);
    Some(())
}

/// The reply right of a message.
pub(crate) enum ReplyRight {
    None,
    /// A send-once right that was made for this message.
    Made(PortRef),
}

impl ReplyRight {
    /// Makes the reply right, or returns `None` for another kind of reply right.
    #[inline(always)]
    pub(crate) fn take(space: Space, name: PortName, disposition: u32) -> Option<Self> {
        match disposition {
            0 if name.is_null() => Some(Self::None),
            MAKE_SEND_ONCE => {
                let place = space.find(name, kind::RECEIVE)?;
                let id = place.entry().object;
                let mut side = port::find(id)?.receive();
                if !place.is_unchanged() {
                    return None;
                }
                side.send_once_rights_made = side.send_once_rights_made.wrapping_add(1);
                Some(Self::Made(id))
            }
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn cap(&self) -> PortRef {
        match self {
            Self::None => NULL,
            Self::Made(cap) => *cap,
        }
    }

    #[inline]
    pub(crate) fn disposition(&self) -> u32 {
        match self {
            Self::None => 0,
            Self::Made(_) => MOVE_SEND_ONCE,
        }
    }

    #[cold]
    pub(crate) fn give_back(self) {
        if let Self::Made(cap) = self {
            port::consume_send_once(cap);
        }
    }
}
