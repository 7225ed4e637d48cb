//! Texts of codes (`mach/mach_error.h`).

use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char};
use std::sync::OnceLock;

use mach_msg::kernel::{KernReturn, MsgReturn};

use crate::bootstrap::CODES;
use crate::task::{exported, guarded};
use crate::types::*;

/// Returns the texts of all codes that have a name.
fn texts() -> &'static BTreeMap<mach_error_t, CString> {
    static TEXTS: OnceLock<BTreeMap<mach_error_t, CString>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let calls = KernReturn::NAMED
            .iter()
            .map(|(code, _)| (code.0, code.to_string()));
        let messages = MsgReturn::NAMED
            .iter()
            .filter(|(code, _)| *code != MsgReturn::SUCCESS)
            .map(|(code, _)| (code.0, code.to_string()));
        calls
            .chain(messages)
            .filter_map(|(code, text)| Some((code, CString::new(text).ok()?)))
            .chain(
                CODES
                    .iter()
                    .skip(1)
                    .map(|&(code, text)| (code, text.to_owned())),
            )
            .collect()
    })
}

/// Returns the text of a code. The detail bits of a code of `mach_msg` have no text.
fn text(code: mach_error_t) -> Option<&'static CStr> {
    let texts = texts();
    let found = texts.get(&code);
    let base = || {
        texts
            .get(&MsgReturn(code).base().0)
            .filter(|_| is_message(code))
    };
    found.or_else(base).map(CString::as_c_str)
}

/// Returns true for the codes of `mach_msg`.
fn is_message(code: mach_error_t) -> bool {
    code.cast_unsigned() >> 26 == 4
}

/// Returns the name of the part of the system that a code comes from.
fn kind(code: mach_error_t) -> &'static CStr {
    match code {
        1100..=1106 => c"bootstrap",
        -309..=-300 => c"mig",
        _ if !is_message(code) && (0..0x100).contains(&code) => c"kernel",
        _ if is_message(code) && MsgReturn(code).is_receive() => c"mach_msg receive",
        _ if is_message(code) => c"mach_msg send",
        _ => c"unknown system",
    }
}

exported! {
    /// Returns the meaning of a code: of `kern_return_t`, `mach_msg_return_t`, MIG or bootstrap.
    /// The text stays.
    fn mach_error_string(error_value: mach_error_t) -> *mut c_char {
        guarded(c"unknown error code", || {
            text(error_value).unwrap_or(c"unknown error code")
        })
        .as_ptr()
        .cast_mut()
    }

    /// Returns the name of the part of the system that a code comes from. The text stays.
    fn mach_error_type(error_value: mach_error_t) -> *mut c_char {
        kind(error_value).as_ptr().cast_mut()
    }

    /// Writes a text and the meaning of a code to standard error.
    fn mach_error(str: *const c_char, error_value: mach_error_t) {
        guarded((), || {
            let before = if str.is_null() {
                c""
            } else {
                // SAFETY: a text of C ends with a zero.
                unsafe { CStr::from_ptr(str) }
            };
            let meaning = text(error_value).unwrap_or(c"unknown error code");
            eprintln!(
                "{}: {} ({error_value:#x})",
                before.to_string_lossy(),
                meaning.to_string_lossy()
            );
        });
    }
}
