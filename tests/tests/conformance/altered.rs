//! Recorded scenarios with altered arguments: the embedded kernel never panics or hangs, and is
//! empty when the tasks have ended.

use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use mach_msg_tests::conformance::{Failure, check_line};
use mach_msg_tests::random::Random;
use serde_json::{Value, json};

/// Number of altered scenarios for each recorded one.
const PER_SCENARIO: usize = 1;
/// Maximum length of a scenario in bytes. Longer ones take more time and find nothing more.
const LONGEST: usize = 24 * 1024;

#[test]
fn altered_arguments_never_panic_hang_or_leak() -> io::Result<()> {
    let mut random = Random::new(0x5eed);
    let mut replayed = 0;
    for line in scenarios()? {
        for _ in 0..PER_SCENARIO {
            let mut scenario: Value = serde_json::from_str(&line)?;
            let names = names(&scenario);
            for _ in 0..=random.below(4) {
                alter(&mut scenario, &names, &mut random);
            }
            let altered = scenario.to_string();
            if let Err(failure) = check_line(&altered)
                && !is_only_another_answer(&failure)
            {
                panic!("{failure}\n{altered}");
            }
            replayed += 1;
        }
    }
    assert!(replayed > 1000, "{replayed}");
    Ok(())
}

/// Returns true if only results differ, which is expected with altered arguments.
fn is_only_another_answer(failure: &Failure) -> bool {
    match failure {
        Failure::Differs { operations, .. } => {
            let fields = operations
                .iter()
                .flat_map(|operation| &operation.differences)
                .map(|difference| difference.field.as_str());
            let expected = operations
                .iter()
                .flat_map(|operation| &operation.differences)
                .map(|difference| difference.expected.as_str());
            !fields.into_iter().any(|field| field == "resource counts")
                && !expected.into_iter().any(|expected| {
                    expected == "calls that wait or end"
                        || expected == "no call waits for a task that is gone"
                })
        }
        // The scenario became invalid.
        Failure::Malformed(_) => true,
        _ => false,
    }
}

fn scenarios() -> io::Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance");
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "gz"));
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let mut text = String::new();
        MultiGzDecoder::new(std::fs::File::open(file)?).read_to_string(&mut text)?;
        let short = text
            .lines()
            .filter(|line| line.len() < LONGEST && !line.contains("body_zeros"));
        lines.extend(short.map(str::to_owned));
    }
    Ok(lines)
}

/// Returns the variables of a scenario, and the names without a variable.
fn names(scenario: &Value) -> Vec<Value> {
    fn collect(value: &Value, names: &mut Vec<Value>) {
        match value {
            Value::String(text) if text.starts_with('$') => names.push(value.clone()),
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            Value::Object(fields) => fields.values().for_each(|field| collect(field, names)),
            _ => {}
        }
    }
    let mut names = vec![
        json!("BOGUS"),
        json!("MACH_PORT_NULL"),
        json!("MACH_PORT_DEAD"),
    ];
    collect(&scenario["ops"], &mut names);
    names
}

/// Changes the order of the operations, or one argument of one of them.
fn alter(scenario: &mut Value, names: &[Value], random: &mut Random) {
    let Some(operations) = scenario["ops"].as_array_mut().filter(|all| !all.is_empty()) else {
        return;
    };
    let index = below(random, operations.len());
    match random.below(8) {
        0 => {
            let again = operations[index].clone();
            operations.insert(index, again);
        }
        1 => drop(operations.remove(index)),
        2 => {
            let other = below(random, operations.len());
            operations.swap(index, other);
        }
        _ => {
            let mut places = 0;
            visit(&mut operations[index], &mut |_, _| places += 1);
            if places == 0 {
                return;
            }
            let chosen = below(random, places);
            let mut place = 0;
            visit(&mut operations[index], &mut |field, argument| {
                if place == chosen {
                    *argument = other(field, argument, names, random);
                }
                place += 1;
            });
        }
    }
}

/// Returns an index below `bound`.
fn below(random: &mut Random, bound: usize) -> usize {
    random.below(bound as u64) as usize
}

/// The arguments that are altered. The other fields are results or select the operation.
const ARGUMENTS: &[&str] = &[
    "name",
    "poly",
    "pset",
    "notify",
    "remote",
    "local",
    "voucher",
    "names",
    "disp",
    "remote_disp",
    "local_disp",
    "voucher_disp",
    "bits",
    "size",
    "count",
    "descriptor_count",
    "body",
    "delta",
    "value",
    "values",
    "guard",
    "context",
    "flags",
    "right",
    "flavor",
    "sync",
    "id",
    "raw_type",
    "copy",
    "deallocate",
    "addr",
    "qlimit",
    "srdelta",
    "to",
    "task",
    "seqno",
    "options",
];

fn visit(value: &mut Value, found: &mut dyn FnMut(&str, &mut Value)) {
    let Some(fields) = value.as_object_mut() else {
        return;
    };
    for (field, value) in fields {
        match field.as_str() {
            "send" | "rcv" => visit(value, found),
            "descriptors" => {
                for descriptor in value.as_array_mut().into_iter().flatten() {
                    visit(descriptor, found);
                }
            }
            field if ARGUMENTS.contains(&field) => found(field, value),
            _ => {}
        }
    }
}

/// Returns a different value for the argument.
fn other(field: &str, argument: &Value, names: &[Value], random: &mut Random) -> Value {
    const NUMBERS: [u64; 12] = [
        0,
        1,
        2,
        3,
        5,
        16,
        24,
        28,
        0x7fff_ffff,
        0x8000_0000,
        0xffff_ffff,
        0xffff_fffc,
    ];
    const OPTIONS: [&str; 11] = [
        "SEND_MSG",
        "RCV_MSG",
        "RCV_LARGE",
        "RCV_LARGE_IDENTITY",
        "SEND_TIMEOUT",
        "RCV_TIMEOUT",
        "SEND_NOTIFY",
        "RCV_VOUCHER",
        "RCV_GUARDED_DESC",
        "SEND_OVERRIDE",
        "MSG_STRICT_REPLY",
    ];
    match (field, argument) {
        ("names", Value::Array(_)) => {
            let count = random.below(5);
            Value::Array(
                (0..count)
                    .map(|_| names[below(random, names.len())].clone())
                    .collect(),
            )
        }
        ("options", _) => {
            let count = random.below(6);
            Value::Array((0..count).map(|_| json!(random.pick(&OPTIONS))).collect())
        }
        ("values", _) => json!([random.pick(&NUMBERS)]),
        ("name" | "poly" | "pset" | "notify" | "remote" | "local" | "voucher", _) => {
            names[below(random, names.len())].clone()
        }
        // Not all scenarios have a second task.
        ("task" | "to", _) => json!(random.below(2)),
        ("delta" | "srdelta", _) => {
            json!(random.pick(&[0, 1, -1, 2, -2, 70_000, i32::MIN, i32::MAX]))
        }
        ("bits", _) => json!(format!("{:#x}", random.below(1 << 31) << random.below(2))),
        ("disp" | "remote_disp" | "local_disp" | "voucher_disp", _) => json!(random.below(28)),
        ("body", _) => json!("00".repeat(below(random, 64))),
        _ => json!(random.pick(&NUMBERS)),
    }
}
