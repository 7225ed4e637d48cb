//! Panics and nested sends in user code of values: serialization, destructors, iterators.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::{Sendable, Wait, release_reply_ports};
use mach_msg::{MachMessage, MachPart, MessageBuffer, OolMemory, OolPorts, OolShared, SendRight};
use mach_msg_tests::fixture::{Injected, Pair, Ping, hide_injected_panics};
use serde::{Deserialize, Serialize};

use super::{World, panic_in_each_call};

/// A value whose encoding, decoding or destructor panics.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Trap {
    Encode,
    Decode,
    Drop,
}

struct Trapped(Trap);

impl Serialize for Trapped {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 == Trap::Encode {
            panic_any(Injected);
        }
        serializer.serialize_u8(self.0 as u8)
    }
}

impl<'de> Deserialize<'de> for Trapped {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if u8::deserialize(deserializer)? == Trap::Decode as u8 {
            panic_any(Injected);
        }
        Ok(Self(Trap::Encode))
    }
}

impl Drop for Trapped {
    fn drop(&mut self) {
        if self.0 == Trap::Drop && !std::thread::panicking() {
            panic_any(Injected);
        }
    }
}

#[derive(MachMessage)]
#[mach(id = 0xb01)]
struct Trapping {
    #[mach(serde)]
    first: Trapped,
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(serde, ool_above = 0)]
    last: Trapped,
}

#[test]
fn panic_in_a_serde_value_keeps_rights() {
    hide_injected_panics();
    for trap in [Trap::Encode, Trap::Decode, Trap::Drop] {
        for is_first in [true, false] {
            let pair = Pair::new();
            let client_port = pair.client_port();
            let mut buffer = MessageBuffer::new();
            let trapped = |is_here| Trapped(if is_here { trap } else { Trap::Decode });
            let message = Trapping {
                first: if is_first {
                    trapped(true)
                } else {
                    Trapped(Trap::Encode)
                },
                right: client_port.make_send().unwrap(),
                memory: OolMemory::copy_of(*pair.client, &[1; 5000]).unwrap(),
                last: if is_first {
                    Trapped(Trap::Drop)
                } else {
                    trapped(true)
                },
            };
            let once = client_port.make_send_once().unwrap();
            let run = AssertUnwindSafe(|| {
                pair.to_server
                    .send_request(message, once, Wait::Never)
                    .map_err(|_| ())?;
                let message = pair
                    .port
                    .try_receive(&mut buffer)
                    .map_err(|_| ())?
                    .ok_or(())?;
                message.decode::<Trapping>().map(drop).map_err(|_| ())
            });
            let panic = catch_unwind(run).unwrap_err();
            assert!(panic.is::<Injected>());
            // Messages sent before the panic.
            let mut buffer = MessageBuffer::new();
            while let Ok(Some(message)) = pair.port.try_receive(&mut buffer) {
                drop(message);
            }
            drop(client_port);
        }
    }
}

