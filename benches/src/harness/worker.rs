//! Measurements in fresh processes.
//!
//! The processors on which two threads start decide the result of any blocking channel, and this
//! does not change during the life of a process. The program therefore starts itself again for each
//! run, as `program worker TASK ARGUMENTS…`. A worker prints one line of JSON. The result is the
//! median over several workers, with its quartiles.

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, Stdio};

use super::spread::Spread;

/// Measurements of a worker, by name.
pub type Metrics = BTreeMap<String, f64>;

/// The arguments of a worker: the name of its task, and `key=value` pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Name of the task.
    pub task: String,
    arguments: BTreeMap<String, String>,
    processes: u32,
}

impl Job {
    /// Returns a job without arguments.
    #[must_use]
    pub fn new(task: &str) -> Self {
        Self {
            task: task.to_owned(),
            arguments: BTreeMap::new(),
            processes: 1,
        }
    }

    /// Sets the number of processes that [`measure`] runs.
    #[must_use]
    pub fn processes(mut self, processes: u32) -> Self {
        self.processes = processes;
        self
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
            .unwrap_or_else(|_| panic!("{key} of {} is not a number", self.task))
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

/// The metrics of several processes that did the same job.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples(BTreeMap<String, Vec<f64>>);

impl Samples {
    fn add(&mut self, metrics: Metrics) {
        for (name, value) in metrics {
            self.0.entry(name).or_default().push(value);
        }
    }

    /// Adds metrics of other names.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Returns a metric.
    #[must_use]
    pub fn spread(&self, name: &str) -> Option<Spread> {
        Spread::of(self.0.get(name)?.clone())
    }

    /// Returns the quotient of two metrics. Both are divided within each process, because a process
    /// can be slow as a whole.
    #[must_use]
    pub fn ratio(&self, name: &str, reference: &str) -> Option<Spread> {
        let pairs = self.0.get(name)?.iter().zip(self.0.get(reference)?);
        Spread::of(pairs.map(|(value, reference)| value / reference).collect())
    }

    /// Returns the name of the metric with the least median among those that `of` accepts.
    #[must_use]
    pub fn least(&self, of: impl Fn(&str) -> bool) -> Option<&str> {
        let names = self.0.keys().filter(|name| of(name));
        let medians = names.filter_map(|name| Some((name, self.spread(name)?.median)));
        let least = medians.min_by(|(_, a), (_, b)| a.total_cmp(b));
        least.map(|(name, _)| name.as_str())
    }
}

/// Runs all jobs in turn, each in its configured number of fresh processes.
///
/// A job receives the number of its round in the argument `round`. The order of the jobs changes in
/// each round.
///
/// # Errors
///
/// Same as [`Job::run`].
pub fn measure(jobs: &[Job]) -> io::Result<Vec<Samples>> {
    let rounds = jobs.iter().map(|job| job.processes).max();
    let mut samples = vec![Samples::default(); jobs.len()];
    for round in 0..rounds.unwrap_or_default() {
        for index in order(jobs.len(), round as usize) {
            if round < jobs[index].processes {
                samples[index].add(jobs[index].clone().with("round", round).run()?);
            }
        }
    }
    Ok(samples)
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
    fn ratio_is_taken_within_each_process() {
        let mut samples = Samples::default();
        // The second process is slow as a whole.
        for (ours, peer) in [(2.0, 1.0), (20.0, 10.0), (2.2, 1.1)] {
            let metrics = [("ours".to_owned(), ours), ("peer".to_owned(), peer)];
            samples.add(Metrics::from(metrics));
        }
        let ratio = samples.ratio("ours", "peer").expect("a ratio");
        assert_eq!(ratio, Spread::exact(2.0));
        assert_eq!(samples.least(|_| true), Some("peer"));
        assert_eq!(samples.ratio("ours", "nothing"), None);
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
