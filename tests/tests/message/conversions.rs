//! `?` in functions that return any error.

use std::error::Error;

use mach_msg::kernel::KernReturn;
use mach_msg::message::dynamic::MessageCursor;
use mach_msg::message::error::DecodeCause;
use mach_msg::message::{ErrorReply, ReplyRight};
use mach_msg::{
    CallError, DecodeError, MachMessage, MachProtocol, MessageBuffer, ReceiveRight, SendError,
    SendRight, Wait,
};
use mach_msg_tests::fixture::{Pair, Ping};

type AnyError = Box<dyn Error + Send + Sync>;

#[derive(MachMessage)]
#[mach(id = 0x810)]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0x812, reply(Gift))]
struct Question<'a> {
    #[mach(tail)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0x811)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

#[derive(MachProtocol)]
enum Protocol<'a> {
    Text(Text<'a>),
}

/// Returns errors that outlive the buffer.
fn length(port: &ReceiveRight) -> Result<usize, AnyError> {
    let mut buffer = MessageBuffer::new();
    let message = port.receive(&mut buffer)?.decode::<Text<'_>>()?;
    Ok(message.body.text.len())
}

fn length_by_protocol(port: &ReceiveRight) -> Result<usize, AnyError> {
    let mut buffer = MessageBuffer::new();
    match port.receive(&mut buffer)?.dispatch::<Protocol<'_>>()? {
        ProtocolReceived::Text(message) => Ok(message.body.text.len()),
        ProtocolReceived::Unknown(_) => Err("an unknown message".into()),
    }
}

fn size_by_cursor(port: &ReceiveRight) -> Result<usize, AnyError> {
    let mut buffer = MessageBuffer::new();
    let cursor = MessageCursor::new(port.receive(&mut buffer)?)?;
    Ok(cursor.inline().len())
}

fn give(destination: &SendRight, right: SendRight) -> Result<(), AnyError> {
    destination.try_send(Gift { right })?;
    Ok(())
}

/// The message borrows, but its error does not.
fn say(destination: &SendRight, text: &str) -> Result<(), AnyError> {
    destination.try_send(Text { text })?;
    Ok(())
}

fn ask(destination: &SendRight, text: &str) -> Result<(), AnyError> {
    destination.call_with(Question { text }, Wait::Never)?;
    Ok(())
}

fn reply(reply: ReplyRight, text: &str) -> Result<(), AnyError> {
    reply.send(Text { text })?;
    Ok(())
}

#[test]
fn question_mark_returns_values_and_releases_refused_messages() {
    let pair = Pair::new();
    for receive in [length, length_by_protocol] {
        say(&pair.to_server, "text").unwrap();
        assert_eq!(receive(&pair.port).unwrap(), 4);
    }
    let given = pair.client_port();
    for receive in [length, length_by_protocol, size_by_cursor] {
        let before = pair.kernel.resource_counts();
        give(&pair.to_server, given.make_send().unwrap()).unwrap();
        let _ = receive(&pair.port);
        assert_eq!(pair.kernel.resource_counts(), before);
    }
    give(&pair.to_server, given.make_send().unwrap()).unwrap();
    let refused = length(&pair.port).unwrap_err();
    let cause = refused.downcast_ref::<DecodeError>().unwrap().cause;
    assert!(
        matches!(cause, DecodeCause::WrongComplexity(_)),
        "{refused}"
    );
}

#[test]
fn question_mark_releases_an_unsent_message() {
    let pair = Pair::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    let given = pair.client_port();
    let before = pair.kernel.resource_counts();
    let refused = give(&pair.to_server, given.make_send().unwrap()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the message was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)"
    );
    drop(refused);
    assert_eq!(pair.kernel.resource_counts(), before);
    let refused = say(&pair.to_server, "text").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the message was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)"
    );
    let refused = ask(&pair.to_server, "text").unwrap_err();
    assert!(refused.downcast_ref::<CallError>().unwrap().is_timeout());
    let refused = reply(pair.to_server.clone().into(), "text").unwrap_err();
    assert!(refused.downcast_ref::<SendError>().unwrap().is_timeout());
    let code = KernReturn::NO_ACCESS;
    let refused = ReplyRight::from(pair.to_server.clone());
    let refused = refused.send_or_return(ErrorReply::with_id(5, code));
    let (_, returned) = refused.unwrap_err().into_message().unwrap();
    assert_eq!(returned.code(), code);
    while let Ok(Some(_)) = pair.port.try_receive(&mut MessageBuffer::new()) {}
    mach_msg::message::release_reply_ports();
}
