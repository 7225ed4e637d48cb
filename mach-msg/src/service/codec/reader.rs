//! Reads a message.

use alloc::vec::Vec;
use core::ffi::CStr;
use core::mem::ManuallyDrop;

use zerocopy::{FromBytes, Immutable, KnownLayout};

use crate::OolMemory;
use crate::kernel::KernReturn;
use crate::message::shape::ERROR_REPLY_SIZE;
use crate::wire::{
    AuditToken, Body, DescriptorKind, Header, OolDescriptor, OolPortsDescriptor, PortDescriptor,
    PortName, PortNames, ReceivedRight, SecurityToken,
};

use super::adoption::Adoption;
use super::lies::{Lies, LiesInARow, LiesInResults, lies};
use super::{Incoming, Refusal, Rules, Shape};

/// Checks a message from its first byte to its last.
///
/// The order of the checks and their codes are those of generated MIG stubs: size, complex flag and number of descriptors; each descriptor;
/// each count and the size that follows from it; whether inline counts agree with descriptors; texts; the trailer.
///
/// That order is why this is not the checker of derived messages, which tells the first thing that is wrong in the order of the fields, and where it lies.
/// Like generated stubs it does not look at the NDR record: they are built for one representation, and take what says that it is another's. Whatever the
/// bytes mean, they are checked.
#[derive(Debug)]
pub struct Reader<'m, 'b> {
    message: &'m mut Incoming<'b>,
    rules: Rules,
    /// Whether the message is a reply.
    reply: bool,
    /// Offset of the next descriptor, in the message.
    descriptor: usize,
    /// Offset of the next inline byte, in the message.
    at: usize,
    /// Found while counts were still being read, told after them.
    count_mismatch: Option<Refusal>,
    /// Told after that.
    bad_text: Option<Refusal>,
}

/// A right that was checked and not taken yet.
#[derive(Debug)]
pub struct PortSlot {
    pub(super) offset: usize,
    pub(super) name: PortName,
    pub(super) kind: ReceivedRight,
}

/// Memory that was checked and not taken yet.
#[derive(Debug)]
pub struct RegionSlot {
    offset: usize,
    pub(super) address: usize,
    pub(super) size: usize,
    item: usize,
}

/// An array of rights that was checked and not taken yet.
#[derive(Debug)]
pub struct PortsSlot {
    pub(super) address: usize,
    pub(super) count: usize,
    pub(super) kind: ReceivedRight,
}

impl PortSlot {
    const NULL: Self = Self {
        offset: 0,
        name: PortName::NULL,
        kind: ReceivedRight::Send,
    };
}

impl<'m, 'b> Reader<'m, 'b> {
    /// Starts with a message that should have this shape.
    ///
    /// # Errors
    ///
    /// Another complex flag, number of descriptors or size than the shape has. For a reply also: a reply right in it, or a return code that is an
    /// error, which is the code of the refusal.
    // Inlined, so that the shape, a constant, leaves nothing but what has to be looked at.
    #[inline]
    pub(crate) fn new(message: &'m mut Incoming<'b>, shape: Shape) -> Result<Self, Refusal> {
        let ndr = if shape.ndr { 8 } else { 0 };
        let code = if shape.return_code { 4 } else { 0 };
        let reader = Self {
            message,
            rules: shape.rules,
            reply: shape.reply,
            descriptor: size_of::<Header>() + size_of::<Body>(),
            // The shape's smallest size, which is checked below, holds these.
            at: shape.inline_offset().saturating_add(ndr + code),
            count_mismatch: None,
            bad_text: None,
        };
        if !shape.reply {
            reader.structure(shape)?;
            return Ok(reader);
        }
        let error_reply = reader.message.bytes().len() == ERROR_REPLY_SIZE
            && !reader.message.header().bits.is_complex()
            && reader
                .return_code()
                .is_some_and(|code| code != KernReturn::SUCCESS);
        if !error_reply {
            reader.structure(shape)?;
        }
        if reader.message.header().remote != PortName::NULL {
            return Err(reader.refuse(8, "no right in the header of a reply"));
        }
        if error_reply || shape.return_code {
            match reader.return_code() {
                Some(KernReturn::SUCCESS) => {}
                Some(code) => {
                    return Err(Refusal::answered(code));
                }
                None => return Err(reader.refuse(32, "a return code")),
            }
        }
        Ok(reader)
    }

