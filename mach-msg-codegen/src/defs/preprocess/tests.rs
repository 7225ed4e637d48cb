//! The preprocessor on its own, and against the machine's C compiler.

mod branches;
mod differential;
mod limits;
mod places;

use std::path::Path;

use super::super::Source;
use super::{Expanded, decode, run};

/// The result for a text without includes.
fn preprocess(text: &str) -> Expanded {
    run(&Source {
        path: Path::new("t.defs"),
        text,
        root: Path::new(env!("CARGO_MANIFEST_DIR")),
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect: crate::defs::Dialect::Apple,
    })
}

/// The tokens that are left, with a space between any two; or the errors, one per line.
fn output(text: &str) -> String {
    let expanded = preprocess(text);
    if !expanded.errors.is_empty() {
        let lines: Vec<_> = expanded.errors.iter().map(ToString::to_string).collect();
        return lines.join("\n");
    }
    let tokens: Vec<_> = expanded
        .tokens
        .iter()
        .map(|token| token.kind.text())
        .collect();
    tokens.join(" ")
}

/// The branch that a condition takes after some definitions, or the error.
fn condition(definitions: &str, expression: &str) -> String {
    output(&format!(
        "{definitions}\n#if {expression}\nyes\n#else\nno\n#endif\n"
    ))
}

#[test]
fn definition_with_another_replacement_is_a_warning() {
    let warnings = |text: &str| {
        let expanded = preprocess(text);
        assert_eq!(expanded.errors, []);
        let lines: Vec<_> = expanded.warnings.iter().map(ToString::to_string).collect();
        lines.join("\n")
    };
    for same in [
        "#define A\n#define A",
        "#define A 1\n#define A /* c */  1",
        "#define A x  +\ty\n#define A x + y",
        "#define F(a, b) a b\n#define F( a,b ) a b",
        "#define A 1\n#undef A\n#define A 2",
        "#define __LP64__ 1",
    ] {
        assert_eq!(warnings(same), "", "{same}");
    }
    for other in [
        "#define A 1\n#define A 2",
        "#define A 1\n#define A",
        "#define A x+y\n#define A x +y",
        "#define A(a) a\n#define A(b) b",
        "#define A(a) a\n#define A (a) a",
        "#define A(a...) a\n#define A(a) a",
    ] {
        assert_eq!(
            warnings(other),
            "t.defs:2:9: `A` is defined at t.defs:1 already, with another replacement",
            "{other}"
        );
        // The last definition counts.
        let (_, last) = other.split_once('\n').unwrap();
        assert_eq!(
            output(&format!("{other}\nA(1)")),
            output(&format!("{last}\nA(1)"))
        );
    }
    assert_eq!(
        warnings("#define __LP64__ 0"),
        "t.defs:1:9: `__LP64__` is defined before the file already, with another replacement"
    );
}

#[test]
fn macro_in_condition_expands_to_its_tokens() {
    assert_eq!(condition("#define V 1 + 1", "V * 2 == 3"), "yes");
    assert_eq!(condition("#define V 1 + 1", "V * 2 == 4"), "no");
    assert_eq!(
        condition("#define V 1 2", "V"),
        "t.defs:2:5: unexpected `2` in a condition"
    );
    assert_eq!(
        condition("#define V", "V"),
        "t.defs:2:1: a condition is missing"
    );
    assert_eq!(
        condition("#define F(a, b) a > b", "F(2, 1) && F(1, 0)"),
        "yes"
    );
    assert_eq!(condition("#define F(a) a", "F + 1"), "yes");
    assert_eq!(
        condition("", "F(1)"),
        "t.defs:2:5: `F` is not defined, so it cannot be called in a condition"
    );
    assert_eq!(
        condition("#define Y 3", "defined(X Y)"),
        "t.defs:2:15: expected `)` in this condition, found `3`"
    );
    assert_eq!(condition("#define D defined(X)\n#define X", "D"), "yes");
    assert_eq!(condition("#define X X", "X + 1"), "yes");
}

