//! Rights in consecutive descriptors with a count: MIG's `array[*:N]` of rights.

use crate::kernel::Task;
use crate::port::PortArray;
use crate::wire::{DescriptorKind, PortDescriptor, PortName};

use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal};
use crate::message::error::{MissingRight, TooManyItems};
use crate::message::field::DescriptorField;
use crate::message::field::counted::Row;
use crate::message::field::kind::CarriedRight;
use crate::message::field::kind::{ArrayBy, PortKind};
use crate::message::field::port::{CheckedPort, RowItem};

/// Rights in consecutive descriptors, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedRow<const N: usize> {
    /// `None` for a null right.
    ports: [Option<CheckedPort>; N],
    /// Number of descriptors in use.
    count: usize,
    /// Offset of the first descriptor in the message.
    offset: usize,
}

impl<const N: usize> CheckedRow<N> {
    fn offset_of(&self, index: usize) -> usize {
        let before = index.saturating_mul(size_of::<PortDescriptor>());
        self.offset.saturating_add(before)
    }
}

// SAFETY: `check` accepts rights of the kind `K` that the message owns. `write` writes `N`
// descriptors, of rights that `self` owns or borrows and of null rights.
unsafe impl<K, T, const N: usize> DescriptorField<ArrayBy<K>> for PortArray<T, N>
where
    K: PortKind,
    T: RowItem<K>,
{
    type Received = PortArray<T::Received, N>;
    type Checked = CheckedRow<N>;

    const COUNT: usize = N;
    const SIZE: usize = size_of::<PortDescriptor>() * N;
    const RELEASES: bool = false;

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        self.iter()
            .try_for_each(|right| right.measure(task, field, max))
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        for right in self.iter() {
            right.write(encoder);
        }
        for _ in self.len()..N {
            encoder.put(&PortDescriptor::new(PortName::NULL, K::DISPOSITION.raw()));
        }
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        _: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        let offset = reader.offset();
        let ports = crate::message::codec::array::try_from_fn(|| {
            let (offset, descriptor): (_, &PortDescriptor) =
                reader.descriptor(field, DescriptorKind::Port)?;
            // MIG's stubs do not write the disposition of unused descriptors.
            if descriptor.name.is_null() {
                return Ok(None);
            }
            let expected = K::Right::RECEIVED;
            if descriptor.disposition != expected.raw() {
                return Err(MessageReader::wrong_disposition(
                    reader.bytes(),
                    field,
                    offset,
                    expected,
                )
                .into());
            }
            CheckedPort::new::<K::Right>(reader.task(), descriptor.name, field, offset)
        })?;
        Ok(CheckedRow {
            ports,
            count: N,
            offset,
        })
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        let mut rights = PortArray::new();
        for port in checked.ports.into_iter().take(checked.count) {
            if let Some(port) = T::checked(port) {
                // Cannot fail: there are at most `N` descriptors.
                let _ = rights.push(T::adopt(port, adoption));
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
        let mut complete = true;
        let mut restored = Self::new();
        for (right, port) in self.into_iter().zip(checked.ports) {
            let right = match T::checked(port) {
                Some(port) => right.restore(port, adoption),
                // The kernel could not return the right, because the task had no room for a name.
                None => {
                    right.sent();
                    None
                }
            };
            complete &= right.is_some_and(|right| restored.push(right).is_ok());
        }
        complete.then_some(restored)
    }
}

// SAFETY: only changes the count of the checked value.
unsafe impl<K, T, const N: usize> Row<ArrayBy<K>> for PortArray<T, N>
where
    K: PortKind,
    T: RowItem<K>,
{
    fn counted(
        mut checked: CheckedRow<N>,
        field: &'static str,
        count: u32,
    ) -> Result<CheckedRow<N>, DecodeCause> {
        let count = count as usize;
        for (index, port) in checked.ports.iter().enumerate() {
            let offset = checked.offset_of(index);
            if index < count && T::checked(*port).is_none() {
                return Err(MissingRight { field, offset }.into());
            }
            if index >= count && port.is_some() {
                return Err(TooManyItems {
                    field,
                    offset,
                    max: count,
                    found: index.saturating_add(1),
                }
                .into());
            }
        }
        checked.count = count;
        Ok(checked)
    }
}
