//! A service with each kind of argument and result, its server and its client.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::service::{Responder, Server, ServiceError, mach_service};
use mach_msg::wire::AuditToken;
use mach_msg::{OolMemory, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::fixture::{CheckedKernel, port, without_guard_exceptions};

/// Errors of the [`Mixed`] service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MixedError {
    /// The value is too large.
    TooMuch,
    /// The value is too small.
    TooLittle,
}

impl ServiceError for MixedError {
    fn code(&self) -> KernReturn {
        KernReturn(match self {
            Self::TooMuch => 7001,
            Self::TooLittle => 7002,
        })
    }

    fn from_code(code: KernReturn) -> Option<Self> {
        Some(match code.0 {
            7001 => Self::TooMuch,
            7002 => Self::TooLittle,
            _ => return None,
        })
    }
}

/// A service with each kind of argument and result.
#[mach_service(id = 500)]
pub(crate) trait Mixed {
    /// Returns the sum.
    fn add(&self, a: i64, b: i64) -> i64;
    /// Fails with an error of the service.
    fn fail(&self, too_much: u32) -> Result<u32, MixedError>;
    /// Returns the reversed text.
    fn reverse(&self, #[mach(max = 64)] text: &str, #[mach(out, max = 64)] reversed: String);
    /// Returns several results in arguments.
    fn split(&self, value: u64, #[mach(out)] low: u32, #[mach(out)] high: u32);
    /// Returns several results in a tuple.
    fn pair(&self, value: u8) -> (u8, u64);
    skip!(2);
    /// Returns the right.
    fn echo(&self, #[mach(make_send)] right: SendRight) -> SendRight;
    /// Returns the sum of all numbers.
    fn sum(&self, #[mach(max = 9)] first: &[u16], #[mach(ool)] more: &[u64], scale: u8) -> u64;
    /// Returns `count` bytes.
    fn fill(&self, count: u32, byte: u8) -> OolMemory;
    /// Replies later.
    #[later]
    fn later(&self, value: u32, #[mach(out)] doubled: u32);
    /// Returns the audit token of the caller.
    fn who(&self, #[mach(audit_token)] caller: AuditToken) -> [u32; 8];
    /// Has no reply.
    #[oneway]
    #[id(40)]
    fn note(&self, value: u32);
}

/// Keeps pending replies, and the sum of the notes.
#[derive(Default)]
pub(crate) struct Handler {
    kept: Mutex<Vec<(u32, Responder<MixedLaterReply>)>>,
    pub(crate) notes: AtomicU32,
    task: Option<mach_msg::kernel::Task>,
}

impl Handler {
    /// Waits for a pending call, and returns its value and its responder.
    pub(crate) fn kept(&self) -> (u32, Responder<MixedLaterReply>) {
        loop {
            if let Some(kept) = self.kept.lock().unwrap().pop() {
                return kept;
            }
            std::thread::yield_now();
        }
    }
}

impl Mixed for Arc<Handler> {
    fn add(&self, a: i64, b: i64) -> i64 {
        a.wrapping_add(b)
    }

    fn fail(&self, too_much: u32) -> Result<u32, MixedError> {
        match too_much {
            0 => Err(MixedError::TooLittle),
            1 => Ok(1),
            _ => Err(MixedError::TooMuch),
        }
    }

    fn reverse(&self, text: &str) -> Result<String, KernReturn> {
        Ok(text.chars().rev().collect())
    }

    fn split(&self, value: u64) -> Result<MixedSplitReply, KernReturn> {
        Ok(MixedSplitReply {
            low: (value & 0xffff_ffff) as u32,
            high: (value >> 32) as u32,
        })
    }

    fn pair(&self, value: u8) -> (u8, u64) {
        (value, u64::from(value) << 32)
    }

    fn echo(&self, right: SendRight) -> SendRight {
        right
    }

    fn sum(&self, first: &[u16], more: mach_msg::service::OolItems<u64>, scale: u8) -> u64 {
        let first: u64 = first.iter().map(|number| u64::from(*number)).sum();
        let more: u64 = more.iter().map(mach_msg::zerocopy::Unalign::get).sum();
        (first + more) * u64::from(scale)
    }

    fn fill(&self, count: u32, byte: u8) -> OolMemory {
        let mut memory = OolMemory::new_in(self.task.unwrap(), count as usize).unwrap();
        memory.fill(byte);
        memory
    }

    fn later(&self, value: u32, reply: Responder<MixedLaterReply>) {
        self.kept.lock().unwrap().push((value, reply));
    }

    fn who(&self, caller: AuditToken) -> [u32; 8] {
        caller.words
    }

    fn note(&self, value: u32) {
        self.notes.fetch_add(value, Ordering::Relaxed);
    }
}

/// A server with its port, and the task of a client.
pub(crate) struct World {
    pub(crate) handler: Arc<Handler>,
    pub(crate) port: ReceiveRight,
    pub(crate) kernel: CheckedKernel,
    pub(crate) server_task: OwnedTask,
    pub(crate) client_task: OwnedTask,
}

impl World {
    pub(crate) fn new() -> Self {
        let kernel = CheckedKernel::new();
        let server_task = kernel.create_task();
        let handler = Arc::new(Handler {
            task: Some(*server_task),
            ..Handler::default()
        });
        Self {
            handler,
            port: port(*server_task),
            client_task: kernel.create_task(),
            server_task,
            kernel,
        }
    }

    /// Returns a right to the server's port that the client has looked up.
    pub(crate) fn right(&self) -> SendRight {
        bootstrap::register("test", &self.port.make_send().unwrap()).unwrap();
        bootstrap::look_up_as(*self.client_task, "test").unwrap()
    }

    pub(crate) fn server(&self) -> Server {
        Server::new().serve(MixedServer::new(Arc::clone(&self.handler)))
    }
}

/// Runs the server while `then` runs.
pub(crate) fn serving<R>(world: &World, server: &Server, then: impl FnOnce() -> R) -> R {
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&world.port).unwrap()));
        // Stops the server even if the test fails.
        struct Stop(mach_msg::service::Stopper);
        impl Drop for Stop {
            fn drop(&mut self) {
                self.0.stop();
            }
        }
        let _stop = Stop(stop);
        then()
    })
}
