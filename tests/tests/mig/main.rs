//! Messages of MIG: types with `layout(mig)`, derived types and generated services against the
//! golden bytes of C stubs.
//!
//! The tests of this program leak some values on purpose, to construct messages from invalid rights.

mod layout;
mod routines;
mod vectors;
