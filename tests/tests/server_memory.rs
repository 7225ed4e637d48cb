//! Memory is released by a server after a refused large request, and with a port.

use std::alloc::{GlobalAlloc, Layout, System};
use std::panic::panic_any;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::service::{Client, ClientError, Server, TooLargePolicy, mach_service};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, Wait};
use mach_msg_tests::fixture::{Injected, hide_injected_panics};

/// The system allocator with a count of the bytes in use. A separate test program, because the
/// count is that of the process.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

// SAFETY: forwards to the system allocator, which upholds the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller upholds the contract of the system allocator.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller upholds the contract of the system allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Held by each test, because the count is that of the process.
static TURN: Mutex<()> = Mutex::new(());

/// Adds numbers.
#[mach_service(id = 500)]
pub trait Sum {
    /// Returns the sum.
    fn add(&self, a: u32, b: u32) -> u32;
}

struct Exact;

impl Sum for Exact {
    fn add(&self, a: u32, b: u32) -> u32 {
        a + b
    }
}

/// A request that is larger than any request of the service.
#[derive(MachMessage)]
#[mach(id = 500)]
struct Large<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

/// Larger than any buffer that is kept.
const LARGE: usize = 12 << 20;

/// Returns the number of bytes in use after a large request and a served small one. The large one
/// is refused with `code`. With `MIG_EXCEPTION`, the server's policy panics.
fn kept(policy: TooLargePolicy, code: KernReturn) -> usize {
    hide_injected_panics();
    let panics = code == KernReturn::MIG_EXCEPTION;
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let to_port = port.make_send().unwrap();
    let replies = ReceiveRight::new_in(*task).unwrap();
    let server = Server::new()
        .serve(SumServer::new(Exact))
        .policy(move |caller| match caller.size > LARGE && panics {
            true => panic_any(Injected),
            false => Ok(()),
        })
        .too_large(policy);
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&port).unwrap());
        let client = SumClient::new(to_port.clone());
        assert_eq!(client.add(1, 2).unwrap(), 3);
        let before = IN_USE.load(Ordering::Relaxed);
        // On a separate thread, which releases its memory when it ends.
        let send = || {
            let bytes = vec![1; LARGE];
            let mut buffer = MessageBuffer::new();
            to_port
                .send_request(Large { bytes: &bytes }, &replies, Wait::Forever)
                .unwrap();
            let reply = replies.receive(&mut buffer).unwrap();
            Client::results_of::<SumAddRequest>(reply).unwrap_err()
        };
        let refused = scope.spawn(send).join().unwrap();
        assert_eq!(refused, ClientError::Refused(code));
        // The loop has received again before this reply.
        assert_eq!(client.add(3, 4).unwrap(), 7);
        let after = IN_USE.load(Ordering::Relaxed);
        stop.stop();
        after.saturating_sub(before)
    })
}

#[test]
fn memory_of_refused_request_is_released_unless_growable() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let size = LARGE as u32 + 1000;
    for code in [KernReturn::MIG_BAD_ARGUMENTS, KernReturn::MIG_EXCEPTION] {
        let refused = kept(TooLargePolicy::Refuse(size), code);
        assert!(refused < LARGE / 2, "{refused} bytes are in use");
        // The measurement detects the memory if the policy keeps the buffer.
        let grown = kept(TooLargePolicy::Grow(size), code);
        assert!(grown >= LARGE, "{grown} bytes are in use");
    }
}

#[test]
fn queue_of_a_destroyed_port_is_freed() {
    #[derive(MachMessage)]
    #[mach(id = 1)]
    struct Empty;
    const ROUNDS: usize = 200;
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    for messages in [1, 2, 5] {
        let ports = || {
            for _ in 0..ROUNDS {
                let port = ReceiveRight::new_in(*task).unwrap();
                let right = port.make_send().unwrap();
                for _ in 0..messages {
                    right.try_send(Empty).unwrap();
                }
            }
        };
        ports();
        let before = IN_USE.load(Ordering::Relaxed);
        ports();
        let grown = IN_USE.load(Ordering::Relaxed).saturating_sub(before);
        // A queue takes more than 100 bytes.
        assert!(grown < 100 * ROUNDS, "{messages} messages: {grown} bytes");
    }
}
