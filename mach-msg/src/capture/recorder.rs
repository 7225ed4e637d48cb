//! Records the calls on an embedded kernel.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Instant;

use crate::kernel::embedded::{Code, EmbeddedKernel, Event, Observation};

use super::call::RecordedCall;
use super::writer::CaptureWriter;

/// Writes the calls on an embedded kernel as a capture, until it is finished or dropped.
///
/// Each call is one `write_all`, in the thread that made the call. Only one thread writes at a
/// time, so a writer that waits for another thread's call on the same kernel waits forever. Pass a
/// `BufWriter` unless a reader must see each call immediately. A call is recorded when the
/// operation that made it has ended, so records of several threads are not in the order of their
/// times.
///
/// The first error or panic of the writer ends the recording, because the last record may be
/// incomplete. A panic continues from the operation that made the call, as that of an
/// [observer](EmbeddedKernel::observe).
#[must_use = "nothing is recorded any more when this is dropped"]
pub struct Recorder<W> {
    observation: Observation,
    shared: Arc<SharedRecording<W>>,
}

struct SharedRecording<W> {
    recording: Mutex<Recording<W>>,
    /// Notified when the writer is back.
    returned: Condvar,
}

struct Recording<W> {
    /// `None` after the end, and while a thread writes. Code of the user runs without the lock.
    writer: Option<CaptureWriter<W>>,
    /// The thread that has the writer.
    writing: Option<ThreadId>,
    /// The first error. Nothing is written after it.
    error: Option<io::Error>,
}

impl<W: Write + Send + 'static> Recorder<W> {
    /// Writes the head of a capture, and then each call on the tasks of this kernel.
    ///
    /// The calls of a task that joined a host (`kernel::embedded::host`) are executed there,
    /// and not on a kernel of this process: the host can record them.
    ///
    /// # Errors
    ///
    /// * The errors of the writer. Later errors end the recording, and [`finish`](Self::finish)
    ///   returns the first one.
    /// * [`io::ErrorKind::Unsupported`] for [`EmbeddedKernel::process`] if
    ///   [`Task::current`](crate::kernel::Task::current) has joined a host: there would be nothing
    ///   to record.
    pub fn start(kernel: &EmbeddedKernel, to: W) -> io::Result<Self> {
        if crate::kernel::is_joined() && kernel.is_of_process() {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "expected the kernel of the current task, which has joined a host: record it in the process of the host",
            ));
        }
        let writer = CaptureWriter::new(to)?;
        let start = Instant::now();
        let shared = Arc::new(SharedRecording {
            recording: Mutex::new(Recording {
                writer: Some(writer),
                writing: None,
                error: None,
            }),
            returned: Condvar::new(),
        });
        let observation = kernel.observe_messages({
            let shared = Arc::clone(&shared);
            move |event| shared.record(event, start)
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
    /// * The first error of the writer.
    /// * [`io::ErrorKind::Other`] if the writer panicked, or calls this function itself.
    pub fn finish(self) -> io::Result<W> {
        drop(self.observation);
        let mut recording = self.shared.idle();
        let (writer, error) = (recording.writer.take(), recording.error.take());
        // This precedes the drop or flush of the writer, which is code of the user.
        drop(recording);
        if let Some(error) = error {
            return Err(error);
        }
        let in_use = "a writer cannot finish the recorder that is writing to it";
        let mut writer = writer.ok_or_else(|| io::Error::other(in_use))?.into_inner();
        writer.flush()?;
        Ok(writer)
    }
}

impl<W> SharedRecording<W> {
    fn lock(&self) -> MutexGuard<'_, Recording<W>> {
        let recording = self.recording.lock();
        recording.unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other thread has the writer.
    fn idle(&self) -> MutexGuard<'_, Recording<W>> {
        let current = thread::current().id();
        let is_busy =
            |recording: &mut Recording<W>| recording.writing.is_some_and(|id| id != current);
        let recording = self.returned.wait_while(self.lock(), is_busy);
        recording.unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write> SharedRecording<W> {
    fn record(&self, event: &Event, start: Instant) {
        let mut recording = self.idle();
        if recording.error.is_some() {
            return;
        }
        // `None` after the end, and in a call of the writer itself.
        let Some(writer) = recording.writer.take() else {
            return;
        };
        recording.writing = Some(thread::current().id());
        drop(recording);
        let mut taken = WriterInUse {
            shared: self,
            writer: Some(writer),
            error: Some(io::Error::other("the writer of the capture panicked")),
        };
        if let Some(writer) = &mut taken.writer {
            taken.error = writer.write(&recorded(event, start)).err();
        }
    }
}

/// A writer that a thread uses, until it returns it to the recorder.
struct WriterInUse<'a, W> {
    shared: &'a SharedRecording<W>,
    writer: Option<CaptureWriter<W>>,
    /// The error to record when the writer is returned.
    error: Option<io::Error>,
}

impl<W> Drop for WriterInUse<'_, W> {
    fn drop(&mut self) {
        let mut recording = self.shared.lock();
        recording.writing = None;
        recording.writer = self.writer.take();
        recording.error = self.error.take();
        drop(recording);
        self.shared.returned.notify_all();
    }
}

fn recorded(event: &Event, start: Instant) -> RecordedCall {
    let (code, is_msg_code) = match event.code {
        Code::Kern(code) => (code.0, false),
        Code::Msg(code) => (code.0, true),
    };
    RecordedCall {
        time: event.start.saturating_duration_since(start),
        duration: event.duration,
        task: event.task.slot(),
        name: event.call.to_owned(),
        text: event.to_string(),
        code,
        is_msg_code,
        sent: event.sent.as_deref().map(<[u8]>::to_vec),
        received: event.received.as_deref().map(<[u8]>::to_vec),
    }
}

impl<W> fmt::Debug for Recorder<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("observation", &self.observation)
            .finish_non_exhaustive()
    }
}
