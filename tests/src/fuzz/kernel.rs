//! Any sequence of calls on an embedded kernel, with any arguments.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{
    Calls, MsgCall, MsgOptions, OolTrust, PortOptions, PortRight, PortType, Task,
};
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::wire::{
    Bits, Descriptor, Descriptors, GuardFlags, GuardedPortDescriptor, Header, OolCopy,
    OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName,
};
use zerocopy::FromBytes;

/// Takes the bytes for calls on two tasks of a kernel. None may panic or block, and when both tasks have ended, nothing may be left.
pub fn kernel(bytes: &[u8]) {
    let kernel = EmbeddedKernel::new();
    {
        let tasks = [kernel.create_task(), kernel.create_task()];
        let mut spaces = [Space::new(*tasks[0]), Space::new(*tasks[1])];
        let [first, second] = &mut spaces;
        acquaint(first, second, "first");
        acquaint(second, first, "second");
        let mut input = Input { bytes };
        // Long inputs find nothing that short ones do not.
        for _ in 0..200 {
            if input.bytes.is_empty() {
                break;
            }
            let space = &mut spaces[usize::from(input.byte() & 1)];
            space.step(&mut input);
        }
        for space in &mut spaces {
            space.release_memory();
        }
    }
    let left = kernel.ledger();
    assert!(left.is_zero(), "{left:?}");
}

/// Gives `one` ports of its own, and `other` a send right for one of them: without that they could never meet.
fn acquaint(one: &mut Space, other: &mut Space, service: &str) {
    for _ in 0..3 {
        let port = one.calls.port_allocate(PortRight::Receive as u32).unwrap();
        one.calls.port_insert_right(port, port, 20).unwrap();
        one.learn(port);
    }
    one.calls.bootstrap_register(service, one.names[0]).unwrap();
    other.learn(other.calls.bootstrap_look_up(service).unwrap());
}

/// What the bytes mean is decided as they are read; behind their end come zeroes.
struct Input<'a> {
    bytes: &'a [u8],
}

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        let (&first, rest) = self.bytes.split_first().unwrap_or((&0, &[]));
        self.bytes = rest;
        first
    }

    fn word(&mut self) -> u32 {
        u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }

    /// A number that is small more often than not.
    fn number(&mut self) -> u32 {
        match self.byte() {
            255 => self.word(),
            254 => u32::MAX,
            253 => u32::MAX - 1,
            252 => 0x8000_0000,
            251 => 0x7fff_ffff,
            250 => 0x1_0000,
            249 => 1024,
            small => u32::from(small & 0x1f),
        }
    }

    fn long(&mut self) -> u64 {
        u64::from(self.number()) | u64::from(self.number()) << 32
    }
}

/// A task and what is known of it.
struct Space {
    calls: Calls,
    names: Vec<PortName>,
    regions: Vec<(usize, usize)>,
}

impl Space {
    fn new(task: Task) -> Self {
        Self {
            // SAFETY: the tasks are this module's own: no value of the crate owns rights or memory of theirs; regions are only sent on
            // trust where they are all lent.
            calls: unsafe { task.calls() },
            names: Vec::new(),
            regions: Vec::new(),
        }
    }

    /// A name that has been seen, most of the time.
    fn name(&self, input: &mut Input<'_>) -> PortName {
        match input.byte() {
            255 => PortName(input.word()),
            254 => PortName::DEAD,
            253 => PortName::NULL,
            index => match self.names.get(usize::from(index) % self.names.len().max(1)) {
                // A stale generation of a name that has been seen.
                Some(name) if index >= 240 => PortName(name.0.wrapping_add(4)),
                Some(name) => *name,
                None => PortName(u32::from(index)),
            },
        }
    }

    /// A name with a disposition that its rights allow, most of the time.
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

    /// A name that can be received from, most of the time.
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

