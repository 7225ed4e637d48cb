//! Comparing a protocol with the committed description of it.
//!
//! ```text
//! message DoorsOpenRequest id 19812
//!   number: inline u32, 4 bytes at 0
//! ```

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::string::String;
use std::vec::Vec;
use std::{env, eprintln, format, fs};

use crate::message::MessageDescription;

/// Fails a test if a protocol is not as its committed file says.
///
/// `assert_protocol_unchanged!("protocols/doors.txt", DoorsClient)` compares the ids and the
/// layouts of the messages with a file, whose path is relative to the package. Each type is an enum
/// with [`MachProtocol`](derive@crate::MachProtocol) or the client of a service. With the
/// environment variable `UPDATE_PROTOCOLS=1` the file is written.
///
/// The failure lists each change, and whether it is compatible. New messages are: the file has to
/// be written again, so that later changes of theirs are noticed. A peer of an earlier version does
/// not understand a message that is gone, or one with the same id and another layout. Other names
/// of messages and fields change no bytes: they are printed, and the test passes.
///
/// Messages with one id, such as a request and the reply of another one, are compared in their
/// order. Types are compared as they are written and by their sizes. Neither shows a change inside
/// a type of the same size, of a `serde` field, or of items behind an alias.
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
/// Those of the macro.
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
        let layout = match (message.is_mig, message.is_mig_reply) {
            (_, true) => " layout(mig, reply)",
            (true, false) => " layout(mig)",
            (false, false) => "",
        };
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "message {} id {}{layout}", message.name, message.id);
        for field in message.fields {
            let _ = write!(text, "  {}: {}", field.name, field.kind);
            for (offset, size) in field.parts {
                let _ = write!(text, ", {size} bytes at {offset}");
            }
            if let Some(size) = field.size {
                let _ = write!(text, ", size {size}");
            }
            text.push('\n');
        }
    }
    text
}

/// A message in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ListedMessage<'t> {
    name: &'t str,
    /// Words after the id.
    layout: &'t str,
    /// Names and kinds of the fields.
    fields: Vec<(&'t str, &'t str)>,
}

/// The messages of a text by their ids, and by their order among those with the same id.
type Listing<'t> = BTreeMap<(i64, usize), ListedMessage<'t>>;

/// Reads a text. Returns the number of a line that is neither a message nor a field.
fn messages(text: &str) -> Result<Listing<'_>, usize> {
    let mut all = Listing::new();
    let mut current = None;
    for (line, number) in text.lines().zip(1_usize..) {
        if let Some(field) = line.strip_prefix("  ") {
            let field = field.split_once(": ").ok_or(number)?;
            let message = current.and_then(|key| all.get_mut(&key)).ok_or(number)?;
            message.fields.push(field);
            continue;
        }
        let rest = line.strip_prefix("message ").ok_or(number)?;
        let (name, rest) = rest.split_once(" id ").ok_or(number)?;
        let (id, layout) = rest.split_once(' ').unwrap_or((rest, ""));
        let id = id.parse().map_err(|_| number)?;
        let key = (id, all.range((id, 0)..=(id, usize::MAX)).count());
        let fields = Vec::new();
        all.insert(
            key,
            ListedMessage {
                name,
                layout,
                fields,
            },
        );
        current = Some(key);
    }
    Ok(all)
}

/// The lists of changes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    /// Those that the file must have.
    failures: String,
    /// Those that change no bytes.
    notes: String,
}

/// Compares two texts. Returns the number of a line of the first one that is not understood.
fn changes(then: &str, now: &str) -> Result<Changes, usize> {
    let (then, now) = (messages(then)?, messages(now)?);
    let mut changes = Changes::default();
    let fail = |changes: &mut Changes, text: String| {
        let _ = writeln!(changes.failures, "  {text}");
    };
    for (key @ (id, _), old) in &then {
        let name = old.name;
        let Some(new) = now.get(key) else {
            fail(
                &mut changes,
                format!(
                    "incompatible: {name} (id {id}) is gone; keep its id unused (`skip!()`, `reserved({id})`)"
                ),
            );
            continue;
        };
        let new_name = new.name;
        let is_moved = then.values().any(|other| other.name == new_name)
            || now.values().any(|other| other.name == name);
        if name != new_name && is_moved {
            fail(
                &mut changes,
                format!("incompatible: {new_name} has id {id}, which {name} had"),
            );
        } else if name != new_name {
            let text = format!("  compatible: {name} (id {id}) is now {new_name}");
            let _ = writeln!(changes.notes, "{text}");
        }
        if old.layout != new.layout || !is_same_layout(&old.fields, &new.fields) {
            fail(
                &mut changes,
                format!(
                    "incompatible: {new_name} (id {id}) has another layout; make a message with a new id"
                ),
            );
            let lines = differing_lines(old, new);
            changes.failures.push_str(&lines);
            continue;
        }
        for ((name, _), (new_field, _)) in old.fields.iter().zip(&new.fields) {
            if name != new_field {
                let text = format!("{name} of {new_name} (id {id}) is now {new_field}");
                let _ = writeln!(changes.notes, "  compatible: {text}");
            }
        }
    }
    for ((id, _), ListedMessage { name, .. }) in
        now.iter().filter(|(key, _)| !then.contains_key(key))
    {
        fail(
            &mut changes,
            format!(
                "compatible: {name} (id {id}) is new; peers of earlier versions refuse it as unknown"
            ),
        );
    }
    Ok(changes)
}

