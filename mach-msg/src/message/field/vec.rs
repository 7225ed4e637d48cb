//! A `Vec` of rights: in consecutive descriptors with a count, or in an out-of-line array.
//!
//! ```text
//!   SlotsBy<K, 3>, two rights            OolVecBy<K, …>, two rights
//!   ┌───────┬───────┬───────┐            ┌────────────────┐
//!   │ right │ right │ null  │            │ address, count ├──▶ name, name
//!   └───────┴───────┴───────┘            └────────────────┘
//! ```

use alloc::vec::Vec;
use core::mem::{ManuallyDrop, offset_of};

use crate::kernel::{Task, quietly};
use crate::memory::OolMemory;
use crate::message::codec::array;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, Late, MessageReader};
use crate::message::error::{DecodeCause, NoReceivedRight, Refusal, TooLong, TooManyItems};
use crate::message::field::DescriptorField;
use crate::message::field::counted::{Counted, Row};
use crate::message::field::kind::{OolVecBy, SlotsBy};
use crate::message::field::ool::CheckedRegion;
use crate::wire::{
    Darwin, DescriptorKind, Disposition, OolPortsDescriptor, PortDescriptor, PortName, PortNames,
    ReceivedRight,
};

/// A right that can be an element of a `Vec`.
///
/// # Safety
///
/// [`item_name`](Self::item_name) denotes a right that the value owns or borrows, and that can be
/// sent with [`DISPOSITION`](Self::DISPOSITION). [`check_name`](Self::check_name) returns a value
/// for its arguments: that name and that kind of right.
///
/// ```compile_fail,E0200
/// use mach_msg::kernel::Task;
/// use mach_msg::message::VecItem;
/// use mach_msg::message::error::DecodeCause;
/// use mach_msg::message::kind::{Bytes, Ool, RegionOf};
/// use mach_msg::wire::{Disposition, PortName, ReceivedRight};
/// use mach_msg::zerocopy::{Immutable, IntoBytes};
///
/// #[derive(IntoBytes, Immutable)]
/// #[repr(C)]
/// struct Forger(u32);
///
/// impl VecItem<RegionOf<Bytes, Ool>> for &'static Forger {
///     const DISPOSITION: Disposition = Disposition::MoveSend;
///
///     fn item_name(&self) -> PortName {
///         PortName(self.0)
///     }
///
///     fn check_name(
///         _: Task,
///         _: PortName,
///         _: ReceivedRight,
///         _: &'static str,
///         _: usize,
///     ) -> Result<Self::Checked, DecodeCause> {
///         unimplemented!()
///     }
///
///     fn check_kind(_: ReceivedRight, _: &'static str, _: usize) -> Result<(), DecodeCause> {
///         Ok(())
///     }
/// }
/// ```
pub unsafe trait VecItem<K>: DescriptorField<K> {
    /// The disposition of unused slots, and of arrays.
    const DISPOSITION: Disposition;

    /// Returns the name.
    fn item_name(&self) -> PortName;

    /// Checks a name of an array that was received with rights of this kind.
    ///
    /// # Errors
    ///
    /// Fails if the name does not denote such a right.
    fn check_name(
        task: Task,
        name: PortName,
        right: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<Self::Checked, DecodeCause>;

    /// Checks the kind of right of a received array.
    ///
    /// # Errors
    ///
    /// Fails if it is not the kind of the field.
    fn check_kind(
        right: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<(), DecodeCause>;
}

/// Rights in consecutive descriptors, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedSlots<C, const N: usize> {
    slots: [C; N],
    /// Number of slots in use.
    count: usize,
}

/// Returns the items if all of them are `Some`. Consumes the whole iterator, so that every item is
/// reclaimed.
fn all<P>(items: impl Iterator<Item = Option<P>>) -> Option<Vec<P>> {
    let mut complete = true;
    let found: Vec<P> = items
        .filter_map(|item| {
            complete &= item.is_some();
            item
        })
        .collect();
    complete.then_some(found)
}

// SAFETY: each element's implementation upholds the contract. The descriptors are back to back, and
// unused slots name no right.
unsafe impl<K, P: VecItem<K>, const N: usize> DescriptorField<SlotsBy<K, N>> for Vec<P> {
    type Received = Vec<P::Received>;
    type Checked = CheckedSlots<P::Checked, N>;

