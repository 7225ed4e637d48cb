use mach_msg::MachMessage;

#[derive(MachMessage)]
#[mach(id = 1)]
enum Choice {
    One,
}

#[derive(MachMessage)]
#[mach(id = 1)]
union Either {
    one: u32,
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Tuple(u32, u64);

fn main() {}
