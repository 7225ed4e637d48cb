//! Texts of protocols, and the changes between two of them.

mod errors;

use std::ffi::OsStr;
use std::{format, vec};

use super::changes::{Changes, changes};
use super::{compare_protocol, is_update, text};
use crate::message::{FieldDescription, MessageDescription};

const RIGHT: FieldDescription = FieldDescription {
    name: "right",
    kind: "move_send SendRight",
    parts: &[],
    size: None,
    nested: &[],
};
const NUMBER: FieldDescription = FieldDescription {
    name: "number",
    kind: "inline u32",
    parts: &[(0, 4)],
    size: None,
    nested: &[],
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
    nested: &[],
};
const OPEN: MessageDescription = MessageDescription {
    name: "Open",
    id: 5,
    is_mig: false,
    is_mig_reply: false,
    fields: &[RIGHT, NUMBER, OTHER, ITEMS],
    errors: None,
};
const CLOSE: MessageDescription = MessageDescription {
    name: "Close",
    id: -6,
    is_mig: true,
    is_mig_reply: false,
    fields: &[],
    errors: None,
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
fn file_is_compared_and_not_written_without_the_variable() {
    // Tests are run without it, except for those of examples.
    if std::env::var_os("UPDATE_PROTOCOLS").is_some() {
        return;
    }
    let compared = |path: &std::path::Path| {
        let panic = std::panic::catch_unwind(|| compare_protocol(path, &[&[OPEN]]));
        panic.err().map(|text| *text.downcast::<String>().unwrap())
    };
    let file = format!("mach-msg-protocol-{}.txt", std::process::id());
    let path = std::env::temp_dir().join(file);
    assert!(compared(&path).unwrap().starts_with("cannot read "));
    assert!(!path.exists());
    std::fs::write(&path, text(&[&[OPEN]])).unwrap();
    let same = compared(&path);
    std::fs::write(&path, text(&[&[CLOSE]])).unwrap();
    let other = compared(&path);
    let left = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!((same, left), (None, text(&[&[CLOSE]])));
    assert!(other.unwrap().starts_with("the protocol differs from "));
}

#[test]
fn name_moved_to_another_id_is_a_failure() {
    let renamed = MessageDescription {
        name: "New",
        ..OPEN
    };
    let moved = MessageDescription { id: 9, ..OPEN };
    let changes = between(&[OPEN, CLOSE], &[CLOSE, renamed, moved]);
    assert!(
        changes
            .failures
            .contains("incompatible: New has id 5, which Open had"),
        "{changes:?}"
    );
    assert_eq!(changes.notes, "");
}

#[test]
fn exchanged_names_are_a_failure() {
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

/// The version of a message, and a field since version 2.
const VERSION_2: FieldDescription = version("version 2");
const TIMEOUT: FieldDescription = FieldDescription {
    name: "timeout",
    kind: "since 2, parts of Option<u32>",
    parts: &[(0, 4), (4, 4)],
    size: None,
    nested: &[],
};
const SPEED: FieldDescription = FieldDescription {
    name: "speed",
    kind: "since 3, parts of Option<u32>",
    ..TIMEOUT
};

const fn version(kind: &'static str) -> FieldDescription {
    FieldDescription {
        name: "",
        kind,
        parts: &[],
        size: None,
        nested: &[],
    }
}

/// Returns the failures and the notes between two lists of fields.
fn between_fields(
    then: &'static [FieldDescription],
    now: &'static [FieldDescription],
) -> (String, String) {
    let message = |fields| MessageDescription { fields, ..OPEN };
    let Changes { failures, notes } = between(&[message(then)], &[message(now)]);
    (failures, notes)
}

#[test]
fn text_has_versions_of_messages_and_fields() {
    const VERSIONED: MessageDescription = MessageDescription {
        fields: &[version("version 3, deny_newer"), NUMBER, TIMEOUT],
        ..OPEN
    };
    let text = text(&[&[VERSIONED]]);
    assert_eq!(
        text,
        "message Open id 5 version 3, deny_newer\n  number: inline u32, 4 bytes at 0\n  \
         timeout: since 2, parts of Option<u32>, 4 bytes at 0, 4 bytes at 4\n"
    );
    assert_eq!(changes(&text, &text), Ok(Changes::default()));
    for wrong in ["3, deny", "three", "3 deny_newer", ""] {
        let text = format!("message Open id 5 version {wrong}\n");
        assert_eq!(changes(&text, ""), Err(1), "{wrong}");
    }
}

#[test]
fn fields_of_new_versions_are_compatible() {
    let refused = "  compatible: timeout of Open (id 5) is new since version 2; peers of earlier \
                   versions refuse messages with it\n";
    let skipped = "  compatible: timeout of Open (id 5) is new since version 2; peers of earlier \
                   versions skip it\n";
    let skips = "  compatible: Open (id 5) now skips the fields of newer versions\n";
    let version_1 = version("version 1");
    let strict = version("version 1, deny_newer");
    let now: &[_] = &[VERSION_2, NUMBER, TIMEOUT];
    for (then, failures, notes) in [
        (vec![NUMBER], format!("{refused}{skips}"), ""),
        (
            vec![version_1, NUMBER],
            skipped.to_owned(),
            "  compatible: Open (id 5) has version 2, it had 1\n",
        ),
        (vec![strict, NUMBER], format!("{refused}{skips}"), ""),
    ] {
        assert_eq!(between_fields(then.leak(), now), (failures, notes.into()));
    }
    let (failures, _) = between_fields(
        &[VERSION_2, NUMBER, TIMEOUT],
        vec![version("version 3"), NUMBER, TIMEOUT, SPEED].leak(),
    );
    assert!(failures.starts_with("  compatible: speed of Open (id 5) is new since version 3"));
    assert_eq!(failures.lines().count(), 1, "{failures}");
}

#[test]
fn fields_of_later_versions_may_have_other_names() {
    const RENAMED: FieldDescription = FieldDescription {
        name: "deadline",
        ..TIMEOUT
    };
    let (failures, notes) =
        between_fields(&[VERSION_2, NUMBER, TIMEOUT], &[VERSION_2, NUMBER, RENAMED]);
    assert_eq!(failures, "");
    assert_eq!(
        notes,
        "  compatible: timeout of Open (id 5) is now deadline\n"
    );
}

#[test]
fn published_versions_keep_their_fields() {
    const WIDER: FieldDescription = FieldDescription {
        kind: "since 2, parts of Option<u64>",
        ..TIMEOUT
    };
    const MOVED: FieldDescription = FieldDescription {
        kind: "since 3, parts of Option<u32>",
        ..TIMEOUT
    };
    const ALSO: FieldDescription = FieldDescription {
        name: "also",
        ..TIMEOUT
    };
    const FIRST: FieldDescription = FieldDescription {
        name: "timeout",
        kind: "parts of Option<u32>",
        ..TIMEOUT
    };
    let then: &[_] = &[VERSION_2, NUMBER, TIMEOUT];
    let gone = "timeout of Open (id 5) is gone, which peers of version 2 send";
    let next = "is new, but the file has version 2 without it; write `since = 3`";
    for (now, expected) in [
        (vec![VERSION_2, NUMBER], vec![gone]),
        (
            vec![version("version 3"), NUMBER, MOVED],
            vec!["timeout of Open (id 5) is since version 3, it was since version 2"],
        ),
        (
            vec![VERSION_2, NUMBER, WIDER],
            vec![
                "has another layout",
                "+ timeout: since 2, parts of Option<u64>",
            ],
        ),
        (
            vec![VERSION_2, NUMBER, TIMEOUT, ALSO],
            vec!["also of Open", next],
        ),
        (
            vec![VERSION_2, NUMBER, ALSO, TIMEOUT],
            vec!["also of Open", next],
        ),
        (vec![version("version 3"), NUMBER, SPEED], vec![gone]),
        (vec![NUMBER, FIRST], vec!["has another layout"]),
        (vec![VERSION_2, OTHER, TIMEOUT], vec!["has another layout"]),
    ] {
        let (failures, _) = between_fields(then, now.leak());
        assert!(failures.starts_with("  incompatible: "), "{failures}");
        for expected in expected {
            assert!(failures.contains(expected), "{expected}: {failures}");
        }
    }
}

#[test]
fn only_the_reason_of_a_failure_is_named() {
    // A field of the first version may have another name, so it is not the reason.
    let (failures, _) = between_fields(&[VERSION_2, NUMBER, TIMEOUT], &[VERSION_2, OTHER, TIMEOUT]);
    assert!(!failures.contains("is gone"), "{failures}");
    let (failures, _) = between_fields(&[VERSION_2, NUMBER, TIMEOUT], &[VERSION_2, NUMBER]);
    assert!(!failures.contains("has another layout"), "{failures}");
}

#[test]
fn changes_of_texts_are_whole() {
    let layout = "  incompatible: A (id 1) has another layout; make a message with a new id\n";
    for (then, now, failures, notes) in [
        (
            " version 1",
            " version 2\n  f: since 2, u32",
            "  compatible: f of A (id 1) is new since version 2; peers of earlier versions skip it\n"
                .to_owned(),
            "  compatible: A (id 1) has version 2, it had 1\n",
        ),
        (
            "",
            " version 2, deny_newer",
            String::new(),
            "  compatible: A (id 1) has version 2, it had 1\n",
        ),
        (
            " version 5\n  f: since 2, u32",
            " version 5\n  f: since 2, u32\n  g: since 2, u32",
            "  incompatible: g of A (id 1) is new, but the file has version 2 without it; \
             write `since = 6`\n"
                .to_owned(),
            "",
        ),
        ("", " layout(mig)", format!("{layout}    + layout(mig)\n"), ""),
        (" layout(mig)\n  n: u32", " layout(mig)\n  n: u64", format!("{layout}    - n: u32\n    + n: u64\n"), ""),
        (
            " version 2\n  n: u32\n  f: since 2, u32",
            " version 2\n  m: u32\n  f: since 2, u64",
            format!("{layout}    - n: u32\n    - f: since 2, u32\n    + m: u32\n    + f: since 2, u64\n"),
            "",
        ),
        ("\n  f: since u32, u8", "\n  f: since u32, u8", String::new(), ""),
    ] {
        let [then, now] = [then, now].map(|rest| format!("message A id 1{rest}\n"));
        let found = changes(&then, &now).unwrap();
        assert_eq!((found.failures, found.notes), (failures, notes.to_owned()), "{now}");
    }
}

#[test]
fn exchanged_fields_of_a_version_are_a_failure() {
    const ALSO: FieldDescription = FieldDescription {
        name: "also",
        parts: &[(8, 4), (12, 4)],
        ..TIMEOUT
    };
    const FIRST: FieldDescription = FieldDescription {
        name: "also",
        ..TIMEOUT
    };
    const SECOND: FieldDescription = FieldDescription {
        name: "timeout",
        ..ALSO
    };
    let (failures, _) = between_fields(
        &[VERSION_2, NUMBER, TIMEOUT, ALSO],
        &[VERSION_2, NUMBER, FIRST, SECOND],
    );
    assert!(failures.contains("has another layout"), "{failures}");
}

#[test]
fn accepting_other_newer_versions_is_compatible() {
    let strict = version("version 2, deny_newer");
    let skips = "  compatible: Open (id 5) now skips the fields of newer versions\n";
    let refuses = "  compatible: Open (id 5) now refuses newer versions\n";
    for (then, now, expected) in [
        (strict, VERSION_2, skips),
        (VERSION_2, strict, refuses),
        (strict, strict, ""),
    ] {
        let (failures, _) = between_fields(
            vec![then, NUMBER, TIMEOUT].leak(),
            vec![now, NUMBER, TIMEOUT].leak(),
        );
        assert_eq!(failures, expected);
    }
    let version_1 = version("version 1");
    let (failures, _) = between_fields(vec![version_1, NUMBER].leak(), &[NUMBER]);
    assert_eq!(failures, refuses);
}

#[test]
fn fields_of_nested_structs_are_compared() {
    const PART: FieldDescription = FieldDescription {
        name: "part",
        kind: "nested Part",
        parts: &[(8, 4)],
        size: None,
        nested: &[RIGHT, NUMBER],
    };
    const OUTER: FieldDescription = FieldDescription {
        name: "outer",
        kind: "nested Outer",
        nested: &[PART],
        ..PART
    };
    const COPIED: FieldDescription = FieldDescription {
        kind: "copy_send &SendRight",
        ..RIGHT
    };
    const CHANGED: FieldDescription = FieldDescription {
        nested: &[COPIED, NUMBER],
        ..PART
    };
    let text_of = |fields| text(&[&[MessageDescription { fields, ..OPEN }]]);
    let shown = text_of(&[OUTER]);
    let lines = "  outer: nested Outer, 4 bytes at 8\n  outer.part: nested Part, 4 bytes at 8\n  \
                 outer.part.right: move_send SendRight\n  outer.part.number: inline u32, 4 bytes at 0\n";
    assert!(shown.ends_with(lines), "{shown}");
    assert_eq!(between_fields(&[PART], &[PART]).0, "");
    let (failures, _) = between_fields(&[PART], &[CHANGED]);
    assert!(
        failures.contains("part.right: copy_send &SendRight"),
        "{failures}"
    );
}
