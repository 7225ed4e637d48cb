//! The example programs, `scripts/deadline`, and the module graph and style of the sources.
//!
//! This program starts cargo, so it does not run under sanitizers or emulators, or for mutants.

#[cfg(unix)]
mod deadline;
#[cfg(unix)]
mod digest;
mod examples;
mod module_graph;
mod source_style;
