//! Writes a message.

use alloc::vec::Vec;
use core::ffi::CStr;
use core::mem::MaybeUninit;

use zerocopy::IntoBytes;

use crate::OolMemory;
use crate::kernel::{KernReturn, Task};
use crate::port::{ReceiveRight, SendRight};
use crate::wire::{
    Bits, Body, Disposition, Header, NdrRecord, OolCopy, OolDescriptor, OolPortsDescriptor,
    PortDescriptor, PortName,
};

use super::lies::{Lies, LiesInARow, lies, lies_in_a_row};
use super::outgoing::Outgoing;
use super::port::{AnyPort, AnyPorts, Lent, PortSource};
use super::{EncodeError, Region, Rules, Shape};

/// Writes a message from its first byte to its last, each once.
///
/// What moves with the message stays with its owner, until the message is given it. The first thing that cannot be written is remembered, and told at
/// the [end](Self::finish).
#[derive(Debug)]
pub struct Writer<'b> {
    message: Outgoing<'b>,
    rules: Rules,
    ndr: bool,
    return_code: bool,
    failure: Option<EncodeError>,
    last_count: Option<usize>,
}

impl<'b> Writer<'b> {
    /// Starts a message of this shape. Of the header, the size and the complex flag are filled in.
    // Inlined, so that the shape, a constant, leaves nothing but what has to be written.
    #[inline]
    pub(crate) fn new(
        memory: &'b mut [MaybeUninit<u8>],
        task: Task,
        header: Header,
        shape: Shape,
    ) -> Self {
        let mut writer = Self {
            message: Outgoing::new(memory, task),
            rules: shape.rules,
            ndr: shape.ndr,
            return_code: shape.return_code,
            failure: None,
            last_count: None,
        };
        let complex = shape.descriptor_count() > 0;
        let bits = Bits(if complex {
            header.bits.0 | Bits::COMPLEX
        } else {
            header.bits.0
        });
        // The size stays 0: the kernel does not look at it, and tells with it whether it gave a message back.
        writer.put(
            Header {
                bits,
                size: 0,
                ..header
            }
            .as_bytes(),
        );
        if complex {
            writer.put(
                Body {
                    descriptor_count: shape.descriptor_count(),
                }
                .as_bytes(),
            );
        }
        writer
    }

    /// As the crate's own sends do: starts a message of this shape, for tests that look at its bytes.
    ///
    /// # Safety
    ///
    /// What the header names as moved belongs to the message from the moment at which it is [given](Outgoing::give) its parts. What is
    /// borrowed to the message lives until the message is dropped.
    #[doc(hidden)]
    #[must_use]
    pub unsafe fn start(
        memory: &'b mut [MaybeUninit<u8>],
        task: Task,
        header: Header,
        shape: Shape,
    ) -> Self {
        Self::new(memory, task, header, shape)
    }

