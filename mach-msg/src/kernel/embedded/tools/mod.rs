//! Tools for inspecting a kernel: resource counts, consistency checks, observers, statistics and
//! concurrency models.

#[cfg(test)]
pub(crate) mod costs;
#[cfg(test)]
pub(crate) mod message_costs;
#[cfg(test)]
pub(crate) mod models;
pub(crate) mod names;
pub(crate) mod notes;
pub(crate) mod observe;
pub(crate) mod recount;
pub(crate) mod resource_counts;
// Only hosts list rights.
#[cfg(any(
    test,
    all(feature = "processes", any(target_os = "linux", target_os = "android"))
))]
pub(crate) mod rights;
pub(crate) mod shown;
pub(crate) mod statistics;
#[cfg(all(test, feature = "tracing"))]
pub(crate) mod subscriber_panics;
