//! Memory and rights that a written reply names without owning them, kept until the reply is sent.
//!
//! ```text
//!   descriptor                retained                      when it is sent
//!   memory that stays         a copy                        is at the copy from the start
//!   names of moved rights     nothing: a copy moves with the message from the start
//!   COPY_SEND of a name       one more user reference       MOVE_SEND of that name
//!   MAKE_SEND of a name       a send right, made now        MOVE_SEND of that name
//!   MAKE_SEND_ONCE of a name  a send-once right, made now   MOVE_SEND_ONCE of its own name
//!   an array of such names    an array of such rights       moves that array
//! ```
//!
//! The value of a reply and everything that it borrows may be gone before the reply is sent, and a
//! borrowed name could then denote another port. The descriptors determine the values to keep, not
//! the types of the fields, so this works for every message that a handler can return.

use alloc::boxed::Box;
use alloc::vec::Vec;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::kernel::{KernReturn, Task, quietly};
use crate::memory::{ArrayItem, OolMemory, OolPorts};
use crate::message::codec::measure::Encodings;
use crate::message::error::{NoMemory, Refusal};
use crate::message::field::kind::CarriedRight;
use crate::port::{Borrowed, ReceiveRight, Right, SendOnceRight, SendRight};
use crate::wire::{
    Bits, Carried, Descriptor, Descriptors, Disposition, Header, OolDescriptor, OolPortsDescriptor,
    PortDescriptor, PortName, PortNames, Split64,
};

/// Memory and rights that a written message needs until it is sent.
#[derive(Debug, Default)]
pub(super) struct Retained {
    memory: Vec<(usize, OolMemory)>,
    send: Vec<(usize, OwnRights<SendRight>)>,
    send_once: Vec<(usize, OwnRights<SendOnceRight>)>,
    voucher: Option<SendRight>,
}

/// The message's own rights, which replace those that a descriptor borrows.
#[derive(Debug)]
enum OwnRights<R: ArrayItem> {
    One(R),
    Array(OolPorts<R>),
}

/// The content of a descriptor.
enum Content<'m> {
    Name(PortName),
    /// A region, or the names of an array.
    Memory(&'m [u8]),
}

impl Retained {
    /// Copies the memory that does not move with a written message and that `encodings` does not
    /// keep, and makes the message refer to the copies. Makes rights that replace the borrowed
    /// ones. Returns `None` if nothing is retained.
    ///
    /// # Errors
    ///
    /// Fails if the task has no memory for a copy, or no room for a right.
    ///
    /// # Safety
    ///
    /// The rights and the memory that the header and the descriptors name exist.
    #[cold]
    pub(super) unsafe fn new(
        task: Task,
        header: &Header,
        bytes: &mut [u8],
        encodings: &Encodings,
    ) -> Result<Option<Box<Self>>, Refusal> {
        let mut retained = Self::default();
        if Disposition::from_raw(header.bits.voucher()) == Some(Disposition::CopySend) {
            // SAFETY: the caller promises that the voucher exists.
            retained.voucher = unsafe { make(task, header.voucher, SendRight::try_clone) }?;
        }
        let Ok(descriptors) = Descriptors::new(header, bytes) else {
            return Ok(retained.boxed());
        };
        let all: Vec<_> = descriptors.map_while(Result::ok).collect();
        let mut moving = Vec::new();
        for (offset, descriptor) in all {
            // SAFETY: the caller promises that the rights and the memory exist.
            let copy = unsafe { retained.add(task, offset, &descriptor, encodings) }?;
            // The address is the first field of all descriptors that name memory.
            if let Some(copy) = copy {
                let address = copy.as_ptr().expose_provenance() as u64;
                write(bytes, offset, &Split64::new(address));
                match descriptor.carried() {
                    Carried::Rights(array) => moving.push((offset, array, copy)),
                    // A right has no memory to copy.
                    Carried::Region(_) | Carried::Right { .. } => {
                        retained.memory.push((offset, copy));
                    }
                }
            }
        }
        // Nothing fails from here on, so the arrays whose rights the message owns can move into it.
        ArrayCopies(moving).move_into(bytes);
        Ok(retained.boxed())
    }

