//! Message types of every kind of field, for the fuzz target `message`.

use bytemuck::{CheckedBitPattern, NoUninit};
use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::Sendable;
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{Descriptor, Padding, PortName, Split64};
use mach_msg::{
    GuardedReceiveRight, MachMessage, MachProtocol, OolMemory, OolPorts, OolSlice, ReceiveRight,
    SendOnceRight, SendRight,
};
use serde::{Deserialize, Serialize};

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Empty;

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Inline<'a> {
    pub(super) flag: bool,
    pub(super) number: u64,
    pub(super) character: char,
    pub(super) items: [u16; 3],
    #[mach(tail, max = 64)]
    pub(super) text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Parts<'a> {
    #[mach(tail)]
    pub(super) numbers: &'a [u64],
    #[mach(tail, max = 3)]
    pub(super) text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Rights<'a> {
    #[mach(copy_send)]
    pub(super) send: &'a SendRight,
    #[mach(move_send_once)]
    pub(super) once: Option<SendOnceRight>,
    #[mach(move_receive)]
    pub(super) receive: ReceiveRight,
    pub(super) number: u64,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Regions<'a> {
    #[mach(ool, max = 100)]
    pub(super) memory: OolMemory,
    #[mach(ool)]
    pub(super) words: OolSlice<'a, u32>,
    #[mach(ool_ports(move_send), max = 8)]
    pub(super) rights: OolPorts<SendRight>,
    pub(super) number: u32,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Optional<'a> {
    #[mach(ool, max = 100)]
    pub(super) memory: Option<OolMemory>,
    pub(super) number: u8,
    #[mach(ool)]
    pub(super) words: Option<OolSlice<'a, u32>>,
    #[mach(tail, max = 3)]
    pub(super) text: Option<&'a str>,
    #[mach(tail, max = 4)]
    pub(super) items: Option<&'a [u64]>,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Arrays {
    #[mach(move_receive, guard)]
    pub(super) guarded: GuardedReceiveRight,
    #[mach(move_send)]
    pub(super) rights: [Option<SendRight>; 2],
    #[mach(ool_ports(move_receive))]
    pub(super) receive: OolPorts<ReceiveRight>,
    #[mach(ool_ports(move_send_once), max = 2)]
    pub(super) once: OolPorts<SendOnceRight>,
    pub(super) kind: u8,
    pub(super) reserved: Padding<3>,
}

#[derive(Clone, Copy, Debug, CheckedBitPattern, NoUninit)]
#[repr(u8)]
pub(super) enum Level {
    Low = 1,
    High = 2,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Settings {
    pub(super) name: String,
    pub(super) values: Vec<Option<i64>>,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Foreign {
    #[mach(pod)]
    pub(super) level: Level,
    #[mach(serde, max = 200)]
    pub(super) inside: Settings,
    #[mach(serde, ool_above = 8, max = 100)]
    pub(super) outside: Settings,
}

#[derive(MachMessage)]
#[mach(id = 0)]
pub(super) struct Generic<'a, T: mach_msg::message::Inline, const N: usize> {
    pub(super) items: [T; N],
    #[mach(tail)]
    pub(super) more: &'a [T],
}

#[derive(MachMessage)]
#[mach(id = 0, layout(mig))]
pub(super) struct Mig<'a> {
    #[mach(move_send)]
    pub(super) right: Option<SendRight>,
    pub(super) small: u8,
    #[mach(array, max = 8)]
    pub(super) items: &'a [u16],
    pub(super) wide: u64,
    #[mach(string, max = 16)]
    pub(super) text: &'a str,
    pub(super) last: [u32; 2],
}

#[derive(MachMessage)]
#[mach(id = 101, layout(mig, reply))]
pub(super) struct MigReply {
    pub(super) value: u64,
}

#[derive(MachMessage)]
#[mach(id = 1)]
pub(super) struct Second {
    pub(super) flag: bool,
    #[mach(ool)]
    pub(super) memory: OolMemory,
}

#[derive(MachProtocol)]
pub(super) enum Protocol {
    Empty(Empty),
    Second(Second),
    Reply(MigReply),
}

