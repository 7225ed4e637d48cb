//! Lists of structs with rights and memory: `nested` with `max`.
//!
//! A message has the descriptors of `MAX` structs. The descriptors after those of the last struct
//! of the list carry nothing. The inline struct has the number of structs and their inline fields.

use core::marker::PhantomData;
use core::mem::{MaybeUninit, offset_of};

use alloc::vec::Vec;

use crate::kernel::Task;
use crate::message::codec::array::try_from_fn;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::reader::{Adoption, FieldChecker, MessageReader};
use crate::message::error::{
    DecodeCause, InvalidValue, MissingRight, Refusal, TooLong, TooManyItems,
};
use crate::message::field::nested::{MachPart, OwnedPart};
use crate::wire::{
    Carried, Descriptor, DescriptorKind, Disposition, OolCopy, OolDescriptor, PortDescriptor,
    PortName,
};

/// The functions of a list of at most `MAX` structs.
pub struct PartList<T, const MAX: usize>(PhantomData<T>);

/// The number of structs, and their inline fields.
///
/// A reference to this type is made only from received bytes that [`PartList::check_inline`]
/// accepted, so that the first `count` items are initialised and there are as many.
#[repr(C)]
pub struct PartListInline<I, const MAX: usize> {
    count: u32,
    items: [MaybeUninit<I>; MAX],
}

impl<I, const MAX: usize> PartListInline<I, MAX> {
    /// Returns the inline fields of the structs in use.
    fn in_use(&self) -> impl Iterator<Item = &I> {
        let items = self.items.iter().take(self.count as usize);
        // SAFETY: the first `count` items are initialised, as the type documents.
        items.map(|item| unsafe { item.assume_init_ref() })
    }
}

/// The descriptors of a struct, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
struct PartSlot<C> {
    /// `None` if the struct cannot have such descriptors.
    checked: Option<C>,
    /// True if the descriptors carry nothing.
    is_empty: bool,
    /// Offset of the first descriptor in the message.
    offset: usize,
}

/// The descriptors of all structs, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedParts<C, const MAX: usize>([PartSlot<C>; MAX]);

impl<T: MachPart, const MAX: usize> PartList<T, MAX> {
    /// Number and size of the descriptors.
    pub const DESCRIPTORS: DescriptorArea = DescriptorArea {
        count: T::DESCRIPTORS.count * MAX,
        size: T::DESCRIPTORS.size * MAX,
        releases: T::DESCRIPTORS.releases,
    };

    /// Checks that the structs can be sent in a message of `task`.
    ///
    /// # Errors
    ///
    /// Returns the first struct that cannot be sent, or that there are too many.
    pub fn measure(parts: &[T], task: Task, field: &'static str) -> Result<(), Refusal> {
        if parts.len() > MAX {
            return Err(TooLong {
                field,
                length: parts.len(),
                max: MAX,
            }
            .into());
        }
        parts.iter().try_for_each(|part| part.measure(task))
    }

    /// Writes the descriptors.
    pub fn write(parts: &[T], encoder: &mut Encoder<'_>) {
        for part in parts {
            part.write(encoder);
        }
        for _ in parts.len()..MAX {
            write_empty(T::DESCRIPTORS, encoder);
        }
    }

    /// Writes the number and the inline fields, at this offset of the struct that they are in.
    pub fn write_inline(parts: &[T], encoder: &mut Encoder<'_>, offset: usize) {
        let outer = encoder.start_nested(offset);
        encoder.length(Self::OFFSET_OF_COUNT, parts.len());
        for (index, part) in parts.iter().enumerate() {
            part.write_inline(encoder, Self::offset_of_item(index));
        }
        encoder.end_nested::<PartListInline<T::Inline, MAX>>(outer);
    }

    const OFFSET_OF_COUNT: usize = offset_of!(PartListInline<T::Inline, MAX>, count);

    /// Returns the offset of the inline fields of a struct.
    const fn offset_of_item(index: usize) -> usize {
        let before = index.saturating_mul(size_of::<T::Inline>());
        offset_of!(PartListInline<T::Inline, MAX>, items).saturating_add(before)
    }

    /// Checks the number and the inline fields at this offset.
    ///
    /// # Errors
    ///
    /// Returns the first field whose bytes are not a valid value of its type.
    pub fn check_inline(
        reader: &FieldChecker<'_>,
        field: &'static str,
        offset: usize,
    ) -> Result<(), InvalidValue> {
        let mut count = 0;
        let place = offset.saturating_add(Self::OFFSET_OF_COUNT);
        reader.check(field, place, size_of::<u32>(), |bytes| {
            let Ok(bytes) = bytes.try_into() else {
                return false;
            };
            count = u32::from_ne_bytes(bytes) as usize;
            count <= MAX
        })?;
        for index in 0..count {
            let offset = offset.saturating_add(Self::offset_of_item(index));
            reader.nested::<T::Inline>(field, offset)?;
        }
        Ok(())
    }

