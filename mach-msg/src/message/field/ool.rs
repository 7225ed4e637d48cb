//! Descriptors of out-of-line memory.

use zerocopy::{Immutable, IntoBytes};

use crate::kernel::{Task, quietly};
use crate::memory::{OolMemory, OolShared, OolSlice};
use crate::wire::{Darwin, DescriptorKind, GnuWire, OolDescriptor};

use crate::message::codec::carrier::Carrier;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal, check_task};
use crate::message::error::{TooLong, TooManyItems, UnevenRegion, UnmappedRegion};
use crate::message::field::DescriptorField;
use crate::message::field::counted::Counted;
use crate::message::field::kind::{OnWire, Ool, OolPhysical, RegionKind};

/// A region in a message, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedRegion {
    task: Task,
    address: usize,
    size: usize,
    /// Offset of the descriptor in the message.
    offset: usize,
}

impl CheckedRegion {
    /// Checks the region of a descriptor in a received message.
    #[inline]
    pub(crate) fn new(
        task: Task,
        address: u64,
        size: usize,
        field: &'static str,
        offset: usize,
    ) -> Result<Self, DecodeCause> {
        match usize::try_from(address) {
            // If the receiver has no room, the kernel writes address 0, and also size 0 except for
            // port arrays.
            Ok(0) if size != 0 => Err(UnmappedRegion {
                field,
                offset,
                size,
            }
            .into()),
            Ok(address) => Ok(Self {
                task,
                address,
                size,
                offset,
            }),
            Err(_) => Err(UnmappedRegion {
                field,
                offset,
                size,
            }
            .into()),
        }
    }

    /// Returns the bytes.
    ///
    /// # Safety
    ///
    /// The message keeps the region as long as the bytes are borrowed.
    #[cfg(feature = "serde")]
    pub(crate) unsafe fn bytes(&self) -> &[u8] {
        let start: *const u8 = core::ptr::with_exposed_provenance(self.address);
        if start.is_null() {
            return &[];
        }
        // SAFETY: a region in a received message is initialised memory of this address space, and
        // the caller promises that it still exists. Regions are smaller than `isize::MAX`.
        unsafe { core::slice::from_raw_parts(start, self.size) }
    }

    /// Returns the address and the size.
    pub(crate) const fn place(&self) -> (usize, usize) {
        (self.address, self.size)
    }

    /// Returns the offset of the size, or of the number of rights, in a message of this wire.
    #[inline]
    pub(crate) const fn offset_of_size<W: Carrier>(&self) -> usize {
        self.offset.saturating_add(W::OFFSET_OF_SIZE)
    }

    /// Returns the number of items of this size.
    #[inline]
    pub(crate) fn items(&self, item: usize) -> usize {
        self.size.checked_div(item).unwrap_or(0)
    }

    #[inline]
    pub(crate) fn adopt(self, _: &Adoption) -> OolMemory {
        // SAFETY: the kernel allocated this region for the receiver of the message. `Adoption`
        // proves that the message gave up its ownership, and each checked region is adopted once.
        // SAFETY: `new` accepts the address 0 only if the size is 0.
        unsafe { OolMemory::from_checked(self.task, self.address, self.size) }
    }
}

/// Checks that the memory holds whole items of `item` bytes, at most `max` of them.
#[inline]
pub(super) fn measure(
    field: &'static str,
    bytes: usize,
    item: usize,
    max: u32,
) -> Result<(), Refusal> {
    let length = bytes.checked_div(item).unwrap_or(0);
    // The size field has 32 bits.
    let max = (max as usize).min((u32::MAX as usize).checked_div(item).unwrap_or(0));
    if length > max {
        return Err(TooLong { field, length, max }.into());
    }
    Ok(())
}

#[inline]
pub(super) fn write<W: Carrier, K: RegionKind>(
    bytes: &[u8],
    deallocate: bool,
    encoder: &mut Encoder<'_>,
) {
    let address = if bytes.is_empty() {
        0
    } else {
        bytes.as_ptr().expose_provenance()
    };
    // Does not saturate: `measure` refused sizes above 32 bits.
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    W::put_region(encoder, address, size, deallocate, K::COPY);
}

/// A wire, and how a region in a received message is checked.
pub trait RegionCarrier: Carrier {
    /// Checks the next region, which holds items of `item` bytes, at most `max` of them.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        item: usize,
        max: u32,
    ) -> Result<CheckedRegion, DecodeCause>;
}

/// Returns an error unless `$size` bytes are whole items, at most `$max` of them. A macro, because
/// a function compiles to other instructions.
macro_rules! check_items {
    ($field:ident, $offset_of_size:expr, $size:ident, $item:ident, $max:ident) => {
        let items = $size.checked_div($item).unwrap_or(0);
        if items.checked_mul($item) != Some($size) {
            return Err(UnevenRegion {
                field: $field,
                offset: $offset_of_size,
                item: $item,
                found: $size,
            }
            .into());
        }
        if items > $max as usize {
            return Err(TooManyItems {
                field: $field,
                offset: $offset_of_size,
                max: $max as usize,
                found: items,
            }
            .into());
        }
    };
}

