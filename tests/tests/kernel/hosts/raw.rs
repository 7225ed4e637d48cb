//! A client of a host without the library, for frames that the library does not send.

use std::io::{Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mach_msg::wire::{Bits, Body, Header, OolCopy, OolDescriptor, PortName};
use mach_msg_tests::hosting::TestHost;
use zerocopy::IntoBytes;

pub(super) const SEND: u32 = 0x1;
pub(super) const RCV: u32 = 0x2;
/// `MACH_SEND_TIMEOUT` and `MACH_RCV_TIMEOUT`.
pub(super) const TIMEOUTS: u32 = 0x110;

pub(super) const COPY_SEND: u32 = 19;
pub(super) const MAKE_SEND: u32 = 20;
pub(super) const MAKE_SEND_ONCE: u32 = 21;

/// Numbers of calls.
pub(super) mod call {
    pub(crate) const MSG: u32 = 0;
    pub(crate) const EVENT_FD: u32 = 1;
    pub(crate) const PORT_ALLOCATE: u32 = 2;
    pub(crate) const PORT_DESTROY: u32 = 5;
    pub(crate) const PORT_INSERT_RIGHT: u32 = 11;
    pub(crate) const PORT_MOVE_MEMBER: u32 = 16;
    pub(crate) const BOOTSTRAP_REGISTER: u32 = 41;
    pub(crate) const BOOTSTRAP_LOOK_UP: u32 = 42;
}

/// A connection without the library.
pub(super) struct Raw(pub(super) UnixStream);

impl Raw {
    pub(super) fn open(path: PathBuf) -> Self {
        let stream = UnixStream::connect(path).unwrap();
        let patience = Some(Duration::from_secs(20));
        stream.set_read_timeout(patience).unwrap();
        stream.set_write_timeout(patience).unwrap();
        Self(stream)
    }

    pub(super) fn frame(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        // The host may have closed the connection.
        let _ = self.0.write_all(&[&length[..], bytes].concat());
    }

    /// Returns the next frame, or `None` if the host has closed the connection.
    ///
    /// # Panics
    ///
    /// If nothing arrives in 20 seconds.
    pub(super) fn answer(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; 4];
        self.fill(&mut length)?;
        let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
        self.fill(&mut bytes)?;
        Some(bytes)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Option<()> {
        match self.0.read_exact(bytes) {
            Ok(()) => Some(()),
            Err(error) => {
                let kind = error.kind();
                assert_ne!(kind, std::io::ErrorKind::WouldBlock, "the host hangs");
                None
            }
        }
    }

    pub(super) fn call(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.frame(bytes);
        self.answer()
    }

    /// Makes a call with numbers as arguments. Returns the code and the next number, or 0.
    pub(super) fn number_call(&mut self, words: &[u32]) -> (i32, u32) {
        let answer = self.call(words.as_bytes()).expect("a well-formed call");
        (word(&answer, 0).cast_signed(), word(&answer, 4))
    }

    /// Returns the answer and the descriptor that comes with it.
    pub(super) fn descriptor_call(&mut self, words: &[u32]) -> Option<(Vec<u8>, Option<OwnedFd>)> {
        let (answer, mut descriptors) = self.descriptors_call(words)?;
        assert!(descriptors.len() < 2);
        Some((answer, descriptors.pop()))
    }

    /// Returns the answer and the descriptors that come with it.
    pub(super) fn descriptors_call(&mut self, words: &[u32]) -> Option<(Vec<u8>, Vec<OwnedFd>)> {
        self.frame(words.as_bytes());
        let mut head = [0_u8; 4];
        let mut control = [0_u64; 4];
        let mut part = libc::iovec {
            iov_base: head.as_mut_ptr().cast(),
            iov_len: head.len(),
        };
        // SAFETY: all fields may be zero.
        let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
        message.msg_iov = &raw mut part;
        message.msg_iovlen = 1;
        message.msg_control = control.as_mut_ptr().cast();
        message.msg_controllen = size_of_val(&control) as _;
        // SAFETY: the record points to live buffers of the sizes that it has.
        let count =
            unsafe { libc::recvmsg(self.0.as_raw_fd(), &raw mut message, libc::MSG_WAITALL) };
        if count != 4 {
            return None;
        }
        let mut descriptors = Vec::new();
        // SAFETY: the record is as `recvmsg` filled it.
        let first = unsafe { libc::CMSG_FIRSTHDR(&raw const message) };
        if !first.is_null() {
            // SAFETY: `first` points to a control message.
            let data = unsafe { libc::CMSG_DATA(first) }.cast::<i32>();
            // SAFETY: the control message is in the buffer, which nothing else accesses.
            let length = unsafe { (*first).cmsg_len } as usize;
            let count = (length - size_of::<libc::cmsghdr>()) / size_of::<i32>();
            for index in 0..count {
                // SAFETY: the control message holds this many descriptors.
                let place = unsafe { data.add(index) };
                // SAFETY: the place is one of those descriptors.
                let raw = unsafe { place.read_unaligned() };
                // SAFETY: the system has just opened the descriptor for this process.
                descriptors.push(unsafe { OwnedFd::from_raw_fd(raw) });
            }
        }
        let mut bytes = vec![0; u32::from_le_bytes(head) as usize];
        self.fill(&mut bytes)?;
        Some((bytes, descriptors))
    }

    /// Allocates a port (right 1) or a set (right 3).
    pub(super) fn allocate(&mut self, right: u32) -> u32 {
        let (code, name) = self.number_call(&[call::PORT_ALLOCATE, right]);
        assert_eq!(code, 0);
        name
    }

    /// Makes a send right for a receive right, at the same name.
    pub(super) fn make_send(&mut self, name: u32) {
        let words = [call::PORT_INSERT_RIGHT, name, name, MAKE_SEND];
        assert_eq!(self.number_call(&words).0, 0);
    }

    /// Registers a service, and returns the code.
    pub(super) fn register(&mut self, service: &str, name: u32) -> i32 {
        self.named(call::BOOTSTRAP_REGISTER, service, &[name]).0
    }

    /// Looks up a service. Returns the code and the name.
    pub(super) fn look_up(&mut self, service: &str) -> (i32, u32) {
        self.named(call::BOOTSTRAP_LOOK_UP, service, &[])
    }

    fn named(&mut self, call: u32, service: &str, rest: &[u32]) -> (i32, u32) {
        let length = u32::try_from(service.len()).unwrap();
        let words = [call, length];
        let frame = [words.as_bytes(), service.as_bytes(), rest.as_bytes()];
        let answer = self.call(&frame.concat()).expect("a well-formed call");
        (word(&answer, 0).cast_signed(), word(&answer, 4))
    }

    pub(super) fn hello(
        &mut self,
        versions: (u32, u32),
        ticket: Option<[u8; 16]>,
    ) -> Option<Vec<u8>> {
        self.hello_for(versions, ticket.is_some().into(), ticket)
    }

    /// Same as [`hello`](Self::hello), for the purpose with this number.
    pub(super) fn hello_for(
        &mut self,
        versions: (u32, u32),
        purpose: u32,
        ticket: Option<[u8; 16]>,
    ) -> Option<Vec<u8>> {
        let parts = [
            &b"machlink"[..],
            &versions.0.to_le_bytes(),
            &versions.1.to_le_bytes(),
            &purpose.to_le_bytes(),
            &ticket.unwrap_or_default(),
        ];
        self.frame(&parts.concat());
        self.answer()
    }
}

/// Returns the word at an offset, or 0.
pub(super) fn word(bytes: &[u8], offset: usize) -> u32 {
    let word = bytes.get(offset..offset + 4);
    word.map_or(0, |word| u32::from_le_bytes(word.try_into().unwrap()))
}

/// A task without the library.
pub(super) struct RawTask {
    path: PathBuf,
    ticket: [u8; 16],
    frame_limit: usize,
    version: u32,
    /// The connection that holds the task.
    pub(super) held: Raw,
}

impl RawTask {
    pub(super) fn join(host: &TestHost) -> Self {
        Self::try_join(host).expect("accepted")
    }

    /// Returns `None` if the host refuses.
    pub(super) fn try_join(host: &TestHost) -> Option<Self> {
        Self::join_at(&host.path())
    }

    /// Same as [`try_join`](Self::try_join), for the host at `path`.
    pub(super) fn join_at(path: &Path) -> Option<Self> {
        Self::join_with(path, 1)
    }

    /// Same as [`join_at`](Self::join_at), with this version of the protocol.
    pub(super) fn join_with(path: &Path, version: u32) -> Option<Self> {
        let mut held = Raw::open(path.into());
        let welcome = held.hello((version, version), None)?;
        (word(&welcome, 8) == 0).then(|| Self {
            path: path.into(),
            ticket: welcome[20..36].try_into().unwrap(),
            frame_limit: word(&welcome, 16) as usize,
            version,
            held,
        })
    }

    /// Returns the secret that names the task to the host.
    pub(super) fn ticket(&self) -> [u8; 16] {
        self.ticket
    }

    /// Returns the size of the largest frame in bytes.
    pub(super) fn frame_limit(&self) -> usize {
        self.frame_limit
    }

    /// Returns a further connection, which makes calls.
    pub(super) fn connect(&self) -> Raw {
        let mut calls = Raw::open(self.path.clone());
        let versions = (self.version, self.version);
        let welcome = calls.hello(versions, Some(self.ticket)).unwrap();
        assert_eq!(welcome[8..12], [0; 4], "accepted");
        calls
    }
}

/// The arguments of `mach_msg`.
#[derive(Clone, Debug)]
pub(super) struct Msg {
    pub(super) options: u32,
    pub(super) send_size: u32,
    pub(super) message: Vec<u8>,
    pub(super) receive_size: u32,
    pub(super) room: u32,
    pub(super) receive_name: u32,
    /// Encoded regions.
    pub(super) regions: Vec<u8>,
}

impl Msg {
    /// Sends a message, without waiting.
    pub(super) fn send(message: Vec<u8>) -> Self {
        Self {
            options: SEND | TIMEOUTS,
            send_size: u32::try_from(message.len()).unwrap(),
            message,
            receive_size: 0,
            room: 0,
            receive_name: 0,
            regions: Vec::new(),
        }
    }

    /// Receives a message, without waiting.
    pub(super) fn receive(name: u32, size: u32) -> Self {
        Self {
            options: RCV | TIMEOUTS,
            receive_size: size,
            room: size,
            receive_name: name,
            ..Self::send(Vec::new())
        }
    }

    /// Appends the contents of a region.
    pub(super) fn region(mut self, contents: &[u8]) -> Self {
        self.regions.push(0);
        let size = contents.len() as u64;
        self.regions.extend_from_slice(&size.to_le_bytes());
        self.regions.extend_from_slice(contents);
        self
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut frame = Vec::new();
        let length = u32::try_from(self.message.len()).unwrap();
        let address: u64 = 0x1000;
        frame.extend_from_slice(
            [
                call::MSG,
                self.options,
                self.send_size,
                length,
                self.receive_size,
                self.room,
            ]
            .as_bytes(),
        );
        frame.extend_from_slice(&address.to_le_bytes());
        frame.extend_from_slice([self.receive_name, 0].as_bytes());
        frame.extend_from_slice(&vec![0; (self.room as usize).min(size_of::<Header>())]);
        frame.extend_from_slice(&self.message);
        frame.extend_from_slice(&self.regions);
        frame
    }
}

/// Returns a message with these encoded descriptors to the port of a send right.
pub(super) fn complex(to: u32, disposition: u32, descriptors: &[Vec<u8>]) -> Vec<u8> {
    let body = Body {
        descriptor_count: u32::try_from(descriptors.len()).unwrap(),
    };
    let descriptors = descriptors.concat();
    let header = Header {
        bits: Bits::new(disposition, 0, 0, true),
        size: u32::try_from(size_of::<Header>() + size_of::<Body>() + descriptors.len()).unwrap(),
        remote: PortName(to),
        ..Header::default()
    };
    [header.as_bytes(), body.as_bytes(), &descriptors].concat()
}

/// Returns a descriptor of a region whose contents follow the message.
pub(super) fn region(size: usize, deallocate: bool) -> Vec<u8> {
    let size = u32::try_from(size).unwrap();
    OolDescriptor::new(0x1000, size, deallocate, OolCopy::Virtual)
        .as_bytes()
        .to_vec()
}
