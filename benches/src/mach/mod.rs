//! mach-msg itself, in the shapes in which it is compared.

mod raw;

pub use self::raw::{Raw, RawEnd};
