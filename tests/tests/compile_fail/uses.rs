//! A mistake in a message is one error, however often the message is used.

use mach_msg::{MachMessage, MachProtocol, MessageBuffer, ReceiveRight, SendRight};

#[derive(MachMessage)]
#[mach(id = 1, reply(Answer))]
struct Question {
    #[mach(moved)]
    right: SendRight,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Answer {
    #[mach(tail, max = "a lot")]
    text: String,
}

#[derive(MachProtocol)]
enum Protocol {
    Question(Question),
    Answer(Answer),
}

fn main() -> Result<(), mach_msg::Error> {
    let port = ReceiveRight::new()?;
    let right = port.make_send()?;
    let answer = right.call(Question { right: port.make_send()? })?;
    right.send(answer)?;
    let mut buffer = MessageBuffer::new();
    let message = port.receive(&mut buffer)?;
    match message.dispatch::<Protocol>()? {
        ProtocolReceived::Question(_) | ProtocolReceived::Answer(_) => Ok(()),
        ProtocolReceived::Unknown(_) => Ok(()),
    }
}
