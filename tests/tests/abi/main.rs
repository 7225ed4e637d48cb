//! Types, constants and messages compared with C: the Darwin headers, and C programs.

mod headers;
mod layout;
mod stubs;
