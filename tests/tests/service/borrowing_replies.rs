//! Replies that borrow: what they borrow may be gone before they are sent.

use std::ops::Range;

use mach_msg::kernel::Task;
use mach_msg::message::{Voucher, WithVoucher};
use mach_msg::service::{Call, Reply, ReplyMemory, Server, Service};
use mach_msg::{MachMessage, MessageBuffer, OolPorts, OolSlice, ReceiveRight, SendRight, Wait};

use crate::freight::{Dock, FreightUnloadRequest};

/// The request of `Freight::unload`.
#[derive(MachMessage)]
#[mach(id = 701)]
struct Unload {
    which: u32,
}

/// A reply of the user's own.
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

/// Changes and releases what its reply borrows after the reply was written.
struct Borrower {
    task: Task,
    right: SendRight,
    with_voucher: bool,
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
        if self.with_voucher {
            return call.answer::<FreightUnloadRequest, _>(|_| {
                let voucher = SendRight::voucher_in(self.task, b"work").unwrap();
                Ok(WithVoucher::new(Plain { number: 7 }, voucher))
            });
        }
        let mut bytes = vec![7_u8; SIZE];
        let answer = call.answer::<FreightUnloadRequest, _>(|_| {
            Ok(Slab {
                data: OolSlice::new(&bytes),
                ports: OolPorts::of([&self.right, &self.right]).unwrap(),
            })
        });
        bytes.fill(9);
        answer
    }
}

/// Sends a request to a [`Borrower`], and calls `then` with its reply and the port for it.
fn serve(dock: &Dock, with_voucher: bool, then: impl FnOnce(Reply<'_>, &ReceiveRight)) {
    let server = Server::new().serve(Borrower {
        task: dock.task(),
        right: dock.other().make_send().unwrap(),
        with_voucher,
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
fn reply_has_borrowed_memory_as_it_was_when_written() {
    let dock = Dock::new();
    serve(&dock, false, |answer, replies| {
        answer.send().unwrap();
        let mut buffer = MessageBuffer::new();
        let reply = replies.receive(&mut buffer).unwrap();
        let slab = reply.decode::<Slab<'_>>().unwrap().body;
        assert_eq!(*slab.data, [7; SIZE]);
        assert_eq!(slab.ports.into_iter().count(), 2);
    });
}

#[test]
fn borrowing_reply_that_is_not_sent_releases_its_copies() {
    let dock = Dock::new();
    serve(&dock, false, |answer, _| drop(answer));
}

#[test]
fn reply_of_a_handler_carries_its_voucher() {
    let dock = Dock::new();
    let own = SendRight::voucher_in(dock.task(), b"work").unwrap();
    serve(&dock, true, |answer, replies| {
        answer.send().unwrap();
        let mut buffer = MessageBuffer::new();
        let reply = replies.receive(&mut buffer).unwrap();
        let reply = reply.decode::<Plain>().unwrap();
        assert_eq!(reply.voucher.as_ref(), Some(&own));
        assert_eq!(reply.body.number, 7);
        assert!(matches!(Voucher::from(&own), Voucher::Copy(_)));
    });
    serve(&dock, true, |answer, _| drop(answer));
    drop(own);
}
