//! Servers and their blocking loop.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::Any;
use core::{fmt, mem};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::kernel::{KernReturn, MsgReturn, Task, settled};
use crate::message::error::ReceiveError;
use crate::message::{Message, MessageBuffer, Notification, ReceiveLimits, Wait, finish};
use crate::wire::{AuthenticTrailer, MESSAGE_SIZE_MAX, PortName, TrailerElements, notification};

use super::call::{Call, Caller, Reply, ReplyMemory, send_alone};
use super::counters::{Counters, Handling, MethodCounters, ThreadCounters};
use super::dispatch::Service;
use super::endpoint::Endpoint;
use super::error::ServerError;
use super::exchange::{LoopStep, receive, reply_and_receive};
use super::middleware::{Middleware, Surroundings};
use super::policies::{PanicPolicy, TooLargePolicy};
use super::shutdown::{Control, ControlPort, StopAll, Stopper};

/// Evaluates `$body` with the type of a trailer that has these elements and the audit token.
macro_rules! with_trailer {
    ($elements:expr, $trailer:ident => $body:expr) => {
        match $elements {
            $crate::wire::TrailerElements::Null
            | $crate::wire::TrailerElements::Seqno
            | $crate::wire::TrailerElements::Sender
            | $crate::wire::TrailerElements::Audit => {
                type $trailer = $crate::wire::AuditTrailer;
                $body
            }
            $crate::wire::TrailerElements::Context => {
                type $trailer = $crate::wire::ContextTrailer;
                $body
            }
            $crate::wire::TrailerElements::AccessVerdict => {
                type $trailer = $crate::wire::MacTrailer;
                $body
            }
        }
    };
}

#[cfg(any(feature = "tokio", feature = "async-io"))]
pub(super) use with_trailer;

type OnNotification = Box<dyn Fn(Notification) + Send + Sync>;

/// A server for one or more services. See the [module documentation](super) for an example.
///
/// The loop replies to a request and receives the next one in one `mach_msg` call. Any number of
/// threads can run it concurrently, on the same or on different ports, in one or in several tasks.
pub struct Server {
    pub(super) services: Vec<Box<dyn Service>>,
    /// `None` without a policy and middleware, so that the common case checks only one field.
    pub(super) surroundings: Option<Box<Surroundings>>,
    on_notification: Option<OnNotification>,
    pub(super) too_large: TooLargePolicy,
    on_panic: PanicPolicy,
    limits: Option<ReceiveLimits>,
    pub(super) counters: Counters,
    pub(super) control: Arc<Control>,
    pub(super) max_concurrent_calls: usize,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            services: Vec::new(),
            surroundings: None,
            on_notification: None,
            too_large: TooLargePolicy::default(),
            on_panic: PanicPolicy::default(),
            limits: None,
            counters: Counters::default(),
            control: Arc::default(),
            max_concurrent_calls: MAX_CONCURRENT_CALLS,
        }
    }
}

/// The default of [`Server::max_concurrent_calls`].
const MAX_CONCURRENT_CALLS: usize = 256;

impl Server {
    /// Creates a server without services. It allocates no kernel resources until it
    /// [runs](Self::run).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a service. A request is dispatched to the first service that has its id.
    #[must_use]
    pub fn serve(mut self, service: impl Service + 'static) -> Self {
        self.services.push(Box::new(service));
        self
    }

    /// Sets a policy that is called for each request before anything is decoded. Its error is sent
    /// as the reply.
    ///
    /// The policy is not called for messages from the kernel itself. Messages with a reply right,
    /// and notifications, are accepted. Others are refused, because they may be replies that a
    /// process made the kernel send here.
    #[must_use]
    pub fn policy(
        mut self,
        policy: impl Fn(&Caller) -> Result<(), KernReturn> + Send + Sync + 'static,
    ) -> Self {
        self.surroundings.get_or_insert_default().policy = Some(Box::new(policy));
        self
    }

