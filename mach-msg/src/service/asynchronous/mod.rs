//! Asynchronous clients and servers.

mod client;
mod server;
