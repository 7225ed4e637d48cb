//! Channels that carry ends of channels and memory, on one thread: what corresponds to rights and to memory out of line.

use std::hint::black_box;

use crate::harness::contender::Contender;

use super::Channel;

/// A clone of a sender goes through a channel and is dropped.
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

/// A box of `size` bytes goes round in circles.
#[must_use]
pub fn boxed<C: Channel>(size: usize, name: &str) -> Contender {
    let (send, receive) = C::bounded::<Box<[u8]>>(5);
    let mut memory = Some(vec![7; size].into_boxed_slice());
    Contender::new(name, move || {
        C::send(&send, memory.take().expect("memory"));
        memory = Some(C::receive(&receive));
    })
}

/// Memory of `size` bytes is copied into a box, which is dropped at the other end.
#[must_use]
pub fn copied<C: Channel>(size: usize, name: &str) -> Contender {
    let (send, receive) = C::bounded::<Box<[u8]>>(5);
    let memory = vec![7; size];
    Contender::new(name, move || {
        C::send(&send, Box::from(black_box(memory.as_slice())));
        drop(black_box(C::receive(&receive)));
    })
}
