//! ipc-channel, between processes and in process: two versions of the crate with separate types.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::link::Link;

/// A struct of 64 bytes.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Numbers64 {
    /// A 64-bit number.
    pub sequence: u64,
    /// A 32-bit number.
    pub kind: u32,
    /// Flags.
    pub flags: u32,
    /// More numbers.
    pub values: [u64; 6],
}

/// Numbers that are serialized without a copy.
pub type SharedNumbers = Arc<Vec<u64>>;

macro_rules! transport {
    ($module:ident, $ipc:path, $where:literal) => {
        #[doc = concat!("Channels ", $where, ".")]
        pub mod $module {
            use std::hint::black_box;

            use serde::{Deserialize, Serialize};
            use serde_bytes::ByteArray;
            use $ipc as ipc;

            use super::Link;
            use crate::harness::contender::Contender;

            /// A channel of bytes.
            #[derive(Clone, Copy, Debug)]
            pub struct Bytes;

            /// A channel of a type.
            #[derive(Clone, Copy, Debug)]
            pub struct Typed;

            impl<const N: usize> Link<N> for Bytes {
                type Sender = ipc::IpcBytesSender;
                type Receiver = ipc::IpcBytesReceiver;

                fn open(_limit: usize) -> (Self::Sender, Self::Receiver) {
                    ipc::bytes_channel().expect("a channel")
                }

                fn send(sender: &mut Self::Sender, message: &[u8; N]) {
                    sender.send(message).expect("the message is sent");
                }

                fn receive<R>(
                    receiver: &mut Self::Receiver,
                    read: impl FnOnce(&[u8; N]) -> R,
                ) -> R {
                    let message = receiver.recv().expect("a message");
                    read(message.as_slice().try_into().expect("a message of N bytes"))
                }
            }

            /// Serialized as a struct, because ipc-channel serializes an array of bytes byte by
            /// byte.
            impl Link<64> for Typed {
                type Sender = ipc::IpcSender<ByteArray<64>>;
                type Receiver = ipc::IpcReceiver<ByteArray<64>>;

                fn open(_limit: usize) -> (Self::Sender, Self::Receiver) {
                    ipc::channel().expect("a channel")
                }

                fn send(sender: &mut Self::Sender, message: &[u8; 64]) {
                    let message = ByteArray::new(*message);
                    sender.send(message).expect("the message is sent");
                }

                fn receive<R>(
                    receiver: &mut Self::Receiver,
                    read: impl FnOnce(&[u8; 64]) -> R,
                ) -> R {
                    let message = receiver.recv().expect("a message");
                    read(&message)
                }
            }

            /// Sends and receives a message of type `T`.
            pub fn typed<T>(name: &str, message: T) -> Contender
            where
                T: Clone + Serialize + for<'de> Deserialize<'de> + 'static,
            {
                let (send, receive) = ipc::channel().expect("a channel");
                Contender::new(name, move || {
                    let message = black_box(&message).clone();
                    send.send(message).expect("the message is sent");
                    black_box(receive.recv().expect("a message"));
                })
            }

            /// Sends a clone of a sender, which the receiver drops.
            #[must_use]
            pub fn sender(name: &str) -> Contender {
                let (carried, kept) = ipc::channel::<u64>().expect("a channel");
                let (send, receive) = ipc::channel().expect("a channel");
                Contender::new(name, move || {
                    let _ = &kept;
                    send.send(black_box(&carried).clone())
                        .expect("the message is sent");
                    drop(black_box(receive.recv().expect("a message")));
                })
            }

            /// Copies `size` bytes into shared memory and sends it. The receiver drops it.
            #[must_use]
            pub fn memory(size: usize, name: &str) -> Contender {
                let (send, receive) = ipc::channel().expect("a channel");
                let memory = vec![7; size];
                Contender::new(name, move || {
                    let shared = ipc::IpcSharedMemory::from_bytes(black_box(&memory));
                    send.send(shared).expect("the message is sent");
                    drop(black_box(receive.recv().expect("a message")));
                })
            }
        }
    };
}

transport!(in_process, ipc_channel::ipc, "within a process");
transport!(of_processes, ipc_channel_os::ipc, "between processes");
