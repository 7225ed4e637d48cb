//! Out-of-line arrays of rights.

use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Range;

use zerocopy::IntoBytes;

use crate::kernel::{KernReturn, Task, operation, pending, quietly};
use crate::port::{Borrowed, ReceiveRight, Right, SendOnceRight, SendRight};
use crate::wire::{PortName, PortNames};

use super::OolMemory;

/// An element of an [`OolPorts`]: an owned right or a reference to one. Sealed.
pub trait ArrayItem: Sized + sealed::Sealed {
    /// The right.
    type Right: Right;

    /// True if the array owns the right.
    #[doc(hidden)]
    const OWNED: bool;

    #[doc(hidden)]
    fn right(&self) -> &Self::Right;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! array_items {
    ($($right:ident)*) => {$(
        impl sealed::Sealed for $right {}
        impl sealed::Sealed for &$right {}

        impl ArrayItem for $right {
            type Right = Self;
            const OWNED: bool = true;

            #[inline]
            fn right(&self) -> &Self {
                self
            }
        }

        impl ArrayItem for &$right {
            type Right = $right;
            const OWNED: bool = false;

            #[inline]
            fn right(&self) -> &$right {
                self
            }
        }
    )*};
}

array_items!(SendRight SendOnceRight ReceiveRight);

/// An array of rights of one kind, in out-of-line memory. It takes one descriptor, regardless of
/// its length.
///
/// `OolPorts<SendRight>` owns its rights. They move when it is sent. Received arrays have this
/// type. `OolPorts<&SendRight>` and `OolPorts<&ReceiveRight>` borrow the rights, for dispositions
/// that copy or make rights.
///
/// ```
/// # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
/// use mach_msg::{OolPorts, ReceiveRight, kernel::embedded::EmbeddedKernel};
///
/// let task = EmbeddedKernel::new().create_task();
/// let port = ReceiveRight::new_in(*task)?;
/// let rights = OolPorts::of([port.make_send()?, port.make_send()?])?;
/// assert_eq!(rights.len(), 2);
/// let rights = OolPorts::new_in(*task, [Some(port.make_send()?), None])?;
/// let rights: Vec<_> = rights.into_iter().collect();
/// assert_eq!(rights[0].as_ref(), Some(&port.make_send()?));
/// assert!(rights[1].is_none());
/// # Ok(())
/// # }
/// ```
#[doc(alias = "mach_msg_ool_ports_descriptor_t")]
pub struct OolPorts<T: ArrayItem> {
    /// The names. Each is null, dead, or denotes a right of `T`'s kind.
    names: OolMemory,
    items: PhantomData<T>,
}

impl<T: ArrayItem> OolPorts<T> {
    /// Returns an array of these rights, in memory of their task. An empty array is in memory of
    /// the current task.
    ///
    /// # Errors
    ///
    /// The errors of [`new_in`](Self::new_in).
    ///
    /// # Panics
    ///
    /// For an empty array, as [`Task::current`], if the environment asks for a host that cannot be
    /// joined.
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn of<I>(rights: I) -> Result<Self, KernReturn>
    where
        I: IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
    {
        let mut rights = rights.into_iter().map(Some).peekable();
        let task = match rights.peek() {
            Some(Some(right)) => right.right().task(),
            _ => Task::current(),
        };
        Self::new_in(task, rights)
    }

    /// Returns an array of these rights, `None` for null ones, in memory of `task`.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_RIGHT` if a right belongs to another task.
    /// * The errors of [`OolMemory::new_in`].
    ///
    /// An error releases the rights.
    pub fn new_in<I>(task: Task, items: I) -> Result<Self, KernReturn>
    where
        I: IntoIterator<Item = Option<T>, IntoIter: ExactSizeIterator>,
    {
        let items = items.into_iter();
        let size = items.len().saturating_mul(size_of::<PortName>());
        // The array owns each name as soon as it is written, so that an error releases the rights.
        let mut array = Self {
            names: OolMemory::new_in(task, size)?,
            items: PhantomData,
        };
        for (slot, item) in array
            .names
            .chunks_exact_mut(size_of::<PortName>())
            .zip(items)
        {
            let Some(item) = item else { continue };
            if item.right().task() != task {
                return Err(KernReturn::INVALID_RIGHT);
            }
            slot.copy_from_slice(item.right().name().as_bytes());
            core::mem::forget(item);
        }
        Ok(array)
    }

    /// Takes ownership of an array of names.
    ///
    /// # Safety
    ///
    /// Each name is null, dead, or denotes a right of `T`'s kind in the memory's task. If `T` is
    /// owned, the right belongs to the returned value. If `T` is a reference, the right lives as
    /// long as `T`.
    #[must_use]
    pub unsafe fn from_names(names: OolMemory) -> Self {
        Self {
            names,
            items: PhantomData,
        }
    }

