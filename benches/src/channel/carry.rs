//! Channels that transfer senders and memory on one thread, for comparison with rights and
//! out-of-line memory.

use std::hint::black_box;

use crate::harness::contender::Contender;

use super::bounded::Channel;

/// Sends a clone of a sender, which the receiver drops.
#[must_use]
pub fn sender<C: Channel>(name: &str) -> Contender {
    let (carried, kept) = C::bounded::<u64>(5);
    let (send, receive) = C::bounded::<C::Sender<u64>>(5);
    Contender::new(name, move || {
        let _ = &kept;
        C::send(&send, black_box(&carried).clone());
        drop(black_box(C::receive(&receive)));
    })
}

/// Sends a box of `size` bytes, and sends the received box again. Its pages are not touched,
/// because that would take longer than the measurement.
#[must_use]
pub fn boxed<C: Channel>(size: usize, name: &str) -> Contender {
    let (send, receive) = C::bounded::<Box<[u8]>>(5);
    let mut memory = Some(vec![0; size].into_boxed_slice());
    Contender::new(name, move || {
        C::send(&send, memory.take().expect("memory"));
        memory = Some(C::receive(&receive));
    })
}

/// Copies `size` bytes into a box and sends it. The receiver drops it.
#[must_use]
pub fn copied<C: Channel>(size: usize, name: &str) -> Contender {
    let (send, receive) = C::bounded::<Box<[u8]>>(5);
    let memory = vec![7; size];
    Contender::new(name, move || {
        C::send(&send, Box::from(black_box(memory.as_slice())));
        drop(black_box(C::receive(&receive)));
    })
}
