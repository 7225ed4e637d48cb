//! Asynchronous handlers.
//!
//! `Server::run_async` polls them concurrently. `Server::run` blocks the thread until each one is
//! done.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker, ready};
use std::thread::{self, Thread};

use super::call::{Call, Reply, ReplyContext, ReplyMemory, decode};
use super::method::Method;
use crate::kernel::KernReturn;
use crate::message::{Sendable, Wait};

impl<'b, 'r> Call<'b, 'r> {
    /// Decodes the arguments, awaits the handler, and encodes the results.
    ///
    /// In `Server::run_async` the future of the handler is dropped when the client dies.
    pub async fn reply_async<M: Method, R: Sendable, F>(
        self,
        handler: impl FnOnce(M::View<'b>) -> F,
    ) -> Reply<'r>
    where
        F: Future<Output = Result<R, KernReturn>>,
    {
        let Self {
            incoming,
            context,
            memory,
        } = self;
        let arguments = match decode::<M>(incoming) {
            Ok(arguments) => arguments,
            Err(code) => return context.refused(code),
        };
        match handled(handler(arguments), &context, memory).await {
            Some(Ok(results)) => context.succeeded(results, memory),
            Some(Err(code)) => context.failed(code),
            None => context.cancelled(),
        }
    }

    /// Decodes the arguments and awaits the handler. A sender that requested a reply nevertheless
    /// gets the code.
    pub async fn no_reply_async<M: Method, F>(
        self,
        handler: impl FnOnce(M::View<'b>) -> F,
    ) -> Reply<'r>
    where
        F: Future<Output = Result<(), KernReturn>>,
    {
        let Self {
            incoming,
            context,
            memory,
        } = self;
        let arguments = match decode::<M>(incoming) {
            Ok(arguments) => arguments,
            Err(code) => return context.refused(code),
        };
        match handled(handler(arguments), &context, memory).await {
            Some(Ok(())) => context.done(),
            Some(Err(code)) => context.failed(code),
            None => context.cancelled(),
        }
    }
}

/// Awaits a handler. If the client dies, drops the handler and returns `None`.
async fn handled<T>(
    handler: impl Future<Output = T>,
    context: &ReplyContext,
    memory: &ReplyMemory,
) -> Option<T> {
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    let mut death = memory.waiting_for_death(context);
    #[cfg(not(all(unix, any(feature = "tokio", feature = "async-io"))))]
    let _ = (context, memory);
    let mut handler = pin!(finished(handler));
    let value = poll_fn(|task| match handler.as_mut().poll(task) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
        Poll::Pending => death.poll(task).map(|()| None),
        #[cfg(not(all(unix, any(feature = "tokio", feature = "async-io"))))]
        Poll::Pending => Poll::Pending,
    })
    .await;
    // Wakers are code of the runtime.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    drop(death);
    value
}

/// Waits for a future of the user, and drops it before its value is returned.
///
/// An `.await` drops the future after it has written the value to its destination. If the
/// destructor panics there, the value is not dropped (rust-lang/rust#47949).
#[doc(hidden)]
pub async fn finished<F: Future>(future: F) -> F::Output {
    let mut future = pin!(Some(future));
    let value = poll_fn(|task| match future.as_mut().as_pin_mut() {
        Some(future) => future.poll(task),
        // Nothing polls it after it was ready.
        None => Poll::Pending,
    })
    .await;
    future.set(None);
    value
}

/// A future for the reply to a request, returned by
/// [`Service::dispatch_async`](super::Service::dispatch_async).
#[must_use]
pub struct Dispatch<'c>(Progress<'c>);

enum Progress<'c> {
    Done(Option<Reply<'c>>),
    Waiting(Pin<Box<dyn Future<Output = Reply<'c>> + Send + 'c>>),
}

impl<'c> Dispatch<'c> {
    /// Creates a future that is ready with this reply.
    pub const fn now(reply: Reply<'c>) -> Self {
        Self(Progress::Done(Some(reply)))
    }

    /// Creates a future from that of an asynchronous handler.
    pub fn later(reply: impl Future<Output = Reply<'c>> + Send + 'c) -> Self {
        Self(Progress::Waiting(Box::pin(reply)))
    }
}

impl<'c> Future for Dispatch<'c> {
    type Output = Reply<'c>;

    /// # Panics
    ///
    /// Panics if polled again after it was ready.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Reply<'c>> {
        match &mut self.0 {
            Progress::Done(reply) => match reply.take() {
                Some(reply) => Poll::Ready(reply),
                None => panic!("the reply was taken already"),
            },
            Progress::Waiting(future) => {
                let reply = ready!(future.as_mut().poll(context));
                // Here, because the destructor of the future may panic: see `finished`.
                self.0 = Progress::Done(None);
                Poll::Ready(reply)
            }
        }
    }
}

impl core::fmt::Debug for Dispatch<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let is_done = matches!(self.0, Progress::Done(_));
        f.debug_struct("Dispatch")
            .field("is_done", &is_done)
            .finish_non_exhaustive()
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks the thread until the future of a handler is ready, for servers outside of a runtime.
///
/// # Panics
///
/// Panics in a tokio task or in a handler of an asynchronous server, in a debug build with the
/// feature `tokio` or `async-io`.
#[doc(hidden)]
#[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
pub fn wait_for<T>(future: impl Future<Output = T>) -> T {
    Wait::Forever.check_blocking();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(finished(future));
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        thread::park();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn dispatch_is_shown_by_its_progress() {
        let done = Dispatch::now(Reply::later());
        assert_eq!(format!("{done:?}"), "Dispatch { is_done: true, .. }");
        let waiting = Dispatch::later(std::future::pending());
        assert_eq!(format!("{waiting:?}"), "Dispatch { is_done: false, .. }");
    }

    #[test]
    fn waiting_thread_continues_when_woken() {
        for is_by_reference in [false, true] {
            let (sender, wakers) = mpsc::channel::<Waker>();
            let mut was_polled = false;
            let future = poll_fn(|context| match was_polled {
                false => {
                    was_polled = true;
                    sender.send(context.waker().clone()).unwrap();
                    Poll::Pending
                }
                true => Poll::Ready(7),
            });
            let waking = thread::spawn(move || {
                let waker = wakers.recv().unwrap();
                match is_by_reference {
                    false => waker.wake(),
                    true => waker.wake_by_ref(),
                }
            });
            assert_eq!(wait_for(future), 7);
            waking.join().unwrap();
        }
    }
}
