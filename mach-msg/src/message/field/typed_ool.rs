//! Descriptors of `OolMemory` that holds items of a fixed size.

use crate::kernel::Task;
use crate::memory::OolMemory;

use crate::message::codec::carrier::Carrier;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::UnevenLength;
use crate::message::error::{DecodeCause, Refusal, check_task};
use crate::message::field::DescriptorField;
use crate::message::field::counted::Counted;
use crate::message::field::kind::{Items, OnWire, RegionKind};
use crate::message::field::ool::{self, CheckedRegion, RegionCarrier};
use crate::wire::Darwin;

/// Implements `DescriptorField` for memory on one wire, or on each wire `$wire`.
macro_rules! items_on {
    ($marker:ty, on $on:ty $(, each $wire:ident)?) => {
        // SAFETY: `check` accepts a region that the message owns. `write` writes one
        // region that `self` owns.
        unsafe impl<$($wire: RegionCarrier,)? K: RegionKind, const ITEM: usize> DescriptorField<$marker>
            for OolMemory
        {
            type Received = Self;
            type Checked = CheckedRegion;

            const COUNT: usize = 1;
            const SIZE: usize = <$on as Carrier>::REGION_SIZE;
            const RELEASES: bool = false;

            #[inline]
            fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                check_task(field, task, self.task())?;
                if !self.len().is_multiple_of(ITEM) {
                    return Err(UnevenLength {
                        field,
                        item: ITEM,
                        found: self.len(),
                    }
                    .into());
                }
                ool::measure(field, self.len(), ITEM, max)
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                ool::write::<$on, K>(self, true, encoder);
            }

            #[inline]
            fn check(
                reader: &mut MessageReader<'_>,
                field: &'static str,
                max: u32,
            ) -> Result<Self::Checked, DecodeCause> {
                <$on as RegionCarrier>::check(reader, field, ITEM, max)
            }

            #[inline]
            fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
                checked.adopt(adoption)
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
    };
}

items_on!(Items<K, ITEM>, on Darwin);
items_on!(OnWire<W, Items<K, ITEM>>, on W, each W);

// SAFETY: `count` and `count_of` return the number of items in the region.
unsafe impl<K: RegionKind, const ITEM: usize> Counted<Items<K, ITEM>> for OolMemory {
    #[inline]
    fn count(&self) -> usize {
        self.len().checked_div(ITEM).unwrap_or(0)
    }

    #[inline]
    fn count_of(checked: &Self::Checked) -> usize {
        checked.items(ITEM)
    }

    #[inline]
    fn offset_of(checked: &Self::Checked) -> usize {
        checked.offset_of_size::<Darwin>()
    }
}
