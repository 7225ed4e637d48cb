//! Changes of the errors of a method.

use std::string::String;
use std::vec::Vec;
use std::{format, vec};

/// The names of errors with their codes.
type Codes<'t> = Vec<(&'t str, i32)>;

/// A change of the errors.
pub(super) enum Change {
    /// A change that the file must have.
    Failure(String),
    /// A change that does not affect the bytes.
    Note(String),
}

/// Reads `Missing = 1, Locked = 2`. Returns `None` for the name of a type.
fn codes(text: &str) -> Option<Codes<'_>> {
    let codes = text.split(", ").map(|error| {
        let (name, code) = error.split_once(" = ")?;
        Some((name, code.parse().ok()?))
    });
    codes.collect()
}

/// Compares the errors of a reply with those of its earlier description.
pub(super) fn compare(old: Option<&str>, new: Option<&str>, message: &str) -> Vec<Change> {
    let failure = match (old, new) {
        (Some(old), Some(new)) if old != new => match (codes(old), codes(new)) {
            (Some(old), Some(new)) => return compare_codes(&old, &new, message),
            _ => format!("incompatible: {message} has the errors {new}, it had {old}"),
        },
        (None, Some(new)) => format!(
            "compatible: {message} has the errors {new}, it had none; clients of earlier versions see the codes"
        ),
        (Some(old), None) => format!(
            "compatible: {message} has no errors, it had {old}; servers of earlier versions still reply with them"
        ),
        (Some(_), Some(_)) | (None, None) => return Vec::new(),
    };
    vec![Change::Failure(failure)]
}

fn compare_codes(old: &Codes<'_>, new: &Codes<'_>, message: &str) -> Vec<Change> {
    let by_name = |codes: &Codes<'_>, name: &str| {
        let mut codes = codes.iter();
        codes.find_map(|(other, code)| (*other == name).then_some(*code))
    };
    let mut changes = Vec::new();
    for (name, code) in old {
        let same_code = new.iter().find(|(_, other)| other == code);
        changes.extend(match (by_name(new, name), same_code) {
            (Some(now), _) if now != *code => Some(Change::Failure(format!(
                "incompatible: the error {name} of {message} has the code {now}, it had {code}"
            ))),
            (None, None) => Some(Change::Failure(format!(
                "incompatible: the error {name} (code {code}) of {message} is gone, which servers of earlier versions reply with"
            ))),
            (None, Some((now, _))) if by_name(old, now).is_none() => Some(Change::Note(format!(
                "the error {name} (code {code}) of {message} is now {now}"
            ))),
            // It is unchanged, or the error that now has its code is reported.
            (Some(_), _) | (None, Some(_)) => None,
        });
    }
    for (name, code) in new {
        let is_known = by_name(old, name).is_some() || old.iter().any(|(_, other)| other == code);
        if !is_known {
            changes.push(Change::Failure(format!(
                "compatible: the error {name} (code {code}) of {message} is new; clients of earlier versions see its code"
            )));
        }
    }
    changes
}
