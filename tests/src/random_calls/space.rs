//! A task as the random callers see it, and their messages.

use mach_msg::kernel::{Calls, MsgCall, MsgOptions, OolTrust, PortType, Task};
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::wire::{
    Bits, Descriptor, DescriptorKind, Descriptors, GuardFlags, GuardedPortDescriptor, Header,
    OolCopy, OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName,
};
use zerocopy::{FromBytes, IntoBytes};

use super::input::Input;

/// Maximum number of names and of regions that a space remembers.
const KNOWN: usize = 64;

/// Kinds of the descriptors that are drawn. Rights are drawn twice as often.
const DRAWN_KINDS: [DescriptorKind; 6] = [
    DescriptorKind::Port,
    DescriptorKind::Port,
    DescriptorKind::Ool,
    DescriptorKind::OolVolatile,
    DescriptorKind::OolPorts,
    DescriptorKind::GuardedPort,
];

/// A task, and its known names and regions, valid or stale.
#[derive(Debug)]
pub struct Space {
    pub(super) calls: Calls,
    pub(super) names: Vec<PortName>,
    regions: Vec<(usize, usize)>,
}

impl Space {
    /// Creates a space without known names.
    #[must_use]
    pub const fn new(task: Task) -> Self {
        Self {
            // SAFETY: no owned value has a right or region of the task because only this module
            // uses it. Regions are sent on trust only if the message borrows all of them.
            calls: unsafe { task.calls() },
            names: Vec::new(),
            regions: Vec::new(),
        }
    }

    /// Creates ports in this task, and a send right to one of them in `other`, so that the tasks
    /// share a port.
    ///
    /// # Panics
    ///
    /// Panics if a call fails.
    pub fn acquaint(&mut self, other: &mut Self, service: &str) {
        for _ in 0..3 {
            let port = self.calls.port_allocate(1).unwrap();
            self.calls.port_insert_right(port, port, 20).unwrap();
            self.learn(port);
        }
        self.calls
            .bootstrap_register(service, self.names[0])
            .unwrap();
        other.learn(other.calls.bootstrap_look_up(service).unwrap());
    }

    /// Draws a name, usually one of the known names.
    pub(super) fn name(&self, input: &mut Input<'_>) -> PortName {
        match input.byte() {
            255 => PortName(input.word()),
            254 => PortName::DEAD,
            253 => PortName::NULL,
            index => match self.names.get(usize::from(index) % self.names.len().max(1)) {
                // A stale generation of a known name.
                Some(name) if index >= 240 => PortName(name.0.wrapping_add(4)),
                Some(name) => *name,
                None => PortName(u32::from(index)),
            },
        }
    }

    /// Draws a name with a disposition that its rights usually allow.
    fn right(&self, input: &mut Input<'_>) -> (PortName, u8) {
        let name = self.name(input);
        let choice = input.byte();
        let kind = self.calls.port_type(name).unwrap_or_default();
        let mut possible = [0; 6];
        let mut count = 0;
        for (disposition, needed) in [
            (19, PortType::SEND),
            (20, PortType::RECEIVE),
            (21, PortType::RECEIVE),
            (18, PortType::SEND_ONCE),
            (17, PortType::SEND | PortType::DEAD_NAME),
            (16, PortType::RECEIVE),
        ] {
            if kind.intersects(needed) {
                possible[count] = disposition;
                count += 1;
            }
        }
        let disposition = match possible[..count].get(usize::from(choice) % count.max(1)) {
            Some(&disposition) if choice < 240 => disposition,
            _ => 15 + choice % 8,
        };
        (name, disposition)
    }

    /// Draws a name from which the task can usually receive.
    fn source(&self, input: &mut Input<'_>) -> PortName {
        let start = usize::from(input.byte());
        let count = self.names.len();
        let sources = self
            .names
            .iter()
            .cycle()
            .skip(start % count.max(1))
            .take(count);
        let found = sources.copied().find(|name| {
            let kind = self.calls.port_type(*name).unwrap_or_default();
            kind.intersects(PortType::RECEIVE | PortType::PORT_SET)
        });
        match found {
            Some(name) if start < 240 => name,
            _ => self.name(input),
        }
    }

    /// Draws a region, usually one that the task owns or owned.
    pub(super) fn region(&self, input: &mut Input<'_>) -> (usize, usize) {
        match input.byte() {
            255 => (input.long() as usize, input.number() as usize),
            254 => (0, input.number() as usize),
            index => match self
                .regions
                .get(usize::from(index) % self.regions.len().max(1))
            {
                Some(&(address, size)) if index >= 200 => (address, size.wrapping_add(1)),
                Some(&(address, size)) if index >= 160 => {
                    (address.wrapping_add(1), size.saturating_sub(1))
                }
                Some(&region) => region,
                None => (usize::from(index), 1),
            },
        }
    }

