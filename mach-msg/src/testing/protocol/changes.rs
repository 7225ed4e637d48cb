//! The changes between two texts of a protocol, and which of them are compatible.
//!
//! The fields of later versions follow all others in a message, in the order of the versions. So
//! adding fields is compatible if their version is later than those of all other fields.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::format;
use std::string::String;
use std::vec::Vec;

use super::errors::{self, Change};

/// Names and kinds of fields.
type Fields<'t> = Vec<(&'t str, &'t str)>;

/// The name of the line with the errors of a reply. No field has it.
pub(super) const ERRORS: &str = "(errors)";

/// A message in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ListedMessage<'t> {
    name: &'t str,
    /// Words after the id, except for the version.
    layout: &'t str,
    version: Option<ListedVersion>,
    fields: Fields<'t>,
    errors: Option<&'t str>,
}

/// The version of a message in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ListedVersion {
    number: u32,
    deny_newer: bool,
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
            match field {
                (ERRORS, errors) => message.errors = Some(errors),
                field => message.fields.push(field),
            }
            continue;
        }
        let rest = line.strip_prefix("message ").ok_or(number)?;
        let (name, rest) = rest.split_once(" id ").ok_or(number)?;
        let (id, words) = rest.split_once(' ').unwrap_or((rest, ""));
        let id = id.parse().map_err(|_| number)?;
        let key = (id, all.range((id, 0)..=(id, usize::MAX)).count());
        let (layout, version) = match words.strip_prefix("version ") {
            Some(words) => ("", Some(version(words).ok_or(number)?)),
            None => (words, None),
        };
        all.insert(
            key,
            ListedMessage {
                name,
                layout,
                version,
                fields: Vec::new(),
                errors: None,
            },
        );
        current = Some(key);
    }
    Ok(all)
}

/// Reads `3`, or `3, deny_newer`.
fn version(words: &str) -> Option<ListedVersion> {
    let (number, deny_newer) = match words.split_once(", ") {
        Some((number, "deny_newer")) => (number, true),
        Some(_) => return None,
        None => (words, false),
    };
    Some(ListedVersion {
        number: number.parse().ok()?,
        deny_newer,
    })
}

/// Returns the first version that has a field of this kind.
fn since(kind: &str) -> u32 {
    let number = kind
        .strip_prefix("since ")
        .and_then(|rest| rest.split_once(','));
    let number = number.and_then(|(number, _)| number.parse().ok());
    number.unwrap_or(1)
}

impl<'t> ListedMessage<'t> {
    /// Returns the fields of version 1 and of later versions.
    fn by_version(&self) -> (Fields<'t>, Fields<'t>) {
        let fields = self.fields.iter().copied();
        fields.partition(|(_, kind)| since(kind) == 1)
    }

    /// Returns true if the receiver skips the fields of newer versions.
    fn skips_newer(&self) -> bool {
        self.version.is_some_and(|version| !version.deny_newer)
    }

    /// Returns the version.
    fn number(&self) -> u32 {
        self.version.map_or(1, |version| version.number)
    }
}

/// The lists of changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Changes that the file must have.
    pub(super) failures: String,
    /// Changes that do not affect the bytes.
    pub(super) notes: String,
}

impl Changes {
    // Writing to a `String` does not fail.

    fn fail(&mut self, text: impl Display) {
        let _ = writeln!(self.failures, "  {text}");
    }

    fn note(&mut self, text: impl Display) {
        let _ = writeln!(self.notes, "  compatible: {text}");
    }
}

/// Compares two texts. Returns the number of a line of the first one that is not understood.
pub(super) fn changes(then: &str, now: &str) -> Result<Changes, usize> {
    let (then, now) = (messages(then)?, messages(now)?);
    let mut changes = Changes::default();
    for (key @ (id, _), old) in &then {
        let name = old.name;
        let Some(new) = now.get(key) else {
            changes.fail(format_args!(
                "incompatible: {name} (id {id}) is gone; keep its id unused (`skip!()`, `reserved({id})`)"
            ));
            continue;
        };
        let new_name = new.name;
        let is_moved = then.values().any(|other| other.name == new_name)
            || now.values().any(|other| other.name == name);
        if name != new_name && is_moved {
            changes.fail(format_args!(
                "incompatible: {new_name} has id {id}, which {name} had"
            ));
        } else if name != new_name {
            changes.note(format_args!("{name} (id {id}) is now {new_name}"));
        }
        let message = format!("{new_name} (id {id})");
        compare(old, new, &message, &mut changes);
        for change in errors::compare(old.errors, new.errors, &message) {
            match change {
                Change::Failure(text) => changes.fail(text),
                Change::Note(text) => changes.note(text),
            }
        }
    }
    for ((id, _), ListedMessage { name, .. }) in
        now.iter().filter(|(key, _)| !then.contains_key(key))
    {
        changes.fail(format_args!(
            "compatible: {name} (id {id}) is new; peers of earlier versions refuse it as unknown"
        ));
    }
    Ok(changes)
}

