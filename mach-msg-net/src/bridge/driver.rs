//! The tasks of a link: one receives from all proxies, one from all shots, one reads each stream,
//! one writes each.
//!
//! ```text
//!   proxies, shots ──▶ ports.rs ──▶ State ──▶ Outbox ──▶ writer ──▶ stream
//!   programs' ports ◀── delivery.rs ◀── streams.rs ◀── State ◀──── stream
//! ```
//!
//! A proxy is taken out of its set while its stream does not accept more. Its queue then fills, and
//! local senders wait there. A stream is not read while its message waits for room in the queue of
//! the receiver. So a receiver that stops blocks its own senders only.
//!
//! A peer that does not read makes [`Unread`] grow. Then neither its messages nor the answers for
//! it are taken, and both wait where they are.

mod delivery;
mod ports;
mod streams;

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::Task;
use mach_msg::{PortSet, SendRight};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::JoinSet;

use super::counters::Counters;
use super::greeting::Greeted;
use super::memory::Memory;
use super::outbox::Outbox;
use super::reading::StreamEnd;
use super::state::{State, Work};
use super::unread::Unread;
use crate::link::{Breach, Frame, Lane, Limits};
use crate::transport::{Connection, Lost, Receiver, Sender, Settings};

/// Bytes of frames without a message that may wait in addition to answers: an honest peer has not
/// more releases and deaths on their way.
const CONTROL_BYTES: u64 = 16 << 20;

/// The code with which a connection is closed whose link cannot be served any more.
const FAILED: u32 = 0x81;

/// The parts of a link that its tasks take over.
struct Start {
    spawned: mpsc::UnboundedReceiver<BoxedFuture>,
    sender: Sender,
    receiver: Receiver,
    control: Arc<Outbox>,
    once: Arc<Outbox>,
    proxies: AsyncReceiver<Arc<PortSet>>,
    drains: mpsc::UnboundedReceiver<u64>,
    shots: AsyncReceiver<Arc<PortSet>>,
}

type BoxedFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A link that runs.
pub(super) struct Driver {
    pub(super) connection: Connection,
    pub(super) counters: Counters,
    /// Only the tasks of the link take this lock: they make kernel calls with it, and an observer
    /// of the kernel may call any method of the bridge and of peers.
    state: Mutex<State>,
    limits: Limits,
    task: Task,
    memory: Memory,
    unread: Arc<Unread>,
    /// Bytes above which the link is closed at once.
    unread_max: u64,
    /// Look-ups that the peer answers at the same time.
    look_ups: Arc<Semaphore>,
    /// Notified when look-ups of the peer wait.
    names: Notify,
    /// The time in which a peer has to accept something.
    patience: Duration,
    spawner: mpsc::UnboundedSender<BoxedFuture>,
    /// Exports whose former proxies the task that receives from proxies drains.
    drains: mpsc::UnboundedSender<u64>,
}

/// Ends the link when it is dropped, even if the runtime has ended.
struct Running(Arc<Driver>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.connection.close(0, "");
        let rest = self.0.with(State::clear);
        drop(rest);
    }
}

impl Driver {
    /// Makes a link of a connection. The returned future is the link. The link ends with the
    /// future, and nothing happens before the future is polled.
    ///
    /// # Errors
    ///
    /// * The breach in the greeting.
    /// * `None` if there are no descriptors.
    pub(super) fn start(
        greeted: Greeted,
        mut state: State,
        settings: Settings,
    ) -> Result<(Arc<Self>, impl Future<Output = Lost> + Send), Option<Breach>> {
        let Greeted {
            connection,
            hello,
            sender,
            receiver,
        } = greeted;
        state.set_stream_limit(hello.streams);
        state.set_window(settings.stream_window);
        let look_ups = Semaphore::new((hello.look_ups as usize).min(Semaphore::MAX_PERMITS));
        let hello = state.link.on_frame(Lane::Control, Frame::Hello(hello));
        hello.map_err(Some)?;
        let limits = *state.link.limits();
        let unread = Unread::new(limits.unread_bytes);
        let control = Outbox::new(Some(Arc::clone(&unread)));
        state.add_outbox(Lane::Control, Arc::clone(&control));
        let once = Outbox::new(Some(Arc::clone(&unread)));
        state.add_outbox(Lane::Once, Arc::clone(&once));
        let watch = |set| AsyncReceiver::new(set).map_err(|_| None);
        let (proxies, shots) = state.sets();
        let (proxies, shots) = (watch(proxies)?, watch(shots)?);
        let (spawner, spawned) = mpsc::unbounded_channel();
        let (drains, to_drain) = mpsc::unbounded_channel();
        // Answers above the limit are not taken, except for the one that exceeds it.
        let largest = limits
            .region_bytes
            .saturating_add(limits.message_bytes.into());
        let unread_max = [limits.unread_bytes, limits.unread_bytes, largest]
            .into_iter()
            .fold(CONTROL_BYTES, u64::saturating_add);
        connection.admit_streams(&settings);
        let driver = Arc::new(Self {
            connection,
            counters: Counters::default(),
            task: state.task(),
            state: Mutex::new(state),
            limits,
            memory: Memory::new(limits.receiving_bytes),
            unread,
            unread_max,
            look_ups: Arc::new(look_ups),
            names: Notify::new(),
            patience: settings.idle_timeout,
            spawner,
            drains,
        });
        let start = Start {
            spawned,
            sender,
            receiver,
            control,
            once,
            proxies,
            drains: to_drain,
            shots,
        };
        let running = Running(Arc::clone(&driver)).run(start);
        Ok((driver, running))
    }

