//! The tasks of a link: one receives from all proxies, one reads each stream, one writes each.
//!
//! ```text
//!   port set of the link task ──▶ serve_ports ──▶ State ──▶ Outbox ──▶ writer ──▶ stream
//!   programs' ports ◀── send_async ◀── read_port_stream ◀── State ◀──────────── stream
//! ```
//!
//! A proxy is taken out of the set while its stream does not accept more. Its queue then fills, and
//! local senders wait there. A stream is not read while its message waits for room in the queue of
//! the receiver. So a receiver that stops blocks its own senders only.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, io};

use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::ReceiveError;
use mach_msg::{
    MessageBuffer, Notification, OolMemory, PortSet, ReceiveLimits, SendOnceRight, SendRight,
};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::JoinSet;

use super::outbox::{Outbox, Payload};
use super::parcel::{Arrived, build};
use super::state::{Dropped, Member, State, Work};
use crate::link::{
    Breach, Counts, Frame, Hello, Lane, Limits, Message, PREFIX, Part, Prefix, WireRight, decode,
};
use crate::transport::{Connection, Lost, Receiver, Sender};

/// Buffers above this size are not kept for the next message.
const BUFFER_MAX: usize = 1 << 20;

/// Payloads up to this size are received without asking for memory.
const SMALL: u64 = 4 << 10;

/// Bytes for which memory is asked at once.
const UNIT: u64 = 4 << 10;

/// Counters of a link.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) sent: AtomicU64,
    pub(super) received: AtomicU64,
    pub(super) refused: AtomicU64,
    pub(super) discarded: AtomicU64,
    pub(super) undeliverable: AtomicU64,
}

/// The parts of a link after the greetings.
struct Start {
    tasks: JoinSet<()>,
    spawned: mpsc::UnboundedReceiver<BoxedFuture>,
    control: Receiver,
    once: Arc<Outbox>,
    ports: AsyncReceiver<Arc<PortSet>>,
}

type BoxedFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A link that runs.
pub(super) struct Driver {
    pub(super) connection: Connection,
    pub(super) counters: Counters,
    state: Mutex<State>,
    limits: Limits,
    task: Task,
    /// Bytes of messages that may be received at the same time, in units.
    memory: Arc<Semaphore>,
    memory_units: u32,
    /// Bytes of answers that the peer has not read.
    unread: Arc<AtomicU64>,
    spawner: mpsc::UnboundedSender<BoxedFuture>,
}

impl Driver {
    /// Exchanges greetings. The returned future is the link: it ends with it, and nothing happens
    /// before it is polled.
    ///
    /// # Errors
    ///
    /// * `None` if the connection ended.
    /// * The breach for which it was closed.
    pub(super) async fn start(
        connection: Connection,
        mut state: State,
        incarnation: u128,
    ) -> Result<(Arc<Self>, impl Future<Output = Lost> + Send), Option<Breach>> {
        let limits = *state.link.limits();
        let unread = Arc::new(AtomicU64::new(0));
        let control = Outbox::new(Some(Arc::clone(&unread)));
        let hello = Frame::Hello(Hello::new(incarnation, &limits));
        control.push(&hello, Payload::default());
        state.add_outbox(Lane::Control, Arc::clone(&control));
        let once = Outbox::new(Some(Arc::clone(&unread)));
        state.add_outbox(Lane::Once, Arc::clone(&once));
        let (spawner, spawned) = mpsc::unbounded_channel();
        let receiver = AsyncReceiver::new(state.set()).map_err(|_| None)?;
        let units = u32::try_from(limits.receiving_bytes / UNIT).unwrap_or(u32::MAX);
        let units = units.clamp(1, (Semaphore::MAX_PERMITS).min(u32::MAX as usize) as u32);
        let driver = Arc::new(Self {
            connection: connection.clone(),
            counters: Counters::default(),
            task: state.task(),
            state: Mutex::new(state),
            limits,
            memory: Arc::new(Semaphore::new(units as usize)),
            memory_units: units,
            unread,
            spawner,
        });
        let mut tasks = JoinSet::new();
        let control_stream = connection.open_uni(1).await.map_err(|_| None)?;
        tasks.spawn(async move { control.write_to(control_stream, || {}).await });
        let (first, mut greeting) = connection.accept_uni().await.map_err(|_| None)?;
        let hello = match first {
            0 => read_frame(&mut greeting).await,
            _ => Err(Breach::OutOfPlace.into()),
        };
        match hello.and_then(|hello| driver.received(Lane::Control, hello)) {
            Ok(_) => {}
            Err(StreamEnd::Breach(breach)) => {
                connection.close(breach.code(), &breach.to_string());
                return Err(Some(breach));
            }
            Err(StreamEnd::Connection) => return Err(None),
        }
        let start = Start {
            tasks,
            spawned,
            control: greeting,
            once,
            ports: receiver,
        };
        let running = Arc::clone(&driver).run(start);
        Ok((driver, running))
    }