    /// A region that the task may own.
    fn region(&self, input: &mut Input<'_>) -> (usize, usize) {
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

    fn learn(&mut self, name: PortName) {
        if name.is_valid() && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    fn step(&mut self, input: &mut Input<'_>) {
        let calls = self.calls;
        // What a call answers is not looked at: every answer is fine, as long as the books balance.
        match input.byte() % 40 {
            0..8 => self.message(input),
            8 | 9 => {
                if let Ok(name) = calls.port_allocate(input.number() % 8) {
                    self.learn(name);
                }
            }
            10 => {
                // High names make the table large, which takes time and finds nothing.
                let name = PortName(self.name(input).0 & 0x3_ffff);
                if calls.port_allocate_name(input.number(), name).is_ok() {
                    self.learn(name);
                }
            }
            11 => {
                let options = PortOptions {
                    flags: input.word(),
                    queue_limit: input.number(),
                };
                if let Ok(name) = calls.port_construct(&options, input.long()) {
                    self.learn(name);
                }
            }
            12 => ignore(calls.port_destroy(self.name(input))),
            13 => ignore(calls.port_deallocate(self.name(input))),
            14 => {
                let name = self.name(input);
                ignore(calls.port_destruct(name, input.number() as i32, input.long()));
            }
            15 => {
                let name = self.name(input);
                ignore(calls.port_get_refs(name, input.number()));
                ignore(calls.port_type(name));
                ignore(calls.port_get_srights(name));
                ignore(calls.port_get_context(name));
                ignore(calls.port_get_set_status(name));
            }
            16 | 17 => {
                let name = self.name(input);
                let right = input.number();
                let delta = input.number() as i32;
                ignore(calls.port_mod_refs(name, right, delta));
            }
            18 | 19 => {
                let (name, poly) = (self.name(input), self.name(input));
                let disposition = 15 + input.number() % 9;
                if calls.port_insert_right(name, poly, disposition).is_ok() {
                    self.learn(name);
                }
            }
            20 | 21 => {
                let name = self.name(input);
                let disposition = 15 + input.number() % 9;
                if let Ok((name, _)) = calls.port_extract_right(name, disposition) {
                    self.learn(name);
                }
            }
            22 => {
                let name = self.name(input);
                let mut info = [0; 20];
                let count = usize::from(input.byte() % 21);
                let flavor = input.number();
                if let Ok(words) = calls.port_get_attributes(name, flavor, &mut info[..count]) {
                    assert!(words <= count);
                }
            }
            23 => {
                let name = self.name(input);
                let info = [input.number(), input.number(), input.number()];
                let count = usize::from(input.byte() % 4);
                ignore(calls.port_set_attributes(name, input.number(), &info[..count]));
            }
            24 => {
                let name = self.name(input);
                let info = [input.number(), input.number(), input.number()];
                let count = usize::from(input.byte() % 4);
                ignore(calls.port_assert_attributes(name, input.number(), &info[..count]));
            }
            25 => ignore(calls.port_move_member(self.name(input), self.name(input))),
            26 => ignore(calls.port_insert_member(self.name(input), self.name(input))),
            27 => ignore(calls.port_extract_member(self.name(input), self.name(input))),
            28 => ignore(calls.port_set_mscount(self.name(input), input.number())),
            29 => ignore(calls.port_set_seqno(self.name(input), input.number())),
            30 => ignore(calls.port_set_context(self.name(input), input.long())),
            31 => ignore(calls.port_guard(self.name(input), input.long(), input.byte() & 1 != 0)),
            32 => ignore(calls.port_guard_with_flags(self.name(input), input.long(), input.long())),
            33 => ignore(calls.port_unguard(self.name(input), input.long())),
            34 => ignore(calls.port_swap_guard(self.name(input), input.long(), input.long())),
            35 => {
                let name = self.name(input);
                let mut info = [0; 68];
                let size = usize::from(input.byte() % 69);
                let (trailer, seqno) = (input.word(), input.number());
                ignore(calls.port_peek(name, trailer, seqno, &mut info[..size]));
            }
            36 | 37 => {
                let (name, notify) = (self.name(input), self.name(input));
                let id = 64 + (input.number() % 10) as i32;
                let (sync, disposition) = (input.number(), 15 + input.number() % 9);
                if let Ok(previous) =
                    calls.port_request_notification(name, id, sync, notify, disposition)
                {
                    self.learn(previous);
                }
            }
            38 => self.memory(input),
            _ => {
                if let Ok(names) = calls.port_names() {
                    self.names = names.into_iter().map(|(name, _)| name).collect();
                }
                self.learn(calls.reply_port().unwrap_or(PortName::NULL));
            }
        }
    }

    fn memory(&mut self, input: &mut Input<'_>) {
        if input.byte() & 1 == 0 {
            let size = match input.byte() {
                255 => usize::MAX - input.number() as usize,
                small => usize::from(small) * 7,
            };
            if let Ok(address) = self.calls.vm_allocate(size) {
                self.regions.push((address, size));
            }
        } else {
            let (address, size) = self.region(input);
            ignore(self.calls.vm_deallocate(address, size));
        }
    }

    /// Sends, receives, or both, without waiting.
    fn message(&mut self, input: &mut Input<'_>) {
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
        ignore(self.calls.msg(MsgCall {
            options,
            buffer: &mut buffer,
            send_size: sizes[0],
            receive_size: sizes[1],
            receive_name: self.source(input),
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: separate.then_some(&mut other),
            trust: match lent {
                // Everything that the message refers to is in `lent`, which lives until the call is over.
                Some(_) => OolTrust::Caller,
                None => OolTrust::Checked,
            },
        }));
        self.learn_from(&buffer);
        self.learn_from(&other);
    }

    /// A message of names and regions that may well exist, or of anything; with `lent`, all regions are there.
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
        message.inline = (0..input.byte() & 0x3f).collect();
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
        match input.byte() % 6 {
            0 | 1 => {
                let (name, disposition) = self.right(input);
                Descriptor::Port(PortDescriptor::new(name, disposition))
            }
            kind @ (2 | 3) => {
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
                if kind == 2 {
                    Descriptor::Ool(region)
                } else {
                    Descriptor::OolVolatile(region)
                }
            }
            4 => {
                let (address, size) = self.region(input);
                let count = (size / 4).min(usize::from(input.byte())) as u32;
                Descriptor::OolPorts(OolPortsDescriptor::new(
                    address as u64,
                    count,
                    disposition(input),
                    deallocate & 1 != 0,
                ))
            }
            _ => Descriptor::GuardedPort(GuardedPortDescriptor {
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

    /// A descriptor of memory that is surely there.
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

    /// Remembers the names and regions of a message that was received, or that came back.
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

    fn own(&mut self, address: u64, size: usize) {
        let region = (address as usize, size);
        if size != 0 && !self.regions.contains(&region) {
            self.regions.push(region);
        }
    }

    /// Gives back all memory of the task. What is not its own, or is so no longer, the kernel refuses.
    fn release_memory(&mut self) {
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

/// Every answer is fine.
fn ignore<T>(_: T) {}

/// A disposition, valid or nearly so.
fn disposition(input: &mut Input<'_>) -> u8 {
    15 + input.byte() % 8
}
