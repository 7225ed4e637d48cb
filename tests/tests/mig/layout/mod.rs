//! Messages with `layout(mig)`: what is written, what is seen, what is refused, and how calls fail.

mod calls;
mod descriptors;
mod random;
mod refusals;
mod rows;
mod values;

/// The NDR record that stubs write.
const NDR: [u8; 8] = [0, 0, 0, 0, 1, 0, 0, 0];
