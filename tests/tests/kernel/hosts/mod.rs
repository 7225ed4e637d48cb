//! Tasks of a host: processes that share a kernel.

mod budgets;
mod channel_kills;
mod channels;
mod clients;
mod endings;
mod event_fds;
mod hostile;
mod inspection;
mod life;
mod messages;
mod processes;
mod random_client;
mod raw;
