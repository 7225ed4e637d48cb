//! Mach ports between machines: messages, rights and memory cross a QUIC connection.
//!
//! A *machine* is a kernel. Two processes with an embedded kernel each are two machines. A
//! [`Bridge`] holds the receive right of a local port, the *proxy*, for every remote port that its
//! programs have a right to. It takes messages that arrive there apart, and the bridge of the other
//! machine assembles them again. So programs send, receive and call as they do locally.
//!
//! ```
//! use mach_msg::kernel::embedded::EmbeddedKernel;
//! use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};
//! use mach_msg_net::{Acl, Bridge, SecretKey};
//!
//! #[derive(MachMessage)]
//! #[mach(id = 1)]
//! struct Note {
//!     number: u32,
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
//! # let _context = runtime.enter();
//! let here = EmbeddedKernel::new();
//! let there = EmbeddedKernel::new();
//! let any = "127.0.0.1:0".parse()?;
//! let client = Bridge::builder(&here, SecretKey::generate()?).bind(any)?;
//! let server = Bridge::builder(&there, SecretKey::generate()?).bind(any)?;
//!
//! // The server allows the client's key, and exports a port.
//! server.allow(client.key());
//! let owner = there.create_task();
//! let port = ReceiveRight::new_in(*owner)?;
//! server.export("notes", &port.make_send()?, Acl::keys([client.key()]))?;
//!
//! // The client knows the server's address and key.
//! let program = here.create_task();
//! let notes = runtime.block_on(async {
//!     let peer = client.connect(server.address().unwrap(), server.key()).await?;
//!     Ok::<_, Box<dyn std::error::Error>>(peer.look_up_as(*program, "notes").await?)
//! })?;
//! notes.send(Note { number: 7 })?;
//!
//! let mut buffer = MessageBuffer::new();
//! let note = port.receive(&mut buffer)?;
//! assert_eq!(server.peer_of(&note.sender()).unwrap().key(), client.key());
//! assert_eq!(note.decode::<Note>()?.body.number, 7);
//! # drop((notes, port));
//! # runtime.block_on(async { client.close().await; server.close().await });
//! # Ok(())
//! # }
//! ```
//!
//! # What crosses
//!
//! | part of a message | at the other machine |
//! |---|---|
//! | id, inline data | the same bytes. Nothing is converted, so both machines have the same byte order and word size |
//! | memory | owned memory of the receiver |
//! | send right | a right to a proxy. If the port is there, a right to the port itself |
//! | send-once right, reply right | exactly one message, or the send-once notification |
//! | receive right | the receive right of a new port. The old one stays as its proxy. If the port's proxy is there, the proxy becomes the port |
//! | array of rights | an array in the same order, with the same null rights |
//! | voucher | nothing |
//! | guarded receive right | the message is destroyed |
//! | notification of the kernel at a remote right | nothing. If it used up a send-once right, there is a send-once notification |
//!
//! The trailer that the receiver gets is that of its own kernel: it identifies the peer
//! ([`Bridge::peer_of`]), not the sender's process, which the peer could invent.
//!
//! # Failures
//!
//! Every message is delivered at most once. When a link ends, messages in transit may have arrived
//! or not, and everything that depends on the link fails as if the other machine's tasks had died:
//!
//! | event | programs see |
//! |---|---|
//! | the receiver stops | the senders' queue fills, and they wait or time out. Other ports go on |
//! | the port dies | a dead name, as locally |
//! | the reply right is dropped | the call ends with a send-once notification |
//! | the last remote right is dropped | no-senders, after all messages |
//! | a message exceeds a limit of the peer ([`link::Limits`]) | it is destroyed and counted. A call ends with a send-once notification |
//! | silence for [`Settings::idle_timeout`](bridge::Settings::idle_timeout), [`Peer::close`], or a peer that breaks the protocol | dead names, send-once notifications for pending calls, no-senders for owners |
//! | the peer reads nothing for the idle time-out, and more than [`unread_bytes`](link::Limits::unread_bytes) of answers wait | the same, as the link is closed |
//! | a message with a receive right is not received | the senders of the right wait or time out, as locally |
//! | the process of the peer starts again | the old link ends at the first connection |
//! | the runtime ends | all links end |
//! | the machines connect again | old rights stay dead. Names are looked up anew |
//!
//! # State
//!
//! Experimental, and not audited. A peer that breaks the protocol, does not read, does not greet or
//! floods this machine loses its link or waits, which is tested with peers that misbehave, with
//! random frames and, without a network, with random schedules of up to four machines. The memory
//! that a peer can use is the sum of
//!
//! * [`Settings::streams`](bridge::Settings::streams) windows of
//!   [`Settings::stream_window`](bridge::Settings::stream_window) bytes in the engine,
//! * twice [`receiving_bytes`](link::Limits::receiving_bytes) for messages that arrive or wait for
//!   room in a queue, and 4 KiB for each stream,
//! * twice [`unread_bytes`](link::Limits::unread_bytes), the largest message and 16 MiB for answers
//!   that the peer has not read,
//! * what the [limits of the kernel](mach_msg::kernel::embedded::KernelLimits) permit one task to
//!   queue and to own.
//!
//! A message is destroyed, and counted in [`PeerStatus`](bridge::PeerStatus), if the kernel has no
//! names or memory for its rights and regions. A call then ends with a send-once notification. If
//! the kernel has no memory for its queue, the message waits.
//!
//! # Limitations
//!
//! * A send-once right whose port has died on the other machine is not a dead name here. A message
//!   to it is destroyed there.
//! * A right to a third machine's port is relayed by the machine that sent it, and ends with that
//!   machine's links. There is no hand-off to the third machine yet.
//! * A receive right with more than 16 messages in its queue does not come home: the old port
//!   forwards to a new one, as if there were no proxy. The same holds if it comes back before the
//!   confirmation of its move.
//! * Messages that were in the proxy's queue when its port came home show the peer in their
//!   trailers, and a send-once disposition.
//! * A receive right that is sent to its own port by way of two other machines goes round until a
//!   table is full, and then it is destroyed.
//! * The kernel's send-once notification for a send-once right to a port that moved is not
//!   forwarded.
//! * If the receivers of [`Settings::streams`](bridge::Settings::streams) ports of a peer have
//!   stopped, messages to its other ports wait.
//! * Receive rights in each other's queues on two machines are not found. They are freed when the
//!   link ends.
//!
//! The module [`link`] is the protocol between two machines, without any input or output.
#![forbid(unsafe_code)]

pub mod link;

#[cfg(feature = "quic")]
pub mod bridge;
#[cfg(feature = "control")]
pub mod control;
#[cfg(feature = "quic")]
pub mod identity;
#[cfg(feature = "quic")]
mod transport;

#[cfg(feature = "quic")]
pub use self::bridge::{Acl, Bridge, Peer};
#[cfg(feature = "quic")]
pub use self::identity::{PeerKey, SecretKey};
