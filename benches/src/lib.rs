//! Benchmarks of mach-msg.
