//! Services over the embedded kernel: what clients and servers may rely on.

mod calls;
mod definitions;
mod leases;
mod notifications;
mod servers;
mod stopping;
mod unsent;
mod world;
