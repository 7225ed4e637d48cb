//! Messages that the kernel cannot return completely, because other threads have used the names of
//! their rights or their memory since. These are gone, so nothing may be released under their old
//! names and addresses.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use mach_msg::kernel::embedded::{
    Code, EmbeddedKernel, KernelLimits, OwnedTask, interrupt, is_waiting,
};
use mach_msg::kernel::{KernReturn, MsgReturn, PortRight, Task};
use mach_msg::message::Sendable;
use mach_msg::message::error::SendCause;
use mach_msg::port::PortArray;
use mach_msg::service::{AnyPort, AnyPorts, Client, ClientError, Region, mach_service};
use mach_msg::wire::PortName;
use mach_msg::wire::disposition::MAKE_SEND;
use mach_msg::{
    MachMessage, MessageBuffer, Notification, OolMemory, OolPorts, ReceiveRight, SendOnceRight,
    SendRight, Wait,
};
use mach_msg_tests::fixture::raw::calls;
use mach_msg_tests::fixture::{CheckedKernel, Ping, port, without_guard_exceptions};

use crate::definitions::constructs::ConstructsRowRequest;

/// Size of memory that moves, in bytes.
const MOVED: usize = 20_000;

const DEAD_NAME: u32 = PortRight::DeadName as u32;

/// Has an argument of each kind that carries rights.
#[mach_service(id = 950)]
trait Crowd {
    #[oneway]
    #[allow(clippy::too_many_arguments)]
    fn enter(
        &self,
        send: SendRight,
        once: Option<SendOnceRight>,
        receive: ReceiveRight,
        pair: [SendRight; 2],
        #[mach(ool_ports(move_send), max = 8)] array: Vec<SendRight>,
        #[mach(ool_ports(move_send_once), deallocate)] replies: Vec<SendOnceRight>,
        any: AnyRight,
        #[mach(ool_ports, max = 4)] rights: Vec<AnyRight>,
    );
}

/// Has a field of each kind that carries rights.
#[derive(MachMessage)]
#[mach(id = 960)]
struct Fields {
    #[mach(move_send)]
    send: SendRight,
    #[mach(move_send_once)]
    once: Option<SendOnceRight>,
    #[mach(move_receive)]
    receive: Option<ReceiveRight>,
    #[mach(move_receive, guard)]
    guarded: ReceiveRight,
    #[mach(move_receive, guard)]
    optional: Option<ReceiveRight>,
    #[mach(move_send)]
    pair: [SendRight; 2],
    #[mach(ool_ports(move_send))]
    array: OolPorts<SendRight>,
}

/// As above, for the kind that only MIG's layout has.
#[derive(MachMessage)]
#[mach(id = 961, layout(mig))]
struct Row {
    #[mach(array(move_send))]
    some: PortArray<SendRight, 4>,
}

/// A client whose space can be filled, and the task of the ports to which it has rights.
struct World {
    full: ReceiveRight,
    own: ReceiveRight,
    ports: Vec<ReceiveRight>,
    kernel: CheckedKernel,
    client: OwnedTask,
    server: OwnedTask,
}

impl World {
    fn new() -> Self {
        let mut limits = KernelLimits::default();
        limits.names_per_task = 64;
        limits.memory_per_task = 3 * KernelLimits::region_cost(MOVED);
        let kernel = CheckedKernel::of(EmbeddedKernel::builder().limits(limits).build());
        let [client, server] = [(); 2].map(|()| kernel.create_task());
        let full = ReceiveRight::with_queue_limit_in(*server, 1).unwrap();
        full.make_send().unwrap().send(Ping).unwrap();
        Self {
            full,
            own: port(*client),
            ports: Vec::new(),
            kernel,
            client,
            server,
        }
    }

    /// Returns a send right under a name of its own to a port of the server.
    fn send(&mut self) -> SendRight {
        let port = port(*self.server);
        let right = self.right_to(&port);
        self.ports.push(port);
        right
    }

    fn right_to(&self, port: &ReceiveRight) -> SendRight {
        let calls = calls(*self.server);
        let name = calls.transfer(port.name(), MAKE_SEND, *self.client);
        // SAFETY: the call passed the right to the client, and no other value owns it.
        unsafe { SendRight::from_name(*self.client, name.unwrap()) }.unwrap()
    }

    fn once(&self) -> SendOnceRight {
        self.own.make_send_once().unwrap()
    }

