//! Results that are written into a buffer of the caller.

use std::io::Write as _;

use mach_msg::kernel::KernReturn;
use mach_msg::service::Lease;
use mach_msg::service::{ClientError, Server, mach_service};
use mach_msg::{MachMessage, ReceiveRight};
use mach_msg_tests::fixture::{CheckedKernel, without_guard_exceptions};

/// A file of 1000 numbers, each its own index.
#[mach_service(id = 600)]
pub trait Numbers {
    /// Fills the slice with numbers from `start`.
    fn read(&self, start: u16, #[mach(max = 300)] into: &mut [u16]) -> Result<(), KernReturn>;
    /// Fills out-of-line memory, and returns the number of following numbers.
    fn read_far(&self, start: u16, #[mach(ool, max = 600)] into: &mut [u16]) -> u32;
    /// Fills one slice with text, and the other with bytes that are sent out of line.
    fn both(
        &self,
        #[mach(max = 16)] name: &mut [u8],
        times: u8,
        #[mach(ool, max = 1_048_576)] bytes: &mut [u8],
    ) -> Result<(u8, u64), KernReturn>;
}

/// The same in MIG's layout: an `out` array with `CountInOut`.
#[mach_service(id = 600, layout(mig))]
pub trait MigNumbers {
    /// Fills the slice with numbers from `start`.
    fn read(&self, start: u16, #[mach(max = 300)] into: &mut [u16]) -> Result<(), KernReturn>;
    /// Fills out-of-line memory. Stubs do not send its capacity.
    fn read_far(&self, start: u16, #[mach(ool, max = 600)] into: &mut [u16]) -> u32;
}

struct File;

fn fill(start: u16, into: &mut Lease<u16>) -> u32 {
    for number in start..1000 {
        if into.push(number).is_err() {
            break;
        }
    }
    1000 - u32::from(start) - into.len() as u32
}

impl Numbers for File {
    fn read(&self, start: u16, into: &mut Lease<u16>) -> Result<(), KernReturn> {
        if start > 1000 {
            return Err(KernReturn::INVALID_ARGUMENT);
        }
        fill(start, into);
        Ok(())
    }

    fn read_far(&self, start: u16, into: &mut Lease<u16>) -> u32 {
        fill(start, into)
    }

    fn both(
        &self,
        name: &mut Lease<u8>,
        times: u8,
        bytes: &mut Lease<u8>,
    ) -> Result<(u8, u64), KernReturn> {
        let _ = write!(name, "numbers");
        for _ in 0..times {
            bytes.extend_zeroed(1000).fill(times);
        }
        Ok((times, bytes.capacity() as u64))
    }
}

impl MigNumbers for File {
    fn read(&self, start: u16, into: &mut Lease<u16>) -> Result<(), KernReturn> {
        fill(start, into);
        Ok(())
    }

    fn read_far(&self, start: u16, into: &mut Lease<u16>) -> u32 {
        fill(start, into)
    }
}

/// Writes all numbers, and takes back those after the first two.
struct Truncating;

impl MigNumbers for Truncating {
    fn read(&self, start: u16, into: &mut Lease<u16>) -> Result<(), KernReturn> {
        fill(start, into);
        into.truncate(2);
        into.truncate(3);
        Ok(())
    }

    fn read_far(&self, start: u16, into: &mut Lease<u16>) -> u32 {
        fill(start, into)
    }
}

#[test]
fn truncated_result_has_its_first_items() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let server = Server::new().serve(MigNumbersServer::new(Truncating));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let client = MigNumbersClient::new(port.make_send().unwrap());
        let mut buffer = [0xffff; 4];
        assert_eq!(client.read(5, &mut buffer).unwrap(), 2);
        assert_eq!(buffer, [5, 6, 0xffff, 0xffff]);
        stop.stop();
    });
}

#[test]
fn result_is_written_into_the_borrowed_slice() {
    let kernel = CheckedKernel::new();
    {
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let server = Server::new().serve(NumbersServer::new(File));
        let stop = server.stopper();
        std::thread::scope(|scope| {
            scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
            let client = NumbersClient::new(port.make_send().unwrap());
            let mut buffer = [0xffff; 10];
            assert_eq!(client.read(5, &mut buffer[..4]).unwrap(), 4);
            assert_eq!(buffer[..5], [5, 6, 7, 8, 0xffff]);
            // At the end of the file there are fewer numbers than the capacity.
            assert_eq!(client.read(998, &mut buffer).unwrap(), 2);
            assert_eq!(buffer[..3], [998, 999, 7]);
            assert_eq!(client.read(0, &mut []).unwrap(), 0);
            // The capacity exceeds the bound of the service.
            let mut large = [0; 2000];
            assert_eq!(client.read(0, &mut large).unwrap(), 300);
            let before = buffer;
            assert_eq!(
                client.read(1001, &mut buffer).unwrap_err(),
                ClientError::Service(KernReturn::INVALID_ARGUMENT)
            );
            assert_eq!(buffer, before);
            assert_eq!(client.read_far(0, &mut large).unwrap(), (400, 600));
            assert_eq!(large[599..601], [599, 0]);
            assert_eq!(client.read_far(0, &mut large[..3]).unwrap(), (997, 3));
            assert_eq!(client.read_far(0, &mut []).unwrap(), (1000, 0));

            let (mut name, mut bytes) = ([0; 4], vec![0; 2500]);
            assert_eq!(
                client.both(&mut name, 2, &mut bytes).unwrap(),
                (2, 2500, 4, 2000)
            );
            assert_eq!(&name, b"numb");
            assert!(bytes[..2000].iter().all(|byte| *byte == 2));
            assert!(bytes[2000..].iter().all(|byte| *byte == 0));
            stop.stop();
        });
    }
    mach_msg::message::release_reply_ports();
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn mig_lease_is_a_count_in_out_array() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let server = Server::new().serve(MigNumbersServer::new(File));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let client = MigNumbersClient::new(port.make_send().unwrap());
        let mut buffer = [0; 4];
        assert_eq!(client.read(5, &mut buffer).unwrap(), 4);
        assert_eq!(buffer, [5, 6, 7, 8]);
        // The server fills up to the bound of the service, which exceeds the capacity, so nothing
        // is written.
        assert_eq!(
            client.read_far(0, &mut buffer).unwrap_err(),
            ClientError::Refused(KernReturn::MIG_ARRAY_TOO_LARGE)
        );
        assert_eq!(buffer, [5, 6, 7, 8]);
        let mut large = vec![0; 600];
        assert_eq!(client.read_far(0, &mut large).unwrap(), (400, 600));
        stop.stop();
    });
    // header, NDR, start with padding, the capacity
    assert_eq!(MigNumbersReadRequest::LAYOUT.max_size(), 24 + 8 + 4 + 4);
    // header, NDR, RetCode, count, elements
    assert_eq!(MigNumbersReadReply::LAYOUT.max_size(), 24 + 8 + 4 + 4 + 600);
}
