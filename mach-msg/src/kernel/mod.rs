//! The kernel interface: the calls of a Mach kernel on bytes and names, and the kernels that
//! provide them.
//!
//! ```text
//!            Calls: one method per mach_port_* call, and mach_msg
//!                 │  Task::provider
//!        ┌────────┴─────────┬──────────────────┐
//!     darwin             embedded            remote
//!     mach2, libSystem   written here,       an embedded kernel that another
//!                        everywhere          process hosts, on Linux
//! ```
//!
//! Builds with `--cfg gnumach` have `gnumach`, the kernel of GNU Mach systems, instead.
//!
//! All higher layers (rights, memory, messages, services) go through [`Calls`], so all kernels
//! behave alike. Programs rarely need this module: it is for owners of raw names, for tests of a
//! kernel itself, and for code ported from C. `provider.rs` lists the requirements for another
//! kernel.

pub(crate) mod cached;
mod calls;
mod code;
#[cfg(any(target_vendor = "apple", feature = "std"))]
mod current;
mod failed_send;
mod info;
mod memory;
mod moved;
mod msg_call;
mod options;
pub(crate) mod pending;
mod provider;
mod settle;
mod shared;
mod table;
mod task;
#[cfg(any(target_vendor = "apple", feature = "std"))]
mod xnu;

// In tests on other systems, a script replaces libSystem.
#[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
mod darwin;
#[cfg(feature = "std")]
pub mod embedded;
// Tests on other systems compile only the translation of messages.
#[cfg(gnumach)]
pub mod gnumach;
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
mod link;
/// Used by the fuzz target of channels.
#[cfg(all(
    fuzzing,
    feature = "processes",
    any(target_os = "linux", target_os = "android")
))]
#[doc(hidden)]
pub use self::link::channel::exercise::exercise as exercise_channel;
/// Used by tests that kill processes.
#[cfg(all(
    debug_assertions,
    feature = "processes",
    any(target_os = "linux", target_os = "android")
))]
#[doc(hidden)]
pub use self::link::channel::marks::kill_at;
/// Used by tests of channels on systems without `futex_waitv`.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
#[doc(hidden)]
pub use self::link::channel::pages::wait_by_one_word;
#[cfg(feature = "std")]
pub mod listing;
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
#[cfg_attr(docsrs, doc(cfg(feature = "processes")))]
pub mod remote;
#[cfg(test)]
pub(crate) mod stub;

pub use self::calls::Calls;
pub use self::code::{KernReturn, MsgReturn, ParseCodeError};
#[cfg(all(target_vendor = "apple", feature = "std"))]
pub use self::darwin::space_info::process_rights;
pub use self::info::{Peek, PortFlavor, PortOptions, PortRight, PortStatus, PortType, SpecialPort};
pub use self::msg_call::{MsgCall, OolTrust};
pub use self::options::{MsgOptions, UnsupportedOptions};
pub use self::task::{ProviderKind, Task};

pub(crate) use self::calls::failed_send;
#[cfg(feature = "std")]
pub(crate) use self::current::is_joined;
pub(crate) use self::failed_send::FailedSend;
pub(crate) use self::memory::{COPIED_MAX, MessageMemory, spare};
pub(crate) use self::moved::Moved;
pub(crate) use self::msg_call::{FastOutcome, ReceiveArgs, SendArgs, SendBuffer, batch_stride};
pub(crate) use self::settle::{operation, quietly, settle, settled};