    /// Compares the rights that are left with none, and the number of send-once notifications.
    fn assert_gone(self, notifications: usize) {
        for port in &self.ports {
            assert_eq!(port.status().unwrap().has_send_rights, 0);
        }
        let mut buffer = MessageBuffer::new();
        for _ in 0..notifications {
            let message = self.own.try_receive(&mut buffer).unwrap().unwrap();
            let found = message.into_notification();
            assert!(matches!(found, Ok(Notification::SendOnce)), "{found:?}");
        }
        assert!(self.own.try_receive(&mut buffer).unwrap().is_none());
        drop(self.full.try_receive(&mut buffer).unwrap());
        self.kernel.verify().unwrap();
    }
}

/// Uses all names of a task except `free`.
fn use_names(task: Task, free: usize) -> Vec<PortName> {
    let mut names = Vec::new();
    loop {
        match calls(task).port_allocate(DEAD_NAME) {
            Ok(name) => names.push(name),
            Err(code) => {
                assert_eq!(code, KernReturn::NO_SPACE);
                break;
            }
        }
    }
    release_names(task, names.drain(..free));
    names
}

fn release_names(task: Task, names: impl IntoIterator<Item = PortName>) {
    for name in names {
        calls(task).port_deallocate(name).unwrap();
    }
}

/// Uses all memory of a task. Returns the addresses of the regions and their sizes.
fn use_memory(task: Task) -> Vec<(usize, usize)> {
    let mut regions = Vec::new();
    for size in [MOVED, 1] {
        loop {
            match calls(task).vm_allocate(size) {
                Ok(address) => regions.push((address, size)),
                Err(code) => {
                    assert_eq!(code, KernReturn::NO_SPACE);
                    break;
                }
            }
        }
    }
    regions
}

/// Interrupts the blocked `send`, after `meanwhile` has used the names that its message has freed.
fn interrupted<R: Send>(meanwhile: impl FnOnce(), send: impl FnOnce() -> R + Send) -> R {
    thread::scope(|scope| {
        let sender = scope.spawn(|| without_guard_exceptions(send));
        let id = sender.thread().id();
        while !is_waiting(id) && !sender.is_finished() {
            thread::yield_now();
        }
        meanwhile();
        assert!(interrupt(id));
        sender.join().unwrap()
    })
}

/// [Interrupts](interrupted) `send` when all names of the task but `free` are in use.
fn without_names<R: Send>(task: Task, free: usize, send: impl FnOnce() -> R + Send) -> R {
    let mut names = Vec::new();
    let result = interrupted(|| names = use_names(task, free), send);
    release_names(task, names);
    result
}

