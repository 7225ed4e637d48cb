//! Messages with `layout(mig)`: bytes, views, refusals, and failed calls.

mod calls;
mod descriptors;
mod random;
mod refusals;
mod rows;
mod values;

/// The NDR record that stubs write.
const NDR: [u8; 8] = [0, 0, 0, 0, 1, 0, 0, 0];
