//! Messages of GNU Mach: each part is an item, whose type is a constant of the message type except
//! for the number of elements of memory, arrays and tails.
//!
//! ```text
//! │ header │ type, right │ … │ type, address │ … │ type, inline fields │ type, tail │ …
//! ```
//!
//! Rights have the short form of the type, and memory and arrays the long form, as MIG's stubs
//! write them. Inline data has the form with room for any number: with 32 bits, the long one. A
//! received type is compared as a whole, except for that number, and with 64 bits for the bit of
//! the form.

use zerocopy::FromBytes;

use crate::kernel::{KernReturn, Task};
use crate::message::codec::carrier::{CarriedArray, Carrier};
use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::{DescriptorArea, align_up};
use crate::message::codec::message_layout::MessageLayout;
use crate::message::codec::reader::{InlineStruct, MessageReader};
use crate::message::error::{
    AddressTooLarge, DecodeCause, ReturnCode, TooLarge, TooManyItems, WrongType,
};
use crate::wire::gnu::{
    EncodedType, ItemType, OUT_OF_LINE_RIGHT_BITS, WordSize, same_type, type_name,
};
use crate::wire::{Disposition, GnuWire, OolCopy, PortName, ReceivedRight, Split64};

/// Size of the number at the end of a long type.
const NUMBER_SIZE: usize = size_of::<u32>();

/// Returns the size of a type in the short form.
const fn short_type_size(word: WordSize) -> usize {
    match word {
        WordSize::Bits32 => 4,
        WordSize::Bits64 => 8,
    }
}

/// Returns the size of a type in the long form.
pub(in crate::message) const fn long_type_size(word: WordSize) -> usize {
    match word {
        WordSize::Bits32 => 12,
        WordSize::Bits64 => 8,
    }
}

/// Returns the type of the inline struct `I`: its bytes.
const fn struct_type<I>() -> ItemType {
    assert!(size_of::<I>() <= u32::MAX as usize);
    bytes_type(size_of::<I>() as u32)
}

/// Asserts that `I` is aligned in an item, whose data begins at a multiple of the word.
const fn assert_alignment<W: GnuWire, I>() {
    assert!(
        align_of::<I>() <= W::WORD.bytes(),
        "a value in a message of 32-bit GNU Mach must have an alignment of at most 4"
    );
}

const fn region_type(bytes: u32, deallocate: bool) -> ItemType {
    ItemType::out_of_line(type_name::BYTE, 8, bytes, deallocate).long()
}

const fn array_type(disposition: u8, count: u32, deallocate: bool) -> ItemType {
    let name = disposition as u16;
    ItemType::out_of_line(name, OUT_OF_LINE_RIGHT_BITS, count, deallocate).long()
}

/// Returns the size of a type in its form.
pub(in crate::message) const fn form_size(word: WordSize, kind: ItemType) -> usize {
    match kind.is_long {
        true => long_type_size(word),
        false => short_type_size(word),
    }
}

/// Returns the size of an item in the message, with its padding.
pub(in crate::message) const fn item_size(word: WordSize, kind: ItemType) -> usize {
    let data = kind.data_size(WordSize::Bits64) as usize;
    form_size(word, kind) + align_up(data, word.bytes())
}

/// Returns the size of the item of an inline struct `I`, with its padding.
#[must_use]
pub const fn struct_item_size<W: GnuWire, I>() -> usize {
    long_type_size(W::WORD) + align_up(size_of::<I>(), W::WORD.bytes())
}

