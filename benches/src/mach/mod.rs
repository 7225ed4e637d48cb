//! mach-msg itself, in the shapes in which it is compared.

mod raw;
pub mod same_thread;

pub use self::raw::{Raw, RawEnd};
