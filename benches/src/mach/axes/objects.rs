//! Ports, names, tasks, members of a set, and requests.

use std::hint::black_box;
use std::time::{Duration, Instant};

use mach_msg::kernel::PortRight;
use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::wire::PortName;
use mach_msg::{MessageBuffer, PortSet};

use super::super::many::{Memory, Port, Random, Small, pass, port_in, unlimited};
use super::measure::{Made, Objects};

const DEAD_NAME_REQUEST: i32 = 72;
const MAKE_SEND_ONCE: u32 = 21;

/// Creates objects, and measures time and memory.
fn made(make: impl FnOnce()) -> Made {
    let memory = Memory::now();
    let begin = Instant::now();
    make();
    let time = begin.elapsed();
    Made {
        time,
        bytes: memory.growth(),
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    work();
    begin.elapsed()
}

/// Ports of one task, each with a queue that has been used. A message goes to a random port.
pub(super) struct Ports {
    task: OwnedTask,
    ports: Vec<Port>,
    buffer: MessageBuffer,
    random: Random,
}

impl Objects for Ports {
    fn open() -> Self {
        Self {
            task: unlimited().create_task(),
            ports: Vec::new(),
            buffer: MessageBuffer::new(),
            random: Random::default(),
        }
    }

    fn make(&mut self, size: usize) -> Made {
        self.ports = Vec::with_capacity(size);
        let made = made(|| {
            for _ in 0..size {
                let port = port_in(*self.task);
                pass(&port, &mut self.buffer);
                self.ports.push(port);
            }
        });
        made.without(size_of_val(&*self.ports))
    }

    fn message(&mut self) {
        let index = self.random.below(self.ports.len());
        pass(&self.ports[index], &mut self.buffer);
    }

    fn destroy(&mut self) -> Duration {
        timed(|| self.ports.clear())
    }
}

/// Names without a port, and a port.
pub(super) struct Names {
    task: OwnedTask,
    names: Vec<PortName>,
    port: Port,
    buffer: MessageBuffer,
}

impl Objects for Names {
    fn open() -> Self {
        let task = unlimited().create_task();
        Self {
            port: port_in(*task),
            task,
            names: Vec::new(),
            buffer: MessageBuffer::new(),
        }
    }

    fn make(&mut self, size: usize) -> Made {
        self.names = vec![PortName(1); size];
        // SAFETY: no right is lost because this call only allocates dead names.
        let calls = unsafe { self.task.calls() };
        made(|| {
            for name in &mut self.names {
                let dead = calls.port_allocate(PortRight::DeadName as u32);
                *name = dead.expect("a name");
            }
        })
    }

    fn message(&mut self) {
        pass(&self.port, &mut self.buffer);
    }

    fn destroy(&mut self) -> Duration {
        // SAFETY: the names have no owner because `make` allocated them.
        let calls = unsafe { self.task.calls() };
        timed(|| {
            for &name in &self.names {
                calls.port_deallocate(name).expect("a name");
            }
        })
    }
}

/// Tasks of one kernel, each with a port whose queue has been used.
pub(super) struct Tasks {
    kernel: EmbeddedKernel,
    tasks: Vec<(Port, OwnedTask)>,
    buffer: MessageBuffer,
    random: Random,
}

impl Objects for Tasks {
    fn open() -> Self {
        Self {
            kernel: unlimited(),
            tasks: Vec::new(),
            buffer: MessageBuffer::new(),
            random: Random::default(),
        }
    }

    fn make(&mut self, size: usize) -> Made {
        self.tasks = Vec::with_capacity(size);
        let made = made(|| {
            for _ in 0..size {
                let task = self.kernel.create_task();
                let port = port_in(*task);
                pass(&port, &mut self.buffer);
                self.tasks.push((port, task));
            }
        });
        made.without(size_of_val(&*self.tasks))
    }

    fn message(&mut self) {
        let index = self.random.below(self.tasks.len());
        pass(&self.tasks[index].0, &mut self.buffer);
    }

    fn destroy(&mut self) -> Duration {
        timed(|| self.tasks.clear())
    }
}

/// Members of a set. A message goes to a random member and is received from the set.
pub(super) struct Members {
    task: OwnedTask,
    set: PortSet,
    ports: Vec<Port>,
    buffer: MessageBuffer,
    random: Random,
}

impl Objects for Members {
    fn open() -> Self {
        let task = unlimited().create_task();
        Self {
            set: PortSet::new_in(*task).expect("a set"),
            task,
            ports: Vec::new(),
            buffer: MessageBuffer::new(),
            random: Random::default(),
        }
    }

    /// Only joining the set is measured.
    fn make(&mut self, size: usize) -> Made {
        self.ports = (0..size).map(|_| port_in(*self.task)).collect();
        made(|| {
            for (receive, _) in &self.ports {
                self.set.add(receive).expect("a member");
            }
        })
    }

    fn message(&mut self) {
        let (_, send) = &self.ports[self.random.below(self.ports.len())];
        send.send(Small::new()).expect("room");
        let message = self.set.receive(&mut self.buffer).expect("a message");
        black_box(message.decode::<Small>().expect("numbers"));
    }

    /// Destroys the members with their ports, in a different order than that of the set.
    fn destroy(&mut self) -> Duration {
        timed(|| {
            while !self.ports.is_empty() {
                drop(self.ports.swap_remove(self.ports.len() / 2));
            }
        })
    }
}

/// Dead-name requests of another task on one port.
pub(super) struct Requests {
    owner: OwnedTask,
    other: OwnedTask,
    port: Port,
    notify: PortName,
    names: Vec<PortName>,
    buffer: MessageBuffer,
}

impl Objects for Requests {
    fn open() -> Self {
        let kernel = unlimited();
        let (owner, other) = (kernel.create_task(), kernel.create_task());
        // SAFETY: no right is lost because this call only allocates a port.
        let notify = unsafe { other.calls() }.port_allocate(PortRight::Receive as u32);
        Self {
            port: port_in(*owner),
            owner,
            other,
            notify: notify.expect("a port"),
            names: Vec::new(),
            buffer: MessageBuffer::new(),
        }
    }

    /// Only registering is measured. Each request needs its own name.
    fn make(&mut self, size: usize) -> Made {
        // SAFETY: no right is lost because this call only makes send-once rights.
        let owner = unsafe { self.owner.calls() };
        let receive = self.port.0.name();
        self.names = (0..size)
            .map(|_| {
                let name = owner.transfer(receive, MAKE_SEND_ONCE, *self.other);
                name.expect("a send-once right")
            })
            .collect();
        // SAFETY: the rights have no owner because they were made above.
        let other = unsafe { self.other.calls() };
        made(|| {
            for &name in &self.names {
                other
                    .port_request_notification(
                        name,
                        DEAD_NAME_REQUEST,
                        0,
                        self.notify,
                        MAKE_SEND_ONCE,
                    )
                    .expect("a request");
            }
        })
    }

    fn message(&mut self) {
        pass(&self.port, &mut self.buffer);
    }

    fn destroy(&mut self) -> Duration {
        // SAFETY: the names have no owner because `make` made them.
        let other = unsafe { self.other.calls() };
        let time = timed(|| {
            for &name in &self.names {
                other.port_deallocate(name).expect("a name");
            }
        });
        // A released send-once right sends a notification to its port.
        drain(&self.port, &mut self.buffer);
        time
    }
}

/// Receives all messages of a port.
fn drain((receive, _): &Port, buffer: &mut MessageBuffer) {
    while let Ok(Some(message)) = receive.try_receive(buffer) {
        drop(message);
    }
}
