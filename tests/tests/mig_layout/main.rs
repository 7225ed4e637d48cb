//! Messages with `layout(mig)`: what is written, what is seen, what is refused, and how calls fail.

#[allow(dead_code)]
#[path = "../message/support.rs"]
mod support;

mod bytes;
mod calls;
mod descriptors;
mod random;
mod refusals;
mod rows;
mod values;
