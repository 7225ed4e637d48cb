//! Comparing a protocol with the committed description of it.
//!
//! ```text
//! message DoorsOpenRequest id 19812
//!   number: inline u32, 4 bytes at 0
//! ```

mod changes;
mod errors;
#[cfg(test)]
mod tests;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::string::String;
use std::vec::Vec;
use std::{env, eprintln, format, fs};

use crate::message::{ErrorDescription, FieldDescription, MessageDescription};

use self::changes::{Changes, ERRORS, changes};

/// Fails a test if a protocol differs from its committed file.
///
/// `assert_protocol_unchanged!("protocols/doors.txt", DoorsClient)` compares the ids and the
/// layouts of the messages with a file, whose path is relative to the package. Each type is an enum
/// with [`MachProtocol`](derive@crate::MachProtocol) or the client of a service. With the
/// environment variable `UPDATE_PROTOCOLS=1` the file is written.
///
/// The failure lists each change, and whether it is compatible. New messages fail it too: the file
/// must be written again, so that later changes to them are noticed. A peer of an earlier version
/// does not understand a message that is gone, or one with the same id and another layout. Other
/// names of messages and fields change no bytes: they are printed, and the test passes.
///
/// The errors of a method are compared by their codes if the type derives `ServiceError`, or else
/// by the name of the type.
///
/// Messages with one id, such as a request and the reply of another one, are compared in their
/// order. Types are compared as they are written and by their sizes. Neither shows a change inside
/// a type of the same size, of a `serde` field, or of items in a type alias.
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "std"))] {
/// use mach_msg::{MachMessage, MachProtocol, assert_protocol_unchanged};
///
/// #[derive(MachMessage)]
/// #[mach(id = 7)]
/// struct Sample {
///     value: u32,
/// }
///
/// #[derive(MachProtocol)]
/// enum Samples {
///     Sample(Sample),
/// }
///
/// # fn main() {}
/// #[test]
/// fn samples_are_unchanged() {
///     assert_protocol_unchanged!("protocols/samples.txt", Samples);
/// }
/// # }
/// ```
///
/// # Panics
///
/// If the protocol has changed, or the file cannot be read or written.
#[allow(clippy::test_attr_in_doctest, reason = "the example shows a test")]
#[macro_export]
macro_rules! assert_protocol_unchanged {
    ($path:expr, $($protocol:ty),+ $(,)?) => {
        $crate::testing::compare_protocol(
            ::std::path::Path::new(::core::env!("CARGO_MANIFEST_DIR")).join($path).as_path(),
            &[$(<$protocol as $crate::message::Described>::MESSAGES),+],
        )
    };
}

/// Compares a protocol with a file. For the code of
/// [`assert_protocol_unchanged!`](crate::assert_protocol_unchanged).
///
/// # Panics
///
/// The errors of the macro.
#[doc(hidden)]
#[track_caller]
pub fn compare_protocol(path: &Path, protocols: &[&[MessageDescription]]) {
    if is_update(env::var_os("UPDATE_PROTOCOLS").as_deref()) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the folder of the protocol can be created");
        }
        let written = fs::write(path, text(protocols));
        written.expect("the file of the protocol can be written");
    } else {
        check_protocol(path, protocols);
    }
}

/// Same as [`compare_protocol`], without writing the file.
///
/// # Panics
///
/// The errors of the macro.
#[doc(hidden)]
#[track_caller]
pub fn check_protocol(path: &Path, protocols: &[&[MessageDescription]]) {
    let now = text(protocols);
    let file = path.display();
    let then = match fs::read_to_string(path) {
        Ok(then) => then,
        Err(error) => panic!(
            "cannot read {file}: {error}; to write it, run the test with UPDATE_PROTOCOLS=1, and \
             commit it"
        ),
    };
    match changes(&then, &now) {
        Ok(Changes { failures, notes }) if failures.is_empty() => {
            if !notes.is_empty() {
                eprintln!("compatible changes since {file}:\n{notes}");
            }
        }
        Ok(Changes { failures, notes }) => panic!(
            "the protocol differs from {file}:\n{failures}{notes}to accept the protocol as it is, \
             run the test with UPDATE_PROTOCOLS=1"
        ),
        Err(line) => panic!(
            "expected a message or a field in line {line} of {file}, found another text: restore \
             the file, or write it with UPDATE_PROTOCOLS=1"
        ),
    }
}

/// Returns true if the value of `UPDATE_PROTOCOLS` is 1.
fn is_update(value: Option<&OsStr>) -> bool {
    value.is_some_and(|value| value == "1")
}

/// Returns the text of a protocol, in the order of the ids.
fn text(protocols: &[&[MessageDescription]]) -> String {
    let mut messages: Vec<_> = protocols.iter().copied().flatten().collect();
    messages.sort_by_key(|message| message.id);
    let mut text = String::new();
    for message in messages {
        // Writing to a `String` does not fail.
        let _ = write!(text, "message {} id {}", message.name, message.id);
        text.push_str(match (message.is_mig, message.is_mig_reply) {
            (_, true) => " layout(mig, reply)",
            (true, false) => " layout(mig)",
            (false, false) => "",
        });
        let is_version = |field: &&FieldDescription| field.name.is_empty();
        if let Some(version) = message.fields.iter().find(is_version) {
            let _ = write!(text, " {}", version.kind);
        }
        text.push('\n');
        for field in message.fields.iter().filter(|field| !is_version(field)) {
            write_field(&mut text, "", field);
        }
        if let Some(errors) = message.errors {
            write_errors(&mut text, errors);
        }
    }
    text
}

/// Writes the errors of a reply: their codes, or the name of their type.
fn write_errors(text: &mut String, errors: ErrorDescription) {
    let codes = errors.codes.map(|codes| {
        let codes: Vec<_> = codes
            .iter()
            .map(|(name, code)| format!("{name} = {code}"))
            .collect();
        codes.join(", ")
    });
    let errors = codes.as_deref().unwrap_or(errors.name);
    // Writing to a `String` does not fail.
    let _ = writeln!(text, "  {ERRORS}: {errors}");
}

/// Writes a field, and the fields of a nested struct as `struct.field`.
fn write_field(text: &mut String, path: &str, field: &FieldDescription) {
    // Writing to a `String` does not fail.
    let _ = write!(text, "  {path}{}: {}", field.name, field.kind);
    for (offset, size) in field.parts {
        let _ = write!(text, ", {size} bytes at {offset}");
    }
    if let Some(size) = field.size {
        let _ = write!(text, ", size {size}");
    }
    text.push('\n');
    let path = format!("{path}{}.", field.name);
    for nested in field.nested {
        write_field(text, &path, nested);
    }
}
