//! Replies that borrow values, which may be released before the reply is sent.

use std::ops::Range;

use mach_msg::kernel::{KernReturn, MsgReturn, PortRight, Task};
use mach_msg::message::{Voucher, WithVoucher};
use mach_msg::service::{
    AnyPort, AnyRight, Call, Reply, ReplyMemory, Server, Service, mach_service,
};
use mach_msg::wire::{Descriptor, Descriptors, Header};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolPorts, OolSlice, ReceiveRight, SendOnceRight,
    SendRight, Wait,
};
use mach_msg_tests::fixture::raw;
use zerocopy::FromBytes;

use crate::freight::{Dock, FreightUnloadReply, FreightUnloadRequest};

/// The request of `Freight::unload`.
#[derive(MachMessage)]
#[mach(id = 701)]
struct Unload {
    which: u32,
}

/// A user-defined reply.
#[derive(MachMessage)]
#[mach(id = 801)]
struct Slab<'a> {
    #[mach(ool)]
    data: OolSlice<'a>,
    #[mach(ool_ports(copy_send))]
    ports: OolPorts<&'a SendRight>,
}

#[derive(MachMessage)]
#[mach(id = 801)]
struct Plain {
    number: u32,
}

const SIZE: usize = 10_000;

/// The values that a reply has.
#[derive(Clone, Copy, PartialEq)]
enum Values {
    Borrowed,
    MovedVoucher,
    CopiedVoucher,
}

/// Changes and releases the borrowed values after the reply was written.
struct Borrower {
    task: Task,
    right: SendRight,
    values: Values,
}

impl Service for Borrower {
    fn name(&self) -> &'static str {
        "borrower"
    }

    fn ids(&self) -> Range<i32> {
        701..702
    }

    fn methods(&self) -> &'static [(i32, &'static str)] {
        &[(701, "unload")]
    }

    fn max_request_size(&self) -> usize {
        64
    }

    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        if self.values == Values::CopiedVoucher {
            let voucher = SendRight::voucher_in(self.task, b"work").unwrap();
            let answer = call.reply::<FreightUnloadRequest, _>(|_| {
                Ok(WithVoucher::new(Plain { number: 7 }, &voucher))
            });
            drop(voucher);
            return answer;
        }
        if self.values == Values::MovedVoucher {
            return call.reply::<FreightUnloadRequest, _>(|_| {
                let voucher = SendRight::voucher_in(self.task, b"work").unwrap();
                Ok(WithVoucher::new(Plain { number: 7 }, voucher))
            });
        }
        let mut bytes = vec![7_u8; SIZE];
        let answer = call.reply::<FreightUnloadRequest, _>(|_| {
            Ok(Slab {
                data: OolSlice::new(&bytes),
                ports: OolPorts::of([&self.right, &self.right]).unwrap(),
            })
        });
        bytes.fill(9);
        answer
    }
}

