//! Several queued messages, received one by one or together.

use std::hint::black_box;

use mach_msg::{MessageBuffer, Wait};

use crate::harness::contender::Contender;
use crate::link::{Link, filled, first_word};

use super::typed::{Bytes, Plain, Receiver};

/// Size of a buffer that has room for all messages.
const ROOM: usize = 16 << 10;

/// Sends `count` messages of 64 bytes, and receives one by one.
#[must_use]
pub fn one_by_one(count: u32, name: &str) -> Contender {
    let (mut sender, mut receiver) = Plain::<64>::open(count as usize);
    let message = filled::<64>(1);
    Contender::new(name, move || {
        for _ in 0..count {
            Plain::send(&mut sender, black_box(&message));
        }
        for _ in 0..count {
            black_box(Plain::<64>::receive(&mut receiver, first_word));
        }
    })
}

/// Sends `count` messages of 64 bytes, and receives them together.
#[must_use]
pub fn together(count: u32, name: &str) -> Contender {
    let (mut sender, Receiver { right, .. }) = Plain::<64>::open(count as usize);
    let mut buffer = MessageBuffer::with_capacity(ROOM);
    let message = filled::<64>(1);
    Contender::new(name, move || {
        for _ in 0..count {
            Plain::send(&mut sender, black_box(&message));
        }
        let mut batch = right.receive_many(&mut buffer, count, Wait::Forever);
        while let Some(message) = batch.next().expect("a message") {
            let message = message.decode::<Bytes<'_, 64>>();
            let message = message.expect("a message of 64 bytes");
            black_box(first_word(&message.body.bytes));
        }
    })
}
