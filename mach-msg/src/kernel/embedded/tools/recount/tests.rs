//! Tests that each difference between the counts and the objects is found and described.

use zerocopy::IntoBytes;

use crate::kernel::embedded::object::port::{self, Holder, LockedPort};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::Entry;
use crate::kernel::embedded::{EmbeddedKernel, OwnedTask};
use crate::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND};
use crate::wire::{Bits, Header, PortName};

const RECEIVE: u32 = 1;
const PORT_SET: u32 = 3;

/// A task with two ports in a set. The first has a send right under the same name, and a large
/// message in its queue.
struct Stage {
    kernel: EmbeddedKernel,
    task: OwnedTask,
    ports: [PortName; 2],
    set: PortName,
}

impl Stage {
    fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let ports = [(); 2].map(|()| calls(&task).port_allocate(RECEIVE).unwrap());
        let set = calls(&task).port_allocate(PORT_SET).unwrap();
        let [full, _] = ports;
        calls(&task)
            .port_insert_right(full, full, MAKE_SEND)
            .unwrap();
        for port in ports {
            calls(&task).port_insert_member(port, set).unwrap();
        }
        let header = Header {
            bits: Bits::new(COPY_SEND, 0, 0, false),
            remote: full,
            ..Header::default()
        };
        let mut message = [header.as_bytes(), &[1; 6000]].concat();
        let code = calls(&task).msg(MsgCall {
            options: MsgOptions::SEND_MSG,
            send_size: message.len() as u32,
            receive_size: 0,
            buffer: &mut message,
            receive_name: PortName::NULL,
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        assert_eq!(code, MsgReturn::SUCCESS);
        assert_eq!(kernel.verify(), Ok(()));
        Self {
            kernel,
            task,
            ports,
            set,
        }
    }

    fn entry(&self, name: PortName) -> Entry {
        let locked = Space::of(*self.task).unwrap().lock().unwrap();
        locked.look_up(name).unwrap()
    }

    /// Returns the number of the port with the message.
    fn full(&self) -> PortRef {
        self.entry(self.ports[0]).object
    }

    fn lock_full(&self) -> LockedPort<'static> {
        port::lock(self.full()).unwrap()
    }

    /// Checks the faults between the calls of `damage` and `repair`.
    fn check<T>(&self, damage: impl FnOnce() -> T, expected: &str, repair: impl FnOnce(T)) {
        let before = damage();
        let faults = self.kernel.verify().unwrap_err();
        assert_eq!(faults, expected);
        repair(before);
        assert_eq!(self.kernel.verify(), Ok(()), "{expected}");
    }
}

fn calls(task: &OwnedTask) -> Calls {
    // SAFETY: each test releases only rights that it created with these calls.
    unsafe { task.calls() }
}

#[test]
fn wrong_counts_of_rights_are_found() {
    let stage = Stage::new();
    let (id, task) = (stage.full(), stage.task.slot());
    let name = stage.ports[0];
    let change = |more: [i32; 2]| {
        let mut port = stage.lock_full();
        port.send_rights = port.send_rights.wrapping_add_signed(more[0]);
        port.send_once_rights = port.send_once_rights.wrapping_add_signed(more[1]);
    };
    let found = "1 receive, 2 send and 0 send-once rights";
    for (wrong, counted) in [
        ([1, 0], "1 receive, 3 send and 0 send-once rights"),
        ([0, 1], "1 receive, 2 send and 1 send-once rights"),
        ([-1, 0], "1 receive, 1 send and 0 send-once rights"),
    ] {
        stage.check(
            || change(wrong),
            &format!(
                "port {id}, held by task {task} as {name}, counts {counted}, but {found} were found"
            ),
            |()| change(wrong.map(|more| -more)),
        );
    }
}

#[test]
fn wrong_holders_are_found() {
    let stage = Stage::new();
    let (id, task) = (stage.full(), stage.task.slot());
    let name = stage.ports[0];
    let other = Holder::Space {
        task: task + 1,
        name: 0x203,
    };
    for (holder, words) in [
        (Holder::None, "no task".to_owned()),
        (Holder::Limbo, "a message that is not queued".to_owned()),
        (Holder::Transit, "a message".to_owned()),
        (other, format!("task {} as {}", task + 1, PortName(0x203))),
    ] {
        stage.check(
            || std::mem::replace(&mut stage.lock_full().holder, holder),
            &format!("task {task} holds the receive right {name}, but its port is held by {words}"),
            |before| stage.lock_full().holder = before,
        );
    }
    stage.check(
        || std::mem::replace(&mut stage.lock_full().holder, Holder::Kernel),
        &format!(
            "task {task} holds the receive right {name}, but its port is held by the kernel\n\
             port {id}, held by the kernel, counts 0 receive, 2 send and 0 send-once rights, but \
             1 receive, 2 send and 0 send-once rights were found"
        ),
        |before| stage.lock_full().holder = before,
    );
}