/// The two ways to send a reply: by the library, and as the bytes that own everything.
const DELIVERIES: [fn(&Dock, Reply<'_>); 2] = [by_library, as_bytes];

fn by_library(_: &Dock, reply: Reply<'_>) {
    reply.send().unwrap();
}

fn as_bytes(dock: &Dock, reply: Reply<'_>) {
    let bytes = reply.into_bytes().unwrap();
    assert_eq!(
        raw::send(raw::calls(dock.task()), bytes),
        MsgReturn::SUCCESS
    );
}

/// Sends a request to a [`Borrower`], and calls `then` with its reply and the port for it.
fn serve(dock: &Dock, values: Values, then: impl FnOnce(Reply<'_>, &ReceiveRight)) {
    let server = Server::new().serve(Borrower {
        task: dock.task(),
        right: dock.other().make_send().unwrap(),
        values,
    });
    let replies = ReceiveRight::new_in(dock.task()).unwrap();
    let to_port = dock.port().make_send().unwrap();
    to_port
        .send_request(
            Unload { which: 0 },
            replies.make_send().unwrap(),
            Wait::Never,
        )
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    let mut memory = ReplyMemory::default();
    let answer = server.handle(request, &mut memory).unwrap();
    then(answer, &replies);
}

#[test]
fn reply_has_the_state_of_borrowed_memory_when_written() {
    let dock = Dock::new();
    for deliver in DELIVERIES {
        serve(&dock, Values::Borrowed, |answer, replies| {
            deliver(&dock, answer);
            let mut buffer = MessageBuffer::new();
            let reply = replies.receive(&mut buffer).unwrap();
            let slab = reply.decode::<Slab<'_>>().unwrap().body;
            assert_eq!(*slab.data, [7; SIZE]);
            assert_eq!(slab.ports.into_iter().count(), 2);
        });
    }
}

#[test]
fn copied_voucher_is_kept_until_the_reply_is_sent() {
    let dock = Dock::new();
    for deliver in DELIVERIES {
        serve(&dock, Values::CopiedVoucher, |answer, replies| {
            deliver(&dock, answer);
            let mut buffer = MessageBuffer::new();
            let reply = replies.receive(&mut buffer).unwrap();
            let reply = reply.decode::<Plain>().unwrap();
            assert_eq!(reply.body.number, 7);
            let voucher = SendRight::voucher_in(dock.task(), b"work").unwrap();
            assert_eq!(reply.voucher, Some(voucher));
        });
    }
    serve(&dock, Values::CopiedVoucher, |answer, _| drop(answer));
}

#[test]
fn unsent_borrowing_reply_releases_its_copies() {
    let dock = Dock::new();
    serve(&dock, Values::Borrowed, |answer, _| drop(answer));
}

#[test]
fn reply_of_a_handler_carries_its_voucher() {
    let dock = Dock::new();
    let own = SendRight::voucher_in(dock.task(), b"work").unwrap();
    serve(&dock, Values::MovedVoucher, |answer, replies| {
        answer.send().unwrap();
        let mut buffer = MessageBuffer::new();
        let reply = replies.receive(&mut buffer).unwrap();
        let reply = reply.decode::<Plain>().unwrap();
        assert_eq!(reply.voucher.as_ref(), Some(&own));
        assert_eq!(reply.body.number, 7);
        assert!(matches!(Voucher::from(&own), Voucher::Copy(_)));
    });
    serve(&dock, Values::MovedVoucher, |answer, _| drop(answer));
    drop(own);
}

/// A user-defined reply with every kind of borrowed right.
#[derive(MachMessage)]
#[mach(id = 801)]
struct Borrowed<'a> {
    #[mach(copy_send)]
    copied: &'a SendRight,
    #[mach(make_send)]
    made: &'a ReceiveRight,
    #[mach(make_send_once)]
    once: &'a ReceiveRight,
    #[mach(ool_ports(copy_send))]
    copies: OolPorts<&'a SendRight>,
    #[mach(ool_ports(make_send))]
    makes: OolPorts<&'a ReceiveRight>,
    #[mach(ool_ports(make_send_once))]
    once_rights: OolPorts<&'a ReceiveRight>,
}

/// The same rights in a generated reply.
#[mach_service(id = 700)]
trait Lender {
    fn nothing(&self);
    fn unload(
        &self,
        which: u32,
        #[mach(out, copy_send)] copied: SendRight,
        #[mach(out, make_send)] made: SendRight,
        #[mach(out, make_send_once)] once: SendOnceRight,
        #[mach(out, ool_ports(copy_send), max = 4)] copies: Vec<SendRight>,
        #[mach(out, ool_ports(make_send), deallocate, max = 4)] makes: Vec<SendRight>,
        #[mach(out, ool_ports(make_send_once), max = 4)] once_rights: Vec<SendOnceRight>,
        #[mach(out, make_send)] two: [SendRight; 2],
        #[mach(out)] any: AnyRight,
    );
}

/// A right that is copied, and a port from which rights are made.
struct Rights {
    send: SendRight,
    receive: ReceiveRight,
}

impl Lender for Rights {
    fn nothing(&self) {}

    fn unload(&self, _: u32) -> Result<LenderUnloadReply<'_>, KernReturn> {
        Ok(LenderUnloadReply {
            copied: (&self.send).into(),
            made: (&self.receive).into(),
            once: (&self.receive).into(),
            copies: vec![&self.send, &self.send],
            makes: vec![&self.receive, &self.receive],
            once_rights: vec![&self.receive, &self.receive],
            two: [&self.receive, &self.receive],
            any: AnyPort::MakeSendOnce(&self.receive),
        })
    }
}

/// Receives one request, creates the reply, releases all borrowed values, and reuses their names
/// for another port if possible.
fn outlive(
    dock: &Dock,
    answer: impl for<'r> FnOnce(&Rights, Call<'_, 'r>) -> Reply<'r>,
    then: impl FnOnce(Reply<'_>, ReceiveRight),
) {
    let rights = Rights {
        send: dock.other().make_send().unwrap(),
        receive: ReceiveRight::new_in(dock.task()).unwrap(),
    };
    let name = rights.receive.name();
    let replies = ReceiveRight::new_in(dock.task()).unwrap();
    dock.port()
        .make_send()
        .unwrap()
        .send_request(
            Unload { which: 0 },
            replies.make_send().unwrap(),
            Wait::Never,
        )
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    let mut memory = ReplyMemory::default();
    let reply = answer(&rights, Call::new(request, &mut memory));
    drop(rights);
    // SAFETY: no owned value loses a right because the call makes one and releases none.
    let calls = unsafe { dock.task().calls() };
    let taken = calls.port_allocate_name(PortRight::Receive as u32, name);
    assert_eq!(
        taken,
        Err(KernReturn::NAME_EXISTS),
        "the reply holds the name"
    );
    then(reply, replies);
}

fn own_type<'r>(rights: &Rights, call: Call<'_, 'r>) -> Reply<'r> {
    call.reply::<FreightUnloadRequest, _>(|_| {
        let (send, receive) = (&rights.send, &rights.receive);
        Ok(Borrowed {
            copied: send,
            made: receive,
            once: receive,
            copies: OolPorts::of([send, send]).unwrap(),
            makes: OolPorts::of([receive, receive]).unwrap(),
            once_rights: OolPorts::of([receive, receive]).unwrap(),
        })
    })
}

fn generated<'r>(rights: &Rights, call: Call<'_, 'r>) -> Reply<'r> {
    // A server that dies before its reply is sent.
    let rights = Rights {
        send: rights.send.clone(),
        // SAFETY: the caller keeps its right because this second owner is not dropped.
        receive: unsafe {
            ReceiveRight::from_name(rights.receive.task(), rights.receive.name()).unwrap()
        },
    };
    let server = LenderServer::new(rights);
    let reply = server.dispatch(call);
    std::mem::forget(server.into_inner().receive);
    reply
}

#[test]
fn reply_of_own_type_names_only_its_borrowed_ports() {
    let dock = Dock::new();
    for deliver in DELIVERIES {
        outlive(&dock, own_type, |reply, replies| {
            deliver(&dock, reply);
            let mut buffer = MessageBuffer::new();
            let reply = replies.receive(&mut buffer).unwrap();
            let reply = reply.decode::<Borrowed<'_>>().unwrap().body;
            assert_eq!(reply.copied.name(), dock.other().name());
            assert!(!reply.copied.is_dead());
            assert!(reply.made.is_dead() && reply.once.is_dead());
            for right in reply.copies {
                assert!(!right.unwrap().is_dead());
            }
            for right in reply.makes {
                assert!(right.unwrap().is_dead());
            }
            for right in reply.once_rights {
                assert!(right.unwrap().is_dead());
            }
        });
    }
}

#[test]
fn generated_reply_names_only_its_borrowed_ports() {
    let dock = Dock::new();
    for deliver in DELIVERIES {
        outlive(&dock, generated, |reply, replies| {
            deliver(&dock, reply);
            let mut buffer = MessageBuffer::new();
            let reply = replies.receive(&mut buffer).unwrap();
            let reply = reply.decode::<LenderUnloadReply<'_>>().unwrap().body;
            assert_eq!(reply.copied.name(), dock.other().name());
            assert!(reply.copies.iter().all(|right| !right.is_dead()));
            assert!(reply.made.is_dead() && reply.once.is_dead());
            assert!(reply.makes.iter().all(SendRight::is_dead));
            assert!(reply.once_rights.iter().all(SendOnceRight::is_dead));
            assert!(reply.two.iter().all(SendRight::is_dead));
            assert!(matches!(reply.any, AnyRight::SendOnce(right) if right.is_dead()));
        });
    }
}

/// A user-defined reply whose borrowed rights all arrive as send rights.
#[derive(MachMessage)]
#[mach(id = 801)]
struct BorrowedSend<'a> {
    #[mach(copy_send)]
    copied: &'a SendRight,
    #[mach(make_send)]
    made: &'a ReceiveRight,
}

fn only_send<'r>(rights: &Rights, call: Call<'_, 'r>) -> Reply<'r> {
    call.reply::<FreightUnloadRequest, _>(|_| {
        let (copied, made) = (&rights.send, &rights.receive);
        Ok(BorrowedSend { copied, made })
    })
}

#[test]
fn reply_with_borrowed_send_rights_alone_keeps_them() {
    let dock = Dock::new();
    for deliver in DELIVERIES {
        outlive(&dock, only_send, |reply, replies| {
            deliver(&dock, reply);
            let mut buffer = MessageBuffer::new();
            let reply = replies.receive(&mut buffer).unwrap();
            let reply = reply.decode::<BorrowedSend<'_>>().unwrap().body;
            assert!(!reply.copied.is_dead() && reply.made.is_dead());
        });
    }
    outlive(&dock, only_send, |reply, _| drop(reply));
}

#[test]
fn borrowing_reply_releases_its_rights_if_dropped_or_failed() {
    let dock = Dock::new();
    for answer in [
        own_type as for<'r> fn(&Rights, Call<'_, 'r>) -> Reply<'r>,
        generated,
    ] {
        outlive(&dock, answer, |reply, _| drop(reply));
        outlive(&dock, answer, |reply, replies| {
            drop(replies);
            assert_eq!(reply.send(), Err(MsgReturn::SEND_INVALID_DEST));
        });
    }
}

/// A user-defined reply that moves ports in an array.
#[derive(MachMessage)]
#[mach(id = 801)]
struct Ports {
    #[mach(ool_ports(move_receive))]
    ports: OolPorts<ReceiveRight>,
}

/// Receives one request, and calls `then` with a reply that moves two ports, with rights to them,
/// and with the reply port, if the client requested a reply.
fn move_ports(
    dock: &Dock,
    wants_reply: bool,
    then: impl FnOnce(Reply<'_>, &[SendRight; 2], ReceiveRight),
) {
    let ports = [(); 2].map(|()| ReceiveRight::new_in(dock.task()).unwrap());
    let rights = ports.each_ref().map(|port| port.make_send().unwrap());
    let replies = ReceiveRight::new_in(dock.task()).unwrap();
    let to_port = dock.port().make_send().unwrap();
    let request = Unload { which: 0 };
    if wants_reply {
        let right = replies.make_send().unwrap();
        to_port.send_request(request, right, Wait::Never).unwrap();
    } else {
        to_port.send(request).unwrap();
    }
    let mut buffer = MessageBuffer::new();
    let request = dock.port().receive(&mut buffer).unwrap();
    let mut memory = ReplyMemory::default();
    let reply = Call::new(request, &mut memory).reply::<FreightUnloadRequest, _>(|_| {
        Ok(Ports {
            ports: OolPorts::of(ports).unwrap(),
        })
    });
    then(reply, &rights, replies);
}

#[test]
fn ports_in_an_array_of_a_reply_arrive() {
    let dock = Dock::new();
    move_ports(&dock, true, |reply, rights, replies| {
        reply.send().unwrap();
        let mut buffer = MessageBuffer::new();
        let reply = replies.receive(&mut buffer).unwrap();
        let ports = reply.decode::<Ports>().unwrap().body.ports;
        let names: Vec<_> = ports.names().collect();
        assert_eq!(names, rights.each_ref().map(SendRight::name));
    });
}

#[test]
fn bytes_of_a_reply_own_its_moved_and_borrowed_parts() {
    let dock = Dock::new();
    for deliver in DELIVERIES {
        let send = || dock.other().make_send().unwrap();
        let replies = ReceiveRight::new_in(dock.task()).unwrap();
        let right = dock.port().make_send().unwrap();
        let back = replies.make_send().unwrap();
        right
            .send_request(Unload { which: 0 }, back, Wait::Never)
            .unwrap();
        let mut buffer = MessageBuffer::new();
        let request = dock.port().receive(&mut buffer).unwrap();
        let mut memory = ReplyMemory::default();
        let reply = Call::new(request, &mut memory).reply::<FreightUnloadRequest, _>(|_| {
            Ok(FreightUnloadReply {
                first: send(),
                memory: OolMemory::copy_of(dock.task(), b"memory").unwrap(),
                once: dock.other().make_send_once().unwrap(),
                names: vec![send(), send()],
                receive: ReceiveRight::new_in(dock.task()).unwrap(),
                array: vec![send()],
                last: send(),
                lent: OolMemory::copy_of(dock.task(), &[1, 0, 0, 0]).unwrap(),
                text: "text".to_owned(),
            })
        });
        deliver(&dock, reply);
        let reply = replies.receive(&mut buffer).unwrap();
        let reply = reply.decode::<FreightUnloadReply>().unwrap().body;
        let name = dock.other().name();
        assert_eq!([reply.first.name(), reply.last.name()], [name; 2]);
        assert_eq!((reply.names.len(), reply.array.len()), (2, 1));
        let mut rights = reply.names.iter().chain(&reply.array);
        assert!(rights.all(|right| right.name() == name));
        assert!(!SendOnceRight::is_dead(&reply.once));
        assert_eq!(*reply.memory, *b"memory");
        assert_eq!(
            reply.lent.iter().map(zerocopy::Unalign::get).sum::<u32>(),
            1
        );
        assert_eq!(reply.text, "text");
    }
}

#[test]
fn ports_in_an_array_of_an_unsent_reply_die() {
    let dock = Dock::new();
    move_ports(&dock, true, |reply, rights, _| {
        drop(reply);
        assert!(rights.iter().all(SendRight::is_dead));
    });
    move_ports(&dock, true, |reply, rights, replies| {
        drop(replies);
        assert_eq!(reply.send(), Err(MsgReturn::SEND_INVALID_DEST));
        assert!(rights.iter().all(SendRight::is_dead));
    });
    move_ports(&dock, false, |reply, rights, _| {
        assert_eq!(reply.send(), Ok(()), "nobody waits for it");
        assert!(rights.iter().all(SendRight::is_dead));
    });
}

#[test]
fn bytes_of_a_reply_own_the_array_of_its_ports() {
    let dock = Dock::new();
    move_ports(&dock, true, |reply, rights, _| {
        let bytes = reply.into_bytes().unwrap();
        let (header, _) = Header::read_from_prefix(&bytes).unwrap();
        let (_, descriptor) = Descriptors::new(&header, &bytes)
            .unwrap()
            .next()
            .unwrap()
            .unwrap();
        let Descriptor::OolPorts(array) = descriptor else {
            panic!("{descriptor:?}");
        };
        assert_eq!(array.deallocate, 1);
        let address = usize::try_from(array.address.get()).unwrap();
        // SAFETY: the bytes own the array, and are not used again.
        let names = unsafe { OolMemory::from_raw(dock.task(), address, array.size()) };
        // SAFETY: the bytes own the rights, and are not used again.
        let ports = unsafe { OolPorts::<ReceiveRight>::from_names(names) };
        // SAFETY: the bytes own the reply right, and are not used again.
        let right = unsafe { SendRight::from_name(dock.task(), header.remote) };
        let names: Vec<_> = ports.names().collect();
        assert_eq!(names, rights.each_ref().map(SendRight::name));
        drop((ports, right));
        assert!(rights.iter().all(SendRight::is_dead));
    });
}
