//! Random raw calls on an embedded kernel: any arguments, in any order.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust, PortOptions, Task};
use mach_msg::wire::{
    Bits, GuardFlags, GuardedPortDescriptor, Header, OolCopy, OolDescriptor, OolPortsDescriptor,
    PortDescriptor, PortName,
};
use zerocopy::IntoBytes;

use crate::random::Random;

/// How many names of a task are remembered.
const KNOWN: usize = 24;

/// Makes random calls on the tasks of one kernel.
#[derive(Debug)]
pub struct Actor {
    random: Random,
    tasks: Vec<Known>,
}

/// A task, and names that were seen in it, living or stale.
#[derive(Debug)]
struct Known {
    task: Task,
    names: Vec<PortName>,
    memory: Vec<(usize, usize)>,
}

/// What a random call was, for the message of a test that fails.
pub type Did = String;

impl Actor {
    /// An actor over `tasks`, which belong to one kernel.
    #[must_use]
    pub fn new(seed: u64, tasks: impl IntoIterator<Item = Task>) -> Self {
        let tasks = tasks
            .into_iter()
            .map(|task| Known {
                task,
                names: Vec::new(),
                memory: Vec::new(),
            })
            .collect();
        Self {
            random: Random::new(seed),
            tasks,
        }
    }

    fn calls(&self, task: usize) -> Calls {
        // SAFETY: no value of the crate owns rights or memory of these tasks, and no message is sent on trust.
        unsafe { self.tasks[task].task.calls() }
    }

    fn learn(&mut self, task: usize, name: PortName) {
        if !name.is_valid() {
            return;
        }
        let names = &mut self.tasks[task].names;
        if names.len() < KNOWN {
            names.push(name);
        } else {
            let place = self.random.below(KNOWN as u64) as usize;
            self.tasks[task].names[place] = name;
        }
    }

    /// A name: mostly one that was seen in the task, at times null, dead, or anything.
    fn name(&mut self, task: usize) -> PortName {
        let names = &self.tasks[task].names;
        match self.random.below(40) {
            0 => PortName::NULL,
            1 => PortName::DEAD,
            2 => PortName(self.random.next() as u32),
            3 => PortName((self.random.next() as u32) & 0x3fff | 3),
            _ if names.is_empty() => PortName::NULL,
            _ => {
                let place = self.random.below(names.len() as u64) as usize;
                self.tasks[task].names[place]
            }
        }
    }

    fn disposition(&mut self) -> u32 {
        match self.random.below(30) {
            0 => self.random.next() as u32,
            1 => self.random.below(32) as u32,
            _ => 16 + self.random.below(6) as u32,
        }
    }

    fn task(&mut self) -> usize {
        self.random.below(self.tasks.len() as u64) as usize
    }

