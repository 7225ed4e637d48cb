//! The options of `mach_msg`.

use core::fmt;

use crate::wire::TrailerElements;

bitflags::bitflags! {
    /// `mach_msg_option_t`: the operations of `mach_msg` and their modifiers. Unknown bits are
    /// preserved, and the kernel ignores them.
    ///
    /// The bits are those of Darwin and have the same meaning for every kernel. The provider of a
    /// kernel with other bits translates them.
    #[doc(alias = "mach_msg_option_t")]
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct MsgOptions: u32 {
        /// `MACH_SEND_MSG`: sends the message in the buffer
        #[doc(alias = "MACH_SEND_MSG")]
        const SEND_MSG = 0x1;
        /// `MACH_RCV_MSG`: receives a message
        #[doc(alias = "MACH_RCV_MSG")]
        const RCV_MSG = 0x2;
        /// `MACH_RCV_LARGE`: leaves a message that does not fit into the buffer in the queue, and
        /// returns its size
        const RCV_LARGE = 0x4;
        /// `MACH_RCV_LARGE_IDENTITY`: with `RCV_LARGE`, also returns the name of the port
        #[doc(alias = "MACH_RCV_LARGE_IDENTITY")]
        const RCV_LARGE_IDENTITY = 0x8;
        /// `MACH_SEND_TIMEOUT`: waits for room until the timeout expires; with 0, does not wait
        #[doc(alias = "MACH_SEND_TIMEOUT")]
        const SEND_TIMEOUT = 0x10;
        /// `MACH_SEND_OVERRIDE`
        #[doc(alias = "MACH_SEND_OVERRIDE")]
        const SEND_OVERRIDE = 0x20;
        /// `MACH_SEND_INTERRUPT`: reports an interruption instead of retrying
        #[doc(alias = "MACH_SEND_INTERRUPT")]
        const SEND_INTERRUPT = 0x40;
        /// `MACH_SEND_NOTIFY`: arms the send-possible request if the queue is full
        #[doc(alias = "MACH_SEND_NOTIFY")]
        const SEND_NOTIFY = 0x80;
        /// `MACH_RCV_TIMEOUT`: waits for a message until the timeout expires; with 0, does not wait
        #[doc(alias = "MACH_RCV_TIMEOUT")]
        const RCV_TIMEOUT = 0x100;
        /// `MACH_MSG_STRICT_REPLY`
        #[doc(alias = "MACH_MSG_STRICT_REPLY")]
        const STRICT_REPLY = 0x200;
        /// `MACH_RCV_INTERRUPT`: reports an interruption instead of retrying
        #[doc(alias = "MACH_RCV_INTERRUPT")]
        const RCV_INTERRUPT = 0x400;
        /// `MACH_RCV_VOUCHER`: delivers the voucher
        #[doc(alias = "MACH_RCV_VOUCHER")]
        const RCV_VOUCHER = 0x800;
        /// `MACH_RCV_GUARDED_DESC`: delivers guarded port descriptors
        #[doc(alias = "MACH_RCV_GUARDED_DESC")]
        const RCV_GUARDED_DESC = 0x1000;
        /// `MACH_RCV_SYNC_WAIT`
        #[doc(alias = "MACH_RCV_SYNC_WAIT")]
        const RCV_SYNC_WAIT = 0x4000;
        /// `MACH_RCV_SYNC_PEEK`
        #[doc(alias = "MACH_RCV_SYNC_PEEK")]
        const RCV_SYNC_PEEK = 0x8000;
        /// `MACH_SEND_FILTER_NONFATAL`
        #[doc(alias = "MACH_SEND_FILTER_NONFATAL")]
        const SEND_FILTER_NONFATAL = 0x1_0000;
        /// `MACH_SEND_TRAILER`
        #[doc(alias = "MACH_SEND_TRAILER")]
        const SEND_TRAILER = 0x2_0000;
        /// `MACH_SEND_NOIMPORTANCE`
        #[doc(alias = "MACH_SEND_NOIMPORTANCE")]
        const SEND_NOIMPORTANCE = 0x4_0000;
        /// `MACH_SEND_IMPORTANCE`
        #[doc(alias = "MACH_SEND_IMPORTANCE")]
        const SEND_IMPORTANCE = 0x8_0000;
        /// `MACH_SEND_SYNC_OVERRIDE`
        #[doc(alias = "MACH_SEND_SYNC_OVERRIDE")]
        const SEND_SYNC_OVERRIDE = 0x10_0000;
        /// `MACH_SEND_PROPAGATE_QOS`
        #[doc(alias = "MACH_SEND_PROPAGATE_QOS")]
        const SEND_PROPAGATE_QOS = 0x20_0000;
        /// `MACH_SEND_KERNEL`
        #[doc(alias = "MACH_SEND_KERNEL")]
        const SEND_KERNEL = 0x40_0000;
        /// `MACH_SEND_SYNC_BOOTSTRAP_CHECKIN`
        #[doc(alias = "MACH_SEND_SYNC_BOOTSTRAP_CHECKIN")]
        const SEND_SYNC_BOOTSTRAP_CHECKIN = 0x80_0000;

        const _ = !0;
    }
}

