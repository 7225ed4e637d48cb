//! What every right is made of: a task and a name that is not null.

use core::fmt;
use core::num::NonZeroU32;

use crate::kernel::{Calls, Task};
use crate::wire::PortName;

/// A name in a task. Owns nothing by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Handle {
    task: Task,
    name: NonZeroU32,
}

impl Handle {
    /// `None` for the null name.
    #[inline]
    pub(crate) const fn new(task: Task, name: PortName) -> Option<Self> {
        match NonZeroU32::new(name.0) {
            Some(name) => Some(Self { task, name }),
            None => None,
        }
    }

    /// The dead name in this task.
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

    /// The raw calls of the task. An owner uses them only on its own name and in the way that keeps its promise.
    ///
    /// # Safety
    ///
    /// As [`Task::calls`].
    #[inline]
    pub(crate) const unsafe fn calls(self) -> Calls {
        // SAFETY: the caller promises what `Task::calls` asks for.
        unsafe { self.task.calls() }
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} in task {}", self.name(), self.task.slot())
    }
}

/// What owners have in common: access to the name, and conversion from and into it.
macro_rules! owner {
    ($type:ident, $may_be:literal, may_be_dead: $may_be_dead:literal) => {
        impl $type {
            /// Takes ownership of a reference that the name has; `None` for the null name.
            ///
            /// # Safety
            ///
            #[doc = concat!("The name must denote ", $may_be, " in `task`, and one user reference of it must belong to the caller, who gives it to the new value.")]
            #[must_use]
            #[inline]
            pub const unsafe fn from_name(
                task: $crate::kernel::Task,
                name: $crate::wire::PortName,
            ) -> Option<Self> {
                match $crate::port::Handle::new(task, name) {
                    Some(handle) => Some(Self { handle }),
                    None => None,
                }
            }

            /// The name, with the ownership of its reference: whoever takes it has to release it.
            #[must_use = "the reference is lost if nothing owns the name"]
            #[inline]
            pub const fn into_name(self) -> $crate::wire::PortName {
                let name = self.handle.name();
                core::mem::forget(self);
                name
            }

            /// The name, without ownership.
            #[must_use]
            #[inline]
            pub const fn name(&self) -> $crate::wire::PortName {
                self.handle.name()
            }

            /// The task in which the name means something.
            #[must_use]
            #[inline]
            pub const fn task(&self) -> $crate::kernel::Task {
                self.handle.task()
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_tuple(stringify!($type)).field(&self.handle).finish()
            }
        }

        impl $crate::port::borrowed::sealed::Sealed for $type {
            #[inline]
            fn same(&self) -> core::mem::ManuallyDrop<Self> {
                core::mem::ManuallyDrop::new(Self {
                    handle: self.handle,
                })
            }

            #[inline]
            unsafe fn from_handle(handle: $crate::port::Handle) -> Self {
                Self { handle }
            }
        }

        impl $crate::port::Right for $type {
            const MAY_BE_DEAD: bool = $may_be_dead;

            #[inline]
            fn name(&self) -> $crate::wire::PortName {
                self.handle.name()
            }

            #[inline]
            fn task(&self) -> $crate::kernel::Task {
                self.handle.task()
            }

            #[inline]
            unsafe fn from_name(
                task: $crate::kernel::Task,
                name: $crate::wire::PortName,
            ) -> Option<Self> {
                // SAFETY: the caller promises what the inherent function of this name asks for.
                unsafe { Self::from_name(task, name) }
            }
        }

        const _: () = assert!(size_of::<Option<$type>>() <= 16);
    };
}

pub(crate) use owner;
