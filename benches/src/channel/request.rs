//! Requests that carry a sender for the reply, as users write them by hand with a channel.

use std::marker::PhantomData;

use crate::link::{filled, first_word};
use crate::threads::{RoundTrip, Steps};

use super::bounded::Channel;

/// Round trips with one reply channel per client. Each request carries a clone of its sender.
#[derive(Debug)]
pub struct ClonedReply<C>(PhantomData<C>);

/// Round trips with a new channel for each reply.
#[derive(Debug)]
pub struct NewReply<C>(PhantomData<C>);

/// A request and the sender for its reply.
pub struct Request<C: Channel> {
    body: [u8; 64],
    reply: C::Sender<[u8; 64]>,
}

/// The sender of requests, and the reply channel.
type Client<C> = (
    <C as Channel>::Sender<Request<C>>,
    <C as Channel>::Sender<[u8; 64]>,
    <C as Channel>::Receiver<[u8; 64]>,
);

impl<C: Channel> RoundTrip for ClonedReply<C> {
    type Client = Client<C>;
    type Server = C::Receiver<Request<C>>;

    fn open() -> (Self::Client, Self::Server) {
        let (request_tx, request_rx) = C::bounded(5);
        let (reply_tx, reply_rx) = C::bounded(5);
        ((request_tx, reply_tx, reply_rx), request_rx)
    }

    #[inline]
    fn call(client: &mut Self::Client, number: u64) -> u64 {
        Self::send_request(client, number);
        Self::receive_reply(client)
    }

    #[inline]
    fn serve(server: &mut Self::Server) -> u64 {
        serve::<C>(server)
    }
}

impl<C: Channel> Steps for ClonedReply<C> {
    #[inline]
    fn send_request((request_tx, reply_tx, _): &mut Self::Client, number: u64) {
        let request = Request {
            body: filled(number),
            reply: reply_tx.clone(),
        };
        C::send(request_tx, request);
    }

    #[inline]
    fn receive_reply((_, _, reply_rx): &mut Self::Client) -> u64 {
        first_word(&C::receive::<[u8; 64]>(reply_rx))
    }
}

impl<C: Channel> RoundTrip for NewReply<C> {
    type Client = (C::Sender<Request<C>>, Option<C::Receiver<[u8; 64]>>);
    type Server = C::Receiver<Request<C>>;

    fn open() -> (Self::Client, Self::Server) {
        let (request_tx, request_rx) = C::bounded(5);
        ((request_tx, None), request_rx)
    }

    #[inline]
    fn call(client: &mut Self::Client, number: u64) -> u64 {
        Self::send_request(client, number);
        Self::receive_reply(client)
    }

    #[inline]
    fn serve(server: &mut Self::Server) -> u64 {
        serve::<C>(server)
    }
}

impl<C: Channel> Steps for NewReply<C> {
    #[inline]
    fn send_request((request_tx, pending): &mut Self::Client, number: u64) {
        let (reply, reply_rx) = C::bounded(1);
        let body = filled(number);
        C::send(request_tx, Request { body, reply });
        *pending = Some(reply_rx);
    }

    #[inline]
    fn receive_reply((_, pending): &mut Self::Client) -> u64 {
        let reply_rx = pending.take().expect("a pending request");
        first_word(&C::receive::<[u8; 64]>(&reply_rx))
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