/// [Interrupts](interrupted) `send` when all memory of the task is in use. Checks that it stays.
fn without_memory<R: Send>(world: &World, send: impl FnOnce() -> R + Send) -> R {
    let task = *world.client;
    let failed = Arc::new(AtomicUsize::new(0));
    let observation = world.kernel.observe({
        let failed = Arc::clone(&failed);
        move |event| {
            if event.call == "vm_deallocate" && event.code != Code::Kern(KernReturn::SUCCESS) {
                failed.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let mut regions = Vec::new();
    let result = interrupted(|| regions = use_memory(task), send);
    drop(observation);
    assert_eq!(failed.load(Ordering::Relaxed), 0);
    for (address, size) in regions {
        calls(task).vm_deallocate(address, size).unwrap();
    }
    result
}

#[test]
fn request_without_room_to_return_releases_no_other_names() {
    let mut world = World::new();
    let client = Client::new(world.right_to(&world.full));
    let request = CrowdEnterRequest {
        send: world.send(),
        once: Some(world.once()),
        receive: port(*world.client),
        pair: [(); 2].map(|()| world.send()),
        array: vec![world.send(), world.send()],
        replies: vec![world.once(), world.once()],
        any: AnyPort::MoveSend(world.send()),
        rights: AnyPorts::from(vec![AnyPort::MoveSendOnce(world.once())]),
    };
    let failed = without_names(*world.client, 0, || client.send(request)).unwrap_err();
    match failed.error {
        ClientError::Lost(code) => assert_eq!(code.base(), MsgReturn::SEND_INTERRUPTED),
        other => panic!("{other:?}"),
    }
    assert!(failed.into_returned().is_none());
    drop(client);
    world.assert_gone(4);
}

/// Interrupts a send whose message the kernel cannot return.
fn assert_lost<M: Sendable + Send>(world: &World, message: M) {
    let to = world.right_to(&world.full);
    let failed = without_names(*world.client, 0, || {
        to.send_or_return(message, Wait::Forever).map_err(|failed| {
            let cause = failed.cause;
            (cause, failed.into_message().is_some())
        })
    });
    let (cause, is_returned) = failed.unwrap_err();
    match cause {
        SendCause::Kernel(code) => assert_eq!(code.base(), MsgReturn::SEND_INTERRUPTED),
        other => panic!("{other:?}"),
    }
    assert!(!is_returned);
}

#[test]
fn message_without_room_to_return_releases_no_other_names() {
    let mut world = World::new();
    let message = Fields {
        send: world.send(),
        once: Some(world.once()),
        receive: Some(port(*world.client)),
        guarded: port(*world.client),
        optional: Some(port(*world.client)),
        pair: [(); 2].map(|()| world.send()),
        array: OolPorts::new_in(*world.client, [Some(world.send()), None]).unwrap(),
    };
    assert_lost(&world, message);
    world.assert_gone(1);
}

#[test]
fn array_without_room_to_return_releases_no_other_names() {
    let mut world = World::new();
    let mut some = PortArray::new();
    for _ in 0..2 {
        some.push(world.send()).unwrap();
    }
    assert_lost(&world, Row { some });
    world.assert_gone(0);
}

#[test]
fn rights_in_an_array_returned_alone_are_released() {
    for free in 0..3 {
        let mut world = World::new();
        let client = Client::new(world.right_to(&world.full));
        let rights = vec![Some(world.send()), None, Some(world.send())];
        let request = ConstructsRowRequest { rights };
        let failed = without_names(*world.client, free, || client.send(request)).unwrap_err();
        // The kernel returns the last right first.
        match failed.into_returned() {
            None => assert!(free < 2),
            Some(request) => {
                let found: Vec<bool> = request.rights.iter().map(Option::is_some).collect();
                assert_eq!((free, found), (2, vec![true, false, true]));
            }
        }
        drop(client);
        world.assert_gone(0);
    }
}

/// Moves memory and arrays of rights.
#[derive(MachMessage)]
#[mach(id = 962)]
struct Arrays {
    #[mach(ool)]
    memory: OolMemory,
    #[mach(ool)]
    optional: Option<OolMemory>,
    #[mach(ool_ports(move_send))]
    array: OolPorts<SendRight>,
    #[mach(move_send)]
    send: SendRight,
}

/// Moves memory and an array of rights in a request.
#[mach_service(id = 970)]
trait Cargo {
    #[oneway]
    fn load(
        &self,
        #[mach(ool)] memory: OolMemory,
        #[mach(ool)] region: Region<u8>,
        #[mach(ool_ports(move_send), max = 8)] array: Vec<SendRight>,
        #[mach(ool_ports, max = 4)] rights: Vec<AnyRight>,
        send: SendRight,
    );
}

#[test]
fn message_without_memory_to_return_releases_no_other_memory() {
    let mut world = World::new();
    let to = world.right_to(&world.full);
    let memory = |bytes: &[u8]| OolMemory::copy_of(*world.client, bytes).unwrap();
    let (memory, optional) = (memory(&[1; MOVED]), Some(memory(&[2; MOVED])));
    let message = Arrays {
        memory,
        optional,
        array: OolPorts::new_in(*world.client, [Some(world.send()), None]).unwrap(),
        send: world.send(),
    };
    let failed = without_memory(&world, || {
        let failed = to.send_or_return(message, Wait::Forever).unwrap_err();
        (failed.cause, failed.into_message().is_some())
    });
    let code = MsgReturn(MsgReturn::SEND_INTERRUPTED.0 | MsgReturn::VM_SPACE);
    assert_eq!(failed, (SendCause::Kernel(code), false));
    drop(to);
    world.assert_gone(0);
}

#[test]
fn request_without_memory_to_return_releases_no_other_names() {
    let mut world = World::new();
    let client = Client::new(world.right_to(&world.full));
    let memory = || OolMemory::copy_of(*world.client, &[1; MOVED]).unwrap();
    let (memory, region) = (memory(), Region::Moved(memory()));
    let request = CargoLoadRequest {
        memory,
        region,
        array: vec![world.send(), world.send()],
        rights: AnyPorts::from(vec![AnyPort::MoveSend(world.send())]),
        send: world.send(),
    };
    let failed = without_memory(&world, || client.send(request)).unwrap_err();
    let code = MsgReturn(MsgReturn::SEND_INTERRUPTED.0 | MsgReturn::VM_SPACE);
    assert_eq!(failed.error, ClientError::Lost(code));
    assert!(failed.into_returned().is_none());
    drop(client);
    world.assert_gone(0);
}
