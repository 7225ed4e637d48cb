use mach_msg::{MachMessage, MachProtocol};

#[derive(MachMessage)]
#[mach(id = 1)]
struct One;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Same;

#[derive(MachProtocol)]
enum TwoOfOneId {
    One(One),
    Same(Same),
}

#[derive(MachProtocol)]
enum Shapes {
    Unit,
    Two(One, Same),
    Named { one: One },
    Unknown(One),
}

#[derive(MachProtocol)]
struct Struct;

#[derive(MachProtocol)]
enum NoMessage {
    Number(u32),
}

#[derive(MachProtocol)]
#[mach(reserved(5, 1))]
enum UsedAgain {
    One(One),
}

#[derive(MachProtocol)]
enum Generic<const N: usize> {
    One(One),
}

fn main() {}
