use mach_msg::MachMessage;

#[derive(MachMessage)]
struct NoId {
    a: u32,
}

#[derive(MachMessage)]
#[mach(id = "one")]
struct IdIsText;

#[derive(MachMessage)]
#[mach(id = 0x1_0000_0000)]
struct IdTooLarge;

#[derive(MachMessage)]
#[mach(id = 1, id = 2)]
struct IdTwice;

#[derive(MachMessage)]
#[mach(id = 1, crate = 1 + 2)]
struct CrateIsExpression;

#[derive(MachMessage)]
#[mach(id = OTHER)]
struct IdIsUnknown;

#[derive(MachMessage)]
#[mach(id = 1, replay(IdTwice))]
struct Slip;

#[derive(MachMessage)]
#[mach(id = 1, colour = 3)]
struct Unknown;

#[derive(MachMessage)]
#[mach(id = 1, reply)]
struct ReplyWithoutType;

#[derive(MachMessage)]
#[mach(id = 1, crate = mach_msg)]
struct CrateIsPath;

fn main() {}
