//! The errors of replies in texts of protocols.

use std::string::String;

use super::super::text;
use super::{Changes, OPEN, between};
use crate::message::{ErrorDescription, MessageDescription};

/// Codes of errors.
type Codes = &'static [(&'static str, i32)];

const fn with_codes(codes: Codes) -> MessageDescription {
    OPEN.with_errors(ErrorDescription {
        name: "DoorError",
        codes: Some(codes),
    })
}

const OF_KERNEL: MessageDescription = OPEN.with_errors(ErrorDescription {
    name: "KernReturn",
    codes: None,
});

const TWO: Codes = &[("Missing", 1), ("Locked", 2)];

/// Returns the failures between two messages of the same id.
fn failures(then: MessageDescription, now: MessageDescription) -> String {
    let Changes { failures, notes } = between(&[then], &[now]);
    assert_eq!(notes, "");
    failures
}

#[test]
fn text_has_codes_of_errors_or_their_type() {
    let lines = |message| text(&[&[message]]).lines().last().map(String::from);
    assert_eq!(
        lines(with_codes(TWO)).as_deref(),
        Some("  (errors): Missing = 1, Locked = 2")
    );
    assert_eq!(lines(OF_KERNEL).as_deref(), Some("  (errors): KernReturn"));
}

#[test]
fn equal_errors_have_no_changes() {
    assert_eq!(failures(with_codes(TWO), with_codes(TWO)), "");
    assert_eq!(failures(OF_KERNEL, OF_KERNEL), "");
}

#[test]
fn another_code_of_an_error_is_incompatible() {
    assert_eq!(
        failures(
            with_codes(TWO),
            with_codes(&[("Missing", 1), ("Locked", 3)])
        ),
        "  incompatible: the error Locked of Open (id 5) has the code 3, it had 2\n"
    );
    assert_eq!(
        failures(
            with_codes(TWO),
            with_codes(&[("Locked", 1), ("Missing", 2)])
        ),
        "  incompatible: the error Missing of Open (id 5) has the code 2, it had 1\n  \
         incompatible: the error Locked of Open (id 5) has the code 1, it had 2\n"
    );
}

#[test]
fn new_error_is_compatible_and_a_missing_one_is_not() {
    let one = with_codes(&[("Missing", 1)]);
    assert_eq!(
        failures(one, with_codes(TWO)),
        "  compatible: the error Locked (code 2) of Open (id 5) is new; clients of earlier \
         versions see its code\n"
    );
    assert_eq!(
        failures(with_codes(TWO), one),
        "  incompatible: the error Locked (code 2) of Open (id 5) is gone, which servers of \
         earlier versions reply with\n"
    );
}

#[test]
fn another_name_of_an_error_is_a_note() {
    let renamed = with_codes(&[("Absent", 1), ("Locked", 2)]);
    let Changes { failures, notes } = between(&[with_codes(TWO)], &[renamed]);
    assert_eq!(failures, "");
    assert_eq!(
        notes,
        "  compatible: the error Missing (code 1) of Open (id 5) is now Absent\n"
    );
}

#[test]
fn another_type_of_errors_is_a_change() {
    assert_eq!(
        failures(with_codes(TWO), OF_KERNEL),
        "  incompatible: Open (id 5) has the errors KernReturn, it had Missing = 1, Locked = 2\n"
    );
    assert_eq!(
        failures(OPEN, OF_KERNEL),
        "  compatible: Open (id 5) has the errors KernReturn, it had none; clients of earlier \
         versions see the codes\n"
    );
    assert_eq!(
        failures(OF_KERNEL, OPEN),
        "  compatible: Open (id 5) has no errors, it had KernReturn; servers of earlier versions \
         still reply with them\n"
    );
}
