//! Trailers: the bytes that the kernel appends to every received message.
//!
//! The `trailers!` table defines the trailers. It generates the levels of [`TrailerElements`], and
//! the structs with their sizes and offsets.

use core::fmt;
use core::mem::offset_of;

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

use super::Split64;

impl TrailerElements {
    /// The elements of the largest trailer.
    pub(crate) const LARGEST: Self = LargestTrailer::ELEMENTS;

    /// Returns the bits for the receive options: `MACH_RCV_TRAILER_ELEMENTS(x)`.
    #[must_use]
    #[inline]
    pub const fn option_bits(self) -> u32 {
        (self as u32) << 24
    }

    /// Returns the size of the trailer in bytes: `REQUESTED_TRAILER_SIZE`.
    #[must_use]
    #[inline]
    pub const fn size(self) -> u32 {
        Self::requested_size(self.option_bits())
    }
}

/// A trailer struct of this module.
///
/// The trait is sealed, because the kernel writes no other trailers.
pub trait Trailer:
    FromBytes + IntoBytes + Immutable + KnownLayout + Copy + fmt::Debug + sealed::Sealed + 'static
{
    /// The elements that a receiver requests to get this trailer.
    const ELEMENTS: TrailerElements;

    /// Returns the type and size as the kernel wrote them.
    fn head(&self) -> MinimalTrailer;
}

/// Trailers that identify the sender of the message.
pub trait AuthenticTrailer: Trailer {
    /// Returns the sender's audit token.
    fn audit_token(&self) -> AuditToken;

    /// Returns the sender's security token.
    fn security_token(&self) -> SecurityToken;

    /// True if the kernel itself sent the message. No process has both of the kernel's tokens.
    #[inline]
    fn is_from_kernel(&self) -> bool {
        is_kernel(self.security_token(), self.audit_token())
    }
}

mod sealed {
    pub trait Sealed {}
}

/// The sender's effective user and group id: `security_token_t`. Written by the kernel.
#[doc(alias = "security_token_t")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct SecurityToken {
    /// The effective user id.
    pub uid: u32,
    /// The effective group id.
    pub gid: u32,
}

/// True if these are the tokens of the kernel. No process has both.
#[inline]
pub(crate) fn is_kernel(security: SecurityToken, audit: AuditToken) -> bool {
    security == SecurityToken::KERNEL && audit == AuditToken::KERNEL
}

impl SecurityToken {
    /// The security token of the kernel's own messages: `KERNEL_SECURITY_TOKEN`, {0, 1}.
    ///
    /// No process has this token together with [`AuditToken::KERNEL`].
    pub const KERNEL: Self = Self { uid: 0, gid: 1 };
}

/// The identity of a message's sender: `audit_token_t`, eight words. Written by the kernel.
#[doc(alias = "audit_token_t")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct AuditToken {
    /// The raw words: audit user id, effective uid, effective gid, real uid, real gid, pid, audit
    /// session id and pid version.
    pub words: [u32; 8],
}

impl AuditToken {
    /// The audit token of the kernel's own messages: `KERNEL_AUDIT_TOKEN`, all zero.
    pub const KERNEL: Self = Self { words: [0; 8] };

    /// The lowest process id of bridges: see [`is_bridge`](Self::is_bridge).
    pub const BRIDGE_PID: u32 = 0x4000_0000;

    /// Returns true if the sender is a bridge to other machines, so that the message comes from
    /// one of them. Its process id is [`BRIDGE_PID`](Self::BRIDGE_PID) or above, which no system
    /// gives to a process, and its user and group are 65534, the user `nobody`.
    ///
    /// Only embedded kernels and their hosts mark bridges in this way. On Darwin, the token is that
    /// of the process that runs the bridge.
    #[must_use]
    pub const fn is_bridge(&self) -> bool {
        self.pid() >= Self::BRIDGE_PID
    }

    /// Returns the audit user id (`audit_token_to_auid`).
    #[doc(alias = "audit_token_to_auid")]
    #[must_use]
    pub const fn auid(&self) -> u32 {
        self.words[0]
    }

    /// Returns the effective user id (`audit_token_to_euid`).
    #[doc(alias = "audit_token_to_euid")]
    #[must_use]
    pub const fn euid(&self) -> u32 {
        self.words[1]
    }