    #[inline]
    fn structure(&self, shape: Shape) -> Result<(), Refusal> {
        let complex = self.message.header().bits.is_complex();
        if complex != (shape.descriptor_count() > 0) {
            return Err(self.refuse(0, "another complex flag"));
        }
        let size = self.message.bytes().len();
        if size < shape.min || size > shape.max {
            return Err(self.refuse(4, "another size"));
        }
        if complex {
            let count = self.message.bytes().get(size_of::<Header>()..);
            let count = count.and_then(|bytes| Body::read_from_prefix(bytes).ok());
            if count.is_none_or(|(body, _)| body.descriptor_count != shape.descriptor_count()) {
                return Err(self.refuse(24, "another number of descriptors"));
            }
        }
        Ok(())
    }

    #[inline]
    fn return_code(&self) -> Option<KernReturn> {
        let code = self.message.bytes().get(32..36)?;
        i32::read_from_bytes(code).ok().map(KernReturn)
    }

    /// What is wrong in structure: a server tells a client that its arguments are bad, a client finds a reply of the wrong type.
    #[inline]
    fn refuse(&self, offset: usize, expected: &'static str) -> Refusal {
        Self::wrong(self.reply, offset, expected)
    }

    // Not a method: a reader whose address nobody takes stays in registers.
    #[cold]
    fn wrong(reply: bool, offset: usize, expected: &'static str) -> Refusal {
        let code = if reply {
            KernReturn::MIG_TYPE_ERROR
        } else {
            KernReturn::MIG_BAD_ARGUMENTS
        };
        Refusal::new(code, offset, expected)
    }

    #[cold]
    fn wrong_type(offset: usize, expected: &'static str) -> Refusal {
        Refusal::new(KernReturn::MIG_TYPE_ERROR, offset, expected)
    }

    /// The next descriptor, of this kind, and its offset.
    fn next<D: FromBytes + KnownLayout + Immutable>(
        &mut self,
        kind: DescriptorKind,
    ) -> Result<(usize, D), Refusal> {
        let offset = self.descriptor;
        let wrong = || Self::wrong_type(offset, kind.name());
        let bytes = self.message.bytes().get(offset..).ok_or_else(wrong)?;
        let (descriptor, _) = D::read_from_prefix(bytes).map_err(|_| wrong())?;
        if bytes.get(DescriptorKind::OFFSET) != Some(&kind.raw()) {
            return Err(wrong());
        }
        self.descriptor = offset.saturating_add(size_of::<D>());
        Ok((offset, descriptor))
    }

    /// A right of this kind. Where it must be there, null is refused.
    pub fn port(&mut self, kind: ReceivedRight, nullable: bool) -> Result<PortSlot, Refusal> {
        let (offset, descriptor) = self.next::<PortDescriptor>(DescriptorKind::Port)?;
        if descriptor.disposition != kind.raw() {
            return Err(Self::wrong_type(offset.saturating_add(10), kind.name()));
        }
        self.presence(offset, descriptor.name, kind, nullable)
    }

    /// A right of any kind.
    pub fn any_port(&mut self) -> Result<PortSlot, Refusal> {
        let (offset, descriptor) = self.next::<PortDescriptor>(DescriptorKind::Port)?;
        // Kernels deliver no other; where there is no right, the disposition means nothing.
        match ReceivedRight::from_raw(u32::from(descriptor.disposition)) {
            Some(kind) => self.presence(offset, descriptor.name, kind, true),
            None if descriptor.name == PortName::NULL => {
                self.presence(offset, descriptor.name, ReceivedRight::Send, true)
            }
            None => Err(Self::wrong_type(offset.saturating_add(10), "a right")),
        }
    }

    fn presence(
        &self,
        offset: usize,
        name: PortName,
        kind: ReceivedRight,
        nullable: bool,
    ) -> Result<PortSlot, Refusal> {
        if name == PortName::NULL && !nullable {
            return Err(Self::wrong_type(offset, "a right that is not null"));
        }
        if name.is_dead() && kind == ReceivedRight::Receive {
            return Err(Self::wrong_type(offset, "a receive right that is not dead"));
        }
        Ok(PortSlot { offset, name, kind })
    }