    const COUNT: usize = N;
    const SIZE: usize = size_of::<PortDescriptor>() * N;
    const RELEASES: bool = true;

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        let length = self.len();
        if length > N {
            return Err(TooLong {
                field,
                length,
                max: N,
            }
            .into());
        }
        self.iter()
            .try_for_each(|right| right.measure(task, field, max))
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        for right in self.iter().take(N) {
            right.write(encoder);
        }
        for _ in self.len()..N {
            encoder.put(&PortDescriptor::new(PortName::NULL, P::DISPOSITION.raw()));
        }
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        let slots = array::try_from_fn(|| P::check(reader, field, max))?;
        Ok(CheckedSlots { slots, count: N })
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        let CheckedSlots { slots, count } = checked;
        let mut rights = Vec::with_capacity(count);
        for (index, slot) in slots.into_iter().enumerate() {
            let right = P::adopt(slot, adoption);
            // Rights in unused slots are released.
            if index < count {
                rights.push(right);
            } else {
                quietly(|| drop(right));
            }
        }
        rights
    }

    fn sent(self) {
        for right in self {
            right.sent();
        }
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        let rights = self.into_iter().zip(checked.slots);
        all(rights.map(|(right, slot)| right.restore(slot, adoption)))
    }

    /// Reclaims each element, even after one that is lost.
    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        let used = self.len();
        let rights = all(self.into_iter().map(|right| right.take_back(reader, field)));
        for _ in used..N {
            // Skips an unused slot, whose name is null.
            let _ = reader.descriptor::<PortDescriptor>(field, DescriptorKind::Port);
        }
        rights
    }
}

// SAFETY: only changes the count of the checked value.
unsafe impl<K, P: VecItem<K>, const N: usize> Row<SlotsBy<K, N>> for Vec<P> {
    fn counted(
        mut checked: Self::Checked,
        _: &'static str,
        count: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        // Larger counts were refused when the count was read.
        checked.count = (count as usize).min(N);
        Ok(checked)
    }
}

/// An out-of-line array of rights, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedArray {
    names: CheckedRegion,
    right: ReceivedRight,
}

impl CheckedArray {
    /// Returns the number of rights.
    pub(crate) fn count(&self) -> usize {
        self.names.items(size_of::<PortName>())
    }

    /// Returns the offset of the count in the message.
    pub(crate) const fn offset_of_count(&self) -> usize {
        // An array's count is at the offset of a region's size.
        self.names.offset_of_size::<Darwin>()
    }

    /// Calls `look` with the bytes of the names.
    ///
    /// # Safety
    ///
    /// The message keeps the array until this function returns.
    unsafe fn with_names<R>(self, task: Task, look: impl FnOnce(&[u8]) -> R) -> R {
        let (address, size) = self.names.place();
        // SAFETY: the array exists, as the caller promises, and `ManuallyDrop` prevents its
        // release.
        let names = ManuallyDrop::new(unsafe { OolMemory::from_raw(task, address, size) });
        look(&names)
    }
}

/// Checks the next descriptor, of an array of rights `P`.
pub(crate) fn check_array<K, P: VecItem<K>>(
    reader: &mut MessageReader<'_>,
    field: &'static str,
    max: u32,
) -> Result<CheckedArray, DecodeCause> {
    let (offset, descriptor): (_, &OolPortsDescriptor) =
        reader.descriptor(field, DescriptorKind::OolPorts)?;
    let Some(right) = ReceivedRight::from_raw(u32::from(descriptor.disposition)) else {
        return Err(NoReceivedRight {
            offset: offset.saturating_add(offset_of!(OolPortsDescriptor, disposition)),
            found: descriptor.disposition,
        }
        .into());
    };
    P::check_kind(right, field, offset)?;
    let task = reader.task();
    let count = descriptor.count as usize;
    let (address, size) = (descriptor.address.get(), descriptor.size());
    let region = CheckedRegion::new(task, address, size, field, offset)?;
    let array = CheckedArray {
        names: region,
        right,
    };
    // SAFETY: the message owns the array and keeps it until the array is adopted.
    unsafe {
        array.with_names(task, |bytes| {
            PortNames::new(bytes)
                .try_for_each(|name| P::check_name(task, name, right, field, offset).map(drop))
        })
    }?;
    if descriptor.count > max {
        reader.late(
            Late::Count,
            TooManyItems {
                field,
                offset: offset.saturating_add(offset_of!(OolPortsDescriptor, count)),
                max: max as usize,
                found: count,
            }
            .into(),
        )?;
    }
    Ok(array)
}

