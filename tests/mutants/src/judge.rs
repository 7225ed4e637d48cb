//! Runs the tests: once to record the mutants that each reaches, then for each mutant.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::sites::Mutant;
use crate::tree::Tree;

/// Number of concurrent processes.
const WORKERS: usize = 2;
/// Tests below this duration run together, in one process per program.
const QUICK: Duration = Duration::from_millis(700);
/// Tests above this duration are not used.
const LIMIT: Duration = Duration::from_secs(100);
/// Address space of one process, in KiB, because a mutant may allocate without bound.
const MEMORY: &str = "33554432";

pub struct Program {
    name: String,
    path: PathBuf,
    folder: PathBuf,
}

pub struct Test {
    program: usize,
    name: String,
    time: Duration,
    reached: Vec<bool>,
}

pub struct Judge {
    programs: Vec<Program>,
    tests: Vec<Test>,
    libraries: String,
    scratch: PathBuf,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The test that failed.
    Detected(String),
    /// The tests that exceeded their time.
    Hung(String),
    /// Number of tests that reached the mutant.
    Survived(usize),
}

enum Ended {
    Passed,
    Failed(String),
    Late,
}

/// Returns the test programs in the messages of cargo.
pub fn programs(messages: &str, skipped: &[(&str, &str)]) -> Vec<Program> {
    let mut all = Vec::new();
    for line in messages.lines() {
        let Ok(value) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let name = value["target"]["name"].as_str().unwrap_or_default();
        let Some(path) = value["executable"].as_str() else {
            continue;
        };
        let manifest = PathBuf::from(value["manifest_path"].as_str().unwrap_or_default());
        let folder = manifest.parent().map(PathBuf::from).unwrap_or_default();
        let is_skipped = skipped
            .iter()
            .any(|(krate, skipped)| folder.ends_with(krate) && *skipped == name);
        if value["profile"]["test"] != true || is_skipped {
            continue;
        }
        all.push(Program {
            name: name.into(),
            path: path.into(),
            folder,
        });
    }
    all
}