impl Encoder<'_> {
    /// Writes a type, in the form that has room for any number.
    #[inline]
    pub(in crate::message) fn put_type(&mut self, word: WordSize, kind: ItemType) {
        self.put_form(word, kind.roomy(word));
    }

    /// Writes a type in its form.
    #[inline]
    pub(in crate::message) fn put_form(&mut self, word: WordSize, kind: ItemType) {
        match kind.encode(word) {
            Some(kind) => self.put(kind.as_bytes()),
            // Cannot happen: all names and sizes have one byte, and the long form has room for all
            // numbers.
            None => self.fail(TooLarge { size: usize::MAX }.into()),
        }
    }

    /// Writes an item of bytes, as the parts of variable length are.
    pub(in crate::message) fn bytes_item(&mut self, word: WordSize, bytes: &[u8]) {
        // Does not saturate: larger messages were refused when the message was measured.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.put_type(word, bytes_type(length));
        self.put(bytes);
        self.align_to(word.bytes());
    }

    /// Writes a region of this type.
    pub(in crate::message) fn region_of(&mut self, word: WordSize, kind: ItemType, address: usize) {
        self.put_form(word, kind);
        self.put_address(word, address);
    }

    /// Writes a name in a word of its own.
    #[inline]
    fn put_name(&mut self, word: WordSize, name: PortName) {
        match word {
            WordSize::Bits32 => self.put(&name),
            WordSize::Bits64 => self.put(&Split64::new(name.0.into())),
        }
    }

    /// Writes an address.
    #[inline]
    fn put_address(&mut self, word: WordSize, address: usize) {
        match word {
            WordSize::Bits32 => match u32::try_from(address) {
                Ok(address) => self.put(&address),
                Err(_) => self.fail(AddressTooLarge { address }.into()),
            },
            WordSize::Bits64 => self.put(&Split64::new(address as u64)),
        }
    }

    /// Starts the item of the inline struct.
    #[inline]
    pub fn start_item<W: GnuWire, I>(&mut self) {
        const { assert_alignment::<W, I>() };
        self.put_type(W::WORD, const { struct_type::<I>() });
        self.start_inline::<I>();
    }

    /// Ends the item of the inline struct.
    #[inline]
    pub fn end_item<W: GnuWire, I>(&mut self) {
        self.end_inline::<I>();
        self.align_to(W::WORD.bytes());
    }
}

impl<'buf> MessageReader<'buf> {
    /// Creates a reader of the items of a message, which has a header.
    #[inline]
    pub(in crate::message) const fn of_items(
        task: Task,
        bytes: &'buf [u8],
        word: WordSize,
    ) -> Self {
        let mut reader = Self::new(task, bytes, DescriptorArea::NONE);
        reader.skip_to(word.header_size());
        reader
    }

    /// Reads the next `size` bytes and returns them with their offset.
    #[inline]
    pub(in crate::message) fn bytes_of_item(
        &mut self,
        size: usize,
    ) -> Result<(usize, &'buf [u8]), DecodeCause> {
        let offset = self.offset();
        let end = offset.saturating_add(size);
        let Some(bytes) = self.bytes().get(offset..end) else {
            return Err(Self::too_short(self.bytes().len(), end));
        };
        self.skip_to(end);
        Ok((offset, bytes))
    }

    /// Reads a type and compares it with the expected one. Returns its offset.
    #[inline]
    fn whole_type(
        &mut self,
        field: &'static str,
        word: WordSize,
        expected: &EncodedType,
    ) -> Result<usize, DecodeCause> {
        let expected = expected.as_bytes();
        let (offset, found) = self.bytes_of_item(expected.len())?;
        if !same_type(word, found, expected) {
            return Err(wrong_type(field, offset, expected, found).into());
        }
        Ok(offset)
    }

    /// Reads a long type and compares it with the expected one, except for the number. Returns its
    /// offset and the number.
    #[inline]
    fn numbered_type(
        &mut self,
        field: &'static str,
        word: WordSize,
        expected: ItemType,
    ) -> Result<(usize, u32), DecodeCause> {
        let size = long_type_size(word);
        let (offset, found) = self.bytes_of_item(size)?;
        // Cannot fail: a long type ends with the number.
        let number = u32::read_from_suffix(found).map_or(0, |(_, number)| number);
        let expected = encoded(ItemType { number, ..expected }, word);
        if !same_type(word, found, expected.as_bytes()) {
            return Err(wrong_type(field, offset, expected.as_bytes(), found).into());
        }
        Ok((offset, number))
    }