#[test]
fn condition_takes_every_operator_of_c() {
    for holds in [
        "(6 & 3) == 2 && (6 | 3) == 7 && (6 ^ 3) == 5 && ~0 == -1",
        "1 << 4 == 16 && -16 >> 2 == -4 && 1 << 62 > 0",
        "1 ? 2 : 0",
        "(0 ? 1 : 0 ? 2 : 3) == 3",
        "(1 ? -1 : 0u) > 0",
        "+5 == - -5 && !0",
        "'A' == 65 && '\\n' == 10 && '\\x41' == 65 && '\\101' == 65 && '\\377' == -1",
        "'ab' == 24930",
        "'\\a' == 7 && '\\b' == 8 && '\\t' == 9 && '\\v' == 11 && '\\f' == 12 && '\\r' == 13",
        "'\\7' == 7 && '\\e' == 27 && '\\E' == 27 && '\\0' == 0",
        "'\\\\' == 92 && '\\'' == 39 && '\\\"' == 34 && '\\?' == 63",
        "'\\1018' == 16696 && '\\18' == 312 && 'abcd' == 1633837924 && '\\377\\377\\377\\377' == -1",
        "L'a' == 97 && u'a' == 97 && U'a' == 97 && u8'a' == 97 && L'\\n' == 10",
        "L'\\377' == 255 && L'\\xffffffff' == -1 && L'ab' == 98 && L'\u{e9}' == 0xe9",
        "U'\\xffffffff' == 4294967295 && u'\\xffff' == 65535 && u8'\\377' == 255",
        "'\\177' == 127 && '\\x7f' == 127 && '\\x80' == -128 && u8'\\x7f' == 127 && u8'\\x80' == 128",
        "u8'\u{7f}' == 127 && '\\000' == 0 && '\\x0041' == 65 && '\\0001' == 1 * 0 + 49 - 0",
        "1 << 0 == 1 && 4 >> 0 == 4 && 4 << -1 == 2 && 4 >> -1 == 8 && 1 << 64 == 0 && -1 >> 64 == -1",
        "L'a' > -1 && !(u'a' > -1) && !(U'a' > -1) && !(u8'a' > -1)",
        "010 == 8 && 0x10 == 16 && 0X1fUL == 31 && 10LL == 10 && 0b101 == 5 && 1llu",
        "-1 > 0u",
        "18446744073709551615u == -1",
        "9223372036854775807 + 1 < 0",
        "0xffffffffffffffff > 0",
        "-7 / 2 == -3 && -7 % 2 == -1",
        "1 || 1 / 0",
        "!(0 && 1 % 0)",
        "1 ? 1 : 1 / 0",
        "(2, 3) == 3",
        "1 + 2 * 3 - 4 / 2 % 3 == 5",
        "1 < 2 == 1",
        "4 | 1 && 0 ^ 3",
        "defined __APPLE__ && defined(__LP64__) && !defined KERNEL",
        "__has_include(<mach/std_types.defs>) && !__has_include(\"absent.defs\")",
    ] {
        assert_eq!(condition("", holds), "yes", "{holds}");
    }
}

#[test]
fn condition_mistakes_are_errors_at_their_token() {
    for (expression, message) in [
        ("1 / 0", "7: division by zero"),
        ("0 || 1 % 0", "12: division by zero"),
        ("1.5", "5: `1.5` is not a number"),
        ("10ms", "5: `10ms` is not a number"),
        ("1lL", "5: `1lL` is not a number"),
        ("08", "5: `08` is not a number"),
        ("0x", "5: `0x` is not a number"),
        (
            "18446744073709551616",
            "5: `18446744073709551616` does not fit into 64 bits",
        ),
        ("1 +", "7: expected a value in this condition"),
        ("(1", "6: expected `)` after this"),
        ("1 ? 2", "9: expected `:` after this"),
        ("1 = 1", "7: unexpected `=` in a condition"),
        ("\"text\"", "5: unexpected \"text\" in a condition"),
        ("''", "5: '' is not a character"),
        ("'abcde'", "5: 'abcde' is not a character"),
        ("'\\q'", "5: '\\q' is not a character"),
        ("'\\x'", "5: '\\x' is not a character"),
        ("'\\x100'", "5: '\\x100' is not a character"),
        ("'a\\x100'", "5: 'a\\x100' is not a character"),
        ("'\\x100a'", "5: '\\x100a' is not a character"),
        ("'\\400'", "5: '\\400' is not a character"),
        ("L''", "5: L'' is not a character"),
        ("u'ab'", "5: u'ab' is not a character"),
        ("u'\\x10000'", "5: u'\\x10000' is not a character"),
        ("u8'\u{e9}'", "5: u8'\u{e9}' is not a character"),
        ("L'a", "5: this text has no closing quote"),
        ("L 'a'", "7: unexpected `'a'` in a condition"),
        (
            "defined(X 2)",
            "15: expected `)` in this condition, found `2`",
        ),
        ("(1 2)", "8: expected `)` in this condition, found `2`"),
        ("__has_include(X)", "18: expected `<file>` or `\"file\"`"),
        (
            "__has_include <f>",
            "19: expected `(` in this condition, found `<`",
        ),
        ("defined", "5: expected a name"),
        ("defined(3)", "13: expected a name, found `3`"),
        ("don't", "8: this text has no closing quote"),
        ("", "1: a condition is missing"),
    ] {
        let found = condition("", expression);
        assert_eq!(found, format!("t.defs:2:{message}"), "{expression}");
    }
    let deep = format!("{}1{}", "(".repeat(1000), ")".repeat(1000));
    assert!(condition("", &deep).contains("nested more than 128 deep"));
}