    /// Checks the next descriptors of a received message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    pub fn check(
        reader: &mut MessageReader<'_>,
    ) -> Result<CheckedParts<T::Checked, MAX>, DecodeCause> {
        let slots = try_from_fn(|| {
            let offset = reader.offset();
            // The number of structs follows the descriptors. An empty slot may be a struct without
            // its optional rights.
            let is_empty = is_empty(T::DESCRIPTORS, reader);
            let checked = match is_empty {
                true => {
                    let mut slot = reader.restarted_at(offset);
                    let checked = T::check(&mut slot).ok();
                    reader.skip_to(offset.saturating_add(T::DESCRIPTORS.size));
                    checked
                }
                false => Some(T::check(reader)?),
            };
            Ok::<_, DecodeCause>(PartSlot {
                checked,
                is_empty,
                offset,
            })
        })?;
        Ok(CheckedParts(slots))
    }

    /// Compares the checked descriptors with the number of structs and their inline fields.
    ///
    /// # Errors
    ///
    /// Fails if a struct in use has no right where it needs one, or memory but no value, or if
    /// another slot carries something.
    pub fn present(
        mut checked: CheckedParts<T::Checked, MAX>,
        inline: &PartListInline<T::Inline, MAX>,
        field: &'static str,
    ) -> Result<CheckedParts<T::Checked, MAX>, DecodeCause> {
        let mut parts = inline.in_use();
        for (index, slot) in checked.0.iter_mut().enumerate() {
            let offset = slot.offset;
            match (parts.next(), slot.checked) {
                (Some(part), Some(checked)) => slot.checked = Some(T::present(checked, part)?),
                (Some(_), None) => return Err(MissingRight { field, offset }.into()),
                (None, _) if slot.is_empty => {}
                (None, _) => {
                    return Err(TooManyItems {
                        field,
                        offset,
                        max: inline.count as usize,
                        found: index.saturating_add(1),
                    }
                    .into());
                }
            }
        }
        Ok(checked)
    }

    /// Takes ownership of the checked rights and memory.
    pub fn adopt<'buf>(
        checked: CheckedParts<T::Checked, MAX>,
        inline: &'buf PartListInline<T::Inline, MAX>,
        adoption: &Adoption,
    ) -> Vec<T::View<'buf>> {
        let slots = checked.0.into_iter().zip(inline.in_use());
        // Slots that are not in use carry nothing, and those in use were checked by `present`.
        slots
            .filter_map(|(slot, part)| Some(T::adopt(slot.checked?, part, adoption)))
            .collect()
    }

    /// Gives up the rights and the memory that the kernel took when the message was sent, without
    /// releasing them.
    pub fn sent(parts: Vec<T>) {
        parts.into_iter().for_each(T::sent);
    }

    /// Reads the next descriptors of a message that the kernel returned, and reclaims the rights
    /// and the memory. Returns `None` if a part of them is lost.
    pub fn take_back(parts: Vec<T>, reader: &mut MessageReader<'_>) -> Option<Vec<T>> {
        let end = reader.offset().saturating_add(Self::DESCRIPTORS.size);
        let mut complete = true;
        let mut all = Vec::with_capacity(parts.len());
        for part in parts {
            match part.take_back(reader) {
                Some(part) => all.push(part),
                None => complete = false,
            }
        }
        reader.skip_to(end);
        complete.then_some(all)
    }

    /// Creates owned structs from their views.
    pub fn from_views(views: Vec<T::View<'_>>) -> Vec<T>
    where
        T: OwnedPart,
    {
        views.into_iter().map(T::from_view).collect()
    }
}

/// Writes descriptors of this number and size that carry nothing.
fn write_empty(area: DescriptorArea, encoder: &mut Encoder<'_>) {
    let port = PortDescriptor::new(PortName::NULL, Disposition::CopySend.raw());
    let region = OolDescriptor::new(0, 0, false, OolCopy::Virtual);
    // All other descriptors are of the size of a region.
    let smallest = area.count.saturating_mul(size_of::<PortDescriptor>());
    let difference = size_of::<OolDescriptor>() - size_of::<PortDescriptor>();
    let regions = area.size.saturating_sub(smallest) / difference;
    for index in 0..area.count {
        match index < regions {
            true => encoder.put(&region),
            false => encoder.put(&port),
        }
    }
}

/// Returns true if the next descriptors are of this number and size, and carry nothing.
fn is_empty(area: DescriptorArea, reader: &MessageReader<'_>) -> bool {
    let message = reader.bytes();
    let end = reader.offset().saturating_add(area.size);
    let mut offset = reader.offset();
    for _ in 0..area.count {
        let bytes = message.get(offset..end).unwrap_or_default();
        let kind = bytes.get(DescriptorKind::OFFSET).copied();
        let Some(kind) = kind.and_then(DescriptorKind::from_raw) else {
            return false;
        };
        let Some(descriptor) = Descriptor::read(kind, bytes) else {
            return false;
        };
        let is_empty = match descriptor.carried() {
            Carried::Right { name, .. } => name.is_null(),
            Carried::Region(region) => region.size == 0,
            Carried::Rights(array) => array.count == 0,
        };
        if !is_empty {
            return false;
        }
        offset = offset.saturating_add(kind.size());
    }
    offset == end
}
