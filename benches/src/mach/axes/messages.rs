//! Messages in queues, and rights and regions in messages.

use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{MessageBuffer, OolSlice, ReceiveLimits, SendRight};

use super::super::many::{Memory, Port, Small, port_in, unlimited};
use super::measure::{Made, Objects};

/// Number of messages in one queue. A queue has room for 65,534.
const QUEUE: usize = 50_000;
/// Size of a region.
const REGION: usize = 64;

/// Messages in queues of ports. They are sent to send-once rights, which have no queue limit.
pub(super) struct Queued {
    task: OwnedTask,
    ports: Vec<Port>,
    buffer: MessageBuffer,
}

fn send_once((receive, _): &Port) {
    let right = receive.make_send_once().expect("a send-once right");
    right.send(Small::new()).expect("room");
}

impl Objects for Queued {
    fn open() -> Self {
        Self {
            task: unlimited().create_task(),
            ports: Vec::new(),
            buffer: MessageBuffer::new(),
        }
    }

    fn make(&mut self, size: usize) -> Made {
        let ports = (0..size.div_ceil(QUEUE)).map(|_| port_in(*self.task));
        self.ports = ports.collect();
        let memory = Memory::now();
        let begin = Instant::now();
        for number in 0..size {
            send_once(&self.ports[number / QUEUE]);
        }
        let time = begin.elapsed();
        Made {
            time,
            bytes: memory.growth(),
        }
    }

    fn message(&mut self) {
        let port = &self.ports[0];
        send_once(port);
        let message = port.0.receive(&mut self.buffer).expect("a message");
        drop(message.decode::<Small>().expect("numbers"));
    }

    fn destroy(&mut self) -> Duration {
        let begin = Instant::now();
        self.ports.clear();
        begin.elapsed()
    }
}

/// Messages with many descriptors, and the port to which they are sent.
struct Carrier {
    task: OwnedTask,
    port: Port,
    buffer: MessageBuffer,
}

impl Carrier {
    fn new() -> Self {
        let task = unlimited().create_task();
        Self {
            port: port_in(*task),
            task,
            buffer: MessageBuffer::with_limits(ReceiveLimits::NONE),
        }
    }

    /// Sends a message and measures it.
    fn queue(&self, message: MessageBuilder<'_>) -> Made {
        let memory = Memory::now();
        let begin = Instant::now();
        self.port.1.try_send(message).expect("room");
        let time = begin.elapsed();
        Made {
            time,
            bytes: memory.growth(),
        }
    }

    /// Receives a message, and releases its contents.
    fn receive(&mut self) {
        drop(self.port.0.receive(&mut self.buffer).expect("a message"));
    }

    fn pass(&mut self, message: MessageBuilder<'_>) {
        self.port.1.try_send(message).expect("room");
        self.receive();
    }

    /// Sends a message, and destroys the port with the message.
    fn destroy(&mut self, message: MessageBuilder<'_>) -> Duration {
        let next = port_in(*self.task);
        let port = std::mem::replace(&mut self.port, next);
        port.1.try_send(message).expect("room");
        let begin = Instant::now();
        drop(port);
        begin.elapsed()
    }
}

/// Different send rights in one message.
pub(super) struct Rights {
    carrier: Carrier,
    ports: Vec<Port>,
}

fn with_rights(ports: &[Port]) -> MessageBuilder<'_> {
    let rights = ports.iter().map(|(_, send)| send);
    rights.fold(MessageBuilder::new(1), |message, send: &SendRight| {
        message.part(send)
    })
}

impl Objects for Rights {
    fn open() -> Self {
        Self {
            carrier: Carrier::new(),
            ports: Vec::new(),
        }
    }

    /// Only sending is measured.
    fn make(&mut self, size: usize) -> Made {
        let ports = (0..size).map(|_| port_in(*self.carrier.task));
        self.ports = ports.collect();
        let made = self.carrier.queue(with_rights(&self.ports));
        self.carrier.receive();
        made
    }

    fn message(&mut self) {
        self.carrier.pass(with_rights(&self.ports));
    }

    fn carried(&self) -> usize {
        self.ports.len()
    }

    fn destroy(&mut self) -> Duration {
        let time = self.carrier.destroy(with_rights(&self.ports));
        self.ports.clear();
        time
    }
}

/// Regions in one message, each copied from the same memory.
pub(super) struct Regions {
    carrier: Carrier,
    size: usize,
}

fn with_regions(size: usize) -> MessageBuilder<'static> {
    static BYTES: [u8; REGION] = [7; REGION];
    (0..size).fold(MessageBuilder::new(1), |message, _| {
        message.part(OolSlice::new(&BYTES))
    })
}

impl Objects for Regions {
    fn open() -> Self {
        Self {
            carrier: Carrier::new(),
            size: 0,
        }
    }

    /// Only sending is measured.
    fn make(&mut self, size: usize) -> Made {
        self.size = size;
        let made = self.carrier.queue(with_regions(size));
        self.carrier.receive();
        made
    }

    fn message(&mut self) {
        self.carrier.pass(with_regions(self.size));
    }

    fn carried(&self) -> usize {
        self.size
    }

    fn destroy(&mut self) -> Duration {
        self.carrier.destroy(with_regions(self.size))
    }
}
