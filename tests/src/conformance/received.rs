//! Compares messages byte by byte, as user space sees them.

use std::fmt::{self, Display};

use mach_msg::wire::{Descriptor, Descriptors, Header, PortName, Split64, round_msg};
use zerocopy::{FromBytes, Immutable, KnownLayout};

use super::compare::Comparison;
use super::message::{
    Bind, ExpectedDescriptor, ExpectedMessage, ExpectedRegion, ExpectedTrailer, Presence,
    WrittenFields,
};
use super::symbols::{Bytes, Copying, Hex32, Name, ReceivedDisposition, Word};

/// Byte with which buffers are filled before a call, to find the bytes that the kernel wrote. No
/// trailer ends with this byte.
pub(super) const FILL: u8 = 0xd6;

/// Reads memory of a task. Returns `None` if it is not mapped.
pub(super) trait Memory {
    fn read(&self, address: u64, size: usize) -> Option<Vec<u8>>;
}

/// A message in user space, and its task.
pub(super) struct Seen<'a> {
    pub(super) task: usize,
    pub(super) buffer: &'a [u8],
    pub(super) bind: &'a Bind,
    pub(super) memory: &'a dyn Memory,
    /// Numbers that senders wrote into voucher fields that the kernel ignores.
    pub(super) voucher_numbers: &'a [PortName],
}

/// Returns the end of the bytes that differ, which is the end of the kernel's writes.
pub(super) fn end_of_changes(before: &[u8], after: &[u8]) -> usize {
    let changed = before.iter().zip(after).rposition(|(old, new)| old != new);
    changed.map_or(0, |last| last + 1)
}

/// A flag that is displayed as a word in reports.
struct Flag(bool);