/// Compares a message with its earlier description.
fn compare(old: &ListedMessage<'_>, new: &ListedMessage<'_>, message: &str, changes: &mut Changes) {
    let ((old_first, old_later), (new_first, new_later)) = (old.by_version(), new.by_version());
    let is_same = |one: &(&str, &str), other: &(&str, &str)| {
        let has = |message: &ListedMessage<'_>, name| {
            message.fields.iter().any(|(field, _)| *field == name)
        };
        // A name that moved to another field is another order, even if the fields have the same
        // type.
        one.1 == other.1 && (one.0 == other.0 || !has(old, other.0) && !has(new, one.0))
    };
    let is_same_start = |then: &[(&str, &str)], now: &[(&str, &str)]| {
        then.len() <= now.len() && then.iter().zip(now).all(|(one, other)| is_same(one, other))
    };
    if old.layout != new.layout
        || old_first.len() != new_first.len()
        || !is_same_start(&old_first, &new_first)
    {
        changes.fail(format_args!(
            "incompatible: {message} has another layout; make a message with a new id"
        ));
        changes.failures.push_str(&differing_lines(old, new));
        return;
    }
    if !is_same_start(&old_later, &new_later) {
        changes.failures += &later_differences(old, new, message);
        return;
    }
    let fields = old_first.iter().zip(&new_first);
    for ((name, _), (new_field, _)) in fields.chain(old_later.iter().zip(&new_later)) {
        if name != new_field {
            changes.note(format_args!("{name} of {message} is now {new_field}"));
        }
    }
    for (name, kind) in new_later.iter().skip(old_later.len()) {
        let fate = match old.skips_newer() {
            true => "skip it",
            false => "refuse messages with it",
        };
        let version = since(kind);
        changes.fail(match published(old, name, version, message) {
            Some(reason) => reason,
            None => format!(
                "compatible: {name} of {message} is new since version {version}; peers of earlier versions {fate}"
            ),
        });
    }
    compare_policies(old, new, message, changes);
}

/// Compares the messages of newer versions that are accepted. No existing peer sends them.
fn compare_policies(
    old: &ListedMessage<'_>,
    new: &ListedMessage<'_>,
    message: &str,
    changes: &mut Changes,
) {
    match (old.skips_newer(), new.skips_newer()) {
        (false, true) => changes.fail(format_args!(
            "compatible: {message} now skips the fields of newer versions"
        )),
        (true, false) => changes.fail(format_args!(
            "compatible: {message} now refuses newer versions"
        )),
        (true, true) | (false, false) => {
            let (then, now) = (old.number(), new.number());
            if then != now {
                changes.note(format_args!("{message} has version {now}, it had {then}"));
            }
        }
    }
}

/// Returns the failure of a new field in a version that has other fields already.
fn published(old: &ListedMessage<'_>, name: &str, version: u32, message: &str) -> Option<String> {
    let later = old.fields.iter().map(|(_, kind)| since(kind));
    let latest = later.max().unwrap_or(1);
    let next = latest.max(old.number()).saturating_add(1);
    (version <= latest).then(|| {
        format!(
            "incompatible: {name} of {message} is new, but the file has version {latest} without it; write `since = {next}`"
        )
    })
}

/// Returns the failures of fields of later versions that are not those of the file.
fn later_differences(old: &ListedMessage<'_>, new: &ListedMessage<'_>, message: &str) -> String {
    let mut changes = Changes::default();
    let find = |fields: &Fields<'_>, name| {
        let mut fields = fields.iter();
        fields.find_map(|(field, kind)| (*field == name).then(|| since(kind)))
    };
    for (name, kind) in old.fields.iter().filter(|(_, kind)| since(kind) > 1) {
        let then = since(kind);
        match find(&new.fields, *name) {
            None => changes.fail(format_args!(
                "incompatible: {name} of {message} is gone, which peers of version {then} send"
            )),
            Some(now) if now != then => changes.fail(format_args!(
                "incompatible: {name} of {message} is since version {now}, it was since version {then}"
            )),
            Some(_) => {}
        }
    }
    for (name, kind) in new.fields.iter().filter(|(_, kind)| since(kind) > 1) {
        if find(&old.fields, *name).is_none()
            && let Some(reason) = published(old, name, since(kind), message)
        {
            changes.fail(reason);
        }
    }
    if changes.failures.is_empty() {
        changes.fail(format_args!(
            "incompatible: {message} has another layout; make a message with a new id"
        ));
        changes.failures += &differing_lines(old, new);
    }
    changes.failures
}

/// Returns the layouts and fields that only one of the messages has. If there is none, all of them,
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
