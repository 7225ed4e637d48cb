//! Messages of random shapes and values, typed and dynamic, compared with each other and with a
//! model of the layout.

mod dynamic;
mod typed;
mod world;
