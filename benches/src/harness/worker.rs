//! Measurements in fresh processes.
//!
//! The processors on which two threads start decide the result of any blocking channel, and this
//! does not change during the life of a process. The program therefore starts itself again for each
//! run, as `program worker TASK ARGUMENTS…`. A worker prints one line of JSON. The result is the
//! median over several workers.

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, Stdio};

use super::percentiles::median;

/// Measurements of a worker, by name.
pub type Metrics = BTreeMap<String, f64>;

/// The arguments of a worker: the name of its task, and `key=value` pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Name of the task.
    pub task: String,
    arguments: BTreeMap<String, String>,
}

impl Job {
    /// Returns a job without arguments.
    #[must_use]
    pub fn new(task: &str) -> Self {
        Self {
            task: task.to_owned(),
            arguments: BTreeMap::new(),
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.arguments.insert(key.to_owned(), value.to_string());
        self
    }

    /// Returns the job in the arguments of this process, or `None` if this process is not a worker.
    #[must_use]
    pub fn from_arguments() -> Option<Self> {
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

    /// Returns an argument as text, or an empty string if it is missing.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.arguments.get(key).map_or("", String::as_str)
    }

    /// Returns an argument as a number.
    ///
    /// # Panics
    ///
    /// Panics if the argument is missing or not a number. The program starts its own workers, so
    /// this is a bug.
    #[must_use]
    pub fn number(&self, key: &str) -> u64 {
        self.text(key)
            .parse()
            .unwrap_or_else(|_| panic!("{key} of {} is no number", self.task))
    }

    /// Returns the command line that starts this job as a worker of this program.
    pub fn command_line(&self) -> impl Iterator<Item = String> {
        let pairs = self.arguments.iter();
        ["worker".to_owned(), self.task.clone()]
            .into_iter()
            .chain(pairs.map(|(key, value)| format!("{key}={value}")))
    }

    /// Runs the job in a new process and returns its metrics.
    ///
    /// # Errors
    ///
    /// - The process could not be started.
    /// - The process failed.
    /// - The process printed something other than metrics.
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

/// Runs all jobs `rounds` times in turn, each in a fresh process, and returns the medians of each
/// job's metrics.
///
/// A job receives the number of its round in the argument `round`. The order of the jobs changes in
/// each round.
///
/// # Errors
///
/// Same as [`Job::run`].
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

/// Returns the order of `count` jobs in a round. The order varies, because a job can leave a
/// processor idle or busy for the next one.
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
    fn order_of_jobs_changes_each_round() {
        let order = |round| order(4, round).collect::<Vec<_>>();
        assert_eq!(order(0), [0, 1, 2, 3]);
        assert_eq!(order(1), [0, 3, 2, 1]);
        assert_eq!(order(2), [2, 3, 0, 1]);
        assert_eq!(order(3), [2, 1, 0, 3]);
    }

    #[test]
    fn job_arguments_become_command_line() {
        let job = Job::new("count").with("up-to", 7);
        let line: Vec<String> = job.command_line().collect();
        assert_eq!(line, ["worker", "count", "up-to=7"]);
        assert_eq!(job.number("up-to"), 7);
        assert_eq!(job.text("down-to"), "");
    }
}