/// Takes ownership of the rights of an array.
pub(crate) fn adopt_array<K, P: VecItem<K>>(
    checked: CheckedArray,
    adoption: &Adoption,
) -> Vec<P::Received> {
    let memory = checked.names.adopt(adoption);
    let task = memory.task();
    let rights = PortNames::new(&memory)
        // Cannot fail: each name was checked before.
        .filter_map(|name| P::check_name(task, name, checked.right, "", 0).ok())
        .map(|right| P::adopt(right, adoption))
        .collect();
    // No observer runs, because its panic would release the adopted rights twice.
    quietly(|| drop(memory));
    rights
}

/// Writes the descriptor of an out-of-line array of these rights. The names are kept until the
/// message has been sent.
pub(crate) fn write_array<K, P: VecItem<K>>(
    rights: &[P],
    disposition: Disposition,
    deallocate: bool,
    encoder: &mut Encoder<'_>,
) {
    let names = rights.iter().map(P::item_name).collect();
    encoder.names(names, disposition, deallocate);
}

/// Reclaims the rights of a returned array.
pub(crate) fn take_back_array<K, P: VecItem<K>>(
    rights: Vec<P>,
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Option<Vec<P>> {
    let adoption = Adoption::of_returned_message();
    let found = reader.descriptor::<OolPortsDescriptor>(field, DescriptorKind::OolPorts);
    let task = reader.task();
    let array = found.ok().and_then(|(offset, array)| {
        let right = ReceivedRight::from_raw(u32::from(array.disposition))?;
        let (address, size) = (array.address.get(), array.size());
        let names = CheckedRegion::new(task, address, size, field, offset).ok()?;
        Some((names.adopt(&adoption), right))
    });
    let Some((memory, right)) = array else {
        for right in rights {
            right.sent();
        }
        return None;
    };
    let mut names = PortNames::new(&memory);
    all(rights.into_iter().map(|source| {
        let checked = names
            .next()
            .filter(|_| P::check_kind(right, field, 0).is_ok())
            .and_then(|name| P::check_name(task, name, right, field, 0).ok());
        match checked {
            Some(checked) => source.restore(checked, &adoption),
            // The kernel could not return the right, because the task had no room for a name.
            None => {
                source.sent();
                None
            }
        }
    }))
}

// SAFETY: `check` accepts an array that the message owns, whose names the element's implementation
// accepts. `write` writes one descriptor of names that the elements own or borrow.
unsafe impl<K, P: VecItem<K>, const DEALLOCATE: bool> DescriptorField<OolVecBy<K, DEALLOCATE>>
    for Vec<P>
{
    type Received = Vec<P::Received>;
    type Checked = CheckedArray;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<OolPortsDescriptor>();
    const RELEASES: bool = true;

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        crate::message::error::check_length(field, self.len(), max)?;
        self.iter()
            .try_for_each(|right| right.measure(task, field, max))
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        write_array(self, P::DISPOSITION, DEALLOCATE, encoder);
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        check_array::<K, P>(reader, field, max)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        adopt_array::<K, P>(checked, adoption)
    }

    fn sent(self) {
        for right in self {
            right.sent();
        }
    }

    /// Unused: [`take_back`](DescriptorField::take_back) reads the array.
    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        drop(adopt_array::<K, P>(checked, adoption));
        DescriptorField::<OolVecBy<K, DEALLOCATE>>::sent(self);
        None
    }

    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        take_back_array(self, reader, field)
    }
}

// SAFETY: `count` and `count_of` return the number of rights in the array.
unsafe impl<K, P: VecItem<K>, const DEALLOCATE: bool> Counted<OolVecBy<K, DEALLOCATE>> for Vec<P> {
    fn count(&self) -> usize {
        self.len()
    }

    fn count_of(checked: &Self::Checked) -> usize {
        checked.count()
    }

    fn offset_of(checked: &Self::Checked) -> usize {
        checked.offset_of_count()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn incomplete_items_are_all_reclaimed() {
        let reclaimed = |items: [Option<u8>; 3]| {
            let mut visited = 0;
            let found = all(items.into_iter().inspect(|_| visited += 1));
            (found, visited)
        };
        assert_eq!(
            reclaimed([Some(1), Some(2), Some(3)]),
            (Some(vec![1, 2, 3]), 3)
        );
        for items in [
            [None, Some(2), Some(3)],
            [Some(1), None, Some(3)],
            [Some(1), Some(2), None],
            [None; 3],
        ] {
            assert_eq!(reclaimed(items), (None, 3), "{items:?}");
        }
    }
}
