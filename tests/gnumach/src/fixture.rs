//! The fixtures of the behaviour tests: see `tests/src/fixture`.

#[path = "../../src/fixture/ports.rs"]
mod ports;

pub use self::ports::{Number, Ping, numbers, port, port_and_right};
