//! Types of the elements of an item, for values whose Rust type does not say it.

use crate::wire::gnu::{ItemType, type_name};

mod sealed {
    pub trait Sealed {}
}

/// The type of the elements of an item. Sealed.
pub trait ElementKind: sealed::Sealed + core::fmt::Debug {
    /// The name and the size in bits. `None` for that of the Rust type.
    #[doc(hidden)]
    const TYPE: Option<(u16, u16)>;
}

/// The type that the Rust type says.
#[derive(Clone, Copy, Debug)]
pub struct Own(());

impl sealed::Sealed for Own {}
impl ElementKind for Own {
    const TYPE: Option<(u16, u16)> = None;
}

macro_rules! elements {
    ($($(#[$doc:meta])* $name:ident = $type:ident, $bits:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(());

        impl sealed::Sealed for $name {}
        impl ElementKind for $name {
            const TYPE: Option<(u16, u16)> = Some((type_name::$type, $bits));
        }
    )*};
}

elements! {
    /// `element(boolean)`
    Boolean = UNSTRUCTURED, 32;
    /// `element(byte)`
    Byte = BYTE, 8;
    /// `element(char)`
    Char = CHAR, 8;
    /// `element(integer_16)`
    Integer16 = INTEGER_16, 16;
    /// `element(integer_32)`
    Integer32 = INTEGER_32, 32;
    /// `element(integer_64)`
    Integer64 = INTEGER_64, 64;
    /// `element(port_name)`
    PortNames = PORT_NAME, 32;
    /// `element(real_32)`
    Real32 = REAL, 32;
    /// `element(real_64)`
    Real64 = REAL, 64;
}

/// Returns the type of an item with the name of these elements.
pub(super) const fn named<E: ElementKind>(kind: ItemType) -> ItemType {
    match E::TYPE {
        None => kind,
        Some((name, bits)) => {
            assert!(
                kind.size == bits,
                "the elements have another size than their type"
            );
            ItemType { name, ..kind }
        }
    }
}
