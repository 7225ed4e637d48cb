//! Tests every code of a failed send with typed sends, service requests and service replies.
//!
//! Each path sends the same descriptors. The script destroys the rights and the memory that a
//! kernel destroys before it returns the code, and the resource counts before and after must be
//! equal:
//!
//! ```text
//!   descriptor   0          1           2              3                    4          5
//!                send       memory      receive        array of send        send       borrowed memory
//! ```

use zerocopy::FromBytes;

use super::*;
use crate::OolPorts;
use crate::kernel::PortRight;
use crate::message::release_reply_ports;
use crate::service::AnyPort;
use crate::service::{Client, Server, mach_service};
use crate::wire::{Descriptor, Descriptors};

#[derive(MachMessage)]
#[mach(id = 7, crate = "crate")]
struct Cargo<'a> {
    #[mach(move_send)]
    first: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(ool_ports(move_send))]
    array: OolPorts<SendRight>,
    #[mach(move_send)]
    last: SendRight,
    #[mach(ool(physical))]
    borrowed: OolSlice<'a>,
}

/// The same descriptors as arguments and as results.
#[mach_service(id = 900, crate = "crate")]
pub trait Port {
    /// Sends cargo.
    fn load(
        &self,
        first: SendRight,
        #[mach(ool)] memory: OolMemory,
        receive: ReceiveRight,
        #[mach(ool_ports(move_send), deallocate, max = 8)] array: Vec<SendRight>,
        last: SendRight,
        #[mach(ool(physical))] borrowed: &[u8],
    );
    /// Returns cargo.
    fn unload(
        &self,
        #[mach(out)] first: SendRight,
        #[mach(out, ool)] memory: OolMemory,
        #[mach(out)] receive: ReceiveRight,
        #[mach(out, ool_ports(move_send), deallocate, max = 8)] array: Vec<SendRight>,
        #[mach(out)] last: SendRight,
        #[mach(out, ool(physical))] borrowed: &[u8],
    );
}

struct Crane {
    other: SendRight,
    borrowed: usize,
}

impl Port for Crane {
    fn load(
        &self,
        _: SendRight,
        _: OolMemory,
        _: ReceiveRight,
        _: Vec<SendRight>,
        _: SendRight,
        _: OolMemory,
    ) {
    }

    fn unload(&self) -> Result<PortUnloadReply, KernReturn> {
        Ok(PortUnloadReply {
            first: self.other.clone(),
            memory: OolMemory::copy_of(DARWIN, b"memory")?,
            receive: ReceiveRight::new_in(DARWIN)?,
            array: vec![self.other.clone(), self.other.clone()],
            last: self.other.clone(),
            borrowed: OolMemory::new_in(DARWIN, self.borrowed)?,
        })
    }
}

/// The rights and memory that a kernel has consumed before it returns a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// Nothing.
    Nothing,
    /// Nothing is taken: the borrowed memory exceeds the copy space.
    NothingOfLarge,
    /// The rights of the header were destroyed.
    Header,
    /// The rights of the header and this many descriptors were destroyed.
    Parts(usize),
    /// The message was returned by a pseudo-receive.
    Returned,
    /// The code is never returned, so nothing is known.
    Unknown,
}

use Taken::{Header as HeaderTaken, Nothing, NothingOfLarge, Parts, Returned, Unknown};

/// All codes. A code is listed more than once if the consumed rights or the failing descriptor can
/// differ.
const CODES: &[(MsgReturn, Taken)] = &[
    (MsgReturn::SEND_IN_PROGRESS, Unknown),
    (MsgReturn::SEND_INVALID_DATA, Nothing),
    (MsgReturn::SEND_INVALID_DEST, Nothing),
    (MsgReturn::SEND_TIMED_OUT, Returned),
    (MsgReturn::SEND_INVALID_VOUCHER, Nothing),
    (MsgReturn(0x1000_0006), Unknown),
    (MsgReturn::SEND_INTERRUPTED, Returned),
    (MsgReturn::SEND_MSG_TOO_SMALL, Nothing),
    (MsgReturn::SEND_MSG_TOO_SMALL, HeaderTaken),
    (MsgReturn::SEND_INVALID_REPLY, Nothing),
    (MsgReturn::SEND_INVALID_RIGHT, Parts(2)),
    (MsgReturn::SEND_INVALID_NOTIFY, Unknown),
    (MsgReturn::SEND_INVALID_MEMORY, Parts(1)),
    (MsgReturn::SEND_NO_BUFFER, Nothing),
    (MsgReturn::SEND_NO_BUFFER, Returned),
    (MsgReturn::SEND_TOO_LARGE, Nothing),
    (MsgReturn::SEND_TOO_LARGE, HeaderTaken),
    (MsgReturn::SEND_INVALID_TYPE, Nothing),
    (MsgReturn::SEND_INVALID_TYPE, HeaderTaken),
    (MsgReturn::SEND_INVALID_HEADER, Nothing),
    (MsgReturn::SEND_INVALID_TRAILER, Unknown),
    (MsgReturn::SEND_INVALID_CONTEXT, Returned),
    (MsgReturn::SEND_INVALID_OPTIONS, Nothing),
    (MsgReturn::SEND_INVALID_OPTIONS, HeaderTaken),
    (MsgReturn(0x1000_0014), Unknown),
    (MsgReturn::SEND_INVALID_RT_OOL_SIZE, Unknown),
    (MsgReturn::SEND_NO_GRANT_DEST, HeaderTaken),
    (MsgReturn::SEND_MSG_FILTERED, HeaderTaken),
    (MsgReturn::SEND_AUX_TOO_SMALL, Nothing),
    (MsgReturn::SEND_AUX_TOO_LARGE, Nothing),
    (MsgReturn(MsgReturn::VM_KERNEL), NothingOfLarge),
    (MsgReturn(MsgReturn::VM_KERNEL), Parts(1)),
];

