//! The cost of a message, and of creating and destroying an object, as a function of the number of
//! objects.

mod measure;
mod messages;
mod objects;

use crate::harness::worker::{Job, Metrics};

use self::measure::measure;
use self::messages::{Queued, Regions, Rights};
use self::objects::{Members, Names, Ports, Requests, Tasks};

/// A kind of object whose number varies.
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

/// The axes. Some have fewer than a million objects: tasks, messages and regions because of their
/// memory, and rights in a message because the kernel accepts 16,382.
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