/// Returns true if the fields have the same bytes, perhaps under new names. A name that moved to
/// another field is another order, even if the fields have the same type.
fn is_same_layout(then: &[(&str, &str)], now: &[(&str, &str)]) -> bool {
    let has = |fields: &[(&str, &str)], name| fields.iter().any(|field| field.0 == name);
    then.len() == now.len()
        && then.iter().zip(now).all(|(old, new)| {
            old.1 == new.1 && (old.0 == new.0 || !has(then, new.0) && !has(now, old.0))
        })
}

/// Returns the layouts and fields that only one of the messages has. If that is none, all of them,
/// because their order differs.
fn differing_lines(then: &ListedMessage<'_>, now: &ListedMessage<'_>) -> String {
    let mut text = String::new();
    if then.layout != now.layout {
        for (sign, layout) in [('-', then.layout), ('+', now.layout)] {
            if !layout.is_empty() {
                let _ = writeln!(text, "    {sign} {layout}");
            }
        }
    }
    let only = |fields: &[(&str, &str)], others: &[(&str, &str)], all: bool, sign: char| {
        let fields = fields.iter();
        let lines = fields.filter(|field| all || !others.contains(field));
        lines.fold(String::new(), |mut text, (name, kind)| {
            let _ = writeln!(text, "    {sign} {name}: {kind}");
            text
        })
    };
    for all in [false, true] {
        if text.is_empty() {
            text += &only(&then.fields, &now.fields, all, '-');
            text += &only(&now.fields, &then.fields, all, '+');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FieldDescription;

    const RIGHT: FieldDescription = FieldDescription {
        name: "right",
        kind: "move_send SendRight",
        parts: &[],
        size: None,
    };
    const NUMBER: FieldDescription = FieldDescription {
        name: "number",
        kind: "inline u32",
        parts: &[(0, 4)],
        size: None,
    };
    const OTHER: FieldDescription = FieldDescription {
        name: "other",
        parts: &[(4, 4)],
        ..NUMBER
    };
    const ITEMS: FieldDescription = FieldDescription {
        name: "items",
        kind: "tail &[Item]",
        parts: &[],
        size: Some(8),
    };
    const OPEN: MessageDescription = MessageDescription {
        name: "Open",
        id: 5,
        is_mig: false,
        is_mig_reply: false,
        fields: &[RIGHT, NUMBER, OTHER, ITEMS],
    };
    const CLOSE: MessageDescription = MessageDescription {
        name: "Close",
        id: -6,
        is_mig: true,
        is_mig_reply: false,
        fields: &[],
    };

    fn between(then: &[MessageDescription], now: &[MessageDescription]) -> Changes {
        changes(&text(&[then]), &text(&[now])).unwrap()
    }

    /// Compares `OPEN` with a message of the same id and these fields.
    fn with_fields(fields: &'static [FieldDescription]) -> Changes {
        between(&[OPEN], &[MessageDescription { fields, ..OPEN }])
    }

    #[test]
    fn text_has_messages_in_the_order_of_ids() {
        assert_eq!(
            text(&[&[OPEN], &[CLOSE]]),
            "message Close id -6 layout(mig)\nmessage Open id 5\n  right: move_send SendRight\n  \
             number: inline u32, 4 bytes at 0\n  other: inline u32, 4 bytes at 4\n  \
             items: tail &[Item], size 8\n"
        );
    }

    #[test]
    fn equal_texts_have_no_changes() {
        let text = text(&[&[OPEN, CLOSE]]);
        assert_eq!(changes(&text, &text), Ok(Changes::default()));
        let of_windows = text.replace('\n', "\r\n");
        assert_eq!(changes(&of_windows, &text), Ok(Changes::default()));
    }

    #[test]
    fn other_names_are_notes() {
        const RENAMED: MessageDescription = MessageDescription {
            name: "Unlock",
            fields: &[
                RIGHT,
                FieldDescription {
                    name: "count",
                    ..NUMBER
                },
                OTHER,
                ITEMS,
            ],
            ..OPEN
        };
        assert_eq!(
            between(&[OPEN], &[RENAMED]),
            Changes {
                failures: String::new(),
                notes: "  compatible: Open (id 5) is now Unlock\n  \
                        compatible: number of Unlock (id 5) is now count\n"
                    .into(),
            }
        );
    }

    #[test]
    fn new_and_missing_messages_are_failures() {
        let new = MessageDescription {
            name: "Lock",
            id: 8,
            ..CLOSE
        };
        let added = between(&[OPEN], &[OPEN, new]).failures;
        assert_eq!(
            added,
            "  compatible: Lock (id 8) is new; peers of earlier versions refuse it as unknown\n"
        );
        let missing = between(&[OPEN, CLOSE], &[OPEN]).failures;
        assert_eq!(
            missing,
            "  incompatible: Close (id -6) is gone; keep its id unused (`skip!()`, `reserved(-6)`)\n"
        );
    }

    #[test]
    fn other_type_or_size_is_a_failure() {
        const SIGNED: FieldDescription = FieldDescription {
            kind: "inline i32",
            ..NUMBER
        };
        const WIDER: FieldDescription = FieldDescription {
            size: Some(12),
            ..ITEMS
        };
        const COPIED: FieldDescription = FieldDescription {
            kind: "copy_send SendRight",
            ..RIGHT
        };
        assert_eq!(
            with_fields(&[RIGHT, SIGNED, OTHER, ITEMS]).failures,
            "  incompatible: Open (id 5) has another layout; make a message with a new id\n    \
             - number: inline u32, 4 bytes at 0\n    \
             + number: inline i32, 4 bytes at 0\n"
        );
        for changed in [
            with_fields(&[RIGHT, NUMBER, OTHER, WIDER]),
            with_fields(&[COPIED, NUMBER, OTHER, ITEMS]),
            with_fields(&[RIGHT, NUMBER, OTHER]),
            with_fields(&[RIGHT, NUMBER, OTHER, ITEMS, ITEMS]),
            with_fields(&[NUMBER, RIGHT, OTHER, ITEMS]),
            between(
                &[OPEN],
                &[MessageDescription {
                    is_mig: true,
                    ..OPEN
                }],
            ),
            between(
                &[CLOSE],
                &[MessageDescription {
                    is_mig_reply: true,
                    ..CLOSE
                }],
            ),
        ] {
            assert!(changed.failures.contains("another layout"), "{changed:?}");
            assert!(changed.failures.lines().count() > 1, "{changed:?}");
        }
    }

    #[test]
    fn names_that_change_places_are_a_failure() {
        const FIRST: FieldDescription = FieldDescription {
            name: "other",
            ..NUMBER
        };
        const SECOND: FieldDescription = FieldDescription {
            name: "number",
            ..OTHER
        };
        let swapped = with_fields(&[RIGHT, FIRST, SECOND, ITEMS]).failures;
        assert!(
            swapped.contains("    + other: inline u32, 4 bytes at 0\n"),
            "{swapped}"
        );
        let ids = between(
            &[OPEN, MessageDescription { id: 7, ..OPEN }, CLOSE],
            &[OPEN, CLOSE, MessageDescription { id: 7, ..CLOSE }],
        );
        assert!(
            ids.failures
                .contains("incompatible: Close has id 7, which Open had")
        );
    }

    #[test]
    fn messages_with_one_id_are_all_compared() {
        const REPLY: MessageDescription = MessageDescription {
            name: "OpenReply",
            fields: &[NUMBER],
            ..OPEN
        };
        const CHANGED: MessageDescription = MessageDescription {
            fields: &[RIGHT],
            ..REPLY
        };
        let both = [OPEN, REPLY];
        assert_eq!(between(&both, &both), Changes::default());
        let expected = "OpenReply (id 5) has another layout";
        for changed in [
            between(&both, &[OPEN, CHANGED]),
            between(&[REPLY, OPEN], &[CHANGED, OPEN]),
        ] {
            assert!(changed.failures.contains(expected), "{changed:?}");
        }
        let missing = between(&both, &[OPEN]).failures;
        assert!(missing.contains("OpenReply (id 5) is gone"), "{missing}");
        let new = between(&[OPEN], &both).failures;
        assert!(new.contains("OpenReply (id 5) is new"), "{new}");
    }

    #[test]
    fn lines_of_another_form_are_errors() {
        for (text, line) in [
            ("<<<<<<< HEAD\n", 1),
            ("  field: inline u32\n", 1),
            ("message Open id 5\n  field\n", 2),
            ("message Open id five\n", 1),
            ("message Open id 5\n\n", 2),
        ] {
            assert_eq!(changes(text, ""), Err(line), "{text}");
        }
    }

    #[test]
    fn only_1_updates_the_file() {
        for (value, expected) in [
            (None, false),
            (Some(""), false),
            (Some("0"), false),
            (Some("false"), false),
            (Some("11"), false),
            (Some("1"), true),
        ] {
            assert_eq!(is_update(value.map(OsStr::new)), expected, "{value:?}");
        }
    }
}
