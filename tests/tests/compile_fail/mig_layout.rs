use mach_msg::MachMessage;

#[derive(MachMessage)]
#[mach(id = 1, layout)]
struct NoLayout;

#[derive(MachMessage)]
#[mach(id = 1, layout(natural))]
struct OtherLayout;

#[derive(MachMessage)]
#[mach(id = 1, layout(mig, request))]
struct OtherWord;

#[derive(MachMessage)]
#[mach(id = 1, layout(mig, reply), reply(OtherWord))]
struct AnsweredReply;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Natural<'a> {
    #[mach(array, max = 4)]
    list: &'a [u32],
    #[mach(string, max = 4)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Bounds<'a> {
    #[mach(array)]
    list: &'a [u32],
    #[mach(string)]
    text: &'a str,
    #[mach(string, max = 0)]
    none: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Tails<'a> {
    #[mach(tail)]
    list: &'a [u32],
    #[mach(serde)]
    value: String,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct NoWord<'a> {
    list: &'a [u32],
    text: String,
    c: &'a std::ffi::CStr,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct WrongWord<'a> {
    #[mach(array, max = 4)]
    fixed: [u32; 4],
    #[mach(array, max = 4)]
    text: &'a str,
    #[mach(array, max = 4)]
    number: u32,
    #[mach(string, max = 4)]
    bytes: &'a [u8],
    #[mach(string, max = 4)]
    by_value: str,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Details<'a> {
    #[mach(fixed)]
    number: u32,
    #[mach(array, max = 4, fixed)]
    list: &'a [u32],
    #[mach(string, max = 4, same_count)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct SameCount<'a> {
    #[mach(array, max = 4, same_count)]
    list: &'a [u32],
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct BoundOfNumber {
    #[mach(max = 4)]
    number: u32,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Items<'a> {
    #[mach(ool, item = 4)]
    slice: mach_msg::OolSlice<'a, u32>,
    #[mach(ool, item = 0)]
    zero: mach_msg::OolMemory,
    #[mach(array, max = 4, item = 4)]
    list: &'a [u32],
    #[mach(single)]
    number: u32,
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Counts {
    #[mach(ool, single)]
    memory: mach_msg::OolMemory,
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct NaturalRow {
    #[mach(array(move_send))]
    rights: mach_msg::PortArray<mach_msg::SendRight, 4>,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Rows<'a> {
    #[mach(array(move_sent))]
    misspelt: mach_msg::PortArray<mach_msg::SendRight, 4>,
    #[mach(array(move_send), max = 4)]
    bound: mach_msg::PortArray<mach_msg::SendRight, 4>,
    #[mach(array(move_send))]
    vector: Vec<mach_msg::SendRight>,
    #[mach(array(move_send))]
    fixed: [mach_msg::SendRight; 4],
    #[mach(array(move_send))]
    borrowed: mach_msg::PortArray<&'a mach_msg::SendRight, 4>,
    #[mach(array(copy_send))]
    owned: mach_msg::PortArray<mach_msg::SendRight, 4>,
    #[mach(array(make_send))]
    other: mach_msg::PortArray<&'a mach_msg::SendRight, 4>,
    #[mach(array, move_send)]
    twice: mach_msg::PortArray<mach_msg::SendRight, 4>,
    silent: mach_msg::PortArray<mach_msg::SendRight, 4>,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct FirstRow {
    #[mach(array(move_send), same_count)]
    rights: mach_msg::PortArray<mach_msg::SendRight, 4>,
}

fn main() {}
