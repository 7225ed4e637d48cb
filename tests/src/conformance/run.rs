//! Replays a scenario on a new embedded kernel.

use std::fmt::Display;
use std::ptr;
use std::slice;

#[cfg(target_os = "linux")]
use mach_msg::kernel::embedded::host::{ChannelUse, Host, HostLimits};
use mach_msg::kernel::embedded::{
    EmbeddedKernel, OwnedTask, ResourceCounts, SetOrder, TaskOptions, record_guard_exceptions,
    take_guard_exceptions,
};
#[cfg(target_os = "linux")]
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::kernel::{Calls, ProviderKind, Task};
use mach_msg::wire::{AuditToken, MESSAGE_SIZE_MAX, PortName, SecurityToken};

#[cfg(target_os = "linux")]
use crate::hosting::TestHost;

use super::bindings::Bindings;
use super::compare::{Comparison, Difference};
use super::image::{self, Allocate};
use super::pending::{Ended, Pending, PreparedMsg, raised_guards};
#[cfg(target_os = "linux")]
use super::processes::{TaskPlace, TaskProcess};
#[cfg(target_os = "linux")]
use super::quiescence;
use super::received::{FILL, Memory};
use super::scenario::{Call, Code, MsgOperation, Operation, Scenario};

/// An operation whose results are not the recorded ones.
#[derive(Clone, Debug)]
pub struct FailedOperation {
    /// The operation's index in the scenario.
    pub index: usize,
    /// The operation in the file.
    pub text: String,
    /// The differences.
    pub differences: Vec<Difference>,
}

/// Runs the operations of `scenario` in this order, and returns those that differ.
pub(super) fn run(scenario: &Scenario, order: &[usize]) -> Vec<FailedOperation> {
    run_with(Runner::new(scenario.tasks), scenario, order)
}

/// Runs the scenario in `task` only, which is not ended.
pub(super) fn run_in(task: Task, scenario: &Scenario) -> Vec<FailedOperation> {
    let order: Vec<usize> = (0..scenario.operations.len()).collect();
    run_with(Runner::in_task(task), scenario, &order)
}

/// Runs the scenario in tasks that have joined a host, in `place`.
#[cfg(target_os = "linux")]
pub(super) fn run_on_host(
    scenario: &Scenario,
    channels: ChannelUse,
    place: TaskPlace<'_>,
) -> Vec<FailedOperation> {
    let order: Vec<usize> = (0..scenario.operations.len()).collect();
    let runner = Runner::on_host(scenario.tasks, channels, place);
    run_with(runner, scenario, &order)
}

fn run_with<'s>(
    mut runner: Runner<'s>,
    scenario: &'s Scenario,
    order: &[usize],
) -> Vec<FailedOperation> {
    let mut failed = Vec::new();
    for &index in order {
        let operation = &scenario.operations[index];
        let differences = runner.operation(index, operation);
        if !differences.is_empty() {
            failed.push(FailedOperation {
                index,
                text: operation.text.clone(),
                differences,
            });
        }
    }
    let differences = runner.end(&scenario.still_blocked);
    if !differences.is_empty() {
        failed.push(FailedOperation {
            index: order.len(),
            text: "the end".to_owned(),
            differences,
        });
    }
    failed
}

/// A task of the scenario, until it ends.
pub(super) struct Actor {
    pub(super) calls: Calls,
    pub(super) owned: Option<ActorTask>,
}

/// The owner of an actor's task, which ends when this is dropped.
pub(super) enum ActorTask {
    /// The tasks are of an embedded kernel in this process.
    Embedded(#[allow(dead_code, reason = "is there to be dropped")] OwnedTask),
    /// The tasks are of a host.
    #[cfg(target_os = "linux")]
    Joined(#[allow(dead_code, reason = "is there to be dropped")] JoinedTask),
    /// Of a host, in another process.
    #[cfg(target_os = "linux")]
    Process(TaskProcess),
}

impl Allocate for Actor {
    fn allocate(&self, bytes: &[u8]) -> Result<u64, String> {
        let address = self
            .calls
            .vm_allocate(bytes.len().max(1))
            .map_err(|code| format!("no memory for the test's own bytes: {code}"))?;
        if self.calls.task().provider() == ProviderKind::Darwin {
            let to = ptr::with_exposed_provenance_mut(address);
            // SAFETY: the bytes are valid because they were allocated above. No other code uses
            // their address.
            unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len()) };
            return Ok(address as u64);
        }
        self.calls
            .memory_write(address, bytes)
            .map_err(|code| format!("fresh memory cannot be written: {code}"))?;
        Ok(address as u64)
    }
}

