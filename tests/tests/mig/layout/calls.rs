//! Requests and replies with `layout(mig)`.

use std::thread;

use mach_msg::kernel::KernReturn;
use mach_msg::message::ErrorReply;
use mach_msg::message::error::DecodeCause;
use mach_msg::{CallError, Error, MachMessage, MessageBuffer, OolMemory, SendRight, Wait};
use mach_msg_tests::fixture::{Decoder, Pair};
use zerocopy::Unalign;

#[derive(Debug, MachMessage)]
#[mach(id = 500, layout(mig), reply(Found))]
struct Find<'a> {
    #[mach(string, max = 32)]
    name: &'a str,
    #[mach(array, max = 8)]
    hints: &'a [u32],
    flags: u64,
}

#[derive(Debug, MachMessage, PartialEq)]
#[mach(id = 600, layout(mig, reply))]
struct Found {
    place: u16,
    #[mach(array, max = 8)]
    near: Vec<u64>,
}

#[derive(Debug, MachMessage)]
#[mach(id = 501, layout(mig), reply(Done))]
struct Do;

#[derive(Debug, MachMessage)]
#[mach(id = 601, layout(mig, reply))]
struct Done;

#[derive(Debug, MachMessage)]
#[mach(id = 502, layout(mig), reply(Port))]
struct GetPort;

#[derive(Debug, MachMessage)]
#[mach(id = 602, layout(mig, reply))]
struct Port {
    #[mach(move_send)]
    port: SendRight,
}

/// Makes one call. The server passes the request to `answer` and sends the returned reply.
fn call<M, R>(
    message: M,
    answer: impl FnOnce(&Pair) -> R + Send,
) -> (Pair, Result<M::Reply, CallError>)
where
    M: mach_msg::message::Request<Reply: mach_msg::message::OwnedMessage + Send> + Send,
    R: mach_msg::message::Sendable,
{
    let pair = Pair::new();
    let result = thread::scope(|scope| {
        let server = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            let received = pair
                .port
                .receive(&mut buffer)
                .unwrap()
                .decode::<M>()
                .unwrap();
            let reply = received.reply.unwrap();
            drop(received.body);
            assert!(reply.send(answer(&pair)).is_ok());
        });
        let result = pair.to_server.call(message);
        server.join().unwrap();
        result
    });
    (pair, result)
}

const FIND: Find<'static> = Find {
    name: "needle",
    hints: &[1, 2, 3],
    flags: 4,
};

#[test]
fn mig_call_returns_the_reply() {
    let (pair, found) = call(FIND, |_| Found {
        place: 7,
        near: vec![8, 9],
    });
    assert_eq!(
        found.unwrap(),
        Found {
            place: 7,
            near: vec![8, 9]
        }
    );
    release(pair);
    let (pair, done) = call(Do, |_| Done);
    assert!(done.is_ok());
    release(pair);
}

fn release(pair: Pair) {
    mach_msg::message::release_reply_ports();
    drop(pair);
}

#[test]
fn complex_reply_has_no_return_code() {
    let (pair, port) = call(GetPort, |pair| Port {
        port: pair.port.make_send().unwrap(),
    });
    assert!(!port.unwrap().port.is_dead());
    release(pair);
}