/// The interface that sends the message.
#[derive(Clone, Copy)]
enum Path {
    Typed,
    Request,
    Reply,
}

/// One attempt: a code, the parts that the kernel consumed, and the interface that sends.
struct Attempt<'w> {
    world: &'w World,
    code: MsgReturn,
    taken: Taken,
    /// A right whose queue is full.
    full: SendRight,
    /// True to send to a clone of a send right instead of a send-once right.
    by_clone: bool,
    /// A port of the process from which rights are made.
    other: ReceiveRight,
}

impl Attempt<'_> {
    /// Scripts the next send.
    fn script(&self) {
        let (code, taken) = (self.code, self.taken);
        if taken == Returned {
            self.world.script.answer_after(MSG, move |_, real: i32| {
                assert_eq!(MsgReturn(real), MsgReturn::SEND_TIMED_OUT);
                code.0
            });
            return;
        }
        self.world.script.answer(MSG, move |entry| {
            let bytes = entry.bytes(0, entry.number(2) as usize);
            match taken {
                HeaderTaken => destroy_header(bytes),
                Parts(count) => {
                    destroy_header(bytes);
                    destroy_descriptors(bytes, count);
                }
                _ => {}
            }
            code.0
        });
    }

    fn borrowed_size(&self) -> usize {
        match self.taken {
            NothingOfLarge => 8 << 20,
            _ => 5000,
        }
    }

    fn send(&self) -> SendRight {
        self.other.make_send().unwrap()
    }

    /// Returns a destination of the kind that the attempt needs.
    fn destination<'a>(&self) -> AnyPort<'a> {
        if self.taken == Returned || self.by_clone {
            AnyPort::MoveSend(self.full.clone())
        } else {
            AnyPort::MoveSendOnce(self.other.make_send_once().unwrap())
        }
    }

    fn memory(&self) -> OolMemory {
        OolMemory::copy_of(DARWIN, b"memory").unwrap()
    }

    /// Sends a typed message.
    fn typed(&self) {
        let borrowed = vec![1; self.borrowed_size()];
        let cargo = Cargo {
            first: self.send(),
            memory: self.memory(),
            receive: ReceiveRight::new_in(DARWIN).unwrap(),
            array: OolPorts::new_in(DARWIN, [Some(self.send()), Some(self.send())]).unwrap(),
            last: self.send(),
            borrowed: OolSlice::new(&borrowed),
        };
        let destination = self.destination();
        self.script();
        let cause = match destination {
            AnyPort::MoveSendOnce(right) => right.send(cargo).unwrap_err().cause,
            AnyPort::MoveSend(right) => ReplyRight::Send(right).send(cargo).unwrap_err().cause,
            _ => unreachable!(),
        };
        assert_eq!(cause, SendCause::Kernel(self.code));
    }

    /// Sends a request to a service.
    fn request(&self) {
        let borrowed = vec![1; self.borrowed_size()];
        let request = PortLoadRequest {
            first: self.send(),
            memory: self.memory(),
            receive: ReceiveRight::new_in(DARWIN).unwrap(),
            array: vec![self.send(), self.send()],
            last: self.send(),
            borrowed: &borrowed,
        };
        let destination = self.destination();
        self.script();
        let failed = match destination {
            AnyPort::MoveSend(right) if self.taken == Returned => {
                let client = Client::new(right).with_timeout(Duration::ZERO);
                client.call(request).map(drop).map_err(drop)
            }
            right => Client::call_to(right, request).map(drop).map_err(drop),
        };
        failed.unwrap_err();
        release_reply_ports();
    }

    /// Sends the reply of a server.
    fn reply(&self) {
        let (port, _own) = self.world.port();
        let to_port = port.make_send().unwrap();
        #[derive(MachMessage)]
        #[mach(id = 901, crate = "crate")]
        struct Unload;
        if self.taken == Returned || self.by_clone {
            to_port
                .send_request(Unload, self.full.clone(), Wait::Never)
                .unwrap();
        } else {
            to_port
                .send_request(Unload, &self.other, Wait::Never)
                .unwrap();
        }
        let mut buffer = MessageBuffer::new();
        let message = port.receive(&mut buffer).unwrap();
        let server = Server::new().serve(PortServer::new(Crane {
            other: self.send(),
            borrowed: self.borrowed_size(),
        }));
        self.script();
        let code = server.handle_and_send(message).unwrap_err();
        assert_eq!(code, self.code);
    }
}

