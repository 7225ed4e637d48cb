//! The asynchronous loop of a server.
//!
//! ```text
//!   port ──▶ receive ──▶ call ──▶ call ──▶ call   up to the limit, each with its own buffer
//!             ▲           │ handler waits, or replies
//!             │           ▼
//!             └────── spare buffers
//!   deaths of clients ──▶ the call's future is dropped at its `await`
//! ```

use std::any::Any;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_util::stream::FuturesUnordered;

use crate::asynchronous::{AsyncReceiver, NotWatched, Source};
use crate::kernel::{Task, settled};
use crate::message::error::ReceiveError;
use crate::message::wait::poll_handler;
use crate::message::{Message, MessageBuffer, filled};
use crate::service::call::{Call, Reply, ReplyMemory, send_alone};
use crate::service::client_deaths::ClientDeaths;
use crate::service::counters::ThreadCounters;
use crate::service::error::ServerError;
use crate::service::policies::TooLargePolicy;
use crate::service::server::{Server, with_trailer};
use crate::wire::{AuthenticTrailer, Trailer};

/// Number of loop iterations after which the loop yields to other tasks.
const TURNS: u32 = 64;

/// Maximum number of buffers that a loop keeps for later calls.
const SPARE_MAX: usize = 32;

impl Server {
    /// Serves until `shutdown` is ready or the server is [stopped](crate::service::Stopper::stop).
    /// Then it receives no further requests, and returns when all calls have been replied to. If
    /// the future is dropped instead, the handlers are dropped too, and their clients are notified
    /// that there will be no reply.
    ///
    /// Methods that are `async fn` run concurrently, up to the [limit](Self::max_concurrent_calls),
    /// all in this task. To use several CPUs, run several of these futures on one port in separate
    /// tasks. Other methods run one at a time and must not block.
    ///
    /// If a client dies while its handler waits, the future of the handler is dropped at its
    /// `await`, and the call is [counted](crate::service::MethodCounters::cancelled). The same
    /// happens if the client abandons the call, for example after a timeout. This requires a
    /// send-once reply right, which clients of this crate send. Requests with a send right or
    /// without a reply, which a hostile client may send, count towards the
    /// [limit](Self::max_concurrent_calls) until their handlers are done, so limit the waiting time
    /// of handlers.
    ///
    /// # Errors
    ///
    /// * [`ServerError::Setup`] if no port for the kernel's notifications can be created.
    /// * [`ServerError::Receive`] if nothing can be received, or if the runtime cannot wait.
    ///
    /// # Panics
    ///
    /// Panics if a handler panics with
    /// [`PanicPolicy::Propagate`](crate::service::PanicPolicy::Propagate).
    ///
    /// Panics if the tokio runtime has no IO driver.
    pub async fn run_async<R: Source>(
        &self,
        endpoint: &R,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServerError> {
        with_trailer!(self.trailer(), T => self.serve_async::<_, T>(endpoint, shutdown).await)
    }

    async fn serve_async<R: Source, T: AuthenticTrailer>(
        &self,
        endpoint: &R,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServerError> {
        let mut receiver = AsyncReceiver::new(endpoint).map_err(not_watched)?;
        let task = receiver.task();
        let deaths = Arc::new(ClientDeaths::new_in(task).map_err(ServerError::Setup)?);
        let mut notified = AsyncReceiver::new(deaths.port()).map_err(not_watched)?;
        let mut notification = MessageBuffer::new();
        let counters = self.counters.thread(&self.services);
        let mut spare = Spare::new(self, &deaths);
        // Declared after everything that the calls borrow, so that the calls are dropped first.
        let mut calls = FuturesUnordered::new();
        let mut shutdown = pin!(shutdown);
        let mut stopped = self.control.wait_stopped();
        let mut end: Option<Result<(), ServerError>> = None;
        let run = |context: &mut Context<'_>| {
            let is_over = |context: &mut Context<'_>| {
                stopped.poll(context).is_ready() || shutdown.as_mut().poll(context).is_ready()
            };
            if end.is_none() && { is_over }(context) {
                end = Some(Ok(()));
            }
            for _ in 0..TURNS {
                let mut is_waiting = true;
                while let Poll::Ready(Ok(message)) =
                    notified.poll_receive(context, &mut notification)
                {
                    if let Ok(notification) = message.into_notification() {
                        deaths.notified(notification);
                    }
                }
                while let Poll::Ready(Some(handled)) = Pin::new(&mut calls).poll_next(context) {
                    is_waiting = false;
                    let (error, buffers): (Option<ReceiveError>, _) = match handled {
                        Ok(handled) => handled,
                        Err(panic) => {
                            // Dropped before this thread unwinds, because these handlers have not
                            // panicked.
                            calls.clear();
                            resume_unwind(panic)
                        }
                    };
                    spare.put(buffers);
                    match error {
                        Some(error) if !self.continues_after(&error) => {
                            end = Some(Err(ServerError::Receive(error)));
                        }
                        _ => {}
                    }
                }
                if end.is_none() && calls.len() < self.max_concurrent_calls {
                    let mut buffers = spare.take();
                    match receiver.poll_fill::<T>(context, &mut buffers.buffer) {
                        Poll::Ready(Ok(())) => {
                            is_waiting = false;
                            // SAFETY: the poll received into the buffer, and nothing has used it
                            // since.
                            let request = unsafe { Unread::new(task, buffers) };
                            calls.push(self.handle_async::<T>(request, &counters));
                        }
                        Poll::Ready(Err(error)) => {
                            is_waiting = false;
                            spare.put(buffers);
                            if !self.continues_after(&error) {
                                end = Some(Err(ServerError::Receive(error)));
                            }
                        }
                        Poll::Pending => spare.put(buffers),
                    }
                }
                match end {
                    Some(result) if calls.is_empty() => return Poll::Ready(result),
                    _ if is_waiting => return Poll::Pending,
                    _ => {}
                }
            }
            context.waker().wake_by_ref();
            Poll::Pending
        };
        poll_fn(run).await
    }