    /// Returns the memory with the names. The caller takes ownership of the rights.
    #[must_use = "the rights are lost if nothing owns them"]
    pub fn into_names(self) -> OolMemory {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` is never dropped or used again, so the memory has one owner.
        unsafe { core::ptr::read(&this.names) }
    }

    /// Returns the number of rights, including null ones.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len() / size_of::<PortName>()
    }

    /// Returns true if the array is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the task of the rights.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.names.task()
    }

    /// Returns the names, without ownership.
    pub fn names(&self) -> impl Iterator<Item = PortName> {
        PortNames::new(&self.names)
    }

    /// Iterates over the rights. An item is `None` for a null name and for a dead receive right.
    pub fn iter(&self) -> impl Iterator<Item = Option<Borrowed<'_, T::Right>>> {
        let task = self.task();
        self.names().map(move |name| {
            // SAFETY: the array owns or borrows the right for as long as it lives.
            unsafe { Borrowed::from_name(task, live::<T>(name)) }
        })
    }

    pub(crate) fn memory(&self) -> &OolMemory {
        &self.names
    }

    /// True if the memory of the names moves with the rights.
    ///
    /// The names of receive rights do not move with the message, because [`moved`](Self::moved)
    /// reads them after the send, and the kernel frees memory that moves.
    pub(crate) const NAMES_MOVE: bool = T::OWNED && T::Right::MAY_BE_DEAD;

    /// Gives up the rights, which moved with a message. Notification requests whose destination is
    /// a moved receive right end, unless the right is in `returned` under the same name.
    pub(crate) fn moved(self, returned: Option<&Self>) {
        let task = self.task();
        let names = self.into_names();
        if Self::NAMES_MOVE {
            let _ = names.into_raw();
            return;
        }
        for (index, name) in PortNames::new(&names).enumerate() {
            if returned.is_none_or(|returned| returned.name(index) != name) {
                pending::forget_port(task, name);
            }
        }
        // No observer runs, because other fields of the message have not been given up yet.
        quietly(|| drop(names));
    }

    /// Returns the name at this index, or null after the end.
    fn name(&self, index: usize) -> PortName {
        PortNames::new(&self.names).nth(index).unwrap_or_default()
    }

    /// Takes a right out of an owned array. The caller takes each index at most once.
    fn take(&self, index: usize) -> Option<T::Right> {
        if !T::OWNED {
            return None;
        }
        let name = live::<T>(self.name(index));
        // SAFETY: the array owns the right, and the caller takes it once.
        unsafe { T::Right::from_name(self.task(), name) }
    }
}

/// Replaces the name of a dead receive right by null, because it denotes no right.
fn live<T: ArrayItem>(name: PortName) -> PortName {
    if name.is_dead() && !T::Right::MAY_BE_DEAD {
        return PortName::NULL;
    }
    name
}

impl<T: ArrayItem> Drop for OolPorts<T> {
    fn drop(&mut self) {
        if !T::OWNED {
            return;
        }
        operation(|| {
            for index in 0..self.len() {
                drop(self.take(index));
            }
        });
    }
}

impl<T: ArrayItem> fmt::Debug for OolPorts<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl<R: ArrayItem<Right = R>> IntoIterator for OolPorts<R> {
    type Item = Option<R>;
    type IntoIter = IntoIter<R>;

    fn into_iter(self) -> IntoIter<R> {
        IntoIter {
            left: 0..self.len(),
            array: ManuallyDrop::new(self),
        }
    }
}

/// An iterator over the rights of an [`OolPorts`]. An item is `None` for a null name and for a dead
/// receive right.
pub struct IntoIter<R: ArrayItem<Right = R>> {
    /// The iterator owns the rights at the indices in `left`.
    array: ManuallyDrop<OolPorts<R>>,
    left: Range<usize>,
}

impl<R: ArrayItem<Right = R>> Iterator for IntoIter<R> {
    type Item = Option<R>;

    fn next(&mut self) -> Option<Option<R>> {
        let index = self.left.next()?;
        Some(self.array.take(index))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<R: ArrayItem<Right = R>> ExactSizeIterator for IntoIter<R> {}

impl<R: ArrayItem<Right = R>> Drop for IntoIter<R> {
    fn drop(&mut self) {
        operation(|| {
            for right in self.by_ref() {
                drop(right);
            }
            // SAFETY: the value is never dropped or used again, so the memory has one owner.
            drop(unsafe { core::ptr::read(&self.array.names) });
        });
    }
}

impl<R: ArrayItem<Right = R>> fmt::Debug for IntoIter<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IntoIter")
            .field("left", &self.left.len())
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use alloc::format;

    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[test]
    fn array_counts_shows_and_releases_its_rights() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let rights = |count: usize| {
            let rights = (0..count).map(|_| Some(port.make_send().unwrap()));
            OolPorts::new_in(*task, rights).unwrap()
        };
        for count in [0, 1, 3] {
            let array = rights(count);
            assert_eq!((array.len(), array.is_empty()), (count, count == 0));
            for right in array.iter() {
                let right = right.unwrap();
                assert_eq!(format!("{right:?}"), format!("{:?}", &*right));
            }
            let mut left = array.into_iter();
            drop(left.next());
            let expected = count.saturating_sub(1);
            assert_eq!(left.len(), expected);
            assert_eq!(
                format!("{left:?}"),
                format!("IntoIter {{ left: {expected}, .. }}")
            );
            drop(left);
            assert_eq!(kernel.resource_counts().send_rights, 0, "{count} rights");
        }
        drop(port);
        assert!(kernel.resource_counts().is_zero());
    }
}