#[test]
fn panic_in_destructor_after_send_moves_destination_once() {
    hide_injected_panics();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let world = World::new(*task);
    let once = world.port.make_send_once().unwrap();
    let message = Trapping {
        first: Trapped(Trap::Drop),
        right: world.right.try_clone().unwrap(),
        memory: OolMemory::copy_of(*task, &[1; 5000]).unwrap(),
        last: Trapped(Trap::Decode),
    };
    let sent = catch_unwind(AssertUnwindSafe(|| once.send(message).map_err(|_| ())));
    assert!(sent.unwrap_err().is::<Injected>());
    drop(
        world
            .port
            .try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
    assert_eq!(kernel.resource_counts().messages, 0);
    drop(world);
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

/// A reply with a right and memory.
#[derive(MachMessage)]
#[mach(id = 0xb65)]
struct Answer {
    #[mach(move_send)]
    right: SendRight,
    #[mach(ool)]
    memory: OolMemory,
}

#[derive(MachMessage)]
#[mach(id = 0xb01, reply(Answer))]
struct Asking {
    #[mach(serde)]
    value: Trapped,
}

impl World {
    fn answer(&self) -> Answer {
        Answer {
            right: self.right.try_clone().unwrap(),
            memory: OolMemory::copy_of(self.task, &[1; 5000]).unwrap(),
        }
    }
}

/// Makes a call that panics in a destructor when its result is there already.
fn panic_after_a_result(call: impl FnOnce(&World)) {
    hide_injected_panics();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let world = World::new(*task);
    let called = catch_unwind(AssertUnwindSafe(|| call(&world)));
    assert!(called.unwrap_err().is::<Injected>());
    release_reply_ports();
    drop(world);
    let counts = kernel.resource_counts();
    assert!(counts.is_zero(), "{counts:?}");
}

/// Replies to the next request with the result of `reply`.
fn reply_to_next<M: Sendable>(world: &World, reply: impl FnOnce() -> M) {
    let mut buffer = MessageBuffer::new();
    let request = world.port.receive(&mut buffer).unwrap();
    let request = request.decode::<Asking>().unwrap();
    let right = request.reply.unwrap();
    right.send(reply()).map_err(|_| ()).unwrap();
}

#[test]
fn reply_is_released_if_a_destructor_of_the_request_panics() {
    let asking = || Asking {
        value: Trapped(Trap::Drop),
    };
    panic_after_a_result(|world| {
        std::thread::scope(|scope| {
            scope.spawn(|| reply_to_next(world, || world.answer()));
            let _ = world.to_port.call(asking());
        });
    });
}

#[test]
fn request_is_released_if_a_destructor_of_the_reply_panics() {
    panic_after_a_result(|world| {
        world.to_port.send(world.everything()).unwrap();
        let reply = world.other.make_send_once().unwrap().into();
        let value = Trapped(Trap::Drop);
        let mut buffer = MessageBuffer::new();
        let _ = world
            .port
            .reply_and_receive(reply, Asking { value }, &mut buffer, Wait::Never);
    });
}

#[test]
fn serde_value_sending_during_encoding_arrives() {
    thread_local! {
        static TARGET: std::cell::RefCell<Option<SendRight>> = const { std::cell::RefCell::new(None) };
    }

    #[derive(Deserialize)]
    struct Sending(String);

    impl Serialize for Sending {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            // The buffers of the thread are in use, so this message has its own.
            if let Some(target) = TARGET.take() {
                let message = Note {
                    text: "inner".repeat(2000),
                    value: Sending("inner value".into()),
                };
                assert!(target.try_send(message).is_ok());
            }
            self.0.serialize(serializer)
        }
    }

    #[derive(MachMessage)]
    #[mach(id = 0xb02)]
    struct Note {
        #[mach(serde, ool_above = 8)]
        text: String,
        #[mach(serde)]
        value: Sending,
    }

    let pair = Pair::new();
    TARGET.set(Some(pair.to_server.try_clone().unwrap()));
    let message = Note {
        text: "outer".repeat(2000),
        value: Sending("outer value".into()),
    };
    assert!(pair.to_server.try_send(message).is_ok());
    for name in ["inner", "outer"] {
        let mut buffer = MessageBuffer::new();
        let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let note = message.decode::<Note>().unwrap().body;
        assert_eq!(note.text, name.repeat(2000));
        assert_eq!(note.value.0, format!("{name} value"));
    }
}

/// An iterator that claims `claimed` items, returns `rights`, and then panics if `panics` is set.
struct Lying {
    rights: Vec<SendRight>,
    claimed: usize,
    panics: bool,
}

impl Iterator for Lying {
    type Item = SendRight;

    fn next(&mut self) -> Option<SendRight> {
        let next = self.rights.pop();
        if next.is_none() && self.panics {
            panic_any(Injected);
        }
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.claimed, Some(self.claimed))
    }
}

impl ExactSizeIterator for Lying {}

#[test]
fn iterator_with_wrong_length_or_panic_keeps_rights() {
    hide_injected_panics();
    for (claimed, panics) in [(0, false), (1, false), (2, false), (5, false), (5, true)] {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let world = World::new(*task);
        let right = || world.right.try_clone().unwrap();
        let rights = Lying {
            rights: vec![right(), right()],
            claimed,
            panics,
        };
        let array = catch_unwind(AssertUnwindSafe(|| OolPorts::of(rights).unwrap()));
        assert_eq!(array.is_err(), panics);
        if let Ok(array) = &array {
            assert!(array.iter().flatten().count() <= 2);
        }
        drop(array);
        drop(world);
        assert!(
            kernel.resource_counts().is_zero(),
            "{:?}",
            kernel.resource_counts()
        );
    }
}

/// Memory that its last owner releases when the message is sent, before fields that move.
#[derive(MachPart)]
struct SharedPart {
    #[mach(ool)]
    memory: Option<OolShared>,
    #[mach(move_send)]
    right: SendRight,
}

#[derive(MachMessage)]
#[mach(id = 0xb07)]
struct LastOwner {
    #[mach(ool)]
    shared: OolShared,
    #[mach(nested)]
    part: SharedPart,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_send)]
    right: SendRight,
}

#[test]
fn observer_panic_at_a_last_shared_owner_keeps_rights() {
    hide_injected_panics();
    for size in [100, 1 << 20] {
        panic_in_each_call(|kernel| {
            let task = kernel.create_task();
            let world = World::new(*task);
            let shared = || OolShared::copy_of(*task, &vec![3; size]).unwrap();
            let message = || LastOwner {
                shared: shared(),
                part: SharedPart {
                    memory: Some(shared()),
                    right: world.right.try_clone().unwrap(),
                },
                memory: OolMemory::copy_of(*task, &[1; 5000]).unwrap(),
                right: world.right.try_clone().unwrap(),
            };
            let mut buffer = MessageBuffer::new();
            world.to_port.send(message()).unwrap();
            let received = world.port.try_receive(&mut buffer).unwrap().unwrap();
            drop(received.decode::<LastOwner>().unwrap());
            while world.to_port.try_send(Ping).is_ok() {}
            let unsent = world.to_port.send_or_return(message(), Wait::Never);
            drop(unsent.unwrap_err().into_message());
        });
    }
}