#[test]
fn wrong_names_are_found() {
    let stage = Stage::new();
    let (id, task) = (stage.full(), stage.task.slot());
    let [name, other] = stage.ports;
    let lock = || Space::of(*stage.task).unwrap().lock().unwrap();
    stage.check(
        || lock().state.names.used += 1,
        &format!("task {task} has 3 names but counts 4"),
        |()| lock().state.names.used -= 1,
    );
    stage.check(
        || lock().state.names.leave(id),
        &format!(
            "task {task} has {name} for a port that it knows as {}",
            PortName::NULL
        ),
        |()| lock().state.names.enter(id, name),
    );
    stage.check(
        || lock().state.names.enter(id, other),
        &format!("task {task} has {name} for a port that it knows as {other}"),
        |()| lock().state.names.enter(id, name),
    );
    for (name, references, kind) in [(name, 0, "0x3"), (other, 1, "0x2")] {
        let entry = stage.entry(name);
        stage.check(
            || {
                lock().store(
                    name,
                    Entry {
                        references,
                        ..entry
                    },
                );
            },
            &format!("task {task} has {name} of kind {kind} with {references} references"),
            |()| lock().store(name, entry),
        );
    }
}

#[test]
fn wrong_queues_are_found() {
    let stage = Stage::new();
    let (id, task) = (stage.full(), stage.task.slot());
    let [name, other] = stage.ports;
    stage.check(
        || stage.lock_full().queue.reserved += 1,
        &format!("port {id} has 1 messages but counts 2"),
        |()| stage.lock_full().queue.reserved -= 1,
    );
    let other_id = stage.entry(other).object;
    let redirect = |to| stage.lock_full().queue.front().unwrap().head.remote = to;
    let counts = |id, name, counted, found| {
        format!(
            "port {id}, held by task {task} as {name}, counts 1 receive, {counted} send and 0 \
             send-once rights, but 1 receive, {found} send and 0 send-once rights were found"
        )
    };
    let mut lines = [
        (id, counts(id, name, 2, 1)),
        (other_id, counts(other_id, other, 0, 1)),
    ];
    lines.sort();
    stage.check(
        || redirect(other_id),
        &format!(
            "a message to {other_id} is in the queue of port {id}\n{}\n{}",
            lines[0].1, lines[1].1
        ),
        |()| redirect(id),
    );
}

#[test]
fn wrong_memberships_are_found() {
    let stage = Stage::new();
    let id = stage.full();
    let other = stage.entry(stage.ports[1]).object;
    let set = stage.entry(stage.set).object;
    let disagrees = |id| format!("port {id} and its set disagree");
    stage.check(
        || port_set::lock(set).unwrap().members.remove(&id),
        &disagrees(id),
        |removed| assert!(removed && port_set::lock(set).unwrap().members.insert(id)),
    );
    let place = stage.lock_full().sets.only().unwrap().ready;
    assert_ne!(place, 0);
    let set_ready = |id, place| port::lock(id).unwrap().sets.set_ready(set, place);
    stage.check(
        || set_ready(id, place + 1),
        &disagrees(id),
        |()| set_ready(id, place),
    );
    stage.check(
        || set_ready(other, place),
        &disagrees(other),
        |()| set_ready(other, 0),
    );
}

#[test]
fn wrong_charges_are_found() {
    let stage = Stage::new();
    let bytes = stage.kernel.kernel.totals.queued();
    let queue = stage.lock_full().queue.memory.bytes();
    let message = stage
        .lock_full()
        .queue
        .front()
        .unwrap()
        .charge
        .as_ref()
        .unwrap()
        .bytes();
    assert!(queue > 0 && message > 0 && queue + message == bytes);
    let charged = |ports, found| {
        format!(
            "(3, {bytes}, 0) ports, bytes and bytes of replies are charged, but ({ports}, {found}, \
             0) were found"
        )
    };
    stage.check(
        || stage.lock_full().charge.take(),
        &charged(2, bytes),
        |charge| stage.lock_full().charge = charge,
    );
    stage.check(
        || std::mem::take(&mut stage.lock_full().queue.memory),
        &format!(
            "0 bytes are charged for a queue of {queue} bytes\n{}",
            charged(3, message)
        ),
        |memory| stage.lock_full().queue.memory = memory,
    );
    stage.check(
        || stage.lock_full().queue.front().unwrap().charge.take(),
        &charged(3, queue),
        |charge| stage.lock_full().queue.front().unwrap().charge = charge,
    );
    let set = stage.entry(stage.set).object;
    stage.check(
        || std::mem::replace(&mut port_set::lock(set).unwrap().kernel, u32::MAX),
        &charged(2, bytes),
        |number| port_set::lock(set).unwrap().kernel = number,
    );
}
