//! Calls of the table with random arguments.

use std::fmt::Debug;

use mach_msg::kernel::{Peek, PortOptions, PortType, Task};
use mach_msg::wire::{PortName, TRAILER_SIZE_MAX};

use super::input::Input;
use super::space::Space;
use super::table::kernel_calls;

/// Calls that set up state for other calls, and are therefore made more often.
const OFTEN: [&str; 6] = [
    "port_allocate",
    "port_insert_right",
    "port_extract_right",
    "port_mod_refs",
    "port_request_notification",
    "port_names",
];

/// Makes a random call of the table in `space`.
pub(super) fn call(
    place: usize,
    space: &mut Space,
    input: &mut Input<'_>,
    tasks: &[Task],
    text: Option<&mut String>,
) {
    let (_, call) = CALLS[place % CALLS.len()];
    call(&mut Draw {
        space,
        input,
        tasks,
        region: None,
        size: 0,
        text,
    });
}

/// Makes one of the calls that are made more often.
pub(super) fn call_often(
    place: usize,
    space: &mut Space,
    input: &mut Input<'_>,
    tasks: &[Task],
    text: Option<&mut String>,
) {
    let name = OFTEN[place % OFTEN.len()];
    let place = CALLS.iter().position(|call| call.0 == name);
    let place = place.expect("`OFTEN` names calls of the table");
    call(place, space, input, tasks, text);
}

/// Draws the arguments of one call: a function for each name of an argument in the table.
struct Draw<'a, 'i> {
    space: &'a mut Space,
    input: &'a mut Input<'i>,
    tasks: &'a [Task],
    /// Size of the region whose address was drawn.
    region: Option<usize>,
    /// The size that was drawn.
    size: usize,
    text: Option<&'a mut String>,
}

/// Functions that draw a value and have the name of an argument.
macro_rules! draw {
    ($($($name:ident)|+: $type:ty = |$draw:ident| $value:expr;)*) => {
        impl Draw<'_, '_> {
            $($(fn $name(&mut self) -> $type {
                let $draw = self;
                $value
            })+)*
        }
    };
}

draw! {
    name | poly | member | set | notify | port: PortName = |draw| draw.space.name(draw.input);
    // Names with a high index make the table large, which takes time and finds nothing more.
    new_name: PortName = |draw| PortName(draw.name().0 & 0x3_ffff);
    ports: Vec<PortName> = |draw| (0..draw.input.byte() % 5).map(|_| draw.name()).collect();
    right: u32 = |draw| draw.input.number() % 8;
    disposition: u32 = |draw| 15 + draw.input.number() % 9;
    flavor | count | seqno | sync: u32 = |draw| draw.input.number();
    trailer: u32 = |draw| draw.input.word();
    context | guard | new_guard | guard_flags: u64 = |draw| draw.input.long();
    strict: bool = |draw| draw.input.byte() & 1 == 1;
    delta: i32 = |draw| match draw.input.byte() {
        255 => draw.input.number().cast_signed(),
        small => i32::from(small % 7) - 3,
    };
    id: i32 = |draw| 64 + (draw.input.number() % 10) as i32;
    which: i32 = |draw| draw.input.number().cast_signed();
    options: PortOptions = |draw| PortOptions {
        flags: draw.input.word(),
        queue_limit: draw.input.number(),
    };
    room: Vec<u32> = |draw| vec![0; usize::from(draw.input.byte() % 21)];
    info: Vec<u32> = |draw| (0..draw.input.byte() % 4).map(|_| draw.input.number()).collect();
    trailer_room: Vec<u8> = |draw| vec![0; usize::from(draw.input.byte()) % (TRAILER_SIZE_MAX + 1)];
    bytes: Vec<u8> = |draw| vec![draw.input.byte(); usize::from(draw.input.byte() % 16)];
    content: Vec<u8> = |draw| vec![draw.input.byte() & 3];
    service: &'static str = |draw| ["first", "second", "a"][usize::from(draw.input.byte() % 3)];
    to: Task = |draw| draw.tasks[usize::from(draw.input.byte()) % draw.tasks.len()];
    address: usize = |draw| {
        let (address, size) = draw.space.region(draw.input);
        draw.region = Some(size);
        address
    };
    size: usize = |draw| {
        draw.size = match (draw.region.take(), draw.input.byte()) {
            (Some(size), _) => size,
            (None, 255) => usize::MAX - draw.input.number() as usize,
            (None, 254) => 140_000,
            (None, small) => usize::from(small) * 7,
        };
        draw.size
    };
}