    /// Runs the tasks until the connection ends, and releases everything.
    async fn run(self: Arc<Self>, start: Start) -> Lost {
        let Start {
            mut tasks,
            mut spawned,
            control,
            once,
            ports,
        } = start;
        tasks.spawn(Arc::clone(&self).write_once(once));
        tasks.spawn(Arc::clone(&self).guard(Arc::clone(&self).read_control(control)));
        tasks.spawn(Arc::clone(&self).guard(Arc::clone(&self).read_once()));
        tasks.spawn(Arc::clone(&self).guard(Arc::clone(&self).accept_streams()));
        tasks.spawn(Arc::clone(&self).serve_ports(ports));
        let closed = self.connection.closed();
        tokio::pin!(closed);
        let lost = loop {
            tokio::select! {
                lost = &mut closed => break lost,
                Some(future) = spawned.recv() => {
                    tasks.spawn(future);
                }
                Some(_) = tasks.join_next() => {}
            }
        };
        tasks.shutdown().await;
        self.lock().clear();
        lost
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn counts(&self) -> Counts {
        self.lock().counts()
    }

    fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        // Fails only if the link has ended.
        let _ = self.spawner.send(Box::pin(future));
    }

    /// Closes the connection if the future ends with a breach.
    async fn guard(self: Arc<Self>, future: impl Future<Output = Result<(), StreamEnd>>) {
        if let Err(StreamEnd::Breach(breach)) = future.await {
            tracing::warn!(peer = %self.connection.key, %breach, "link closed");
            self.connection.close(breach.code(), &breach.to_string());
        }
    }

    /// Asks the peer for a name.
    pub(super) fn look_up(self: &Arc<Self>, name: String) -> oneshot::Receiver<Option<SendRight>> {
        let (asked, reply) = oneshot::channel();
        let work = self.lock().look_up(name, asked);
        self.finish(work);
        reply
    }

    /// Handles a frame of the peer. Returns the work that has to be awaited.
    fn received(self: &Arc<Self>, lane: Lane, frame: Frame) -> Result<Work, StreamEnd> {
        let mut work = self.lock().received(lane, frame)?;
        if self.unread.load(Ordering::Relaxed) > self.limits.unread_bytes {
            return Err(Breach::Unread.into());
        }
        let (deliver, answer) = (work.deliver.take(), work.answer.take());
        self.finish(work);
        Ok(Work {
            deliver,
            answer,
            ..Work::default()
        })
    }

    /// Does the work that needs no waiting.
    fn finish(self: &Arc<Self>, work: Work) {
        let Work {
            open,
            dropped,
            is_discarded,
            deliver: _,
            answer: _,
        } = work;
        drop(dropped);
        if is_discarded {
            self.counters.discarded.fetch_add(1, Ordering::Relaxed);
        }
        for (number, outbox) in open {
            let driver = Arc::clone(self);
            self.spawn(Arc::clone(self).guard(driver.port_stream(number, outbox)));
        }
    }