#[test]
fn skipped_text_may_hold_anything() {
    let text = "#if 0
don't stop \" here
#bogus directive
#error this isn't read
#if 1 / 0
nothing
#elif garbage ( here
#else
#endif
#elif 1
kept
#elif 1 / 0
#elifdef
#else
lost
#endif";
    assert_eq!(output(text), "kept");
}

#[test]
fn all_wrong_directives_are_reported() {
    let text = "#bogus
#elif 1
#if 1
#else
#else
#elif 1
#endif
#define
#define 3
#define F(a, a)
#define F(a b)
#define F(a
#define F(..., a)
#define F(a) # b
#define P ## a
#define defined
#ifdef
#endif
#include
#include <
#error it's over
#endif
#define F(3)
# ( 4
#if 0
# )
#endif
# 12 \"file\"
x ` y";
    let expected = "t.defs:1:1: unknown directive `#bogus`
t.defs:2:1: `#elif` without `#if`
t.defs:5:1: `#else` after `#else`
t.defs:6:1: `#elif` after `#else`
t.defs:8:1: expected a name
t.defs:9:9: expected a name, found `3`
t.defs:10:14: there is a parameter `a` already
t.defs:11:13: expected `,` or `)` after the parameter, found `b`
t.defs:12:10: this list of parameters has no end
t.defs:13:14: expected `)` after the parameter, found `,`
t.defs:14:14: `#` needs a parameter of the macro after it
t.defs:15:11: `##` joins two tokens, and one is missing
t.defs:16:9: `defined` cannot be defined
t.defs:17:1: expected a name
t.defs:19:1: expected `#include <file>` or `#include \"file\"`
t.defs:20:1: expected `#include <file>` or `#include \"file\"`
t.defs:21:1: error it's over
t.defs:22:1: `#endif` without `#if`
t.defs:23:11: expected a parameter, found `3`
t.defs:24:1: expected a directive after `#`, found `(`
t.defs:29:3: unexpected character '`'";
    assert_eq!(output(text), expected);
}

#[test]
fn branches_of_elifdef_and_elifndef_are_chosen() {
    assert_eq!(
        output("#if 0\na\n#elifdef X\nb\n#elifndef X\nc\n#else\nd\n#endif"),
        "c"
    );
    assert_eq!(
        output("#define X\n#if 0\na\n#elifdef X\nb\n#elifndef X\nc\n#endif"),
        "b"
    );
}

#[test]
fn macro_call_with_wrong_argument_count_is_an_error() {
    let definition = "#define C(a, b) a ## b\n#define N() n\n#define V(a, ...) a __VA_ARGS__\n#define W(a, b, ...) a\n#define O(a) a\n";
    for (call, message) in [
        ("C(foo)", "the macro `C` takes 2 arguments, found 1"),
        ("C()", "the macro `C` takes 2 arguments, found 1"),
        ("C(a, b, c)", "the macro `C` takes 2 arguments, found 3"),
        ("W()", "the macro `W` takes at least 2 arguments, found 1"),
        ("N(x)", "the macro `N` takes 0 arguments, found 1"),
        ("O(a, b)", "the macro `O` takes 1 argument, found 2"),
        ("C(a, b", "the arguments of the macro `C` have no end"),
    ] {
        let found = output(&format!("{definition}{call}"));
        assert_eq!(
            found.lines().next().unwrap(),
            format!("t.defs:6:1: {message}"),
            "{call}"
        );
    }
    assert_eq!(
        output(&format!("{definition}C(foo, ) N() V(a) V(a, b, c)")),
        "foo n a a b , c"
    );
}

