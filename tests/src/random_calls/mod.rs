//! The generator of random kernel calls for the fuzzer, the stress test and the random tests.
//!
//! ```text
//!   bytes of a fuzzer ──┐                          ┌──▶ a call of the table, arguments drawn by their names
//!                       ├──▶ Input ──▶ step ───────┤
//!   Random ─────────────┘                          └──▶ mach_msg with a message of known names and regions
//! ```
//!
//! The calls come from the table of the library (`kernel/table.rs`), so a new call is included
//! automatically. If it has an argument with a new name, `draw.rs` needs a function with that name.

mod draw;
mod input;
mod space;
#[path = "../../../mach-msg/src/kernel/table.rs"]
mod table;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;

use crate::random::Random;

use draw::{call, call_often};

pub use self::input::Input;
pub use self::space::Space;

/// Makes random calls on the tasks of one kernel.
#[derive(Debug)]
pub struct Actor {
    input: Input<'static>,
    spaces: Vec<Space>,
    tasks: Vec<Task>,
}

impl Actor {
    /// Creates an actor on `tasks`, which belong to one kernel.
    #[must_use]
    pub fn new(seed: u64, tasks: impl IntoIterator<Item = Task>) -> Self {
        let tasks: Vec<Task> = tasks.into_iter().collect();
        Self {
            input: Input::of_random(Random::new(seed)),
            spaces: tasks.iter().map(|task| Space::new(*task)).collect(),
            tasks,
        }
    }

    /// Makes one random call and returns a description of it. A call that would wait has a timeout
    /// of `timeout` milliseconds.
    pub fn step(&mut self, timeout: u32) -> String {
        let place = usize::from(self.input.byte()) % self.spaces.len();
        let mut text = String::new();
        step(
            &mut self.spaces[place],
            &mut self.input,
            &self.tasks,
            timeout,
            Some(&mut text),
        );
        format!("task {place}: {text}")
    }
}

/// Asserts that the kernel's counts are right.
///
/// # Panics
///
/// Panics if they are wrong. The text includes `history`.
pub fn check(kernel: &EmbeddedKernel, history: &[String]) {
    if let Err(faults) = kernel.verify() {
        panic!("{faults}\nafter\n{}", history.join("\n"));
    }
}

/// Makes one call in `space`. Any result is acceptable, as long as the kernel's counts are right.
pub fn step(
    space: &mut Space,
    input: &mut Input<'_>,
    tasks: &[Task],
    timeout: u32,
    text: Option<&mut String>,
) {
    let choice = usize::from(input.byte());
    match choice % 80 {
        0..20 => space.message(input, timeout, text),
        place @ 20..32 => call_often(place - 20, space, input, tasks, text),
        place => call(place - 32, space, input, tasks, text),
    }
}
