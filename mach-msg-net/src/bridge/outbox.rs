//! Bytes that wait to be written to a stream, and the task that writes them.

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use mach_msg::OolMemory;
use tokio::sync::Notify;

use super::unread::Unread;
use crate::link::{Frame, encode};
use crate::transport::Sender;

/// Payloads below this size are copied after their frames. Larger ones are passed without a copy.
const COPY_BELOW: usize = 4 << 10;

/// The bytes of a message.
#[derive(Debug, Default)]
pub(super) struct Payload {
    pub(super) inline: Vec<u8>,
    pub(super) regions: Vec<OolMemory>,
}

#[derive(Debug, Default)]
struct Waiting {
    chunks: VecDeque<Bytes>,
    /// Frames and small payloads after the chunks.
    tail: Vec<u8>,
    /// Bytes that the engine has not accepted yet.
    bytes: u64,
    is_finished: bool,
}

/// The frames that wait to be written to one stream.
#[derive(Debug)]
pub(super) struct Outbox {
    waiting: Mutex<Waiting>,
    ready: Notify,
    /// `None` if the source of the frames is held back.
    unread: Option<Arc<Unread>>,
}

impl Outbox {
    pub(super) fn new(unread: Option<Arc<Unread>>) -> Arc<Self> {
        Arc::new(Self {
            waiting: Mutex::default(),
            ready: Notify::new(),
            unread,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a frame with the bytes of its message. Returns the number of bytes that wait.
    pub(super) fn push(&self, frame: &Frame, payload: Payload) -> u64 {
        let mut waiting = self.lock();
        let waiting = &mut *waiting;
        let before = waiting.tail.len();
        encode(frame, &mut waiting.tail);
        let mut added = (waiting.tail.len() - before) as u64;
        let mut add = |bytes: &[u8], whole: &mut dyn FnMut() -> Bytes| {
            added += bytes.len() as u64;
            if bytes.len() < COPY_BELOW {
                waiting.tail.extend_from_slice(bytes);
            } else {
                let tail = mem::take(&mut waiting.tail);
                if !tail.is_empty() {
                    waiting.chunks.push_back(Bytes::from(tail));
                }
                waiting.chunks.push_back(whole());
            }
        };
        let Payload { inline, regions } = payload;
        let inline = Bytes::from(inline);
        add(&inline, &mut || inline.clone());
        for region in regions {
            let mut region = Some(region);
            let size = region.as_ref().map_or(0, |region| region.len());
            if size < COPY_BELOW {
                add(region.as_deref().unwrap_or_default(), &mut Bytes::new);
            } else if let Some(region) = region.take() {
                let region = Bytes::from_owner(region);
                add(&region, &mut || region.clone());
            }
        }
        waiting.bytes += added;
        if let Some(unread) = &self.unread {
            unread.add(added);
        }
        self.ready.notify_one();
        waiting.bytes
    }

    /// Returns true if the engine has accepted all frames.
    pub(super) fn is_drained(&self) -> bool {
        self.lock().bytes == 0
    }

    /// Notes that no frame follows.
    pub(super) fn finish(&self) {
        self.lock().is_finished = true;
        self.ready.notify_one();
    }

    /// Waits for bytes. `None` after the last ones.
    async fn take(&self) -> Option<Vec<Bytes>> {
        loop {
            {
                let mut waiting = self.lock();
                let tail = mem::take(&mut waiting.tail);
                let mut chunks: Vec<Bytes> = waiting.chunks.drain(..).collect();
                if !tail.is_empty() {
                    chunks.push(Bytes::from(tail));
                }
                if !chunks.is_empty() {
                    return Some(chunks);
                }
                if waiting.is_finished {
                    return None;
                }
            }
            self.ready.notified().await;
        }
    }

    /// Counts bytes that the engine has accepted. Returns true if no more wait.
    fn accepted(&self, bytes: u64) -> bool {
        if let Some(unread) = &self.unread {
            unread.accept(bytes);
        }
        let mut waiting = self.lock();
        waiting.bytes = waiting.bytes.saturating_sub(bytes);
        waiting.bytes == 0
    }

    /// Writes everything to the stream, and finishes it at the end. Calls `drained` whenever the
    /// engine has accepted all that there was.
    ///
    /// # Errors
    ///
    /// The errors of [`Sender::write`].
    pub(super) async fn write_to(
        &self,
        mut stream: Sender,
        mut drained: impl FnMut(),
    ) -> io::Result<()> {
        while let Some(mut chunks) = self.take().await {
            let mut is_drained = false;
            let accepted = |bytes| is_drained = self.accepted(bytes);
            stream.write(&mut chunks, accepted).await?;
            if is_drained {
                drained();
            }
        }
        stream.finish();
        Ok(())
    }
}
