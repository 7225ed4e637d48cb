//! Dispositions of sent rights, and the kinds of received rights.
//!
//! Headers and descriptors hold raw numbers, because received bytes can contain any value. The
//! constants of this module are those numbers; [`Disposition`] and [`ReceivedRight`] are the
//! checked forms. The module depends on `core` only, so that the code generator can include the
//! same file.

use core::fmt;

/// `MACH_MSG_TYPE_MOVE_RECEIVE`, and `MACH_MSG_TYPE_PORT_RECEIVE` in a received message.
#[doc(alias = "MACH_MSG_TYPE_MOVE_RECEIVE")]
pub const MOVE_RECEIVE: u32 = 16;
/// `MACH_MSG_TYPE_MOVE_SEND`, and `MACH_MSG_TYPE_PORT_SEND` in a received message.
#[doc(alias = "MACH_MSG_TYPE_MOVE_SEND")]
pub const MOVE_SEND: u32 = 17;
/// `MACH_MSG_TYPE_MOVE_SEND_ONCE`, and `MACH_MSG_TYPE_PORT_SEND_ONCE` in a received message.
#[doc(alias = "MACH_MSG_TYPE_MOVE_SEND_ONCE")]
pub const MOVE_SEND_ONCE: u32 = 18;
/// `MACH_MSG_TYPE_COPY_SEND`
#[doc(alias = "MACH_MSG_TYPE_COPY_SEND")]
pub const COPY_SEND: u32 = 19;
/// `MACH_MSG_TYPE_MAKE_SEND`
#[doc(alias = "MACH_MSG_TYPE_MAKE_SEND")]
pub const MAKE_SEND: u32 = 20;
/// `MACH_MSG_TYPE_MAKE_SEND_ONCE`
#[doc(alias = "MACH_MSG_TYPE_MAKE_SEND_ONCE")]
pub const MAKE_SEND_ONCE: u32 = 21;

/// The operation that a send performs on a named right: `mach_msg_type_name_t`.
///
/// | disposition | C name | the sender must hold | the receiver gets |
/// |---|---|---|---|
/// | `MoveReceive` | `MACH_MSG_TYPE_MOVE_RECEIVE` | a receive right, and loses it | a receive right |
/// | `MoveSend` | `MACH_MSG_TYPE_MOVE_SEND` | a send right, and loses one reference | a send right |
/// | `MoveSendOnce` | `MACH_MSG_TYPE_MOVE_SEND_ONCE` | a send-once right, and loses it | a send-once right |
/// | `CopySend` | `MACH_MSG_TYPE_COPY_SEND` | a send right | a send right |
/// | `MakeSend` | `MACH_MSG_TYPE_MAKE_SEND` | a receive right | a send right |
/// | `MakeSendOnce` | `MACH_MSG_TYPE_MAKE_SEND_ONCE` | a receive right | a send-once right |
#[doc(alias = "mach_msg_type_name_t")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Disposition {
    /// `MACH_MSG_TYPE_MOVE_RECEIVE`
    MoveReceive = MOVE_RECEIVE as u8,
    /// `MACH_MSG_TYPE_MOVE_SEND`
    MoveSend = MOVE_SEND as u8,
    /// `MACH_MSG_TYPE_MOVE_SEND_ONCE`
    MoveSendOnce = MOVE_SEND_ONCE as u8,
    /// `MACH_MSG_TYPE_COPY_SEND`
    CopySend = COPY_SEND as u8,
    /// `MACH_MSG_TYPE_MAKE_SEND`
    MakeSend = MAKE_SEND as u8,
    /// `MACH_MSG_TYPE_MAKE_SEND_ONCE`
    MakeSendOnce = MAKE_SEND_ONCE as u8,
}

impl Disposition {
    /// Returns the disposition with this number, or `None` for any other number, including
    /// `MACH_MSG_TYPE_COPY_RECEIVE`.
    #[must_use]
    #[inline]
    pub const fn from_raw(raw: u32) -> Option<Self> {
        Some(match raw {
            MOVE_RECEIVE => Self::MoveReceive,
            MOVE_SEND => Self::MoveSend,
            MOVE_SEND_ONCE => Self::MoveSendOnce,
            COPY_SEND => Self::CopySend,
            MAKE_SEND => Self::MakeSend,
            MAKE_SEND_ONCE => Self::MakeSendOnce,
            _ => return None,
        })
    }

    /// Returns the number on the wire.
    #[must_use]
    #[inline]
    pub const fn raw(self) -> u8 {
        self as u8
    }

