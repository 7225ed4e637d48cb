//! Names in the header of a message that denote the same right, or no right.

use mach_msg::kernel::embedded::{EmbeddedKernel, record_guard_exceptions, take_guard_exceptions};
use mach_msg::kernel::{Calls, MsgReturn};
use mach_msg::wire::disposition::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE,
};
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg_tests::fixture::raw::{
    RECEIVE, calls, message, receive, received_id, request, send_from,
};
use zerocopy::IntoBytes;

/// Sends a message with these rights: destination, reply and voucher, each with its disposition.
/// Returns the code and the names of the guard exceptions.
fn send(
    calls: Calls,
    [remote, local, voucher]: [(PortName, u32); 3],
) -> (MsgReturn, Vec<PortName>) {
    let header = Header {
        bits: Bits::new(remote.1, local.1, voucher.1, false),
        remote: remote.0,
        local: local.0,
        voucher: voucher.0,
        id: 7,
        ..Header::default()
    };
    drop(take_guard_exceptions());
    let code = send_from(calls, &mut header.as_bytes().to_vec());
    let raised = take_guard_exceptions();
    (code, raised.iter().map(|raised| raised.name).collect())
}

#[test]
fn invalid_names_in_a_header_are_refused_in_order() {
    record_guard_exceptions(true);
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    calls.port_insert_right(port, port, MAKE_SEND).unwrap();
    let voucher = calls.create_voucher(b"work").unwrap();
    let absent = PortName(0x0077_7703);
    let (null, dead) = (PortName::NULL, PortName::DEAD);
    let none = (null, 0);
    let (to, reply) = ((port, COPY_SEND), (port, MAKE_SEND_ONCE));
    let carried = (voucher, COPY_SEND);
    let dest = MsgReturn::SEND_INVALID_DEST;
    let invalid_reply = MsgReturn::SEND_INVALID_REPLY;
    let invalid_voucher = MsgReturn::SEND_INVALID_VOUCHER;
    let before = (kernel.resource_counts(), task.names().unwrap());
    for (case, (rights, code, raised)) in [
        // The destination.
        ([(null, COPY_SEND), none, none], dest, None),
        ([(dead, COPY_SEND), none, none], dest, None),
        ([(absent, COPY_SEND), none, none], dest, None),
        ([(voucher, MAKE_SEND), none, none], dest, None),
        // The reply right.
        (
            [to, (absent, MAKE_SEND_ONCE), none],
            invalid_reply,
            Some(absent),
        ),
        (
            [to, (voucher, MAKE_SEND_ONCE), none],
            invalid_reply,
            Some(voucher),
        ),
        (
            [to, (port, MOVE_SEND_ONCE), none],
            invalid_reply,
            Some(port),
        ),
        // The voucher.
        ([to, none, (dead, COPY_SEND)], invalid_voucher, Some(dead)),
        (
            [to, none, (absent, COPY_SEND)],
            invalid_voucher,
            Some(absent),
        ),
        ([to, none, (port, COPY_SEND)], invalid_voucher, Some(port)),
        (
            [to, none, (voucher, MAKE_SEND)],
            invalid_voucher,
            Some(voucher),
        ),
        (
            [to, none, (voucher, MOVE_RECEIVE)],
            invalid_voucher,
            Some(voucher),
        ),
        // The voucher is checked first.
        (
            [(absent, COPY_SEND), none, (port, COPY_SEND)],
            invalid_voucher,
            Some(port),
        ),
        (
            [to, (absent, MAKE_SEND), (port, COPY_SEND)],
            invalid_voucher,
            Some(port),
        ),
        // The voucher is the reply right too.
        (
            [to, (voucher, COPY_SEND), carried],
            invalid_reply,
            Some(voucher),
        ),
        (
            [to, (voucher, MOVE_SEND), (voucher, MOVE_SEND)],
            invalid_reply,
            Some(voucher),
        ),
        // The voucher is the destination too.
        (
            [carried, (voucher, COPY_SEND), carried],
            invalid_reply,
            Some(voucher),
        ),
        (
            [carried, (absent, MAKE_SEND_ONCE), carried],
            invalid_reply,
            Some(absent),
        ),
        (
            [carried, (port, MOVE_SEND_ONCE), carried],
            invalid_reply,
            Some(port),
        ),
        ([(voucher, MAKE_SEND), none, carried], dest, None),
        ([(voucher, MAKE_SEND), reply, carried], dest, None),
    ]
    .into_iter()
    .enumerate()
    {
        let raised: Vec<_> = raised.into_iter().collect();
        assert_eq!(send(calls, rights), (code, raised), "case {case}");
        let after = (kernel.resource_counts(), task.names().unwrap());
        assert_eq!(after, before, "case {case}");
    }
    record_guard_exceptions(false);
    kernel.verify().unwrap();
}

/// A client that sends requests, and a server that gets their reply rights.
struct Requests {
    client: Calls,
    server: Calls,
    port: PortName,
    to_port: PortName,
    replies: PortName,
}

impl Requests {
    /// Makes a request and returns the name of its reply right in the server's task.
    fn reply_right(&self) -> PortName {
        let Self { client, server, .. } = *self;
        let mut request = request(self.to_port, self.replies, MAKE_SEND_ONCE, 7);
        assert_eq!(send_from(client, &mut request), MsgReturn::SUCCESS);
        let (header, _) = receive(server, self.port).unwrap();
        assert_eq!(header.id, 7);
        header.remote
    }
}

/// The kernel reserves the name of the reply right if one port has many requests in a row.
#[test]
fn refused_replies_leave_their_right() {
    let kernel = EmbeddedKernel::new();
    let tasks = [(); 2].map(|()| kernel.create_task());
    let [client, server] = tasks.each_ref().map(|task| calls(**task));
    let [replies, port] = [client, server].map(|calls| calls.port_allocate(RECEIVE).unwrap());
    let to_port = server.transfer(port, MAKE_SEND, *tasks[0]).unwrap();
    let requests = Requests {
        client,
        server,
        port,
        to_port,
        replies,
    };
    for _ in 0..40 {
        let right = requests.reply_right();
        let reply = || message(right, MOVE_SEND_ONCE, 107);
        for longer in 1..4 {
            let mut odd = reply();
            odd.resize(odd.len() + longer, 0);
            let refused = send_from(server, &mut odd);
            assert_eq!(refused, MsgReturn::SEND_MSG_TOO_SMALL, "{longer}");
        }
        let mut named = Header {
            bits: Bits::new(MOVE_SEND_ONCE, 0, 0, false),
            remote: right,
            local: port,
            id: 107,
            ..Header::default()
        };
        let refused = send_from(server, named.as_mut_bytes());
        assert_eq!(refused, MsgReturn::SEND_INVALID_HEADER);
        let received = receive(client, replies).map(|(header, _)| header.id);
        assert_eq!(received, Err(MsgReturn::RCV_TIMED_OUT));
        assert_eq!(send_from(server, &mut reply()), MsgReturn::SUCCESS);
        assert_eq!(received_id(client, replies), 107);
    }
    kernel.verify().unwrap();
}
