//! Channels: plain messages of one task to one port pass in shared memory, without the host.
//!
//! ```text
//!   sender                       host                           receiver
//!   ──────                       ────                           ────────
//!   message by the host ──────▶  offers a channel (flag)
//!   TakeSender ───────────────▶
//!   ◀───── sender's pages, page to the sender
//!   seals its pages
//!   Mapped ───────────────────▶  looks at the seals
//!                                an answer of mach_msg (flag) ───────────▶
//!                                ◀──────────────────────── TakeReceiver
//!                                sender's, receiver's page, page to it ──▶
//!                                                             seals its page
//!                                looks at the seals ◀───────────── Mapped
//!   Open ─────────────────────▶  the port is attached
//!   ◀───────── receiver's page
//!   records ═══════════════════════════════════════════════════════════▶
//!                                anything else about the port: closes,
//!                                and queues the records that are left
//!   ◀───────── which these were, in the host's pages ───────────────────▶
//! ```
//!
//! The calls are frames with the number [`CALL`], since version 3.

#[cfg(any(test, fuzzing))]
pub(crate) mod exercise;
pub(crate) mod layout;
pub(crate) mod marks;
#[cfg(all(test, mach_msg_loom))]
mod models;
pub(crate) mod pages;
pub(crate) mod ring;
pub(crate) mod sides;
#[cfg(test)]
mod tests;

use zerocopy::{FromBytes, IntoBytes};

use crate::wire::{AuditToken, PortName, SecurityToken};

use super::value::{Reader, put};

/// The version of the protocol that has channels.
pub(crate) const VERSION: u32 = 3;

/// Number of the call, which is not in the table.
pub(crate) const CALL: u32 = 0x1_0000;

/// Bit of an answer to `mach_msg`: there is a channel for the destination of the message.
pub(crate) const OFFERED_TO_SENDER: u8 = 2;
/// Bit of an answer to `mach_msg`: there is a channel for some port of the task.
pub(crate) const OFFERED_TO_RECEIVER: u8 = 4;

/// Bit of an answer to `mach_msg`: a channel was opened while the receive waited, so it continues.
pub(crate) const GO_ON: u8 = 8;

/// Largest number of descriptors in an answer.
pub(crate) const DESCRIPTORS_MAX: usize = 3;

/// A call about channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelRequest {
    /// Gets the sender's pages of the channel that was offered for a send right.
    TakeSender(PortName),
    /// Gets the receiver's page of a channel that was offered for a receive right.
    TakeReceiver,
    /// The pages are mapped, and the own ones sealed.
    Mapped(u64),
    /// Opens the channel. Only its sender can.
    Open(u64),
    /// Closes the channel.
    Close(u64),
    /// Wakes the receiver, which waits for a word of the host. Only the sender can.
    Wake(u64),
    /// Closes the channel of a receive right, of which the task has lost sight.
    CloseReceiver(PortName),
}

impl ChannelRequest {
    pub(crate) fn put(self, bytes: &mut Vec<u8>) {
        let (kind, value) = match self {
            Self::TakeSender(name) => (0, u64::from(name.0)),
            Self::TakeReceiver => (1, 0),
            Self::Mapped(id) => (2, id),
            Self::Open(id) => (3, id),
            Self::Close(id) => (4, id),
            Self::Wake(id) => (5, id),
            Self::CloseReceiver(name) => (6, u64::from(name.0)),
        };
        put::<u32>(bytes, kind);
        put(bytes, value);
    }

    /// Returns the number of the channel that the request names.
    pub(crate) const fn channel(self) -> Option<u64> {
        match self {
            Self::Mapped(id) | Self::Open(id) | Self::Close(id) | Self::Wake(id) => Some(id),
            Self::TakeSender(_) | Self::TakeReceiver | Self::CloseReceiver(_) => None,
        }
    }

    /// `None` if the bytes are not such a record.
    pub(crate) fn take(reader: &mut Reader<'_>) -> Option<Self> {
        let kind = reader.number::<u32>()?;
        let value = reader.number::<u64>()?;
        reader.is_empty().then_some(())?;
        Some(match kind {
            0 => Self::TakeSender(PortName(u32::try_from(value).ok()?)),
            1 if value == 0 => Self::TakeReceiver,
            2 => Self::Mapped(value),
            3 => Self::Open(value),
            4 => Self::Close(value),
            5 => Self::Wake(value),
            6 => Self::CloseReceiver(PortName(u32::try_from(value).ok()?)),
            _ => return None,
        })
    }
}