    /// Returns the effective group id (`audit_token_to_egid`).
    #[doc(alias = "audit_token_to_egid")]
    #[must_use]
    pub const fn egid(&self) -> u32 {
        self.words[2]
    }

    /// Returns the real user id (`audit_token_to_ruid`).
    #[doc(alias = "audit_token_to_ruid")]
    #[must_use]
    pub const fn ruid(&self) -> u32 {
        self.words[3]
    }

    /// Returns the real group id (`audit_token_to_rgid`).
    #[doc(alias = "audit_token_to_rgid")]
    #[must_use]
    pub const fn rgid(&self) -> u32 {
        self.words[4]
    }

    /// Returns the process id (`audit_token_to_pid`).
    ///
    /// Another process may reuse a pid, so compare [`pid_version`](Self::pid_version) too.
    #[doc(alias = "audit_token_to_pid")]
    #[must_use]
    pub const fn pid(&self) -> u32 {
        self.words[5]
    }

    /// Returns the audit session id (`audit_token_to_asid`).
    #[doc(alias = "audit_token_to_asid")]
    #[must_use]
    pub const fn asid(&self) -> u32 {
        self.words[6]
    }

    /// Returns the version of the pid (`audit_token_to_pidversion`).
    #[doc(alias = "audit_token_to_pidversion")]
    #[must_use]
    pub const fn pid_version(&self) -> u32 {
        self.words[7]
    }
}

impl fmt::Debug for AuditToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditToken")
            .field("auid", &self.auid())
            .field("euid", &self.euid())
            .field("egid", &self.egid())
            .field("ruid", &self.ruid())
            .field("rgid", &self.rgid())
            .field("pid", &self.pid())
            .field("asid", &self.asid())
            .field("pid_version", &self.pid_version())
            .finish()
    }
}

