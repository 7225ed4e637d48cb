//! Messages whose shape is known only at run time: built, sent, taken apart, passed on.

mod building;
mod proxy;
mod taking_apart;
mod vectors;
