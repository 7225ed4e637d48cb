//! An `Option` of out-of-line memory: a region, and a presence in the inline struct.
//!
//! ```text
//!               region                     presence
//! None          address 0, size 0          0
//! Some, empty   address 0, size 0          1
//! Some          as without `Option`        1
//! ```

use crate::kernel::Task;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::parts::Presence;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal, UnexpectedRegion};
use crate::message::field::DescriptorField;
use crate::message::field::kind::{OnWire, Ool, Optional};
use crate::message::field::ool::{self, CheckedRegion, RegionCarrier};
use crate::wire::Darwin;

/// The region of an `Option`, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedOptional {
    region: CheckedRegion,
    /// False if there is no value. Then the region is empty.
    is_some: bool,
}

/// Implements `DescriptorField` for an `Option` on one wire, or on each wire `$wire`.
macro_rules! optional_on {
    ($marker:ty, of $inner:ty, on $on:ty $(, each $wire:ident)?) => {
        // SAFETY: `check` accepts the region of `F`. `adopt` creates no owner only if the region is
        // empty, so that there is nothing to own. `write` writes one region: that of `F`, or an
        // empty one, which names no memory.
        unsafe impl<$($wire: RegionCarrier,)? K, F> DescriptorField<$marker> for Option<F>
        where
            F: DescriptorField<$inner, Checked = CheckedRegion>,
        {
            type Received = Option<F::Received>;
            type Checked = CheckedOptional;

            const COUNT: usize = F::COUNT;
            const SIZE: usize = F::SIZE;
            const RELEASES: bool = F::RELEASES;

            #[inline]
            fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                match self {
                    Some(memory) => memory.measure(task, field, max),
                    None => Ok(()),
                }
            }

            #[inline]
            fn write(&self, encoder: &mut Encoder<'_>) {
                match self {
                    Some(memory) => memory.write(encoder),
                    None => ool::write::<$on, Ool>(&[], false, encoder),
                }
            }

            #[inline]
            fn check(
                reader: &mut MessageReader<'_>,
                field: &'static str,
                max: u32,
            ) -> Result<Self::Checked, DecodeCause> {
                Ok(CheckedOptional {
                    region: F::check(reader, field, max)?,
                    is_some: true,
                })
            }

            #[inline]
            fn present(
                checked: Self::Checked,
                field: &'static str,
                presence: Presence,
            ) -> Result<Self::Checked, DecodeCause> {
                let region = checked.region;
                match (presence, region.items(1)) {
                    (Presence::Some, _) => Ok(checked),
                    (Presence::None, 0) => Ok(CheckedOptional {
                        region,
                        is_some: false,
                    }),
                    (Presence::None, found) => Err(UnexpectedRegion {
                        field,
                        offset: region.offset_of_size::<$on>(),
                        found,
                    }
                    .into()),
                }
            }

            #[inline]
            fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
                match checked.is_some {
                    true => Some(F::adopt(checked.region, adoption)),
                    false => None,
                }
            }

            #[inline]
            fn sent(self) {
                if let Some(memory) = self {
                    memory.sent();
                }
            }

            #[inline]
            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                match self {
                    Some(memory) => memory.restore(checked.region, adoption).map(Some),
                    // The kernel returns no memory for none.
                    None => Some(None),
                }
            }
        }
    };
}

optional_on!(Optional<K>, of K, on Darwin);
optional_on!(OnWire<W, Optional<K>>, of OnWire<W, K>, on W, each W);
