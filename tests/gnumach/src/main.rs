//! Tests of mach-msg as the first task of GNU Mach.
#![no_std]
#![no_main]

use mach_msg_gnumach::{println, program};

program!(main);

fn main() -> u32 {
    println!("hello");
    use mach_msg::*;
    let port = ReceiveRight::new_in(kernel::Task::GNU_MACH).unwrap();
    println!("{port:?} {:?}", port.status());
    0
}
