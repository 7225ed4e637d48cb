//! Memory that a client sends to several servers without a copy for each.

use mach_msg::service::mach_service;
use mach_msg::{MessageBuffer, OolMemory, OolShared, ReceiveRight};
use mach_msg_tests::fixture::{Pair, port_and_right};

/// Shows pictures.
#[mach_service(id = 980)]
pub(crate) trait Viewer {
    /// Shows a picture.
    #[oneway]
    fn show(&self, number: u32, #[mach(ool)] pixels: &[u8]);
}

/// Large enough for its pages to be shared.
const LARGE: usize = 1 << 20;

#[test]
fn borrowed_argument_shares_the_pages_of_shared_memory() {
    let pair = Pair::new();
    let ports: Vec<(ReceiveRight, ViewerClient)> = (0..4)
        .map(|_| {
            let (port, right) = port_and_right(*pair.client);
            (port, ViewerClient::new(right))
        })
        .collect();
    let shared = OolShared::copy_of(*pair.client, &[7; LARGE]).unwrap();
    let copied = || pair.kernel.statistics().ool_bytes_copied;
    let before = copied();
    for (number, (_, client)) in (0..).zip(&ports) {
        client.show(number, &shared).unwrap();
    }
    let is_shared = cfg!(all(
        any(target_os = "linux", target_os = "android"),
        not(miri)
    ));
    let expected = if is_shared { 0 } else { 4 * LARGE as u64 };
    assert_eq!(copied() - before, expected);
    // A part of it is copied.
    let before = copied();
    let part = shared.get(1..=5).unwrap();
    ports[0].1.show(9, part).unwrap();
    assert_eq!(copied() - before, 5);

    let mut buffer = MessageBuffer::new();
    let received = ports.iter().map(|(port, _)| {
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        message
            .decode::<ViewerShowRequest<'_>>()
            .unwrap()
            .body
            .pixels
    });
    let mut received: Vec<OolMemory> = received.collect();
    received[0].fill(1);
    assert!(received[1..].iter().all(|pixels| **pixels == [7; LARGE]));
    assert_eq!(*shared, [7; LARGE], "what a server writes is its own");
}
