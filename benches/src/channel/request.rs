//! Requests that carry the way back, as one writes them by hand with a channel: a clone of the sender of the client's channel.

use std::marker::PhantomData;

use crate::link::{filled, first_word};
use crate::threads::{RoundTrip, Steps};

use super::Channel;

/// Round trips with a channel for answers that each client has for good, of which each request carries a clone.
#[derive(Debug)]
pub struct ClonedReply<C>(PhantomData<C>);

/// Round trips with a new channel for each answer.
#[derive(Debug)]
pub struct NewReply<C>(PhantomData<C>);

/// A question and where its answer goes.
pub struct Request<C: Channel> {
    body: [u8; 64],
    reply: C::Sender<[u8; 64]>,
}

/// The end of a channel that asks, and the channel for answers.
type Client<C> = (
    <C as Channel>::Sender<Request<C>>,
    <C as Channel>::Sender<[u8; 64]>,
    <C as Channel>::Receiver<[u8; 64]>,
);

impl<C: Channel> RoundTrip for ClonedReply<C> {
    type Client = Client<C>;
    type Server = C::Receiver<Request<C>>;

    fn open() -> (Self::Client, Self::Server) {
        let (ask, asked) = C::bounded(5);
        let (answer, answered) = C::bounded(5);
        ((ask, answer, answered), asked)
    }

    #[inline]
    fn call(client: &mut Self::Client, number: u64) -> u64 {
        Self::ask(client, number);
        Self::answer(client)
    }

    #[inline]
    fn serve(server: &mut Self::Server) -> u64 {
        serve::<C>(server)
    }
}

impl<C: Channel> Steps for ClonedReply<C> {
    #[inline]
    fn ask((ask, answer, _): &mut Self::Client, number: u64) {
        let request = Request {
            body: filled(number),
            reply: answer.clone(),
        };
        C::send(ask, request);
    }

    #[inline]
    fn answer((_, _, answered): &mut Self::Client) -> u64 {
        first_word(&C::receive::<[u8; 64]>(answered))
    }
}

impl<C: Channel> RoundTrip for NewReply<C> {
    type Client = (
        C::Sender<Request<C>>,
        /* the answer's, until it is there */ Option<C::Receiver<[u8; 64]>>,
    );
    type Server = C::Receiver<Request<C>>;

    fn open() -> (Self::Client, Self::Server) {
        let (ask, asked) = C::bounded(5);
        ((ask, None), asked)
    }

    #[inline]
    fn call(client: &mut Self::Client, number: u64) -> u64 {
        Self::ask(client, number);
        Self::answer(client)
    }

    #[inline]
    fn serve(server: &mut Self::Server) -> u64 {
        serve::<C>(server)
    }
}

impl<C: Channel> Steps for NewReply<C> {
    #[inline]
    fn ask((ask, pending): &mut Self::Client, number: u64) {
        let (reply, answered) = C::bounded(1);
        let body = filled(number);
        C::send(ask, Request { body, reply });
        *pending = Some(answered);
    }

    #[inline]
    fn answer((_, pending): &mut Self::Client) -> u64 {
        let answered = pending.take().expect("a question");
        first_word(&C::receive::<[u8; 64]>(&answered))
    }
}

#[inline]
fn serve<C: Channel>(server: &C::Receiver<Request<C>>) -> u64 {
    let request: Request<C> = C::receive(server);
    let number = first_word(&request.body);
    C::send(&request.reply, filled(number));
    number
}

impl<C: Channel> std::fmt::Debug for Request<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
