//! Services over the embedded kernel: a trait, its client, its server.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::service::{Server, mach_service};
use mach_msg::{ReceiveRight, SendRight};

/// A service with one of everything simple.
#[mach_service(id = 500)]
pub trait Simple {
    /// The sum.
    fn add(&self, a: i64, b: i64) -> i64;
    /// The text, reversed.
    fn reverse(&self, #[mach(max = 64)] text: &str, #[mach(out, max = 64)] reversed: String);
    /// Several results.
    fn split(&self, value: u64, #[mach(out)] low: u32, #[mach(out)] high: u32);
    /// Keeps a right and gives it back.
    fn echo(&self, #[mach(make_send)] right: SendRight) -> SendRight;
    /// Nothing comes back.
    #[oneway]
    fn note(&self, value: u32);
}

struct Server1;

impl Simple for Server1 {
    fn add(&self, a: i64, b: i64) -> i64 {
        a.wrapping_add(b)
    }
    fn reverse(&self, text: &str) -> Result<String, mach_msg::kernel::KernReturn> {
        Ok(text.chars().rev().collect())
    }
    fn split(&self, value: u64) -> Result<SimpleSplitReply, mach_msg::kernel::KernReturn> {
        Ok(SimpleSplitReply {
            low: value as u32,
            high: (value >> 32) as u32,
        })
    }
    fn echo(&self, right: SendRight) -> SendRight {
        right
    }
    fn note(&self, _: u32) {}
}

#[test]
fn calls_reach_the_server_and_come_back() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let client = SimpleClient::new(port.make_send().unwrap());
    let server = Server::new(*task)
        .unwrap()
        .serve(SimpleServer::new(Server1));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&port).unwrap());
        assert_eq!(client.add(2, -5).unwrap(), -3);
        assert_eq!(client.reverse("abc").unwrap(), "cba");
        let split = client.split(0x1_0000_0002).unwrap();
        assert_eq!((split.low, split.high), (2, 1));
        let own = ReceiveRight::new_in(*task).unwrap();
        assert!(client.echo(&own).unwrap() == own);
        client.note(7).unwrap();
        stop.stop();
    });
    let answered: u64 = server.counters().iter().map(|method| method.answered).sum();
    assert!(answered >= 4);
}
