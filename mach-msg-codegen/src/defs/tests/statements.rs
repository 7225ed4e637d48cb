//! The ends of statements, and of words of C in them.

use super::{error, parse};

#[test]
fn words_of_c_end_at_their_parenthesis() {
    for open in ["PointerTo(struct stat", "ValueOf(struct stat", "PointerTo("] {
        let found = error(&format!("subsystem s 1;\ntype t = {open};\nskip;"));
        assert!(found.contains("expected `)`, found `;`"), "{open}: {found}");
    }
    let found = error("subsystem s 1;\ntype t = PointerTo(struct stat");
    assert!(found.contains("expected `)`"), "{found}");
    // Words of C may be anything else.
    let found = error("subsystem s 1;\ntype t = PointerTo(a b * 3);\nskip 4 5;");
    assert!(!found.contains("expected `)`"), "{found}");
}

#[test]
fn statements_end_with_a_semicolon() {
    for (statement, expected) in [
        ("consumeonsenderror Timeout", "`;`"),
        ("usespecialreplyport 1", "`;`"),
        ("usespecialreplyport 2;", "expected 0 or 1"),
        (
            "consumeonsenderror Never;",
            "expected `None`, `Timeout` or `Any`, found `Never`",
        ),
    ] {
        let found = error(&format!("subsystem s 1;\n{statement} skip;"));
        assert!(found.contains(expected), "{statement}: {found}");
    }
    for statement in [
        "usespecialreplyport 0;",
        "usespecialreplyport 1;",
        "consumeonsenderror Any;",
    ] {
        let subsystem = parse(&format!("subsystem s 1;\n{statement} skip;"));
        assert_eq!(subsystem.unwrap().slots.len(), 1, "{statement}");
    }
}