    /// Calls `change` with the state of the link, publishes its counts, and then drops the rights
    /// that it gave up.
    fn with<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        let (result, trash) = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let result = change(&mut state);
            self.counters.set_entries(&state.counts());
            (result, mem::take(&mut state.trash))
        };
        drop(trash);
        result
    }

    fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        // Fails only if the link has ended.
        let _ = self.spawner.send(Box::pin(future));
    }

    /// Closes the connection if the future ends with a breach.
    async fn guard(self: Arc<Self>, future: impl Future<Output = Result<(), StreamEnd>>) {
        if let Err(StreamEnd::Breach(breach)) = future.await {
            self.close_for(breach);
        }
    }

    fn close_for(&self, breach: Breach) {
        if !self.connection.is_closed() {
            tracing::warn!(peer = %self.connection.key, %breach, "link closed");
        }
        self.connection.close(breach.code(), &breach.to_string());
    }

    /// Closes the connection because a task of the link has ended before it.
    fn fail(&self, reason: &str) {
        if !self.connection.is_closed() {
            tracing::error!(peer = %self.connection.key, reason, "link closed");
        }
        self.connection.close(FAILED, reason);
    }

    /// Asks the peer for a name. Waits while the peer has too many look-ups to answer. `None` if
    /// the link ends.
    pub(super) async fn look_up(self: &Arc<Self>, name: String) -> Option<Option<SendRight>> {
        let permit = Arc::clone(&self.look_ups).acquire_owned().await.ok()?;
        let (asked, reply) = oneshot::channel();
        let driver = Arc::clone(self);
        // A task of the link, because others must not take the lock.
        self.spawn(async move { driver.ask(name, asked, permit) });
        reply.await.ok()
    }

    fn ask(
        self: &Arc<Self>,
        name: String,
        asked: oneshot::Sender<Option<SendRight>>,
        permit: OwnedSemaphorePermit,
    ) {
        let work = self.with(|state| state.look_up(name, (asked, permit)));
        self.finish(work);
    }

    /// Answers look-ups of the peer that had to wait.
    async fn serve_names(self: Arc<Self>) {
        loop {
            self.names.notified().await;
            loop {
                let (work, again) = self.with(State::find_waiting);
                self.finish(work);
                let Some(again) = again else {
                    break;
                };
                tokio::time::sleep(again).await;
            }
        }
    }

    /// Does the work that needs no waiting, and checks how much waits for the peer. Everything that
    /// writes frames ends here.
    fn finish(self: &Arc<Self>, mut work: Work) {
        for (request, exported) in mem::take(&mut work.find) {
            let right = exported.and_then(|exported| exported.right_in(self.task));
            work.add(self.with(|state| state.answer_look_up(request, right)));
        }
        let Work {
            find: _,
            drain,
            open,
            is_discarded,
            names_wait,
            deliver: _,
            answer: _,
        } = work;
        if is_discarded {
            Counters::count(&self.counters.discarded);
        }
        if names_wait {
            self.names.notify_one();
        }
        for index in drain {
            // Fails only if the link has ended.
            let _ = self.drains.send(index);
        }
        for (number, outbox) in open {
            let driver = Arc::clone(self);
            self.spawn(Arc::clone(self).guard(driver.port_stream(number, outbox)));
        }
        if self.unread.bytes() > self.unread_max {
            self.close_for(Breach::Unread);
        }
    }

    /// Closes the link if the peer does not read.
    async fn watch_unread(self: Arc<Self>) -> Result<(), StreamEnd> {
        self.unread.stalled(self.patience).await;
        Err(Breach::Unread.into())
    }
}

impl Running {
    /// Runs the tasks until the connection ends, and releases everything.
    async fn run(self, start: Start) -> Lost {
        let Start {
            mut spawned,
            sender,
            receiver,
            control,
            once,
            proxies,
            drains,
            shots,
        } = start;
        let driver = Arc::clone(&self.0);
        let this = || Arc::clone(&driver);
        let mut tasks = JoinSet::new();
        tasks.spawn(this().guard(this().write(sender, control)));
        tasks.spawn(this().guard(this().write_once(once)));
        tasks.spawn(this().guard(this().read_control(receiver)));
        tasks.spawn(this().guard(this().read_once()));
        tasks.spawn(this().guard(this().accept_streams()));
        tasks.spawn(this().guard(this().watch_unread()));
        tasks.spawn(this().serve_proxies(proxies, drains));
        tasks.spawn(this().serve_shots(shots));
        tasks.spawn(this().serve_names());
        let lost = loop {
            let closed = driver.connection.closed();
            tokio::select! {
                lost = closed => break lost,
                Some(future) = spawned.recv() => {
                    tasks.spawn(future);
                }
                Some(ended) = tasks.join_next() => {
                    if ended.is_err() {
                        driver.fail("a task of the link panicked");
                    }
                }
            }
        };
        tasks.shutdown().await;
        drop(self);
        lost
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("peer", &self.connection.key)
            .finish_non_exhaustive()
    }
}
