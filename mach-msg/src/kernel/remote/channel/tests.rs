//! A sender and a receiver that share pages, without a host.

use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use zerocopy::IntoBytes;

use super::receiving::{ChannelReceive, ChannelReceived, Receiving, SenderIdentity};
use super::sending::{Sending, SentByChannel};
use super::waiting::ChannelHost;
use crate::kernel::link::channel::layout::{
    BLOCKED, ChannelState, PAGE, SENDER, STATE, SharedWords,
};
use crate::kernel::link::channel::pages::{self, ChannelPages};
use crate::kernel::link::channel::sides::{self, HostPages};
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::disposition::COPY_SEND;
use crate::wire::{AuditToken, Bits, Header, PortName, SecurityToken};

/// A host that lets the sender open the channel, and nothing else.
struct Opening {
    to_sender: ChannelPages,
    to_receiver: ChannelPages,
    limit: u32,
    receiver: OwnedFd,
}

impl ChannelHost for Opening {
    fn ask(&self, request: ChannelRequest) -> Option<(ChannelAnswer, Vec<OwnedFd>)> {
        assert_eq!(request, ChannelRequest::Open(1));
        sides::open(&self.pages(), (0, self.limit), (0, 0));
        let file = self.receiver.try_clone().unwrap();
        Some((ChannelAnswer::Opened, vec![file]))
    }

    fn is_gone(&self) -> bool {
        false
    }
}

impl Opening {
    fn pages(&self) -> HostPages<'_, ChannelPages> {
        HostPages {
            to_sender: &self.to_sender,
            to_receiver: &self.to_receiver,
        }
    }
}

struct Ends {
    host: Opening,
    /// The pages of the sender, as the receiver has them.
    pages: Arc<ChannelPages>,
    sending: Sending,
    receiving: Receiving,
}

impl Ends {
    fn new(limit: u32) -> Self {
        let files = [SENDER, PAGE, PAGE, PAGE].map(|size| pages::create(size).unwrap());
        let [sender, receiver, to_sender, to_receiver] = &files;
        let writable = |file, size| Arc::new(ChannelPages::writable(file, size).unwrap());
        let own = [writable(sender, SENDER), writable(receiver, PAGE)];
        let hosts =
            [to_sender, to_receiver].map(|file| ChannelPages::writable(file, PAGE).unwrap());
        for file in &files {
            pages::seal(file).unwrap();
        }
        let readable = |file, size| Arc::new(ChannelPages::readable(file, size).unwrap());
        let identity = SenderIdentity {
            audit: AuditToken::KERNEL,
            security: SecurityToken::KERNEL,
        };
        let [ring, page] = own;
        let pages = readable(sender, SENDER);
        let read = [page, readable(to_receiver, PAGE), Arc::clone(&pages)];
        let [own_to_sender, own_to_receiver] = hosts;
        let host = Opening {
            to_sender: own_to_sender,
            to_receiver: own_to_receiver,
            limit,
            receiver: receiver.try_clone().unwrap(),
        };
        host.pages().set_ready();
        Self {
            sending: Sending::new(1, 5000, ring, readable(to_sender, PAGE)),
            receiving: Receiving::new(1, identity, read),
            host,
            pages,
        }
    }

    fn send(&self, body: usize, timeout: Option<u32>) -> (SentByChannel, u32) {
        let header = Header {
            bits: Bits::new(COPY_SEND, 0, 0, false),
            remote: PortName(0x103),
            ..Header::default()
        };
        let message = [header.as_bytes(), &vec![7; body]].concat();
        let options = match timeout {
            Some(_) => MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
            None => MsgOptions::SEND_MSG,
        };
        self.sending
            .send(&self.host, options, &message, timeout.unwrap_or(9))
    }

    fn receive(&self) -> bool {
        let received = self.receiving.receive(
            &self.host,
            ChannelReceive {
                options: MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
                name: PortName(0x203),
                size: 6000,
                timeout: 0,
                buffer: &mut [0; 6000],
            },
        );
        match received {
            ChannelReceived::Done(MsgReturn::SUCCESS) => true,
            ChannelReceived::Done(MsgReturn::RCV_TIMED_OUT) => false,
            other => panic!("{other:?}"),
        }
    }

    fn state(&self) -> ChannelState {
        ChannelState::from_raw(self.host.to_sender.load(STATE, Ordering::Relaxed))
    }
}

/// A timeout in milliseconds that no test reaches.
const LONG: u32 = 600_000;

#[test]
fn sender_with_a_timeout_waits_for_room() {
    let ends = Ends::new(1);
    assert_eq!(ends.send(4, Some(LONG)), (SentByChannel::Sent, LONG));
    std::thread::scope(|scope| {
        let sending = scope.spawn(|| ends.send(4, Some(LONG)));
        // The sender announces its sleep, and is woken.
        while ends.pages.load(BLOCKED, Ordering::Relaxed) == 0 {
            std::thread::yield_now();
        }
        assert!(ends.receive());
        let (sent, left) = sending.join().unwrap();
        assert_eq!(sent, SentByChannel::Sent);
        assert!(left > 0);
    });
    assert!(ends.receive() && !ends.receive());
    assert_eq!(ends.state(), ChannelState::Open);
}

#[test]
fn host_gets_the_message_when_the_time_is_over() {
    let ends = Ends::new(2);
    for timeout in [Some(0), None] {
        assert_eq!(ends.send(4, timeout).0, SentByChannel::Sent);
    }
    for timeout in [0, 1, 20] {
        assert_eq!(ends.send(4, Some(timeout)), (SentByChannel::No, 0));
    }
    // The host closes the channel if necessary.
    assert_eq!(ends.state(), ChannelState::Open);
    assert!(ends.receive());
    assert_eq!(ends.send(4, Some(0)), (SentByChannel::Sent, 0));
}

#[test]
fn message_beyond_the_ring_but_not_the_limit_goes_by_the_host() {
    for timeout in [None, Some(LONG)] {
        let ends = Ends::new(1000);
        let mut count = 0;
        let (refused, left) = loop {
            match ends.send(4096, timeout) {
                (SentByChannel::Sent, _) => count += 1,
                other => break other,
            }
        };
        // There is no receiver, so a waiting sender would wait forever.
        assert_eq!((count, refused), (15, SentByChannel::No));
        assert!(left > 0);
        assert!((0..15).all(|_| ends.receive()) && !ends.receive());
    }
}