    /// Reads a type in the form of the expected one, and compares it except for the number. Returns
    /// its offset and the number.
    #[inline]
    pub(in crate::message) fn any_number(
        &mut self,
        field: &'static str,
        word: WordSize,
        expected: ItemType,
    ) -> Result<(usize, u32), DecodeCause> {
        let (offset, found) = self.bytes_of_item(form_size(word, expected))?;
        // A type that is not well-formed, or in the other form, is another one.
        let number = ItemType::read(word, found).map_or(0, |(kind, _)| kind.number);
        let expected = encoded_form(ItemType { number, ..expected }, word);
        if !same_type(word, found, expected.as_bytes()) {
            return Err(wrong_type(field, offset, expected.as_bytes(), found).into());
        }
        Ok((offset, number))
    }

    /// Reads the type of bytes that follow it. Returns their number, or `None` for a part without a
    /// value, which has another name and no bytes.
    pub(in crate::message) fn optional_bytes(
        &mut self,
        word: WordSize,
        field: &'static str,
    ) -> Result<Option<u32>, DecodeCause> {
        let offset = self.offset();
        let absent = encoded(ABSENT, word);
        let end = offset.saturating_add(absent.as_bytes().len());
        let found = self.bytes().get(offset..end);
        if found.is_some_and(|found| same_type(word, found, absent.as_bytes())) {
            self.skip_to(end);
            return Ok(None);
        }
        self.bytes_type(word, field).map(Some)
    }

    /// Reads the type of bytes that follow it. Returns their number, which may exceed the message.
    #[inline]
    pub(in crate::message) fn bytes_type(
        &mut self,
        word: WordSize,
        field: &'static str,
    ) -> Result<u32, DecodeCause> {
        Ok(self.numbered_type(field, word, bytes_type(0))?.1)
    }

    /// Reads an item of this type, in its form. Returns its data.
    #[inline]
    pub(in crate::message) fn whole_item(
        &mut self,
        word: WordSize,
        field: &'static str,
        kind: ItemType,
    ) -> Result<&'buf [u8], DecodeCause> {
        self.whole_type(field, word, &encoded_form(kind, word))?;
        let size = usize::try_from(kind.data_size(word)).unwrap_or(usize::MAX);
        let (_, data) = self.bytes_of_item(size)?;
        self.pad_to(word);
        Ok(data)
    }

    /// Skips the padding after an item.
    #[inline]
    pub(in crate::message) fn pad_to(&mut self, word: WordSize) {
        self.skip_to(align_up(self.offset(), word.bytes()));
    }

    /// Reads an address.
    #[inline]
    fn address(&mut self, word: WordSize) -> Result<u64, DecodeCause> {
        let (_, bytes) = self.bytes_of_item(word.bytes())?;
        // Cannot fail: the slice has a word.
        Ok(match word {
            WordSize::Bits32 => u32::read_from_bytes(bytes).unwrap_or_default().into(),
            WordSize::Bits64 => Split64::read_from_bytes(bytes).unwrap_or_default().get(),
        })
    }

    /// Returns the inline struct.
    ///
    /// # Errors
    ///
    /// Fails if there is no item of its size, or if a field is not a valid value of its type.
    #[inline]
    pub fn inline_item<W: GnuWire, I: InlineStruct>(&mut self) -> Result<&'buf I, DecodeCause> {
        const { assert_alignment::<W, I>() };
        let expected = const { &encoded(struct_type::<I>(), W::WORD) };
        self.whole_type("inline", W::WORD, expected)?;
        let inline = self.inline::<I>()?;
        self.pad_to(W::WORD);
        Ok(inline)
    }
}

/// The type of a variable-length part that is an `Option` without a value.
pub(in crate::message) const ABSENT: ItemType = ItemType::inline(type_name::UNSTRUCTURED, 8, 0);

/// Returns the type of a variable-length part.
#[inline]
pub(in crate::message) const fn bytes_type(number: u32) -> ItemType {
    ItemType::inline(type_name::BYTE, 8, number)
}

/// Returns the bytes of a type in the form that has room for any number.
#[inline]
const fn encoded(kind: ItemType, word: WordSize) -> EncodedType {
    encoded_form(kind.roomy(word), word)
}

/// Returns the bytes of a type whose fields have room in its form.
#[inline]
const fn encoded_form(kind: ItemType, word: WordSize) -> EncodedType {
    match kind.encode(word) {
        Some(encoded) => encoded,
        None => EncodedType::EMPTY,
    }
}

