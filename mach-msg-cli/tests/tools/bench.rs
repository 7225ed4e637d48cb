//! `mach bench`. Times are not tested.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{command, mach, printed};

const SHORT: [&str; 5] = ["bench", "--rounds", "1", "--milliseconds", "1"];

#[test]
fn bench_json_has_each_contender_of_each_workload() {
    let matrix = [
        "--json",
        "--clients",
        "1",
        "--clients",
        "3",
        "--bytes",
        "1",
        "--bytes",
        "5000",
    ];
    let arguments = [&SHORT[..], &matrix].concat();
    let text = printed(&arguments, b"");
    let all: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    // One thread, and two workloads with two numbers of clients.
    let [cases, contents, sizes, contenders] = [1 + 2 * 2, 2, 2, 6];
    assert_eq!(all.len(), cases * contents * sizes * contenders);
    for found in &all {
        assert!(found["ns"].as_f64().unwrap() > 0.0, "{found}");
    }
    let keys = ["workload", "contents", "clients", "bytes", "contender"];
    let case = |found: &Value| keys.map(|key| found[key].to_string()).join(" ");
    let different: BTreeSet<String> = all.iter().map(case).collect();
    assert_eq!(different.len(), all.len());
}

#[test]
fn bench_plots_bars_and_names_unsendable_messages() {
    let arguments = [&SHORT[..], &["--bytes", "1000000"]].concat();
    let text = printed(&arguments, b"");
    assert!(
        text.contains("send and receive on one thread, 1000000 bytes inline\n"),
        "{text}"
    );
    assert!(text.contains("█"), "{text}");
    for name in ["unix datagram pair    ", "two pipes             "] {
        let line = format!("  {name} cannot hold this size\n");
        assert!(text.contains(&line), "{text}");
    }
}

#[test]
fn bench_measures_only_the_chosen_cases() {
    let chosen = [
        "--workload",
        "reply",
        "--contents",
        "memory",
        "--clients",
        "2",
        "--bytes",
        "9",
    ];
    let text = printed(&[&SHORT[..], &chosen].concat(), b"");
    let headings: Vec<&str> = text.lines().filter(|line| line.contains("bytes")).collect();
    assert_eq!(
        headings,
        ["with reply between threads, 2 clients, 9 bytes of memory"]
    );
}

#[test]
fn bench_refuses_values_out_of_range() {
    for wrong in ["0", "1000001", "x"] {
        for option in ["--bytes", "--clients", "--workload", "--contents"] {
            let output = mach(&["bench", option, wrong], b"");
            assert_eq!(output.status.code(), Some(2), "{option} {wrong}");
        }
    }
}

#[test]
fn thread_start_failure_is_an_error() {
    // No address space has room for this stack.
    let output = command(&SHORT)
        .env("RUST_MIN_STACK", (1_u64 << 60).to_string())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    let start = "mach bench: a thread cannot start: ";
    assert!(errors.starts_with(start), "{errors}");
}
