//! Servers and messages of the kernel that an attacker caused.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, PortRight};
use mach_msg::service::{Server, mach_service};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use mach_msg::wire::notification as id;
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg::{MessageBuffer, ReceiveRight, SendRight};
use zerocopy::IntoBytes;

/// A service that ends sessions when the kernel says so.
#[mach_service(id = 900, layout(mig))]
pub trait Session {
    /// A request as large as a reply of the kernel that tells of an error.
    #[oneway]
    fn shut_down(&self, code: u32);
    /// Told by the kernel.
    #[notification]
    fn no_senders(&self, make_send_count: u32);
    /// Told by the kernel.
    #[notification]
    fn dead_name(&self, right: SendRight);
    /// Told by the kernel.
    #[notification]
    fn port_deleted(&self, name: PortName);
    /// Told by the kernel.
    #[notification]
    fn send_possible(&self, name: PortName);
    /// Told by the kernel.
    #[notification]
    fn port_destroyed(&self, right: ReceiveRight);
    /// Told by the kernel.
    #[notification]
    fn send_once(&self);
}

/// Counts calls of requests and of notifications.
#[derive(Clone, Default)]
struct Calls(Arc<[AtomicU32; 2]>);

impl Calls {
    fn add(&self, place: usize) {
        self.0[place].fetch_add(1, Ordering::Relaxed);
    }

    fn take(&self) -> [u32; 2] {
        [0, 1].map(|place: usize| self.0[place].swap(0, Ordering::Relaxed))
    }
}

impl Session for Calls {
    fn shut_down(&self, _: u32) {
        self.add(0);
    }

    fn no_senders(&self, _: u32) {
        self.add(1);
    }

    fn dead_name(&self, _: SendRight) {
        self.add(1);
    }

    fn port_deleted(&self, _: PortName) {
        self.add(1);
    }

    fn send_possible(&self, _: PortName) {
        self.add(1);
    }

    fn port_destroyed(&self, _: ReceiveRight) {
        self.add(1);
    }

    fn send_once(&self) {
        self.add(1);
    }
}

struct World {
    kernel: EmbeddedKernel,
    victim: OwnedTask,
    attacker: OwnedTask,
    port: ReceiveRight,
}

impl World {
    fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let victim = kernel.create_task();
        Self {
            // Replies of the kernel by send rights wait for room.
            port: ReceiveRight::with_queue_limit_in(*victim, 64).unwrap(),
            attacker: kernel.create_task(),
            victim,
            kernel,
        }
    }

    /// A right to the server's port, in the attacker's task.
    fn right(&self, disposition: u32) -> PortName {
        // SAFETY: makes or copies a right and releases none.
        let calls = unsafe { self.victim.calls() };
        let (port, attacker) = (self.port.name(), *self.attacker);
        calls.transfer(port, disposition, attacker).unwrap()
    }

    /// Has the kernel reply to the server with this id, by a right of the attacker.
    fn reply(&self, id: i32, right: PortName, disposition: u32) {
        // SAFETY: nothing owns rights of the attacker's task.
        let calls = unsafe { self.attacker.calls() };
        let mut header = Header {
            bits: Bits::new(COPY_SEND, disposition, 0, false),
            size: 24,
            remote: calls.task_self().unwrap(),
            local: right,
            id: id - 100,
            ..Header::default()
        };
        let sent = calls.msg(MsgCall {
            options: MsgOptions::SEND_MSG,
            buffer: header.as_mut_bytes(),
            send_size: 24,
            receive_size: 0,
            receive_name: PortName::NULL,
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        assert_eq!(sent, MsgReturn::SUCCESS);
    }

    /// Has the server handle every message in its queue.
    fn handle_all(&self, server: &Server) {
        let mut buffer = MessageBuffer::new();
        while let Ok(message) = self.port.try_receive(&mut buffer) {
            assert!(message.is_from_kernel());
            // A message that is no request has no reply right, so nothing is sent.
            let _ = server.handle_and_send(message);
        }
    }
}

#[test]
fn server_believes_no_reply_of_the_kernel() {
    let world = World::new();
    let watched = ReceiveRight::new_in(*world.victim).unwrap();
    let right = watched.make_send().unwrap();
    // There is a sender, and stays.
    let _sender = world.port.make_send().unwrap();
    right.on_dead_name(&world.port).unwrap();
    world.port.on_no_senders(1, &world.port).unwrap();
    let calls = Calls::default();
    let server = Server::new().serve(SessionServer::new(calls.clone()));
    let send = world.right(COPY_SEND);
    let names = world.victim.names().unwrap().len();
    for id in id::PORT_DELETED..=id::DEAD_NAME {
        world.reply(id, send, COPY_SEND);
        world.reply(id, world.right(MAKE_SEND_ONCE), MOVE_SEND_ONCE);
    }
    world.handle_all(&server);
    assert_eq!(calls.take(), [0, 0]);
    assert_eq!(
        server.stale_notifications(),
        1,
        "no senders, by send-once right"
    );
    assert_eq!(world.victim.names().unwrap().len(), names);
    assert!(!right.is_dead());
}

#[test]
fn server_drops_and_counts_stale_notification() {
    let world = World::new();
    let watched = ReceiveRight::new_in(*world.victim).unwrap();
    let right = watched.make_send().unwrap();
    right.on_dead_name(&world.port).unwrap();
    let calls = Calls::default();
    let server = Server::new().serve(SessionServer::new(calls.clone()));
    // SAFETY: nothing owns the names of the attacker's task.
    let raw = unsafe { world.attacker.calls() };
    let name = right.name();
    raw.port_allocate_name(PortRight::Receive as u32, name)
        .unwrap();
    raw.port_insert_right(name, name, 20).unwrap();
    let notify = world.right(MAKE_SEND_ONCE);
    raw.port_request_notification(name, id::DEAD_NAME, 0, notify, MOVE_SEND_ONCE)
        .unwrap();
    raw.port_mod_refs(name, PortRight::Receive as u32, -1)
        .unwrap();
    let before = world.kernel.ledger();
    world.handle_all(&server);
    assert_eq!(calls.take(), [0, 0]);
    assert_eq!(server.stale_notifications(), 1);
    let change = world.kernel.ledger() - before;
    assert_eq!((change.send_rights, change.dead_names), (0, 0));
    drop(watched);
    world.handle_all(&server);
    assert_eq!(calls.take(), [0, 1], "the true one");
    assert_eq!(server.stale_notifications(), 1);
}

#[test]
fn policy_refuses_request_id_in_a_reply_of_the_kernel() {
    let world = World::new();
    let send = world.right(MAKE_SEND_ONCE);
    let calls = Calls::default();
    let open = Server::new().serve(SessionServer::new(calls.clone()));
    world.reply(900, send, MOVE_SEND_ONCE);
    world.handle_all(&open);
    assert_eq!(
        calls.take(),
        [1, 0],
        "without a policy every sender is served"
    );
    let closed = Server::new()
        .serve(SessionServer::new(calls.clone()))
        .policy(|_| Err(KernReturn::DENIED));
    world.reply(900, world.right(MAKE_SEND_ONCE), MOVE_SEND_ONCE);
    world.handle_all(&closed);
    assert_eq!(calls.take(), [0, 0]);
}