/// Returns the error of a type, with the first word that differs.
#[cold]
#[inline(never)]
fn wrong_type(field: &'static str, offset: usize, expected: &[u8], found: &[u8]) -> WrongType {
    let word = |bytes: &[u8]| u32::read_from_bytes(bytes).unwrap_or_default();
    let words = expected.chunks_exact(4).zip(found.chunks_exact(4));
    let words = words.map(|(expected, found)| (word(expected), word(found)));
    let (index, (expected, found)) = words
        .enumerate()
        .find(|(_, (expected, found))| expected != found)
        .unwrap_or_default();
    WrongType {
        field,
        offset: offset.saturating_add(index.saturating_mul(4)),
        expected,
        found,
    }
}

/// Memory of an item.
#[derive(Clone, Copy, Debug)]
pub struct OutOfLine {
    address: u64,
    number: u32,
}

impl CarriedArray for OutOfLine {
    #[inline]
    fn address(&self) -> u64 {
        self.address
    }

    #[inline]
    fn number(&self) -> u32 {
        self.number
    }
}

impl<W: GnuWire> Carrier for W {
    type Array<'buf> = OutOfLine;

    const RIGHT_SIZE: usize = short_type_size(W::WORD) + W::WORD.bytes();
    const REGION_SIZE: usize = long_type_size(W::WORD) + W::WORD.bytes();
    const ARRAY_SIZE: usize = Self::REGION_SIZE;
    const OFFSET_OF_SIZE: usize = long_type_size(W::WORD) - NUMBER_SIZE;

    #[inline]
    fn put_right(encoder: &mut Encoder<'_>, name: PortName, disposition: Disposition) {
        let kind = ItemType::inline(disposition.raw().into(), W::WORD.bits(), 1);
        encoder.put_form(W::WORD, kind);
        encoder.put_name(W::WORD, name);
    }

    #[inline]
    fn right(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        expected: ReceivedRight,
    ) -> Result<(usize, PortName), DecodeCause> {
        let kind = ItemType::inline(expected.raw().into(), W::WORD.bits(), 1);
        let offset = reader.whole_type(field, W::WORD, &encoded_form(kind, W::WORD))?;
        let (_, slot) = reader.bytes_of_item(W::WORD.bytes())?;
        // Cannot fail: the slot has a word. The kernel ignores the upper half of 64 bits.
        let name = PortName::read_from_prefix(slot).map_or(PortName::NULL, |(name, _)| name);
        Ok((offset, name))
    }

    #[inline]
    fn put_region(
        encoder: &mut Encoder<'_>,
        address: usize,
        size: u32,
        deallocate: bool,
        _: OolCopy,
    ) {
        encoder.put_type(W::WORD, region_type(size, deallocate));
        encoder.put_address(W::WORD, address);
    }

    #[inline]
    fn put_array(
        encoder: &mut Encoder<'_>,
        address: usize,
        count: u32,
        disposition: Disposition,
        deallocate: bool,
    ) {
        encoder.put_type(W::WORD, array_type(disposition.raw(), count, deallocate));
        encoder.put_address(W::WORD, address);
    }

    #[inline]
    fn array<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
        expected: ReceivedRight,
    ) -> Result<(usize, OutOfLine), DecodeCause> {
        out_of_line(reader, field, W::WORD, array_type(expected.raw(), 0, true))
    }
}

impl Encoder<'_> {
    /// Writes a right with any disposition.
    pub(crate) fn any_right<W: GnuWire>(&mut self, name: PortName, disposition: Disposition) {
        W::put_right(self, name, disposition);
    }
}

/// Returns the size of a right in a message of this wire, in bytes.
pub(crate) const fn right_item_size<W: GnuWire>() -> usize {
    W::RIGHT_SIZE
}