#[test]
fn arguments_are_expanded_except_beside_operators() {
    let definitions = "#define ONE 1\n#define CAT(a, b) a ## b\n#define XCAT(a, b) CAT(a, b)
#define STR(x) #x\n#define XSTR(x) STR(x)\n";
    let run = |text: &str| output(&format!("{definitions}{text}"));
    assert_eq!(run("CAT(x, ONE) XCAT(x, ONE)"), "xONE x1");
    assert_eq!(run("STR(ONE) XSTR(ONE)"), "\"ONE\" \"1\"");
    assert_eq!(
        run("STR( a  +\tb /* c */ \"q\\n\" )"),
        "\"a + b \\\"q\\\\n\\\"\""
    );
    assert_eq!(
        run("CAT(, x) CAT(x, ) CAT(,) CAT(12, 34) CAT(1, e5) CAT(.,5)"),
        "x x 1234 1e5 .5"
    );
    assert_eq!(
        run("CAT(+, x)"),
        "t.defs:6:1: `##` in the macro `CAT` joins `+` and `x`, which gives no token"
    );
}

#[test]
fn recursive_macros_end() {
    assert_eq!(output("#define f f\nf"), "f");
    assert_eq!(output("#define a b\n#define b a\na b"), "a b");
    assert_eq!(
        output("#define f(x) x + f(x)\nf(f(1))"),
        "1 + f ( 1 ) + f ( 1 + f ( 1 ) )"
    );
    let doubling = (0..40).map(|n| format!("#define m{n} m{m} m{m}\n", m = n + 1));
    let found = output(&format!("{}m0", doubling.collect::<String>()));
    assert_eq!(
        found,
        "t.defs:41:1: the macros expand each other too deeply: their tokens come out of more than \
         4000000 macros in all"
    );
}

#[test]
fn example_of_the_c_standard_expands_to_its_tokens() {
    let text = "#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
g(x+(3,4)-w) | h 5) & m
(f)^m(m);
p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
char c[2][6] = { str(hello), str() };";
    let expected = "f(2 * (y+1)) + f(2 * (f(2 * (z[0])))) % f(2 * (0)) + t(1);
f(2 * (2+(3,4)-0,1)) | f(2 * (~ 5)) & f(2 * (0,1))^m(0,1);
int i[] = { 1, 23, 4, 5, };
char c[2][6] = { \"hello\", \"\" };";
    assert_eq!(output(text), output(expected));
}

#[test]
fn variable_arguments_take_the_rest() {
    let text = "#define A(...) [__VA_ARGS__]
#define B(x, rest...) x(rest)
#define C(f, ...) f(0, ## __VA_ARGS__)
#define D(f, ...) f(0 __VA_OPT__(,) __VA_ARGS__)
#define E(...) #__VA_ARGS__
A() A(1) A(1, 2)
B(f) B(f, 1, 2)
C(f) C(f, 1, 2)
D(f) D(f, 1, 2)
E(a,  b)";
    let expected = "[] [1] [1, 2] f() f(1, 2) f(0) f(0, 1, 2) f(0) f(0, 1, 2) \"a, b\"";
    assert_eq!(output(text), output(expected));
}

#[test]
fn macro_call_goes_on_over_lines_and_directives() {
    let text = "#define F(a, b) a b
F(1,
#ifdef ABSENT
2
#else
3
#endif
) F
(4,
5) F
#define G
(6)";
    assert_eq!(output(text), output("1 3 4 5 F (6)"));
}

#[test]
fn macro_call_goes_on_after_a_directive_and_a_call() {
    let definition = "#define F(a) a\n";
    assert_eq!(
        output(&format!("{definition}F(1) F(\n#define X\n2)")),
        "1 2"
    );
    assert_eq!(output(&format!("{definition}F\n#define X\n(2)")), "F ( 2 )");
}

