//! Tasks of other processes. A test starts itself again as another process.

use std::io::{BufRead, BufReader, ErrorKind};
use std::process::{Child, Command, Stdio};

use mach_msg::capture::Recorder;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::remote::KERNEL_VARIABLE;
use mach_msg::kernel::{ProviderKind, Task};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{COPY_SEND, Msg, RawTask, call, complex, region, word};

/// The variable that makes a test run as the other process, with its role.
pub(super) const ROLE: &str = "MACH_MSG_TEST_ROLE";

#[derive(Debug, MachMessage)]
#[mach(id = 3, reply(Answer))]
struct Question<'a> {
    #[mach(ool)]
    numbers: OolMemory,
    #[mach(tail)]
    text: &'a str,
}

#[derive(Debug, MachMessage)]
#[mach(id = 4)]
struct Answer {
    pid: u32,
    sum: u64,
}

/// Another process, which is killed when this is dropped.
pub(super) struct Other {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Other {
    /// Starts `test` of this program in another process, with a role.
    pub(super) fn start(host: &TestHost, test: &str, role: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(ROLE, role)
            .env(KERNEL_VARIABLE, host.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// Waits until the process prints that it is ready. Returns the lines until then.
    pub(super) fn ready(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            let count = self.lines.read_line(&mut line).unwrap();
            assert_ne!(count, 0, "the process ended");
            let is_ready = line.ends_with("ready\n");
            lines.push(line);
            if is_ready {
                return lines;
            }
        }
    }
}

impl Other {
    /// Waits until the process ends.
    pub(super) fn end(mut self) -> std::process::ExitStatus {
        self.child.wait().unwrap()
    }

    /// Kills the process.
    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Stops the process for some time.
    pub(super) fn stop_for(&self, time: std::time::Duration) {
        let pid = self.child.id().cast_signed();
        // SAFETY: the process is a child that was not waited for.
        unsafe { libc::kill(pid, libc::SIGSTOP) };
        std::thread::sleep(time);
        // SAFETY: the process was not waited for, so its number belongs to it.
        unsafe { libc::kill(pid, libc::SIGCONT) };
    }

