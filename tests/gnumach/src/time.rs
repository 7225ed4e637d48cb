//! The clock, with the part of the interface of `std::time` that the tests use.

pub use core::time::Duration;

use mach_msg::kernel::Task;
use mach_msg::wire::PortName;

use crate::rpc::{Request, inline};
use crate::trap;

/// Time since the kernel was started.
#[derive(Clone, Copy)]
pub struct Instant(Duration);

impl Instant {
    /// Returns the current time.
    pub fn now() -> Self {
        // SAFETY: a query, which adds a reference.
        let host = PortName(unsafe { trap::mach_host_self() });
        // host_get_uptime64
        let results = Request::new(2647).call(host).expect("the time");
        // SAFETY: releases the reference above.
        let calls = unsafe { Task::GNU_MACH.calls() };
        calls.port_deallocate(host).expect("a reference");
        let data = &results[inline(0, 0, 1).len()..];
        let word = |at: usize| u64::from_le_bytes(data[at..at + 8].try_into().expect("8 bytes"));
        Self(Duration::new(word(0), word(8) as u32))
    }

    /// Returns the time since this one.
    pub fn elapsed(self) -> Duration {
        Self::now().0.saturating_sub(self.0)
    }
}
