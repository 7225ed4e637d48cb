//! The cost of a message, and of making and destroying an object, against the number of objects.

mod messages;
mod objects;

use std::time::Duration;

use crate::harness::percentiles::median;
use crate::harness::worker::{Job, Metrics};

use self::messages::{Queued, Regions, Rights};
use self::objects::{Members, Names, Ports, Requests, Tasks};

/// A kind of object, of which there can be many.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// Name in reports.
    pub name: &'static str,
    /// Name of the plot's file.
    pub file: &'static str,
    /// Largest number of objects.
    pub most: usize,
}

const fn axis(name: &'static str, file: &'static str, most: usize) -> Axis {
    Axis { name, file, most }
}

/// The axes. Some have fewer objects than a million: tasks, messages and regions, because of the
/// memory, and rights in a message, of which the kernel accepts 16,382.
pub const AXES: [Axis; 8] = [
    axis("ports", "scale-ports", 1_000_000),
    axis("names", "scale-names", 1_000_000),
    axis("tasks", "scale-tasks", 100_000),
    axis("members of a set", "scale-members", 1_000_000),
    axis("requests on a port", "scale-requests", 1_000_000),
    axis("queued messages", "scale-queued", 100_000),
    axis("rights in a message", "scale-rights", 10_000),
    axis("regions in a message", "scale-regions", 100_000),
];

/// Numbers of objects.
pub const SIZES: [usize; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// The memory of fewer objects is less than what the process needs otherwise.
const MEMORY_FROM: usize = 1_000;
/// Few objects are made and destroyed again, until there were so many.
const OBJECTS_MIN: usize = 2_000;
/// Number of measurements of a message, and messages (or parts of them) in each.
const MEASUREMENTS: usize = 7;
const MESSAGES: usize = 1_000;

/// What it took to make objects.
struct Made {
    time: Duration,
    /// Growth of the process.
    bytes: f64,
}

impl Made {
    /// Subtracts the memory of the benchmark's own list.
    fn without(mut self, list: usize) -> Self {
        self.bytes -= list as f64;
        self
    }
}

/// Objects of a kind.
trait Objects {
    /// Prepares a kernel without objects.
    fn open() -> Self;

    /// Makes `size` objects.
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

/// Measures `axis` with `size` objects in a worker.
///
/// Metrics: `message`, `make` and `destroy` in nanoseconds for each message and object, and `bytes`
/// for each object if there are many.
///
/// # Panics
///
/// Panics if there is no such axis, or if a kernel cannot hold the objects.
#[must_use]
pub fn axis_costs(job: &Job) -> Metrics {
    let size = job.number("size") as usize;
    match job.text("axis") {
        "ports" => measure::<Ports>(size),
        "names" => measure::<Names>(size),
        "tasks" => measure::<Tasks>(size),
        "members of a set" => measure::<Members>(size),
        "requests on a port" => measure::<Requests>(size),
        "queued messages" => measure::<Queued>(size),
        "rights in a message" => measure::<Rights>(size),
        "regions in a message" => measure::<Regions>(size),
        axis => panic!("unknown axis `{axis}`"),
    }
}

fn measure<O: Objects>(size: usize) -> Metrics {
    let mut objects = O::open();
    let mut made = objects.make(size);
    let bytes = made.bytes;
    let message = time_of_message(&mut objects);
    let mut destroyed = objects.destroy();
    let mut count = size;
    // The first ones of a process are slower.
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
