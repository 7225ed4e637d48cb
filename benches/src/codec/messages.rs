//! The messages, as a user declares them.

use mach_msg::{MachMessage, OolSlice, SendRight};

use super::values::{FLAGS, KIND, NAME, SEQUENCE, numbers};

/// 64 B inline.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d01)]
#[allow(missing_docs)]
pub struct Inline64 {
    pub sequence: u64,
    pub kind: u32,
    pub flags: u32,
    pub values: [u64; 6],
}

/// 1 KiB inline.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d01)]
#[allow(missing_docs)]
pub struct Inline1K {
    pub sequence: u64,
    pub values: [u64; 127],
}

/// One port, copied.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d01)]
#[allow(missing_docs)]
pub struct OnePort<'a> {
    #[mach(copy_send)]
    pub port: &'a SendRight,
    pub sequence: u64,
}

/// Four ports, copied.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d01)]
#[allow(missing_docs)]
pub struct FourPorts<'a> {
    #[mach(copy_send)]
    pub first: &'a SendRight,
    #[mach(copy_send)]
    pub second: &'a SendRight,
    #[mach(copy_send)]
    pub third: &'a SendRight,
    #[mach(copy_send)]
    pub fourth: &'a SendRight,
    pub sequence: u64,
}

/// One region, borrowed.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d01)]
#[allow(missing_docs)]
pub struct OneOol<'a> {
    #[mach(ool)]
    pub memory: OolSlice<'a>,
    pub sequence: u64,
}

/// Two ports, a region, 200 B inline and a text.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d01)]
#[allow(missing_docs)]
pub struct Mixed<'a> {
    #[mach(copy_send)]
    pub first: &'a SendRight,
    #[mach(copy_send)]
    pub second: &'a SendRight,
    #[mach(ool)]
    pub memory: OolSlice<'a>,
    pub sequence: u64,
    pub values: [u64; 24],
    #[mach(tail)]
    pub name: &'a str,
}

/// One message of each shape.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Messages<'a> {
    pub inline64: Inline64,
    pub inline1k: Inline1K,
    pub one_port: OnePort<'a>,
    pub four_ports: FourPorts<'a>,
    pub one_ool: OneOol<'a>,
    pub mixed: Mixed<'a>,
}

impl<'a> Messages<'a> {
    /// Returns one message of each shape with these rights and this memory.
    #[must_use]
    pub fn new(ports: &'a [SendRight; 4], memory: &'a [u8]) -> Self {
        let [first, second, third, fourth] = ports;
        let memory = OolSlice::new(memory);
        Self {
            inline64: Inline64 {
                sequence: SEQUENCE,
                kind: KIND,
                flags: FLAGS,
                values: numbers(),
            },
            inline1k: Inline1K {
                sequence: SEQUENCE,
                values: numbers(),
            },
            one_port: OnePort {
                port: first,
                sequence: SEQUENCE,
            },
            four_ports: FourPorts {
                first,
                second,
                third,
                fourth,
                sequence: SEQUENCE,
            },
            one_ool: OneOol {
                memory,
                sequence: SEQUENCE,
            },
            mixed: Mixed {
                first,
                second,
                memory,
                sequence: SEQUENCE,
                values: numbers(),
                name: NAME,
            },
        }
    }
}
