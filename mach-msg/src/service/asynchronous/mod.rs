//! Services in tasks of a runtime.

mod client;
mod server;
