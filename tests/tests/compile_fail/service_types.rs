use mach_msg::service::mach_service;

/// No wire type.
#[derive(Debug)]
pub struct Opaque {
    inner: String,
}

#[mach_service(id = 1)]
pub trait Types {
    fn f(&self, value: Opaque);
}

fn main() {}
