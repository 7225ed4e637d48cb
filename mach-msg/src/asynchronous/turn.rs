//! A line of tasks for each name that they want to send to: the first one waits for room.
//!
//! A name has one request for a notification of room. A second task that made one would replace
//! that of the first.
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

/// The lines, which are not empty, by destination.
static LINES: Mutex<Lines> = Mutex::new(Lines {
    lines: BTreeMap::new(),
    next_ticket: 0,
});

struct Lines {
    lines: BTreeMap<Key, VecDeque<Place>>,
    next_ticket: u64,
}

struct Place {
    ticket: u64,
    /// `None` before the first poll.
    waker: Option<Waker>,
}

/// A place in a line. Dropping it leaves the line, and wakes the next task if it was the first.
#[derive(Debug)]
pub(super) struct Turn {
    key: Key,
    ticket: u64,
}

fn lines() -> MutexGuard<'static, Lines> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns true if tasks wait for room at this name.
pub(super) fn is_awaited(task: Task, name: PortName) -> bool {
    lines().lines.contains_key(&(task, name))
}

impl Turn {
    /// Takes the last place in the line, and waits until it is the first. The caller borrows a
    /// right of this name as long as it has the place.
    pub(super) async fn take(task: Task, name: PortName) -> Self {
        let key = (task, name);
        let turn = {
            let mut lines = lines();
            let ticket = lines.next_ticket;
            lines.next_ticket = ticket.wrapping_add(1);
            let place = Place {
                ticket,
                waker: None,
            };
            lines.lines.entry(key).or_default().push_back(place);
            Self { key, ticket }
        };
        poll_fn(|context| turn.poll_first(context)).await;
        turn
    }

    fn poll_first(&self, context: &Context<'_>) -> Poll<()> {
        let mut waker = Some(context.waker().clone());
        let mut lines = lines();
        let line = lines.lines.entry(self.key).or_default();
        if line
            .front()
            .is_some_and(|first| first.ticket == self.ticket)
        {
            return Poll::Ready(());
        }
        if let Some(own) = line.iter_mut().find(|place| place.ticket == self.ticket) {
            std::mem::swap(&mut own.waker, &mut waker);
        }
        drop(lines);
        // The last waker of a task may own the task, whose destructor may leave a line.
        drop(waker);
        Poll::Pending
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut lines = lines();
        let Some(line) = lines.lines.get_mut(&self.key) else {
            return;
        };
        let place = line.iter().position(|place| place.ticket == self.ticket);
        let own = place.and_then(|place| line.remove(place));
        let next = line.front_mut().and_then(|first| first.waker.take());
        if line.is_empty() {
            lines.lines.remove(&self.key);
        }
        drop(lines);
        // Wakers are code of the runtime, which may take and leave places, or panic. The own one is
        // dropped last: if that panics, the next task is awake.
        if let Some(next) = next {
            next.wake();
        }
        drop(own);
    }
}