    /// Rights in `N` descriptors.
    pub fn ports<const N: usize>(
        &mut self,
        kind: ReceivedRight,
        nullable: bool,
    ) -> Result<[PortSlot; N], Refusal> {
        let mut slots = [const { PortSlot::NULL }; N];
        for slot in &mut slots {
            *slot = self.port(kind, nullable)?;
        }
        Ok(slots)
    }

    /// Rights in `N` descriptors, of which a count says how many are used.
    pub fn any_ports<const N: usize>(&mut self) -> Result<[PortSlot; N], Refusal> {
        let mut slots = [const { PortSlot::NULL }; N];
        for slot in &mut slots {
            *slot = self.any_port()?;
        }
        Ok(slots)
    }

    /// Memory that holds elements of `T`.
    pub fn region<T>(&mut self) -> Result<RegionSlot, Refusal> {
        const {
            assert!(size_of::<T>() > 0);
        };
        let (offset, descriptor) = self.next::<OolDescriptor>(DescriptorKind::Ool)?;
        let slot = RegionSlot {
            offset,
            address: usize::try_from(descriptor.address.get()).unwrap_or(0),
            size: descriptor.size as usize,
            item: size_of::<T>(),
        };
        if slot.address == 0 && slot.size > 0 {
            return Err(Self::wrong_type(offset, "memory at an address"));
        }
        Ok(slot)
    }

    /// Memory that holds one value.
    pub fn region_value<T>(&mut self) -> Result<RegionSlot, Refusal> {
        let slot = self.region::<T>()?;
        if slot.size != slot.item {
            return Err(Self::wrong_type(
                slot.offset.saturating_add(12),
                "the size of the value",
            ));
        }
        Ok(slot)
    }

    /// An array of rights of this kind, or of any.
    pub fn ool_ports(
        &mut self,
        kind: Option<ReceivedRight>,
        nullable: bool,
    ) -> Result<PortsSlot, Refusal> {
        let (offset, descriptor) = self.next::<OolPortsDescriptor>(DescriptorKind::OolPorts)?;
        let wrong = || {
            Self::wrong_type(
                offset.saturating_add(10),
                kind.map_or("a right", ReceivedRight::name),
            )
        };
        let found = ReceivedRight::from_raw(u32::from(descriptor.disposition)).ok_or_else(wrong)?;
        if kind.is_some_and(|kind| kind != found) {
            return Err(wrong());
        }
        let slot = PortsSlot {
            address: usize::try_from(descriptor.address.get()).unwrap_or(0),
            count: descriptor.count as usize,
            kind: found,
        };
        if slot.address == 0 && slot.count > 0 {
            return Err(Self::wrong_type(offset, "an array at an address"));
        }
        if !nullable && self.names_any(&slot, PortName::NULL) {
            return Err(Self::wrong_type(offset, "rights that are not null"));
        }
        if found == ReceivedRight::Receive && self.names_any(&slot, PortName::DEAD) {
            return Err(Self::wrong_type(offset, "receive rights that are not dead"));
        }
        Ok(slot)
    }

    /// True if one of the names in the array is this one.
    fn names_any(&self, slot: &PortsSlot, name: PortName) -> bool {
        let size = slot.count.saturating_mul(size_of::<PortName>());
        // SAFETY: the message owns the array, and keeps it: the value is only looked at.
        let names = ManuallyDrop::new(unsafe {
            OolMemory::from_raw(self.message.task(), slot.address, size)
        });
        PortNames::new(&names).any(|found| found == name)
    }

    /// The next `size` bytes, on a multiple of `natural`.
    #[inline]
    fn bytes(&mut self, size: usize, natural: usize) -> Result<(usize, &'b [u8]), Refusal> {
        let align = self.rules.align(natural);
        let Some(start) = self.at.checked_next_multiple_of(align) else {
            return Err(self.refuse(self.at, "a longer message"));
        };
        self.at = start;
        let end = start.saturating_add(size);
        let Some(bytes) = self.message.bytes().get(start..end) else {
            return Err(self.refuse(start, "a longer message"));
        };
        let after = self.rules.align(1);
        self.at = start
            .saturating_add(size)
            .checked_next_multiple_of(after)
            .unwrap_or(usize::MAX);
        Ok((start, bytes))
    }

    /// A number of 32 bits.
    ///
    /// # Errors
    ///
    /// No room for it.
    #[inline]
    pub fn word(&mut self) -> Result<u32, Refusal> {
        self.value(lies::<u32>())
    }

