//! Receive rights with a guard.

use core::mem::ManuallyDrop;

use crate::kernel::{KernReturn, operation, pending};

use super::ReceiveRight;

/// A receive right with a guard: a 64-bit value without which the port can be neither destroyed nor
/// unguarded.
///
/// Dropping it destroys the port with `mach_port_destruct`, which takes the guard.
///
/// It can be [immovable](Self::is_immovable), as every one is that arrives in a message.
#[derive(Debug)]
pub struct GuardedReceiveRight {
    right: ManuallyDrop<ReceiveRight>,
    guard: u64,
    immovable: bool,
}

impl ReceiveRight {
    /// Guards the right: only a holder of the guard can destroy or unguard it (`mach_port_guard`).
    ///
    /// # Errors
    ///
    /// The right unchanged, with `KERN_INVALID_ARGUMENT` if its context word is not 0.
    pub fn guard(self, guard: u64) -> Result<GuardedReceiveRight, (Self, KernReturn)> {
        // SAFETY: changes no reference.
        let calls = unsafe { self.task().calls() };
        operation(|| match calls.port_guard(self.name(), guard, false) {
            // SAFETY: the right has this guard now.
            Ok(()) => Ok(unsafe { GuardedReceiveRight::from_guarded(self, guard) }),
            Err(error) => Err((self, error)),
        })
    }

    /// Guards the right, and makes it [immovable](GuardedReceiveRight::is_immovable): it stays in
    /// its task until it is destroyed (`mach_port_guard_with_flags` with
    /// `MPG_IMMOVABLE_RECEIVE`).
    ///
    /// # Errors
    ///
    /// The right unchanged, with `KERN_INVALID_ARGUMENT` if its context word is not 0.
    pub fn guard_immovable(self, guard: u64) -> Result<GuardedReceiveRight, (Self, KernReturn)> {
        /// `MPG_IMMOVABLE_RECEIVE`
        const IMMOVABLE: u64 = 2;

        // SAFETY: changes no reference.
        let calls = unsafe { self.task().calls() };
        operation(
            || match calls.port_guard_with_flags(self.name(), guard, IMMOVABLE) {
                // SAFETY: the right has this guard now, and is immovable.
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
    /// The right must be guarded with `guard`, and not be immovable; it is not looked at by any
    /// other owner.
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
    /// The right must be guarded with `guard`; it is not looked at by any other owner.
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

    /// Returns true if the right has to stay in its task until it is destroyed. macOS kills a
    /// process that tries to move such a right, so a message with it
    /// is [refused](crate::message::error::Immovable) without asking the kernel.
    #[must_use]
    pub const fn is_immovable(&self) -> bool {
        self.immovable
    }

    /// Returns the right, for receiving and queries.
    #[must_use]
    pub fn right(&self) -> &ReceiveRight {
        &self.right
    }

    /// Takes the guard off (`mach_port_unguard`).
    ///
    /// # Errors
    ///
    /// The right unchanged, with `KERN_INVALID_TASK` if the task has ended, and with
    /// `KERN_INVALID_CAPABILITY`, without asking the kernel, when the right is immovable: it
    /// would stay so without its guard, and a [`ReceiveRight`] can be moved.
    pub fn unguard(self) -> Result<ReceiveRight, (Self, KernReturn)> {
        if self.immovable {
            return Err((self, KernReturn::INVALID_CAPABILITY));
        }
        // SAFETY: changes no reference.
        let calls = unsafe { self.right.task().calls() };
        operation(|| match calls.port_unguard(self.right.name(), self.guard) {
            Ok(()) => Ok(self.into_parts().0),
            Err(error) => Err((self, error)),
        })
    }

    /// Returns the right and its guard, still set: dropping the right alone would not destroy the
    /// port.
    pub(crate) fn into_parts(self) -> (ReceiveRight, u64) {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` is never dropped or used again, so the right has one owner.
        let right = unsafe { core::ptr::read(&this.right) };
        (ManuallyDrop::into_inner(right), this.guard)
    }
}

impl Drop for GuardedReceiveRight {
    fn drop(&mut self) {
        // Before the name can be used again.
        pending::forget_port(self.right.task(), self.right.name());
        // SAFETY: this value owns the receive right, and releases it.
        let calls = unsafe { self.right.task().calls() };
        // The only cause of an error is a task that has ended, with all its rights.
        let _ = calls.port_destruct(self.right.name(), 0, self.guard);
    }
}