    pub(super) fn learn(&mut self, name: PortName) {
        if name.is_valid() && !self.names.contains(&name) {
            if self.names.len() == KNOWN {
                self.names.remove(0);
            }
            self.names.push(name);
        }
    }

    /// Makes a random call of `mach_msg`, which sends, receives, or both.
    pub(super) fn message(
        &mut self,
        input: &mut Input<'_>,
        timeout: u32,
        text: Option<&mut String>,
    ) {
        let mut buffer = vec![0; 16 * usize::from(input.byte())];
        let mut options = match input.byte() % 4 {
            0 => MsgOptions::RCV_MSG,
            1 | 2 => MsgOptions::SEND_MSG,
            _ => MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
        };
        if input.byte() & 3 == 3 {
            options |= MsgOptions::from_bits_retain(input.word());
        }
        options |= MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT;
        let mut send_size = 0;
        let mut lent = (input.byte() & 3 == 1).then(Lent::default);
        if options.contains(MsgOptions::SEND_MSG) {
            let message = self.compose(input, lent.as_mut());
            send_size = message.len() as u32;
            if buffer.len() < message.len() {
                buffer.resize(message.len(), 0);
            }
            buffer[..message.len()].copy_from_slice(&message);
        }
        let mut other = vec![0; 16 * usize::from(input.byte() & 0x1f)];
        let separate = input.byte() & 7 == 3;
        let mut sizes = [send_size, buffer.len() as u32];
        if separate {
            sizes[1] = other.len() as u32;
        }
        if input.byte() & 15 == 7 {
            sizes[usize::from(input.byte() & 1)] = input.number();
        }
        let receive_name = self.source(input);
        let code = self.calls.msg(MsgCall {
            options,
            buffer: &mut buffer,
            send_size: sizes[0],
            receive_size: sizes[1],
            receive_name,
            timeout,
            notify: PortName::NULL,
            receive_buffer: separate.then_some(&mut other),
            trust: match lent {
                // `lent` owns all memory that the message refers to, until the call returns.
                Some(_) => OolTrust::Caller,
                None => OolTrust::Checked,
            },
        });
        if let Some(text) = text {
            *text = format!("msg {options:?}, receive from {receive_name}: {code:?}");
        }
        self.learn_from(&buffer);
        self.learn_from(&other);
    }

