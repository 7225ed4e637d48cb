//! Two machines in one process, with a kernel each, and a link between them on loopback.

mod conformance;
mod fixture;
mod flow;
mod identity;
mod loss;
mod messages;
mod moves;
mod names;
mod rights;

/// The kernels of the machines.
pub(crate) const KERNEL: fixture::KernelKind = fixture::KernelKind::Embedded;
