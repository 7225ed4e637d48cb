//! Measurements in fresh processes.
//!
//! Where two threads land on two processors decides the result of any blocking channel, and a process keeps its luck: "any single run
//! is meaningless". So the program starts itself again for each run, as `program worker TASK ARGUMENTS…`; a worker prints one
//! line of JSON, and the medians over several workers count.

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, Stdio};

use super::percentiles::median;

/// What a worker measured, by name.
pub type Metrics = BTreeMap<String, f64>;

/// The arguments of a worker: the name of its task, and `key=value` pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// What is measured.
    pub task: String,
    arguments: BTreeMap<String, String>,
}

impl Job {
    /// A job without arguments.
    #[must_use]
    pub fn new(task: &str) -> Self {
        Self {
            task: task.to_owned(),
            arguments: BTreeMap::new(),
        }
    }

    /// The job with one more argument.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.arguments.insert(key.to_owned(), value.to_string());
        self
    }

    /// The job in the arguments of this process, if it is a worker.
    #[must_use]
    pub fn of_this_process() -> Option<Self> {
        let mut arguments = std::env::args().skip(1);
        if arguments.next()? != "worker" {
            return None;
        }
        let mut job = Self::new(&arguments.next()?);
        for argument in arguments {
            let (key, value) = argument.split_once('=')?;
            job = job.with(key, value);
        }
        Some(job)
    }

    /// An argument as text; empty when it is not there.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.arguments.get(key).map_or("", String::as_str)
    }

    /// An argument as a number.
    ///
    /// # Panics
    ///
    /// When it is not there or not a number: the program starts its workers itself.
    #[must_use]
    pub fn number(&self, key: &str) -> u64 {
        self.text(key)
            .parse()
            .unwrap_or_else(|_| panic!("{key} of {} is no number", self.task))
    }

    /// The arguments with which this program becomes the worker.
    pub fn command_line(&self) -> impl Iterator<Item = String> {
        let pairs = self.arguments.iter();
        ["worker".to_owned(), self.task.clone()]
            .into_iter()
            .chain(pairs.map(|(key, value)| format!("{key}={value}")))
    }

    /// Starts a process that does the job and waits for what it measures.
    ///
    /// # Errors
    ///
    /// The process could not be started, or failed, or printed something else.
    pub fn run(&self) -> io::Result<Metrics> {
        let output = Command::new(std::env::current_exe()?)
            .args(self.command_line())
            .stderr(Stdio::inherit())
            .output()?;
        if !output.status.success() {
            return Err(io::Error::other(format!(
                "{self:?} ended with {}",
                output.status
            )));
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

/// Runs all jobs `rounds` times, in turn, each time in a fresh process, and gives the medians of each job's metrics. A job finds the number
/// of its round in its arguments, as `round`. In each round the jobs come in another order.
///
/// # Errors
///
/// Those of [`Job::run`].
pub fn medians(jobs: &[Job], rounds: u32) -> io::Result<Vec<Metrics>> {
    let mut samples: Vec<BTreeMap<String, Vec<f64>>> = vec![BTreeMap::new(); jobs.len()];
    for round in 0..rounds {
        for index in order(jobs.len(), round as usize) {
            for (name, value) in jobs[index].clone().with("round", round).run()? {
                samples[index].entry(name).or_default().push(value);
            }
        }
    }
    let medians = samples.into_iter().map(|samples| {
        let medians = samples.into_iter();
        medians
            .map(|(name, values)| (name, median(values)))
            .collect()
    });
    Ok(medians.collect())
}

/// The order of `count` jobs in a round: what one leaves behind, a processor that went to sleep or is busy, is not for the same one each time.
fn order(count: usize, round: usize) -> impl Iterator<Item = usize> {
    let backwards = round % 2 == 1;
    (0..count).map(move |place| {
        let place = if backwards { count - 1 - place } else { place };
        (place + round) % count
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_round_has_all_jobs_in_another_order() {
        let order = |round| order(4, round).collect::<Vec<_>>();
        assert_eq!(order(0), [0, 1, 2, 3]);
        assert_eq!(order(1), [0, 3, 2, 1]);
        assert_eq!(order(2), [2, 3, 0, 1]);
        assert_eq!(order(3), [2, 1, 0, 3]);
    }

    #[test]
    fn a_worker_finds_its_job_in_its_arguments() {
        let job = Job::new("count").with("up-to", 7);
        let line: Vec<String> = job.command_line().collect();
        assert_eq!(line, ["worker", "count", "up-to=7"]);
        assert_eq!(job.number("up-to"), 7);
        assert_eq!(job.text("down-to"), "");
    }
}
