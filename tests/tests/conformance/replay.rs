//! Each recorded scenario has the same results on the embedded kernel as on the kernel of macOS,
//! and the runner detects each altered result.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use mach_msg_tests::conformance::{Failure, Summary, check_line, run_file};
use serde_json::{Value, json};

/// Returns the scenario files.
fn files() -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "gz"));
    files.sort();
    Ok(files)
}

#[test]
fn recorded_scenarios_have_the_recorded_results() -> io::Result<()> {
    let mut all = Summary::default();
    for file in files()? {
        let of_file = run_file(&file, |failure| println!("{failure}"))?;
        println!("{}: {of_file}", file.display());
        all += of_file;
    }
    println!("{all}");
    assert_eq!(all.failed, 0, "{all}");
    assert!(all.passed > 1000, "the scenario files are not there");
    Ok(())
}

/// Replays hand-written scenarios for rules that were not recorded. See the `README.md` of the
/// folder.
#[test]
fn derived_scenarios_have_the_written_results() -> io::Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance/derived.jsonl");
    let all = run_file(&file, |failure| println!("{failure}"))?;
    assert_eq!(all.failed, 0, "{all}");
    assert!(all.passed > 20, "{all}");
    Ok(())
}

#[test]
fn every_altered_result_is_detected() -> io::Result<()> {
    /// Number of scenarios per file, which is enough for each kind of result. Long scenarios only
    /// repeat them.
    const PER_FILE: usize = 2;
    const LONGEST: usize = 8 * 1024;

    let mut altered = 0;
    let mut unnoticed = Vec::new();
    for file in files()? {
        let mut text = String::new();
        MultiGzDecoder::new(std::fs::File::open(file)?).read_to_string(&mut text)?;
        let short = text.lines().filter(|line| line.len() < LONGEST);
        for line in short.take(PER_FILE) {
            let scenario: Value = serde_json::from_str(line)?;
            assert!(check_line(line).is_ok(), "{}", scenario["name"]);
            for (place, changed) in alterations(&scenario) {
                altered += 1;
                if check_line(&changed.to_string()).is_ok() {
                    unnoticed.push(format!("{} {place}", scenario["name"]));
                }
            }
        }
    }
    println!("{altered} alterations");
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
    assert!(altered > 1000, "{altered}");
    Ok(())
}

/// The fields that are results of an operation. All others are arguments.
const RESULTS: &[&str] = &[
    "ret",
    "exc_guard",
    "completed",
    "state",
    "received",
    "msg_after",
    "bytes_written",
    "written_fields",
    "type",
    "refs",
    "status",
    "members",
    "names",
    "out_equals",
    "out_disp",
    "out_count",
    "out_seqno",
    "out_size",
    "out_id",
    "out_trailer_size",
    "info",
    "previous",
    "mapped",
];

/// Results that are not compared, with the same reasons as in the runner.
const UNTRUSTED: &[&str] = &["subcode", "via"];

/// Returns the scenario with one result altered, for each of its results.
fn alterations(scenario: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (index, operation) in scenario["ops"].as_array().into_iter().flatten().enumerate() {
        for (field, result) in operation.as_object().into_iter().flatten() {
            if !RESULTS.contains(&field.as_str()) {
                continue;
            }
            let mut found = Vec::new();
            alter(result, field, &mut |place, altered| {
                found.push((place.to_owned(), altered));
            });
            for (place, altered) in found {
                let mut changed = scenario.clone();
                let operation = &mut changed["ops"][index];
                operation[field] = altered;
                if field == "ret" {
                    // A code is recorded twice. With only one change, the scenario would be
                    // invalid.
                    operation.as_object_mut().map(|all| all.remove("ret_code"));
                }
                all.push((format!("ops[{index}].{place}"), changed));
            }
        }
    }
    all
}

/// Calls `found` with each variant of `value` that differs in one element.
fn alter(value: &Value, place: &str, found: &mut dyn FnMut(&str, Value)) {
    match value {
        Value::Bool(flag) => found(place, json!(!flag)),
        Value::Number(number) => {
            // Decremented, so that the maximum of a type does not overflow.
            let other = number
                .as_i64()
                .map_or(7, |number| if number > 0 { number - 1 } else { number + 1 });
            found(place, json!(other));
        }
        Value::String(text) => {
            if let Some(other) = other_text(text) {
                found(place, json!(other));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let mut fewer = items.clone();
                fewer.remove(index);
                found(&format!("{place}[{index}] is gone"), Value::Array(fewer));
                alter(item, &format!("{place}[{index}]"), &mut |place, altered| {
                    let mut items = items.clone();
                    items[index] = altered;
                    found(place, Value::Array(items));
                });
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                // Labels and tasks of asynchronous calls identify the call.
                if UNTRUSTED.contains(&name.as_str()) || name == "ret_code" {
                    continue;
                }
                alter(field, &format!("{place}.{name}"), &mut |place, altered| {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), altered);
                    if name == "ret" {
                        fields.remove("ret_code");
                    }
                    found(place, Value::Object(fields));
                });
            }
        }
        Value::Null => {}
    }
}