/// Generates the enum and the structs from the table of the trailers. Each row lists the struct,
/// the C name, the size in bytes, the elements with their number, and the fields. Each trailer
/// starts with the fields of the previous one.
macro_rules! trailers {
    ($(
        $(#[$doc:meta])*
        $name:ident $(: $authentic:ident)?, $c_name:literal, $size:literal,
        $(#[$elements_doc:meta])* $elements:ident = $raw:literal {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $offset:literal,)*
        }
    )*) => {
        /// The trailer elements that a receiver requests. Each level includes the lower ones.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum TrailerElements {
            $($(#[$elements_doc])* $elements = $raw,)*
        }

        impl TrailerElements {
            /// All levels, from the smallest trailer to the largest.
            pub const ALL: &[Self] = &[$(Self::$elements),*];

            /// Returns the size in bytes of the trailer that these receive options request:
            /// `REQUESTED_TRAILER_SIZE(options)`.
            ///
            /// As in the kernel, an undefined number requests the largest trailer.
            #[must_use]
            #[inline]
            pub const fn requested_size(options: u32) -> u32 {
                match (options >> 24) & 0xf {
                    $($raw => $size,)*
                    _ => TRAILER_SIZE_MAX as u32,
                }
            }

            /// Returns the elements of a trailer of this size, or `None` if no trailer has this
            /// size.
            #[must_use]
            pub const fn of_size(size: u32) -> Option<Self> {
                match size {
                    $($size => Some(Self::$elements),)*
                    _ => None,
                }
            }
        }

        $(
            $(#[$doc])*
            #[doc = concat!("\n\nC name: `", $c_name, "`, ", $size, " bytes.")]
            #[doc(alias = $c_name)]
            #[derive(
                Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable,
            )]
            #[repr(C)]
            pub struct $name {
                /// `msgh_trailer_type`: 0, `MACH_MSG_TRAILER_FORMAT_0`
                pub kind: u32,
                /// `msgh_trailer_size`: size of the whole trailer, in bytes
                pub size: u32,
                $($(#[$field_doc])* pub $field: $type,)*
            }

            impl sealed::Sealed for $name {}

            impl Trailer for $name {
                const ELEMENTS: TrailerElements = TrailerElements::$elements;

                #[inline]
                fn head(&self) -> MinimalTrailer {
                    MinimalTrailer { kind: self.kind, size: self.size }
                }
            }

            $(impl $authentic for $name {
                #[inline]
                fn audit_token(&self) -> AuditToken {
                    self.audit
                }

                #[inline]
                fn security_token(&self) -> SecurityToken {
                    self.sender
                }
            })?

            const _: () = {
                assert!(size_of::<$name>() == $size && align_of::<$name>() == 4);
                assert!($size <= TRAILER_SIZE_MAX, "a larger trailer than `LargestTrailer`");
                assert!(TrailerElements::$elements.size() == $size);
                // The fields are a prefix of those of the largest trailer.
                assert!(offset_of!($name, kind) == 0 && offset_of!($name, size) == 4);
                $(
                    assert!(offset_of!($name, $field) == $offset);
                    assert!(offset_of!(LargestTrailer, $field) == $offset);
                )*
            };
        )*
    };
}

/// The trailer of a message whose receiver does not request one: the audit trailer or, in builds
/// for GNU Mach, whose kernel does not identify senders, the one with the sequence number.
#[cfg(not(gnumach))]
pub type DefaultTrailer = AuditTrailer;
/// The trailer of a message whose receiver does not request one. GNU Mach does not identify
/// senders.
#[cfg(gnumach)]
pub type DefaultTrailer = SeqnoTrailer;

/// The largest trailer.
pub(crate) type LargestTrailer = MacTrailer;

/// Size of the largest trailer, in bytes: `MAX_TRAILER_SIZE`.
#[doc(alias = "MAX_TRAILER_SIZE")]
pub const TRAILER_SIZE_MAX: usize = size_of::<LargestTrailer>();

impl LargestTrailer {
    /// Returns the trailer in `bytes` with the missing elements zeroed.
    pub(crate) fn extended(bytes: &[u8]) -> Self {
        let mut trailer = Self::new_zeroed();
        for (to, from) in trailer.as_mut_bytes().iter_mut().zip(bytes) {
            *to = *from;
        }
        trailer
    }
}

trailers! {
    /// The smallest trailer, and the start of all others.
    MinimalTrailer, "mach_msg_trailer_t", 8,
    /// `MACH_RCV_TRAILER_NULL`: type and size, 8 bytes
    Null = 0 {}

    /// Trailer with the sequence number.
    SeqnoTrailer, "mach_msg_seqno_trailer_t", 12,
    /// `MACH_RCV_TRAILER_SEQNO`: adds the sequence number, 12 bytes
    Seqno = 1 {
        /// `msgh_seqno`: number of messages received from the port before this one
        seqno: u32 = 8,
    }

    /// Trailer with the sender's effective user and group id.
    SecurityTrailer, "mach_msg_security_trailer_t", 20,
    /// `MACH_RCV_TRAILER_SENDER`: adds the security token, 20 bytes
    Sender = 2 {
        /// `msgh_seqno`
        seqno: u32 = 8,
        /// `msgh_sender`
        sender: SecurityToken = 12,
    }

    /// Trailer with the sender's audit token: the default for a receive.
    AuditTrailer: AuthenticTrailer, "mach_msg_audit_trailer_t", 52,
    /// `MACH_RCV_TRAILER_AUDIT`: adds the audit token, 52 bytes
    Audit = 3 {
        /// `msgh_seqno`
        seqno: u32 = 8,
        /// `msgh_sender`
        sender: SecurityToken = 12,
        /// `msgh_audit`
        audit: AuditToken = 20,
    }

    /// Trailer with the context word of the port.
    ContextTrailer: AuthenticTrailer, "mach_msg_context_trailer_t", 60,
    /// `MACH_RCV_TRAILER_CTX`: adds the context of the port, 60 bytes
    Context = 4 {
        /// `msgh_seqno`
        seqno: u32 = 8,
        /// `msgh_sender`
        sender: SecurityToken = 12,
        /// `msgh_audit`
        audit: AuditToken = 20,
        /// `msgh_context`: context or guard of the port when the message was received
        context: Split64 = 52,
    }

    /// Trailer with the access verdict and the sender's label, both always 0 in current XNU.
    MacTrailer: AuthenticTrailer, "mach_msg_mac_trailer_t", 68,
    /// `MACH_RCV_TRAILER_AV`: adds the access verdict and labels, 68 bytes
    AccessVerdict = 7 {
        /// `msgh_seqno`
        seqno: u32 = 8,
        /// `msgh_sender`
        sender: SecurityToken = 12,
        /// `msgh_audit`
        audit: AuditToken = 20,
        /// `msgh_context`
        context: Split64 = 52,
        /// `msgh_ad`
        access_verdict: i32 = 60,
        /// `msgh_labels.sender`
        sender_label: u32 = 64,
    }
}

const _: () = {
    assert!(size_of::<SecurityToken>() == 8 && align_of::<SecurityToken>() == 4);
    assert!(offset_of!(SecurityToken, uid) == 0 && offset_of!(SecurityToken, gid) == 4);
    assert!(size_of::<AuditToken>() == 32 && align_of::<AuditToken>() == 4);
};

/// Rounds up to a multiple of 4, as `round_msg` does. Returns `None` on overflow.
#[must_use]
pub const fn round_msg(size: usize) -> Option<usize> {
    match size.checked_add(3) {
        Some(size) => Some(size & !3),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    const TOKEN: AuditToken = AuditToken {
        words: [10, 11, 12, 13, 14, 15, 16, 17],
    };

    #[test]
    fn audit_token_methods_return_their_words() {
        let token = TOKEN;
        let values = [
            token.auid(),
            token.euid(),
            token.egid(),
            token.ruid(),
            token.rgid(),
            token.pid(),
            token.asid(),
            token.pid_version(),
        ];
        assert_eq!(values, token.words);
        assert_eq!(
            format!("{token:?}"),
            "AuditToken { auid: 10, euid: 11, egid: 12, ruid: 13, rgid: 14, pid: 15, asid: 16, \
             pid_version: 17 }"
        );
    }

    #[test]
    fn trailer_sizes_and_bits_are_those_of_xnu() {
        let found: alloc::vec::Vec<_> = TrailerElements::ALL
            .iter()
            .map(|elements| (elements.option_bits(), elements.size()))
            .collect();
        let expected = [
            (0, 8),
            (0x100_0000, 12),
            (0x200_0000, 20),
            (0x300_0000, 52),
            (0x400_0000, 60),
            (0x700_0000, 68),
        ];
        assert_eq!(found, expected);
        for raw in [5, 6, 8, 15] {
            assert_eq!(TrailerElements::requested_size(raw << 24), 68, "{raw}");
        }
        let other_options = 0x1300_0000 | 0xff_ffff;
        assert_eq!(TrailerElements::requested_size(other_options), 52);
        for size in 0..=TRAILER_SIZE_MAX as u32 + 4 {
            let named = TrailerElements::ALL.iter().find(|e| e.size() == size);
            assert_eq!(TrailerElements::of_size(size), named.copied(), "{size}");
        }
    }

    #[test]
    fn trailer_is_extended_with_zeros() {
        let all = MacTrailer {
            kind: 1,
            size: 2,
            seqno: 3,
            sender: SecurityToken { uid: 4, gid: 5 },
            audit: TOKEN,
            context: Split64::new(6),
            access_verdict: 7,
            sender_label: 8,
        };
        for length in 0..=TRAILER_SIZE_MAX {
            let extended = LargestTrailer::extended(&all.as_bytes()[..length]);
            let (written, zeros) = extended.as_bytes().split_at(length);
            assert_eq!(written, &all.as_bytes()[..length]);
            assert!(zeros.iter().all(|&byte| byte == 0), "{length}");
        }
        assert_eq!(
            LargestTrailer::extended(&[all.as_bytes(), &[9]].concat()),
            all
        );
        let head = all.head();
        assert_eq!((head.kind, head.size), (1, 2));
        assert_eq!(
            (all.audit_token(), all.security_token()),
            (all.audit, all.sender)
        );
    }

    #[test]
    fn kernel_is_recognised_by_both_tokens() {
        let is_from_kernel = |sender, audit| {
            let trailer = AuditTrailer {
                kind: 0,
                size: 52,
                seqno: 0,
                sender,
                audit,
            };
            trailer.is_from_kernel()
        };
        let root = SecurityToken { uid: 0, gid: 0 };
        assert!(is_from_kernel(SecurityToken::KERNEL, AuditToken::KERNEL));
        assert!(!is_from_kernel(SecurityToken::KERNEL, TOKEN));
        assert!(!is_from_kernel(root, AuditToken::KERNEL));
        assert!(!is_from_kernel(root, TOKEN));
    }
}
