//! Places of tokens, escapes, and files that are included.

use std::path::Path;

use super::super::super::Source;
use super::super::run;
use super::{output, preprocess};

/// The tokens with their places.
fn placed(text: &str) -> String {
    let expanded = preprocess(text);
    let tokens: Vec<_> = expanded
        .tokens
        .iter()
        .map(|token| {
            let (text, place) = (token.kind.text(), &token.place);
            format!("{text}@{}:{}", place.line, place.column)
        })
        .collect();
    tokens.join(" ")
}

#[test]
fn tokens_have_the_places_of_their_first_characters() {
    assert_eq!(placed("a"), "a@1:1");
    assert_eq!(
        placed("a bc\n  d\t\"e\"\n\nf"),
        "a@1:1 bc@1:3 d@2:3 \"e\"@2:5 f@4:1"
    );
    assert_eq!(placed("a/* x\ny */b // c\nd"), "a@1:1 b@2:5 d@3:1");
    assert_eq!(placed("a\\\nb c"), "ab@1:1 c@2:3");
    assert_eq!(
        placed("x<<=1;\n(y)"),
        "x@1:1 <@1:2 <@1:3 =@1:4 1@1:5 ;@1:6 (@2:1 y@2:2 )@2:3"
    );
    // A macro's tokens are at the place of its use.
    assert_eq!(placed("#define M a b\n  M c"), "a@2:3 b@2:3 c@2:5");
    assert_eq!(
        placed("#define P(a, b) a ## b\n  P(x, y) z"),
        "xy@2:3 z@2:11"
    );
}

#[test]
fn backslash_escapes_in_quotes_but_not_in_file_names() {
    assert_eq!(
        output(r#"#include <a\>b>"#),
        r#"t.defs:1:1: `<a\>` is not among the files that are built in: `include("folder")` says where to look for it"#
    );
    assert_eq!(output(r#""a\"b" 'c\'d' e"#), r#""a\"b" 'c\'d' e"#);
    assert_eq!(output("\"a\\\nb\" c"), "\"ab\" c");
    assert_eq!(
        output("\"open"),
        "t.defs:1:1: this text has no closing quote"
    );
    assert_eq!(
        output("a 'open\\"),
        "t.defs:1:3: this text has no closing quote"
    );
}

#[test]
fn file_with_pragma_once_is_included_once() {
    let folder = std::env::temp_dir().join(format!("mach-msg-once-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("once.defs"), "#pragma once\none\n").unwrap();
    std::fs::write(folder.join("other.defs"), "#pragma not once\nother\n").unwrap();
    let expanded = run(&Source {
        path: Path::new("t.defs"),
        text: "#include \"once.defs\"
            #include \"other.defs\"
            #include \"once.defs\"
            #include \"other.defs\"
            #import \"other.defs\"
            #import \"other.defs\"
            #include \"other.defs\"",
        root: &folder,
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect: crate::defs::Dialect::Apple,
    });
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(expanded.errors.is_empty());
    let tokens: Vec<_> = expanded
        .tokens
        .iter()
        .map(|token| token.kind.text())
        .collect();
    assert_eq!(tokens, ["one", "other", "other", "other"]);
    let included: Vec<_> = expanded
        .included
        .iter()
        .map(|path| path.to_str().unwrap())
        .collect();
    assert_eq!(
        included,
        ["once.defs", "other.defs", "other.defs", "other.defs"]
    );
}
