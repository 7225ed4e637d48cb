//! Replays recorded scenarios on the running kernel, through the calls of mach-msg.
//!
//! ```text
//!   run ── for each scenario ──▶ a child task per task of the scenario
//!    │ one operation after the other, by words in shared memory
//!    └─────────▶ worker: resolves names, makes the call, compares the results
//! ```
//!
//! `tests/data/gnumach/README.md` describes the format, and the operations that the runner makes by
//! itself because mach-msg does not have them.

mod call;
mod execute;
mod message;
mod names;
mod received;
mod scenario;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::sync::atomic::{AtomicPtr, Ordering};

use serde_json::Value;

use crate::rpc::{COPY_SEND, MAKE_SEND, Request};
use crate::task::{self, Child};
use crate::{println, thread};

use self::execute::Worker;
use self::message::list;
use self::scenario::{CARRIER, Step, carrier_of, number, operations};

/// The word with the number of the last command to a child.
const COMMAND: usize = 1;
/// The word in which a child confirms the number of a command.
const DONE: usize = 2;
/// The word that states if the results of the last command were as recorded.
const DIFFERS: usize = 3;
/// The word with the number of an operation, and the words with the reaction to it.
const OPERATION: usize = 4;
const STEP: usize = 5;
const INDEX: usize = 6;

/// The scenario that children run.
static SCENARIO: AtomicPtr<Value> = AtomicPtr::new(core::ptr::null_mut());

/// The numbers of scenarios.
#[derive(Default)]
pub struct Counts {
    pub same: usize,
    pub different: usize,
    /// Scenarios that cannot be run. Each was printed with the reason.
    pub not_run: usize,
}

/// Replays the scenarios of a file, one per line, whose name `is_selected`. Prints those that
/// differ from the recording, and counts the others.
pub fn run(file: &str, is_selected: impl Fn(&str) -> bool) -> Counts {
    let mut counts = Counts::default();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let scenario: Value = serde_json::from_str(line).expect("a scenario");
        let name = scenario["name"].as_str().unwrap_or_default();
        if !is_selected(name) {
            continue;
        }
        if let Some(reason) = execute::missing(&scenario) {
            println!("scenario {name} ... not run: {reason}");
            counts.not_run += 1;
            continue;
        }
        match replay(&scenario) {
            Ok(true) => counts.same += 1,
            Ok(false) => {
                println!("scenario {name} ... differs");
                counts.different += 1;
            }
            Err(error) => {
                println!("scenario {name} ... FAILED: {error}");
                counts.different += 1;
            }
        }
    }
    counts
}

/// Replays a scenario. Returns false if a result differs from the recorded one.
fn replay(scenario: &Value) -> Result<bool, String> {
    let error = |code: i32| alloc::format!("{code:#x}");
    SCENARIO.store((&raw const *scenario).cast_mut(), Ordering::Relaxed);
    let tasks = number(&scenario["tasks"]);
    let mut children = Vec::new();
    for task in 0..tasks {
        children.push(Some(Child::start(task, work).map_err(error)?));
    }
    let operations = operations(scenario);
    if operations
        .iter()
        .any(|operation| operation["op"] == "transfer")
    {
        connect(&children).map_err(error)?;
    }
    for (index, operation) in operations.iter().enumerate() {
        let task = number(&operation["task"]);
        if operation["op"] == "terminate_space" {
            children[task] = None;
            continue;
        }
        let run = |task, step, part| command_to(&children, task, (index, step, part));
        let same = match operation["op"].as_str() {
            Some("transfer") => {
                let to = number(&operation["to"]);
                run(task, Step::Run, 0)? && run(to, Step::Receive, 0)?
            }
            _ => run(task, Step::Run, 0)?,
        };
        if !same {
            return Ok(false);
        }
        for (part, call) in list(&operation["completed"]).iter().enumerate() {
            if !run(number(&call["task"]), Step::Completed, part)? {
                return Ok(false);
            }
        }
    }
    for task in 0..tasks {
        if children[task].is_some() && !command_to(&children, task, (0, Step::End, 0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Inserts a send right to the carrier of each other task into each task.
fn connect(children: &[Option<Child>]) -> Result<(), i32> {
    let tasks = || children.iter().flatten().enumerate();
    for (to, receiver) in tasks() {
        // mach_port_allocate_name and mach_port_extract_right
        Request::new(3203)
            .integers(&[1])
            .port_name(CARRIER)
            .call(receiver.task)?;
        let right = Request::new(3216)
            .port_name(CARRIER)
            .integers(&[MAKE_SEND])
            .call_for_right(receiver.task)?;
        for (from, sender) in tasks() {
            if from != to {
                // mach_port_insert_right
                Request::new(3215)
                    .port_name(carrier_of(to))
                    .right(right, COPY_SEND)
                    .call(sender.task)?;
            }
        }
        thread::release(right)?;
    }
    Ok(())
}

/// Sends a command to a child, and waits for its completion.
fn command_to(
    children: &[Option<Child>],
    task: usize,
    (operation, step, index): (usize, Step, usize),
) -> Result<bool, String> {
    let error = |code: i32| alloc::format!("{code:#x}");
    let child = children.get(task).and_then(Option::as_ref);
    let child = child.ok_or("an operation of a task that has ended")?;
    let word = |word| task::shared(task, word).map_err(error);
    word(OPERATION)?.store(operation as u32, Ordering::Relaxed);
    word(STEP)?.store(step as u32, Ordering::Relaxed);
    word(INDEX)?.store(index as u32, Ordering::Relaxed);
    let command = word(COMMAND)?.load(Ordering::Relaxed) + 1;
    word(COMMAND)?.store(command, Ordering::Release);
    while word(DONE)?.load(Ordering::Acquire) != command {
        if let Some(end) = child.end().map_err(error)? {
            return Err(alloc::format!("task {task}: {end:?}"));
        }
        thread::yield_now();
    }
    Ok(word(DIFFERS)?.load(Ordering::Acquire) == 0)
}

/// The body of a child: runs operations until the task is ended.
fn work() {
    // SAFETY: `replay` has stored the scenario, of which the child has a copy.
    let scenario = unsafe { &*SCENARIO.load(Ordering::Relaxed) };
    let task = task::slot().expect("a child");
    let word = |word| task::shared(task, word).expect("the shared page");
    let mut worker = Worker::new(task, scenario);
    let mut last = 0;
    loop {
        let command = word(COMMAND).load(Ordering::Acquire);
        if command == last {
            thread::yield_now();
            continue;
        }
        last = command;
        let value = |place| word(place).load(Ordering::Relaxed) as usize;
        let index = value(OPERATION);
        let operation = &operations(scenario)[index];
        let result = match Step::ALL[value(STEP)] {
            step @ (Step::Run | Step::Receive) => worker.run(operation, step),
            Step::Completed => worker.completed(&operation["completed"][value(INDEX)]),
            Step::End => worker.still_waiting(scenario),
        };
        if let Err(text) = &result {
            let name = operation["op"].as_str().unwrap_or_default().to_string();
            println!("  operation {index}, {name}: {text}");
        }
        word(DIFFERS).store(u32::from(result.is_err()), Ordering::Relaxed);
        word(DONE).store(command, Ordering::Release);
    }
}
