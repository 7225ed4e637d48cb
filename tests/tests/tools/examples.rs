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
    run_with(name, &[], stdout)
}

fn run_with(name: &'static str, arguments: &[&str], stdout: impl Into<Stdio>) -> Output {
    Command::new(program(name))
        .args(arguments)
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

#[test]
fn examples_describe_themselves_with_help() {
    let names = EXAMPLES.iter().map(|(name, _)| *name).chain(["digest"]);
    for name in names {
        for option in ["--help", "-h"] {
            let output = run_with(name, &[option], Stdio::piped());
            let text = String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(0), "{name}: {output:?}");
            assert!(text.contains(&format!("usage: {name}")), "{name}: {text}");
            assert!(output.stderr.is_empty(), "{name}: {output:?}");
        }
    }
}

#[test]
fn examples_refuse_other_arguments_with_their_usage() {
    for (name, _) in EXAMPLES {
        for argument in ["--nonsense", "-x", "nonsense"] {
            let output = run_with(name, &[argument], Stdio::piped());
            let errors = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{name}: {output:?}");
            assert!(errors.contains(&format!("usage: {name}")), "{errors}");
            assert!(output.stdout.is_empty(), "{name}: {output:?}");
        }
    }
}

#[test]
fn calculator_accepts_negative_numbers_and_refuses_others() {
    let calculate = |arguments| run_with("calculator", arguments, Stdio::piped());
    let output = calculate(&["-6", "*", "-7"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "-6 * -7 = 42\n");
    for (arguments, code, expected) in [
        (&["six", "*", "7"], 2, "expected two 64-bit integers"),
        (&["6", "^", "7"], 2, "unknown operator `^`"),
        (&["6", "/", "0"], 1, "the divisor is zero"),
    ] {
        let output = calculate(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{errors}");
        assert!(errors.contains(expected), "{errors}");
        assert!(output.stdout.is_empty(), "{output:?}");
    }
}
