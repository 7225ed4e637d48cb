//! Comparing a protocol with the committed description of it.
//!
//! ```text
//! message DoorsOpenRequest id 19812
//!   number: inline, 4 bytes at 0
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{env, format, fs};

use crate::message::MessageDescription;

/// Fails a test if a protocol is not as its committed file says.
///
/// `assert_protocol_unchanged!("protocols/doors.txt", DoorsClient)` compares the ids and the
/// layouts of the messages with a file, whose path is relative to the package. Each type is an enum
/// with [`MachProtocol`](derive@crate::MachProtocol) or the client of a service. With the
/// environment variable `UPDATE_PROTOCOLS` the file is written.
///
/// The failure lists each change, and whether it is compatible: new messages and other names are;
/// a peer of an earlier version does not understand a message that is gone, or one with the same
/// id and another layout.
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
/// Those of the macro.
#[doc(hidden)]
#[track_caller]
pub fn compare_protocol(path: &Path, protocols: &[&[MessageDescription]]) {
    let now = text(protocols);
    let update = "to accept the protocol as it is, run the test with UPDATE_PROTOCOLS=1";
    if env::var_os("UPDATE_PROTOCOLS").is_some() {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the folder of the protocol can be created");
        }
        fs::write(path, now).expect("the file of the protocol can be written");
        return;
    }
    let then = match fs::read_to_string(path) {
        Ok(then) => then.replace("\r\n", "\n"),
        Err(error) => panic!("cannot read {}: {error}; {update}", path.display()),
    };
    let changes = changes(&then, &now);
    assert!(
        changes.is_empty(),
        "the protocol differs from {}:\n{changes}{update}",
        path.display()
    );
}

/// Returns the text of a protocol, in the order of the ids.
fn text(protocols: &[&[MessageDescription]]) -> String {
    let mut messages: Vec<_> = protocols.iter().copied().flatten().collect();
    messages.sort_by_key(|message| message.id);
    let mut text = String::new();
    for message in messages {
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "message {} id {}", message.name, message.id);
        for field in message.fields {
            let _ = write!(text, "  {}: {}", field.name, field.kind);
            for (offset, size) in field.parts {
                let _ = write!(text, ", {size} bytes at {offset}");
            }
            text.push('\n');
        }
    }
    text
}

/// The messages of a text by their ids: the name, and the lines of the fields.
fn messages(text: &str) -> BTreeMap<i64, (&str, Vec<&str>)> {
    let mut all = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        if let Some((name, id)) = line
            .strip_prefix("message ")
            .and_then(|rest| rest.split_once(" id "))
            && let Ok(id) = id.parse()
        {
            all.insert(id, (name, Vec::new()));
            current = Some(id);
        } else if let Some((_, fields)) = current.and_then(|id| all.get_mut(&id)) {
            fields.push(line.trim());
        }
    }
    all
}

/// Returns the list of changes.
fn changes(then: &str, now: &str) -> String {
    let (then, now) = (messages(then), messages(now));
    let mut changes = String::new();
    let mut add = |text: String| changes.push_str(&format!("  {text}\n"));
    for (id, (name, fields)) in &then {
        let Some((new_name, new_fields)) = now.get(id) else {
            add(format!(
                "incompatible: {name} (id {id}) is gone; keep its id unused (`skip!()`, `reserved({id})`)"
            ));
            continue;
        };
        if name != new_name {
            add(format!("compatible: {name} (id {id}) is now {new_name}"));
        }
        if fields != new_fields {
            add(format!(
                "incompatible: {new_name} (id {id}) has another layout; make a message with a new id"
            ));
            for field in fields.iter().filter(|field| !new_fields.contains(field)) {
                add(format!("  - {field}"));
            }
            for field in new_fields.iter().filter(|field| !fields.contains(field)) {
                add(format!("  + {field}"));
            }
        }
    }
    for (id, (name, _)) in now.iter().filter(|(id, _)| !then.contains_key(id)) {
        add(format!(
            "compatible: {name} (id {id}) is new; peers of earlier versions refuse it as unknown"
        ));
    }
    changes.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FieldDescription;

    const OPEN: MessageDescription = MessageDescription {
        name: "Open",
        id: 5,
        fields: &[
            FieldDescription {
                name: "right",
                kind: "move_send SendRight",
                parts: &[],
            },
            FieldDescription {
                name: "number",
                kind: "inline",
                parts: &[(0, 4)],
            },
        ],
    };
    const CLOSE: MessageDescription = MessageDescription {
        name: "Close",
        id: -6,
        fields: &[],
    };

    #[test]
    fn text_has_messages_in_the_order_of_ids() {
        assert_eq!(
            text(&[&[OPEN], &[CLOSE]]),
            "message Close id -6\nmessage Open id 5\n  right: move_send SendRight\n  number: inline, 4 bytes at 0\n"
        );
    }

    #[test]
    fn equal_texts_have_no_changes() {
        let text = text(&[&[OPEN, CLOSE]]);
        assert_eq!(changes(&text, &text), "");
    }

    #[test]
    fn changes_are_classified() {
        let then = text(&[&[OPEN, CLOSE]]);
        let renamed = MessageDescription {
            name: "Shut",
            ..CLOSE
        };
        const WIDER: MessageDescription = MessageDescription {
            fields: &[
                OPEN.fields[0],
                FieldDescription {
                    parts: &[(0, 8)],
                    ..OPEN.fields[1]
                },
            ],
            ..OPEN
        };
        let new = MessageDescription { id: 8, ..CLOSE };
        assert_eq!(
            changes(&then, &text(&[&[renamed, WIDER, new]])),
            "  compatible: Close (id -6) is now Shut\n  \
             incompatible: Open (id 5) has another layout; make a message with a new id\n    \
             - number: inline, 4 bytes at 0\n    \
             + number: inline, 8 bytes at 0\n  \
             compatible: Close (id 8) is new; peers of earlier versions refuse it as unknown\n"
        );
        assert_eq!(
            changes(&then, &text(&[&[OPEN]])),
            "  incompatible: Close (id -6) is gone; keep its id unused (`skip!()`, `reserved(-6)`)\n"
        );
        const SWAPPED: MessageDescription = MessageDescription {
            fields: &[OPEN.fields[1], OPEN.fields[0]],
            ..OPEN
        };
        assert!(changes(&then, &text(&[&[SWAPPED, CLOSE]])).contains("has another layout"));
    }
}