    /// Makes one random call, and says which. A call that would wait has a timeout of at most `timeout` milliseconds.
    pub fn step(&mut self, timeout: u32) -> Did {
        let task = self.task();
        let calls = self.calls(task);
        let name = self.name(task);
        let other = self.name(task);
        let disposition = self.disposition();
        let word = self.random.next();
        let small = (self.random.below(7) as i32) - 3;
        let delta = if self.random.one_in(20) {
            word as i32
        } else {
            small
        };
        match self.random.below(38) {
            0..=2 => {
                let right = self.random.pick(&[1, 1, 1, 1, 3, 4, 0, 99]);
                let made = calls.port_allocate(right);
                self.learn(task, made.unwrap_or(PortName::NULL));
                format!("allocate {task} {right}: {made:?}")
            }
            3 => {
                let chosen = PortName((self.random.below(60) as u32) << 8 | 3);
                let made = calls.port_allocate_name(1, chosen);
                self.learn(task, chosen);
                format!("allocate_name {task} {chosen}: {made:?}")
            }
            4 => {
                let options = PortOptions {
                    flags: word as u32 & 0xff,
                    queue_limit: self.random.below(8) as u32,
                };
                let made = calls.port_construct(&options, word >> 60);
                self.learn(task, made.unwrap_or(PortName::NULL));
                format!("construct {task} {options:?}: {made:?}")
            }
            5 => format!("destroy {task} {name}: {:?}", calls.port_destroy(name)),
            6 | 7 => format!(
                "deallocate {task} {name}: {:?}",
                calls.port_deallocate(name)
            ),
            8 => {
                let guard = word >> 60;
                let got = calls.port_destruct(name, delta.min(0), guard);
                format!("destruct {task} {name} {delta} {guard}: {got:?}")
            }
            9 => {
                let right = self.random.below(7) as u32;
                let got = calls.port_get_refs(name, right);
                format!("get_refs {task} {name} {right}: {got:?}")
            }
            10..=12 => {
                let right = self.random.below(6) as u32;
                let got = calls.port_mod_refs(name, right, delta);
                format!("mod_refs {task} {name} {right} {delta}: {got:?}")
            }
            13 => format!("type {task} {name}: {:?}", calls.port_type(name)),
            14 | 15 => {
                let got = calls.port_insert_right(name, other, disposition);
                format!("insert_right {task} {name} {other} {disposition}: {got:?}")
            }
            16 | 17 => {
                let got = calls.port_extract_right(name, disposition);
                if let Ok((name, _)) = got {
                    self.learn(task, name);
                }
                format!("extract_right {task} {name} {disposition}: {got:?}")
            }
            18 => {
                let flavor = self.random.below(11) as u32;
                let mut info = vec![0; self.random.below(20) as usize];
                let got = calls.port_get_attributes(name, flavor, &mut info);
                format!("get_attributes {task} {name} {flavor}: {got:?}")
            }
            19 => {
                let flavor = self.random.pick(&[1, 1, 1, 3, 4, 5, 6, 8, 99]);
                let info = [self.random.below(7) as u32, word as u32];
                let length = self.random.below(3) as usize;
                let got = calls.port_set_attributes(name, flavor, &info[..length]);
                let _ = calls.port_assert_attributes(name, flavor, &info[..length]);
                format!("set_attributes {task} {name} {flavor} {info:?}: {got:?}")
            }
            20 => {
                let got = calls.port_move_member(name, other);
                format!("move_member {task} {name} {other}: {got:?}")
            }
            21 => {
                let got = calls.port_insert_member(name, other);
                format!("insert_member {task} {name} {other}: {got:?}")
            }
            22 => {
                let got = calls.port_extract_member(name, other);
                format!("extract_member {task} {name} {other}: {got:?}")
            }
            23 => {
                let got = calls.port_set_mscount(name, word as u32);
                let _ = calls.port_set_seqno(name, (word >> 32) as u32);
                format!("set_mscount {task} {name}: {got:?}")
            }
            24 => {
                let guard = word >> 62;
                let got = match self.random.below(5) {
                    0 => calls.port_guard(name, guard, word & 1 == 1),
                    1 => calls.port_guard_with_flags(name, guard, word & 3),
                    2 => calls.port_unguard(name, guard),
                    3 => calls.port_swap_guard(name, guard, guard ^ 1),
                    _ => calls.port_set_context(name, guard),
                };
                let _ = calls.port_get_context(name);
                format!("guard {task} {name} {guard}: {got:?}")
            }
            25 => {
                let mut info = vec![0; self.random.below(70) as usize];
                let got =
                    calls.port_peek(name, word as u32, self.random.below(5) as u32, &mut info);
                format!("peek {task} {name}: {got:?}")
            }
            26 | 27 => {
                let id = self.random.pick(&[66, 69, 70, 72, 72, 65]);
                let sync = self.random.below(3) as u32;
                let disposition = self.random.pick(&[21, 21, 21, 18, 20, disposition]);
                let got = calls.port_request_notification(name, id, sync, other, disposition);
                self.learn(task, got.unwrap_or(PortName::NULL));
                format!("request {task} {name} {id} {sync} {other} {disposition}: {got:?}")
            }
            28 => {
                let got = calls.port_names().map(|names| names.len());
                let _ = calls.port_get_set_status(name);
                let _ = calls.port_get_srights(name);
                format!("names {task}: {got:?}")
            }
            29 => {
                let got = calls.task_self();
                self.learn(task, got.unwrap_or(PortName::NULL));
                let _ = calls.task_for_port(name);
                format!("task_self {task}: {got:?}")
            }
            30 => self.memory(task),
            31 => {
                let to = self.task();
                let got = calls.transfer(name, disposition, self.tasks[to].task);
                self.learn(to, got.unwrap_or(PortName::NULL));
                format!("transfer {task} {name} {disposition} to {to}: {got:?}")
            }
            32 => {
                let got = calls.create_voucher(&[word as u8 & 3]);
                self.learn(task, got.unwrap_or(PortName::NULL));
                format!("voucher {task}: {got:?}")
            }
            33 => {
                let service = self.random.pick(&["a", "b"]);
                let got = match self.random.below(3) {
                    0 => calls.bootstrap_register(service, name).map(|()| name),
                    1 => calls.bootstrap_look_up(service),
                    _ => calls.bootstrap_check_in(service),
                };
                self.learn(task, got.unwrap_or(PortName::NULL));
                format!("bootstrap {task} {service} {name}: {got:?}")
            }
            _ => self.message(task, timeout),
        }
    }

