//! The contenders of mach-msg.

pub mod axes;
pub mod batch;
pub mod carry;
pub mod costs;
pub mod hot;
#[cfg(all(c_compiler, feature = "peers"))]
mod in_c;
mod many;
mod raw;
pub mod same_thread;
mod service;
mod typed;
pub mod workload;

#[cfg(all(c_compiler, feature = "peers"))]
pub use self::in_c::InC;
pub use self::raw::{Raw, RawEnd};
pub use self::service::{Echo, EchoClient, Method, MethodSteps};
pub use self::typed::{Call, Plain, Struct1K, Struct64, numbers, typed};