    /// The task whose names the message holds.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.message.task()
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        if !self.message.put(bytes) {
            self.fail(EncodeError::NoRoom);
        }
    }

    #[inline]
    fn align(&mut self, natural: usize) {
        if !self.message.zero_to_multiple_of(self.rules.align(natural)) {
            self.fail(EncodeError::NoRoom);
        }
    }

    #[inline]
    fn fail(&mut self, error: EncodeError) {
        if self.failure.is_none() {
            self.failure = Some(error);
        }
    }

    /// A right.
    #[inline]
    pub fn port<P: PortSource>(&mut self, right: &P, disposition: Disposition) {
        let name = match right.name_in(self.task()) {
            Ok(name) => name,
            Err(error) => {
                self.fail(error);
                PortName::NULL
            }
        };
        self.put(PortDescriptor::new(name, disposition.raw()).as_bytes());
    }

    /// A right whose disposition the sender chose.
    pub fn any_port(&mut self, right: &AnyPort<'_>) {
        self.port(right, right.disposition());
    }

    /// A send right that is copied.
    pub fn lent_send(&mut self, right: Option<&Lent<'_, SendRight>>) {
        self.port(&right.map(|right| &**right), Disposition::CopySend);
    }

    /// A right that is made from a receive right.
    pub fn lent_receive(
        &mut self,
        right: Option<&Lent<'_, ReceiveRight>>,
        disposition: Disposition,
    ) {
        self.port(&right.map(|right| &**right), disposition);
    }

    /// Rights in `slots` descriptors; what is not used is null.
    pub fn ports<'p, P: PortSource + 'p>(
        &mut self,
        rights: impl IntoIterator<Item = &'p P>,
        disposition: Disposition,
        slots: usize,
    ) {
        self.row(rights, |_| disposition, disposition, slots);
    }

    /// As [`ports`](Self::ports), of rights whose disposition the sender chose.
    pub fn any_ports<'p, 'a: 'p>(
        &mut self,
        rights: impl IntoIterator<Item = &'p AnyPort<'a>>,
        slots: usize,
    ) {
        self.row(rights, AnyPort::disposition, Disposition::CopySend, slots);
    }

    fn row<'p, P: PortSource + 'p>(
        &mut self,
        rights: impl IntoIterator<Item = &'p P>,
        disposition: impl Fn(&P) -> Disposition,
        unused: Disposition,
        slots: usize,
    ) {
        let mut used = 0;
        for right in rights {
            if used < slots {
                self.port(right, disposition(right));
            }
            used += 1;
        }
        if used > slots {
            self.fail(EncodeError::TooLong {
                length: used,
                max: slots,
            });
        }
        for _ in used..slots {
            self.port(&None::<SendRight>, unused);
        }
    }

    /// As [`ool_ports`](Self::ool_ports), of rights whose disposition the sender chose: one for all of them.
    pub fn any_ool_ports(&mut self, ports: &AnyPorts<'_>, deallocate: bool) {
        let AnyPorts {
            disposition,
            rights,
        } = ports;
        if rights
            .iter()
            .any(|right| right.disposition() != *disposition)
        {
            self.fail(EncodeError::MixedDispositions);
        }
        self.ool_ports(rights, *disposition, deallocate);
    }

    /// Memory that is lent: the receiver gets a copy.
    pub fn lend<T>(&mut self, lies: LiesInARow<T>, items: &[T], copy: OolCopy) {
        self.lend_bytes((lies.bytes)(items), copy);
    }

    /// As [`lend`](Self::lend), of bytes.
    pub fn lend_bytes(&mut self, bytes: &[u8], copy: OolCopy) {
        let size = self.size_field(bytes.len());
        let address = if bytes.is_empty() {
            0
        } else {
            bytes.as_ptr().expose_provenance() as u64
        };
        self.put(OolDescriptor::new(address, size, false, copy).as_bytes());
    }

    /// A value that is lent out of line.
    pub fn lend_value<T>(&mut self, lies: Lies<T>, value: &T, copy: OolCopy) {
        self.lend_bytes((lies.bytes)(value), copy);
    }

    /// Memory that moves to the receiver.
    pub fn memory(&mut self, memory: &OolMemory, copy: OolCopy) {
        if memory.task() != self.task() && !memory.is_empty() {
            return self.fail(EncodeError::ForeignRight);
        }
        let size = self.size_field(memory.len());
        self.put(OolDescriptor::new(memory.address() as u64, size, true, copy).as_bytes());
    }

    /// Memory that is lent or given away.
    pub fn region<T>(&mut self, lies: LiesInARow<T>, region: &Region<'_, T>, copy: OolCopy) {
        match region {
            Region::Lent(items) => self.lend(lies, items, copy),
            Region::Given(memory) => self.memory(memory, copy),
        }
    }

    /// Rights out of line. With `deallocate` the array itself moves too.
    pub fn ool_ports<'p, P: PortSource + 'p>(
        &mut self,
        rights: impl IntoIterator<Item = &'p P>,
        disposition: Disposition,
        deallocate: bool,
    ) {
        let task = self.task();
        let mut names = Vec::new();
        for right in rights {
            match right.name_in(task) {
                Ok(name) => names.push(name),
                Err(error) => self.fail(error),
            }
        }
        let count = self.size_field(names.len());
        let disposition = disposition.raw();
        let address = if names.is_empty() {
            0
        } else if deallocate {
            match OolMemory::copy_of(task, names.as_slice().as_bytes()) {
                Ok(memory) => {
                    let address = memory.address();
                    self.message.kept().array(memory);
                    address
                }
                Err(error) => {
                    self.fail(EncodeError::NoMemory(error));
                    0
                }
            }
        } else {
            let names = names.into_boxed_slice();
            let address = names.as_ptr().expose_provenance();
            self.message.kept().names(names, disposition);
            address
        };
        let descriptor = OolPortsDescriptor::new(address as u64, count, disposition, deallocate);
        self.put(descriptor.as_bytes());
    }

    #[inline]
    fn size_field(&mut self, size: usize) -> u32 {
        u32::try_from(size).unwrap_or_else(|_| {
            self.fail(EncodeError::TooLong {
                length: size,
                max: u32::MAX as usize,
            });
            0
        })
    }

    /// Goes on from the descriptors to the inline part.
    #[inline]
    pub fn inline(&mut self) {
        if self.ndr {
            self.put(NdrRecord::NATIVE.as_bytes());
        }
        if self.return_code {
            self.put(0_u32.as_bytes());
        }
    }

    /// The whole inline part of a reply that says that the call failed.
    pub(crate) fn error(&mut self, code: KernReturn) {
        self.put(NdrRecord::NATIVE.as_bytes());
        self.put(code.0.as_bytes());
    }

    /// A number of 32 bits.
    #[inline]
    pub fn word(&mut self, word: u32) {
        self.value(lies(), &word);
    }

    /// A value.
    #[inline]
    pub fn value<T>(&mut self, lies: Lies<T>, value: &T) {
        self.align(align_of::<T>());
        self.put((lies.bytes)(value));
        self.align(1);
    }

    /// A count, checked against its maximum.
    #[inline]
    pub fn count(&mut self, count: usize, max: usize) {
        if count > max {
            self.fail(EncodeError::TooLong { length: count, max });
        }
        self.last_count = Some(count);
        let count = self.size_field(count);
        self.word(count);
    }

    /// A variable array behind its count.
    #[inline]
    pub fn slice<T>(&mut self, lies: LiesInARow<T>, items: &[T], max: usize) {
        self.count(items.len(), max);
        self.items(lies, items);
    }

    /// A variable array that shares the count of the one before it.
    pub fn same_count<T>(&mut self, lies: LiesInARow<T>, items: &[T]) {
        if let Some(first) = self.last_count.filter(|first| *first != items.len()) {
            self.fail(EncodeError::UnequalLengths {
                first,
                second: items.len(),
            });
        }
        self.items(lies, items);
    }

    /// Says that rights which stand in descriptors share the count that was written last.
    pub fn same_count_ports(&mut self, count: usize) {
        if let Some(first) = self.last_count.filter(|first| *first != count) {
            self.fail(EncodeError::UnequalLengths {
                first,
                second: count,
            });
        }
    }

    #[inline]
    fn items<T>(&mut self, lies: LiesInARow<T>, items: &[T]) {
        // Nothing of an array that is too long is written: it would not fit.
        if self.failure.is_none() {
            self.align(align_of::<T>());
            self.put((lies.bytes)(items));
            self.align(1);
        }
    }

    /// A text of at most `max` bytes; under MIG's rules a NUL follows it, and counts.
    pub fn text(&mut self, text: &str, max: usize) {
        match self.rules {
            Rules::Native => self.slice(lies_in_a_row(), text.as_bytes(), max),
            Rules::Mig => {
                if text.as_bytes().contains(&0) {
                    self.fail(EncodeError::NulInText);
                }
                self.terminated(text.as_bytes(), max);
            }
        }
    }

    /// A text that ends with a NUL: `c_string[*:max]`.
    pub fn c_string(&mut self, text: &CStr, max: usize) {
        self.terminated(text.to_bytes(), max);
    }

    fn terminated(&mut self, bytes: &[u8], max: usize) {
        if matches!(self.rules, Rules::Mig) {
            self.word(0);
        }
        self.count(bytes.len().saturating_add(1), max);
        if self.failure.is_none() {
            self.put(bytes);
            self.put(&[0]);
            self.align(1);
        }
    }

    /// A text in a field of `size` bytes: `c_string[size]`.
    pub fn fixed_c_string(&mut self, text: &CStr, size: usize) {
        let bytes = text.to_bytes_with_nul();
        match size.checked_sub(bytes.len()) {
            Some(rest) => {
                self.put(bytes);
                if !self.message.zero(rest) {
                    self.fail(EncodeError::NoRoom);
                }
                self.align(1);
            }
            None => self.fail(EncodeError::TooLong {
                length: bytes.len(),
                max: size,
            }),
        }
    }

    /// Ends the message.
    ///
    /// # Errors
    ///
    /// The first thing that could not be written.
    #[inline]
    pub fn finish(mut self) -> Result<Outgoing<'b>, EncodeError> {
        if !self.message.zero_to_multiple_of(4) {
            self.fail(EncodeError::NoRoom);
        }
        match self.failure {
            None => Ok(self.message),
            Some(error) => Err(error),
        }
    }
}
