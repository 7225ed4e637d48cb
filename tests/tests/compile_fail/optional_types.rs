use mach_msg::MachMessage;

type Maybe = Option<String>;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Tails {
    #[mach(tail)]
    number: Option<u32>,
    #[mach(tail)]
    alias: Option<Maybe>,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Memory {
    #[mach(ool)]
    number: Option<u32>,
}

fn main() {}
