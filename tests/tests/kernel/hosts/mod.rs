//! Tasks of a host: processes that share a kernel.

mod bridges;
mod budgets;
mod channel_attacks;
mod channel_costs;
mod channel_kills;
mod channel_liars;
mod channel_random;
mod channel_storm;
mod channel_times;
mod channels;
mod clients;
mod endings;
mod environment;
mod event_fds;
mod hostile;
mod inspection;
mod life;
mod messages;
mod processes;
mod random_client;
mod raw;
