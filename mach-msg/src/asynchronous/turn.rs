//! Per-destination queues of tasks that wait for room. Only the first task makes a request.
//!
//! A name has only one send-possible request, so a request of a second task would replace that of
//! the first.
//!
//! ```text
//!   SendRight (task, name) ──▶ [ first, second, third ]
//!                                │      └── wait for their turn
//!                                └── has the request, waits for the kernel
//! ```

use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::kernel::Task;
use crate::wire::PortName;

type Key = (Task, PortName);

/// The non-empty queues by destination.
static QUEUES: Mutex<Queues> = Mutex::new(Queues {
    by_key: BTreeMap::new(),
    next_ticket: 0,
});

struct Queues {
    by_key: BTreeMap<Key, VecDeque<Place>>,
    next_ticket: u64,
}

struct Place {
    ticket: u64,
    /// The waiting task's waker, or `None` before the first poll.
    waker: Option<Waker>,
}

/// A place in a queue. Dropping it removes the place, and wakes the next task if it was the first.
#[derive(Debug)]
pub(super) struct Turn {
    key: Key,
    ticket: u64,
}

fn queues() -> MutexGuard<'static, Queues> {
    QUEUES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns true if tasks wait for room in the queue of this name's port.
pub(super) fn is_awaited(task: Task, name: PortName) -> bool {
    queues().by_key.contains_key(&(task, name))
}

impl Turn {
    /// Appends a place to the queue and waits until it is the first. The caller keeps a right with
    /// this name borrowed while it has the place.
    pub(super) async fn take(task: Task, name: PortName) -> Self {
        let key = (task, name);
        let turn = {
            let mut queues = queues();
            let ticket = queues.next_ticket;
            queues.next_ticket = ticket.wrapping_add(1);
            let place = Place {
                ticket,
                waker: None,
            };
            queues.by_key.entry(key).or_default().push_back(place);
            Self { key, ticket }
        };
        poll_fn(|context| turn.poll_first(context)).await;
        turn
    }

    fn poll_first(&self, context: &Context<'_>) -> Poll<()> {
        let mut waker = Some(context.waker().clone());
        let mut queues = queues();
        let queue = queues.by_key.entry(self.key).or_default();
        if queue
            .front()
            .is_some_and(|first| first.ticket == self.ticket)
        {
            return Poll::Ready(());
        }
        if let Some(own) = queue.iter_mut().find(|place| place.ticket == self.ticket) {
            std::mem::swap(&mut own.waker, &mut waker);
        }
        drop(queues);
        // Dropped without the lock, because dropping a waker may drop a task whose destructor
        // leaves a queue.
        drop(waker);
        Poll::Pending
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut queues = queues();
        let Some(queue) = queues.by_key.get_mut(&self.key) else {
            return;
        };
        let place = queue.iter().position(|place| place.ticket == self.ticket);
        let own = place.and_then(|place| queue.remove(place));
        let next = queue.front_mut().and_then(|first| first.waker.take());
        if queue.is_empty() {
            queues.by_key.remove(&self.key);
        }
        drop(queues);
        // Wakers run code of the runtime, which may take and leave places, or panic. This place's
        // waker is dropped last, so that the next task is awake even if that panics.
        if let Some(next) = next {
            next.wake();
        }
        drop(own);
    }
}
