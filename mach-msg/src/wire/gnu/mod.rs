//! The bytes of GNU Mach's messages: header, types and items, for both word sizes.
//!
//! ```text
//!                                     32     64
//!  ┌──────────────────────────────┐
//!  │ header                       │   24     32   destination, reply right, size, id
//!  ├──────────────────────────────┤ ┐
//!  │ type                         │ │  4/12  8    name, size and number of the elements
//!  ├──────────────────────────────┤ │ any number of items
//!  │ data, or its address         │ │
//!  ├──────────────────────────────┤ │             padding to a multiple of the word
//!  └──────────────────────────────┘ ┘
//! ```
//!
//! Each item begins at a multiple of the [word](WordSize), 4 or 8 bytes. There is no count of items
//! and no trailer: the items end with the message. Both word sizes can be read and written on any
//! machine.
//!
//! The kernel reads the items only if [`GnuBits::COMPLEX`] is set in the header, and clears the bit
//! on delivery if no item carries a right or memory. Without the bit the items are as the sender
//! wrote them, so an item with the type of a right carries nothing.
//!
//! As in the parent module nothing here calls a kernel, allocates or panics. The numbers are those
//! of the package `gnumach-dev` (`mach/message.h`), and the rules were observed on running kernels.
//!
//! ```
//! use mach_msg::wire::gnu::{GnuCarried, GnuItems, WordSize};
//!
//! # fn inspect(bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let mut items = GnuItems::new(WordSize::Bits64, bytes)?;
//! println!("{:?}", items.header());
//! while let Some(item) = items.next() {
//!     let item = item?;
//!     match item.carried() {
//!         GnuCarried::Rights(rights) => println!("at {}: {rights:?}", item.offset),
//!         other => println!("at {}: {:?}, {other:?}", item.offset, item.kind),
//!     }
//! }
//! # Ok(())
//! # }
//! # inspect(&[0; 32]).unwrap();
//! ```

mod header;
mod item_type;
mod items;
pub mod type_name;
mod word_size;

pub use self::header::{GnuBits, GnuHeader, GnuHeader32, GnuHeader64, PROTECTED_PAYLOAD};
pub(crate) use self::item_type::same_type;
pub use self::item_type::{EncodedType, ItemType, TypeError};
pub use self::items::{
    GnuCarried, GnuItems, GnuRights, Item, ItemData, ItemError, OutOfLineRights, SlotNames,
};
pub use self::word_size::{OUT_OF_LINE_RIGHT_BITS, WordSize};
