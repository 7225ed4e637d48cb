use mach_msg::{MachMessage, OolMemory, OolSlice, ReceiveRight, SendOnceRight, SendRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct WithoutWords<'a> {
    send: SendRight,
    borrowed: &'a SendRight,
    once: Option<SendOnceRight>,
    receive: [ReceiveRight; 2],
    memory: OolMemory,
    slice: OolSlice<'a>,
    text: &'a str,
    string: String,
    list: Vec<u32>,
    bytes: &'a [u8],
    size: usize,
    pointer: *const u8,
    function: fn(),
    twice: &'a &'a u32,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct WrongWords<'a> {
    #[mach(move_send)]
    moved_reference: &'a SendRight,
    #[mach(copy_send)]
    copied_value: SendRight,
    #[mach(make_send)]
    made_of_send: &'a SendRight,
    #[mach(copy_send)]
    copied_receive: &'a ReceiveRight,
    #[mach(make_send_once)]
    made_of_value: Option<ReceiveRight>,
    #[mach(ool)]
    memory_reference: &'a OolMemory,
    #[mach(ool)]
    bytes: &'a [u8],
    #[mach(ool)]
    list: Vec<u8>,
    #[mach(move_receive, guard)]
    guarded_send: SendRight,
    #[mach(move_receive, guard)]
    guarded_reference: &'a ReceiveRight,
    #[mach(serde)]
    encoded_reference: &'a u32,
    #[mach(tail)]
    array: [u8; 4],
    #[mach(tail)]
    slice: [u8],
}

fn main() {}
