//! `mach completions` and `mach man`.

use crate::run::{mach, printed};

#[test]
fn completions_name_the_subcommands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let text = printed(&["completions", shell], b"");
        for word in ["inspect", "trace", "signatures", "dissect"] {
            assert!(text.contains(word), "{shell} {word}");
        }
    }
    assert_eq!(mach(&["completions", "tcsh"], b"").status.code(), Some(2));
}

#[test]
fn man_pages_have_options_and_examples() {
    let text = printed(&["man"], b"");
    assert!(text.contains(".TH mach 1"), "{text}");
    let text = printed(&["man", "defs", "check"], b"");
    assert!(text.contains(".TH mach-defs-check 1"), "{text}");
    assert!(text.contains("skip\\-unsupported"), "{text}");
    let text = printed(&["man", "inspect"], b"");
    assert!(text.contains("Examples:"), "{text}");
    assert_eq!(mach(&["man", "none"], b"").status.code(), Some(1));
    assert_eq!(mach(&["man", "--all", "/none"], b"").status.code(), Some(1));
}

#[test]
fn man_writes_a_page_for_each_subcommand() {
    let folder = tempfile::tempdir().unwrap();
    let text = printed(&["man", "--all", folder.path().to_str().unwrap()], b"");
    for line in text.lines() {
        assert!(std::fs::metadata(line).unwrap().len() > 100, "{line}");
    }
    assert!(folder.path().join("mach-defs-signatures.1").exists());
    assert!(text.lines().count() >= 8, "{text}");
}
