//! A message, or a view of it, keeps its buffer from being used for another message.

use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Text<'a> {
    #[mach(tail)]
    text: &'a str,
}

fn twice(port: &ReceiveRight) -> Result<(), mach_msg::Error> {
    let mut buffer = MessageBuffer::new();
    let text = port.receive(&mut buffer)?.decode::<Text<'_>>()?.body.text;
    let message = port.receive(&mut buffer)?;
    println!("{text}");
    drop(message);
    Ok(())
}

fn main() {}
