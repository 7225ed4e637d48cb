use mach_msg::service::mach_service;

#[mach_service]
trait NoId {
    fn f(&self);
}

#[mach_service(id = 1, speed = 9)]
trait UnknownWord {
    fn f(&self);
}

#[mach_service(id = 1, layout(packed))]
trait UnknownLayout {
    fn f(&self);
}

#[mach_service(id = 2147483600)]
trait TooHigh {
    fn f(&self);
}

#[mach_service(id = 1)]
trait Methods {
    const N: u32;
    fn no_self(n: u32);
    #[later] async fn asynchronous(&self);
    fn generic<T>(&self, value: T);
    #[id(0)]
    fn taken(&self);
    #[id(9)]
    #[oneway]
    fn oneway_result(&self) -> u32;
    #[mach(fast)]
    fn unknown(&self);
}

#[mach_service(id = 1)]
trait Arguments {
    fn text(&self, text: &str);
    fn slice(&self, slice: &[u32]);
    fn bound(&self, #[mach(max = 4)] value: u32);
    fn token(&self, who: mach_msg::wire::AuditToken);
    fn disposition(&self, #[mach(move_receive)] right: mach_msg::SendRight);
    fn made(&self, right: &mach_msg::ReceiveRight);
    fn word(&self, #[mach(mox = 3)] value: u32);
    fn both(&self, #[mach(out)] a: u32) -> u32;
    fn memory(&self, #[mach(ool)] value: u32);
    fn twice(&self, #[mach(max = 1, max = 2)] text: &str);
}

#[mach_service(id = 1)]
trait Destinations {
    #[mach(target)]
    fn no_target(&self);
    #[mach(target(move_receive))]
    fn receive(&self);
    #[mach(target = 4)]
    fn number(&self);
    fn client(&self);
    fn new(&self);
}

#[mach_service(id = 1)]
trait Notifications {
    #[notification]
    fn no_sender(&self, make_send_count: u32);
    #[notification]
    fn no_senders(&self);
    #[notification]
    fn dead_name(&self, name: mach_msg::wire::PortName);
    #[notification]
    fn send_once(&self) -> u32;
    #[notification]
    #[oneway]
    fn send_possible(&self, name: mach_msg::wire::PortName);
    #[notification]
    fn port_deleted(&self, name: mach_msg::wire::PortName);
    #[notification]
    fn port_deleted(&self, name: mach_msg::wire::PortName, #[mach(max = 3)] port: u32);
    #[notification]
    fn port_destroyed(right: mach_msg::ReceiveRight);
}

#[mach_service(id = 1)]
trait Leases {
    fn no_bound(&self, into: &mut [u8]);
    fn no_slice(&self, into: &mut u32);
    fn with_out(&self, #[mach(max = 4)] into: &mut [u8], #[mach(out)] other: u32);
    #[later]
    fn later(&self, #[mach(max = 4)] into: &mut [u8]);
    #[oneway]
    fn nothing_back(&self, #[mach(max = 4)] into: &mut [u8]);
    fn words(&self, #[mach(max = 4, physical)] into: &mut [u8]);
}

fn main() {}
