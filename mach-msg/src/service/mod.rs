//! Service protocols: a trait becomes a client, a server and their messages.
//!
//! ```text
//!   #[mach_service(id = 500)]
//!   trait Calculator { … }
//!        │
//!        ├─▶ CalculatorClient ──request──▶ port ──▶ Server ──▶ CalculatorServer ──▶ impl Calculator for …
//!        │      one syscall  ◀───reply────────────── one syscall: replies, and waits for the next request
//!        └─▶ the messages: CalculatorAddRequest …
//! ```
//!
//! ```
//! # #[cfg(all(feature = "derive", feature = "std"))] {
//! use mach_msg::service::{Server, mach_service};
//! use mach_msg::{ReceiveRight, kernel::embedded::EmbeddedKernel};
//!
//! /// Arithmetic.
//! #[mach_service(id = 500)]
//! pub trait Calculator {
//!     /// The sum of two numbers.
//!     fn add(&self, a: i64, b: i64) -> i64;
//! }
//!
//! struct Exact;
//!
//! impl Calculator for Exact {
//!     fn add(&self, a: i64, b: i64) -> i64 {
//!         a.saturating_add(b)
//!     }
//! }
//!
//! let task = EmbeddedKernel::new().create_task();
//! let port = ReceiveRight::new_in(*task).unwrap();
//! let client = CalculatorClient::new(port.make_send().unwrap());
//! let server = Server::new().serve(CalculatorServer::new(Exact));
//! let stop = server.stopper();
//! std::thread::scope(|scope| {
//!     scope.spawn(|| server.run(&port).unwrap());
//!     assert_eq!(client.add(2, 3).unwrap(), 5);
//!     stop.stop();
//! });
//! # }
//! ```
//!
//! # The trait
//!
//! The attribute takes
//! * `id = …`: the message id of the first method, a number or a constant expression,
//! * `layout(mig)`: the layout of MIG's stubs instead of the natural one of
//!   [`MachMessage`](derive@crate::MachMessage),
//! * `version = 2`, `deny_newer`: arguments and results may be added later, with
//!   [`since`](derive@crate::MachMessage#versions),
//! * `optional`: a method that a server does not implement replies `MIG_BAD_ID`. Such a method has
//!   `out` arguments, returns `Result<_, KernReturn>`, is `later` or is `oneway`: a request without
//!   a reply is dropped. Other methods need a body in the trait.
//!
//! A trait is for one configuration: `cfg` is above `#[mach_service]`, and not on a method or an
//! argument.
//!
//! The messages of `add` of a trait `Calculator` are `CalculatorAddRequest` and
//! `CalculatorAddReply`, and their views `CalculatorAddArguments` and `CalculatorAddResults`. Words
//! that the names of trait and method share are not repeated: `next` of `Next` has a `NextRequest`,
//! and `host_info` of `MachHost` a `MachHostInfoRequest`. Methods that would have the same types as
//! another one keep all words.
//!
//! | argument | attribute | the client passes | the server gets |
//! |---|---|---|---|
//! | `T`, any type that zerocopy can read and write | | `T` | `T` |
//! | `Option<T>`, `Duration`, `(A, B)` of these | | the same | the same; the [derive](derive@crate::MachMessage) documents the layout |
//! | `Option<T>` that earlier versions do not have | `since = 2` | `Option<T>` | `Option<T>` |
//! | `&T` | | `&T` | `&T`, in place |
//! | `&[T]` | `max = 64` | `&[T]` | `&[T]`, in place |
//! | `&str` | `max = 64` (bytes; with `layout(mig)` the NUL counts) | `&str` | `&str` |
//! | `&CStr` | `max = 64`, `fixed` | `&CStr` | `&CStr` |
//! | `SendRight` | `move_send`, `copy_send`, `make_send` | `SendRight`, `&SendRight`, `&ReceiveRight` | `SendRight` |
//! | `SendOnceRight` | `move_send_once`, `make_send_once` | `SendOnceRight`, `&ReceiveRight` | `SendOnceRight` |
//! | `ReceiveRight` | | `ReceiveRight` | `ReceiveRight` |
//! | `AnyRight` | | [`AnyPort`] | [`AnyRight`] |
//! | `Option` of a right, `[right; N]` | as the right | | |
//! | `&[T]` | `ool`, `ool(physical)`, `max = 64` | `&[T]`, copied by the kernel | [`OolMemory`](crate::OolMemory), [`OolItems<T>`](OolItems) |
//! | `OolMemory` | | `OolMemory`, which moves | `OolMemory` |
//! | `Option` of text, items or memory | as the type in it | `Option` of the same | `Option` of the same, without `layout(mig)` |
//! | `Vec<SendRight>` | `ool_ports(move_send)`, `max = 64` | | |
//! | `&mut [T]` | `max = 64`, `ool` | `&mut [T]`, a buffer for a result | [`&mut Lease<T>`](Lease) |
//! | a struct with [`#[derive(MachPart)]`](derive@crate::MachPart) that borrows nothing | `nested` | the struct, which moves | the struct, without `layout(mig)` |
//! | `Vec` of such a struct | `nested`, `max = 8` | the `Vec`, which moves | the `Vec`, without `layout(mig)` |
//! | `AuditToken` | `audit_token` (`security_token`, `seqno`, `context`, `local_port`) | nothing | the value from the kernel's trailer |
//!
//! A bound is a number or an expression of constants: `max = MAX_NAMES`.
//!
//! # Results
//!
//! A method returns a value or a `Result` with a [`ServiceError`]. Attributes of the returned value
//! are on the method: `#[returns(max = 64)] fn names(&self) -> Vec<u32>;`. The versions of the last
//! results of a tuple are `#[returns(since(2, 3))]`, or `since = 2` for one. Alternatively, results
//! are arguments with the attribute `out`. Then the handler returns `Result<results, KernReturn>`,
//! where `results` is the only result or a struct with all of them. A caller's buffer, `&mut [T]`,
//! is filled with the elements that the handler wrote into its lease. The client's method returns
//! their number after the other results.
//!
//! ```
//! # #[cfg(all(feature = "derive", feature = "std"))] {
//! use mach_msg::service::Lease;
//! use mach_msg::service::mach_service;
//!
//! #[mach_service(id = 700)]
//! pub trait File {
//!     /// Reads into the caller's buffer.
//!     fn read(&self, offset: u64, #[mach(max = 4096)] into: &mut [u8]);
//! }
//!
//! struct Text(&'static [u8]);
//!
//! impl File for Text {
//!     fn read(&self, offset: u64, into: &mut Lease<u8>) {
//!         let offset = usize::try_from(offset).unwrap_or(usize::MAX);
//!         into.extend_from_slice(self.0.get(offset..).unwrap_or_default());
//!     }
//! }
//!
//! fn use_it(file: &FileClient) -> Result<(), mach_msg::service::ClientError> {
//!     let mut buffer = [0; 512];
//!     let size: usize = file.read(0, &mut buffer)?;
//!     println!("{:?}", &buffer[..size]);
//!     Ok(())
//! }
//! # }
//! ```
//!
//! The errors of a service are an enum with `#[derive(ServiceError)]`: the discriminants are the
//! codes, and the doc comments are the error texts. Ids may be constant expressions: `id = FIRST +
//! 100`.
//!
//! ```
//! # #[cfg(all(feature = "derive", feature = "std"))] {
//! use mach_msg::service::{ServiceError, mach_service};
//!
//! /// The first id of this product.
//! const FIRST: i32 = 0x4d00;
//!
//! #[derive(Debug, PartialEq, ServiceError)]
//! pub enum DoorError {
//!     /// The door is locked.
//!     Locked = 1,
//!     #[service_error("no door has this number")]
//!     Missing = 2,
//! }
//!
//! #[mach_service(id = FIRST + 100)]
//! pub trait Doors {
//!     /// Opens a door.
//!     fn open(&self, number: u32) -> Result<(), DoorError>;
//! }
//!
//! assert_eq!(DoorError::Locked.to_string(), "The door is locked");
//! assert_eq!(DoorError::from_code(DoorError::Missing.code()), Some(DoorError::Missing));
//! # }
//! ```
//!
//! # Failed calls
//!
//! The methods of the client return a [`ClientError`]. If rights or memory move with the request,
//! they return a [`FailedCall`], which also contains these rights and memory if the request was not
//! sent. `?` converts either into a `ClientError` or an [`Error`](crate::Error).
//!
//! # Panics
//!
//! A handler that panics does not end its server: the client gets `MIG_EXCEPTION`, and the server
//! continues, unless its [`PanicPolicy`] is to propagate the panic. [`Server::counters`] returns
//! the number of panics of each method.
//!
//! # Policies and middleware
//!
//! [`Server::policy`] accepts or refuses a request before it is decoded. [`Middleware`] runs before
//! and after each call, and gets its outcome and duration. With the feature `tracing`, each call is
//! a span (target `mach_msg::service`, level debug) with the fields `service`, `method`, `id` and
//! the sender's `pid`.
//!
//! # Asynchronous clients and servers
//!
//! With the feature `tokio` or `async-io`, each method of a client has an `async` variant, whose
//! name ends in `_async`. Dropping its future cancels the call: no right leaks, and no other call
//! receives a late reply. The time limits are the same. Methods whose requests go to a right of the
//! caller have no such variant.
//!
#![cfg_attr(all(feature = "derive", feature = "tokio"), doc = "```")]
#![cfg_attr(not(all(feature = "derive", feature = "tokio")), doc = "```ignore")]
//! # use mach_msg::service::{ClientError, mach_service};
//! #[mach_service(id = 500)]
//! pub trait Calculator {
//!     fn add(&self, a: i64, b: i64) -> i64;
//! }
//!
//! async fn sum(calculator: &CalculatorClient, values: &[i64]) -> Result<i64, ClientError> {
//!     let mut sum = 0;
//!     for value in values {
//!         sum = calculator.add_async(sum, *value).await?;
//!     }
//!     Ok(sum)
//! }
//! ```
//!
//! Methods may be `async fn`, with `&self`. `Server::run_async` serves in a task of a runtime, with
//! a limit of concurrent calls. A handler is dropped at its `await` when its client dies. Arguments
//! borrow the call's own buffer, so they remain valid across an `await`. [`Server::run`] blocks the
//! thread until each handler is done.
//!
#![cfg_attr(all(feature = "derive", feature = "tokio"), doc = "```")]
#![cfg_attr(not(all(feature = "derive", feature = "tokio")), doc = "```ignore")]
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! use mach_msg::service::{Server, mach_service};
//! use mach_msg::{ReceiveRight, kernel::embedded::EmbeddedKernel};
//!
//! #[mach_service(id = 900)]
//! pub trait Clock {
//!     /// Returns after this many milliseconds.
//!     async fn wait(&self, milliseconds: u32);
//! }
//!
//! struct Tokio;
//!
//! impl Clock for Tokio {
//!     async fn wait(&self, milliseconds: u32) {
//!         tokio::time::sleep(std::time::Duration::from_millis(milliseconds.into())).await;
//!     }
//! }
//!
//! let kernel = EmbeddedKernel::new();
//! let task = kernel.create_task();
//! let port = ReceiveRight::new_in(*task).unwrap();
//! let clock = ClockClient::new(port.make_send().unwrap());
//! let server = Server::new().serve(ClockServer::new(Tokio));
//! let stop = server.stopper();
//! let forever = std::future::pending();
//! let serving = tokio::spawn(async move { server.run_async(&port, forever).await });
//! clock.wait_async(1).await.unwrap();
//! stop.stop();
//! serving.await.unwrap().unwrap();
//! # })
//! ```
//!
//! # Methods
//!
//! These attributes of methods and items of the trait exist:
//! * `#[oneway]`: the method has no reply.
//! * `#[id(7)]`: sets the id, counted from the first one. Without it, a method has the next id.
//! * `skip!();` skips an id.
//! * `#[later]`: the handler gets a [`Responder`], which replies later, from any thread.
//! * `#[timeout(1000)]`: limits how long clients wait, in milliseconds.
//!
//! Requests are sent to the client's send right, which is copied. With `#[mach(target(move_send))]`
//! a user reference of it moves. With `move_send_once`, `make_send`, `make_send_once` or `any` the
//! caller passes the right with each call.
//!
//! # Notifications
//!
//! A method with `#[notification]` handles notifications from the kernel, which are checked against
//! recorded requests and the kernel's state (see
//! [`Message::into_notification`](crate::Message::into_notification)). Messages that fail these
//! checks are dropped and counted, or dispatched as requests. The name of the method determines
//! which notification it handles. It has no id, and the client has no such method.
//!
//! | method | when |
//! |---|---|
//! | `no_senders(&self, make_send_count: u32)` | the last send right is gone |
//! | `dead_name(&self, right: SendRight)` | a port has died |
//! | `port_deleted(&self, name: PortName)` | a name was deallocated before its port died |
//! | `send_possible(&self, name: PortName)` | a queue has room again |
//! | `port_destroyed(&self, right: ReceiveRight)` | a receive right would have been destroyed |
//! | `send_once(&self)` | a send-once right was destroyed unused |
//!
//! Each can have an additional argument `#[mach(local_port)] port: PortName`, the port at which the
//! notification arrived. If each session has its own port and requests `no_senders` there
//! (`port.on_no_senders(0, &port)`), this argument tells which session is over. A notification
//! without a method is passed to the handler of [`Server::on_notification`].