impl MessageReader<'_> {
    /// Reads a right of any kind. Returns its offset, its name and its kind.
    ///
    /// # Errors
    ///
    /// Fails if the item is no right.
    pub(crate) fn any_right<W: GnuWire>(
        &mut self,
        field: &'static str,
    ) -> Result<(usize, PortName, ReceivedRight), DecodeCause> {
        let place = self.offset();
        let found = self.bytes().get(place..).unwrap_or_default();
        let kind = ItemType::read(W::WORD, found).ok();
        let kind = kind.and_then(|(kind, _)| ReceivedRight::from_raw(kind.name.into()));
        // Any other type is compared with that of a send right, from which it differs.
        let kind = kind.unwrap_or(ReceivedRight::Send);
        let (offset, name) = W::right(self, field, kind)?;
        Ok((offset, name, kind))
    }

    /// Reads a region of this type. Returns its offset, its address and its number of elements.
    pub(in crate::message) fn region_of(
        &mut self,
        word: WordSize,
        field: &'static str,
        kind: ItemType,
    ) -> Result<(usize, u64, u32), DecodeCause> {
        let (offset, region) = out_of_line(self, field, word, kind)?;
        Ok((offset, region.address, region.number))
    }

    /// Reads a region. Returns its offset, its address and its size.
    #[inline]
    pub(in crate::message) fn region_item(
        &mut self,
        word: WordSize,
        field: &'static str,
    ) -> Result<(usize, u64, usize), DecodeCause> {
        let (offset, region) = out_of_line(self, field, word, region_type(0, true))?;
        Ok((offset, region.address, region.number as usize))
    }
}

/// Reads an item of any number of elements out of line. The kernel marks all of them for
/// deallocation.
#[inline]
fn out_of_line(
    reader: &mut MessageReader<'_>,
    field: &'static str,
    word: WordSize,
    expected: ItemType,
) -> Result<(usize, OutOfLine), DecodeCause> {
    let (offset, number) = reader.numbered_type(field, word, expected)?;
    let found = ItemType { number, ..expected };
    // With 32 bits the kernel has delivered less memory than this number of elements has.
    if found.data_size(word) != found.data_size(WordSize::Bits64) {
        let element = usize::from(expected.size / 8);
        let max = (u32::MAX as usize).checked_div(element).unwrap_or(0);
        let found = number as usize;
        return Err(TooManyItems {
            field,
            offset,
            max,
            found,
        }
        .into());
    }
    let address = reader.address(word)?;
    // Memory without elements arrives with the address 0, regardless of the sent address.
    let address = if number == 0 { 0 } else { address };
    Ok((offset, OutOfLine { address, number }))
}

impl MessageLayout {
    /// Returns the layout of a message of items that only has rights and memory so far.
    #[must_use]
    pub const fn items<W: GnuWire>(descriptors: DescriptorArea) -> Self {
        Self::of_items(W::WORD, descriptors)
    }

    /// Adds the item of the inline struct `I`.
    #[must_use]
    pub const fn item<W: GnuWire, I>(self) -> Self {
        self.grow(struct_item_size::<W, I>())
    }

    /// Adds items of variable length.
    #[must_use]
    pub const fn variable_items(mut self) -> Self {
        self.max = u32::MAX as usize;
        self
    }

    /// Marks a reply of MIG's stubs, in whose place its return code alone may arrive.
    #[must_use]
    pub const fn with_return_code(mut self) -> Self {
        self.return_code = true;
        self
    }
}

/// The type of the return code in a reply of MIG's stubs.
pub(in crate::message) const RETURN_CODE: ItemType = ItemType::inline(type_name::INTEGER_32, 32, 1);

/// Returns the size of a reply that a call failed: the header and the return code.
pub(in crate::message) const fn failed_reply_size(word: WordSize) -> usize {
    word.header_size() + item_size(word, RETURN_CODE)
}

/// Returns the return code of a reply that a call failed, which has no results. `None` for any
/// other message.
pub(in crate::message) fn failed_reply(word: WordSize, bytes: &[u8]) -> Option<ReturnCode> {
    if bytes.len() != failed_reply_size(word) {
        return None;
    }
    let rest = bytes.get(word.header_size()..)?;
    let (kind, size) = ItemType::read(word, rest).ok()?;
    let (code, _) = i32::read_from_prefix(rest.get(size..)?).ok()?;
    let is_code = kind.long() == RETURN_CODE.long() && code != KernReturn::SUCCESS.0;
    is_code.then(|| ReturnCode {
        offset: word.header_size().saturating_add(size),
        code: KernReturn(code),
    })
}
