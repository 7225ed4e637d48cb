//! Tasks: where names live.

use super::Calls;

/// A task: the place in which port names mean something.
///
/// It is a number that leads to the task, and owns nothing. Number 0 is this process on the real kernel, which only Apple systems
/// have; all others are tasks of embedded kernels. Numbers are never used again, so a `Task` that outlives its task leads to calls
/// that fail with `KERN_INVALID_TASK`, and never into another task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Task(u32);

impl Task {
    /// This process on the real kernel.
    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    pub const DARWIN: Self = Self(0);

    /// This process on the default kernel: the real one on Apple systems, elsewhere the embedded one that all threads of
    /// the process share (`mach_task_self`).
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    #[must_use]
    pub fn current() -> Self {
        #[cfg(target_vendor = "apple")]
        return Self::DARWIN;
        #[cfg(not(target_vendor = "apple"))]
        super::embedded::process_task()
    }

    /// The task with this number.
    #[cfg(feature = "std")]
    #[must_use]
    pub(crate) const fn from_slot(slot: u32) -> Self {
        Self(slot)
    }

    /// The task's number.
    #[must_use]
    #[inline]
    pub const fn slot(self) -> u32 {
        self.0
    }

    /// Whether this is this process on the real kernel.
    #[must_use]
    #[inline]
    pub const fn is_darwin(self) -> bool {
        self.0 == 0
    }

    /// The raw calls on this task's names.
    ///
    /// # Safety
    ///
    /// The calls change what names denote. The caller answers for it that
    ///
    /// * no right that a value of this crate owns (a [`SendRight`](crate::SendRight), a message …) is released, moved or destroyed;
    /// * no memory that a value of this crate owns, or that anything else in the process uses, is released or given away;
    /// * regions that a message sends [on trust](super::OolTrust::Caller) can be read during the call.
    #[must_use]
    #[inline]
    pub const unsafe fn calls(self) -> Calls {
        Calls::new(self)
    }
}
