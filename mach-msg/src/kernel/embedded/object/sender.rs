//! Identities of senders, to which queued messages point.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::wire::{AuditToken, SecurityToken};

/// Identity of a sender, in the layout of a trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct Sender {
    pub(crate) security: SecurityToken,
    pub(crate) audit: AuditToken,
}

impl Sender {
    pub(crate) const KERNEL: Self = Self {
        audit: AuditToken::KERNEL,
        security: SecurityToken::KERNEL,
    };
}

/// Has one address, unlike a constant.
static KERNEL: Sender = Sender::KERNEL;

impl Default for Sender {
    fn default() -> Self {
        Self::KERNEL
    }
}

/// The identity in a message. It exists while a task has it, or a queued message: see
/// [`identity`](crate::kernel::embedded::space::identity).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SenderRef(pub(crate) *const Sender);

// SAFETY: a sender is only read, until it is freed.
unsafe impl Send for SenderRef {}

// SAFETY: a sender is only read, until it is freed.
unsafe impl Sync for SenderRef {}

impl SenderRef {
    /// The sender of the kernel's own messages. No task has it.
    pub(crate) const KERNEL: Self = Self(&raw const KERNEL);

    /// Returns the identity.
    ///
    /// # Safety
    ///
    /// It must exist while the reference is used. It does if
    ///
    /// * the message is in a queue whose receive side the caller has locked, or
    /// * the message is about to be queued, and its task was alive after the caller had locked the
    ///   port, or
    /// * it is that of the kernel.
    #[inline(always)]
    pub(crate) const unsafe fn get<'a>(self) -> &'a Sender {
        // SAFETY: the sender exists by the caller's contract.
        unsafe { &*self.0 }
    }
}

impl Default for SenderRef {
    fn default() -> Self {
        Self::KERNEL
    }
}
