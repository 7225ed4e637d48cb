//! Receiving, sending and calling in the tasks of a runtime: of tokio (feature `tokio`), and of all
//! executors that async-io serves (feature `async-io`).
//!
//! ```text
//!   task of a runtime                    descriptor                 kernel
//!   ────────────────────────────────────────────────────────────────────────────────
//!   receiver.receive(&mut buffer).await
//!     ├─ receive without waiting ─────────────────────────────────▶ queue: a message, done
//!     │                                                                    empty
//!     ├─ clear the readiness
//!     └─ wait ◀── runtime ◀── eventfd, epoll or kqueue ◀─────────── first message in the queue
//! ```
//!
//! | need | use |
//! |---|---|
//! | messages of a port or a set, one after the other | [`AsyncReceiver`] |
//! | the same as a [`Stream`](futures_core::Stream) of decoded messages | [`AsyncReceiver::messages`] |
//! | a message of one kind, others are dropped | [`AsyncReceiver::receive_matching`] |
//! | one message, now and then | [`ReceiveRight::receive_async`], [`PortSet::receive_async`] |
//! | a message into a queue that may be full | [`SendRight::send_async`] |
//! | a request and its reply | [`SendRight::call_async`], [`SendRight::call_deadline_async`] |
//! | a call of a [service](crate::service#in-a-runtime) | the methods of its client that end in `_async` |
//! | a reply to a request | [`ReplyRight::send`], which never waits |
//!
#![cfg_attr(feature = "tokio", doc = "```")]
#![cfg_attr(not(feature = "tokio"), doc = "```ignore")]
//! # fn main() -> Result<(), mach_msg::Error> {
//! use mach_msg::asynchronous::AsyncReceiver;
//! use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};
//!
//! #[derive(MachMessage)]
//! #[mach(id = 7)]
//! struct Reading {
//!     value: u32,
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let port = ReceiveRight::new()?;
//! let sensor = port.make_send()?;
//! std::thread::spawn(move || {
//!     for value in 1..=3 {
//!         sensor.send(Reading { value }).unwrap();
//!     }
//! });
//!
//! let mut receiver = AsyncReceiver::new(port)?;
//! let mut buffer = MessageBuffer::new();
//! let mut sum = 0;
//! while sum < 6 {
//!     let message = receiver.receive(&mut buffer).await?;
//!     sum += message.decode::<Reading>()?.body.value;
//! }
//! # Ok(()) })
//! # }
//! ```
//!
//! # Runtimes
//!
//! A port is registered with the runtime in which the receiver is created: with tokio if the thread
//! is in a tokio runtime and the feature `tokio` is enabled, else with async-io, whose own thread
//! serves any executor. Both features can be enabled together. A receiver may move to another
//! task, thread or runtime, but the runtime with which it is registered must run as long as it
//! waits. A current-thread runtime of tokio runs only during `block_on`.
//!
//! Tokio's runtime needs its IO driver (`enable_io` or `enable_all`).
//!
//! # No message is overlooked
//!
//! Readiness is cleared only after a receive has found nothing, and every message that comes after
//! that receive makes the descriptor ready again:
//!
//! * *Embedded kernel, a port.* The counter of the eventfd is 1 while the queue has a message. It
//!   is raised and lowered under the lock of the queue, and written only when the first message
//!   comes. A receive that finds nothing has taken that lock when the counter was 0, so the next
//!   message writes it: an edge for watchers of edges, and the level for the others. Messages that
//!   come while the queue is not empty make no edge and need none: a receiver that has not found
//!   the queue empty has not cleared its readiness.
//! * *Embedded kernel, a set.* The descriptor is an epoll instance of the eventfds of the members.
//!   Each edge of a member, a member with messages that is added, and the end of the set wake the
//!   watchers of the instance.
//! * *macOS.* The filter in the kqueue remains active after its message was received, and while it
//!   is active the next message makes no edge. So, after a receive has found nothing, the kqueue is
//!   asked for its event: it has none, and the filter is inactive, or a message came meanwhile, and
//!   the receiver tries again.
//! * *tokio* watches edges. An edge between the receive that finds nothing and the moment at which
//!   the readiness is cleared has a newer tick, and tokio does not clear it.
//! * *async-io* watches levels: a wait begins with a check of the descriptor.
//!
//! Each receiver has a descriptor and a readiness of its own, so any number of receivers in any
//! number of runtimes can wait for one port. All are woken by a message, and one of them gets it.
//! When the receive right leaves its task, the set is destroyed or the task ends, the descriptor
//! stays ready, and the receive returns the reason.
//!
//! # Cancellation and fairness
//!
//! A future of this module can be dropped at any time:
//!
//! * *Receive.* A message leaves its queue in the same poll in which the future returns it, so a
//!   dropped future has none.
//! * *Send.* The message was not sent, and is dropped with the future. The request for a
//!   notification of room is cancelled. If the port dies at that moment, the drop waits for the
//!   kernel's notification, which takes microseconds, and up to 10 s if the thread that destroys
//!   the port gets no processor.
//! * *Call.* The reply port is destroyed with the future. A late reply has no destination: its
//!   sender gets it back, and no other call receives it.
//!
//! So `tokio::time::timeout` and `select!` can be used around each of them.
//!
//! A send whose future is leaked (`mem::forget`) and never dropped keeps its place in the line for
//! [room](#room): later sends in tasks by the same name wait forever.
//!
//! A task that always finds a message does not starve other tasks and timers: every 64th receive of
//! a thread yields once before it receives.
//!
//! # Room
//!
//! A sender that finds the queue full asks the kernel for a send-possible notification, which comes
//! at once if there is room by then. A name has one such request, so tasks that send to the same
//! port wait in a line, in which the first has the request. It tries to send after the
//! notification, and asks again if another sender was faster.
//!
//! # Blocking calls
//!
//! `receive`, `send`, `call` and their forms with a time limit, the calls of the clients of
//! [services](crate::service) and [`Server::run`](crate::service::Server::run) stop the thread
//! until they are done, and with it all tasks that the runtime has on this thread. In a task only
//! `try_receive`, `try_send` and [`ReplyRight::send`] are harmless. The others belong in a thread
//! of their own, such as one of tokio's `spawn_blocking`, or in `block_in_place`. The destructors
//! of rights and messages do not block.
//!
//! In a debug build with the feature `tokio`, a blocking call in a task of tokio panics: a receive
//! or a call always, a send if there is no room. tokio's own blocking calls do the same, in every
//! build. A release build has no check. Neither have tasks of other executors, and tasks in
//! `tokio::task::unconstrained`.
//!
//! # Functions that return a message
//!
//! A message and its view borrow the buffer. A function can return them:
//!
#![cfg_attr(feature = "tokio", doc = "```")]
#![cfg_attr(not(feature = "tokio"), doc = "```ignore")]
//! # use mach_msg::asynchronous::AsyncReceiver;
//! # use mach_msg::{Error, MachMessage, MessageBuffer, ReceiveRight};
//! #[derive(MachMessage)]
//! #[mach(id = 8)]
//! struct Line<'a> {
//!     #[mach(tail)]
//!     text: &'a str,
//! }
//!
//! async fn next_line<'buf>(
//!     lines: &mut AsyncReceiver<ReceiveRight>,
//!     buffer: &'buf mut MessageBuffer,
//! ) -> Result<LineView<'buf>, Error> {
//!     let message = lines.receive_matching(buffer, |message| message.id() == Line::ID).await?;
//!     Ok(message.decode::<Line<'_>>()?.body)
//! }
//! # fn main() -> Result<(), Error> {
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let port = ReceiveRight::new()?;
//! # let right = port.make_send()?;
//! # for text in ["one", "two", "end"] {
//! #     right.try_send(Line { text })?;
//! # }
//! # let mut lines = AsyncReceiver::new(port)?;
//!
//! let mut buffer = MessageBuffer::new();
//! loop {
//!     let line = next_line(&mut lines, &mut buffer).await?;
//!     if line.text == "end" {
//!         break;
//!     }
//! }
//! # Ok(()) })
//! # }
//! ```
//!
//! The compiler refuses a function with a loop that returns some of the messages that it receives
//! (`E0499`): with the `return` in the loop, each message borrows the buffer until the function's
//! caller is done with it, and there is no buffer for the next one.
//! [`receive_matching`](AsyncReceiver::receive_matching) has that loop, and a
//! [stream](AsyncReceiver::messages) has messages that borrow nothing.
//!
#![cfg_attr(feature = "tokio", doc = "```compile_fail,E0499")]
#![cfg_attr(not(feature = "tokio"), doc = "```ignore")]
//! # use mach_msg::asynchronous::AsyncReceiver;
//! # use mach_msg::{Error, Message, MessageBuffer, ReceiveRight};
//! async fn next_line<'buf>(
//!     lines: &mut AsyncReceiver<ReceiveRight>,
//!     buffer: &'buf mut MessageBuffer,
//! ) -> Result<Message<'buf>, Error> {
//!     loop {
//!         let message = lines.receive(buffer).await?;
//!         if message.id() == 8 {
//!             return Ok(message);
//!         }
//!     }
//! }
//! ```
//!
//! # macOS
//!
//! The real kernel is reached by the same code with a kqueue in place of the eventfd. It compiles
//! for Apple targets and was not run on a Mac yet.

mod call;
mod deadline;
mod fairness;
mod messages;
mod readiness;
mod receiver;
mod send;
mod source;
mod turn;

pub use self::messages::{Incoming, Messages};
pub use self::receiver::{AsyncReceiver, NotWatched};
pub use self::source::Source;
pub(crate) use self::{deadline::Deadline, send::send_with_room};

#[cfg(doc)]
use crate::{PortSet, ReceiveRight, ReplyRight, SendRight};
