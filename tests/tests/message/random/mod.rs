//! Messages of random shapes and values, typed and dynamic, against each other and against a model
//! of the layout.

mod dynamic;
mod typed;
mod world;
