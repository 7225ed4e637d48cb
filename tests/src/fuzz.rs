//! The fuzz targets of `fuzz/`, and a small mutator that works without a fuzzer.
//!
//! A target handles any bytes, and panics if an assertion fails. libFuzzer calls it millions of
//! times (`scripts/fuzz`). The test `fuzz` replays the corpus and a fixed number of mutations of
//! it.

mod capture;
mod frames;
mod gnu;
mod items;
mod kernel;
mod message;
mod mutate;
mod raw;
mod shapes;

use std::path::{Path, PathBuf};

pub use self::capture::capture;
pub use self::frames::{accepted_frames, frames, frames_example};
pub use self::gnu::{gnu, gnu_examples};
pub use self::items::{check_items, items};
pub use self::kernel::kernel;
pub use self::message::message;
pub use self::mutate::mutate;
pub use self::raw::raw;

/// A fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name of the target and of its corpus.
    pub name: &'static str,
    /// Handles an input.
    pub run: fn(&[u8]),
    /// Number of mutations in a run of the tests, which take about a second.
    pub mutations: usize,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target {
        name: "raw",
        run: raw,
        mutations: 100_000,
    },
    Target {
        name: "items",
        run: items,
        mutations: 100_000,
    },
    Target {
        name: "gnu",
        run: gnu,
        mutations: 4_000,
    },
    Target {
        name: "frames",
        run: frames,
        mutations: 20_000,
    },
    Target {
        name: "capture",
        run: capture,
        mutations: 100_000,
    },
    Target {
        name: "kernel",
        run: kernel,
        mutations: 2_000,
    },
    Target {
        name: "message",
        run: message,
        mutations: 2_000,
    },
];

/// Returns a valid message of each type that the target `message` decodes, with a name.
#[must_use]
pub fn examples() -> Vec<(&'static str, Vec<u8>)> {
    shapes::examples()
}

/// Returns the corpus of a target: files and their contents, by name.
///
/// # Panics
///
/// Panics if it cannot be read.
pub fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(target);
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the corpus can be listed").path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(&path).expect("the corpus can be read");
            (path, bytes)
        })
        .collect()
}
