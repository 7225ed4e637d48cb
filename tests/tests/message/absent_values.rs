//! Values of the user's own types in an `Option`.

use mach_msg::{MachMessage, MessageBuffer, wire};
use mach_msg_tests::fixture::Pair;

/// An enum with the value 0, which is neither its first variant nor written as one.
#[wire]
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(i32)]
enum Level {
    Low = -1,
    Middle,
    High = 7,
}

#[wire]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Lamp {
    levels: [Level; 2],
    number: u32,
}

#[wire]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pin<T> {
    value: T,
}

/// A bound for a field that is configured out is not required.
#[wire]
struct Configured {
    number: u32,
    #[cfg(any())]
    absent: Unknown,
}

#[derive(MachMessage)]
#[mach(id = 0xb21)]
struct OfConfigured {
    configured: Configured,
}

#[test]
fn configured_out_fields_are_not_named() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let configured = Configured { number: 4 };
    let received = pair.deliver(OfConfigured { configured }, &mut buffer);
    let view = received.decode::<OfConfigured>().unwrap().body;
    assert_eq!(view.configured.number, 4);
}

#[derive(MachMessage)]
#[mach(id = 0xb20, version = 2)]
struct Message {
    level: Option<Level>,
    lamp: Option<Lamp>,
    both: Option<(Level, u8)>,
    lamps: Option<[Lamp; 2]>,
    pin: Option<Pin<Level>>,
    #[mach(since = 2)]
    later: Option<Lamp>,
}

#[test]
fn own_types_with_a_zero_value_may_be_absent() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let lamp = Lamp {
        levels: [Level::High, Level::Low],
        number: 3,
    };
    for is_some in [false, true] {
        let message = Message {
            level: is_some.then_some(Level::Low),
            lamp: is_some.then_some(lamp),
            both: is_some.then_some((Level::Middle, 9)),
            lamps: is_some.then_some([lamp; 2]),
            pin: is_some.then_some(Pin { value: Level::High }),
            later: is_some.then_some(lamp),
        };
        let received = pair.deliver(message, &mut buffer);
        let view = received.decode::<Message>().unwrap().body;
        assert_eq!(view.level, is_some.then_some(Level::Low));
        assert_eq!(view.lamp, is_some.then_some(lamp));
        assert_eq!(view.both, is_some.then_some((Level::Middle, 9)));
        assert_eq!(view.lamps, is_some.then_some([lamp; 2]));
        assert_eq!(view.pin, is_some.then_some(Pin { value: Level::High }));
        assert_eq!(view.later, is_some.then_some(lamp));
    }
}
