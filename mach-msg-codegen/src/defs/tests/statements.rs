//! The ends of statements, and of words of C in them.

use super::{error, parse};

#[test]
fn words_of_c_end_at_their_parenthesis() {
    let routine = |conversion: &str| {
        format!(
            "subsystem s 1;\ntype t = int {conversion};\nroutine r(server : mach_port_t; x : t);"
        )
    };
    for (conversion, message) in [
        ("intran: a convert(b", "expected `)`, found `;`"),
        ("intran: a convert(", "expected `)`, found `;`"),
    ] {
        let found = error(&routine(conversion));
        assert!(found.contains(message), "{conversion}: {found}");
    }
    let open = error("subsystem s 1;\ntype t = int intran: a convert(b");
    assert!(open.contains("expected `)`"), "{open}");
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
