//! Descriptors of out-of-line arrays of rights.

use crate::kernel::{Task, quietly};
use crate::memory::{ArrayItem, OolPorts};
use crate::wire::{Darwin, PortName};

use crate::message::codec::carrier::{CarriedArray as _, Carrier};
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal, check_task};
use crate::message::error::{TooManyItems, check_length};
use crate::message::field::DescriptorField;
use crate::message::field::counted::Counted;
use crate::message::field::kind::CarriedRight;
use crate::message::field::kind::{OnWire, OolPortsBy, PortKind};
use crate::message::field::ool::CheckedRegion;
use crate::message::field::port::PortField;
#[cfg(gnumach)]
use crate::message::field::port::check_movable;

/// Implements `DescriptorField` for arrays on one wire, or on each wire `$wire`.
macro_rules! arrays_on {
    ($marker:ty, on $on:ty $(, each $wire:ident)?) => {
        // SAFETY: `check` accepts an array of rights of the kind `K` that the message owns. `write`
        // writes one array of names that `self` owns or borrows.
        unsafe impl<$($wire: Carrier,)? K, T> DescriptorField<$marker> for OolPorts<T>
        where
            K: PortKind<Right: ArrayItem<Right = K::Right>>,
            T: ArrayItem + PortField<K>,
        {
            type Received = OolPorts<K::Right>;
            type Checked = CheckedRegion;

            const COUNT: usize = 1;
            const SIZE: usize = <$on as Carrier>::ARRAY_SIZE;
            const RELEASES: bool = false;

            fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                check_task(field, task, self.task())?;
                #[cfg(gnumach)]
                for name in self.names() {
                    check_movable(K::DISPOSITION, task, name, field)?;
                }
                check_length(field, self.len(), max)
            }

            fn write(&self, encoder: &mut Encoder<'_>) {
                // Does not saturate: `measure` refused counts above 32 bits.
                let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
                let address = self.memory().address();
                // An array of borrowed rights does not move, so that it can be sent again. The
                // kernel accepts either: it copies the names and allocates a new array for the
                // receiver.
                let deallocate = Self::NAMES_MOVE;
                <$on as Carrier>::put_array(encoder, address, count, K::DISPOSITION, deallocate);
            }

            fn check(
                reader: &mut MessageReader<'_>,
                field: &'static str,
                max: u32,
            ) -> Result<Self::Checked, DecodeCause> {
                let expected = <K::Right as CarriedRight>::RECEIVED;
                let (offset, array) = <$on as Carrier>::array(reader, field, expected)?;
                let found = array.number() as usize;
                if array.number() > max {
                    return Err(TooManyItems {
                        field,
                        offset: offset.saturating_add(<$on as Carrier>::OFFSET_OF_SIZE),
                        max: max as usize,
                        found,
                    }
                    .into());
                }
                let size = found.saturating_mul(size_of::<PortName>());
                CheckedRegion::new(reader.task(), array.address(), size, field, offset)
            }

            fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
                let names = checked.adopt(adoption);
                // SAFETY: the kernel allocated the array for the receiver of the message, and each
                // name denotes a right of the checked kind.
                unsafe { OolPorts::from_names(names) }
            }

            fn sent(self) {
                if T::OWNED {
                    self.moved(None);
                } else {
                    // No observer runs, because other fields of the message have not been given up
                    // yet.
                    quietly(|| drop(self));
                }
            }

            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                if !T::OWNED {
                    drop(<Self as DescriptorField<$marker>>::adopt(checked, adoption));
                    return Some(self);
                }
                let names = checked.adopt(adoption);
                // SAFETY: the kernel returned the rights that had moved, in a new array.
                let returned = unsafe { OolPorts::from_names(names) };
                self.moved(Some(&returned));
                Some(returned)
            }
        }
    };
}

arrays_on!(OolPortsBy<K>, on Darwin);
arrays_on!(OnWire<W, OolPortsBy<K>>, on W, each W);

// SAFETY: `count` and `count_of` return the number of names in the array.
unsafe impl<K, T> Counted<OolPortsBy<K>> for OolPorts<T>
where
    K: PortKind<Right: ArrayItem<Right = K::Right>>,
    T: ArrayItem + PortField<K>,
{
    fn count(&self) -> usize {
        self.len()
    }

    fn count_of(checked: &Self::Checked) -> usize {
        checked.items(size_of::<PortName>())
    }

    fn offset_of(checked: &Self::Checked) -> usize {
        // An array's count is at the offset of a region's size.
        checked.offset_of_size::<Darwin>()
    }
}