#[test]
fn lines_are_joined_and_comments_are_spaces() {
    assert_eq!(output("a\\\nb /* \n */ c// d \\\ne\nf"), "ab c f");
    assert_eq!(output("#define X 1 \\  \n + 2\nX"), "1 + 2");
    assert_eq!(
        output("#define X /* a\n b */ 7 // c\nX \"/* no */\""),
        "7 \"/* no */\""
    );
    assert_eq!(
        output("#def\\\nine Y 1\r\n# /* c */ ifdef Y\r\ny\r\n#endif\r\n"),
        "y"
    );
    assert_eq!(
        output("# 12 \"other.c\"\n#pragma x y\n#\n#ident \"x\"\nz"),
        "z"
    );
    assert_eq!(output("__LINE__\n__FILE__"), "1 \"t.defs\"");
}

#[test]
fn bytes_are_decoded_as_utf_8_or_latin_1() {
    assert_eq!(decode(b"\xef\xbb\xbfskip;").unwrap(), "skip;");
    assert_eq!(decode(b"/* \xa9 */ skip;").unwrap(), "/* \u{a9} */ skip;");
    assert_eq!(
        decode("/* \u{20ac} */".as_bytes()).unwrap(),
        "/* \u{20ac} */"
    );
    assert_eq!(
        decode(b"\xff\xfes\0k\0").unwrap_err(),
        "the file is UTF-16: save it as UTF-8"
    );
}

#[test]
fn include_takes_a_macro_and_reads_a_file_once() {
    let run_in = |text: &str| {
        let expanded = run(&Source {
            path: Path::new("src/service/snapshots/t.defs"),
            text,
            root: Path::new(env!("CARGO_MANIFEST_DIR")),
            defines: &[],
            include: &["src/service".to_owned()],
            skip_unsupported: false,
            dialect: crate::defs::Dialect::Apple,
        });
        let errors: Vec<_> = expanded.errors.iter().map(ToString::to_string).collect();
        (expanded.included.len(), errors.join("\n"))
    };
    assert_eq!(
        run_in("#define FILE \"every_argument_kind.defs\"\n#include FILE"),
        (1, String::new())
    );
    assert_eq!(
        run_in("#define FILE every_argument_kind.defs>\n#include <snapshots/FILE"),
        (1, String::new())
    );
    assert_eq!(
        run_in("#define FILE <snapshots/every_argument_kind.defs>\n#include FILE"),
        (1, String::new())
    );
    assert_eq!(
        run_in("#import \"every_argument_kind.defs\"\n#import \"every_argument_kind.defs\""),
        (1, String::new())
    );
    assert_eq!(
        run_in("#define FILE every_argument_kind.defs>\n#include FILE").1,
        "src/service/snapshots/t.defs:2:1: expected `#include <file>` or `#include \"file\"`"
    );
    assert_eq!(
        run_in("#include \"absent.defs\"").1,
        "src/service/snapshots/t.defs:1:1: cannot read src/service/snapshots/absent.defs: there is no such file"
    );
    assert_eq!(
        run_in("#include <mach/mach_exc.defs>").1,
        "src/service/snapshots/t.defs:1:1: `<mach/mach_exc.defs>` is not built in. `mach_msg::service::mig::mach_exc` is the same interface, ready to use; `include(\"folder\")` says where to look for the file"
    );
    assert_eq!(
        run_in("#define F(a) a\nF(\n#include \"every_argument_kind.defs\"\n)").1,
        "src/service/snapshots/t.defs:3:1: `#include` in the arguments of a macro"
    );
}

#[test]
fn standard_types_are_included_once() {
    let once = output("#include <mach/std_types.defs>\n");
    assert!(once.contains("type int ="), "{once}");
    assert_eq!(
        output("#include <mach/std_types.defs>\n#include <mach/mach_types.defs>\n"),
        once
    );
}

#[test]
fn ready_subsystems_are_the_modules_of_the_library() {
    let source = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../mach-msg/src/service/mig/mod.rs"
    );
    let source = std::fs::read_to_string(source).unwrap();
    let modules: Vec<_> = source
        .lines()
        .filter_map(|line| line.trim().strip_suffix(".defs\";"))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(modules, super::READY);
}
