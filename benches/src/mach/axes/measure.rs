//! Measures the costs of one kind of object.

use std::time::Duration;

use crate::harness::percentiles::median;
use crate::harness::worker::Metrics;

/// Smallest number of objects whose memory is distinguishable from that of the rest of the process.
const MEMORY_FROM: usize = 1_000;
/// Smaller numbers of objects are created and destroyed repeatedly, until this many have been
/// created.
const OBJECTS_MIN: usize = 2_000;
/// Number of measurements of a message, and messages (or parts of them) in each.
const MEASUREMENTS: usize = 7;
const MESSAGES: usize = 1_000;

/// The cost of creating objects.
pub(super) struct Made {
    pub(super) time: Duration,
    /// Growth of the process.
    pub(super) bytes: f64,
}

impl Made {
    /// Subtracts the memory of the benchmark's own list.
    pub(super) fn without(mut self, list: usize) -> Self {
        self.bytes -= list as f64;
        self
    }
}

/// A kind of object.
pub(super) trait Objects {
    /// Prepares a kernel without objects.
    fn open() -> Self;

    /// Creates `size` objects.
    fn make(&mut self, size: usize) -> Made;

    /// Sends and receives a message in the presence of the objects.
    fn message(&mut self);

    /// Returns the number of objects that a message carries.
    fn carried(&self) -> usize {
        1
    }

    /// Destroys all objects, and returns the time that it took.
    fn destroy(&mut self) -> Duration;
}

/// Measures the costs with `size` objects. The metrics are those of `axis_costs`.
pub(super) fn measure<O: Objects>(size: usize) -> Metrics {
    let mut objects = O::open();
    let mut made = objects.make(size);
    let bytes = made.bytes;
    let message = time_of_message(&mut objects);
    let mut destroyed = objects.destroy();
    let mut count = size;
    // The first objects of a process are slower to create.
    if size < OBJECTS_MIN {
        (made.time, destroyed, count) = (Duration::ZERO, Duration::ZERO, 0);
        while count < OBJECTS_MIN {
            made.time += objects.make(size).time;
            destroyed += objects.destroy();
            count += size;
        }
    }
    let each = |time: Duration| time.as_nanos() as f64 / count as f64;
    let mut metrics = Metrics::from([
        ("message".to_owned(), message),
        ("make".to_owned(), each(made.time)),
        ("destroy".to_owned(), each(destroyed)),
    ]);
    if size >= MEMORY_FROM {
        metrics.insert("bytes".to_owned(), bytes / size as f64);
    }
    metrics
}

fn time_of_message<O: Objects>(objects: &mut O) -> f64 {
    let carried = objects.carried();
    let messages = MESSAGES.div_ceil(carried);
    let times = (0..=MEASUREMENTS).map(|_| {
        let begin = std::time::Instant::now();
        for _ in 0..messages {
            objects.message();
        }
        begin.elapsed().as_nanos() as f64 / (messages * carried) as f64
    });
    // The first measurement warms up.
    median(times.skip(1).collect())
}