    /// Draws a message. All its regions exist if `lent` is `Some`.
    fn compose(&self, input: &mut Input<'_>, mut lent: Option<&mut Lent>) -> Vec<u8> {
        let (remote, remote_disposition) = self.right(input);
        let (local, local_disposition) = match input.byte() % 4 {
            0 => self.right(input),
            _ => (PortName::NULL, 0),
        };
        let (voucher, voucher_disposition) = match input.byte() {
            255 => self.right(input),
            254 => (self.name(input), 17),
            _ => (PortName::NULL, 0),
        };
        let mut message = RawMessageBuf::new(Header {
            bits: Bits::new(
                remote_disposition.into(),
                local_disposition.into(),
                voucher_disposition.into(),
                input.byte() & 15 == 7,
            ),
            remote,
            local,
            voucher,
            id: input.byte().into(),
            size: 0,
        });
        for _ in 0..input.byte() % 5 {
            let descriptor = match &mut lent {
                Some(lent) => self.lent_descriptor(input, lent),
                None => self.descriptor(input),
            };
            message.descriptors.push(descriptor);
        }
        message.inline = match input.byte() {
            // Larger than any message that the kernel copies into a queue.
            255 => vec![0x5a; 5000],
            size => (0..size & 0x3f).collect(),
        };
        let mut bytes = message.to_bytes().unwrap_or_default();
        if lent.is_none() && input.byte() & 7 == 3 {
            for _ in 0..input.byte() & 3 {
                let at = usize::from(input.byte());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = input.byte();
                }
            }
        }
        bytes
    }

    fn descriptor(&self, input: &mut Input<'_>) -> Descriptor {
        let deallocate = input.byte();
        let index = usize::from(input.byte()) % DRAWN_KINDS.len();
        let kind = DRAWN_KINDS[index];
        match kind {
            DescriptorKind::Port => {
                let (name, disposition) = self.right(input);
                Descriptor::Port(PortDescriptor::new(name, disposition))
            }
            DescriptorKind::Ool | DescriptorKind::OolVolatile => {
                let (address, size) = self.region(input);
                let region = OolDescriptor {
                    deallocate: deallocate & 1,
                    copy: if deallocate > 250 {
                        deallocate
                    } else {
                        deallocate >> 1 & 1
                    },
                    ..OolDescriptor::new(address as u64, size as u32, false, OolCopy::Virtual)
                };
                if kind == DescriptorKind::Ool {
                    Descriptor::Ool(region)
                } else {
                    Descriptor::OolVolatile(region)
                }
            }
            DescriptorKind::OolPorts => {
                let (address, size) = self.region(input);
                let count = (size / 4).min(usize::from(input.byte() % 24)) as u32;
                let names: Vec<PortName> = (0..count).map(|_| self.name(input)).collect();
                ignore(self.calls.memory_write(address, names.as_bytes()));
                Descriptor::OolPorts(OolPortsDescriptor::new(
                    address as u64,
                    count,
                    disposition(input),
                    deallocate & 1 != 0,
                ))
            }
            DescriptorKind::GuardedPort => Descriptor::GuardedPort(GuardedPortDescriptor {
                disposition: if deallocate > 250 {
                    disposition(input)
                } else {
                    16
                },
                ..GuardedPortDescriptor::new(
                    self.name(input),
                    input.long(),
                    GuardFlags(input.number() as u16),
                )
            }),
        }
    }

    /// Draws a descriptor of memory that exists.
    fn lent_descriptor(&self, input: &mut Input<'_>, lent: &mut Lent) -> Descriptor {
        if input.byte() & 1 == 0 {
            let bytes = vec![input.byte(); usize::from(input.byte())];
            let copy = match input.byte() & 1 {
                0 => OolCopy::Physical,
                _ => OolCopy::Virtual,
            };
            let region = OolDescriptor::new(address(&bytes), bytes.len() as u32, false, copy);
            lent.bytes.push(bytes);
            return Descriptor::Ool(region);
        }
        let (_, disposition) = self.right(input);
        let names: Vec<u32> = (0..input.byte() % 6)
            .map(|_| self.right(input).0.0)
            .collect();
        let count = names.len() as u32;
        let array = OolPortsDescriptor::new(address(&names), count, disposition, false);
        lent.names.push(names);
        Descriptor::OolPorts(array)
    }

    /// Remembers the names and regions of a message that was received or returned.
    fn learn_from(&mut self, buffer: &[u8]) {
        let Ok((header, _)) = Header::read_from_prefix(buffer) else {
            return;
        };
        self.learn(header.remote);
        self.learn(header.local);
        self.learn(header.voucher);
        let message = buffer.get(..header.size as usize).unwrap_or(buffer);
        if let Ok(message) = RawMessage::new(message) {
            assert_eq!(message.header(), &header);
        }
        for descriptor in Descriptors::new(&header, message).into_iter().flatten() {
            match descriptor {
                Ok((_, Descriptor::Port(port))) => self.learn(port.name),
                Ok((_, Descriptor::GuardedPort(port))) => self.learn(port.name),
                Ok((_, Descriptor::Ool(region) | Descriptor::OolVolatile(region))) => {
                    self.own(region.address.get(), region.size as usize);
                }
                Ok((_, Descriptor::OolPorts(array))) => {
                    self.own(
                        array.address.get(),
                        (array.count as usize).saturating_mul(4),
                    );
                }
                _ => return,
            }
        }
    }

    pub(super) fn own(&mut self, address: u64, size: usize) {
        let region = (address as usize, size);
        if size != 0 && !self.regions.contains(&region) {
            if self.regions.len() == KNOWN {
                self.regions.remove(0);
            }
            self.regions.push(region);
        }
    }

    /// Releases all memory of the task. The kernel refuses regions that are not its own.
    pub fn release_memory(&mut self) {
        for (address, size) in self.regions.drain(..) {
            ignore(self.calls.vm_deallocate(address, size));
        }
    }
}

/// Memory that a message refers to.
#[derive(Default)]
struct Lent {
    bytes: Vec<Vec<u8>>,
    names: Vec<Vec<u32>>,
}

fn address<T>(items: &[T]) -> u64 {
    items.as_ptr().expose_provenance() as u64
}

/// Accepts every result.
fn ignore<T>(_: T) {}

/// Draws a disposition that is valid or close to a valid one.
fn disposition(input: &mut Input<'_>) -> u8 {
    15 + input.byte() % 8
}