/// A type of arguments, which is created from an owned value.
trait Argument<'a>: Sized {
    type Owned: Debug;

    fn lend(owned: &'a mut Self::Owned) -> Self;

    /// Remembers a name that was an argument of a successful call.
    fn learn(_: &Self::Owned, _: &mut Space) {}
}

macro_rules! arguments {
    ($($type:ty = $owned:ty, |$value:ident| $lent:expr;)*) => {$(
        impl<'a> Argument<'a> for $type {
            type Owned = $owned;

            fn lend($value: &'a mut $owned) -> Self {
                $lent
            }
        }
    )*};
}

arguments! {
    u32 = u32, |value| *value;
    i32 = i32, |value| *value;
    u64 = u64, |value| *value;
    usize = usize, |value| *value;
    bool = bool, |value| *value;
    Task = Task, |value| *value;
    &'a str = &'static str, |value| value;
    &'a PortOptions = PortOptions, |value| value;
    &'a [PortName] = Vec<PortName>, |value| value;
    &'a [u32] = Vec<u32>, |value| value;
    &'a [u8] = Vec<u8>, |value| value;
    &'a mut [u32] = Vec<u32>, |value| value;
    &'a mut [u8] = Vec<u8>, |value| value;
}

impl<'a> Argument<'a> for PortName {
    type Owned = Self;

    fn lend(owned: &'a mut Self) -> Self {
        *owned
    }

    fn learn(owned: &Self, space: &mut Space) {
        space.learn(*owned);
    }
}

/// A type of results.
trait Answer: Debug {
    /// Remembers the names and regions in the result of a successful call.
    fn learn(&self, _call: &str, _: &mut Draw<'_, '_>) {}
}

impl Answer for () {}
impl Answer for u32 {}
impl Answer for u64 {}
impl Answer for Peek {}
impl Answer for Task {}
impl Answer for PortType {}
impl Answer for Vec<u8> {}
impl Answer for Vec<PortName> {}

impl Answer for usize {
    fn learn(&self, call: &str, draw: &mut Draw<'_, '_>) {
        if call == "vm_allocate" {
            draw.space.own(*self as u64, draw.size);
        }
    }
}

impl Answer for PortName {
    fn learn(&self, _: &str, draw: &mut Draw<'_, '_>) {
        draw.space.learn(*self);
    }
}

impl Answer for (PortName, u32) {
    fn learn(&self, _: &str, draw: &mut Draw<'_, '_>) {
        draw.space.learn(self.0);
    }
}

impl Answer for Vec<(PortName, PortType)> {
    fn learn(&self, _: &str, draw: &mut Draw<'_, '_>) {
        draw.space.names = self.iter().map(|(name, _)| *name).collect();
    }
}

/// Expands a row of the table to its name and a function that makes the call.
macro_rules! random {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        const CALLS: &[(&str, fn(&mut Draw<'_, '_>))] = &[$((stringify!($name), |draw| {
            $(let mut $argument = draw.$argument();)*
            let calls = draw.space.calls;
            let arguments = draw.text.is_some().then(|| format!("{:?}", ($(&$argument,)*)));
            let result = calls.$name($(<$type as Argument<'_>>::lend(&mut $argument)),*);
            if let (Some(text), Some(arguments)) = (&mut draw.text, arguments) {
                **text = format!("{} {arguments}: {result:?}", stringify!($name));
            }
            if let Ok(answer) = &result {
                $(<$type as Argument<'_>>::learn(&$argument, draw.space);)*
                answer.learn(stringify!($name), draw);
            }
        })),*];
    };
}

kernel_calls!(random);