/// The answer to a [`ChannelRequest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelAnswer {
    /// There is no such channel, or it cannot be opened now.
    Refused,
    /// The request succeeded.
    Done,
    /// The sending side: with the sender's pages, and the host's page to it.
    Sender {
        id: u64,
        /// Largest message in bytes.
        largest: u32,
    },
    /// The receiving side: with the sender's pages, the receiver's, and the host's page to it.
    Receiver {
        id: u64,
        /// The port.
        name: PortName,
        /// The identity of the sender.
        audit: AuditToken,
        security: SecurityToken,
    },
    /// The channel is open: with the receiver's page.
    Opened,
}

impl ChannelAnswer {
    /// Returns the number of the channel that the answer names.
    pub(crate) const fn channel(&self) -> Option<u64> {
        match self {
            Self::Sender { id, .. } | Self::Receiver { id, .. } => Some(*id),
            Self::Refused | Self::Done | Self::Opened => None,
        }
    }

    pub(crate) fn put(&self, bytes: &mut Vec<u8>) {
        let kind = match self {
            Self::Refused => 0,
            Self::Done => 1,
            Self::Sender { .. } => 2,
            Self::Receiver { .. } => 3,
            Self::Opened => 4,
        };
        put::<u32>(bytes, kind);
        match self {
            Self::Refused | Self::Done | Self::Opened => {}
            Self::Sender { id, largest } => {
                put(bytes, *id);
                put(bytes, *largest);
            }
            Self::Receiver {
                id,
                name,
                audit,
                security,
            } => {
                put(bytes, *id);
                put(bytes, *name);
                bytes.extend_from_slice(audit.as_bytes());
                bytes.extend_from_slice(security.as_bytes());
            }
        }
    }

    /// `None` if the bytes are not such a record.
    pub(crate) fn take(reader: &mut Reader<'_>) -> Option<Self> {
        Some(match reader.number::<u32>()? {
            0 => Self::Refused,
            1 => Self::Done,
            2 => Self::Sender {
                id: reader.number()?,
                largest: reader.number()?,
            },
            3 => Self::Receiver {
                id: reader.number()?,
                name: reader.number()?,
                audit: AuditToken::read_from_bytes(reader.take(size_of::<AuditToken>())?).ok()?,
                security: SecurityToken::read_from_bytes(reader.take(size_of::<SecurityToken>())?)
                    .ok()?,
            },
            4 => Self::Opened,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod call_tests {
    use super::*;

    #[test]
    fn calls_and_answers_have_fixed_bytes() {
        let requests = [
            (ChannelRequest::TakeSender(PortName(0x103)), 0, 0x103),
            (ChannelRequest::TakeReceiver, 1, 0),
            (ChannelRequest::Mapped(7), 2, 7),
            (ChannelRequest::Open(8), 3, 8),
            (ChannelRequest::Close(9), 4, 9),
            (ChannelRequest::Wake(10), 5, 10),
            (ChannelRequest::CloseReceiver(PortName(0x203)), 6, 0x203),
        ];
        for (request, kind, value) in requests {
            let mut bytes = Vec::new();
            request.put(&mut bytes);
            assert_eq!(
                bytes,
                [&[kind, 0, 0, 0], &u64::to_le_bytes(value)[..]].concat()
            );
            assert_eq!(
                ChannelRequest::take(&mut Reader::new(&bytes)),
                Some(request)
            );
            for length in 0..bytes.len() {
                assert_eq!(
                    ChannelRequest::take(&mut Reader::new(&bytes[..length])),
                    None
                );
            }
            bytes.push(0);
            assert_eq!(ChannelRequest::take(&mut Reader::new(&bytes)), None);
        }
        for (kind, value) in [(7, 0), (1, 1)] {
            let unknown = [kind, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0];
            assert_eq!(ChannelRequest::take(&mut Reader::new(&unknown)), None);
        }
        let answers = [
            (ChannelAnswer::Refused, 4),
            (ChannelAnswer::Done, 4),
            (ChannelAnswer::Sender { id: 1, largest: 2 }, 16),
            (
                ChannelAnswer::Receiver {
                    id: 1,
                    name: PortName(2),
                    audit: AuditToken::KERNEL,
                    security: SecurityToken::KERNEL,
                },
                56,
            ),
            (ChannelAnswer::Opened, 4),
        ];
        for (kind, (answer, size)) in answers.into_iter().enumerate() {
            let mut bytes = Vec::new();
            answer.put(&mut bytes);
            assert_eq!((bytes[0], bytes.len()), (kind as u8, size));
            assert_eq!(ChannelAnswer::take(&mut Reader::new(&bytes)), Some(answer));
            for length in 0..bytes.len() {
                assert_eq!(
                    ChannelAnswer::take(&mut Reader::new(&bytes[..length])),
                    None
                );
            }
        }
        assert_eq!(ChannelAnswer::take(&mut Reader::new(&[5, 0, 0, 0])), None);
    }
}
