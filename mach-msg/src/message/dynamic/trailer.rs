//! Trailers whose size is known only at run time.

use core::fmt;

use zerocopy::FromBytes;

use crate::wire::{
    AuditToken, AuditTrailer, ContextTrailer, MacTrailer, MinimalTrailer, SecurityToken,
    SecurityTrailer, SeqnoTrailer,
};

/// A trailer of any size: what the receiver asked for is there, the rest is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyTrailer {
    /// `msgh_trailer_size`: the size of the trailer as a whole, in bytes
    pub size: u32,
    /// `msgh_seqno`, from 12 bytes on
    pub seqno: Option<u32>,
    /// `msgh_sender`, from 20 bytes on
    pub sender: Option<SecurityToken>,
    /// `msgh_audit`, from 52 bytes on
    pub audit: Option<AuditToken>,
    /// `msgh_context`, from 60 bytes on
    pub context: Option<u64>,
    /// `msgh_ad`, in 68 bytes
    pub access_verdict: Option<i32>,
    /// `msgh_labels.sender`, in 68 bytes
    pub sender_label: Option<u32>,
}

impl AnyTrailer {
    /// The trailer at the start of `bytes`, and what comes behind it.
    ///
    /// # Errors
    ///
    /// [`TrailerError`].
    pub fn from_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), TrailerError> {
        let truncated = |needed| TrailerError::Truncated {
            needed,
            size: bytes.len(),
        };
        let Ok((head, _)) = MinimalTrailer::read_from_prefix(bytes) else {
            return Err(truncated(8));
        };
        if head.kind != 0 {
            return Err(TrailerError::UnknownKind { kind: head.kind });
        }
        let unknown_size = TrailerError::UnknownSize { size: head.size };
        if !matches!(head.size, 8 | 12 | 20 | 52 | 60 | 68) {
            return Err(unknown_size);
        }
        let size = usize::try_from(head.size).map_err(|_| unknown_size)?;
        let Some((bytes, rest)) = bytes.split_at_checked(size) else {
            return Err(truncated(head.size));
        };
        let security = SecurityTrailer::read_from_prefix(bytes).ok();
        let audit = AuditTrailer::read_from_prefix(bytes).ok();
        let context = ContextTrailer::read_from_prefix(bytes).ok();
        let mac = MacTrailer::read_from_prefix(bytes).ok();
        let trailer = Self {
            size: head.size,
            seqno: SeqnoTrailer::read_from_prefix(bytes)
                .ok()
                .map(|(trailer, _)| trailer.seqno),
            sender: security.map(|(trailer, _)| trailer.sender),
            audit: audit.map(|(trailer, _)| trailer.audit),
            context: context.map(|(trailer, _)| trailer.context.get()),
            access_verdict: mac.map(|(trailer, _)| trailer.access_verdict),
            sender_label: mac.map(|(trailer, _)| trailer.sender_label),
        };
        Ok((trailer, rest))
    }

    /// True if the kernel sent the message: its security token and its audit token are there, and are the kernel's. That alone
    /// does not make it a notification, because the kernel also replies to requests of any process.
    #[must_use]
    pub fn is_from_kernel(&self) -> bool {
        self.sender == Some(SecurityToken::KERNEL) && self.audit == Some(AuditToken::KERNEL)
    }
}

/// Why bytes are not a trailer. Offsets and sizes are in bytes, from the start of the trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrailerError {
    /// The bytes end before the trailer does.
    Truncated {
        /// How many bytes the trailer has.
        needed: u32,
        /// How many there are.
        size: usize,
    },
    /// The format is not `MACH_MSG_TRAILER_FORMAT_0`.
    UnknownKind {
        /// What `msgh_trailer_type` says.
        kind: u32,
    },
    /// No trailer has this size.
    UnknownSize {
        /// What `msgh_trailer_size` says.
        size: u32,
    },
}

impl TrailerError {
    /// The offset of the word that is wrong; for a trailer that ends too early, where it ends.
    #[must_use]
    pub const fn offset(self) -> usize {
        match self {
            Self::Truncated { size, .. } => size,
            Self::UnknownKind { .. } => 0,
            Self::UnknownSize { .. } => 4,
        }
    }
}

impl fmt::Display for TrailerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated { needed, size } => {
                write!(f, "expected a trailer of {needed} bytes, found {size}")
            }
            Self::UnknownKind { kind } => {
                write!(f, "expected a trailer of type 0, found type {kind}")
            }
            Self::UnknownSize { size } => write!(
                f,
                "expected a trailer of 8, 12, 20, 52, 60 or 68 bytes, found a size of {size}"
            ),
        }
    }
}

impl core::error::Error for TrailerError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Split64;
    use zerocopy::IntoBytes;

    fn largest() -> MacTrailer {
        MacTrailer {
            kind: 0,
            size: 68,
            seqno: 9,
            sender: SecurityToken::KERNEL,
            audit: AuditToken::KERNEL,
            context: Split64::new(0x1122_3344_5566_7788),
            access_verdict: -1,
            sender_label: 5,
        }
    }

    #[test]
    fn each_size_has_the_elements_below_it_and_gives_the_rest_back() {
        for (size, seqno, sender, audit, context, mac) in [
            (8, false, false, false, false, false),
            (12, true, false, false, false, false),
            (20, true, true, false, false, false),
            (52, true, true, true, false, false),
            (60, true, true, true, true, false),
            (68, true, true, true, true, true),
        ] {
            let trailer = MacTrailer { size, ..largest() };
            let (found, rest) = AnyTrailer::from_prefix(trailer.as_bytes()).unwrap();
            assert_eq!(found.size, size);
            assert_eq!(rest.len(), 68 - size as usize);
            assert_eq!(found.seqno, seqno.then_some(9));
            assert_eq!(found.sender, sender.then_some(SecurityToken::KERNEL));
            assert_eq!(found.audit, audit.then_some(AuditToken::KERNEL));
            assert_eq!(found.context, context.then_some(0x1122_3344_5566_7788));
            assert_eq!(found.access_verdict, mac.then_some(-1));
            assert_eq!(found.sender_label, mac.then_some(5));
            assert_eq!(found.is_from_kernel(), audit);
        }
    }

    #[test]
    fn a_foreign_type_a_size_of_no_trailer_and_missing_bytes_are_refused() {
        let kind = MacTrailer {
            kind: 1,
            ..largest()
        };
        let error = AnyTrailer::from_prefix(kind.as_bytes()).unwrap_err();
        assert_eq!(error, TrailerError::UnknownKind { kind: 1 });
        for size in [0, 7, 9, 53, 69, u32::MAX] {
            let wrong = MacTrailer { size, ..largest() };
            let error = AnyTrailer::from_prefix(wrong.as_bytes()).unwrap_err();
            assert_eq!(error, TrailerError::UnknownSize { size });
        }
        let bytes = largest();
        for end in 0..68 {
            let error = AnyTrailer::from_prefix(&bytes.as_bytes()[..end]).unwrap_err();
            let needed = if end < 8 { 8 } else { 68 };
            assert_eq!(error, TrailerError::Truncated { needed, size: end });
            assert_eq!(error.offset(), end);
        }
    }
}
