//! Rights that are taken into a message, or out of it, under the lock of one side of their port, or of none.
//!
//! Each gives `None`, and nothing is done, where more is to be done than that.

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

/// A send right of a living port came out of a message, to a space that has send rights for the port already, so that it is not the last one.
#[inline]
pub(crate) fn merge_send(id: PortRef) -> Option<()> {
    let port = port::find(id).filter(|port| port.is_alive())?;
    let mut side = port.receive();
    side.send_rights_used = side.send_rights_used.wrapping_add(1);
    Some(())
}

/// The right for an answer that a message carries.
pub(crate) enum Reply {
    None,
    /// A send-once right, made for this message.
    Made(PortRef),
}

impl Reply {
    /// Makes the right; `None` if it is of another kind.
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
