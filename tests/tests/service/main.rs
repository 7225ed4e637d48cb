//! Services on the embedded kernel.

mod borrowing_replies;
mod calls;
mod definitions;
mod errors;
mod failing_replies;
mod failing_requests;
mod foreign_replies;
mod forged_notifications;
mod freight;
mod ids;
mod leases;
mod middleware;
mod notifications;
mod optional;
mod panicking_destructors;
mod panics;
mod protocol_files;
mod refusals;
mod reply_messages;
mod servers;
mod serving;
mod stopping;
mod stress;
mod strict_mode;
mod unsent;
mod world;
