//! Services and messages that are used before something is implemented.

use mach_msg::service::{Server, mach_service};
use mach_msg::{MessageBuffer, ReceiveRight};

#[mach_service(id = 5)]
pub trait Failing {
    fn fail(&self) -> Result<u32, String>;
}

#[mach_service(id = 6)]
pub trait Notes {
    fn count(&self) -> u32;
}

struct Book;

struct NotAMessage;

fn receive(port: &ReceiveRight, buffer: &mut MessageBuffer) -> Result<(), mach_msg::Error> {
    let message = port.receive(buffer)?;
    let _ = message.decode::<NotAMessage>()?.body;
    Ok(())
}

fn main() {
    let _ = Server::new().serve(NotesServer::new(Book));
}