    /// A value.
    ///
    /// # Errors
    ///
    /// No room for it; bytes that are no value of the type.
    #[inline]
    pub fn value<T>(&mut self, lies: Lies<T>) -> Result<T, Refusal> {
        let (offset, bytes) = self.bytes(size_of::<T>(), align_of::<T>())?;
        (lies.read)(bytes).ok_or_else(|| self.refuse(offset, "a value of the type"))
    }

    /// A value where it lies.
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value).
    #[inline]
    pub fn reference<T>(&mut self, lies: Lies<T>) -> Result<&'b T, Refusal> {
        let (offset, bytes) = self.bytes(size_of::<T>(), align_of::<T>())?;
        (lies.look)(bytes).ok_or_else(|| self.refuse(offset, "a value of the type"))
    }

    /// A count of at most `max`.
    #[inline]
    pub fn count(&mut self, max: usize) -> Result<usize, Refusal> {
        let offset = self.at;
        let count = self.word()? as usize;
        if count > max {
            return Err(self.refuse(offset, "a smaller count"));
        }
        Ok(count)
    }

    /// A shared count, which has to be within the bound of each array that shares it.
    pub fn bounded(&self, count: usize, max: usize) -> Result<usize, Refusal> {
        if count > max {
            return Err(self.refuse(self.at, "a smaller count"));
        }
        Ok(count)
    }

    /// The caller's capacity for a result: any number counts, cut to `max`.
    pub fn capacity(&mut self, max: usize) -> Result<usize, Refusal> {
        Ok((self.word()? as usize).min(max))
    }

    /// `count` elements where they lie.
    #[inline]
    pub fn items<T>(&mut self, lies: LiesInARow<T>, count: usize) -> Result<&'b [T], Refusal> {
        let Some(size) = count.checked_mul(size_of::<T>()) else {
            return Err(self.refuse(self.at, "a smaller count"));
        };
        let (offset, bytes) = self.bytes(size, align_of::<T>())?;
        (lies.look)(bytes).ok_or_else(|| self.refuse(offset, "values of the type"))
    }

    /// `count` elements of a result.
    #[inline]
    pub fn items_owned<T: 'b>(
        &mut self,
        lies: LiesInResults<T>,
        count: usize,
    ) -> Result<Vec<T>, Refusal> {
        let LiesInResults { row, to_vec } = lies;
        self.items(row, count).map(to_vec)
    }

    /// The bytes of a text, of which there are at most `max`, without what ends it.
    fn text_bytes(&mut self, max: usize) -> Result<&'b [u8], Refusal> {
        match self.rules {
            Rules::Native => {
                let count = self.count(max)?;
                Ok(self.bytes(count, 1)?.1)
            }
            Rules::Mig => {
                // The offset before the count: nobody has ever used it.
                let _ = self.word()?;
                let count = self.count(max)?;
                let (offset, bytes) = self.bytes(count, 1)?;
                Ok(self.until_nul(offset, bytes))
            }
        }
    }

    fn until_nul(&mut self, offset: usize, bytes: &'b [u8]) -> &'b [u8] {
        match bytes.iter().position(|byte| *byte == 0) {
            Some(end) => bytes.get(..end).unwrap_or_default(),
            None => {
                let refusal = self.refuse(offset, "a NUL within the text");
                self.bad_text.get_or_insert(refusal);
                &[]
            }
        }
    }

    /// A text of at most `max` bytes, in UTF-8.
    pub fn text(&mut self, max: usize) -> Result<&'b str, Refusal> {
        let offset = self.at;
        let bytes = self.text_bytes(max)?;
        Ok(core::str::from_utf8(bytes).unwrap_or_else(|_| {
            let refusal = self.refuse(offset, "a text in UTF-8");
            self.bad_text.get_or_insert(refusal);
            ""
        }))
    }

    /// A text that ends with a NUL: `c_string[*:max]`.
    pub fn c_string(&mut self, max: usize) -> Result<&'b CStr, Refusal> {
        if matches!(self.rules, Rules::Mig) {
            let _ = self.word()?;
        }
        let count = self.count(max)?;
        let (offset, bytes) = self.bytes(count, 1)?;
        Ok(self.terminated(offset, bytes))
    }

    /// A text in a field of `size` bytes: `c_string[size]`.
    pub fn fixed_c_string(&mut self, size: usize) -> Result<&'b CStr, Refusal> {
        let (offset, bytes) = self.bytes(size, 1)?;
        Ok(self.terminated(offset, bytes))
    }

    fn terminated(&mut self, offset: usize, bytes: &'b [u8]) -> &'b CStr {
        CStr::from_bytes_until_nul(bytes).unwrap_or_else(|_| {
            let refusal = self.refuse(offset, "a NUL within the text");
            self.bad_text.get_or_insert(refusal);
            c""
        })
    }

    /// The inline count of elements in a region: has to agree with its descriptor, and with the bound if there is one.
    pub fn region_count(&mut self, slot: &RegionSlot, max: Option<usize>) -> Result<(), Refusal> {
        let offset = self.at;
        let count = self.word()? as usize;
        self.region_agrees(slot, offset, count, max);
        Ok(())
    }

    fn region_agrees(
        &mut self,
        slot: &RegionSlot,
        offset: usize,
        count: usize,
        max: Option<usize>,
    ) {
        // A region that is no whole number of elements is refused too, though generated servers divide and forget the rest.
        if count.checked_mul(slot.item) != Some(slot.size) || max.is_some_and(|max| count > max) {
            self.count_mismatch
                .get_or_insert(Self::wrong_type(offset, "the count of the memory"));
        }
    }

    /// The inline count of an array of rights.
    pub fn ports_count(&mut self, slot: &PortsSlot, max: Option<usize>) -> Result<(), Refusal> {
        let offset = self.at;
        let count = self.word()? as usize;
        if count != slot.count || max.is_some_and(|max| count > max) {
            self.count_mismatch
                .get_or_insert(Self::wrong_type(offset, "the count of the rights"));
        }
        Ok(())
    }

    /// A bound on a region that has no inline count.
    pub fn region_bound(&mut self, slot: &RegionSlot, max: usize) {
        if slot.size > max.saturating_mul(slot.item) || !slot.size.is_multiple_of(slot.item) {
            let refusal = Self::wrong_type(slot.offset.saturating_add(12), "a smaller region");
            self.count_mismatch.get_or_insert(refusal);
        }
    }

    /// How many rights of an inline array are used.
    pub fn inline_ports_count(&mut self, max: usize) -> Result<usize, Refusal> {
        let offset = self.at;
        let count = self.word()? as usize;
        if count <= max {
            return Ok(count);
        }
        // Generated servers forget this check.
        let code = if self.reply {
            KernReturn::MIG_ARRAY_TOO_LARGE
        } else {
            KernReturn::MIG_BAD_ARGUMENTS
        };
        Err(Refusal::new(code, offset, "a smaller count"))
    }

    /// The audit token in the trailer.
    pub fn audit_token(&self) -> Result<AuditToken, Refusal> {
        self.message.audit_token().ok_or(Self::no_trailer())
    }

    /// The security token in the trailer.
    pub fn security_token(&self) -> Result<SecurityToken, Refusal> {
        self.message.security_token().ok_or(Self::no_trailer())
    }

    /// The sequence number in the trailer.
    pub fn seqno(&self) -> Result<u32, Refusal> {
        self.message.seqno().ok_or(Self::no_trailer())
    }

    /// The context of the port that the message arrived on, in the trailer.
    pub fn context(&self) -> Result<u64, Refusal> {
        self.message.context().ok_or(Self::no_trailer())
    }

    const fn no_trailer() -> Refusal {
        Refusal::new(
            KernReturn::MIG_TRAILER_ERROR,
            0,
            "a trailer that holds what is read",
        )
    }

    /// The name of the port that the message arrived on.
    #[must_use]
    pub fn local_port(&self) -> PortName {
        self.message.header().local
    }

    /// Ends the checks of everything but the trailer.
    ///
    /// # Errors
    ///
    /// Bytes that belong to nothing, and what was found on the way and is told last.
    #[inline]
    pub fn end(&mut self) -> Result<(), Refusal> {
        let size = self.message.bytes().len();
        if self.at.checked_next_multiple_of(4) != Some(size) {
            return Err(self.refuse(self.at, "the end of the message"));
        }
        match self.count_mismatch.take().or(self.bad_text.take()) {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    /// All checks are made: what the message carries may be taken, all of it.
    #[must_use]
    #[inline]
    pub fn adopt(self) -> Adoption {
        self.message.take_body();
        Adoption {
            task: self.message.task(),
        }
    }
}
