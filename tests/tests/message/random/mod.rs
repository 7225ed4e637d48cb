//! Typed and dynamic messages with random structure and values, compared with each other and with a
//! model of the layout.

mod dynamic;
mod typed;
mod world;
