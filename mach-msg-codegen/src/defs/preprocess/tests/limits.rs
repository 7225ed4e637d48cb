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

/// Returns the errors, and checks that there are few tokens.
fn errors_of(text: &str) -> String {
    let expanded = run(&Source {
        path: Path::new("t.defs"),
        text,
        root: Path::new(""),
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect: crate::defs::Dialect::Apple,
    });
    assert!(
        expanded.tokens.len() <= 1_000_000,
        "{}",
        expanded.tokens.len()
    );
    let errors: Vec<_> = expanded.errors.iter().map(ToString::to_string).collect();
    errors.join("\n")
}

#[test]
fn macros_of_a_run_expand_to_a_million_tokens_at_most() {
    // The name of a macro counts too.
    let text = |tokens: usize| format!("#define M {}\nM M", "x ".repeat(tokens));
    let found = output(&text(499_998));
    assert_eq!(found.len(), 2 * 2 * 499_998 - 1);
    let error =
        |place: &str| format!("t.defs:{place}: the macros expand to more than 1000000 tokens");
    assert_eq!(errors_of(&text(499_999)), error("2:3"));
    // No further text is read.
    let text = format!("{} M M M\n#unknown\nM M\n", text(600_000));
    assert_eq!(errors_of(&text), error("2:3"));
    // A directive does not begin a new count.
    let text = format!(
        "#define M {}\n{}",
        "x ".repeat(200_000),
        "M\n#pragma x\n".repeat(100)
    );
    assert_eq!(errors_of(&text), error("10:1"));
    // The parts of one expansion are counted before they are created.
    let [body, argument] = ["a ", "x "].map(|part| part.repeat(50_000));
    for define in [
        "#define F(a)",
        "#define F(...) __VA_OPT__() a",
        "#define F(a) #",
    ] {
        let text = format!("{define} {body}\nF({argument})");
        let found = errors_of(&text);
        assert!(found.is_empty() || found.starts_with("t.defs:"), "{found}");
    }
    assert_eq!(
        errors_of(&format!("#define F(a) {body}\nF({argument})")),
        error("2:1")
    );
}

#[test]
fn unclosed_calls_are_one_error() {
    let open = "F(".repeat(100_000);
    assert_eq!(
        errors_of(&format!("#define F(a) a\n{open}")),
        "t.defs:2:1: the arguments of the macro `F` have no end"
    );
    let directives = "#pragma x\n".repeat(100_000);
    assert_eq!(
        errors_of(&format!(
            "#define F(a) a\n{}\n{directives}",
            &open[..20_000]
        )),
        "t.defs:2:1: the macros expand to more than 1000000 tokens"
    );
}

#[test]
fn parameters_and_options_of_macros_are_limited() {
    let names = |count: usize| {
        (0..count)
            .map(|n| format!("p{n}"))
            .collect::<Vec<_>>()
            .join(",")
    };
    assert_eq!(errors_of(&format!("#define F({}) x", names(256))), "");
    assert!(
        errors_of(&format!("#define F({}) x", names(257)))
            .ends_with("a macro has at most 256 parameters")
    );
    assert_eq!(
        errors_of("#define F(...) __VA_OPT__((x) __VA_OPT__(y)) z"),
        "t.defs:1:31: `__VA_OPT__` inside `__VA_OPT__`"
    );
    assert_eq!(
        output("#define F(...) __VA_OPT__((x)) __VA_OPT__(y) z\nF(1)"),
        "( x ) y z"
    );
}

#[test]
fn files_are_included_a_thousand_times_at_most() {
    let folder = std::env::temp_dir().join(format!("mach-msg-twice-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let twice = "#include \"twice.defs\"\n".repeat(2);
    std::fs::write(folder.join("twice.defs"), &twice).unwrap();
    let expanded = run(&Source {
        path: Path::new("t.defs"),
        text: &twice,
        root: &folder,
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect: crate::defs::Dialect::Apple,
    });
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(expanded.included.len(), 1000);
    assert!(expanded.errors.len() <= 1001);
    let last = expanded.errors.last().unwrap().to_string();
    assert!(
        last.ends_with("more than 1000 files are included"),
        "{last}"
    );
}

#[test]
fn reading_ends_after_a_thousand_errors() {
    let found = errors_of(&"#unknown\n".repeat(2000));
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 1001);
    assert_eq!(
        lines[1000],
        "t.defs:1001:1: there are more than 1000 errors: the rest is not read"
    );
}

#[test]
fn text_after_a_thousand_errors_of_macros_is_not_read() {
    let source = |calls: usize| {
        let text = format!("#define F(a) a\n{}end", "F(1, 2)\n".repeat(calls));
        let expanded = run(&Source {
            path: Path::new("t.defs"),
            text: &text,
            root: Path::new(""),
            defines: &[],
            include: &[],
            skip_unsupported: false,
            dialect: crate::defs::Dialect::Apple,
        });
        let mut tokens = expanded.tokens.iter();
        let is_read = tokens.any(|token| token.word() == Some("end"));
        (expanded.errors.len(), is_read)
    };
    assert_eq!(source(1000), (1000, true));
    assert_eq!(source(1001), (1001, false));
    assert_eq!(source(1100), (1001, false));
}

#[test]
fn self_including_file_is_an_error() {
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
        dialect: crate::defs::Dialect::Apple,
    });
    std::fs::remove_dir_all(&folder).unwrap();
    let errors: Vec<_> = expanded.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["deep.defs:2:1: files include each other more than 32 deep"]
    );
    assert_eq!(expanded.tokens.len(), 32);
}

#[test]
fn chain_of_macros_does_not_take_quadratic_time() {
    let chain = |count: usize, extra: &str| {
        let defines: String = (0..count)
            .map(|at| format!("#define m{at} m{}{extra}\n", at + 1))
            .collect();
        format!("{defines}m0\n")
    };
    assert_eq!(output(&chain(2000, "")), "m2000");
    let error = "the macros expand each other too deeply: their tokens come out of more than \
                 4000000 macros in all";
    for extra in ["", " x", " m0"] {
        let errors = errors_of(&chain(200_000, extra));
        assert_eq!(errors, format!("t.defs:200001:1: {error}"), "{extra}");
    }
    // The chain passes through the arguments of calls.
    let calls: String = (0..20_000)
        .map(|at| format!("#define m{at}(x) m{}(x)\n", at + 1))
        .collect();
    assert_eq!(
        errors_of(&format!("{calls}m0(a b c)\n")),
        format!("t.defs:20001:1: {error}")
    );
}
