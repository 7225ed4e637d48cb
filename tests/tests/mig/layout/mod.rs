//! Messages with `layout(mig)`: what is written, what is seen, what is refused, and how calls fail.

mod bytes;
mod calls;
mod descriptors;
mod random;
mod refusals;
mod rows;
mod values;
