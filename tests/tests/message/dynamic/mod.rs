//! Messages whose structure is only known at run time: built, sent, decoded, forwarded.

mod building;
mod proxy;
mod taking_apart;
mod vectors;
