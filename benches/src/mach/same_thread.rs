//! The path of a message through the embedded kernel on one thread, for instruction counts.

use std::hint::black_box;

use crate::harness::contender::Contender;
use crate::link::{Link, filled, first_word};
use crate::threads::Steps;

use super::{Call, MethodSteps, Plain, Raw, batch, carry};

/// Returns all contenders.
#[must_use]
pub fn contenders() -> Vec<Contender> {
    vec![
        pass::<64, Plain<64>>("send + receive, 64 B, typed"),
        pass::<1024, Plain<1024>>("send + receive, 1 KiB, typed"),
        call::<Call>("request + reply, 64 B, typed"),
        call::<MethodSteps>("service call, 64 B, from a set"),
        pass::<64, Raw<64>>("send + receive, 64 B, raw calls"),
        pass::<1024, Raw<1024>>("send + receive, 1 KiB, raw calls"),
        call::<Raw<64>>("request + reply, 64 B, raw calls"),
        carry::moved_port("send + receive, one moved send right"),
        batch::one_by_one(1, "1 message of 64 B, received alone"),
        batch::one_by_one(8, "8 messages of 64 B, received one by one"),
        batch::one_by_one(64, "64 messages of 64 B, received one by one"),
        batch::together(1, "1 message of 64 B, received as a batch"),
        batch::together(8, "8 messages of 64 B, received as a batch"),
        batch::together(64, "64 messages of 64 B, received as a batch"),
    ]
}

fn call<T: Steps>(name: &str) -> Contender {
    let (mut client, mut server) = T::open();
    Contender::new(name, move || {
        black_box(T::on_this_thread(&mut client, &mut server, black_box(1)));
    })
}

fn pass<const N: usize, L: Link<N>>(name: &str) -> Contender {
    let (mut sender, mut receiver) = L::open(5);
    let message = filled(1);
    Contender::new(name, move || {
        L::send(&mut sender, black_box(&message));
        black_box(L::receive(&mut receiver, first_word));
    })
}