mod any_port;
#[cfg(all(feature = "derive", gnumach))]
pub mod gnu;
pub mod lease;
#[cfg(all(feature = "derive", feature = "std"))]
pub mod mig;

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
mod asynchronous;
#[cfg(feature = "std")]
mod call;
#[cfg(feature = "std")]
mod client;
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
mod client_deaths;
#[cfg(feature = "std")]
mod counters;
#[cfg(feature = "std")]
mod dispatch;
#[cfg(feature = "std")]
mod endpoint;
#[cfg(feature = "std")]
mod error;
#[cfg(feature = "std")]
mod exchange;
#[cfg(feature = "std")]
mod handler;
#[cfg(feature = "std")]
mod handling;
#[cfg(feature = "std")]
mod incoming;
#[cfg(feature = "std")]
mod method;
#[cfg(feature = "std")]
mod middleware;
#[cfg(feature = "std")]
mod mig_error;
#[cfg(all(
    feature = "std",
    not(all(unix, any(feature = "tokio", feature = "async-io")))
))]
mod no_runtime;
#[cfg(feature = "std")]
mod policies;
#[cfg(feature = "std")]
mod responder;
#[cfg(feature = "std")]
mod results;
#[cfg(feature = "std")]
mod server;
#[cfg(feature = "std")]
mod shutdown;
#[cfg(feature = "tracing")]
mod span;
#[cfg(all(test, feature = "tracing", feature = "derive"))]
mod span_panics;

pub use self::any_port::{AnyPort, AnyPorts};
pub use self::lease::Lease;
pub use crate::memory::OolItems;
pub use crate::message::{MaybeOwned, Region};
pub use crate::port::AnyRight;

#[cfg(feature = "std")]
pub use self::{
    call::{Call, Caller, Reply, ReplyMemory},
    client::{Client, Pending},
    counters::MethodCounters,
    dispatch::Service,
    endpoint::Endpoint,
    error::{ClientError, FailedCall, FailedCallTo, ServerError, ServiceError},
    handler::{Exclusive, Shared},
    handling::{Dispatch, finished, wait_for},
    method::{CallSettings, Method, TwoWay},
    middleware::{CallInfo, CallOutcome, Middleware},
    mig_error::MigError,
    policies::{PanicPolicy, TooLargePolicy},
    responder::Responder,
    server::Server,
    shutdown::Stopper,
};

#[cfg(all(feature = "derive", gnumach))]
pub use mach_msg_derive::gnu_mig as mig;
#[cfg(all(feature = "derive", not(gnumach)))]
pub use mach_msg_derive::mig;
#[cfg(feature = "derive")]
pub use mach_msg_derive::{ServiceError, mach_service};
