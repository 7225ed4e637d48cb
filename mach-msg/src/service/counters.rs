//! Call counters per method.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::mem;
use core::ops::Range;
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::call::RequestOutcome;
use super::dispatch::Service;

/// Number of requests of one method by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodCounters {
    /// The name of the service.
    pub service: &'static str,
    /// The name of the method.
    pub method: &'static str,
    /// The message id.
    pub id: i32,
    /// Requests that the handler completed without an error, or will reply to later.
    pub replied: u64,
    /// Requests for which the handler returned an error, or a result that cannot be sent, such as
    /// text above its bound. With the feature `tracing`, an event has the reason.
    pub failed: u64,
    /// Requests that did not reach the handler: refused by the policy, or malformed.
    pub refused: u64,
    /// Requests whose handler or policy panicked.
    pub panicked: u64,
    /// Requests whose client died while the handler waited (`Server::run_async`).
    pub cancelled: u64,
}

/// The counters of one thread. No other thread writes them, so counting causes no contention.
#[derive(Debug)]
pub(super) struct ThreadCounters {
    /// The ids of each service when the thread started. The slots of all services are numbered
    /// consecutively.
    ids: Vec<Range<i32>>,
    methods: Vec<[AtomicU64; 5]>,
    /// True if the thread is unwinding, or has unwound, because a handler panicked.
    is_unwinding: AtomicBool,
}

impl ThreadCounters {
    /// Returns the counters of a message id, if a service has it.
    fn of(&self, id: i32) -> Option<&[AtomicU64; 5]> {
        let mut start = 0_usize;
        for ids in &self.ids {
            if ids.contains(&id) {
                let index = usize::try_from(id.wrapping_sub(ids.start)).ok()?;
                return self.methods.get(start.saturating_add(index));
            }
            start = start.saturating_add(ids.len());
        }
        None
    }

    /// Counts a request with this message id.
    pub(super) fn count(&self, id: i32, outcome: RequestOutcome) {
        let Some(counters) = self.of(id) else {
            return;
        };
        let counter = match outcome {
            RequestOutcome::Replied => &counters[0],
            RequestOutcome::Failed => &counters[1],
            RequestOutcome::Refused => &counters[2],
            RequestOutcome::Panicked => &counters[3],
            RequestOutcome::Cancelled => &counters[4],
        };
        // Not `fetch_add`, because only this thread writes the counter.
        counter.store(
            counter.load(Ordering::Relaxed).wrapping_add(1),
            Ordering::Relaxed,
        );
    }

    /// Counts a request whose handler panics.
    pub(super) fn count_panic(&self, id: i32) {
        self.count(id, RequestOutcome::Panicked);
        self.is_unwinding.store(true, Ordering::Relaxed);
    }

    /// Returns true once after [`count_panic`](Self::count_panic).
    pub(super) fn take_panic(&self) -> bool {
        self.is_unwinding.swap(false, Ordering::Relaxed)
    }
}

/// Guard for a message that is being handled. Counts a panic when it is dropped by unwinding, and
/// runs no code of a service then: a second panic would abort the process.
pub(super) struct Handling<'s> {
    counters: &'s Counters,
    thread: &'s ThreadCounters,
    id: i32,
}

impl<'s> Handling<'s> {
    #[inline]
    pub(super) const fn new(counters: &'s Counters, thread: &'s ThreadCounters, id: i32) -> Self {
        Self {
            counters,
            thread,
            id,
        }
    }

    #[inline]
    pub(super) fn done(self) {
        mem::forget(self);
    }
}

impl Drop for Handling<'_> {
    #[cold]
    fn drop(&mut self) {
        // The guard is also dropped with the future of a cancelled handler, without a panic.
        if std::thread::panicking() {
            self.counters.count_panic();
            self.thread.count_panic(self.id);
        }
    }
}

/// The counters of all threads of a server.
#[derive(Debug, Default)]
pub(super) struct Counters {
    threads: Mutex<Vec<Arc<ThreadCounters>>>,
    /// Number of stale notifications. They are rare, so all threads share one counter.
    stale: AtomicU64,
    /// Number of handler panics. They are rare too.
    panics: AtomicU64,
}

