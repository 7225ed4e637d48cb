//! The loop of a server.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::Any;
use core::{fmt, mem};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::kernel::{KernReturn, MsgReturn, Task, settled};
use crate::message::error::ReceiveError;
use crate::message::{Message, MessageBuffer, Notification, ReceiveLimits, Wait, blocking, finish};
use crate::wire::{AuthenticTrailer, MESSAGE_SIZE_MAX, PortName, TrailerElements, notification};

use super::call::{Call, Caller, Reply, ReplyMemory, send_alone};
use super::counters::{Counters, Handling, MethodCounters, ThreadCounters, slot};
use super::dispatch::Service;
use super::endpoint::Endpoint;
use super::error::ServerError;
use super::exchange::{receive, reply_and_receive};
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

/// Services and how they are served. See the [module](super) for an example.
///
/// One loop replies to a request and receives the next one with one `mach_msg`. Any number of
/// threads can run it at the same time, on the same port or on others, in one task or in several.
pub struct Server {
    pub(super) services: Vec<Box<dyn Service>>,
    /// `None` without a policy and without middleware, so that most requests look at one field.
    pub(super) surroundings: Option<Box<Surroundings>>,
    on_notification: Option<OnNotification>,
    pub(super) too_large: TooLargePolicy,
    on_panic: PanicPolicy,
    limits: ReceiveLimits,
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
            limits: ReceiveLimits::default(),
            counters: Counters::default(),
            control: Arc::default(),
            max_concurrent_calls: MAX_CONCURRENT_CALLS,
        }
    }
}

/// The default of [`Server::max_concurrent_calls`].
const MAX_CONCURRENT_CALLS: usize = 256;

impl Server {
    /// Returns a server without services. It takes nothing from the kernel until it
    /// [runs](Self::run).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a service. A request goes to the first one that has its id.
    #[must_use]
    pub fn serve(mut self, service: impl Service + 'static) -> Self {
        self.services.push(Box::new(service));
        self
    }

    /// Asks `policy` about each request before anything of it is decoded. Its error is the reply.
    ///
    /// The policy is not asked about messages of the kernel itself. Those with a reply right, and
    /// notifications, are admitted. Others are refused, because they may be replies that a
    /// process has caused the kernel to send here.
    #[must_use]
    pub fn policy(
        mut self,
        policy: impl Fn(&Caller) -> Result<(), KernReturn> + Send + Sync + 'static,
    ) -> Self {
        self.surroundings.get_or_insert_default().policy = Some(Box::new(policy));
        self
    }

    /// Adds code around each request, inside of that which was added before. The
    /// [policy](Self::policy) comes first.
    #[must_use]
    pub fn middleware(mut self, middleware: impl Middleware + 'static) -> Self {
        let surroundings = self.surroundings.get_or_insert_default();
        surroundings.middleware.push(Box::new(middleware));
        self
    }

    /// Hands notifications to `handler`, unless a service has a method for them. Without either,
    /// messages with their ids go to a service that has these ids as requests, or are dropped.
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

    /// Sets the limits on received messages. The default is the largest message of the services,
    /// and the other limits of [`ReceiveLimits`].
    #[must_use]
    pub const fn limits(mut self, limits: ReceiveLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the policy for handlers that panic.
    #[must_use]
    pub const fn on_panic(mut self, policy: PanicPolicy) -> Self {
        self.on_panic = policy;
        self
    }

    /// Sets how many calls each `Server::run_async` handles at the same time; at least 1. Without
    /// it, 256. Further requests wait in the queue of the port, and their senders for room in it.
    #[must_use]
    pub const fn max_concurrent_calls(mut self, calls: usize) -> Self {
        self.max_concurrent_calls = if calls == 0 { 1 } else { calls };
        self
    }

    /// Returns a value that ends the loops of this server: those that run, and those that are still
    /// to start.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.control))
    }

    /// Returns how often each method was called, and with which outcome.
    #[must_use]
    pub fn counters(&self) -> Vec<MethodCounters> {
        self.counters.sums(&self.services)
    }

    /// Returns how many notifications were dropped because the kernel's state contradicted them:
    /// forged ones, and true ones that were overtaken ([`Notification::Stale`]).
    #[must_use]
    pub fn stale_notifications(&self) -> u64 {
        self.counters.stale()
    }

    /// Returns how often a handler panicked: that of a request, the [policy](Self::policy), or the
    /// handler of a notification.
    #[must_use]
    pub fn panics(&self) -> u64 {
        self.counters.panics()
    }

    /// Serves until [stopped](Stopper::stop), or not at all if that has happened already. Requests
    /// that are in the queue then stay there.
    ///
    /// The first loop in a task makes a port there by which the others are woken to stop; it lives
    /// as long as the server and its stoppers. A port set that is served keeps it as a member.
    ///
    /// # Errors
    ///
    /// [`ServerError`]: nothing can be received (any more).
    ///
    /// # Panics
    ///
    /// With [`PanicPolicy::Propagate`], when a handler panics.
    ///
    /// In a debug build with the feature `tokio`, in a task of tokio.
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
    /// Those of [`run`](Self::run), of the first thread that ended with one.
    ///
    /// # Panics
    ///
    /// With [`PanicPolicy::Propagate`], when a handler panicked in one of the threads.
    ///
    /// In a debug build with the feature `tokio`, in a task of tokio.
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
                            // Without an error or a panic, the loop ends when that has happened.
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

