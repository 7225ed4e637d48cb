//! `mach trace` and `mach replay`, and captures in `mach inspect`.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};

use mach_msg::capture::Recorder;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight};
use serde_json::Value;

use crate::run::{command, ended, mach, printed};

#[derive(MachMessage)]
#[mach(id = 2405)]
struct Ping {
    number: u32,
}

/// Records two tasks: a message with a number, one with memory and a right, and a failed receive.
fn record() -> Vec<u8> {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let recorder = Recorder::start(&kernel, Vec::new()).unwrap();
    let port = ReceiveRight::new_in(*task).unwrap();
    let send = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    send.send(Ping { number: 5 }).unwrap();
    let received = port.receive(&mut buffer).unwrap();
    assert_eq!(received.decode::<Ping>().unwrap().body.number, 5);
    let memory = OolMemory::copy_of(*task, &[7; 5000]).unwrap();
    let message = MessageBuilder::new(31)
        .part(memory)
        .part(&send)
        .inline(b"text");
    send.send(message).unwrap();
    drop(port.receive(&mut buffer).unwrap());
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    recorder.finish().unwrap()
}

fn lines(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    printed(arguments, input)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn trace_prints_messages_with_duration_and_sender() {
    let capture = record();
    let text = printed(&["trace", "-"], &capture);
    assert!(
        text.starts_with("        time   duration task  call\n"),
        "{text}"
    );
    assert!(
        text.contains("send 2405 mach_exception_raise to 0x"),
        "{text}"
    );
    assert!(text.contains(", 28 bytes\n"), "{text}");
    let pid = format!(", 28 bytes, from pid {}\n", std::process::id());
    assert!(text.contains(&pid), "{text}");
    assert!(
        text.contains("port_allocate(1) = KERN_SUCCESS -> "),
        "{text}"
    );
    assert!(text.contains("MACH_RCV_TIMED_OUT"), "{text}");
}

#[test]
fn trace_json_has_the_bytes_of_messages() {
    let capture = record();
    let all = lines(&["trace", "--json", "-"], &capture);
    let sent = all
        .iter()
        .find(|call| call["sent"]["msgh_id"] == 2405)
        .unwrap();
    assert_eq!(sent["code"], 0);
    assert_eq!(sent["sent"]["msgh_size"], 28);
    let hex = sent["sent"]["hex"].as_str().unwrap();
    assert!(hex.ends_with("6509000005000000"), "{hex}");
    assert_eq!(&hex[8..16], "1c000000");
    let received = all.iter().find(|call| call["received"]["msgh_id"] == 2405);
    assert_eq!(received.unwrap()["received"]["pid"], std::process::id());
}

#[test]
fn trace_filters_by_task_port_id_and_result() {
    let capture = record();
    let count = |arguments: &[&str]| {
        let all = [&["trace", "--json"], arguments, &["-"]].concat();
        lines(&all, &capture).len()
    };
    let all = count(&[]);
    assert_eq!(count(&["--id", "31"]), 2);
    assert_eq!(count(&["--id", "-31"]), 0);
    assert_eq!(count(&["--messages"]), 4);
    assert_eq!(count(&["--failed"]), 1);
    assert_eq!(count(&["--task", "99999"]), 0);
    let one = lines(&["trace", "--json", "--id", "31", "-"], &capture);
    let port = one[0]["sent"]["msgh_remote_port"].as_u64().unwrap();
    assert_eq!(count(&["--port", &format!("{port:#x}")]), 4);
    assert_eq!(count(&["--port", &port.to_string(), "--messages"]), 4);
    assert!(all > 6, "{all}");
    assert_eq!(
        mach(&["trace", "--port", "x", "-"], b"").status.code(),
        Some(2)
    );
}

#[test]
fn bad_and_truncated_captures_are_errors_with_offset() {
    let capture = record();
    for (input, expected) in [
        (&b""[..], "expected a capture, which begins with MACHCAP"),
        (
            b"hello, this is no capture",
            "expected a capture, which begins with MACHCAP",
        ),
        (
            b"MACHCAP\x09........",
            "expected a capture of version 1, found version 9",
        ),
        (b"MACHCAP\x01..", "ends in the middle of the record at 0"),
        (
            &capture[..capture.len() - 1],
            "ends in the middle of the record at ",
        ),
        (
            b"MACHCAP\x01........\xff\xff\xff\xff",
            "the sizes in the record at 16 do not fit",
        ),
        (
            b"MACHCAP\x01........\x03\0\0\0\x01\0\0",
            "the sizes in the record at 16 do not fit",
        ),
        (
            b"MACHCAP\x01........\xff\xff\xff\x0f",
            "ends in the middle of the record at 16",
        ),
    ] {
        for command in ["trace", "replay"] {
            let output = mach(&[command, "-"], input);
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{errors}");
            assert!(errors.contains(expected), "{errors}");
            assert!(errors.starts_with(&format!("mach {command}: standard input: ")));
        }
    }
    assert_eq!(mach(&["trace", "/none"], b"").status.code(), Some(1));
    let empty = printed(&["trace", "-"], &capture[..16]);
    assert_eq!(empty, "");
}

#[test]
fn records_of_other_kinds_are_skipped() {
    let capture = record();
    let (head, records) = capture.split_at(16);
    let other = [head, &[3, 0, 0, 0, 77, 1, 2], records].concat();
    let arguments = ["trace", "--json", "-"];
    assert_eq!(lines(&arguments, &other), lines(&arguments, &capture));
}

#[test]
fn follow_prints_calls_while_they_are_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live");
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let recorder = Recorder::start(&kernel, File::create(&path).unwrap()).unwrap();
    let mut child = command(&["trace", "--follow", "--json", path.to_str().unwrap()])
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        let port = ReceiveRight::new_in(*task).unwrap();
        let line: Value = serde_json::from_str(&output.next().unwrap().unwrap()).unwrap();
        assert_eq!(line["call"], "port_allocate");
        drop(port);
        // The call that destroys the right.
        let line: Value = serde_json::from_str(&output.next().unwrap().unwrap()).unwrap();
        assert_ne!(line["call"], "port_allocate");
    }
    drop(recorder);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn replay_sends_messages_with_rights_and_memory() {
    let capture = record();
    let text = printed(&["replay", "-"], &capture);
    assert_eq!(
        text.matches(": arrived with the same bytes\n").count(),
        2,
        "{text}"
    );
    assert!(
        text.lines()
            .last()
            .unwrap()
            .starts_with("2 messages replayed, "),
        "{text}"
    );
    let all = lines(&["replay", "--json", "-"], &capture);
    assert_eq!(all.len(), 3);
    assert_eq!(all[2]["replayed"], 2);
    assert_eq!(all[2]["not_replayed"], 0);
}

