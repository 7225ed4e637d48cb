//! Runs the small examples as programs.

use mach_msg_tests::examples::program;
use std::process::{Command, Output, Stdio};

const EXAMPLES: [(&str, &str); 5] = [
    ("broker", "broker: "),
    ("calculator", "6 * 7 = 42\n"),
    ("event_loop", "sensor "),
    ("exception_handler", "kernel: the thread continues\n"),
    ("kvstore", "server: 0 sessions and 0 values left\n"),
];

fn run(name: &'static str, stdout: impl Into<Stdio>) -> Output {
    Command::new(program(name))
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .unwrap()
}

#[test]
fn examples_succeed_and_print_their_result() {
    for (name, expected) in EXAMPLES {
        let output = run(name, Stdio::piped());
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{name}: {output:?}");
        assert!(text.contains(expected), "{name}: {text}");
        assert!(output.stderr.is_empty(), "{name}: {output:?}");
    }
}

#[test]
fn examples_ignore_a_closed_output() {
    for (name, _) in EXAMPLES {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = run(name, writer);
        assert!(output.status.success(), "{name}: {output:?}");
        assert!(output.stderr.is_empty(), "{name}: {output:?}");
    }
}
