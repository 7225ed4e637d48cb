//! Receivers of several runtimes for one port.

use std::sync::Arc;
use std::thread;

use futures_lite::future::block_on;
use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::{MessageBuffer, ReceiveRight};
use mach_msg_tests::fixture::{Number, port_and_right};

use super::{Runtime, current_thread, multi_thread, run};

/// Tells one receiver to stop.
const STOP: u64 = u64::MAX;

/// Receives numbers until it must stop.
async fn receive_all(port: Arc<ReceiveRight>) -> Vec<u64> {
    let mut receiver = AsyncReceiver::new(port).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut all = Vec::new();
    loop {
        let message = receiver.receive(&mut buffer).await.unwrap();
        match message.decode::<Number>().unwrap().body.number {
            STOP => return all,
            number => all.push(number),
        }
    }
}

#[test]
fn receivers_of_three_runtimes_share_one_port() {
    const COUNT: u64 = 30_000;
    run(&Runtime::AsyncIo, async |task| {
        let (port, right) = port_and_right(task);
        let port = Arc::new(port);
        let of = |receive: fn(Arc<ReceiveRight>) -> Vec<u64>| {
            let port = Arc::clone(&port);
            thread::spawn(move || receive(port))
        };
        let receivers = [
            of(|port| current_thread().block_on(receive_all(port))),
            of(|port| multi_thread().block_on(receive_all(port))),
            of(|port| block_on(receive_all(port))),
            of(|port| block_on(receive_all(port))),
        ];
        for number in (0..COUNT).chain([STOP; 4]) {
            right.send(Number { number }).unwrap();
        }
        let mut all = Vec::new();
        for receiver in receivers {
            let own = receiver.join().unwrap();
            assert!(own.is_sorted());
            all.extend(own);
        }
        all.sort_unstable();
        assert!(all.into_iter().eq(0..COUNT));
    });
}
