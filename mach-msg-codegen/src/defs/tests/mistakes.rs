//! Mistakes in statements, types and routines, and the errors that do not follow from them.

use expect_test::{Expect, expect};

use super::{definition, error, lines, parse};

/// Compares the errors of statements after `subsystem` and the standard types, which are line 1.
fn check(statements: &str, expected: &Expect) {
    let text = format!("subsystem s 1;\n#include <mach/mach_types.defs>\n{statements}\n");
    expected.assert_eq(&error(&text));
}

#[test]
fn mistakes_in_types_are_errors_at_their_places() {
    check(
        "type a = ^mach_port_t;
type b = ^^name_t;
type c = int | mach_port_t;
type d = int | int | int;
type e = struct[2] of array[*:2] of int;
type f = c_string[];
type g = int ctype: 3;
type h = int intran: t f(4);
type i = int intran: t f(u;
type j = array[*:4294967296] of int;
type k = array[COUNT] of int;
type l = struct[2] of ^int;
type = int;
type m int;
type n = int | int;
type o = array;
type p = struct;
type q = c_string;
type r = int type s = int;",
        &expect![[r#"
            test.defs:3:10: expected an array, a struct or a string after `^`
            test.defs:4:10: expected an array, a struct or a string after `^`
            test.defs:5:10: both sides of `|` must be port rights
            test.defs:6:10: expected one type, or two joined by `|`
            test.defs:7:23: the parts of a struct have a fixed size
            test.defs:8:10: a c_string needs its size: `c_string[n]` or `c_string[*:n]`
            test.defs:9:21: expected a C type or function, found `3`
            test.defs:10:26: expected a C type, found `4`
            test.defs:11:27: expected `)`, found `;`
            test.defs:12:18: 4294967296 does not fit into 32 bits
            test.defs:13:16: `COUNT` is not defined: expected a number
            test.defs:14:23: the parts of a struct have a fixed size
            test.defs:15:6: expected the type's name, found `=`
            test.defs:16:8: expected `=`, found `int`
            test.defs:18:10: unknown type `array`
            test.defs:19:10: unknown type `struct`
            test.defs:20:10: unknown type `c_string`
            test.defs:21:14: expected `;`, found `type`"#]],
    );
}

#[test]
fn mistakes_in_statements_are_errors_at_their_places() {
    check(
        "subsystem again 2;
subsystem 4;
subsystem KernelUser 4;
subsystem t 4294967296;
routine 5(server : mach_port_t);
routine a server;
routine b(server : mach_port_t) c;
routine d(server : mach_port_t x : int);
routine e(server : mach_port_t; x : int, 3);
routine f(server : mach_port_t; x : pointer_t, NotDealloc[]);
routine g(server : mach_port_t; x : pointer_t, Dealloc[2]);
routine h(server : mach_port_t);
routine h(server : mach_port_t);
simpleroutine i(server : mach_port_t; x : int, RetCode; y : int, RetCode);
simpleroutine j(server : mach_port_t; x : uint64_t, RetCode);
simpleroutine k(server : mach_port_t; waittime x : int, RetCode);
routine l(server : int);
routine m(server : mach_port_t; sreplyport x : int);
routine n(server : mach_port_t; inout x : c_string[*:4]);
skip 4;
msgoption 4;
ConsumeOnSendError 4;
serverprefix a b",
        &expect![[r#"
            test.defs:3:11: a file has one subsystem, and this one has `s`
            test.defs:4:11: expected the subsystem's name, found `4`
            test.defs:5:22: expected the subsystem's name, found `4`
            test.defs:6:13: 4294967296 does not fit into 32 bits
            test.defs:7:9: expected the routine's name, found `5`
            test.defs:8:11: expected `(`, found `server`
            test.defs:9:33: expected `;`, found `c`
            test.defs:10:32: expected `;` or `)` after the argument, found `x`
            test.defs:11:42: expected a flag, found `3`
            test.defs:12:48: only `dealloc` can be followed by `[]`, not `notdealloc`
            test.defs:13:56: expected `]`, found `2`
            test.defs:15:9: there is a routine `h` already
            test.defs:16:57: only one argument can be the return code
            test.defs:17:53: `retcode` needs an `in` argument of the type `kern_return_t`
            test.defs:18:57: `retcode` needs an `in` argument of the type `kern_return_t`
            test.defs:19:11: a `requestport` is a port right
            test.defs:20:44: a `sreplyport` is a port right
            test.defs:21:39: an array of variable length cannot be `inout`; write two arguments
            test.defs:22:6: expected `;`, found `4`
            test.defs:23:11: expected an option, found `4`
            test.defs:24:20: expected `None`, `Timeout` or `Any`, found `4`
            test.defs:25:16: expected `;`, found `b`"#]],
    );
}

#[test]
fn use_of_a_mistaken_type_is_not_a_second_error() {
    check(
        "type a = array[] of;
type b = a;
type c = unknown_t;
type d = ^c;
Type e = array[0] of int;
routine r(server : mach_port_t; v : a; w : b; x : c; y : d; z : e);",
        &expect![[r#"
            test.defs:3:20: expected a type, found `;`
            test.defs:5:10: unknown type `unknown_t`
            test.defs:7:10: expected a count from 1 to 4294967295"#]],
    );
    // A second definition is right.
    check(
        "type a = array[] of;
type a = int;
routine r(server : mach_port_t; x : a; y : unknown_t);",
        &expect![[r#"
            test.defs:3:20: expected a type, found `;`
            test.defs:5:44: unknown type `unknown_t`"#]],
    );
    check(
        "routine array[] of;
routine r(server : mach_port_t; x : array_t);",
        &expect![[r#"
            test.defs:3:14: expected `(`, found `[`
            test.defs:4:37: unknown type `array_t`"#]],
    );
}

#[test]
fn routine_with_another_mistake_is_not_skipped() {
    let text = "subsystem s 1;
#include <mach/mach_types.defs>
routine a(server : mach_port_t; x : PointerTo(int *); y : unknown_t);
routine b(server : mach_port_t; x : unknown_t; y : PointerTo(int *));
";
    let native = "native C types (`PointerTo`, `PointerToIfNot`, `ValueOf`) are not supported: C headers hold their size";
    let found = definition(text, true);
    assert_eq!(
        lines(&found.errors),
        format!(
            "test.defs:3:37: {native}
test.defs:3:59: unknown type `unknown_t`
test.defs:4:37: unknown type `unknown_t`
test.defs:4:52: {native}"
        )
    );
    assert_eq!(found.warnings, []);
}

#[test]
fn numbers_have_32_bits() {
    let base = |number: &str| parse(&format!("subsystem s {number};")).map(|s| s.base);
    for (written, number) in [
        ("0x7fffff9b", 0x7fff_ff9b),
        ("010", 10),
        ("4294967295 - 4294967294", 1),
        ("(2 + 3) * 4 / 3", 6),
        ("12ul", 12),
    ] {
        assert_eq!(base(written), Ok(number), "{written}");
    }
    for (written, message) in [
        ("4294967296", "13: 4294967296 does not fit into 32 bits"),
        ("65536 * 65536", "13: 4294967296 does not fit into 32 bits"),
        (
            "18446744073709551615 + 1",
            "13: 18446744073709551615 does not fit into 32 bits",
        ),
        (
            "18446744073709551616",
            "13: `18446744073709551616` is not a number",
        ),
        ("0y1", "13: `0y1` is not a number"),
        ("(1", "15: expected `)`, found `;`"),
        ("1 +", "16: expected a number, found `;`"),
        ("BASE", "13: `BASE` is not defined: expected a number"),
        ("1 - 2", "15: the difference is negative"),
        ("1 / 0", "15: division by zero"),
    ] {
        let found = lines(&base(written).unwrap_err());
        assert_eq!(found, format!("test.defs:1:{message}"), "{written}");
    }
}

#[test]
fn numbers_and_named_types_nest_64_deep() {
    let number = |depth: usize| format!("{}700{}", "(".repeat(depth), ")".repeat(depth));
    let text = |depth: usize| format!("subsystem s {};", number(depth));
    assert_eq!(parse(&text(64)).map(|found| found.base), Ok(700));
    let deep = "test.defs:1:78: a number is nested more than 64 deep";
    assert_eq!(error(&text(65)), deep);
    assert_eq!(error(&text(100_000)), deep);
    let named = |count: usize| {
        let mut text =
            "subsystem s 1;\n#include <mach/mach_types.defs>\ntype t = int;\n".to_owned();
        for _ in 0..count {
            text.push_str("type t = struct[1] of t;\n");
        }
        text + "routine r(server : mach_port_t; x : t);"
    };
    assert!(parse(&named(63)).is_ok());
    let deep = "test.defs:67:10: a type is nested more than 64 deep";
    assert_eq!(error(&named(64)), deep);
    assert!(error(&named(10_000)).starts_with(deep));
}

#[test]
fn statement_for_c_ends_with_its_operand() {
    let ids = |statements: &str| {
        let found = parse(&format!(
            "subsystem s 1;\n#include <mach/mach_types.defs>\n{statements}\n\
             routine r(server : mach_port_t);"
        ));
        found.map(|found| found.slots.len())
    };
    for right in [
        "import <mach/a-b.h>;",
        "import \"a.h\";",
        "serverprefix do_;",
        "usertypelimit 8;",
    ] {
        assert_eq!(ids(&format!("{right} skip;")), Ok(2), "{right}");
    }
    // An unterminated statement would swallow the next one, and change the ids.
    check(
        "import <a.h>
skip;
import \"a.h\"
skip;
userprefix a b;
import ;
import <a.h;",
        &expect![[r#"
            test.defs:3:13: expected `;` after `>`
            test.defs:5:13: expected `;` after "a.h"
            test.defs:7:14: expected `;`, found `b`
            test.defs:8:8: expected a name or a file, found `;`
            test.defs:9:12: expected `>`, found `;`"#]],
    );
}

#[test]
fn size_beside_a_name_must_match_the_named_type() {
    let text = |kind: &str| {
        format!(
            "subsystem s 1;\n#include <mach/mach_types.defs>\ntype t = {kind};\n\
             routine r(server : mach_port_t; x : t);"
        )
    };
    for right in [
        "(MACH_MSG_TYPE_INTEGER_32, 32)",
        "(MACH_MSG_TYPE_COPY_SEND, 32)",
        "(MACH_MSG_TYPE_BYTE, 4 + 4)",
        "(MACH_MSG_TYPE_BYTE)",
    ] {
        assert!(parse(&text(right)).is_ok(), "{right}");
    }
    check(
        "type a = (MACH_MSG_TYPE_INTEGER_32, 64);
type b = (MACH_MSG_TYPE_MOVE_SEND, 64);
type c = (pointer_t, 64);
type d = (MACH_MSG_TYPE_BYTE, 4294967295);",
        &expect![[r#"
            test.defs:3:10: `MACH_MSG_TYPE_INTEGER_32` does not have 64 bits: write its name alone
            test.defs:4:10: `MACH_MSG_TYPE_MOVE_SEND` does not have 64 bits: write its name alone
            test.defs:5:10: `pointer_t` does not have 64 bits: write its name alone
            test.defs:6:10: `MACH_MSG_TYPE_BYTE` does not have 4294967295 bits: write its name alone"#]],
    );
}

#[test]
fn type_in_parentheses_may_have_its_bits() {
    let text = |written: &str| {
        format!("subsystem s 1;\n#include <mach/std_types.defs>\ntype a = {written};\n")
    };
    for written in [
        "(int)",
        "(int, 32)",
        "(MACH_MSG_TYPE_MOVE_SEND | mach_port_t, 32)",
    ] {
        assert_eq!(parse(&text(written)).err(), None, "{written}");
    }
    for (written, message) in [
        ("(int 32)", "15: expected `)`, found `32`"),
        ("(int,)", "15: expected a number, found `)`"),
        ("(int, 32", "18: expected `)`, found `;`"),
        ("(, 32)", "11: expected a type, found `,`"),
        ("()", "11: expected a type, found `)`"),
    ] {
        let expected = format!("test.defs:3:{message}");
        assert_eq!(error(&text(written)), expected, "{written}");
    }
}

#[test]
fn samecount_needs_arrays_in_one_direction() {
    let routine = |arguments: &str| {
        let text = "subsystem s 1;\n#include <mach/mach_types.defs>\n";
        let routine = format!("{text}routine r(server : mach_port_t; {arguments});");
        let found = definition(&routine, false).errors;
        found.into_iter().map(|e| e.message).collect::<Vec<_>>()
    };
    const ARRAY: &str = "array[*:4] of int";
    const AFTER: &str = "`samecount` needs an array of variable length directly after another one";
    const COUNTS: &str = "`samecount` needs `countinout` on both arrays or on neither";
    for (first, second, expected) in [
        ("a : ARRAY", "b : ARRAY, SameCount", None),
        ("in a : ARRAY", "b : ARRAY, SameCount", None),
        ("out a : ARRAY", "out b : ARRAY, SameCount", None),
        ("a : ARRAY", "out b : ARRAY, SameCount", Some(AFTER)),
        ("out a : ARRAY", "b : ARRAY, SameCount", Some(AFTER)),
        ("a : int", "b : ARRAY, SameCount", Some(AFTER)),
        ("a : array[4] of int", "b : ARRAY, SameCount", Some(AFTER)),
        ("a : ARRAY", "b : array[4] of int, SameCount", Some(AFTER)),
        ("a : ARRAY; x : int", "b : ARRAY, SameCount", Some(AFTER)),
        (
            "out a : ARRAY, CountInOut",
            "out b : ARRAY, SameCount, CountInOut",
            None,
        ),
        (
            "out a : ARRAY, CountInOut",
            "out b : ARRAY, SameCount",
            Some(COUNTS),
        ),
        (
            "out a : ARRAY",
            "out b : ARRAY, SameCount, CountInOut",
            Some(COUNTS),
        ),
    ] {
        let arguments = format!("{first}; {second}").replace("ARRAY", ARRAY);
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(routine(&arguments), expected, "{arguments}");
    }
}

#[test]
fn missing_end_of_a_statement_is_after_the_statement() {
    let errors = |text: &str| error(text);
    assert_eq!(
        errors("subsystem bad 8000\n#include <mach/std_types.defs>\nroutine r(s : mach_port_t);\n"),
        "test.defs:1:19: expected `;` after `8000`"
    );
    assert_eq!(
        errors("subsystem bad 8000; skip // no end\nskip;\n"),
        "test.defs:1:25: expected `;` after `skip`"
    );
    assert_eq!(
        errors("subsystem bad 8000; skip skip;\n"),
        "test.defs:1:26: expected `;`, found `skip`"
    );
}
