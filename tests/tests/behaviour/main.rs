//! Behaviour of rights, sets, memory and messages, through the safe API, on each available kernel.

// The embedded kernel has descriptors on Linux only.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod asynchronous;
mod batches;
mod calls;
#[cfg(target_os = "macos")]
mod darwin;
mod memory;
mod messages;
mod notifications;
mod notify_ports;
mod queues;
mod receive_rights;
mod send_rights;
mod sets;
mod trailers;
