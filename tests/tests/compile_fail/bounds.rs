use mach_msg::MachMessage;
use mach_msg::service::mach_service;

const TEXT: &str = "8";

#[mach_service(id = 1)]
trait Constants {
    #[returns(max = MISSING_RESULT)]
    fn undefined(&self, #[mach(max = MISSING)] text: &str) -> String;
    fn lent(&self, #[mach(max = MISSING_ROOM)] into: &mut [u8]);
    fn text(&self, #[mach(max = TEXT)] items: &[u32]);
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Message {
    #[mach(tail, max = missing::MAX)]
    name: String,
}

fn main() {}
