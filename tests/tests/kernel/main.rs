//! The embedded kernel under any calls.

mod random_calls;
