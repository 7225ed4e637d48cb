use mach_msg::{MachMessage, SendRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Message {
    #[mach(move_send)]
    inline: SendRight,
    number: u32,
}

fn main() {}
