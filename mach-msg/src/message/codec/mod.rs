//! Encoding and decoding of messages: the encoder, the reader, and the layouts that both follow.

pub(crate) mod array;
pub(crate) mod carrier;
pub(crate) mod encoder;
pub(crate) mod head;
pub(crate) mod inline;
pub(crate) mod items;
pub(crate) mod layout;
pub(crate) mod measure;
pub(crate) mod message_layout;
pub(crate) mod mig;
#[cfg(feature = "serde")]
pub(crate) mod nesting;
pub(crate) mod parts;
pub(crate) mod reader;
pub(crate) mod version_items;
pub(crate) mod versions;
