//! The options of `mach_msg`.

use crate::wire::TrailerElements;

bitflags::bitflags! {
    /// `mach_msg_option_t`: what `mach_msg` is to do. Unknown bits survive; the kernel ignores them.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct MsgOptions: u32 {
        /// `MACH_SEND_MSG`: send the message in the buffer
        const SEND_MSG = 0x1;
        /// `MACH_RCV_MSG`: receive a message
        const RCV_MSG = 0x2;
        /// `MACH_RCV_LARGE`: leave a message that does not fit in its queue, and tell its size
        const RCV_LARGE = 0x4;
        /// `MACH_RCV_LARGE_IDENTITY`: with `RCV_LARGE`, tell the port too
        const RCV_LARGE_IDENTITY = 0x8;
        /// `MACH_SEND_TIMEOUT`: wait for room no longer than the timeout says; 0 is not at all
        const SEND_TIMEOUT = 0x10;
        /// `MACH_SEND_OVERRIDE`
        const SEND_OVERRIDE = 0x20;
        /// `MACH_SEND_INTERRUPT`: tell an interruption instead of trying again
        const SEND_INTERRUPT = 0x40;
        /// `MACH_SEND_NOTIFY`: arm the send-possible request when the queue is full
        const SEND_NOTIFY = 0x80;
        /// `MACH_RCV_TIMEOUT`: wait for a message no longer than the timeout says; 0 is not at all
        const RCV_TIMEOUT = 0x100;
        /// `MACH_MSG_STRICT_REPLY`
        const STRICT_REPLY = 0x200;
        /// `MACH_RCV_INTERRUPT`: tell an interruption instead of trying again
        const RCV_INTERRUPT = 0x400;
        /// `MACH_RCV_VOUCHER`: deliver the voucher
        const RCV_VOUCHER = 0x800;
        /// `MACH_RCV_GUARDED_DESC`: deliver guarded port descriptors
        const RCV_GUARDED_DESC = 0x1000;
        /// `MACH_RCV_SYNC_WAIT`
        const RCV_SYNC_WAIT = 0x4000;
        /// `MACH_RCV_SYNC_PEEK`
        const RCV_SYNC_PEEK = 0x8000;
        /// `MACH_SEND_FILTER_NONFATAL`
        const SEND_FILTER_NONFATAL = 0x1_0000;
        /// `MACH_SEND_TRAILER`
        const SEND_TRAILER = 0x2_0000;
        /// `MACH_SEND_NOIMPORTANCE`
        const SEND_NOIMPORTANCE = 0x4_0000;
        /// `MACH_SEND_IMPORTANCE`
        const SEND_IMPORTANCE = 0x8_0000;
        /// `MACH_SEND_SYNC_OVERRIDE`
        const SEND_SYNC_OVERRIDE = 0x10_0000;
        /// `MACH_SEND_PROPAGATE_QOS`
        const SEND_PROPAGATE_QOS = 0x20_0000;
        /// `MACH_SEND_KERNEL`
        const SEND_KERNEL = 0x40_0000;
        /// `MACH_SEND_SYNC_BOOTSTRAP_CHECKIN`
        const SEND_SYNC_BOOTSTRAP_CHECKIN = 0x80_0000;

        const _ = !0;
    }
}

impl MsgOptions {
    /// These options, asking for a trailer with `elements` (`MACH_RCV_TRAILER_ELEMENTS`).
    #[must_use]
    #[inline]
    pub const fn with_trailer(self, elements: TrailerElements) -> Self {
        Self::from_bits_retain((self.bits() & !0x0f00_0000) | elements.option_bits())
    }

    /// The size in bytes of the trailer that is asked for (`REQUESTED_TRAILER_SIZE`).
    #[must_use]
    #[inline]
    pub const fn trailer_size(self) -> u32 {
        TrailerElements::requested_size(self.bits())
    }
}
