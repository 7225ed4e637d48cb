#[mach_msg::wire]
enum WithoutSize {
    One,
}

#[mach_msg::wire]
#[repr(u8)]
enum WithFields {
    One(u8),
}

#[mach_msg::wire]
union Either {
    one: u32,
}

#[mach_msg::wire(size = 3)]
struct Arguments {
    one: u32,
}

#[mach_msg::wire]
struct Padded {
    byte: u8,
    word: u32,
}

fn main() {}
