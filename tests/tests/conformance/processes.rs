//! Scenarios whose tasks are processes that have joined a host. `conformance --kernel shared`
//! replays all of them.

use std::io::{self, Write};
use std::path::Path;

use mach_msg::kernel::embedded::host::ChannelUse;
use mach_msg_tests::conformance::{SharedSummary, TaskProgram, run_file_on_hosts};

/// Replays a file in processes with channels, and returns the results that differ.
fn replay(file: &Path) -> io::Result<(SharedSummary, Vec<String>)> {
    let program = TaskProgram {
        path: env!("CARGO_BIN_EXE_conformance").into(),
        waits_by_one_word: false,
    };
    let mut differences = Vec::new();
    let channels = || ChannelUse::After { messages: 1 };
    let summary = run_file_on_hosts(file, channels, Some(&program), |scenario, failed| {
        for operation in failed {
            let texts = operation.differences.iter();
            differences.extend(texts.map(|text| format!("{scenario}: {text}")));
        }
    })?;
    Ok((summary, differences))
}

#[test]
fn scenarios_in_processes_have_the_recorded_results() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance");
    let mut all = SharedSummary::default();
    for name in [
        "order",
        "move-receive",
        "trailer",
        "task-death",
        "ool",
        "random",
    ] {
        let (summary, differences) = replay(&folder.join(format!("{name}.jsonl.gz")))?;
        assert_eq!(differences, Vec::<String>::new(), "{name}");
        all += summary;
    }
    assert_eq!(all.failed, 0, "{all}");
    assert!(all.passed > 50, "{all}");
    Ok(())
}

#[test]
fn results_of_a_process_are_compared() -> io::Result<()> {
    let scenario = concat!(
        r#"{"name": "altered", "tasks": 1, "ops": ["#,
        r#"{"op": "port_allocate", "task": 0, "right": "RECEIVE", "out": "$a", "ret": "KERN_SUCCESS"}, "#,
        r#"{"op": "port_destroy", "task": 0, "name": "$a", "ret": "KERN_INVALID_NAME"}]}"#,
    );
    let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile()?;
    writeln!(file, "{scenario}")?;
    let (summary, differences) = replay(file.path())?;
    assert_eq!((summary.passed, summary.failed), (0, 1));
    let [difference] = differences.as_slice() else {
        panic!("{differences:?}");
    };
    assert!(difference.contains("KERN_INVALID_NAME"), "{difference}");
    assert!(difference.contains("KERN_SUCCESS"), "{difference}");
    Ok(())
}
