//! Receive rights with a guard.

use core::mem::ManuallyDrop;

use crate::kernel::{KernReturn, operation, pending};

use super::ReceiveRight;

/// A receive right with a guard: a 64-bit value that is required to destroy or unguard the port.
///
/// Dropping it destroys the port with `mach_port_destruct` and the guard.
///
/// It may be [immovable](Self::is_immovable). Guarded rights that arrive in a message always are.
#[derive(Debug)]
pub struct GuardedReceiveRight {
    right: ManuallyDrop<ReceiveRight>,
    guard: u64,
    immovable: bool,
}

impl ReceiveRight {
    /// Guards the right, so that it can only be destroyed or unguarded with this value
    /// (`mach_port_guard`).
    ///
    /// # Errors
    ///
    /// Returns the unchanged right with `KERN_INVALID_ARGUMENT` if its context word is not 0.
    #[doc(alias = "mach_port_guard")]
    pub fn guard(self, guard: u64) -> Result<GuardedReceiveRight, (Self, KernReturn)> {
        // SAFETY: changes no user references.
        let calls = unsafe { self.task().calls() };
        operation(|| match calls.port_guard(self.name(), guard, false) {
            // SAFETY: the call guarded the right with this value.
            Ok(()) => Ok(unsafe { GuardedReceiveRight::from_guarded(self, guard) }),
            Err(error) => Err((self, error)),
        })
    }

    /// Guards the right and makes it [immovable](GuardedReceiveRight::is_immovable): it cannot
    /// leave its task (`mach_port_guard_with_flags` with `MPG_IMMOVABLE_RECEIVE`).
    ///
    /// # Errors
    ///
    /// Returns the unchanged right with `KERN_INVALID_ARGUMENT` if its context word is not 0.
    #[doc(alias = "mach_port_guard_with_flags")]
    pub fn guard_immovable(self, guard: u64) -> Result<GuardedReceiveRight, (Self, KernReturn)> {
        /// `MPG_IMMOVABLE_RECEIVE`
        const IMMOVABLE: u64 = 2;

        // SAFETY: changes no user references.
        let calls = unsafe { self.task().calls() };
        operation(
            || match calls.port_guard_with_flags(self.name(), guard, IMMOVABLE) {
                // SAFETY: the call guarded the right with this value and made it immovable.
                Ok(()) => Ok(unsafe { GuardedReceiveRight::from_immovable(self, guard) }),
                Err(error) => Err((self, error)),
            },
        )
    }
}

impl GuardedReceiveRight {
    /// Takes ownership of a guarded receive right that can be moved.
    ///
    /// # Safety
    ///
    /// The right must be guarded with `guard` and must not be immovable. No other value may own it.
    #[must_use]
    pub unsafe fn from_guarded(right: ReceiveRight, guard: u64) -> Self {
        Self {
            right: ManuallyDrop::new(right),
            guard,
            immovable: false,
        }
    }

    /// Takes ownership of a guarded receive right that is immovable.
    ///
    /// # Safety
    ///
    /// The right must be guarded with `guard`. No other value may own it.
    #[must_use]
    pub unsafe fn from_immovable(right: ReceiveRight, guard: u64) -> Self {
        Self {
            right: ManuallyDrop::new(right),
            guard,
            immovable: true,
        }
    }

    /// Returns the guard.
    #[must_use]
    pub const fn guard(&self) -> u64 {
        self.guard
    }

    /// Returns true if the right cannot leave its task. macOS kills a process that tries to move
    /// such a right, so a message with it is [refused](crate::message::error::Immovable) without
    /// calling the kernel.
    #[must_use]
    pub const fn is_immovable(&self) -> bool {
        self.immovable
    }

    /// Returns the right, for receives and queries. Its context word cannot be changed, because it
    /// is the guard:
    ///
    /// ```compile_fail,E0596
    /// let port = mach_msg::ReceiveRight::new().unwrap();
    /// let guarded = port.guard(7).unwrap();
    /// guarded.right().set_context(8).unwrap();
    /// ```
    #[must_use]
    pub fn right(&self) -> &ReceiveRight {
        &self.right
    }

    /// Removes the guard (`mach_port_unguard`).
    ///
    /// # Errors
    ///
    /// Returns the unchanged right with
    /// * `KERN_INVALID_TASK` if the task has ended,
    /// * `KERN_INVALID_CAPABILITY`, without calling the kernel, if the right is immovable. It would
    ///   remain immovable without its guard, but a [`ReceiveRight`] can be moved.
    #[doc(alias = "mach_port_unguard")]
    pub fn unguard(self) -> Result<ReceiveRight, (Self, KernReturn)> {
        if self.immovable {
            return Err((self, KernReturn::INVALID_CAPABILITY));
        }
        // SAFETY: changes no user references.
        let calls = unsafe { self.right.task().calls() };
        operation(|| match calls.port_unguard(self.right.name(), self.guard) {
            Ok(()) => Ok(self.into_parts().0),
            Err(error) => Err((self, error)),
        })
    }

    /// Returns the right and its guard, which is still set. Dropping the returned right would not
    /// destroy the port.
    pub(crate) fn into_parts(self) -> (ReceiveRight, u64) {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` is never dropped or used again, so the right has one owner.
        let right = unsafe { core::ptr::read(&this.right) };
        (ManuallyDrop::into_inner(right), this.guard)
    }
}

impl Drop for GuardedReceiveRight {
    fn drop(&mut self) {
        // Must come before the release, because the name may be reused right after it.
        pending::forget_port(self.right.task(), self.right.name());
        // SAFETY: this value owns the receive right and releases it once.
        let calls = unsafe { self.right.task().calls() };
        // Fails only if the task has ended, which destroyed all its rights.
        let _ = calls.port_destruct(self.right.name(), 0, self.guard);
    }
}
