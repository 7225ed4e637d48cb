//! What rights, sets, memory and messages do, through the safe API, on every kernel that there is.

mod calls;
#[cfg(target_os = "macos")]
mod darwin;
mod memory;
mod messages;
mod notifications;
mod queues;
mod receive_rights;
mod send_rights;
mod sets;
mod trailers;