    /// Adds middleware, which runs inside of middleware that was added before. The
    /// [policy](Self::policy) runs first.
    #[must_use]
    pub fn middleware(mut self, middleware: impl Middleware + 'static) -> Self {
        let surroundings = self.surroundings.get_or_insert_default();
        surroundings.middleware.push(Box::new(middleware));
        self
    }

    /// Sets a handler for notifications for which no service has a method. Without such a handler,
    /// messages with the ids of notifications are dispatched to a service that uses these ids for
    /// requests, or dropped.
    ///
    /// [`Message::into_notification`] documents which messages are notifications. Stale ones are
    /// dropped and [counted](Self::stale_notifications).
    #[must_use]
    pub fn on_notification(
        mut self,
        handler: impl Fn(Notification) + Send + Sync + 'static,
    ) -> Self {
        self.on_notification = Some(Box::new(handler));
        self
    }

    /// Sets the policy for requests that are too large.
    #[must_use]
    pub const fn too_large(mut self, policy: TooLargePolicy) -> Self {
        self.too_large = policy;
        self
    }

    /// Sets the limits on received messages. The default is the largest message of the services if
    /// all have a bound, and the other limits of [`ReceiveLimits`].
    #[must_use]
    pub const fn limits(mut self, limits: ReceiveLimits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Sets the policy for handlers that panic.
    #[must_use]
    pub const fn on_panic(mut self, policy: PanicPolicy) -> Self {
        self.on_panic = policy;
        self
    }

    /// Sets the number of calls that each `Server::run_async` handles concurrently. At least 1, by
    /// default 256. Further requests remain in the queue of the port, and their senders wait for
    /// room in it.
    #[must_use]
    pub const fn max_concurrent_calls(mut self, calls: usize) -> Self {
        self.max_concurrent_calls = if calls == 0 { 1 } else { calls };
        self
    }

    /// Returns a handle to stop the loops of this server, including those that have not started
    /// yet.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.control))
    }

    /// Returns the number of calls of each method by outcome.
    #[must_use]
    pub fn counters(&self) -> Vec<MethodCounters> {
        self.counters.sums(&self.services)
    }

    /// Returns the number of notifications that were dropped because the kernel's state
    /// contradicted them: they were forged or outdated ([`Notification::Stale`]).
    #[must_use]
    pub fn stale_notifications(&self) -> u64 {
        self.counters.stale()
    }

    /// Returns the number of panics of request handlers, of the [policy](Self::policy), and of
    /// notification handlers.
    #[must_use]
    pub fn panics(&self) -> u64 {
        self.counters.panics()
    }