/// Returns a valid message of each type, with the name of the type, as a task receives it. Regions
/// have no address.
pub(super) fn examples() -> Vec<(&'static str, Vec<u8>)> {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = || ReceiveRight::new_in(*task).unwrap();
    let own = port();
    let send = own.make_send().unwrap();
    let settings = || Settings {
        name: "name".to_owned(),
        values: vec![None, Some(-1)],
    };
    let inline = Inline {
        flag: true,
        number: 7,
        character: '\u{10ffff}',
        items: [1, 2, 3],
        text: "text",
    };
    let parts = Parts {
        numbers: &[1, 2],
        text: "abc",
    };
    let rights = Rights {
        send: &send,
        once: Some(own.make_send_once().unwrap()),
        receive: port(),
        number: 7,
    };
    let regions = Regions {
        memory: OolMemory::copy_of(*task, b"memory").unwrap(),
        words: OolSlice::new(&[1, 2]),
        rights: OolPorts::new_in(*task, [Some(send.clone()), None]).unwrap(),
        number: 7,
    };
    let optional = Optional {
        memory: Some(OolMemory::copy_of(*task, b"memory").unwrap()),
        number: 7,
        words: None,
        text: None,
        items: Some(&[1, 2]),
    };
    let absent = Optional {
        memory: None,
        words: Some(OolSlice::new(&[1, 2])),
        text: Some("abc"),
        items: None,
        ..optional
    };
    let arrays = Arrays {
        guarded: port().guard(7).unwrap(),
        rights: [None, Some(send.clone())],
        receive: OolPorts::new_in(*task, [Some(port())]).unwrap(),
        once: OolPorts::new_in(*task, [Some(own.make_send_once().unwrap())]).unwrap(),
        kind: 7,
        reserved: Padding::ZERO,
    };
    let foreign = Foreign {
        level: Level::High,
        inside: settings(),
        outside: settings(),
    };
    let small = Foreign {
        level: Level::Low,
        inside: settings(),
        outside: Settings {
            name: String::new(),
            values: Vec::new(),
        },
    };
    let flags = Generic {
        items: [true, false, true, false, true],
        more: &[false, true],
    };
    let mig = Mig {
        right: Some(send.clone()),
        small: 1,
        items: &[2, 3, 4],
        wide: 5,
        text: "text",
        last: [6, 7],
    };
    let second = Second {
        flag: true,
        memory: OolMemory::copy_of(*task, b"memory").unwrap(),
    };
    let bytes = [
        ("empty", bytes_of(&Empty, *task)),
        ("inline", bytes_of(&inline, *task)),
        ("parts", bytes_of(&parts, *task)),
        ("rights", bytes_of(&rights, *task)),
        ("regions", bytes_of(&regions, *task)),
        ("optional", bytes_of(&optional, *task)),
        ("optional_absent", bytes_of(&absent, *task)),
        ("arrays", bytes_of(&arrays, *task)),
        ("foreign", bytes_of(&foreign, *task)),
        ("foreign_small", bytes_of(&small, *task)),
        ("generic", bytes_of(&flags, *task)),
        ("mig", bytes_of(&mig, *task)),
        ("mig_reply", bytes_of(&MigReply { value: 7 }, *task)),
        ("second", bytes_of(&Protocol::Second(second), *task)),
    ];
    bytes.into()
}

/// Returns the message as it is received.
fn bytes_of<M: Sendable>(message: &M, task: Task) -> Vec<u8> {
    let mut message = RawMessageBuf::of(message, task).unwrap();
    for (index, descriptor) in (1..).zip(&mut message.descriptors) {
        let name = PortName(index << 8 | 3);
        let received = |disposition: u8| [16, 17, 18, 17, 17, 18][usize::from(disposition) - 16];
        match descriptor {
            Descriptor::Port(port) => {
                port.disposition = received(port.disposition);
                port.name = name;
            }
            Descriptor::GuardedPort(port) => port.name = name,
            Descriptor::OolPorts(array) => {
                array.disposition = received(array.disposition);
                array.address = Split64::default();
            }
            Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
                region.address = Split64::default();
            }
        }
    }
    message.to_bytes().unwrap()
}