impl Memory for Actor {
    fn read(&self, address: u64, size: usize) -> Option<Vec<u8>> {
        if self.calls.task().provider() == ProviderKind::Darwin {
            let from = ptr::with_exposed_provenance::<u8>(usize::try_from(address).ok()?);
            if from.is_null() {
                return None;
            }
            // SAFETY: the bytes are valid because the real kernel delivered a region of this size,
            // which the runner does not release.
            return Some(unsafe { slice::from_raw_parts(from, size) }.to_vec());
        }
        self.calls
            .memory_read(usize::try_from(address).ok()?, size)
            .ok()
    }
}

/// The state of a scenario that is being replayed.
pub(super) struct Runner<'s> {
    kernel: EmbeddedKernel,
    /// Serves the kernel to the actors, if they have joined it.
    #[cfg(target_os = "linux")]
    host: Option<TestHost>,
    pub(super) actors: Vec<Actor>,
    pub(super) bindings: Bindings,
    /// The blocked asynchronous calls.
    pub(super) pending: Vec<Pending<'s>>,
    /// The ended calls that are not compared yet.
    pub(super) ended: Vec<Ended<'s>>,
    /// Numbers sent in voucher fields that the kernel ignores.
    pub(super) voucher_numbers: Vec<PortName>,
    /// Differences of the current operation.
    pub(super) differences: Vec<Difference>,
    /// True if the task outlives the scenario. In such scenarios no call blocks.
    lives: bool,
    /// True if guard exceptions are raised in this process' own threads.
    pub(super) sees_guards: bool,
    /// The processes of the scenario, if calls of several processes wake each other.
    #[cfg(target_os = "linux")]
    pub(super) processes: Vec<u32>,
    /// The task whose operations this process makes, if other processes make those of the others.
    pub(super) own_task: Option<usize>,
}

impl<'s> Runner<'s> {
    fn new(tasks: usize) -> Self {
        record_guard_exceptions(true);
        // The recorded kernel is that of macOS 11; see `docs/differences.md`.
        let kernel = EmbeddedKernel::with_set_order(SetOrder::FirstUntilEmpty);
        let mut bindings = Bindings::new(tasks);
        let actors = (0..tasks)
            .map(|index| {
                let owned = kernel.create_task_with(tokens(index));
                let task: Task = *owned;
                // SAFETY: no owned value has a right or region of the task because only the runner
                // uses it, by name. No message is sent on trust.
                let calls = unsafe { task.calls() };
                if let Ok(name) = calls.task_self() {
                    bindings.bind(index, &format!("$task_self{index}"), name);
                }
                Actor {
                    calls,
                    owned: Some(ActorTask::Embedded(owned)),
                }
            })
            .collect();
        Self {
            kernel,
            #[cfg(target_os = "linux")]
            host: None,
            actors,
            bindings,
            pending: Vec::new(),
            ended: Vec::new(),
            differences: Vec::new(),
            voucher_numbers: Vec::new(),
            lives: false,
            sees_guards: true,
            #[cfg(target_os = "linux")]
            processes: Vec::new(),
            own_task: None,
        }
    }

    /// Creates a runner for scenarios with one task, which is `task`. The runner's own kernel
    /// remains empty.
    fn in_task(task: Task) -> Self {
        let mut runner = Self::new(0);
        runner.bindings = Bindings::new(1);
        // SAFETY: no owned value loses a right because the runner releases only names and memory of
        // its scenario.
        let calls = unsafe { task.calls() };
        if let Ok(name) = calls.task_self() {
            runner.bindings.bind(0, "$task_self0", name);
        }
        runner.actors.push(Actor { calls, owned: None });
        runner.lives = true;
        runner
    }

    /// Creates a runner for the operations of the task `index` of a scenario, which has joined a
    /// host. Other runners make those of the other tasks.
    #[cfg(target_os = "linux")]
    pub(super) fn in_process(tasks: usize, index: usize, task: Task) -> Self {
        let mut runner = Self::in_task(task);
        let calls = runner.actors[0].calls;
        runner
            .actors
            .resize_with(tasks, || Actor { calls, owned: None });
        runner.sees_guards = false;
        runner.lives = false;
        runner.own_task = Some(index);
        runner
    }

