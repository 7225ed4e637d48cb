use mach_msg::service::mach_service;
use mach_msg::{MachMessage, wire};

/// An enum without a value 0.
#[wire]
#[repr(u32)]
pub enum Level {
    Low = 1,
}

#[wire]
pub struct Lamp {
    level: Level,
    number: u32,
}

pub struct Opaque {
    text: String,
}

#[derive(MachMessage)]
#[mach(id = 1, version = 2)]
struct Message {
    level: Option<Level>,
    pair: Option<(Level, u8)>,
    array: Option<[Level; 2]>,
    lamp: Option<Lamp>,
    opaque: Option<Opaque>,
    #[mach(since = 2)]
    later: Option<Level>,
}

#[mach_service(id = 500, version = 2)]
pub trait Service {
    fn level(&self, level: Option<Level>);
    fn pair(&self, pair: Option<(Level, u8)>);
    fn array(&self, array: Option<[Level; 2]>);
    fn lamp(&self, lamp: Option<Lamp>);
    fn result(&self) -> Option<Level>;
    fn later(&self, #[mach(since = 2)] level: Option<Level>);
    #[returns(since = 2)]
    fn later_result(&self) -> Option<Level>;
}

fn main() {}
