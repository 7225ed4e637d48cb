//! Rights whose disposition the sender chooses at run time.
//!
//! | sent | marker | received |
//! |---|---|---|
//! | [`AnyPort`] | `Any` | [`AnyRight`] |
//! | [`AnyPort`] | `Chosen<SendRight, MoveSend>` | `SendRight` |
//! | `SendRight` | `AnyOf<MoveSend>` | [`AnyRight`] |
//! | [`AnyPorts`] | `OolVecBy<Any, …>` | `Vec<AnyRight>` |

mod array;
mod checked;
mod field;
mod on_wire;
mod right;

pub use self::array::AnyPorts;
pub use self::right::AnyPort;
