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
        /// Returns a second value with the same name that does not own a user reference.
        fn same(&self) -> ManuallyDrop<Self>;

        /// Takes ownership of one user reference of the name.
        ///
        /// # Safety
        ///
        /// As for [`Right::from_name`](super::Right::from_name).
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
