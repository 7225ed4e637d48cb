//! What all rights share: their representation, the trait of their owners, and borrowed rights.

use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::num::NonZeroU32;
use core::ops::Deref;

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
    /// Same as for [`Task::calls`].
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

pub(crate) mod sealed {
    use core::mem::ManuallyDrop;

    use super::Handle;

    pub trait Sealed: Sized {
        /// Returns a second value with the same name that does not own a user reference.
        fn same(&self) -> ManuallyDrop<Self>;

        /// Takes ownership of one user reference of the name.
        ///
        /// # Safety
        ///
        /// Same as for [`Right::from_name`](super::Right::from_name).
        unsafe fn from_handle(handle: Handle) -> Self;
    }
}

/// An owned right: [`SendRight`](crate::SendRight), [`SendOnceRight`](crate::SendOnceRight),
/// [`ReceiveRight`](crate::ReceiveRight) or [`PortSet`](crate::PortSet). Sealed.
pub trait Right: Sized + fmt::Debug + sealed::Sealed {
    /// True if a received right of this type may be dead. A send right may have died in transit, a
    /// receive right cannot.
    const MAY_BE_DEAD: bool;

    /// Returns the name, without ownership of the right.
    fn name(&self) -> PortName;

    /// Returns the task that the name belongs to.
    fn task(&self) -> Task;

    /// Takes ownership of one user reference of the name. Returns `None` for the null name.
    ///
    /// # Safety
    ///
    /// The name must denote such a right in `task`. The caller must own one user reference of it,
    /// which the new value takes over.
    unsafe fn from_name(task: Task, name: PortName) -> Option<Self>;
}

/// Implements access to the name, and conversions from and into it.
macro_rules! owner {
    ($type:ident, $may_be:literal, may_be_dead: $may_be_dead:literal) => {
        impl $type {
            /// Takes ownership of one user reference of the name. Returns `None` for the null name.
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

            /// Returns the name. The caller takes ownership of the user reference and has to
            /// release it.
            #[must_use = "the reference is lost if nothing owns the name"]
            #[inline]
            pub const fn into_name(self) -> $crate::wire::PortName {
                let name = self.handle.name();
                core::mem::forget(self);
                name
            }

            /// Returns the name, without ownership of the right.
            #[must_use]
            #[inline]
            pub const fn name(&self) -> $crate::wire::PortName {
                self.handle.name()
            }

            /// Returns the task that the name belongs to.
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

        impl $crate::port::right::sealed::Sealed for $type {
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
                // SAFETY: the caller upholds the contract of the inherent function of this name.
                unsafe { Self::from_name(task, name) }
            }
        }

        const _: () = assert!(size_of::<Option<$type>>() <= 16);
    };
}

pub(crate) use owner;

/// A right borrowed for `'a`, similar to `BorrowedFd`.
///
/// A plain reference to an owned right serves the same purpose. This type is for names without a
/// Rust owner, for example from C code.
///
/// ```
/// # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
/// use mach_msg::{Borrowed, ReceiveRight, SendRight, kernel::embedded::EmbeddedKernel};
///
/// let task = EmbeddedKernel::new().create_task();
/// let receive = ReceiveRight::new_in(*task)?;
/// let send = receive.make_send()?;
/// // SAFETY: `send` owns a reference of this name, and outlives `borrowed`.
/// let borrowed: Option<Borrowed<'_, SendRight>> =
///     unsafe { Borrowed::from_name(*task, send.name()) };
/// let borrowed = borrowed.unwrap();
/// assert_eq!(borrowed.name(), send.name());
/// # Ok(())
/// # }
/// ```
pub struct Borrowed<'a, R: Right> {
    right: ManuallyDrop<R>,
    owner: PhantomData<&'a R>,
}

impl<R: Right> Borrowed<'_, R> {
    /// Borrows a right by its name. Returns `None` for the null name.
    ///
    /// # Safety
    ///
    /// The name must denote such a right in `task` for as long as the result lives.
    #[must_use]
    #[inline]
    pub unsafe fn from_name(task: Task, name: PortName) -> Option<Self> {
        // SAFETY: the right exists for the lifetime, as the caller promises. `ManuallyDrop`
        // prevents the release of the owner's user reference.
        let right = unsafe { R::from_name(task, name) }?;
        Some(Self {
            right: ManuallyDrop::new(right),
            owner: PhantomData,
        })
    }
}

impl<'a, R: Right> From<&'a R> for Borrowed<'a, R> {
    fn from(right: &'a R) -> Self {
        Self {
            right: right.same(),
            owner: PhantomData,
        }
    }
}

impl<R: Right> Deref for Borrowed<'_, R> {
    type Target = R;

    #[inline]
    fn deref(&self) -> &R {
        &self.right
    }
}

impl<R: Right> fmt::Debug for Borrowed<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
