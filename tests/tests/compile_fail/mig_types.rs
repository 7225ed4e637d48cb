use mach_msg::MachMessage;

struct Opaque;

#[mach_msg::wire]
#[repr(C)]
struct Wide {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct NoText {
    #[mach(string, max = 4)]
    number: u32,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct NoItems<'a> {
    value: Opaque,
    #[mach(array, max = 4)]
    list: &'a [Opaque],
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Alignment<'a> {
    value: Wide,
    array: [Wide; 2],
    reference: &'a Wide,
    #[mach(array, max = 4)]
    list: Vec<Wide>,
    large: u128,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct TooLarge<'a> {
    #[mach(array, max = 4294967295)]
    list: &'a [u32],
}

#[derive(MachMessage)]
#[mach(id = 2, layout(mig), reply(Natural))]
struct NaturalReply;

#[derive(MachMessage)]
#[mach(id = 102)]
struct Natural;

#[derive(MachMessage)]
#[mach(id = 3, layout(mig), reply(OtherId))]
struct WrongReplyId;

#[derive(MachMessage)]
#[mach(id = 104, layout(mig, reply))]
struct OtherId;

fn main() {}
