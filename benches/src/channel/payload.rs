//! Payloads by value and in boxes.

use std::marker::PhantomData;

use crate::link::Link;

use super::bounded::Channel;

/// Each message in a box, as for messages of different sizes and types.
#[derive(Debug)]
pub struct Boxed<C>(PhantomData<C>);

/// Each message by value, as for messages of one small type.
#[derive(Debug)]
pub struct Copied<C>(PhantomData<C>);

impl<C: Channel, const N: usize> Link<N> for Boxed<C> {
    type Sender = C::Sender<Box<[u8; N]>>;
    type Receiver = C::Receiver<Box<[u8; N]>>;

    fn open(limit: usize) -> (Self::Sender, Self::Receiver) {
        C::bounded(limit)
    }

    #[inline]
    fn send(sender: &mut Self::Sender, message: &[u8; N]) {
        C::send(sender, Box::new(*message));
    }

    #[inline]
    fn receive<R>(receiver: &mut Self::Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R {
        let message: Box<[u8; N]> = C::receive(receiver);
        read(&message)
    }
}

impl<C: Channel, const N: usize> Link<N> for Copied<C> {
    type Sender = C::Sender<[u8; N]>;
    type Receiver = C::Receiver<[u8; N]>;

    fn open(limit: usize) -> (Self::Sender, Self::Receiver) {
        C::bounded(limit)
    }

    #[inline]
    fn send(sender: &mut Self::Sender, message: &[u8; N]) {
        C::send(sender, *message);
    }

    #[inline]
    fn receive<R>(receiver: &mut Self::Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R {
        read(&C::receive::<[u8; N]>(receiver))
    }
}
