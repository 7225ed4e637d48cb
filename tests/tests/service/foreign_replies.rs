//! A service that returns the reply to a call of another task.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use mach_msg::kernel::KernReturn;
use mach_msg::service::{Call, Client, ClientError, Reply, ReplyMemory, Server, Service};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::{CheckedKernel, without_guard_exceptions};

use crate::freight::FreightUnloadRequest;

#[derive(MachMessage)]
#[mach(id = 701)]
struct Ask {
    which: u32,
}

#[derive(MachMessage)]
#[mach(id = 801)]
struct Told {
    which: u32,
}

#[derive(MachMessage)]
#[mach(id = 7)]
struct Carrier {
    #[mach(move_send)]
    right: SendRight,
}

/// Replies to a request of another task, and drops its own.
struct Confused {
    foreign: ReceiveRight,
    /// The outcome of that request.
    result: Result<u32, KernReturn>,
    used: AtomicBool,
}

impl Service for Confused {
    fn name(&self) -> &'static str {
        "confused"
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
        if self.used.swap(true, Ordering::Relaxed) {
            return call.reply::<FreightUnloadRequest, _>(|_| Ok(Told { which: 1 }));
        }
        let memory: &'static mut ReplyMemory = Box::leak(Box::default());
        let mut buffer = MessageBuffer::new();
        let request = self.foreign.receive(&mut buffer).unwrap();
        let result = self.result.map(|which| Told { which });
        Call::new(request, memory).reply::<FreightUnloadRequest, _>(|_| result)
    }
}

/// Runs a server that returns a reply of another task, and its own afterwards.
fn reply_in_another_task(result: Result<u32, KernReturn>) {
    let kernel = CheckedKernel::new();
    let (own, other) = (kernel.create_task(), kernel.create_task());
    // The ports have the same name in both tasks.
    let (port, foreign) = (
        ReceiveRight::new_in(*own).unwrap(),
        ReceiveRight::new_in(*other).unwrap(),
    );
    assert_eq!(port.name(), foreign.name());
    let to_foreign = foreign.make_send().unwrap();
    let to_port = port.make_send().unwrap();
    let (replies, foreign_replies) = (
        ReceiveRight::new_in(*own).unwrap(),
        ReceiveRight::new_in(*other).unwrap(),
    );
    let ask = || Ask { which: 0 };
    to_foreign
        .send_request(ask(), &foreign_replies, Wait::Never)
        .unwrap();
    // A right of the other task, which the server must not see.
    let carried = foreign_replies.make_send().unwrap();
    to_foreign.send(Carrier { right: carried }).unwrap();
    to_port.send_request(ask(), &replies, Wait::Never).unwrap();
    to_port.send_request(ask(), &replies, Wait::Never).unwrap();

    let server = Server::new().serve(Confused {
        foreign,
        result,
        used: AtomicBool::new(false),
    });
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let mut buffer = MessageBuffer::new();
        let reply = foreign_replies.receive(&mut buffer).unwrap();
        match result {
            Ok(which) => assert_eq!(reply.decode::<Told>().unwrap().body.which, which),
            Err(code) => match Client::results_of::<FreightUnloadRequest>(reply) {
                Err(ClientError::Service(found)) => assert_eq!(found, code),
                other => panic!("{other:?}"),
            },
        }
        // The first request of the server's own task was dropped.
        let dropped = replies.receive(&mut buffer).unwrap();
        assert_eq!(dropped.id(), mach_msg::wire::notification::SEND_ONCE);
        drop(dropped);
        let reply = replies.receive(&mut buffer).unwrap();
        assert_eq!(reply.decode::<Told>().unwrap().body.which, 1);
        stop.stop();
    });
}

#[test]
fn reply_of_another_task_does_not_receive_there() {
    reply_in_another_task(Ok(2));
}

#[test]
fn error_reply_of_another_task_does_not_receive_there() {
    reply_in_another_task(Err(KernReturn::FAILURE));
}
