//! Unix datagram sockets.

use std::os::unix::net::UnixDatagram;

use crate::link::Link;

/// A pair of unix datagram sockets. How many messages can wait is the system's choice.
#[derive(Clone, Copy, Debug)]
pub struct Datagram;

impl<const N: usize> Link<N> for Datagram {
    type Sender = UnixDatagram;
    type Receiver = UnixDatagram;

    fn open(_limit: usize) -> (UnixDatagram, UnixDatagram) {
        UnixDatagram::pair().expect("a pair of sockets")
    }

    fn send(sender: &mut UnixDatagram, message: &[u8; N]) {
        assert_eq!(sender.send(message).expect("the message is sent"), N);
    }

    fn receive<R>(receiver: &mut UnixDatagram, read: impl FnOnce(&[u8; N]) -> R) -> R {
        let mut message = [0; N];
        let size = receiver.recv(&mut message).expect("a message");
        assert_eq!(size, N);
        read(&message)
    }
}
