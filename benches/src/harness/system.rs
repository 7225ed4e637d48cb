//! The machine: what it is, its processors, and how much of them was used.

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Processors that this process may use.
#[must_use]
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Confines the calling thread, and all that it starts from now on, to one processor. `false` where the system cannot.
#[must_use]
pub fn confine_to_one_processor() -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
        let Ok(all) = sched_getaffinity(None) else {
            return false;
        };
        let Some(first) = (0..CpuSet::MAX_CPU).find(|&cpu| all.is_set(cpu)) else {
            return false;
        };
        let mut one = CpuSet::new();
        one.set(first);
        sched_setaffinity(None, &one).is_ok()
    }
    #[cfg(not(target_os = "linux"))]
    false
}

/// The processor time that the calling thread has used.
#[must_use]
pub fn thread_time() -> Duration {
    clock(rustix::time::ClockId::ThreadCPUTime)
}

/// The processor time that the process has used.
#[must_use]
pub fn process_time() -> Duration {
    clock(rustix::time::ClockId::ProcessCPUTime)
}

fn clock(id: rustix::time::ClockId) -> Duration {
    let now = rustix::time::clock_gettime(id);
    Duration::new(
        now.tv_sec.try_into().unwrap_or_default(),
        now.tv_nsec.try_into().unwrap_or_default(),
    )
}

/// How many bytes of this process are in memory; 0 where that cannot be told.
#[must_use]
pub fn resident_bytes() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: Option<u64> = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or_default() * rustix::param::page_size() as u64
}

/// What a report says about where it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Processor, memory, system.
    pub hardware: String,
    /// Kernel of the operating system.
    pub system: String,
    /// The compiler in the path.
    pub compiler: String,
    /// The commit, with a mark if files were changed since.
    pub commit: String,
    /// The versions of what is compared with.
    #[serde(default)]
    pub peers: String,
    /// The day, as year-month-day in UTC.
    pub date: String,
}

impl Machine {
    /// This machine, now. What cannot be found out is "unknown".
    #[must_use]
    pub fn this() -> Self {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let field = |name: &str| {
            let line = cpuinfo.lines().find(|line| line.starts_with(name));
            let value = line.and_then(|line| line.split_once(':'));
            value
                .map_or("unknown", |(_, value)| value.trim())
                .to_owned()
        };
        let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let memory = memory.split_whitespace().nth(1).unwrap_or("0");
        let gibibytes = memory.parse::<f64>().unwrap_or_default() / f64::from(1 << 20);
        let uname = rustix::system::uname();
        // What a provider adds behind the version tells others nothing.
        let release = uname.release().to_string_lossy();
        let version = release.split('-').next().unwrap_or_default();
        Self {
            hardware: format!(
                "{} (family {}, model {}), {} processors, {gibibytes:.0} GiB",
                field("model name"),
                field("cpu family"),
                field("model\t"),
                processors(),
            ),
            system: format!(
                "{} {version} {}",
                uname.sysname().to_string_lossy(),
                uname.machine().to_string_lossy()
            ),
            compiler: output("rustc", &["--version"]),
            commit: commit(),
            peers: peers(),
            date: output("date", &["-u", "+%Y-%m-%d"]),
        }
    }
}

/// The commit, marked if anything else than figures was changed since.
fn commit() -> String {
    let commit = output("git", &["rev-parse", "--short", "HEAD"]);
    let changes = [
        "status",
        "--porcelain",
        "--untracked-files=no",
        "--",
        ":(top)",
        ":(top,exclude)benches/results",
        ":(top,exclude)README.md",
    ];
    match output("git", &changes).as_str() {
        "unknown" => commit,
        _ => format!("{commit}, changed"),
    }
}

/// Names and versions of the peers, as the lock file has them.
fn peers() -> String {
    const PEERS: [&str; 12] = [
        "crossbeam-channel",
        "kanal",
        "flume",
        "ipc-channel",
        "tarpc",
        "rkyv",
        "flatbuffers",
        "capnp",
        "postcard",
        "bincode",
        "prost",
        "tokio",
    ];
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    let lock = fs::read_to_string(lock).unwrap_or_default();
    let field = |line: &str, name: &str| {
        let value = line.strip_prefix(name)?.strip_prefix(" = \"")?;
        value.strip_suffix('"').map(str::to_owned)
    };
    let lines: Vec<&str> = lock.lines().collect();
    let packages: Vec<(String, String)> = lines
        .windows(2)
        .filter_map(|pair| Some((field(pair[0], "name")?, field(pair[1], "version")?)))
        .collect();
    let versions = PEERS.iter().filter_map(|peer| {
        let same = packages.iter().filter(|(name, _)| name == peer);
        let versions: Vec<&str> = same.map(|(_, version)| version.as_str()).collect();
        (!versions.is_empty()).then(|| format!("{peer} {}", versions.join(" and ")))
    });
    versions.collect::<Vec<_>>().join(", ")
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.ok()
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}
