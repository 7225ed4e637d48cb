//! Out-of-line memory of services: its type determines the owner and the elements.
//!
//! | sent | marker | deallocate | received |
//! |---|---|---|---|
//! | `&[T]` | `RegionOf<Form, Copy>` | no | by `Form` |
//! | `&T` | `RegionOf<ValueOf<T>, Copy>` | no | `T` |
//! | `OolMemory` | `RegionOf<Form, Copy>` | yes | by `Form` |
//! | [`Region`] | `RegionOf<Form, Copy>` | as the sender chooses | by `Form` |
//! | `OolMemory`, `Vec<T>` | `LentRegionOf<Form, Copy>` | no | by `Form` |
//!
//! The forms are `Bytes` (received as `OolMemory`), `ItemsOf<T>` (as `OolItems<T>`) and
//! `ValueOf<T>` (as `T`).

use alloc::vec::Vec;
use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::kernel::{Task, quietly};
use crate::memory::{OolItems, OolMemory};
use crate::message::codec::encoder::Encoder;
use crate::message::codec::inline::{Inline, no_destructor};
use crate::message::codec::reader::{Adoption, Late, MessageReader};
use crate::message::error::{
    DecodeCause, NotOne, Refusal, TooManyItems, UnevenLength, UnevenRegion, check_task,
};
use crate::message::field::DescriptorField;
use crate::message::field::counted::Counted;
use crate::message::field::kind::{Bytes, ItemsOf, LentRegionOf, RegionKind, RegionOf, ValueOf};
use crate::message::field::ool::{self, CheckedRegion};
use crate::wire::{Darwin, DescriptorKind, OolDescriptor};

/// Out-of-line memory that the message borrows from the sender or that moves with it.
#[derive(Debug)]
pub enum Region<'a, T> {
    /// The receiver gets a copy.
    Borrowed(&'a [T]),
    /// The memory moves to the receiver.
    Moved(OolMemory),
}

impl<T> Region<'_, T> {
    /// Returns the memory if it moves, otherwise `None`.
    #[must_use]
    pub fn into_given(self) -> Option<OolMemory> {
        match self {
            Self::Moved(memory) => Some(memory),
            Self::Borrowed(_) => None,
        }
    }
}

impl<'a, T> From<&'a [T]> for Region<'a, T> {
    fn from(items: &'a [T]) -> Self {
        Self::Borrowed(items)
    }
}

impl<T> From<OolMemory> for Region<'_, T> {
    fn from(memory: OolMemory) -> Self {
        Self::Moved(memory)
    }
}

mod sealed {
    pub trait Sealed {}
}

/// The form of a region: its elements, and the received type. Sealed.
pub trait RegionForm: sealed::Sealed {
    /// The received type.
    type Received;
    /// The size of an element.
    const ITEM: usize;
    /// True if the region holds one element, which is not counted inline.
    const IS_SINGLE: bool;
    /// Converts memory whose size was checked.
    fn receive(memory: OolMemory) -> Self::Received;
}

impl sealed::Sealed for Bytes {}

impl RegionForm for Bytes {
    type Received = OolMemory;
    const ITEM: usize = 1;
    const IS_SINGLE: bool = false;

    fn receive(memory: OolMemory) -> OolMemory {
        memory
    }
}

impl<T> sealed::Sealed for ItemsOf<T> {}

impl<T: Inline> RegionForm for ItemsOf<T> {
    type Received = OolItems<T>;
    const ITEM: usize = {
        assert!(size_of::<T>() > 0, "the elements of an array take space");
        size_of::<T>()
    };
    const IS_SINGLE: bool = false;

    fn receive(memory: OolMemory) -> OolItems<T> {
        OolItems::new(memory)
    }
}

impl<T> sealed::Sealed for ValueOf<T> {}

impl<T: Inline + FromBytes> RegionForm for ValueOf<T> {
    type Received = T;
    const ITEM: usize = {
        assert!(size_of::<T>() > 0, "a value out of line takes space");
        size_of::<T>()
    };
    const IS_SINGLE: bool = true;