#[test]
fn error_reply_replaces_any_reply() {
    let code = KernReturn::INVALID_ARGUMENT;
    let (pair, found) = call(FIND, |_| ErrorReply::to::<Find<'_>>(code));
    let error = found.unwrap_err();
    assert!(matches!(
        error,
        CallError::Failed(KernReturn::INVALID_ARGUMENT)
    ));
    assert_eq!(
        error.to_string(),
        "the call failed: an argument is not valid (KERN_INVALID_ARGUMENT)"
    );
    assert_eq!(Error::from(error), Error::Failed(code));
    release(pair);

    let (pair, done) = call(Do, |_| ErrorReply::to::<Do>(code));
    assert!(matches!(
        done,
        Err(CallError::Failed(KernReturn::INVALID_ARGUMENT))
    ));
    release(pair);

    let (pair, port) = call(GetPort, |_| ErrorReply::with_id(602, code));
    assert!(matches!(
        port,
        Err(CallError::Failed(KernReturn::INVALID_ARGUMENT))
    ));
    release(pair);
}

#[test]
fn call_into_returns_a_view_of_the_reply() {
    let pair = Pair::new();
    thread::scope(|scope| {
        let server = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            let find = pair
                .port
                .receive(&mut buffer)
                .unwrap()
                .decode::<Find<'_>>()
                .unwrap();
            assert_eq!(find.body.name, "needle");
            assert_eq!(find.body.hints, [1, 2, 3]);
            assert_eq!(find.body.flags, 4);
            let reply = find.reply.unwrap();
            let found = Found {
                place: 1,
                near: vec![2],
            };
            assert!(reply.send(found).is_ok());
        });
        let mut buffer = MessageBuffer::new();
        let found = pair
            .to_server
            .call_in(FIND, &mut buffer, Wait::Forever)
            .unwrap();
        assert_eq!(found.body.place, 1);
        assert_eq!(found.body.near[0].get(), 2);
        server.join().unwrap();
    });
    release(pair);
}

#[derive(Debug, MachMessage)]
#[mach(id = 503, layout(mig))]
struct Give<'a> {
    #[mach(string, max = 32)]
    name: &'a str,
    #[mach(move_send)]
    right: SendRight,
    #[mach(array, max = 8)]
    list: &'a [u64],
    #[mach(ool)]
    memory: OolMemory,
}

#[test]
fn mig_message_for_full_queue_is_returned_whole() {
    let pair = Pair::new();
    let port = pair.client_port();
    while pair.to_server.try_send(Do).is_ok() {}
    let error = pair
        .to_server
        .send_or_return(
            Give {
                name: "gift",
                right: port.make_send().unwrap(),
                list: &[1, 2],
                memory: OolMemory::copy_of(*pair.client, b"hello").unwrap(),
            },
            Wait::Never,
        )
        .unwrap_err();
    assert!(error.is_timeout());
    let message = error.into_message().unwrap();
    assert_eq!(message.right, port);
    assert_eq!(*message.memory, *b"hello");
    assert_eq!((message.name, message.list), ("gift", &[1, 2][..]));

    let mut buffer = MessageBuffer::new();
    while let Ok(Some(received)) = pair.port.try_receive(&mut buffer) {
        drop(received);
    }
    // The returned message can be sent again.
    let received = pair
        .deliver(message, &mut buffer)
        .decode::<Give<'_>>()
        .unwrap();
    assert_eq!(received.body.name, "gift");
    assert_eq!(*received.body.memory, *b"hello");
    assert!(received.body.list.iter().map(Unalign::get).eq([1, 2]));
}

#[test]
fn error_reply_has_the_bytes_of_mig_reply_error_t() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(ErrorReply::to::<Do>(KernReturn(-304)));
    assert_eq!(bytes.len(), 36);
    assert_eq!(bytes[..4], [0; 4]);
    assert_eq!(bytes[20..24], 601_i32.to_le_bytes());
    assert_eq!(bytes[24..32], [0, 0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(bytes[32..], (-304_i32).to_le_bytes());
}

#[test]
fn refused_reply_has_the_code_as_cause() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(ErrorReply::with_id(600, KernReturn(5)));
    let cause = decoder.refusal::<Found>(&bytes);
    let DecodeCause::ReturnCode(answer) = cause else {
        panic!("{cause}");
    };
    assert_eq!((answer.code, answer.offset), (KernReturn(5), 32));
    assert_eq!(
        cause.to_string(),
        "the call failed (return code at offset 32): an unspecified failure (KERN_FAILURE)"
    );
    // A failed reply may have the full size.
    let mut bytes = decoder.bytes_of(Found {
        place: 0,
        near: vec![1],
    });
    bytes[32] = 5;
    assert_eq!(decoder.refusal::<Found>(&bytes), cause);
}