    /// Has `work` receive from the endpoint and from the control port of its task, unless the
    /// server was stopped.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    fn run_with(
        &self,
        endpoint: &impl Endpoint,
        work: impl FnOnce(&ControlPort, PortName) -> Result<(), ServerError>,
    ) -> Result<(), ServerError> {
        blocking::check(Wait::Forever);
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

    /// Handles one message that was received elsewhere, for programs that have a loop of their own
    /// and [send](Reply::send) the reply. Returns `None` for a notification that was handled. The
    /// [counters](Self::counters) do not count it. Waits for a method that is an `async fn`.
    ///
    /// # Panics
    ///
    /// When a handler panics, whatever the [`PanicPolicy`]: the loop is the caller's. The client
    /// has got its reply.
    pub fn handle<'r, T: AuthenticTrailer>(
        &self,
        message: Message<'_, T>,
        memory: &'r mut ReplyMemory,
    ) -> Option<Reply<'r>> {
        let message = self.notify(message).err()?;
        Some(self.dispatch(Call::new(message, memory)))
    }

    /// Handles one message that was received elsewhere, and sends the reply.
    ///
    /// # Errors
    ///
    /// The kernel's code if the reply was not sent.
    ///
    /// # Panics
    ///
    /// As [`handle`](Self::handle).
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
        let _span = super::span::of(&call, self.service_of(call.id())).entered();
        match self.service_of(call.id()) {
            Some(service) => service.dispatch(call),
            None => call.unknown(),
        }
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

    /// Returns the service that has this request.
    #[inline]
    pub(super) fn service_of(&self, id: i32) -> Option<&dyn Service> {
        let mut services = self.services.iter();
        let found = services.find(|service| service.ids().contains(&id))?;
        Some(&**found)
    }

    pub(super) fn buffer(&self) -> MessageBuffer {
        let largest = self
            .services
            .iter()
            .map(|service| service.max_request_size())
            .max()
            .unwrap_or(0);
        let largest = u32::try_from(largest).unwrap_or(MESSAGE_SIZE_MAX).max(256);
        let mut limits = self.limits;
        limits.message_size = match self.too_large {
            TooLargePolicy::Refuse(size) | TooLargePolicy::Grow(size) => size.max(largest),
            TooLargePolicy::Ignore | TooLargePolicy::Stop => largest.min(limits.message_size),
        };
        let mut buffer = MessageBuffer::with_capacity(largest as usize);
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
            // Unwind safety: the buffers are bytes that the next request overwrites, each right of
            // a request has an owner that the panic has dropped, the server changes no state of
            // its own in a request but counters, and what the handlers change is the subject of
            // `PanicPolicy`.
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

    /// Discards the panic of a handler, if that is the policy.
    ///
    /// # Errors
    ///
    /// The panic, if it goes on: that is the policy, or another code than a handler has panicked.
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
            // Leaked, because its destructor could panic too.
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
        let mut code = receive(task, name, trailer, buffer);
        loop {
            let received = settled(finish::<T>(task, name, buffer, Wait::Forever, code));
            let step = self.step(received, control, memory, counters)?;
            if buffer.capacity() > usual && matches!(self.too_large, TooLargePolicy::Refuse(_)) {
                *buffer = self.buffer();
            }
            code = match step {
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
            Err(error) if self.goes_on(&error) => return Ok(LoopStep::Next),
            Err(error) => return Err(ServerError::Receive(error)),
        };
        if message.local_port() == control.port.name() {
            if !self.control.is_stopped() {
                return Ok(LoopStep::Next);
            }
            // The others have to know too; the last one leaves the message in the queue.
            control.wake();
            return Ok(LoopStep::Stop);
        }
        Ok(self
            .take(message, memory, counters)
            .map_or(LoopStep::Next, LoopStep::Reply))
    }

    /// Handles a message of a client or of the kernel.
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
                counters.count(slot(&self.services, id), reply.outcome);
                Some(reply)
            }
        };
        handling.done();
        reply
    }

    /// Begins to handle a message.
    #[inline]
    pub(super) fn handling<'s>(&'s self, id: i32, counters: &'s ThreadCounters) -> Handling<'s> {
        Handling::new(&self.counters, counters, &self.services, id)
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

    /// Returns true if the loop goes on after this error.
    pub(super) fn goes_on(&self, error: &ReceiveError) -> bool {
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

/// The next step of a loop.
#[allow(
    clippy::large_enum_variant,
    reason = "a step is returned once for each request"
)]
enum LoopStep<'r> {
    /// Sends the reply, and receives.
    Reply(Reply<'r>),
    /// Receives.
    Next,
    /// Ends.
    Stop,
}
