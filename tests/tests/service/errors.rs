//! Derived errors of services, and ids from constants.

use mach_msg::kernel::KernReturn;
use mach_msg::service::{ClientError, Server, Service, ServiceError, mach_service};
use mach_msg::{MachMessage, ReceiveRight};
use mach_msg_tests::fixture::{CheckedKernel, without_guard_exceptions};

const FIRST: i32 = 0x4000;
const BUSY: i32 = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ServiceError)]
#[repr(i32)]
enum DoorError {
    /// The door is locked.
    ///
    /// This paragraph is not part of the error text.
    Locked = 1,
    /// Ignored, because the attribute has a text.
    #[service_error("no door has this number")]
    Missing = -7,
    /// Two lines of text
    /// are one.
    Busy = BUSY + 2,
}

#[mach_service(id = FIRST + 0x100)]
trait Doors {
    /// Opens a door.
    fn open(&self, number: u32) -> Result<u32, DoorError>;
    skip!();
    /// Closes a door.
    #[oneway]
    fn close(&self, number: u32);
}

struct House;

impl Doors for House {
    fn open(&self, number: u32) -> Result<u32, DoorError> {
        match number {
            0 => Err(DoorError::Locked),
            1 => Err(DoorError::Missing),
            2 => Err(DoorError::Busy),
            number => Ok(number),
        }
    }

    fn close(&self, _: u32) {}
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = FIRST - 1)]
struct Before {
    number: u32,
}

#[test]
fn errors_have_numbers_in_both_directions_and_texts() {
    for (error, code, text) in [
        (DoorError::Locked, 1, "The door is locked"),
        (DoorError::Missing, -7, "no door has this number"),
        (DoorError::Busy, 42, "Two lines of text are one"),
    ] {
        assert_eq!(error.code(), KernReturn(code));
        assert_eq!(DoorError::from_code(KernReturn(code)), Some(error));
        assert_eq!(error.to_string(), text);
    }
    assert_eq!(DoorError::from_code(KernReturn(2)), None);
}

#[test]
fn ids_of_constants_are_counted_and_dispatched() {
    assert_eq!(Before::ID, 0x3fff);
    assert_eq!(DoorsOpenRequest::ID, 0x4100);
    assert_eq!(DoorsOpenReply::ID, 0x4164);
    assert_eq!(DoorsCloseRequest::ID, 0x4102);
    let service = DoorsServer::new(House);
    assert_eq!(service.ids(), 0x4100..0x4103);
    assert_eq!(service.methods(), [(0x4100, "open"), (0x4102, "close")]);

    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let doors = DoorsClient::new(port.make_send().unwrap());
    let server = Server::new().serve(service);
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        assert_eq!(doors.open(3), Ok(3));
        for (number, error) in [
            (0, DoorError::Locked),
            (1, DoorError::Missing),
            (2, DoorError::Busy),
        ] {
            assert_eq!(doors.open(number), Err(ClientError::Service(error)));
        }
        doors.close(3).unwrap();
        stop.stop();
    });
}
