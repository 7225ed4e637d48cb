//! The contenders of mach-msg.

pub mod carry;
pub mod costs;
mod raw;
pub mod same_thread;
mod scale;
mod service;
mod typed;
pub mod workload;

pub use self::raw::{Raw, RawEnd};
pub use self::scale::scale;
pub use self::service::{Echo, EchoClient, Method, MethodSteps};
pub use self::typed::{Call, Plain, numbers, typed};
