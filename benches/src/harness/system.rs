//! Information about the machine, and about processor time and memory of the process.

use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::process::Command;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::percentiles::median;

/// The sentence that a report without rows in C has.
pub const WITHOUT_C: &str = if cfg!(c_compiler) {
    ""
} else {
    " The code in C is omitted, because there was no C compiler."
};

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

/// Version of the method. Figures of different versions differ in more than the code.
///
/// 1. Medians of seven processes, and turns of any number of operations.
/// 2. Quartiles, 21 processes with two threads, and turns of at least 32 operations.
const METHOD: u32 = 2;

const fn first_method() -> u32 {
    1
}

/// The environment of a measurement, for reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Processor family, as the name of a folder.
    #[serde(default)]
    pub family: String,
    /// Version of the method.
    #[serde(default = "first_method")]
    pub method: u32,
    /// Frequency, and the time that it takes to read the clock.
    #[serde(default)]
    pub clock: String,
    /// Time of the first access to a new page.
    #[serde(default)]
    pub first_touch: String,
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
    /// Describes this machine, and measures its clock and first touches. A fact that cannot be
    /// determined is "unknown".
    #[must_use]
    pub fn this() -> Self {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let field = |name: &str| field(&cpuinfo, name).unwrap_or_else(|| "unknown".to_owned());
        let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let memory = memory.split_whitespace().nth(1).unwrap_or("0");
        let gibibytes = memory.parse::<f64>().unwrap_or_default() / f64::from(1 << 20);
        let uname = rustix::system::uname();
        // The suffix that a provider appends to the version has no meaning elsewhere.
        let release = uname.release().to_string_lossy();
        let version = release.split('-').next().unwrap_or_default();
        Self {
            family: family(&cpuinfo),
            method: METHOD,
            clock: clock_text(),
            first_touch: first_touch_text(),
            hardware: format!(
                "{} (family {}, model {}), {} processors, {gibibytes:.0} GiB",
                field("model name"),
                field("cpu family"),
                field("model"),
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

/// Returns a field of `/proc/cpuinfo`.
fn field(cpuinfo: &str, name: &str) -> Option<String> {
    let lines = cpuinfo.lines().filter_map(|line| line.split_once(':'));
    let mut values = lines.filter(|(field, _)| field.trim_end() == name);
    values.next().map(|(_, value)| value.trim().to_owned())
}

/// Returns the name of the processor's family for files, from the contents of `/proc/cpuinfo`.
fn family(cpuinfo: &str) -> String {
    let field = |name: &str| field(cpuinfo, name);
    let x86 = || {
        let vendor = match field("vendor_id")?.as_str() {
            "AuthenticAMD" => "amd".to_owned(),
            "GenuineIntel" => "intel".to_owned(),
            other => other.to_owned(),
        };
        let (family, model) = (field("cpu family")?, field("model")?);
        Some(format!("{vendor}-family-{family}-model-{model}"))
    };
    let arm = || {
        let (implementer, part) = (field("CPU implementer")?, field("CPU part")?);
        Some(format!("arm-implementer-{implementer}-part-{part}"))
    };
    let apple = || match output("sysctl", &["-n", "machdep.cpu.brand_string"]).as_str() {
        "unknown" => None,
        name => Some(name.to_owned()),
    };
    let name = x86().or_else(arm).or_else(apple);
    let name = name.unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let plain = |character: char| {
        let keep = character.is_ascii_alphanumeric();
        if keep {
            character.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    name.chars().map(plain).collect()
}

/// Returns the frequency and the time of reading the clock.
fn clock_text() -> String {
    const READS: u32 = 10_000;
    let begin = Instant::now();
    for _ in 0..READS {
        black_box(Instant::now());
    }
    let reading = begin.elapsed().as_nanos() as f64 / f64::from(READS);
    let reading = format!("reading the time takes {reading:.0} ns");
    match frequency() {
        Some(frequency) => {
            format!("about {frequency:.1} GHz by a chain of dependent operations; {reading}")
        }
        None => reading,
    }
}

/// Returns the frequency in GHz, from operations that take a cycle each.
fn frequency() -> Option<f64> {
    const ROUNDS: u32 = 2_000_000;
    const CYCLES: f64 = 6.0;
    if !cfg!(target_arch = "x86_64") {
        return None;
    }
    let rates = (0..5).map(|_| {
        let mut number = black_box(1_u64);
        let begin = Instant::now();
        for _ in 0..ROUNDS {
            // A shift and an exclusive or, three times.
            number ^= number << 13;
            number ^= number >> 7;
            number ^= number << 17;
        }
        black_box(number);
        f64::from(ROUNDS) * CYCLES / begin.elapsed().as_nanos() as f64
    });
    rates.max_by(f64::total_cmp)
}

/// Returns the time of the first access to a new page, with a note if it is long.
fn first_touch_text() -> String {
    const PAGE: usize = 4096;
    const PAGES: usize = 256;
    let mut memories = Vec::new();
    let times = (0..16).map(|_| {
        // Large enough for a separate mapping, whose pages have not been touched yet.
        let mut memory = vec![0_u8; PAGE * PAGES];
        let begin = Instant::now();
        for page in black_box(memory.as_mut_slice()).chunks_mut(PAGE) {
            page[0] = 1;
        }
        let each = begin.elapsed().as_nanos() as f64 / PAGES as f64;
        memories.push(black_box(memory));
        each
    });
    let each = median(times.collect());
    let note = if each > 1000.0 {
        ", more than 1 µs: figures with new memory say little about other machines"
    } else {
        ""
    };
    format!("{each:.0} ns per page{note}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_vendor_family_and_model() {
        let x86 = "vendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 1\nmodel name\t: A\n";
        assert_eq!(family(x86), "amd-family-25-model-1");
        let arm = "CPU implementer\t: 0x41\nCPU part\t: 0xd40\n";
        assert_eq!(family(arm), "arm-implementer-0x41-part-0xd40");
    }

    #[test]
    fn this_machine_has_a_family_and_measured_costs() {
        let machine = Machine::this();
        assert!(!machine.family.is_empty());
        assert!(machine.first_touch.contains(" ns per page"));
        assert!(machine.clock.contains("reading the time takes"));
    }
}
