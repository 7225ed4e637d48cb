//! Types, constants and messages compared with C: the Darwin headers, and C programs. The messages
//! of GNU Mach compared with those of running kernels.

#[cfg(target_endian = "little")]
mod gnumach;
mod headers;
mod layout;
mod stubs;