    fn memory(&mut self, task: usize) -> Did {
        let calls = self.calls(task);
        if self.random.one_in(2) {
            let size = self.random.pick(&[0, 1, 8, 5000, 140_000]);
            let got = calls.vm_allocate(size);
            if let Ok(address) = got {
                self.tasks[task].memory.push((address, size));
                self.tasks[task].memory.truncate(16);
            }
            return format!("vm_allocate {task} {size}: {got:?}");
        }
        let (address, size) = self.region(task);
        let got = calls.vm_deallocate(address, size);
        let _ = calls.memory_read(address, size.min(64));
        let _ = calls.memory_write(address, b"abc");
        format!("vm_deallocate {task} {address:#x} {size}: {got:?}")
    }

    /// A range: mostly memory that the task was given, or a part of it, at times anything.
    fn region(&mut self, task: usize) -> (usize, usize) {
        let known = self.tasks[task].memory.len() as u64;
        if known == 0 || self.random.one_in(20) {
            return (
                self.random.next() as usize,
                self.random.below(10_000) as usize,
            );
        }
        let place = self.random.below(known) as usize;
        let (address, size) = self.tasks[task].memory[place];
        match self.random.below(4) {
            0 => (address + size / 4, size / 2),
            1 => (address, size / 2),
            _ => (address, size),
        }
    }

    fn descriptors(&mut self, task: usize, message: &mut Vec<u8>) -> u32 {
        let count = self.random.pick(&[0, 1, 1, 1, 2, 3, 8]);
        for _ in 0..count {
            let disposition = self.disposition() as u8;
            match self.random.below(8) {
                0..=3 => {
                    let port = PortDescriptor::new(self.name(task), disposition);
                    message.extend_from_slice(port.as_bytes());
                }
                4 | 5 => {
                    let (address, size) = self.region(task);
                    let copy = self.random.pick(&[OolCopy::Physical, OolCopy::Virtual]);
                    let mut ool = OolDescriptor::new(
                        address as u64,
                        size as u32,
                        self.random.one_in(2),
                        copy,
                    );
                    ool.kind = self.random.pick(&[1, 1, 1, 3]);
                    message.extend_from_slice(ool.as_bytes());
                }
                6 => {
                    let (address, size) = self.names_region(task);
                    let count = (size / 4).min(20) as u32;
                    let ports = OolPortsDescriptor::new(
                        address as u64,
                        count,
                        disposition,
                        self.random.one_in(2),
                    );
                    message.extend_from_slice(ports.as_bytes());
                }
                _ => {
                    let flags = GuardFlags(self.random.below(5) as u16);
                    let guarded =
                        GuardedPortDescriptor::new(self.name(task), self.random.below(3), flags);
                    message.extend_from_slice(guarded.as_bytes());
                }
            }
        }
        count
    }

    /// A region with names of the task in it.
    fn names_region(&mut self, task: usize) -> (usize, usize) {
        let (address, size) = self.region(task);
        let size = size.min(80);
        let names: Vec<PortName> = (0..size / 4).map(|_| self.name(task)).collect();
        let _ = self.calls(task).memory_write(address, names.as_bytes());
        (address, size)
    }

