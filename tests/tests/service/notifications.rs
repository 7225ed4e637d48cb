//! Services whose methods handle notifications from the kernel, and requests whose destination is
//! not the client's send right.

use std::sync::{Arc, Mutex};

use mach_msg::kernel::MsgReturn;
use mach_msg::service::AnyPort;
use mach_msg::service::mig::notify::NotifyClient;
use mach_msg::service::{ClientError, Server, mach_service};
use mach_msg::wire::PortName;
use mach_msg::{ReceiveRight, SendRight};
use mach_msg_tests::fixture::{CheckedKernel, without_guard_exceptions};

/// A service that receives notifications about ports.
#[mach_service(id = 800)]
pub trait Watcher {
    /// Returns the number of notifications.
    fn count(&self) -> u32;
    /// Handles the notification.
    #[notification]
    fn no_senders(&self, make_send_count: u32, #[mach(local_port)] port: PortName);
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
    fn send_once(&self, #[mach(local_port)] port: PortName);
}

/// Notifications of a watcher, in order.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    NoSenders(u32, PortName),
    DeadName(PortName, bool),
    PortDeleted(PortName),
    SendPossible(PortName),
    PortDestroyed(PortName),
    SendOnce(PortName),
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Told>>>);

impl Log {
    fn add(&self, told: Told) {
        self.0.lock().unwrap().push(told);
    }

    fn take(&self) -> Vec<Told> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Watcher for Log {
    fn count(&self) -> u32 {
        self.0.lock().unwrap().len() as u32
    }

    fn no_senders(&self, make_send_count: u32, port: PortName) {
        self.add(Told::NoSenders(make_send_count, port));
    }

    fn dead_name(&self, right: SendRight) {
        self.add(Told::DeadName(right.name(), right.is_dead()));
    }

    fn port_deleted(&self, name: PortName) {
        self.add(Told::PortDeleted(name));
    }

    fn send_possible(&self, name: PortName) {
        self.add(Told::SendPossible(name));
    }

    fn port_destroyed(&self, right: ReceiveRight) {
        self.add(Told::PortDestroyed(right.name()));
    }

    fn send_once(&self, port: PortName) {
        self.add(Told::SendOnce(port));
    }
}

/// Runs a watcher's server on `port` while `then` runs.
fn serving<R>(port: &ReceiveRight, log: &Log, then: impl FnOnce(&dyn Fn()) -> R) -> R {
    let server = Server::new().serve(WatcherServer::new(log.clone()));
    let client = WatcherClient::new(port.make_send().unwrap());
    let stop = server.stopper();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| server.run(port));
        // A request after a notification is handled after it.
        let result = then(&|| {
            client.count().unwrap();
        });
        stop.stop();
        running.join().unwrap().unwrap();
        result
    })
}

#[test]
fn every_notification_reaches_its_method() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let before = kernel.resource_counts();
    {
        let port = ReceiveRight::new_in(*task).unwrap();
        let log = Log::default();
        serving(&port, &log, |settle| {
            let watched = ReceiveRight::new_in(*task).unwrap();
            let (name, right) = (watched.name(), watched.make_send().unwrap());
            drop(watched.on_no_senders(0, &port).unwrap());
            drop(right);
            settle();
            assert_eq!(log.take(), [Told::NoSenders(1, port.name())]);

            let right = watched.make_send().unwrap();
            drop(right.on_send_possible(&port).unwrap());
            settle();
            assert_eq!(log.take(), [Told::SendPossible(name)]);

            watched.on_port_destroyed(&port).unwrap();
            drop(right.on_dead_name(&port).unwrap());
            drop(watched);
            // The method drops the receive right, so the port dies.
            settle();
            settle();
            assert_eq!(
                log.take(),
                [Told::PortDestroyed(name), Told::DeadName(name, true)]
            );
            drop(right);

            drop(port.make_send_once().unwrap());
            settle();
            assert_eq!(log.take(), [Told::SendOnce(port.name())]);

            let other = ReceiveRight::new_in(*task).unwrap();
            let once = other.make_send_once().unwrap();
            let name = once.name();
            drop(once.on_dead_name(&port).unwrap());
            // Using the right releases its name. The port remains alive.
            NotifyClient::mach_notify_send_once(once).unwrap();
            settle();
            assert_eq!(log.take(), [Told::PortDeleted(name)]);
        });
    }
    mach_msg::message::release_reply_ports();
    let after = kernel.resource_counts();
    assert_eq!(
        (after.send_rights, after.send_once_rights, after.messages),
        (before.send_rights, before.send_once_rights, before.messages)
    );
}