    /// Handles a message and returns its buffers. Catches a panic of the handler if the policy is
    /// to continue.
    ///
    /// # Errors
    ///
    /// Returns the panic if the policy is to propagate it.
    async fn handle_async<T: AuthenticTrailer>(
        &self,
        mut request: Unread<T>,
        counters: &ThreadCounters,
    ) -> Result<(Option<ReceiveError>, Buffers), Box<dyn Any + Send>> {
        let error = {
            let mut handled = pin!(self.reply_async(&mut request, counters));
            // Unwind safety: see `Server::work_with`.
            let handled = poll_fn(|context| {
                let poll = || poll_handler(|| handled.as_mut().poll(context));
                match catch_unwind(AssertUnwindSafe(poll)) {
                    Ok(handled) => Poll::Ready(Ok(ready!(handled))),
                    Err(panic) => Poll::Ready(Err(panic)),
                }
            });
            match handled.await {
                Ok(handled) => handled.err(),
                Err(panic) => {
                    self.after_panic(panic, counters)?;
                    None
                }
            }
        };
        Ok((error, request.into_buffers()))
    }

    async fn reply_async<T: AuthenticTrailer>(
        &self,
        request: &mut Unread<T>,
        counters: &ThreadCounters,
    ) -> Result<(), ReceiveError> {
        let Some((message, memory)) = request.read() else {
            return Ok(());
        };
        let message = message?;
        let id = message.id();
        if self
            .control
            .took_wake(message.task(), id, message.local_port())
        {
            return Ok(());
        }
        let handling = self.handling(id, counters);
        let reply = match self.notify(message) {
            Ok(()) => None,
            Err(message) => {
                let reply = self.dispatch_async(Call::new(message, memory)).await;
                counters.count(id, reply.outcome);
                Some(reply)
            }
        };
        // A panic of an observer of the send is not a panic of the handler.
        handling.done();
        if let Some(reply) = reply {
            // Ignored: the client is gone.
            let _ = send_alone(reply);
        }
        Ok(())
    }
}

