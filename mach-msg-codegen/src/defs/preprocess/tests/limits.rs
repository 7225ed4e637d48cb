//! Limits of depth and size.

use std::path::Path;

use super::super::super::Source;
use super::super::run;
use super::{condition, output};

#[test]
fn operands_nest_128_deep_each() {
    let nested: [&dyn Fn(usize) -> String; 3] = [
        &|depth| format!("{}1{}", "(".repeat(depth), ")".repeat(depth)),
        &|depth| format!("{}1", "~~".repeat(depth / 2)),
        &|depth| format!("{}1", "1 ? 2 : ".repeat(depth)),
    ];
    for nested in nested {
        // An operand starts at the depth at which the one before it started.
        let two = format!("({}) + ({})", nested(126), nested(126));
        assert_eq!(condition("", &two), "yes", "{two}");
        assert_eq!(condition("", &nested(128)), "yes");
        assert!(condition("", &nested(130)).contains("a condition is nested more than 128 deep"));
    }
    let parentheses = format!("{}1{}", "(".repeat(129), ")".repeat(129));
    assert_eq!(
        condition("", &parentheses),
        "t.defs:2:133: a condition is nested more than 128 deep"
    );
}

#[test]
fn macro_calls_nest_128_deep_in_arguments_each() {
    let nested = |depth: usize| format!("{}1{}", "F(".repeat(depth), ")".repeat(depth));
    let text = |one: &str, other: &str| format!("#define F(a) a\n{one} {other}");
    assert_eq!(output(&text(&nested(128), &nested(128))), "1 1");
    assert!(
        output(&text("", &nested(129))).contains("calls of macros are nested more than 128 deep")
    );
}

#[test]
fn expansion_ends_at_200000_tokens() {
    // The name of a macro counts too.
    let text = |tokens: usize| format!("#define M {}\nM M", "x ".repeat(tokens));
    let found = output(&text(99_999));
    assert_eq!(found.len(), 2 * 2 * 99_999 - 1);
    let error = "t.defs:2:3: the macro `M` expands to more than 200000 tokens";
    assert_eq!(output(&text(100_000)), error);
    // Everything after it is skipped up to the next directive.
    let text = format!("{} M M M\n#define N\nM M\n", text(200_000));
    let error =
        |place: &str| format!("t.defs:{place}: the macro `M` expands to more than 200000 tokens");
    assert_eq!(output(&text), [error("2:1"), error("4:1")].join("\n"));
}

#[test]
fn file_that_includes_itself_is_an_error() {
    let folder = std::env::temp_dir().join(format!("mach-msg-deep-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("deep.defs"), "one\n#include \"deep.defs\"\n").unwrap();
    let expanded = run(&Source {
        path: Path::new("t.defs"),
        text: "#include \"deep.defs\"",
        root: &folder,
        defines: &[],
        include: &[],
        skip_unsupported: false,
    });
    std::fs::remove_dir_all(&folder).unwrap();
    let errors: Vec<_> = expanded.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["deep.defs:2:1: files include each other more than 32 deep"]
    );
    assert_eq!(expanded.tokens.len(), 32);
}
