use mach_msg::MachMessage;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Aligned {
    number: u32,
    large: u128,
}

fn main() {}
