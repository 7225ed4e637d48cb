//! Decodes arbitrary bytes as a received message, as derived types and with the cursor.

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::memory::ItemsError;
use mach_msg::message::dynamic::{MessageCursor, RawMessage, RawMessageBuf};
use mach_msg::wire::{Descriptor, Padding, Split64};
use mach_msg::{MachMessage, Message, OolMemory};

use super::shapes::{
    Arrays, Empty, Foreign, Generic, Inline, Level, Mig, MigReply, Optional, Parts, Protocol,
    ProtocolReceived, Regions, Rights,
};
use crate::received::Received;

/// Decodes the bytes as a message that a task has received. Its rights do not exist, and its
/// regions are allocated for it. After the message is refused or decoded, no resource may be left.
pub fn message(bytes: &[u8]) {
    let Ok(message) = RawMessage::new(bytes) else {
        return;
    };
    let kernel = EmbeddedKernel::new();
    {
        let task = kernel.create_task();
        let mut message = RawMessageBuf::from(message);
        with_received(*task, &message, |message| {
            match message.dispatch::<Protocol>() {
                Ok(ProtocolReceived::Unknown(message)) => drop(message.into_notification()),
                Ok(received) => drop(received),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        });
        decode::<MigReply>(*task, &message, drop);
        // The id has no other effect.
        message.header.id = 0;
        decode::<Empty>(*task, &message, drop);
        decode::<Inline<'_>>(*task, &message, |view| {
            assert!(view.text.len() <= 64 && view.character <= char::MAX);
        });
        decode::<Parts<'_>>(*task, &message, |view| {
            let _ = view.numbers.iter().fold(0, |sum: u64, item| sum ^ item);
            assert!(view.text.len() <= 3);
        });
        decode::<Rights<'_>>(*task, &message, |view| drop(view));
        decode::<Regions<'_>>(*task, &message, |mut view| {
            assert!(view.memory.len() <= 100 && view.rights.len() <= 8);
            assert_eq!(view.words.len() % 4, 0);
            match view.words.as_mut_slice::<u32>() {
                Ok(words) => words.fill(7),
                Err(error) => assert!(matches!(error, ItemsError::Misaligned(_))),
            }
            let _ = view.memory.as_slice::<bool>().map(<[bool]>::len);
            drop(view.rights.into_iter().nth(1));
        });
        decode::<Optional<'_>>(*task, &message, |view| {
            assert!(view.memory.is_none_or(|memory| memory.len() <= 100));
            assert!(view.words.is_none_or(|words| words.len().is_multiple_of(4)));
            assert!(view.text.is_none_or(|text| text.len() <= 3));
            assert!(view.items.is_none_or(|items| items.len() <= 4));
        });
        decode::<Arrays>(*task, &message, |view| {
            assert!(view.guarded.is_immovable() && view.once.len() <= 2);
            assert_eq!(view.reserved, Padding::ZERO);
        });
        decode::<Foreign>(*task, &message, |view| {
            assert!(matches!(view.level, Level::Low | Level::High));
            assert!(view.outside.name.len() <= 100);
        });
        decode::<Generic<'_, bool, 5>>(*task, &message, |view| {
            let items = view.items.iter().chain(view.more);
            assert!(items.filter(|item| **item).count() <= 5 + view.more.len());
        });
        decode::<Generic<'_, u64, 2>>(*task, &message, |view| {
            let items = view.items.iter().chain(view.more);
            std::hint::black_box(items.fold(0, |all, item| all ^ item));
        });
        decode::<Mig<'_>>(*task, &message, |view| {
            assert!(view.items.len() <= 8 && view.text.len() < 16);
        });
        with_received(*task, &message, |message| {
            match MessageCursor::new(message) {
                Ok(mut cursor) => {
                    drop(cursor.next());
                    let (builder, reply) = cursor.into_builder();
                    assert!(builder.size() >= 24);
                    drop((builder, reply));
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        });
    }
    let left = kernel.resource_counts();
    assert!(left.is_zero(), "{left:?}");
}

fn decode<M: MachMessage>(
    task: Task,
    message: &RawMessageBuf,
    look: impl for<'v> FnOnce(M::View<'v>),
) {
    with_received(task, message, |message| match message.decode::<M>() {
        Ok(received) => look(received.body),
        Err(error) => assert!(!error.to_string().is_empty()),
    });
}

/// Allocates the regions and calls `then` with the message.
fn with_received(task: Task, message: &RawMessageBuf, then: impl FnOnce(Message<'_>)) {
    let mut message = message.clone();
    for descriptor in &mut message.descriptors {
        match descriptor {
            Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
                region.size %= 256;
                region.address = made(task, region.size as usize);
            }
            Descriptor::OolPorts(array) => {
                array.count %= 32;
                array.address = made(task, 4 * array.count as usize);
            }
            Descriptor::Port(_) | Descriptor::GuardedPort(_) => {}
        }
    }
    let Ok(bytes) = message.to_bytes() else {
        return;
    };
    let received = Received::new(&bytes);
    // SAFETY: no other value owns the regions because they were made for the message, and the
    // rights do not exist because the task has none.
    then(unsafe { Message::from_received(task, received.bytes()) }.unwrap());
}

fn made(task: Task, size: usize) -> Split64 {
    let memory = OolMemory::new_in(task, size).unwrap();
    Split64::new(memory.into_raw().0 as u64)
}
