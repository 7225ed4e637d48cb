//! Replies to the reserved name of a space, while other threads use that name.

use super::thread;

use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::reserved_name::IN_A_ROW;
use crate::kernel::embedded::tools::models::{
    RECEIVE, Stage, ask, check, header, port, receive, send,
};
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, PortType};
use crate::wire::disposition::MOVE_SEND_ONCE;
use crate::wire::{Header, PortName, TrailerElements};

/// Receives a request if there is one. Returns its reply right.
fn receive_request(server: Calls, port: PortName) -> Result<PortName, MsgReturn> {
    let mut buffer = [0; 200];
    let options = MsgOptions::RCV_MSG.with_trailer(TrailerElements::Audit);
    let received = server.msg(MsgCall {
        options: options | MsgOptions::RCV_TIMEOUT,
        buffer: &mut buffer,
        send_size: 0,
        receive_size: 200,
        receive_name: port,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    if received != MsgReturn::SUCCESS {
        return Err(received);
    }
    let (request, _) = <Header as zerocopy::FromBytes>::read_from_prefix(&buffer).unwrap();
    Ok(request.remote)
}

fn reply(server: Calls, name: PortName, id: i32) -> MsgReturn {
    let answer = header(name, MOVE_SEND_ONCE, id);
    send(server, answer, MsgOptions::empty(), 0)
}

/// A server and a client.
struct Service {
    server: Calls,
    client: Calls,
    port: PortName,
    right: PortName,
    replies: PortName,
}

impl Service {
    fn new(stage: &Stage) -> Self {
        let (port, right) = port(stage);
        let client = stage.calls(1);
        Self {
            server: stage.calls(0),
            client,
            port,
            right,
            replies: client.port_allocate(RECEIVE).unwrap(),
        }
    }

    fn ask(&self, id: i32) {
        let sent = ask(self.client, self.right, self.replies, id);
        assert_eq!(sent, MsgReturn::SUCCESS);
    }

    fn has_reserved_name(&self) -> bool {
        Space::of(self.server.task())
            .unwrap()
            .record
            .reserved
            .exists()
    }

    /// Serves requests until a name is reserved. Returns the name of the last reply right.
    ///
    /// A queue that grows makes a thread lock the space, which takes the name back. When queues
    /// grow depends on the CPUs of the threads.
    fn reserve(&self) -> PortName {
        let mut last = PortName::NULL;
        for id in 0..8 * IN_A_ROW {
            if id > IN_A_ROW && self.has_reserved_name() {
                break;
            }
            self.ask(id as i32);
            last = receive_request(self.server, self.port).unwrap();
            assert_eq!(reply(self.server, last, id as i32), MsgReturn::SUCCESS);
            let (got, _) = receive(self.client, self.replies, MsgOptions::RCV_TIMEOUT, 0);
            assert_eq!(got, MsgReturn::SUCCESS);
        }
        assert!(self.has_reserved_name());
        last
    }
}

/// Returns the name with the same index and the next generation.
fn next(name: PortName) -> PortName {
    PortName(name.0 & !0xff | (name.0.wrapping_add(4) | 3) & 0xff)
}

/// Serves another request while a second thread makes calls with the name of its reply right.
fn serve_during(other: impl Fn(Calls, PortName) + Copy + Send + Sync + 'static) {
    check(move || {
        let stage = Stage::new(2);
        let service = Service::new(&stage);
        let name = next(service.reserve());
        service.ask(7);
        let server = service.server;
        let disturbs = thread::spawn(move || other(server, name));
        let name = receive_request(server, service.port).unwrap();
        let sent = reply(server, name, 107);
        disturbs.join().unwrap();
        let (got, id) = receive(service.client, service.replies, MsgOptions::RCV_TIMEOUT, 0);
        assert_eq!(got, MsgReturn::SUCCESS, "a reply or a notification");
        assert_eq!(id == 107, sent == MsgReturn::SUCCESS, "{id}");
        service.reserve();
        stage.close();
    });
}

#[test]
fn type_query_of_reserved_name_races_with_reply() {
    serve_during(|server, name| {
        let found = server.port_type(name);
        let is_once = found == Ok(PortType::SEND_ONCE);
        assert!(
            is_once || found == Err(KernReturn::INVALID_NAME),
            "{found:?}"
        );
        server.port_names().unwrap();
    });
}

#[test]
fn deallocate_of_reserved_name_races_with_reply() {
    serve_during(|server, name| {
        let gone = server.port_deallocate(name);
        let is_known = matches!(gone, Ok(()) | Err(KernReturn::INVALID_NAME));
        assert!(is_known, "{gone:?}");
    });
}

#[test]
fn second_reply_to_reserved_name_races_with_first() {
    serve_during(|server, name| {
        let sent = reply(server, name, 207);
        let is_known = matches!(sent, MsgReturn::SUCCESS | MsgReturn::SEND_INVALID_DEST);
        assert!(is_known, "{sent}");
    });
}

#[test]
fn choosing_reserved_index_races_with_reply() {
    serve_during(|server, name| {
        let chosen = PortName(name.0 & !0xff | 0xfb);
        match server.port_allocate_name(RECEIVE, chosen) {
            Ok(()) => server.port_mod_refs(chosen, RECEIVE, -1).unwrap(),
            Err(error) => assert_eq!(error, KernReturn::FAILURE),
        }
    });
}

#[test]
fn two_threads_serve_with_one_reserved_name() {
    check(|| {
        let stage = Stage::new(2);
        let service = Service::new(&stage);
        service.reserve();
        service.ask(1);
        service.ask(2);
        let (server, port) = (service.server, service.port);
        let serve = move || {
            let name = receive_request(server, port).unwrap();
            assert_eq!(reply(server, name, 100), MsgReturn::SUCCESS);
        };
        let other = thread::spawn(serve);
        serve();
        other.join().unwrap();
        for _ in 0..2 {
            let (got, id) = receive(service.client, service.replies, MsgOptions::RCV_TIMEOUT, 0);
            assert_eq!((got, id), (MsgReturn::SUCCESS, 100));
        }
        stage.close();
    });
}

#[test]
fn reply_port_dies_under_the_reserved_name() {
    check(|| {
        let stage = Stage::new(2);
        let service = Service::new(&stage);
        service.reserve();
        service.ask(7);
        let (client, replies) = (service.client, service.replies);
        let dies = thread::spawn(move || client.port_mod_refs(replies, RECEIVE, -1).unwrap());
        // This is a dead name if the port died before the request was received.
        let name = receive_request(service.server, service.port).unwrap();
        if name.is_valid() {
            let _ = reply(service.server, name, 107);
        }
        dies.join().unwrap();
        stage.close();
    });
}

#[test]
fn task_ends_while_it_uses_the_reserved_name() {
    check(|| {
        let mut stage = Stage::new(2);
        let service = Service::new(&stage);
        service.reserve();
        service.ask(7);
        let task = stage.tasks.remove(0);
        let ends = thread::spawn(move || task.end());
        if let Ok(name) = receive_request(service.server, service.port) {
            let _ = reply(service.server, name, 107);
        }
        ends.join().unwrap();
        // Either a reply, or a send-once notification because the right was destroyed.
        let (got, _) = receive(service.client, service.replies, MsgOptions::RCV_TIMEOUT, 0);
        assert_eq!(got, MsgReturn::SUCCESS);
        stage.close();
    });
}

#[test]
fn receive_right_moves_with_requests_for_the_reserved_name() {
    check(|| {
        let stage = Stage::new(2);
        let service = Service::new(&stage);
        service.reserve();
        service.ask(7);
        let (server, port, to) = (service.server, service.port, *stage.tasks[1]);
        let moves = thread::spawn(move || {
            server
                .transfer(port, crate::wire::disposition::MOVE_RECEIVE, to)
                .unwrap()
        });
        let received = receive_request(server, port);
        let moved = moves.join().unwrap();
        let (holder, name) = match received {
            Ok(name) => (server, name),
            Err(_) => (
                service.client,
                receive_request(service.client, moved).unwrap(),
            ),
        };
        assert_eq!(reply(holder, name, 107), MsgReturn::SUCCESS);
        let (got, id) = receive(service.client, service.replies, MsgOptions::RCV_TIMEOUT, 0);
        assert_eq!((got, id), (MsgReturn::SUCCESS, 107));
        stage.close();
    });
}

#[test]
fn names_used_by_one_thread_match_xnu() {
    check(|| {
        let stage = Stage::new(2);
        let service = Service::new(&stage);
        let last = service.reserve();
        let other = service.server.port_allocate(RECEIVE).unwrap();
        assert_eq!(other, next(last), "the name that was freed last");
        service.server.port_mod_refs(other, RECEIVE, -1).unwrap();
        let last = service.reserve();
        assert_eq!(other.0 >> 8, last.0 >> 8, "the name that was freed last");
        stage.close();
    });
}
