//! Asynchronous receives, sends and calls, with tokio (feature `tokio`) or with any executor
//! through async-io (feature `async-io`).
//!
//! ```text
//!   task of a runtime                    descriptor                 kernel
//!   ────────────────────────────────────────────────────────────────────────────────
//!   receiver.receive(&mut buffer).await
//!     ├─ receive without waiting ─────────────────────────────────▶ queue: a message, done
//!     │                                                                    empty
//!     ├─ clear the readiness
//!     └─ wait ◀── runtime ◀── eventfd, timerfd or kqueue ◀─────────── first message in the queue
//! ```
//!
//! | need | use |
//! |---|---|
//! | messages of a port or port set, one after the other | [`AsyncReceiver`] |
//! | the same as a [`Stream`](futures_core::Stream) of decoded messages | [`AsyncReceiver::messages`] |
//! | a message of one kind, others are dropped | [`AsyncReceiver::receive_matching`] |
//! | an occasional single message | [`ReceiveRight::receive_async`], [`PortSet::receive_async`] |
//! | sending to a queue that may be full | [`SendRight::send_async`] |
//! | a request and its reply | [`SendRight::call_async`], [`SendRight::call_deadline_async`] |
//! | a call of a [service](crate::service#asynchronous-clients-and-servers) | the methods of its client that end in `_async` |
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
//! is in a tokio runtime and the feature `tokio` is enabled, otherwise with async-io, whose own
//! thread serves any executor. Both features can be enabled together. A receiver may move to
//! another task, thread or runtime, but the runtime with which it is registered must be running
//! while the receiver waits. A current-thread runtime of tokio only runs during `block_on`.
//!
//! A tokio runtime needs its IO driver (`enable_io` or `enable_all`).
//!
//! # No lost wake-ups
//!
//! Readiness is cleared only after a receive has found the queue empty, and every message that
//! arrives after that receive makes the descriptor ready again:
//!
//! * *Embedded kernel, a port.* The counter of the eventfd is 1 while the queue has a message. It
//!   changes under the lock of the queue, and is only written when the queue becomes non-empty or
//!   empty. A receive that finds the queue empty has held that lock while the counter was 0, so the
//!   next message writes the counter, which makes both an edge and a level. Messages that arrive at
//!   a non-empty queue cause no edge and need none, because a receiver that has not found the queue
//!   empty has not cleared its readiness.
//! * *Embedded kernel, a port set.* The eventfd of the set is written whenever the queue of a
//!   member becomes non-empty, a member with messages is added, and the set is destroyed. Each
//!   write is an edge. It is read when all queues have become empty.
//! * *Embedded kernel, a task of another process.* The same, with a timer that expires at once
//!   instead of a write, and is stopped instead of a read.
//! * *macOS.* The filter in the kqueue remains active after its message was received, and while it
//!   is active the next message causes no edge. So after a receive has found the queue empty, the
//!   event of the kqueue is read. If there is none, the filter is inactive. If there is one, a
//!   message has arrived in the meantime, and the receiver tries again.
//! * *tokio* is edge-triggered. An edge between the receive and the clearing of the readiness has a
//!   newer tick, and tokio does not clear it.
//! * *async-io* is level-triggered: a wait begins with a check of the descriptor.
//!
//! Each receiver has its own descriptor and readiness, so any number of receivers in any number of
//! runtimes can wait for one port. A message wakes all of them, and one of them gets it. When the
//! receive right leaves its task, the port set is destroyed or the task ends, the descriptor stays
//! ready, and the receive returns the reason.
//!
//! # Cancellation and fairness
//!
//! A future of this module can be dropped at any time:
//!
//! * *Receive.* A message is dequeued in the same poll in which the future returns it, so a dropped
//!   future loses no message.
//! * *Send.* The message has not been sent and is dropped with the future. The send-possible
//!   request is cancelled. If the port dies at that moment, the drop waits for the kernel's
//!   notification. That takes microseconds, but up to 10 s if the thread that destroys the port is
//!   not scheduled.
//! * *Call.* The reply port is destroyed with the future. Sending a late reply fails, and no other
//!   call receives it.
//!
//! So all of them can be used with `tokio::time::timeout` and `select!`.
//!
//! A send future that is leaked with `mem::forget` keeps its place in the queue of tasks that wait
//! for [room](#room), so later asynchronous sends to the same name wait forever.
//!
//! A task that always finds a message does not starve other tasks and timers, because every 64th
//! receive of a thread yields once.
//!
//! # Room
//!
//! A sender that finds the queue full requests a send-possible notification, which the kernel sends
//! at once if there is room by then. A name has only one such request, so tasks that send to the
//! same port form a queue, and the first one makes the request. It tries to send after the
//! notification, and makes a new request if another sender was faster.
//!
//! # Blocking calls
//!
//! `receive`, `send`, `call` and their variants with a time limit, the methods of
//! [service](crate::service) clients and [`Server::run`](crate::service::Server::run) block the
//! thread, and with it all tasks that the runtime has on this thread. In a task, only use
//! `try_receive`, `try_send` and [`ReplyRight::send`]. Run the others on a separate thread, for
//! example with tokio's `spawn_blocking`, or in `block_in_place`. The destructors of rights and
//! messages do not block.
//!
//! In a debug build a blocking call panics in a tokio task, and with any executor in a handler of
//! [`Server::run_async`](crate::service::Server::run_async): a receive or a call always, a send if
//! the queue is full. tokio's own blocking functions do the same in every build. There is no check
//! in release builds, in other tasks of other executors, and in `tokio::task::unconstrained`.
//!
//! # Functions that return a message
//!
//! A message and its view borrow the buffer. A function can return them if its caller passes the
//! buffer:
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
//! The compiler rejects a loop that returns some of the messages that it receives (`E0499`):
//! because of the `return`, each message borrows the buffer for the lifetime of the function's
//! result, so the buffer cannot be used for the next one.
//! [`receive_matching`](AsyncReceiver::receive_matching) implements that loop, and the messages of
//! a [stream](AsyncReceiver::messages) borrow nothing.
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
//! On macOS the same code uses a kqueue instead of an eventfd. It compiles for Apple targets but
//! has not been run on a Mac yet.

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