impl Counters {
    /// Returns counters for a new thread.
    pub(super) fn thread(&self, services: &[Box<dyn Service>]) -> Arc<ThreadCounters> {
        let ids: Vec<Range<i32>> = services.iter().map(|service| service.ids()).collect();
        let slots = ids.iter().map(ExactSizeIterator::len).sum();
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        // Reuse the counters of a loop that has ended.
        if let Some(unused) = threads.iter().find(|one| Arc::strong_count(one) == 1) {
            return Arc::clone(unused);
        }
        let mut counters = Vec::new();
        counters.resize_with(slots, <[AtomicU64; 5]>::default);
        let counters = Arc::new(ThreadCounters {
            ids,
            methods: counters,
            is_unwinding: AtomicBool::new(false),
        });
        threads.push(Arc::clone(&counters));
        counters
    }

    pub(super) fn count_stale(&self) {
        self.stale.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn stale(&self) -> u64 {
        self.stale.load(Ordering::Relaxed)
    }

    pub(super) fn count_panic(&self) {
        self.panics.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn panics(&self) -> u64 {
        self.panics.load(Ordering::Relaxed)
    }

    /// Returns the counters summed over all threads.
    pub(super) fn sums(&self, services: &[Box<dyn Service>]) -> Vec<MethodCounters> {
        // Before the lock is taken, because services may start or ask a server themselves.
        let methods: Vec<_> = services
            .iter()
            .flat_map(|service| {
                let name = service.name();
                service.methods().iter().map(move |method| (name, method))
            })
            .collect();
        let threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = |(service, (id, method)): (&'static str, &(i32, &'static str))| {
            let mut sum = MethodCounters {
                service,
                method,
                id: *id,
                ..MethodCounters::default()
            };
            for thread in &*threads {
                if let Some([replied, failed, refused, panicked, cancelled]) = thread.of(*id) {
                    let add = |total: &mut u64, count: &AtomicU64| {
                        *total = total.wrapping_add(count.load(Ordering::Relaxed));
                    };
                    add(&mut sum.replied, replied);
                    add(&mut sum.failed, failed);
                    add(&mut sum.refused, refused);
                    add(&mut sum.panicked, panicked);
                    add(&mut sum.cancelled, cancelled);
                }
            }
            sum
        };
        methods.into_iter().map(sum).collect()
    }
}

#[cfg(test)]
mod tests {
    use alloc::boxed::Box;

    use super::*;
    use crate::service::{Call, Reply};

    #[test]
    fn counters_of_an_ended_loop_are_used_again() {
        let counters = Counters::default();
        let [first, second] = [(); 2].map(|()| counters.thread(&[]));
        assert!(!Arc::ptr_eq(&first, &second));
        let ended = Arc::as_ptr(&first);
        drop(first);
        let third = counters.thread(&[]);
        assert_eq!(Arc::as_ptr(&third), ended);
        assert_eq!(counters.threads.lock().unwrap().len(), 2);
    }

    #[test]
    fn panic_of_a_handler_is_taken_once() {
        let thread = Counters::default().thread(&[]);
        assert!(!thread.take_panic());
        thread.count_panic(0);
        assert!(thread.take_panic());
        assert!(!thread.take_panic());
    }

    /// Asks for the counters of its own server.
    struct Asks(Arc<Counters>);

    impl Service for Asks {
        fn name(&self) -> &'static str {
            assert!(self.0.threads.try_lock().is_ok());
            "asks"
        }

        fn ids(&self) -> Range<i32> {
            assert!(self.0.threads.try_lock().is_ok());
            1..2
        }

        fn methods(&self) -> &'static [(i32, &'static str)] {
            assert!(self.0.threads.try_lock().is_ok());
            &[(1, "ask")]
        }

        fn max_request_size(&self) -> usize {
            24
        }

        fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
            call.unknown()
        }
    }

    #[test]
    fn services_run_without_the_lock() {
        let counters = Arc::new(Counters::default());
        let services: [Box<dyn Service>; 1] = [Box::new(Asks(Arc::clone(&counters)))];
        let thread = counters.thread(&services);
        thread.of(1).unwrap()[0].store(3, Ordering::Relaxed);
        drop(thread);
        let sums = counters.sums(&services);
        let [sum] = sums.as_slice() else {
            panic!("{sums:?}");
        };
        assert_eq!((sum.service, sum.method, sum.replied), ("asks", "ask", 3));
    }
}
