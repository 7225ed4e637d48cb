//! `mach bench`. Times are not tested.

use serde_json::Value;

use crate::run::{command, mach, printed};

const SHORT: [&str; 5] = ["bench", "--rounds", "1", "--milliseconds", "1"];

#[test]
fn bench_json_has_each_contender_of_each_workload() {
    let arguments = [&SHORT[..], &["--json", "--bytes", "1", "--bytes", "5000"]].concat();
    let text = printed(&arguments, b"");
    let all: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(all.len(), 2 * 2 * 3);
    for found in &all {
        assert!(found["ns"].as_f64().unwrap() > 0.0, "{found}");
    }
}

#[test]
fn bench_plots_bars_and_names_what_cannot_be_sent() {
    let arguments = [&SHORT[..], &["--bytes", "1000000"]].concat();
    let text = printed(&arguments, b"");
    assert!(
        text.contains("send and receive on one thread, 1000000 bytes\n"),
        "{text}"
    );
    assert!(text.contains("█"), "{text}");
    assert!(
        text.contains("unix datagram pair     a datagram cannot have this size\n"),
        "{text}"
    );
}

#[test]
fn bench_refuses_sizes_out_of_range() {
    for wrong in ["0", "1000001", "x"] {
        let output = mach(&["bench", "--bytes", wrong], b"");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn second_thread_that_cannot_start_is_an_error() {
    // No address space has room for this stack.
    let output = command(&SHORT)
        .env("RUST_MIN_STACK", (1_u64 << 60).to_string())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    let start = "mach bench: the second thread cannot start: ";
    assert!(errors.starts_with(start), "{errors}");
}
