//! Kernels for tests: leaks fail the test, and the report says where each right was made.
//!
//! ```text
//!   TestKernel ── task("client") ── names ──▶ when the kernel is dropped: all gone, or a report
//!        │     ── task("server") ── names ──▶
//!        └ serve_in_background(server) ──▶ Background ── connect(client) ──▶ send right
//! ```
//!
//! ```
//! use mach_msg::testing::TestKernel;
//! use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};
//!
//! #[derive(MachMessage)]
//! #[mach(id = 3)]
//! struct Ping {
//!     number: u32,
//! }
//!
//! let kernel = TestKernel::new();
//! let task = kernel.task("pinger");
//! let port = ReceiveRight::new_in(task)?;
//! port.make_send()?.send(Ping { number: 1 })?;
//! let mut buffer = MessageBuffer::new();
//! let ping = port.receive(&mut buffer)?.decode::<Ping>()?;
//! assert_eq!(ping.body.number, 1);
//! // `kernel` is dropped last. A right that was forgotten would fail the test.
//! # Ok::<(), mach_msg::Error>(())
//! ```
//!
//! A report names the tasks and the calls that made the rights:
//!
//! ```
//! use mach_msg::ReceiveRight;
//! use mach_msg::testing::TestKernel;
//!
//! let kernel = TestKernel::new();
//! let port = ReceiveRight::new_in(kernel.task("server"))?;
//! std::mem::forget(port.make_send()?);
//! drop(port);
//! let leaks = kernel.leaks().to_string();
//! assert!(leaks.starts_with("1 name is left\n  task `server`:\n"), "{leaks}");
//! assert!(leaks.contains("dead name"), "{leaks}");
//! assert!(leaks.contains("by port_insert_right"), "{leaks}"); // with file and line
//! # std::mem::forget(kernel);
//! # Ok::<(), mach_msg::kernel::KernReturn>(())
//! ```
//!
//! [`assert_no_leaks!`](crate::assert_no_leaks) checks in the middle of a test, and checks a task
//! of any kernel.

mod background;
mod check;
mod kernel;
mod leaks;
mod protocol;
mod sites;

pub use self::background::Background;
pub use self::check::LeakCheck;
pub use self::kernel::TestKernel;
pub use self::leaks::{Leaks, LeftName};
#[doc(hidden)]
pub use self::protocol::{check_protocol, compare_protocol};

/// Panics if a test has leaked.
///
/// `assert_no_leaks!(kernel)` looks at all tasks of a [`TestKernel`](crate::testing::TestKernel)
/// now. `assert_no_leaks!(task, code)` runs `code`, compares the names of a task of any kernel with
/// those before, and returns the result of the code. The ports that the thread keeps for replies
/// are released first, and do not count.
///
/// Other threads must not use the task meanwhile. All threads of a process share
/// [`Task::current`](crate::kernel::Task::current), including those of other tests. A `?` or
/// `return` in `code` that leaves the function skips the check.
///
/// ```
/// use mach_msg::testing::TestKernel;
/// use mach_msg::{ReceiveRight, assert_no_leaks};
///
/// let kernel = TestKernel::new();
/// let task = kernel.task("maker");
/// let sends = assert_no_leaks!(task, {
///     let port = ReceiveRight::new_in(task)?;
///     let rights = [port.make_send()?, port.make_send()?];
///     rights.len()
/// });
/// assert_eq!(sends, 2);
/// # Ok::<(), mach_msg::kernel::KernReturn>(())
/// ```
///
/// # Panics
///
/// If names, messages or memory are left.
#[macro_export]
macro_rules! assert_no_leaks {
    () => {
        ::core::compile_error!(
            "expected a kernel, or a task and code: `assert_no_leaks!(kernel)`, `assert_no_leaks!(task, { … })`"
        )
    };
    ($kernel:expr $(,)?) => {
        $crate::testing::TestKernel::assert_no_leaks(&$kernel)
    };
    ($task:expr, $code:expr $(,)?) => {{
        let check = $crate::testing::LeakCheck::start($task);
        let result = $code;
        check.finish();
        result
    }};
}
