//! Protocols compared with their committed files.

use mach_msg::message::Described;
use mach_msg::service::mach_service;
use mach_msg::{MachMessage, MachProtocol, OolSlice, SendRight, assert_protocol_unchanged};

#[mach_service(id = 0x5100)]
pub trait Doors {
    /// Opens a door.
    fn open(&self, number: u32) -> u32;
    skip!();
    /// Closes a door.
    #[oneway]
    fn close(&self, number: u32, #[mach(max = 16)] reason: &str);
}

#[mach_service(id = 0x5300, layout(mig))]
pub trait OfMig {
    /// Accepts a right and memory.
    fn give(&self, right: SendRight, #[mach(ool)] memory: &[u32], flags: u8);
}

#[derive(MachMessage)]
#[mach(id = 0x5200)]
struct Opened<'a> {
    #[mach(move_send)]
    door: SendRight,
    #[mach(copy_send)]
    watcher: Option<&'a SendRight>,
    #[mach(ool, max = 64)]
    picture: OolSlice<'a>,
    number: u8,
    size: u32,
    timeout: Option<std::time::Duration>,
    #[mach(tail, max = 8)]
    names: &'a [u16],
}

#[derive(MachProtocol)]
#[mach(reserved(0x5201, 0x5202))]
enum Events<'a> {
    Opened(Opened<'a>),
}

#[test]
fn protocol_matches_its_file() {
    assert_protocol_unchanged!(
        "data/protocols/doors.txt",
        DoorsClient,
        OfMigClient,
        Events<'_>
    );
}

#[test]
fn requests_come_before_their_replies() {
    let names: Vec<_> = DoorsClient::MESSAGES
        .iter()
        .map(|message| message.name)
        .collect();
    assert_eq!(
        names,
        ["DoorsOpenRequest", "DoorsOpenReply", "DoorsCloseRequest"]
    );
}

#[test]
#[should_panic(expected = "incompatible: DoorsOpenRequest (id 20736) is gone")]
fn missing_message_fails_the_test() {
    assert_protocol_unchanged!("data/protocols/doors.txt", OfMigClient, Events<'_>);
}

#[test]
#[should_panic(expected = "UPDATE_PROTOCOLS=1")]
fn missing_file_error_tells_how_to_write_it() {
    assert_protocol_unchanged!("data/protocols/absent.txt", DoorsClient);
}
