//! The embedded kernel below the typed layer: `mach_msg` on bytes.

use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::wire::{Bits, Disposition, Header, PortName, TrailerElements};
use mach_msg::{ReceiveRight, SendRight};
use zerocopy::{FromBytes, IntoBytes};

use crate::link::{Link, filled, first_word};
use crate::threads::{RoundTrip, Steps};

/// Messages of `N` bytes after their header, by `mach_msg` alone.
#[derive(Clone, Copy, Debug)]
pub struct Raw<const N: usize>;

/// One or both ends of a port, with a buffer.
#[derive(Debug)]
pub struct RawEnd {
    receive: Option<ReceiveRight>,
    pub(super) send: SendRight,
    pub(super) buffer: Box<[u64]>,
}

const RECEIVE: MsgOptions = MsgOptions::RCV_MSG.with_trailer(TrailerElements::Audit);
const HEADER: usize = size_of::<Header>();
/// At least the size of the trailer, and a multiple of 8 bytes.
const TRAILER: usize = 64;

impl<const N: usize> Link<N> for Raw<N> {
    type Sender = RawEnd;
    type Receiver = RawEnd;

    fn open(limit: usize) -> (RawEnd, RawEnd) {
        let limit = limit.try_into().expect("a queue limit");
        let receive = ReceiveRight::with_queue_limit_in(Task::current(), limit).expect("a port");
        let send = receive.make_send().expect("a send right");
        let buffer = vec![0; (HEADER + N + TRAILER) / 8].into_boxed_slice();
        let sender = RawEnd {
            receive: None,
            send: send.try_clone().expect("a send right"),
            buffer: buffer.clone(),
        };
        let receiver = RawEnd {
            receive: Some(receive),
            send,
            buffer,
        };
        (sender, receiver)
    }

    #[inline]
    fn send(end: &mut RawEnd, body: &[u8; N]) {
        let bits = Bits::new(Disposition::CopySend.raw().into(), 0, 0, false);
        end.fill(bits, end.send.name(), PortName::NULL, body);
        end.msg(MsgOptions::SEND_MSG, HEADER + N, PortName::NULL);
    }

    #[inline]
    fn receive<R>(end: &mut RawEnd, read: impl FnOnce(&[u8; N]) -> R) -> R {
        end.msg(RECEIVE, 0, end.name());
        read(end.body())
    }
}

impl RawEnd {
    pub(super) fn name(&self) -> PortName {
        self.receive
            .as_ref()
            .map_or(PortName::NULL, ReceiveRight::name)
    }

    #[inline]
    fn fill<const N: usize>(
        &mut self,
        bits: Bits,
        remote: PortName,
        local: PortName,
        body: &[u8; N],
    ) {
        let header = Header {
            bits,
            remote,
            local,
            id: 1,
            ..Header::default()
        };
        let bytes = self.buffer.as_mut_bytes();
        bytes[..HEADER].copy_from_slice(header.as_bytes());
        bytes[HEADER..HEADER + N].copy_from_slice(body);
    }

    /// Writes a request to `server`, with a send-once right for the reply.
    #[inline]
    fn fill_request(&mut self, server: PortName, number: u64) {
        let copy_send = Disposition::CopySend.raw().into();
        let make_send_once = Disposition::MakeSendOnce.raw().into();
        let bits = Bits::new(copy_send, make_send_once, 0, false);
        self.fill::<64>(bits, server, self.name(), &filled(number));
    }

    #[inline]
    fn msg(&mut self, options: MsgOptions, send_size: usize, receive_name: PortName) {
        // The size of a buffer is a small constant.
        let receive_size = size_of_val(&*self.buffer) as u32;
        let result = calls().msg(MsgCall {
            options,
            buffer: self.buffer.as_mut_bytes(),
            send_size: send_size as u32,
            receive_size,
            receive_name,
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        assert_eq!(result, MsgReturn::SUCCESS);
    }

    #[inline]
    pub(super) fn header(&self) -> &Header {
        let (header, _) = Header::ref_from_prefix(self.buffer.as_bytes()).expect("a header");
        header
    }

    #[inline]
    pub(super) fn body<const N: usize>(&self) -> &[u8; N] {
        let body = &self.buffer.as_bytes()[HEADER..];
        body.first_chunk().expect("a body")
    }
}

/// Returns the raw calls of this process's task.
#[inline]
pub(super) fn calls() -> Calls {
    // SAFETY: the names used are valid because their owners outlive each call.
    // SAFETY: no owner loses a right because messages carry only send-once rights, in the header,
    // which were made for it and have no owner.
    unsafe { Task::current().calls() }
}

/// The client sends to the server's port and receives on its own port in one call. The request
/// makes a send-once right for the client's port.
impl RoundTrip for Raw<64> {
    /// A send right to the server's port, and the client's own port.
    type Client = (SendRight, RawEnd);
    type Server = RawEnd;

    fn open() -> (Self::Client, RawEnd) {
        let (to_server, server) = <Self as Link<64>>::open(5);
        let (_, client) = <Self as Link<64>>::open(5);
        ((to_server.send, client), server)
    }

    #[inline]
    fn call((server, client): &mut Self::Client, number: u64) -> u64 {
        client.fill_request(server.name(), number);
        client.msg(MsgOptions::SEND_MSG | RECEIVE, HEADER + 64, client.name());
        first_word::<64>(client.body())
    }

    #[inline]
    fn serve(server: &mut RawEnd) -> u64 {
        let number = Self::receive(server, first_word);
        let move_send_once = Disposition::MoveSendOnce.raw().into();
        let bits = Bits::new(move_send_once, 0, 0, false);
        let reply = server.header().remote;
        server.fill::<64>(bits, reply, PortName::NULL, &filled(number));
        server.msg(MsgOptions::SEND_MSG, HEADER + 64, PortName::NULL);
        number
    }
}

impl Steps for Raw<64> {
    #[inline]
    fn send_request((server, client): &mut Self::Client, number: u64) {
        client.fill_request(server.name(), number);
        client.msg(MsgOptions::SEND_MSG, HEADER + 64, PortName::NULL);
    }

    #[inline]
    fn receive_reply((_, client): &mut Self::Client) -> u64 {
        Self::receive(client, first_word)
    }
}
