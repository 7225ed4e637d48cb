//! Several message types on one port.

use mach_msg::{MachMessage, MachProtocol, MessageBuffer, OolMemory, ReplyRight, SendRight, Wait};
use mach_msg_tests::fixture::{Pair, Ping};

#[derive(MachMessage)]
#[mach(id = 0x800)]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0x801)]
struct Memory {
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_send)]
    right: SendRight,
}

#[derive(MachProtocol)]
enum Protocol<'a> {
    /// Documented.
    Text(Text<'a>),
    Memory(Memory),
}

#[test]
fn message_arrives_as_the_variant_of_its_id() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(Text { text: "hello" }, &mut buffer);
    match message.dispatch::<Protocol<'_>>().unwrap() {
        ProtocolReceived::Text(received) => assert_eq!(received.body.text, "hello"),
        _ => panic!("another variant"),
    }
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let memory = Memory {
        memory: OolMemory::copy_of(*pair.client, b"abc").unwrap(),
        right: port.make_send().unwrap(),
    };
    let message = pair.deliver(memory, &mut buffer);
    match message.dispatch::<Protocol<'_>>().unwrap() {
        ProtocolReceived::Memory(received) => assert_eq!(&*received.body.memory, b"abc"),
        _ => panic!("another variant"),
    }
}

#[test]
fn message_of_another_id_arrives_as_unknown() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(Ping, &mut buffer);
    match message.dispatch::<Protocol<'_>>().unwrap() {
        ProtocolReceived::Unknown(message) => assert!(message.decode::<Ping>().is_ok()),
        _ => panic!("a variant of the protocol"),
    }
}

#[test]
fn known_id_with_a_different_layout_is_refused() {
    #[derive(MachMessage)]
    #[mach(id = 0x801)]
    struct NoMemory {
        number: u64,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(NoMemory { number: 1 }, &mut buffer);
    let error = message
        .dispatch_or_return::<Protocol<'_>>()
        .map(drop)
        .unwrap_err();
    assert!(error.message.decode::<NoMemory>().is_ok());
}

#[test]
fn protocol_is_sent_as_its_message_and_returned_as_itself() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let text = Protocol::Text(Text { text: "hi" });
    pair.to_server.send(text).unwrap();
    let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.decode::<Text<'_>>().unwrap().body.text, "hi");
    while pair.to_server.try_send(Ping).is_ok() {}
    let port = pair.client_port();
    let memory = Protocol::Memory(Memory {
        memory: OolMemory::copy_of(*pair.client, b"abc").unwrap(),
        right: port.make_send().unwrap(),
    });
    let error = pair
        .to_server
        .send_or_return(memory, Wait::Never)
        .unwrap_err();
    match error.into_message().unwrap() {
        Protocol::Memory(memory) => assert_eq!(&*memory.memory, b"abc"),
        Protocol::Text(_) => panic!("another message"),
    }
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
    let reply = ReplyRight::from(pair.to_server.clone());
    reply.send(Protocol::Text(Text { text: "" })).unwrap();
    assert!(pair.port.try_receive(&mut buffer).unwrap().is_some());
}
