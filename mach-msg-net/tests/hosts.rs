//! The tests of `bridge` with machines that are hosts: the bridges and the programs are processes
//! that have joined them, or could be.

#![cfg(target_os = "linux")]

#[path = "bridge/conformance.rs"]
mod conformance;
#[path = "bridge/fixture.rs"]
mod fixture;
#[path = "bridge/flow.rs"]
mod flow;
#[path = "bridge/identity.rs"]
mod identity;
#[path = "bridge/loss.rs"]
mod loss;
#[path = "bridge/messages.rs"]
mod messages;
#[path = "bridge/moves.rs"]
mod moves;
#[path = "bridge/names.rs"]
mod names;
#[path = "bridge/rights.rs"]
mod rights;

/// The kernels of the machines.
pub(crate) const KERNEL: fixture::KernelKind = fixture::KernelKind::Host;