impl Judge {
    /// Runs each test alone and records the mutants that it reaches.
    pub fn record(tree: &Tree, programs: Vec<Program>) -> io::Result<Self> {
        // The unit tests of a proc-macro crate need the shared libraries of the compiler.
        let mut libraries = Vec::new();
        for (what, folder) in [("target-libdir", ""), ("sysroot", "/lib")] {
            let output = Command::new("rustc").args(["--print", what]).output()?;
            libraries.push(format!(
                "{}{folder}",
                String::from_utf8_lossy(&output.stdout).trim()
            ));
        }
        let mut judge = Self {
            programs,
            tests: Vec::new(),
            libraries: libraries.join(":"),
            scratch: tree.state.join("scratch"),
        };
        std::fs::create_dir_all(&judge.scratch)?;
        let mut names = Vec::new();
        for (index, program) in judge.programs.iter().enumerate() {
            let output = judge
                .command(program)
                .args(["--list", "--format=terse"])
                .output()?;
            if !output.status.success() {
                let error = String::from_utf8_lossy(&output.stderr);
                return Err(io::Error::other(format!("{}: {error}", program.name)));
            }
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                if let Some(name) = line.strip_suffix(": test") {
                    names.push((index, name.to_string()));
                }
            }
        }
        eprintln!(
            "{} test programs with {} tests",
            judge.programs.len(),
            names.len()
        );
        let found = Mutex::new(Vec::new());
        each(names.len(), |at| {
            let (program, name) = &names[at];
            let cover = judge.scratch.join(format!("cover{at}"));
            let began = Instant::now();
            let names = [name.clone()];
            let ended = judge.run(
                *program,
                &names,
                LIMIT,
                ("MUTANTS_COVER", &cover.to_string_lossy()),
            );
            let time = began.elapsed();
            let bytes = std::fs::read(&cover).unwrap_or_default();
            let _ = std::fs::remove_file(&cover);
            let mut reached: Vec<bool> = bytes.iter().map(|byte| *byte != 0).collect();
            reached.truncate(tree.mutants.len() + 1);
            match ended {
                Ok(Ended::Passed) => {
                    let test = Test {
                        program: *program,
                        name: name.clone(),
                        time,
                        reached,
                    };
                    found.lock().expect("no panic").push(test);
                }
                Ok(Ended::Failed(why)) => {
                    eprintln!(
                        "not used: {} {name} fails ({why})",
                        judge.programs[*program].name
                    );
                }
                Ok(Ended::Late) => {
                    eprintln!("not used: {} {name} is slow", judge.programs[*program].name);
                }
                Err(error) => eprintln!("not used: {name}: {error}"),
            }
        });
        judge.tests = found.into_inner().expect("no panic");
        judge.tests.sort_by_key(|test| test.time);
        Ok(judge)
    }

    /// Returns true if a test reaches the mutant at run time.
    pub fn reaches(&self, mutant: &Mutant) -> bool {
        let id = mutant.id as usize;
        self.tests
            .iter()
            .any(|test| test.reached.get(id).is_some_and(|&reached| reached))
    }

    fn command(&self, program: &Program) -> Command {
        let mut command = Command::new("bash");
        command
            .args([
                "-c",
                "ulimit -v \"$1\"; ulimit -c 0; shift; exec \"$@\"",
                "-",
                MEMORY,
            ])
            .arg(&program.path)
            .current_dir(&program.folder)
            .env("CARGO_MANIFEST_DIR", &program.folder)
            .env("LD_LIBRARY_PATH", &self.libraries)
            .env("PROPTEST_FAILURE_PERSISTENCE", "off")
            .stdin(Stdio::null())
            .process_group(0);
        command
    }

    /// Runs some tests of a program until one fails.
    fn run(
        &self,
        program: usize,
        tests: &[String],
        limit: Duration,
        (variable, value): (&str, &str),
    ) -> io::Result<Ended> {
        let mut child = self
            .command(&self.programs[program])
            .args(["--exact", "--test-threads", "2"])
            .args(tests)
            .env(variable, value)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let deadline = Instant::now() + limit;
        let (sender, lines) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        let mut passed = false;
        loop {
            match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) if line.ends_with("... FAILED") => {
                    end(&mut child);
                    let name = line
                        .trim_start_matches("test ")
                        .trim_end_matches(" ... FAILED");
                    return Ok(Ended::Failed(name.to_string()));
                }
                Ok(line) => passed |= line.starts_with("test result: ok"),
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    end(&mut child);
                    return Ok(Ended::Late);
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            }
        }
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(if status.success() && passed {
                    Ended::Passed
                } else {
                    Ended::Failed(status.to_string())
                });
            }
            if Instant::now() > deadline {
                end(&mut child);
                return Ok(Ended::Late);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Tests all given mutants.
    pub fn judge(
        &self,
        mutants: &[Mutant],
        report: impl Fn(&Mutant, &Verdict) + Sync,
    ) -> Vec<Verdict> {
        let verdicts = Mutex::new(BTreeMap::new());
        each(mutants.len(), |at| {
            let verdict = self.verdict(&mutants[at]);
            report(&mutants[at], &verdict);
            verdicts.lock().expect("no panic").insert(at, verdict);
        });
        verdicts
            .into_inner()
            .expect("no panic")
            .into_values()
            .collect()
    }

    /// Builds the library and some tests with the mutant in constants and macros, and runs the
    /// tests.
    pub fn rebuilt(&self, tree: &Tree, mutant: &Mutant) -> io::Result<Verdict> {
        let id = mutant.id.to_string();
        let checked = tree
            .cargo()
            .env("MUTANTS_CONST", &id)
            .args(["check", "-q", "--locked", "-p", "mach-msg", "--lib"])
            .args(["--features", "mach-msg/bytemuck,mach-msg/serde"])
            .stderr(Stdio::null())
            .status()?;
        if !checked.success() {
            return Ok(Verdict::Detected("the library does not compile".into()));
        }
        let built = tree
            .cargo()
            .env("MUTANTS_CONST", &id)
            .args([
                "test",
                "-q",
                "--locked",
                "--no-run",
                "--message-format=json",
            ])
            .args(["-p", "mach-msg", "-p", "mach-msg-tests", "--lib"])
            .args(["--features", "mach-msg/bytemuck,mach-msg/serde"])
            .args(["--test", "message", "--test", "service", "--test", "mig"])
            .stderr(Stdio::inherit())
            .output()?;
        let messages = String::from_utf8_lossy(&built.stdout);
        if !built.status.success() {
            // Cargo fails without a message of the compiler if a test program does not exist.
            return if messages.contains(r#""reason":"compiler-message""#) {
                Ok(Verdict::Detected("a test does not compile".into()))
            } else {
                Err(io::Error::other("cargo cannot build the tests"))
            };
        }
        let programs = programs(&messages, &[]);
        let judge = Self {
            programs,
            tests: Vec::new(),
            libraries: self.libraries.clone(),
            scratch: self.scratch.clone(),
        };
        let limit = Duration::from_secs(200);
        for (at, program) in judge.programs.iter().enumerate() {
            match judge.run(at, &[], limit, ("MUTANT", &id))? {
                Ended::Passed => {}
                Ended::Failed(test) => {
                    return Ok(Verdict::Detected(format!("{} {test}", program.name)));
                }
                Ended::Late => return Ok(Verdict::Hung(program.name.clone())),
            }
        }
        Ok(Verdict::Survived(0))
    }

    fn verdict(&self, mutant: &Mutant) -> Verdict {
        let id = mutant.id as usize;
        let reaching = self
            .tests
            .iter()
            .filter(|t| t.reached.get(id).is_some_and(|&r| r));
        let reaching: Vec<_> = reaching.collect();
        let mut quick: BTreeMap<usize, Vec<&Test>> = BTreeMap::new();
        let mut batches = Vec::new();
        for test in &reaching {
            if test.time < QUICK {
                quick.entry(test.program).or_default().push(test);
            } else {
                batches.push((test.program, vec![*test]));
            }
        }
        batches.extend(quick);
        let time = |tests: &[&Test]| tests.iter().map(|test| test.time).sum::<Duration>();
        batches.sort_by_key(|(_, tests)| (tests[0].time >= QUICK, time(tests)));
        for (program, tests) in batches {
            let names: Vec<_> = tests.iter().map(|test| test.name.clone()).collect();
            let limit = Duration::from_secs(20) + time(&tests) * 8;
            let program_name = &self.programs[program].name;
            match self.run(program, &names, limit, ("MUTANT", &id.to_string())) {
                Ok(Ended::Passed) => {}
                Ok(Ended::Failed(test)) => {
                    return Verdict::Detected(format!("{program_name} {test}"));
                }
                Ok(Ended::Late) => {
                    return Verdict::Hung(format!("{program_name} ({} tests)", names.len()));
                }
                Err(error) => return Verdict::Detected(format!("{program_name}: {error}")),
            }
        }
        Verdict::Survived(reaching.len())
    }
}

/// Kills a process and its descendants.
fn end(child: &mut Child) {
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-9", "--", &group]).status();
    let _ = child.wait();
}

/// Calls `work` for each number below `count`, on two threads.
fn each(count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        break;
                    }
                    work(at);
                }
            });
        }
    });
}
