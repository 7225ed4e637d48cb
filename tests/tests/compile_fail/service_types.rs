use mach_msg::service::mach_service;

/// No wire type, and nothing else either.
pub struct Opaque {
    inner: String,
}

/// The errors are at the types.
#[mach_service(id = 1)]
pub trait Types {
    fn value(&self, value: Opaque);
    fn reference(&self, value: &Opaque);
    fn slice(&self, #[mach(max = 4)] values: &[Opaque]);
    fn result(&self) -> Opaque;
    fn out(&self, #[mach(out)] value: Opaque);
    fn out_of_line(&self, #[mach(ool)] values: &[Opaque]);
    fn lent(&self, #[mach(max = 4)] values: &mut [Opaque]);
}

#[mach_service(id = 1, layout(mig))]
pub trait MigTypes {
    fn value(&self, value: Opaque);
    fn slice(&self, #[mach(max = 4)] values: &[Opaque]);
}

fn main() {}
