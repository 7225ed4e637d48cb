use mach_msg::{MachMessage, SendRight};

#[derive(MachMessage)]
#[mach(id = 1)]
struct OneWay;

#[derive(MachMessage)]
#[mach(id = 2, reply(Borrowing<'static>))]
struct Ask;

#[derive(MachMessage)]
#[mach(id = 3)]
struct Borrowing<'a> {
    #[mach(tail)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 4, reply(u32))]
struct AnsweredByNumber;

fn call(right: &SendRight) {
    let _ = right.call(OneWay);
    let _ = right.call(Ask);
    let _ = right.send(7_u32);
}

fn main() {}
