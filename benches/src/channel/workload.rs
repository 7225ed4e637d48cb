//! The workloads of XNU's message benchmark, over channels.

use std::hint::black_box;
use std::marker::PhantomData;

use crate::threads::{INTEGERS, Workload};

use super::Channel;

/// Messages with this payload over this channel.
#[derive(Debug)]
pub struct Messages<C, P>(PhantomData<(C, P)>);

/// What a message carries.
pub trait Payload: Send + 'static {
    /// Makes one, as a client does for each message.
    fn new() -> Self;
    /// Looks at one, as a server does.
    fn look(&self);
}

/// Nothing.
#[derive(Clone, Copy, Debug)]
pub struct Trivial;

/// Integers by value.
#[derive(Debug)]
pub struct Inline([u32; INTEGERS]);

/// Integers in memory of their own.
#[derive(Debug)]
pub struct Complex(Vec<u32>);

impl Payload for Trivial {
    fn new() -> Self {
        Self
    }

    fn look(&self) {}
}

impl Payload for Inline {
    fn new() -> Self {
        Self(black_box([7; INTEGERS]))
    }

    fn look(&self) {
        black_box(&self.0);
    }
}

impl Payload for Complex {
    fn new() -> Self {
        Self(vec![black_box(7); INTEGERS])
    }

    fn look(&self) {
        black_box(&self.0);
    }
}

/// A message, and where its answer goes if it wants one.
pub struct Message<C: Channel, P> {
    payload: P,
    last: bool,
    reply: Option<C::Sender<()>>,
}

/// A client's ends of channels.
pub struct Client<C: Channel, P: Payload> {
    server: C::Sender<Message<C, P>>,
    reply: C::Sender<()>,
    answers: C::Receiver<()>,
}

impl<C: Channel, P: Payload> Workload for Messages<C, P> {
    type Client = Client<C, P>;
    type Server = C::Receiver<Message<C, P>>;

    fn open(clients: usize) -> (Vec<Self::Client>, Self::Server) {
        let (sender, receiver) = C::bounded(5);
        let client = || {
            let (reply, answers) = C::bounded(5);
            Client {
                server: C::Sender::clone(&sender),
                reply,
                answers,
            }
        };
        ((0..clients).map(|_| client()).collect(), receiver)
    }

    fn send(client: &mut Self::Client, last: bool) {
        let payload = P::new();
        let reply = None;
        C::send(
            &client.server,
            Message {
                payload,
                last,
                reply,
            },
        );
    }

    fn call(client: &mut Self::Client, last: bool) {
        let payload = P::new();
        let reply = Some(client.reply.clone());
        C::send(
            &client.server,
            Message {
                payload,
                last,
                reply,
            },
        );
        C::receive(&client.answers);
    }

    fn serve(server: &mut Self::Server) -> bool {
        let message: Message<C, P> = C::receive(server);
        message.payload.look();
        if let Some(reply) = &message.reply {
            C::send(reply, ());
        }
        message.last
    }
}
