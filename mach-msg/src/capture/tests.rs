//! Tests of captures with broken input and broken writers.

mod contents;

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use crate::ReceiveRight;
use crate::kernel::embedded::EmbeddedKernel;

use super::{CaptureError, CaptureReader, CaptureWriter, RecordedCall, Recorder};

/// A capture of two calls.
fn capture() -> Vec<u8> {
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    for name in ["port_allocate", "port_deallocate"] {
        let call = RecordedCall {
            name: name.into(),
            ..RecordedCall::default()
        };
        writer.write(&call).unwrap();
    }
    writer.into_inner()
}

#[test]
fn nothing_is_read_after_an_error() {
    let valid = capture();
    let (head, records) = valid.split_at(16);
    for (wrong, offset) in [
        (&[0, 0, 0, 0][..], 16),
        (&[0xff; 4], 16),
        (&[2, 0, 0, 0, 1, 9], 16),
    ] {
        let bytes = [head, wrong, records].concat();
        let mut capture = CaptureReader::new(&bytes[..]).unwrap();
        match capture.next_call() {
            Err(CaptureError::Record { offset: found }) => assert_eq!(found, offset),
            other => panic!("{other:?}"),
        }
        for _ in 0..3 {
            assert!(matches!(capture.next_call(), Ok(None)));
        }
    }
}

#[test]
fn nothing_is_read_after_an_error_of_the_reader() {
    struct Failing<'a>(&'a [u8], bool);

    impl io::Read for Failing<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let is_due = self.0.len() < 60 && !self.1;
            if is_due {
                self.1 = true;
                return Err(io::ErrorKind::WouldBlock.into());
            }
            let size = to.len().min(7);
            self.0.read(to.get_mut(..size).unwrap_or_default())
        }
    }

    let bytes = capture();
    let mut capture = CaptureReader::new(Failing(&bytes, false)).unwrap();
    let error = loop {
        match capture.next_call() {
            Ok(call) => assert!(call.is_some()),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, CaptureError::Io(_)), "{error}");
    assert!(matches!(capture.next_call(), Ok(None)));
}

#[test]
fn sizes_beyond_the_input_are_not_allocated() {
    let capture = capture();
    let bytes = [&capture[..16], &0x0fff_ffff_u32.to_le_bytes(), &[1; 50]].concat();
    let mut reader = CaptureReader::new(&bytes[..]).unwrap();
    let call = reader.next_call();
    assert!(matches!(call, Err(CaptureError::Truncated { offset: 16 })));
    assert!(reader.capacity() < 1024, "{}", reader.capacity());
}

/// A writer that fails in the middle of a record, once.
struct Broken {
    written: Arc<Mutex<Vec<u8>>>,
    /// Number of bytes before the failure.
    whole: usize,
    fails: fn() -> io::Error,
    has_failed: bool,
}

impl Write for Broken {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.written.lock().unwrap();
        let room = self.whole.saturating_sub(written.len());
        if room == 0 && !self.has_failed {
            self.has_failed = true;
            drop(written);
            return Err((self.fails)());
        }
        let size = if self.has_failed {
            bytes.len()
        } else {
            bytes.len().min(room)
        };
        written.extend(bytes.get(..size).unwrap_or_default());
        Ok(size)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn broken(fails: fn() -> io::Error) -> (Broken, Arc<Mutex<Vec<u8>>>) {
    let written = Arc::default();
    let writer = Broken {
        written: Arc::clone(&written),
        whole: 50,
        fails,
        has_failed: false,
    };
    (writer, written)
}

#[test]
fn error_of_the_writer_ends_the_recording() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (writer, written) = broken(|| io::ErrorKind::StorageFull.into());
    let recorder = Recorder::start(&kernel, writer).unwrap();
    for _ in 0..3 {
        drop(ReceiveRight::new_in(*task).unwrap());
    }
    let error = recorder.finish().err().unwrap();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert_eq!(written.lock().unwrap().len(), 50);
}

#[test]
fn panic_of_the_writer_ends_the_recording() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (writer, written) = broken(|| panic!("injected"));
    let recorder = Recorder::start(&kernel, writer).unwrap();
    let panicked = catch_unwind(AssertUnwindSafe(|| ReceiveRight::new_in(*task)));
    assert!(panicked.is_err());
    for _ in 0..3 {
        drop(ReceiveRight::new_in(*task).unwrap());
    }
    let error = recorder.finish().err().unwrap();
    assert_eq!(error.to_string(), "the writer of the capture panicked");
    assert_eq!(written.lock().unwrap().len(), 50);
}

/// A writer that finishes its own recorder.
struct Finishing(Arc<Mutex<Option<Recorder<Finishing>>>>, Arc<Mutex<String>>);

impl Write for Finishing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let recorder = self.0.lock().unwrap().take();
        if let Some(Err(error)) = recorder.map(Recorder::finish) {
            *self.1.lock().unwrap() = error.to_string();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn writer_finishing_its_own_recorder_gets_an_error() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (slot, text): (Arc<Mutex<_>>, Arc<Mutex<_>>) = Default::default();
    let writer = Finishing(Arc::clone(&slot), Arc::clone(&text));
    *slot.lock().unwrap() = Some(Recorder::start(&kernel, writer).unwrap());
    drop(ReceiveRight::new_in(*task).unwrap());
    assert_eq!(
        *text.lock().unwrap(),
        "a writer cannot finish the recorder that is writing to it"
    );
}
