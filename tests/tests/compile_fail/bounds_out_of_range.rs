use mach_msg::service::mach_service;

const LARGE: u64 = 1 << 40;
const NEGATIVE: i32 = -1;

#[mach_service(id = 1)]
trait Service {
    fn large(&self, #[mach(max = LARGE)] text: &str);
    fn negative(&self, #[mach(out, max = NEGATIVE)] items: &[u32]);
}

fn main() {}