    /// Returns the status of the process if it has ended.
    pub(super) fn has_ended(&mut self) -> Option<std::process::ExitStatus> {
        self.child.try_wait().unwrap()
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn role() -> Option<String> {
    std::env::var(ROLE).ok()
}

/// Answers questions in the task of this process, forever.
fn answer_questions() -> ! {
    let port = ReceiveRight::new().unwrap();
    bootstrap::register("questions", &port.make_send().unwrap()).unwrap();
    println!("ready");
    let mut buffer = MessageBuffer::new();
    loop {
        let message = port.receive(&mut buffer).unwrap();
        let question = message.decode::<Question<'_>>().unwrap();
        let sum = question
            .body
            .numbers
            .iter()
            .map(|&byte| u64::from(byte))
            .sum();
        if question.body.text == "die" {
            std::process::abort();
        }
        let pid = std::process::id();
        question.reply.unwrap().send(Answer { pid, sum }).unwrap();
    }
}

/// Asks the service in another process.
fn ask(task: Task, send: &SendRight, text: &str) -> Result<(u32, u64), String> {
    let numbers = OolMemory::copy_of(task, &[1, 2, 3, 250]).unwrap();
    let question = Question { numbers, text };
    let answer = send.call(question).map_err(|error| error.to_string())?;
    Ok((answer.pid, answer.sum))
}

#[test]
fn call_crosses_processes_and_death_is_noticed() {
    if role().is_some() {
        answer_questions();
    }
    let host = TestHost::start();
    let task = host.join();
    let before = host.kernel().resource_counts();
    let name = "hosts::processes::call_crosses_processes_and_death_is_noticed";
    let mut other = Other::start(&host, name, "server");
    other.ready();
    let send = bootstrap::look_up_as(*task, "questions").unwrap();
    let pid = other.child.id();
    // In a thread, which has the reply port and releases it.
    let ask = |text| std::thread::scope(|scope| scope.spawn(|| ask(*task, &send, text)).join());
    assert_eq!(ask("sum").unwrap(), Ok((pid, 256)));
    let mut tasks = host.tasks();
    tasks.retain(|task| task.pid == pid);
    assert_eq!(tasks.len(), 1, "the process has one task");
    // A server that dies in a call answers with a send-once notification.
    let error = ask("die").unwrap().unwrap_err();
    assert!(
        error.contains("no reply will come") || error.contains("died"),
        "{error}"
    );
    wait_for_tasks(&host, 1);
    assert!(send.is_dead());
    drop(send);
    assert_eq!(host.kernel().resource_counts(), before);
    assert_eq!(host.kernel().verify(), Ok(()));
}

#[test]
fn recorder_of_a_joined_process_is_refused() {
    if role().is_some() {
        assert_eq!(Task::current().provider(), ProviderKind::Remote);
        let refused = Recorder::start(&EmbeddedKernel::process(), Vec::new()).map(drop);
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Unsupported);
        // Another kernel has tasks of this process.
        let recorder = Recorder::start(&EmbeddedKernel::new(), Vec::new()).unwrap();
        recorder.finish().unwrap();
        println!("ready");
        return;
    }
    let host = TestHost::start();
    let name = "hosts::processes::recorder_of_a_joined_process_is_refused";
    Other::start(&host, name, "recorder").ready();
    wait_for_tasks(&host, 0);
}

/// Sends messages with rights and memory to all that it finds, forever.
fn make_trouble() -> ! {
    let port = ReceiveRight::new().unwrap();
    let mut buffer = MessageBuffer::new();
    println!("ready");
    let mut peers: Vec<SendRight> = Vec::new();
    let mut number = 0_u32;
    loop {
        number = number.wrapping_add(1);
        let name = format!("peer {}", number % 8);
        if number % 16 == 1 {
            let _ = bootstrap::register(&name, &port.make_send().unwrap());
        }
        peers.extend(bootstrap::look_up(&name));
        if peers.len() > 16 {
            peers.clear();
        }
        for peer in &peers {
            let numbers = OolMemory::copy_of(Task::current(), &vec![7; 5000]).unwrap();
            let question = Question { numbers, text: "?" };
            let _ = peer.send_request(question, &port, mach_msg::Wait::Never);
        }
        while let Ok(Some(message)) = port.try_receive(&mut buffer) {
            if let Ok(question) = message.decode::<Question<'_>>()
                && let Some(reply) = question.reply
            {
                let _ = reply.send(Answer { pid: 0, sum: 0 });
            }
        }
    }
}

#[test]
fn killed_processes_leak_nothing() {
    const PROCESSES: usize = 6;
    const KILLS: usize = 30;

    if role().is_some() {
        make_trouble();
    }
    let host = TestHost::start();
    let before = host.kernel().resource_counts();
    let name = "hosts::processes::killed_processes_leak_nothing";
    let start = || {
        let mut other = Other::start(&host, name, "trouble");
        other.ready();
        other
    };
    let mut others: Vec<Other> = (0..PROCESSES).map(|_| start()).collect();
    let mut random = mach_msg_tests::random::Random::new(1);
    for _ in 0..KILLS {
        std::thread::sleep(std::time::Duration::from_millis(1 + random.below(20)));
        let victim = random.below(PROCESSES as u64) as usize;
        // The drop kills the process at an arbitrary point.
        others[victim] = start();
    }
    drop(others);
    wait_for_tasks(&host, 0);
    assert_eq!(host.kernel().verify(), Ok(()));
    assert_eq!(host.kernel().resource_counts(), before);
}

/// Serves a host in this process with the default action for `SIGPIPE`, forever.
fn serve_with_default_signals() -> ! {
    // SAFETY: the default action has no handler.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
    let host = TestHost::start();
    println!("\n{}", host.path().display());
    println!("ready");
    loop {
        std::thread::park();
    }
}

#[test]
fn client_closing_early_does_not_kill_its_host() {
    use std::io::Write;
    use std::net::Shutdown;

    if role().is_some() {
        serve_with_default_signals();
    }
    let unused = TestHost::start();
    let name = "hosts::processes::client_closing_early_does_not_kill_its_host";
    let mut other = Other::start(&unused, name, "host");
    let lines = other.ready();
    let path = lines.iter().rev().nth(1).expect("the path of the socket");
    let path = std::path::PathBuf::from(path.trim_end());
    for _ in 0..50 {
        let task = RawTask::join_at(&path).expect("the host lives");
        let mut calls = task.connect();
        let frame = [8, call::PORT_ALLOCATE, 1].map(u32::to_le_bytes).concat();
        // The host answers when the frame is complete, and then the client is gone.
        calls.0.write_all(&frame[..7]).unwrap();
        calls.0.shutdown(Shutdown::Read).unwrap();
        calls.0.write_all(&frame[7..]).unwrap();
    }
    assert!(RawTask::join_at(&path).is_some(), "the host lives");
    assert_eq!(other.child.try_wait().unwrap(), None);
    drop(other);
    let _ = std::fs::remove_dir_all(path.parent().unwrap());
}

/// Returns a size of this process in bytes, by its name in `/proc`.
fn memory_of_process(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    let number = line.split_whitespace().nth(1).unwrap();
    number.parse::<usize>().unwrap() << 10
}

/// Receives a message of empty regions from a host in this process, and prints the peak memory of
/// the process for it.
fn receive_empty_regions() -> ! {
    const COUNT: usize = 2_500_000;

    let host = TestHost::start();
    let task = RawTask::join(&host);
    let mut calls = task.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    {
        let mut msg = Msg::send(complex(port, COPY_SEND, &vec![region(0, true); COUNT]));
        msg.regions = vec![0; 9 * COUNT];
        let answer = calls.call(&msg.encode()).expect("an answer");
        assert_eq!(word(&answer, 0), 0);
    }
    // The cycle of sizes starts again with the largest one.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory_of_process("VmRSS");
    let room = u32::try_from(16 * COUNT + 1000).unwrap();
    let answer = calls.call(&Msg::receive(port, room).encode()).unwrap();
    assert_eq!(word(&answer, 0), 0);
    assert_eq!(answer.len(), 13 + 28 + 16 * COUNT + 8 + 9 * COUNT);
    println!("\n{}", memory_of_process("VmHWM").saturating_sub(before));
    println!("ready");
    std::process::exit(0);
}

#[test]
fn empty_regions_of_an_answer_have_no_records() {
    if role().is_some() {
        receive_empty_regions();
    }
    let unused = TestHost::start();
    let name = "hosts::processes::empty_regions_of_an_answer_have_no_records";
    let lines = Other::start(&unused, name, "receiver").ready();
    let used = lines.iter().rev().nth(1).expect("a number");
    let used: usize = used.trim_end().parse().unwrap();
    // The message in the host, and the answer in the client.
    assert!(used < 80_000_000, "{used} bytes");
}
