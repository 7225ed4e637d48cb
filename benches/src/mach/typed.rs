//! Typed messages: what users of mach-msg write.

use std::hint::black_box;

use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, ReplyRight, SendRight, Wait};

use crate::harness::contender::Contender;
use crate::link::{Link, filled, first_word};
use crate::threads::{RoundTrip, Steps};

/// `N` bytes, written from where they are.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d10)]
struct Bytes<'a, const N: usize> {
    bytes: &'a [u8; N],
}

/// `N` numbers, written from where they are.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d13)]
struct Numbers<'a, const N: usize> {
    numbers: &'a [u64; N],
}

/// A question of 64 bytes.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d11, reply(Answer<'a>))]
struct Question<'a> {
    bytes: &'a [u8; 64],
}

/// Its answer.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d12)]
struct Answer<'a> {
    bytes: &'a [u8; 64],
}

/// Typed messages of `N` bytes.
#[derive(Clone, Copy, Debug)]
pub struct Plain<const N: usize>;

/// The receiving end of a port, and the buffer for what comes.
#[derive(Debug)]
pub struct Receiver {
    right: ReceiveRight,
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

/// A message of a type goes out and comes back.
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

/// `N` numbers go out and come back.
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

/// Calls with [`SendRight::call_in`], which a loop of [`ReceiveRight::receive`] and [`ReplyRight::send`] answers.
#[derive(Clone, Copy, Debug)]
pub struct Call;

/// Who calls.
#[derive(Debug)]
pub struct Client {
    server: SendRight,
    buffer: MessageBuffer,
    /// Where answers of the steps go; calls have a port of their own.
    answers: Receiver,
}

impl RoundTrip for Call {
    type Client = Client;
    type Server = Receiver;

    fn open() -> (Client, Receiver) {
        let (server, receiver) = Plain::<64>::open(5);
        let (_, answers) = Plain::<64>::open(5);
        let buffer = MessageBuffer::new();
        let client = Client {
            server,
            buffer,
            answers,
        };
        (client, receiver)
    }

    #[inline]
    fn call(client: &mut Client, number: u64) -> u64 {
        let question = filled(number);
        let question = Question { bytes: &question };
        let answer = client
            .server
            .call_in(question, &mut client.buffer, Wait::Forever);
        first_word(&answer.expect("an answer").body.bytes)
    }

    #[inline]
    fn serve(server: &mut Receiver) -> u64 {
        let message = server.right.receive(&mut server.buffer);
        let message = message.expect("a message").decode::<Question<'_>>();
        let question = message.expect("a question");
        let number = first_word(&question.body.bytes);
        let reply: ReplyRight = question.reply.expect("a right for the answer");
        let bytes = &filled(number);
        reply.send(Answer { bytes }).expect("the answer is sent");
        number
    }
}

impl Steps for Call {
    #[inline]
    fn ask(client: &mut Client, number: u64) {
        let bytes = &filled(number);
        client
            .server
            .send_request(Question { bytes }, &client.answers.right, Wait::Forever)
            .expect("the question is sent");
    }

    #[inline]
    fn answer(client: &mut Client) -> u64 {
        let answers = &mut client.answers;
        let message = answers.right.receive(&mut answers.buffer);
        let answer = message.expect("a message").decode::<Answer<'_>>();
        first_word(&answer.expect("an answer").body.bytes)
    }
}
