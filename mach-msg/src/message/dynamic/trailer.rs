//! Trailers whose size is only known at run time.

use core::fmt;

use zerocopy::FromBytes;

use crate::wire::{
    AuditToken, LargestTrailer, MinimalTrailer, SecurityToken, TrailerElements, is_kernel,
};

/// A trailer of any size. An element is `Some` if the receiver requested it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyTrailer {
    /// `msgh_trailer_size`: the size of the whole trailer in bytes
    pub size: u32,
    /// `msgh_seqno`, from [`TrailerElements::Seqno`] on
    pub seqno: Option<u32>,
    /// `msgh_sender`, from [`TrailerElements::Sender`] on
    pub sender: Option<SecurityToken>,
    /// `msgh_audit`, from [`TrailerElements::Audit`] on
    pub audit: Option<AuditToken>,
    /// `msgh_context`, from [`TrailerElements::Context`] on
    pub context: Option<u64>,
    /// `msgh_ad`, from [`TrailerElements::AccessVerdict`] on
    pub access_verdict: Option<i32>,
    /// `msgh_labels.sender`, from [`TrailerElements::AccessVerdict`] on
    pub sender_label: Option<u32>,
}

impl AnyTrailer {
    /// Reads the trailer at the start of `bytes`. Returns it and the bytes after it.
    ///
    /// # Errors
    ///
    /// * [`TrailerError::Truncated`] if the bytes end before the trailer does.
    /// * [`TrailerError::UnknownKind`] if `msgh_trailer_type` is not 0.
    /// * [`TrailerError::UnknownSize`] if no trailer has the size in `msgh_trailer_size`.
    pub fn from_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), TrailerError> {
        let truncated = |needed| TrailerError::Truncated {
            needed,
            size: bytes.len(),
        };
        let Ok((head, _)) = MinimalTrailer::read_from_prefix(bytes) else {
            return Err(truncated(TrailerElements::Null.size()));
        };
        if head.kind != 0 {
            return Err(TrailerError::UnknownKind { kind: head.kind });
        }
        let unknown_size = TrailerError::UnknownSize { size: head.size };
        let elements = TrailerElements::of_size(head.size).ok_or(unknown_size)?;
        let size = usize::try_from(head.size).map_err(|_| unknown_size)?;
        let Some((bytes, rest)) = bytes.split_at_checked(size) else {
            return Err(truncated(head.size));
        };
        let LargestTrailer {
            kind: _,
            size,
            seqno,
            sender,
            audit,
            context,
            access_verdict,
            sender_label,
        } = LargestTrailer::extended(bytes);
        let has_verdict = elements >= TrailerElements::AccessVerdict;
        let trailer = Self {
            size,
            seqno: (elements >= TrailerElements::Seqno).then_some(seqno),
            sender: (elements >= TrailerElements::Sender).then_some(sender),
            audit: (elements >= TrailerElements::Audit).then_some(audit),
            context: (elements >= TrailerElements::Context).then_some(context.get()),
            access_verdict: has_verdict.then_some(access_verdict),
            sender_label: has_verdict.then_some(sender_label),
        };
        Ok((trailer, rest))
    }

    /// Returns true if the kernel sent the message: the trailer has the kernel's security and audit
    /// tokens.
    ///
    /// A message from the kernel need not be a notification, because the kernel also replies to
    /// requests from any process.
    #[must_use]
    pub fn is_from_kernel(&self) -> bool {
        let tokens = self.sender.zip(self.audit);
        tokens.is_some_and(|(security, audit)| is_kernel(security, audit))
    }
}

/// Error for bytes that are not a trailer. Offsets and sizes are in bytes, from the start of the
/// trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrailerError {
    /// The bytes end before the trailer does.
    Truncated {
        /// Size of the trailer.
        needed: u32,
        /// Number of bytes.
        size: usize,
    },
    /// The format is not `MACH_MSG_TRAILER_FORMAT_0`.
    UnknownKind {
        /// The number in `msgh_trailer_type`.
        kind: u32,
    },
    /// No trailer has this size.
    UnknownSize {
        /// The number in `msgh_trailer_size`.
        size: u32,
    },
}

impl TrailerError {
    /// Returns the offset of the wrong word or, for a truncated trailer, of its end.
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
            Self::UnknownSize { size } => {
                f.write_str("expected a trailer of ")?;
                let (last, others) = TrailerElements::ALL
                    .split_last()
                    .unwrap_or((&TrailerElements::Null, &[]));
                for (index, elements) in others.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(f, "{separator}{}", elements.size())?;
                }
                write!(f, " or {} bytes, found a size of {size}", last.size())
            }
        }
    }
}

impl core::error::Error for TrailerError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{MacTrailer, Split64};
    use alloc::string::ToString;
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
    fn trailer_of_each_size_has_its_elements() {
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
    fn malformed_trailers_are_refused() {
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
            assert_eq!(
                error.to_string(),
                alloc::format!(
                    "expected a trailer of 8, 12, 20, 52, 60 or 68 bytes, found a size of {size}"
                )
            );
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