/// Destroys the rights of the header as a kernel does.
fn destroy_header(bytes: &[u8]) {
    let (header, _) = Header::read_from_prefix(bytes).unwrap();
    destroy_right(header.remote, header.bits.remote());
    destroy_right(header.local, header.bits.local());
}

/// Destroys the content of this many descriptors as a kernel does.
fn destroy_descriptors(bytes: &[u8], count: usize) {
    let (header, _) = Header::read_from_prefix(bytes).unwrap();
    let descriptors = Descriptors::new(&header, bytes).unwrap();
    for (_, descriptor) in descriptors.map(Result::unwrap).take(count) {
        match descriptor {
            Descriptor::Port(port) => destroy_right(port.name, u32::from(port.disposition)),
            Descriptor::Ool(region) if region.deallocate != 0 => {
                // SAFETY: no other value owns the right, because its owner was moved into the
                // message.
                let calls = unsafe { DARWIN.calls() };
                let address = usize::try_from(region.address.get()).unwrap();
                calls.vm_deallocate(address, region.size as usize).unwrap();
            }
            other => panic!("no code stops after {other:?}"),
        }
    }
}

fn destroy_right(name: PortName, disposition: u32) {
    let right = match disposition {
        17 => PortRight::Send,
        18 => PortRight::SendOnce,
        21 => {
            // Destroying the new right sends a notification.
            // SAFETY: the right stays valid, because the message borrows its owner.
            let port = unsafe { ReceiveRight::from_name(DARWIN, name) }.unwrap();
            let port = std::mem::ManuallyDrop::new(port);
            return drop(port.make_send_once().unwrap());
        }
        _ => return,
    };
    // SAFETY: no other value owns the right, because its owner was moved into the message.
    let calls = unsafe { DARWIN.calls() };
    calls.port_mod_refs(name, right as u32, -1).unwrap();
}

/// Returns the rights and the memory that an attempt leaves without an owner.
fn left(code: MsgReturn, taken: Taken, path: Path, by_clone: bool) -> ResourceCounts {
    let mut left = None;
    World::run(|world| {
        let (_peer, full) = world.peer_port(1);
        full.send(Ping { number: 0 }).unwrap();
        let attempt = Attempt {
            world,
            code,
            taken,
            full,
            by_clone,
            other: ReceiveRight::new_in(DARWIN).unwrap(),
        };
        let before = world.resource_counts();
        match path {
            Path::Typed => attempt.typed(),
            Path::Request => attempt.request(),
            Path::Reply => attempt.reply(),
        }
        let mut buffer = MessageBuffer::new();
        while let Ok(Some(message)) = attempt.other.try_receive(&mut buffer) {
            assert!(matches!(
                message.into_notification(),
                Ok(Notification::SendOnce)
            ));
        }
        left = Some(world.resource_counts() - before);
    });
    left.unwrap()
}

#[test]
fn every_send_code_balances_resources_on_every_path() {
    for &(code, taken) in CODES {
        let [typed, request, reply] =
            [Path::Typed, Path::Request, Path::Reply].map(|path| left(code, taken, path, false));
        if taken == Unknown {
            assert_eq!(typed, request, "{code}");
            assert_eq!(typed, reply, "{code}");
        } else {
            let all = [("typed", typed), ("request", request), ("reply", reply)];
            for (path, left) in all {
                assert!(left.is_zero(), "{code}, {taken:?}, {path}: {left:?}");
            }
        }
    }
}

#[test]
fn send_codes_keep_the_clone_of_a_moved_destination() {
    for &(code, taken) in CODES {
        // A send right alone does not show whether the header was consumed, so it is assumed to be
        // destroyed.
        let is_told = match taken {
            HeaderTaken | Parts(_) => true,
            Nothing => !CODES.contains(&(code, HeaderTaken)),
            _ => false,
        };
        if is_told {
            for path in [Path::Typed, Path::Request, Path::Reply] {
                let left = left(code, taken, path, true);
                assert!(left.is_zero(), "{code}, {taken:?}: {left:?}");
            }
        }
    }
}

#[test]
fn every_known_send_code_is_in_the_table() {
    for low in 1..=0x19 {
        let code = MsgReturn(0x1000_0000 + low);
        assert!(CODES.iter().any(|(known, _)| *known == code), "{code}");
    }
}