#[test]
fn inspect_prints_the_messages_of_a_capture() {
    let capture = record();
    let all = lines(&["inspect", "--json", "-"], &capture);
    let ids: Vec<_> = all
        .iter()
        .map(|message| &message["header"]["msgh_id"])
        .collect();
    assert_eq!(ids, [2405, 2405, 31, 31]);
    assert!(all[0]["trailer"].is_null());
    assert_eq!(all[1]["trailer"]["msgh_audit"]["pid"], std::process::id());
    let cut = mach(&["inspect"], &capture[..capture.len() - 3]);
    assert_eq!(cut.status.code(), Some(1));
}

#[test]
fn trace_of_a_closed_pipe_ends_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("capture");
    let capture = record();
    let (head, records) = capture.split_at(16);
    std::fs::write(&path, [head, &records.repeat(2000)].concat()).unwrap();
    for name in ["trace", "replay"] {
        let mut child = command(&[name, path.to_str().unwrap()]).spawn().unwrap();
        let mut first = [0; 10];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert!(output.stderr.is_empty(), "{name}");
    }
}

#[test]
fn idle_trace_ends_soon_after_its_pipe_is_closed() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let capture = record();
    std::fs::write(file.path(), &capture).unwrap();
    for arguments in [
        &["trace", "-f", file.path().to_str().unwrap()][..],
        &["trace", "-"],
        &["trace", "--follow", "--json", "-"],
    ] {
        let mut child = command(arguments).spawn().unwrap();
        // It stays open: more calls may come.
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&capture).unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        drop(output);
        assert_eq!(ended(&mut child).code(), Some(0), "{arguments:?}");
        let mut errors = String::new();
        let mut stderr = child.stderr.take().unwrap();
        stderr.read_to_string(&mut errors).unwrap();
        assert_eq!(errors, "", "{arguments:?}");
    }
}

#[test]
fn idle_trace_of_a_named_pipe_ends_with_its_reader() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    let capture = record();
    for arguments in [
        &["trace"][..],
        &["trace", "--follow"],
        &["trace", "-f", "--json"],
    ] {
        let arguments = [arguments, &[path.to_str().unwrap()]].concat();
        let mut child = command(&arguments).spawn().unwrap();
        // It stays open: more calls may come.
        let mut writer = File::options().write(true).open(&path).unwrap();
        writer.write_all(&capture).unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        drop(output);
        assert_eq!(ended(&mut child).code(), Some(0), "{arguments:?}");
        drop(writer);
    }
}

#[test]
fn lines_of_a_pipe_are_printed_at_once() {
    let capture = record();
    for name in ["trace", "replay"] {
        let mut child = command(&[name, "--json", "-"]).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&capture).unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        serde_json::from_str::<Value>(&line).unwrap();
        drop(stdin);
        assert_eq!(ended(&mut child).code(), Some(0));
    }
}

#[test]
fn closed_pipe_is_quiet_for_buffered_lines_and_errors() {
    let capture = record();
    let file = tempfile::NamedTempFile::new().unwrap();
    for input in [&capture[..], &capture[..capture.len() - 3]] {
        std::fs::write(file.path(), input).unwrap();
        for name in ["trace", "replay", "inspect"] {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let output = command(&[name, file.path().to_str().unwrap()])
                .stdout(writer)
                .spawn()
                .and_then(std::process::Child::wait_with_output)
                .unwrap();
            assert_eq!(output.status.code(), Some(0), "{name}");
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
        }
    }
}
