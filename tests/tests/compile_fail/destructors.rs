//! A message that returns its fields after a failed send has no destructor.

use mach_msg::{MachMessage, SendRight};

/// All fields are `Copy`.
#[derive(MachMessage)]
#[mach(id = 1)]
struct Lent<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
    number: u32,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {}
}

/// A field has an owner.
#[derive(MachMessage)]
#[mach(id = 2)]
struct Moved {
    #[mach(move_send)]
    right: SendRight,
    number: u32,
}

impl Drop for Moved {
    fn drop(&mut self) {}
}

/// The whole value is returned.
#[derive(MachMessage)]
#[mach(id = 3)]
struct Plain {
    number: u32,
}

impl Drop for Plain {
    fn drop(&mut self) {}
}

fn main() {}