    fn receive(memory: OolMemory) -> T {
        // Cannot fail: the size was checked.
        let value = T::read_from_bytes(&memory).unwrap_or_else(|_| T::new_zeroed());
        // No observer runs, because its panic would release the rights and memory of other fields
        // twice.
        quietly(|| drop(memory));
        value
    }
}

/// A value whose memory is sent out of line.
///
/// # Safety
///
/// Until the value is dropped, [`bytes`](Self::bytes) always returns the same memory, even after
/// the value was moved. If [`moving`](Self::moving) returns a region, it is that memory.
/// [`give_up`](Self::give_up) does not release it.
pub unsafe trait RegionSource: Sized {
    /// Returns the bytes.
    fn bytes(&self) -> &[u8];
    /// Returns the memory if it moves with the message, otherwise `None`.
    fn moving(&self) -> Option<&OolMemory>;
    /// Gives up the memory that moved.
    fn give_up(self);
    /// Reclaims returned memory. If the memory was borrowed, drops the kernel's copy.
    fn reclaim(self, returned: OolMemory) -> Self;
}

// SAFETY: moving a reference does not change its target, and the memory does not move with the
// message.
unsafe impl<T: IntoBytes + Immutable + ?Sized> RegionSource for &T {
    fn bytes(&self) -> &[u8] {
        (**self).as_bytes()
    }

    fn moving(&self) -> Option<&OolMemory> {
        None
    }

    fn give_up(self) {}

    fn reclaim(self, returned: OolMemory) -> Self {
        drop(returned);
        self
    }
}

// SAFETY: the address of an owned region does not change, and `give_up` forgets the region.
unsafe impl RegionSource for OolMemory {
    fn bytes(&self) -> &[u8] {
        self
    }

    fn moving(&self) -> Option<&OolMemory> {
        Some(self)
    }

    fn give_up(self) {
        let _ = self.into_raw();
    }

    fn reclaim(self, returned: OolMemory) -> Self {
        let _ = self.into_raw();
        returned
    }
}

// SAFETY: forwards to the implementations for `&[T]` and `OolMemory`.
unsafe impl<T: IntoBytes + Immutable> RegionSource for Region<'_, T> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Borrowed(items) => items.as_bytes(),
            Self::Moved(memory) => memory,
        }
    }

    fn moving(&self) -> Option<&OolMemory> {
        match self {
            Self::Borrowed(_) => None,
            Self::Moved(memory) => Some(memory),
        }
    }

    fn give_up(self) {
        if let Self::Moved(memory) = self {
            memory.give_up();
        }
    }

    fn reclaim(self, returned: OolMemory) -> Self {
        match self {
            Self::Borrowed(items) => Self::Borrowed(items.reclaim(returned)),
            Self::Moved(memory) => Self::Moved(memory.reclaim(returned)),
        }
    }
}

/// A value that owns out-of-line memory which a reply borrows.
///
/// # Safety
///
/// Until the value is dropped, [`bytes`](Self::bytes) always returns the same memory, even after
/// the value was moved.
pub unsafe trait LentRegion: Sized {
    /// Returns the bytes.
    fn bytes(&self) -> &[u8];
}

// SAFETY: moving the value does not change the address of its region.
unsafe impl LentRegion for OolMemory {
    fn bytes(&self) -> &[u8] {
        self
    }
}

// SAFETY: moving a vector does not change the address of its elements.
unsafe impl<T: IntoBytes + Immutable> LentRegion for Vec<T> {
    fn bytes(&self) -> &[u8] {
        const { no_destructor::<T>() };
        self.as_slice().as_bytes()
    }
}

fn measure<F: RegionForm>(bytes: &[u8], field: &'static str, max: u32) -> Result<(), Refusal> {
    if !bytes.len().is_multiple_of(F::ITEM) {
        return Err(UnevenLength {
            field,
            item: F::ITEM,
            found: bytes.len(),
        }
        .into());
    }
    ool::measure(field, bytes.len(), F::ITEM, max)
}

