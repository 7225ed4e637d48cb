//! Captures that are read, possibly while they are written.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::os::fd::AsFd;

use mach_msg::capture::{CaptureError, CaptureReader, RecordedCall};

use crate::failure::{self, Failure};
use crate::input;
use crate::output::Output;

use super::live::Live;

/// Reason why a capture was not read to its end.
pub(crate) enum TraceError {
    Open(io::Error),
    Capture(CaptureError),
    Output(io::Error),
}

impl TraceError {
    fn reading(error: CaptureError) -> Self {
        match error {
            // Only the reader of a live capture fails in this way, when the output is closed.
            CaptureError::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                Self::Output(error)
            }
            error @ (CaptureError::NoCapture
            | CaptureError::Version(_)
            | CaptureError::Truncated { .. }
            | CaptureError::Record { .. }
            | CaptureError::Io(_)
            | _) => Self::Capture(error),
        }
    }

    /// Returns the error in words. `None` if the output is closed.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Open(error) => Some(error.to_string()),
            Self::Capture(error) => Some(error.to_string()),
            Self::Output(_) => None,
        }
    }

    /// Prints all output, and converts the error.
    pub(crate) fn into_failure(self, command: &str, file: &str, output: &mut Output) -> Failure {
        if let Self::Output(error) = self {
            return error.into();
        }
        if let Err(error) = output.flush() {
            return error.into();
        }
        if let Some(error) = self.text() {
            failure::print(command, format_args!("{}: {error}", input::shown(file)));
        }
        Failure::Printed
    }
}

/// A capture that is being read.
pub(super) struct CaptureSource {
    capture: CaptureReader<BufReader<Box<dyn Read + Send>>>,
    /// True unless the capture is a complete file.
    is_live: bool,
}

impl CaptureSource {
    /// Opens a capture, and reads its head.
    pub(super) fn open(file: &str, follow: bool) -> Result<Self, TraceError> {
        let from = match file {
            "-" => io::stdin().as_fd().try_clone_to_owned().map(File::from),
            file => File::open(file),
        }
        .map_err(TraceError::Open)?;
        let is_file = from.metadata().map_err(TraceError::Open)?.is_file();
        // The end of a pipe on standard input is final.
        let grows = follow && (is_file || file != "-");
        let is_live = grows || !is_file;
        let from: Box<dyn Read + Send> = match is_live {
            true => Box::new(Live::new(from, grows, is_file)),
            false => Box::new(from),
        };
        let capture = CaptureReader::new(BufReader::new(from)).map_err(TraceError::reading)?;
        Ok(Self { capture, is_live })
    }

    pub(super) fn next(&mut self) -> Result<Option<RecordedCall>, TraceError> {
        self.capture.next_call().map_err(TraceError::reading)
    }
}

/// Calls `take` with each call of a capture. Unless the capture is a complete file, the output is
/// flushed after each call, because its reader waits for the line.
pub(crate) fn each(
    file: &str,
    follow: bool,
    output: &mut Output,
    take: &mut dyn FnMut(RecordedCall, &mut Output) -> io::Result<()>,
) -> Result<(), TraceError> {
    let mut source = CaptureSource::open(file, follow)?;
    while let Some(call) = source.next()? {
        take(call, output).map_err(TraceError::Output)?;
        if source.is_live {
            output.flush().map_err(TraceError::Output)?;
        }
    }
    Ok(())
}
