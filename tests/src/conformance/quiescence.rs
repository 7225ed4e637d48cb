//! Waits until the threads of several processes have nothing to do.

use std::collections::BTreeMap;
use std::io;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The number of times that a thread has stopped running, or `None` if it is running.
type Switches = Option<u64>;

/// Waits until all threads of these processes sleep, except for the calling thread, and none of
/// them is about to wake another.
///
/// Two scans in which all threads sleep, and none has run from one scan to the other, prove this:
/// between the end of the first and the start of the second scan, no thread ran.
///
/// # Errors
///
/// If the threads do not come to rest, or if they cannot be listed.
pub(super) fn wait(processes: &[u32]) -> io::Result<()> {
    /// Much longer than any call takes. Only a kernel that hangs reaches this limit.
    const LIMIT: Duration = Duration::from_secs(30);

    let limit = Instant::now() + LIMIT;
    let mut before = scan(processes)?;
    loop {
        let after = scan(processes)?;
        if after == before && after.values().all(Option::is_some) {
            return Ok(());
        }
        if Instant::now() > limit {
            return Err(io::Error::other("the threads do not come to rest"));
        }
        before = after;
        thread::yield_now();
    }
}

fn scan(processes: &[u32]) -> io::Result<BTreeMap<String, Switches>> {
    let own = fs::read_link("/proc/thread-self")?;
    let mut found = BTreeMap::new();
    for process in processes {
        // A process or a thread may end meanwhile.
        let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
            continue;
        };
        for thread in threads {
            let path = thread?.path();
            if path.strip_prefix("/proc").is_ok_and(|path| path == own) {
                continue;
            }
            if let Ok(status) = fs::read_to_string(path.join("status")) {
                found.insert(path.to_string_lossy().into_owned(), switches(&status));
            }
        }
    }
    Ok(found)
}

/// Reads the contents of `/proc/PID/task/TID/status`.
fn switches(status: &str) -> Switches {
    let field = |name: &str| {
        let value = status.lines().find_map(|line| line.strip_prefix(name))?;
        Some(value.trim())
    };
    let count = |name| field(name)?.parse::<u64>().ok();
    let sleeps = field("State:")?.starts_with('S');
    let all = count("voluntary_ctxt_switches:")? + count("nonvoluntary_ctxt_switches:")?;
    sleeps.then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_and_switches_are_read() {
        let status = |state| {
            format!(
                "Name:\tx\nState:\t{state}\nvoluntary_ctxt_switches:\t40\n\
                 nonvoluntary_ctxt_switches:\t2\n"
            )
        };
        assert_eq!(switches(&status("S (sleeping)")), Some(42));
        assert_eq!(switches(&status("R (running)")), None);
        assert_eq!(switches(""), None);
    }
}
