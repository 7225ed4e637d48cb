//! The representation of every right: a task and a non-null name.

use core::fmt;
use core::num::NonZeroU32;

use crate::kernel::{Calls, Task};
use crate::wire::PortName;

/// A name in a task, without ownership.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Handle {
    task: Task,
    name: NonZeroU32,
}

impl Handle {
    /// Creates a handle. Returns `None` for the null name.
    #[inline]
    pub(crate) const fn new(task: Task, name: PortName) -> Option<Self> {
        match NonZeroU32::new(name.0) {
            Some(name) => Some(Self { task, name }),
            None => None,
        }
    }

    /// Returns a handle of `MACH_PORT_DEAD` in this task.
    #[inline]
    pub(crate) const fn dead(task: Task) -> Self {
        Self {
            task,
            name: NonZeroU32::MAX,
        }
    }

    #[inline]
    pub(crate) const fn task(self) -> Task {
        self.task
    }

    #[inline]
    pub(crate) const fn name(self) -> PortName {
        PortName(self.name.get())
    }

    /// Returns the raw calls of the task.
    ///
    /// # Safety
    ///
    /// As for [`Task::calls`].
    #[inline]
    pub(crate) const unsafe fn calls(self) -> Calls {
        // SAFETY: the caller upholds the contract of `Task::calls`.
        unsafe { self.task.calls() }
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} in task {}", self.name(), self.task.slot())
    }
}
