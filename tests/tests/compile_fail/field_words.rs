use mach_msg::{MachMessage, OolSlice, ReceiveRight, SendRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Words<'a> {
    #[mach(copy_sent)]
    slip: &'a SendRight,
    #[mach(colour)]
    unknown: u32,
    #[mach(copy_send, ool)]
    two_ways: &'a SendRight,
    #[mach(ool, ool)]
    twice: OolSlice<'a>,
    #[mach(ool(virtual))]
    ool_argument: OolSlice<'a>,
    #[mach(copy_send = 3)]
    value: &'a SendRight,
    #[mach(ool, max = "many")]
    max_is_text: OolSlice<'a>,
    #[mach(ool, max = 5_000_000_000)]
    max_too_large: OolSlice<'a>,
    #[mach(max = 3)]
    max_of_inline: u32,
    #[mach(guard)]
    guard_alone: ReceiveRight,
    #[mach(ool, ool_above = 3)]
    above_of_region: OolSlice<'a>,
    #[mach(serde, ool_above = "many")]
    above_is_text: u32,
    #[mach(tail)]
    early: &'a str,
    #[mach(serde)]
    encoded_early: u32,
    late: u32,
}

fn main() {}
