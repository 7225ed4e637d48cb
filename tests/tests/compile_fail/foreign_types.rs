//! Errors that the macro cannot detect are reported by the compiler, once for each field.

use mach_msg::MachMessage;

struct NotPlain(String);

#[derive(Clone, Copy)]
#[repr(C)]
struct WithPadding {
    byte: u8,
    word: u32,
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Inline {
    not_plain: NotPlain,
    letter: char,
    padded: WithPadding,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Carried {
    #[mach(move_send)]
    right: NotPlain,
    #[mach(ool)]
    memory: NotPlain,
    #[mach(tail)]
    rest: NotPlain,
}

fn main() {}
