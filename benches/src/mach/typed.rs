//! Typed messages, as users of mach-msg declare them.

use std::hint::black_box;

use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, ReplyRight, SendRight, Wait};

use crate::harness::contender::Contender;
use crate::link::{Link, filled, first_word};
use crate::threads::{RoundTrip, Steps};

/// `N` bytes, encoded from a borrowed array.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d10)]
pub(super) struct Bytes<'a, const N: usize> {
    pub(super) bytes: &'a [u8; N],
}

/// `N` numbers, encoded from a borrowed array.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d13)]
struct Numbers<'a, const N: usize> {
    numbers: &'a [u64; N],
}

/// The numbers of the codec's 64 B shape. A type of its own, so that each type is decoded in one
/// place, as in most programs: the compiler inlines the decoder there.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d14)]
#[allow(missing_docs)]
pub struct Struct64 {
    pub sequence: u64,
    pub kind: u32,
    pub flags: u32,
    pub values: [u64; 6],
}

/// The numbers of the codec's 1 KiB shape.
#[derive(Clone, Debug, MachMessage)]
#[mach(id = 0x4d15)]
#[allow(missing_docs)]
pub struct Struct1K {
    pub sequence: u64,
    pub values: [u64; 127],
}

/// A request of 64 bytes.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d11, reply(Reply<'a>))]
struct Request<'a> {
    bytes: &'a [u8; 64],
}

/// The reply to a request.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d12)]
struct Reply<'a> {
    bytes: &'a [u8; 64],
}

/// Typed messages of `N` bytes.
#[derive(Clone, Copy, Debug)]
pub struct Plain<const N: usize>;

/// A receive right with its buffer.
#[derive(Debug)]
pub struct Receiver {
    pub(super) right: ReceiveRight,
    buffer: MessageBuffer,
}

impl<const N: usize> Link<N> for Plain<N> {
    type Sender = SendRight;
    type Receiver = Receiver;

    fn open(limit: usize) -> (SendRight, Receiver) {
        let right = ReceiveRight::new().expect("a port");
        right
            .set_queue_limit(limit.try_into().expect("a queue limit"))
            .expect("a queue limit");
        let send = right.make_send().expect("a send right");
        let buffer = MessageBuffer::new();
        (send, Receiver { right, buffer })
    }

    #[inline]
    fn send(sender: &mut SendRight, bytes: &[u8; N]) {
        sender.send(Bytes { bytes }).expect("the message is sent");
    }

    #[inline]
    fn receive<R>(receiver: &mut Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R {
        let message = receiver.right.receive(&mut receiver.buffer);
        let message = message.expect("a message").decode::<Bytes<'_, N>>();
        read(&message.expect("a message of N bytes").body.bytes)
    }
}

/// Sends and receives a message of type `M`.
#[must_use]
pub fn typed<M: MachMessage + Clone + 'static>(name: &str, message: M) -> Contender {
    let (send, Receiver { right, mut buffer }) = Plain::<64>::open(5);
    Contender::new(name, move || {
        let message = black_box(&message).clone();
        send.send(message).expect("the message is sent");
        let message = right.receive(&mut buffer).expect("a message");
        black_box(message.decode::<M>().expect("this type").body);
    })
}

/// Sends and receives `N` numbers.
#[must_use]
pub fn numbers<const N: usize>(name: &str) -> Contender {
    let (send, Receiver { right, mut buffer }) = Plain::<64>::open(5);
    let all = Box::new([7; N]);
    Contender::new(name, move || {
        let numbers = black_box(&all);
        send.send(Numbers::<N> { numbers })
            .expect("the message is sent");
        let message = right.receive(&mut buffer).expect("a message");
        let numbers = message.decode::<Numbers<'_, N>>().expect("numbers");
        black_box(&numbers.body.numbers);
    })
}

/// Calls by [`SendRight::call_in`], served by a loop of [`ReceiveRight::receive`] and
/// [`ReplyRight::send`].
#[derive(Clone, Copy, Debug)]
pub struct Call;

/// The sender of requests.
#[derive(Debug)]
pub struct Client {
    server: SendRight,
    buffer: MessageBuffer,
    /// Receives replies in the separate steps. Calls have their own reply port.
    replies: Receiver,
}

impl RoundTrip for Call {
    type Client = Client;
    type Server = Receiver;

    fn open() -> (Client, Receiver) {
        let (server, receiver) = Plain::<64>::open(5);
        let (_, replies) = Plain::<64>::open(5);
        let buffer = MessageBuffer::new();
        let client = Client {
            server,
            buffer,
            replies,
        };
        (client, receiver)
    }

    #[inline]
    fn call(client: &mut Client, number: u64) -> u64 {
        let request = filled(number);
        let request = Request { bytes: &request };
        let reply = client
            .server
            .call_in(request, &mut client.buffer, Wait::Forever);
        first_word(&reply.expect("a reply").body.bytes)
    }

    #[inline]
    fn serve(server: &mut Receiver) -> u64 {
        let message = server.right.receive(&mut server.buffer);
        let message = message.expect("a message").decode::<Request<'_>>();
        let request = message.expect("a request");
        let number = first_word(&request.body.bytes);
        let reply: ReplyRight = request.reply.expect("a reply right");
        let bytes = &filled(number);
        reply.send(Reply { bytes }).expect("the reply is sent");
        number
    }
}

impl Steps for Call {
    #[inline]
    fn send_request(client: &mut Client, number: u64) {
        let bytes = &filled(number);
        client
            .server
            .send_request(Request { bytes }, &client.replies.right, Wait::Forever)
            .expect("the request is sent");
    }

    #[inline]
    fn receive_reply(client: &mut Client) -> u64 {
        let replies = &mut client.replies;
        let message = replies.right.receive(&mut replies.buffer);
        let reply = message.expect("a message").decode::<Reply<'_>>();
        first_word(&reply.expect("a reply").body.bytes)
    }
}