    /// Receives from all ports of the link task.
    async fn serve_ports(self: Arc<Self>, mut receiver: AsyncReceiver<Arc<PortSet>>) {
        // The link checks its own limits, and then it is known which port a message came to.
        let mut buffer = MessageBuffer::with_limits(ReceiveLimits::NONE);
        loop {
            match receiver.receive(&mut buffer).await {
                Ok(message) => self.port_message(message),
                Err(ReceiveError::Kernel(code)) if is_no_room(code) => {
                    self.counters.refused.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => {
                    tracing::debug!(%error, "the ports of a link are not served any more");
                    return;
                }
            }
            if buffer.capacity() > BUFFER_MAX {
                buffer = MessageBuffer::with_limits(ReceiveLimits::NONE);
            }
        }
    }

    fn port_message(self: &Arc<Self>, message: mach_msg::Message<'_>) {
        let mut state = self.lock();
        let Some(member) = state.member(message.local_port()) else {
            return;
        };
        let notification = message.into_notification();
        let result = match (member, notification) {
            (Member::Proxy(import), Ok(Notification::NoSenders { make_send_count })) => {
                Ok(state.no_senders(import, make_send_count))
            }
            (Member::Notices, Ok(Notification::DeadName { right })) => {
                let work = state.port_died(right.name());
                drop(state);
                drop(right);
                self.finish(work);
                return;
            }
            (Member::Proxy(import), Err(message)) if !message.is_from_kernel() => {
                self.counters.sent.fetch_add(1, Ordering::Relaxed);
                let parcel = state.parcel(message);
                let sent = parcel.and_then(|parcel| state.sent(import, parcel));
                state.message_taken(import);
                sent
            }
            (Member::Shot(shot), Err(message)) if !message.is_from_kernel() => {
                self.counters.sent.fetch_add(1, Ordering::Relaxed);
                let parcel = state.parcel(message);
                Ok(state.fired(shot, parcel))
            }
            // Names in the kernel's messages mean nothing on another machine.
            (Member::Shot(shot), _) => Ok(state.fired(shot, Err(Dropped::NotForPeer))),
            (Member::Proxy(import), _) => {
                state.message_taken(import);
                Ok(Work::default())
            }
            (Member::Notices | Member::Spare, _) => Ok(Work::default()),
        };
        drop(state);
        match result {
            Ok(work) => self.finish(work),
            Err(dropped) => {
                tracing::debug!(?dropped, "a message was destroyed");
                self.counters.refused.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Opens a port stream, and reads its answers.
    async fn port_stream(
        self: Arc<Self>,
        number: u64,
        outbox: Arc<Outbox>,
    ) -> Result<(), StreamEnd> {
        let (sender, mut receiver) = self.connection.open_bi().await?;
        self.spawn(Arc::clone(&self).write(number, sender, outbox));
        let lane = Lane::Mine(number);
        let mut is_closed = false;
        while let Some(frame) = read_frame_or_end(&mut receiver).await? {
            is_closed |= frame == Frame::Closed;
            self.frame(lane, frame, &mut receiver, None).await?;
        }
        match is_closed {
            true => Ok(()),
            false => Err(Breach::OutOfPlace.into()),
        }
    }

    async fn write(self: Arc<Self>, number: u64, sender: Sender, outbox: Arc<Outbox>) {
        let drained = || self.lock().drained(number);
        outbox.write_to(sender, drained).await;
    }

    async fn accept_streams(self: Arc<Self>) -> Result<(), StreamEnd> {
        loop {
            let (number, sender, receiver) = self.connection.accept_bi().await?;
            let outbox = Outbox::new(Some(Arc::clone(&self.unread)));
            self.lock()
                .add_outbox(Lane::Theirs(number), Arc::clone(&outbox));
            self.spawn(async move { outbox.write_to(sender, || {}).await });
            let driver = Arc::clone(&self);
            self.spawn(Arc::clone(&self).guard(driver.read_port_stream(number, receiver)));
        }
    }

    async fn read_port_stream(
        self: Arc<Self>,
        number: u64,
        mut receiver: Receiver,
    ) -> Result<(), StreamEnd> {
        let lane = Lane::Theirs(number);
        let open = read_frame(&mut receiver).await?;
        let Frame::Open { index } = open else {
            return Err(Breach::OutOfPlace.into());
        };
        self.received(lane, open)?;
        let right = self.lock().export(index);
        let right = right.unwrap_or_else(|| SendRight::dead(self.task));
        loop {
            let frame = read_frame(&mut receiver).await?;
            if let Frame::Release { .. } = frame {
                // Before the export ends, so that its owner gets the notification.
                drop(right);
                self.received(lane, frame)?;
                break;
            }
            self.frame(lane, frame, &mut receiver, Some(&right)).await?;
        }
        match read_frame_or_end(&mut receiver).await? {
            None => Ok(()),
            Some(_) => Err(Breach::OutOfPlace.into()),
        }
    }

    async fn read_control(self: Arc<Self>, mut receiver: Receiver) -> Result<(), StreamEnd> {
        loop {
            let frame = read_frame(&mut receiver).await?;
            self.frame(Lane::Control, frame, &mut receiver, None)
                .await?;
        }
    }

    async fn write_once(self: Arc<Self>, once: Arc<Outbox>) {
        // An error means that the connection has ended.
        if let Ok(stream) = self.connection.open_uni(0).await {
            once.write_to(stream, || {}).await;
        }
    }

    async fn read_once(self: Arc<Self>) -> Result<(), StreamEnd> {
        let (number, mut receiver) = self.connection.accept_uni().await?;
        if number != 1 {
            return Err(Breach::OutOfPlace.into());
        }
        loop {
            let frame = read_frame(&mut receiver).await?;
            self.frame(Lane::Once, frame, &mut receiver, None).await?;
        }
    }

    /// Handles a frame with the bytes of its message. `right` is that of the stream's port.
    async fn frame(
        self: &Arc<Self>,
        lane: Lane,
        frame: Frame,
        receiver: &mut Receiver,
        right: Option<&SendRight>,
    ) -> Result<(), StreamEnd> {
        let mut payload = None;
        // Held until the message is delivered.
        let mut _permit = None;
        if let Frame::Message(message) | Frame::Answer { message, .. } = &frame {
            let size = u64::from(message.inline).saturating_add(message.region_bytes());
            if self.limits.check(message).is_err() {
                receiver.skip(size).await?;
            } else {
                // An answer does not wait for messages whose receivers may wait for the answer.
                if right.is_some() {
                    _permit = self.permit(size).await;
                }
                payload = self.read_payload(message, receiver).await?;
            }
        }
        let work = self.received(lane, frame)?;
        if let Some(message) = work.deliver {
            let Some(right) = right else {
                return Err(Breach::OutOfPlace.into());
            };
            let delivered = self.deliver(right, message, payload).await;
            self.count_delivery(delivered);
        } else if let Some((right, message)) = work.answer {
            let delivered = self.answer(right, message, payload);
            self.count_delivery(delivered);
        }
        Ok(())
    }

    /// Waits until a message of this size may be received.
    async fn permit(&self, size: u64) -> Option<tokio::sync::OwnedSemaphorePermit> {
        if size <= SMALL {
            return None;
        }
        let units = u32::try_from(size.div_ceil(UNIT)).unwrap_or(u32::MAX);
        let memory = Arc::clone(&self.memory);
        memory
            .acquire_many_owned(units.min(self.memory_units))
            .await
            .ok()
    }

    /// Reads the bytes of a message. `None` if there is no memory for them.
    async fn read_payload(
        &self,
        message: &Message<WireRight>,
        receiver: &mut Receiver,
    ) -> Result<Option<Payload>, StreamEnd> {
        let mut inline = vec![0; message.inline as usize];
        read_all(receiver, &mut inline).await?;
        let mut regions = Vec::new();
        let mut is_whole = true;
        for part in &message.parts {
            let &Part::Memory { length, .. } = part else {
                continue;
            };
            let size = usize::try_from(length).ok();
            match size.and_then(|size| OolMemory::new_in(self.task, size).ok()) {
                Some(mut region) => {
                    read_all(receiver, &mut region).await?;
                    regions.push(region);
                }
                None => {
                    receiver.skip(length).await?;
                    is_whole = false;
                }
            }
        }
        Ok(is_whole.then_some(Payload { inline, regions }))
    }

    /// Sends a message to a port, waiting for room in its queue. Returns false if it was destroyed.
    async fn deliver(
        &self,
        right: &SendRight,
        message: Message<Arrived>,
        payload: Option<Payload>,
    ) -> bool {
        let built = payload.and_then(|payload| {
            let Payload { inline, regions } = payload;
            build(self.task, message, inline, regions)
        });
        let Some((builder, reply)) = built else {
            return false;
        };
        let sent = match reply {
            Some(reply) => right.send_request_async(builder, reply).await,
            None => right.send_async(builder).await,
        };
        sent.is_ok()
    }

    /// Sends a message to a send-once right. Returns false if it was destroyed.
    fn answer(
        &self,
        right: SendOnceRight,
        message: Message<Arrived>,
        payload: Option<Payload>,
    ) -> bool {
        let built = payload.and_then(|payload| {
            let Payload { inline, regions } = payload;
            build(self.task, message, inline, regions)
        });
        let Some((builder, reply)) = built else {
            return false;
        };
        let sent = match reply {
            Some(reply) => right.send_request(builder, reply),
            None => right.send(builder),
        };
        sent.is_ok()
    }

    fn count_delivery(&self, is_delivered: bool) {
        let counter = match is_delivered {
            true => &self.counters.received,
            false => &self.counters.undeliverable,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("peer", &self.connection.key)
            .finish_non_exhaustive()
    }
}

/// True if the kernel had no room for the parts of a message. The next one may fit.
fn is_no_room(code: MsgReturn) -> bool {
    matches!(
        code.base(),
        MsgReturn::RCV_BODY_ERROR | MsgReturn::RCV_HEADER_ERROR
    )
}

/// Why a stream is not read any more.
#[derive(Debug)]
enum StreamEnd {
    Breach(Breach),
    /// The connection has ended.
    Connection,
}

impl From<Breach> for StreamEnd {
    fn from(breach: Breach) -> Self {
        Self::Breach(breach)
    }
}

impl From<io::Error> for StreamEnd {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A stream that ends inside of a frame, or is reset.
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => {
                Self::Breach(Breach::OutOfPlace)
            }
            _ => Self::Connection,
        }
    }
}

async fn read_all(receiver: &mut Receiver, bytes: &mut [u8]) -> Result<(), StreamEnd> {
    match bytes.is_empty() || receiver.read(bytes).await? {
        true => Ok(()),
        false => Err(Breach::OutOfPlace.into()),
    }
}

/// Reads a frame, without the bytes of its message.
async fn read_frame(receiver: &mut Receiver) -> Result<Frame, StreamEnd> {
    let frame = read_frame_or_end(receiver).await?;
    frame.ok_or(StreamEnd::Breach(Breach::OutOfPlace))
}

/// Reads a frame, or `None` at the end of the stream.
async fn read_frame_or_end(receiver: &mut Receiver) -> Result<Option<Frame>, StreamEnd> {
    let mut prefix = [0; PREFIX];
    if !receiver.read(&mut prefix).await? {
        return Ok(None);
    }
    let prefix = Prefix::read(prefix)?;
    let mut head = vec![0; prefix.head as usize];
    read_all(receiver, &mut head).await?;
    Ok(Some(decode(prefix, &head)?))
}
