use mach_msg::{MachMessage, SendRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Message {
    #[mach(move_send)]
    inline: SendRight,
    number: u32,
}

/// A value in several parts is a field of the view too.
#[derive(MachMessage)]
#[mach(id = 2)]
struct Value {
    inline: Option<u32>,
}

fn main() {}
