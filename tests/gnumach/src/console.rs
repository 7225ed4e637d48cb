//! The console of the kernel.

use core::fmt::{self, Write};

use crate::trap;

/// Number of bytes that one trap prints. The kernel truncates a longer text.
const PIECE: usize = 120;

/// Writes to the console.
pub struct Console;

impl Write for Console {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for piece in text.as_bytes().chunks(PIECE) {
            let mut bytes = [0; PIECE + 1];
            bytes[..piece.len()].copy_from_slice(piece);
            // SAFETY: the bytes end with zero.
            unsafe { trap::mach_print(bytes.as_ptr()) };
        }
        Ok(())
    }
}

/// Prints a line.
#[macro_export]
macro_rules! println {
    ($($text:tt)*) => {{
        use core::fmt::Write as _;
        // The console never fails.
        let _ = writeln!($crate::console::Console, $($text)*);
    }};
}

/// Prints without a line break.
#[macro_export]
macro_rules! print {
    ($($text:tt)*) => {{
        use core::fmt::Write as _;
        let _ = write!($crate::console::Console, $($text)*);
    }};
}
