//! Vouchers: copied and moved, received, released and returned.

use mach_msg::kernel::MsgReturn;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor};
use mach_msg::message::{Voucher, WithVoucher};
use mach_msg::{MachMessage, MachProtocol, MessageBuffer, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::{Pair, Ping};

fn voucher(pair: &Pair) -> SendRight {
    SendRight::voucher_in(*pair.client, b"work").unwrap()
}

/// Returns the name of the same voucher in the server.
fn servers_voucher(pair: &Pair) -> SendRight {
    SendRight::voucher_in(*pair.server, b"work").unwrap()
}

#[test]
fn copied_voucher_stays_with_sender_and_is_received() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let voucher = voucher(&pair);
    let received = pair
        .deliver(WithVoucher::new(Ping, &voucher), &mut buffer)
        .decode::<Ping>()
        .unwrap();
    assert_eq!(received.voucher, Some(servers_voucher(&pair)));
    assert!(!voucher.is_dead());
}

#[test]
fn moved_voucher_is_released_with_unread_message() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(WithVoucher::new(Ping, voucher(&pair)), &mut buffer);
    assert_eq!(message.header().bits.voucher(), 17);
    drop(message);
    // The message is never received.
    let port = pair.client_port();
    let send = port.make_send().unwrap();
    send.send(WithVoucher::new(Ping, voucher(&pair))).unwrap();
    drop(port);
}

#[test]
fn full_queue_returns_message_and_voucher() {
    let pair = Pair::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    let own = voucher(&pair);
    let error = pair
        .to_server
        .send_or_return(WithVoucher::new(Ping, own.clone()), Wait::Never)
        .unwrap_err();
    assert!(error.is_timeout());
    let back = error.into_message().unwrap();
    assert!(matches!(&back.voucher, Voucher::Move(right) if *right == own));
    drop(back);
    let error = pair
        .to_server
        .send_or_return(WithVoucher::new(Ping, &own), Wait::Never)
        .unwrap_err();
    let back = error.into_message().unwrap();
    assert!(matches!(back.voucher, Voucher::Copy(right) if *right == own));
    // SAFETY: no owned value loses a right because the call only queries.
    let calls = unsafe { pair.client.calls() };
    assert_eq!(calls.port_get_refs(own.name(), 0), Ok(1));
    let builder = MessageBuilder::new(9).voucher(own.clone());
    let error = pair
        .to_server
        .send_or_return(builder, Wait::Never)
        .unwrap_err();
    assert!(error.into_message().unwrap().voucher.is_some());
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[test]
fn invalid_voucher_is_refused_and_message_returned() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    for wrong in [right.clone(), SendRight::dead(*pair.client)] {
        let error = pair
            .to_server
            .send_or_return(WithVoucher::new(Ping, wrong), Wait::Forever)
            .unwrap_err();
        assert_eq!(error.code(), MsgReturn::SEND_INVALID_VOUCHER);
        assert!(error.into_message().is_some());
    }
    let error = pair
        .to_server
        .send(WithVoucher::new(Ping, servers_voucher(&pair)))
        .unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        format!(
            "voucher: expected a right or memory of the destination's task {}, found one of task {}",
            pair.client.slot(),
            pair.server.slot()
        )
    );
}

#[test]
fn voucher_of_a_partial_send_is_not_released_again() {
    let pair = Pair::new();
    let own = voucher(&pair);
    let immovable = pair.client_port();
    // SAFETY: no owned value loses a right because the call only guards one.
    let calls = unsafe { pair.client.calls() };
    calls.port_guard_with_flags(immovable.name(), 1, 2).unwrap();
    let name = immovable.name();
    let message = MessageBuilder::new(9).voucher(own.clone()).part(immovable);
    assert!(
        pair.to_server
            .send_or_return(message, Wait::Forever)
            .unwrap_err()
            .into_message()
            .is_none()
    );
    assert_eq!(calls.port_get_refs(own.name(), 0), Ok(1));
    calls.port_unguard(name, 1).unwrap();
    // SAFETY: no other value owns the right because its owner was moved into a message and
    // forgotten.
    drop(unsafe { ReceiveRight::from_name(*pair.client, name) });
}

#[derive(MachMessage, Debug)]
#[mach(id = 0x700, reply(Answer))]
struct Question {
    number: u32,
}

#[derive(MachMessage, Debug)]
#[mach(id = 0x701)]
struct Answer {
    number: u32,
}

#[derive(MachProtocol)]
enum Protocol<'a> {
    Question(WithVoucher<'a, Question>),
    Answer(Answer),
}

#[test]
fn calls_replies_protocols_and_proxies_carry_vouchers() {
    let pair = Pair::new();
    let own = voucher(&pair);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            // A proxy forwards the voucher.
            let (message, reply) = MessageCursor::new(pair.port.receive(&mut buffer).unwrap())
                .unwrap()
                .into_builder();
            let backend = ReceiveRight::new_in(*pair.server).unwrap();
            let next = backend.make_send().unwrap();
            next.send_request(message, reply.unwrap(), Wait::Never)
                .unwrap();
            let received = backend.receive(&mut buffer).unwrap();
            let received = received.dispatch::<Protocol<'_>>().unwrap();
            let ProtocolReceived::Question(question) = received else {
                panic!("another message");
            };
            let voucher = question.voucher.unwrap();
            assert_eq!(voucher, servers_voucher(&pair));
            let number = question.body.number + 1;
            question
                .reply
                .unwrap()
                .send(WithVoucher::new(Answer { number }, voucher))
                .unwrap();
        });
        let question = WithVoucher::new(Question { number: 1 }, &own);
        assert_eq!(pair.to_server.call(question).unwrap().number, 2);
        mach_msg::message::release_reply_ports();
    });
    let mut buffer = MessageBuffer::new();
    let message = Protocol::Question(WithVoucher::new(Question { number: 3 }, own));
    pair.to_server.try_send(message).unwrap();
    let received = pair.port.try_receive(&mut buffer).unwrap().unwrap();
    let received = received.decode::<Question>().unwrap();
    assert_eq!(received.voucher, Some(servers_voucher(&pair)));
    pair.to_server
        .try_send(Protocol::Answer(Answer { number: 4 }))
        .unwrap();
    let received = pair.port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(received.decode::<Answer>().unwrap().voucher.is_none());
}