    /// Retains the content of one descriptor. Returns the copy of its memory, if one is needed.
    ///
    /// # Errors
    ///
    /// Same as for [`new`](Self::new).
    ///
    /// # Safety
    ///
    /// The rights and the memory that the descriptor names exist.
    unsafe fn add(
        &mut self,
        task: Task,
        offset: usize,
        descriptor: &Descriptor,
        encodings: &Encodings,
    ) -> Result<Option<OolMemory>, Refusal> {
        let (disposition, content, stays) = match descriptor.carried() {
            Carried::Right {
                name, disposition, ..
            } => (disposition, Content::Name(name), false),
            Carried::Region(region) => {
                // SAFETY: the memory exists, as the caller promises.
                let memory = unsafe { bytes_at(region.address.get(), region.size as usize) };
                (0, Content::Memory(memory), region.deallocate == 0)
            }
            Carried::Rights(array) => {
                // SAFETY: the names exist, as the caller promises.
                let names = unsafe { bytes_at(array.address.get(), array.size()) };
                (
                    array.disposition,
                    Content::Memory(names),
                    array.deallocate == 0,
                )
            }
        };
        match Disposition::from_raw(disposition.into()) {
            Some(Disposition::CopySend) => {
                // SAFETY: the names denote send rights, as the caller promises.
                let own = unsafe { content.own(task, SendRight::try_clone) }?;
                self.send.extend(own.map(|own| (offset, own)));
            }
            Some(Disposition::MakeSend) => {
                // SAFETY: the names denote receive rights, as the caller promises.
                let own = unsafe { content.own(task, ReceiveRight::make_send) }?;
                self.send.extend(own.map(|own| (offset, own)));
            }
            Some(Disposition::MakeSendOnce) => {
                // SAFETY: the names denote receive rights, as the caller promises.
                let own = unsafe { content.own(task, ReceiveRight::make_send_once) }?;
                self.send_once.extend(own.map(|own| (offset, own)));
            }
            Some(Disposition::MoveReceive | Disposition::MoveSend | Disposition::MoveSendOnce)
            | None => {
                if let Content::Memory(memory) = content
                    && stays
                    && !memory.is_empty()
                    && !encodings.holds(memory.as_ptr().addr())
                {
                    let copy = OolMemory::copy_of(task, memory);
                    return Ok(Some(copy.map_err(|code| NoMemory { code })?));
                }
            }
        }
        Ok(None)
    }

    /// Boxes the value, or returns `None` if nothing is retained.
    fn boxed(self) -> Option<Box<Self>> {
        let is_empty = self.memory.is_empty()
            && self.send.is_empty()
            && self.send_once.is_empty()
            && self.voucher.is_none();
        (!is_empty).then(|| Box::new(self))
    }

    /// Moves the message's own rights into its bytes, so that the message owns all rights that it
    /// names.
    #[cold]
    pub(super) fn move_rights(&mut self, task: Task, header: &Header, bytes: &mut [u8]) {
        if let Some(voucher) = self.voucher.take() {
            let bits = header.bits;
            let moved = Disposition::MoveSend.raw().into();
            let bits = Bits::new(bits.remote(), bits.local(), moved, bits.is_complex());
            write(
                bytes,
                0,
                &Header {
                    bits,
                    voucher: voucher.name(),
                    ..*header
                },
            );
            core::mem::forget(voucher);
        }
        for (offset, own) in self.send.drain(..) {
            own.move_into(task, offset, bytes);
        }
        for (offset, own) in self.send_once.drain(..) {
            own.move_into(task, offset, bytes);
        }
    }

    /// Moves the copies of memory into the message, whose regions have their addresses already.
    pub(super) fn move_memory(&mut self, bytes: &mut [u8]) {
        for (offset, copy) in self.memory.drain(..) {
            let region = bytes.get(offset..).unwrap_or_default();
            if let Ok((region, _)) = OolDescriptor::read_from_prefix(region) {
                let (address, _) = copy.into_raw();
                let address = Split64::new(address as u64);
                let own = OolDescriptor {
                    address,
                    deallocate: 1,
                    ..region
                };
                write(bytes, offset, &own);
            }
        }
    }
}

/// Copies of the arrays of moving rights that a message only refers to.
pub(super) struct ArrayCopies(Vec<(usize, OolPortsDescriptor, OolMemory)>);

impl ArrayCopies {
    /// Copies the arrays.
    ///
    /// # Errors
    ///
    /// Fails if the task has no memory for a copy.
    ///
    /// # Safety
    ///
    /// The arrays that the descriptors name exist.
    pub(super) unsafe fn new(task: Task, header: &Header, bytes: &[u8]) -> Result<Self, NoMemory> {
        let mut copies = Vec::new();
        let descriptors = Descriptors::new(header, bytes).into_iter().flatten();
        for (offset, descriptor) in descriptors.map_while(Result::ok) {
            if let Carried::Rights(array) = descriptor.carried()
                && array.deallocate == 0
                && Disposition::from_raw(array.disposition.into()).is_some_and(Disposition::moves)
            {
                // SAFETY: the names exist, as the caller promises.
                let names = unsafe { bytes_at(array.address.get(), array.size()) };
                let copy = OolMemory::copy_of(task, names).map_err(|code| NoMemory { code })?;
                copies.push((offset, array, copy));
            }
        }
        Ok(Self(copies))
    }

    /// Moves the copies into the message.
    pub(super) fn move_into(self, bytes: &mut [u8]) {
        for (offset, array, copy) in self.0 {
            let (address, _) = copy.into_raw();
            let (count, disposition) = (array.count, array.disposition);
            let own = OolPortsDescriptor::new(address as u64, count, disposition, true);
            write(bytes, offset, &own);
        }
    }
}

