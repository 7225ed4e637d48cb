//! Servers that receive messages which an attacker caused the kernel to send.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use mach_msg::kernel::KernReturn;
use mach_msg::service::{CallInfo, Middleware, ReplyMemory, Server, mach_service};
use mach_msg::wire::PortName;
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use mach_msg::wire::notification as id;
use mach_msg::{MessageBuffer, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Attack, port_and_right};

/// A service that ends sessions by notifications.
#[mach_service(id = 900, layout(mig))]
pub trait Session {
    /// A request with the size of an error reply of the kernel.
    #[oneway]
    fn shut_down(&self, code: u32);
    /// Handles the notification.
    #[notification]
    fn no_senders(&self, make_send_count: u32);
    /// Handles the notification.
    #[notification]
    fn dead_name(&self, right: SendRight);
    /// Handles the notification.
    #[notification]
    fn port_deleted(&self, name: PortName);
    /// Handles the notification.
    #[notification]
    fn send_possible(&self, name: PortName);
    /// Handles the notification.
    #[notification]
    fn port_destroyed(&self, right: ReceiveRight);
    /// Handles the notification.
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

/// Handles all messages in the queue of the server.
fn handle_all(world: &Attack, server: &Server) {
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(message)) = world.port.try_receive(&mut buffer) {
        assert!(message.is_from_kernel());
        // A message that is not a request has no reply right, so nothing is sent.
        let _ = server.handle_and_send(message);
    }
}

#[test]
fn server_ignores_notification_ids_in_kernel_replies() {
    let world = Attack::new();
    let (_watched, right) = port_and_right(*world.victim);
    // This send right remains.
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
    handle_all(&world, &server);
    assert_eq!(calls.take(), [0, 0]);
    assert_eq!(
        server.stale_notifications(),
        1,
        "no senders, by send-once right"
    );
    assert_eq!(world.victim.names().unwrap().len(), names);
    assert!(!right.is_dead());
}

/// A policy that accepts only the superuser, whose user id the kernel's tokens have too.
struct RootOnly;

impl Middleware for RootOnly {
    fn before(&self, call: &CallInfo) -> Result<(), KernReturn> {
        match call.caller.audit_token {
            Some(token) if token.euid() == 0 => Ok(()),
            _ => Err(KernReturn::NO_ACCESS),
        }
    }
}

#[test]
fn kernel_replies_do_not_reach_the_methods_past_middleware() {
    let world = Attack::new();
    let _sender = world.port.make_send().unwrap();
    let send = world.right(COPY_SEND);
    let calls = Calls::default();
    let service = || SessionServer::new(calls.clone());
    let open = Server::new().serve(service());
    let guarded = Server::new().serve(service()).middleware(RootOnly);
    // The size and the id of the kernel's reply are those of `shut_down`.
    for (server, expected) in [(&open, [1, 0]), (&guarded, [0, 0])] {
        world.reply(900, send, COPY_SEND);
        handle_all(&world, server);
        assert_eq!(calls.take(), expected);
    }
}

#[test]
fn server_drops_and_counts_stale_notification() {
    let world = Attack::new();
    let (watched, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    let calls = Calls::default();
    let server = Server::new().serve(SessionServer::new(calls.clone()));
    assert_eq!(server.stale_notifications(), 0);
    world.forge_dead_name(right.name());
    let before = world.kernel.resource_counts();
    handle_all(&world, &server);
    assert_eq!(calls.take(), [0, 0]);
    assert_eq!(server.stale_notifications(), 1);
    let change = world.kernel.resource_counts() - before;
    assert_eq!((change.send_rights, change.dead_names), (0, 0));
    drop(watched);
    handle_all(&world, &server);
    assert_eq!(calls.take(), [0, 1], "the true one");
    assert_eq!(server.stale_notifications(), 1);
}

#[test]
fn policy_refuses_request_id_in_a_reply_of_the_kernel() {
    let world = Attack::new();
    let send = world.right(MAKE_SEND_ONCE);
    let calls = Calls::default();
    let open = Server::new().serve(SessionServer::new(calls.clone()));
    world.reply(900, send, MOVE_SEND_ONCE);
    handle_all(&world, &open);
    assert_eq!(
        calls.take(),
        [1, 0],
        "without a policy every sender is served"
    );
    let closed = Server::new()
        .serve(SessionServer::new(calls.clone()))
        .policy(|_| Err(KernReturn::DENIED));
    world.reply(900, world.right(MAKE_SEND_ONCE), MOVE_SEND_ONCE);
    handle_all(&world, &closed);
    assert_eq!(calls.take(), [0, 0]);
}

#[test]
fn kernel_messages_have_codes_independent_of_policies() {
    let world = Attack::new();
    let _sender = world.port.make_send().unwrap();
    let refuses = || Server::new().policy(|_| Err(KernReturn::NO_ACCESS));
    let mut buffer = MessageBuffer::new();
    let mut code = |server: &Server| {
        let message = world.port.try_receive(&mut buffer).unwrap().unwrap();
        let mut memory = ReplyMemory::default();
        server.handle(message, &mut memory).unwrap().code()
    };
    // A notification for which there is no method.
    let (watched, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    drop(watched);
    assert_eq!(code(&refuses()), Some(KernReturn::MIG_BAD_ID));
    // The same id, to a send right, and another id, to a send-once right.
    let send = world.right(COPY_SEND);
    world.reply(id::DEAD_NAME, send, COPY_SEND);
    assert_eq!(code(&refuses()), Some(KernReturn::DENIED));
    world.reply(900, world.right(MAKE_SEND_ONCE), MOVE_SEND_ONCE);
    assert_eq!(code(&refuses()), Some(KernReturn::DENIED));
}

/// A service whose method has the id of a dead-name notification.
#[mach_service(id = 72, layout(mig))]
pub trait Names {
    /// Has the arguments of the notification.
    #[oneway]
    fn name_died(&self, name: u32);
}

impl Names for Calls {
    fn name_died(&self, _: u32) {
        self.add(0);
    }
}

#[test]
fn dispatched_notification_uses_up_its_request() {
    let world = Attack::new();
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    let calls = Calls::default();
    let server = Server::new().serve(NamesServer::new(calls.clone()));
    drop(port);
    handle_all(&world, &server);
    assert_eq!(calls.take(), [1, 0]);
    // The request belonged to the dispatched message, so this message has none.
    world.forge_dead_name(right.name());
    let mut buffer = MessageBuffer::new();
    let forged = world.port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(forged.into_notification().is_err());
}
