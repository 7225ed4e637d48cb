//! ipc-channel: between processes, and within one.

use std::sync::Arc;

use ipc_channel::ipc;
use serde::{Deserialize, Serialize};

use crate::link::Link;

/// ipc-channel's channel of bytes, in its in-process mode.
#[derive(Clone, Copy, Debug)]
pub struct IpcBytes;

/// ipc-channel's channel of bytes between processes.
#[derive(Clone, Copy, Debug)]
pub struct IpcProcess;

/// ipc-channel's channel of a type, in its in-process mode.
#[derive(Debug)]
pub struct IpcTyped<T> {
    sender: ipc::IpcSender<T>,
    receiver: ipc::IpcReceiver<T>,
}

/// A typed message of 64 bytes.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Typed {
    /// A number.
    pub sequence: u64,
    /// A smaller number.
    pub kind: u32,
    /// Flags.
    pub flags: u32,
    /// More numbers.
    pub values: [u64; 6],
}

impl<T: Serialize + for<'de> Deserialize<'de>> IpcTyped<T> {
    /// A new channel.
    #[must_use]
    pub fn open() -> Self {
        let (sender, receiver) = ipc::channel().expect("a channel");
        Self { sender, receiver }
    }

    /// Sends a message, and receives it again.
    pub fn pass(&self, message: T) -> T {
        self.sender.send(message).expect("the message is sent");
        self.receiver.recv().expect("a message")
    }
}

/// Numbers that need not be copied before they are serialized.
pub type SharedNumbers = Arc<Vec<u64>>;

impl<const N: usize> Link<N> for IpcBytes {
    type Sender = ipc::IpcBytesSender;
    type Receiver = ipc::IpcBytesReceiver;

    fn open(_limit: usize) -> (Self::Sender, Self::Receiver) {
        ipc::bytes_channel().expect("a channel")
    }

    fn send(sender: &mut Self::Sender, message: &[u8; N]) {
        sender.send(message).expect("the message is sent");
    }

    fn receive<R>(receiver: &mut Self::Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R {
        let message = receiver.recv().expect("a message");
        read(message.as_slice().try_into().expect("a message of N bytes"))
    }
}

impl<const N: usize> Link<N> for IpcProcess {
    type Sender = ipc_channel_os::ipc::IpcBytesSender;
    type Receiver = ipc_channel_os::ipc::IpcBytesReceiver;

    fn open(_limit: usize) -> (Self::Sender, Self::Receiver) {
        ipc_channel_os::ipc::bytes_channel().expect("a channel")
    }

    fn send(sender: &mut Self::Sender, message: &[u8; N]) {
        sender.send(message).expect("the message is sent");
    }

    fn receive<R>(receiver: &mut Self::Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R {
        let message = receiver.recv().expect("a message");
        read(message.as_slice().try_into().expect("a message of N bytes"))
    }
}
