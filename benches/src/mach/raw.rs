//! The embedded kernel below the typed layer: `mach_msg` on bytes.

use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::wire::{Bits, Disposition, Header, PortName, TrailerElements};
use mach_msg::{ReceiveRight, SendRight};
use zerocopy::{FromBytes, IntoBytes};

use crate::link::{Link, filled, first_word};
use crate::threads::{RoundTrip, Steps};

/// Messages of `N` bytes behind their header, by `mach_msg` and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Raw<const N: usize>;

/// One end of a port, or both, with a buffer of its own.
#[derive(Debug)]
pub struct RawEnd {
    receive: Option<ReceiveRight>,
    send: SendRight,
    buffer: Box<[u64]>,
}

const RECEIVE: MsgOptions = MsgOptions::RCV_MSG.with_trailer(TrailerElements::Audit);
const HEADER: usize = size_of::<Header>();
/// More than the trailer needs, and such that a buffer is a multiple of 8 bytes.
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
    fn name(&self) -> PortName {
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

    /// A request to `server`, with a send-once right for the answer.
    #[inline]
    fn fill_request(&mut self, server: PortName, number: u64) {
        let copy_send = Disposition::CopySend.raw().into();
        let make_send_once = Disposition::MakeSendOnce.raw().into();
        let bits = Bits::new(copy_send, make_send_once, 0, false);
        self.fill::<64>(bits, server, self.name(), &filled(number));
    }

    #[inline]
    fn msg(&mut self, options: MsgOptions, send_size: usize, receive_name: PortName) {
        // The size of a buffer is a constant and small.
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
    fn header(&self) -> &Header {
        let (header, _) = Header::ref_from_prefix(self.buffer.as_bytes()).expect("a header");
        header
    }

    #[inline]
    fn body<const N: usize>(&self) -> &[u8; N] {
        let body = &self.buffer.as_bytes()[HEADER..];
        body.first_chunk().expect("a body")
    }
}

/// The raw calls of this process's task.
#[inline]
fn calls() -> Calls {
    // SAFETY: what is done with them here is to send and receive messages without rights in their bodies, on names whose owners
    // are alive; the only rights that move are send-once rights that were made for, or came in, a header and have no other owner.
    unsafe { Task::current().calls() }
}

/// The client sends to the server's port and receives, in one call, on its own one, for which the request makes a send-once right.
impl RoundTrip for Raw<64> {
    /// The server's port to send to, the client's own to receive from.
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
    fn ask((server, client): &mut Self::Client, number: u64) {
        client.fill_request(server.name(), number);
        client.msg(MsgOptions::SEND_MSG, HEADER + 64, PortName::NULL);
    }

    #[inline]
    fn answer((_, client): &mut Self::Client) -> u64 {
        Self::receive(client, first_word)
    }
}
