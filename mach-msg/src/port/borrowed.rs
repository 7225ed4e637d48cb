//! Borrowed rights.

use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Deref;

use crate::kernel::Task;
use crate::wire::PortName;

pub(crate) mod sealed {
    use core::mem::ManuallyDrop;

    use crate::port::Handle;

    pub trait Sealed: Sized {
        /// Returns the same name once more, without a reference of its own.
        fn same(&self) -> ManuallyDrop<Self>;

        /// Takes ownership of a reference that the name has.
        ///
        /// # Safety
        ///
        /// As [`Right::from_name`](super::Right::from_name).
        unsafe fn from_handle(handle: Handle) -> Self;
    }
}

/// An owned right: [`SendRight`](crate::SendRight), [`SendOnceRight`](crate::SendOnceRight),
/// [`ReceiveRight`](crate::ReceiveRight) or [`PortSet`](crate::PortSet). Sealed.
pub trait Right: Sized + fmt::Debug + sealed::Sealed {
    /// True if a dead right is a value: a send right may have died on the way, a receive right
    /// cannot.
    const MAY_BE_DEAD: bool;

    /// Returns the name, without ownership.
    fn name(&self) -> PortName;

    /// Returns the task in which the name means something.
    fn task(&self) -> Task;

    /// Takes ownership of a reference that the name has; `None` for the null name.
    ///
    /// # Safety
    ///
    /// The name must denote such a right in `task`, and one user reference of it must belong to the
    /// caller, who passes it to the new value.
    unsafe fn from_name(task: Task, name: PortName) -> Option<Self>;
}

/// A right borrowed from its owner for `'a`, as `BorrowedFd` is from `OwnedFd`.
///
/// A reference to an owner does the same where there is one; this is for names that come from
/// elsewhere, such as C code.
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
    /// Borrows a right by its name; `None` for the null name.
    ///
    /// # Safety
    ///
    /// The name must denote such a right in `task` for as long as the result lives.
    #[must_use]
    #[inline]
    pub unsafe fn from_name(task: Task, name: PortName) -> Option<Self> {
        // SAFETY: the right exists for the lifetime, as the caller promises, and is never released
        // here: `ManuallyDrop` keeps the reference with its owner.
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
