//! Round trips of captures: calls, sizes at their limits, heads, and recorded operations.

use std::time::{Duration, SystemTime};

use crate::capture::{CaptureError, CaptureReader, CaptureWriter, RecordedCall, Recorder};
use crate::kernel::embedded::EmbeddedKernel;
use crate::kernel::{KernReturn, MsgReturn, PortRight};
use crate::{MessageBuffer, ReceiveRight};

fn written(calls: &[RecordedCall]) -> Vec<u8> {
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    for call in calls {
        writer.write(call).unwrap();
    }
    writer.into_inner()
}

fn read(bytes: &[u8]) -> Vec<RecordedCall> {
    let mut reader = CaptureReader::new(bytes).unwrap();
    std::iter::from_fn(|| reader.next_call().unwrap()).collect()
}

#[test]
fn calls_are_read_as_written() {
    let mut calls = Vec::new();
    for flags in 0..8_u8 {
        let message = |flag: u8, bytes: &[u8]| (flags & flag != 0).then(|| bytes.to_vec());
        calls.push(RecordedCall {
            time: Duration::from_nanos(u64::MAX - u64::from(flags)),
            duration: Duration::from_nanos(flags.into()),
            task: 0x0102_0304,
            name: format!("call {flags}"),
            text: "its text".repeat(flags.into()),
            code: -7,
            is_msg_code: flags & 4 != 0,
            sent: message(1, b"sent"),
            received: message(2, b""),
        });
    }
    calls.push(RecordedCall::default());
    assert_eq!(read(&written(&calls)), calls);
}

#[test]
fn long_names_and_times_are_cut_to_their_fields() {
    let call = RecordedCall {
        name: "n".repeat(65_536),
        time: Duration::MAX,
        ..RecordedCall::default()
    };
    let [read] = &read(&written(&[call]))[..] else {
        panic!("expected one call");
    };
    assert_eq!(read.name.len(), 65_535);
    assert_eq!(read.time, Duration::from_nanos(u64::MAX));
}

#[test]
fn head_has_the_version_and_the_time() {
    let before = SystemTime::now();
    let bytes = written(&[]);
    assert_eq!(bytes.len(), 16);
    assert_eq!(bytes[..8], *b"MACHCAP\x01");
    let start = CaptureReader::new(&bytes[..]).unwrap().start();
    assert!(before <= start && start <= SystemTime::now());
    assert!(read(&bytes).is_empty());
    for size in 0..16 {
        let error = CaptureReader::new(&bytes[..size]).unwrap_err();
        match error {
            CaptureError::NoCapture => assert!(size < 7, "{size}"),
            CaptureError::Truncated { offset: 0 } => assert!(size >= 7, "{size}"),
            other => panic!("{other}"),
        }
    }
    let mut other = bytes.clone();
    other[7] = 2;
    let error = CaptureReader::new(&other[..]).unwrap_err();
    assert!(matches!(error, CaptureError::Version(2)), "{error}");
    other[0] = b'm';
    let error = CaptureReader::new(&other[..]).unwrap_err();
    assert!(matches!(error, CaptureError::NoCapture), "{error}");
}

#[test]
fn capture_ending_in_a_record_has_the_calls_before_it() {
    let call = RecordedCall {
        name: "first".into(),
        ..RecordedCall::default()
    };
    let one = written(std::slice::from_ref(&call)).len();
    let bytes = written(&[call.clone(), call.clone()]);
    for size in one + 1..bytes.len() {
        let mut reader = CaptureReader::new(&bytes[..size]).unwrap();
        assert_eq!(reader.next_call().unwrap().as_ref(), Some(&call));
        let error = reader.next_call().unwrap_err();
        let CaptureError::Truncated { offset } = error else {
            panic!("{error}");
        };
        assert_eq!(offset, one as u64);
    }
}

#[test]
fn records_of_other_kinds_are_skipped() {
    let call = RecordedCall {
        name: "known".into(),
        ..RecordedCall::default()
    };
    let mut bytes = written(&[]);
    bytes.extend([3, 0, 0, 0, 9, 1, 2]);
    bytes.extend(&written(std::slice::from_ref(&call))[16..]);
    bytes.extend([1, 0, 0, 0, 200]);
    assert_eq!(read(&bytes), [call]);
}

#[test]
fn errors_name_the_expected_value() {
    use std::error::Error;

    for (error, text) in [
        (
            CaptureError::NoCapture,
            "expected a capture, which begins with MACHCAP",
        ),
        (
            CaptureError::Version(7),
            "expected a capture of version 1, found version 7",
        ),
        (
            CaptureError::Truncated { offset: 40 },
            "the capture ends in the middle of the record at 40",
        ),
        (
            CaptureError::Record { offset: 40 },
            "the sizes in the record at 40 do not fit together",
        ),
    ] {
        assert_eq!(error.to_string(), text);
        assert!(error.source().is_none());
    }
    let error = CaptureError::Io(std::io::ErrorKind::NotFound.into());
    assert_eq!(
        error.to_string(),
        std::io::Error::from(std::io::ErrorKind::NotFound).to_string()
    );
    assert!(error.source().is_some());
}

#[test]
fn recorder_writes_calls_with_codes_and_messages() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let recorder = Recorder::start(&kernel, Vec::new()).unwrap();
    assert!(format!("{recorder:?}").starts_with("Recorder { observation: "));
    // SAFETY: the call releases nothing.
    let calls = unsafe { task.calls() };
    let right = PortRight::Send as u32;
    let wrong = calls.port_mod_refs(port.name(), right, -1);
    assert_eq!(wrong, Err(KernReturn::INVALID_RIGHT));
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop(port.make_send_once().unwrap());
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    let bytes = recorder.finish().unwrap();
    drop(port);
    let all = read(&bytes);
    let told: Vec<_> = all
        .iter()
        .map(|call| (&*call.name, call.code, call.is_msg_code))
        .collect();
    assert_eq!(
        told[..2],
        [
            ("port_mod_refs", KernReturn::INVALID_RIGHT.0, false),
            ("msg", MsgReturn::RCV_TIMED_OUT.0, true),
        ]
    );
    assert!(all.iter().all(|call| call.task == task.slot()));
    assert!(all[0].text.contains("port_mod_refs("), "{}", all[0].text);
    assert!(all.is_sorted_by_key(|call| call.time));
    let received = all.iter().find(|call| call.received.is_some()).unwrap();
    assert_eq!((&*received.name, received.code), ("msg", 0));
    // A header, an NDR record and a trailer at least.
    assert!(received.received.as_ref().unwrap().len() > 24 + 8);
    assert!(all.iter().all(|call| call.name != "port_destroy"));
}