    /// Serves until [stopped](Stopper::stop). Returns immediately if the server has already been
    /// stopped. Requests that are still queued then remain in the queue.
    ///
    /// The first loop in a task creates a control port there, which wakes the loops when they have
    /// to stop. The control port lives as long as the server and its stoppers, and remains a member
    /// of a served port set.
    ///
    /// # Errors
    ///
    /// Returns [`ServerError`] if nothing can be received.
    ///
    /// # Panics
    ///
    /// Panics if a handler panics with [`PanicPolicy::Propagate`].
    ///
    /// Panics in an asynchronous task, in a debug build with the feature `tokio` or `async-io`.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn run(&self, endpoint: &impl Endpoint) -> Result<(), ServerError> {
        self.run_with(endpoint, |control, name| {
            self.work(endpoint.task(), name, control)
        })
    }

    /// Serves on `threads` threads until stopped. A thread that ends with an error or a panic stops
    /// the server.
    ///
    /// # Errors
    ///
    /// Returns the error of [`run`](Self::run) of the first thread that failed.
    ///
    /// # Panics
    ///
    /// Panics if a handler panics with [`PanicPolicy::Propagate`] in one of the threads.
    ///
    /// Panics in an asynchronous task, in a debug build with the feature `tokio` or `async-io`.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn run_threads<E: Endpoint + Sync>(
        &self,
        endpoint: &E,
        threads: usize,
    ) -> Result<(), ServerError> {
        self.run_with(endpoint, |control, name| {
            let task = endpoint.task();
            std::thread::scope(|scope| {
                let workers: Vec<_> = (0..threads.max(1))
                    .map(|_| {
                        scope.spawn(|| {
                            // Without an error or a panic, the loop only ends when the server is
                            // already stopped.
                            let _stopped = StopAll(&self.control);
                            self.work(task, name, control)
                        })
                    })
                    .collect();
                let mut done = Ok(());
                for worker in workers {
                    match worker.join() {
                        Ok(result) => done = done.and(result),
                        Err(panic) => std::panic::resume_unwind(panic),
                    }
                }
                done
            })
        })
    }

    /// Runs `work` with a name that receives from the endpoint and from the control port of its
    /// task, unless the server was stopped.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    fn run_with(
        &self,
        endpoint: &impl Endpoint,
        work: impl FnOnce(&ControlPort, PortName) -> Result<(), ServerError>,
    ) -> Result<(), ServerError> {
        Wait::Forever.check_blocking();
        let control = self.control.port_in(endpoint.task());
        let Some(control) = control.map_err(ServerError::Setup)? else {
            return Ok(());
        };
        let (name, set) = endpoint
            .with_control(&control.port)
            .map_err(ServerError::Setup)?;
        let done = work(&control, name);
        drop(set);
        done
    }

    /// Handles one message, for programs with their own receive loop, which [send](Reply::send) the
    /// returned reply. Returns `None` for a notification, which has been handled. The
    /// [counters](Self::counters) do not include these calls. Blocks until an `async fn` method is
    /// done.
    ///
    /// # Panics
    ///
    /// Panics if a handler panics, regardless of the [`PanicPolicy`]. The client has got its reply
    /// by then.
    pub fn handle<'r, T: AuthenticTrailer>(
        &self,
        message: Message<'_, T>,
        memory: &'r mut ReplyMemory,
    ) -> Option<Reply<'r>> {
        if message.may_be_notification() {
            return self.handle_notification(message, memory);
        }
        Some(self.dispatch(Call::new(message, memory)))
    }

    /// Same as [`handle`](Self::handle), for a message that may be a notification.
    #[cold]
    #[inline(never)]
    fn handle_notification<'r, T: AuthenticTrailer>(
        &self,
        message: Message<'_, T>,
        memory: &'r mut ReplyMemory,
    ) -> Option<Reply<'r>> {
        let message = self.notify(message).err()?;
        Some(self.dispatch(Call::new(message, memory)))
    }

    /// Handles one message and sends the reply, for programs with their own receive loop.
    ///
    /// # Errors
    ///
    /// Returns the kernel's code if the reply was not sent.
    ///
    /// # Panics
    ///
    /// Same as for [`handle`](Self::handle).
    pub fn handle_and_send<T: AuthenticTrailer>(
        &self,
        message: Message<'_, T>,
    ) -> Result<(), MsgReturn> {
        match self.handle(message, &mut ReplyMemory::default()) {
            Some(reply) => send_alone(reply),
            None => Ok(()),
        }
    }

    #[inline]
    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        match &self.surroundings {
            None => self.dispatch_alone(call),
            Some(surroundings) => self.dispatch_within(surroundings, call),
        }
    }

    #[inline]
    fn dispatch_alone<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        #[cfg(feature = "tracing")]
        let span = super::span::of(&call, self.service_of(call.id())).entered();
        let reply = match self.service_of(call.id()) {
            Some(service) => service.dispatch(call),
            None => call.unknown(),
        };
        // While the reply is a local value: a result is not dropped if the destructor of another
        // local value panics (rust-lang/rust#47949), and a subscriber may panic.
        #[cfg(feature = "tracing")]
        drop(span.exit());
        reply
    }

    #[inline(never)]
    fn dispatch_within<'r>(&self, surroundings: &Surroundings, call: Call<'_, 'r>) -> Reply<'r> {
        match surroundings.enter(&call, self.service_of(call.id())) {
            Ok(around) => {
                let reply = self.dispatch_alone(call);
                if let Some(around) = around {
                    around.done(&reply);
                }
                reply
            }
            Err(code) => call.refuse(code),
        }
    }

    /// Returns the first service that has a request with this id.
    #[inline]
    pub(super) fn service_of(&self, id: i32) -> Option<&dyn Service> {
        let mut services = self.services.iter();
        let found = services.find(|service| service.ids().contains(&id))?;
        Some(&**found)
    }

    pub(super) fn buffer(&self) -> MessageBuffer {
        let sizes = self.services.iter().map(|each| each.max_request_size());
        let largest = sizes.max().unwrap_or(0);
        let largest = u32::try_from(largest).unwrap_or(MESSAGE_SIZE_MAX).max(256);
        let mut limits = self.limits.unwrap_or_default();
        if self.limits.is_none() && largest < MESSAGE_SIZE_MAX {
            limits.message_size = largest;
        }
        let allowed = largest.min(limits.message_size);
        limits.message_size = match self.too_large {
            TooLargePolicy::Refuse(size) | TooLargePolicy::Grow(size) => size.max(largest),
            TooLargePolicy::Ignore | TooLargePolicy::Stop => allowed,
        };
        let mut buffer = MessageBuffer::with_capacity(allowed as usize);
        buffer.set_limits(limits);
        buffer
    }

    /// Returns the trailer elements that the services need.
    pub(super) fn trailer(&self) -> TrailerElements {
        let elements = self.services.iter().map(|service| service.trailer()).max();
        elements.unwrap_or(TrailerElements::Audit)
    }

    fn work(&self, task: Task, name: PortName, control: &ControlPort) -> Result<(), ServerError> {
        with_trailer!(self.trailer(), T => self.work_with::<T>(task, name, control))
    }

    fn work_with<T: AuthenticTrailer>(
        &self,
        task: Task,
        name: PortName,
        control: &ControlPort,
    ) -> Result<(), ServerError> {
        let counters = self.counters.thread(&self.services);
        let mut buffer = self.buffer();
        let usual = buffer.capacity();
        let mut memory = ReplyMemory::default();
        loop {
            // Unwind safety: the next request overwrites the buffers. The panic has dropped the
            // owners of all rights of the request. The server only changes counters during a
            // request, and `PanicPolicy` documents the state of the handlers.
            let serve = AssertUnwindSafe(|| {
                self.serve_with::<T>(task, name, control, &counters, &mut buffer, &mut memory)
            });
            match catch_unwind(serve) {
                Ok(done) => return done,
                Err(panic) => {
                    if let Err(panic) = self.after_panic(panic, &counters) {
                        resume_unwind(panic);
                    }
                }
            }
            if buffer.capacity() > usual && matches!(self.too_large, TooLargePolicy::Refuse(_)) {
                buffer = self.buffer();
            }
        }
    }

    /// Discards the panic of a handler if the policy is to continue.
    ///
    /// # Errors
    ///
    /// Returns the panic if the policy is to propagate it, or if it did not come from a handler.
    #[cold]
    pub(super) fn after_panic(
        &self,
        panic: Box<dyn Any + Send>,
        counters: &ThreadCounters,
    ) -> Result<(), Box<dyn Any + Send>> {
        if !counters.take_panic() || self.on_panic == PanicPolicy::Propagate {
            return Err(panic);
        }
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
            // Leaked, because the destructor of the payload could panic too.
            mem::forget(second);
        }
        Ok(())
    }

    /// Serves until the server is stopped or a handler panics.
    fn serve_with<T: AuthenticTrailer>(
        &self,
        task: Task,
        name: PortName,
        control: &ControlPort,
        counters: &ThreadCounters,
        buffer: &mut MessageBuffer,
        memory: &mut ReplyMemory,
    ) -> Result<(), ServerError> {
        let usual = buffer.capacity();
        let trailer = T::ELEMENTS;
        let mut outcome = receive(task, name, trailer, buffer);
        loop {
            let received = settled(finish::<T>(task, name, buffer, Wait::Forever, outcome));
            let step = self.step(received, control, memory, counters)?;
            if buffer.capacity() > usual && matches!(self.too_large, TooLargePolicy::Refuse(_)) {
                *buffer = self.buffer();
            }
            outcome = match step {
                LoopStep::Reply(reply) => reply_and_receive(reply, task, name, trailer, buffer),
                LoopStep::Next => receive(task, name, trailer, buffer),
                LoopStep::Stop => return Ok(()),
            };
        }
    }

    /// Handles a received message or an error, and returns the next step of the loop.
    fn step<'r, T: AuthenticTrailer>(
        &self,
        received: Result<Message<'_, T>, ReceiveError>,
        control: &ControlPort,
        memory: &'r mut ReplyMemory,
        counters: &ThreadCounters,
    ) -> Result<LoopStep<'r>, ServerError> {
        let message = match received {
            Ok(message) => message,
            Err(error) if self.continues_after(&error) => return Ok(LoopStep::Next),
            Err(error) => return Err(ServerError::Receive(error)),
        };
        if message.local_port() == control.port.name() {
            if !self.control.is_stopped() {
                return Ok(LoopStep::Next);
            }
            // Passes the message on, so that the other loops stop too. The last one leaves it in
            // the queue.
            control.wake();
            return Ok(LoopStep::Stop);
        }
        Ok(self
            .take(message, memory, counters)
            .map_or(LoopStep::Next, LoopStep::Reply))
    }

    /// Handles a message from a client or from the kernel.
    fn take<'r, T: AuthenticTrailer>(
        &self,
        message: Message<'_, T>,
        memory: &'r mut ReplyMemory,
        counters: &ThreadCounters,
    ) -> Option<Reply<'r>> {
        let id = message.id();
        let handling = self.handling(id, counters);
        let reply = match self.notify(message) {
            Ok(()) => None,
            Err(message) => {
                let reply = self.dispatch(Call::new(message, memory));
                counters.count(id, reply.outcome);
                Some(reply)
            }
        };
        handling.done();
        reply
    }

    /// Starts handling a message.
    #[inline]
    pub(super) fn handling<'s>(&'s self, id: i32, counters: &'s ThreadCounters) -> Handling<'s> {
        Handling::new(&self.counters, counters, id)
    }

    /// Handles a notification. Returns any other message.
    #[inline(always)]
    pub(super) fn notify<'b, T: AuthenticTrailer>(
        &self,
        message: Message<'b, T>,
    ) -> Result<(), Message<'b, T>> {
        let (id, local_port) = (message.id(), message.local_port());
        if !notification::is_id(id) {
            return Err(message);
        }
        self.notify_of(id, local_port, message)
    }

    #[cold]
    fn notify_of<'b, T: AuthenticTrailer>(
        &self,
        id: i32,
        local_port: PortName,
        message: Message<'b, T>,
    ) -> Result<(), Message<'b, T>> {
        let taker = self
            .services
            .iter()
            .find(|service| service.notifications().contains(&id));
        if taker.is_none() && self.on_notification.is_none() {
            return Err(message);
        }
        match (message.into_notification()?, taker, &self.on_notification) {
            (Notification::Stale { .. }, ..) => self.counters.count_stale(),
            (notification, Some(service), _) => service.notify(notification, local_port),
            (notification, None, Some(handler)) => handler(notification),
            (_, None, None) => {}
        }
        Ok(())
    }

    /// Returns true if the loop continues after this error.
    pub(super) fn continues_after(&self, error: &ReceiveError) -> bool {
        match error.code().base() {
            MsgReturn::RCV_TOO_LARGE => !matches!(self.too_large, TooLargePolicy::Stop),
            MsgReturn::RCV_INTERRUPTED
            | MsgReturn::RCV_BODY_ERROR
            | MsgReturn::RCV_HEADER_ERROR => true,
            _ => false,
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let services: Vec<_> = self.services.iter().map(|service| service.name()).collect();
        f.debug_struct("Server")
            .field("services", &services)
            .finish_non_exhaustive()
    }
}
