//! The workloads of XNU's message benchmark, over channels.

use std::hint::black_box;
use std::marker::PhantomData;

use crate::threads::{INTEGERS, Workload};

use super::bounded::Channel;

/// Messages with payload `P` over channel `C`.
#[derive(Debug)]
pub struct Messages<C, P>(PhantomData<(C, P)>);

/// The payload of a message.
pub trait Payload: Send + 'static {
    /// Creates a payload, as a client does for each message.
    fn new() -> Self;
    /// Reads a payload, as a server does.
    fn look(&self);
}

/// No payload.
#[derive(Clone, Copy, Debug)]
pub struct Trivial;

/// Integers by value.
#[derive(Debug)]
pub struct Inline([u32; INTEGERS]);

/// Integers on the heap.
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

/// A message, with a sender for the reply if there is one.
pub struct Message<C: Channel, P> {
    payload: P,
    last: bool,
    reply: Option<C::Sender<()>>,
}

/// A client's ends of its channels.
pub struct Client<C: Channel, P: Payload> {
    server: C::Sender<Message<C, P>>,
    reply: C::Sender<()>,
    replies: C::Receiver<()>,
}

impl<C: Channel, P: Payload> Workload for Messages<C, P> {
    type Client = Client<C, P>;
    type Server = C::Receiver<Message<C, P>>;

    fn open(clients: usize) -> (Vec<Self::Client>, Self::Server) {
        let (sender, receiver) = C::bounded(5);
        let client = || {
            let (reply, replies) = C::bounded(5);
            Client {
                server: C::Sender::clone(&sender),
                reply,
                replies,
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
        C::receive(&client.replies);
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
