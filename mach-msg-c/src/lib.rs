//! Mach messages for C: the calls of Darwin's headers, on an embedded kernel or on one that
//! processes share.
//!
//! The library and its headers (`include`) let C programs, and C stubs that MIG has written,
//! compile unchanged on other systems than Darwin. The task of a process is
//! [`Task::current`](mach_msg::kernel::Task::current): an embedded kernel of the process or, if the
//! environment variable `MACH_MSG_KERNEL` names one, a kernel that another process hosts. See the
//! README of the crate for how to build and install it, and for what differs from Darwin.
//!
//! | module | contents |
//! |---|---|
//! | `message` | `mach_msg`, `mach_msg_overwrite` |
//! | `destroy` | `mach_msg_destroy` |
//! | `server` | `mach_msg_server` |
//! | `port` | `mach_port_*` |
//! | `init` | `mach_task_self`, `mach_reply_port`, special ports |
//! | `vm` | `vm_allocate`, `vm_deallocate` |
//! | `bootstrap` | `bootstrap_*` |
//! | `mig` | what stubs of MIG call |
//! | `error` | texts of codes |
//! | `audit` | parts of audit tokens |
//! | `types` | the types |
//!
//! On Apple systems, which have these functions, and on targets without 64-bit addresses, whose
//! messages have another layout in C, the crate is empty.
//!
//! # Rules
//!
//! All functions are `unsafe` in Rust. Their callers promise that
//!
//! * a pointer that is not null leads to memory of the size that the arguments say (for a buffer of
//!   `mach_msg`: of the send size, and if it receives of the receive size), which no other thread
//!   uses during the call;
//! * a message that is sent with out-of-line memory names memory that is valid for reads;
//! * the rights and memory that a call releases or moves are the caller's, and not those of a value
//!   of `mach_msg` in the same process (see [`Task::calls`](mach_msg::kernel::Task::calls)).
//!
//! A null pointer is refused: with `MACH_SEND_INVALID_DATA` or `MACH_RCV_INVALID_DATA` by
//! `mach_msg`, with `KERN_INVALID_ARGUMENT` by others. No function unwinds into C: after a panic,
//! which is an error of this library, a call returns `KERN_FAILURE`, `MACH_SEND_NO_BUFFER` or
//! `MACH_RCV_INVALID_DATA`. A thread is never cancelled inside a call.

#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod audit;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod bootstrap;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod destroy;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod error;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod init;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod message;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod mig;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod port;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod server;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
mod task;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod types;
#[cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]
pub mod vm;
