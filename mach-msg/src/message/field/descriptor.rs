//! The trait of field types that are sent in descriptors.

use crate::kernel::Task;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::parts::Presence;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal};

/// A type that can be sent in a descriptor of kind `Kind`.
///
/// For example `SendRight` with [`MoveSend`](crate::message::kind::MoveSend), `&SendRight` with
/// [`CopySend`](crate::message::kind::CopySend), and `OolMemory` with
/// [`Ool`](crate::message::kind::Ool).
///
/// # Safety
///
/// [`check`](Self::check) returns a value only for rights and memory that the message owns, and
/// [`adopt`](Self::adopt) creates exactly one owner of them. [`write`](Self::write) writes
/// [`COUNT`](Self::COUNT) descriptors, [`SIZE`](Self::SIZE) bytes in total, which name only rights
/// and memory that `self` owns or borrows.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot be sent with `{Kind}`",
    label = "does not fit the word in `#[mach(…)]`",
    note = "`move_send` takes a `SendRight`, `move_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight` (with `guard`: a `GuardedReceiveRight` too)",
    note = "`copy_send` takes a `&SendRight`, `make_send` and `make_send_once` a `&ReceiveRight`; each also in an `Option` or an array",
    note = "`array(…)` takes a `PortArray` of these",
    note = "`ool` takes an `OolMemory`, which moves, an `OolSlice`, which is copied, or an `OolShared`, each also in an `Option`; `ool_ports(…)` an `OolPorts`"
)]
pub unsafe trait DescriptorField<Kind>: Sized {
    /// The received type.
    type Received;
    /// The checked value, before it is adopted.
    type Checked: Copy;

    /// Number of descriptors.
    const COUNT: usize;
    /// Size of these descriptors in bytes.
    const SIZE: usize;
    /// True if [`adopt`](Self::adopt) may release some of the received rights or memory.
    const RELEASES: bool;

    /// Checks that the field can be sent in a message of `task`.
    ///
    /// # Errors
    ///
    /// Fails for a right or region of another task, and for more than `max` items.
    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal>;

    /// Writes the descriptors.
    fn write(&self, encoder: &mut Encoder<'_>);

    /// Checks the next descriptors of a received message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause>;

    /// Compares the checked value with the presence in an inline field. Only an `Option` of memory
    /// has one.
    ///
    /// # Errors
    ///
    /// Fails if there is memory but no value.
    #[inline]
    fn present(
        checked: Self::Checked,
        _field: &'static str,
        _presence: Presence,
    ) -> Result<Self::Checked, DecodeCause> {
        Ok(checked)
    }

    /// Takes ownership of the checked rights or memory.
    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received;

    /// Gives up the rights and the memory that the kernel took when the message was sent, without
    /// releasing them.
    fn sent(self);

    /// Reclaims the field from a message that the kernel returned. Rights and memory that had moved
    /// are owned again, under their current name or address. Rights and memory that had been copied
    /// or made for the message are released. Returns `None` if the kernel could not return them.
    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self>;

    /// Reads the next descriptors of a message that the kernel returned, and
    /// [restores](Self::restore) the field from them.
    #[inline]
    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        match Self::check(reader, field, u32::MAX) {
            Ok(checked) => self.restore(checked, &Adoption::of_returned_message()),
            Err(_) => {
                self.sent();
                None
            }
        }
    }
}

// SAFETY: each element's implementation upholds the contract, and the descriptors are back to back.
unsafe impl<Kind, F: DescriptorField<Kind>, const N: usize> DescriptorField<Kind> for [F; N] {
    type Received = [F::Received; N];
    type Checked = [F::Checked; N];

    const COUNT: usize = F::COUNT * N;
    const SIZE: usize = F::SIZE * N;
    const RELEASES: bool = F::RELEASES;

    #[inline]
    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        self.iter()
            .try_for_each(|item| item.measure(task, field, max))
    }

    #[inline]
    fn write(&self, encoder: &mut Encoder<'_>) {
        for item in self {
            item.write(encoder);
        }
    }

    #[inline]
    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        crate::message::codec::array::try_from_fn(|| F::check(reader, field, max))
    }

    #[inline]
    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        checked.map(|checked| F::adopt(checked, adoption))
    }

    #[inline]
    fn sent(self) {
        for item in self {
            item.sent();
        }
    }

    #[inline]
    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        let mut checked = checked.into_iter();
        complete(self.map(|item| item.restore(checked.next()?, adoption)))
    }

    /// Reclaims each element, even after one that is lost.
    #[inline]
    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        complete(self.map(|item| item.take_back(reader, field)))
    }
}

/// Returns the elements if all of them are `Some`. Otherwise drops the others.
fn complete<F, const N: usize>(items: [Option<F>; N]) -> Option<[F; N]> {
    crate::message::codec::array::try_from_iter(items.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn array_is_complete_with_every_element() {
        assert_eq!(complete([Some(1), Some(2)]), Some([1, 2]));
        for incomplete in [[None, Some(2)], [Some(1), None], [None, None]] {
            assert_eq!(complete(incomplete), None, "{incomplete:?}");
        }
        assert_eq!(complete::<u8, 0>([]), Some([]));
    }
}