impl Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl Comparison<'_> {
    /// Compares a message, and binds the variables that the call binds.
    pub(super) fn message(&mut self, expected: &ExpectedMessage, seen: &Seen<'_>) {
        let Ok((header, _)) = Header::read_from_prefix(seen.buffer) else {
            return self.differs("", "a message", "no header");
        };
        self.take_new();
        self.header(expected, &header, seen);
        let size = usize::try_from(header.size).unwrap_or(usize::MAX);
        let message = seen.buffer.get(..size).unwrap_or(seen.buffer);
        let body = self.descriptors(expected, &header, message, seen);
        self.body(expected, message.get(body..).unwrap_or_default(), seen);
        if let Some(trailer) = &expected.trailer {
            let start = round_msg(size).unwrap_or(usize::MAX);
            let trailing = seen.buffer.get(start..).unwrap_or_default();
            self.within("trailer", |found| found.trailer(trailer, trailing));
        }
        self.new_names(expected, seen);
        self.bind_header(&header, seen);
    }

    fn header(&mut self, expected: &ExpectedMessage, header: &Header, seen: &Seen<'_>) {
        let bits = header.bits;
        self.equal("bits", expected.bits, Hex32(bits.0));
        let dispositions = [
            ("remote_disp", expected.remote_disp, bits.remote()),
            ("local_disp", expected.local_disp, bits.local()),
            ("voucher_disp", expected.voucher_disp, bits.voucher()),
        ];
        for (field, expected, got) in dispositions {
            self.equal(field, expected, ReceivedDisposition(got));
        }
        self.equal("complex", Flag(expected.complex).0, bits.is_complex());
        self.equal("size", expected.size, header.size);
        self.name("remote", seen.task, &expected.remote, header.remote);
        self.name("local", seen.task, &expected.local, header.local);
        if expected.voucher == Name::SenderValue {
            if !seen.voucher_numbers.contains(&header.voucher) {
                self.differs("voucher", "the sender's number", header.voucher);
            }
        } else {
            self.name("voucher", seen.task, &expected.voucher, header.voucher);
        }
        self.equal("id", expected.id, header.id);
    }

    /// Compares the descriptors, and returns the offset after them.
    fn descriptors(
        &mut self,
        expected: &ExpectedMessage,
        header: &Header,
        message: &[u8],
        seen: &Seen<'_>,
    ) -> usize {
        // The kernel writes only the header of a message that was too large, even if it was
        // complex.
        if !header.bits.is_complex() || message.len() == size_of::<Header>() {
            self.equal_if_any("descriptor_count", expected.descriptor_count, None);
            return size_of::<Header>();
        }
        let mut walk = match Descriptors::new(header, message) {
            Ok(walk) => walk,
            Err(error) => {
                self.differs("descriptors", "descriptors", error);
                return message.len();
            }
        };
        let count = Some(walk.remaining());
        self.equal_if_any("descriptor_count", expected.descriptor_count, count);
        let none = Vec::new();
        let expected = expected.descriptors.as_ref().unwrap_or(&none);
        let mut index = 0;
        for step in walk.by_ref() {
            let field = format!("descriptors[{index}]");
            match (step, expected.get(index)) {
                (Ok((_, got)), Some(expected)) => self.within(field, |found| {
                    found.descriptor(index, expected, &got, seen);
                }),
                (Ok((_, got)), None) => self.differs(&field, "nothing", got.kind().name()),
                (Err(error), _) => {
                    self.differs(&field, "a descriptor", error);
                    return message.len();
                }
            }
            index += 1;
        }
        if index < expected.len() {
            self.differs("descriptors", expected.len(), index);
        }
        walk.offset()
    }

    fn descriptor(
        &mut self,
        index: usize,
        expected: &ExpectedDescriptor,
        got: &Descriptor,
        seen: &Seen<'_>,
    ) {
        let task = seen.task;
        let disposition = |raw: u8| ReceivedDisposition(u32::from(raw));
        match (expected, got) {
            (ExpectedDescriptor::Port { name, disp }, Descriptor::Port(got)) => {
                self.name("name", task, name, got.name);
                self.equal("disp", *disp, disposition(got.disposition));
                self.bind_name(index, got.name, seen);
            }
            (ExpectedDescriptor::Ool(region), Descriptor::Ool(got))
            | (ExpectedDescriptor::OolVolatile(region), Descriptor::OolVolatile(got)) => {
                self.address(
                    index,
                    region.address,
                    region.address_as.as_ref(),
                    got.address,
                    seen,
                );
                self.equal("deallocate", region.deallocate, got.deallocate);
                self.equal("copy", region.copy, Copying(u32::from(got.copy)));
                self.equal("size", region.size, got.size);
                self.region(region, got.address.get(), got.size, seen);
            }
            (
                ExpectedDescriptor::OolPorts {
                    address,
                    deallocate,
                    copy,
                    disp,
                    count,
                    names,
                    address_as,
                },
                Descriptor::OolPorts(got),
            ) => {
                self.address(index, *address, address_as.as_ref(), got.address, seen);
                self.equal("deallocate", *deallocate, got.deallocate);
                self.equal("copy", *copy, Copying(u32::from(got.copy)));
                self.equal("disp", *disp, disposition(got.disposition));
                self.equal("count", *count, got.count);
                self.array(names, got.address.get(), got.count, seen);
            }
            (
                ExpectedDescriptor::GuardedPort {
                    name,
                    disp,
                    context,
                    flags,
                    context_as,
                },
                Descriptor::GuardedPort(got),
            ) => {
                self.name("name", task, name, got.name);
                self.equal("disp", *disp, disposition(got.disposition));
                let buffer = seen.buffer.as_ptr().addr() as u64;
                match context {
                    Word::MessageBuffer => {
                        let got = Word::Number(got.context.get());
                        self.equal("context", Word::Number(buffer), got);
                    }
                    context => self.word("context", context, got.context.get()),
                }
                self.equal("flags", *flags, got.flags.0);
                self.bind_name(index, got.name, seen);
                let bound = seen.bind.contexts.get(&index);
                self.equal_if_any("context_as", context_as.as_ref(), bound);
                if let Some(variable) = bound {
                    self.bindings.bind_word(variable, got.context.get());
                }
            }
            (expected, got) => self.differs("type", kind(expected), got.kind().name()),
        }
    }

    fn bind_name(&mut self, index: usize, name: PortName, seen: &Seen<'_>) {
        if let Some(variable) = seen.bind.names.get(&index) {
            self.bindings.bind(seen.task, variable, name);
        }
    }

    /// Compares the properties of an address, and binds its variable.
    fn address(
        &mut self,
        index: usize,
        expected: Presence,
        bound_as: Option<&String>,
        got: Split64,
        seen: &Seen<'_>,
    ) {
        self.equal("address", expected, Presence::of(got.get()));
        let bound = seen.bind.addresses.get(&index);
        self.equal_if_any("address_as", bound_as, bound);
        if let Some(variable) = bound {
            self.bindings.bind_word(variable, got.get());
        }
    }

    fn region(&mut self, expected: &ExpectedRegion, address: u64, size: u32, seen: &Seen<'_>) {
        let recorded = (size as usize).min(ExpectedRegion::RECORDED);
        if recorded == 0 {
            return self.equal("data", &expected.data, &Bytes::default());
        }
        match seen.memory.read(address, size as usize) {
            Some(mut data) => {
                data.truncate(recorded);
                self.equal("data", &expected.data, &Bytes(data));
            }
            None => self.differs("data", &expected.data, "memory that cannot be read"),
        }
    }

    fn array(&mut self, expected: &[Name], address: u64, count: u32, seen: &Seen<'_>) {
        if count == 0 {
            return self.equal("names", expected.len(), 0);
        }
        let Some(bytes) = seen
            .memory
            .read(address, count as usize * size_of::<PortName>())
        else {
            return self.differs("names", expected.len(), "memory that cannot be read");
        };
        let names = bytes.chunks_exact(size_of::<PortName>());
        self.equal("names", expected.len(), names.len());
        for (index, (expected, got)) in expected.iter().zip(names).enumerate() {
            let got = read::<PortName>(got, 0).unwrap_or_default();
            self.name(&format!("names[{index}]"), seen.task, expected, got);
        }
    }

    fn body(&mut self, expected: &ExpectedMessage, got: &[u8], seen: &Seen<'_>) {
        const NAME: usize = size_of::<PortName>();

        let (bytes, last) = if expected.body.then_port {
            got.split_at(got.len().saturating_sub(NAME))
        } else {
            (
                got,
                got.get(got.len().saturating_sub(NAME)..)
                    .unwrap_or_default(),
            )
        };
        if !expected.body.bytes.is_of(bytes) {
            self.differs("body", &expected.body.bytes, Bytes(bytes.to_vec()));
        }
        if let Some(name) = &expected.not_port {
            let task = seen.bind.not_port_task.unwrap_or(seen.task);
            self.mentioned_name("not_port", task, name, read(last, 0));
        }
        if let Some(count) = expected.not_count {
            self.equal_if_any("not_count", Some(count), read(last, 0));
        }
    }

    fn trailer(&mut self, expected: &ExpectedTrailer, got: &[u8]) {
        let (Some(kind), Some(size)) = (read::<u32>(got, 0), read::<u32>(got, 4)) else {
            return self.differs("", "a trailer", "nothing");
        };
        self.equal("type", expected.r#type, kind);
        self.equal("size", expected.size, size);
        let got = got.get(..size as usize).unwrap_or(got);
        let words = |words: &[u32]| {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            words.join(" ")
        };
        self.equal_if_any("seqno", expected.seqno, read(got, 8));
        self.equal_if_any(
            "sender",
            expected.sender.as_ref().map(|sender| words(sender)),
            read::<[u32; 2]>(got, 12).map(|sender| words(&sender)),
        );
        self.equal_if_any(
            "audit",
            expected.audit.as_ref().map(|audit| words(audit)),
            read::<[u32; 8]>(got, 20).map(|audit| words(&audit)),
        );
        self.word_if_any(
            "context",
            expected.context.as_ref(),
            read::<Split64>(got, 52).map(Split64::get),
        );
        self.equal_if_any("ad", expected.ad, read(got, 60));
        self.equal_if_any("labels_sender", expected.labels_sender, read(got, 64));
    }

    fn new_names(&mut self, expected: &ExpectedMessage, seen: &Seen<'_>) {
        let mut new = self.take_new();
        new.sort_unstable();
        let mut recorded: Vec<String> = expected.new_names.iter().map(Name::to_string).collect();
        recorded.sort_unstable();
        if new != recorded {
            self.differs("new_names", recorded.join(" "), new.join(" "));
        }
        // If the names differ, later operations of the scenario still need a value for the
        // variable.
        for name in &expected.new_names {
            if let Name::Variable(variable) = name
                && !self.bindings.is_bound(seen.task, name)
            {
                self.bindings.bind(seen.task, variable, PortName::NULL);
            }
        }
    }

    fn bind_header(&mut self, header: &Header, seen: &Seen<'_>) {
        let fields = [
            (&seen.bind.remote, header.remote),
            (&seen.bind.local, header.local),
            (&seen.bind.voucher, header.voucher),
        ];
        for (variable, name) in fields {
            if let Some(variable) = variable {
                self.bindings.bind(seen.task, variable, name);
            }
        }
    }

    /// Compares which fields of the header were written when the message stayed in its queue.
    pub(super) fn written_fields(
        &mut self,
        expected: Option<&WrittenFields>,
        task: usize,
        before: &[u8],
        after: &[u8],
    ) {
        let none = WrittenFields::default();
        let expected = expected.unwrap_or(&none);
        let written = |offset: usize| {
            let field = |bytes: &[u8]| read::<u32>(bytes, offset);
            field(after).filter(|_| field(before) != field(after))
        };
        self.equal_if_any("size", expected.size, written(4));
        self.name_if_any(
            "local",
            task,
            expected.local.as_ref(),
            written(12).map(PortName),
        );
        self.equal(
            "remote_written",
            expected.remote_written.unwrap_or(false),
            written(8).is_some(),
        );
        for (field, offset) in [("bits", 0), ("voucher", 16), ("id", 20)] {
            self.equal_if_any(field, None, written(offset));
        }
    }
}

const fn kind(descriptor: &ExpectedDescriptor) -> &'static str {
    match descriptor {
        ExpectedDescriptor::Port { .. } => "PORT",
        ExpectedDescriptor::Ool(_) => "OOL",
        ExpectedDescriptor::OolVolatile(_) => "OOL_VOLATILE",
        ExpectedDescriptor::OolPorts { .. } => "OOL_PORTS",
        ExpectedDescriptor::GuardedPort { .. } => "GUARDED_PORT",
    }
}

fn read<T: FromBytes + KnownLayout + Immutable>(bytes: &[u8], offset: usize) -> Option<T> {
    let (value, _) = T::read_from_prefix(bytes.get(offset..)?).ok()?;
    Some(value)
}
