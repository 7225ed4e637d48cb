//! Facts about the machine, its processors and their use.

use std::fs;
use std::io::Read;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Returns the number of processors that this process may use.
#[must_use]
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Confines the calling thread, and all threads that it starts from now on, to one processor.
///
/// Returns false if the system does not support this.
#[must_use]
pub fn pin_to_one_processor() -> bool {
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

/// Returns the processor time that the calling thread has used.
#[must_use]
pub fn thread_time() -> Duration {
    clock(rustix::time::ClockId::ThreadCPUTime)
}

/// Returns the processor time that the process has used.
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

/// Returns the resident size of this process in bytes, or 0 if the system does not report it.
#[must_use]
pub fn resident_bytes() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: Option<u64> = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or_default() * rustix::param::page_size() as u64
}

/// Returns the number of page faults of the calling thread that needed no input, or `None` if the
/// system does not report it. Does not allocate.
#[must_use]
pub fn minor_faults() -> Option<u64> {
    let mut buffer = [0; 1024];
    let mut file = fs::File::open("/proc/thread-self/stat").ok()?;
    let size = file.read(&mut buffer).ok()?;
    let text = std::str::from_utf8(buffer.get(..size)?).ok()?;
    // The name of the thread can have spaces, and ends with the last parenthesis. The state is
    // field 3, and the faults are field 10.
    let (_, fields) = text.rsplit_once(") ")?;
    fields.split(' ').nth(7)?.parse().ok()
}

/// The environment of a measurement, for reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Processor, memory and architecture.
    pub hardware: String,
    /// Kernel of the operating system.
    pub system: String,
    /// Version of the compiler in the path.
    pub compiler: String,
    /// The commit, with a mark if files have changed since.
    pub commit: String,
    /// Names and versions of the peers.
    #[serde(default)]
    pub peers: String,
    /// The date, as year-month-day in UTC.
    pub date: String,
}

impl Machine {
    /// Describes this machine. A fact that cannot be determined is "unknown".
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
        // The suffix that a provider appends to the version has no meaning elsewhere.
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

/// Returns the commit, with a mark if files other than the results have changed since.
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

/// Returns the names and versions of the peers from the lock file.
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
