//! Skipped branches, terminating macros, and names that are not macro calls.

use super::{condition, output, preprocess};

#[test]
fn branches_after_else_are_errors_and_not_read() {
    let expanded = preprocess(
        "#if 0\n#else\na\n#elif 1\nb\n#else\nc\n#endif\nd\n#if 1\n#else\n#elifdef X\n#elif 1\n#endif",
    );
    let errors: Vec<_> = expanded.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "t.defs:4:1: `#elif` after `#else`",
            "t.defs:6:1: `#else` after `#else`",
            "t.defs:12:1: `#elifdef` after `#else`",
            "t.defs:13:1: `#elif` after `#else`",
        ]
    );
    let words: Vec<_> = expanded
        .tokens
        .iter()
        .filter_map(|token| token.word())
        .collect();
    assert_eq!(words, ["a", "d"]);
}

#[test]
fn macro_has_no_meaning_after_undef() {
    assert_eq!(output("#define X 1\nX\n#undef X\nX\n#undef Y"), "1 X");
    assert_eq!(
        output("#define X 1\n#undef X\n#ifdef X\na\n#else\nb\n#endif"),
        "b"
    );
    assert_eq!(output("#define F() f\nF\n#undef F\n()"), "F ( )");
}

#[test]
fn macro_name_before_a_directive_keeps_its_place() {
    assert_eq!(
        output("#define F(a) [a]\nx F\n#define G\ny F(1)"),
        "x F y [ 1 ]"
    );
    assert_eq!(
        output("#define F(a) [a]\nx F\n(2) F\n#define G\n(3)"),
        "x [ 2 ] F ( 3 )"
    );
}

#[test]
fn operand_of_defined_is_not_expanded() {
    let definitions = "#define ONE TWO\n#define OPEN (";
    assert_eq!(condition(definitions, "defined ONE && !defined TWO"), "yes");
    assert_eq!(condition(definitions, "defined(ONE) && ONE == 0"), "yes");
    assert_eq!(condition("#define ONE 1", "defined ONE + ONE == 2"), "yes");
}
