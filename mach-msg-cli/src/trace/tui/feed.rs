//! The calls of a capture, from a thread that reads it.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::{io, thread};

use mach_msg::capture::RecordedCall;

use crate::output::printable;
use crate::trace::source::CaptureSource;

/// Number of calls that wait to be shown. A program that records into a pipe waits with them.
const WAITING: usize = 1024;

/// Size of the messages of a call in bytes above which the next call is read when the call was
/// taken.
const LARGE: usize = 64 << 10;

/// A message of the reader of a capture.
#[derive(Debug)]
pub(super) enum Update {
    Call(RecordedCall),
    Ended,
    /// The reason why the capture cannot be read on. Printable.
    Failed(String),
}

/// The calls of a capture, from the thread that reads it.
#[derive(Debug)]
pub(super) struct Updates {
    pub(super) from: Receiver<Update>,
    /// Tells the reader that a large call was taken.
    pub(super) taken: SyncSender<()>,
}

/// Starts to read a capture.
pub(super) fn start(mut source: CaptureSource) -> io::Result<Updates> {
    let (to, from) = sync_channel(WAITING);
    let (taken, large) = sync_channel(1);
    // The thread ends with the program: it can wait for more of the capture.
    thread::Builder::new()
        .name("capture".into())
        .spawn(move || read(&mut source, &to, &large))?;
    Ok(Updates { from, taken })
}

/// Passes the calls of a capture to the view, until either ends.
fn read(source: &mut CaptureSource, to: &SyncSender<Update>, large: &Receiver<()>) {
    loop {
        let update = match source.next() {
            Ok(Some(call)) => Update::Call(call),
            Ok(None) => Update::Ended,
            Err(error) => Update::Failed(match error.text() {
                Some(error) => printable(&error).into_owned(),
                None => "the terminal is gone".to_owned(),
            }),
        };
        let (is_last, is_large) = match &update {
            Update::Call(call) => (false, is_large(call)),
            Update::Ended | Update::Failed(_) => (true, false),
        };
        if to.send(update).is_err() || is_last || (is_large && large.recv().is_err()) {
            return;
        }
    }
}

pub(super) fn is_large(call: &RecordedCall) -> bool {
    let messages = [&call.sent, &call.received].into_iter().flatten();
    let size: usize = messages.map(Vec::len).sum();
    size.saturating_add(call.text.len())
        .saturating_add(call.name.len())
        > LARGE
}
