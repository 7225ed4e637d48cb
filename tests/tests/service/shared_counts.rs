//! Results that share a count and its capacity, in definition files and in traits.

use mach_msg::kernel::KernReturn;
use mach_msg::service::{Server, mach_service};
use mach_msg::{MachMessage, ReceiveRight};
use mach_msg_tests::fixture::{OneTask, without_guard_exceptions};

use crate::reply_ports::replies::*;

/// The same routine as a trait.
#[mach_service(id = 717_003, layout(mig))]
trait Together {
    /// Returns two arrays of one length.
    fn shared(
        &self,
        #[mach(out, max = 8, capacity)] a: Vec<i32>,
        #[mach(out, max = 8, same_count)] b: Vec<i32>,
    );
    /// Writes one of two arrays into memory of the caller.
    #[returns(max = 8, same_count)]
    fn lent(&self, #[mach(max = 8)] a: &mut [i32]) -> Vec<i32>;
}

/// Returns this many items, without regard to the capacity.
struct Handler(usize);

impl Replies for Handler {
    fn by_send(&mut self, a: i32) -> Result<i32, KernReturn> {
        Ok(a)
    }

    fn by_once(&mut self, a: i32) -> Result<i32, KernReturn> {
        Ok(a)
    }

    fn passed(&mut self, a: i32) -> Result<i32, KernReturn> {
        Ok(a)
    }

    fn shared(&mut self, a_capacity: usize) -> Result<RepliesSharedReply, KernReturn> {
        assert!(a_capacity <= 8);
        Ok(RepliesSharedReply {
            a: [1, 2, 3, 4, 5, 6, 7, 8][..self.0].to_vec(),
            b: [9, 8, 7, 6, 5, 4, 3, 2][..self.0].to_vec(),
        })
    }

    fn note(&mut self, _: i32) -> Result<(), KernReturn> {
        Ok(())
    }
}

/// Handles each request of a call.
fn served<R: Send>(port: &ReceiveRight, server: &Server, call: impl FnOnce() -> R + Send) -> R {
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(port).unwrap()));
        let result = call();
        mach_msg::message::release_reply_ports();
        stop.stop();
        result
    })
}

#[test]
fn arrays_of_one_count_have_one_capacity() {
    // header, NDR, the one capacity
    assert_eq!(RepliesSharedRequest::LAYOUT.max_size(), 24 + 8 + 4);
    assert_eq!(TogetherSharedRequest::LAYOUT.max_size(), 24 + 8 + 4);
    assert_eq!(TogetherLentRequest::LAYOUT.max_size(), 24 + 8 + 4);
    let task = OneTask::new();
    let port = task.port();
    let right = port.make_send().unwrap();
    for (items, room) in [(0, 0), (3, 3), (3, 8), (4, 3), (8, 0)] {
        let before = task.kernel.resource_counts();
        let server = Server::new().serve(RepliesServer::new(Handler(items)));
        let call = || {
            let client = RepliesClient::new(right.clone());
            client.shared(room)
        };
        let shared = served(&port, &server, call);
        drop(server);
        match shared {
            Ok(results) => {
                assert_eq!(results.a, [1, 2, 3][..items]);
                assert_eq!(results.b, [9, 8, 7][..items]);
            }
            Err(failed) => {
                assert!(items > room as usize);
                assert_eq!(failed.code(), KernReturn::MIG_ARRAY_TOO_LARGE);
            }
        }
        assert_eq!(task.kernel.resource_counts(), before);
    }
}