impl<R: CarriedRight + ArrayItem<Right = R>> OwnRights<R> {
    /// Moves the rights into the message, replacing those that the descriptor borrows.
    fn move_into(self, task: Task, offset: usize, bytes: &mut [u8]) {
        let disposition = R::RECEIVED.moving().raw();
        match self {
            Self::One(right) => {
                write(
                    bytes,
                    offset,
                    &PortDescriptor::new(right.name(), disposition),
                );
                core::mem::forget(right);
            }
            Self::Array(rights) => {
                let borrowed = bytes.get(offset..).unwrap_or_default();
                let borrowed = OolPortsDescriptor::read_from_prefix(borrowed)
                    .ok()
                    .map(|(array, _)| array)
                    .filter(|array| array.deallocate != 0);
                let count = u32::try_from(rights.len()).unwrap_or(u32::MAX);
                let (address, _) = rights.into_names().into_raw();
                let own = OolPortsDescriptor::new(address as u64, count, disposition, true);
                write(bytes, offset, &own);
                if let Some(array) = borrowed {
                    let address = usize::try_from(array.address.get()).unwrap_or(0);
                    // SAFETY: the array belonged to the message, which no longer names it.
                    let memory = unsafe { OolMemory::from_raw(task, address, array.size()) };
                    quietly(|| drop(memory));
                }
            }
        }
    }
}

impl Content<'_> {
    /// Makes the message's own rights from the rights that the descriptor borrows. Returns `None`
    /// for the null right.
    ///
    /// # Errors
    ///
    /// Fails if the task has no room for a right.
    ///
    /// # Safety
    ///
    /// Each name is null, dead, or denotes a `B` in `task`.
    unsafe fn own<B: Right, R: Mortal>(
        &self,
        task: Task,
        from: fn(&B) -> Result<R, KernReturn>,
    ) -> Result<Option<OwnRights<R>>, Refusal> {
        match self {
            // SAFETY: forwards the caller's promise.
            Self::Name(name) => Ok(unsafe { make(task, *name, from) }?.map(OwnRights::One)),
            Self::Memory(names) => {
                let rights: Result<Vec<_>, _> = PortNames::new(names)
                    // SAFETY: forwards the caller's promise.
                    .map(|name| unsafe { make(task, name, from) })
                    .collect();
                let rights = OolPorts::new_in(task, rights?);
                Ok(Some(OwnRights::Array(
                    rights.map_err(|code| NoMemory { code })?,
                )))
            }
        }
    }
}

/// Rights that outlive their port as dead names.
trait Mortal: CarriedRight + ArrayItem<Right = Self> {
    fn dead(task: Task) -> Self;
}

impl Mortal for SendRight {
    fn dead(task: Task) -> Self {
        Self::dead(task)
    }
}

impl Mortal for SendOnceRight {
    fn dead(task: Task) -> Self {
        Self::dead(task)
    }
}

/// Makes a right from the borrowed right with this name: a dead right if the port is gone, `None`
/// for the null name.
///
/// # Errors
///
/// Fails if the task has no room for a right.
///
/// # Safety
///
/// The name is null, dead, or denotes a `B` in `task`.
unsafe fn make<B: Right, R: Mortal>(
    task: Task,
    name: PortName,
    from: fn(&B) -> Result<R, KernReturn>,
) -> Result<Option<R>, Refusal> {
    // SAFETY: the caller promises that the name denotes a `B` during the borrow, or is dead, in
    // which case every call on it fails.
    let Some(borrowed) = (unsafe { Borrowed::<B>::from_name(task, name) }) else {
        return Ok(None);
    };
    match from(&borrowed) {
        Ok(right) => Ok(Some(right)),
        Err(KernReturn::INVALID_NAME | KernReturn::INVALID_RIGHT | KernReturn::INVALID_TASK) => {
            Ok(Some(R::dead(task)))
        }
        Err(code) => Err(NoMemory { code }.into()),
    }
}

/// Returns the memory that a descriptor refers to.
///
/// # Safety
///
/// The memory exists for `'m`, and nothing writes to it.
unsafe fn bytes_at<'m>(address: u64, size: usize) -> &'m [u8] {
    let address = usize::try_from(address).unwrap_or(0);
    if address == 0 || size == 0 {
        return &[];
    }
    let start = core::ptr::with_exposed_provenance(address);
    // SAFETY: the memory exists, as the caller promises.
    unsafe { core::slice::from_raw_parts(start, size) }
}

/// Writes a value at this offset in the message.
fn write(bytes: &mut [u8], offset: usize, value: &(impl IntoBytes + Immutable)) {
    let end = offset.saturating_add(size_of_val(value));
    if let Some(place) = bytes.get_mut(offset..end) {
        place.copy_from_slice(value.as_bytes());
    }
}