impl Server {
    async fn dispatch_async<'c>(&'c self, call: Call<'c, 'c>) -> Reply<'c> {
        let service = self.service_of(call.id());
        let around = match &self.surroundings {
            None => None,
            Some(surroundings) => match surroundings.enter(&call, service) {
                Ok(around) => around,
                Err(code) => return call.refuse(code),
            },
        };
        #[cfg(feature = "tracing")]
        let span = crate::service::span::of(&call, service);
        let dispatch = async move {
            match service {
                Some(service) => service.dispatch_async(call).await,
                None => call.unknown(),
            }
        };
        #[cfg(feature = "tracing")]
        let dispatch = crate::service::span::within(span, dispatch);
        let reply = dispatch.await;
        if let Some(around) = around {
            around.done(&reply);
        }
        reply
    }
}

fn not_watched<R>(refused: NotWatched<R>) -> ServerError {
    ServerError::Receive(refused.error.into())
}

/// The memory of a call: one buffer for the request and one for the reply.
struct Buffers {
    buffer: MessageBuffer,
    memory: ReplyMemory,
}

/// Buffers for later calls.
struct Spare<'s> {
    server: &'s Server,
    deaths: &'s Arc<ClientDeaths>,
    buffers: Vec<Buffers>,
    /// The capacity of a new buffer.
    usual: usize,
}

impl<'s> Spare<'s> {
    fn new(server: &'s Server, deaths: &'s Arc<ClientDeaths>) -> Self {
        let mut spare = Self {
            server,
            deaths,
            buffers: Vec::new(),
            usual: usize::MAX,
        };
        let first = spare.take();
        spare.usual = first.buffer.capacity();
        spare.put(first);
        spare
    }

    fn take(&mut self) -> Buffers {
        self.buffers.pop().unwrap_or_else(|| Buffers {
            buffer: self.server.buffer(),
            memory: ReplyMemory::waiting(Arc::clone(self.deaths)),
        })
    }

    fn put(&mut self, buffers: Buffers) {
        let is_large = buffers.buffer.capacity() > self.usual
            && matches!(self.server.too_large, TooLargePolicy::Refuse(_));
        if !is_large && self.buffers.len() < SPARE_MAX {
            self.buffers.push(buffers);
        }
    }
}

/// A received message that has not been read. Owns the rights and memory in its buffer until then.
struct Unread<T: Trailer> {
    task: Task,
    buffers: Buffers,
    is_unread: bool,
    trailer: PhantomData<fn() -> T>,
}

impl<T: Trailer> Unread<T> {
    /// Takes ownership of the message in the buffer.
    ///
    /// # Safety
    ///
    /// A receive in `task` that requested a trailer `T` wrote the message, and no other value owns
    /// it.
    const unsafe fn new(task: Task, buffers: Buffers) -> Self {
        Self {
            task,
            buffers,
            is_unread: true,
            trailer: PhantomData,
        }
    }

    /// Returns the message and the memory for its reply, or `None` if the message has already been
    /// read.
    fn read(&mut self) -> Option<(Result<Message<'_, T>, ReceiveError>, &mut ReplyMemory)> {
        if !mem::replace(&mut self.is_unread, false) {
            return None;
        }
        // SAFETY: the message is in the buffer, as the caller of `new` promised. It has no other
        // owner, because only the first call reads it.
        let message = settled(unsafe { filled(self.task, &self.buffers.buffer) });
        Some((message, &mut self.buffers.memory))
    }

    fn into_buffers(mut self) -> Buffers {
        drop(self.read());
        Buffers {
            buffer: mem::take(&mut self.buffers.buffer),
            memory: mem::take(&mut self.buffers.memory),
        }
    }
}

impl<T: Trailer> Drop for Unread<T> {
    fn drop(&mut self) {
        drop(self.read());
    }
}
