//! No byte of a message that the embedded kernel writes depends on previous bytes of the buffer, on
//! the sender's padding or on the stack.
//!
//! Each case runs twice, with memory filled with 0xaa and with 0x55. All bytes up to the end of the
//! trailer must be equal, and all bytes after it unchanged. Addresses of out-of-line memory, and
//! the guard of a received right (the address of the buffer), differ between runs and are omitted.

use std::hint::black_box;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::{Bits, Descriptor, Descriptors, Header, PortName, TrailerElements};
use mach_msg_tests::fixture::raw::{calls, msg_call, receive, send};
use zerocopy::{FromBytes, IntoBytes};

const SEND: MsgOptions = MsgOptions::SEND_MSG.union(MsgOptions::SEND_TIMEOUT);
const RECEIVE: MsgOptions = MsgOptions::RCV_MSG.union(MsgOptions::RCV_TIMEOUT);
const ROOM: usize = 40_000;

/// A task, the destination port of a case, and the byte with which memory outside of messages is
/// filled.
struct World {
    calls: Calls,
    port: PortName,
    fill: u8,
}

impl World {
    fn receive_right(&self) -> PortName {
        self.calls.port_allocate(1).unwrap()
    }

    /// Returns a port with a send right under the same name.
    fn port(&self) -> PortName {
        let port = self.receive_right();
        self.calls.port_insert_right(port, port, 20).unwrap();
        port
    }

    fn memory(&self, bytes: &[u8]) -> u64 {
        let address = self.calls.vm_allocate(bytes.len()).unwrap();
        self.calls.memory_write(address, bytes).unwrap();
        address as u64
    }

    fn request(&self, name: PortName, id: i32, sync: u32) {
        let calls = self.calls;
        calls
            .port_request_notification(name, id, sync, self.port, 21)
            .unwrap();
    }

    /// Copies the send right to `to` and sends there.
    fn send_to(&self, to: PortName, message: &Message) -> (MsgReturn, Vec<u8>) {
        let mut bytes = message.bytes(to);
        let size = bytes.len();
        bytes.resize(size + 64, self.fill);
        let code = self.msg(SEND, &mut bytes, size, 0, PortName::NULL);
        (code, bytes)
    }

    fn send(&self, message: &Message) {
        let (code, _) = self.send_to(self.port, message);
        assert_eq!(code, MsgReturn::SUCCESS);
    }

    fn msg(
        &self,
        options: MsgOptions,
        buffer: &mut [u8],
        send_size: usize,
        receive_size: usize,
        name: PortName,
    ) -> MsgReturn {
        dirty_stack(self.fill);
        self.calls.msg(MsgCall {
            send_size: send_size as u32,
            receive_size: receive_size as u32,
            receive_name: name,
            ..msg_call(options, buffer)
        })
    }
}

/// Fills the stack that the next call uses.
#[inline(never)]
fn dirty_stack(fill: u8) {
    black_box([fill; 16 * 1024]);
}

/// A message. The padding of its descriptors is filled with the fill byte.
#[derive(Clone, Default)]
struct Message {
    local: (PortName, u32),
    voucher: (u32, u32),
    descriptors: Vec<Vec<u8>>,
    body: Vec<u8>,
}

impl Message {
    fn of(descriptors: Vec<Vec<u8>>) -> Self {
        Self {
            descriptors,
            ..Self::default()
        }
    }

    fn bytes(&self, to: PortName) -> Vec<u8> {
        let header = Header {
            bits: Bits::new(
                19,
                self.local.1,
                self.voucher.1,
                !self.descriptors.is_empty(),
            ),
            size: 0,
            remote: to,
            local: self.local.0,
            voucher: PortName(self.voucher.0),
            id: 77,
        };
        let mut bytes = header.as_bytes().to_vec();
        if !self.descriptors.is_empty() {
            bytes.extend((self.descriptors.len() as u32).to_ne_bytes());
        }
        self.descriptors
            .iter()
            .for_each(|descriptor| bytes.extend(descriptor));
        bytes.extend(&self.body);
        bytes
    }
}

fn right(world: &World, name: PortName, disposition: u8) -> Vec<u8> {
    let mut bytes = name.0.to_ne_bytes().to_vec();
    bytes.extend([world.fill; 6]);
    bytes.extend([disposition, 0]);
    bytes
}