    /// Creates a runner whose tasks have joined a host.
    #[cfg(target_os = "linux")]
    fn on_host(tasks: usize, channels: ChannelUse, place: TaskPlace<'_>) -> Self {
        let mut runner = Self::new(0);
        runner.bindings = Bindings::new(tasks);
        let kernel = runner.kernel.clone();
        let mut limits = HostLimits::default();
        limits.channels = channels;
        let host = TestHost::serve(Host::with_identities(kernel, limits, |process| {
            tokens(process.serial as usize - 1)
        }));
        for index in 0..tasks {
            let (task, owned) = match place {
                TaskPlace::Here => {
                    let joined = host.join();
                    (*joined, ActorTask::Joined(joined))
                }
                TaskPlace::Processes(program, text) => {
                    let process = program.start(&host.path(), index, text).expect("a process");
                    let tasks = host.tasks();
                    let found = tasks.iter().find(|task| task.serial as usize == index + 1);
                    // Only transfers without a message use this view of the host.
                    let task = found.expect("the task of the process").task;
                    (task, ActorTask::Process(process))
                }
            };
            // SAFETY: no owned value has a right or region of the task because only the runner uses
            // it, by name. No message is sent on trust.
            let calls = unsafe { task.calls() };
            if let Ok(name) = calls.task_self() {
                runner
                    .bindings
                    .bind(index, &format!("$task_self{index}"), name);
            }
            runner.actors.push(Actor {
                calls,
                owned: Some(owned),
            });
        }
        runner.host = Some(host);
        runner.sees_guards = false;
        // No scenario in the process of the host has a call that blocks.
        runner.lives = true;
        runner
    }

    /// Waits until the host has noticed that tasks have left.
    #[cfg(target_os = "linux")]
    pub(super) fn wait_for_host(&self) {
        let Some(host) = &self.host else { return };
        let living = self.actors.iter().filter(|actor| actor.owned.is_some());
        let living = living.count();
        while host.tasks().len() != living {
            std::thread::yield_now();
        }
    }

    /// Returns the calls of one task and another task, both as the kernel's process has them.
    pub(super) fn in_kernel(&self, from: usize, to: usize) -> (Calls, Task) {
        #[cfg(target_os = "linux")]
        if let Some(host) = &self.host {
            let tasks = host.tasks();
            let task = |actor: usize| {
                let found = tasks.iter().find(|task| task.serial as usize == actor + 1);
                found.map_or(self.actors[actor].calls.task(), |found| found.task)
            };
            // SAFETY: as for the actors' own calls.
            let calls = unsafe { task(from).calls() };
            return (calls, task(to));
        }
        (self.actors[from].calls, self.actors[to].calls.task())
    }

    /// Returns true if this process makes the operations of a task.
    pub(super) fn is_here(&self, task: usize) -> bool {
        match (self.own_task, &self.actors[task].owned) {
            (Some(own), _) => task == own,
            #[cfg(target_os = "linux")]
            (None, Some(ActorTask::Process(_))) => false,
            (None, _) => true,
        }
    }