#[test]
fn no_senders_at_own_port_identifies_the_session() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let log = Log::default();
    let set = mach_msg::PortSet::new_in(*task).unwrap();
    let session = ReceiveRight::new_in(*task).unwrap();
    set.add(&port).unwrap();
    set.add(&session).unwrap();
    let client = session.make_send().unwrap();
    drop(session.on_no_senders(0, &session).unwrap());
    let server = Server::new().serve(WatcherServer::new(log.clone()));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&set).unwrap());
        drop(client);
        while log.0.lock().unwrap().is_empty() {
            std::thread::yield_now();
        }
        stop.stop();
    });
    assert_eq!(log.take(), [Told::NoSenders(1, session.name())]);
}

#[test]
fn message_of_a_client_is_never_a_notification() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let log = Log::default();
    serving(&port, &log, |settle| {
        // The bytes of a kernel notification, sent to the same kind of right.
        let right = port.make_send_once().unwrap();
        NotifyClient::mach_notify_dead_name(right, PortName(0x103)).unwrap();
        let right = port.make_send_once().unwrap();
        NotifyClient::mach_notify_no_senders(right, 7).unwrap();
        settle();
    });
    assert_eq!(log.take(), []);
}

/// Requests to each kind of destination.
#[mach_service(id = 850, layout(mig))]
pub trait Destinations {
    /// The request moves a user reference of the client's right.
    #[mach(target(move_send))]
    fn moved(&self, value: u32) -> u32;
    /// The call consumes the right.
    #[mach(target(move_send_once))]
    fn once(&self, value: u32) -> u32;
    /// The call makes a send right from the receive right.
    #[mach(target(make_send))]
    fn made(&self, value: u32) -> u32;
    /// The call makes a send-once right from the receive right.
    #[oneway]
    #[mach(target(make_send_once))]
    fn made_once(&self, value: u32);
    /// The caller chooses the disposition.
    #[mach(target(any))]
    fn any(&self, value: u32) -> u32;
}

struct Doubling;

impl Destinations for Doubling {
    fn moved(&self, value: u32) -> u32 {
        value * 2
    }

    fn once(&self, value: u32) -> u32 {
        value * 2
    }

    fn made(&self, value: u32) -> u32 {
        value * 2
    }

    fn made_once(&self, _: u32) {}

    fn any(&self, value: u32) -> u32 {
        value * 2
    }
}

#[test]
fn requests_use_any_destination_right_and_leak_none() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let server = Server::new().serve(DestinationsServer::new(Doubling));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        let client = DestinationsClient::new(port.make_send().unwrap());
        assert_eq!(client.moved(1).unwrap(), 2);
        assert_eq!(client.moved(2).unwrap(), 4);
        let right = port.make_send_once().unwrap();
        assert_eq!(DestinationsClient::once(right, 3).unwrap(), 6);
        assert_eq!(DestinationsClient::made(&port, 4).unwrap(), 8);
        DestinationsClient::made_once(&port, 5).unwrap();
        let right = port.make_send().unwrap();
        assert_eq!(
            DestinationsClient::any(AnyPort::from(right), 6).unwrap(),
            12
        );
        let right = port.make_send().unwrap();
        assert_eq!(
            DestinationsClient::any(AnyPort::from(&right), 7).unwrap(),
            14
        );
        stop.stop();
    });

    // With the server dead, the moved values are returned, and released with the error.
    let (send, once) = (port.make_send().unwrap(), port.make_send_once().unwrap());
    drop(port);
    // Otherwise the kernel would accept the request and destroy it.
    assert!(once.is_dead());
    let failed = DestinationsClient::once(once, 1).unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    assert!(failed.into_returned().unwrap().is_dead());
    let failed = DestinationsClient::any(AnyPort::MoveSend(send), 1).unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    drop(server);
    mach_msg::message::release_reply_ports();
    drop(task);
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}