impl MsgOptions {
    /// Returns these options with a request for a trailer with `elements`
    /// (`MACH_RCV_TRAILER_ELEMENTS`).
    #[must_use]
    #[inline]
    pub const fn with_trailer(self, elements: TrailerElements) -> Self {
        Self::from_bits_retain((self.bits() & !TRAILER) | elements.option_bits())
    }

    /// Returns the size in bytes of the requested trailer (`REQUESTED_TRAILER_SIZE`).
    #[must_use]
    #[inline]
    pub const fn trailer_size(self) -> u32 {
        TrailerElements::requested_size(self.bits())
    }

    /// Returns the subset of these options that a kernel with the options `all` and trailers up to
    /// `trailer` does not support.
    #[inline(always)]
    pub(super) const fn unsupported(
        self,
        all: Self,
        trailer: TrailerElements,
    ) -> Option<UnsupportedOptions> {
        let has_trailer = trailer as u32 == TrailerElements::LARGEST as u32
            || self.bits() & TRAILER <= trailer.option_bits();
        let missing = self.bits() & !all.bits() & !TRAILER_OPTIONS;
        if missing == 0 && has_trailer {
            return None;
        }
        Some(UnsupportedOptions {
            options: Self::from_bits_retain(missing),
            trailer: if has_trailer {
                None
            } else {
                Some(self.trailer_size())
            },
        })
    }
}

/// Bits of the trailer's elements.
const TRAILER: u32 = 0x0f00_0000;
/// Bits of the trailer's type and elements.
const TRAILER_OPTIONS: u32 = 0xff00_0000;

/// Options of `mach_msg` that the kernel of a task does not support: see
/// [`Task::unsupported_options`](super::Task::unsupported_options).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnsupportedOptions {
    /// The flags.
    pub options: MsgOptions,
    /// The size of the requested trailer in bytes, if the kernel's largest trailer is smaller.
    pub trailer: Option<u32>,
}

impl fmt::Display for UnsupportedOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the kernel of the task does not support ")?;
        let mut separator = "";
        let mut flags = self.options.iter_names();
        for (name, flag) in flags.by_ref() {
            let prefix = match flag {
                MsgOptions::STRICT_REPLY => "MACH_MSG",
                _ => "MACH",
            };
            write!(f, "{separator}{prefix}_{name}")?;
            separator = " | ";
        }
        let unnamed = flags.remaining().bits();
        if unnamed != 0 {
            write!(f, "{separator}{unnamed:#x}")?;
        }
        match self.trailer {
            Some(size) if self.options.is_empty() => write!(f, "a trailer of {size} bytes"),
            Some(size) => write!(f, " and a trailer of {size} bytes"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for UnsupportedOptions {}
