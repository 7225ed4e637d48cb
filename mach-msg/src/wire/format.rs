//! The wires of kernels, as types.

use super::gnu::WordSize;

mod sealed {
    pub trait Sealed {}
}

/// The format of a kernel's messages. Sealed.
pub trait Wire: sealed::Sealed + core::fmt::Debug + Copy + 'static {}

/// A wire of GNU Mach: messages of typed items. Sealed.
pub trait GnuWire: Wire {
    /// The word size.
    const WORD: WordSize;
}

macro_rules! wires {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(());

        impl sealed::Sealed for $name {}
        impl Wire for $name {}
    )*};
}

wires! {
    /// The wire of Darwin and of the embedded kernel: descriptors after a count.
    Darwin;
    /// The wire of 32-bit GNU Mach.
    Gnu32;
    /// The wire of 64-bit GNU Mach.
    Gnu64;
}

impl GnuWire for Gnu32 {
    const WORD: WordSize = WordSize::Bits32;
}

impl GnuWire for Gnu64 {
    const WORD: WordSize = WordSize::Bits64;
}

/// The wire of the kernels that this build knows: of GNU Mach with the word size of the target in
/// builds with `--cfg gnumach`, and Darwin's in all others.
#[cfg(not(gnumach))]
pub type Native = Darwin;
/// The wire of the kernels that this build knows: of GNU Mach with the word size of the target in
/// builds with `--cfg gnumach`, and Darwin's in all others.
#[cfg(all(gnumach, target_pointer_width = "32"))]
pub type Native = Gnu32;
/// The wire of the kernels that this build knows: of GNU Mach with the word size of the target in
/// builds with `--cfg gnumach`, and Darwin's in all others.
#[cfg(all(gnumach, target_pointer_width = "64"))]
pub type Native = Gnu64;

/// The header of a message in the [native](Native) wire.
#[cfg(not(gnumach))]
pub type NativeHeader = super::Header;
/// The header of a message in the [native](Native) wire.
#[cfg(all(gnumach, target_pointer_width = "32"))]
pub type NativeHeader = super::gnu::GnuHeader32;
/// The header of a message in the [native](Native) wire.
#[cfg(all(gnumach, target_pointer_width = "64"))]
pub type NativeHeader = super::gnu::GnuHeader64;
