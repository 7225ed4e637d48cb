//! Regions of elements that are no bytes, as MIG's stubs on GNU Mach send `^array[] of type`.

use zerocopy::{Immutable, IntoBytes};

use crate::kernel::Task;
use crate::memory::{OolMemory, OolSlice};
use crate::message::codec::carrier::Carrier;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal, TooManyItems, UnevenLength, check_task};
use crate::message::field::DescriptorField;
use crate::message::field::element::ElementKind;
use crate::message::field::kind::{Elements, OnWire};
use crate::message::field::ool::{self, CheckedRegion};
use crate::wire::GnuWire;
use crate::wire::gnu::ItemType;

/// Returns the type of a region without elements.
const fn region_type<E: ElementKind>(deallocate: bool) -> ItemType {
    match E::TYPE {
        Some((name, bits)) => ItemType::out_of_line(name, bits, 0, deallocate).long(),
        None => panic!("the elements of memory have a type"),
    }
}

/// Returns the bytes of an element.
const fn element_size<E: ElementKind>() -> usize {
    (region_type::<E>(false).size / 8) as usize
}

fn write<W: GnuWire, E: ElementKind>(bytes: &[u8], deallocate: bool, encoder: &mut Encoder<'_>) {
    let elements = bytes.len().checked_div(element_size::<E>()).unwrap_or(0);
    let kind = ItemType {
        // Does not saturate: `measure` refused longer regions.
        number: u32::try_from(elements).unwrap_or(u32::MAX),
        ..region_type::<E>(deallocate)
    };
    let address = match bytes.is_empty() {
        true => 0,
        false => bytes.as_ptr().expose_provenance(),
    };
    encoder.region_of(W::WORD, kind, address);
}

fn check<W: GnuWire, E: ElementKind>(
    reader: &mut MessageReader<'_>,
    field: &'static str,
    max: u32,
) -> Result<CheckedRegion, DecodeCause> {
    let (offset, address, number) = reader.region_of(W::WORD, field, region_type::<E>(true))?;
    if number > max {
        return Err(TooManyItems {
            field,
            offset: offset.saturating_add(W::OFFSET_OF_SIZE),
            max: max as usize,
            found: number as usize,
        }
        .into());
    }
    // Does not saturate on any machine whose kernel delivered the region.
    let size = (number as usize).saturating_mul(element_size::<E>());
    CheckedRegion::new(reader.task(), address, size, field, offset)
}

fn measure<E: ElementKind>(field: &'static str, bytes: usize, max: u32) -> Result<(), Refusal> {
    let item = element_size::<E>();
    if !bytes.is_multiple_of(item) {
        return Err(UnevenLength {
            field,
            item,
            found: bytes,
        }
        .into());
    }
    ool::measure(field, bytes, item, max)
}

/// Functions that do not depend on the owner of the memory.
macro_rules! common {
    () => {
        type Received = OolMemory;
        type Checked = CheckedRegion;

        const COUNT: usize = 1;
        const SIZE: usize = <W as Carrier>::REGION_SIZE;
        const RELEASES: bool = false;

        fn check(
            reader: &mut MessageReader<'_>,
            field: &'static str,
            max: u32,
        ) -> Result<Self::Checked, DecodeCause> {
            check::<W, E>(reader, field, max)
        }

        fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
            checked.adopt(adoption)
        }
    };
}

// SAFETY: `check` accepts a region that the message owns. `write` writes one region that `self`
// owns.
unsafe impl<W: GnuWire, E: ElementKind> DescriptorField<OnWire<W, Elements<E>>> for OolMemory {
    common!();

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        check_task(field, task, self.task())?;
        measure::<E>(field, self.len(), max)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        write::<W, E>(self, true, encoder);
    }

    fn sent(self) {
        let _ = self.into_raw();
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        let _ = self.into_raw();
        Some(checked.adopt(adoption))
    }
}

// SAFETY: `check` accepts a region that the message owns. `write` writes one region of memory that
// `self` borrows.
unsafe impl<W: GnuWire, E: ElementKind, T: IntoBytes + Immutable>
    DescriptorField<OnWire<W, Elements<E>>> for OolSlice<'_, T>
{
    common!();

    fn measure(&self, _: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        measure::<E>(field, self.bytes().len(), max)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        write::<W, E>(self.bytes(), false, encoder);
    }

    fn sent(self) {}

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        drop(checked.adopt(adoption));
        Some(self)
    }
}