    /// Makes the operation with this index, and returns the differences.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(unused_variables, reason = "is for hosts")
    )]
    pub(super) fn operation(&mut self, index: usize, operation: &'s Operation) -> Vec<Difference> {
        #[cfg(target_os = "linux")]
        let is_made = self.made_elsewhere(index, operation);
        #[cfg(not(target_os = "linux"))]
        let is_made = false;
        if !is_made {
            self.make(operation);
        }
        #[cfg(target_os = "linux")]
        self.completed_elsewhere(index, operation);
        self.completions(operation);
        std::mem::take(&mut self.differences)
    }

    /// Makes an operation and compares its results, but not those of calls that it ends.
    pub(super) fn make(&mut self, operation: &'s Operation) {
        drop(take_guard_exceptions());
        match &operation.call {
            Call::MachMsg(msg) => self.mach_msg(operation, msg),
            _ => self.call(operation),
        }
    }

    /// Ends all tasks, and with them the blocked calls.
    fn end(mut self, still_blocked: &[String]) -> Vec<Difference> {
        let labels = |calls: Vec<&str>| {
            let mut calls = calls;
            calls.sort_unstable();
            calls.join(" ")
        };
        let expected = labels(still_blocked.iter().map(String::as_str).collect());
        #[cfg(target_os = "linux")]
        let elsewhere = self.blocked_elsewhere();
        #[cfg(not(target_os = "linux"))]
        let elsewhere = std::iter::empty();
        let here = self.pending.iter().map(|call| call.label);
        let got = labels(here.chain(elsewhere).collect());
        self.compare(|found| found.equal("still_blocked", expected, got));
        for actor in &mut self.actors {
            drop(actor.owned.take());
        }
        #[cfg(target_os = "linux")]
        self.wait_for_host();
        self.settle();
        if !self.pending.is_empty() {
            self.differs(
                "",
                "no call waits for a task that is gone",
                self.pending.len(),
            );
        }
        // Not compared: the memory of a task exists until its owner releases it, even after the
        // task has ended.
        let mut left = self.kernel.resource_counts();
        left.ool_bytes = 0;
        self.compare(|found| found.equal("resource counts", ResourceCounts::default(), left));
        self.differences
    }

    /// Compares results of the current operation.
    pub(super) fn compare(&mut self, compare: impl FnOnce(&mut Comparison<'_>)) {
        let mut comparison = Comparison::new(&mut self.bindings);
        compare(&mut comparison);
        self.differences.append(&mut comparison.finish());
    }

    pub(super) fn differs(&mut self, field: &str, expected: impl Display, got: impl Display) {
        self.compare(|found| found.differs(field, expected, got));
    }

    /// Makes an operation other than `mach_msg`.
    fn call(&mut self, operation: &Operation) {
        let outcome = self.plain_call(operation);
        let guards = raised_guards();
        let sees_guards = self.sees_guards;
        self.compare(|found| {
            match outcome {
                Ok(code) => found.code(operation.code, code.map(|code| Code(code.0))),
                Err(error) => found.differs("", "an operation that can be done", error),
            }
            if sees_guards {
                found.guards(operation.task, &operation.guards, &guards);
            }
        });
    }

    fn mach_msg(&mut self, operation: &'s Operation, msg: &'s MsgOperation) {
        let task = operation.task;
        let prepared = match self.prepare(task, msg) {
            Ok(prepared) => prepared,
            Err(error) => return self.differs("", "an operation that can be done", error),
        };
        let outcome = if msg.label.is_none() && (self.lives || !prepared.can_wait()) {
            prepared.call()
        } else {
            let label = msg.label.as_deref().unwrap_or("(the call itself)");
            self.pending
                .push(Pending::start(label, task, msg, prepared));
            self.settle();
            match (self.take_ended(label), &msg.state) {
                (None, Some(_)) => return,
                (None, None) => return self.differs("state", "an end", "BLOCKED"),
                (Some(ended), Some(_)) => {
                    return self.differs("state", "BLOCKED", ended.outcome.code);
                }
                (Some(ended), None) => ended.outcome,
            }
        };
        self.compare_call(operation, msg, &outcome);
    }

    /// Builds the buffers and arguments of a call.
    fn prepare(&mut self, task: usize, msg: &MsgOperation) -> Result<PreparedMsg, String> {
        /// The kernel may write a header and a whole trailer into a buffer of any size.
        const SLACK: usize = 256;

        let actor = &self.actors[task];
        let mut prepared = PreparedMsg::new(actor.calls, msg.options | msg.options_extra.0);
        prepared.timeout = msg.timeout;
        if let Some(send) = &msg.send {
            let image = image::build(send, task, &mut self.bindings, actor)?;
            if send.voucher_is_a_number() {
                let number = self.bindings.resolve(task, &send.voucher)?;
                self.voucher_numbers.push(number);
            }
            prepared.send_size = send.size;
            if send.buffer.is_none() {
                prepared.buffer = image;
                // The bytes after the message belong to the sender too.
                let end = prepared.buffer.len().max(send.size.min(0x1_0000) as usize);
                prepared.buffer.resize(end, 0);
            }
        }
        if let Some(receive) = &msg.rcv {
            prepared.options |= receive.trailer_options();
            prepared.receive_name = self.bindings.resolve(task, &receive.name)?;
            prepared.receive_size = receive.size;
            let size = receive.size.min(MESSAGE_SIZE_MAX) as usize + SLACK;
            match (receive.buffer, receive.overwrite) {
                (Some(_), true) => prepared.receive_buffer = Some(Vec::new()),
                (Some(_), false) => prepared.buffer = Vec::new(),
                (None, true) => prepared.receive_buffer = Some(vec![FILL; size]),
                (None, false) => {
                    let size = size.max(prepared.buffer.len());
                    prepared.buffer.resize(size, FILL);
                }
            }
        }
        prepared.remember();
        Ok(prepared)
    }

    /// Waits until each asynchronous call has ended, or is blocked and no call of the process is
    /// about to wake it.
    pub(super) fn settle(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        #[cfg(target_os = "linux")]
        let settled = match self.processes.as_slice() {
            [] => Pending::settle(&mut self.pending),
            processes => quiescence::wait(processes)
                .map_err(|error| error.to_string())
                .and_then(|()| Pending::take_finished(&mut self.pending)),
        };
        #[cfg(not(target_os = "linux"))]
        let settled = Pending::settle(&mut self.pending);
        match settled {
            Ok(mut ended) => self.ended.append(&mut ended),
            Err(error) => self.differs("", "calls that wait or end", error),
        }
    }
}

/// Returns the tokens of task `index` in the recording.
fn tokens(index: usize) -> TaskOptions {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    let bases = [1000, 2000, 3000, 4000, 5000, 100, 6000, 7000];
    let audit = AuditToken {
        words: bases.map(|base| base + index),
    };
    let security = SecurityToken {
        uid: 2000 + index,
        gid: 3000 + index,
    };
    TaskOptions::default().with_identity(audit, security)
}
