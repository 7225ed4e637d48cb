//! Types with a mistake in their definition, which is the only error of a program that uses them.

use mach_msg::service::{Server, ServiceError, mach_service};
use mach_msg::{MachMessage, MachProtocol, Message, SendRight};

#[derive(Debug, ServiceError)]
pub enum DoorError {
    Missing = 1,
}

fn open() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", DoorError::Missing);
    Err(DoorError::Missing)?;
    Ok(())
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Opened {
    number: u32,
}

#[derive(MachProtocol)]
#[mach(id = 3)]
enum Events {
    Opened(Opened),
}

fn dispatch(message: Message<'_>, to: &SendRight) {
    match message.dispatch::<Events>().unwrap() {
        EventsReceived::Opened(_) => {}
        EventsReceived::Unknown(_) => {}
    }
    to.send(Events::Opened(Opened { number: 1 })).unwrap();
}

#[mach_service(id = 1)]
pub trait Notes {
    fn add(&self, text: &str) -> u32;
}

#[mach_service(id = 2, layout(migg))]
pub trait Layouts {}

#[mach_service(id = 2)]
pub trait Words {
    #[mach(target(make_snd))]
    fn add(&self, #[mach(ool(physicl))] memory: &[u8]);
    #[notification]
    fn no_sender(&self, make_send_count: u32);
}

#[mach_service(id = 2147483600)]
pub trait Ids {
    fn add(&self);
}

#[mach_service(id = 1)]
pub trait IdOfMethod {
    #[id(2147483600)]
    fn add(&self);
}

struct Book;

impl Notes for Book {
    fn add(&self, _: &str) -> u32 {
        0
    }
}

fn main() {
    let _ = Server::new().serve(NotesServer::new(Book));
}
