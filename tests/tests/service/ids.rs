//! Ids of the methods of a service, and ids without a method.

use mach_msg::kernel::KernReturn;
use mach_msg::service::{ClientError, Server, Service, mach_service};
use mach_msg::{MachMessage, ReceiveRight};
use mach_msg_tests::fixture::{CheckedKernel, without_guard_exceptions};

/// Skips ids in the middle and at the end.
#[mach_service(id = 100)]
pub trait Gaps {
    /// 100
    fn first(&self) -> u32;
    skip!(3);
    /// 104
    fn second(&self) -> u32;
    skip!();
    /// 106
    fn third(&self) -> u32;
    skip!(2);
}

struct Numbers;

impl Gaps for Numbers {
    fn first(&self) -> u32 {
        1
    }

    fn second(&self) -> u32 {
        2
    }

    fn third(&self) -> u32 {
        3
    }
}

/// A service that shares ids with the first one.
#[mach_service(id = 107)]
pub trait After {
    /// 107, which belongs to the first service
    fn hidden(&self) -> u32;
    skip!();
    /// 109
    fn seen(&self) -> u32;
}

impl After for Numbers {
    fn hidden(&self) -> u32 {
        10
    }

    fn seen(&self) -> u32 {
        11
    }
}

#[test]
fn skipped_ids_are_counted_in_the_middle_and_at_the_end() {
    assert_eq!(GapsFirstRequest::ID, 100);
    assert_eq!(GapsSecondRequest::ID, 104);
    assert_eq!(GapsThirdRequest::ID, 106);
    let service = GapsServer::new(Numbers);
    assert_eq!(service.ids(), 100..109);
    assert_eq!(
        service.methods(),
        [(100, "first"), (104, "second"), (106, "third")]
    );
}

#[test]
fn skipped_ids_at_the_end_are_kept_from_later_services() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let server = Server::new()
        .serve(GapsServer::new(Numbers))
        .serve(AfterServer::new(Numbers));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let gaps = GapsClient::new(port.make_send().unwrap());
        let after = AfterClient::new(port.make_send().unwrap());
        let third = gaps.third();
        let (hidden, seen) = (after.hidden(), after.seen());
        stop.stop();
        assert_eq!(third.unwrap(), 3);
        let refused = ClientError::Refused(KernReturn::MIG_BAD_ID);
        assert_eq!(hidden.unwrap_err(), refused);
        assert_eq!(seen.unwrap(), 11);
    });
}

/// A definition file with preprocessor directives in inactive text.
mod preprocess {
    #![allow(missing_docs, unreachable_pub)]
    mach_msg::service::mig!("data/defs/preprocess.defs", name = Preprocess);
}

use preprocess::*;

struct Handler;

impl Preprocess for Handler {
    fn kept(&mut self, row: [u32; 12], rows_capacity: usize) -> Result<Vec<u32>, KernReturn> {
        if rows_capacity > 12 {
            return Err(KernReturn::INVALID_VALUE);
        }
        // Returns all of them, which may exceed the capacity of the caller.
        Ok(row.to_vec())
    }

    fn value_1(&mut self, _: i32) -> Result<(), KernReturn> {
        Ok(())
    }

    fn r2(&mut self) -> Result<i32, KernReturn> {
        Ok(2)
    }
}

#[test]
fn branches_inside_inactive_conditions_stay_inactive() {
    let service = PreprocessServer::new(Handler);
    // An `#else` inside an inactive `#if` stays inactive. Names are joined with numbers.
    assert_eq!(
        service.methods(),
        [(7200, "kept"), (7201, "value_1"), (7203, "r2")]
    );
    // Skipped slots at the end belong to the subsystem.
    assert_eq!(service.ids(), 7200..7206);
}

#[test]
fn joined_numbers_are_one_number() {
    // header, NDR, twelve words, the capacity of the caller
    assert_eq!(PreprocessKeptRequest::LAYOUT.max_size(), 24 + 8 + 48 + 4);
    // header, NDR, return code, count, up to twelve words
    assert_eq!(PreprocessKeptReply::LAYOUT.max_size(), 24 + 8 + 4 + 4 + 48);
}

#[test]
fn results_above_the_capacity_of_the_caller_are_refused() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let server = Server::new().serve(PreprocessServer::new(Handler));
    let stop = server.stopper();
    let [few, enough, more] = std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let client = PreprocessClient::new(port.make_send().unwrap());
        let found = [3, 12, 99].map(|room| client.kept([7; 12], room));
        stop.stop();
        found
    });
    assert_eq!(few.unwrap_err().code(), KernReturn::MIG_ARRAY_TOO_LARGE);
    assert_eq!(enough.unwrap(), [7; 12]);
    // The server gets at most the capacity that the interface allows.
    assert_eq!(more.unwrap(), [7; 12]);
}
