//! The embedded kernel: rules of its calls, limits, tasks, event descriptors and observers, and
//! random calls of many threads.

mod destruct;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod event_fd;
mod guard_exceptions;
mod header_rights;
#[cfg(target_os = "linux")]
mod hosts;
mod limits;
mod memory_map;
mod observers;
mod ports;
mod received_bytes;
mod requests;
mod rules;
mod semantics;
mod services;
mod stress;
mod tasks;
mod testing;
mod thread_end;
mod threads;
mod waits;