/// Checks the next descriptor. The number of elements is compared with its bound only after all
/// counts have been read, as in MIG's stubs.
fn check<F: RegionForm>(
    reader: &mut MessageReader<'_>,
    field: &'static str,
    max: u32,
) -> Result<CheckedRegion, DecodeCause> {
    let (offset, descriptor): (_, &OolDescriptor) =
        reader.descriptor(field, DescriptorKind::Ool)?;
    let size = descriptor.size as usize;
    let offset_of_size = offset.saturating_add(offset_of!(OolDescriptor, size));
    let found = size.checked_div(F::ITEM).unwrap_or(0);
    let region = CheckedRegion::new(reader.task(), descriptor.address.get(), size, field, offset)?;
    if F::IS_SINGLE && size != F::ITEM {
        return Err(NotOne {
            field,
            offset: offset_of_size,
            found,
        }
        .into());
    }
    if !size.is_multiple_of(F::ITEM) {
        reader.late(
            Late::Count,
            UnevenRegion {
                field,
                offset: offset_of_size,
                item: F::ITEM,
                found: size,
            }
            .into(),
        )?;
    }
    if found > max as usize {
        reader.late(
            Late::Count,
            TooManyItems {
                field,
                offset: offset_of_size,
                max: max as usize,
                found,
            }
            .into(),
        )?;
    }
    Ok(region)
}

// SAFETY: `check` accepts a region that the message owns. `write` writes one descriptor of memory
// that `self` owns or borrows.
unsafe impl<F: RegionForm, C: RegionKind, S: RegionSource> DescriptorField<RegionOf<F, C>> for S {
    type Received = F::Received;
    type Checked = CheckedRegion;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<OolDescriptor>();
    const RELEASES: bool = F::IS_SINGLE;

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        if let Some(memory) = self.moving()
            && !memory.is_empty()
        {
            check_task(field, task, memory.task())?;
        }
        measure::<F>(self.bytes(), field, max)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        ool::write::<Darwin, C>(self.bytes(), self.moving().is_some(), encoder);
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        check::<F>(reader, field, max)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        F::receive(checked.adopt(adoption))
    }

    fn sent(self) {
        self.give_up();
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        Some(self.reclaim(checked.adopt(adoption)))
    }
}

// SAFETY: `check` accepts a region that the message owns. `write` writes one descriptor of memory
// that `self` owns. A sealed reply keeps a copy of the memory.
unsafe impl<F: RegionForm, C: RegionKind, S: LentRegion> DescriptorField<LentRegionOf<F, C>> for S {
    type Received = F::Received;
    type Checked = CheckedRegion;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<OolDescriptor>();
    const RELEASES: bool = F::IS_SINGLE;

    fn measure(&self, _: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        measure::<F>(self.bytes(), field, max)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        ool::write::<Darwin, C>(self.bytes(), false, encoder);
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        check::<F>(reader, field, max)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        F::receive(checked.adopt(adoption))
    }

    fn sent(self) {
        // No observer runs, because other fields of the message have not been given up yet.
        quietly(|| drop(self));
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        drop(checked.adopt(adoption));
        Some(self)
    }
}

// SAFETY: `count` and `count_of` return the number of items in the sent and in the received region.
unsafe impl<F: RegionForm, C: RegionKind, S: RegionSource> Counted<RegionOf<F, C>> for S {
    fn count(&self) -> usize {
        self.bytes().len().checked_div(F::ITEM).unwrap_or(0)
    }

    fn count_of(checked: &Self::Checked) -> usize {
        checked.items(F::ITEM)
    }

    fn offset_of(checked: &Self::Checked) -> usize {
        checked.offset_of_size::<Darwin>()
    }
}

// SAFETY: `count` and `count_of` return the number of items in the sent and in the received region.
unsafe impl<F: RegionForm, C: RegionKind, S: LentRegion> Counted<LentRegionOf<F, C>> for S {
    fn count(&self) -> usize {
        self.bytes().len().checked_div(F::ITEM).unwrap_or(0)
    }

    fn count_of(checked: &Self::Checked) -> usize {
        checked.items(F::ITEM)
    }

    fn offset_of(checked: &Self::Checked) -> usize {
        checked.offset_of_size::<Darwin>()
    }
}
