//! Arrays of rights for MIG messages.

use core::fmt;

/// An array of up to `N` rights: MIG's `array[*:N]` of rights, in a message with
/// [`layout(mig)`](macro@crate::MachMessage).
///
/// `T` is a right, a reference to one, or an `Option` of either if elements may be null. Nothing is
/// allocated.
///
/// ```
/// # fn main() -> Result<(), mach_msg::Error> {
/// use mach_msg::{MachMessage, PortArray, ReceiveRight, SendRight};
///
/// #[derive(MachMessage)]
/// #[mach(id = 4000, layout(mig))]
/// struct SetHandlers {
///     /// `array[*:4] of mach_port_move_send_t`
///     #[mach(array(move_send))]
///     handlers: PortArray<SendRight, 4>,
/// }
///
/// let port = ReceiveRight::new()?;
/// let handlers = PortArray::from([port.make_send()?, port.make_send()?]);
/// port.make_send()?.send(SetHandlers { handlers })?;
///
/// let mut buffer = mach_msg::MessageBuffer::new();
/// let received = port.receive(&mut buffer)?.decode::<SetHandlers>()?.body;
/// assert_eq!(received.handlers.len(), 2);
/// for handler in received.handlers {
///     assert!(handler == port);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PortArray<T, const N: usize> {
    /// The rights in order, followed by `None`.
    slots: [Option<T>; N],
    len: usize,
}

impl<T, const N: usize> PortArray<T, N> {
    /// Creates an empty array.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            slots: [const { None }; N],
            len: 0,
        }
    }

    /// Appends a right.
    ///
    /// # Errors
    ///
    /// Returns the right if the array already has `N` rights.
    pub fn push(&mut self, right: T) -> Result<(), T> {
        match self.slots.get_mut(self.len) {
            Some(slot) => {
                *slot = Some(right);
                self.len = self.len.saturating_add(1);
                Ok(())
            }
            None => Err(right),
        }
    }

    /// Returns the number of rights.
    #[must_use]
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Returns true if there are no rights.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the right at this index, or `None` after the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&T> {
        self.slots.get(index)?.as_ref()
    }

    /// Iterates over the rights in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().flatten()
    }
}

impl<T, const N: usize> Default for PortArray<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, const N: usize, const M: usize> From<[T; M]> for PortArray<T, N> {
    /// Creates an array of these rights. Does not compile if there are more than `N`.
    fn from(rights: [T; M]) -> Self {
        const {
            assert!(M <= N, "these are more rights than there is room for");
        };
        let mut array = Self::new();
        for (slot, right) in array.slots.iter_mut().zip(rights) {
            *slot = Some(right);
        }
        array.len = M;
        array
    }
}

impl<T, const N: usize> IntoIterator for PortArray<T, N> {
    type Item = T;
    type IntoIter = core::iter::Flatten<core::array::IntoIter<Option<T>, N>>;

    fn into_iter(self) -> Self::IntoIter {
        self.slots.into_iter().flatten()
    }
}

impl<T: fmt::Debug, const N: usize> fmt::Debug for PortArray<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_array_returns_the_next_element() {
        let mut array = PortArray::<u32, 2>::new();
        assert!(array.is_empty());
        assert_eq!(array.push(7), Ok(()));
        assert_eq!(array.push(8), Ok(()));
        assert_eq!(array.push(9), Err(9));
        assert_eq!(
            (array.len(), array.get(1), array.get(2)),
            (2, Some(&8), None)
        );
        assert!(!array.is_empty());
        assert_eq!(array, PortArray::from([7, 8]));
        assert!(array.into_iter().eq([7, 8]));
    }

    #[test]
    fn null_between_rights_is_an_element() {
        let array = PortArray::<Option<u32>, 4>::from([Some(1), None, Some(3)]);
        assert!(array.iter().copied().eq([Some(1), None, Some(3)]));
        assert_eq!(alloc::format!("{array:?}"), "[Some(1), None, Some(3)]");
    }
}