impl RegionCarrier for Darwin {
    #[inline]
    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        item: usize,
        max: u32,
    ) -> Result<CheckedRegion, DecodeCause> {
        let (offset, descriptor): (_, &OolDescriptor) =
            reader.descriptor(field, DescriptorKind::Ool)?;
        let size = descriptor.size as usize;
        let offset_of_size = offset + Self::OFFSET_OF_SIZE;
        check_items!(field, offset_of_size, size, item, max);
        CheckedRegion::new(reader.task(), descriptor.address.get(), size, field, offset)
    }
}

impl<W: GnuWire> RegionCarrier for W {
    #[inline]
    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        item: usize,
        max: u32,
    ) -> Result<CheckedRegion, DecodeCause> {
        let (offset, address, size) = reader.region_item(W::WORD, field)?;
        let offset_of_size = offset.saturating_add(Self::OFFSET_OF_SIZE);
        check_items!(field, offset_of_size, size, item, max);
        CheckedRegion::new(reader.task(), address, size, field, offset)
    }
}

/// Functions that do not depend on the field's type.
macro_rules! common {
    ($on:ty, $item:expr) => {
        type Received = OolMemory;
        type Checked = CheckedRegion;

        const COUNT: usize = 1;
        const SIZE: usize = <$on as Carrier>::REGION_SIZE;
        const RELEASES: bool = false;

        #[inline]
        fn check(
            reader: &mut MessageReader<'_>,
            field: &'static str,
            max: u32,
        ) -> Result<Self::Checked, DecodeCause> {
            <$on as RegionCarrier>::check(reader, field, $item, max)
        }

        #[inline]
        fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
            checked.adopt(adoption)
        }
    };
}

/// Implements `DescriptorField` for memory on one wire, or on each wire `$wire`.
macro_rules! regions_on {
    ($kind:ident as $marker:ty, on $on:ty $(, each $wire:ident)?) => {
        // SAFETY: `check` accepts a region that the message owns. `write` writes one region of
        // the region that `self` owns.
        unsafe impl$(<$wire: RegionCarrier>)? DescriptorField<$marker> for OolMemory {
            common!($on, 1);

            #[inline]
            fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                check_task(field, task, self.task())?;
                measure(field, self.len(), 1, max)
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                write::<$on, $kind>(self, true, encoder);
            }

            #[inline]
            fn sent(self) {
                let _ = self.into_raw();
            }

            #[inline]
            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                let _ = self.into_raw();
                Some(checked.adopt(adoption))
            }
        }

        // SAFETY: `check` accepts a region that the message owns. `write` writes one region of
        // memory that `self` borrows.
        unsafe impl<$($wire: RegionCarrier,)? T: IntoBytes + Immutable> DescriptorField<$marker>
            for OolSlice<'_, T>
        {
            common!($on, size_of::<T>());

            #[inline]
            fn measure(&self, _: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                measure(field, self.bytes().len(), size_of::<T>(), max)
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                write::<$on, $kind>(self.bytes(), false, encoder);
            }

            #[inline]
            fn sent(self) {}

            #[inline]
            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                drop(checked.adopt(adoption));
                Some(self)
            }
        }

        // SAFETY: `check` accepts a region that the message owns. `write` writes one region of
        // memory that `self` keeps.
        unsafe impl$(<$wire: RegionCarrier>)? DescriptorField<$marker> for OolShared {
            common!($on, 1);

            #[inline]
            fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                check_task(field, task, self.task())?;
                measure(field, self.len(), 1, max)
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                write::<$on, $kind>(self, false, encoder);
            }

            #[inline]
            fn sent(self) {
                // No observer runs, because other fields of the message have not been given up yet.
                // This may be the last owner, whose memory is released.
                quietly(|| drop(self));
            }

            #[inline]
            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                drop(checked.adopt(adoption));
                Some(self)
            }
        }
    };
}

macro_rules! regions {
    ($($kind:ident)*) => {$(
        regions_on!($kind as $kind, on Darwin);
        regions_on!($kind as OnWire<W, $kind>, on W, each W);

        // SAFETY: `count` and `count_of` return the number of items in the region.
        unsafe impl Counted<$kind> for OolShared {
            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn count_of(checked: &Self::Checked) -> usize {
                checked.items(1)
            }

            #[inline]
            fn offset_of(checked: &Self::Checked) -> usize {
                checked.offset_of_size::<Darwin>()
            }
        }

        // SAFETY: `count` and `count_of` return the number of items in the region.
        unsafe impl Counted<$kind> for OolMemory {
            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn count_of(checked: &Self::Checked) -> usize {
                checked.items(1)
            }

            #[inline]
            fn offset_of(checked: &Self::Checked) -> usize {
                checked.offset_of_size::<Darwin>()
            }
        }

        // SAFETY: `count` and `count_of` return the number of items in the region.
        unsafe impl<T: IntoBytes + Immutable> Counted<$kind> for OolSlice<'_, T> {
            #[inline]
            fn count(&self) -> usize {
                self.bytes().len().checked_div(size_of::<T>()).unwrap_or(0)
            }

            #[inline]
            fn count_of(checked: &Self::Checked) -> usize {
                checked.items(size_of::<T>())
            }

            #[inline]
            fn offset_of(checked: &Self::Checked) -> usize {
                checked.offset_of_size::<Darwin>()
            }
        }
    )*};
}

regions!(Ool OolPhysical);
