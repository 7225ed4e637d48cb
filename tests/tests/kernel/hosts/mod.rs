//! Tasks of a host: processes that share a kernel.

mod clients;
mod hostile;
mod life;
mod messages;
mod processes;