fn region(world: &World, kind: u8, copy: u8, bytes: &[u8]) -> Vec<u8> {
    let address = if bytes.is_empty() {
        u64::from_ne_bytes([world.fill; 8])
    } else {
        world.memory(bytes)
    };
    let mut descriptor = address.to_ne_bytes().to_vec();
    descriptor.extend([world.fill & 1, copy, world.fill, kind]);
    descriptor.extend((bytes.len() as u32).to_ne_bytes());
    descriptor
}

fn array(world: &World, disposition: u8, names: &[PortName]) -> Vec<u8> {
    let mut descriptor = region(world, 2, 1, names.as_bytes());
    descriptor[10] = disposition;
    descriptor[12..].copy_from_slice(&(names.len() as u32).to_ne_bytes());
    descriptor
}

fn guarded(context: u64, flags: u16, name: PortName) -> Vec<u8> {
    let mut descriptor = context.to_ne_bytes().to_vec();
    descriptor.extend(flags.to_ne_bytes());
    descriptor.extend([16, 4]);
    descriptor.extend(name.0.to_ne_bytes());
    descriptor
}

/// A named case, which sends a message to the port.
type Case = (&'static str, fn(&World));

const CASES: &[Case] = &[
    ("no body", |world| world.send(&Message::default())),
    ("small body", |world| {
        let body = vec![7; 36];
        world.send(&Message {
            body,
            ..Message::default()
        });
    }),
    ("body above a slot", |world| {
        let body = vec![7; 700];
        world.send(&Message {
            body,
            ..Message::default()
        });
    }),
    ("large body", |world| {
        let body = vec![7; 9000];
        world.send(&Message {
            body,
            ..Message::default()
        });
    }),
    ("send-once reply right", |world| {
        let local = (world.port(), 21);
        world.send(&Message {
            local,
            ..Message::default()
        });
    }),
    ("send reply right", |world| {
        let local = (world.port(), 19);
        world.send(&Message {
            local,
            ..Message::default()
        });
    }),
    ("dead reply right", |world| {
        let local = (PortName::DEAD, 21);
        world.send(&Message {
            local,
            ..Message::default()
        });
    }),
    ("number in the voucher field", |world| {
        let voucher = (0x1234_5678, 0);
        world.send(&Message {
            voucher,
            ..Message::default()
        });
    }),
    ("null voucher", |world| {
        let voucher = (0, 17);
        world.send(&Message {
            voucher,
            ..Message::default()
        });
    }),
    ("voucher", |world| {
        let name = world.calls.create_voucher(b"v").unwrap();
        world.send(&Message {
            voucher: (name.0, 19),
            ..Message::default()
        });
    }),
    ("port descriptors", |world| {
        let moved = world.receive_right();
        let made = world.port();
        let mut all = vec![
            right(world, moved, 16),
            right(world, made, 20),
            right(world, made, 21),
        ];
        for name in [PortName::NULL, PortName::DEAD] {
            all.extend([0, 5, 16, 17, 18].map(|disposition| right(world, name, disposition)));
        }
        let body = vec![7; 40];
        world.send(&Message {
            body,
            ..Message::of(all)
        });
    }),
    ("rights of ports that died in the queue", |world| {
        let port = world.port();
        let all = vec![
            right(world, port, 20),
            right(world, port, 21),
            array(world, 20, &[port; 3]),
        ];
        world.send(&Message {
            local: (port, 21),
            ..Message::of(all)
        });
        world.calls.port_destroy(port).unwrap();
    }),
    ("memory", |world| {
        let mut all = Vec::new();
        for kind in [1, 3] {
            for copy in [0, 1] {
                for size in [0, 5, 20_000] {
                    all.push(region(world, kind, copy, &vec![7; size]));
                }
            }
        }
        world.send(&Message::of(all));
    }),
    ("arrays of rights", |world| {
        let port = world.port();
        let names = [port, PortName::NULL, PortName::DEAD];
        let all = vec![
            array(world, 20, &names),
            array(world, 21, &names),
            array(world, 16, &[]),
        ];
        world.send(&Message::of(all));
    }),
    ("guarded rights", |world| {
        let [one, two, three] = [1, 2, 3].map(|_| world.receive_right());
        world.calls.port_guard(one, 99, false).unwrap();
        let all = vec![
            guarded(99, 1, one),
            guarded(0, 2, two),
            guarded(0, 3, three),
        ];
        world.send(&Message::of(all));
    }),
    ("guarded descriptors without a right", |world| {
        let mut all = Vec::new();
        for name in [PortName::NULL, PortName::DEAD] {
            all.extend([
                guarded(0x77, 1, name),
                guarded(0, 2, name),
                guarded(0, 3, name),
            ]);
        }
        world.send(&Message::of(all));
    }),
    ("port-deleted notification", |world| {
        let port = world.receive_right();
        world.request(port, 72, 0);
        world.calls.port_destroy(port).unwrap();
    }),
    ("send-possible notification", |world| {
        world.request(world.port(), 66, 1);
    }),
    ("port-destroyed notification", |world| {
        let port = world.receive_right();
        world.request(port, 69, 0);
        world.calls.port_destroy(port).unwrap();
    }),
    ("no-senders notification", |world| {
        world.request(world.receive_right(), 70, 0);
    }),
    ("send-once notification", |world| {
        let (name, _) = world.calls.port_extract_right(world.port, 21).unwrap();
        world.calls.port_deallocate(name).unwrap();
    }),
    ("dead-name notification", |world| {
        let port = world.port();
        world.request(port, 72, 0);
        world.calls.port_mod_refs(port, 1, -1).unwrap();
    }),
    ("reply of the kernel", |world| {
        let local = (world.port, 21);
        let own = world.calls.task_self().unwrap();
        let (code, _) = world.send_to(
            own,
            &Message {
                local,
                ..Message::default()
            },
        );
        assert_eq!(code, MsgReturn::SUCCESS);
    }),
];

/// Runs `play` with both fill bytes, in buffers at different addresses. Asserts that it returns the
/// same bytes.
fn same_bytes(case: &str, play: impl Fn(&World, &mut [u8]) -> Vec<u8>) {
    let once = |fill: u8, buffer: &mut [u8]| {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let mut world = World {
            calls: calls(*task),
            port: PortName::NULL,
            fill,
        };
        world.port = world.port();
        buffer.fill(fill);
        play(&world, buffer)
    };
    let (mut first, mut second) = (vec![0; ROOM], vec![0; ROOM]);
    let (one, other) = (once(0xaa, &mut first), once(0x55, &mut second));
    let differs = one.iter().zip(&other).position(|(one, other)| one != other);
    assert_eq!(differs, None, "{case}: {one:02x?}\n{other:02x?}");
    assert_eq!(one.len(), other.len(), "{case}");
}

/// Returns the first `size` bytes of a buffer, without addresses. Asserts that the others are
/// unchanged.
fn written(case: &str, world: &World, buffer: &[u8], size: usize) -> Vec<u8> {
    let untouched = buffer[size..].iter().all(|&byte| byte == world.fill);
    assert!(untouched, "{case}: bytes after the trailer were written");
    let mut bytes = buffer[..size].to_vec();
    let header = Header::read_from_prefix(&bytes).unwrap().0;
    let walk = Descriptors::new(&header, &bytes).unwrap();
    let memory: Vec<usize> = walk
        .filter_map(|step| match step.unwrap() {
            (_, Descriptor::Port(_)) => None,
            (_, Descriptor::GuardedPort(guarded)) if !guarded.name.is_valid() => None,
            (offset, _) => Some(offset),
        })
        .collect();
    for offset in memory {
        let address = &mut bytes[offset..offset + 8];
        let there = address.iter().any(|&byte| byte != 0);
        address.fill(u8::from(there));
    }
    bytes
}

#[test]
fn received_message_has_no_foreign_bytes() {
    for (case, make) in CASES {
        for elements in 0..16_u32 {
            for guarded in [
                MsgOptions::empty(),
                MsgOptions::RCV_GUARDED_DESC,
                MsgOptions::RCV_VOUCHER,
            ] {
                same_bytes(case, |world, buffer| {
                    make(world);
                    let trailer = MsgOptions::from_bits_retain(elements << 24);
                    let options = RECEIVE | guarded | trailer;
                    let code = world.msg(options, buffer, 0, ROOM, world.port);
                    assert_eq!(code, MsgReturn::SUCCESS, "{case}");
                    let header = Header::read_from_prefix(buffer).unwrap().0;
                    let size = header.size as usize + options.trailer_size() as usize;
                    written(case, world, buffer, size)
                });
            }
        }
    }
}

#[test]
fn destroyed_message_leaves_no_foreign_bytes() {
    for (case, make) in CASES {
        for elements in [0, 3, 7_u32] {
            same_bytes(case, |world, buffer| {
                make(world);
                let options = RECEIVE | MsgOptions::from_bits_retain(elements << 24);
                let code = world.msg(options, buffer, 0, 24, world.port);
                assert_eq!(code, MsgReturn::RCV_TOO_LARGE, "{case}");
                let size = 24 + options.trailer_size() as usize;
                // Only a header, even if its complex bit is set.
                assert!(
                    buffer[size..].iter().all(|&byte| byte == world.fill),
                    "{case}"
                );
                buffer[..size].to_vec()
            });
        }
    }
}

#[test]
fn message_left_in_queue_writes_size_and_port_only() {
    for (case, make) in CASES {
        same_bytes(case, |world, buffer| {
            make(world);
            let options = RECEIVE | MsgOptions::RCV_LARGE | MsgOptions::RCV_LARGE_IDENTITY;
            let code = world.msg(options, buffer, 0, 24, world.port);
            assert_eq!(code, MsgReturn::RCV_TOO_LARGE, "{case}");
            let untouched = (0..ROOM).filter(|at| !matches!(at, 4..8 | 12..16));
            let mut untouched = untouched.map(|at| buffer[at]);
            assert!(untouched.all(|byte| byte == world.fill), "{case}");
            [&buffer[4..8], &buffer[12..16]].concat()
        });
    }
}

#[test]
fn returned_message_has_no_foreign_bytes() {
    let fill_queue = |world: &World| {
        world
            .calls
            .port_set_attributes(world.port, 1, &[0])
            .unwrap();
    };
    type Make = fn(&World) -> Message;
    let cases: [(&str, Make); 5] = [
        ("header", |world| Message {
            local: (world.port(), 21),
            body: vec![7; 20],
            ..Message::default()
        }),
        ("rights", |world| {
            let (moved, made) = (world.receive_right(), world.port());
            let nothing = [PortName::NULL, PortName::DEAD].map(|name| right(world, name, 5));
            let mut all = vec![
                right(world, moved, 16),
                right(world, made, 20),
                right(world, made, 21),
            ];
            all.extend(nothing);
            Message::of(all)
        }),
        ("memory", |world| {
            let sizes = [0, 5, 20_000];
            Message::of(
                sizes
                    .map(|size| region(world, 1, 1, &vec![7; size]))
                    .to_vec(),
            )
        }),
        ("arrays", |world| {
            let names = [world.port(), PortName::NULL];
            Message::of(vec![array(world, 20, &names), array(world, 20, &[])])
        }),
        ("guarded", |world| {
            let (one, two) = (world.receive_right(), world.receive_right());
            world.calls.port_guard(one, 99, false).unwrap();
            let (null, dead) = (PortName::NULL, PortName::DEAD);
            Message::of(vec![
                guarded(99, 1, one),
                guarded(0, 2, two),
                guarded(0, 3, null),
                guarded(0x77, 1, dead),
            ])
        }),
    ];
    for (case, make) in cases {
        same_bytes(case, |world, buffer| {
            fill_queue(world);
            let bytes = make(world).bytes(world.port);
            buffer[..bytes.len()].copy_from_slice(&bytes);
            let code = world.msg(SEND, buffer, bytes.len(), 0, PortName::NULL);
            assert_eq!(code, MsgReturn::SEND_TIMED_OUT, "{case}");
            written(case, world, buffer, bytes.len())
        });
    }
}

#[test]
fn requests_are_received_at_any_address() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(1).unwrap();
    calls.port_insert_right(port, port, 20).unwrap();
    // Repeated, because the kernel creates the name of the reply right in two ways: see its
    // reserved names.
    for round in 0..48 {
        let header = Header {
            bits: Bits::new(19, 21, 0, false),
            remote: port,
            local: port,
            id: 5,
            ..Header::default()
        };
        assert_eq!(send(calls, header.as_bytes().to_vec()), MsgReturn::SUCCESS);
        let mut memory = [0; 256];
        let buffer = &mut memory[round % 16..];
        let code = calls.msg(MsgCall {
            receive_name: port,
            ..msg_call(RECEIVE.with_trailer(TrailerElements::Audit), buffer)
        });
        assert_eq!(code, MsgReturn::SUCCESS, "{round}");
        let (header, _) = Header::read_from_prefix(buffer).unwrap();
        assert_eq!(header.id, 5);
        calls.port_deallocate(header.remote).unwrap();
        receive(calls, port).unwrap();
    }
    kernel.verify().unwrap();
}
