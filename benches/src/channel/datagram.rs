//! Unix datagram sockets.

use std::hint::black_box;
use std::io::{IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::AsFd;
use std::os::unix::net::UnixDatagram;

use rustix::net::{
    RecvAncillaryBuffer, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags, recvmsg,
    sendmsg,
};

use crate::harness::contender::Contender;
use crate::link::Link;

/// Size of the datagrams that transfer memory.
const PIECE: usize = 64 << 10;

/// A pair of unix datagram sockets. The system determines the number of queued messages.
#[derive(Clone, Copy, Debug)]
pub struct Datagram;

/// The receiving socket with its buffer.
#[derive(Debug)]
pub struct Receiver<const N: usize> {
    socket: UnixDatagram,
    buffer: Box<[u8; N]>,
}

impl<const N: usize> Link<N> for Datagram {
    type Sender = UnixDatagram;
    type Receiver = Receiver<N>;

    fn open(_limit: usize) -> (UnixDatagram, Receiver<N>) {
        let (sender, socket) = pair();
        let buffer = Box::new([0; N]);
        (sender, Receiver { socket, buffer })
    }

    fn send(sender: &mut UnixDatagram, message: &[u8; N]) {
        assert_eq!(sender.send(message).expect("the message is sent"), N);
    }

    fn receive<R>(receiver: &mut Receiver<N>, read: impl FnOnce(&[u8; N]) -> R) -> R {
        let buffer = receiver.buffer.as_mut_slice();
        let size = receiver.socket.recv(buffer).expect("a message");
        assert_eq!(size, N);
        read(&receiver.buffer)
    }
}

/// Sends the descriptor of a socket through a pair of sockets. The receiver closes it.
#[must_use]
pub fn descriptor(name: &str) -> Contender {
    const SPACE: usize = rustix::cmsg_space!(ScmRights(1));
    let ((send, receive), (carried, kept)) = (pair(), pair());
    Contender::new(name, move || {
        let _ = &kept;
        let carried = [black_box(&carried).as_fd()];
        let mut space = [MaybeUninit::uninit(); SPACE];
        let mut control = SendAncillaryBuffer::new(&mut space);
        assert!(control.push(SendAncillaryMessage::ScmRights(&carried)));
        let sent = sendmsg(
            &send,
            &[IoSlice::new(&[0])],
            &mut control,
            SendFlags::empty(),
        );
        assert_eq!(sent, Ok(1));

        let mut space = [MaybeUninit::uninit(); SPACE];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let mut byte = [1];
        let into = &mut [IoSliceMut::new(&mut byte)];
        recvmsg(&receive, into, &mut control, RecvFlags::empty()).expect("a message");
        assert_eq!(control.drain().map(black_box).count(), 1);
    })
}

/// Sends `size` bytes in pieces into newly allocated memory.
#[must_use]
pub fn memory(size: usize, name: &str) -> Contender {
    let (send, receive) = pair();
    let memory = vec![7; size];
    Contender::new(name, move || {
        let mut received = vec![0; size];
        let pieces = black_box(memory.as_slice()).chunks(PIECE);
        for (piece, into) in pieces.zip(received.chunks_mut(PIECE)) {
            assert_eq!(send.send(piece).expect("a piece is sent"), piece.len());
            assert_eq!(receive.recv(into).expect("a piece"), piece.len());
        }
        drop(black_box(received));
    })
}

fn pair() -> (UnixDatagram, UnixDatagram) {
    UnixDatagram::pair().expect("a pair of sockets")
}
