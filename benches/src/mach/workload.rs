//! The workloads of XNU's message benchmark, as typed messages.

use std::hint::black_box;
use std::marker::PhantomData;

use mach_msg::{MachMessage, MessageBuffer, OolSlice, ReceiveRight, SendRight, Wait};

use crate::threads::{INTEGERS, Workload};

/// Messages of one kind.
#[derive(Debug)]
pub struct Messages<K>(PhantomData<K>);

/// A kind of message.
pub trait Kind: Send + 'static {
    /// Sends a message with a flag for the last one.
    fn send(server: &SendRight, last: bool);
    /// Sends a message and waits for its reply.
    fn call(server: &SendRight, last: bool, buffer: &mut MessageBuffer);
    /// Receives a message, and replies if it has a reply right. Returns true if it was the last
    /// one.
    fn serve(port: &ReceiveRight, buffer: &mut MessageBuffer) -> bool;
}

/// The reply to all kinds of messages.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d29)]
struct Done {}

macro_rules! kind {
    ($(#[$attribute:meta])* $kind:ident, $message:ty, $new:expr, |$view:ident| $look:expr) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug)]
        pub struct $kind;

        impl Kind for $kind {
            fn send(server: &SendRight, last: bool) {
                let new = $new;
                server.send(new(last)).expect("the message is sent");
            }

            fn call(server: &SendRight, last: bool, buffer: &mut MessageBuffer) {
                let new = $new;
                server
                    .call_in(new(last), buffer, Wait::Forever)
                    .expect("a reply");
            }

            fn serve(port: &ReceiveRight, buffer: &mut MessageBuffer) -> bool {
                let message = port.receive(buffer).expect("a message");
                let message = message.decode::<$message>().expect("a message");
                let $view = message.body;
                let last = $view.last != 0;
                let _ = $look;
                if let Some(reply) = message.reply {
                    reply.send(Done {}).expect("the reply is sent");
                }
                last
            }
        }
    };
}

/// No payload.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d20, reply(Done))]
struct TrivialMessage {
    last: u32,
}

/// Integers inline.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d21, reply(Done))]
struct InlineMessage<'a> {
    last: u32,
    integers: &'a [u32; INTEGERS],
}

/// Integers out of line.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d22, reply(Done))]
struct ComplexMessage<'a> {
    #[mach(ool)]
    integers: OolSlice<'a, u32>,
    last: u32,
}

kind!(
    /// An empty message.
    Trivial,
    TrivialMessage,
    |last| TrivialMessage { last: u32::from(last) },
    |view| black_box(&view.last)
);
kind!(
    /// Integers inline.
    Inline,
    InlineMessage<'_>,
    |last| InlineMessage {
        last: u32::from(last),
        integers: black_box(&[7; INTEGERS]),
    },
    |view| black_box(&view.integers)
);
kind!(
    /// Integers out of line.
    Complex,
    ComplexMessage<'_>,
    |last| ComplexMessage {
        last: u32::from(last),
        integers: OolSlice::new(black_box(&[7; INTEGERS])),
    },
    |view| black_box(&view.integers)
);

impl<K: Kind> Workload for Messages<K> {
    type Client = (SendRight, MessageBuffer);
    type Server = (ReceiveRight, MessageBuffer);

    fn open(clients: usize) -> (Vec<Self::Client>, Self::Server) {
        let port = ReceiveRight::new().expect("a port");
        let client = || {
            let send = port.make_send().expect("a send right");
            (send, MessageBuffer::new())
        };
        let clients = (0..clients).map(|_| client()).collect();
        (clients, (port, MessageBuffer::new()))
    }

    fn send((server, _): &mut Self::Client, last: bool) {
        K::send(server, last);
    }

    fn call((server, buffer): &mut Self::Client, last: bool) {
        K::call(server, last, buffer);
    }

    fn serve((port, buffer): &mut Self::Server) -> bool {
        K::serve(port, buffer)
    }
}