    /// Returns the right that the receiver gets.
    #[must_use]
    #[inline]
    pub const fn received(self) -> ReceivedRight {
        match self {
            Self::MoveReceive => ReceivedRight::Receive,
            Self::MoveSend | Self::CopySend | Self::MakeSend => ReceivedRight::Send,
            Self::MoveSendOnce | Self::MakeSendOnce => ReceivedRight::SendOnce,
        }
    }

    /// Returns true if the right leaves its owner.
    #[must_use]
    pub const fn moves(self) -> bool {
        match self {
            Self::MoveReceive | Self::MoveSend | Self::MoveSendOnce => true,
            Self::CopySend | Self::MakeSend | Self::MakeSendOnce => false,
        }
    }

    /// Returns the C name without `MACH_MSG_TYPE_`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MoveReceive => "MOVE_RECEIVE",
            Self::MoveSend => "MOVE_SEND",
            Self::MoveSendOnce => "MOVE_SEND_ONCE",
            Self::CopySend => "COPY_SEND",
            Self::MakeSend => "MAKE_SEND",
            Self::MakeSendOnce => "MAKE_SEND_ONCE",
        }
    }
}

impl fmt::Display for Disposition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kind of a right in a received message.
///
/// The kernel writes one of these three numbers for any disposition of the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ReceivedRight {
    /// `MACH_MSG_TYPE_PORT_RECEIVE`
    Receive = MOVE_RECEIVE as u8,
    /// `MACH_MSG_TYPE_PORT_SEND`
    Send = MOVE_SEND as u8,
    /// `MACH_MSG_TYPE_PORT_SEND_ONCE`
    SendOnce = MOVE_SEND_ONCE as u8,
}

impl ReceivedRight {
    /// Returns the right with this number, or `None` for any other number.
    #[must_use]
    #[inline]
    pub const fn from_raw(raw: u32) -> Option<Self> {
        Some(match raw {
            MOVE_RECEIVE => Self::Receive,
            MOVE_SEND => Self::Send,
            MOVE_SEND_ONCE => Self::SendOnce,
            _ => return None,
        })
    }

    /// Returns the number on the wire.
    #[must_use]
    #[inline]
    pub const fn raw(self) -> u8 {
        self as u8
    }

    /// Returns the disposition that moves such a right to another receiver.
    #[must_use]
    #[inline]
    pub const fn moving(self) -> Disposition {
        match self {
            Self::Receive => Disposition::MoveReceive,
            Self::Send => Disposition::MoveSend,
            Self::SendOnce => Disposition::MoveSendOnce,
        }
    }

    /// Returns the C name without `MACH_MSG_TYPE_`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receive => "PORT_RECEIVE",
            Self::Send => "PORT_SEND",
            Self::SendOnce => "PORT_SEND_ONCE",
        }
    }
}

impl fmt::Display for ReceivedRight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISPOSITIONS: [(u32, Disposition, ReceivedRight, &str); 6] = [
        (
            16,
            Disposition::MoveReceive,
            ReceivedRight::Receive,
            "MOVE_RECEIVE",
        ),
        (17, Disposition::MoveSend, ReceivedRight::Send, "MOVE_SEND"),
        (
            18,
            Disposition::MoveSendOnce,
            ReceivedRight::SendOnce,
            "MOVE_SEND_ONCE",
        ),
        (19, Disposition::CopySend, ReceivedRight::Send, "COPY_SEND"),
        (20, Disposition::MakeSend, ReceivedRight::Send, "MAKE_SEND"),
        (
            21,
            Disposition::MakeSendOnce,
            ReceivedRight::SendOnce,
            "MAKE_SEND_ONCE",
        ),
    ];

    #[test]
    fn dispositions_have_the_numbers_and_names_of_c() {
        for raw in 0..256 {
            let row = DISPOSITIONS.iter().find(|row| row.0 == raw);
            assert_eq!(Disposition::from_raw(raw), row.map(|row| row.1), "{raw}");
            let Some(&(_, disposition, received, name)) = row else {
                continue;
            };
            assert_eq!(u32::from(disposition.raw()), raw);
            assert_eq!(disposition.received(), received, "{name}");
            assert_eq!(disposition.name(), name);
        }
    }

    #[test]
    fn received_rights_have_the_numbers_and_names_of_c() {
        for raw in 0..256 {
            // The numbers of rights are those of the dispositions that move them.
            let row = DISPOSITIONS.iter().filter(|_| raw <= 18);
            let row = row.clone().find(|row| row.0 == raw);
            assert_eq!(ReceivedRight::from_raw(raw), row.map(|row| row.2), "{raw}");
            let Some(&(_, moving, received, name)) = row else {
                continue;
            };
            assert_eq!(u32::from(received.raw()), raw);
            assert_eq!(received.moving(), moving, "{name}");
            assert_eq!(received.name(), name.replace("MOVE", "PORT"));
        }
    }
}
