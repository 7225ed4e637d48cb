//! Records the calls on an embedded kernel.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::kernel::embedded::{Code, EmbeddedKernel, Event, Observation};

use super::call::RecordedCall;
use super::writer::CaptureWriter;

/// Writes the calls on an embedded kernel as a capture, until it is finished or dropped.
///
/// Each call is one `write_all`, in the thread that made the call, under a lock that all threads
/// share. Pass a `BufWriter` unless a reader is to see each call at once. A call is recorded when
/// the operation that made it has ended, so records of several threads are not in the order of
/// their times.
#[must_use = "nothing is recorded any more when this is dropped"]
pub struct Recorder<W> {
    observation: Observation,
    shared: Arc<Mutex<Recording<W>>>,
}

struct Recording<W> {
    /// `None` after the end.
    writer: Option<CaptureWriter<W>>,
    /// The first error. Nothing is written after it.
    error: Option<io::Error>,
}

impl<W: Write + Send + 'static> Recorder<W> {
    /// Writes the head of a capture, and then each call on the tasks of this kernel.
    ///
    /// # Errors
    ///
    /// Those of the writer. Later errors end the recording, and [`finish`](Self::finish) returns
    /// the first one.
    pub fn start(kernel: &EmbeddedKernel, to: W) -> io::Result<Self> {
        let writer = CaptureWriter::new(to)?;
        let start = Instant::now();
        let shared = Arc::new(Mutex::new(Recording {
            writer: Some(writer),
            error: None,
        }));
        let observation = kernel.observe_messages({
            let shared = Arc::clone(&shared);
            move |event| lock(&shared).record(event, start)
        });
        Ok(Self {
            observation,
            shared,
        })
    }

    /// Ends the recording, flushes the writer and returns it. Calls that other threads are making
    /// may be missing.
    ///
    /// # Errors
    ///
    /// The first error of the writer.
    pub fn finish(self) -> io::Result<W> {
        drop(self.observation);
        let mut shared = lock(&self.shared);
        let writer = shared.writer.take();
        if let Some(error) = shared.error.take() {
            return Err(error);
        }
        // Only this function takes the writer, and it has the recorder.
        let mut writer = writer.ok_or(io::ErrorKind::Other)?.into_inner();
        drop(shared);
        writer.flush()?;
        Ok(writer)
    }
}

fn lock<W>(shared: &Mutex<Recording<W>>) -> std::sync::MutexGuard<'_, Recording<W>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<W: Write> Recording<W> {
    fn record(&mut self, event: &Event, start: Instant) {
        let (Some(writer), None) = (&mut self.writer, &self.error) else {
            return;
        };
        let (code, is_msg_code) = match event.code {
            Code::Kern(code) => (code.0, false),
            Code::Msg(code) => (code.0, true),
        };
        let call = RecordedCall {
            time: event.start.saturating_duration_since(start),
            duration: event.duration,
            task: event.task.slot(),
            name: event.call.to_owned(),
            text: event.to_string(),
            code,
            is_msg_code,
            sent: event.sent.as_deref().map(<[u8]>::to_vec),
            received: event.received.as_deref().map(<[u8]>::to_vec),
        };
        self.error = writer.write(&call).err();
    }
}

impl<W> fmt::Debug for Recorder<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("observation", &self.observation)
            .finish_non_exhaustive()
    }
}