/// Returns a different text of the same kind, or `None` if there is none (`MSG_BUFFER`, `BLOCKED`).
fn other_text(text: &str) -> Option<String> {
    let known = [
        ("MACH_PORT_NULL", "MACH_PORT_DEAD"),
        ("NULL", "NONNULL"),
        ("NONNULL", "NULL"),
        ("unchanged", ""),
        ("VIRTUAL", "PHYSICAL"),
        ("PHYSICAL", "VIRTUAL"),
        ("NONE", "PORT_SEND"),
        ("PORT_SEND", "PORT_SEND_ONCE"),
        ("SEND", "RECEIVE"),
        ("INVALID_NAME", "INVALID_RIGHT"),
        ("MSG_BUFFER", "0x10"),
        ("SENDER_VALUE", "MACH_PORT_NULL"),
        ("PORT", "OOL"),
        ("PORT_SET", "DEAD_NAME"),
    ];
    if let Some((_, other)) = known.iter().find(|(from, _)| *from == text) {
        return Some((*other).to_owned()).filter(|other| !other.is_empty());
    }
    let other = match text.as_bytes() {
        [b'$', ..] => "MACH_PORT_NULL".to_owned(),
        [b'0', b'x', ..] => {
            let number = u64::from_str_radix(&text[2..], 16).ok()?;
            format!("{:#x}", number ^ 1)
        }
        [b'@', ..] | b"BLOCKED" => return None,
        _ if text.starts_with("KERN_") || text.starts_with("MACH_") || text.starts_with("MIG_") => {
            let other = if text == "KERN_SUCCESS" || text == "MACH_MSG_SUCCESS" {
                "KERN_INVALID_NAME"
            } else {
                "KERN_SUCCESS"
            };
            other.to_owned()
        }
        [digit, ..] if digit.is_ascii_hexdigit() && text.len() >= 2 => {
            let flipped = if *digit == b'0' { "1" } else { "0" };
            format!("{flipped}{}", &text[1..])
        }
        _ => "PORT_SET".to_owned(),
    };
    Some(other)
}

#[test]
fn operations_without_a_recording_are_replayed() {
    let receive = json!({"op": "port_allocate", "task": 0, "right": "RECEIVE", "out": "$a", "ret": "KERN_SUCCESS", "ret_code": 0});
    let lines = [
        json!({"name": "abort", "tasks": 1, "ops": [
            receive,
            {"op": "mach_msg", "task": 0, "async": "r", "options": ["RCV_MSG", "RCV_INTERRUPT"],
             "rcv": {"name": "$a", "size": 64}, "state": "BLOCKED"},
            {"op": "wait", "task": 0},
            {"op": "thread_abort", "task": 0, "async": "r", "completed": [
                {"async": "r", "task": 0, "ret": "MACH_RCV_INTERRUPTED", "ret_code": "0x10004005"},
            ]},
        ]}),
        json!({"name": "memory", "tasks": 1, "ops": [
            {"op": "mem_alloc", "task": 0, "out": "@m", "size": 8, "fill": "01"},
            {"op": "mem_write", "task": 0, "addr": "@m", "data": "a1b2"},
            {"op": "mem_check", "task": 0, "addr": "@m", "mapped": true, "data": "a1b2000000000000"},
        ]}),
        json!({"name": "guards", "tasks": 1, "ops": [
            receive,
            {"op": "guard_with_flags", "task": 0, "name": "$a", "guard": "0x5", "flags": ["STRICT", "IMMOVABLE_RECEIVE"],
             "ret": "KERN_SUCCESS"},
            {"op": "get_attributes", "task": 0, "name": "$a", "flavor": "RECEIVE_STATUS", "ret": "KERN_SUCCESS", "out_count": 10,
             "status": {"pset": 0, "seqno": 0, "mscount": 0, "qlimit": 5, "msgcount": 0, "sorights": 0, "srights": 0,
                        "pdrequest": 0, "nsrequest": 0, "flags": 0x46}},
        ]}),
        json!({"name": "unreadable", "tasks": 1, "ops": [
            {"op": "mach_msg", "task": 0, "options": ["SEND_MSG", "SEND_TIMEOUT"], "timeout": 0,
             "send": {"remote": "BOGUS", "remote_disp": "COPY_SEND", "size": 24, "buffer": "UNMAPPED"},
             "ret": "MACH_SEND_INVALID_DATA", "ret_code": "0x10000002"},
        ]}),
    ];
    for line in lines {
        let result = check_line(&line.to_string());
        assert!(result.is_ok(), "{}", result.unwrap_err());
    }
}

#[test]
fn unknown_field_or_operation_of_the_format_fails() {
    let lines = [
        json!({"name": "field", "tasks": 1, "ops": [
            {"op": "port_allocate", "task": 0, "right": "RECEIVE", "out": "$a", "ret": "KERN_SUCCESS", "flavour": 1},
        ]}),
        json!({"name": "operation", "tasks": 1, "ops": [{"op": "port_rename", "task": 0, "ret": "KERN_SUCCESS"}]}),
        json!({"name": "nested", "tasks": 1, "ops": [
            {"op": "mach_msg", "task": 0, "options": ["RCV_MSG", "RCV_TIMEOUT"], "timeout": 0,
             "rcv": {"name": "BOGUS", "size": 64, "scatter": true}, "ret": "MACH_RCV_INVALID_NAME"},
        ]}),
        json!({"name": "result", "tasks": 1, "ops": [
            {"op": "wait", "task": 0, "completed": [{"async": "a", "task": 0, "ret": "MACH_MSG_SUCCESS", "took": 5}]},
        ]}),
        json!({"name": "code", "tasks": 1, "ops": [
            {"op": "port_destroy", "task": 0, "name": "BOGUS", "ret": "KERN_INVALID_NAME", "ret_code": 16},
        ]}),
        json!({"name": "task", "tasks": 1, "ops": [{"op": "space_names", "task": 1, "names": []}]}),
        json!({"name": "top", "tasks": 1, "ops": [], "skip": true}),
    ];
    for line in lines {
        let result = check_line(&line.to_string());
        assert!(
            matches!(result, Err(Failure::Malformed(_))),
            "{line}: {result:?}"
        );
    }
    assert!(matches!(check_line("{"), Err(Failure::Malformed(_))));
}
