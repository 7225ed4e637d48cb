//! Requests and replies above the default limit of a message, which their interface declares.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use mach_msg::message::error::Limit;
use mach_msg::message::{ReceiveLimits, release_reply_ports};
use mach_msg::service::{ClientError, Server, mach_service};
use mach_msg::{ReceiveError, SendRight};
use mach_msg_tests::fixture::{OneTask, without_guard_exceptions};

const SIZE: usize = 2 << 20;

#[mach_service(id = 0xe80)]
trait Bulk {
    /// Returns the number of bytes.
    fn store(&self, #[mach(max = 2_097_152)] bytes: &[u8]) -> u32;
    /// Returns this many bytes.
    #[returns(max = 2_097_152)]
    fn load(&self, size: u32) -> Vec<u8>;
}

struct Handler;

impl Bulk for Handler {
    fn store(&self, bytes: &[u8]) -> u32 {
        bytes.len() as u32
    }

    fn load(&self, size: u32) -> Vec<u8> {
        vec![7; size as usize]
    }
}

/// Runs a server while `calls` makes calls.
fn served<R>(server: Server, calls: impl FnOnce(&SendRight) -> R) -> R {
    let task = OneTask::new();
    let port = task.port();
    let right = port.make_send().unwrap();
    let server = server.serve(BulkServer::new(Handler));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let result = catch_unwind(AssertUnwindSafe(|| calls(&right)));
        release_reply_ports();
        stop.stop();
        result.unwrap_or_else(|panic| resume_unwind(panic))
    })
}

#[test]
fn declared_requests_and_replies_are_received_by_default() {
    served(Server::new(), |right| {
        let client = BulkClient::new(right.clone());
        assert_eq!(client.store(&vec![1; SIZE]).unwrap(), SIZE as u32);
        assert_eq!(client.load(SIZE as u32).unwrap(), vec![7; SIZE]);
        let request = BulkLoadRequest { size: SIZE as u32 };
        let pending = client.client().start(request).unwrap();
        assert_eq!(pending.wait().unwrap().result, vec![7; SIZE]);
        // The buffer of the thread has the default limits again.
        assert_eq!(client.load(3).unwrap(), [7; 3]);
    });
}

#[test]
fn explicit_limits_hold_below_the_declared_sizes() {
    let limits = ReceiveLimits {
        message_size: 1 << 16,
        ..ReceiveLimits::default()
    };
    served(Server::new().limits(limits), |right| {
        let client = BulkClient::new(right.clone()).with_limits(limits);
        let failed = client.store(&vec![1; SIZE]).unwrap_err();
        assert_eq!(failed, ClientError::ServerDied);
        let failed = client.load(SIZE as u32).unwrap_err();
        let ClientError::Receive(ReceiveError::Limit(exceeded)) = failed else {
            panic!("{failed:?}");
        };
        assert_eq!(exceeded.limit, Limit::MessageSize);
        assert_eq!(exceeded.max, 1 << 16);
        assert!(exceeded.found > SIZE as u64);
        assert_eq!(client.load(1 << 15).unwrap(), vec![7; 1 << 15]);
    });
}
