//! Tests of messages between two tasks of an embedded kernel. The fixtures compare the resource
//! counts before and after each test.

mod absent_values;
mod calls;
mod conversions;
mod debug_texts;
mod documented_errors;
mod dynamic;
mod failed_in_the_middle;
mod failed_sends;
mod faults;
mod foreign;
mod forged_notifications;
#[cfg(target_endian = "little")]
mod gnu;
#[cfg(target_endian = "little")]
mod gnu_bytes;
#[cfg(target_endian = "little")]
mod gnu_defs;
#[cfg(target_endian = "little")]
mod gnu_fields;
mod gnu_mig;
mod hostile_values;
mod large;
mod malformed;
mod many_requests;
mod moved_notify_ports;
mod nested;
mod nested_lists;
mod optional;
mod parts;
mod ports;
mod protocols;
mod random;
mod receiving;
mod refusals;
mod request_records;
mod shared_memory;
mod strict_mode;
mod undeliverable;
mod unwinding;
mod values;
mod versions;
mod vouchers;