    /// Sends, receives, or both.
    fn message(&mut self, task: usize, timeout: u32) -> Did {
        let remote = self.name(task);
        let local = if self.random.one_in(2) {
            PortName::NULL
        } else {
            self.name(task)
        };
        let voucher_kind = self.random.pick(&[0, 0, 0, 0, 0, 17, 19]);
        let local_kind = if local.is_null() && !self.random.one_in(8) {
            0
        } else {
            self.random.pick(&[17, 18, 19, 20, 21, 21, 21])
        };
        let complex = self.random.one_in(2);
        let remote_kind = self.random.pick(&[17, 18, 19, 19, 20, 20, 21]);
        let mut header = Header {
            bits: Bits::new(remote_kind, local_kind, voucher_kind, complex),
            size: self.random.next() as u32,
            remote,
            local,
            voucher: if voucher_kind == 0 {
                PortName::NULL
            } else {
                self.name(task)
            },
            id: self.random.next() as i32,
        };
        if self.random.one_in(30) {
            header.bits.0 ^= 1 << self.random.below(32);
        }
        let mut message = header.as_bytes().to_vec();
        if complex {
            message.extend_from_slice(&0_u32.to_ne_bytes());
            let count = self.descriptors(task, &mut message);
            message[24..28].copy_from_slice(&count.to_ne_bytes());
        }
        let inline = self.random.pick(&[0_usize, 0, 4, 40, 300, 5000]);
        message.resize(message.len() + inline, 0x5a);
        if self.random.one_in(40) {
            let place = self.random.below(message.len() as u64) as usize;
            message[place] ^= 1 << self.random.below(8);
        }
        let mut options = MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT;
        options |= self.random.pick(&[
            MsgOptions::SEND_MSG,
            MsgOptions::SEND_MSG,
            MsgOptions::RCV_MSG,
            MsgOptions::RCV_MSG,
            MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
        ]);
        let extra = [
            MsgOptions::RCV_LARGE,
            MsgOptions::RCV_LARGE_IDENTITY,
            MsgOptions::RCV_VOUCHER,
            MsgOptions::RCV_GUARDED_DESC,
            MsgOptions::SEND_NOTIFY,
        ];
        for option in extra {
            if self.random.one_in(3) {
                options |= option;
            }
        }
        options |= MsgOptions::from_bits_retain((self.random.below(16) as u32) << 24);
        let send_size = message.len() as u32;
        message.resize(message.len().max(8192), 0);
        let receive_size = self.random.pick(&[8192, 8192, 8192, 0, 24, 60, 100]);
        let receive_name = self.name(task);
        let result = self.calls(task).msg(MsgCall {
            options,
            buffer: &mut message,
            send_size,
            receive_size,
            receive_name,
            timeout,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        self.learn_message(task, &message, result);
        format!("msg {task} {options:?} {header:?} {complex} rcv {receive_name}: {result}")
    }

    /// Remembers the names and memory in a message that arrived, or came back.
    fn learn_message(&mut self, task: usize, message: &[u8], result: MsgReturn) {
        use mach_msg::wire::{Descriptor, Descriptors};

        let returned = matches!(
            result.base(),
            MsgReturn::SUCCESS | MsgReturn::SEND_TIMED_OUT | MsgReturn::RCV_BODY_ERROR
        );
        if !returned {
            return;
        }
        let Ok((header, _)) = <Header as zerocopy::FromBytes>::read_from_prefix(message) else {
            return;
        };
        self.learn(task, header.remote);
        self.learn(task, header.local);
        self.learn(task, header.voucher);
        let Ok(descriptors) = Descriptors::new(&header, message) else {
            return;
        };
        for step in descriptors.take(16) {
            match step {
                Ok((_, Descriptor::Port(port))) => self.learn(task, port.name),
                Ok((_, Descriptor::GuardedPort(port))) => self.learn(task, port.name),
                Ok((_, Descriptor::Ool(ool) | Descriptor::OolVolatile(ool))) => {
                    let memory = &mut self.tasks[task].memory;
                    memory.push((ool.address.get() as usize, ool.size as usize));
                    if memory.len() > 16 {
                        memory.remove(0);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Ends the program with what is wrong with the kernel's counts, if anything.
///
/// # Panics
///
/// When something is.
pub fn check(kernel: &EmbeddedKernel, history: &[Did]) {
    if let Err(faults) = kernel.verify() {
        panic!("{faults}\nafter\n{}", history.join("\n"));
    }
}
