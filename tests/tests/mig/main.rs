//! Messages of MIG: types with `layout(mig)`, derived types and generated services, compared with
//! the golden bytes of C stubs.
//!
//! The tests of this program leak some values on purpose, because they construct messages with
//! invalid rights.

mod layout;
mod protocols;
mod ready;
mod routines;
mod vectors;
