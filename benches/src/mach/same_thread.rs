//! The path of a message through the embedded kernel on one thread, for counting its instructions.

use std::hint::black_box;

use crate::harness::instructions::Probe;
use crate::link::{Link, filled, first_word};
use crate::threads::Steps;

use super::{Call, MethodSteps, Plain, Raw};

/// Adds what is counted.
pub fn operations(to: &mut Vec<Probe>) {
    to.push(pass::<64, Plain<64>>("send + receive, 64 B, typed"));
    to.push(pass::<1024, Plain<1024>>("send + receive, 1 KiB, typed"));
    to.push(call::<Call>("request + reply, 64 B, typed"));
    to.push(call::<MethodSteps>("service call, 64 B, from a set"));
    to.push(pass::<64, Raw<64>>("send + receive, 64 B, raw calls"));
    to.push(pass::<1024, Raw<1024>>("send + receive, 1 KiB, raw calls"));
    to.push(call::<Raw<64>>("request + reply, 64 B, raw calls"));
}

fn call<T: Steps>(name: &str) -> Probe {
    let (mut client, mut server) = T::open();
    Probe::new(name, move || {
        black_box(T::alone(&mut client, &mut server, black_box(1)));
    })
}

fn pass<const N: usize, L: Link<N>>(name: &str) -> Probe {
    let (mut sender, mut receiver) = L::open(5);
    let message = filled(1);
    Probe::new(name, move || {
        L::send(&mut sender, black_box(&message));
        black_box(L::receive(&mut receiver, first_word));
    })
}
