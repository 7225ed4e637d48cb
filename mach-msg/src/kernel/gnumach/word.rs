//! The word size of this processor.

use crate::wire::gnu::WordSize;
use crate::wire::{GnuWire, Native};

/// The word size of this processor.
pub(super) const WORD: WordSize = Native::WORD;

/// Size of a header in bytes.
pub(super) const HEADER_SIZE: usize = WORD.header_size();
